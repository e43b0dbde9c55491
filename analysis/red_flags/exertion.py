"""RF-25a, RF-25b, RF-25c, RF-27: heat, long exercise, and a lot that was lost."""

from datetime import timedelta

from analysis.red_flags import before
from analysis.red_flags.answers import Entry, EntryRule, Verdict, named
from analysis.red_flags.case import parameter_int
from analysis.red_flags.flags import Tier
from analysis.red_flags.taking import changed
from analysis.red_flags.where import is_at, regions
from diary import knowledge

ILL_IN_HEAT = (
    *("heat-ill", "dizzy", "vomiting", "headache", "racing-heart", "very-hot"),
)
"""`heat-ill` asks for all of them at once; each can be recorded on its own."""
WORSE_IN_HEAT = ("confused", "fit", "fainted", "no-sweat", "not-cooling")
OVERDONE = ("headache", "vomiting", "swollen-hands", "confused", "fit")
WHOLE_BODY = ("fainted", "confused", "vomiting", "dark-urine")


def heat_illness(about: Entry) -> Verdict | None:
    """RF-25a: cramps in heat and feeling ill; worse signs are an emergency."""
    day = about.episode.day
    hot = about.yes("in-heat", "very-hot") or before.heat(
        about.case, day - timedelta(days=1), day
    )
    if not hot:
        return None
    worse = next((one for one in WORSE_IN_HEAT if about.yes(one)), None)
    if worse:
        return Verdict(Tier.EMERGENCY, "worse", named(worse))
    return Verdict(Tier.URGENT, "ill") if about.yes(*ILL_IN_HEAT) else None


def too_much(about: Entry) -> Verdict | None:
    """RF-25b: ill within a day of long exercise, or of a lot of fluid."""
    sign = next((one for one in OVERDONE if about.yes(one)), None)
    if sign is None:
        return None
    if before.long_exercise(about.case, about.episode):
        return Verdict(Tier.EMERGENCY, "after-exercise", named(sign))
    day, case = about.episode.day, about.case
    since = day - timedelta(days=1)
    much = before.much_fluid(case, since, day) or list(
        before.fast_fluid(case, since, day)
    )
    return Verdict(Tier.EMERGENCY, "after-fluid", named(sign)) if much else None


def whole_body(about: Entry) -> Verdict | None:
    """RF-25c: cramps in many muscles with exercise, and a sign of collapse."""
    episode = about.episode
    many = is_at(episode, "generalised") or (
        len(regions(episode)) >= parameter_int("many_places")
    )
    sign = next((one for one in WHOLE_BODY if about.yes(one)), None)
    if many and sign and before.exercised(about.case, episode):
        return Verdict(Tier.EMERGENCY, "whole-body", named(sign))
    return None


def great_loss(about: Entry) -> Verdict | None:
    """RF-27: cramps within two days of a great loss, or a new water tablet."""
    episode, case = about.episode, about.case
    if about.yes("repeated-vomiting"):
        return Verdict(Tier.URGENT, "vomiting")
    if _most(about, "sweating") >= knowledge.parameter("heavy_sweat_nrs"):
        return Verdict(Tier.URGENT, "sweating")
    name = changed(case, "diuretic", episode.day, parameter_int("new_diuretic_days"))
    if name and about.yes("dizzy"):
        return Verdict(Tier.URGENT, "water-tablet", {"medicine": name})
    if _most(about, "vomiting_diarrhoea") > 0:
        return Verdict(Tier.MENTION, "stomach")
    return None


def after_stomach(about: Entry) -> Verdict | None:
    """RF-27 where the day had vomiting or diarrhoea: was it many times?"""
    return great_loss(about) if _most(about, "vomiting_diarrhoea") > 0 else None


def _most(about: Entry, factor_id: str) -> float:
    """Return the highest answer of the days in which a loss counts."""
    day = about.episode.day
    since = day - timedelta(hours=parameter_int("loss_h"))
    days = before.days_between(about.case, since, day)
    answers = (before.number(one.answers.get(factor_id)) for one in days)
    return max(answers, default=before.number(None))


RULES = (
    EntryRule(
        "RF-25a",
        heat_illness,
        ("heat-ill", "not-cooling"),
    ),
    EntryRule("RF-25b", too_much, ("headache", "vomiting", "swollen-hands", "fit")),
    EntryRule("RF-25c", whole_body, WHOLE_BODY),
    EntryRule(
        "RF-27",
        great_loss,
        ("repeated-vomiting", "dizzy"),
        by_site=frozenset({"repeated-vomiting"}),
    ),
    EntryRule("RF-27", after_stomach, ("repeated-vomiting",)),
)
