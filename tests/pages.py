"""Draws every page worth looking at: `make pages`, then look at build/pages.

Each case is a diary, a window and what was asked for; its pages become pictures of that
name. Nothing here is a test: only eyes can say whether a page is good.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from changed import replace
from PIL import Image

from analysis.details import details
from analysis.facts import (
    ConditionFact,
    CourseFact,
    DoseFact,
    EpisodeFact,
    Facts,
    LabFact,
    PersonFact,
    SessionFact,
    SymptomFact,
)
from analysis.summary import summarise
from diary import demo
from diary.app.flow.facts import facts
from diary.store import change
from diary.store.file import connection_of, open_diary
from reports import doctor, readers

AS_OF = datetime(2026, 11, 22, 8, 30)  # wall-clock time, as everywhere
UNTIL = date(2026, 11, 21)
LONG_WORD = (
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
)
SCRIPTS = (
    "Chuột rút bắp chân lúc nửa đêm",
    "κράμπα στη γάμπα, τη νύχτα",
    "تشنج في الساق اليسرى ليلا",
    "夜里小腿抽筋疼醒了",
    "судорога в левой икре ночью",
)
HOSTILE = (
    '#import "x" $x^2$ *b* _i_ <script>&amp; \\frac{1}{2} @ref `c` ]) #panic("x") '
    '<svg onload="x"> \u202eevil\u202c \x00\x1b[31m red \ud800 \U0001f622\U0001f9b5 ~ %'
)


@dataclass(frozen=True, slots=True)
class Look:
    """One report worth looking at."""

    diary: Facts
    weeks: float = 8
    paper: str = "a4"
    name: str = "Maria Example"
    wanted: doctor.Wanted = field(default_factory=doctor.Wanted)
    phone: bool = False
    fax: bool = False


def invented() -> Facts:
    """Return the half-year of `cramp demo`."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_diary(Path(folder) / "demo.db", write=True) as session,
    ):
        change.save(session, "demo", demo.invent(UNTIL))
        return facts(connection_of(session))


def kept_well(base: Facts) -> Facts:
    """Return the diary of somebody who answers everything."""
    first = UNTIL - timedelta(days=70)
    sessions = tuple(
        SessionFact(
            datetime.combine(first + timedelta(days=3 * n), datetime.min.time())
            + timedelta(hours=18),
            0,
            ("Running", "Cycling", "Swimming")[n % 3],
            30 + 5 * (n % 4),
            4 + n % 4,
            unaccustomed=n % 5 == 0,
            warm_up=bool(n % 2),
        )
        for n in range(23)
    )
    days = tuple(
        replace(
            day,
            answers={
                **day.answers,
                "temp_max_c": 12.0 + n % 15,
                "caffeine_mg": 80.0 * (n % 3),
                "urine_colour": ("pale", "yellow", "dark-yellow")[n % 3],
                "bedtime_stretch": float(n % 2),
                "stretching_min": float(5 * (n % 4)),
                "standing_h": float(n % 6),
                "poor_posture": float(n % 8),
            },
        )
        for n, day in enumerate(base.days)
    )
    episodes = tuple(_told(one, n) for n, one in enumerate(base.episodes))
    return replace(
        base,
        episodes=episodes,
        days=days,
        sessions=(*base.sessions, *sessions),
        doses=tuple(
            DoseFact("ibuprofen", "ibuprofen", datetime(2026, 11, n, 22), 0, 400, "mg")
            for n in (2, 9, 10)
        ),
        courses=(
            *base.courses,
            CourseFact(
                *("Magnesium citrate", None, None, date(2026, 11, 2)),
                *(date(2026, 11, 15), 300, "mg", True),
                supplement=True,
            ),
            CourseFact("atorvastatin", "atorvastatin", "statin", date(2019, 3, 4)),
        ),
        person=PersonFact(
            birth_year=1961,
            sex="female",
            height_cm=168,
            weight_kg=66,
            athlete=False,
            occupation="Teacher",
            family_history="yes",
            family_who="mother",
            first_cramp_on=date(2024, 3, 1),
            first_cramp_precision="month",
        ),
        conditions=(
            ConditionFact("type 2 diabetes", "diabetes", date(2015, 1, 1), "year"),
            ConditionFact("sciatica", "sciatica"),
        ),
        labs=(
            LabFact("calcium", "calcium", date(2026, 6, 3), 9.4, "mg/dL", 8.5, 10.5),
            LabFact("EMG of both legs", None, date(2026, 7, 9), result="normal"),
        ),
        questions=("Can I go on with my water tablet?", "Can I swim in the sea alone?"),
    )


