"""Looking up what the documents and better sources say; no diary is opened."""

import json

from diary import knowledge
from diary.errors import BadInputError
from diary.knowledge.loader import TOPIC_CATEGORIES, TRIGGER_CATEGORIES
from diary.knowledge.match import Match, find_medicine, find_topic, match

_SHOWN_WHOLE = 3
"""Up to so many topics are printed in full; of more the person chooses."""
_ALSO = {
    "red-flag": ("red flags", "warning signs", "when to see a doctor"),
    "doctor-question": ("questions", "doctor's questions"),
    "trigger": ("triggers",),
    "myth": ("myths", "claims"),
}
"""Other words for a category."""
_CATEGORIES = {
    id_: (id_, *_ALSO.get(id_, ())) for id_ in (*TOPIC_CATEGORIES, *TRIGGER_CATEGORIES)
}


def learn(said: str, category: str | None, *, as_json: bool) -> str:
    """Tell what is known about a topic.

    Args:
        said: The topic as typed; empty for the list of categories.
        category: Lists the topics of this category instead.
        as_json: JSON instead of text.

    Returns:
        One to three topics in full, or a list to choose from.

    Raises:
        BadInputError: There is nothing by that name.
    """
    from reports import learn_json, learn_text

    if category is None and not said:
        reviews = [
            one for file in knowledge.reviews().values() for one in file.values()
        ]
        if as_json:
            return json.dumps(learn_json.categories_json(reviews))
        return learn_text.categories_text(reviews)
    chosen = _category(category) if category is not None else _exact_category(said)
    if chosen is None:
        return _topic_or_medicine(said, as_json=as_json)
    if as_json:
        return json.dumps(learn_json.category_json(chosen))
    return learn_text.category_text(chosen)


def _topic_or_medicine(said: str, *, as_json: bool) -> str:
    from reports import learn_json, learn_text

    found = find_topic(said)
    if found.how in ("none", "close"):
        medicine = find_medicine(said)
        if len(medicine.ids) == 1 and medicine.how in ("exact", "prefix"):
            return _medicine(medicine, said, as_json=as_json)
    if not found.ids:
        found = _by_words(said)
    if not found.ids:
        raise BadInputError(
            "There is no topic or medicine by that name. `cramp learn` lists the "
            "categories, `cramp learn --category relief` the topics of one."
        )
    if as_json:
        return json.dumps(learn_json.topics_json(found.ids, found.how))
    if len(found.ids) > _SHOWN_WHOLE:
        several = _understood(found, said) or f"{len(found.ids)} topics match:"
        return learn_text.choice_text(found.ids, several)
    return learn_text.topics_text(found.ids, _understood(found, said))


def _by_words(said: str) -> Match:
    """Look up each word of a phrase that is no topic as a whole."""
    found = [find_topic(word) for word in said.split()]
    ids = (id_ for one in found if one.how == "exact" for id_ in one.ids)
    return Match(tuple(dict.fromkeys(ids)), "close")


def _category(said: str) -> str:
    found = match(said, _CATEGORIES)
    if len(found.ids) == 1:
        return found.ids[0]
    raise BadInputError(
        f"There is no such category. One of: {', '.join(sorted(_CATEGORIES))}."
    )


def _exact_category(said: str) -> str | None:
    found = match(said, _CATEGORIES)
    return found.ids[0] if found.how == "exact" else None


def _medicine(found: Match, said: str, *, as_json: bool) -> str:
    from reports import learn_json, learn_text

    if as_json:
        return json.dumps(learn_json.medicine_json(found.ids[0], found.how))
    return learn_text.medicine_text(found.ids[0], _understood(found, said))


def _understood(found: Match, said: str) -> str:
    if found.how == "close":
        return f'Nothing is called "{said}"; this is the nearest:'
    return ""
