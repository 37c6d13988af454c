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
            "The Executive Member for Leisure and Culture of Orrin City Council spoke.",
            ["Orrin City Council"],
            id="what an office is for",
        ),
        pytest.param(
            "The Director of Nursing of the Orrin Vale NHS Trust spoke.",
            ["Orrin Vale NHS Trust"],
            id="what an office is of",
        ),
        pytest.param(
            "Vale of Orrin District Council met.",
            ["Vale of Orrin District Council"],
            id="of within a name",
        ),
        pytest.param("Orrin Homes plc won.", ["Orrin Homes plc"], id="legal form after a head"),
        pytest.param("The Decent Homes standard was met.", [], id="homes of a standard"),
        pytest.param(
            "Sir Toby Orrin Church of England School and All Hallows School closed.",
            ["Sir Toby Orrin Church of England School", "All Hallows School"],
            id="church schools",
        ),
        pytest.param(
            "The Step by Step Support Service moved.",
            ["Step by Step Support Service"],
            id="one word twice",
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Quillet Energy plc won.", ["Quillet Energy plc"], id="small plc"),
        pytest.param(
            "Tarrow Land (Northern) Ltd", ["Tarrow Land (Northern) Ltd"], id="bracketed place"
        ),
        pytest.param("Gwynt Orrin Cyf", ["Gwynt Orrin Cyf"], id="Welsh legal form"),
        pytest.param(
            "a tender from Hale & Daughters was accepted", ["Hale & Daughters"], id="daughters"
        ),
        pytest.param("Paid to W. J. Tarrow & Sons", ["W. J. Tarrow & Sons"], id="initials, sons"),
        pytest.param("Orrin Vale Funeral Directors", ["Orrin Vale Funeral Directors"], id="trade"),
        pytest.param("to the 3rd Teale Sea Scouts", ["3rd Teale Sea Scouts"], id="numbered troop"),
        pytest.param("Bishop Tarrow Academy", ["Bishop Tarrow Academy"], id="called after one"),
        pytest.param(
            "Sir Ivo Hale's Charity gave £50", ["Sir Ivo Hale's Charity"], id="old charity"
        ),
        pytest.param(
            "the Sir Orrin County Council", ["Sir Orrin County Council"], id="a Welsh county"
        ),
        pytest.param(
            "Ysgol y Garth and Ysgol Orrin", ["Ysgol y Garth", "Ysgol Orrin"], id="Welsh schools"
        ),
        pytest.param("joined Coastlife UK.", ["Coastlife UK"], id="works for the nation"),
        pytest.param(
            "OAW (Waste Appeals and Orders Wales) said",
            ["Waste Appeals and Orders Wales"],
            id="of plain words, for the nation",
        ),
        pytest.param("grant from Calon Orrin Cymru", ["Calon Orrin Cymru"], id="Cymru"),
        pytest.param("clerk to Nether Orrin PC,", ["Nether Orrin PC"], id="parish by letters"),
        pytest.param("Teale TC and Orrin DC met", ["Teale TC", "Orrin DC"], id="two by letters"),
        pytest.param(
            "North Teale & Orrin CCG agreed", ["North Teale & Orrin CCG"], id="ampersand within"
        ),
        pytest.param(
            "NHS Teale and Orrin Integrated Care Board",
            ["NHS Teale and Orrin Integrated Care Board"],
            id="NHS and two places",
        ),
        pytest.param(
            "Anglesby (Central) Flood Committee",
            ["Anglesby (Central) Flood Committee"],
            id="bracket in a committee's name",
        ),
        pytest.param(
            "TEALE POLICE, FIRE AND CRIME PANEL",
            ["TEALE POLICE, FIRE AND CRIME PANEL"],
            id="panel with a comma",
        ),
        pytest.param(
            "the Working Group on Ash Dieback met",
            ["Working Group on Ash Dieback"],
            id="what a group is on",
        ),
        pytest.param(
            "the Finance and General Purposes Committee",
            ["Finance and General Purposes Committee"],
            id="general purposes",
        ),
        pytest.param(
            "the public session of the Teale Board of Trustees",
            ["Teale Board of Trustees"],
            id="after a session",
        ),
        pytest.param(
            "in the Long Room of the Teale Institute", ["Teale Institute"], id="after a room"
        ),
        pytest.param("the Orrin Magistrates' Court", ["Orrin Magistrates' Court"], id="a court"),
        pytest.param("Tealeshire Highways", ["Tealeshire Highways"], id="a county's highways"),
        pytest.param(
            "Signed by Ann Tarrow for Teale Voluntary Action",
            ["Teale Voluntary Action"],
            id="who signs for it",
        ),
        pytest.param("a letter from Defra", ["Defra"], id="letters read as a word"),
        pytest.param("the CQC's visit", ["CQC"], id="known one as possessor"),
        pytest.param(
            "; Orrin Rotary gave £100", ["Orrin Rotary"], id="place before a known charity"
        ),
        pytest.param("Teale Constabulary's figures", ["Teale Constabulary"], id="possessor"),
        *(
            pytest.param(f"the {name} met", [name], id=name)
            for name in (
                "Orrin upon Teale District Council",
                "Orrin de la Marsh Town Council",
                "Orrin cum Teale Parish Council",
                "Orrin on the Water Parish Council",
                "Orrin by Sea City Council",
                "Orrin super Mare Town Council",
            )
        ),
        pytest.param("the Clerk under Orrin Parish Council", ["Orrin Parish Council"], id="under"),
        pytest.param("Councillor on the Orrin Town Council", ["Orrin Town Council"], id="on the"),
        pytest.param(
            "Director of Nursing of Orrin Care Trust", ["Orrin Care Trust"], id="field of an office"
        ),
    ],
)
def test_forms_of_bodies_never_seen(text: str, names: list[str]) -> None:
    assert printed(text) == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the Declaration of Acceptance of Office", id="a declaration"),
        pytest.param("as Lead Local Flood Authority", id="a duty"),
        pytest.param("the Local Planning Authority", id="a kind"),
        pytest.param("(Registered Charity)", id="a legal kind"),
        pytest.param("46 CARE HOMES", id="a subject"),
        pytest.param("Chief Executive (National Park Officer)", id="an office"),
        pytest.param("Senior Probation Officer", id="a rank"),
        pytest.param("Teale Street Police Station", id="a station"),
        pytest.param("to the October Committee", id="a month"),
        pytest.param("across South Wales", id="a part of a nation"),
        pytest.param("Mrs Joan England spoke", id="a family name"),
        pytest.param("Throughout Scotland there were", id="opening words"),
        pytest.param("Best Kept Village Award Wales", id="an award"),
        pytest.param("PC Hale gave the figures", id="a constable"),
        pytest.param("Sgt Ann Hale PC", id="constable after the name"),
        pytest.param("Planning and Highways", id="topics"),
        pytest.param("from Orrin Lane to Teale Road", id="streets"),
        pytest.param("the Localism Act 2011", id="a law"),
        pytest.param("Private Sector", id="a sector"),
        pytest.param("on Tuesday 4th May", id="a day"),
        pytest.param("Healthy Primary Schools", id="schools at large"),
    ],
)
def test_what_is_no_body(text: str) -> None:
    assert printed(text) == []


