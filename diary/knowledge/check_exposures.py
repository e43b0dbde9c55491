"""Checks that every trigger and habit says how it is looked at in a diary."""

from collections.abc import Iterator, Mapping
from typing import Any

from diary.knowledge.types import Habit, Trigger

KINDS = ("days", "medicine", "test", "background")
DAY_WINDOWS = ("next-day", "night-before")
WINDOWS = (*DAY_WINDOWS, "course", "none")
EXPECTED = ("more", "less")

_Files = Mapping[str, Mapping[str, Any]]


def exposures(files: _Files) -> Iterator[str]:
    """Check the exposure definitions of triggers and habits.

    Args:
        files: Entries by id, of every file by name.

    Yields:
        One sentence for each mistake.
    """
    for id_, trigger in files["triggers.toml"].items():
        for fault in (*_trigger(trigger), *_beside(trigger, files)):
            yield f"triggers.toml: {id_}: {fault}"
    for id_, habit in files["habits.toml"].items():
        for fault in (*_days(habit), *_advised(habit, files)):
            yield f"habits.toml: {id_}: {fault}"


def _trigger(one: Trigger) -> Iterator[str]:
    if one.kind not in KINDS:
        yield f"kind `{one.kind}` is none of {', '.join(KINDS)}"
    if one.window not in WINDOWS:
        yield f"window `{one.window}` is none of {', '.join(WINDOWS)}"
    if (one.kind in ("test", "background")) != bool(one.reason):
        yield "what can be no finding says why (`reason`), and only that"
    if (one.kind == "test") != bool(one.tests):
        yield "`tests` belong to kind test, and only there"
    if one.factors:
        yield from _days(one)
    elif one.kind == "days":
        yield "days are compared by at least one factor"
    if one.kind == "background" and one.factors:
        yield "a background has no factors: it is never a finding"
    if one.kind == "medicine" and (one.window != "course" or not one.contrast):
        yield "a medicine has the window course, and says its contrast"


def _beside(one: Trigger, files: _Files) -> Iterator[str]:
    for what in ("tests", "conditions"):
        for id_ in getattr(one, what):
            if id_ not in files[f"{what}.toml"]:
                yield f"`{id_}` does not stand in {what}.toml"


def _advised(one: Habit, files: _Files) -> Iterator[str]:
    for factor in one.factors:
        if factor not in files["factors.toml"]:
            yield f"there is no factor `{factor}`"
    if one.id not in files["topics/prevention.toml"]:
        yield "nothing is said about it in prevention.toml"


def _days(one: Trigger | Habit) -> Iterator[str]:
    if one.window not in DAY_WINDOWS:
        yield f"days have the window {' or '.join(DAY_WINDOWS)}"
    if one.expects not in EXPECTED:
        yield f"`expects` is neither {' nor '.join(EXPECTED)}"
    if not (one.factors and one.contrast and one.caution):
        yield "days need factors, a contrast and a caution"
