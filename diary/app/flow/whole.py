"""A whole diary out and in: JSON, and another diary of the same person."""

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from diary.app.flow import moving
from diary.app.held import held, rows_of
from diary.app.place import now
from diary.errors import BadInputError, ImportRowsError
from diary.models import TABLES
from diary.store import change
from diary.store.copies import is_entry, read_sound
from diary.store.file import open_diary
from diary.store.whole import stream
from diary.transfer.disk import refuse_taken
from diary.transfer.document import json_schema
from diary.transfer.json_read import read_json
from diary.transfer.json_write import write_json
from diary.transfer.merge import Prefer, merge
from diary.transfer.merged import Conflict, Merged, Theirs
from diary.transfer.privacy import Counts, public

_SHOWN_CONFLICTS = 20
_SHORT_ID = 6
_OTHER_FILES = frozenset({".csv", ".db", ".pdf", ".txt", ".xls", ".xlsx", ".zip"})
"""Nobody means a folder that is called so."""


@dataclass(frozen=True, slots=True)
class Preference:
    """What the person said about rows that differ; at most one."""

    ours: bool = False
    theirs: bool = False
    newer: bool = False

    def said(self) -> Prefer | None:
        """Return it as one word.

        Raises:
            BadInputError: More than one was given.
        """
        given: list[Prefer] = []
        given += ["ours"] if self.ours else []
        given += ["theirs"] if self.theirs else []
        given += ["newer"] if self.newer else []
        if len(given) > 1:
            raise BadInputError("Use only one of --ours, --theirs and --newer.")
        return given[0] if given else None


def schema() -> str:
    """Return the published form of an exported diary as JSON Schema."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False)


def export(path: Path, target: Path, how: moving.Out) -> str:
    """Write the diary as JSON, or as CSV files where a folder is named.

    Args:
        path: The diary file.
        target: A file that ends in .json, or a folder.
        how: What goes with it, and what may happen.

    Returns:
        What was written, and what was left out.

    Raises:
        BadInputError: It is neither, or is there already.
    """
    if target.suffix.lower() == ".json" and not target.is_dir():
        return _export_json(path, target, how)
    if target.suffix.lower() in _OTHER_FILES and not target.is_dir():
        raise BadInputError(
            "An export is a folder of spreadsheets, or one file that ends in .json. "
            "Name a folder, for example: cramp export sheets"
        )
    return moving.export(path, target, how)


def _export_json(path: Path, target: Path, how: moving.Out) -> str:
    counts = Counts()
    with open_diary(path) as session:
        data = stream(session)
        out = public(data, counts, private=how.private)
        if how.dry_run:
            refuse_taken([target], force=how.force)
            for records in out.tables.values():
                deque(records, maxlen=0)  # they are only counted
        else:
            write_json(target, out, force=how.force)
    entries = {
        str(table.__tablename__): counts.out[table]
        for table in TABLES
        if is_entry(table)
    }
    said = "Would be written" if how.dry_run else "Written"
    left_out = moving.left_out_said(
        counts.left_out.total(), settings=out.settings != data.settings
    )
    lines = [f"{said}: {target} ({held(entries)})"]
    return "\n".join([*lines, *left_out, *how.said()])


def import_any(
    path: Path,
    files: Sequence[Path],
    how: moving.How,
    preference: Preference,
    tell: Callable[[str], None],
) -> str:
    """Import spreadsheets, or a whole diary.

    Args:
        path: The diary file.
        files: One or several CSV files; or one JSON export or diary file.
        how: What may happen.
        preference: Whose row counts where a whole diary differs.
        tell: Called with each step, for progress.

    Returns:
        What was added and changed.

    Raises:
        BadInputError: An option is not for such files.
    """
    prefer = preference.said()
    if any(_is_whole(file) for file in files):
        if how.new_factors or how.skip_bad:
            raise BadInputError("--new-factors and --skip-bad are for spreadsheets.")
        return _import_whole(path, files, prefer, tell, dry_run=how.dry_run)
    if prefer:
        raise BadInputError("--ours, --theirs and --newer are for a whole diary.")
    return moving.import_files(path, files, how, tell)


def _is_whole(file: Path) -> bool:
    return file.suffix.lower() == ".json" or _is_diary(file)


def _is_diary(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\0"


def _import_whole(
    path: Path,
    files: Sequence[Path],
    prefer: Prefer | None,
    tell: Callable[[str], None],
    *,
    dry_run: bool,
) -> str:
    if len(files) > 1:
        raise BadInputError("Import a whole diary (JSON or .db) alone, one at a time.")
    (file,) = files
    tell(f"reading {file.name}")
    with (
        _other(file, path, tell) as theirs,
        open_diary(path, write=not dry_run) as session,
    ):
        tell("comparing")
        merged = merge(session, theirs, prefer, at=now().astimezone(UTC))
        tell("")
        if merged.conflicts and prefer is None and not dry_run:
            raise ImportRowsError(_undecided(merged))
        lines = _counts(merged)
        if merged.conflicts:
            lines += [f"{_differ(merged)}:", *_listed(merged)]
        if dry_run:
            return "\n".join([*lines, "A dry run: nothing was changed."])
        tell("writing the diary")
        change.save_records(session, "import", merged.records, merged.settings)
    tell("")
    if any(merged.records.values()) or merged.settings:
        lines.append("Undo with: cramp undo")
    return "\n".join(lines)


@contextmanager
def _other(file: Path, path: Path, tell: Callable[[str], None]) -> Iterator[Theirs]:
    if _is_diary(file):
        with read_sound(file) as session:
            yield Theirs(session, file)
    else:
        with read_json(file, tell, beside=path) as theirs:
            yield theirs


def _undecided(merged: Merged) -> str:
    decide = (
        f"{_differ(merged)}, so nothing was imported. Decide with --ours (this diary's "
        "stay), --theirs (the file's replace them) or --newer (the later one)."
    )
    return "\n".join([decide, *_listed(merged)])


def _differ(merged: Merged) -> str:
    count = len(merged.conflicts)
    return "1 row differs" if count == 1 else f"{count} rows differ"


def _listed(merged: Merged) -> list[str]:
    lines = [_conflict(one) for one in merged.conflicts[:_SHOWN_CONFLICTS]]
    if len(merged.conflicts) > _SHOWN_CONFLICTS:
        lines.append(f"  and {len(merged.conflicts) - _SHOWN_CONFLICTS} more")
    return lines


def _conflict(one: Conflict) -> str:
    id_ = one.id if one.what == "setting" else one.id[:_SHORT_ID]
    said = ", ".join(
        "deleted in one" if name == "deleted_at" else name for name in one.fields
    )
    why = "; ".join(part for part in (one.why, said) if part)
    when = ""
    if one.ours_at and one.theirs_at:
        zone = now().tzinfo
        ours, theirs = (
            f"{it.astimezone(zone):%Y-%m-%d %H:%M:%S}"
            for it in (one.ours_at, one.theirs_at)
        )
        when = f" (here {ours}, there {theirs})"
    return f"  {one.what} {id_}: {why}{when}"


def _counts(merged: Merged) -> list[str]:
    parts = [
        f"{word}: {rows_of(counts)}"
        for word, counts in (("New", merged.added), ("Changed", merged.changed))
        if counts
    ]
    if merged.unchanged:
        parts.append(f"Already there: {_rows(merged.unchanged)}")
    lines = ["; ".join(parts) + "." if parts else "The file holds no rows to add."]
    if merged.stay_deleted:
        lines.append(
            f"Deleted here since, and left so: {_rows(merged.stay_deleted)}. "
            "--theirs brings them back."
        )
    return lines


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
