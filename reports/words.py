"""Numbers, dates and names in plain English, and the sentences made of them.

What a sentence is made of is written here once: every text, page and chart says its
numbers, dates and names with these. Nothing here decides anything: results come in,
English goes out. Ranges are "3.5 to 6.8", which survives every terminal and fax.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from analysis.facts import CourseFact, DoseFact, FactorInfo
from diary import knowledge
from reports import clean

if TYPE_CHECKING:  # only named here: loading them costs `cramp log` half a second
    from analysis.estimate import Estimate, TooFew
    from analysis.frequency import Frequency
    from analysis.medicines import CourseResult, Rate, Withheld
    from analysis.severity import Spread

DISCLAIMER = "Associations are not proof of cause. Not a diagnosis."
PURPOSE = (
    "Purpose: to let a person record muscle spasms and print the record for a "
    "clinician."
)
DRAFT = "Rules marked draft have not been reviewed by a clinician."
PATIENT_ENTERED = "Patient-entered, not verified"
DASH = "\u2013"
"""Between the ends of a range in a narrow column, or alone where there is nothing."""
NOT_RECORDED = "not recorded"
NO_MEDICINES = (
    f"Medicines and supplements: {NOT_RECORDED}. This is not the same as none."
)
NO_FLAGS = "None recorded."
NO_FLAGS_MEANS = "This does not mean nothing is wrong."

_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CODES_NAMED = 8
_MINUTE_S = 60
_HOUR_S = 3600
_DAY_H = 24

CONTEXTS = {
    "asleep": "asleep",
    "lying": "lying awake",
    "sitting": "sitting",
    "standing": "standing",
    "walking": "walking",
    "exercising": "during exercise",
    "after-exercise": "after exercise",
    "other": "other",
}
KINDS = {
    "twitch": ("twitch", "twitches"),
    "hand-foot-spasm": ("hand-foot spasm", "hand-foot spasms"),
    "twisting-posture": ("twisting posture", "twisting postures"),
    "fixed-tightness": ("fixed tightness", "fixed tightnesses"),
    "spasticity": ("entry of spasticity", "entries of spasticity"),
}
CHOICES = {"brown-red": "brown or red"}
"""Answers that are said otherwise than they are typed."""
WITHHELD = {
    "after-bad-spell": "not compared: started because of a bad spell",
    "after-worst-weeks": (
        "not compared: it began right after the two worst weeks, which mostly pass by "
        "themselves"
    ),
    "same-days": "not compared: changed at the same time as {names}",
    "as-needed": "not compared: taken only as needed",
}


def day(when: date) -> str:
    """Return a date such as `4 Mar 2026`."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """Return a date without its year, `4 Mar`."""
    return f"{when.day} {_MONTHS[when.month - 1]}"


def day_in(when: date, year: int) -> str:
    """Return `4 Mar`, with its year where that is not the one that goes unsaid."""
    return short_day(when) if when.year == year else day(when)


def month(when: date) -> str:
    """Return the short name of a month."""
    return _MONTHS[when.month - 1]


def moment(when: datetime) -> str:
    """Return a moment such as `Sun 22 Nov 2026, 08:40`."""
    return f"{WEEKDAYS[when.weekday()]} {day(when)}, {when:%H:%M}"


def span(first: date, last: date) -> str:
    """Return `28 Sep to 22 Nov 2026`; a month or year in common is said once."""
    if first == last:
        return day(last)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    start = str(first.day) if first.month == last.month else short_day(first)
    return f"{start} to {day(last)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun, `1 attack` or `2 attacks`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Return names as `a, b and c`."""
    if len(names) < 2:  # noqa: PLR2004 # one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def plain(value: float) -> str:
    """Return a measured number without needless zeros, `7` or `7.5`."""
    return f"{value:.1f}".removesuffix(".0")


def digits(value: float) -> str:
    """Return a number as people write it: `7.5`, `1200000` and not `1.2e+06`."""
    said = f"{value:g}"
    if "e" not in said:
        return said
    from decimal import Decimal  # seldom needed, and `cramp log` must be quick

    return f"{Decimal(f'{value:.15g}'):f}"


