"""When something happened: `last night 3:10`, `20 min ago`, `tuesday 2am`, `now`.

A clock time means the most recent such moment in the past. `last night` is the night
that began yesterday evening, from 18:00 to before 08:00; in the small hours that is the
night going on, and a time of it that is still to come means the night before.
"""

from datetime import date, datetime, time, timedelta, timezone, tzinfo

from diary.errors import BadInputError
from diary.phrases.clocks import HALF_DAY, Clock, take_clock
from diary.phrases.dates import one_day, take_days
from diary.phrases.day_words import NIGHT_BEGINS, NIGHT_ENDS, Day, any_night
from diary.phrases.durations import ABOUT, DURATION, seconds
from diary.phrases.local_time import Moment, moment_ago, passed_moment
from diary.phrases.wording import Scrap, numerals, plain

_LONGEST_AGO_S = 100 * 366 * 86400
_FILLERS = {
    "at", "on", "in", "the", "of", "about", "around", "approx", "approximately",
    "roughly", "circa", "ca", "it", "was", "started", "began", "early",
}  # fmt: skip
_NOW = r"\b(?:(?:only\s+)?just\s+|right\s+)?now\b"
_PARTS = (
    r"(?:\b(?:in|at|during)\s+(?:the\s+)?)?"
    r"(?:\bearly\s+)?\b(morning|afternoon|evening|night|(?<=early )hours)\b"
)
_FUTURE = (
    "That is in the future. Type a moment that has passed, like `last night 3:10` "
    "or `20 min ago`."
)
_EXAMPLES = "Type for example `last night 3:10`, `20 min ago` or `2026-11-20 03:10`."


def parse_moment(text: str, *, now: datetime, zone: tzinfo | None = None) -> Moment:
    """Return the moment a text names.

    Args:
        text: `3:10`, `3am`, `last night 3:10`, `yesterday 22:30`, `tuesday 2am`,
            `22 nov 3:10`, `2026-11-22T03:10`, `20 min ago`, `half an hour ago`, `now`;
            where the clock was changed, with the distance from UTC: `02:30 +01:00`.
        now: The moment it is said, aware.
        zone: The person's time zone; that of `now` when None.

    Returns:
        The most recent such moment, never after `now`, to the minute (to the second
        where seconds were typed).

    Raises:
        BadInputError: No definite moment in the past, or a local time that did not
            exist or existed twice because the clocks were changed.
    """
    scrap = Scrap(numerals(plain(text)))
    moment = take_moment(scrap, now=now, zone=zone, alone=True)
    left = [word[0] for word in scrap.words() if word[0] not in _FILLERS]
    if moment is None or left:
        raise BadInputError(f"That is not a definite moment. {_EXAMPLES}")
    return moment


def take_moment(
    scrap: Scrap, *, now: datetime, zone: tzinfo | None, alone: bool
) -> Moment | None:
    """Cut the words that name a moment out of a text.

    Args:
        scrap: `numerals(plain(text))`; what is understood is cut out.
        now: The moment it is said, aware.
        zone: The person's time zone; that of `now` when None.
        alone: Nothing but a moment was typed, so that any number is its hour.

    Returns:
        The moment as for `parse_moment`; None where no word names one.

    Raises:
        BadInputError: As for `parse_moment`; also more than one moment.
        ValueError: `now` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("`now` needs a time zone")
    local = now.astimezone(zone or now.tzinfo)
    days = take_days(scrap, short=False)
    passed = _take_passed(scrap, local)
    clock = take_clock(scrap, alone=alone, dated=bool(days))
    parts = [match[1] for match in scrap.take_all(_PARTS)]
    if passed and (days or clock or parts):
        raise BadInputError(f"Two moments were typed. {_EXAMPLES}")
    if passed or not (days or clock or parts):
        return passed
    day = one_day(days)
    if clock is None:
        raise BadInputError(
            "That needs a clock time. Type for example `last night 3:10`, "
            "`yesterday 22:30` or `this morning at 7`."
        )
    if clock.midnight and day is not None and not day.night:
        raise BadInputError(
            "Midnight lies between two days. Type 23:59, or 0:00 and the later day."
        )
    if day is None and "night" in parts:
        parts.remove("night")
        day = any_night()
    return _most_recent(day, clock, parts, local)


def _take_passed(scrap: Scrap, local: datetime) -> Moment | None:
    if scrap.take(rf"(?:{ABOUT})?{DURATION}\s+from\s+now\b", needs="from"):
        raise BadInputError(_FUTURE)
    said = [0.0 for _ in scrap.take_all(_NOW, needs="now")]
    ago = scrap.take_all(rf"({DURATION})\s+ago\b", needs="ago")
    said += [seconds(match[1]) for match in ago]
    if not said:
        return None
    if len(said) > 1:
        raise BadInputError(f"Two moments were typed. {_EXAMPLES}")
    if said[0] > _LONGEST_AGO_S:
        raise BadInputError(f"That is too long ago. {_EXAMPLES}")
    return moment_ago(local, said[0])


def _most_recent(
    day: Day | None, clock: Clock, parts: list[str], local: datetime
) -> Moment:
    here = local.tzinfo
    if clock.offset_min is not None:
        local = local.astimezone(timezone(timedelta(minutes=clock.offset_min)))
    at = local.replace(tzinfo=None)
    hour = _hour(clock, parts, night=day is not None and day.night)
    dates = day.dates(at) if day else (at.date(), at.date() - timedelta(1))
    for candidate in dates:
        wall = _wall(candidate, hour, clock, night=day is not None and day.night)
        moment = passed_moment(wall, local, here)
        if moment:
            return moment
    raise BadInputError(_FUTURE)


def _wall(evening: date, hour: int, clock: Clock, *, night: bool) -> datetime:
    next_day = night and hour < HALF_DAY
    wall = datetime.combine(evening, time(hour, clock.minute, clock.second))
    return wall + timedelta(1 if next_day else 0)


def _hour(clock: Clock, parts: list[str], *, night: bool) -> int:
    if not parts and not night:
        if clock.sure:
            return clock.hours[0]
        early, late = (f"{hour:02}:{clock.minute:02}" for hour in clock.hours)
        raise BadInputError(f"That can be {early} or {late}. Type the one you mean.")
    asked = [*parts, "whole night"] if night else parts
    fitting = [h for h in clock.hours if all(_within(part, h) for part in asked)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        early, late = (f"{hour:02}:{clock.minute:02}" for hour in fitting)
        raise BadInputError(
            f"That can be {early} or {late}. Type the one you mean with "
            "`today` or `yesterday`."
        )
    raise BadInputError(
        "The clock time is not in that part of the day. "
        "Type only the day and the time, like `yesterday 22:30`."
    )


def _within(part: str, hour: int) -> bool:
    if part == "whole night":
        return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS
    first, end = {
        "morning": (0, HALF_DAY),
        "hours": (0, HALF_DAY),
        "afternoon": (HALF_DAY, 18),
        "evening": (17, 24),
        "night": (NIGHT_BEGINS, 24),
    }[part]
    return first <= hour < end
