"""Moving data: import and export of the three spreadsheet files."""

from pathlib import Path
from typing import Annotated

import typer

from diary.app.cli.options import chosen


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
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")
    ] = False,
) -> None:
    """Import spreadsheet files (.csv).

    episodes.csv, days.csv or medicines.csv, in any mixture: each is known by its
    columns.
    """
    from diary.app.flow import moving as flow

    how = flow.How(new_factors=new_factors, skip_bad=skip_bad, dry_run=dry_run)
    typer.echo(flow.import_files(chosen(ctx), files, how, flow.progress()))


def export(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there.")
    ] = False,
) -> None:
    """Write the diary as spreadsheet files (.csv) into a folder.

    The files are episodes.csv, days.csv and medicines.csv.
    """
    from diary.app.flow import moving as flow

    typer.echo(flow.export(chosen(ctx), folder, force=force))
