"""What flags say: emergencies first, no disease at soon, nothing that could harm."""

import re
import string
from datetime import date
from typing import Any

import pytest
from facts_builder import TODAY, course, cramp, day, free, in_all, on_saving, told

from analysis.red_flags.flags import Flag, NotAsked, Tier
from diary import knowledge
from reports import flag_words

RULES = knowledge.red_flags()
MESSAGES = {
    f"{rule.id} {variant}": text
    for rule in RULES.values()
    for variant, text in rule.messages.items()
}
DISEASES = (
    *("clot", "thromb", "embol", "stroke", "cancer", "tumour", "tumor", "scleros"),
    *("parkinson", "neuropath", "claudic", "stenos", "arteri", "rhabdo", "tetan"),
    *("diabet", "cauda", "heart", "kidney", "motor neuron", "als ", "infect"),
    *("syndrome", "disease", "disorder", "myopath", "breaking down", "lung"),
)
NEVER = {
    "stops a medicine": r"(?<!not )\bstop (it|your|the|taking)|\b(swap|halve|skip)\b",
    "sells fluids": r"\b(drink|fluids?|water|hydrat\w*|electrolyte\w*)\b",
    "sells supplements": r"\b(magnesium|potassium|supplement\w*|vitamin\w*)\b",
    "gives an all-clear": r"\b(harmless|healthy|all clear|safe|fine|no worry)\b",
    "gives a probability": r"%|\bper ?cent\b|\b(probab|likel|chance|risk)\w*",
    "says cause": r"\bcaus\w+",
    "alarms": r"!|\b(warning|abnormal|alarming|dangerous)\b",
    "compares people": r"\b(normal|average|most people)\b",
}


def is_past(name: str) -> bool:
    """Say whether a message is about something that may be over."""
    return " past-" in name


def soon_or_mention(name: str) -> bool:
    """Say whether a message is shown at soon or mention."""
    now = MESSAGES[name].startswith(("Call {number} now", "Get medical advice today"))
    return is_past(name) or not now


@pytest.mark.parametrize("forbidden", NEVER)
def test_no_message_says_what_could_harm(forbidden: str) -> None:
    """The must-not list of the wording rules, for every message of every rule."""
    pattern = re.compile(NEVER[forbidden], re.IGNORECASE)
    assert not [name for name, text in MESSAGES.items() if pattern.search(text)]


@pytest.mark.parametrize(
    ("forbidden", "text"),
    [
        ("stops a medicine", "Stop taking it until you have seen a doctor."),
        ("stops a medicine", "Stop your inhaler."),
        ("sells fluids", "Drink 3 litres."),
        ("gives an all-clear", "You are healthy."),
        ("gives a probability", "You may have a clot, probability 35%."),
        ("says cause", "A is causing your cramps."),
        ("alarms", "Warning! Abnormal frequency."),
    ],
)
def test_the_list_catches_what_must_not_be_said(forbidden: str, text: str) -> None:
    """The sentences the wording rules reject are found by the list."""
    assert re.search(NEVER[forbidden], text, re.IGNORECASE)


def test_soon_and_mention_name_no_disease() -> None:
    """Only what is for now or for today may name the worry."""
    calm = [MESSAGES[name].lower() for name in MESSAGES if soon_or_mention(name)]
    calm += [rule.title.lower() for rule in RULES.values()]
    assert not [(one, text) for text in calm for one in DISEASES if one in text]


def test_first_line_is_short_and_says_what_to_do() -> None:
    """Emergency and today: at most 25 words. The rest: whom to see, and when."""
    for name, text in MESSAGES.items():
        first = text.split("\n")[0]
        if soon_or_mention(name):
            assert re.search(r"doctor|appointment|next visit", first), name
        else:
            assert len(first.split()) <= 25, name


def test_past_events_say_what_to_do_if_it_is_still_happening() -> None:
    """The two sentences for entries older than 48 hours, with their dates."""
    for name in filter(is_past, MESSAGES):
        assert "on {dates}" in MESSAGES[name], name
        assert re.search(
            r"If it is still happening, "
            r"(call \{number\} now|get medical advice today)\. "
            r"If it has passed, tell a doctor soon\.",
            MESSAGES[name],
        ), name


