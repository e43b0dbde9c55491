"""Muscles and sides are counted once per attack."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_diary import FIRST, spasm

from analysis.estimate import Estimate, TooFew
from analysis.facts import EpisodeFact, Facts
from analysis.places import Place, Places, places
from analysis.tables import build

CALF, ARCH = ("calf", "left"), ("foot-arch", "left")


def located(*muscles: tuple[tuple[str, str | None], ...]) -> Places:
    """Return the places of attacks an hour apart, each in the muscles given."""
    return found(
        *(
            spasm(f"2026-05-{1 + n // 10:02}T{10 + n % 10}:00", muscles=one)
            for n, one in enumerate(muscles)
        )
    )


def found(*spasms: EpisodeFact) -> Places:
    """Return the places of spasms in May 2026."""
    facts = Facts(episodes=spasms)
    return places(build(facts, since=FIRST, until=FIRST.replace(day=31)))


def test_most_frequent_first() -> None:
    """Two left calves, one right calf and one left arch; equals by name."""
    made = located((CALF,), (ARCH,), (("calf", "right"),), (CALF,))

    assert made.attacks == 4
    assert made.places == (
        Place("calf", "left", 2),
        Place("calf", "right", 1),
        Place("foot-arch", "left", 1),
    )


def test_an_attack_in_two_muscles_counts_in_both() -> None:
    """One attack, two places, one side."""
    made = located((CALF, ARCH))

    assert made.places == (Place("calf", "left", 1), Place("foot-arch", "left", 1))
    assert (made.attacks, made.left) == (1, 1)


def test_a_muscle_counts_once_in_an_attack() -> None:
    """Three spasms of the left calf in one attack are one attack of the left calf."""
    made = found(*(spasm(f"2026-05-01T20:0{n}") for n in range(3)))

    assert made.places == (Place("calf", "left", 1),)
    assert made.left == 1


def test_sides() -> None:
    """Left, right, both, not recorded and midline are five things."""
    made = located(
        (CALF,),
        (("calf", "right"),),
        (("calf", "right"),),
        (("calf", "both"),),
        (CALF, ("calf", "right")),
        (("calf", None),),
        (),
        (("tongue", "none"),),
        (CALF, ("tongue", "none"), ("shin", None)),
    )

    assert (made.left, made.right, made.both) == (2, 2, 2)
    assert made.side_not_recorded == 2


def test_the_left_share_has_an_exact_interval() -> None:
    """One of 29 on the left: 0.1 % to 17.8 %."""
    # Newcombe 1998, Stat Med 17:857, table I, method 5: 1/29 is 0.0009 to 0.1776
    share = located((CALF,), *[(("calf", "right"),)] * 28).left_share

    assert isinstance(share, Estimate)
    assert share.value == 1 / 29
    assert (share.low, share.high) == pytest.approx((0.0009, 0.1776), abs=5e-5)
    assert share.method == "exact binomial"


def test_attacks_on_both_sides_do_not_enter_the_share() -> None:
    """One left, one both: 1 of 1, of which nothing follows (2.5 % to 100 %)."""
    share = located((CALF,), (("calf", "both"),)).left_share

    assert isinstance(share, Estimate)
    assert (share.value, share.low, share.high) == pytest.approx((1, 0.025, 1))


def test_without_a_side_there_is_no_share() -> None:
    """No attack on one side only: nothing to divide."""
    nothing = TooFew("attacks_on_one_side", 0, 1)

    assert located().left_share == nothing
    assert located((("calf", "both"),), (("calf", None),)).left_share == nothing


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["calf", "shin"]),
            st.sampled_from(["left", "right", "both", "none", None]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_exchanging_left_and_right_mirrors_the_share(
    muscles: list[tuple[str, str | None]],
) -> None:
    """The mirrored diary has one minus the share, and the same places in all."""
    other = {"left": "right", "right": "left"}
    made = located(*((one,) for one in muscles))
    mirror = located(*(((m, other.get(s or "", s)),) for m, s in muscles))

    assert (mirror.left, mirror.right) == (made.right, made.left)
    assert (mirror.both, mirror.side_not_recorded) == (
        made.both,
        made.side_not_recorded,
    )
    if isinstance(made.left_share, Estimate):
        assert isinstance(mirror.left_share, Estimate)
        assert mirror.left_share.low == pytest.approx(1 - made.left_share.high)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_entry_never_matters(order: list[int]) -> None:
    """Places are the same in whatever order attacks were typed."""
    spasms = [
        spasm(f"2026-05-01T{10 + n}:00", muscle, side)
        for n, (muscle, side) in enumerate(
            [CALF, ARCH, CALF, ("shin", "right"), ("shin", None), ARCH]
        )
    ]

    assert found(*(spasms[n] for n in order)) == found(*spasms)
