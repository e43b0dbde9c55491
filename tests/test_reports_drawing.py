"""Pictures are the same on every computer, and drawing leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

DRAW = """
from reports import charts
from summary_fixture import full
from reports.charts import saving
import sys
sys.stdout.buffer.write(saving.svg(charts.draw_weekly(full().frequency)))
"""


def drawn(here: Path, home: Path) -> bytes:
    """Draw a chart in a process of its own."""
    here.mkdir(parents=True, exist_ok=True)
    home.mkdir(parents=True, exist_ok=True)
    kept = {key: it for key, it in os.environ.items() if not key.startswith("MPL")}
    env = kept | {"HOME": str(home), "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", DRAW]
    ran = subprocess.run(command, cwd=here, env=env, capture_output=True, check=True)
    assert b"" == ran.stderr
    return ran.stdout


def test_the_look_of_other_work_is_not_taken(tmp_path: Path) -> None:
    """A matplotlibrc in the home folder or the present one changes no chart."""
    plain = drawn(tmp_path / "here", tmp_path / "home")
    dark = "axes.grid: True\naxes.facecolor: black\nlines.linewidth: 9\n"
    for place in (tmp_path / "dark", tmp_path / "home" / ".config" / "matplotlib"):
        place.mkdir(parents=True)
        (place / "matplotlibrc").write_text(dark)

    assert b"<svg" in plain
    assert plain == drawn(tmp_path / "dark", tmp_path / "home")


def test_nothing_is_left_in_the_home_folder(tmp_path: Path) -> None:
    """Neither a list of the computer's fonts nor a folder of settings."""
    drawn(tmp_path / "here", tmp_path / "home")

    assert [] == list((tmp_path / "home").iterdir())
    assert [] == list((tmp_path / "here").iterdir())
