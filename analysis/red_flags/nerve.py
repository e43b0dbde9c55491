"""RF-21, RF-22: weakness that slowly grows, and muscles that twitch."""

from datetime import timedelta

from analysis.facts import EpisodeFact
from analysis.red_flags.answers import WITHIN, Entry, EntryRule, Verdict, present
from analysis.red_flags.case import Case, entries, parameter_int
from analysis.red_flags.episode import WEAK
from analysis.red_flags.evidence import from_entries
from analysis.red_flags.flags import Flag, Tier
from analysis.red_flags.where import spots

GROWING = (
    *(WEAK, "thin-muscle", "hand-skill", "trips"),
    *("slurred-slowly", "trouble-swallowing"),
)
"""RF-21: each of these counts only where it has slowly grown worse."""
WITH_TWITCH = ("weakness", "tight")
"""RF-22: with one of these a twitch is more than a twitch."""
EYELID = "eyelid"


def slowly_worse(about: Entry) -> Verdict | None:
    """RF-21: weakness, thin muscle or clumsiness that grows over weeks."""
    if about.episode.kind not in ("cramp", "twitch") or not about.yes("worse-weeks"):
        return None
    if not about.yes(*GROWING):
        return None
    if about.yes("breathless", "trouble-swallowing"):
        return Verdict(Tier.URGENT, "breath-or-swallowing")
    return Verdict(Tier.SOON, "slowly-worse", {"within": WITHIN})


def twitching(case: Case) -> Flag | None:
    """RF-22: a twitch that stays, wanders, or comes with weakness; else a mention."""
    found = [
        one for one in entries(case, case.since, case.today) if one.kind == "twitch"
    ]
    if not found:
        return None
    body = [one for one in found if not _only_eyelid(one)]
    with_sign = [one for one in body if any(present(one, sign) for sign in WITH_TWITCH)]
    if with_sign:
        return from_entries("RF-22", Verdict(Tier.SOON, "with-weakness"), with_sign)
    for spot in sorted({at for one in body for at in spots(one)}, key=str):
        run = _unbroken(case, spot)
        if run:
            values = {"days": (run[-1].day - run[0].day).days}
            return from_entries("RF-22", Verdict(Tier.SOON, "stays", values), run)
    places = {at for one in body for at in spots(one)}
    if len(places) >= parameter_int("twitch_places"):
        verdict = Verdict(Tier.SOON, "wanders", {"n": len(places)})
        return from_entries("RF-22", verdict, body)
    return from_entries("RF-22", Verdict(Tier.MENTION, "twitch"), found)


def _only_eyelid(episode: EpisodeFact) -> bool:
    return bool(episode.muscles) and all(
        muscle_id == EYELID for muscle_id, _ in episode.muscles
    )


def _unbroken(case: Case, spot: tuple[str, str | None]) -> list[EpisodeFact]:
    """Return the newest run of twitches of one place that is long enough.

    Nobody records a twitch every day; a pause up to the reviewed number of days
    does not break the run.
    """
    gap = timedelta(days=parameter_int("twitch_gap_days"))
    run: list[EpisodeFact] = []
    for one in reversed(case.episodes):
        if one.kind != "twitch" or spot not in spots(one):
            continue
        if run and run[0].day - one.day > gap:
            break
        run.insert(0, one)
    long = timedelta(days=parameter_int("twitch_days"))
    return run if run and run[-1].day - run[0].day > long else []


RULES = (
    EntryRule(
        "RF-21",
        slowly_worse,
        ("worse-weeks", *GROWING, "breathless"),
        by_site=frozenset(
            {"trouble-swallowing", "hand-skill", "trips", "thin-muscle", "weakness"}
        ),
    ),
)
PATTERNS = (twitching,)
