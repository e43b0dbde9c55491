"""Properties every rule has to keep, on invented diaries."""

from dataclasses import replace
from typing import Any

from facts_builder import (
    NOW,
    OFFSET_MIN,
    aged,
    course,
    cramp,
    drink,
    facts,
    free,
    has,
    private,
    session,
    told,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.facts import DayFact, EpisodeFact, Facts, PersonFact, SymptomFact
from analysis.red_flags.check import live, whole
from analysis.red_flags.flags import Check, Tier

SYMPTOMS = (
    "swelling",
    "warmth",
    "redness",
    "weakness",
    "numbness",
    "dark-urine",
    "unusual-weakness",
    "little-urine",
    "pain-persists",
    "not-easing",
    "breathless",
    "both-legs-swollen",
    "day-tiredness",
    "cancer",
    "bruising",
    "fainted",
)
MORE = (
    *SYMPTOMS,
    *("tingling-lips", "tingling", "fever", "injury", "fit", "pop", "wound"),
    *("worse-weeks", "thin-muscle", "limited-movement", "cannot-use-limb"),
    *("racing-heart", "tremor", "toxin", "headache", "heat-ill", "rigid"),
    *("eased-by-standing", "eased-by-sitting", "same-way", "skin-change"),
    *("worse-on-stretch", "tight", "without-use", "tearing-pain", "urge-to-move"),
    *("nothing-comes-to-mind", "limp", "birth-signs", "cut-down", "fell"),
)
"""What the rules read; the shorter list holds questions that are asked everywhere."""
ANSWERS = st.builds(
    SymptomFact, present=st.booleans(), lasting=st.sampled_from([None, True, False])
)


MUSCLES = ("calf", "foot-arch", "jaw", "lower-back", "hand-palm", "chest-front", "abs")


@st.composite
def entries(draw: st.DrawFn) -> EpisodeFact:
    """Draw an entry of the last 60 days with some fields and answers."""
    made = cramp(
        draw(st.integers(0, 60)),
        hour=draw(st.integers(0, 19)),
        muscle=draw(st.sampled_from(MUSCLES)),
        context=draw(st.sampled_from([None, "walking", "exercising", "asleep"])),
        side=draw(st.sampled_from(["left", "right", "both", None])),
        minutes=draw(st.sampled_from([None, 2, 10, 11, 30])),
        pain_nrs=draw(st.sampled_from([None, 3, 7, 8, 10])),
        unbearable=draw(st.sampled_from([None, True])),
        woke=draw(st.sampled_from([None, True, False])),
        interference_nrs=draw(st.sampled_from([None, 4, 5])),
        kind=draw(st.sampled_from(["cramp", "cramp", "cramp", "twitch"])),
        duration_source=draw(st.sampled_from([None, "timed", "going"])),
    )
    chosen = draw(st.dictionaries(st.sampled_from(MORE), ANSWERS, max_size=4))
    return replace(made, symptoms=chosen, id=f"{made.id} {draw(st.uuids())}")


@st.composite
def diaries(draw: st.DrawFn) -> Facts:
    """Draw a diary of 1 to 14 entries, answered days, exercise and medicines."""
    more: list[Any] = [
        session(ago, effort_nrs=draw(st.sampled_from([None, 3, 9])))
        for ago in draw(st.sets(st.integers(0, 60), max_size=6))
    ]
    for name, group in (("Lipitor", "statin"), ("Qualaquin", None), ("X", None)):
        if draw(st.booleans()):
            id_ = "quinine" if name == "Qualaquin" else None
            ago = draw(st.integers(0, 120))
            more.append(course(name, ago, group, medicine_id=id_))
    for ago in draw(st.sets(st.integers(0, 60), max_size=3)):
        more.append(course(f"Zoloft {ago}", ago + 20, "psychiatric-ssri"))
        more.append(drink(ago, draw(st.sampled_from([300, 1100, 4500]))))
        more.append(private(ago, used=draw(st.booleans())))
    age = draw(st.sampled_from([None, 2, 10, 40, 70]))
    pregnant = draw(st.sampled_from([None, True, False]))
    more.append(PersonFact() if age is None else aged(age, pregnant=pregnant))
    more += [has(one) for one in draw(st.sets(st.sampled_from(["kidney", "diabetes"])))]
    return facts(
        draw(st.lists(entries(), min_size=1, max_size=14)),
        free(*draw(st.sets(st.integers(0, 60)))),
        more,
    )


def check(found: Facts) -> Check:
    """Check a whole diary at NOW."""
    return whole(found, as_of=NOW, as_of_offset_min=OFFSET_MIN)


def tiers(found: Facts) -> dict[str, Tier]:
    """Return the tier of each rule that fired."""
    return {flag.rule: flag.tier for flag in check(found).flags}


@given(diaries(), st.integers(0, 60))
@settings(max_examples=25, deadline=None)
def test_an_unknown_day_changes_no_flag(found: Facts, ago: int) -> None:
    """A day about which nothing is known is neither a good nor a bad day."""
    unknown = told(ago)
    assert check(replace(found, days=(*found.days, unknown))) == check(found)


@given(diaries(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_entries_never_matters(found: Facts, luck: Any) -> None:
    """However the diary hands its rows over, the check is the same."""

    def mixed(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(luck.sample(rows, len(rows)))

    other = replace(
        found,
        episodes=mixed(found.episodes),
        days=mixed(found.days),
        sessions=mixed(found.sessions),
        courses=mixed(found.courses),
        drinks=mixed(found.drinks),
        conditions=mixed(found.conditions),
    )
    assert check(other) == check(found)


@given(diaries())
@settings(max_examples=10, deadline=None)
def test_the_same_diary_and_date_give_the_same_flags(found: Facts) -> None:
    """Nothing remembers and nothing is drawn by lot."""
    assert check(found) == check(found)


DANGER = ("breathless", "throat-tight", "cold-limb", "fit", "fever", "toxin", "wound")


@given(diaries(), st.sampled_from(DANGER))
@settings(max_examples=25, deadline=None)
def test_a_danger_answer_never_lowers_a_tier(found: Facts, sign: str) -> None:
    """An emergency answer leaves every other rule at least where it was."""
    before = tiers(found)
    first, *rest = found.episodes
    worse = replace(first, symptoms={**first.symptoms, sign: SymptomFact(True)})
    after = tiers(replace(found, episodes=(worse, *rest)))
    assert all(after.get(rule, 0) >= tier for rule, tier in before.items())


@given(diaries(), st.sampled_from(MORE))
@settings(max_examples=50, deadline=None)
def test_not_asked_is_never_a_yes(found: Facts, question: str) -> None:
    """Leaving a question unasked fires nothing that a "no" would not fire.

    A rise that needs an earlier "no" (RF-03, which RF-04 and RF-38 read), and weakness
    or numbness whose beginning a "no" marks (RF-06, RF-07, RF-16), are the rules in
    which a "no" says something itself.
    """
    first, *rest = found.episodes
    unasked = {id_: one for id_, one in first.symptoms.items() if id_ != question}
    no = {**unasked, question: SymptomFact(False)}
    without = tiers(replace(found, episodes=(replace(first, symptoms=unasked), *rest)))
    denied = tiers(replace(found, episodes=(replace(first, symptoms=no), *rest)))
    for rule in ("RF-03", "RF-04", "RF-06", "RF-07", "RF-16", "RF-38"):
        without.pop(rule, None)
        denied.pop(rule, None)
    assert without == denied


@given(entries(), st.sampled_from(SYMPTOMS))
@settings(max_examples=60, deadline=None)
def test_not_asked_is_never_a_no(entry: EpisodeFact, question: str) -> None:
    """A question that alone would raise the tier of a rule is listed as not asked."""
    entry = replace(entry, symptoms={})
    raised = replace(entry, symptoms={question: SymptomFact(True, lasting=True)})

    def judged(one: EpisodeFact) -> Check:
        return live(facts(one), one.id, as_of=NOW, as_of_offset_min=OFFSET_MIN)

    plain, yes = judged(entry), judged(raised)
    had = {flag.rule: flag.tier for flag in plain.flags}
    asked = {(one.rule, one.question) for one in plain.not_asked}
    for flag in yes.flags:
        offered = flag.rule, question
        rose = flag.tier > had.get(flag.rule, 0)
        if rose and question not in ("bruising", "weakness", "swelling"):
            assert offered in asked


@given(diaries())
@settings(max_examples=25, deadline=None)
def test_flags_name_entries_of_the_diary(found: Facts) -> None:
    """Evidence is real: ids exist, dates are theirs, one flag for each rule."""
    days = {one.id: one.started_at.date() for one in found.episodes}
    result = check(found)
    rules = [flag.rule for flag in result.flags]
    assert len(rules) == len(set(rules))
    for flag in result.flags:
        assert set(flag.dates) == {days[id_] for id_ in flag.episodes}
        assert list(flag.dates) == sorted(set(flag.dates))
        assert not (flag.past_event and flag.tier != Tier.SOON)


@given(st.lists(st.integers(0, 60), max_size=20))
@settings(max_examples=30, deadline=None)
def test_good_days_alone_fire_nothing(days: list[int]) -> None:
    """A diary of "no cramp" has no flag, whatever its gaps."""
    found = facts([DayFact(one.date, True, {}) for one in free(*days)])
    assert check(found).flags == ()
