"""A string as words with bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.phrases.words import without_possessive, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("Cllr. T.B. Quill", ["Cllr", ".", "T.B.", "Quill"], id="initials"),
        pytest.param("Una O’Dare-Pell", ["Una", "O’Dare-Pell"], id="inner marks"),
        pytest.param("the Governors' view", ["the", "Governors'", "view"], id="plural possessor"),
        pytest.param("Chair/Clerk (1st)", ["Chair/Clerk", "(", "1st", ")"], id="slash, bracket"),
        pytest.param("Quill\tClerk", ["Quill", "Clerk"], id="cells"),
    ],
)
def test_a_string_is_divided_into_words_and_marks(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


@given(st.text())
def test_words_keep_their_bounds_and_lose_nothing_but_white_space(text: str) -> None:
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert "".join(word.text for word in words) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "is_initial"),
    [
        pytest.param("J", True, id="one letter"),
        pytest.param("J.R.", True, id="two with stops"),
        pytest.param("JR", False, id="two without stops may be an abbreviation"),
        pytest.param("j", False, id="small letter"),
        pytest.param("Jo", False, id="short name"),
    ],
)
def test_initials_are_capitals_that_stand_alone_or_have_stops(text: str, is_initial: bool) -> None:
    assert words_of(text)[0].is_initial is is_initial


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        pytest.param("Panel’s", "Panel", id="curly"),
        pytest.param("Trustees'", "Trustees", id="plural"),
        pytest.param("O'Dare", "O'Dare", id="inner apostrophe"),
        pytest.param("Ross", "Ross", id="ends with s"),
    ],
)
def test_a_possessor_loses_its_ending(word: str, bare: str) -> None:
    assert without_possessive(word) == bare


def test_a_key_makes_quotes_stops_and_case_equal() -> None:
    assert words_of("O’DARE")[0].key == words_of("o'dare")[0].key == "o'dare"
