"""Nothing lost: backup, restore, check."""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

from diary.app.held import held
from diary.app.place import now
from diary.errors import DiaryFileError, NotFoundError
from diary.store import backup as backups
from diary.store import restore as restoring
from diary.store.check import Finding, check_file
from diary.store.file import open_diary
from diary.store.whole import records
from diary.transfer.doubts import Doubt, doubts

_SHORT_ID = 6
_SHOWN = 5
_WHAT_TO_DO = {
    "unknown-id": "A newer cramp, or another program, wrote it: update cramp, or "
    "correct it.",
    "impossible": "Correct the value where it was written down.",
    "ahead": "Correct the date or the time.",
    "contradiction": "Say which is true: cramp list shows the cramp, cramp delete "
    "takes it out; cramp none on that day again otherwise.",
}


def backup(path: Path, folder: Path | None, keep: int, *, dry_run: bool) -> str:
    """Write a verified, dated copy of the diary.

    Args:
        path: The diary file.
        folder: Where to; by default `backups` beside the diary.
        keep: How many backups of this diary stay there.
        dry_run: Whether only to say what would be done.

    Returns:
        What was written and removed, or would be.
    """
    into = folder or path.parent / backups.BACKUPS
    moment = now().replace(tzinfo=None)
    made = backups.backup(path, into, moment, keep=keep, dry_run=dry_run)
    wrote = "Would be written" if dry_run else "Written and verified"
    lines = [f"{wrote}: {made.path} ({held(made.entries)})."]
    if made.removed:
        names = ", ".join(file.name for file in made.removed)
        deleted = "Would be deleted" if dry_run else "Deleted"
        lines.append(f"{deleted}, as {keep} are kept: {names}")
    if dry_run:
        return "\n".join([*lines, "A dry run: nothing was changed."])
    return "\n".join([*lines, f"Put it back with: cramp restore '{made.path}'"])


def restore(path: Path, file: Path, *, dry_run: bool) -> str:
    """Put a backup in the diary's place.

    Args:
        path: The diary file.
        file: The backup.
        dry_run: Whether only to verify it.

    Returns:
        What was replaced by what, and where the replaced diary is.
    """
    moment = now().replace(tzinfo=None)
    done = restoring.restore(path, file, moment, dry_run=dry_run)
    whole_file = f"{file} is whole (schema {done.schema}; {held(done.entries)})."
    if dry_run:
        replaced = (
            "There is no sound diary that it would replace."
            if done.entries_before is None
            else f"It would replace your diary ({held(done.entries_before)})."
        )
        return f"{whole_file}\n{replaced}\nA dry run: nothing was changed."
    lines = [whole_file, f"It is your diary now: {path}"]
    if done.kept is not None:
        lines.append(f"What it replaced is kept: {done.kept}")
        lines.append(f"Take it back with: cramp restore '{done.kept}'")
    return "\n".join(lines)


def check(path: Path, say: Callable[[str], None], *, as_json: bool) -> None:
    """Look for anything wrong with the diary, and say what to do about it.

    Args:
        path: The diary file.
        say: Prints what was found.
        as_json: Whether to print JSON.

    Raises:
        NotFoundError: There is no diary yet.
        DiaryFileError: Something was found.
    """
    if not path.exists():
        raise NotFoundError(f"There is no diary at {path} yet: nothing to check.")
    found = [*check_file(path)]
    if not {"damaged", "strange"} & {one.kind for one in found}:
        with open_diary(path) as session:
            doubtful = doubts(partial(records, session), now=now())
        found += [_finding(one) for one in doubtful]
    if as_json:
        said = {"diary": str(path), "findings": [asdict(one) for one in found]}
        say(json.dumps(said, indent=2))
    elif not found:
        say(f"{path}: nothing wrong was found.")
    else:
        say("\n".join(line for one in found for line in _told(one)))
    if found:
        things = "1 thing" if len(found) == 1 else f"{len(found)} things"
        raise DiaryFileError(f"Not as it should be: {things}. Each says what to do.")


def _finding(doubt: Doubt) -> Finding:
    return Finding(doubt.kind, doubt.says, _WHAT_TO_DO[doubt.kind], doubt.entries)


def _told(one: Finding) -> list[str]:
    lines = [f"- {one.says}"]
    if one.entries:
        ids = ", ".join(id_[:_SHORT_ID] for id_ in one.entries[:_SHOWN])
        more = f" and {len(one.entries) - _SHOWN} more"
        lines.append(f"  entries: {ids}{more if len(one.entries) > _SHOWN else ''}")
    return [*lines, f"  {one.do}"]
