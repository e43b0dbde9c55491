"""The answers: summary, triggers, flags, report, as text and as JSON."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran

from diary.demo import invent
from diary.store import change
from diary.store.file import open_diary

Cramp = Callable[..., Ran]

TRIGGERS = {
    "since", "until", "answered_days", "episodes", "factors_checked", "findings",
    "medicines",
}  # fmt: skip
FINDING = {
    "factor", "verdict", "direction", "contrast", "rate_ratio", "ci_low", "ci_high",
    "level", "days_exposed", "episode_days_exposed", "days_unexposed",
    "episode_days_unexposed", "could_equally_be", "reason", "documents",
}  # fmt: skip
FLAGS = {"as_of", "answered_days", "flags", "not_asked"}
FLAG = {"rule", "tier", "past_event", "episodes", "message", "sources"}
VERDICTS = {"likely", "possible", "no_clear_link", "cannot_tell"}
TIERS = ["emergency", "urgent", "soon", "mention"]


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an invented diary that ends on 21 Nov 2026."""
    path = tmp_path_factory.mktemp("half") / "diary.db"
    with open_diary(path, write=True) as session:
        change.save(session, "demo", invent(date(2026, 11, 21)))
    return path


@pytest.fixture
def lived(cramp: Cramp, diary: Path, half_a_year: Path) -> Cramp:
    """Put that diary in its place."""
    diary.parent.mkdir(mode=0o700)
    shutil.copy(half_a_year, diary)
    return cramp


def _json(cramp: Cramp, *words: str) -> dict[str, Any]:
    ran = cramp(*words, "--json")
    assert (0, "") == (ran.code, ran.err)
    data: dict[str, Any] = json.loads(ran.out)
    return data


def test_triggers_keep_their_json_contract(lived: Cramp) -> None:
    """Every promised key is there, verdicts are of the four, intervals hold."""
    data = _json(lived, "triggers")

    assert set() == TRIGGERS - data.keys()
    assert data["factors_checked"] == len(data["findings"]) > 0
    for finding in data["findings"]:
        assert set() == FINDING - finding.keys()
        assert finding["verdict"] in VERDICTS
        assert finding["direction"] in {"more", "fewer", None}
        assert 0 <= finding["episode_days_exposed"] <= finding["days_exposed"]
        if finding["rate_ratio"] is not None:
            assert finding["ci_low"] <= finding["rate_ratio"] <= finding["ci_high"]
        assert (finding["verdict"] == "cannot_tell") == (finding["reason"] is not None)
    (course,) = data["medicines"]
    assert "hydrochlorothiazide" == course["name"]


def test_flags_keep_their_json_contract(lived: Cramp) -> None:
    """Every promised key is there, and the highest tier comes first."""
    data = _json(lived, "flags")

    assert set() == FLAGS - data.keys()
    assert "2026-11-22T08:30:00" == data["as_of"]
    tiers = [TIERS.index(flag["tier"]) for flag in data["flags"]]
    assert tiers == sorted(tiers)
    assert tiers
    known = {
        entry["id"] for entry in json.loads(lived("list", "-n", "999", "--json").out)
    }
    for flag in data["flags"]:
        assert set() == FLAG - flag.keys()
        assert set(flag["episodes"]) <= known
        assert isinstance(flag["past_event"], bool)
        assert flag["message"]
        assert flag["sources"]


def test_an_answer_as_of_a_moment_does_not_know_what_came_later(lived: Cramp) -> None:
    """The same question about the same moment has the same answer for ever."""
    asked = ("triggers", "--as-of", "2026-09-01T12:00", "--since", "2026-06-01")
    before = _json(lived, *asked)
    lived("log", "calf", "3:10")
    lived("none", "2026-11-21")

    assert before == _json(lived, *asked)
    assert ["2026-06-01", "2026-09-01"] == [before["since"], before["until"]]
    flags = ("flags", "--as-of", "2026-09-01")
    assert _json(lived, *flags) == _json(lived, *flags)
    later = {
        e["id"]
        for e in json.loads(lived("list", "--since", "2026-09-02", "--json").out)
    }
    assert not later & {i for f in _json(lived, *flags)["flags"] for i in f["episodes"]}


def test_the_window_is_the_one_asked_for(lived: Cramp) -> None:
    """Weeks count back from the last day that is over; both ends are included."""
    assert ["2026-11-08", "2026-11-21"] == [
        _json(lived, "summary", "--weeks", "2")[key] for key in ("since", "until")
    ]
    data = _json(lived, "summary", "--since", "2026-10-01", "--until", "2026-10-31")
    assert ["2026-10-01", "2026-10-31"] == [data[key] for key in ("since", "until")]
    assert 31 == len(data["calendar"]) == data["frequency"]["window_days"]


