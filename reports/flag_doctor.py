"""What a red flag rests on, for the page a doctor reads: one neutral sentence.

The report does not address the patient; what a person is told stands in
`reports.flag_words`.
"""

from analysis.red_flags.flags import Flag
from diary import knowledge
from reports import flag_words

FALLBACK = "report"
"""The sentence of every variant that has none of its own."""


def doctor_line(flag: Flag) -> str:
    """Return what the diary shows, in one sentence without advice.

    Args:
        flag: The flag.

    Returns:
        For example `12 attacks on 28 answered days: 3 a week.`; a past event is told
        like one of today, because its dates stand beside it.
    """
    texts = knowledge.red_flags()[flag.rule].doctor
    text = texts.get(flag.variant, texts[FALLBACK])
    return text.format(**flag_words.shown(flag.values))
