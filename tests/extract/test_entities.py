"""Who is joined to whom within one document, and who is kept apart."""

from __future__ import annotations

import pytest

from kg.extract.entities import Entities, Person
from kg.lexicon import load
from kg.phrases.folding import fold_name, fold_person
from kg.phrases.names import Trust, scan_names
from kg.records.facts import InitiativeKind, OrganisationKind


def entities() -> Entities:
    return Entities(lexicon=load())


def add(known: Entities, text: str, *, listed: bool = False) -> Person | None:
    """The person of the name that the text is."""
    (name,) = scan_names(text, trust=Trust.SHARED)
    return known.person(name, text[slice(*name.core)], listed=listed)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Cllr Toby Fenwright", "Cllr Fenwright", id="family name"),
        pytest.param("Cllr Toby Fenwright", "Cllr T Fenwright", id="initial"),
        pytest.param("Cllr T. Fenwright", "Toby Fenwright", id="initial first"),
        pytest.param("Cllr Fenwright", "Cllr Toby Fenwright", id="family name first"),
        pytest.param("Mr Michael Fenwright", "Mike Fenwright", id="short form"),
        pytest.param("Mrs Una O’Dare-Pell", "Mrs Una O'Dare Pell", id="hyphen and quote"),
        pytest.param("Dr Malcolm Ramsay", "Dr Ramsey", id="typing error, same honorific"),
        pytest.param("Helen Fenwright", "Helen Fenwrigth", id="letters changed about"),
        pytest.param("Cllr T J Fenwright", "Cllr T Fenwright", id="fewer initials"),
        pytest.param("Mr Toby Fenwright MBE", "Mr T Fenwright", id="postnominals"),
    ],
)
def test_two_names_of_one_person(first: str, second: str) -> None:
    known = entities()
    person = add(known, first)
    assert person is not None
    assert add(known, second) is person
    assert len(known.people) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Cllr Eve Barton", "Cllr Giles Barton", id="given names"),
        pytest.param("Cllr E Barton", "Cllr G Barton", id="initials"),
        pytest.param(
            "Mr Barton",
            "Mrs Barton",
            id="man and woman, family name alone",
        ),
        pytest.param("Mr G Barton", "Mrs Barton", id="man and woman"),
        pytest.param("Cllr Eve Barton", "Cllr Eve Carton Lisle", id="family names"),
        pytest.param("Dr Malcolm Ramsay", "Mrs Ramsey", id="typing error, other honorific"),
        pytest.param("Cllr Eve Marsh", "Cllr Eve Marss Dole", id="longer family name"),
        pytest.param("Mr Ian Webb", "Mr Ian Well", id="short family names"),
        pytest.param("Helen Fenwright", "Toby Fenwrigth", id="typing error, other given name"),
    ],
)
def test_names_of_two_people(first: str, second: str) -> None:
    known = entities()
    assert add(known, first) is not add(known, second)
    assert len(known.people) == 2


def test_a_name_that_two_could_bear_is_left_alone() -> None:
    known = entities()
    add(known, "Cllr Eve Barton")
    add(known, "Cllr Giles Barton")
    assert add(known, "Cllr Barton") is None
    assert add(known, "Mr Barton") is None


def test_an_honorific_tells_two_bearers_of_a_name_apart() -> None:
    known = entities()
    eve, giles = add(known, "Cllr Eve Barton"), add(known, "Mr Giles Barton")
    assert add(known, "Cllr Barton") is eve
    assert add(known, "Mr Barton") is giles


def test_a_typing_error_that_two_could_have_made_makes_neither() -> None:
    known = entities()
    both = add(known, "Dr Ann Ramsay"), add(known, "Dr Bea Ramsoy")
    assert add(known, "Dr Ramsey") not in both


@pytest.mark.parametrize(
    ("listed", "made"),
    [
        pytest.param(False, False, id="in prose"),
        pytest.param(True, True, id="on a list"),
    ],
)
def test_a_family_name_alone_makes_somebody_only_on_a_list(listed: bool, made: bool) -> None:
    known = entities()
    assert (add(known, "Fenwright", listed=listed) is not None) is made


