"""Everything that is answered when somebody asks what goes with the cramps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from analysis.beside import Beside, beside
from analysis.facts import Facts
from analysis.medicine_changes import Change, changes
from analysis.medicines import CourseResult, courses
from analysis.triggers.analyse import analyse
from analysis.triggers.findings import Triggers
from analysis.triggers.lags import Lags
from diary import knowledge


@dataclass(frozen=True, slots=True)
class Answer:
    """Findings, medicines, and what stands beside them."""

    triggers: Triggers
    medicines: tuple[CourseResult, ...]
    """Courses that touch the window, newest change first."""
    changes: tuple[Change, ...]
    """Changes of medicines after the first day of the window, newest first."""
    beside: Beside
    not_recorded: tuple[str, ...]
    """Factors of the documents' triggers that were never recorded in the window."""
    lags: Mapping[str, Lags] = field(default_factory=dict)
    """Both windows of the factors that were asked about by name; they decide nothing,
    and are not made for the others."""


def answer(
    facts: Facts,
    *,
    since: date,
    until: date,
    tell: Callable[[str], None] = lambda _: None,
) -> Answer:
    """Look at everything that may go with the cramps.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day.
        tell: Called with each step, for progress.

    Returns:
        The answer.
    """
    tell("comparing days with days")
    named = knowledge.documents_naming()
    found = analyse(facts, since=since, until=until, named=named)
    if facts.courses:
        tell("comparing before and after each medicine")
    medicines = courses(facts, since=since, until=until)
    changed = changes(facts, since=since, until=until)
    tell("")
    recorded = {one.factor_id for one in found.findings}
    factors = dict.fromkeys(
        factor for one in knowledge.triggers().values() for factor in one.factors
    )
    return Answer(
        triggers=found,
        medicines=medicines,
        changes=changed,
        beside=beside(facts, until=until),
        not_recorded=tuple(one for one in factors if one not in recorded),
    )
