"""Everything that is answered at once, with its steps said."""

from changed import replace
from tiny_diary import FIRST, diary, last_day, weeks

from analysis.answer import answer
from analysis.facts import CourseFact, DayFact

SIGNS = weeks(*[1] * 4)


def test_what_was_never_recorded_is_listed_once() -> None:
    """Stress was recorded, so it is not among what the documents name and was not."""
    facts = diary(SIGNS)
    told = (*facts.days, DayFact(FIRST, False, {"stress": 4.0, "legs_raised": 1.0}))
    found = answer(replace(facts, days=told), since=FIRST, until=last_day(SIGNS))

    assert "stress" not in found.not_recorded
    assert "alcohol_units" in found.not_recorded
    assert "breaks" not in found.not_recorded  # advice is no trigger
    assert len(found.not_recorded) == len(set(found.not_recorded))
    assert {one.factor_id for one in found.triggers.findings} == {
        "stress",
        "legs_raised",
    }


def test_every_step_is_said() -> None:
    """Who watches sees what is being done, and the line is wiped at the end."""
    steps: list[str] = []
    taken = (CourseFact("Ventor", None, None, FIRST),)
    facts = diary(SIGNS, courses=taken)
    answer(facts, since=FIRST, until=last_day(SIGNS), tell=steps.append)

    assert len(steps) == 3
    assert all(steps[:2])
    assert not steps[-1]