def test_the_fullest_form_is_the_name() -> None:
    known = entities()
    add(known, "Cllr T Fenwright")
    person = add(known, "Toby Fenwright")
    assert person is not None
    assert (person.name, person.given) == ("Toby Fenwright", "Toby")


def body(known: Entities, name: str) -> object:
    return known.organisation(name, OrganisationKind.COUNCIL)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Marlow Borough Council", "Marlow Council", id="level left out"),
        pytest.param("Marlow Council", "Marlow Borough Council", id="level left out first"),
        pytest.param("Marlow Borough Council", "Borough of Marlow", id="borough of"),
        pytest.param("The Orrin & Teale Trust", "Orrin and Teale Trust", id="ampersand, article"),
        pytest.param("Orrin Parish Council", "Orrin PC", id="letters of a level"),
        pytest.param("Orrin Housing Association", "Orrin Housing", id="tail left out"),
        pytest.param(
            "Lincolnshire Youth Trust", "Lincs Youth Trust", id="county in its short form"
        ),
        pytest.param(
            "Teale Community Safety Partnership",
            "Teale Community Saftey Partnership",
            id="typing error",
        ),
        pytest.param("Department for Work and Pensions", "DWP", id="known all over"),
    ],
)
def test_two_names_of_one_body(first: str, second: str) -> None:
    known = entities()
    assert body(known, first) is body(known, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Marlow Town Council", "Marlow District Council", id="levels"),
        pytest.param("Marlow Parish Council", "Marlow Town Council", id="parish and town"),
        pytest.param("Orrin Council", "Teale Council", id="places"),
        pytest.param("Orrin Youth Trust", "Teale Youth Trust", id="trusts of two places"),
        pytest.param(
            "Orrin Planning Committee", "Orrin Finance Committee", id="committees of one place"
        ),
        pytest.param("Upper Orrin Parish Council", "Orrin Parish Council", id="upper"),
    ],
)
def test_names_of_two_bodies(first: str, second: str) -> None:
    known = entities()
    assert body(known, first) is not body(known, second)
    assert len(known.organisations) == 2


def test_a_council_that_two_could_be_is_neither() -> None:
    known = entities()
    both = body(known, "Marlow Town Council"), body(known, "Marlow District Council")
    assert known.known_organisation("Marlow Council") is None
    assert both[0] is not both[1]


def test_the_longer_name_of_a_body_stands() -> None:
    known = entities()
    body(known, "Marlow Council")
    found = known.organisation("Marlow Borough Council", OrganisationKind.COUNCIL)
    assert found.name == "Marlow Borough Council"


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        pytest.param("Teale Town Fund", "Teale Town Fund 2024", True, id="year"),
        pytest.param("Teale Local Plan", "Draft Teale Local Plan", True, id="draft"),
        pytest.param("Orrin Neighbourhood Plan", "Neighbourhood Plan", True, id="short"),
        pytest.param("Orrin Local Plan", "Teale Local Plan", False, id="places"),
        pytest.param("Operation Heron", "Operation Plover", False, id="operations"),
    ],
)
def test_names_of_initiatives(first: str, second: str, is_one: bool) -> None:
    known = entities()
    one = known.initiative(first, InitiativeKind.PLAN)
    assert (known.initiative(second, InitiativeKind.PLAN) is one) is is_one


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("The Norfolk & Suffolk Trust", "norfolk and suffolk trust", id="article"),
        pytest.param("Staffs CC", "staffordshire county council", id="county and level"),
        pytest.param("Governors' Forum", "governors forum", id="possessor"),
        pytest.param("First Teale Scouts", "1st teale scouts", id="ordinal"),
        pytest.param("1 st Teale Scouts", "1st teale scouts", id="split ordinal"),
        pytest.param("PC", "pc", id="level alone"),
    ],
)
def test_folding_of_bodies(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        pytest.param("Zoë O’Dare–Pell", "zoe odare pell", id="marks"),
        pytest.param("T.J.  Quill", "t j quill", id="initials"),
    ],
)
def test_folding_of_people(name: str, folded: str) -> None:
    assert fold_person(name) == folded
