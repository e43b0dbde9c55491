"""What red flags say to a person: results of `analysis.red_flags` in sentences.

The sentences about each rule are in the knowledge file `red_flags.toml`; here they are
filled in, and what every flag has in common is written once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from analysis.red_flags.flags import Check, Flag, NotAsked, Notice, Tier
from diary import knowledge
from diary.knowledge.types import Medicine, RedFlag
from reports import clean, words

NO_FLAG = (
    "No warning pattern found in what you recorded. "
    "This does not mean nothing is wrong."
)
ONLY_SET_ASIDE = (
    "Nothing but what you set aside fires. This does not mean nothing is wrong."
)
OFF = (
    "The check for warning patterns is switched off. Switch it on with: "
    "cramp config flags on"
)
REPORT_OFF = "Warning-pattern check switched off by the person."
LASTED = "{name}: did it last 24 hours or more, or is it there between cramps?"
"""Asks what `analysis.red_flags.ask.follow_ups` leaves open."""
TELL = (
    "This is about many people, and going together is not proof of cause. If your "
    "cramps change, tell your doctor or pharmacist that this was started on {day}. Do "
    "not stop it on your own."
)
"""Stands after what is published about the class of a medicine just started."""
FIELDS = {
    "pain_nrs": "pain",
    "duration_s": "duration",
    "woke": "woken by it",
    "interference_nrs": "interference",
    "effect_nrs": "effect of what was tried",
    "first_cramp_on": "when the first cramp ever was (cramp me)",
}
"""Questions that are fields of an entry and not symptoms."""
_LASTING = "-lasting"


def message_lines(
    flag: Flag, rule: RedFlag, *, country: str | None, today: date
) -> tuple[str, ...]:
    """Return what a flag says, the line that matters first and alone.

    Args:
        flag: The flag.
        rule: Its rule in words, `knowledge.red_flags()[flag.rule]`.
        country: ISO 3166 code for the emergency number, or None where not known.
        today: The date of the check; dates of other years carry their year.

    Returns:
        One or more lines. For an emergency the first has the number in it; nothing
        may be put in front of it.
    """
    key = f"past-{flag.variant}" if flag.past_event else flag.variant
    values = shown(flag.values)
    text = rule.messages[key].format(
        **values,
        number=knowledge.emergency_number(country),
        dates=dates_in_words(flag.dates, today=today),
    )
    lines = text.split("\n")
    if values.get("others"):
        lines.append(f"Also changed in the same weeks: {values['others']}.")
    return tuple(map(words.capital, lines))


def message(flag: Flag, rule: RedFlag, *, country: str | None, today: date) -> str:
    """Return what a flag says as one string, for JSON; see `message_lines`."""
    return " ".join(message_lines(flag, rule, country=country, today=today))


def notice_line(notice: Notice, country: str | None, *, today: date) -> str:
    """Return what a safety notice says.

    Args:
        notice: The notice.
        country: ISO 3166 code for the emergency number, or None where not known.
        today: The date of the check; dates of other years carry their year.

    Returns:
        One or two sentences.
    """
    said = (
        knowledge.safety_notices()[notice.id]
        .messages[notice.variant]
        .format(
            **shown(notice.values),
            number=knowledge.emergency_number(country),
            dates=dates_in_words(notice.dates, today=today),
        )
    )
    return words.capital(said)


def shown(values: Mapping[str, float | str]) -> dict[str, str]:
    """Return what is put into the sentence of a flag or notice, as text.

    Args:
        values: Its numbers and names, by their places in the sentence.

    Returns:
        Numbers without needless zeros, names clean and clipped.
    """
    return {
        name: clean.inline(value, 60) if isinstance(value, str) else f"{value:g}"
        for name, value in values.items()
    }


class LiveLines(NamedTuple):
    """What to say after an entry was saved."""

    urgent: tuple[str, ...]
    """To be said before anything else: emergencies first, then what is for today."""
    other: tuple[str, ...]
    """What happened more than 48 hours ago; cautions about what was tried."""


def live_lines(check: Check, country: str | None) -> LiveLines:
    """Return what the check of a just-saved entry says to the person.

    Args:
        check: What `analysis.red_flags.check.live` returned.
        country: ISO 3166 code for the emergency number, or None where not known.

    Returns:
        Lines to print. Nothing at all where no rule fired: that is not an all-clear.
    """
    today = check.as_of.date()
    urgent: list[str] = []
    other: list[str] = []
    for flag in check.flags:
        rule = knowledge.red_flags()[flag.rule]
        said = message_lines(flag, rule, country=country, today=today)
        (urgent if flag.tier >= Tier.URGENT else other).extend(said)
    other += [
        notice_line(one, country, today=today) for one in check.notices if one.episodes
    ]
    return LiveLines(tuple(urgent), tuple(other))


def evidence_line(flag: Flag, *, today: date) -> str:
    """Say what a flag rests on: answered days, and the entries that fired it.

    Args:
        flag: The flag.
        today: The date of the check; dates of other years carry their year.

    Returns:
        For example `Rests on 26 answered days; entries of 3, 5 and 9 Nov.`
    """
    kind = "answers" if not flag.episodes else "entries"
    if len(flag.dates) == 1 and len(flag.episodes) <= 1:
        kind = "answer" if not flag.episodes else "entry"
    parts = [f"{kind} of {dates_in_words(flag.dates, today=today)}"]
    if flag.answered_days is not None:
        days = words.count(flag.answered_days, "answered day")
        rests = f"early, based on {days}" if flag.early else f"rests on {days}"
        parts.insert(0, rests)
    return words.capital(f"{'; '.join(parts)}.")


def class_note(flag: Flag) -> str | None:
    """Return what is published about the class of the medicine a flag names.

    Args:
        flag: A flag of RF-26.

    Returns:
        One sentence with its sources, for people who want to read on; None where the
        medicine is not in the catalogue, or nothing was checked about its class.
    """
    medicine = knowledge.medicines().get(str(flag.values.get("medicine_id")))
    return published(medicine) if medicine else None


def published(medicine: Medicine) -> str | None:
    """Say what is published about the class of a medicine.

    Args:
        medicine: A medicine of the catalogue.

    Returns:
        One sentence with its sources; None where nothing was checked about its class.
    """
    if not medicine.provenance.startswith("verified"):
        return None
    if medicine.association in ("none", "unknown", "n/a"):
        return None
    group = knowledge.medicine_groups()[medicine.group].name
    sources = ", ".join(medicine.sources)
    note = medicine.note.rstrip(".")
    return f"Published about this class ({group}): {note} [{sources}]."


def not_asked_lines(not_asked: Iterable[NotAsked]) -> tuple[str, ...]:
    """Say which safety questions nobody asked.

    Args:
        not_asked: Open questions of a check.

    Returns:
        Lines such as `swelling: not asked for 12 of 14 entries`, the largest gaps
        first; questions with the same gap share a line.
    """
    return tuple(
        f"{', '.join(names)}: not asked for {gap}"
        for names, gap in not_asked_gaps(not_asked)
    )


def not_asked_gaps(
    not_asked: Iterable[NotAsked],
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Gather safety questions that nobody asked equally often.

    Args:
        not_asked: Open questions of a check.

    Returns:
        The names of the questions and their gap, `12 of 14 entries`, the largest
        first. A name may have commas of its own.
    """
    widest: dict[str, NotAsked] = {}
    for one in not_asked:
        other = widest.setdefault(one.question, one)
        if len(one.episodes) > len(other.episodes):
            widest[one.question] = one
    gaps = sorted(widest.values(), key=lambda one: (-len(one.episodes), -one.of))
    return tuple(
        (
            tuple(question_name(one.question) for one in group),
            f"{missing} of {words.count(of, 'entry', 'entries')}",
        )
        for (missing, of), group in groupby(
            gaps, lambda one: (len(one.episodes), one.of)
        )
    )


