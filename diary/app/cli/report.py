"""The doctor's report."""

from pathlib import Path
from typing import Annotated

import typer

from diary.app.cli.options import AsOf, Json, Since, Until, Weeks, chosen
from diary.app.say import say


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command()(report)


def report(
    ctx: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A .pdf, .txt, or .png for a page each."),
    ] = None,
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
    name: Annotated[
        str | None, typer.Option(help="Your name; else a line to fill in by hand.")
    ] = None,
    born: Annotated[
        str | None, typer.Option(help="Your year of birth; else from: cramp me.")
    ] = None,
    reader: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="READER",
            help="gp, neurologist, pharmacist, physio, sports, maternity, "
            "paediatric or vascular.",
        ),
    ] = "gp",
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="PAGES", help="More pages: episodes, medicines, methods."
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="SECTIONS", help="Leave out, for example triggers,worst."),
    ] = None,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous", help="No name, notes or own words; age in tens of years."
        ),
    ] = False,
    private: Annotated[
        bool,
        typer.Option("--private", help="Tell your private answers, on this one only."),
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Plain text: for a portal, to be read aloud.")
    ] = False,
    one_page: Annotated[
        bool, typer.Option("--one-page", help="One long picture for a phone.")
    ] = False,
    dpi: Annotated[
        int | None,
        typer.Option(min=50, max=600, help="Sharpness of pictures; 150 is usual."),
    ] = None,
    weeks: Weeks = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: Json = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there.")
    ] = False,
) -> None:
    """Write the two pages to take to your doctor.

    They tell the last 8 weeks and the 8 before; what has no room follows on
    more pages.

    \b
    cramp report --name "Maria" --out maria.pdf
    cramp report --for neurologist --with episodes,methods
    cramp report --weeks 26 --anonymous
    cramp report --text
    """
    from diary.app.flow import report as flow

    when = flow.When(weeks or 8, since, until, as_of)
    how = flow.How(
        out,
        paper,
        {"name": name or "", "born": born or ""},
        force=force,
        private=private,
        reader=reader,
        optional=flow.listed(with_),
        left_out=flow.listed(without),
        anonymous=anonymous,
        as_text=text,
        one_page=one_page,
        dpi=dpi,
        as_json=json,
    )
    say(flow.report(chosen(ctx), when, how, flow.progress()))
