"""Answering for a day: no cramp, and the values of factors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from analysis.facts import FactorInfo, Facts
from diary import knowledge
from diary.app import echo
from diary.app.flow import guidance, totals
from diary.app.flow.facts import factor_infos, facts
from diary.app.place import now
from diary.calendar import DAY_START, day_of
from diary.errors import BadInputError
from diary.models import CrampFreeDay, DayAnswer, Row
from diary.phrases import amounts
from diary.phrases.days import parse_day, parse_days
from diary.store import change, read
from diary.store.file import open_diary

_CLEAR = "clear"


def none(path: Path, when: str) -> str:
    """Answer days with "no cramp".

    Args:
        path: The diary file.
        when: A day, or a range of days, in words.

    Returns:
        What was written, as a sentence.

    Raises:
        BadInputError: A day is not over yet, or has an episode.
    """
    moment = now()
    days = parse_days(when, now=moment, day_start=DAY_START)
    _refuse_unfinished(days, moment)
    with open_diary(path, write=True) as session:
        taken = {
            day_of(entry.episode.started_at)
            for entry in read.entries(session)
            if entry.episode.kind == "cramp"
        }
        if clash := sorted(taken & set(days)):
            raise BadInputError(
                f"There is a cramp on {echo.day(clash[0])} already. Delete it first "
                "if it was a mistake (cramp list shows it)."
            )
        known = {row.date for row in read.cramp_free_days(session)}
        rows = [CrampFreeDay(date=day) for day in days if day not in known]
        change.save(session, "none", rows)
    return echo.none(days, new=len(rows))


def _refuse_unfinished(days: Sequence[date], moment: datetime) -> None:
    today = day_of(moment.replace(tzinfo=None))
    if max(days) > today:
        raise BadInputError(f"{echo.day(max(days))} is in the future.")
    if max(days) == today:
        raise BadInputError(
            "Today is not over yet: it ends when you get up tomorrow "
            "(06:00). Say it then with: cramp none"
        )


def split_day(words: Sequence[str]) -> tuple[str, list[str]]:
    """Part the words of a check-in into the day and the values.

    Args:
        words: `yesterday --fluid 1.8l`, `--stress 4`, `2026-11-20 sleep=7`.

    Returns:
        The day in words (`today` where none was typed), and the rest.
    """
    at = next(
        (n for n, word in enumerate(words) if word.startswith("--") or "=" in word),
        len(words),
    )
    return " ".join(words[:at]) or "today", list(words[at:])


def answer(path: Path, when: str, words: Sequence[str]) -> str:
    """Write the values of factors on one day.

    Args:
        path: The diary file.
        when: The day in words.
        words: `--fluid 1.8l`, `--fluid=1.8l` or `fluid=1.8l`, any number of them.

    Returns:
        What was written, as a sentence.

    Raises:
        BadInputError: An unknown factor or an impossible value; nothing is written.
    """
    day = the_day(when)
    with open_diary(path, write=bool(words)) as session:
        infos = {info.id: info for info in factor_infos(session)}
        known = {
            row.factor_id: row for row in read.day_answers(session) if row.date == day
        }
        rows: list[Row] = []
        for name, text in _pairs(words):
            info = find_factor(infos, name)
            if row := _answer_row(known.get(info.id), day, info, text):
                rows.append(row)
        change.save(session, "day", rows)
    known_facts = guidance.known_now(path)
    said = "Saved; it cannot be read back just now."
    if known_facts is not None:
        said = echo.answers(day, _recorded(known_facts, day))
    return "\n".join([*guidance.lines_about_day(known_facts, now()), said])


def _recorded(known: Facts, day: date) -> list[tuple[str, str]]:
    """Return name and value of every factor that is recorded on a day."""
    parts = totals.timed(known, day)
    answers = next((fact.answers for fact in known.days if fact.date == day), {})
    values = (
        (info.name, totals.said(info, echo.answer(answers.get(info.id), info), parts))
        for info in known.factors
    )
    return [(name, value) for name, value in values if value is not None]


def the_day(when: str) -> date:
    """Return the day meant, which may be today but not later.

    Args:
        when: The day in words.

    Returns:
        The date.

    Raises:
        BadInputError: It is in the future or not understood.
    """
    moment = now()
    day = parse_day(when, now=moment, day_start=DAY_START)
    if day > day_of(moment.replace(tzinfo=None)):
        raise BadInputError(f"{echo.day(day)} is in the future.")
    return day


def tracked(session: Session) -> list[FactorInfo]:
    """Return the factors the daily check-in asks.

    Args:
        session: An open diary.

    Returns:
        The person's choice; by default the few the knowledge suggests.
    """
    chosen = read.setting(session, "tracked")
    infos = {info.id: info for info in factor_infos(session)}
    if chosen is None:
        chosen = [f.id for f in knowledge.factors().values() if f.tracked]
    return [infos[key] for key in chosen if key in infos and not infos[key].retired]


@dataclass(frozen=True, slots=True)
class Asked:
    """A factor the check-in asks about one day."""

    factor: FactorInfo
    here: str | None
    """What is recorded already, as text."""
    before: str | None
    """What was recorded the day before, as text."""
    same: str | None
    """The day before's own answer, as it can be typed again."""


