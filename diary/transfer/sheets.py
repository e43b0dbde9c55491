"""A CSV file as it is on the disk: text, header and records, nothing understood yet.

Line numbers are those an editor shows, of the line on which a record begins.
"""

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from diary.errors import BadInputError

DELIMITERS = (",", ";", "\t")
LARGEST_BYTES = 200_000_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?\s*', re.IGNORECASE)
_SAVE_AS = "Save the sheet as CSV (UTF-8) and import that file."


@dataclass(frozen=True, slots=True)
class Sheet:
    """The header and the records of one file."""

    name: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    records: list[tuple[int, tuple[str, ...]]]
    """(line, cells) of every record that is not blank."""
    warnings: tuple[str, ...]


def open_sheet(path: Path, name: str) -> Sheet:
    """Read a CSV file, whatever program wrote it.

    UTF-8, UTF-16 with its mark and Windows-1252; comma, semicolon or tab; any line
    ends; a first line `sep=;` are all understood.

    Args:
        path: The file.
        name: What the file is called in messages.

    Returns:
        Its header and records; `warnings` says what had to be assumed.

    Raises:
        BadInputError: It is not a file, cannot be read, or is not CSV.
    """
    text, warnings = _decode(content(path, name), name)
    lines = io.StringIO(text, newline="")
    first = next((line for line in lines if line.strip()), "")
    separator = _SEPARATOR_LINE.fullmatch(first)
    delimiter = separator[1] if separator else _delimiter(first)
    records = _records(text, name, delimiter)
    if separator and records:
        records = records[1:]
    if not records:
        raise BadInputError(
            f"{name} is empty. The first line must name the columns, "
            "for example: started_at,muscle,side,pain_0_10"
        )
    header_line, header = records[0]
    named = tuple(cell.strip() for cell in header)
    return Sheet(name, delimiter, named, header_line, records[1:], warnings)


def content(path: Path, name: str) -> bytes:
    """Return the bytes of a file to import.

    Args:
        path: The file.
        name: What it is called in messages.

    Returns:
        All of it.

    Raises:
        BadInputError: It is not a file, is too large, or cannot be read.
    """
    if path.is_dir():
        raise BadInputError(f"{name} is a folder. Name the files in it.")
    if not path.exists():
        raise BadInputError(f"{name} does not exist. Check the name of the file.")
    if not path.is_file():
        raise BadInputError(f"{name} is not a file. Name a file.")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BadInputError(
                f"{name} is larger than {LARGEST_BYTES // 10**6} MB. Split it."
            )
        return path.read_bytes()
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise BadInputError(f"{name} cannot be read: {said}.") from error


def _decode(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    if content.startswith(_WORKBOOKS):
        raise BadInputError(f"{name} is a workbook or archive, not CSV. {_SAVE_AS}")
    warnings: tuple[str, ...] = ()
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        elif content.startswith(codecs.BOM_UTF8) or _is_utf8(content):
            text = content.decode("utf-8-sig")
        else:
            text = content.decode("cp1252")
            assumed = f"{name} is not UTF-8; it was read as Windows-1252."
            warnings = (f"{assumed} Check letters with accents.",)
    except UnicodeDecodeError as error:
        raise BadInputError(f"{name} is not readable as text. {_SAVE_AS}") from error
    if "\0" in text:
        raise BadInputError(f"{name} is not a text file. {_SAVE_AS}")
    return text, warnings


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(header: str) -> str:
    outside_quotes = re.sub(r'"[^"]*"', "", header)
    return max(DELIMITERS, key=outside_quotes.count)


def _records(text: str, name: str, delimiter: str) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(LARGEST_BYTES)
    records: list[tuple[int, tuple[str, ...]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                records.append((begins, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadInputError(
            f"{name}, line {begins}: the quotation marks do not match. A cell that "
            'begins with " must end with it; a " inside it is written twice.'
        ) from error
    return records
