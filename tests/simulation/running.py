"""Runs one way of asking over all kinds of diaries, and keeps what was seen.

Every diary's record is written to a file at once, so a run that was stopped goes on
where it was, and two runs over different cells can share the file.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cells import CELLS, HARDER, Cell
from publish import kind, publish
from table import markdown
from tally import Seen, records, tallied

See = Callable[[str, Cell, int], Seen]
"""Invents the diary of a seed, asks, and says what was seen."""
COLLECT_EVERY = 10
TURN = 20
"""Diaries of one cell before the next cell's: what is stopped early is even."""


def options(description: str | None, first_seed: int) -> argparse.ArgumentParser:
    """Return the options that every command here has."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--null", type=int, default=20, help="diaries a null cell")
    parser.add_argument("--planted", type=int, default=10, help="a planted cell")
    parser.add_argument("--first-seed", type=int, default=first_seed)
    parser.add_argument("--only", default="", help="part of a cell's name")
    parser.add_argument("--harder", action="store_true", help="the cells without bars")
    parser.add_argument("--out", type=Path, help="keeps records; goes on from there")
    parser.add_argument("--table", action="store_true", help="only what --out has")
    parser.add_argument("--publish", action="store_true", help="into measured.toml")
    return parser


def run(asked: argparse.Namespace, see: See) -> None:
    """Measure the cells that were asked for, and print the table.

    Args:
        asked: What `options` gave.
        see: The way of asking.
    """
    cells = {
        name: cell
        for name, cell in (HARDER if asked.harder else CELLS).items()
        if asked.only in name
    }
    wanted = in_turns(asked, cells)
    known = {(one.cell, one.seed): one for one in kept(asked.out)}
    missing = [one for one in wanted if one not in known]
    if asked.table:
        wanted = [one for one in wanted if one in known]
    else:
        for one in measured(cells, missing, see):
            known[one.cell, one.seed] = one
            if asked.out is not None:
                with asked.out.open("a") as file:
                    file.write(one.line())
    seen = {name: [known[one] for one in wanted if one[0] == name] for name in cells}
    tallies = {name: tallied(all_) for name, all_ in seen.items() if all_}
    sys.stdout.write(f"seeds from {asked.first_seed}\n\n{markdown(tallies, cells)}")
    if asked.publish:
        kinds = [kind(cells[name], tally) for name, tally in tallies.items()]
        publish("table", {"kinds": kinds})


def in_turns(
    asked: argparse.Namespace, cells: Mapping[str, Cell]
) -> list[tuple[str, int]]:
    """List cell and seed of every diary, some of each cell in turn."""
    diaries = {
        name: asked.null if cell.ratio is None else asked.planted
        for name, cell in cells.items()
    }
    return [
        (name, asked.first_seed + k)
        for start in range(0, max(diaries.values(), default=0), TURN)
        for name, count in diaries.items()
        for k in range(start, min(start + TURN, count))
    ]


def kept(path: Path | None) -> list[Seen]:
    """Return the records of earlier runs."""
    if path is None or not path.exists():
        return []
    with path.open() as file:
        return records(file)


def measured(
    cells: Mapping[str, Cell], wanted: list[tuple[str, int]], see: See
) -> Iterator[Seen]:
    """Ask about one diary after another, telling how far it is."""
    began = time.monotonic()
    gc.disable()  # thousands of short-lived rows: one pass for ten diaries is enough
    try:
        for done, (name, seed) in enumerate(wanted, start=1):
            yield see(name, cells[name], seed)
            if done % COLLECT_EVERY == 0:
                gc.collect()
                each = (time.monotonic() - began) / done
                sys.stderr.write(f"\r{done} of {len(wanted)}, {each:.2f} s each  ")
    finally:
        gc.enable()
    sys.stderr.write("\n" if wanted else "")
