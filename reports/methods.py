"""How each number of the report is made, in words a doctor can check."""

from typing import Any

from analysis.triggers.measured import measured as published
from diary import knowledge
from reports import words
from reports.blocks import Block, column, table, text
from reports.material import Material
from reports.trigger_words import CHANCE


def statements(material: Material) -> list[list[str]]:
    """Return what is counted, how, and what it cannot say.

    Args:
        material: The window and its reader.

    Returns:
        Label and text, in the order of the pages.
    """
    told = _texts(material.result.triggers.method)
    return [[label, " ".join(said.split())] for label, said in told]


def _texts(method: str) -> list[tuple[str, str]]:
    number = {
        key: f"{knowledge.parameter(key):g}"
        for key in (
            *("attack_gap_min", "rate_min_days", "relief_eased_nrs"),
            *("relief_min_rated", "medicine_window_days", "medicine_lag_days"),
            *("medicine_same_days", "trigger_min_days", "trigger_min_exposed"),
            *("trigger_min_events", "stratum_days"),
        )
    }
    reviewed = sum(rule.status == "reviewed" for rule in knowledge.red_flags().values())
    return [
        (
            "Who says it",
            """The person typed everything; nothing was verified. A memory of the
            morning after is less exact than a note at the time.""",
        ),
        (
            "A day",
            """Begins at 06:00, so that a cramp at 03:10 belongs to the night before.
            A day is answered if an episode or an explicit "no cramp" was entered.
            Other days are unknown: they count neither as good nor as bad. If bad
            days are answered more often than good ones, every rate is too high.""",
        ),
        (
            "An attack",
            f"""Spasms of one muscle group and side with a pause of at most
            {number["attack_gap_min"]} minutes are one attack. Rates count attacks of
            the kind cramp; twitches and others are never in them.""",
        ),
        (
            "Attacks a week",
            f"""Attacks over answered days, times 7, with the exact Poisson 95% range
            (Garwood 1936); nothing below {number["rate_min_days"]} answered days. The
            range takes attacks as independent; attacks that come in bouts make the
            true range wider.""",
        ),
        (
            "Now over before",
            """The rate of this window over that of the window of the same length
            before it, with the exact conditional range (Przyborowski and Wilenski
            1940). People start diaries in bad weeks and cramps have seasons, so part
            of any change is expected without a cause.""",
        ),
        (
            "Pain, duration",
            """Of each attack the highest pain and the longest spasm that were
            recorded; median and quartiles (type 7). Values that were not recorded are
            left out; if they differ from the others, these numbers mislead. Durations
            without a timer are estimates.""",
        ),
        (
            "Before and after a medicine",
            f"""Attacks on answered days in the {number["medicine_window_days"]} days
            before a start, and in as many from {number["medicine_lag_days"]} days
            after it. Two counts beside each other are no comparison: medicines are
            started in bad weeks, which end by themselves. No verdict where another
            medicine changed within {number["medicine_same_days"]} days.""",
        ),
        (
            "Tried so far",
            f"""Eased: rated {number["relief_eased_nrs"]} or more out of 10, or a plain
            yes. Cramps also end by themselves, so this is how often ease followed, not
            what the measure did.""",
        ),
        (
            "What went with cramps",
            f"""Were there more attacks after days with a factor than after other days
            of the same {number["stratum_days"]} days? Only what came before an attack
            counts. Method: {method}, all factors together, with the share of false
            findings held down over everything asked. Nothing is said below
            {number["trigger_min_events"]} attacks, {number["trigger_min_days"]} days
            with everything recorded, or {number["trigger_min_exposed"]} days with and
            without. Counts are raw; the ratio is adjusted.""",
        ),
        (
            "What it cannot say",
            f"""{CHANCE} Things that change together cannot be told apart. A
            link is not a cause: pain harms sleep, and people take things because of
            cramps. No clear link is not no link.""",
        ),
        (
            "Points to note",
            f"""Published advice on when to get help, applied to what was entered. Each
            rule names its sources; {reviewed} of {len(knowledge.red_flags())} have
            been reviewed by a clinician. A rule that did not fire proves nothing, and
            a question that was not asked is not a no.""",
        ),
    ]


def measured() -> list[Block]:
    """Return how often this and simpler ways of looking for triggers are right.

    Returns:
        A sentence and a table side by side.
    """
    found = published()
    blocks = [
        text(
            "Measured on invented diaries whose truth is known "
            f"({words.day(found.table.on)}). False: in how many of the diaries "
            "something was named that was not planted. Found: how many of the planted "
            "triggers were named."
        ),
        table(
            [
                column("Invented diaries", "1.6fr"),
                column("how many", right=True),
                column("likely links here", "1fr", right=True, bold=True),
                column("Pearson, p < .05", "1fr", right=True),
                column("lift of 1.5", "1fr", right=True),
            ],
            [
                [
                    words.capital(kind.words),
                    str(kind.diaries),
                    *map(_right, (kind.likely, kind.pearson, kind.lift)),
                ]
                for kind in found.kinds
            ],
        ),
    ]
    return [one for one in blocks if one is not None]


def _right(one: Any) -> str:
    false = f"{words.percent(one.any_false)} false"
    return false if one.found is None else f"{false}, {words.percent(one.found)} found"