def test_every_urgent_message_has_its_past_form() -> None:
    """What is for now or for today can also be told when it is over."""
    for rule in RULES.values():
        for variant, text in rule.messages.items():
            if not soon_or_mention(f"{rule.id} {variant}"):
                assert f"past-{variant}" in rule.messages
                emergency = text.startswith("Call")
                past = rule.messages[f"past-{variant}"]
                assert ("call {number} now" in past) is emergency


def test_medicine_messages_say_not_to_stop() -> None:
    """Whoever is told about a medicine is told not to stop it."""
    for variant, text in RULES["RF-26"].messages.items():
        if "{medicine}" in text:
            wanted = "your inhaler" if variant.endswith("inhaler") else "it"
            assert f"Do not stop {wanted} on your own." in text


def test_colour_of_skin_is_told_for_every_skin() -> None:
    """Redness may not show on brown or black skin, so it is never redness alone."""
    for name, text in MESSAGES.items():
        assert "redder" not in text or "darker" in text, name


NUMBERS = {
    "RF-01": ("severe_nrs", "severe_n", "pattern_days"),
    "RF-02": ("long_min", "long_n", "pattern_days"),
    "RF-03": (
        *("freq_week", "pattern_days", "min_answered_days", "freq_early_n"),
        *("freq_early_days", "freq_mention_n", "increase_n", "increase_days"),
        *("increase_ratio", "attack_gap_min"),
    ),
    "RF-05": ("both_swollen_days",),
    "RF-06": ("lasting_h", "weakness_new_days"),
    "RF-09": (
        *("woken_nights_week", "woken_weeks", "interference_nrs", "interference_n"),
        *("interference_days", "tired_n", "pattern_days"),
    ),
    "RF-10": (
        *("pattern_days", "selfcare_measures", "selfcare_days"),
        *("selfcare_median_nrs", "selfcare_fall", "min_answered_days"),
    ),
    "RF-11": (
        *("urine_days", "hard_effort_nrs", "hard_exercise_min", "hot_nrs"),
        "hot_day_c",
    ),
    "RF-16": ("weakness_new_days",),
    "RF-26": (
        *("new_medicine_days", "new_medicine_n", "new_medicine_ratio"),
        *("medicine_window_days", "lasting_h"),
    ),
}


@pytest.mark.parametrize("rule", NUMBERS)
def test_rule_in_words_has_the_numbers_of_the_parameters(rule: str) -> None:
    """Who changes a parameter has to change the sentence as well."""
    numbers = re.findall(r"\d+(?:\.\d+)?", RULES[rule].rule)
    wanted = {f"{knowledge.parameter(one):g}" for one in NUMBERS[rule]}
    assert wanted <= set(numbers)


def flags_of_every_kind() -> list[Flag]:
    """Return flags with all values that messages can show."""
    entry = cramp(minutes=20, pain_nrs=9, yes=["pain-persists", "not-easing"])
    statin = course("Lipitor", 400, "statin")
    inhaler = course("Advair", 25, "bronchodilator-laba-steroid")
    often = [cramp(one, unbearable=True, woke=True) for one in range(12)]
    tried = dict.fromkeys(("stretch", "heat", "rest"), 0)
    worn = [cramp(2 * one, tried=tried, interference_nrs=8) for one in range(12)]
    long = [cramp(one, minutes=30, pain_nrs=9) for one in (1, 4)]
    days = free(*range(56))
    found = [
        *on_saving(entry).flags,
        *in_all(cramp(yes=["dark-urine"]), statin).flags,
        *in_all(cramp(5), inhaler, course("Lasix", 30)).flags,
        *in_all(often, days).flags,
        *in_all(worn, days).flags,
        *in_all(long).flags,
        *in_all(cramp(1, minutes=5), cramp(3, minutes=16)).flags,
        *in_all([cramp(one) for one in (1, 4, 7, 10, 16, 20)], days).flags,
        *in_all([cramp(one, yes=["both-legs-swollen"]) for one in (1, 2, 3)]).flags,
        *in_all(cramp(9, minutes=12, yes=["not-easing", "swelling"])).flags,
        *in_all(cramp(3, soreness_h=30), statin).flags,
    ]
    assert len({(one.rule, one.variant) for one in found}) > 15
    return found


