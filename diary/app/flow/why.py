"""Everything behind one finding: what is meant by a name, and its page."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from analysis.facts import Facts
from diary import knowledge
from diary.app.flow.window import Window
from diary.errors import BadInputError
from diary.knowledge.match import find_medicine, match
from reports import why_subject
from reports.why_subject import Subject

if TYPE_CHECKING:  # only named here: loading it loads pandas
    from analysis.answer import Answer

_RISKS = "risk-factor"
_MOST = 8
"""So many names are offered where several are meant."""


@dataclass(frozen=True, slots=True)
class How:
    """How the page is wanted."""

    bands: str | None = None
    """Where amounts part, `0,2,4`; None for the person's own thirds."""
    as_json: bool = False


def why(
    known: Facts, at: Window, said: str, how: How, tell: Callable[[str], None]
) -> str:
    """Say what is behind a finding, or why there can be none.

    Args:
        known: The diary.
        at: The days that count.
        said: A factor, trigger, habit, medicine, condition or risk factor.
        how: How the page is wanted.
        tell: Called with each step, for progress.

    Returns:
        Counts, days, comparison, method, documents and better sources.

    Raises:
        BadInputError: Nothing, or several things, have that name.
    """
    from analysis.answer import answer
    from analysis.triggers.compared import compared_days
    from analysis.triggers.lags import lags
    from reports import triggers_json, why_text

    subject = meant(known, said)
    limits = _limits(how.bands)
    found = answer(known, since=at.since, until=at.until, tell=tell)
    if limits:
        found = _banded(known, at, subject, found, limits)
    days = {
        factor: compared_days(known, since=at.since, until=at.until, factor_id=factor)
        for factor in subject.factors
    }
    both = {
        factor: lags(known, since=at.since, until=at.until, factor_id=factor)
        for factor in subject.factors
    }
    found = replace(found, lags={id_: one for id_, one in both.items() if one})
    if how.as_json:
        return json.dumps(triggers_json.why_json(subject, found, days))
    return why_text.why_text(subject, found, days, known.factors, known.person)


def _limits(said: str | None) -> list[float]:
    """Return where bands part, rising."""
    if said is None:
        return []
    parts = re.split(r"[;,\s]+", said.strip())
    if not all(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", one) for one in parts):
        raise BadInputError(
            "--bands wants amounts in the factor's unit, for example 0,2,4"
        )
    return sorted(set(map(float, parts)))


def _banded(
    known: Facts, at: Window, subject: Subject, found: "Answer", limits: list[float]
) -> "Answer":
    """Return the answer with the person's own bands for the subject's amounts."""
    from analysis.triggers.compared import own_bands

    findings = tuple(
        replace(
            one,
            bands=own_bands(
                known,
                since=at.since,
                until=at.until,
                factor_id=one.factor_id,
                limits=limits,
            ),
        )
        if one.factor_id in subject.factors and one.contrast != "yes_no"
        else one
        for one in found.triggers.findings
    )
    return replace(found, triggers=replace(found.triggers, findings=findings))


def meant(known: Facts, said: str) -> Subject:
    """Return what a name means: triggers first, then factors, habits and the rest.

    Args:
        known: The diary.
        said: What was typed.

    Raises:
        BadInputError: Nothing, or several things, have that name.
    """
    subjects = _subjects(known)
    if "_" in said and (id_ := f"factor:{said.strip()}") in subjects:
        return subjects[id_]()
    named = _names(known)
    found = match(said, named)
    if found.how != "exact":
        sure = find_medicine(said).how == "exact" or not found.ids
        if sure and (medicine := _medicine(known, said)) is not None:
            return medicine
    order = list(named)
    ids = sorted(found.ids, key=order.index)
    if found.how == "exact":
        ids = ids[:1]
    ids = [one for one in ids if one.partition(":")[0] == ids[0].partition(":")[0]]
    names = {subjects[id_]().name: id_ for id_ in ids}
    if len(names) == 1:
        return subjects[next(iter(names.values()))]()
    if names:
        listed = ", ".join(list(names)[:_MOST])
        raise BadInputError(f'"{said}" could be: {listed}. Type one.')
    raise BadInputError(
        f'Nothing is called "{said}". cramp triggers names what can be asked about; '
        "cramp track lists all factors."
    )


def _medicine(known: Facts, said: str) -> Subject | None:
    """Return the page of a medicine; one that is taken wins over the catalogue."""
    ids = find_medicine(said).ids
    if len(ids) == 1:
        return why_subject.of_medicine(knowledge.medicines()[ids[0]])
    taken = {one.medicine_id for one in known.courses} & set(ids)
    if len(taken) == 1:
        return why_subject.of_medicine(knowledge.medicines()[str(taken.pop())])
    return None


def _names(known: Facts) -> Mapping[str, Sequence[str]]:
    """Return id → names, the ones that win first."""
    items = knowledge.catalogue()
    names: dict[str, tuple[str, ...]] = {}
    for id_, trigger in knowledge.triggers().items():
        short = id_.partition("-")[2]
        also = (items[id_].name, *items[id_].also)
        names[f"trigger:{id_}"] = (id_, short, trigger.name, *also)
    for info in known.factors:
        older = filter(None, (info.name, info.earlier_name))
        names[f"factor:{info.id}"] = (info.id, *older)
    for id_, habit in knowledge.habits().items():
        also = (items[id_].name, *items[id_].also)
        names[f"habit:{id_}"] = (id_, id_.partition("-")[2], habit.name, *also)
    for id_, item in items.items():
        if item.category == _RISKS:
            names[f"item:{id_}"] = (id_, item.name, *item.also)
    for id_, one in knowledge.conditions().items():
        names[f"condition:{id_}"] = (id_, one.name, *one.words)
    return names


def _subjects(known: Facts) -> Mapping[str, Callable[[], Subject]]:
    made: dict[str, Callable[[], Subject]] = {}

    def add(kind: str, id_: str, make: Callable[[Any], Subject], one: object) -> None:
        made[f"{kind}:{id_}"] = lambda: make(one)

    for info in known.factors:
        add(
            "factor",
            info.id,
            lambda id_: why_subject.of_factor(id_, known.factors),
            info.id,
        )
    for id_, trigger in knowledge.triggers().items():
        add("trigger", id_, why_subject.of_trigger, trigger)
    for id_, habit in knowledge.habits().items():
        add("habit", id_, why_subject.of_habit, habit)
    for id_, item in knowledge.catalogue().items():
        add("item", id_, why_subject.of_item, item)
    for id_, condition in knowledge.conditions().items():
        add("condition", id_, why_subject.of_condition, condition)
    return made
