"""What was measured is kept in one place, and the README says the same."""

import os
from pathlib import Path

from analysis.triggers.measured import Right, measured

README = Path(__file__).parent.parent / "README.md"
HEAD = '| invented diaries | *likely* here | Pearson, p < .05 | "lift ≥ 1.5" |'
SHOWN = (
    "no trigger, 180 days",
    "no trigger, behaviour changes after cramps, a year",
    "rate doubled, 180 days",
    "rate doubled, a year",
    "rate tripled, a year",
)


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{100 * share:.0f} %"


def told(one: Right) -> str:
    """One rule in the README's words."""
    found = "" if one.found is None else f"found {percent(one.found)}, "
    return f"{found}misled in {percent(one.any_false)}"


def side_by_side() -> str:
    """The README's table."""
    kinds = {kind.words: kind for kind in measured().kinds}
    rows = [HEAD, "| --- | --- | --- | --- |"]
    for words in SHOWN:
        rules = (kinds[words].likely, kinds[words].pearson, kinds[words].lift)
        rows.append(f"| {words} | {' | '.join(map(told, rules))} |")
    return "\n".join(rows) + "\n"


def test_the_readme_shows_what_was_measured() -> None:
    """The table stands there as it follows from the file."""
    text = README.read_text(encoding="utf-8")
    start = text.index(HEAD)
    end = text.index("\n\n", start) + 1
    if os.environ.get("GOLDEN") == "write":
        README.write_text(text[:start] + side_by_side() + text[end:], encoding="utf-8")
    else:
        assert text[start:end] == side_by_side()
    assert measured().table.on.isoformat() in text


def test_every_number_is_a_share_of_enough_diaries() -> None:
    """Shares lie in [0, 1]; what was planted has a share found, a null has none."""
    found = measured()
    assert len(found.kinds) == 14
    for kind in found.kinds:
        assert kind.diaries >= 20
        assert (kind.rate_ratio is None) == (kind.likely.found is None)
        for one in (kind.likely, kind.named, kind.pearson, kind.lift):
            assert 0 <= one.any_false <= 1
            assert (one.found is None) == (one.false_share is None)
            assert one.found is None or 0 <= one.found <= 1
            assert one.false_share is None or 0 <= one.false_share <= one.any_false
        for cover in (kind.covers, kind.covers_found):
            assert (cover is None) == (kind.rate_ratio is None)
            assert cover is None or 0.8 < cover <= 1
    assert {one.rate_ratio for one in found.medicine_kinds} >= {1.0, 2.0}
    assert 0 < found.library_ms < 1000
    assert 0 < found.engine_ms < 1000


def test_a_measurement_says_when_and_how_to_repeat_it() -> None:
    """Date, versions and a command without a path of some machine."""
    found = measured()
    for run in (found.table, found.medicines, found.time):
        assert run.on.year >= 2026
        assert any(one.startswith("Python 3.") for one in run.versions)
        assert any(one.startswith("numpy ") for one in run.versions)
        assert run.command.startswith("python tests/simulation/")
        assert "/tmp" not in run.command  # noqa: S108 - it is looked for, not used


def test_this_analysis_is_less_often_wrong_than_the_others() -> None:
    """On the same diaries: something false in at most a third as many of them."""
    for kind in measured().kinds:
        others = min(kind.pearson.any_false, kind.lift.any_false)
        assert kind.likely.any_false <= others / 3
