"""`cramp summary` looks its best at a terminal, and is plain everywhere else."""

import sys
from collections.abc import Callable

import pytest
from conftest import Ran

Cramp = Callable[..., Ran]


def test_blocks_are_for_terminals(
    cramp: Cramp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe gets plain letters; both have the same numbers, 80 columns, no colour."""
    cramp("log", "calf", "left", "7", "4m", "asleep", "2026-11-21T03:10")
    piped = cramp("summary").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    seen = cramp("summary").out

    assert piped.isascii()
    assert "03-06h # 1" in piped
    assert "03-06h █ 1" in seen
    assert piped == seen.translate(str.maketrans("█░▁", "#o_"))
    assert "\x1b" not in seen
    assert max(map(len, seen.splitlines())) <= 80
