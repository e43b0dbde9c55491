"""Measures whole processes: processor time, and the most memory they held."""

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Used:
    """What one process used."""

    cpu_s: float
    """User and system time."""
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """One process against another, run in turn."""

    ratio: float
    """Median of the ratios pair by pair."""
    lowest: float
    highest: float
    cpu_s: float
    baseline_cpu_s: float
    pairs: int


def run(command: Sequence[str], environment: Mapping[str, str]) -> Used:
    """Run a command to its end.

    Args:
        command: The program and its arguments.
        environment: Its whole environment.

    Returns:
        What it used.

    Raises:
        RuntimeError: It failed; a failure is quick, and must not count as speed.
    """
    process = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {said.decode()}")
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def against(
    command: Sequence[str],
    baseline: Sequence[str],
    environment: Mapping[str, str],
    *,
    pairs: int,
    baseline_environment: Mapping[str, str] | None = None,
) -> Ratio:
    """Run two commands in turn, and compare them pair by pair.

    Args:
        command: What is measured.
        baseline: What it is measured against.
        environment: Of both, unless the baseline has its own.
        pairs: How often; one more pair warms up and does not count.
        baseline_environment: Of the baseline.

    Returns:
        The ratio of processor times.
    """
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(pairs + 1):
        theirs.append(run(baseline, baseline_environment or environment).cpu_s)
        mine.append(run(command, environment).cpu_s)
    mine, theirs = mine[1:], theirs[1:]
    ratios = [one / other for one, other in zip(mine, theirs, strict=True)]
    return Ratio(
        statistics.median(ratios),
        min(ratios),
        max(ratios),
        statistics.median(mine),
        statistics.median(theirs),
        pairs,
    )
