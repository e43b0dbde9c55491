"""What chance alone would show in a diary, and what more weeks of it would."""

from collections.abc import Sequence

from analysis.estimate import Estimate
from analysis.facts import FactorInfo
from analysis.triggers.power import Outlook
from analysis.triggers.selftest import SelfTest
from reports import words
from reports.lines import bullets, indented, joined, wrapped


def self_test_text(result: SelfTest) -> str:
    """Return what the self-test found as plain text.

    Args:
        result: How often chance alone named a factor.

    Returns:
        Lines of at most 80 columns.
    """
    head = wrapped(
        "Your answers were shuffled against your cramps in blocks, so that no link is "
        "left, and analysed again."
    )
    if not result.rounds or result.share_likely is None or result.share_named is None:
        lines = indented("There is not enough to compare yet.")
        return joined(head, [("WHAT CHANCE ALONE SHOWS", lines)], [words.DISCLAIMER])
    copies = words.count(result.rounds, "shuffled copy", "shuffled copies")
    shares = (
        _share(f"a likely link in {result.likely} of {copies}", result.share_likely),
        _share(f"any link at all in {result.named}", result.share_named),
    )
    told = [("WHAT CHANCE ALONE SHOWS", bullets(shares))]
    return joined(head, told, [words.DISCLAIMER])


def _share(said: str, share: Estimate) -> str:
    low, high = 100 * (share.low or 0), 100 * (share.high or 0)
    percent = words.plain(100 * share.value)
    return f"{said}: {percent}% (95% range {low:.0f}% to {high:.0f}%)"


def outlook_text(found: Sequence[Outlook], factors: Sequence[FactorInfo] = ()) -> str:
    """Return how strong a link must be to be seen, today and later.

    Args:
        found: One outlook for each factor.
        factors: Names of the person's own factors.

    Returns:
        A table of at most 80 columns.
    """
    head = wrapped(
        "How many times more (or fewer) cramps a factor would have to bring to be "
        "seen in four of five such diaries, if you go on as you do:"
    )
    if not found:
        return joined(head, [], ["No factor is recorded yet: cramp day"])
    weeks = found[0].weeks
    columns = ["today" if not n else f"+{n} weeks" for n in weeks]
    table = ["  " + " " * 26 + "".join(f"{one:>12}" for one in columns)]
    table += [
        f"  {words.capital(words.factor(one.factor_id, factors))[:26]:<26}"
        + "".join(f"{_times(ratio):>12}" for ratio in one.detectable)
        for one in found
    ]
    foot = ["- : too little to compare, or only a link stronger than a hundredfold."]
    return joined([*head, "", *table], [], [*foot, words.DISCLAIMER])


def _times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{words.ratio(ratio)} x"
