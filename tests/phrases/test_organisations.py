"""Names of organisations in a string."""

from __future__ import annotations

import pytest

from kg.phrases.organisations import find_organisations, is_abbreviation
from kg.records.facts import OrganisationKind as Kind


def printed(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_organisations(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "A grant from Orrin Vale Parish Council was noted.",
            ["Orrin Vale Parish Council"],
            id="by its last words",
        ),
        pytest.param(
            "The Teale and Orrin Community Safety Partnership met.",
            ["Teale and Orrin Community Safety Partnership"],
            id="and within a name",
        ),
        pytest.param(
            "Orrin Town Council and Teale Town Council agreed.",
            ["Orrin Town Council", "Teale Town Council"],
            id="and between two names",
        ),
        pytest.param(
            "the Leisure, Culture and Health Committee",
            ["Leisure, Culture and Health Committee"],
            id="topics of a committee",
        ),
        pytest.param(
            "Office of the Police and Crime Commissioner",
            ["Office of the Police and Crime Commissioner"],
            id="by its first words",
        ),
        pytest.param("University of Orrin", ["University of Orrin"], id="of a place"),
        pytest.param("Friends of Teale Park", ["Friends of Teale Park"], id="friends of"),
        pytest.param("St Hild's Primary School", ["St Hild's Primary School"], id="school"),
        pytest.param("Orrinshire Constabulary", ["Orrinshire Constabulary"], id="force"),
        pytest.param("Teale Housing Association", ["Teale Housing Association"], id="housing"),
        pytest.param("Quillet Builders Ltd", ["Quillet Builders Ltd"], id="company"),
        pytest.param("the Environment Agency", ["Environment Agency"], id="known"),
        pytest.param("Age UK Teale", ["Age UK Teale"], id="branch of a known one"),
        pytest.param("the council agreed to meet", [], id="small letters only refer"),
        pytest.param("Nothing was reported.", [], id="none"),
    ],
)
def test_organisations_are_found_with_all_their_words(text: str, names: list[str]) -> None:
    assert printed(text) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Orrin Parish Council", Kind.COUNCIL, id="council"),
        pytest.param("Orrin Planning Committee", Kind.COMMITTEE, id="committee"),
        pytest.param("Orrin Police and Crime Panel", Kind.PANEL, id="panel"),
        pytest.param("Orrin Community Safety Partnership", Kind.PARTNERSHIP, id="partnership"),
        pytest.param("Orrinshire Constabulary", Kind.POLICE, id="police"),
        pytest.param("Orrinshire Fire and Rescue Service", Kind.FIRE, id="fire"),
        pytest.param("Teale NHS Foundation Trust", Kind.HEALTH, id="health"),
        pytest.param("Teale Academy", Kind.EDUCATION, id="school"),
        pytest.param("Department for Transport", Kind.GOVERNMENT, id="government"),
        pytest.param("Quillet Builders Ltd", Kind.COMPANY, id="company"),
    ],
)
def test_the_last_words_tell_the_kind(text: str, kind: Kind) -> None:
    (found,) = find_organisations(text)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("Teale Housing Association (THA)", "THA", id="letters"),
        pytest.param("Orrin Parish Council (“OPC”)", "OPC", id="quoted"),
        pytest.param("Teale Housing Association (north)", None, id="no abbreviation"),
        pytest.param("Teale Housing Association (Chair)", None, id="office in brackets"),
    ],
)
def test_a_declared_abbreviation_is_kept(text: str, short: str | None) -> None:
    (found,) = find_organisations(text)
    bounds = found.abbreviation
    assert (None if bounds is None else text[slice(*bounds)]) == short


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        pytest.param("OPC", "Orrin Parish Council", True, id="first letters"),
        pytest.param("CSP", "Community Safety Partnership", True, id="committee"),
        pytest.param("XYZ", "Orrin Parish Council", False, id="other letters"),
    ],
)
def test_an_abbreviation_has_the_letters_of_its_name(short: str, full: str, fits: bool) -> None:
    assert is_abbreviation(short, of=full) is fits


def test_a_kind_of_body_alone_is_generic() -> None:
    (found,) = find_organisations("a letter to the County Council")
    assert found.is_generic
