"""Questions about the triggers, asked as a person asks them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from diary.app.flow import demo, triggers

Cramp = Callable[..., Ran]


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


@pytest.mark.usefixtures("half_year")
def test_what_was_not_recorded_and_what_cannot_be_are_told_apart(cramp: Cramp) -> None:
    """Caffeine could be recorded; vitamin D needs a blood test; noise is refused."""
    assert "It was not recorded" in cramp("triggers", "--why", "caffeine").out
    assert "cannot compare it" in cramp("triggers", "--why", "low vitamin d").out
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
