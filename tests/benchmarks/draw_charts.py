"""Draws the charts of the report and nothing else: what `cramp report` is held against.

`draw_charts.py --save FILE` reads the diary, analyses it and keeps the result;
`draw_charts.py FILE` draws the charts of that result. Only the second is timed.
"""

import pickle
import sys
from pathlib import Path


def save(target: Path) -> None:
    """Keep what the charts are drawn from."""
    from diary.app.flow.facts import known
    from diary.app.flow.window import When, summarised, window
    from diary.app.place import diary_path

    read = known(diary_path(None))
    at = window(read, When(8, None, None, None))
    target.write_bytes(pickle.dumps(summarised(read, at)))


def draw(source: Path) -> None:
    """Draw every chart of the report."""
    from reports import page_charts

    summary = pickle.loads(source.read_bytes())  # noqa: S301 - written by `save`
    page_charts.drawn(summary, page_charts.NAMES)


if __name__ == "__main__":
    *options, file = sys.argv[1:]
    (save if options else draw)(Path(file))