def rate(value: float) -> str:
    """Return a rate with one decimal, `4.9`."""
    return f"{value:.1f}"


def ratio(value: float) -> str:
    """Return a ratio with two decimals below one and one above, `0.55`, `2.3`."""
    return f"{value:.2f}" if value < 1 else f"{value:.1f}"


def ratio_range(estimate: "Estimate", *, to: str = " to ") -> str:
    """Return a ratio with its interval, `2.3 (1.4 to 3.8)`."""
    return f"{ratio(estimate.value)} ({_ratio_bounds(estimate, to)})"


def times(estimate: "Estimate", what: str = "") -> str:
    """Return a ratio in words, `2.3 times as many cramps (95% range 1.4 to 3.8)`.

    Args:
        estimate: The ratio.
        what: What there are so many times of, `as many cramps`; may be empty.
    """
    said = f"{ratio(estimate.value)} times {what}".rstrip()
    return f"{said} ({range_name(estimate)} {_ratio_bounds(estimate)})"


def _ratio_bounds(estimate: "Estimate", to: str = " to ") -> str:
    """Return the interval with as many decimals as the ratio itself."""
    return bounds(estimate, decimals=2 if estimate.value < 1 else 1, to=to)


def rate_range(estimate: "Estimate", *, to: str = " to ") -> str:
    """Return a rate with its interval, `4.9 (3.5 to 6.8)`."""
    return f"{rate(estimate.value)} ({bounds(estimate, to=to)})"


def percent(share: float) -> str:
    """Return a share [0, 1] in whole percent."""
    return f"{round(100 * share)}%"


def bounds(estimate: "Estimate", *, decimals: int = 1, to: str = " to ") -> str:
    """Return the interval in words, `3.5 to 6.8`; open ends are said.

    Args:
        estimate: A number with its interval.
        decimals: Decimal places.
        to: What stands between the ends; `DASH` in the narrow columns of a page.

    Returns:
        Both ends, or the one there is.
    """
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return "no range"
    if low is None:
        return f"up to {high:.{decimals}f}"
    if high is None:
        return f"{low:.{decimals}f} or more"
    return f"{low:.{decimals}f}{to}{high:.{decimals}f}"


def range_name(estimate: "Estimate") -> str:
    """Return what the interval is called, `95% range`."""
    return f"{percent(estimate.level)} range"


def too_few(missing: "TooFew") -> str:
    """Return `not enough yet (4 of 14 answered days)`."""
    what = missing.what.replace("_", " ").replace("-", " ")
    return f"not enough yet ({missing.have} of {missing.need} {what})"


def per_week(result: "Estimate | TooFew") -> str:
    """Return `4.9 a week (95% range 3.5 to 6.8)`, or what is missing."""
    from analysis.estimate import TooFew

    if isinstance(result, TooFew):
        return too_few(result)
    return f"{rate(result.value)} a week ({range_name(result)} {bounds(result)})"


def duration(seconds: float) -> str:
    """Return a duration such as `40 s`, `3 min`, `3.5 min` or `1 h 5 min`."""
    if seconds < _MINUTE_S:
        return f"{round(seconds)} s"
    if seconds < _HOUR_S:
        return f"{plain(seconds / _MINUTE_S)} min"
    hours, minutes = divmod(round(seconds / _MINUTE_S), 60)
    if hours >= 2 * _DAY_H:
        return f"{plain(seconds / _HOUR_S / _DAY_H)} days"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def muscle(muscle_id: str) -> str:
    """Return the everyday name of a muscle, `Calf`."""
    known = knowledge.muscles().get(muscle_id)
    name = known.lay_name if known else muscle_id.replace("-", " ").capitalize()
    return clean.clip(name.removesuffix(" (whole)"), 40)


def place(muscle_id: str, side: str | None) -> str:
    """Return a muscle with its side, the person's own left and right: `Left calf`."""
    name = muscle(muscle_id)
    if side in ("left", "right"):
        return f"{side.capitalize()} {name[:1].lower()}{name[1:]}"
    if side == "both":
        return f"{name}, both sides"
    known = knowledge.muscles().get(muscle_id)
    if side == "none" or (known and not known.sided):
        return name
    return f"{name}, side {NOT_RECORDED}"


