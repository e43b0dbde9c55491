"""The sections of page 1: facts before graphs, medicines before triggers."""

from analysis.estimate import Estimate, TooFew
from analysis.frequency import Frequency
from analysis.places import Places
from analysis.severity import Spread
from analysis.timing import Timing
from reports import answers as nine
from reports import page_lists, person_words, words
from reports import points as noted
from reports.blocks import (
    Block,
    Section,
    column,
    facts,
    pairs,
    section,
    table,
    text,
    tick_list,
)
from reports.material import Material

_FEWEST_FOR_QUARTERS = 4
_MINUTE_S = 60
_DRINKS = ("alcohol_units", "caffeine_mg")


def points(material: Material) -> Section | None:
    """Return the red flags that fired, and what was not asked."""
    told = noted.points(material.result.flags, limit=material.limits.points)
    return section(
        told["title"],
        text(told["none"]),
        {"kind": "points", "rows": told["rows"]} if told["rows"] else None,
        text(told["more"]),
        text(told["not_asked"], quiet=True),
    )


def answers(material: Material) -> Section | None:
    """Return the questions a doctor usually asks, answered."""
    asked = nine.answers(material.result, material.details)
    return section(
        "Questions doctors usually ask",
        pairs([[f"{item.number}  {item.question}", item.text] for item in asked]),
    )


def numbers(material: Material) -> Section | None:
    """Return how often and how bad."""
    severity = material.result.severity
    timed = (
        f"{severity.timed} of {severity.duration_s.n} durations were timed."
        if severity.duration_s.n
        else ""
    )
    return section(
        "Numbers",
        facts(_rates(material)),
        table(
            [
                column("Of attacks", 92),
                column("median", "1fr", right=True, bold=True),
                column("middle half", right=True),
                column("highest", "1fr", right=True),
                column("recorded", right=True),
            ],
            _spreads(material),
            gap_pt=6,
        ),
        text(" ".join(filter(None, [timed, _during(material.result.timing)]))),
    )


def _rates(material: Material) -> list[list[str]]:
    """Return label, number and basis of each count, this window beside the last."""
    result = material.result
    now, before, timing = result.frequency, result.previous, result.timing
    days = words.count(now.days_with_attack, "day")
    earlier = f"{now.window_days} days before"
    rows = [
        ["Attacks a week", *_rate(now)],
        [earlier, *_rate(before)]
        if before is not None
        else [earlier, words.DASH, "no day answered"],
        *_change(material),
        [
            "Attacks",
            str(now.attacks),
            f"on {days}; {words.count(now.spasms, 'spasm')}",
        ],
        [
            "Woken from sleep",
            f"{timing.woke} of {timing.woke_recorded}"
            if timing.woke_recorded
            else words.DASH,
            f"{words.count(timing.nights_woken, 'night')}{_nights(material)}"
            if timing.woke_recorded
            else words.NOT_RECORDED,
        ],
    ]
    if result.other_kinds:
        rows.append(["Not counted", words.other_kinds(result.other_kinds), ""])
    return rows


def _rate(counted: Frequency) -> tuple[str, str]:
    if isinstance(counted.per_week, TooFew):
        return words.DASH, words.too_few(counted.per_week)
    days = f"{counted.answered_days} of {counted.window_days} days"
    rate = words.rate_range(counted.per_week, to=words.DASH)
    return rate, f"{counted.attacks} in {days}"


def _change(material: Material) -> list[list[str]]:
    change = material.details.change if material.details else None
    if not isinstance(change, Estimate):
        return []
    ratio = words.ratio_range(change, to=words.DASH)
    return [["Now over before", ratio, "ratio of the two rates"]]


def _nights(material: Material) -> str:
    nights = material.details.nights_woken_per_week if material.details else None
    return "" if nights is None else f", {words.rate(nights)} a week"


def _parts(material: Material) -> Block | None:
    """Return the rate part by part, a fortnight each in a window of eight weeks."""
    parts = material.details.parts if material.details else ()
    if not material.result.frequency.answered_days:
        return None
    return table(
        [
            column("From", "1fr"),
            column("a week", right=True, bold=True),
            column("attacks", right=True),
            column("answered", right=True),
        ],
        [
            [
                words.day_in(one.starts_on, material.result.until.year),
                words.DASH
                if isinstance(one.per_week, TooFew)
                else words.rate_range(one.per_week, to=words.DASH),
                str(one.attacks) if one.answered_days else words.DASH,
                f"{one.answered_days} of {one.days}",
            ]
            for one in parts
        ],
        gap_pt=6,
    )


