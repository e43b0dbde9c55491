"""CSV files of any program are read; what is not CSV gets one clear sentence."""

import os
from pathlib import Path

import pytest
from csv_files import NOW, Reader, only, problem
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.errors import BadInputError
from diary.transfer import sheets
from diary.transfer.read import read_files
from diary.transfer.sheets import open_sheet


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read texts as files."""
    return Reader(tmp_path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_with_a_mark_are_recognised(encoding: str, read: Reader) -> None:
    """UTF-8 and UTF-16 give the same letters."""
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""
    text = f"{mark}started_at,note\n2026-11-22 03:10,kalt ciğer Ελλ\n"
    reading = read(text.encode(encoding))

    assert "kalt ciğer Ελλ" == only(reading).note
    assert () == reading.warnings


def test_windows_1252_is_assumed_with_a_warning(read: Reader) -> None:
    """Letters of an old export come through, and the person is told."""
    reading = read("started_at,note\n2026-11-22 03:10,früh “jäh”\n".encode("cp1252"))

    assert "früh “jäh”" == only(reading).note
    assert "Windows-1252" in reading.warnings[0]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_line_numbers_are_those_of_an_editor(
    delimiter: str, ends: str, read: Reader
) -> None:
    """Blank lines and quoted line ends count, with every delimiter and line end."""
    lines = [
        "",
        delimiter.join(["Started at ", "PAIN 0-10", "note"]),
        delimiter.join(["2026-11-20 03:10", "7", f'"one{ends}two{ends}three"']),
        "",
        delimiter * 2,
        delimiter.join(["2026-11-21 03:10", "11", '"a ""bad"" row"']),
    ]
    reading = read(ends.join(lines))

    assert f"one{ends}two{ends}three" == reading.episodes[0].note
    assert 3 + 2 + 2 + 1 == problem(reading).line
    assert "pain_0_10" == problem(reading).column


def test_excel_may_name_its_delimiter_first(read: Reader) -> None:
    """A line `sep=;` is no header, and counts as a line."""
    reading = read("sep=;\r\nstarted_at;pain_0_10\r\n2026-11-22 03:10;11\r\n")

    assert 3 == problem(reading).line


@pytest.mark.parametrize(
    ("delimiter", "text", "value"),
    [
        (";", "1,5", 1.5),
        ("\t", "1,5", 1.5),
        (",", '"1,5"', 1.5),
        (",", "1.125", 1.125),
        (";", "1.25", 1.25),
        (";", "0.125", 0.125),
        (",", "1e2", 100.0),
    ],
)
def test_decimal_commas_are_numbers(
    delimiter: str, text: str, value: float, read: Reader
) -> None:
    """A comma inside a cell is a decimal sign, whatever separates the cells."""
    reading = read(f"date{delimiter}exercise_min\n2026-11-20{delimiter}{text}\n")

    assert () == reading.problems
    assert {"exercise_min": value} == reading.days[0].answers


@pytest.mark.parametrize(
    ("delimiter", "text"), [(",", '"1,800"'), (";", "1,800"), (";", "1.800")]
)
def test_thousands_are_not_taken_for_decimals(
    delimiter: str, text: str, read: Reader
) -> None:
    """1800 ml must not silently become 1.8 ml."""
    reading = read(f"date{delimiter}fluid_ml\n2026-11-20{delimiter}{text}\n")

    assert "1800 or 1.8" in problem(reading).reason


def test_short_and_long_rows_are_refused(read: Reader) -> None:
    """A row that a stray comma has shifted is not read; blank cells behind are."""
    reading = read(
        "started_at,pain_0_10,note\n"
        "2026-11-20 03:10,7\n"
        "2026-11-20 03:11,7,a, b\n"
        "2026-11-20 03:12,7,a,,\n"
    )

    assert [2, 3] == [it.line for it in reading.problems]
    assert "has 4 cells, the first line has 3" in reading.problems[1].reason
    assert [12] == [it.started_at.minute for it in reading.episodes]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"sep=;\n", "is empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"started_at\n2026-11-22 03:10\0\n", "not a text file"),
        ("started_at\n".encode("utf-16-le"), "not a text file"),
        (b"\xff\xfea", "not readable as text"),
        (b"\xef\xbb\xbf\xff", "not readable as text"),
        (b"a\x81b", "not readable as text"),
        (b"when,where\n1,2\n", "does not name the columns"),
        (b"date,Sleep h,SLEEP_H\n", "2 columns called"),
        (b'started_at,note\n2026-11-22 03:10,ok\n2026-11-22 03:11,"open', "line 3"),
    ],
)
def test_what_is_not_a_diary_file_gets_one_sentence(
    content: bytes, sentence: str, read: Reader
) -> None:
    """The file as a whole is refused, and the message has one line."""
    with pytest.raises(BadInputError) as raised:
        read(content)

    assert sentence in str(raised.value)
    assert "file1.csv" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_paths_that_are_no_file_are_refused(tmp_path: Path) -> None:
    """A folder, a pipe, and a file that does not exist."""
    os.mkfifo(tmp_path / "pipe")
    for path, sentence in (
        (tmp_path, "is a folder"),
        (tmp_path / "no.csv", "does not exist"),
        (tmp_path / "pipe", "is not a file"),
    ):
        with pytest.raises(BadInputError, match=sentence):
            open_sheet(path, "it")


def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system says, and a size that cannot be a diary."""
    path = tmp_path / "days.csv"
    path.write_text("date\n")

    def fail(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fail)
        with pytest.raises(BadInputError, match="Permission denied"):
            open_sheet(path, "it")
    monkeypatch.setattr(sheets, "LARGEST_BYTES", 4)
    with pytest.raises(BadInputError, match="larger than"):
        open_sheet(path, "it")


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Two files called days.csv are named with their folders."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "days.csv").write_text("date,cramp_free\n2026-13-01,\n")
    paths = [tmp_path / folder / "days.csv" for folder in ("a", "b")]
    reading = read_files(
        paths,
        known_factors={},
        new_factors=False,
        now=NOW,
        offset_for=lambda _: (0, None),
    )

    assert [str(path) for path in paths] == [it.file for it in reading.problems]