def _told(one: EpisodeFact, n: int) -> EpisodeFact:
    symptoms = {
        "weakness": SymptomFact(n % 9 == 0, lasting=n % 18 == 0),
        "numbness": SymptomFact(n % 7 == 0),
        "swelling": SymptomFact(present=False),
        "visible-twitch": SymptomFact(n % 3 == 0),
    }
    return replace(
        one,
        symptoms={**one.symptoms, **symptoms} if n % 2 else one.symptoms,
        context="walking" if n % 11 == 0 else one.context,
        kind="twitch" if n % 13 == 0 else one.kind,
        note="Stood on the cold floor until it let go." if n % 4 == 0 else None,
    )


def only(base: Facts, days: int) -> Facts:
    """Return the last days of a diary."""
    first = UNTIL - timedelta(days=days - 1)
    return replace(
        base,
        episodes=tuple(one for one in base.episodes if one.day >= first),
        days=tuple(one for one in base.days if one.date >= first),
        sessions=tuple(one for one in base.sessions if one.started_at.date() >= first),
        courses=(),
    )


def one_entry() -> Facts:
    """Return a diary with one attack."""
    return Facts(
        episodes=(
            EpisodeFact(
                id="e-1",
                started_at=datetime(2026, 11, 21, 3, 10),
                utc_offset_min=0,
                day=date(2026, 11, 20),
                muscles=(("calf", "left"),),
                duration_s=240,
                pain_nrs=7,
            ),
        )
    )


def ten_years(base: Facts) -> Facts:
    """Return the half-year twenty times, one after the other."""
    turns = range(20)
    return replace(
        base,
        episodes=tuple(
            replace(
                one,
                id=f"{one.id}-{turn}",
                started_at=one.started_at - timedelta(days=demo.DAYS * turn),
                day=one.day - timedelta(days=demo.DAYS * turn),
            )
            for turn in turns
            for one in base.episodes
        ),
        days=tuple(
            replace(one, date=one.date - timedelta(days=demo.DAYS * turn))
            for turn in reversed(turns)
            for one in base.days
        ),
    )


def forty_medicines(base: Facts) -> Facts:
    """Return a diary with a new medicine every four days."""
    courses = tuple(
        CourseFact(
            f"Medicine number {n}",
            None,
            None,
            UNTIL - timedelta(days=4 * n),
            None,
            n,
            "mg",
        )
        for n in range(1, 41)
    )
    return replace(base, courses=courses)


def with_notes(base: Facts, *notes: str) -> Facts:
    """Return the diary with these notes and names in every place one can type."""
    episodes = tuple(
        replace(one, note=notes[n % len(notes)], brought_on_by=notes[0][:60])
        for n, one in enumerate(base.episodes)
    )
    courses = tuple(replace(one, name=notes[-1][:60]) for one in base.courses)
    return replace(
        base,
        episodes=episodes,
        courses=courses,
        questions=tuple(notes),
        conditions=tuple(ConditionFact(note[:120], None) for note in notes),
        labs=(LabFact(notes[0][:60], None, UNTIL, result=notes[-1][:200]),),
        person=replace(base.person, occupation=notes[0], family_who=notes[-1][:80]),
        sessions=tuple(replace(one, activity=notes[0][:60]) for one in base.sessions),
    )


