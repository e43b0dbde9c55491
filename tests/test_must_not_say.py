"""The list of what may not be said finds it, and lets the careful wording through."""

import pytest
from must_not_say import ADVICE, CLAIMS, DISEASES, found


@pytest.mark.parametrize(
    "sentence",
    [
        "Drink plenty of water.",
        "Stay hydrated and drink more.",
        "Stop taking your statin.",
        "Skip an inhaler for a week.",
        "Double the dose if it does not help.",
        "Your cramps are caused by alcohol.",
        "You may have a clot.",
        "Everything is fine: no need to worry.",
        "You should take magnesium.",
        "A seizure in the calf.",
        "Buynetmeds sells them.",
    ],
)
def test_forbidden_advice_is_found(sentence: str) -> None:
    """Advice that could hurt, false comfort and adverts are found."""
    assert found(sentence, ADVICE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lactic acid builds up.",
        "Fluid is the main cause of cramps.",
        "These tablets cure spasms.",
        "Painkillers bring immediate relief.",
        "Needles move the flow of energy.",
    ],
)
def test_unsupported_claims_are_found(sentence: str) -> None:
    """Claims that better sources contradict are found."""
    assert found(sentence, CLAIMS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Do not stop or change a medicine on your own.",
        "Do not stop taking it without asking.",
        "Let thirst decide how much to drink.",
        "That is worth a routine appointment.",
    ],
)
def test_careful_wording_passes(sentence: str) -> None:
    """The wording that is meant to be used is not on the list."""
    assert found(sentence, [*ADVICE, *CLAIMS, *DISEASES]) == []
