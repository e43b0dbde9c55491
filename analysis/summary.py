"""Everything a report may show, made once."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from analysis.attacks import Attack
from analysis.estimate import TooFew
from analysis.facts import (
    ConditionFact,
    CourseFact,
    EpisodeFact,
    FactorInfo,
    Facts,
    LabFact,
    PersonFact,
    PrivateFact,
    SymptomFact,
)
from analysis.frequency import Frequency, frequency
from analysis.medicine_changes import Change, changes
from analysis.medicines import CourseResult, courses
from analysis.places import Places, places
from analysis.red_flags.flags import Check, Tier, public
from analysis.relief import ReliefResult, relief
from analysis.severity import Severity, severity
from analysis.tables import Tables, build
from analysis.timing import Timing, timing
from analysis.trend import Trend, trend
from analysis.triggers.findings import Triggers
from diary import knowledge

WORST = 5
"""How many attacks are shown one by one."""
UNBEARABLE = 10
"""Where "unbearable" without a number stands in the order of pain."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """One square of the calendar."""

    date: date
    answered: bool
    attacks: int
    """0 on an answered day is "no cramp"; on an unanswered day it is unknown."""
    flagged: bool
    """An episode of that day has a flag of its own, soon or higher. Patterns over
    many days mark none: they would mark nearly all."""


@dataclass(frozen=True, slots=True)
class SymptomCount:
    """How a companion symptom was answered over the window's attacks."""

    symptom_id: str
    yes: int
    lasting: int
    no: int
    not_asked: int


@dataclass(frozen=True, slots=True)
class FactorUse:
    """How many days a factor was recorded on, and its middle value."""

    factor: FactorInfo
    days: int
    median: float | None
    """None for a choice."""
    choices: tuple[tuple[str, int], ...] = ()
    """For a choice: (answer, days), most frequent first."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One window of the diary, analysed."""

    as_of: datetime
    since: date
    until: date
    first_logged: date | None
    """Day of the first episode in the whole diary."""
    other_kinds: tuple[tuple[str, int], ...]
    """(kind, episodes) that are not cramps; never in cramp rates."""
    frequency: Frequency
    previous: Frequency | None
    """The window of the same length before; None where it has no answered day."""
    timing: Timing
    places: Places
    severity: Severity
    symptoms: tuple[SymptomCount, ...]
    relief: tuple[ReliefResult, ...]
    medicines: tuple[CourseResult, ...]
    """Newest change first; courses that touch the window."""
    courses: tuple[CourseFact, ...]
    """All courses of the diary."""
    triggers: Triggers
    flags: Check
    calendar: tuple[DayMark, ...]
    factor_use: tuple[FactorUse, ...]
    worst: tuple[EpisodeFact, ...]
    """Up to five attacks with the highest pain, then the longest; of each its worst
    spasm. Attacks whose pain was not recorded are not among them."""
    person: PersonFact = field(default_factory=PersonFact)
    conditions: tuple[ConditionFact, ...] = ()
    labs: tuple[LabFact, ...] = ()
    """Test results up to the moment of the summary, newest first."""
    questions: tuple[str, ...] = ()
    """The person's own questions for the doctor that are still open."""
    private_answers: tuple[PrivateFact, ...] | None = None
    """None: not ticked for this summary."""
    trend: Trend | TooFew | None = None
    """How the rate changed over what compares days with days."""
    medicine_changes: tuple[Change, ...] = ()
    """Starts, new doses, pauses and stops in the window, newest first."""
    factors: tuple[FactorInfo, ...] = ()
    """Names of what can be recorded: `triggers` may look at days before the window."""


def summarise(
    facts: Facts,
    *,
    since: date,
    until: date,
    as_of: datetime,
    as_of_offset_min: int,
    compared_since: date | None = None,
) -> Summary:
    """Analyse one window of the diary.

    Args:
        facts: The diary.
        since: First day of the window.
        until: Last day of the window.
        as_of: The moment the summary is made for, on the person's clock; decides
            which red flags are recent.
        as_of_offset_min: Local time minus UTC at that moment [min].
        compared_since: First day of what compares days with days (triggers,
            medicines), which needs all there is; by default that of the window.

    Returns:
        All results. Private factors (`Facts.private`) are left out of them.

    Raises:
        ValueError: If the window ends before it begins.
    """
    # Imported here, so that a result type can be named without loading the engines.
    from analysis.red_flags.set_aside import told
    from analysis.triggers.analyse import analyse

    tables = build(facts, since=since, until=until)
    flags = told(facts, as_of=as_of, as_of_offset_min=as_of_offset_min)
    if facts.private_answers is None:  # nobody ticked them for this summary
        flags = public(flags)
    compared_since = min(compared_since or since, since)
    triggers = analyse(
        facts, since=compared_since, until=until, named=knowledge.documents_naming()
    )
    return Summary(
        as_of=as_of,
        since=since,
        until=until,
        first_logged=min((one.day for one in facts.episodes), default=None),
        other_kinds=_other_kinds(facts, tables),
        frequency=frequency(tables),
        previous=_previous(facts, tables),
        timing=timing(tables),
        places=places(tables),
        severity=severity(tables),
        symptoms=_symptoms(tables),
        relief=relief(tables),
        medicines=tuple(
            one
            for one in courses(facts, since=compared_since, until=until)
            if (one.stopped_on or until) >= since
        ),
        courses=facts.courses,
        triggers=_public(triggers, facts.private),
        flags=flags,
        calendar=_calendar(facts, tables, flags),
        factor_use=_factor_use(facts, tables),
        worst=_worst(tables),
        person=facts.person,
        conditions=facts.conditions,
        labs=_labs(facts, as_of.date()),
        questions=facts.questions,
        private_answers=facts.private_answers,
        trend=trend(build(facts, since=compared_since, until=until)),
        medicine_changes=tuple(
            one
            for one in changes(facts, since=compared_since, until=until)
            if one.on >= since
        ),
        factors=tuple(one for one in facts.factors if one.id not in facts.private),
    )


