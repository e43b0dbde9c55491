"""Sections that only some readers get: over time, signs, habits, sessions, weeks."""

from collections.abc import Iterable
from datetime import timedelta

from analysis.details import Part
from analysis.estimate import TooFew
from analysis.facts import CourseFact
from analysis.summary import FactorUse, SymptomCount
from diary import knowledge
from reports import clean, flag_words, page_lists, person_words, trigger_words, words
from reports.blocks import Section, column, facts, pairs, section, table, text
from reports.material import Material

_RISKS = (
    *("clot-before", "recent-surgery-or-bed-rest", "long-travel"),
    *("hormone-medicine", "cancer", "pregnant-or-recent-birth"),
)
_DAY_PARTS = (("night", 0), ("morning", 6), ("afternoon", 12), ("evening", 18))
_PART_H = 6


def course(material: Material) -> Section | None:
    """Return weakness, twitches and spread, part by part of the window."""
    return section(
        "Weakness, twitches and spread over time",
        table(
            [
                *_part_columns(),
                column("with weakness", right=True),
                column("days with twitches", right=True),
                column("different places", right=True),
            ],
            [
                [
                    *_part(one, material.result.until.year),
                    f"{one.weak} of {one.weakness_asked} asked"
                    if one.weakness_asked
                    else "not asked",
                    str(one.twitch_days),
                    str(one.places),
                ]
                for one in _parts(material)
            ],
        ),
        text(
            ""
            if _parts(material)
            else "The window is too short to be divided into parts."
        ),
    )


def _parts(material: Material) -> tuple[Part, ...]:
    return material.details.parts if material.details else ()


def _part_columns() -> list[dict[str, object]]:
    return [
        column("From", 54),
        column("answered", right=True),
        column("attacks", right=True),
        column("a week (95% range)", right=True, bold=True),
    ]


def _part(one: Part, year: int) -> list[str]:
    rate = one.per_week
    return [
        words.day_in(one.starts_on, year),
        f"{one.answered_days} of {one.days} days",
        str(one.attacks) if one.answered_days else words.DASH,
        words.DASH
        if isinstance(rate, TooFew)
        else words.rate_range(rate, to=words.DASH),
    ]


def regions(material: Material) -> Section | None:
    """Return the parts of the body, with when they were first and last affected."""
    found = material.details.regions if material.details else ()
    limit, year = material.limits.regions, material.result.until.year
    return section(
        "Regions of the body",
        table(
            [
                column("Region", "1fr"),
                column("attacks", right=True, bold=True),
                column("first", right=True),
                column("last", right=True),
            ],
            [
                [
                    words.capital(one.region),
                    str(one.attacks),
                    words.day_in(one.first_on, year),
                    words.day_in(one.last_on, year),
                ]
                for one in found[:limit]
            ],
        ),
        text(page_lists.more(len(found) - limit, "region"), quiet=True),
        text("" if found else "No attack in this window."),
    )


def symptoms(material: Material) -> Section | None:
    """Return what this reader asks about attacks, answered or not asked."""
    return section(
        "Signs with the attacks",
        _answered(material, material.reader.symptoms),
        text("Not asked is not no.", quiet=True),
    )


def _answered(material: Material, ids: Iterable[str]) -> dict[str, object] | None:
    found = {one.symptom_id: one for one in material.result.symptoms}
    shared = material.result.private_answers is not None
    told = [one for one in ids if shared or not knowledge.symptoms()[one].private]
    return table(
        [
            column("Sign", "1fr"),
            column("yes", right=True, bold=True),
            column("lasting", right=True),
            column("not asked", right=True),
        ],
        [
            [words.capital(words.symptom(one)), *_counts(found.get(one), material)]
            for one in told
        ],
    )


def _counts(found: SymptomCount | None, material: Material) -> list[str]:
    attacks = material.result.frequency.attacks
    if found is None or not found.yes + found.no:
        return [words.DASH, words.DASH, f"{attacks} of {attacks}"]
    return [
        f"{found.yes} of {found.yes + found.no}",
        str(found.lasting),
        f"{found.not_asked} of {attacks}",
    ]


