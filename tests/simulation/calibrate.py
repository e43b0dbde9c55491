"""How often the trigger analysis is right, on invented diaries.

    python tests/simulation/calibrate.py                 a quick look
    python tests/simulation/calibrate.py --null 1000 --planted 500

asks the analysis itself (`public_path.py` asks the whole program) and prints one row
per kind of diary: what the analysis, Pearson's r (p < .05) and "lift >= 1.5" name on
the same diaries. *Any false*: share of diaries in which something was named that was
not planted; *false share*: mean share of false ones among what was named (0 where
nothing was). Then how long one diary of a year takes, against a single fit of the
usual library.
"""

import sys
import time

import numpy as np
from cells import CELLS, FRESH, SINCE, Cell, invent
from public_path import as_written
from publish import publish
from rivals import library_ms, lift, pearson
from running import options, run
from tally import Seen

from analysis.triggers.analyse import analyse
from analysis.triggers.findings import Finding, Verdict

TIMED = 20


def see(name: str, cell: Cell, seed: int) -> Seen:
    """Ask the analysis about one diary, as a person writes it down."""
    facts, truth = invent(cell, seed)
    facts = as_written(facts)
    begun = time.process_time()
    result = analyse(facts, since=SINCE, until=cell.until, named={})
    cpu_ms = 1000 * (time.process_time() - begun)
    said = {
        verdict: [one.factor_id for one in result.findings if one.verdict is verdict]
        for verdict in Verdict
    }
    return Seen(
        cell=name,
        seed=seed,
        events=result.events,
        truth=truth,
        likely=said[Verdict.LIKELY],
        possible=said[Verdict.POSSIBLE],
        intervals={
            one.factor_id: ends
            for one in result.findings
            if (ends := _interval(one)) is not None
        },
        pearson=sorted(pearson(facts)),
        lift=sorted(lift(facts)),
        cpu_ms=round(cpu_ms, 1),
    )


def _interval(finding: Finding) -> tuple[float, float, float] | None:
    ratio = finding.rate_ratio
    if ratio is None or ratio.low is None or ratio.high is None:
        return None
    return ratio.low, ratio.value, ratio.high


def cpu(seeds: range) -> tuple[float, float]:
    """Return median CPU of the whole engine and of one library fit [ms], 365 d."""
    cell, engine, library = CELLS["RR 2 365 d .3"], [], []
    for seed in seeds:
        facts, _ = invent(cell, seed)
        begun = time.process_time()
        analyse(facts, since=SINCE, until=cell.until, named={})
        engine.append(1000 * (time.process_time() - begun))
        library.append(library_ms(facts, cell.world.days))
    return float(np.median(engine)), float(np.median(library))


def main() -> None:
    """Print the table, then the time."""
    asked = options(__doc__, FRESH).parse_args()
    run(asked, see)
    engine, library = cpu(range(asked.first_seed, asked.first_seed + TIMED))
    sys.stdout.write(
        f"\nCPU, a year, 12 factors: the analysis {engine:.0f} ms, one library fit "
        f"{library:.0f} ms: {engine / library:.1f} times (at most 3)\n"
    )
    if asked.publish:
        publish(
            "time", {"engine_ms": round(engine, 1), "library_ms": round(library, 1)}
        )


if __name__ == "__main__":
    main()