def _other_kinds(facts: Facts, tables: Tables) -> tuple[tuple[str, int], ...]:
    kinds = Counter(
        one.kind
        for one in facts.episodes
        if one.kind != "cramp" and tables.since <= one.day <= tables.until
    )
    return _most_frequent_first(kinds)


def _previous(facts: Facts, tables: Tables) -> Frequency | None:
    until = tables.since - timedelta(days=1)
    since = tables.since - timedelta(days=len(tables.days))
    before = frequency(build(facts, since=since, until=until))
    return before if before.answered_days else None


def _symptoms(tables: Tables) -> tuple[SymptomCount, ...]:
    """Count the symptoms that were asked about at least once, most frequent first."""
    answers: defaultdict[str, list[SymptomFact]] = defaultdict(list)
    for attack in tables.attacks:
        for symptom_id, answer in _answers(attack).items():
            answers[symptom_id].append(answer)
    counts = [
        SymptomCount(
            symptom_id=symptom_id,
            yes=sum(one.present for one in given),
            lasting=sum(one.present and bool(one.lasting) for one in given),
            no=sum(not one.present for one in given),
            not_asked=len(tables.attacks) - len(given),
        )
        for symptom_id, given in answers.items()
    ]
    return tuple(sorted(counts, key=lambda one: (-one.yes, -one.no, one.symptom_id)))


def _answers(attack: Attack) -> dict[str, SymptomFact]:
    """Return one answer per symptom: a yes about any of its spasms is a yes."""
    answers: dict[str, SymptomFact] = {}
    for spasm in attack.episodes:
        for symptom_id, new in spasm.symptoms.items():
            old = answers.get(symptom_id, new)
            answers[symptom_id] = SymptomFact(
                old.present or new.present, old.lasting or new.lasting
            )
    return answers


def _public(triggers: Triggers, private: frozenset[str]) -> Triggers:
    return replace(
        triggers,
        findings=tuple(
            replace(
                one,
                could_equally_be=tuple(
                    other for other in one.could_equally_be if other not in private
                ),
            )
            for one in triggers.findings
            if one.factor_id not in private
        ),
    )


def _calendar(facts: Facts, tables: Tables, flags: Check) -> tuple[DayMark, ...]:
    day_of = {one.id: one.day for one in facts.episodes}
    flagged = {
        day_of[episode_id]
        for flag in flags.flags
        if flag.tier >= Tier.SOON and flag.answered_days is None
        for episode_id in flag.episodes
    }
    days = tables.days[["answered", "attacks"]].fillna(0)
    return tuple(
        DayMark(day.date(), bool(answered), int(attacks), day.date() in flagged)
        for day, answered, attacks in days.itertuples()
    )


def _factor_use(facts: Facts, tables: Tables) -> tuple[FactorUse, ...]:
    """Return the factors recorded in the window, in the order they are shown."""
    chosen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day in facts.days:
        if tables.since <= day.date <= tables.until:
            for factor_id, value in day.answers.items():
                if isinstance(value, str):
                    chosen[factor_id][value] += 1
    uses = []
    for factor in facts.factors:
        if factor.id in facts.private:
            continue
        if factor.id in chosen:
            answers = chosen[factor.id]
            uses.append(
                FactorUse(factor, answers.total(), None, _most_frequent_first(answers))
            )
        elif factor.id in tables.days.columns:
            values = tables.days[factor.id].dropna()
            uses.append(FactorUse(factor, len(values), float(values.median())))
    return tuple(uses)


def _worst(tables: Tables) -> tuple[EpisodeFact, ...]:
    worst = [max(attack.episodes, key=_badness) for attack in tables.attacks]
    told = [one for one in worst if _pain(one) is not None]
    return tuple(sorted(told, key=_badness, reverse=True)[:WORST])


def _labs(facts: Facts, until: date) -> tuple[LabFact, ...]:
    known = [fact for fact in facts.labs if fact.tested_on <= until]
    return tuple(reversed(known))


def _badness(spasm: EpisodeFact) -> tuple[int, int]:
    pain = _pain(spasm)
    return (-1 if pain is None else pain, spasm.duration_s or 0)


def _pain(spasm: EpisodeFact) -> int | None:
    if spasm.pain_nrs is None and spasm.unbearable:
        return UNBEARABLE
    return spasm.pain_nrs


def _most_frequent_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
