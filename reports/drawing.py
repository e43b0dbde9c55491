"""Loads matplotlib as if it were alone on the computer.

By itself it looks through every font there is, keeps a list of them in the home folder
and takes its look from a file the person may have there for other work. A report is
the same everywhere: our own fonts and settings, and nothing read or left elsewhere.
Whatever draws loads matplotlib through this file first.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

_SETTINGS = ("MPLCONFIGDIR", "MATPLOTLIBRC", "MPL_IGNORE_SYSTEM_FONTS")


@contextmanager
def _alone() -> Iterator[None]:
    kept = {name: os.environ.pop(name, None) for name in _SETTINGS}
    with TemporaryDirectory(prefix="cramp-") as empty:
        os.environ["MPLCONFIGDIR"] = empty
        os.environ["MPL_IGNORE_SYSTEM_FONTS"] = "1"
        try:
            yield
        finally:
            for name, value in kept.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


with _alone():
    import matplotlib as mpl
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import fontManager
    from matplotlib.ft2font import FT2Font

mpl.rcdefaults()  # a matplotlibrc in the folder one is in is read in any case

__all__ = ["Axes", "FT2Font", "Figure", "fontManager", "mpl"]
