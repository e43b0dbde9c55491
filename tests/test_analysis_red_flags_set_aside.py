"""Setting flags aside, and telling routine ones once."""

from datetime import date, timedelta

import pytest
from changed import replace
from facts_builder import NOW, TODAY, cramp, day, free, in_all, said
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.facts import SetAsideFact
from analysis.red_flags.cool_down import Told, due, due_notices
from analysis.red_flags.flags import Check, Flag, Notice, Tier, public
from analysis.red_flags.set_aside import apart, evidence


def flag(tier: Tier = Tier.SOON, *ids: str, variant: str = "frequent") -> Flag:
    """Return a flag of RF-03 on some entries."""
    return Flag("RF-03", tier, variant, False, ids, (TODAY,), 20)


def check(*flags: Flag) -> Check:
    """Return a check that found these."""
    return Check(NOW, 20, flags, ())


def aside(one: Flag, on: date = TODAY) -> SetAsideFact:
    """Return what is kept when a flag is set aside."""
    word = one.tier.word
    return SetAsideFact(one.rule, "known", on, word, one.variant, evidence(one))


@pytest.mark.parametrize(
    ("now", "stays_away"),
    [
        (flag(Tier.SOON, "a", "b"), True),
        (flag(Tier.SOON, "a"), True),
        (flag(Tier.MENTION, "b"), True),
        (flag(Tier.SOON, "a", "b", "c"), False),
        (flag(Tier.SOON, "a", variant="crowded"), False),
        (flag(Tier.URGENT, "a"), False),
        (flag(Tier.EMERGENCY, "a"), False),
    ],
)
def test_a_flag_comes_back_when_something_new_fires_it(
    now: Flag, stays_away: bool
) -> None:
    """Fewer entries or a lower tier is nothing new; an entry, words, a tier are."""
    found = apart(check(now), [aside(flag(Tier.SOON, "a", "b"))])

    assert ((), 1) == (found.flags, len(found.set_aside)) or not stays_away
    assert ((now,), 1) == (found.flags, len(found.came_back)) or stays_away


def test_urgent_is_told_even_where_it_was_set_aside_as_urgent() -> None:
    """What is for today is never held back, whatever was said of it."""
    for tier in (Tier.URGENT, Tier.EMERGENCY):
        now = flag(tier, "a")
        assert (now,) == apart(check(now), [aside(now)]).flags


def test_the_last_word_counts_and_later_words_do_not_exist_yet() -> None:
    """Two reasons for one rule: the newer; one said after the check: none."""
    old, new = aside(flag(Tier.SOON, "a")), aside(flag(Tier.SOON, "a", "b"))
    now = flag(Tier.SOON, "a", "b")

    assert 1 == len(apart(check(now), [old, new]).set_aside)
    assert 1 == len(apart(check(now), [new, old]).came_back)
    tomorrow = replace(new, said_on=TODAY + timedelta(days=1))
    assert (now,) == apart(check(now), [tomorrow]).flags


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 27)), st.sets(st.integers(0, 27), min_size=1))
def test_no_flag_is_lost(before: set[int], after: set[int]) -> None:
    """Each flag is told or held apart; held apart only on what was there before."""
    old = in_all([cramp(one) for one in before], free(*range(28)))
    now = in_all([cramp(one) for one in before | after], free(*range(28)))
    found = apart(now, [aside(one) for one in old.flags])
    held = {one.flag.rule: one.flag for one in found.set_aside}

    assert sorted(said(now)) == sorted(
        said(replace(found, flags=(*found.flags, *held.values())))
    )
    known = {one.rule: one for one in old.flags}
    for rule, one in held.items():
        assert set(one.episodes) <= set(known[rule].episodes)


def test_private_flags_are_left_out_wherever_they_stand() -> None:
    """A report shows neither a private flag nor that it was set aside."""
    secret = replace(flag(Tier.SOON, "a"), private=True)
    held = apart(check(secret), [aside(secret)])

    assert ((), ()) == (public(check(secret)).flags, public(held).set_aside)


@pytest.mark.parametrize(
    ("ago", "then", "tier", "told"),
    [
        (None, None, Tier.SOON, True),
        (1, Tier.SOON, Tier.SOON, False),
        (27, Tier.SOON, Tier.SOON, False),
        (28, Tier.SOON, Tier.SOON, True),
        (1, Tier.MENTION, Tier.SOON, True),
        (1, Tier.SOON, Tier.MENTION, False),
        (-1, Tier.SOON, Tier.SOON, True),
        (None, None, Tier.URGENT, False),
    ],
)
def test_routine_flags_cool_down(
    ago: int | None, then: Tier | None, tier: Tier, told: bool
) -> None:
    """Once in 28 days for each rule unless raised; urgent is told elsewhere."""
    last = {} if ago is None or then is None else {"RF-03": Told(day(ago), then)}

    assert told == bool(due([flag(tier, "a")], last, today=TODAY))


def test_notices_cool_down_by_what_they_are_about() -> None:
    """The same medicine once in 28 days; another amount, or an entry, every time."""
    tablet = Notice("SN-4", "condition", (TODAY,), values={"medicine": "magnesium"})
    drunk = Notice("SN-1", "hour", (TODAY,), values={"litres": 1.5})
    rubbed = Notice("SN-8", "massage", (TODAY,), ("a",))
    last = {
        "SN-4 condition magnesium": Told(day(3), Tier.MENTION),
        f"SN-1 hour 1.5 {day(1)}": Told(day(1), Tier.MENTION),
        "SN-8 massage": Told(day(0), Tier.MENTION),
    }

    found = due_notices([tablet, drunk, rubbed], last, today=TODAY)
    assert (drunk, rubbed) == found
    another = replace(tablet, values={"medicine": "magnesium glycinate"})
    assert (another,) == due_notices([another], last, today=TODAY)
