"""Questions to the diary: the summary of a window."""

import json
from pathlib import Path

from diary.app.flow.facts import facts
from diary.app.flow.reading import EMPTY
from diary.app.flow.window import When, summarised, window
from diary.store.file import open_diary

__all__ = ["When", "summary"]


def summary(path: Path, when: When, *, as_json: bool) -> str:
    """Tell the story of a window of the diary.

    Args:
        path: The diary file.
        when: Which days.
        as_json: JSON instead of text.

    Returns:
        One screen of text, or the same numbers as JSON.
    """
    from reports import json_data, text

    with open_diary(path) as session:
        known = facts(session)
    at = window(known, when)
    result = summarised(known, at)
    if as_json:
        return json.dumps(json_data.summary_json(result, known.country))
    if not known.episodes and not known.days:
        return EMPTY
    return text.summary_text(result, known.country)
