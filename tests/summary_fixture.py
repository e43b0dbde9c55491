"""Summaries made by hand, so that pages and charts are tested without the analysis.

The numbers fit one another: 56 days from Monday 28 September 2026, 54 of them answered,
38 attacks on 28 days.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from changed import replace

from analysis.estimate import Estimate, TooFew
from analysis.facts import (
    ConditionFact,
    CourseFact,
    EpisodeFact,
    FactorInfo,
    LabFact,
    PersonFact,
    PrivateFact,
    ReliefFact,
)
from analysis.frequency import Frequency, Week
from analysis.medicines import CourseResult, Rate, Withheld
from analysis.places import Place, Places
from analysis.red_flags.flags import Check, Flag, NotAsked, Tier
from analysis.relief import ReliefResult
from analysis.severity import Point, Severity, Spread
from analysis.summary import DayMark, FactorUse, Summary, SymptomCount
from analysis.timing import Concentration, Timing
from analysis.triggers.findings import (
    Counts,
    Finding,
    Missing,
    Shortfall,
    Triggers,
    Verdict,
)

SINCE = date(2026, 9, 28)
UNTIL = date(2026, 11, 22)
AS_OF = datetime(2026, 11, 22, 8, 40)  # wall-clock time, as everywhere

DAYS = "..1..1. .1..1?. ..1.12. 1..1..2 .11.2.1 2.2.121 .2?12.1 1.211.2".replace(
    " ", ""
)
"""One sign for each day: `?` not answered, `.` no cramp, a number of attacks."""

EXACT = "exact Poisson"


def estimate(value: float, low: float | None, high: float | None) -> Estimate:
    """Return a 95 % estimate by an unimportant method."""
    return Estimate(value, low, high, 0.95, EXACT)


def calendar(signs: str = DAYS, since: date = SINCE) -> tuple[DayMark, ...]:
    """Return calendar days from one sign each; the first double day is flagged."""
    flagged = signs.find("2")
    return tuple(
        DayMark(
            since + timedelta(days=n),
            sign != "?",
            int(sign) if sign.isdigit() else 0,
            n == flagged,
        )
        for n, sign in enumerate(signs)
    )


def weeks(signs: str = DAYS, since: date = SINCE) -> tuple[Week, ...]:
    """Return the weeks of the same days, with intervals of a plausible width."""
    made = []
    for start in range(0, len(signs), 7):
        week = signs[start : start + 7]
        answered = sum(sign != "?" for sign in week)
        attacks = sum(int(sign) for sign in week if sign.isdigit())
        rate = 7 * attacks / answered if answered else 0.0
        made.append(
            Week(
                since + timedelta(days=start),
                len(week),
                answered,
                attacks,
                estimate(rate, max(0.0, rate - 1.5 - rate / 3), rate + 2.5 + rate / 3)
                if answered
                else TooFew("answered days", answered, 7),
            )
        )
    return tuple(made)


COURSES = (
    CourseResult(
        name="Hydrochlorothiazide",
        medicine_id="hydrochlorothiazide",
        group="diuretic-thiazide",
        dose=25.0,
        unit="mg",
        started_on=date(2026, 10, 19),
        stopped_on=None,
        before=Rate(10, 20, estimate(3.5, 1.7, 6.4)),
        after=Rate(24, 30, estimate(5.6, 3.6, 8.3)),
        rate_ratio=estimate(1.6, 0.8, 3.4),
        p_value=0.21,
        first_attack_after_days=2,
        other_changes=("Magnesium citrate",),
    ),
    CourseResult(
        name="Magnesium citrate",
        medicine_id=None,
        group=None,
        dose=300.0,
        unit="mg",
        started_on=date(2026, 11, 2),
        stopped_on=date(2026, 11, 15),
        before=Rate(18, 27, estimate(4.7, 2.8, 7.4)),
        after=Rate(14, 19, estimate(5.2, 2.8, 8.7)),
        rate_ratio=Withheld("after-bad-spell"),
        p_value=None,
        first_attack_after_days=1,
        other_changes=("Hydrochlorothiazide",),
    ),
    CourseResult(
        name="Atorvastatin",
        medicine_id="atorvastatin",
        group="statin",
        dose=20.0,
        unit="mg",
        started_on=date(2019, 3, 4),
        stopped_on=None,
        before=Rate(0, 0, TooFew("answered days", 0, 7)),
        after=Rate(0, 0, TooFew("answered days", 0, 7)),
        rate_ratio=TooFew("answered days", 0, 14),
        p_value=None,
        first_attack_after_days=None,
        other_changes=(),
    ),
)

FACTORS = (
    FactorInfo("alcohol_units", "alcohol", "number", "units"),
    FactorInfo("exercise_min", "exercise", "number", "min"),
    FactorInfo("sleep_h", "sleep", "number", "h"),
    FactorInfo("fluid_ml", "fluid", "number", "ml"),
    FactorInfo("stress", "stress", "scale"),
    FactorInfo("sitting_h", "sitting", "number", "h"),
    FactorInfo("evening_caffeine", "caffeine in the evening", "yes-no"),
    FactorInfo("urine_colour", "urine colour", "choice"),
    FactorInfo("tight-shoes", "tight shoes", "yes-no", own=True),
)

FINDINGS = (
    Finding(
        "alcohol_units",
        Verdict.LIKELY,
        "more",
        "two_sd",
        Counts(14, 11, 38, 16, cut=1.0),
        estimate(2.34, 1.42, 3.84),
        contrast_size=2.6,
        p_value=0.0008,
        could_equally_be=("evening_caffeine",),
        documents=("D2", "D3"),
    ),
    Finding(
        "tight-shoes",
        Verdict.POSSIBLE,
        "more",
        "yes_no",
        Counts(9, 7, 43, 20),
        estimate(1.71, 1.02, 2.85),
        p_value=0.04,
    ),
    Finding(
        "sleep_h",
        Verdict.NO_CLEAR_LINK,
        None,
        "two_sd",
        Counts(26, 13, 26, 14, cut=6.8),
        estimate(0.93, 0.55, 1.58),
        contrast_size=2.4,
        p_value=0.78,
        detectable=1.9,
        documents=("D3",),
    ),
    Finding(
        "fluid_ml",
        Verdict.NO_CLEAR_LINK,
        None,
        "two_sd",
        Counts(25, 12, 25, 13, cut=1800.0),
        estimate(1.06, 0.61, 1.83),
        contrast_size=900.0,
        p_value=0.83,
        detectable=1.9,
        documents=("D0", "D1", "D2", "D3"),
    ),
    Finding(
        "exercise_min",
        Verdict.CANNOT_TELL,
        None,
        "two_sd",
        Counts(3, 2, 30, 15, cut=0.0),
        None,
        shortfall=Shortfall(Missing.EXPOSED, 3, 5, more_days=22),
        documents=("D1",),
    ),
    Finding(
        "sitting_h",
        Verdict.CANNOT_TELL,
        None,
        "two_sd",
        Counts(0, 0, 0, 0),
        None,
        shortfall=Shortfall(Missing.NO_CONTRAST, 0, 1),
    ),
)

RELIEF = (
    ReliefResult("stretch", 34, 33, 29, estimate(0.88, 0.73, 0.95), 8.0, 2.0),
    ReliefResult("massage", 12, 10, 5, estimate(0.5, 0.24, 0.76), 4.5, 4.0),
    ReliefResult("heat", 3, 3, 2, TooFew("rated", 3, 5), 5.0, 10.0),
    ReliefResult("electrolyte", 1, 0, 0, TooFew("rated", 0, 5), None, None),
)

FLAGS = (
    Flag(
        "RF-05",
        Tier.SOON,
        "swelling",
        past_event=True,
        episodes=("e-20",),
        dates=(date(2026, 10, 17),),
        answered_days=None,
        values={"was": "urgent"},
    ),
    Flag(
        "RF-03",
        Tier.SOON,
        "frequent",
        past_event=False,
        episodes=tuple(f"e-{n}" for n in range(14, 38)),
        dates=(date(2026, 10, 26), date(2026, 11, 22)),
        answered_days=27,
        values={"n": 25, "answered": 27, "rate": "6.5"},
    ),
)

NOT_ASKED = (
    NotAsked("RF-06", "weakness", ("e-1", "e-2", "e-3"), 38),
    NotAsked("RF-07", "numbness", ("e-1", "e-2"), 38),
    NotAsked("RF-11", "dark-urine", ("e-5",), 4),
)

WORST = tuple(
    EpisodeFact(
        id=f"e-{20 + n}",
        started_at=datetime(2026, 10, 22 + n, 3, 10 + n),  # wall clock
        utc_offset_min=0,
        day=date(2026, 10, 21 + n),
        muscles=(("calf", "left"),),
        duration_s=840 - 120 * n,
        pain_nrs=9 - n // 2,
        context="asleep",
        woke=True,
        relief=(ReliefFact("stretch", 8, 2.0),),
        note="Out of bed, stood on the cold floor until it let go.",
    )
    for n in range(5)
)

POINTS = tuple(
    Point(f"e-{n}", pain, seconds)
    for n, (pain, seconds) in enumerate(
        [(7, 180)] * 5
        + [(8, 240)] * 4
        + [(6, 120)] * 6
        + [(5, 60)] * 4
        + [(4, 30), (4, 45), (3, 30), (9, 840), (9, 720), (8, 600), (7, 300)]
        + [(7, 240), (6, 90), (6, 90)],
    )
)


def _hours(**at: int) -> tuple[int, ...]:
    return tuple(at.get(f"h{hour}", 0) for hour in range(24))


TIMING = Timing(
    attacks=38,
    asleep_by_hour=_hours(h0=2, h1=3, h2=5, h3=8, h4=5, h5=3, h23=1),
    awake_by_hour=_hours(h7=1, h17=1, h19=2, h21=2, h22=3),
    unknown_by_hour=_hours(h6=1, h14=1),
    by_context=(
        ("asleep", 27),
        ("lying", 3),
        ("after-exercise", 3),
        ("sitting", 2),
        ("exercising", 1),
    ),
    context_recorded=36,
    woke=25,
    woke_recorded=33,
    nights_woken=21,
    concentration=Concentration(28, 2.9, 0.71, 0.0001, "Rayleigh"),
)

PLACES = Places(
    attacks=38,
    places=(
        Place("calf", "left", 22),
        Place("calf", "right", 7),
        Place("foot-arch", "left", 4),
        Place("hamstrings", "left", 2),
        Place("toes", None, 2),
        Place("calf", "both", 1),
        Place("shin", "right", 1),
    ),
    left=27,
    right=8,
    both=1,
    side_not_recorded=2,
    left_share=estimate(0.77, 0.6, 0.9),
)

SEVERITY = Severity(
    pain_nrs=Spread(36, 38, 7.0, 5.0, 8.0, 9.0),
    duration_s=Spread(30, 38, 180.0, 90.0, 240.0, 840.0),
    timed=12,
    soreness_h=Spread(9, 38, 4.0, 2.0, 12.0, 30.0),
    interference_nrs=Spread(0, 38, None, None, None, None),
    points=POINTS,
)

NO_SPREAD = Spread(0, 0, None, None, None, None)


def full() -> Summary:
    """Return eight weeks of a well-kept diary."""
    attacks = sum(int(sign) for sign in DAYS if sign.isdigit())
    return Summary(
        as_of=AS_OF,
        since=SINCE,
        until=UNTIL,
        first_logged=date(2026, 5, 3),
        other_kinds=(("twitch", 3),),
        frequency=Frequency(
            SINCE,
            UNTIL,
            56,
            54,
            attacks,
            45,
            sum(sign.isdigit() for sign in DAYS),
            estimate(4.9, 3.5, 6.8),
            weeks(),
        ),
        previous=Frequency(
            SINCE - timedelta(days=56),
            SINCE - timedelta(days=1),
            56,
            40,
            12,
            13,
            11,
            estimate(2.1, 1.1, 3.7),
            (),
        ),
        timing=TIMING,
        places=PLACES,
        severity=SEVERITY,
        symptoms=(
            SymptomCount("weakness", 2, 1, 20, 16),
            SymptomCount("numbness", 4, 0, 20, 14),
            SymptomCount("tingling", 0, 0, 0, 38),
            SymptomCount("knot", 30, 0, 2, 6),
        ),
        relief=RELIEF,
        medicines=COURSES,
        courses=tuple(
            CourseFact(
                course.name,
                course.medicine_id,
                course.group,
                course.started_on,
                course.stopped_on,
                course.dose,
                course.unit,
            )
            for course in COURSES
        ),
        triggers=Triggers(
            SINCE, UNTIL, 54, attacks, 52, 37, 6, 1.1, FINDINGS, "conditional Poisson"
        ),
        flags=Check(AS_OF, 54, FLAGS, NOT_ASKED),
        calendar=calendar(),
        factor_use=(
            FactorUse(FACTORS[0], 52, 0.0),
            FactorUse(FACTORS[1], 33, 20.0),
            FactorUse(
                FACTORS[7], 12, None, (("pale", 5), ("yellow", 4), ("dark-yellow", 3))
            ),
        ),
        worst=WORST,
        factors=tuple(one for one in FACTORS if one.own),
    )


def empty() -> Summary:
    """Return a diary in which nothing has been written."""
    none = "?" * 56
    too_few = TooFew("answered days", 0, 7)
    return replace(
        full(),
        first_logged=None,
        other_kinds=(),
        frequency=Frequency(SINCE, UNTIL, 56, 0, 0, 0, 0, too_few, weeks(none)),
        previous=None,
        timing=Timing(
            0, _hours(), _hours(), _hours(), (), 0, 0, 0, 0, TooFew("attacks", 0, 10)
        ),
        places=Places(0, (), 0, 0, 0, 0, TooFew("attacks", 0, 10)),
        severity=Severity(NO_SPREAD, NO_SPREAD, 0, NO_SPREAD, NO_SPREAD, ()),
        symptoms=(),
        relief=(),
        medicines=(),
        courses=(),
        triggers=Triggers(SINCE, UNTIL, 0, 0, 0, 0, 0, None, (), "conditional Poisson"),
        flags=Check(AS_OF, 0, (), ()),
        calendar=calendar(none),
        factor_use=(),
        worst=(),
    )


def one_entry() -> Summary:
    """Return a diary with a single attack, this night, and nothing else."""
    signs = "?" * 54 + "1?"
    one = Spread(1, 1, 7.0, 7.0, 7.0, 7.0)
    four_min = Spread(1, 1, 240.0, 240.0, 240.0, 240.0)
    too_few = TooFew("answered days", 1, 7)
    return replace(
        empty(),
        first_logged=date(2026, 11, 21),
        frequency=Frequency(SINCE, UNTIL, 56, 1, 1, 1, 1, too_few, weeks(signs)),
        timing=Timing(
            1,
            _hours(),
            _hours(),
            _hours(h3=1),
            (),
            0,
            0,
            0,
            0,
            TooFew("attacks", 1, 10),
        ),
        places=Places(
            1, (Place("calf", "left", 1),), 1, 0, 0, 0, TooFew("attacks", 1, 10)
        ),
        severity=Severity(
            one,
            four_min,
            0,
            replace(NO_SPREAD, of=1),
            replace(NO_SPREAD, of=1),
            (Point("e-1", 7, 240),),
        ),
        triggers=Triggers(SINCE, UNTIL, 1, 1, 1, 1, 0, None, (), "conditional Poisson"),
        flags=Check(AS_OF, 1, (), (NotAsked("RF-05", "swelling", ("e-1",), 1),)),
        calendar=calendar(signs),
        worst=WORST[:1],
    )


HOSTILE = (
    '#import "x" $x^2$ *b* <script>&amp; \\frac{1}{2} @ref `c` ]) #panic("x") '
    "\u202eevil\u202c \x00\x1b[31m\ud800"
)
"""Text that is markup in typst, TeX, XML and a terminal, with signs that reorder."""


def with_medicines(summary: Summary, names: Sequence[str]) -> Summary:
    """Return the summary with one course for each name."""
    courses = tuple(
        replace(COURSES[n % len(COURSES)], name=name) for n, name in enumerate(names)
    )
    return replace(summary, medicines=courses)


def with_notes(summary: Summary, notes: Sequence[str]) -> Summary:
    """Return the summary with these notes at its worst attacks."""
    worst = tuple(
        replace(episode, note=note)
        for episode, note in zip(summary.worst, notes, strict=False)
    )
    return replace(summary, worst=worst)


def with_own_factor(summary: Summary, name: str) -> Summary:
    """Return the summary with the person's own factor called so."""
    own = FactorInfo("tight-shoes", name, "yes-no", own=True)
    others = (one for one in summary.factors if one.id != own.id)
    return replace(summary, factors=(*others, own))


