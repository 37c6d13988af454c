"""Names of people in a string, by how much the place speaks for them."""

from __future__ import annotations

import pytest

from kg.phrases.names import Trust, name_finder, scan_names


def printed(text: str, trust: Trust) -> list[str]:
    return [text[name.start : name.end] for name in scan_names(text, trust=trust)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Thanks went to Cllr Quill.", ["Cllr Quill"], id="honorific and family"),
        pytest.param(
            "Mr Toby Fenwright spoke before Mrs A.J. Lorimer.",
            ["Mr Toby Fenwright", "Mrs A.J. Lorimer"],
            id="two in a sentence",
        ),
        pytest.param("Revd. Dr. Una Fenwright prayed.", ["Revd. Dr. Una Fenwright"], id="chain"),
        pytest.param(
            "PCSO 4127 Dean Fenwright reported.", ["PCSO 4127 Dean Fenwright"], id="collar number"
        ),
        pytest.param(
            "PC 4127 Dean Fenwright reported.",
            ["PC 4127 Dean Fenwright"],
            id="collar number of a rank with other senses",
            marks=pytest.mark.xfail(strict=True, reason="PC before a number is not seen as rank"),
        ),
        pytest.param("Sgt Amy Lorimer reported.", ["Sgt Amy Lorimer"], id="rank"),
        pytest.param("Cllr Quill's motion fell.", ["Cllr Quill"], id="possessor"),
        pytest.param("Dame Freda O'Dare-Pell opened it.", ["Dame Freda O'Dare-Pell"], id="marks"),
        pytest.param("Mr Pieter de Vries left.", ["Mr Pieter de Vries"], id="particle"),
        pytest.param(
            "Mr Pieter van der Meer left.", ["Mr Pieter van der Meer"], id="two particles"
        ),
        pytest.param("Dr Ffion ap Rhys left.", ["Dr Ffion ap Rhys"], id="Welsh particle"),
        pytest.param("Ms Jo Lorimer OBE, JP spoke.", ["Ms Jo Lorimer OBE, JP"], id="postnominals"),
        pytest.param("Cllr Ann Church spoke.", ["Cllr Ann Church"], id="family name is a word"),
        pytest.param("Toby Fenwright spoke.", [], id="a given name is not enough"),
        pytest.param("Zorvan Quillet spoke.", [], id="unknown words"),
        pytest.param("The Chair thanked the Clerk.", [], id="offices alone"),
        pytest.param("Councillor vacancies were noted.", [], id="honorific as a common noun"),
        pytest.param("The Constable Road car park.", [], id="rank that is a street"),
        pytest.param("Major Projects Board papers.", [], id="rank that is an adjective"),
        pytest.param("Dr Jun Bell spoke.", ["Dr Jun Bell"], id="given name is a month"),
        pytest.param("by the Chief Constable. Thefts fell.", [], id="the sentence ends"),
        pytest.param("The Chief Operating Officer spoke.", [], id="chief of an office"),
        pytest.param("Held on MS Teams.", [], id="letters of a program"),
        pytest.param("Orrin Vale Parish Council met.", [], id="a body"),
    ],
)
def test_prose_needs_an_honorific_or_a_rank(text: str, names: list[str]) -> None:
    assert printed(text, Trust.PROSE) == names


@pytest.mark.parametrize(
    ("text", "trust", "names"),
    [
        pytest.param("Helen Fenwright", Trust.LIST, ["Helen Fenwright"], id="known given name"),
        pytest.param("T Fenwright", Trust.LIST, ["T Fenwright"], id="initial"),
        pytest.param("T. B. Fenwright", Trust.LIST, ["T. B. Fenwright"], id="spaced initials"),
        pytest.param("Zorvan Quillet", Trust.LIST, [], id="unknown words in a list"),
        pytest.param("Zorvan Quillet", Trust.COLUMN, ["Zorvan Quillet"], id="same in a column"),
        pytest.param("Quillet", Trust.COLUMN, [], id="one word in a column"),
        pytest.param("Quillet", Trust.SHARED, ["Quillet"], id="same after a shared honorific"),
        pytest.param("Quillet T", Trust.COLUMN, ["Quillet T"], id="family name first"),
        pytest.param("HELEN FENWRIGHT", Trust.LIST, ["HELEN FENWRIGHT"], id="capitals"),
        pytest.param("Finance Manager", Trust.COLUMN, [], id="title in a column"),
        pytest.param("Planning Committee", Trust.COLUMN, [], id="body in a column"),
        pytest.param("Victoria Road", Trust.LIST, [], id="street with a given name"),
    ],
)
def test_a_place_speaks_for_a_name(text: str, trust: Trust, names: list[str]) -> None:
    assert printed(text, trust) == names


