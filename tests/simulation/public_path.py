"""The same invented diaries as a person would bring them: two CSV files, one command.

    python tests/simulation/public_path.py --diaries 20

imports days.csv and episodes.csv into a fresh diary, runs `cramp triggers --json` in
this process, and compares what it says with the analysis of the facts themselves.
"""

import argparse
import csv
import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from calibrate import CELLS, REPORTING, SINCE, Cell, invent
from worlds import diary

from analysis.facts import Facts
from diary import knowledge


@dataclass(frozen=True)
class Said:
    """What the command said of one invented diary, and the truth."""

    triggers: dict[str, Any]
    truth: dict[str, float]
    facts: Facts

    def named(self, *verdicts: str) -> set[str]:
        """Return the factors with one of these verdicts."""
        findings = self.triggers["findings"]
        return {one["factor"] for one in findings if one["verdict"] in verdicts}


def write(facts: Facts, folder: Path) -> list[Path]:
    """Write an invented diary as days.csv and episodes.csv.

    Args:
        facts: The diary.
        folder: Where to.

    Returns:
        The two files.
    """
    days, episodes = folder / "days.csv", folder / "episodes.csv"
    kinds = {factor.id: factor.kind for factor in facts.factors}
    kinds |= {id_: known.kind for id_, known in knowledge.factors().items()}
    with days.open("w", newline="") as file:
        ids = [factor.id for factor in facts.factors]
        table = csv.writer(file)
        table.writerow(["date", "cramp_free", *ids])
        for day in facts.days:
            cells = [_cell(day.answers.get(id_), kinds[id_]) for id_ in ids]
            free = "yes" if day.cramp_free else ""
            table.writerow([day.date.isoformat(), free, *cells])
    with episodes.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["started_at", "muscle", "side"])
        for episode in facts.episodes:
            muscle, side = episode.muscles[0]
            table.writerow([episode.started_at.isoformat(), muscle, side])
    return [days, episodes]


def _cell(value: float | str | None, kind: str) -> str:
    """Return an answer as a person would write it: scales are whole numbers."""
    if value is None:
        return ""
    number = float(value)
    if kind == "yes-no":
        return "yes" if number else "no"
    if kind == "scale":
        return str(min(10, max(0, round(number))))
    return f"{number:.2f}"


def ask(cell: Cell, seed: int, folder: Path) -> Said:
    """Import one invented diary and ask for its triggers.

    Args:
        cell: What kind of diary.
        seed: Which one.
        folder: An empty folder.

    Returns:
        What was said.

    Raises:
        RuntimeError: A command failed.
    """
    world, truth = invent(cell, seed)
    facts = diary(world, seed, SINCE)
    files = [str(path) for path in write(facts, folder)]
    where = ["--diary", str(folder / "diary.db")]
    run([*where, "import", *files, "--new-factors"])
    after = SINCE + timedelta(days=world.days + 1)
    said = run([*where, "triggers", "--json", "--as-of", f"{after}T12:00"])
    return Said(json.loads(said), truth, facts)


def run(arguments: list[str]) -> str:
    """Run a command in this process and return what it printed on stdout."""
    from typer.testing import CliRunner

    from diary.app.cli import app

    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(f"{' '.join(arguments)}: {result.output}")
    return result.stdout


def main() -> None:
    """Print what was named rightly and wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=REPORTING)
    parser.add_argument("--only", default="365 d .3", help="part of a cell's name")
    asked = parser.parse_args()
    for name, cell in CELLS.items():
        if asked.only not in name:
            continue
        wrong = found = planted = 0
        for seed in range(asked.first_seed, asked.first_seed + asked.diaries):
            with tempfile.TemporaryDirectory() as folder:
                said = ask(cell, seed, Path(folder))
            likely = said.named("likely")
            wrong += bool(likely - set(said.truth))
            found += len(likely & set(said.truth))
            planted += len(said.truth)
        sys.stdout.write(
            f"{name:26s} {asked.diaries} diaries, {wrong} with a false likely, "
            f"{found} of {planted} found\n"
        )


if __name__ == "__main__":
    main()
