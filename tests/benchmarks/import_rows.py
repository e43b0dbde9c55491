"""How much more an import costs than SQLite itself; it prints a table.

`python tests/benchmarks/import_rows.py` measures, for each file of 100,000 rows:

* import: CPU of the whole process `cramp import FILE` into an empty diary (start,
  reading, checking, planning, writing, the journal for undo);
* executemany: CPU of the standard library's `sqlite3.executemany` of the very rows that
  the import wrote, already in memory, into an empty diary of the same schema (the same
  rules, indexes and triggers, foreign keys on, one transaction, as safe on the disk).

Both run in turn, three times; the least of each counts.
"""

import csv
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from diary import knowledge, migrations
from diary.knowledge.types import Factor
from diary.models import TABLES

ROWS = 100_000
FACTORS = 25
REPEATS = 3
NOW = "2026-11-22T08:30"
_RUN = "from diary.app.start import run; run()"
_chance = random.Random(20)  # noqa: S311 - invented diaries, not secrets
_Cells = Iterator[Sequence[object]]


def episodes() -> _Cells:
    """Yield 100,000 episodes: one every two hours, each with a muscle."""
    yield "started_at", "duration_min", "muscle", "side", "pain_0_10", "context", "note"
    start = datetime(2003, 1, 1, 0, 7)
    for number in range(ROWS):
        at = start + timedelta(hours=2 * number)
        muscle = _chance.choice(["calf", "hamstring", "toes", "foot-arch"])
        side = _chance.choice(["left", "right", "both"])
        pain, minutes = _chance.randrange(11), _chance.randrange(1, 40) / 2
        note = f"woke, number {number}" if number % 10 == 0 else ""
        yield f"{at:%Y-%m-%dT%H:%M}+00:00", minutes, muscle, side, pain, "asleep", note


def days() -> _Cells:
    """Yield 4,000 days of 25 factors: 100,000 answers."""
    known = [it for it in knowledge.factors().values() if it.kind != "choice"]
    chosen = known[:FACTORS]
    yield "date", *(factor.id for factor in chosen)
    for number in range(ROWS // FACTORS):
        day = date(2015, 1, 1) + timedelta(days=number)
        yield day.isoformat(), *(_value(factor) for factor in chosen)


def _value(factor: Factor) -> object:
    if factor.kind == "yes-no":
        return _chance.choice(["yes", "no"])
    if factor.kind == "scale":
        return _chance.randrange(11)
    highest = 12 if factor.highest is None else factor.highest
    return round(_chance.uniform(highest / 2, highest), 1)


def medicines() -> _Cells:
    """Yield 100,000 courses of medicines of a day each."""
    names = sorted(it.generic for it in knowledge.medicines().values())
    yield "name", "dose", "unit", "started_on", "stopped_on"
    for number in range(ROWS):
        day = date(1990, 1, 1) + timedelta(days=number // 10)
        name = names[number * 7 % len(names)]
        yield f"{name} {number % 10}", number % 80, "mg", day, day


def _write(path: Path, rows: _Cells) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def imported(sheet: Path, diary: Path) -> tuple[float, float]:
    """Return the CPU [s] and the peak memory [MiB] of a whole `cramp import`."""
    place = {"CRAMP_DIARY": str(diary), "CRAMP_NOW": NOW}
    command = [sys.executable, "-c", _RUN, "import", str(sheet)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, **place}
    )
    _, code, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"cramp import ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def written(rows: dict[str, list[tuple[object, ...]]], diary: Path) -> float:
    """Return the CPU [s] of `executemany` of rows into a new diary."""
    with closing(sqlite3.connect(diary, isolation_level=None)) as connection:
        migrations.migrate(connection)
        for choice in ("foreign_keys = ON", "synchronous = EXTRA"):
            connection.execute(f"PRAGMA {choice}")
        began = time.process_time()
        connection.execute("BEGIN IMMEDIATE")
        for table, of_table in rows.items():
            marks = ",".join("?" * len(of_table[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", of_table)
        connection.execute("COMMIT")
        return time.process_time() - began


def rows_of(diary: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every entry of a diary as plain tuples."""
    names = [str(table.__tablename__) for table in TABLES]
    with closing(sqlite3.connect(diary)) as connection:
        found = {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
            for name in names
        }
    return {name: rows for name, rows in found.items() if rows}


def measure(name: str, make: Callable[[], _Cells], folder: Path) -> str:
    """Return one line of the table."""
    sheet = folder / f"{name}.csv"
    _write(sheet, make())
    costs, baselines, peak = [], [], 0.0
    for turn in range(REPEATS):
        diary = folder / f"{name}-{turn}.db"
        cost, memory = imported(sheet, diary)
        costs.append(cost)
        peak = max(peak, memory)
        baselines.append(written(rows_of(diary), folder / f"{name}-{turn}-plain.db"))
        rows = sum(map(len, rows_of(diary).values()))
    ratio = min(costs) / min(baselines)
    return (
        f"| {name} | {rows:,} | {min(costs):.2f} | {min(baselines):.2f} "
        f"| {ratio:.1f} | {peak:.0f} |"
    )


def main() -> None:
    """Print the table."""
    head = "| file | rows written | import [s] | executemany [s] | ratio | peak [MiB] |"
    sys.stdout.write(f"{head}\n|---|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        for make in (episodes, days, medicines):
            sys.stdout.write(f"{measure(make.__name__, make, Path(folder))}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
