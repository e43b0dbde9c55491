"""The red flags: all that fire, one rule in full, setting one aside."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from analysis.facts import Facts
from analysis.red_flags.flags import Check, Flag, Tier
from diary import knowledge
from diary.app.flow.guidance import on_screen
from diary.app.flow.reading import EMPTY
from diary.app.flow.window import moment
from diary.app.place import now, offset_min
from diary.errors import BadInputError
from diary.knowledge.types import RedFlag, SafetyNotice
from diary.models import FlagSetAside
from diary.store import change, read
from diary.store.file import connection_of, open_diary
from reports import clean, flag_cards, flag_words


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
    if asked.dismiss is not None:
        return dismiss(path, rule_of(asked.dismiss), asked.reason)
    if asked.restore is not None:
        return restore(path, rule_of(asked.restore))
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

    with open_diary(path) as session:
        known = on_screen(connection_of(session))
    check = _check(known, asked.as_of)
    if asked.as_json:
        return json.dumps(json_data.flags_json(check, known.country))
    if not known.episodes and not known.days and not check.flags:
        return EMPTY
    return flags_text.flags_text(check, known.country, everything=asked.everything)


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

    with open_diary(path) as session:
        known = on_screen(connection_of(session))
    at = moment(as_of)
    check = _check(known, as_of)
    seen = window(known, as_of=at.replace(tzinfo=None), as_of_offset_min=offset_min(at))
    if as_json:
        return json.dumps(rule_text.rule_json(rule, check, seen, known.country))
    return rule_text.rule_text(rule, check, seen, known.country)


def dismiss(path: Path, rule: RedFlag, reason: str | None) -> str:
    """Set a flag aside, with the reason.

    Args:
        path: The diary file.
        rule: The rule.
        reason: Why, in the person's words.

    Returns:
        What was set aside.

    Raises:
        BadInputError: There is no reason, or the rule does not fire now.
    """
    from analysis.red_flags.set_aside import evidence

    said = clean.text(reason or "").strip()
    if not said:
        raise BadInputError(
            "Say why, so that you and your doctor can tell later: cramp flags "
            f'--dismiss {rule.id} --reason "my doctor knows"'
        )
    if len(said) > flag_cards.REASON_LENGTH:
        raise BadInputError(
            f"That reason is too long: at most {flag_cards.REASON_LENGTH} letters."
        )
    with open_diary(path, write=True) as session:
        flag = _firing(session, rule)
        row = FlagSetAside(
            rule=rule.id,
            reason=said,
            said_on=now().date(),
            tier=flag.tier.word,
            variant=flag.variant,
            evidence=json.dumps(sorted(evidence(flag))),
            rests_on_private=flag.private,
        )
        change.save(session, "flag set aside", [row])
    lines = [
        f'Set aside: {rule.id} {rule.title}: "{said}"',
        "It comes back when something you record from now on fires it.",
        "A report names it, with your reason.",
        "Undo with: cramp undo",
    ]
    if flag.tier >= Tier.URGENT:
        lines.insert(1, "Advice for now or for today is told all the same.")
    return "\n".join(lines)


def restore(path: Path, rule: RedFlag) -> str:
    """Take back that a flag was set aside.

    Args:
        path: The diary file.
        rule: The rule.

    Returns:
        What was taken back.

    Raises:
        BadInputError: It was not set aside.
    """
    with open_diary(path, write=True) as session:
        rows = [one for one in read.flags_set_aside(session) if one.rule == rule.id]
        if not rows:
            raise BadInputError(f"{rule.id} is not set aside. See: cramp flags --all")
        change.delete(session, "flag taken back", rows)
    return f"{rule.id} {rule.title} is told again. Undo with: cramp undo"


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


def _check(known: Facts, as_of: str | None) -> Check:
    from analysis.red_flags.set_aside import told

    at = moment(as_of)
    return told(known, as_of=at.replace(tzinfo=None), as_of_offset_min=offset_min(at))


def _firing(session: Session, rule: RedFlag) -> Flag:
    """Return the flag of a rule that fires now, set aside before or not."""
    known = on_screen(connection_of(session))
    if known.flags_off:
        raise BadInputError(flag_words.OFF)
    check = _check(known._replace(set_aside=()), None)
    for flag in check.flags:
        if flag.rule == rule.id:
            return flag
    raise BadInputError(
        f"{rule.id} {rule.title} does not fire now, so there is nothing to set aside. "
        f"What it is about: cramp flags --why {rule.id}"
    )