def question_name(question: str) -> str:
    """Return the short name of a question as a flag's not-asked list gives it."""
    symptom_id = question.removesuffix(_LASTING)
    symptom = knowledge.symptoms().get(symptom_id)
    if symptom is None:
        return FIELDS.get(question, question)
    follow_up = " (how long it lasted)" if question != symptom_id else ""
    return symptom.name + follow_up


def heading(flags: Sequence[Flag], tier: Tier) -> str:
    """Return the heading over the flags of one tier, which form one card.

    Args:
        flags: All flags of a check.
        tier: The tier.

    Returns:
        For several routine ones, `3 reasons to book a routine appointment`.
    """
    inside = [flag for flag in flags if flag.tier == tier]
    reasons = "A reason" if len(inside) == 1 else f"{len(inside)} reasons"
    if tier == Tier.SOON:
        faster = any(flag.past_event or "within" in flag.values for flag in inside)
        kind = "see a doctor soon" if faster else "book a routine appointment"
        return f"{reasons} to {kind}"
    return _HEADINGS[tier]


def nothing_found(check: Check) -> str | None:
    """Return the sentence for a check without flags, which is not an all-clear."""
    if check.flags:
        return None
    return ONLY_SET_ASIDE if check.set_aside else NO_FLAG


def dates_in_words(dates: Iterable[date], *, today: date) -> str:
    """Return dates as `3, 5 and 9 Nov`, with the year where it is another one.

    Args:
        dates: Any dates.
        today: The date that decides which year goes without saying.

    Returns:
        The different dates in order, the month said once.
    """
    said: list[str] = []
    for _, month in groupby(sorted(set(dates)), lambda one: (one.year, one.month)):
        *others, last = month
        said += [*(str(one.day) for one in others), words.day_in(last, today.year)]
    return words.listed(said)


_HEADINGS = {
    Tier.EMERGENCY: "Emergency",
    Tier.URGENT: "Today",
    Tier.MENTION: "To mention at your next visit",
}
