"""Several commands write at once: the lock is waited for and every entry is there."""

from pathlib import Path

import crash_checks as checks
import pytest


def test_two_real_commands_make_the_diary_at_once(diary: Path) -> None:
    """No diary yet, two commands at the same moment: two entries, no complaint."""
    notes = ["together-0", "together-1"]
    path = str(diary)
    running = [
        checks.start("--diary", path, "log", "calf", "stretch", "note:", note)
        for note in notes
    ]
    ended = [(*one.communicate(), one.returncode) for one in running]

    assert [("", 0)] * 2 == [(err, code) for _, err, code in ended]
    assert notes == sorted(checks.whole_notes(diary))


@pytest.mark.parametrize("writers", [2, 4])
def test_writers_wait_for_each_other(diary: Path, writers: int) -> None:
    """Two or four writers at the same moment: none refused, every entry there."""
    told = checks.written(diary, 8, at_once=writers)

    assert [(0, True)] * 8 == [(one["code"], one["saved"]) for one in told]
    assert sorted(one["note"] for one in told) == sorted(checks.whole_notes(diary))


def test_a_killed_writer_does_not_block_the_others(diary: Path) -> None:
    """Three at once, of which a part is killed in the middle, lose nothing saved."""
    checks.look(diary, checks.written(diary, 12, at_once=3, percent=40))
