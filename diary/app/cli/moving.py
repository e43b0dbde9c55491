"""Moving data: spreadsheets, JSON, and another diary."""

from pathlib import Path
from typing import Annotated

import typer

from diary.app.cli.options import DryRun, chosen
from diary.app.say import say
from diary.errors import BadInputError


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("import")(import_)
    app.command("export")(export)


def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    new_factors: Annotated[
        bool,
        typer.Option("--new-factors", help="Make unknown columns your own factors."),
    ] = False,
    skip_bad: Annotated[
        bool,
        typer.Option("--skip-bad", help="Import the good rows, set the others aside."),
    ] = False,
    ours: Annotated[
        bool, typer.Option("--ours", help="Rows that differ: keep this diary's.")
    ] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Rows that differ: take the file's.")
    ] = False,
    newer: Annotated[
        bool, typer.Option("--newer", help="Rows that differ: take the later one.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Import spreadsheets (.csv), or a whole diary (.json, .db).

    A spreadsheet is known by its columns. Importing twice changes nothing. Where a
    diary differs from this one, you decide.

    \b
    cramp import days.csv episodes.csv
    cramp import diary.json --dry-run
    cramp import laptop.db --newer
    """
    from diary.app.flow import moving, whole

    how = moving.How(new_factors=new_factors, skip_bad=skip_bad, dry_run=dry_run)
    preference = whole.Preference(ours, theirs, newer)
    tell = moving.progress()
    say(whole.import_any(chosen(ctx), files, how, preference, tell))


def export(
    ctx: typer.Context,
    target: Annotated[Path | None, typer.Argument(metavar="FOLDER|FILE.json")] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Take private answers along.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there.")
    ] = False,
    dry_run: DryRun = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the form of the JSON, and stop.")
    ] = False,
) -> None:
    """Write spreadsheets into a folder, or the whole diary (.json).

    \b
    cramp export sheets                     episodes.csv, days.csv, medicines.csv
    cramp export diary.json
    cramp export --schema
    """
    from diary.app.flow import moving, whole

    if schema:
        say(whole.schema())
    elif target is None:
        raise BadInputError("Name a folder for CSV files, or a file such as diary.json")
    else:
        how = moving.Out(private=private, force=force, dry_run=dry_run)
        say(whole.export(chosen(ctx), target, how))