def _spreads(material: Material) -> list[list[str]]:
    """Return median, middle half, highest and completeness of what was measured."""
    severity = material.result.severity
    if not material.result.frequency.attacks:
        return []
    return [
        _spread("Pain, 0-10", severity.pain_nrs, 1.0),
        _spread("Duration, min", severity.duration_s, _MINUTE_S),
        _spread("Soreness after, h", severity.soreness_h, 1.0),
        _spread("Interference, 0-10", severity.interference_nrs, 1.0),
    ]


def _spread(label: str, spread: Spread, unit: float) -> list[str]:
    if (
        spread.median is None
        or spread.q1 is None
        or spread.q3 is None
        or spread.highest is None
    ):
        return [label, words.DASH, words.DASH, words.DASH, words.recorded(spread)]
    middle = (
        f"{words.plain(spread.q1 / unit)}{words.DASH}{words.plain(spread.q3 / unit)}"
    )
    return [
        label,
        words.plain(spread.median / unit),
        middle if spread.n >= _FEWEST_FOR_QUARTERS else words.DASH,
        words.plain(spread.highest / unit),
        words.recorded(spread),
    ]


def where(material: Material) -> Section | None:
    """Return the places with their sides, and what was going on."""
    places = material.result.places
    limit = material.limits.places
    rows = [
        [words.place(place.muscle_id, place.side), str(place.attacks)]
        for place in places.places[:limit]
    ]
    hidden = len(places.places) - limit
    said = [words.count(hidden, "more place")] if hidden > 0 else []
    said += _sides(places) if rows else []
    parts = _parts(material)
    return section(
        "Where and how often" if parts else "Where",
        table(
            [
                column("Place, the person's own left and right", "1fr"),
                column("attacks", right=True, bold=True),
            ],
            rows,
        ),
        text(
            words.capital(f"{'; '.join(said)}.")
            if rows
            else "No attack in this window."
        ),
        parts,
    )


def _sides(places: Places) -> list[str]:
    said = [f"left {places.left}, right {places.right}"]
    if places.both:
        said.append(f"both sides {places.both}")
    if places.side_not_recorded:
        said.append(f"side {words.NOT_RECORDED} {places.side_not_recorded}")
    return said


def _during(timing: Timing) -> str:
    if not timing.attacks:
        return ""
    if not timing.by_context:
        return f"What was going on: {words.NOT_RECORDED}."
    seen = ", ".join(
        f"{words.CONTEXTS.get(context, context)} {number}"
        for context, number in timing.by_context
    )
    return f"{words.capital(seen)} (of {timing.context_recorded} recorded)."


def medicines(material: Material) -> Section | None:
    """Return the medicines with counts before and after, newest change first."""
    told = page_lists.medicines(
        material.result.medicines, material.limits.medicines, material.limits.also
    )
    before, after = told["before"], told["after"]
    return section(
        "Medicines and supplements, newest change first",
        text(told["none"]),
        table(
            [
                column("Name and dose", "1fr", bold=True),
                column("with cramps", 86, group="Class listed"),
                column("Taken", 82),
                column("a week", 62, right=True, bold=True, group=before),
                column("n/days", 32, right=True, group=before),
                column("a week", 62, right=True, bold=True, group=after),
                column("n/days", 32, right=True, group=after),
            ],
            [row[:-1] for row in told["rows"]],
            under=[row[-1] for row in told["rows"]],
            gap_pt=6,
        ),
        text(told["legend"] if told["rows"] else "", quiet=True),
        text(told["also"]),
    )


def background(material: Material) -> Section | None:
    """Return conditions, alcohol and caffeine, job and sport, one line each."""
    result, length = material.result, material.limits.background
    if not length:
        return None
    rows = person_words.background(result.person, result.conditions, length)
    drinks = [one for one in _DRINKS if one not in material.reader.without]
    if drinks:
        uses = {use.factor.id: use for use in result.factor_use}
        said = [person_words.use(one, uses.get(one)) for one in drinks]
        rows.insert(1, ["Alcohol, caffeine", words.capital("; ".join(said))])
    return section("About the person", pairs(rows))


def tried(material: Material) -> Section | None:
    """Return what was tried, with how often it eased."""
    told = page_lists.tried(material.result.relief, material.limits.tried)
    return section(
        "Tried so far",
        text("" if told["rows"] else told["none"]),
        table(
            [
                column("Measure", "1fr"),
                column("times", right=True),
                column("eased", right=True),
                column("relief 0-10", right=True),
                column("min", right=True),
            ],
            told["rows"],
        ),
        text(told["more"], quiet=True),
    )


def questions(material: Material) -> Section | None:
    """Return what the person wants to ask."""
    limits = material.limits
    told = page_lists.questions(
        material.result.questions, limits.questions, limits.suggested, limits.question
    )
    return section("My questions", tick_list(told))
