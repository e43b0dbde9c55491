"""What a page is made of: sections of a few kinds of blocks, as plain data.

The template of the page and its plain-text twin both print these, so that neither can
say what the other does not. Every text is data and is never read as markup.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Block = dict[str, Any]
Section = dict[str, Any]
"""`title` and `blocks`; `layout` adds whether it is `continued` on a later page."""


def section(title: str, *blocks: Block | None) -> Section | None:
    """Return a section of the blocks there are, or nothing where there is none."""
    kept = [one for one in blocks if one is not None]
    return {"title": title, "blocks": kept} if kept else None


def facts(rows: Sequence[Sequence[str]], *, label_pt: float = 92.0) -> Block | None:
    """Return labels, each with a number and what it rests on.

    Args:
        rows: Label, number and basis.
        label_pt: Width of the column of labels [pt].
    """
    if not rows:
        return None
    return {"kind": "facts", "rows": [list(row) for row in rows], "label_pt": label_pt}


def text(said: str, *, quiet: bool = False) -> Block | None:
    """Return a paragraph; nothing where nothing is said."""
    return {"kind": "text", "text": said, "quiet": quiet} if said else None


def pairs(rows: Sequence[Sequence[str]], *, label_pt: float = 112.0) -> Block | None:
    """Return labels with their texts in two columns.

    Args:
        rows: Label and text.
        label_pt: Width of the column of labels [pt].
    """
    if not rows:
        return None
    return {"kind": "pairs", "rows": [list(row) for row in rows], "label_pt": label_pt}


def column(
    head: str,
    width: float | str = "auto",
    *,
    right: bool = False,
    bold: bool = False,
    group: str = "",
) -> dict[str, Any]:
    """Return a column of a table.

    Args:
        head: What stands over it.
        width: Points; or `auto`, `1fr`, `2fr` ...
        right: Numbers stand to the right.
        bold: What the eye should find first.
        group: What stands over several columns that have it in common.
    """
    return {
        "head": head,
        "width": width,
        "right": right,
        "bold": bold,
        "group": group,
        "strip": False,
    }


def table(
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Sequence[str]],
    *,
    under: Sequence[str] = (),
    gap_pt: float = 8.0,
) -> Block | None:
    """Return a table; nothing where it has no row.

    Args:
        columns: Made by `column`.
        rows: One cell for each column.
        under: What stands under each row, over its whole width; may be empty.
        gap_pt: Space between two columns [pt].
    """
    if not rows:
        return None
    below = list(under) or [""] * len(rows)
    return {
        "kind": "table",
        "columns": [dict(one) for one in columns],
        "rows": [
            {"cells": list(cells), "under": said, "strip": None}
            for cells, said in zip(rows, below, strict=True)
        ],
        "gap_pt": gap_pt,
        "ticks": [],
    }


def strips(
    block: Block, at: int, width: float, ticks: Sequence[Any], marks: Sequence[Any]
) -> Block:
    """Add a column of intervals drawn along one axis.

    Args:
        block: A table.
        at: Where the column is put.
        width: Its width [pt].
        ticks: `at` and `label` of each mark of the axis, as shares of its length.
        marks: `low`, `value`, `high` and `filled` for each row, or None.
    """
    drawn = {**column("", width), "strip": True}
    columns = [*block["columns"][:at], drawn, *block["columns"][at:]]
    rows = [
        {
            **row,
            "cells": [*row["cells"][:at], "", *row["cells"][at:]],
            "strip": mark,
        }
        for row, mark in zip(block["rows"], marks, strict=True)
    ]
    return {**block, "columns": columns, "rows": rows, "ticks": list(ticks)}


def tick_list(items: Sequence[str]) -> Block | None:
    """Return lines with a box to tick."""
    return {"kind": "list", "items": list(items)} if items else None


def chart(name: str) -> Block:
    """Return the place of a chart."""
    return {"kind": "chart", "name": name}
