"""The tools that measure count rightly: what they say rests on these few lines."""

import tomllib
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest
import running
from cells import CELLS, Bars, invent
from public_path import as_written
from publish import FILE, HEAD, _section, kind
from table import held, markdown
from tally import Seen, records, tallied


def seen(
    seed: int, likely: tuple[str, ...] = (), possible: tuple[str, ...] = ()
) -> Seen:
    """What was said of a diary in which stress doubles the rate."""
    return Seen(
        cell="RR 2 180 d .3",
        seed=seed,
        events=40 + seed,
        truth={"stress": 2.0},
        likely=list(likely),
        possible=list(possible),
        intervals={"stress": (1.2, 2.4, 4.8), "sleep_h": (0.5, 0.9, 0.99)},
        pearson=["stress", "sleep_h"],
        lift=[],
        cpu_ms=1.0,
    )


FOUR = [
    seen(1, ("stress",)),
    seen(2, ("stress", "sleep_h")),
    seen(3, ("sleep_h",)),
    seen(4, (), ("stress",)),
]


def test_four_diaries_on_paper() -> None:
    """Likely: 2 of 4 found, wrong in 2, false share (0 + 1/2 + 1 + 0) / 4."""
    tally = tallied(FOUR)
    assert (tally.likely.recall, tally.either.recall) == (2 / 4, 3 / 4)
    assert tally.likely.any_wrong == 2 / 4
    assert tally.likely.false_share == (1 / 2 + 1) / 4
    assert (tally.pearson.recall, tally.pearson.false_share) == (1, 1 / 2)
    assert tally.lift.recall == 0
    assert tally.covered_true == [True] * 4
    assert tally.covered_null == [False] * 4
    assert tally.covered_found == [True] * 3
    assert tally.inflation == pytest.approx([1.2] * 3)
    assert tally.events == [41, 42, 43, 44]


def test_every_bar_is_compared_and_a_miss_is_said() -> None:
    """Recall .5 reaches .5 and misses .51; coverage 1 is above 97 %."""
    tally = tallied(FOUR)
    said = held(tally, Bars(recall=0.5, covers=(0.93, 0.97), covers_found=0.92))
    assert [one.good for one in said] == [True, False, True]
    assert not held(tally, Bars(recall=0.51))[0].good
    assert str(held(tally, Bars(likely=0.4))[0]) == (
        "any false likely .500 (at most .400: MISSED)"
    )
    assert "MISSED" in markdown({"RR 2 180 d .3": tally}, CELLS)


def test_a_record_cut_off_in_the_middle_is_asked_again(tmp_path: Path) -> None:
    """Whole lines are kept, once each; the next run fills in what is missing."""
    lines = [one.line() for one in FOUR]
    assert records([*lines, lines[0], lines[1][:50], lines[1][:9] + lines[2]]) == FOUR
    out = tmp_path / "seen.jsonl"
    out.write_text(lines[0])
    asked: list[int] = []

    def see(name: str, _cell: object, seed: int) -> Seen:
        asked.append(seed)
        assert name == "RR 2 180 d .3"
        return FOUR[seed - 1]

    options = running.options("", 1).parse_args(
        ["--planted", "4", "--only", "RR 2 180 d .3", "--out", str(out)]
    )
    running.run(options, see)
    assert asked == [2, 3, 4]
    assert running.kept(out) == FOUR


def test_all_kinds_take_turns() -> None:
    """Twenty of each, then the next twenty: what is stopped early is even."""
    asked = Namespace(null=30, planted=20, first_seed=100)
    cells = {name: CELLS[name] for name in ("null 90 d .3", "RR 2 180 d .3")}
    turns = running.in_turns(asked, cells)
    assert len(turns) == len(set(turns)) == 50
    assert [name[:2] for name, _ in turns[::10]] == ["nu", "nu", "RR", "RR", "nu"]
    assert turns[-1] == ("null 90 d .3", 129)


def test_what_is_published_is_read_back_as_it_was() -> None:
    """The small writer of TOML: dates, lists, tables, quotation marks."""
    fields = kind(CELLS["RR 2 180 d .3"], tallied(FOUR))
    data = {"on": date(2026, 11, 22), "versions": ["a 1"], "kinds": [fields, fields]}
    data["command"] = 'say "yes"'
    assert tomllib.loads(HEAD + _section("table", data)) == {"table": data}
    assert fields["likely"] == {"any_false": 0.5, "false_share": 0.375, "found": 0.5}
    known = tomllib.loads(FILE.read_text(encoding="utf-8"))
    written = HEAD + "".join(_section(name, known[name]) for name in known)
    assert FILE.read_text(encoding="utf-8") == written


def test_a_person_writes_scales_as_whole_numbers() -> None:
    """Stress and fatigue are 0 to 10; amounts keep two digits, yes and no stay."""
    facts, truth = invent(CELLS["RR 2 180 d .3"], 5)
    written = as_written(facts)
    assert truth
    for before, after in zip(facts.days, written.days, strict=True):
        assert before.date == after.date
        for id_, value in after.answers.items():
            assert isinstance(value, float)
            most = 0.5 if id_ in {"stress", "muscle_fatigue"} else 0.005
            assert abs(value - float(before.answers[id_])) <= most or value == 10
        assert float(after.answers["stress"]).is_integer()
    assert len(written.episodes) <= len(facts.episodes)