def test_the_answers_agree_with_each_other(lived: Cramp) -> None:
    """Summary and triggers of one window count the same days and attacks."""
    window = ("--since", "2026-06-01", "--until", "2026-11-21")
    summary = _json(lived, "summary", *window)
    triggers = _json(lived, "triggers", *window)

    frequency = summary["frequency"]
    assert [triggers["answered_days"], triggers["episodes"]] == [
        frequency["answered_days"],
        frequency["attacks"],
    ]
    assert triggers["findings"] == summary["triggers"]["findings"]


def test_the_text_says_what_the_numbers_say(lived: Cramp) -> None:
    """The counts of the JSON stand in the sentences, and no cause is claimed."""
    top = _json(lived, "triggers")["findings"][0]
    said = " ".join(lived("triggers").out.split())

    counts = (
        f"after {top['episode_days_exposed']} of {top['days_exposed']} days",
        f"{top['episode_days_unexposed']} of {top['days_unexposed']} others",
    )
    assert all(count in said for count in counts)
    assert "not proof of cause" in said
    assert "you are healthy" not in lived("flags").out.lower()


def test_one_entry_says_how_little_one_entry_can_say(
    cramp: Cramp, tmp_path: Path
) -> None:
    """No rate, no trigger and no all-clear from a single cramp, yet a report."""
    cramp("log", "calf", "left", "7", "4m", "last night 3:10")
    out = tmp_path / "doctor.pdf"

    assert f"Report written: {out}" in cramp("report", "--out", str(out)).out
    assert out.read_bytes().startswith(b"%PDF")
    assert 0o600 == out.stat().st_mode & 0o777
    assert "not enough yet (1 of 7 answered days)" in cramp("summary").out
    assert "No factor can be compared yet" in cramp("triggers").out
    flags = " ".join(cramp("flags").out.split())
    assert "This does not mean nothing is wrong." in flags
    assert "not asked" in flags


def test_a_report_as_pictures_is_private_and_repeatable(
    lived: Cramp, tmp_path: Path
) -> None:
    """One file a page, the same bytes for the same diary and moment."""
    ran = lived("report", "--out", str(tmp_path / "a.png"), "--weeks", "4")
    pages = sorted(tmp_path.glob("a*.png"))

    assert 0 == ran.code
    assert 2 <= len(pages)
    assert {0o600} == {page.stat().st_mode & 0o777 for page in pages}
    assert all(str(page) in ran.out for page in pages)


def test_a_report_does_not_replace_a_file_unasked(cramp: Cramp, tmp_path: Path) -> None:
    """A letter of the same name stays."""
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"mine")

    ran = cramp("report", "--out", str(letter))
    assert 8 == ran.code
    assert "--force" in ran.err
    assert b"mine" == letter.read_bytes()


ANSWERS = ("list", "summary", "triggers", "flags", "med list", "track", "config", "day")


@pytest.mark.parametrize("command", ANSWERS)
def test_on_an_empty_diary_every_question_says_what_to_do_next(
    cramp: Cramp, command: str, diary: Path
) -> None:
    """Exit 0, a command to type next, and nothing is created."""
    ran = cramp(*command.split())

    assert (0, "") == (ran.code, ran.err)
    assert "cramp " in ran.out or "config" == command
    assert not diary.exists()


def test_on_an_empty_diary_a_report_and_an_export_still_work(
    cramp: Cramp, tmp_path: Path
) -> None:
    """The report says that there is nothing in it; the export is a form to fill in."""
    ran = cramp("report", "--out", str(tmp_path / "doctor.pdf"))
    assert 0 == ran.code
    assert "cramp log calf left 7 4m" in ran.out

    assert 0 == cramp("export", str(tmp_path / "out")).code
    assert {"episodes.csv": 1, "days.csv": 1, "medicines.csv": 1} == {
        file.name: len(file.read_text().splitlines())
        for file in (tmp_path / "out").iterdir()
    }


@pytest.mark.parametrize("words", ["show", "edit last 6", "delete last"])
def test_on_an_empty_diary_there_is_no_entry_to_work_on(
    cramp: Cramp, words: str
) -> None:
    """The sentence says how to write the first."""
    ran = cramp(*words.split())

    assert (4, "") == (ran.code, ran.out)
    assert "cramp log calf left 7 4m" in ran.err


def test_json_on_an_empty_diary_keeps_its_shape(cramp: Cramp) -> None:
    """Nothing recorded is an empty list or too few, never a rate of zero."""
    assert set() == TRIGGERS - _json(cramp, "triggers").keys()
    assert {"flags": [], "answered_days": 0}.items() <= _json(cramp, "flags").items()
    rate = _json(cramp, "summary")["frequency"]["per_week"]
    assert {"too_few": "answered_days", "have": 0, "need": 7} == rate
