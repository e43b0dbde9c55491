"""How much more an import costs than SQLite itself; it prints a table.

`python tests/benchmarks/import_rows.py` measures, for each file of 100,000 rows:

* import: CPU of the whole process `cramp import FILE` into an empty diary (start,
  reading, checking, planning, writing, the journal for undo);
* executemany: CPU of the standard library's `sqlite3.executemany` of the very rows that
  the import wrote, already in memory, into an empty diary of the same schema (the same
  rules, indexes and triggers, foreign keys on, one transaction, as safe on the disk).

Both run in turn, three times; the least of each counts.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import sheets

from diary import migrations
from diary.models import TABLES

REPEATS = 3
NOW = "2026-11-22T08:30"
_RUN = "from diary.app.start import run; run()"


def imported(sheet: Path, diary: Path) -> float:
    """Return the CPU [s] of a whole `cramp import`."""
    place = {"CRAMP_DIARY": str(diary), "CRAMP_NOW": NOW}
    command = [sys.executable, "-c", _RUN, "import", str(sheet)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, **place}
    )
    _, code, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"cramp import ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


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


def measure(name: str, cells: sheets.Cells, folder: Path) -> str:
    """Return one line of the table."""
    sheet = folder / f"{name}.csv"
    sheets.write(sheet, cells)
    costs, baselines = [], []
    for turn in range(REPEATS):
        diary = folder / f"{name}-{turn}.db"
        costs.append(imported(sheet, diary))
        baselines.append(written(rows_of(diary), folder / f"{name}-{turn}-plain.db"))
        rows = sum(map(len, rows_of(diary).values()))
    ratio = min(costs) / min(baselines)
    return (
        f"| {name} | {rows:,} | {min(costs):.2f} | {min(baselines):.2f} | {ratio:.1f} |"
    )


def main() -> None:
    """Print the table."""
    head = "| file | rows written | import [s] | executemany [s] | ratio |"
    sys.stdout.write(f"{head}\n|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, cells in sheets.hundred_thousand().items():
            sys.stdout.write(f"{measure(name, cells, Path(folder))}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
