"""The columns of days: known factors, confirmed ones, and what is neither."""

from pathlib import Path

import pytest
from csv_files import Reader, problem

from diary.models import UserFactor
from diary.transfer.rows import NewFactor


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Read texts as files."""
    return Reader(tmp_path)


def test_day_answers_follow_their_kind(read: Reader) -> None:
    """Yes/no is 1 or 0, a choice is its word, a scale ends at ten."""
    reading = read(
        "date,evening_caffeine,urine_colour,stress,sleep_h\n"
        "2026-11-18 00:00:00,TRUE,Dark yellow,10,7.5\n"
        "2026-11-19,0,,,\n"
        "2026-11-20,2,green,10.5,-1\n"
        "2026-11-23,,,1,\n"
    )

    assert {
        "evening_caffeine": 1.0,
        "urine_colour": "dark-yellow",
        "stress": 10.0,
        "sleep_h": 7.5,
    } == reading.days[0].answers
    assert {"evening_caffeine": 0.0} == reading.days[1].answers
    assert [
        "evening_caffeine",
        "urine_colour",
        "stress",
        "sleep_h",
        "date",
    ] == [it.column for it in reading.problems]


def test_an_unknown_column_is_a_problem_unless_confirmed(read: Reader) -> None:
    """A misspelt factor does not become a new one by itself."""
    reading = read("date,stres,sleep hours,problem\n2026-11-18,3,7,old reason\n")

    assert [(1, "stres"), (1, "sleep hours")] == [
        (it.line, it.column) for it in reading.problems
    ]
    assert "Did you mean stress?" in reading.problems[0].reason
    assert "sleep_h" in reading.problems[1].reason
    assert "--new-factors" in reading.problems[0].reason
    assert {} == reading.days[0].answers


def test_confirmed_columns_become_factors(read: Reader) -> None:
    """Yes/no words make a yes/no factor, numbers a number, text and blanks none."""
    reading = read(
        "date,Tight shoes,coffees,empty,diary\n"
        "2026-11-18,yes,1,,slept badly\n"
        "2026-11-19,,0,,fine\n"
        "2026-11-20,perhaps,,,well\n",
        "date,coffees\n2026-11-21,two\n",
        new_factors=True,
    )

    assert (
        NewFactor("tight_shoes", "Tight shoes", "yes-no"),
        NewFactor("coffees", "coffees", "number"),
    ) == reading.new_factors
    assert {"tight_shoes": 1.0, "coffees": 1.0} == reading.days[0].answers
    assert [(1, "diary"), (4, "tight_shoes"), (2, "coffees")] == [
        (it.line, it.column) for it in reading.problems
    ]
    said = " ".join(it.reason for it in reading.problems[:2])
    assert not {"slept", "perhaps"} & set(said.replace('"', " ").split())


def test_the_persons_own_factors_are_known(read: Reader) -> None:
    """An own scale has its ten, an own number any value."""
    own = {
        "mood": UserFactor(factor_id="mood", name="Mood", kind="scale"),
        "change": UserFactor(factor_id="change", name="Change", kind="number"),
    }
    reading = read(
        "date,Mood,change\n2026-11-18,10,-3\n2026-11-19,11,\n", known_factors=own
    )

    assert {"mood": 10.0, "change": -3.0} == reading.days[0].answers
    assert "more than 10" in problem(reading).reason


def test_a_renamed_factor_is_known_by_each_of_its_names(read: Reader) -> None:
    """By its id, the name it has now and the one before; each is the same factor."""
    shoes = UserFactor(
        factor_id="tight_shoes",
        name="Narrow boots",
        earlier_name="Old shoes",
        kind="yes-no",
    )
    for heading in ("tight_shoes", "narrow boots", "Old Shoes"):
        reading = read(
            f"date,{heading}\n2026-11-18,yes\n",
            known_factors={"tight_shoes": shoes},
            new_factors=True,
        )

        assert {"tight_shoes": 1.0} == reading.days[0].answers
        assert () == reading.new_factors


def test_two_names_of_one_factor_in_a_file_are_refused(read: Reader) -> None:
    """Nothing is chosen between two columns that say the same."""
    shoes = UserFactor(factor_id="tight_shoes", name="Boots", kind="yes-no")
    found = problem(
        read(
            "date,tight_shoes,boots\n2026-11-18,yes,no\n",
            known_factors={"tight_shoes": shoes},
        )
    )

    assert "Another column is tight_shoes too" in found.reason


def test_an_id_goes_before_a_name_and_a_shared_name_is_none(read: Reader) -> None:
    """A factor named like another one's id does not take its column."""
    own = {
        "tea": UserFactor(factor_id="tea", name="Coffee", kind="number"),
        "coffee": UserFactor(factor_id="coffee", name="Brew", kind="number"),
        "mate": UserFactor(factor_id="mate", name="Brew", kind="number"),
    }
    reading = read("date,coffee,brew\n2026-11-18,3,4\n", known_factors=own)

    assert {"coffee": 3.0} == reading.days[0].answers
    assert [(1, "brew")] == [(it.line, it.column) for it in reading.problems]


def test_an_unknown_column_of_episodes_is_a_problem(read: Reader) -> None:
    """Its name is compared with the columns there are."""
    found = problem(read("started_at,pain_0_1,\n2026-11-20 03:10,7,\n"))

    assert (1, "pain_0_1", ()) == (found.line, found.column, found.row)
    assert "Did you mean pain_0_10?" in found.reason


@pytest.mark.parametrize("heading", ["", "??"])
def test_a_cell_under_no_heading_is_not_dropped(heading: str, read: Reader) -> None:
    """A column needs a name with letters as soon as something is in it."""
    found = problem(read(f"date,{heading},stress\n2026-11-18,lost,3\n2026-11-19,,4\n"))

    assert 2 == found.line
    assert "no name" in found.reason
    assert "lost" not in found.reason


def test_a_sentence_is_no_name_for_a_factor(read: Reader) -> None:
    """A heading that is too long is not repeated in full."""
    heading = "how I felt " * 9
    found = problem(read(f"date,{heading}\n2026-11-18,3\n", new_factors=True))

    assert "at most 60 letters" in found.reason
    assert len(str(found.column)) < 30


def test_litres_are_not_taken_for_millilitres(read: Reader) -> None:
    """1.7 in a column of millilitres is a slip; 0 and 1700 are not."""
    reading = read("date,fluid_ml\n2026-11-18,1.7\n2026-11-19,0\n2026-11-20,1700\n")

    assert [2] == [problem.line for problem in reading.problems]
    assert "Check the unit" in reading.problems[0].reason
    assert [0.0, 1700.0] == [row.answers["fluid_ml"] for row in reading.days]


def test_names_of_the_tables_are_no_factors(read: Reader) -> None:
    """A column `answered` cannot become a factor: the analysis has one already."""
    reading = read("date,answered\n2026-11-20,1\n", new_factors=True)

    assert ["That name is taken. Rename the column."] == [
        problem.reason for problem in reading.problems
    ]
