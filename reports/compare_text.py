"""Two windows of the diary side by side, for a terminal."""

from collections.abc import Callable

from analysis.estimate import Estimate, TooFew
from analysis.severity import Spread
from analysis.two_windows import Comparison, Window
from reports import words
from reports.lines import joined, rows, wrapped

LIMITS = (
    "Nothing is allowed for: season, medicines and whatever else differed between the "
    "two times is in these numbers. Cramps come and go in waves by themselves."
)


def compare_text(found: Comparison) -> str:
    """Return this window against another as plain text.

    Args:
        found: Both windows and what can be said of the difference.

    Returns:
        Lines of at most 80 columns.
    """
    this, other = found.this.frequency, found.other.frequency
    head = wrapped(
        f"{words.span(this.since, this.until)} against "
        f"{words.span(other.since, other.until)}"
    )
    sections = [
        ("THESE DAYS", rows(_window(found.this))),
        ("THE OTHER DAYS", rows(_window(found.other))),
        ("THE DIFFERENCE", rows(_difference(found))),
    ]
    return joined(head, sections, [*wrapped(LIMITS), words.DISCLAIMER])


def _window(one: Window) -> list[tuple[str, str]]:
    counted = one.frequency
    attacks = words.count(counted.attacks, "attack")
    said = words.per_week(counted.per_week)
    return [
        ("attacks", f"{attacks}, {words.answered(counted)}; {said}"),
        ("days with attacks", str(counted.days_with_attack)),
        ("nights woken", str(one.nights_woken)),
        ("pain, 0-10", _spread(one.pain_nrs, words.plain)),
        ("length", _spread(one.duration_s, words.duration)),
    ]


def _spread(spread: Spread, unit: Callable[[float], str]) -> str:
    if spread.median is None:
        return words.NOT_RECORDED
    return f"median {unit(spread.median)} (recorded for {words.recorded(spread)})"


def _difference(found: Comparison) -> list[tuple[str, str]]:
    return [
        ("attacks a day", _times(found.rate)),
        ("if they come in bouts", _times(found.rate_in_bouts)),
        ("days with attacks", _times(found.days_with_attack)),
        ("pain", _points(found.pain)),
        ("length", _times(found.duration)),
    ]


def _times(result: Estimate | TooFew) -> str:
    if isinstance(result, TooFew):
        return f"cannot be said, {words.too_few(result)}"
    said = words.times(result)
    return said if leaves_out(result, 1) else f"{said}: no clear difference"


def _points(result: Estimate | TooFew) -> str:
    if isinstance(result, TooFew):
        return f"cannot be said, {words.too_few(result)}"
    bounds = " to ".join(f"{one or 0.0:+.1f}" for one in (result.low, result.high))
    said = (
        f"{result.value:+.1f} points on average ({words.range_name(result)} {bounds})"
    )
    return said if leaves_out(result, 0) else f"{said}: no clear difference"


def leaves_out(result: Estimate, none: float) -> bool:
    """Tell whether the range lies wholly on one side of "no difference"."""
    low = result.low is not None and result.low > none
    return low or (result.high is not None and result.high < none)
