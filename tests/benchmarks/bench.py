"""Measures how quick the installed program is, against baselines in the same run.

    make bench                                    # both environments, then the table
    python tests/benchmarks/bench.py --cramp DIR --jrnl DIR [--pairs 7] [--only list]

`DIR` are virtual environments: one with `pip install .` (byte-compiled), one with jrnl.
All times are processor times (user + system) of whole processes; each row runs its two
commands in turn and takes the median of the ratios.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import diaries
import measure
import sheets

HERE = Path(__file__).parent
LOG = ("log", "calf", "left", "7", "4m")
JRNL = """\
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {default: {journal: %s}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%%F %%r'
version: v4.6
"""
COMPLETE = {"_CRAMP_COMPLETE": "complete_bash", "COMP_WORDS": "cramp log ca",
            "COMP_CWORD": "2"}  # fmt: skip
MOST_MIB = 400


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    work: str
    baseline: str
    goal: float
    found: measure.Ratio

    @property
    def line(self) -> str:
        """Return the row in Markdown."""
        r = self.found
        met = "yes" if r.ratio <= self.goal else "**no**"
        return (
            f"| {self.work} | {self.baseline} | {self.goal:g} | **{r.ratio:.2f}** "
            f"({r.lowest:.2f}-{r.highest:.2f}) | {r.cpu_s:.2f} / "
            f"{r.baseline_cpu_s:.2f} s | {met} |"
        )


@dataclass(frozen=True, slots=True)
class Bench:
    """Where everything is."""

    cramp: Path
    """The environment with this program."""
    jrnl: Path
    folder: Path
    """Diaries, and whatever else is written."""
    pairs: int

    def environment(self, diary: str, **more: str) -> dict[str, str]:
        """Return the whole environment of a process that uses this diary."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder),
            "CRAMP_DIARY": str(self.folder / f"{diary}.db"),
            "CRAMP_NOW": "2026-11-22T08:30",
            "TZ": "Europe/Berlin",
            "LANG": "C.UTF-8",
            **more,
        }

    def cmd(self, *words: str) -> tuple[str, ...]:
        """Return a command of this program."""
        return (str(self.cramp / "bin" / "cramp"), *words)

    def python(self, *words: str) -> tuple[str, ...]:
        """Return a command of the interpreter this program runs in."""
        return (str(self.cramp / "bin" / "python"), *words)

    def row(
        self,
        work: str,
        command: Sequence[str],
        baseline: tuple[str, Sequence[str]],
        goal: float,
        environments: tuple[Mapping[str, str], Mapping[str, str] | None],
        *,
        pairs: int | None = None,
    ) -> Row:
        """Measure one row."""
        found = measure.against(
            command,
            baseline[1],
            environments[0],
            baseline_environment=environments[1],
            pairs=pairs or self.pairs,
        )
        return Row(work, baseline[0], goal, found)


def rows(bench: Bench) -> dict[str, Callable[[], Row]]:
    """Return what is measured, by name; nothing runs before it is called."""
    nothing = ("`python -c pass`", bench.python("-c", "pass"))
    new, year = bench.environment("new"), bench.environment("year")
    eight, decade = bench.environment("eight-weeks"), bench.environment("decade")
    out = str(bench.folder / "out.pdf")
    report = bench.cmd("report", "--out", out, "--force")
    triggers = bench.cmd("triggers")
    said = (str(bench.jrnl / "bin" / "jrnl"), "left calf 7 4m")
    pandas = bench.python("-c", "import pandas, scipy.stats")
    charts = str(HERE / "draw_charts.py")
    drawn_from = str(bench.folder / "summary.pickle")
    measure.run(bench.python(charts, "--save", drawn_from), eight)
    draw = bench.python(charts, drawn_from)
    return {
        "log/jrnl": lambda: bench.row(
            "`cramp log calf left 7 4m`", bench.cmd(*LOG), ('`jrnl "text"`', said),
            1.0, (new, None),
        ),
        "log": lambda: bench.row(
            "`cramp log calf left 7 4m`", bench.cmd(*LOG), nothing, 12, (new, None)
        ),
        "log, 50 years": lambda: bench.row(
            "the same, in a diary of 50 years", bench.cmd(*LOG), nothing, 30,
            (bench.environment("fifty-years"), None),
        ),
        "help": lambda: bench.row(
            "`cramp --help`", bench.cmd("--help"), nothing, 12, (new, None)
        ),
        "completion": lambda: bench.row(
            "completion of a muscle", bench.cmd(), nothing, 12,
            (bench.environment("new", **COMPLETE), None),
        ),
        "list": lambda: bench.row(
            "`cramp list`, 20,000 episodes", bench.cmd("list"),
            ("200 episodes", bench.cmd("list")), 1.3,
            (bench.environment("many"), bench.environment("few")),
        ),
        "triggers": lambda: bench.row(
            "`cramp triggers`, 1 year, 25 factors", triggers,
            ("`import pandas, scipy.stats`", pandas), 2, (year, None),
        ),
        "triggers, 10 years": lambda: bench.row(
            "`cramp triggers`, 10 years", triggers, ("1 year", triggers), 10,
            (decade, year),
        ),
        "report": lambda: bench.row(
            "`cramp report`, 8 weeks", report, ("drawing its charts", draw),
            1.5, (eight, None),
        ),
        "report, 10 years": lambda: bench.row(
            "`cramp report`, 10 years", report, ("8 weeks", report), 2,
            (decade, eight),
        ),
    }  # fmt: skip


