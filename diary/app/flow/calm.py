"""What is told once and calmly after saving: routine flags and safety notices.

Each is told once in the cool-down, unless something new raises it. When it was told is
kept with the settings of this diary and leaves it in no export.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.facts import Facts
from diary.app.flow.guidance import NOT_DONE, Guidance, known_now
from diary.app.place import now, offset_min
from diary.errors import DiaryError
from diary.store import columns, write
from diary.store.connect import opened
from diary.store.write import TOLD

if TYPE_CHECKING:  # only named here: with the rules switched off they are not loaded
    from analysis.red_flags.cool_down import Told
    from analysis.red_flags.flags import Check, Notice


def routine(path: Path, known: Facts, said: Guidance, moment: datetime) -> list[str]:
    """Return what the whole diary shows that was not told lately: one calm card.

    Each rule is told once in the cool-down, unless new entries raise it.

    Args:
        path: The diary file.
        known: The diary, with the entry.
        said: What was said about the entry itself; its rules are not told twice.
        moment: The present moment, aware.

    Returns:
        Lines; none where nothing is due.
    """
    if said.check is None:
        return []
    try:
        return _card(path, known, said.check, moment)
    except Exception:
        if os.environ.get("CRAMP_DEBUG"):
            raise
        return []  # it is routine, and `cramp flags` tells it as well


def _card(path: Path, known: Facts, live: "Check", moment: datetime) -> list[str]:
    from analysis.red_flags.cool_down import due
    from analysis.red_flags.set_aside import told
    from reports import flag_cards

    wall = moment.replace(tzinfo=None)
    offset = offset_min(moment)
    check = told(known, as_of=wall, as_of_offset_min=offset, past=False)
    already = {flag.rule for flag in live.flags}
    fresh = [flag for flag in check.flags if flag.rule not in already]
    last = _last(path)
    flags = due(fresh, last, today=wall.date())
    _remember(path, {flag.rule: (wall.date(), flag.tier.word) for flag in flags})
    card = flag_cards.card_lines(flags, known.country, today=wall.date())
    general = [one for one in check.notices if not one.episodes]
    return [*card, *_notices(path, known, general, wall.date())]


def cautions(path: Path) -> list[str]:
    """Return the safety notices that something just written down is due.

    Args:
        path: The diary file, with a drink or medicine just written.

    Returns:
        Lines; none where the rules are switched off or nothing is due.
    """
    moment = now()
    known = known_now(path, moment.replace(tzinfo=None))
    if known is None or known.flags_off:
        return []
    try:
        return _cautions(path, known, moment)
    except Exception:
        if os.environ.get("CRAMP_DEBUG"):
            raise
        return [NOT_DONE]


def _cautions(path: Path, known: Facts, moment: datetime) -> list[str]:
    from analysis.red_flags.case import case_at
    from analysis.red_flags.notices import notices

    wall = moment.replace(tzinfo=None)
    case = case_at(known, as_of=wall, as_of_offset_min=offset_min(moment))
    found = notices(case, since=case.back(1), until=case.today)
    general = [one for one in found if not one.episodes]
    return _notices(path, known, general, wall.date())


def _notices(
    path: Path, known: Facts, found: "Sequence[Notice]", today: date
) -> list[str]:
    from analysis.red_flags.cool_down import due_notices, subject
    from reports import flag_words

    fresh = due_notices(found, _last(path), today=today) if found else ()
    _remember(path, {subject(one): (today, "mention") for one in fresh})
    return [flag_words.notice_line(it, known.country, today=today) for it in fresh]


def _last(path: Path) -> "dict[str, Told]":
    """Return when each rule and notice was last told."""
    from analysis.red_flags.cool_down import Told
    from analysis.red_flags.flags import Tier

    with opened(path) as connection:
        kept = columns.setting(connection, TOLD) or {}
    return {
        what: Told(date.fromisoformat(on), Tier[tier.upper()])
        for what, (on, tier) in kept.items()
    }


def _remember(path: Path, said: Mapping[str, tuple[date, str]]) -> None:
    if not said:
        return
    new = {what: (on.isoformat(), tier) for what, (on, tier) in said.items()}
    # told once too often where it cannot be kept, rather than not at all
    with suppress(DiaryError), opened(path, write=True) as connection:
        kept = columns.setting(connection, TOLD) or {}
        write.remember(connection, TOLD, kept | new)
        connection.execute("COMMIT")
