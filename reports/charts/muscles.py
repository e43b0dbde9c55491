"""Where attacks were: the most frequent muscles with their side."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.estimate import TooFew
from analysis.places import Places
from reports import style, words
from reports.charts import parts

PLACES_SHOWN = 5
_ROW_PT = 21.5
_BAR_PT = 7.0
_TOP_PT = 2 * parts.LINE_PT + 4
_BOTTOM_PT = 36.0


def draw_muscles(places: Places, *, width_mm: float = style.HALF_WIDTH_MM) -> Figure:
    """Draw one bar for each of the most frequent places.

    Args:
        places: Counts by muscle and side; left and right are the person's own.
        width_mm: Width on paper [mm].

    Returns:
        A figure, each bar under its name and followed by its number.
    """
    with style.applied():
        shown = places.places[:PLACES_SHOWN]
        if not shown:
            return parts.blank(width_mm, "No attack in this window.")
        height_pt = _TOP_PT + _ROW_PT * len(shown) + 3 + _BOTTOM_PT
        chart, axes = style.figure(
            width_mm,
            height_pt / style.PT_PER_MM,
            left=4,
            right=20,
            top=_TOP_PT,
            bottom=_BOTTOM_PT,
        )
        for line, text in enumerate(_notes(places)):
            parts.note(chart, text, line=line)
        rows = len(shown)
        axes.set_ylim(rows * _ROW_PT + 3, 0)
        for row, place in enumerate(shown):
            middle = row * _ROW_PT + parts.LINE_PT + _BAR_PT / 2 + 2
            (bar,) = axes.barh(
                middle,
                place.attacks,
                height=_BAR_PT,
                facecolor=style.ACCENT,
                edgecolor=style.ACCENT,
            )
            bar.set_gid(f"{place.muscle_id}-{place.side}")
            axes.annotate(
                str(place.attacks),
                (place.attacks, middle),
                xytext=(3, 0),
                textcoords="offset points",
                va="center_baseline",
                weight="bold",
            )
            name = words.place(place.muscle_id, place.side)
            axes.text(0, middle - _BAR_PT / 2 - 2, name, va="bottom")
        axes.set_xlim(0, shown[0].attacks * 1.05)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=2))
        axes.set_xlabel(_unit(places), labelpad=1)
        return chart


def alt_muscles(places: Places) -> str:
    """Return in numbers what the chart of places shows."""
    if not places.places:
        return "Attacks by place: none."
    listed = ", ".join(
        f"{words.place(place.muscle_id, place.side)} {place.attacks}"
        for place in places.places[:PLACES_SHOWN]
    )
    attacks = words.count(places.attacks, "attack")
    return f"{attacks} by place: {listed}. {balance(places)}."


def balance(places: Places) -> str:
    """Return the balance of the sides, `Left 27, right 8, both 1`."""
    said = f"Left {places.left}, right {places.right}, both sides {places.both}"
    if places.side_not_recorded:
        said += f", {words.NOT_RECORDED} {places.side_not_recorded}"
    return said


def _notes(places: Places) -> list[str]:
    if not places.attacks:
        return []
    if isinstance(places.left_share, TooFew):
        return [balance(places), f"Left share: {words.too_few(places.left_share)}"]
    share = places.left_share
    low, high = share.low or 0.0, share.high if share.high is not None else 1.0
    ends = f"{words.percent(low)} to {words.percent(high)}"
    said = f"{words.percent(share.value)} ({words.range_name(share)} {ends})"
    return [balance(places), f"Left of left + right: {said}"]


def _unit(places: Places) -> str:
    more = len(places.places) - PLACES_SHOWN
    hidden = f"; {words.count(more, 'more place')} not shown" if more > 0 else ""
    return f"attacks (n = {places.attacks}){hidden}"
