"""`cramp flags`: rules explained, flags set aside and back, the check switched off."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran
from facts_builder import NOW, OFFSET_MIN, facts, in_all
from must_not_say import ADVICE, DISEASES, found

from analysis.red_flags.flags import NotAsked
from analysis.red_flags.window import window
from diary import knowledge
from diary.app.flow import flags as flow
from diary.app.flow import guidance
from diary.errors import BadInputError
from diary.models import Episode, EpisodeMuscle, Row
from diary.store import change
from diary.store.file import open_diary
from reports import flag_words, rule_text, words

Cramp = Callable[..., Ran]
EVERY_RULE = list(knowledge.red_flags())


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write seven attacks in a week, nothing else: RF-03 says soon."""
    path = tmp_path_factory.mktemp("seven") / "diary.db"
    rows: list[Row] = []
    for day in range(15, 22):
        at = datetime(2026, 11, day, 10)
        episode = Episode(started_at=at, utc_offset_min=60, pain_nrs=5)
        calf = EpisodeMuscle(episode_id=episode.id, muscle_id="calf", side="left")
        rows += [episode, calf]
    with open_diary(path, write=True) as session:
        change.save(session, "demo", rows)
    return path


@pytest.fixture
def often(cramp: Cramp, diary: Path, seven: Path) -> Cramp:
    """Put that diary in its place."""
    diary.parent.mkdir(mode=0o700)
    shutil.copy(seven, diary)
    return cramp


def _json(cramp: Cramp, *typed: str) -> dict[str, Any]:
    ran = cramp("flags", *typed, "--json")
    assert (0, "") == (ran.code, ran.err)
    data: dict[str, Any] = json.loads(ran.out)
    return data


def _rules(data: dict[str, Any], part: str = "flags") -> list[str]:
    return [one["rule"] for one in data[part]]


@pytest.mark.parametrize("id_", EVERY_RULE)
def test_every_rule_can_be_explained(id_: str) -> None:
    """In words, with its numbers, readable sources, false alarms, and this diary."""
    rule = knowledge.red_flags()[id_]
    seen = window(facts(), as_of=NOW, as_of_offset_min=OFFSET_MIN)
    said = rule_text.rule_text(rule, in_all(), seen)
    flat = " ".join(said.split())

    assert said.startswith(f"{id_} {rule.title}")
    assert " ".join(rule.rule.split()) in flat
    assert " ".join(rule.false_alarms.split()) in flat
    cited = [knowledge.sources()[one].cite for one in rule.sources]
    assert all(" ".join(one.split()) in flat for one in cited)
    numbers = [one for one in knowledge.parameters().values() if id_ in one.rules]
    assert all(f"{one.value:g} {one.unit}: " in flat for one in numbers)
    assert "This does not mean nothing is wrong." in flat
    assert "`" not in said
    assert max(map(len, said.splitlines())) <= 80


def test_a_rule_that_fires_says_on_what(often: Cramp) -> None:
    """The sentence, the tier, its entries, and the counts beside the numbers."""
    said = " ".join(often("flags", "--why", "rf3").out.split())

    assert "It fires (soon)." in said
    assert "entries of 15, 16, 17, 18, 19, 20 and 21 Nov." in said
    assert "7 answered days, 7 entries, 7 cramp attacks;" in said
    assert "pain of 8 or more in 0 of 7 whose pain was recorded" in said
    assert "over 10 minutes in 0 of 0 whose length was recorded" in said
    data = json.loads(often("flags", "--why", "RF-03", "--json").out)
    assert data["fires"]
    assert 3 == next(n["value"] for n in data["numbers"] if n["id"] == "freq_week")
    assert data["sources"][0]["cite"].startswith("NICE CKS")


def test_a_rule_that_is_silent_says_what_was_not_asked(often: Cramp) -> None:
    """Silence comes with the questions whose answers are missing."""
    said = " ".join(often("flags", "--why", "RF-05").out.split())

    assert "It does not fire on what you recorded." in said
    assert "swelling: not asked for 7 of 7 entries" in said


@pytest.mark.parametrize("typed", ["RF-99", "calf", "RF-", "", "RF-03x"])
def test_an_unknown_rule_is_refused_with_a_sentence(typed: str) -> None:
    """It says which rules there are."""
    with pytest.raises(BadInputError, match="The rules are RF-01 to RF-"):
        flow.rule_of(typed)


@pytest.mark.parametrize("typed", ["RF-03", "rf03", "rf-3", "3", " 03 ", "RF3"])
def test_a_rule_can_be_named_in_short(typed: str) -> None:
    """The number is enough."""
    assert "RF-03" == flow.rule_of(typed).id


