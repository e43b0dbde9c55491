"""Why a factor has its finding, said so that it can be checked by hand."""

from datetime import date

from analysis.estimate import Estimate
from analysis.triggers.compared import ComparedDay
from analysis.triggers.findings import (
    AfterAttacks,
    Band,
    Counts,
    Finding,
    Missing,
    Shortfall,
    Triggers,
    Verdict,
)
from analysis.triggers.power import Outlook
from analysis.triggers.selftest import SelfTest
from diary import knowledge
from reports import outlook_text, trigger_words, why_text

SHARE = Estimate(0.02, 0.008, 0.05, 0.95, "Wilson")


def finding(**more: object) -> Finding:
    """A likely link of alcohol."""
    fields = {
        "factor_id": "alcohol_units",
        "verdict": Verdict.LIKELY,
        "direction": "more",
        "contrast": "two_sd",
        "counts": Counts(3, 2, 4, 1, cut=0.0),
        "rate_ratio": Estimate(2.0, 1.2, 3.4, 0.95, "conditional Poisson"),
        "contrast_size": 2.7,
        "bands": (Band(1, 1, 2, 1, 1, SHARE), Band(2, 4, 5, 2, 3, SHARE)),
    }
    return Finding(**(fields | more))  # type: ignore[arg-type] # a test's own words


def triggers(one: Finding) -> Triggers:
    """The analysis it comes from."""
    return Triggers(
        date(2026, 5, 1), date(2026, 5, 7), 7, 4, 7, 4, 1, 1.0, (one,), "method"
    )


DAYS = tuple(
    ComparedDay(date(2026, 5, 1 + n), value, exposed=value > 0, attacks=attacks)
    for n, (value, attacks) in enumerate(
        [(2, 1), (0, 0), (1, 0), (0, 1), (4, 2), (0, 0), (0, 0)]
    )
)


def test_the_counts_and_the_days_are_said() -> None:
    """Counts, bands and dates agree: 2 of 3 days with it were followed by cramps."""
    text = why_text.why_text(finding(), triggers(finding()), DAYS)

    assert "Cramps after 2 of 3 days with more alcohol (any at all), 1 of 4" in text
    assert "  1 unit: cramps after 1 of 2 days, 1 attack." in text
    assert "  2 to 4 units: cramps after 2 of 5 days, 3 attacks." in text
    assert "followed by cramps: 1 and 5 May." in text
    assert "not followed: 3 May." in text
    assert "Rate 2.0 times (95% range 1.2 to 3.4) for 2.7 units more." in text
    assert "cannot show a cause" in text
    assert "Alcohol (D2)" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_reverse_order_is_a_caution() -> None:
    """What changes after cramps is said beside the finding."""
    one = finding(after_attacks=AfterAttacks(0.9, 0.2, 0.001))
    text = why_text.why_text(one, triggers(one), DAYS)

    assert trigger_words.REVERSE.split(":")[0] in text.replace("\n ", "")


def test_what_is_missing_is_said_instead_of_a_ratio() -> None:
    """A factor that cannot be judged says what it lacks."""
    one = finding(
        verdict=Verdict.CANNOT_TELL,
        direction=None,
        rate_ratio=None,
        bands=(),
        shortfall=Shortfall(Missing.EPISODES, 4, 10, 30),
    )
    text = why_text.why_text(one, triggers(one), DAYS)

    assert "Not enough yet (4 of 10 attacks); about 30 more answered days" in text
    assert "Rate" not in text


def test_every_trigger_of_the_documents_can_be_explained() -> None:
    """Each of the 49 prints what the documents say, and its caution if it has one."""
    triggers_ = knowledge.triggers().values()
    texts = [
        why_text.background_text(one)
        if not one.factors
        else why_text.unrecorded_text(one.factors[0])
        for one in triggers_
    ]

    assert 49 == len(texts)
    for one, text in zip(triggers_, texts, strict=True):
        flat = " ".join(text.split())
        assert one.says in flat
        assert one.caution in flat


def test_chance_alone_is_said_with_its_range() -> None:
    """Two of a hundred shuffled copies are 2 %."""
    text = outlook_text.self_test_text(SelfTest(100, 2, 2, SHARE, SHARE))

    assert "a likely link in 2 of 100 shuffled copies: 2% (95% range 1% to 5%)" in text


def test_nothing_to_shuffle_is_said() -> None:
    """Without a comparison there is no share."""
    text = outlook_text.self_test_text(SelfTest(0, 0, 0, None, None))

    assert "There is not enough to compare yet." in text


def test_the_outlook_is_a_table() -> None:
    """Too little to compare is a dash, not a number."""
    found = (Outlook("alcohol_units", (0, 8), (None, 2.5)),)
    lines = outlook_text.outlook_text(found).splitlines()

    assert any("today" in line and "+8 weeks" in line for line in lines)
    assert ["Alcohol", "-", "2.5", "x"] in [line.split() for line in lines]
