"""The `cramp` command: parse, one call, print.

Exit codes: 0 done, 1 or 70 something unexpected, 2 wrong use of a command, 3 bad input,
4 no such entry, 5 the diary file, 6 refused rows of an import, 7 knowledge files,
8 a report, 130 stopped by the person.
"""

import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from diary import __version__
from diary.app.cli.commands import Commands
from diary.app.place import diary_path
from diary.app.say import say
from diary.errors import DiaryError

app = typer.Typer(
    name="cramp",
    cls=Commands,
    help="A private diary of muscle spasms and cramps. Nothing leaves this machine.\n\n"
    "Purpose: to let a person record muscle spasms and print the record for a "
    "clinician. It is no diagnosis, and silence is no all-clear.",
    epilog="Start with: cramp log calf left 7 4m   then, most mornings: cramp none",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from diary import migrations

        say(f"cramp {__version__} (diary schema {migrations.newest()})")
        raise typer.Exit


@app.callback()
def main(
    ctx: typer.Context,
    diary: Annotated[
        Path | None,
        typer.Option(help="The diary file; else CRAMP_DIARY, else your own."),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Say the version."
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    del version  # handled by its callback
    ctx.obj = diary
    if ctx.invoked_subcommand is None:
        from diary.app.flow import orientation

        where = orientation.orientation(diary_path(diary))
        say(where or ctx.get_help())


def run() -> None:
    """Run one command; the only place that ends the program."""
    _speak_utf8()
    _upgraded().clear()
    try:
        code = app(standalone_mode=False)
    except DiaryError as error:
        say(f"cramp: {error}", err=True)
        code = error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        say("Stopped.", err=True)
        code = 130
    except typer.TyperException as error:
        error.message = _plain(error.message)
        error.show()  # type: ignore[attr-defined] # what a mistyped command raises can
        code = error.exit_code
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - nobody reads on
        code = 0
    except Exception as error:  # noqa: BLE001 - no traceback reaches a person
        code = _unexpected(error)
    _tell_upgrade()
    sys.exit(code if isinstance(code, int) else 0)


def _tell_upgrade() -> None:
    """Say that a diary was brought to a newer form, and where it is as it was."""
    for copy in _upgraded()[:1]:
        say(
            "The diary's file was brought to the form that this cramp uses. As it was "
            f"before, it is kept in {copy}",
            err=True,
        )


def _upgraded() -> list[Path]:
    store = sys.modules.get("diary.store.connect")  # loaded where a diary was opened
    return store.kept_copies if store else []


def _plain(message: str) -> str:
    """Say a number that was refused as people say it."""
    message = re.sub(r"is not in the range (\S+)<=x<=(\d+)", _FROM_TO, message)
    return re.sub(
        r"is not a valid (?:int range|integer|float)", "is no number", message
    )


_FROM_TO = r"is not from \1 to \2"


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _unexpected(error: Exception) -> int:
    if os.environ.get("CRAMP_DEBUG"):
        raise error
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_qualname}:{place.tb_lineno}" if place else "?"
    say(
        f"cramp: this is a fault in cramp ({type(error).__name__} in {where}). Entries "
        "saved before are safe. Please report it with the command you used; "
        "CRAMP_DEBUG=1 shows the details.",
        err=True,
    )
    return 70