def test_a_flag_set_aside_keeps_its_reason_until_something_new_fires_it(
    often: Cramp,
) -> None:
    """It is held apart with its reason, and a new entry brings it back with both."""
    ran = often("flags", "--dismiss", "RF-03", "--reason", "my doctor knows")
    assert (0, "") == (ran.code, ran.err)
    data = _json(often)
    assert "RF-03" not in _rules(data)
    (apart,) = data["set_aside"]
    assert ("RF-03", "my doctor knows") == (apart["rule"], apart["reason"])
    assert ("2026-11-22", 0) == (apart["on"], apart["new"])
    said = " ".join(often("flags").out.split())
    assert 'Frequent cramps (RF-03, soon), on 22 Nov: "my doctor knows".' in said
    assert flag_words.NO_FLAG not in said
    assert "7 cramp attacks" in " ".join(often("flags", "--all").out.split())

    often("none", "2026-11-10")
    assert ["RF-03"] == _rules(_json(often), "set_aside")
    often("log", "calf", "left", "5", "2026-11-22 07:00")
    data = _json(often)
    assert "RF-03" in _rules(data)
    assert [] == data["set_aside"]
    assert 1 == data["came_back"][0]["new"]
    said = " ".join(often("flags").out.split())
    assert 'You set this aside on 22 Nov ("my doctor knows"); 1 recorded' in said


def test_setting_aside_can_be_undone_and_taken_back(often: Cramp) -> None:
    """It is a change like any other; --restore takes it back later."""
    often("flags", "--dismiss", "3", "--reason", "known")
    assert "flag set aside, the flag RF-03" in often("undo", "--list").out
    often("undo")
    assert "RF-03" in _rules(_json(often))
    often("redo")
    assert "RF-03" not in _rules(_json(often))

    assert "is told again" in often("flags", "--restore", "RF-03").out
    assert "RF-03" in _rules(_json(often))
    assert 3 == often("flags", "--restore", "RF-03").code


def test_what_cannot_be_set_aside_says_why(often: Cramp) -> None:
    """Without a reason, without a flag, or with words that do not go together."""
    assert "Say why" in often("flags", "--dismiss", "RF-03").err
    ran = often("flags", "--dismiss", "RF-05", "--reason", "no")
    assert (3, True) == (ran.code, "does not fire now" in ran.err)
    assert "--dismiss" in often("flags", "--reason", "no").err
    both = ("--why", "RF-03", "--dismiss", "RF-03")
    assert "at a time" in often("flags", *both).err
    assert "too long" in often("flags", "--dismiss", "3", "--reason", "x" * 201).err
    assert "RF-03" in _rules(_json(often))


def test_what_is_for_today_is_never_held_back(cramp: Cramp) -> None:
    """Set aside or not, it is told while it is recent, and held apart afterwards."""
    cramp("log", "calf", "left", "5", "1 h ago", "swelling")
    said = cramp("flags", "--dismiss", "RF-05", "--reason", "seen by a doctor").out

    assert "Advice for now or for today is told all the same." in said
    data = _json(cramp)
    assert [("RF-05", "urgent")] == [(f["rule"], f["tier"]) for f in data["flags"]]
    assert "Get medical advice today" in cramp("flags").out
    later = _json(cramp, "--as-of", "2026-11-26T08:00")
    assert ([], ["RF-05"]) == (_rules(later), _rules(later, "set_aside"))
    before = _json(cramp, "--as-of", "2026-11-21T08:00")
    assert [] == before["set_aside"]


def test_what_was_set_aside_goes_with_the_diary(often: Cramp, tmp_path: Path) -> None:
    """Exported, imported and merged without loss; the report names it and why."""
    often("flags", "--dismiss", "RF-03", "--reason", "known for years")
    file, other = tmp_path / "diary.json", str(tmp_path / "other.db")
    assert 0 == often("export", str(file)).code
    (row,) = json.loads(file.read_text())["tables"]["flag_set_aside"]
    assert ("RF-03", "soon", "known for years") == (
        row["rule"],
        row["tier"],
        row["reason"],
    )
    assert 0 == often("--diary", other, "import", str(file)).code
    data = json.loads(often("--diary", other, "flags", "--json").out)
    assert ["known for years"] == [one["reason"] for one in data["set_aside"]]
    summary = " ".join(often("summary").out.split())
    assert "Set aside by you: Frequent cramps." in summary


def test_the_diary_refuses_evidence_it_cannot_read(often: Cramp, diary: Path) -> None:
    """What fired a flag is a list; anything else is refused by the file itself."""
    often("flags", "--dismiss", "RF-03", "--reason", "known")
    with (
        sqlite3.connect(diary) as connection,
        pytest.raises(sqlite3.IntegrityError, match="evidence_is_list"),
    ):
        connection.execute("UPDATE flag_set_aside SET evidence = 'no list'")
    connection.close()


def test_no_sentence_around_the_rules_says_what_could_harm() -> None:
    """They are held against the same list as the messages."""
    careful = "This does not mean nothing is wrong."
    said = [
        one.replace(careful, "")
        for one in (
            guidance.NOT_DONE,
            flag_words.OFF,
            flag_words.REPORT_OFF,
            flag_words.ONLY_SET_ASIDE,
            flag_words.NO_FLAG,
        )
    ]

    assert [] == [one for one in said if found(one, [*DISEASES, *ADVICE])]


