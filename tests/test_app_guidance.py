"""After saving: no entry is lost to the check, it tells calmly, it can be off."""

import json
import sqlite3
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.abc import MetaPathFinder
from pathlib import Path

import pytest
from conftest import Ran
from facts_builder import cramp as entry
from facts_builder import facts

from analysis.red_flags.ask import danger, new_questions, questions_for
from diary import knowledge
from diary.app.flow import guidance, log
from diary.app.place import now
from diary.errors import DiaryFileError
from diary.store import connect

Cramp = Callable[..., Ran]


def test_an_own_emergency_number_is_told_everywhere(cramp: Cramp) -> None:
    """It counts before that of the country; none forgets it."""
    cramp("config", "country", "gb")
    assert "emergency-number: 112" in cramp("config", "emergency-number", "112").out
    said = cramp("log", "calf", "5", "1 h ago", "chest pain").out
    assert said.startswith("Call 112 now")
    assert cramp("flags").out.startswith("Call 112 now")
    assert cramp("summary").out.startswith("Call 112 now")

    cramp("config", "emergency-number", "none")
    assert cramp("flags").out.startswith("Call 999 now")
    assert "no telephone number" in cramp("config", "emergency-number", "help").err


def test_switched_off_nothing_is_checked_or_asked(cramp: Cramp) -> None:
    """Saving, showing and answering go on; each says what is off where it matters."""
    cramp("config", "flags", "off")
    said = cramp("log", "calf", "left", "5", "1 h ago", "chest pain")
    assert (0, 1) == (said.code, len(said.out.splitlines()))
    data = json.loads(cramp("log", "foot", "5", "2 h ago", "--json").out)
    assert ([], [], "off") == (data["flags"], data["questions"], data["checked"])
    assert "not asked" not in cramp("show").out
    assert "switched off" in cramp("flags").out
    found = json.loads(cramp("flags", "--json").out)
    assert (True, []) == (found["off"], found["flags"])
    assert "switched off" in cramp("flags", "--why", "RF-03").out
    assert "switched off" in cramp("summary").out
    assert "switched off" in cramp("flags", "--dismiss", "3", "--reason", "x").err
    assert 3 == cramp("config", "flags", "maybe").code

    cramp("config", "flags", "on")
    assert cramp("flags").out.startswith("Call ")


class Gone(MetaPathFinder):
    """The rules are not there: what needs one fails."""

    allowed = frozenset[str]()

    def find_spec(self, name: str, *_: object) -> None:
        """Refuse every module of the rules that is not allowed."""
        if name.startswith("analysis.red_flags.") and name not in self.allowed:
            raise ImportError(name)