def looks() -> Iterator[tuple[str, Callable[[], Look]]]:
    """Yield the name of each look and what makes it."""
    base = invented()
    well = kept_well(base)
    every = doctor.Wanted(optional=readers.OPTIONAL)
    for paper in ("a4", "us-letter"):
        yield f"empty-{paper}", lambda paper=paper: Look(Facts(), 8, paper, "")
        yield f"one-entry-{paper}", lambda paper=paper: Look(one_entry(), 8, paper)
        yield f"three-days-{paper}", lambda paper=paper: Look(only(base, 3), 8, paper)
        yield f"eight-weeks-{paper}", lambda paper=paper: Look(base, 8, paper)
        yield f"kept-well-{paper}", lambda paper=paper: Look(well, 8, paper)
        yield (
            f"forty-medicines-{paper}",
            lambda paper=paper: Look(forty_medicines(well), 8, paper),
        )
        yield (
            f"long-notes-{paper}",
            lambda paper=paper: Look(
                with_notes(well, "A cold night. " * 143), 8, paper
            ),
        )
        yield (
            f"long-word-{paper}",
            lambda paper=paper: Look(with_notes(well, LONG_WORD), 8, paper, LONG_WORD),
        )
    yield "half-a-year", lambda: Look(well, 26)
    yield "two-weeks", lambda: Look(well, 2)
    yield "ten-years", lambda: Look(ten_years(base), 520)
    yield "scripts", lambda: Look(with_notes(well, *SCRIPTS), name="Nguyễn Thị Ánh")
    yield "hostile", lambda: Look(with_notes(well, HOSTILE), name=HOSTILE)
    yield "hostile-all", lambda: Look(with_notes(only(well, 14), HOSTILE), wanted=every)
    yield "fax", lambda: Look(well, fax=True)
    for name in readers.readers():
        yield f"for-{name}", lambda name=name: Look(well, wanted=doctor.Wanted(name))
        yield (
            f"for-{name}-letter",
            lambda name=name: Look(well, 8, "us-letter", wanted=doctor.Wanted(name)),
        )
    yield "for-maternity-pregnant", lambda: Look(_pregnant(well), wanted=MATERNITY)
    yield "optional", lambda: Look(well, wanted=every)
    yield (
        "without",
        lambda: Look(
            well,
            wanted=doctor.Wanted(left_out=("points", "triggers", "calendar", "tried")),
        ),
    )
    yield "anonymous", lambda: Look(well, wanted=doctor.Wanted(anonymous=True))
    yield "phone", lambda: Look(well, phone=True)
    yield "phone-empty", lambda: Look(Facts(), phone=True, name="")
    yield "phone-scripts", lambda: Look(with_notes(well, *SCRIPTS), phone=True)
    yield "phone-forty", lambda: Look(forty_medicines(well), phone=True)


MATERNITY = doctor.Wanted("maternity")


def _pregnant(base: Facts) -> Facts:
    about = replace(
        base.person,
        pregnant=True,
        pregnancy_weeks=24,
        pregnancy_said_on=date(2026, 11, 1),
    )
    return replace(base, person=about)


def draw(look: Look, *, dpi: int) -> tuple[bytes, ...]:
    """Return the pages of a look as pictures.

    Args:
        look: What is drawn.
        dpi: Resolution [dots per inch]; a fax has 200 and black or white only.
    """
    since = UNTIL - timedelta(days=round(7 * look.weeks) - 1)
    written = [one.day for one in look.diary.episodes]
    written += [one.date for one in look.diary.days]
    summary = summarise(
        look.diary,
        since=since,
        until=UNTIL,
        as_of=AS_OF,
        as_of_offset_min=0,
        compared_since=min([since, *written]),
    )
    asked: dict[str, Any] = {
        "person": {"name": look.name},
        "version": "0.1.0",
        "details": details(look.diary, since=since, until=UNTIL),
        "wanted": look.wanted,
    }
    if look.phone:
        return doctor.phone(summary, **asked).png(dpi=300)
    pages = doctor.pages(summary, paper=look.paper, **asked)
    pages.pdf()  # refuses what is not accessible
    if not look.fax:
        return pages.png(dpi)
    return tuple(_faxed(page) for page in pages.png(200))


def _faxed(page: bytes) -> bytes:
    made = BytesIO()
    with Image.open(BytesIO(page)) as picture:
        grey = picture.convert("L")
        grey.point(lambda level: 255 if level > 127 else 0).convert("1").save(
            made, format="png"
        )
    return made.getvalue()


def main(folder: Path, *wanted: str) -> None:
    """Draw the looks whose name begins with one of the words, or all.

    Args:
        folder: Where the pictures go.
        wanted: Beginnings of names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in looks():
        if wanted and not name.startswith(wanted):
            continue
        for number, page in enumerate(draw(made(), dpi=110), start=1):
            (folder / f"{name}-{number}.png").write_bytes(page)
        print(name)  # noqa: T201 # says how far it is


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/pages"), *sys.argv[2:])