def test_the_purpose_is_told_in_the_help(cramp: Cramp) -> None:
    """The sentence of the report's foot, word for word."""
    assert words.PURPOSE in " ".join(cramp("--help").out.split())
    readme = Path(__file__).parents[1] / "README.md"
    assert words.PURPOSE in readme.read_text(encoding="utf-8")


def test_routine_flags_are_told_once_after_saving(often: Cramp, tmp_path: Path) -> None:
    """One calm card, not again soon; when it was told is no part of the diary."""
    card = often("log", "calf", "left", "5", "2026-11-22 07:00").out.partition("\n")[2]

    assert card == (
        "A reason to book a routine appointment:\n"
        "  - You recorded 7 cramp attacks within 7 days. That is worth a routine\n"
        "    appointment.\nMore: cramp flags\n"
    )
    again = often("log", "foot", "left", "5", "2026-11-22 06:30").out
    assert 1 == len(again.splitlines())
    file = tmp_path / "diary.json"
    often("export", str(file))
    assert "flags_told" not in file.read_text()
    assert "Undone: log" in often("undo", "2").out.splitlines()[1]


def test_completion_offers_the_rules() -> None:
    """Every rule by its id, with its title."""
    from diary.app.cli import complete

    assert [("RF-03", "Frequent cramps")] == complete.rules("rf-03")
    assert EVERY_RULE == [id_ for id_, _ in complete.rules("")]


def test_what_rests_on_a_private_answer_stays_in_the_diary(
    often: Cramp, tmp_path: Path
) -> None:
    """Its flag, its reason and its symptom go into an export only where asked for."""
    often("private", "on")
    often("private", "aids", "creatine")
    often("edit", "last", "--symptom", "drug-injection=yes")
    assert 0 == often("flags", "--dismiss", "RF-41", "--reason", "my secret").code
    secret = ("flag_set_aside", "episode_symptom", "private_answer")
    for more, rows in (((), 0), (("--private",), 1)):
        file = tmp_path / f"diary{rows}.json"
        assert 0 == often("export", str(file), *more).code
        tables = json.loads(file.read_text())["tables"]
        assert [rows] * 3 == [len(tables[name]) for name in secret]
        assert 0 == often("export", str(tmp_path / f"csv{rows}"), *more).code
        text = (tmp_path / f"csv{rows}" / "episodes.csv").read_text()
        assert ("drug-injection" in text) is bool(rows)


def test_a_caution_is_explained_however_its_name_is_typed(cramp: Cramp) -> None:
    """SN-2, sn2 and SN-02 are one; it has JSON, and is not set aside."""
    assert cramp("flags", "--why", "sn2").out == cramp("flags", "--why", "SN-02").out
    data = _json(cramp, "--why", "SN-2")
    assert ("SN-2", ["M"]) == (data["notice"], [one["id"] for one in data["sources"]])
    ran = cramp("flags", "--dismiss", "SN-2", "--reason", "no")
    assert (3, True) == (ran.code, "A caution is not set aside" in ran.err)
    assert "SN-1 to SN-9" in cramp("flags", "--why", "SN-99").err


def test_an_anonymous_report_has_no_reason_in_own_words(often: Cramp) -> None:
    """The flag that was set aside is named; who was asked about it is not."""
    often("flags", "--dismiss", "RF-03", "--reason", "Dr Example knows")

    def told(*form: str) -> str:
        return " ".join(often("report", *form).out.split())

    assert '"Dr Example knows"' in told("--text")
    said = told("--text", "--anonymous")
    assert "Set aside by the person: Frequent cramps (RF-03, soon)" in said
    assert "Dr Example" not in said
    assert "Dr Example" in told("--json")
    assert "Dr Example" not in told("--anonymous", "--json")


def test_an_emergency_is_said_once_on_the_summary(cramp: Cramp) -> None:
    """It is the first line; the points to note are the others, or are not there."""
    cramp("log", "calf", "left", "5", "1 h ago", "breathless")
    said = cramp("summary").out

    assert said.startswith("Call ")
    assert 1 == said.count("sudden breathlessness is an emergency")
    assert "TO NOTE" not in said
    assert "\n\n\n" not in cramp("flags").out


def test_questions_whose_name_has_commas_are_counted_as_one() -> None:
    """`face, arm or speech change` is one question, however long the list is."""
    ids = ("chest-pain", "breathless", "face-arm-speech", "confused")
    open_ = tuple(NotAsked("RF-15", one, ("e",), 1) for one in ids)

    ((names, gap),) = flag_words.not_asked_gaps(open_)
    assert (4, "1 of 1 entry") == (len(names), gap)
    assert "face, arm or speech change" in names


def test_no_flag_repeats_its_title_as_its_sentence() -> None:
    """On the page the title stands right before what the diary shows."""
    for rule in knowledge.red_flags().values():
        for sentence in rule.doctor.values():
            assert sentence.rstrip(".").lower() != rule.title.lower()
