from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.likeness import fold, fold_person, is_same_quotation, is_same_title


@given(st.text())
def test_folding_twice_changes_nothing_in_plain_words(text: str) -> None:
    words = " ".join(word for word in fold(text).split() if word.isalnum() and word != "the")
    assert fold(words) == words.casefold()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Councillor A. Marlow", "a marlow", id="honorific"),
        pytest.param("Det Ch Insp Owen Tarrant", "owen tarrant", id="three-ranks"),
        pytest.param("The Reverend", "reverend", id="nothing-but-an-honorific"),
        pytest.param("Siân O’Dowd", "siân o'dowd", id="typographic-apostrophe"),
    ],
)
def test_person_is_folded_without_honorifics(name: str, folded: str) -> None:
    assert fold_person(name) == folded


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("Chairman", "Chairwoman", True, id="chair"),
        pytest.param("Member for Housing, Cabinet", "Cabinet Member for Housing", True, id="order"),
        pytest.param("Chairman", "Vice-Chairman", False, id="vice"),
        pytest.param("Clerk", "Chief Executive", False, id="other-office"),
    ],
)
def test_titles_are_compared_by_their_words(left: str, right: str, same: bool) -> None:
    assert is_same_title(left, right) is same


def test_quotation_within_a_longer_one_is_the_same() -> None:
    assert is_same_quotation(
        "that the accounts be approved", "RESOLVED that the accounts be approved."
    )
    assert not is_same_quotation("that the accounts be approved", "to order a bench for the green")