def lines(flag: Flag, country: str | None = "CA") -> tuple[str, ...]:
    """Return what a flag says in Canada."""
    return flag_words.message_lines(
        flag, RULES[flag.rule], country=country, today=TODAY
    )


def test_every_place_of_a_message_is_filled() -> None:
    """No message is left with a place that nobody filled."""
    for flag in flags_of_every_kind():
        text = "\n".join(lines(flag))
        assert not [name for _, name, _, _ in string.Formatter().parse(text) if name]
        for line in lines(flag):
            assert line[:1].isupper()
            assert line.endswith((".", ":"))


def test_emergency_is_one_line_with_the_number_first() -> None:
    """Dark urine on a statin in Canada."""
    statin = course("Lipitor", 400, "statin")
    (flag,) = on_saving(cramp(yes=["dark-urine"]), statin).flags
    assert lines(flag)[0] == (
        "Call 911 now: dark urine while you take Lipitor is an emergency."
    )


def test_unknown_country_has_words_for_the_number() -> None:
    """Never guess a number."""
    (flag,) = on_saving(cramp(yes=["throat-tight"])).flags
    (line,) = lines(flag, country=None)
    assert line == (
        "Call your local emergency number now: a tight throat or noisy breathing is an "
        "emergency."
    )


def test_past_event_tells_the_day_and_what_to_do() -> None:
    """Example 10: swollen 5 days ago."""
    (flag,) = in_all(cramp(5, yes=["swelling"])).flags
    (line,) = lines(flag)
    assert line == (
        "You recorded one leg or arm as swollen on 17 Nov. If it is still happening, "
        "get medical advice today. If it has passed, tell a doctor soon."
    )


def test_inhaler_is_not_to_be_stopped() -> None:
    """Example 25: the class note stands apart, other changes are named."""
    advair = course(
        *("Advair", 25, "bronchodilator-laba-steroid"),
        medicine_id="salmeterol-fluticasone",
    )
    (flag,) = in_all(cramp(5), advair, course("Lasix", 30)).flags
    assert flag.values["medicine_id"] == "salmeterol-fluticasone"
    what, inhaler, others = lines(flag)
    assert what == (
        "Tell your doctor or pharmacist within 1-2 days that the first cramp you "
        "recorded came 20 days after you started Advair."
    )
    assert inhaler.startswith("Do not stop your inhaler on your own.")
    assert others == "Also changed in the same weeks: Lasix."
    note = flag_words.class_note(flag)
    assert note is not None
    assert "2.55" in note
    assert "V14" in note


def test_class_note_needs_a_known_and_checked_medicine() -> None:
    """A medicine as typed, or one that is only remembered, has no note."""
    (flag,) = in_all(cramp(5), course("some tablets", 25)).flags
    assert flag_words.class_note(flag) is None
    remembered = course("tamoxifen", 25, "serm", medicine_id="tamoxifen")
    (flag,) = in_all(cramp(5), remembered).flags
    assert flag_words.class_note(flag) is None


def test_typed_names_cannot_break_a_line() -> None:
    """What a person typed as a name stays one piece of one line."""
    (flag,) = in_all(cramp(5), course("pills\n\nCall me {number}", 25)).flags
    assert "pills Call me {number}" in lines(flag)[0]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([date(2026, 11, 3)], "3 Nov"),
        ([date(2026, 11, one) for one in (9, 3, 5, 3)], "3, 5 and 9 Nov"),
        ([date(2026, 10, 28), date(2026, 11, 3)], "28 Oct and 3 Nov"),
        ([date(2025, 12, 31), date(2026, 1, 1)], "31 Dec 2025 and 1 Jan"),
    ],
)
def test_dates_in_words(dates: list[date], said: str) -> None:
    """The month is said once, the year only where it is another one."""
    assert flag_words.dates_in_words(dates, today=TODAY) == said


def made(**more: Any) -> Flag:
    """Return a flag with three entries in November."""
    return Flag(
        rule="RF-01",
        tier=Tier.SOON,
        variant="unbearable",
        past_event=False,
        episodes=("a", "b", "c"),
        dates=tuple(date(2026, 11, one) for one in (3, 5, 9)),
        **{"answered_days": 26, **more},
    )


