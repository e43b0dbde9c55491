"""The same invented diaries as a person would bring them: two CSV files, one command.

    python tests/simulation/public_path.py               a quick look
    python tests/simulation/public_path.py --null 1000 --planted 500 --out seen.jsonl

For every diary: days.csv and episodes.csv are written and imported into a fresh diary
(`cramp import`), `cramp triggers --json` is asked, and what it says is compared with
the truth. Every command goes through the program's own parser, in this process.
Half a second a diary; --out keeps what was seen, and a stopped run goes on from there.
"""

import csv
import io
import json
import os
import shutil
import tempfile
import time
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

from cells import PUBLIC, Cell, invent
from rivals import lift, pearson
from running import options, run
from tally import Seen

from analysis.facts import DayFact, Facts
from diary import knowledge

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory: nothing waits for a disk


def as_written(facts: Facts) -> Facts:
    """Return an invented diary as a person writes it down: what the CSV files hold.

    Args:
        facts: The diary.

    Returns:
        Scales as whole numbers from 0 to 10, amounts with two digits; two cramps of
        the same minute and place once, since a second such row is refused.
    """
    kinds = _kinds(facts)
    days = []
    for day in facts.days:
        answers = {id_: _written(it, kinds[id_]) for id_, it in day.answers.items()}
        days.append(DayFact(day.date, cramp_free=day.cramp_free, answers=answers))
    episodes = {(one.started_at, one.muscles): one for one in facts.episodes}
    return Facts(
        episodes=tuple(episodes.values()),
        days=tuple(days),
        factors=facts.factors,
        courses=facts.courses,
    )


def _kinds(facts: Facts) -> dict[str, str]:
    own = {factor.id: factor.kind for factor in facts.factors}
    return own | {id_: known.kind for id_, known in knowledge.factors().items()}


def _written(value: float | str, kind: str) -> float:
    number = float(value)
    if kind == "scale":
        return float(min(10, max(0, round(number))))
    return number if kind == "yes-no" else round(number, 2)


def write(facts: Facts, folder: Path) -> list[Path]:
    """Write an invented diary as days.csv and episodes.csv.

    Args:
        facts: The diary, as a person writes it down.
        folder: Where to.

    Returns:
        The two files.
    """
    days, episodes = folder / "days.csv", folder / "episodes.csv"
    kinds = _kinds(facts)
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
    if value is None:
        return ""
    if kind == "yes-no":
        return "yes" if value else "no"
    return f"{value:g}" if kind == "scale" else f"{value:.2f}"


def ask(facts: Facts, cell: Cell, folder: Path) -> dict[str, Any]:
    """Import one invented diary and ask for its triggers.

    Args:
        facts: The diary, as a person writes it down.
        cell: What kind of diary it is.
        folder: An empty folder.

    Returns:
        The object that `cramp triggers --json` printed.
    """
    files = [str(path) for path in write(facts, folder)]
    where = ["--diary", str(folder / "diary.db")]
    command([*where, "import", *files, "--new-factors"])
    said = command([*where, "triggers", "--json", "--as-of", f"{cell.until}T12:00"])
    return dict(json.loads(said))


@cache
def _program() -> Any:
    import typer

    from diary.app.cli import app

    return typer.main.get_command(app)


def command(words: list[str]) -> str:
    """Run one command as `cramp` does, and return what it printed.

    Args:
        words: What is typed after `cramp`.

    Returns:
        Its standard output.

    Raises:
        RuntimeError: The command failed; one of the program's own errors is raised
            as it is.
    """
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = _program().main(words, prog_name="cramp", standalone_mode=False)
    if code:
        raise RuntimeError(f"cramp {' '.join(words)}: {printed.getvalue()}")
    return printed.getvalue()


def see(name: str, cell: Cell, seed: int) -> Seen:
    """Ask the program about one diary."""
    facts, truth = invent(cell, seed)
    facts = as_written(facts)
    within = MEMORY if MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(dir=within))
    begun = time.process_time()
    try:
        told = ask(facts, cell, folder)
    finally:
        shutil.rmtree(folder)
    findings = told["findings"]
    return Seen(
        cell=name,
        seed=seed,
        events=told["events"],
        truth=truth,
        likely=[one["factor"] for one in findings if one["verdict"] == "likely"],
        possible=[one["factor"] for one in findings if one["verdict"] == "possible"],
        intervals={
            one["factor"]: (one["ci_low"], one["rate_ratio"], one["ci_high"])
            for one in findings
            if one["ci_low"] is not None and one["ci_high"] is not None
        },
        pearson=sorted(pearson(facts)),
        lift=sorted(lift(facts)),
        cpu_ms=round(1000 * (time.process_time() - begun), 1),
    )


def main() -> None:
    """Print the table."""
    os.environ["TZ"] = "UTC"  # every time of the invented diaries exists
    run(options(__doc__, PUBLIC).parse_args(), see)


if __name__ == "__main__":
    main()