def test_a_panel_may_own_something() -> None:
    assert printed("the Marlow Police, Fire and Crime Panel's report") == [
        "Marlow Police, Fire and Crime Panel"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Chair of the Cheshire Police and Crime Panel",
            ["Cheshire Police and Crime Panel"],
            id="a known force within a panel's name",
        ),
        pytest.param(
            "the Thames Valley Police, Fire and Crime Panel met",
            ["Thames Valley Police, Fire and Crime Panel"],
            id="and fire",
        ),
        pytest.param(
            "Dyfed Powys Police and Crime Panel - Friday",
            ["Dyfed Powys Police and Crime Panel"],
            id="at the head",
        ),
        pytest.param("the Cheshire Police and Crime Commissioner said", [], id="an office"),
        pytest.param("Cheshire Police and the fire service", ["Cheshire Police"], id="the force"),
        pytest.param(
            "Cheshire Police and Crewe Council",
            ["Cheshire Police", "Crewe Council"],
            id="the force and another",
        ),
    ],
)
def test_a_panel_of_police_and_crime_is_one_body(text: str, names: list[str]) -> None:
    assert printed(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Director of Transition, York and Orrin Enterprise Partnership",
            ["York and Orrin Enterprise Partnership"],
            id="a topic before a place",
        ),
        pytest.param(
            "Area Lead OrrinSW, Cities and Local Growth Unit",
            ["Cities and Local Growth Unit"],
            id="letters before topics",
        ),
        pytest.param(
            "Lead - Economic & Community Infrastructure Orrin County Council",
            ["Orrin County Council"],
            id="a field before a council",
        ),
        pytest.param(
            "Housing, Health and Adult Social Care Scrutiny Committee",
            ["Housing, Health and Adult Social Care Scrutiny Committee"],
            id="topics of one committee",
        ),
        pytest.param(
            "CHILDREN, SCHOOLS & FAMILIES SCRUTINY PANEL",
            ["CHILDREN, SCHOOLS & FAMILIES SCRUTINY PANEL"],
            id="in capitals",
        ),
        pytest.param(
            "Market Orrin Town Council; North East Orrin District Council",
            ["Market Orrin Town Council", "North East Orrin District Council"],
            id="words of places",
        ),
    ],
)
def test_what_stands_before_a_body_is_not_of_its_name(text: str, names: list[str]) -> None:
    assert printed(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Susan Finch WVNP Board", ["WVNP Board"], id="somebody before letters"),
        pytest.param("David Hale OTCP Partnership", ["OTCP Partnership"], id="and another head"),
        pytest.param("Customers of the Orrin Association", ["Orrin Association"], id="customers"),
        pytest.param("Chair of Governors of Orrin School", ["Orrin School"], id="governors"),
        pytest.param(
            "Friends of Orrin School", ["Friends of Orrin School"], id="friends are a body"
        ),
        pytest.param("The Grace Road NHS Trust", ["Grace Road NHS Trust"], id="no person"),
        pytest.param("a call on Microsoft Teams", [], id="where people meet"),
        pytest.param("a licence from Microsoft", ["Microsoft"], id="the company"),
        pytest.param(
            "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
            ["His Majesty's Inspectorate of Constabulary and Fire & Rescue Services"],
            id="of His Majesty",
        ),
    ],
)
def test_people_and_things_beside_a_body_are_left_out(text: str, names: list[str]) -> None:
    assert printed(text) == names