@pytest.mark.parametrize(
    ("text", "honorifics", "offices", "given", "family"),
    [
        pytest.param(
            "Cllr Dr T Quill", ("Cllr", "Dr"), ("Councillor",), "T", "Quill", id="two honorifics"
        ),
        pytest.param("Mrs Lorimer", ("Mrs",), (), "", "Lorimer", id="no given name"),
        pytest.param("Mr R F Quill Esq", ("Mr",), (), "R F", "Quill", id="esquire"),
        pytest.param("Mr O. Quill", ("Mr",), (), "O", "Quill", id="O is an initial"),
        pytest.param("Mr Sean O Quill", ("Mr",), (), "Sean", "O Quill", id="O leads to a family"),
        pytest.param("Mr Sean O. Quill", ("Mr",), (), "Sean O", "Quill", id="O with a stop"),
        pytest.param(
            "Mr Dean Fenwright",
            ("Mr",),
            (),
            "Dean",
            "Fenwright",
            id="given name that is also a form of address",
            marks=pytest.mark.xfail(strict=True, reason='"Dean" after "Mr" is taken for a rank'),
        ),
        pytest.param(
            "Mr Pieter van der Meer", ("Mr",), (), "Pieter", "van der Meer", id="two particles"
        ),
        pytest.param("Mr Pieter de Vries", ("Mr",), (), "Pieter", "de Vries", id="particle"),
        pytest.param("Cllr Quill's", ("Cllr",), ("Councillor",), "", "Quill", id="possessor"),
        pytest.param("Captain Toby Fenwright", ("Captain",), (), "Toby", "Fenwright", id="soldier"),
    ],
)
def test_a_name_is_taken_apart(
    text: str, honorifics: tuple[str, ...], offices: tuple[str, ...], given: str, family: str
) -> None:
    (name,) = scan_names(text, trust=Trust.PROSE)
    assert (name.honorifics, name.offices) == (honorifics, offices)
    assert (name.given, name.family) == (given, family)


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        pytest.param("Councillors Quill and Lorimer", True, id="councillors"),
        pytest.param("Cllrs. Quill and Lorimer", True, id="short form"),
        pytest.param("Messrs Quill and Lorimer", True, id="messrs"),
        pytest.param("Councillor Quill", False, id="one"),
    ],
)
def test_a_plural_honorific_says_that_more_follow(text: str, plural: bool) -> None:
    assert scan_names(text, trust=Trust.PROSE)[0].plural is plural


def test_postnominals_are_no_part_of_the_core() -> None:
    text = "Ms Jo Lorimer OBE"
    (name,) = scan_names(text, trust=Trust.PROSE)
    assert text[slice(*name.core)] == "Jo Lorimer"
    assert name.postnominals == ("OBE",)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        pytest.param("Helen Fenwright*", True, id="star"),
        pytest.param("Helen Fenwright, Clerk", False, id="office after it"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_text_may_be_a_name_as_a_whole(text: str, is_whole: bool) -> None:
    assert (name_finder().whole(text, trust=Trust.LIST) is not None) is is_whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Lynne SHORT", ("Lynne", "SHORT"), id="short word"),
        pytest.param("Anne Marie TEALE", ("Anne Marie", "TEALE"), id="two given names"),
        pytest.param("John SMITH-JONES", ("John", "SMITH-JONES"), id="hyphen"),
        pytest.param("Emma MSCC", None, id="letters without vowel"),
        pytest.param("Mary ICB", None, id="short letters"),
        pytest.param("Robert DEFRA", None, id="letters of a body"),
    ],
)
def test_a_family_name_in_capitals_is_no_body(text: str, expected: tuple[str, str] | None) -> None:
    names = scan_names(text, trust=Trust.LIST)
    assert [(name.given, name.family) for name in names] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mr JB Adams P", [("JB", "Adams")], id="mark of a list"),
        pytest.param("Cllr K Oliver N", [("K", "Oliver")], id="another mark"),
        pytest.param("Mrs J M Booth A", [("J M", "Booth")], id="two initials"),
        pytest.param("Mr Bolton S", [("S", "Bolton")], id="initial behind"),
        pytest.param("Mr A. B. Marlow", [("A B", "Marlow")], id="initials before"),
        pytest.param("Mr AC Marlow", [("AC", "Marlow")], id="initials that are a rank"),
        pytest.param("AC Marlow", [("", "Marlow")], id="rank"),
        pytest.param("Commissioner Children's Clinical", [], id="topic after a rank"),
    ],
)
def test_letters_beside_a_name_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    names = scan_names(text, trust=Trust.PROSE)
    assert [(name.given, name.family) for name in names] == expected