def test_switched_off_the_diary_and_the_report_need_no_rule(
    cramp: Cramp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`log` loads nothing of the rules; the rest works with every rule gone."""
    cramp("config", "flags", "off")
    types = [f"analysis.red_flags.{one}" for one in ("flags", "set_aside", "case")]
    for name in types:
        import_module(name)
    kept = {name: sys.modules[name] for name in types}
    for name in [one for one in sys.modules if one.startswith("analysis.red_flags")]:
        monkeypatch.delitem(sys.modules, name)
    gone = Gone()
    monkeypatch.setattr(sys, "meta_path", [gone, *sys.meta_path])

    assert cramp("log", "calf", "left", "7", "4m", "chest pain").out.startswith("Saved")
    assert 0 == cramp("log", "calf", "left", "7", "6h ago", "--json").code
    assert 0 == cramp("show").code
    assert [] == [one for one in sys.modules if one.startswith("analysis.red_flags")]

    gone.allowed = frozenset(types)
    for name, module in kept.items():
        monkeypatch.setitem(sys.modules, name, module)
    out = tmp_path / "doctor.pdf"
    assert 0 == cramp("report", "--out", str(out)).code
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("broken", ["locked", "fault"])
def test_a_check_that_fails_does_not_sound_as_if_nothing_were_saved(
    cramp: Cramp, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """The entry is saved and said so, exit code 0; what was not done is said too."""

    def fails(*_: object, **__: object) -> None:
        if broken == "locked":
            raise DiaryFileError("Another cramp command is writing. Try again.")
        raise ZeroDivisionError

    # a new entry is read back before it is committed, within the same lock
    where = "on_screen" if broken == "locked" else "_asked"
    if broken == "locked":
        cramp("log", "calf", "left", "5", "1 h ago", "chest pain")
        cramp("start", "hand")
    with monkeypatch.context() as patch:
        patch.setattr(guidance, where, fails)
        if broken == "locked":
            assert guidance.NOT_DONE in cramp("stop").out
            said = cramp("edit", "last", "6").out
            assert guidance.NOT_DONE in said
            assert "Now: " in said
        else:
            ran = cramp("log", "calf", "left", "5", "1 h ago", "chest pain")
            lines = ran.out.splitlines()
            assert (0, "") == (ran.code, ran.err)
            assert lines[0].startswith("Saved ")
            assert guidance.NOT_DONE == lines[1]
            data = json.loads(cramp("log", "foot", "2 h ago", "--json").out)
            assert ("failed", []) == (data["checked"], data["flags"])
    assert cramp("flags").out.startswith("Call ")


def test_an_answer_added_later_is_checked_at_once(cramp: Cramp) -> None:
    """What edit makes urgent stands first; what is over stands last."""
    cramp("log", "calf", "left", "5", "1 h ago")
    said = cramp("edit", "last", "--symptom", "chest-pain=yes").out
    assert said.startswith("Call your local emergency number now")

    old = json.loads(cramp("log", "calf", "2026-11-10 10:00", "--json").out)["id"]
    said = cramp("edit", old, "--symptom", "swelling=yes").out
    assert "You recorded one leg or arm as swollen" in said.splitlines()[-1]


def test_each_place_has_two_to_five_questions_of_its_own() -> None:
    """Beside the universal danger question, and never more."""
    for muscle in knowledge.muscles():
        one = entry(muscle=muscle, pain_nrs=5, minutes=4)
        asked = questions_for(one, facts(one))
        of_site = [it for it in asked if it not in danger()]
        assert 2 <= len(of_site) <= 5, muscle
        assert len(set(asked)) == len(asked)


def test_a_caution_is_told_when_it_is_new(cramp: Cramp) -> None:
    """After the medicine that makes it true, not again after each entry."""
    cramp("me", "condition", "kidney disease")
    said = cramp("med", "start", "magnesium", "300", "mg").out
    caution = "Ask a pharmacist or doctor before the next dose."

    assert said.splitlines()[-1].endswith(caution)
    assert caution not in cramp("log", "calf", "1 h ago").out
    cramp("config", "flags", "off")
    assert 1 == len(cramp("drink", "1500ml", "7:00").out.splitlines())
    cramp("config", "flags", "on")
    assert "Drinking far beyond thirst" in cramp("drink", "50ml", "7:10").out


def test_a_caution_about_an_entry_is_told_with_it(cramp: Cramp) -> None:
    """Massage of a swollen calf: said after that entry, and after no other."""
    rubbed = cramp("log", "calf", "left", "swelling", "massage", "helped", "3:10").out

    assert "Do not massage" in rubbed.splitlines()[-1]
    assert "Do not massage" not in cramp("log", "calf", "left", "4:10").out


def test_what_is_frequent_can_be_set(cramp: Cramp) -> None:
    """One to seven a week; none goes back to the reviewed line."""
    said = cramp("config", "frequent-week", "5").out
    assert "frequent-week: 5 cramps a week are frequent (RF-03)" in said
    assert "not set, so 3 cramps" in cramp("config", "frequent-week", "none").out
    assert 3 == cramp("config", "frequent-week", "8").code
    assert "country, emergency-number, flags" in cramp("config", "colour", "red").err


def test_a_notice_can_be_explained(cramp: Cramp) -> None:
    """In words, with its sources, like a rule."""
    said = " ".join(cramp("flags", "--why", "sn-4").out.split())

    assert "Magnesium is taken, and a kidney condition is listed." in said
    assert "Written from memory, needs to be checked" in said


def test_a_yes_raises_further_questions() -> None:
    """Warmth alone is no flag; with a circumstance of risk it would be: asked next."""
    before = entry(no=["swelling"], minutes=4, pain_nrs=5)
    after = entry(no=["swelling"], yes=["warmth"], minutes=4, pain_nrs=5)
    raised = new_questions(before, after, facts(after))

    assert {"sore-vein", "long-travel"} & set(raised)
    assert len(raised) <= 5
    assert [] == new_questions(before, before, facts(before))


def test_answers_that_cannot_be_kept_say_that_the_entry_is(
    cramp: Cramp, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer holds the diary: the entry is saved, the answers are not."""
    cramp("log", "calf", "left", "1 h ago")
    known = guidance.known_now(diary)
    assert known is not None
    saved = log.checked(diary, known.episodes[0], now())
    answered = log.suppose(saved, {"chest-pain": True}, {})
    assert answered.guidance.check is not None
    assert "RF-15" in [flag.rule for flag in answered.guidance.check.flags]
    monkeypatch.setattr(connect, "WAIT_S", 0.05)
    with sqlite3.connect(diary, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DiaryFileError, match="The entry is saved, but these"):
            log.keep_answers(saved, {"chest-pain": True}, {})
        assert "failed" == log.checked(diary, saved.episode, now()).guidance.state
    other.close()
    log.keep_answers(saved, {"chest-pain": True}, {})
    assert cramp("flags").out.startswith("Call ")
