"""The data behind `--json`: the agreed fields, always valid JSON."""

import json
from datetime import date
from math import inf, nan

import pytest
from changed import replace
from summary_fixture import COURSES, empty, estimate, full, one_entry

from analysis.summary import Summary
from reports import json_data


def test_the_triggers_have_the_agreed_fields() -> None:
    """Field names of the contract, with the values of the finding."""
    data = json_data.triggers_json(full().triggers, COURSES)
    (alcohol, *_) = data["findings"]

    assert ("2026-09-28", "2026-11-22") == (data["since"], data["until"])
    assert (54, 38, 6) == (
        data["answered_days"],
        data["episodes"],
        data["factors_checked"],
    )
    assert {
        "factor": "alcohol_units",
        "verdict": "likely",
        "direction": "more",
        "contrast": "two_sd",
        "rate_ratio": 2.34,
        "ci_low": 1.42,
        "ci_high": 3.84,
        "level": 0.95,
        "days_exposed": 14,
        "episode_days_exposed": 11,
        "days_unexposed": 38,
        "episode_days_unexposed": 16,
        "could_equally_be": ["evening_caffeine"],
        "reason": None,
        "documents": ["D2", "D3"],
    }.items() <= alcohol.items()


def test_what_cannot_be_told_has_a_reason_and_no_ratio() -> None:
    """An absent estimate is null, not nought and not one."""
    finding = json_data.triggers_json(full().triggers)["findings"][4]

    assert "cannot_tell" == finding["verdict"]
    assert [None] * 4 == [
        finding[key] for key in ("rate_ratio", "ci_low", "ci_high", "level")
    ]
    assert finding["reason"].startswith("not enough yet (3 of 5 days with it)")


def test_medicines_have_counts_before_and_after() -> None:
    """A withheld comparison keeps its counts and says why."""
    first, second, _ = json_data.triggers_json(full().triggers, COURSES)["medicines"]

    assert ("Hydrochlorothiazide", 1.6) == (first["name"], first["rate_ratio"])
    assert {
        "episodes": 10,
        "answered_days": 20,
        "per_week": 3.5,
        "ci_low": 1.7,
        "ci_high": 6.4,
        "level": 0.95,
    } == first["before"]
    assert second["rate_ratio"] is None
    assert {"reason": "after-bad-spell", "with_names": []} == second["withheld"]


def test_the_flags_have_the_agreed_fields() -> None:
    """Rule, tier word, entries, sentence and sources; and what was not asked."""
    data = json_data.flags_json(full().flags)
    past, frequent = data["flags"]

    assert ("2026-11-22T08:40:00", 54) == (data["as_of"], data["answered_days"])
    assert ("RF-05", "soon", True, ["e-20"]) == (
        past["rule"],
        past["tier"],
        past["past_event"],
        past["episodes"],
    )
    assert frequent["message"].startswith("You recorded 25 cramp attacks")
    assert "V60" in frequent["sources"]
    assert {
        "rule": "RF-11",
        "question": "dark-urine",
        "episodes": ["e-5"],
        "of": 4,
    } == data["not_asked"][2]


@pytest.mark.parametrize("summary", [full(), empty(), one_entry()])
def test_a_summary_is_valid_json_with_every_field(summary: Summary) -> None:
    """Every field of the summary is there, and comes back as it went in."""
    data = json_data.summary_json(summary)

    assert data == json.loads(json.dumps(data, allow_nan=False))
    assert set(Summary.__slots__) == set(data)


def test_the_numbers_are_those_of_the_result() -> None:
    """Nothing is rounded, and too few is not a number."""
    full_data = json_data.summary_json(full())
    one_data = json_data.summary_json(one_entry())

    assert 4.9 == full_data["frequency"]["per_week"]["value"]
    assert {"too_few": "answered days", "have": 1, "need": 7} == one_data["frequency"][
        "per_week"
    ]


def test_numbers_that_json_cannot_write_are_null() -> None:
    """An interval without an upper end is null there."""
    finding = replace(full().triggers.findings[0], rate_ratio=estimate(3.0, nan, inf))
    triggers = replace(full().triggers, findings=(finding,))
    data = json_data.triggers_json(triggers)["findings"][0]

    assert (3.0, None, None) == (data["rate_ratio"], data["ci_low"], data["ci_high"])
    json.dumps(data, allow_nan=False)


def test_plain_keeps_what_json_knows() -> None:
    """Dates are ISO text, tuples are lists, words of tiers and verdicts are words."""
    given = {"day": date(2026, 11, 2), "pair": (1, None), "yes": True}

    assert {"day": "2026-11-02", "pair": [1, None], "yes": True} == json_data.plain(
        given
    )
