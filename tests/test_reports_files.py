"""Files are private, complete or not there at all."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from diary.errors import ReportError
from reports import files, glyphs

PAGE = b'#set document(title: "t")\n#set page(width: 60mm, height: 40mm)\n'
AS_OF = datetime(2026, 11, 22, 8, 40)


def _fonts() -> glyphs.Fonts:
    return glyphs.fonts_for(["plain"])


def test_a_written_file_is_whole_and_private(tmp_path: Path) -> None:
    """Only its owner may read a report, and nothing else is left in the folder."""
    files.write(tmp_path / "doctor.pdf", b"%PDF")

    assert b"%PDF" == (tmp_path / "doctor.pdf").read_bytes()
    assert 0o600 == (tmp_path / "doctor.pdf").stat().st_mode & 0o777
    assert ["doctor.pdf"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    """An earlier report is not lost by a repeated command."""
    path = tmp_path / "doctor.pdf"
    path.write_bytes(b"old")

    with pytest.raises(ReportError, match="is there already"):
        files.write(path, b"new")
    assert b"old" == path.read_bytes()
    files.write(path, b"new", force=True)
    assert b"new" == path.read_bytes()


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs nothing that was there."""
    path = tmp_path / "doctor.pdf"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(ReportError, match="No space left on device"):
        files.write(path, b"new", force=True)
    assert b"old" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.parent.rmdir()])
def test_what_cannot_be_written_is_said(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    """A folder as file and a missing folder each get one sentence."""
    folder = tmp_path / "reports"
    folder.mkdir()
    make(folder / "doctor.pdf")

    with pytest.raises(ReportError, match=r"is a folder|was not written"):
        files.write(folder / "doctor.pdf", b"new")


def test_pages_get_numbers(tmp_path: Path) -> None:
    """Two pictures are doctor-1.png and doctor-2.png, one is doctor.png."""
    written = files.write_pages(tmp_path / "doctor.png", [b"one", b"two"])
    single = files.write_pages(tmp_path / "doctor.png", [b"one"])

    assert ["doctor-1.png", "doctor-2.png"] == [path.name for path in written]
    assert (tmp_path / "doctor.png",) == single
    assert b"two" == written[1].read_bytes()


def test_no_page_is_written_when_one_is_in_the_way(tmp_path: Path) -> None:
    """Two pages are never of two reports."""
    (tmp_path / "doctor-2.png").write_bytes(b"old")

    with pytest.raises(ReportError, match=r"doctor-2\.png is there already"):
        files.write_pages(tmp_path / "doctor.png", [b"one", b"two"])
    assert ["doctor-2.png"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(("dpi", "size"), [(72, (170, 113)), (300, (709, 472))])
def test_pictures_have_the_size_asked_for(dpi: int, size: tuple[int, int]) -> None:
    """60 mm at 72 dpi are 170 pixels, whether reduced from a finer picture or not."""
    (page,) = files.png({"main.typ": PAGE + b"Hello"}, _fonts().typst, dpi=dpi)
    width, height = Image.open(BytesIO(page)).size

    assert abs(width - size[0]) <= 1
    assert abs(height - size[1]) <= 1


def test_the_moment_in_the_file_is_the_one_given() -> None:
    """The same page made at another moment differs, at the same one it does not."""
    sources = {"main.typ": PAGE + b"Hello"}
    fonts = _fonts().typst
    first = files.pdf(sources, fonts, made_at=AS_OF)
    later = files.pdf(sources, fonts, made_at=AS_OF + timedelta(days=1))
    here = AS_OF.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=5)))

    assert first == files.pdf(sources, fonts, made_at=AS_OF)
    assert first != later
    assert b"20261122" in first
    assert files.pdf(sources, fonts, made_at=here).startswith(b"%PDF")


def test_a_template_that_cannot_be_set_is_one_sentence() -> None:
    """No traceback of the typesetter reaches a person."""
    with pytest.raises(ReportError, match="could not be typeset"):
        files.pdf({"main.typ": b"#panic()"}, _fonts().typst, made_at=AS_OF)


def test_a_fault_inside_the_typesetter_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Typst's own panic is no `Exception`; it is caught all the same."""

    class PanicException(BaseException):  # the name pyo3 gives it
        pass

    def panics(*_: object, **__: object) -> None:
        raise PanicException

    monkeypatch.setattr(files.typst, "compile", panics)
    with pytest.raises(ReportError, match="rare scripts"):
        files.pdf({"main.typ": PAGE}, _fonts().typst, made_at=AS_OF)


def test_an_interruption_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a page is set still stops the program."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.typst, "compile", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.pdf({"main.typ": PAGE}, _fonts().typst, made_at=AS_OF)
