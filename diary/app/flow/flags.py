"""The red flags: all that fire, and one rule in full."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from analysis.facts import Facts
from analysis.red_flags.flags import Check
from diary import knowledge
from diary.app.echo import EMPTY
from diary.app.flow.guidance import on_screen
from diary.app.flow.window import moment
from diary.app.place import offset_min
from diary.errors import BadInputError
from diary.knowledge.types import RedFlag, SafetyNotice
from diary.store.connect import opened
from reports import clean


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed after `cramp flags`."""

    why: str | None = None
    dismiss: str | None = None
    reason: str | None = None
    restore: str | None = None
    everything: bool = False
    as_of: str | None = None
    as_json: bool = False


def flags(path: Path, asked: Asked) -> str:
    """Say which patterns should not wait, or deal with one rule.

    Args:
        path: The diary file.
        asked: What was typed.

    Returns:
        The flags, highest tier first, with their evidence, never an all-clear; or
        everything about one rule; or what was set aside or taken back.

    Raises:
        BadInputError: There is no such rule, or the words do not go together.
    """
    if asked.reason is not None and asked.dismiss is None:
        raise BadInputError(
            "--reason goes with --dismiss, for example: "
            'cramp flags --dismiss RF-03 --reason "my doctor knows"'
        )
    if sum(one is not None for one in (asked.why, asked.dismiss, asked.restore)) > 1:
        raise BadInputError("Type one of --why, --dismiss and --restore at a time.")
    if notice_of(asked.dismiss or asked.restore or ""):
        raise BadInputError(
            "A caution is not set aside; it is no flag. What it is about: cramp flags "
            f"--why {clean.inline(asked.dismiss or asked.restore or '', 30)}"
        )
    if asked.dismiss is not None or asked.restore is not None:
        from diary.app.flow import set_aside

        if asked.dismiss is not None:
            return set_aside.dismiss(path, rule_of(asked.dismiss), asked.reason)
        return set_aside.restore(path, rule_of(asked.restore or ""))
    if asked.why is not None and (notice := notice_of(asked.why)):
        from reports import rule_text

        if asked.as_json:
            return json.dumps(rule_text.notice_json(notice))
        return rule_text.notice_text(notice.id)
    if asked.why is not None:
        return why(path, rule_of(asked.why), asked.as_of, as_json=asked.as_json)
    return everything(path, asked)


def everything(path: Path, asked: Asked) -> str:
    """Say which patterns should not wait.

    Args:
        path: The diary file.
        asked: What was typed.

    Returns:
        The flags, highest tier first, with their evidence; never an all-clear.
    """
    from reports import flags_text, json_data

    with opened(path) as connection:
        known = on_screen(connection)
    found = check(known, asked.as_of)
    if asked.as_json:
        return json.dumps(json_data.flags_json(found, known.country))
    if not known.episodes and not known.days and not found.flags:
        return EMPTY
    return flags_text.flags_text(found, known.country, everything=asked.everything)


def why(path: Path, rule: RedFlag, as_of: str | None, *, as_json: bool) -> str:
    """Tell everything about one rule.

    Args:
        path: The diary file.
        rule: The rule.
        as_of: The moment of the answer; None for now.
        as_json: JSON instead of text.

    Returns:
        The rule in words, its numbers, sources and false alarms, and whether it
        fires on this diary.
    """
    from analysis.red_flags.window import window
    from reports import rule_text

    with opened(path) as connection:
        known = on_screen(connection)
    at = moment(as_of)
    found = check(known, as_of)
    seen = window(known, as_of=at.replace(tzinfo=None), as_of_offset_min=offset_min(at))
    if as_json:
        return json.dumps(rule_text.rule_json(rule, found, seen, known.country))
    return rule_text.rule_text(rule, found, seen, known.country)


def notice_of(said: str) -> SafetyNotice | None:
    """Return the safety notice meant, or None where none is.

    Args:
        said: `SN-2`, `sn2` or `SN-02`.
    """
    found = re.fullmatch(r"sn[- ]?0*(\d{1,2})", said.strip().lower())
    return knowledge.safety_notices().get(f"SN-{found[1]}") if found else None


def rule_of(said: str) -> RedFlag:
    """Return the rule meant.

    Args:
        said: `RF-03`, `rf3` or `3`.

    Returns:
        The rule in words.

    Raises:
        BadInputError: There is no such rule.
    """
    rules = knowledge.red_flags()
    found = re.fullmatch(r"(?:rf)?[- ]?0*(\d{1,2})([a-z]?)", said.strip().lower())
    if found:
        number, letter = found.groups()
        whole = f"RF-{int(number):02}"
        if whole + letter in rules:
            return rules[whole + letter]
        several = [id_ for id_ in rules if id_.rstrip("abc") == whole]
        if several and not letter:
            raise BadInputError(f"{whole} is several rules: {', '.join(several)}.")
    notices = list(knowledge.safety_notices())
    raise BadInputError(
        f'There is no rule "{clean.inline(said, 30)}". The rules are '
        f"{next(iter(rules))} to {next(reversed(rules))}, the cautions "
        f"{next(iter(notices))} to {next(reversed(notices))}; cramp flags names those "
        "that fire."
    )


def check(known: Facts, as_of: str | None) -> Check:
    """Check a diary as the person wants it told.

    Args:
        known: The diary.
        as_of: The moment of the answer, as typed; None for now.

    Returns:
        What fires, what was set aside, and what nobody asked.
    """
    from analysis.red_flags.set_aside import told

    at = moment(as_of)
    return told(known, as_of=at.replace(tzinfo=None), as_of_offset_min=offset_min(at))
