"""Choices are changes too: undone, done again, and answered as JSON."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import typer
from conftest import Ran

from diary.app.cli import app

Cramp = Callable[..., Ran]


def test_private_answers_switched_on_by_mistake_are_off_after_undo(
    cramp: Cramp,
) -> None:
    """Off is off: nothing is kept; redo switches it on again."""
    cramp("private", "on")
    ran = cramp("undo")

    assert "Undone: private on, whether private answers are kept." in ran.out
    assert "Private answers are off now." in ran.out
    assert 3 == cramp("private", "drugs", "no").code
    assert "Private answers are on now." in cramp("redo").out
    assert 0 == cramp("private", "drugs", "no").code


def test_what_the_check_in_asks_is_undone(cramp: Cramp) -> None:
    """The choice before comes back, and is said."""
    before = cramp("track").out
    cramp("track", "stress", "sleep")
    cramp("track", "sitting")

    assert "The check-in asks now: stress, sleep." in cramp("undo").out
    assert "The check-in asks now: fluid, exercise" in cramp("undo").out
    assert before == cramp("track").out


def test_the_country_is_undone(cramp: Cramp) -> None:
    """Its number in an emergency is that of before."""
    cramp("config", "country", "US")
    cramp("config", "country", "GB")

    assert "country: US (in an emergency: 911)" in cramp("undo").out
    assert "country: not set" in cramp("undo").out
    assert 4 == cramp("undo").code


def test_a_choice_that_is_made_again_is_no_change(cramp: Cramp) -> None:
    """There is nothing to take back twice."""
    for _ in range(2):
        cramp("config", "country", "US")

    assert 1 == len(json.loads(cramp("undo", "--list", "--json").out))


def test_the_profile_is_undone_field_by_field(cramp: Cramp) -> None:
    """What was undone is said with old and new."""
    cramp("me", "--born", "1970", "--job", "nurse")
    cramp("me", "--born", "1971")

    ran = cramp("undo")
    assert "Undone: me, your profile." in ran.out
    assert "born: 1971 → 1970" in ran.out
    assert "job" not in ran.out
    assert 1970 == json.loads(cramp("me", "--json").out)["birth_year"]


def test_an_own_factor_and_that_it_is_asked_are_one_change(cramp: Cramp) -> None:
    """One undo takes both back."""
    cramp("factor", "add", "tight shoes", "yes/no")
    ran = cramp("undo")

    assert "Undone: factor, your factor tight shoes." in ran.out
    assert "The check-in asks now: fluid" in ran.out
    assert "No factor of your own" in cramp("factor", "list").out
    assert "tight" not in cramp("track").out.partition("Your own")[0]


def test_redo_makes_the_last_undone_change(cramp: Cramp) -> None:
    """Not one that was undone before a newer change was made."""
    cramp("none", "2026-11-10")
    cramp("none", "2026-11-11")
    cramp("undo", "2")
    cramp("none", "2026-11-12")
    cramp("undo")

    assert "Thu 12 Nov" in cramp("redo").out
    assert 4 == cramp("redo").code


def test_several_undone_one_by_one_are_done_again_in_their_order(cramp: Cramp) -> None:
    """The change undone last is the first to come back."""
    for day in ("2026-11-10", "2026-11-11", "2026-11-12"):
        cramp("none", day)
    cramp("undo")
    cramp("undo", "2")

    assert ["Tue 10 Nov", "Wed 11 Nov", "Thu 12 Nov"] == [
        cramp("redo").out.partition(" on ")[2][:10] for _ in range(3)
    ]


def test_every_answer_is_told_as_json(cramp: Cramp) -> None:
    """One object on stdout, nothing else."""
    cramp("log", "calf", "left", "7", "3:10")
    for command, keys in (
        ("history", {"id", "entry", "changes"}),
        ("day", {"date", "answers", "timed", "urgent"}),
        ("track", {"asked", "factors"}),
        (
            "config",
            {
                "country",
                "emergency_number",
                "own_emergency_number",
                "flags",
                "frequent_week",
            },
        ),
        ("private", {"on", "answers"}),
    ):
        assert keys == set(json.loads(cramp(command, "--json").out))


ANSWERING = {
    "calendar",
    "check",
    "config",
    "day",
    "factor.list",
    "flags",
    "history",
    "lab",
    "learn",
    "list",
    "me",
    "me.condition",
    "med.list",
    "private",
    "question",
    "report",
    "search",
    "show",
    "summary",
    "track",
    "triggers",
    "undo",
}
"""Commands that answer a question."""


def test_every_command_that_answers_has_json() -> None:
    """Each takes --json; a new command is named here, or only writes."""
    found = {
        name
        for name, command in _commands(typer.main.get_command(app))
        if any("--json" in option.opts for option in command.params)
    }

    assert ANSWERING | {"log", "start", "stop"} == found


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    context = typer.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield before + name, command
        if hasattr(command, "list_commands"):
            yield from _commands(command, f"{before}{name}.")


def test_history_and_factors_as_json_hold_what_their_text_says(cramp: Cramp) -> None:
    """The changes of an entry, the last changes, and the own factors with days."""
    cramp("log", "calf", "left", "7", "3:10")
    cramp("edit", "last", "6")
    cramp("factor", "add", "tight shoes", "yes/no")
    cramp("day", "--tight-shoes", "yes")

    changes = json.loads(cramp("history", "--json").out)["changes"]
    assert ["log", "edit"] == [one["what"] for one in changes]
    assert ["pain: 7/10 → 6/10"] == changes[1]["changes"]
    (factor,) = json.loads(cramp("factor", "list", "--json").out)
    assert ("tight_shoes", 1) == (factor["factor_id"], factor["days"])
    undone = json.loads(cramp("undo", "--json").out)
    assert ["day, tight shoes of Sun 22 Nov 2026"] == [one["about"] for one in undone]
    assert {} == json.loads(cramp("day", "--json").out)["answers"]
    written = json.loads(cramp("day", "--stress", "4", "--json").out)
    assert {"stress": 4.0} == written["answers"]


def test_a_factor_typed_twice_is_one_sentence(cramp: Cramp) -> None:
    """Whatever it is called each time; nothing is written."""
    cramp("factor", "add", "tight shoes", "yes/no")
    cramp("factor", "rename", "tight shoes", "narrow boots")
    for words, said in (
        (("--stress", "4", "--stress", "5"), "stress is there twice"),
        (("--fluid", "1l", "fluid_ml=2l"), "(--fluid and --fluid_ml)"),
        (("--tight", "no", "--narrow", "yes"), "narrow boots is there twice"),
    ):
        ran = cramp("day", *words)

        assert (3, "") == (ran.code, ran.out)
        assert said in ran.err
        assert "Type it once" in ran.err
    assert "nothing recorded" in cramp("day").out


def test_a_renamed_factor_is_answered_by_every_name_it_had(cramp: Cramp) -> None:
    """The new name, the name before and the id of files are one factor."""
    cramp("factor", "add", "tight shoes", "yes/no")
    cramp("factor", "rename", "tight shoes", "narrow boots")
    for day, name in (
        ("2026-11-10", "--narrow-boots"),
        ("2026-11-11", "--tight-shoes"),
        ("2026-11-12", "--tight_shoes"),
        ("2026-11-13", "narrow boots=yes"),
    ):
        words = (name,) if "=" in name else (name, "yes")
        assert "narrow boots yes" in cramp("day", day, *words).out

    assert "4 days recorded" in cramp("factor", "list").out


def test_a_retired_factor_is_refused_and_keeps_its_history(cramp: Cramp) -> None:
    """A sentence says how to bring it back; an old answer can still be forgotten."""
    cramp("factor", "add", "steps", "number", "steps")
    cramp("day", "2026-11-20", "--steps", "4000")
    cramp("day", "2026-11-21", "--steps", "5000")
    cramp("factor", "retire", "steps")

    ran = cramp("day", "--steps", "6000")
    assert (3, "") == (ran.code, ran.out)
    assert 'cramp factor add "steps" number steps' in ran.err
    assert "steps 4000 steps" in cramp("day", "2026-11-20").out
    assert 0 == cramp("day", "2026-11-21", "--steps", "clear").code
    assert "1 day recorded" in cramp("factor", "list").out
    cramp("factor", "add", "steps", "number", "steps")
    assert "steps 6000 steps" in cramp("day", "--steps", "6000").out
