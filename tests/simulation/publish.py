"""Writes what was measured into `analysis/triggers/measured.toml`.

Each command that measures replaces its own section; nothing else is touched.
"""

import platform
import shlex
import sys
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from math import isfinite
from pathlib import Path
from typing import Any

from cells import Cell
from tally import Named, Tally

FILE = Path(__file__).parents[2] / "analysis" / "triggers" / "measured.toml"
LIBRARIES = ("numpy", "scipy", "statsmodels")
HEAD = "# Written by the commands in tests/simulation with --publish; not by hand.\n"


def publish(section: str, found: Mapping[str, Any]) -> None:
    """Replace one section of the file.

    Args:
        section: `table`, `medicines` or `time`.
        found: What was measured; lists of tables and plain values.
    """
    known = tomllib.loads(FILE.read_text()) if FILE.exists() else {}
    known[section] = {
        "on": datetime.now(UTC).date(),
        "versions": [
            f"Python {platform.python_version()}",
            *(f"{name} {version(name)}" for name in LIBRARIES),
        ],
        "command": f"python tests/simulation/{Path(sys.argv[0]).name} "
        + shlex.join(_without_files(sys.argv[1:])),
        **found,
    }
    FILE.write_text(HEAD + "".join(_section(name, known[name]) for name in known))


def _without_files(words: list[str]) -> list[str]:
    """Leave out where records were kept on this machine."""
    kept = []
    for place, word in enumerate(words):
        if word in {"--out", "--table", "--publish"} or words[place - 1] == "--out":
            continue
        kept.append(word)
    return kept


def _section(name: str, data: Mapping[str, Any]) -> str:
    plain = {key: value for key, value in data.items() if key != "kinds"}
    lines = [f"\n[{name}]", *_lines(plain)]
    for one in data.get("kinds", ()):
        lines += [f"\n[[{name}.kinds]]", *_lines(one)]
    return "\n".join(lines) + "\n"


def _lines(values: Mapping[str, Any]) -> Iterable[str]:
    return (f"{key} = {_value(value)}" for key, value in values.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {_value(one)}" for key, one in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return repr(value)


def kind(cell: Cell, tally: Tally) -> dict[str, Any]:
    """Return one kind of diary as the file holds it.

    Args:
        cell: What kind.
        tally: What was seen.

    Returns:
        The fields of `analysis.triggers.measured.Kind`; what is not known is left out.
    """
    fields = {
        "words": cell.words,
        "days": cell.world.days,
        "diaries": len(tally.events),
        "attacks": round(sum(tally.events) / len(tally.events)),
        "rate_ratio": cell.ratio,
        "likely": _right(tally.likely),
        "named": _right(tally.either),
        "pearson": _right(tally.pearson),
        "lift": _right(tally.lift),
        "covers": share(tally.covered_true),
        "covers_found": share(tally.covered_found),
    }
    return {key: value for key, value in fields.items() if value is not None}


def _right(one: Named) -> dict[str, float]:
    right = {"any_false": round(one.any_wrong, 4)}
    if one.planted:
        right["false_share"] = round(one.false_share, 4)
        right["found"] = round(one.recall, 4)
    return right


def share(values: list[bool]) -> float | None:
    """Return a share with four digits, or None of nothing."""
    mean = sum(values) / len(values) if values else float("nan")
    return round(mean, 4) if isfinite(mean) else None
