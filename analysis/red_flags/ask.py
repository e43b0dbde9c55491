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

EVERY_PLACE = "*"
"""Where the knowledge file has the universal danger question."""
ABOUT_A_LIMB = ("swelling", "warmth")
"""Items whose question compares one side with the other."""
MOST = 5
"""No more questions about the site than this: an entry is made at three at night."""


OWN = 3
"""Of those, so many may come from this entry and person instead of the place."""


def danger() -> tuple[str, ...]:
    """Return the universal danger question, one item each, asked after every entry."""
    return knowledge.site_questions()[EVERY_PLACE].asks


def questions_for(episode: EpisodeFact, facts: Facts) -> tuple[str, ...]:
    """Return the safety questions that matter for an entry and are not answered.

    Args:
        episode: The entry, as saved.
        facts: The diary; medicines and exercise decide some questions.

    Returns:
        Symptom ids: first the universal danger items, then at most five more: up to
        three that only this entry raises, then those of its places, the most pressing
        first. "None of these" is for the person to say; an id that is not answered
        stays not asked.
    """
    about = _entry(episode, facts)
    everywhere = danger()
    first = [
        one
        for one in everywhere
        if one not in about.said and (one not in ABOUT_A_LIMB or offered(one, episode))
    ]
    of_place = _of_place(episode)
    raising = _deciding(about)
    own = [one for one in raising if one not in of_place]
    usual = {one for one in _deciding(_bare(episode)) if one not in of_place}
    site = [
        one
        for one in dict.fromkeys(
            (*[one for one in own if one not in usual][:OWN], *of_place, *own)
        )
        if one not in about.said
        and one not in episode.symptoms
        and one not in everywhere
    ]
    return (*first, *site[:MOST])


def new_questions(before: EpisodeFact, episode: EpisodeFact, facts: Facts) -> list[str]:
    """Return the questions that answers to the first ones have raised.

    Args:
        before: The entry without those answers.
        episode: The same entry with them.
        facts: The diary, with the entry.

    Returns:
        At most five symptom ids whose answer alone would raise a flag now.
    """
    known = set(_deciding(_entry(before, facts)))
    return [one for one in _deciding(_entry(episode, facts)) if one not in known][:MOST]


def _of_place(episode: EpisodeFact) -> list[str]:
    """Return the questions of every place an entry was in, in turn."""
    places = (muscle_id for muscle_id, _ in episode.muscles or ((None, None),))
    listed = [knowledge.asked_at(one) for one in places]
    longest = max(map(len, listed))
    turns = (one[n] for n in range(longest) for one in listed if n < len(one))
    return list(dict.fromkeys(turns))


def _deciding(about: Entry) -> list[str]:
    """Return the unanswered symptoms of which one alone would raise a flag."""
    asked = (one for rule in ENTRY_RULES for one in open_questions(rule, about))
    known = knowledge.symptoms()
    return [
        one for one in dict.fromkeys(asked) if one in known and not known[one].private
    ]


def _bare(one: EpisodeFact) -> Entry:
    """Return the same place with nothing known: what is asked there of anybody."""
    bare = EpisodeFact(
        id=one.id,
        started_at=one.started_at,
        utc_offset_min=one.utc_offset_min,
        day=one.day,
        muscles=one.muscles,
    )
    return _entry(bare, Facts(episodes=(bare,)))


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