HEADERS = (
    "started_at,muscle,side,pain_0_10,duration_min,symptoms,relief,note,id",
    "date,cramp_free,stress,evening_caffeine,urine_colour,other",
    "name,started_on,stopped_on,dose,unit,medicine_id,id",
)
CELLS = st.sampled_from(
    [
        *("", "2026-11-20", "2026-11-20 03:10", "20.11.2026 3:10Z", "yes", "no"),
        *("7", "1,5", "-1", "calf", "calf;toes", "left;right", "knot=no", "stretch=8"),
        *("1e999", "٣", '"', "=", "@", ";", "\ufeff", "\x1b", "9999-12-31 23:59-18:00"),
    ]
) | st.text(max_size=8)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    header=st.sampled_from(HEADERS),
    rows=st.lists(st.lists(CELLS, min_size=5, max_size=9), max_size=4),
    delimiter=st.sampled_from([",", ";", "\t"]),
    new_factors=st.booleans(),
)
def test_no_file_is_a_crash(
    header: str,
    rows: list[list[str]],
    delimiter: str,
    new_factors: bool,
    read: Reader,
) -> None:
    """Whatever stands in a file is a row, a problem in one line, or a clear refusal."""
    lines = [header.replace(",", delimiter), *(delimiter.join(row) for row in rows)]
    content = "\n".join(lines).encode(errors="surrogatepass")
    said: list[str] = []
    try:
        said += [it.reason for it in read(content, new_factors=new_factors).problems]
    except BadInputError as error:
        said.append(str(error))

    assert all(reason.isprintable() for reason in said)


@given(content=st.binary(max_size=200))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_are_a_crash(content: bytes, read: Reader) -> None:
    """Bytes that are no CSV are refused with one sentence."""
    with pytest.raises(BadInputError) as raised:
        read(content)

    assert str(raised.value).isprintable()
