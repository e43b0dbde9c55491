"""`cramp chart`: one picture as a file, or its words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from diary.app.cli.chart import NAMES
from diary.app.flow import demo
from reports.charts import catalogue

Cramp = Callable[..., Ran]


@pytest.fixture
def lived(cramp: Cramp) -> Cramp:
    """A diary with one attack and one day without."""
    assert 0 == cramp("log", "calf", "left", "7", "4m", "2026-11-21T03:10").code
    assert 0 == cramp("none", "2026-11-19").code
    return cramp


def test_the_list_names_every_chart(cramp: Cramp) -> None:
    """Without a name the list is shown too; no diary is needed for it."""
    listed = cramp("chart", "--list")

    assert listed.out == cramp("chart").out
    assert 10 == len(listed.out.splitlines())
    assert "body           Where the attacks were" in listed.out


def test_a_chart_is_written_as_a_private_file(lived: Cramp, tmp_path: Path) -> None:
    """Only its owner may read it, its numbers are said, and it is not overwritten."""
    path = tmp_path / "body.png"
    ran = lived("chart", "body", "--out", str(path), "--dpi", "72")

    assert 0 == ran.code
    assert path.read_bytes().startswith(b"\x89PNG")
    assert 0o600 == path.stat().st_mode & 0o777
    assert f"Chart written: {path}" in ran.out
    assert "left calf 1" in ran.out
    path.write_text("mine")
    assert 8 == lived("chart", "body", "--out", str(path)).code
    assert "mine" == path.read_text()
    assert 0 == lived("chart", "body", "--out", str(path), "--force").code
    assert "mine" != path.read_text(errors="replace")


def test_the_numbers_are_those_of_the_summary(lived: Cramp) -> None:
    """`--text` writes no file; the same window has the same counts in `--json`."""
    window = ("--since", "2026-11-15", "--until", "2026-11-21")
    calendar = lived("chart", "calendar", "--text", *window).out
    data = json.loads(lived("summary", "--json", *window).out)
    answered = data["frequency"]["answered_days"]

    assert 2 == answered
    assert "15 to 21 Nov 2026" in calendar
    assert (
        f"{data['frequency']['window_days'] - answered} days not answered" in calendar
    )


def test_the_trend_is_of_the_whole_diary(lived: Cramp) -> None:
    """Other charts show 8 weeks; a trend of three days says what is missing."""
    assert "two periods of 2 weeks" in lived("chart", "trend", "--text").out


def test_a_name_in_capitals_is_the_same_chart(cramp: Cramp, diary: Path) -> None:
    """Of the same days too: the trend of half a year."""
    diary.parent.mkdir()
    demo.invent(diary)
    said = cramp("chart", "trend", "--text").out

    assert "May" in said
    assert said == cramp("chart", "TREND", "--text").out


def test_an_empty_diary_has_charts_too(cramp: Cramp, tmp_path: Path) -> None:
    """A sentence instead of an empty axis."""
    path = tmp_path / "weekly.svg"
    ran = cramp("chart", "weekly", "--out", str(path))

    assert 0 == ran.code
    assert "not enough yet (0 of 7 answered days)" in ran.out
    assert path.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chart", "nose", "--out", "x.png"), "There is no such chart. Choose one of"),
        (("chart", "body"), "--out body.png"),
        (("chart", "body", "--out", "x.gif"), "for example body.png"),
        (("chart", "body", "--out", "x"), "for example body.png"),
        (("chart", "body", "--out", "x.png", "--dpi", "9999"), "Choose 36 to 1200"),
        (("chart", "body", "--out", "no/such/x.png"), "was not written"),
        (("chart", "body", "--text", "--since", "soon"), "cramp:"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    cramp: Cramp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    """It says what to do instead, and no file is left."""
    monkeypatch.chdir(tmp_path)
    ran = cramp(*words)

    assert ran.code in {3, 8}
    assert said in ran.err
    assert not list(tmp_path.glob("x*"))


def test_the_names_a_shell_offers_are_the_charts() -> None:
    """In the order of `cramp chart --list`."""
    assert list(NAMES) == list(catalogue.CHARTS)
