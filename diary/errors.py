"""Errors a person can do something about, each kind with its own exit code.

The message of a `DiaryError` is *what was wrong. What to do instead.* It never
contains text from the diary, because it may end up in a bug report.
"""


class DiaryError(Exception):
    """Something went wrong that the person can fix."""

    exit_code = 1


class BadInputError(DiaryError):
    """What was typed could not be understood or is not possible."""

    exit_code = 3


class NotFoundError(DiaryError):
    """There is no such entry."""

    exit_code = 4


class DiaryFileError(DiaryError):
    """The diary file cannot be opened, read or written."""

    exit_code = 5


class ImportRowsError(DiaryError):
    """Rows of an imported file were refused; nothing was imported."""

    exit_code = 6


class KnowledgeError(DiaryError):
    """The medical knowledge files contradict themselves; all mistakes together."""

    exit_code = 7


class ReportError(DiaryError):
    """A report or chart could not be written."""

    exit_code = 8
