"""The whole program, once, on an invented diary."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from diary import demo as invented
from diary.app import place
from diary.app.flow import flags, report, summary, triggers
from diary.app.flow.facts import facts
from diary.app.flow.window import When
from diary.app.progress import progress
from diary.calendar import day_of
from diary.errors import BadInputError
from diary.store import change
from diary.store.file import connection_of, open_diary


def demo(out: Path | None, say: Callable[[str], None]) -> None:
    """Invent a diary, and show everything the program makes of it.

    Args:
        out: Folder for the diary and the report; by default a new temporary one.
        say: Prints a paragraph.

    Raises:
        BadInputError: The folder holds a demo diary already.
    """
    tell = progress()
    folder = out or Path(tempfile.mkdtemp(prefix="cramp-demo-"))
    path = folder / "demo.db"
    if path.exists():
        raise BadInputError(f"{path} exists already. Name another folder with --out.")
    tell("inventing half a year of somebody's life")
    invent(path)
    say("An invented half-year diary; your own is not touched.\n")
    tell("summary")
    said = summary.summary(path, When(weeks=8), as_json=False)
    tell("")
    say(said + "\n")
    tell("what goes with the cramps")
    said = triggers.triggers(path, When(), triggers.Asked(), tell)
    tell("")
    say(said + "\n")
    tell("what should not wait")
    said = flags.flags(path, flags.Asked())
    tell("")
    say(said + "\n")
    how = report.How(folder / "report.pdf", "a4", {"name": "Demo Person"})
    written = report.report(path, When(weeks=8), how, tell)
    say(_truth(path))
    say(f"\n{written}\nThe invented diary: {path}")


def invent(path: Path) -> None:
    """Write the invented diary, which ends yesterday.

    Args:
        path: A file that is not there yet.
    """
    ends_on = day_of(place.now().replace(tzinfo=None)) - timedelta(days=1)
    with open_diary(path, write=True) as session:
        change.save(session, "demo", invented.invent(ends_on))
        change.set_setting(session, "tracked", list(_TRACKED))


_TRACKED = (
    "fluid_ml",
    "exercise_min",
    "alcohol_units",
    "sleep_h",
    "stress",
    "sitting_h",
)


def _truth(path: Path) -> str:
    """Say which planted truths the analysis found, and what it named wrongly."""
    from analysis.estimate import Estimate
    from analysis.medicines import courses
    from analysis.triggers.analyse import analyse
    from analysis.triggers.findings import Verdict

    with open_diary(path) as session:
        known = facts(connection_of(session))
    days = [fact.date for fact in known.days]
    found = analyse(known, since=min(days), until=max(days), named={})
    named = {
        finding.factor_id: finding.verdict.value
        for finding in found.findings
        if finding.verdict in {Verdict.LIKELY, Verdict.POSSIBLE}
    }
    lines = ["What was planted, and what was found:"]
    for factor_id in invented.PLANTED_FACTORS:
        verdict = named.pop(factor_id, None)
        lines.append(f"  {factor_id}: {f'found ({verdict})' if verdict else 'missed'}")
    for course in courses(known, since=min(days), until=max(days)):
        ratio = course.rate_ratio
        seen = isinstance(ratio, Estimate) and (ratio.low or 0) > 1
        lines.append(
            f"  {course.name}: {'found (more cramps on it)' if seen else 'missed'}"
        )
    wrong = ", ".join(named) or "nothing"
    lines.append(f"  named although it does nothing: {wrong}")
    return "\n".join(lines)
