"""Writes the diary as three CSV files that can be imported again unchanged.

UTF-8, comma, line feed. Text is written exactly as it is: a note that begins with
`=` stays that note, so that it can come back.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from diary import knowledge
from diary.calendar import instant
from diary.models import DayAnswer, Episode, EpisodeRelief, EpisodeSymptom
from diary.store.read import Answer, Entry
from diary.transfer.columns import DAYS, EPISODES, IGNORED, MEDICINES
from diary.transfer.disk import Cells, put
from diary.transfer.existing import Existing
from diary.transfer.rows import Problem


def write_csv(
    folder: Path, data: Existing, *, force: bool = False
) -> tuple[Path, Path, Path]:
    """Write `episodes.csv`, `days.csv` and `medicines.csv`.

    Each file appears whole or not at all, and only its owner can read it.

    Args:
        folder: Where to write; it is made if it does not exist.
        data: What to write. Leave out what must not leave the diary.
        force: Whether files that are there may be replaced.

    Returns:
        The three files.

    Raises:
        BadInputError: A file is there already, or the folder cannot be written.
    """
    episodes, days, medicines = files = csv_files(folder)
    contents = {
        episodes: _episodes(data),
        days: _days(data),
        medicines: _medicines(data),
    }
    put(contents, force=force)
    return files


def csv_files(folder: Path) -> tuple[Path, Path, Path]:
    """Return the three files of a folder."""
    return folder / "episodes.csv", folder / "days.csv", folder / "medicines.csv"


def refused_rows(
    problems: Iterable[Problem], path: Path, *, force: bool = False
) -> tuple[Path, ...]:
    """Write the refused rows as they were, with a column `problem` in front.

    The file can be corrected and imported; that column is then ignored.

    Args:
        problems: What was wrong; those with a whole column are left out.
        path: The file. Where rows of several files were refused, one file for each
            of them is written beside it, with that file's name added.
        force: Whether files that are there may be replaced.

    Returns:
        The files; none where no row was refused.

    Raises:
        BadInputError: A file is there already, or cannot be written.
    """
    by_file: dict[str, dict[int, list[Problem]]] = {}
    for one in problems:
        if one.row:
            by_file.setdefault(one.file, {}).setdefault(one.line, []).append(one)
    files: dict[Path, list[Cells]] = {}
    for file, lines in by_file.items():
        own = path.with_name(f"{path.stem}-{Path(file).stem}{path.suffix or '.csv'}")
        header = next(iter(lines.values()))[0].header
        rows = [(_reasons(found), *found[0].row) for found in lines.values()]
        files[own if len(by_file) > 1 else path] = [(IGNORED, *header), *rows]
    put(files, force=force)
    return tuple(files)


def _reasons(found: Iterable[Problem]) -> str:
    return " ".join(
        f"{one.column}: {one.reason}" if one.column else one.reason for one in found
    )


def _episodes(data: Existing) -> list[Cells]:
    entries = sorted(data.entries.values(), key=_when)
    return [[column.name for column in EPISODES], *map(_episode, entries)]


def _when(entry: Entry) -> tuple[datetime, str]:
    episode = entry.episode
    return instant(episode.started_at, episode.utc_offset_min), episode.id


def _episode(entry: Entry) -> Cells:
    it = entry.episode
    sides = [muscle.side or "" for muscle in entry.muscles]
    cells = {
        "id": it.id,
        "started_at": _moment(it),
        "duration_min": "" if it.duration_s is None else _minutes(it.duration_s),
        "muscle": ";".join(muscle.muscle_id for muscle in entry.muscles),
        "side": ";".join(sides) if any(sides) else "",
        "pain_0_10": _number(it.pain_nrs),
        "kind": it.kind,
        "context": it.context,
        "woke": _yes_no(it.woke),
        "symptoms": ";".join(map(_symptom, entry.symptoms)),
        "relief": ";".join(map(_relief, entry.relief)),
        "note": it.note,
        "zone": it.zone,
        "duration_source": it.duration_source,
        "unbearable": _yes_no(it.unbearable),
        "interference_0_10": _number(it.interference_nrs),
        "soreness_h": _number(it.soreness_h),
        "after_exercise_min": _number(it.after_exercise_min),
        "brought_on_by": it.brought_on_by,
    }
    return [cells[column.name] or "" for column in EPISODES]


def _moment(episode: Episode) -> str:
    zone = timezone(timedelta(minutes=episode.utc_offset_min))
    wall = episode.started_at
    whole_minute = not (wall.second or wall.microsecond)
    return wall.replace(tzinfo=zone).isoformat(
        timespec="minutes" if whole_minute else "auto"
    )


def _minutes(seconds: int) -> str:
    # Two decimals are enough to give back every second, and unlike three cannot be
    # taken for thousands once a spreadsheet has made the point a comma.
    return _number(round(seconds / 60, 2))


def _symptom(answer: EpisodeSymptom) -> str:
    said = answer.lasting if answer.present else "no"
    return f"{answer.symptom_id}={said}" if said else answer.symptom_id


def _relief(tried: EpisodeRelief) -> str:
    helped = "" if tried.helped is None else f"={_yes_no(tried.helped)}"
    effect = "" if tried.effect_nrs is None else f"={tried.effect_nrs}"
    after = "" if tried.after_min is None else f"@{_number(tried.after_min)}"
    return f"{tried.relief_id}{helped}{effect}{after}"


def _days(data: Existing) -> list[Cells]:
    recorded = {factor_id for _, factor_id in data.answers}
    built_in = [id_ for id_ in knowledge.factors() if id_ in recorded]
    factors = built_in + sorted(recorded.difference(built_in))
    dates = sorted({*data.cramp_free, *(day for day, _ in data.answers)})
    yes_no = {
        id_
        for id_, factor in (knowledge.factors() | dict(data.factors)).items()
        if factor.kind == "yes-no"
    }
    rows: list[Cells] = [[*(column.name for column in DAYS), *factors]]
    for day in dates:
        answers = [data.answers.get((day, factor_id)) for factor_id in factors]
        cramp_free = "yes" if day in data.cramp_free else ""
        cells = [_answer(answer, yes_no) for answer in answers]
        rows.append([day.isoformat(), cramp_free, *cells])
    return rows


def _answer(answer: DayAnswer | Answer | None, yes_no: set[str]) -> str:
    if answer is None:
        return ""
    if answer.choice is not None:
        return answer.choice
    if answer.factor_id in yes_no and answer.value in (0, 1):
        return _yes_no(bool(answer.value))
    return _number(answer.value)


def _medicines(data: Existing) -> list[Cells]:
    courses = sorted(
        data.courses.values(), key=lambda it: (it.started_on, it.name, it.id)
    )
    rows: list[Cells] = [[column.name for column in MEDICINES]]
    for it in courses:
        cells = {
            "id": it.id,
            "name": it.name,
            "dose": _number(it.dose),
            "unit": it.unit,
            "started_on": it.started_on.isoformat(),
            "stopped_on": it.stopped_on.isoformat() if it.stopped_on else "",
            "medicine_id": it.medicine_id,
            "after_bad_spell": _yes_no(it.after_bad_spell),
        }
        rows.append([cells[column.name] or "" for column in MEDICINES])
    return rows


def _yes_no(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return repr(float(value)).removesuffix(".0")
