"""Which section stands where: two pages, and what they have no room for after them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reports import page_charts, page_data, readers
from reports.blocks import Section
from reports.fit import Step
from reports.limits import WHOLE, Limits
from reports.material import Material
from reports.readers import Rows

_WIDTHS: Mapping[tuple[str, ...], tuple[float, ...]] = {
    ("numbers", "where"): (1.42, 1.0)
}
_APART = "/all"
"""Ends the name of an optional section, which begins a page of its own."""
_WHOLE = "/whole"
Sections = Mapping[str, Section]


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows of both pages; sections that have nothing to say are not in them."""

    first: Rows
    second: Rows
    titles: Mapping[str, str]
    halves: frozenset[str]
    """Sections that are half a page wide."""

    @property
    def names(self) -> tuple[str, ...]:
        """The sections in reading order."""
        return tuple(name for row in (*self.first, *self.second) for name in row)

    @property
    def charts(self) -> tuple[str, ...]:
        """Those of them that are a chart."""
        return tuple(name for name in self.names if name in page_charts.NAMES)


def planned(told: Material, left_out: tuple[str, ...]) -> Plan:
    """Return what stands on both pages for a reader.

    Args:
        told: What the sections are made from.
        left_out: Sections that are switched off.

    Raises:
        ReportError: One of them is not on this report.
    """
    reader = told.reader
    off = readers.left_out(left_out, reader)
    there = page_data.sections(told, (one for one in reader.sections if one not in off))

    def kept(rows: Rows) -> Rows:
        left = [tuple(name for name in row if name in there) for row in rows]
        return tuple(row for row in left if row)

    titles = {name: one["title"].partition(",")[0] for name, one in there.items()}
    halves = frozenset(
        name for row in (*reader.first, *reader.second) if len(row) > 1 for name in row
    )
    return Plan(kept(reader.first), kept(reader.second), titles, halves)


def optional(
    told: Material, asked: tuple[str, ...], left_out: tuple[str, ...]
) -> dict[str, Section]:
    """Return the optional sections: the reader's own and those asked for.

    Args:
        told: What the sections are made from.
        asked: Some of `readers.OPTIONAL`.
        left_out: Sections that are switched off; one that was asked for is not.

    Raises:
        ReportError: One of them does not exist.
    """
    own = tuple(name for name in told.reader.optional if name not in left_out)
    made = {
        name: page_data.OPTIONAL[name](told)
        for name in readers.optional((*own, *asked))
    }
    return {f"{name}{_APART}": one for name, one in made.items() if one is not None}


def whole(plan: Plan, told: Material, first: Step, second: Step) -> dict[str, Section]:
    """Return the sections that have no room on their page, or not for all they say.

    Args:
        plan: What stands where.
        told: What the sections are made from.
        first: How page 1 is set.
        second: How page 2 is set.
    """
    limits = replace(Limits(), **first.rows, **second.rows)
    cut = page_data.sections(replace(told, limits=limits), plan.names)
    full = page_data.sections(replace(told, limits=WHOLE), plan.names)
    moved = {
        name
        for row in (*_split(plan.first, first)[1], *_split(plan.second, second)[1])
        for name in row
    }
    return {
        name: full[name]
        for name in plan.names
        if name in moved or cut.get(name) != full[name]
    }


def laid_out(
    plan: Plan, made: Sections, first: Step, second: Step, after: Sections
) -> dict[str, Any]:
    """Return the rows of each page, and the sections in them.

    Args:
        plan: What stands where.
        made: The sections of both pages.
        first: How page 1 is set.
        second: How page 2 is set.
        after: The sections of the pages after, in their order.

    Returns:
        `sections` and `pages`, for the template and the text.
    """
    on_first, on_second = _split(plan.first, first)[0], _split(plan.second, second)[0]
    here = {
        name: {**made[name], "continued": name in after}
        for row in (*on_first, *on_second)
        for name in row
        if name in made
    }
    there = {
        f"{key}{_WHOLE}": {**one, "continued": False} for key, one in after.items()
    }
    return {
        "sections": {**here, **there},
        "pages": {
            "first": _rows(on_first, here, plan),
            "second": _rows(on_second, here, plan),
            "after": [_row(row, plan) for row in _paired(tuple(there), plan)],
            "first_next": _next(plan, plan.first, here),
            "second_next": _next(plan, plan.second, here),
        },
    }


def _split(rows: Rows, step: Step) -> tuple[Rows, Rows]:
    """Return the rows that stay on a page, at least one, and those that move."""
    staying = max(1, len(rows) - step.moved)
    return rows[:staying], rows[staying:]


def _rows(rows: Rows, there: Sections, plan: Plan) -> list[dict[str, Any]]:
    left = [tuple(name for name in row if name in there) for row in rows]
    return [_row(row, plan) for row in left if row]


def _paired(names: tuple[str, ...], plan: Plan) -> Rows:
    """Put sections of half a page side by side again, in their order."""
    rows: list[tuple[str, ...]] = []
    for name in names:
        if (
            rows
            and len(rows[-1]) == 1
            and {_half(rows[-1][0], plan), _half(name, plan)} == {True}
        ):
            rows[-1] = (rows[-1][0], name)
        else:
            rows.append((name,))
    return tuple(rows)


def _half(name: str, plan: Plan) -> bool:
    return name != f"questions{_WHOLE}" and name.removesuffix(_WHOLE) in plan.halves


def _row(names: tuple[str, ...], plan: Plan) -> dict[str, Any]:
    """Return a row; a section of half a page stays so where it stands alone."""
    columns = 2 if _half(names[0], plan) else 1
    widths = _WIDTHS.get(names, (1.0,) * columns)
    apart = names[0].endswith(f"{_APART}{_WHOLE}")
    return {"names": list(names), "widths": list(widths), "break_before": apart}


def _next(plan: Plan, rows: Rows, here: Sections) -> str:
    gone = [plan.titles[name] for row in rows for name in row if name not in here]
    return f"On the pages after the second: {', '.join(gone)}." if gone else ""
