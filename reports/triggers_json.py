"""The answer of `cramp triggers --json`; field names are a contract and only grow."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.answer import Answer
from analysis.beside import Background, Beside, BesideTests
from analysis.estimate import Estimate, TooFew
from analysis.triggers.compared import ComparedDay
from analysis.triggers.findings import Shortfall
from analysis.triggers.lags import Lags, Together, Window
from diary import knowledge
from diary.knowledge.types import Habit, Trigger
from reports import json_data
from reports.why_subject import Subject


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return everything that goes with the cramps as data.

    Args:
        answer: Findings, medicines and what stands beside them.

    Returns:
        The object of `json_data.triggers_json`, and what is never compared, the
        exposure definitions and the changes of medicines.
    """
    return {
        **json_data.triggers_json(answer.triggers, answer.medicines),
        "medicine_changes": json_data.plain(answer.changes),
        "not_recorded": list(answer.not_recorded),
        **_beside(answer.beside),
        "definitions": [_definition(one) for one in knowledge.triggers().values()],
        "habits": [_habit(one) for one in knowledge.habits().values()],
    }


def why_json(
    subject: Subject, answer: Answer, days: Mapping[str, Sequence[ComparedDay]]
) -> dict[str, Any]:
    """Return everything behind one finding as data.

    Args:
        subject: What was asked about.
        answer: All findings of the window.
        days: Factor id → the days its counts are made of.

    Returns:
        The object of `answer_json` with only what belongs to the subject; `days` are
        those of its first recorded factor, `days_of` those of each; `lags` are both
        windows of each, for comparison only.
    """
    whole = answer_json(answer)
    shown = [one for one in subject.factors if days.get(one)]
    groups = subject.medicine_groups
    medicines = [
        one
        for one in whole["medicines"]
        if groups is not None
        and (not groups or one["group"] in groups)
        and subject.medicine_id in (None, one["medicine"])
    ]
    names = {one["name"] for one in medicines}
    return {
        **whole,
        "subject": {"id": subject.id, "name": subject.name, "compared": subject.how},
        "findings": [
            one for one in whole["findings"] if one["factor"] in subject.factors
        ],
        "days": json_data.plain(days[shown[0]]) if shown else [],
        "days_of": {one: json_data.plain(days[one]) for one in shown},
        "lags": {id_: _lags(one) for id_, one in answer.lags.items()},
        "medicines": medicines,
        "medicine_changes": [
            one for one in whole["medicine_changes"] if one["name"] in names
        ],
        "tests": [one for one in whole["tests"] if one["trigger"] == subject.tests],
        "background": [
            one for one in whole["background"] if one["trigger"] == subject.id
        ],
        "definitions": [
            one for one in whole["definitions"] if one["trigger"] == subject.id
        ],
        "habits": [one for one in whole["habits"] if one["habit"] == subject.id],
        "told": json_data.plain(subject.told),
    }


def _lags(one: Lags) -> dict[str, Any]:
    """Return both windows of one factor as data; they decide nothing."""
    return {
        "day": _window(one.day),
        "before": _window(one.before),
        "together": _said(one.together),
    }


def _window(one: Window) -> dict[str, Any]:
    return {**json_data.plain(one.counts), "rate_ratio": _said(one.rate_ratio)}


def _said(one: Estimate | Together | Shortfall) -> Any:
    if isinstance(one, Shortfall):
        return json_data.plain(TooFew(one.what.value, one.have, one.need))
    return json_data.plain(one)


def _beside(beside: Beside) -> dict[str, Any]:
    """Return what stands beside the findings as data."""
    return {
        "tests": [
            {**_never_compared(one), "results": json_data.plain(one.results)}
            for one in beside.tests
        ],
        "background": [_never_compared(one) for one in beside.background],
        "about_you": [
            {
                "item": one.item_id,
                "fields": list(one.fields),
                "documents": list(knowledge.catalogue()[one.item_id].documents),
            }
            for one in beside.person
        ],
        "conditions": json_data.plain(beside.conditions),
    }


def _never_compared(one: BesideTests | Background) -> dict[str, Any]:
    known = knowledge.triggers()[one.trigger_id]
    return {
        "trigger": one.trigger_id,
        "name": known.name,
        "reason": known.reason,
        "documents": list(known.documents),
        "conditions": json_data.plain(one.conditions),
    }


def _definition(one: Trigger) -> dict[str, Any]:
    """Return how a trigger of the documents is looked at, as data."""
    return {
        "trigger": one.id,
        "name": one.name,
        "kind": one.kind,
        "factors": list(one.factors),
        "medicine_groups": list(one.medicine_groups),
        "tests": list(one.tests),
        "window": one.window,
        "expects": one.expects or None,
        "contrast": one.contrast or None,
        "reason": one.reason or None,
        "caution": one.caution or None,
        "documents": list(one.documents),
    }


def _habit(one: Habit) -> dict[str, Any]:
    """Return how a habit that the documents advise is looked at, as data."""
    return {
        "habit": one.id,
        "name": one.name,
        "factors": list(one.factors),
        "window": one.window,
        "expects_fewer_after": one.expects,
        "contrast": one.contrast,
        "caution": one.caution,
        "documents": list(knowledge.catalogue()[one.id].documents),
    }
