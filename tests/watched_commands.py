"""Runs commands and prints every file they open and every socket they use.

`python watched_commands.py COMMANDS` where COMMANDS is a JSON list of lists of words.
"""

import contextlib
import io
import json
import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link",
            "os.symlink", "os.chmod", "shutil.", "tempfile.")  # fmt: skip
LEAVING = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.",
           "os.system", "os.exec", "os.posix_spawn", "os.fork")  # fmt: skip
written: set[str] = set()
read: set[str] = set()
left: set[str] = set()


def watch(event: str, about: tuple[object, ...]) -> None:
    """Note what an event of the interpreter reads, writes, or where it goes."""
    if event == "open":
        path, mode, flags = about
        if isinstance(path, int):
            return  # what was opened before, and noted then
        writes = isinstance(flags, int) and flags & WRITING
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            written.add(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type] # noqa: PTH100 - may be anything
        else:
            read.add(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type] # noqa: PTH100 - may be anything
    elif event.startswith(CHANGING):
        written.add(os.path.abspath(str(about[0])))  # noqa: PTH100 - may be anything
    elif event == "sqlite3.connect":
        written.add(str(about[0]))
    elif event.startswith(LEAVING):
        left.add(event)


def main() -> None:
    """Run the commands under watch."""
    sys.addaudithook(watch)
    from diary.app import cli

    codes = []
    for words in json.loads(sys.argv[1]):
        sys.argv = ["cramp", *words]
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                cli.run()
            except SystemExit as ended:
                codes.append(ended.code)
    told = {
        "codes": codes,
        "written": sorted(written),
        "read": sorted(read),
        "left": sorted(left),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
