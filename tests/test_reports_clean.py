"""What a person typed is printed as it is, or not at all; it never disturbs a page."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from summary_fixture import HOSTILE

from reports import clean


def test_markup_is_kept_as_it_was_typed() -> None:
    """Signs that mean something to typst, TeX or XML are ordinary signs here."""
    typed = '#import "x" $x^2$ *b* <script>&amp; \\frac{1}{2} @ref `c` ])'

    assert typed == clean.text(typed)


def test_signs_that_reorder_or_control_are_dropped() -> None:
    """Escape codes, text-direction overrides and lone surrogates leave no trace."""
    cleaned = clean.text(HOSTILE)

    assert cleaned.endswith('#panic("x") evil [31m')


def test_a_note_of_several_lines_becomes_one() -> None:
    """Line breaks, tabs and runs of spaces are one space."""
    assert "cramp at night then sore" == clean.text(
        " cramp\tat\r\nnight \n\n then  sore "
    )


def test_private_signs_are_replaced_visibly() -> None:
    """A code point that means nothing to others shows as a replacement sign."""
    assert f"a{clean.REFUSED}b" == clean.text("a\ue000b")


def test_long_text_ends_in_an_ellipsis() -> None:
    """What does not fit is cut where the reader can see it."""
    assert "Magnesium…" == clean.clip("Magnesium citrate", 10)
    assert "Magnesium" == clean.clip("Magnesium", 10)


def test_right_to_left_names_do_not_move_the_numbers_after_them() -> None:
    """An Arabic name inside an English sentence is closed by a mark."""
    assert clean.inline("مغنيسيوم", 20).endswith("\u200e")
    assert clean.inline("magnesium", 20) == "magnesium"


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    """Clean text has no control signs or surrogates, and is clean already."""
    cleaned = clean.text(typed)

    assert cleaned == clean.text(cleaned)
    assert not {unicodedata.category(sign) for sign in cleaned} & {"Cc", "Cs", "Co"}


@given(st.text(), st.integers(2, 60))
def test_clipped_text_is_never_longer_than_asked(typed: str, length: int) -> None:
    """No name can push a column apart."""
    assert len(clean.clip(typed, length)) <= length
