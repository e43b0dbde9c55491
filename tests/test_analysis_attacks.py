"""Spasms that follow one another closely in one place are one attack."""

import random
import subprocess
import sys
from datetime import date, datetime

import pytest
import tiny_diary
from changed import replace
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.attacks import answered_days, attacks
from analysis.facts import EpisodeFact


def spasm(
    at: str,
    *muscles: tuple[str, str | None],
    minutes: float | None = None,
    offset: int = 0,
) -> EpisodeFact:
    """Return a spasm in the left calf, or in the muscles given."""
    seconds = None if minutes is None else round(minutes * 60)
    made = tiny_diary.spasm(at, duration_s=seconds, utc_offset_min=offset)
    return replace(made, id=f"{at} {offset}", muscles=muscles or made.muscles)


def sizes(*spasms: EpisodeFact, gap_min: float | None = None) -> list[int]:
    """Return how many spasms each attack has."""
    return [len(one.episodes) for one in attacks(spasms, gap_min=gap_min)]


def test_a_spasm_within_ten_minutes_of_the_end_belongs_to_the_attack() -> None:
    """A 5-minute spasm at 03:00 ends at 03:05; one at 03:15 still joins it."""
    first = spasm("2026-05-02T03:00", minutes=5)

    assert sizes(first, spasm("2026-05-02T03:15")) == [2]
    assert sizes(first, spasm("2026-05-02T03:15:01")) == [1, 1]


def test_an_unknown_duration_counts_as_nothing() -> None:
    """Without a duration the ten minutes begin at the onset."""
    first = spasm("2026-05-02T03:00")

    assert sizes(first, spasm("2026-05-02T03:10")) == [2]
    assert sizes(first, spasm("2026-05-02T03:10:01")) == [1, 1]


def test_the_pause_can_be_given() -> None:
    """A gap of 0 joins only spasms that touch, one of 30 min also distant ones."""
    pair = (spasm("2026-05-02T03:00", minutes=5), spasm("2026-05-02T03:06"))

    assert sizes(*pair, gap_min=0) == [1, 1]
    assert sizes(pair[0], spasm("2026-05-02T03:05"), gap_min=0) == [2]
    assert sizes(pair[0], spasm("2026-05-02T03:35"), gap_min=30) == [2]
    with pytest.raises(ValueError, match="gap_min must not be negative, got -1"):
        attacks(pair, gap_min=-1)


def test_the_end_of_an_attack_is_that_of_its_longest_spasm() -> None:
    """A spasm of an hour is not over because a short one came during it."""
    long = spasm("2026-05-02T03:00", minutes=60)
    during = spasm("2026-05-02T03:20", minutes=1)

    assert sizes(long, during, spasm("2026-05-02T04:10")) == [3]


def test_spasms_chain() -> None:
    """Each spasm opens ten more minutes: 03:00, 03:08, 03:16 are one attack."""
    at = ("2026-05-02T03:00", "2026-05-02T03:08", "2026-05-02T03:16")

    assert sizes(*(spasm(one) for one in at)) == [3]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("calf", "left"), ("calf", "left"), [2]),
        (("calf-inner", "left"), ("calf", "left"), [2]),
        (("calf-inner", "left"), ("calf-deep", "left"), [2]),
        (("calf", "left"), ("hamstrings", "left"), [1, 1]),
        (("calf", "left"), ("calf", "right"), [1, 1]),
        (("calf", "both"), ("calf", "right"), [2]),
        (("calf", None), ("calf", "left"), [1, 1]),
        (("calf", None), ("calf", None), [2]),
        (("tongue", None), ("tongue", "none"), [2]),
        (("unheard-of", "left"), ("unheard-of", "left"), [2]),
    ],
)
def test_only_the_same_group_and_side_merge(
    first: tuple[str, str | None],
    second: tuple[str, str | None],
    expected: list[int],
) -> None:
    """Parts of the calf are one place; hamstrings, the other leg, unknown are not."""
    pair = (spasm("2026-05-02T03:00", first), spasm("2026-05-02T03:05", second))

    assert expected == sizes(*pair)


