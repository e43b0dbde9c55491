"""The summary of a window of the diary."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from diary.app.echo import EMPTY
from diary.app.flow import facts
from diary.app.flow.compare import compared
from diary.app.flow.window import When, summarised, window
from diary.app.progress import progress

__all__ = ["When", "progress", "summary"]


def summary(
    path: Path,
    when: When,
    compare: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
    *,
    as_json: bool,
) -> str:
    """Tell the story of a window of the diary, or compare it with another.

    Args:
        path: The diary file.
        when: Which days.
        compare: The other days, as typed; None for the story.
        tell: Called with each step, for progress.
        as_json: JSON instead of text.

    Returns:
        One screen of text, or the same numbers as JSON.
    """
    from reports import json_data, text
    from reports.signs import printable, signs_for

    known = facts.known(path)
    at = window(known, when)
    if compare is not None:
        return compared(known, at, compare, tell, as_json=as_json)
    tell("looking at the days")
    result = summarised(known, at)
    tell("")
    if as_json:
        return json.dumps(json_data.summary_json(result, known.country))
    if not known.episodes and not known.days:
        return EMPTY
    signs = signs_for(sys.stdout.encoding if sys.stdout.isatty() else None)
    return printable(
        text.summary_text(result, known.country, signs), sys.stdout.encoding
    )
