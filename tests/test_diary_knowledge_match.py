"""Finding muscles, medicines and factors by what somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import knowledge
from diary.knowledge.match import (
    Match,
    find_factor,
    find_medicine,
    find_muscle,
    match,
)

MUSCLES = [
    ("calf", "exact", "calf"),
    ("CALVES", "exact", "calf"),
    ("  Calf ", "exact", "calf"),
    ("calv", "prefix", "calf"),
    ("clalf", "close", "calf"),
    ("Gastrocnemius", "exact", "calf"),
    ("medial gastrocnemius", "exact", "calf-inner"),
    ("soleus", "exact", "calf-deep"),
    ("inner-calf", "exact", "calf-inner"),
    ("hamstring", "exact", "hamstrings"),
    ("hamstrng", "close", "hamstrings"),
    ("hammy", "exact", "hamstrings"),
    ("Biceps femoris", "exact", "hamstring-outer"),
    ("biceps", "exact", "biceps"),
    ("quads", "exact", "quadriceps"),
    ("quadracep", "close", "quadriceps"),
    ("gluts", "close", "buttock"),
    ("glut", "prefix", "buttock buttock-side"),
    ("lowerback", "exact", "lower-back"),
    ("low_back", "exact", "lower-back"),
    ("lower-b", "prefix", "lower-back lower-back-side"),
    ("back", "exact", "back-whole"),
    ("sole", "exact", "foot-arch"),
    ("toe", "exact", "toes"),
    ("bigtoe", "exact", "big-toe"),
    ("foot", "exact", "foot-whole"),
    ("legs", "exact", "leg-whole"),
    ("hands", "exact", "hand-palm"),
    ("sholder", "close", "shoulder-whole"),
    ("teres minor", "exact", "rotator-back"),
    # three letters: only exactly or as a beginning; two letters: only exactly
    ("nek", "none", ""),
    ("ca", "none", ""),
    ("ql", "exact", "lower-back-side"),
    # words of the quick line that are no muscle
    ("last", "none", ""),
    ("left", "none", ""),
    ("night", "none", ""),
    ("stretched", "none", ""),
    ("4m", "none", ""),
    ("7", "none", ""),
    ("", "none", ""),
    (" - ", "none", ""),
]

MEDICINES = [
    ("atorvastatin", "exact", "atorvastatin"),
    ("Lipitor", "exact", "atorvastatin"),
    # one letter too many is not the beginning of "atorvastatin + ezetimibe"
    ("atorvastatine", "close", "atorvastatin"),
    ("lipitr", "close", "atorvastatin"),
    ("chlorthalidone", "exact", "chlortalidone"),
    ("frusemide", "exact", "furosemide"),
    ("albuterol", "exact", "salbutamol-inhaled salbutamol-oral"),
    ("prednisolone", "exact", "prednisone-prednisolone"),
    ("fluticasone/salmeterol", "exact", "salmeterol-fluticasone"),
    ("omepr", "prefix", "omeprazole"),
    ("vitamin D", "exact", "vitamin-d"),
    ("vitamin", "prefix", "vitamin-d vitamin-b-complex"),
    ("ibuprofin", "close", "ibuprofen"),
    ("losarten", "close", "losartan"),
    ("tonic water", "exact", "quinine"),
    # another medicine than the one it looks like, or only a part of one
    ("quinidine", "none", ""),
    ("vitamin C", "none", ""),
    ("felodipine", "none", ""),
    ("iron", "none", ""),
    ("fluticasone", "none", ""),
    ("drospirenone", "none", ""),
    ("aspirin", "none", ""),
]


def _match(how: str, ids: str) -> tuple[str, tuple[str, ...]]:
    return how, tuple(ids.split())


def _seen(found: Match) -> tuple[str, tuple[str, ...]]:
    return found.how, found.ids


@pytest.mark.parametrize(("typed", "how", "ids"), MUSCLES)
def test_muscle_is_found(typed: str, how: str, ids: str) -> None:
    """A muscle is found by any of its names, begun or misspelt, and never guessed."""
    assert _seen(find_muscle(typed)) == _match(how, ids)


@pytest.mark.parametrize(("typed", "how", "ids"), MEDICINES)
def test_medicine_is_found(typed: str, how: str, ids: str) -> None:
    """A medicine is found by generic, other or brand name, and never guessed."""
    assert _seen(find_medicine(typed)) == _match(how, ids)


@pytest.mark.parametrize(
    ("typed", "how", "ids"),
    [
        ("alcohol", "exact", "alcohol_units"),
        ("alcahol", "close", "alcohol_units"),
        ("sleep-h", "exact", "sleep_h"),
        ("caff", "prefix", "caffeine_mg"),
        ("stre", "prefix", "stress stretching_min"),
        ("blood pressure", "none", ""),
    ],
)
def test_factor_is_found(typed: str, how: str, ids: str) -> None:
    """A factor is found by id or name, begun or misspelt."""
    found = find_factor(typed)
    assert (found.how, set(found.ids)) == (how, set(ids.split()))


def test_own_names_are_matched_the_same_way() -> None:
    """`match` works on any names: exact beats prefix, prefix beats misspelt."""
    names = {"shoes": ["tight shoes"], "tea": ["tea", "green tea"], "team": ["team"]}
    assert match("Tea", names) == Match(("tea",), "exact")
    assert match("tight", names) == Match(("shoes",), "prefix")
    assert match("tigth shoes", names) == Match(("shoes",), "close")
    assert match("te", names) == Match((), "none")
    assert match("anything", {}) == Match((), "none")


def test_accents_do_not_matter() -> None:
    """A name without its accents is the same name."""
    assert match("cafe", {"cafe": ["Café"]}).how == "exact"


@given(st.data())
def test_every_name_of_a_muscle_finds_it(data: st.DataObject) -> None:
    """Case, hyphens and spaces never decide whether a muscle is found."""
    id_ = data.draw(st.sampled_from(sorted(knowledge.muscles())))
    muscle = knowledge.muscles()[id_]
    names = (id_, muscle.lay_name, muscle.anatomical_name, *muscle.aliases)
    name = data.draw(st.sampled_from(names))
    change = data.draw(st.sampled_from([str.upper, str.title, str.casefold]))
    between = data.draw(st.sampled_from([" ", "-", "_", "", "  "]))
    typed = change(name).replace(" ", between)
    assert find_muscle(typed) == Match((id_,), "exact")


def test_every_name_of_a_medicine_finds_it() -> None:
    """Every generic and brand name finds its medicine exactly."""
    lost = [
        (id_, name)
        for id_, medicine in knowledge.medicines().items()
        for name in (id_, medicine.generic, *medicine.brands)
        if id_ not in find_medicine(name).ids or find_medicine(name).how != "exact"
    ]
    assert lost == []


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    """No text breaks the search, and only "none" comes without ids."""
    for found in (find_muscle(text), find_medicine(text)):
        assert (found.how == "none") == (found.ids == ())
