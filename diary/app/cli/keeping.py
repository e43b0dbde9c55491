"""Nothing lost: backup, restore, check."""

from pathlib import Path
from typing import Annotated

import typer

from diary.app.cli.options import DryRun, Json, chosen
from diary.app.say import say


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("check")(check)


def backup(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER")] = None,
    keep: Annotated[
        int, typer.Option(min=1, help="So many backups stay; older ones are deleted.")
    ] = 10,
    dry_run: DryRun = False,
) -> None:
    """Write a verified, dated copy of the diary.

    Without FOLDER it goes into the folder backups beside the diary. Only backups that
    this command wrote are ever deleted.

    \b
    cramp backup
    cramp backup /media/usb --keep 30
    """
    from diary.app.flow import keeping as flow

    say(flow.backup(chosen(ctx), folder, keep, dry_run=dry_run))


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    dry_run: DryRun = False,
) -> None:
    """Put a backup in the diary's place; keep what it replaces.

    \b
    cramp restore backups/diary-2026-11-22-083000.db --dry-run
    cramp restore diary.db.replaced-2026-11-22-083100
    """
    from diary.app.flow import keeping as flow

    say(flow.restore(chosen(ctx), file, dry_run=dry_run))


def check(ctx: typer.Context, json: Json = False) -> None:
    """Look for damage, broken rules and impossible values.

    \b
    cramp check
    cramp --diary old.db check --json
    """
    from diary.app.flow import keeping as flow

    flow.check(chosen(ctx), say, as_json=json)
