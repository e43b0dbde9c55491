"""Three-valued answers: what was said about one entry, and which question decides.

A rule about one entry only ever reads *yes*. Whether an unanswered question decides is
found by supposing a yes and asking the rule again; a "not asked" is never read as
yes or no.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from analysis.attacks import onset_of
from analysis.facts import EpisodeFact, SymptomFact
from analysis.red_flags.case import Case
from analysis.red_flags.flags import Tier
from diary import knowledge

LASTING = "-lasting"
"""Ends the id of the question whether a companion symptom lasted."""
DARK_COLOUR = "brown-red"
"""The choice of the factor `urine_colour` that counts as dark."""

Values = Mapping[str, float | int | str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How soon, which message, and what the message shows."""

    tier: Tier
    variant: str
    values: Values = field(default_factory=dict)
    private: bool = False
    """Whether it rests on a private answer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the diary with everything that was answered about it."""

    case: Case
    episode: EpisodeFact
    said: Mapping[str, bool]
    """Question id → answer; ids that are missing were not asked."""

    def yes(self, *questions: str) -> bool:
        """Say whether at least one of the questions was answered with yes."""
        return any(self.said.get(one) is True for one in questions)

    def suppose(self, question: str) -> "Entry":
        """Return the entry as it would be had the question been answered yes."""
        return replace(self, said={**self.said, question: True})


@dataclass(frozen=True, slots=True)
class EntryRule:
    """A rule about one entry: small, pure, and only moved upwards by a yes."""

    id: str
    judge: Callable[[Entry], Verdict | None]
    questions: tuple[str, ...]
    """Questions that can change its verdict, the most telling first."""
    by_site: frozenset[str] = frozenset()
    """Those of them that are only asked where the knowledge file offers them."""


def entry(case: Case, episode: EpisodeFact) -> Entry:
    """Gather what was answered about an episode, in plain and in other fields.

    Args:
        case: The diary.
        episode: One of its episodes.

    Returns:
        The entry. Weakness has the id `weakness-lasting` and is *yes* only where it
        lasted; `pain_nrs` is *yes* for severe pain and `duration_s` for a long spasm;
        `still-going` and `not-easing` are also known from the duration and from
        relief that worked, `dark-urine` also from the day's colour.
    """
    said = {id_: one.present for id_, one in episode.symptoms.items()}
    _add_lasting(said, episode.symptoms, "weakness")
    _add_length(said, case, episode)
    if episode.pain_nrs is not None or episode.unbearable:
        severe = (episode.pain_nrs or 0) >= knowledge.parameter("severe_nrs")
        said["pain_nrs"] = severe or episode.unbearable is True
    eased = knowledge.parameter("relief_eased_nrs")
    if any(one.helped or (one.effect_nrs or 0) >= eased for one in episode.relief):
        said.setdefault("not-easing", False)
    colour = case.colours.get(episode.day)
    if colour is not None:
        said.setdefault("dark-urine", colour == DARK_COLOUR)
    return Entry(case, episode, said)


def _add_lasting(
    said: dict[str, bool], symptoms: Mapping[str, SymptomFact], symptom_id: str
) -> None:
    fact = symptoms.get(symptom_id)
    if fact is not None and not fact.present:
        said[symptom_id + LASTING] = False
    elif fact is not None and fact.lasting is not None:
        said[symptom_id + LASTING] = fact.lasting


def _add_length(said: dict[str, bool], case: Case, episode: EpisodeFact) -> None:
    if episode.duration_source == "going":
        said.setdefault("still-going", True)
    elif episode.duration_s is not None:
        said.setdefault("still-going", False)
    minutes = episode.duration_s / 60 if episode.duration_s is not None else None
    if said.get("still-going"):
        elapsed = (case.now - onset_of(episode)).total_seconds() / 60
        minutes = max(minutes or 0, elapsed)
    if minutes is not None:
        said["duration_s"] = minutes > knowledge.parameter("long_min")


def open_questions(rule: EntryRule, about: Entry) -> list[str]:
    """Return the unanswered questions of which each alone could raise the verdict.

    Args:
        rule: The rule.
        about: The entry.

    Returns:
        Ids of symptoms, in the rule's order. `weakness-lasting` stands for "how long
        did it last" where weakness itself was answered, else for `weakness`.
    """
    now = rule.judge(about)
    tier = now.tier if now else 0
    found: list[str] = []
    for question in rule.questions:
        if question in about.said:
            continue
        asked = _as_asked(question, about.episode)
        if asked in rule.by_site and not offered(asked, about.episode):
            continue
        then = rule.judge(about.suppose(question))
        if then is not None and then.tier > tier:
            found.append(asked)
    return found


def _as_asked(question: str, episode: EpisodeFact) -> str:
    symptom_id = question.removesuffix(LASTING)
    return question if symptom_id in episode.symptoms else symptom_id


def offered(symptom_id: str, episode: EpisodeFact) -> bool:
    """Say whether a symptom is offered for the places an episode was in.

    Args:
        symptom_id: Id of the symptom; `…-lasting` is its own question's follow-up.
        episode: The episode; without a muscle every place is possible.

    Returns:
        True where the knowledge file names `*`, one of the muscles or a group of one.
    """
    symptom = knowledge.symptoms().get(symptom_id.removesuffix(LASTING))
    if symptom is None:
        return False
    if "*" in symptom.sites or not episode.muscles:
        return bool(symptom.sites)
    places = {
        place
        for muscle_id, _ in episode.muscles
        for place in knowledge.places_of(muscle_id)
    }
    return not places.isdisjoint(symptom.sites)