def habits(material: Material) -> Section | None:
    """Return what the days tell of the factors this reader asks about."""
    uses = {use.factor.id: use for use in material.result.factor_use}
    yes = dict(material.details.yes_days) if material.details else {}
    told = [one for one in material.reader.factors if one in uses]
    missing = [words.factor(one) for one in material.reader.factors if one not in uses]
    return section(
        "What the days tell",
        table(
            [
                column("Factor", "1fr"),
                column("usual", "1.6fr", bold=True),
                column("recorded", right=True),
            ],
            [
                [
                    words.capital(words.factor(one)),
                    _usual(uses[one], yes.get(one)),
                    words.count(uses[one].days, "day"),
                ]
                for one in told
            ],
        ),
        text(
            words.capital(f"{words.NOT_RECORDED}: {words.listed(missing)}.")
            if missing
            else "",
            quiet=True,
        ),
    )


def _usual(use: FactorUse, yes: int | None) -> str:
    if use.choices:
        return ", ".join(f"{words.choice(one)} {days}" for one, days in use.choices)
    if use.factor.kind == "yes-no":
        return words.DASH if yes is None else f"yes on {words.count(yes, 'day')}"
    median = trigger_words.with_unit(use.median or 0.0, use.factor.id, [use.factor])
    return f"median {median}"


def cautions(material: Material) -> Section | None:
    """Return the safety notices about medicines and what is done about cramps."""
    check = material.result.flags
    today = check.as_of.date()
    told = [
        [one.id, flag_words.notice_line(one, material.country, today=today)]
        for one in check.notices
    ]
    return section("Cautions, as shown to the patient", pairs(told, label_pt=40))


def sessions(material: Material) -> Section | None:
    """Return the timed sessions by activity, and what followed them."""
    found = material.details.sessions.activities if material.details else ()
    limit = material.limits.sessions
    return section(
        "Training sessions",
        table(
            [
                column("Activity", "1fr", bold=True),
                column("sessions", right=True),
                column("median min", right=True),
                column("effort 0-10", right=True),
                column("unaccustomed", right=True),
                column("cramp within 24 h", right=True, bold=True),
            ],
            [
                [
                    clean.inline(one.activity, 40),
                    str(one.sessions),
                    words.plain(one.median_min),
                    words.DASH
                    if one.median_effort_nrs is None
                    else words.plain(one.median_effort_nrs),
                    f"{one.unaccustomed} of {one.unaccustomed_asked}"
                    if one.unaccustomed_asked
                    else words.DASH,
                    f"{one.followed} of {one.followed_known}"
                    if one.followed_known
                    else words.DASH,
                ]
                for one in found[:limit]
            ],
        ),
        text(page_lists.more(len(found) - limit, "activity", "activities"), quiet=True),
        text("" if found else f"Timed sessions: {words.NOT_RECORDED}."),
    )


def load(material: Material) -> Section | None:
    """Return exercise and heat over time, and the last week beside the last four."""
    if material.details is None:
        return None
    load = material.details.load
    ratio = "" if load.ratio is None else f"; a day, {words.ratio(load.ratio)} times"
    return section(
        "Load and heat over time",
        table(
            [
                *_part_columns(),
                column("exercise", right=True),
                column("hottest day", right=True),
            ],
            [
                [
                    *_part(one, material.result.until.year),
                    words.NOT_RECORDED
                    if one.exercise_min is None
                    else f"{one.exercise_min:.0f} min on {one.exercise_days} recorded "
                    "days",
                    words.DASH if one.hottest_c is None else f"{one.hottest_c:.0f} °C",
                ]
                for one in material.details.parts
            ],
        ),
        text(
            f"Exercise, last 7 days: {load.week_min:.0f} min in {load.week_days} "
            f"recorded days; last 28: {load.month_min:.0f} min in {load.month_days}"
            f"{ratio}."
            if load.month_days
            else f"Exercise: {words.NOT_RECORDED}."
        ),
    )


