"""Setting a red flag aside, and taking that back."""

import json
from pathlib import Path

from sqlmodel import Session

from analysis.red_flags.flags import Flag, Tier
from diary.app.flow import flags
from diary.app.flow.guidance import on_screen
from diary.app.place import now
from diary.errors import BadInputError
from diary.knowledge.types import RedFlag
from diary.models import FlagSetAside
from diary.store import change, read
from diary.store.file import connection_of, open_diary
from reports import clean, flag_cards, flag_words


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


def _firing(session: Session, rule: RedFlag) -> Flag:
    """Return the flag of a rule that fires now, set aside before or not."""
    known = on_screen(connection_of(session))
    if known.flags_off:
        raise BadInputError(flag_words.OFF)
    check = flags.check(known._replace(set_aside=()), None)
    for flag in check.flags:
        if flag.rule == rule.id:
            return flag
    raise BadInputError(
        f"{rule.id} {rule.title} does not fire now, so there is nothing to set aside. "
        f"What it is about: cramp flags --why {rule.id}"
    )
