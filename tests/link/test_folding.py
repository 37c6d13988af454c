from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link import fold, fold_body, is_generic, make_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("O’Brien", "O'BRIEN", id="apostrophe"),
        pytest.param("Ash-Edwards", "Ash Edwards", id="hyphen"),
        pytest.param("Ní Bhriain", "Ni Bhriain", id="accent"),
        pytest.param("Yılmaz", "YILMAZ", id="dotless i"),
        pytest.param("A. B. Marsh", "A B Marsh", id="initials"),
        pytest.param("Ann  Marsh", "Ann\xa0Marsh", id="spaces"),
    ],
)
def test_what_differs_only_in_writing_folds_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Ann Marsh", "Anne Marsh", id="given name"),
        pytest.param("Li", "Lo", id="letter"),
    ],
)
def test_different_names_stay_different(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_body_loses_its_article_and_its_ampersand() -> None:
    assert fold_body("The Health & Safety Board") == fold_body("HEALTH AND SAFETY BOARD")


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        pytest.param("Audit Committee", True, id="committee"),
        pytest.param("Cabinet", True, id="cabinet"),
        pytest.param("the Community Safety Partnership", True, id="partnership"),
        pytest.param("Parish Council", True, id="council"),
        pytest.param("Children’s Services Sub-Committee", True, id="possessive"),
        pytest.param("Task Group 2", True, id="number"),
        pytest.param("Marlow Parish Council", False, id="place"),
        pytest.param("Citizens Advice Bray", False, id="branch"),
        pytest.param("WXYZ", False, id="abbreviation"),
    ],
)
def test_a_generic_name_has_no_word_of_its_own(name: str, *, generic: bool) -> None:
    assert is_generic(name) is generic


@given(st.lists(st.text()), st.lists(st.text()))
def test_only_equal_parts_have_equal_keys(left: list[str], right: list[str]) -> None:
    assert (make_key(*left) == make_key(*right)) is (left == right)