def test_evidence_line() -> None:
    """Answered days and entries; early ones are called so."""
    assert flag_words.evidence_line(made(), today=TODAY) == (
        "Rests on 26 answered days; entries of 3, 5 and 9 Nov."
    )
    early = made(early=True, answered_days=1)
    assert flag_words.evidence_line(early, today=TODAY) == (
        "Early, based on 1 answered day; entries of 3, 5 and 9 Nov."
    )
    assert flag_words.evidence_line(made(answered_days=None), today=TODAY) == (
        "Entries of 3, 5 and 9 Nov."
    )


def test_evidence_of_a_day_without_an_entry() -> None:
    """The colour of a day is an answer, not an entry."""
    (flag,) = in_all(told(1, urine_colour="brown-red")).flags
    assert flag_words.evidence_line(flag, today=TODAY) == "Answer of 21 Nov."


def test_not_asked_lines() -> None:
    """The largest gap first; the same gap on one line; one line for each question."""
    ids = tuple(f"{n}" for n in range(14))
    missing = [
        NotAsked("RF-06", "weakness", ids[:2], 14),
        NotAsked("RF-05", "swelling", ids[:12], 14),
        NotAsked("RF-11", "dark-urine", ids[:12], 14),
        NotAsked("RF-16", "weakness", ids[:1], 14),
        NotAsked("RF-06", "weakness-lasting", ids[:1], 1),
        NotAsked("RF-09", "woke", ids[:1], 1),
    ]
    assert flag_words.not_asked_lines(missing) == (
        "swelling, dark urine: not asked for 12 of 14 entries",
        "weakness: not asked for 2 of 14 entries",
        "weakness (how long it lasted), woken by it: not asked for 1 of 1 entry",
    )


def test_every_open_question_has_a_name() -> None:
    """No id of a field or symptom reaches a person."""
    often = [cramp(one, minutes=20, pain_nrs=9) for one in range(12)]
    tried = [cramp(one, tried={"a": None, "b": None, "c": None}) for one in (1, 2)]
    check = in_all(often, tried, cramp(3, yes=["weakness", "not-easing"]))
    for one in check.not_asked:
        name = flag_words.question_name(one.question)
        assert "_" not in name
        assert "-lasting" not in name


def test_no_flag_is_no_all_clear() -> None:
    """The sentence for nothing found, word for word; with a flag it is not said."""
    assert flag_words.nothing_found(in_all(cramp())) == (
        "No warning pattern found in what you recorded. "
        "This does not mean nothing is wrong."
    )
    assert flag_words.nothing_found(in_all(cramp(yes=["swelling"]))) is None


def test_headings_group_the_reasons() -> None:
    """Routine reasons are one card; with a past event it is "see a doctor soon"."""
    routine = in_all(cramp(unbearable=True), [cramp(one) for one in range(7)]).flags
    assert flag_words.heading(routine, Tier.SOON) == (
        "2 reasons to book a routine appointment"
    )
    past = in_all(cramp(5, yes=["swelling"])).flags
    assert flag_words.heading(past, Tier.SOON) == "A reason to see a doctor soon"
    assert flag_words.heading(past, Tier.MENTION) == "To mention at your next visit"


def test_after_saving_urgent_comes_apart_from_past() -> None:
    """Emergencies are first of all; what is over is told after."""
    entry = cramp(yes=["swelling", "breathless"])
    found = flag_words.live_lines(on_saving(entry), "GB")
    assert found.urgent[0].startswith("Call 999 now: sudden breathlessness")
    assert found.urgent[2].startswith("Get medical advice today: one leg or arm")
    assert found.other == ()
    found = flag_words.live_lines(on_saving(cramp(5, yes=["swelling"])), "GB")
    assert found.urgent == ()
    assert len(found.other) == 1
    assert flag_words.live_lines(on_saving(cramp()), None).other == ()


def test_message_is_one_string() -> None:
    """JSON gets the lines joined by spaces."""
    flag = on_saving(cramp(yes=["fainted"])).flags[0]
    text = flag_words.message(flag, RULES["RF-15"], country="US", today=day(0))
    assert "\n" not in text
    assert text == " ".join(lines(flag, country="US"))
