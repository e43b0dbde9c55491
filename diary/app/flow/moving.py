"""Import and export of the spreadsheet files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from diary import knowledge
from diary.app.place import now, offset_min
from diary.app.progress import progress
from diary.errors import ImportRowsError
from diary.models import DayAnswer
from diary.phrases.local_time import passed_moment
from diary.rows import now as written_now
from diary.store import change, read
from diary.store.file import open_diary
from diary.transfer.disk import refuse_taken
from diary.transfer.existing import Existing, arrange
from diary.transfer.plan import plan
from diary.transfer.planned import Plan
from diary.transfer.privacy import public_rows
from diary.transfer.read import read_files
from diary.transfer.rows import Problem, Reading
from diary.transfer.write import csv_files, refused_rows, write_csv

__all__ = ["How", "Out", "export", "import_files", "left_out_said", "progress"]

_SHOWN_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class How:
    """What may happen in an import."""

    new_factors: bool = False
    skip_bad: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Out:
    """What goes out, and what may happen in an export."""

    private: bool = False
    """Whether private answers go with it."""
    force: bool = False
    """Whether files that are there may be replaced."""
    dry_run: bool = False

    def said(self) -> list[str]:
        """Return what is said about a dry run."""
        return ["A dry run: nothing was changed."] if self.dry_run else []


def import_files(
    path: Path, files: Sequence[Path], how: How, tell: Callable[[str], None]
) -> str:
    """Import CSV files, all or nothing.

    Args:
        path: The diary file.
        files: Episodes, days and medicines, in any order.
        how: What may happen.
        tell: Called with each step, for progress.

    Returns:
        What was added and changed.

    Raises:
        ImportRowsError: Rows were refused and `skip_bad` was not given; nothing is
            imported.
        BadInputError: A file is not one of the three kinds.
    """
    moment = now()
    tell("reading the files")
    with open_diary(path, write=not how.dry_run) as session:
        known = existing(session)
        reading = read_files(
            files,
            known_factors={**knowledge.factors(), **known.factors},
            new_factors=how.new_factors,
            now=moment.replace(tzinfo=None),
            offset_for=lambda wall: _offset(wall, moment),
            existing=known,
        )
        if reading.problems and not how.skip_bad:
            tell("")
            raise ImportRowsError(_refusal(reading))
        answers = _answers_of(session, reading)
        planned = plan(reading, replace(known, answers=answers), at=written_now())
        lines = [*reading.warnings, _counts(planned)]
        if how.dry_run:
            tell("")
            if reading.problems:
                lines.append(f"{_rows(reading.problems)} would be refused:")
                lines += _places(reading.problems)
            return "\n".join([*lines, "A dry run: nothing was changed."])
        lines += _set_aside(reading.problems, files)
        tell("writing the diary")
        change.save_records(session, "import", planned.records)
    tell("")
    if any(planned.records.values()):
        lines.append("Undo with: cramp undo")
    return "\n".join(lines)


def export(path: Path, folder: Path, how: Out) -> str:
    """Write the diary as three CSV files.

    Args:
        path: The diary file.
        folder: Where to.
        how: What goes with it, and what may happen.

    Returns:
        Which files were written, and what was left out.
    """
    with open_diary(path) as session:
        data, left_out = existing(session), 0
        data = replace(data, answers=arrange(day_answers=read.answers(session)).answers)
    if not how.private:
        data, left_out = public_rows(data)
    if how.dry_run:
        refuse_taken(csv_files(folder), force=how.force)
    else:
        write_csv(folder, data, force=how.force)
    said = "Would be written" if how.dry_run else "Written"
    files = f"{said}: " + ", ".join(str(file) for file in csv_files(folder))
    return "\n".join([files, *left_out_said(left_out), *how.said()])


def left_out_said(rows: int, *, settings: bool = False) -> list[str]:
    """Say that private answers were left out, if any were.

    Args:
        rows: How many.
        settings: Whether settings about them were too.

    Returns:
        At most one line.
    """
    answers = "1 row" if rows == 1 else f"{rows} rows"
    parts = [f"{answers} of private answers"] if rows else []
    parts += ["what your settings say about them"] if settings and rows else []
    parts += ["what your settings say about private answers"] * (settings and not rows)
    if not parts:
        return []
    return [f"Left out: {' and '.join(parts)}. --private takes that along."]


def _answers_of(
    session: Session, reading: Reading
) -> Mapping[tuple[date, str], DayAnswer | read.Answer]:
    """Return what the diary holds about the days that were read."""
    days = [row.date for row in reading.days]
    if not days:
        return {}
    found = read.answers(session, first=min(days), last=max(days))
    return arrange(day_answers=found).answers


def existing(session: Session) -> Existing:
    """Return the live rows that the CSV files can hold, but answers about days.

    Args:
        session: An open diary.

    Returns:
        The rows, by what they are about.
    """
    return arrange(
        entries=read.entries(session),
        cramp_free_days=read.cramp_free_days(session),
        medicine_courses=read.medicine_courses(session),
        user_factors=read.user_factors(session),
    )


def _offset(wall: datetime, moment: datetime) -> tuple[int, str | None]:
    passed = passed_moment(wall, moment, moment.tzinfo)
    if passed is None:  # it lies ahead, which the row's own check refuses
        return offset_min(moment), None
    return passed.utc_offset_min, passed.zone


def _refusal(reading: Reading) -> str:
    problems = reading.problems
    what_to_do = (
        f"{_rows(problems)} cannot be imported, so nothing was. Correct them, or "
        "import the rest with --skip-bad (refused rows are then written to a file)."
    )
    return "\n".join([*reading.warnings, what_to_do, *_places(problems)])


def _places(problems: Sequence[Problem]) -> list[str]:
    lines = [_place(one) for one in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > _SHOWN_PROBLEMS:
        lines.append(f"  and {len(problems) - _SHOWN_PROBLEMS} more")
    return lines


def _place(one: Problem) -> str:
    column = f", {one.column}" if one.column else ""
    return f"  {one.file}, line {one.line}{column}: {one.reason}"


def _rows(problems: Sequence[Problem]) -> str:
    count = len({(one.file, one.line) for one in problems})
    return "1 row" if count == 1 else f"{count} rows"


def _set_aside(problems: Sequence[Problem], files: Sequence[Path]) -> list[str]:
    """Write the refused rows to a new file, and say so; columns are only named."""
    of_rows = [one for one in problems if one.row]
    lines = [_place(one) + " Not imported." for one in problems if not one.row]
    if of_rows:
        beside = _unused(files[0].with_name("refused.csv"))
        names = ", ".join(str(file) for file in refused_rows(of_rows, beside))
        lines.append(f"{_rows(of_rows)} refused, kept with the reasons in {names}")
    return lines


def _unused(path: Path) -> Path:
    number, free = 1, path
    while any(free.parent.glob(f"{free.stem}*{free.suffix}")):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _counts(planned: Plan) -> str:
    def listed(counts: Mapping[str, int]) -> str:
        return ", ".join(
            f"{number} {what if number != 1 else what.removesuffix('s')}"
            for what, number in counts.items()
        )

    parts = [
        f"{word}: {listed(counts)}"
        for word, counts in (
            ("new", planned.added),
            ("changed", planned.changed),
            ("already there", planned.unchanged),
        )
        if counts
    ]
    said = "; ".join(parts) or "the files hold no rows"
    return f"{said[0].upper()}{said[1:]}."
