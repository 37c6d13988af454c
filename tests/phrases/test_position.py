"""What stands beside a name: offices, a body, or both in either order."""

from __future__ import annotations

import pytest

from kg.phrases.position import is_field, parse_position


def read(text: str, *, guess: bool = True) -> tuple[list[str], str | None]:
    position = parse_position(text, guess=guess)
    own = position.organisation
    titles = [text[title.start : title.end] for title in position.titles]
    return titles, None if own is None else text[slice(*own)]


@pytest.mark.parametrize(
    ("text", "titles", "organisation"),
    [
        pytest.param(
            "Chief Executive, Teale District Council",
            ["Chief Executive"],
            "Teale District Council",
            id="office, body",
        ),
        pytest.param(
            "Teale District Council, Chief Executive",
            ["Chief Executive"],
            "Teale District Council",
            id="body, office",
        ),
        pytest.param(
            "Orrin Parish Council (Clerk)", ["Clerk"], "Orrin Parish Council", id="brackets"
        ),
        pytest.param(
            "Orrinshire Constabulary – Inspector",
            ["Inspector"],
            "Orrinshire Constabulary",
            id="dash",
        ),
        pytest.param("Orrin Parish Council", [], "Orrin Parish Council", id="body alone"),
        pytest.param(
            "representing Orrin Parish Council", [], "Orrin Parish Council", id="representing"
        ),
        pytest.param(
            "Head of Housing and Deputy Chief Executive",
            ["Head of Housing", "Deputy Chief Executive"],
            None,
            id="two offices",
        ),
        pytest.param(
            "Assistant Director, Schools and Learning",
            ["Assistant Director, Schools and Learning"],
            None,
            id="field of an office",
        ),
        pytest.param("", [], None, id="nothing"),
        pytest.param("arrived at 7.40pm", [], None, id="note"),
    ],
)
def test_a_position_is_office_and_body(
    text: str, titles: list[str], organisation: str | None
) -> None:
    assert read(text) == (titles, organisation)


@pytest.mark.parametrize(
    ("text", "guess", "organisation"),
    [
        pytest.param("Business Adviser, ZENQA", True, "ZENQA", id="letters"),
        pytest.param("Chair, Open Kettle", True, "Open Kettle", id="two words"),
        pytest.param("Chair, Open Kettle", False, None, id="no guess"),
        pytest.param("Governor (Sikh)", True, None, id="a word in brackets"),
        pytest.param("Chair, vacant", True, None, id="vacant"),
    ],
)
def test_a_body_of_no_known_form_is_a_guess(
    text: str, guess: bool, organisation: str | None
) -> None:
    assert read(text, guess=guess)[1] == organisation
    position = parse_position(text, guess=guess)
    assert position.is_sure is (organisation is None)


def test_a_position_may_be_empty() -> None:
    assert parse_position("by telephone").is_empty
    assert not parse_position("Clerk").is_empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Schools and Learning", True, id="fields"),
        pytest.param("North", True, id="compass"),
        pytest.param("Quillet", False, id="own word"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_field_has_only_words_of_public_work(text: str, expected: bool) -> None:
    assert is_field(text) is expected
