"""Three-valued answers: what was said about one entry, and which question decides.

A rule about one entry only ever reads *yes*. Whether an unanswered question decides is
found by supposing a yes and asking the rule again; a "not asked" is never read as
yes or no.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from analysis.attacks import onset_of
from analysis.eased import eased
from analysis.facts import EpisodeFact, SymptomFact
from analysis.red_flags.case import Case
from analysis.red_flags.flags import Tier, Values
from analysis.red_flags.taking import takes
from analysis.red_flags.where import places
from analysis.red_flags.who import has, is_pregnant_or_after
from diary import knowledge

LASTING = "-lasting"
"""Ends the id of the question whether a companion symptom lasted."""
MAY_LAST = ("weakness", "numbness", "tingling")
"""Symptoms of which rules ask whether they lasted."""
DARK_COLOUR = "brown-red"
"""The choice of the factor `urine_colour` that counts as dark."""

WITHIN = "1-2 days"
"""How soon "soon" is where a source asks for it (S-fast)."""


class Verdict(NamedTuple):
    """How soon, which message, and what the message shows."""

    tier: Tier
    variant: str
    values: Values = MappingProxyType({})
    private: bool = False
    """Whether it rests on a private answer."""


class Entry(NamedTuple):
    """One entry of the diary with everything that was answered about it."""

    case: Case
    episode: EpisodeFact
    said: Mapping[str, bool]
    """Question id → answer; ids that are missing were not asked."""
    affirmed: frozenset[str]
    """The questions that were answered with yes."""

    def yes(self, *questions: str) -> bool:
        """Say whether at least one of the questions was answered with yes."""
        return not self.affirmed.isdisjoint(questions)

    def suppose(self, *questions: str) -> "Entry":
        """Return the entry as it would be had the questions been answered yes."""
        return Entry(
            self.case,
            self.episode,
            {**self.said, **dict.fromkeys(questions, True)},
            self.affirmed.union(questions),
        )


class EntryRule(NamedTuple):
    """A rule about one entry: small, pure, and only moved upwards by a yes."""

    id: str
    judge: Callable[[Entry], Verdict | None]
    questions: tuple[str, ...]
    """Questions that can change its verdict, the most telling first."""
    by_site: frozenset[str] = frozenset()
    """Those of them that are only asked where the knowledge file offers them."""
    together: bool = False
    """True where only several answers together raise it: then the first unanswered
    one is open, and the next once it was answered yes."""


def by_site(
    id_: str, judge: Callable[[Entry], Verdict | None], *questions: str
) -> EntryRule:
    """Return a rule whose questions are only asked where they are offered."""
    sites = frozenset(one.removesuffix(LASTING) for one in questions)
    return EntryRule(id_, judge, questions, sites)


def entry(case: Case, episode: EpisodeFact) -> Entry:
    """Gather what was answered about an episode, in plain and in other fields.

    Args:
        case: The diary.
        episode: One of its episodes.

    Returns:
        The entry. Weakness has the id `weakness-lasting` and is *yes* only where it
        lasted, and so have numbness and tingling; what the profile says of pregnancy
        and cancer, and a medicine of risk, count as answers; `pain_nrs` is *yes* for
        severe pain and `duration_s` for a long spasm; `still-going` and
        `not-easing` are also known from the duration and from relief that worked,
        `dark-urine` also from the day's colour.
    """
    said = {id_: one.present for id_, one in episode.symptoms.items()}
    for symptom_id in MAY_LAST:
        _add_lasting(said, episode.symptoms, symptom_id)
    _add_length(said, case, episode)
    _add_person(said, case, episode)
    if episode.pain_nrs is not None or episode.unbearable:
        severe = (episode.pain_nrs or 0) >= knowledge.parameter("severe_nrs")
        said["pain_nrs"] = severe or episode.unbearable is True
    if any(eased(one) for one in episode.relief):
        said.setdefault("not-easing", False)
    colour = case.colours.get(episode.day)
    if colour is not None:
        said.setdefault("dark-urine", colour == DARK_COLOUR)
    yes = frozenset(question for question, answer in said.items() if answer)
    return Entry(case, episode, said, yes)


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


def _add_person(said: dict[str, bool], case: Case, episode: EpisodeFact) -> None:
    if is_pregnant_or_after(case, episode.day):
        said.setdefault("pregnant-or-recent-birth", True)
    if has(case, "cancer"):
        said.setdefault("cancer", True)
    if takes(case, "clot-risk", episode.day):
        said.setdefault("hormone-medicine", True)


def present(episode: EpisodeFact, symptom_id: str) -> bool:
    """Say whether a symptom of an entry was answered with yes."""
    fact = episode.symptoms.get(symptom_id)
    return fact is not None and fact.present


def named(symptom_id: str) -> dict[str, str]:
    """Return the values of a message that says which sign was answered with yes."""
    return {"sign": knowledge.symptoms()[symptom_id].name}


def open_questions(rule: EntryRule, about: Entry) -> list[str]:
    """Return the unanswered questions of which each alone could raise the verdict.

    Args:
        rule: The rule.
        about: The entry.

    Returns:
        Ids of symptoms, in the rule's order. `weakness-lasting` stands for "how long
        did it last" where weakness itself was answered, else for `weakness`.
    """
    asked = {
        question: _as_asked(question, about.episode)
        for question in rule.questions
        if question not in about.said
    }
    unknown = [
        question
        for question, one in asked.items()
        if one not in rule.by_site or offered(one, about.episode)
    ]
    if not unknown:
        return []
    now = rule.judge(about)
    tier = now.tier if now else 0
    if rule.together:
        together = _tier(rule, about.suppose(*unknown))
        return [asked[unknown[0]]] if together > tier else []
    return [asked[one] for one in unknown if _tier(rule, about.suppose(one)) > tier]


def _tier(rule: EntryRule, about: Entry) -> int:
    verdict = rule.judge(about)
    return verdict.tier if verdict else 0


def _as_asked(question: str, episode: EpisodeFact) -> str:
    if not question.endswith(LASTING):
        return question
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
    return not places(episode.muscles).isdisjoint(symptom.sites)