def with_person(summary: Summary, words: str = "") -> Summary:
    """Return the summary of somebody who wrote down everything about themselves."""
    return replace(
        summary,
        person=PersonFact(
            birth_year=1970,
            sex="female",
            height_cm=172,
            weight_kg=70,
            pregnant=True,
            pregnancy_weeks=20,
            pregnancy_said_on=date(2026, 11, 8),
            athlete=False,
            occupation=words or "nurse",
            family_history="yes",
            family_who=words or "mother",
            first_cramp_on=date(2024, 3, 1),
            first_cramp_precision="month",
        ),
        conditions=(
            ConditionFact(words or "diabetes", "diabetes", date(2015, 1, 1), "year"),
            ConditionFact(words or "sciatica", "sciatica"),
        ),
        labs=(
            LabFact(
                words or "calcium",
                "calcium",
                date(2026, 11, 10),
                9.4,
                "mg/dL",
                8.5,
                10.5,
            ),
            *(
                LabFact(f"{words}{n}", None, date(2026, 1, n), result=words or "fine")
                for n in range(1, 13)
            ),
        ),
        questions=tuple(f"{words or 'Can I run'} {n}?" for n in range(6)),
        private_answers=(
            PrivateFact("aids", True, words or "creatine", date(2026, 11, 1)),
        ),
    )


def long_window(count: int) -> Summary:
    """Return a summary of so many weeks, the eight of `full` again and again."""
    signs = (DAYS * (count // 8 + 1))[-count * 7 :]
    since = UNTIL - timedelta(days=7 * count - 1)
    whole = full()
    return replace(
        whole,
        since=since,
        calendar=calendar(signs, since),
        frequency=replace(
            whole.frequency,
            since=since,
            window_days=len(signs),
            answered_days=sum(sign != "?" for sign in signs),
            weeks=weeks(signs, since),
        ),
    )
