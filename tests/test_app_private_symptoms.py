"""Private symptoms: on the person's own screen, and in no report that did not ask."""

from collections.abc import Callable
from pathlib import Path

from conftest import Ran

from diary import knowledge
from diary.app.flow.facts import facts
from diary.store.file import open_diary

Cramp = Callable[..., Ran]


def test_a_private_symptom_is_read_only_where_it_was_ticked(
    cramp: Cramp, diary: Path
) -> None:
    """It can be written down by its id, and leaves nothing behind in plain facts."""
    assert cramp("log", "calf left 7 4m 3:10").code == 0
    for said in ("cut-down=yes", "fever=yes"):
        assert cramp("edit", "last", "--symptom", said).code == 0
    with open_diary(diary) as session:
        (shared,) = facts(session, private=True).episodes
        (plain,) = facts(session).episodes
    assert set(shared.symptoms) == {"cut-down", "fever"}
    assert set(plain.symptoms) == {"fever"}


def test_private_symptoms_are_few_and_never_asked() -> None:
    """Sex, injected drugs and cutting down: nothing of these is asked unasked."""
    private = {one.id for one in knowledge.symptoms().values() if one.private}
    assert private == {"sexual-numbness", "drug-injection", "cut-down"}