def check_in(path: Path, when: date) -> list[Asked]:
    """Return what a check-in asks, with today's and the day before's answers.

    Args:
        path: The diary file.
        when: The day.

    Returns:
        One for each tracked factor.
    """
    with open_diary(path) as session:
        factors = tracked(session)
        known = facts(session)
    answers = {fact.date: fact.answers for fact in known.days}
    before = when - timedelta(days=1)

    def told(factor: FactorInfo, day: date) -> str | None:
        typed = echo.answer(answers.get(day, {}).get(factor.id), factor)
        return totals.said(factor, typed, totals.timed(known, day))

    return [
        Asked(
            factor,
            told(factor, when),
            told(factor, before),
            _typeable(answers.get(before, {}).get(factor.id), factor),
        )
        for factor in factors
    ]


def _typeable(value: float | str | None, factor: FactorInfo) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if factor.kind == "yes-no":
        return "yes" if value else "no"
    return f"{value:g}"


def open_night(path: Path, when: date) -> date | None:
    """Return the day whose cramps are still to be asked about in a check-in.

    Args:
        path: The diary file.
        when: The day of the check-in.

    Returns:
        That day if it is over, else the one before; None where it is answered.
    """
    today = day_of(now().replace(tzinfo=None))
    day = when if when < today else today - timedelta(days=1)
    return None if day in answered_days(path) else day


def answered_days(path: Path) -> set[date]:
    """Return every day with an episode or a "no cramp".

    Args:
        path: The diary file.

    Returns:
        The days.
    """
    with open_diary(path) as session:
        free = {row.date for row in read.cramp_free_days(session)}
        return free | {day_of(e.episode.started_at) for e in read.entries(session)}


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    waiting: str | None = None
    for word in words:
        if waiting is not None:
            pairs.append((waiting, word))
            waiting = None
        elif "=" in word:
            name, _, text = word.lstrip("-").partition("=")
            pairs.append((name, text))
        elif word.startswith("--"):
            waiting = word[2:]
        else:
            raise BadInputError(
                f'I did not understand "{word}". Write it like: '
                "cramp day --fluid 1.8l --sleep 6.5h"
            )
    if waiting is not None:
        raise BadInputError(f"--{waiting} needs a value, for example: --{waiting} 2")
    return pairs


def find_factor(infos: dict[str, FactorInfo], name: str) -> FactorInfo:
    """Return the factor meant by a name, an id, or the beginning of one.

    Args:
        infos: The factors, by id.
        name: What was typed.

    Returns:
        The factor.

    Raises:
        BadInputError: None or several are meant.
    """
    from diary.knowledge.match import match

    names = {
        key: tuple(filter(None, (key, info.name, info.earlier_name)))
        for key, info in infos.items()
    }
    ids = match(name, names).ids
    if len(ids) > 1:
        usual = [
            key for key in ids if (f := knowledge.factors().get(key)) and f.tracked
        ]
        ids = tuple(usual) if len(usual) == 1 else ids
    if len(ids) == 1:
        return infos[ids[0]]
    if ids:
        raise BadInputError(f'"{name}" could be: {", ".join(ids[:8])}. Type one.')
    raise BadInputError(
        f'There is no factor "{name}". cramp track lists them all; '
        'your own: cramp factor add "tight shoes" yes/no'
    )


def _answer_row(
    known: DayAnswer | None, day: date, info: FactorInfo, text: str
) -> DayAnswer | None:
    if text.strip().lower() == _CLEAR:
        if known is not None:
            known.deleted_at = now()
        return known
    number, choice = parse_value(info, text)
    row = known or DayAnswer(date=day, factor_id=info.id)
    row.value, row.choice = number, choice
    return row


_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0", "none"}


def parse_value(info: FactorInfo, text: str) -> tuple[float | None, str | None]:
    """Read a typed value of a factor.

    Args:
        info: The factor.
        text: What was typed, in the factor's unit or with one.

    Returns:
        (number, None), or (None, choice) for a factor with choices.

    Raises:
        BadInputError: It is not a value of this factor; says what is.
    """
    said = text.strip().lower()
    if info.kind == "yes-no":
        if said in _YES | _NO:
            return float(said in _YES), None
        raise BadInputError(f'{info.name}: type yes or no, not "{text}".')
    built_in = knowledge.factors().get(info.id)
    if info.kind == "choice":
        choices = built_in.choices if built_in else ()
        if said.replace(" ", "-") in choices:
            return None, said.replace(" ", "-")
        raise BadInputError(f"{info.name}: type one of {', '.join(choices)}.")
    number = _number(info, said)
    slip_below = built_in.slip_below if built_in else None
    if slip_below is not None and 0 < number < slip_below:
        raise BadInputError(
            f"{info.name}: {number:g} {info.unit} is too little to be meant. Type it "
            "with its unit, for example 1.7l or 1700ml."
        )
    lowest, highest = (0.0, 10.0) if info.kind == "scale" else (None, None)
    if built_in is not None and info.kind == "number":
        lowest, highest = built_in.lowest, built_in.highest
    if (lowest is not None and number < lowest) or (
        highest is not None and number > highest
    ):
        unit = f" {info.unit}" if info.unit else ""
        raise BadInputError(
            f"{info.name} goes from {lowest:g} to {highest:g}{unit}; "
            f"{number:g} is outside."
        )
    return number, None


def _number(info: FactorInfo, said: str) -> float:
    said = "0" if said == "none" else said
    try:
        return amounts.parse_number(said)
    except BadInputError:
        if info.unit == "ml":
            return amounts.parse_volume_ml(said)
        if info.unit in {"h", "min"}:
            seconds = amounts.parse_duration_s(said)
            return seconds / (3600 if info.unit == "h" else 60)
        return amounts.parse_number(said.removesuffix(info.unit or "").strip())