def test_a_spasm_without_a_muscle_stands_alone() -> None:
    """Nobody knows whether two spasms without a muscle were in the same place."""
    nowhere = [tiny_diary.spasm(f"2026-05-02T03:0{n}", muscles=()) for n in range(2)]

    assert sizes(*nowhere) == [1, 1]


def test_an_attack_may_spread() -> None:
    """Calf and foot arch, then calf, then foot arch again: one attack that wandered."""
    calf, arch = ("calf", "left"), ("foot-arch", "left")
    at = ("2026-05-02T03:00", "2026-05-02T03:05", "2026-05-02T03:10")

    assert sizes(spasm(at[0], calf, arch), spasm(at[1], calf), spasm(at[2], arch)) == [
        3
    ]
    assert sizes(spasm(at[0], calf), spasm(at[1], calf, arch), spasm(at[2], arch)) == [
        3
    ]


def test_two_places_at_once_are_two_attacks() -> None:
    """Calf and hamstrings taking turns do not end each other's attack."""
    assert sizes(
        spasm("2026-05-02T03:00", ("calf", "left")),
        spasm("2026-05-02T03:02", ("hamstrings", "left")),
        spasm("2026-05-02T03:04", ("calf", "left")),
        spasm("2026-05-02T03:06", ("hamstrings", "left")),
    ) == [2, 2]


def test_a_clock_change_neither_makes_nor_breaks_an_attack() -> None:
    """Clocks go back: 02:55 summer time and 02:00 winter time are 5 minutes apart."""
    summer = spasm("2026-10-25T02:55", offset=120)
    winter = spasm("2026-10-25T02:00", offset=60)
    same_wall_clock = spasm("2026-10-25T02:55", offset=60)

    assert sizes(winter, summer) == [2]
    assert summer == attacks([winter, summer])[0].first
    assert sizes(summer, same_wall_clock) == [1, 1]


def test_an_attack_belongs_to_the_day_it_began() -> None:
    """Spasms at 05:58 and 06:03 are one attack of the night before."""
    (attack,) = attacks([spasm("2026-05-02T06:03"), spasm("2026-05-02T05:58")])

    assert attack.started_at == datetime.fromisoformat("2026-05-02T05:58")
    assert attack.day == date(2026, 5, 1)


def test_nothing_makes_no_attack() -> None:
    """Without spasms there is no attack."""
    assert attacks(()) == ()


moments = st.lists(
    st.tuples(
        st.integers(0, 180),
        st.sampled_from(["calf", "calf-inner", "hamstrings"]),
        st.sampled_from(["left", "right", "both", None]),
        st.none() | st.integers(0, 30),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(moments, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(
    drawn: list[tuple[int, str, str | None, int | None]], shuffle: random.Random
) -> None:
    """Attacks are the same in whatever order episodes were typed; none is lost."""
    spasms = [
        replace(
            spasm(f"2026-05-02T{minute // 60:02}:{minute % 60:02}", minutes=minutes),
            id=str(n),
            muscles=((muscle, side),),
        )
        for n, (minute, muscle, side, minutes) in enumerate(drawn)
    ]
    shuffled = shuffle.sample(spasms, len(spasms))
    merged = attacks(spasms)

    assert merged == attacks(shuffled)
    assert sorted(one.id for one in spasms) == sorted(
        one.id for attack in merged for one in attack.episodes
    )
    assert sorted(one.started_at for one in merged) == [o.started_at for o in merged]


def test_merging_starts_quickly() -> None:
    """The red flags merge attacks while saving, so no heavy library is loaded."""
    code = (
        "import sys, analysis.attacks; "
        "print({'pandas', 'numpy', 'scipy'} & set(sys.modules))"
    )
    ran = subprocess.run(  # a fresh interpreter is the only one that has loaded nothing
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "set()"


def test_answered_days_are_those_of_the_whole_diary() -> None:
    """Days with an episode or "no cramp", the kind of episode does not matter."""
    facts = tiny_diary.diary("1?.")
    twitch = tiny_diary.spasm("2026-06-01T12:00", kind="twitch")
    more = replace(facts, episodes=(*facts.episodes, twitch))

    assert answered_days(more) == {
        tiny_diary.FIRST,
        date(2026, 5, 3),
        date(2026, 6, 1),
    }
