"""Measures are counted once per attack, by what was said about them last."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_diary import FIRST, spasm

from analysis.estimate import Estimate, TooFew
from analysis.facts import EpisodeFact, Facts, ReliefFact
from analysis.relief import ReliefResult, relief
from analysis.tables import build


def tried(*uses: ReliefFact | tuple[ReliefFact, ...]) -> tuple[ReliefResult, ...]:
    """Return the results of attacks a day apart, each with its uses of measures."""
    return found(
        *(
            spasm(
                f"2026-05-{n + 1:02}T20:00",
                relief=(use,) if isinstance(use, ReliefFact) else use,
            )
            for n, use in enumerate(uses)
        )
    )


def found(*spasms: EpisodeFact) -> tuple[ReliefResult, ...]:
    """Return the results of spasms in May 2026."""
    facts = Facts(episodes=spasms)
    return relief(build(facts, since=FIRST, until=FIRST.replace(day=31)))


def stretch(
    effect_nrs: int | None = None,
    after_min: float | None = None,
    *,
    helped: bool | None = None,
) -> ReliefFact:
    """Return one use of stretching."""
    return ReliefFact("stretch", effect_nrs, after_min, helped)


def test_tried_rated_eased() -> None:
    """Six tried, five rated 8 6 5 4 0: three at 5 or more, median 5."""
    (made,) = tried(*map(stretch, (8, 6, 5, 4, 0, None)))

    assert (made.relief_id, made.tried, made.rated, made.eased) == ("stretch", 6, 5, 3)
    assert made.median_effect_nrs == 5
    assert isinstance(made.eased_share, Estimate)
    assert made.eased_share.value == 3 / 5


def test_the_share_has_a_wilson_interval() -> None:
    """One of 29 eased: 0.6 % to 17.2 %."""
    # Newcombe 1998, Stat Med 17:857, table I, method 3: 1/29 is 0.0061 to 0.1718
    (made,) = tried(stretch(9), *[stretch(1)] * 28)

    assert isinstance(made.eased_share, Estimate)
    assert made.eased_share.method == "Wilson"
    assert (made.eased_share.low, made.eased_share.high) == pytest.approx(
        (0.0061, 0.1718), abs=5e-5
    )


def test_four_rated_attempts_are_too_few() -> None:
    """Unrated attempts do not make up the five that a share needs."""
    (made,) = tried(*map(stretch, (8, 8, 8, 8, None, None)))

    assert made.eased_share == TooFew("rated", 4, 5)
    assert made.eased == 4


def test_a_plain_yes_or_no_counts_where_there_is_no_number() -> None:
    """Yes, no, not said, and a number that outweighs a yes."""
    (made,) = tried(
        stretch(helped=True),
        stretch(helped=False),
        stretch(),
        stretch(2, helped=True),
    )

    assert (made.tried, made.rated, made.eased) == (4, 3, 1)
    assert made.median_effect_nrs == 2


def test_minutes_are_taken_where_they_were_given() -> None:
    """Median of 1, 2 and 6 min is 2; without any there is none."""
    (made,) = tried(stretch(8, 1), stretch(8, 6), stretch(8), stretch(None, 2))
    (none,) = tried(stretch(8))

    assert made.median_min == 2
    assert none.median_min is None


def test_no_effect_is_an_answer() -> None:
    """Effect 0 was rated; it is not missing."""
    (made,) = tried(stretch(0))

    assert (made.rated, made.eased, made.median_effect_nrs) == (1, 0, 0)


def test_most_often_tried_first() -> None:
    """Three walks, one massage and one rest; equals by name."""
    walk, massage, rest = (ReliefFact(one) for one in ("walk", "massage", "rest"))
    made = tried((walk, rest), walk, (walk, massage))

    assert [(one.relief_id, one.tried) for one in made] == [
        ("walk", 3),
        ("massage", 1),
        ("rest", 1),
    ]


def test_a_measure_counts_once_in_an_attack() -> None:
    """Tried on three spasms of one attack: once, and the last answer counts."""
    (made,) = found(
        spasm("2026-05-01T20:00", relief=(stretch(2),)),
        spasm("2026-05-01T20:05", relief=(stretch(7, 3),)),
        spasm("2026-05-01T20:10", relief=(stretch(),)),
    )

    assert (made.tried, made.rated, made.eased) == (1, 1, 1)
    assert (made.median_effect_nrs, made.median_min) == (7, 3)


def test_nothing_tried() -> None:
    """Attacks without a measure give no result."""
    assert found(spasm("2026-05-01T20:00")) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=20), st.data())
def test_order_and_unrated_attempts_change_no_share(
    effects: list[int | None], data: st.DataObject
) -> None:
    """Shuffled and with more unrated attempts, the share stays as it is."""
    (made,) = tried(*map(stretch, effects))
    mixed = data.draw(st.permutations([*effects, None]))
    (other,) = tried(*map(stretch, mixed))

    assert (other.rated, other.eased, other.eased_share) == (
        made.rated,
        made.eased,
        made.eased_share,
    )
    assert other.tried == made.tried + 1