def pregnancy(material: Material) -> Section | None:
    """Return the weeks of pregnancy beside the attacks, and the supplements."""
    person = material.result.person
    told = person_words.pregnancy(person, material.result.as_of.date())
    rows = []
    for one in _parts(material):
        last = one.starts_on + timedelta(days=one.days - 1)
        weeks = [
            person_words.pregnancy_weeks(person, day) for day in (one.starts_on, last)
        ]
        known = [str(week) for week in weeks if week is not None]
        week = words.DASH.join(dict.fromkeys(known)) or words.DASH
        start, _, attacks, rate = _part(one, material.result.until.year)
        answered = f"{one.answered_days} of {one.days}"
        rows.append([week, start, rate, attacks, answered])
    supplements = [
        f"{clean.inline(one.name, 30)} ({words.taken(one)})"
        for one in material.result.medicines
        if any(
            _is_supplement(course) and course.name == one.name
            for course in material.result.courses
        )
    ]
    return section(
        "Weeks of pregnancy",
        pairs(
            [
                ["Today", told or words.NOT_RECORDED],
                ["Supplements", "; ".join(supplements) or words.NOT_RECORDED],
            ],
            label_pt=62,
        ),
        table(
            [
                column("Week", bold=True),
                column("from", "1fr"),
                column("attacks a week", right=True, bold=True),
                column("attacks", right=True),
                column("answered", right=True),
            ],
            rows,
            gap_pt=6,
        ),
    )


def child(material: Material) -> Section | None:
    """Return time of day, side, play and height; limping is among the signs."""
    result = material.result
    places, timing, person = result.places, result.timing, result.person
    hours = [
        sum(triple)
        for triple in zip(
            timing.asleep_by_hour,
            timing.awake_by_hour,
            timing.unknown_by_hour,
            strict=True,
        )
    ]
    day = ", ".join(
        f"{name} {sum(hours[start : start + _PART_H])}" for name, start in _DAY_PARTS
    )
    interference = result.severity.interference_nrs
    stopped = (
        f"median {words.plain(interference.median)} of 10, recorded for "
        f"{words.recorded(interference)}"
        if interference.median is not None
        else words.NOT_RECORDED
    )
    height = person.height_cm
    side = f"Left {places.left}, right {places.right}, both {places.both}"
    unknown = f"{words.NOT_RECORDED} {places.side_not_recorded}"
    return section(
        "For a child",
        pairs(
            [
                ["Time of day", f"{words.capital(day)} (six hours each)."],
                ["Side", f"{side}, {unknown}."],
                ["In the way of play", words.capital(f"{stopped}.")],
                [
                    "Height",
                    f"{height:g} cm."
                    if height
                    else words.capital(f"{words.NOT_RECORDED}."),
                ],
            ],
            label_pt=92,
        ),
    )


def risks(material: Material) -> Section | None:
    """Return what matters for the vessels: age, conditions, circumstances."""
    result = material.result
    found = {one.symptom_id: one for one in result.symptoms}
    said = []
    for one in _RISKS:
        counts = found.get(one)
        asked = counts.yes + counts.no if counts else 0
        answer = f"{counts.yes} of {asked}" if counts and asked else "not asked"
        said.append([words.capital(words.symptom(one)), answer, ""])
    conditions = "; ".join(map(person_words.condition, result.conditions))
    return section(
        "Conditions and circumstances",
        pairs(
            [
                ["Conditions", conditions or words.capital(words.NOT_RECORDED)],
                ["Smoking", "This diary does not ask."],
            ],
            label_pt=62,
        ),
        facts(said, label_pt=150),
    )


def _is_supplement(course: CourseFact) -> bool:
    """Tell a supplement: the person's own word counts, else the catalogue's class."""
    if course.supplement is None:
        return course.group == "supplement"
    return course.supplement
