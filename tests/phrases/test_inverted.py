"""Lists that print the family name first, and lists that only look so."""

from __future__ import annotations

import pytest

from kg.phrases.inverted import core_of, prints_family_first, read_listed, scan_inverted


@pytest.mark.parametrize(
    ("line", "named"),
    [
        pytest.param(
            "Fenwright, Helen, Lorimer, Peter (Chair) and Quillet, Susan",
            [("Helen", "Fenwright"), ("Peter", "Lorimer"), ("Susan", "Quillet")],
            id="commas alone",
        ),
        pytest.param(
            "Cllr Fenwright, H.; Cllr Lorimer, P. J. OBE",
            [("H", "Fenwright"), ("P J", "Lorimer")],
            id="initials",
        ),
        pytest.param(
            "van der Quill, Helen, Ms, Town Clerk\tO'Lorimer-Hay, Mary Ann",
            [("Helen", "van der Quill"), ("Mary Ann", "O'Lorimer-Hay")],
            id="particles, hyphen, cells",
        ),
        pytest.param("Lorimer, Cllr Peter (Mayor)", [("Peter", "Lorimer")], id="title within"),
        pytest.param("Quillet, Zorvan; Bishop, Helen", [("Zorvan", "Quillet"), ("Helen", "Bishop")],
                     id="a given name no list has; a family name that is an office"),
    ],
)  # fmt: skip
def test_family_first_names_are_taken_apart(line: str, named: list[tuple[str, str]]) -> None:
    assert [(name.given, name.family) for name in scan_inverted(line)] == named


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Cllrs Fenwright, Lorimer and Quillet", id="family names"),
        pytest.param("Helen Fenwright, Peter Lorimer, Susan Quillet", id="given names first"),
        pytest.param("Fenwright, Helen Lorimer", id="a family name, then a whole name"),
        pytest.param("Fenwright, P Lorimer and Quillet", id="initials of the next"),
        pytest.param("Cllr Fenwright, Cllr Craig, Cllr Lorimer", id="an honorific each"),
        pytest.param("Fenwright, Chair; Lorimer, Clerk", id="offices"),
    ],
)
def test_other_lists_have_no_family_first_names(line: str) -> None:
    assert scan_inverted(line) == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["Cllr Fenwright, Helen\tCllr Lorimer, Peter", "Cllr Quillet, Susan"], True, id="cells"
        ),
        pytest.param(
            ["Fenwright, Helen", "Lorimer, Peter", "Quillet, Susan", "Clerk: Ruth Marsh"],
            True,
            id="one of four the other way",
        ),
        pytest.param(["Fenwright, Helen", "Lorimer, Peter"], False, id="two are too few"),
        pytest.param(["Cllrs Scott, James, Grant, Lewis, Craig, Thomas"], False, id="either"),
        pytest.param(
            ["Present: Helen Fenwright, Peter Lorimer, Susan Quillet", "Cllrs Hale, Ruth, Marsh"],
            False,
            id="mostly the other way",
        ),
    ],
)
def test_the_lists_together_tell_the_order(lines: list[str], *, expected: bool) -> None:
    assert prints_family_first(lines) is expected


def test_a_listed_name_is_read_in_either_order() -> None:
    for printed in ("Cllr Fenwright, Helen", "Cllr Helen Fenwright"):
        name = read_listed(printed)
        assert name is not None
        assert core_of(printed, name) == "Helen Fenwright"
    assert read_listed("Town Clerk") is None
