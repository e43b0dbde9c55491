"""The nine safety notices: cautions about what was recorded, not red flags."""

from collections.abc import Iterator
from datetime import date, timedelta

from analysis.facts import EpisodeFact
from analysis.red_flags import before
from analysis.red_flags.answers import entry, present
from analysis.red_flags.case import Case, entries
from analysis.red_flags.episode import one_limb
from analysis.red_flags.evidence import days_of
from analysis.red_flags.flags import Notice, Tier
from analysis.red_flags.taking import takes
from analysis.red_flags.who import has, is_pregnant
from diary.calendar import day_of

CARE_TEAM = ("heart", "kidney", "liver")
FLUID = ("water", "electrolyte")
RUBBED = ("massage", "foam-roll", "ice-massage")
HEAT = ("heat", "heat-pack", "warm-bath", "warm-jet")
TONIC = "tonic"


def notices(case: Case, *, since: date, until: date) -> tuple[Notice, ...]:
    """Return the safety notices about some days.

    Args:
        case: The diary.
        since: First day that is looked at.
        until: Last day; medicines are those taken on it.

    Returns:
        Notices in the order of their numbers, each at most once.
    """
    recent = entries(case, since, until)
    found = (
        _fluid(case, since, until),
        _care_team(case, recent, since, until),
        _potassium(case, until),
        _with_kidney(case, "SN-4", "magnesium", until),
        _painkiller(case, until),
        _entered(case, "SN-6", "carisoprodol", since, until),
        _entered(case, "SN-7", "quinine", since, until) or _tonic(case, since, until),
        _massage(case, recent),
        _numb(recent),
    )
    return tuple(one for one in found if one is not None)


def fluid_limit(case: Case) -> Notice | None:
    """Return SN-2 for a page about fluid, whatever was recorded of drinks."""
    if has(case, *CARE_TEAM):
        return Notice("SN-2", "care-team", (case.today,))
    return None


def _fluid(case: Case, since: date, until: date) -> Notice | None:
    fast = list(before.fast_fluid(case, since, until))
    if fast:
        day, ml = max(fast, key=lambda one: one[1])
        return Notice("SN-1", "hour", (day,), values={"litres": round(ml / 1000, 1)})
    for day, ml in reversed(before.much_fluid(case, since, until)):
        if not before.heat(case, day, day) and not before.long_exercise_on(case, day):
            return Notice("SN-1", "day", (day,), values={"litres": round(ml / 1000, 1)})
    return None


def _care_team(
    case: Case, recent: list[EpisodeFact], since: date, until: date
) -> Notice | None:
    days = {day_of(one.drunk_at) for one in before.drinks_between(case, since, until)}
    days |= {
        one.date
        for one in before.days_between(case, since, until)
        if "fluid_ml" in one.answers
    }
    days |= {one.day for one in recent if _tried(one, FLUID)}
    inside = tuple(sorted(days))
    return Notice("SN-2", "care-team", inside) if inside and fluid_limit(case) else None


def _potassium(case: Case, day: date) -> Notice | None:
    name = takes(case, "potassium", day)
    if name is None:
        return None
    other = takes(case, "ace-arb", day) or takes(case, "holds-potassium", day)
    if other:
        return _together("SN-3", "medicine", name, other, day)
    return _with_kidney(case, "SN-3", "potassium", day)


def _with_kidney(case: Case, id_: str, set_id: str, day: date) -> Notice | None:
    name, kidney = takes(case, set_id, day), has(case, "kidney")
    if not name or not kidney:
        return None
    return _together(id_, "condition", name, kidney, day)


def _painkiller(case: Case, day: date) -> Notice | None:
    name = takes(case, "nsaid", day)
    if name is None:
        return None
    thinner = takes(case, "blood-thinner", day)
    if thinner:
        return _together("SN-5", "medicine", name, thinner, day)
    pressure, tablet = takes(case, "ace-arb", day), takes(case, "diuretic", day)
    if pressure and tablet:
        both = pressure if pressure == tablet else f"{pressure} and {tablet}"
        return _together("SN-5", "medicine", name, both, day)
    other = has(case, "kidney", "stomach-ulcer")
    if other is None and is_pregnant(case, day):
        other = "a pregnancy"
    return _together("SN-5", "condition", name, other, day) if other else None


def _together(id_: str, variant: str, name: str, other: str, day: date) -> Notice:
    return Notice(id_, variant, (day,), values={"medicine": name, "with": other})


def _entered(
    case: Case, id_: str, set_id: str, since: date, until: date
) -> Notice | None:
    for day in _days(since, until):
        name = takes(case, set_id, day)
        if name:
            return Notice(id_, "entered", (day,), values={"medicine": name})
    return None


def _tonic(case: Case, since: date, until: date) -> Notice | None:
    for one in reversed(before.drinks_between(case, since, until)):
        if TONIC in (one.what or "").casefold():
            day, what = day_of(one.drunk_at), one.what or TONIC
            return Notice("SN-7", "entered", (day,), values={"medicine": what})
    return None


def _massage(case: Case, recent: list[EpisodeFact]) -> Notice | None:
    fired = [
        one
        for one in recent
        if _tried(one, RUBBED)
        and (verdict := one_limb(entry(case, one))) is not None
        and verdict.tier >= Tier.URGENT
    ]
    return _about("SN-8", "massage", fired)


def _numb(recent: list[EpisodeFact]) -> Notice | None:
    fired = [one for one in recent if _tried(one, HEAT) and present(one, "numbness")]
    return _about("SN-9", "heat", fired)


def _tried(episode: EpisodeFact, ids: tuple[str, ...]) -> bool:
    return any(one.relief_id in ids for one in episode.relief)


def _about(id_: str, variant: str, fired: list[EpisodeFact]) -> Notice | None:
    if not fired:
        return None
    ids = tuple(one.id for one in fired)
    return Notice(id_, variant, days_of(fired), episodes=ids)


def _days(since: date, until: date) -> Iterator[date]:
    """Yield the days of `[since, until]`, newest first."""
    for back in range((until - since).days + 1):
        yield until - timedelta(days=back)
