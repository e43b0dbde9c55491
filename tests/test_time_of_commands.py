"""Time through the real commands: nothing shifts from `log` to a file and back."""

import csv
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from diary.app import place

Cramp = Callable[..., Any]


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Go to a zone, at a moment of its clock."""

    def go(zone: str, now: str) -> None:
        monkeypatch.setattr(place.tzlocal, "get_localzone", lambda: ZoneInfo(zone))
        monkeypatch.setenv("CRAMP_NOW", now)

    return go


def listed(cramp: Cramp, *before: str) -> list[tuple[str, int]]:
    """Wall-clock start and offset of every entry, newest first."""
    ran = cramp(*before, "list", "--json", "-n", "99")
    return [(one["started_at"], one["utc_offset_min"]) for one in json.loads(ran.out)]


JOURNEY = [
    ("Asia/Tokyo", "2026-03-28T09:00", "3:10", "2026-03-28T03:10:00", 540),
    ("Pacific/Honolulu", "2026-03-27T23:00", "22:15", "2026-03-27T22:15:00", -600),
    ("America/St_Johns", "2026-03-28T12:00", "11:45", "2026-03-28T11:45:00", -150),
    ("Europe/Berlin", "2026-03-29T08:30", "01:59", "2026-03-29T01:59:00", 60),
    ("Europe/Berlin", "2026-03-29T08:30", "03:00", "2026-03-29T03:00:00", 120),
    ("Asia/Kathmandu", "2026-04-02T08:30", "last night 23:59",
     "2026-04-01T23:59:00", 345),
    ("Australia/Lord_Howe", "2026-04-05T08:30", "01:20", "2026-04-05T01:20:00", 660),
    ("Australia/Lord_Howe", "2026-04-05T08:30", "02:00", "2026-04-05T02:00:00", 630),
    ("Pacific/Kiritimati", "2026-04-07T00:10", "20 min ago",
     "2026-04-06T23:50:00", 840),
    ("Pacific/Apia", "2028-02-29T08:30", "05:59", "2028-02-29T05:59:00", 780),
]  # fmt: skip


def test_a_journey_round_the_world(
    cramp: Cramp, tmp_path: Path, travel: Callable[[str, str], None]
) -> None:
    """Log in eight zones, show, export, import elsewhere: as the clocks showed it."""
    expected = []
    for zone, now, phrase, wall, offset in JOURNEY:
        travel(zone, now)
        assert 0 == cramp("log", "calf", "left", phrase).code
        expected.insert(0, (wall, offset))
    by_instant = sorted(
        expected,
        key=lambda it: datetime.fromisoformat(it[0]) - timedelta(minutes=it[1]),
        reverse=True,
    )
    assert by_instant == listed(cramp)
    last = json.loads(cramp("show", "--json").out)
    assert ("2028-02-29T05:59:00", 780) == (last["started_at"], last["utc_offset_min"])
    assert "2028-02-28" == last["day"]

    assert 0 == cramp("export", str(tmp_path / "out")).code
    with (tmp_path / "out" / "episodes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    starts = [datetime.fromisoformat(row["started_at"]) for row in rows]
    assert starts == sorted(starts)
    zones = {zone for zone, *_ in JOURNEY}
    assert zones == {row["zone"] for row in rows}
    travel("America/Adak", "2028-03-01T08:30")
    other = ("--diary", str(tmp_path / "other.db"))
    assert 0 == cramp(*other, "import", str(tmp_path / "out" / "episodes.csv")).code
    assert by_instant == listed(cramp, *other)
    assert 0 == cramp(*other, "export", str(tmp_path / "again")).code
    first, again = (tmp_path / f / "episodes.csv" for f in ("out", "again"))
    assert first.read_text() == again.read_text()


def test_a_time_that_came_twice(
    cramp: Cramp, travel: Callable[[str, str], None]
) -> None:
    """It is not saved but asked for; both can be typed as the sentence says."""
    travel("Europe/Berlin", "2026-10-25T08:30")
    ran = cramp("log", "calf", "left", "02:30")
    assert 3 == ran.code
    assert "came twice on 2026-10-25" in ran.err
    assert [] == listed(cramp)

    for offset in ("+01:00", "+02:00"):
        assert f"`2026-10-25 02:30 {offset}`" in ran.err
        line = ["log", "calf", "left", f"2026-10-25 02:30 {offset}"]
        assert 0 == cramp(*line).code
    both = [("2026-10-25T02:30:00", 60), ("2026-10-25T02:30:00", 120)]
    assert both == listed(cramp)


def test_a_time_that_never_was(
    cramp: Cramp, travel: Callable[[str, str], None]
) -> None:
    """02:30 on the night the clocks went forward is refused with the reason."""
    travel("Europe/Berlin", "2026-03-29T08:30")
    ran = cramp("log", "calf", "left", "02:30")

    assert 3 == ran.code
    assert "02:30 did not exist on 2026-03-29" in ran.err
    assert [] == listed(cramp)


@pytest.mark.parametrize(
    ("start", "reason"),
    [("2026-03-29T02:30", "did not exist"), ("2026-10-25T02:30", "came twice")],
)
def test_such_times_in_a_file(
    cramp: Cramp,
    tmp_path: Path,
    travel: Callable[[str, str], None],
    start: str,
    reason: str,
) -> None:
    """An import refuses the row and says why; with its offset it is taken."""
    travel("Europe/Berlin", "2026-11-22T08:30")
    file = tmp_path / "episodes.csv"
    file.write_text(f"started_at,muscle\n{start},calf\n")
    ran = cramp("import", str(file))
    assert 6 == ran.code
    assert reason in ran.err

    file.write_text(f"started_at,muscle\n{start}+01:00,calf\n")
    assert 0 == cramp("import", str(file)).code
    assert [(f"{start}:00", 60)] == listed(cramp)


def test_a_zone_without_a_name_is_the_systems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`TZ=CET-1CEST,…` is no known name; the clock of the system counts, not UTC."""
    import time

    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        here = place._SystemClock()
        winter = datetime(2026, 1, 15, 12, 0, tzinfo=here)
        summer = datetime(2026, 7, 15, 12, 0, tzinfo=here)
        second = datetime(2026, 10, 25, 2, 30, tzinfo=here, fold=1)

        assert [60, 120, 60] == [place.offset_min(m) for m in (winter, summer, second)]
        assert winter == winter.astimezone(ZoneInfo("UTC")).astimezone(here)
    finally:
        monkeypatch.undo()
        time.tzset()