def made(folder: Path) -> None:
    """Write the invented diaries that are measured."""
    (folder / "jrnl").mkdir()
    (folder / "jrnl" / "jrnl.yaml").write_text(JRNL % (folder / "journal.txt"))
    for name, size in {
        "eight-weeks": (56, 30, 12, 0),
        "year": (365, 200, 25, 0),
        "decade": (3650, 2000, 25, 0),
        "few": (400, 200, 6, 0),
        "many": (14_600, 20_000, 6, 0),
        "fifty-years": (18_000, 20_000, 25, 100_000),
    }.items():
        sys.stderr.write(f"making the diary {name}\n")
        days, episodes, factors, drinks = size
        diaries.make(
            folder / f"{name}.db",
            days=days,
            episodes=episodes,
            factors=factors,
            drinks=drinks,
        )


def memory(bench: Bench) -> list[str]:
    """Measure the most memory each command holds, in a diary of fifty years."""
    environment = bench.environment("fifty-years")
    out = bench.folder
    commands = (
        LOG,
        ("day", "--stress", "4"),
        ("drink", "200ml"),
        ("list",),
        ("show",),
        ("edit", "last", "6"),
        ("undo",),
        ("search", "note"),
        ("calendar",),
        ("history",),
        ("summary",),
        ("triggers",),
        ("flags",),
        ("report", "--out", str(out / "fifty.pdf"), "--force"),
        ("chart", "weekly", "--out", str(out / "fifty.png"), "--force"),
        ("export", str(out / "fifty.json")),
        ("export", str(out / "csv")),
        ("backup", str(out / "backups")),
        ("check",),
        ("import", str(out / "fifty.json")),
        ("import", str(out / "fifty-years.db")),
    )
    whole = ("import", str(out / "fifty.json"))
    moved = (whole, ("undo",), ("redo",), ("history", "last"))
    typed = [("import", str(out / f"{name}.csv")) for name in ("days", "episodes")]
    return [
        *(used(bench, words, environment) for words in commands),
        *(used(bench, words, bench.environment("fresh")) for words in moved),
        *(used(bench, words, bench.environment("sheets")) for words in typed * 2),
        used(bench, ("import", str(out / "fifty-years.db")), bench.environment("two")),
    ]


def used(bench: Bench, words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Run a command of this program, and return its line of the table of memory."""
    found = measure.run(bench.cmd(*words), environment)
    place, name = Path(environment["CRAMP_DIARY"]).stem, bench.folder.as_posix()
    shown = " ".join(word.replace(f"{name}/", "") for word in words)
    of = "" if place == "fifty-years" else f", diary `{place}`"
    line = f"| `cramp {shown}`{of} | {found.peak_mib:.0f} | {found.cpu_s:.1f} |"
    sys.stderr.write(f"{line}\n")
    return line


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cramp", type=Path, required=True, help="environment")
    parser.add_argument("--jrnl", type=Path, required=True, help="environment")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--only", help="rows whose name holds this")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(asked.cramp.resolve(), asked.jrnl.resolve(), Path(folder), 1)
        made(bench.folder)
        bench = Bench(bench.cramp, bench.jrnl, bench.folder, asked.pairs)
        print_ = sys.stdout.write
        print_("| work | baseline | at most | ratio | processor time | met |\n")
        print_("|---|---|---|---|---|---|\n")
        for name, measured in rows(bench).items():
            if not asked.only or asked.only in name:
                print_(f"{measured().line}\n")
                sys.stdout.flush()
        if not asked.only or asked.only in "memory":
            for name, cells in sheets.fifty_years().items():
                sheets.write(bench.folder / f"{name}.csv", cells)
            print_(f"\n| fifty years | peak [MiB], at most {MOST_MIB} | CPU [s] |\n")
            print_("|---|---|---|\n" + "\n".join(memory(bench)) + "\n")


if __name__ == "__main__":
    main()
