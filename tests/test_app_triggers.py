"""Questions about the triggers, asked as a person asks them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import Ran

from analysis.facts import CourseFact, FactorInfo, Facts
from diary import knowledge
from diary.app.flow import demo, triggers
from diary.app.flow.why import meant
from diary.errors import BadInputError

Cramp = Callable[..., Ran]
KNOWN = Facts(
    factors=(
        *(
            FactorInfo(one.id, one.name, one.kind, one.unit)
            for one in knowledge.factors().values()
        ),
        FactorInfo("tight-shoes", "tight shoes", "yes-no", own=True),
    )
)


@pytest.fixture
def half_year(diary: Path) -> Path:
    """The invented diary."""
    diary.parent.mkdir(parents=True)
    demo.invent(diary)
    return diary


@pytest.mark.usefixtures("half_year")
def test_why_and_json_tell_the_same_counts(cramp: Cramp) -> None:
    """The days listed in JSON add up to the counts of the finding and of the text."""
    data = json.loads(cramp("triggers", "--why", "alcohol", "--json").out)
    (finding,) = data["findings"]
    exposed = [day for day in data["days"] if day["exposed"]]
    said = cramp("triggers", "--why", "alcohol").out

    assert finding["days_exposed"] == len(exposed)
    assert finding["episode_days_exposed"] == sum(d["attacks"] > 0 for d in exposed)
    assert f"after {finding['episode_days_exposed']} of {len(exposed)} days" in said
    day, before = (data["lags"]["alcohol_units"][one] for one in ("day", "before"))
    assert all(day[key] == finding[key] for key in day if "days_" in key)
    assert before["days_exposed"] <= len(data["days"])
    assert "The day before that day: cramps after" in said
    bands = cramp("triggers", "--why", "alcohol", "--bands", "0, 2").out
    assert "1 to 2 units: cramps after" in bands
    assert "3 to 4 units: cramps after" in bands
    assert 3 == cramp("triggers", "--bands", "0").code
    assert 3 == cramp("triggers", "--why", "alcohol", "--bands", "many").code
    assert 3 == cramp("triggers", "--why", "frobnication").code


@pytest.mark.usefixtures("half_year")
def test_self_test_and_outlook_answer(
    cramp: Cramp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both print a screen; the self-test is the same each time."""
    monkeypatch.setattr(triggers, "ROUNDS", 5)
    first = cramp("triggers", "--self-test")

    assert 0 == first.code
    assert "5 shuffled copies" in first.out
    assert first.out == cramp("triggers", "--self-test").out
    assert "+12 weeks" in cramp("triggers", "--how-much").out


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("alcohol", "trig-alcohol"),
        ("alcohol_units", "alcohol_units"),
        ("beer", "trig-alcohol"),
        ("sleep", "trig-poor-sleep"),
        ("sleep_h", "sleep_h"),
        ("dehydration", "trig-dehydration"),
        ("potassium", "trig-low-potassium"),
        ("statins", "med-statins"),
        ("atorvastatin", "atorvastatin"),
        ("lipitor", "atorvastatin"),
        ("a medicine", "trig-medicine-effect"),
        ("trig-inflammation", "trig-inflammation"),
        ("age", "risk-age"),
        ("pregnancy", "risk-pregnancy"),
        ("diabetes", "diabetes"),
        ("raising legs", "prev-elevate-legs"),
        ("prev-stretch-bedtime", "prev-stretch-bedtime"),
        ("relaxation", "relaxation_min"),
        ("tight shoes", "tight-shoes"),
        ("tight", "tight-shoes"),
        ("alchohol", "trig-alcohol"),
        ("caffein", "trig-caffeine"),
    ],
)
def test_a_name_means_what_a_person_means(said: str, id_: str) -> None:
    """Triggers, factors, medicines, habits, conditions, and misspelt ones."""
    assert id_ == meant(KNOWN, said).id


def test_every_trigger_is_found_by_its_name_and_id() -> None:
    """All 49, however they are called."""
    for id_, one in knowledge.triggers().items():
        assert meant(KNOWN, id_).id == id_
        assert meant(KNOWN, one.name).id == id_
    for id_ in ("prev-warmup", "prev-elevate-legs", "legs_raised", "exercise_min"):
        assert meant(KNOWN, id_).id == id_


def test_why_answers_before_anything_is_written(cramp: Cramp) -> None:
    """What the documents say needs no diary; the JSON is whole."""
    assert "One document lists vitamin D" in cramp("triggers", "--why", "vitamin d").out
    data = json.loads(cramp("triggers", "--why", "statins", "--json").out)

    assert data["subject"]["id"] == "med-statins"
    assert data["findings"] == data["medicines"] == data["days"] == []
    assert [one["trigger"] for one in data["definitions"]] == ["med-statins"]
    assert "No cramp is written down yet" in cramp("triggers").out


def test_what_could_be_several_things_is_asked_about() -> None:
    """No guess: the names are offered."""
    with pytest.raises(BadInputError, match=r'"muscle" could be: '):
        meant(KNOWN, "muscle")
    with pytest.raises(BadInputError, match="Nothing is called"):
        meant(KNOWN, "frobnication")


def test_a_medicine_of_ones_own_wins() -> None:
    """Half a name that is taken needs no question."""
    taken = Facts(
        courses=(CourseFact("Furosemide", "furosemide", None, date(2026, 5, 1)),),
        factors=KNOWN.factors,
    )

    assert "furosemide" == meant(taken, "furosemid").id
