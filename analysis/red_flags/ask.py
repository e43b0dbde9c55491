"""Which safety questions to offer after an entry was saved, and in which order."""

from analysis.facts import EpisodeFact, Facts
from analysis.red_flags.answers import (
    LASTING,
    Entry,
    entry,
    offered,
    open_questions,
)
from analysis.red_flags.case import case_at
from analysis.red_flags.check import ENTRY_RULES
from diary import knowledge

DANGER = (
    "chest-pain",
    "breathless",
    "face-arm-speech",
    "fainted",
    "confused",
    "dark-urine",
    "swelling",
    "warmth",
    "cold-limb",
    "cannot-pass-urine",
    "saddle-numbness",
    "throat-tight",
    "jaw-locked",
)
"""The universal danger question, one item each, asked after every entry."""
ABOUT_A_LIMB = ("swelling", "warmth")
"""Items whose question compares one side with the other."""
MOST = 5
"""No more questions about the site than this: an entry is made at three at night."""


def questions_for(episode: EpisodeFact, facts: Facts) -> tuple[str, ...]:
    """Return the safety questions that matter for an entry and are not answered.

    Args:
        episode: The entry, as saved.
        facts: The diary; medicines and exercise decide some questions.

    Returns:
        Symptom ids: first the universal danger items, then at most five about the
        site, those first whose answer alone would raise a flag. "None of these" is
        for the person to say; an id that is not answered stays not asked.
    """
    about = _entry(episode, facts)
    danger = [
        one
        for one in DANGER
        if one not in about.said and (one not in ABOUT_A_LIMB or offered(one, episode))
    ]
    deciding = [
        question for rule in ENTRY_RULES for question in open_questions(rule, about)
    ]
    by_site = [
        id_
        for id_, symptom in knowledge.symptoms().items()
        if "*" not in symptom.sites
        and offered(id_, episode)
        and id_ not in episode.symptoms
    ]
    site = [
        one
        for one in dict.fromkeys((*deciding, *by_site))
        if one in knowledge.symptoms() and one not in DANGER
    ]
    return (*danger, *site[:MOST])


def follow_ups(episode: EpisodeFact, facts: Facts) -> tuple[str, ...]:
    """Return the symptoms of an entry of which somebody should say whether they lasted.

    Args:
        episode: The entry, as saved.
        facts: The diary.

    Returns:
        Ids of symptoms answered yes, where "24 hours or more, or between cramps" alone
        would raise a flag and nobody said it; `reports.flag_words.LASTED` asks it.
    """
    about = _entry(episode, facts)
    return tuple(
        dict.fromkeys(
            question.removesuffix(LASTING)
            for rule in ENTRY_RULES
            for question in open_questions(rule, about)
            if question.endswith(LASTING)
        )
    )


def _entry(episode: EpisodeFact, facts: Facts) -> Entry:
    case = case_at(
        facts, as_of=episode.started_at, as_of_offset_min=episode.utc_offset_min
    )
    return entry(case, episode)