def symptom(symptom_id: str) -> str:
    """Return the name of a companion symptom, in lower case."""
    known = knowledge.symptoms().get(symptom_id)
    return known.name if known else symptom_id.replace("-", " ")


def relief(relief_id: str) -> str:
    """Return the name of something tried, in lower case."""
    known = knowledge.relief().get(relief_id)
    return clean.clip(known.name if known else relief_id.replace("-", " "), 40)


def medicine_class(group: str | None) -> str:
    """Return a medicine's class in plain words, or that it is not known."""
    if group is None:
        return "not in our list"
    known = knowledge.medicine_groups().get(group)
    return known.name if known else group.replace("-", " ")


def factor(factor_id: str, factors: Sequence[FactorInfo] = ()) -> str:
    """Return the short name of a factor, in lower case; own factors as they stand."""
    own = next((item.name for item in factors if item.id == factor_id), None)
    known = knowledge.factors().get(factor_id)
    name = own or (known.name if known else factor_id.replace("-", " "))
    return clean.inline(name, 40)


def unit(factor_id: str, factors: Sequence[FactorInfo] = ()) -> str:
    """Return a factor's unit with a space before it, or nothing."""
    own = next((item.unit for item in factors if item.id == factor_id), None)
    known = knowledge.factors().get(factor_id)
    found = own or (known.unit if known else None)
    return f" {clean.clip(found, 12)}" if found else ""


def choice(answer: str) -> str:
    """Return an answer of a factor with choices in words: `dark yellow`."""
    return CHOICES.get(answer, answer.replace("-", " "))


def capital(sentence: str) -> str:
    """Return the sentence with its first letter a capital."""
    return sentence[:1].upper() + sentence[1:]


def small(sentence: str) -> str:
    """Return the sentence with its first letter small, to go on after a semicolon."""
    return sentence[:1].lower() + sentence[1:]


def dose(course: "CourseResult | CourseFact | DoseFact") -> str:
    """Return `25 mg`, or nothing where the dose is not recorded."""
    if course.dose is None:
        return ""
    amount = f"{course.dose:.10g}"
    return f"{amount}\u00a0{clean.clip(course.unit, 12)}" if course.unit else amount


def taken(course: "CourseResult") -> str:
    """Return when a medicine was taken, `since 19 Oct 2026`."""
    if course.stopped_on is None:
        return f"since {day(course.started_on)}"
    return span(course.started_on, course.stopped_on)


def exposure(counted: "Rate") -> str:
    """Return the counts under a rate, `24 in 30 days`."""
    return f"{counted.attacks} in {count(counted.answered_days, 'day')}"


def withheld(result: "Withheld") -> str:
    """Return why a medicine is not compared."""
    names = ", ".join(clean.inline(name, 30) for name in result.with_names)
    sentence = WITHHELD.get(result.reason, "not compared")
    return sentence.format(names=names or "another medicine")


def answered(frequency: "Frequency") -> str:
    """Return how complete the diary is, `54 of 56 days answered`."""
    return f"{frequency.answered_days} of {frequency.window_days} days answered"


def recorded(spread: "Spread") -> str:
    """Return how many attacks have a value, `36 of 38`."""
    return f"{spread.n} of {spread.of}"


def other_kinds(kinds: Sequence[tuple[str, int]]) -> str:
    """Return the entries that are not cramps, `3 twitches`; empty where none."""
    return ", ".join(
        count(number, *KINDS.get(kind, (kind.replace("-", " "),)))
        for kind, number in kinds
    )


def unprintable(signs: Sequence[str]) -> str:
    """Return which characters no font on this computer can draw, by code point."""
    codes = ", ".join(f"U+{ord(sign):04X}" for sign in signs[:CODES_NAMED])
    more = len(signs) - CODES_NAMED
    rest = f" and {more} more" if more > 0 else ""
    return (
        f"Boxes stand for {count(len(signs), 'character')} that no font on this "
        f"computer has: {codes}{rest}."
    )
