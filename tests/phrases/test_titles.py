"""Titles of offices in a string."""

from __future__ import annotations

import pytest

from kg.phrases.titles import find_titles
from kg.records.minutes import RoleStatus as Status


def printed(text: str, *, lower: bool = False) -> list[str]:
    return [text[title.start : title.end] for title in find_titles(text, lower=lower)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("Chief Executive", ["Chief Executive"], id="plain"),
        pytest.param("the Clerk's report", ["Clerk"], id="possessor"),
        pytest.param("Head of Leisure Services", ["Head of Leisure Services"], id="head of"),
        pytest.param(
            "Cabinet Member for Leisure, Culture and Health",
            ["Cabinet Member for Leisure, Culture and Health"],
            id="topics after it",
        ),
        pytest.param(
            "Housing and Environment Portfolio Holder",
            ["Housing and Environment Portfolio Holder"],
            id="topics before it",
        ),
        pytest.param(
            "Clerk and Responsible Financial Officer",
            ["Clerk", "Responsible Financial Officer"],
            id="two offices",
        ),
        pytest.param(
            "Director of Finance & Deputy Chief Executive",
            ["Director of Finance", "Deputy Chief Executive"],
            id="two after a topic",
        ),
        pytest.param("Deputy Town Clerk", ["Deputy Town Clerk"], id="modifiers"),
        pytest.param("Vice-Chairman", ["Vice-Chairman"], id="hyphen"),
        pytest.param("Vice Chair", ["Vice Chair"], id="no hyphen"),
        pytest.param("Section 151 Officer", ["Section 151 Officer"], id="figures"),
        pytest.param("Police and Crime Commissioner", ["Police and Crime Commissioner"], id="PCC"),
        pytest.param("Office of the Police and Crime Commissioner", [], id="a body's name"),
        pytest.param("The meeting closed.", [], id="none"),
        *(
            pytest.param(text, [title], id=text)
            for text, title in (
                ("Acting Chief Finance Officer", "Acting Chief Finance Officer"),
                ("Assistant Chief Executive Resources", "Assistant Chief Executive Resources"),
                ("Vice Principal Resources", "Vice Principal Resources"),
                ("Managing Director with Marlow and Sons Fencing", "Managing Director"),
                ("Non-Executive Director of Walton and Sons Fencing", "Non-Executive Director"),
                ("Vice-Chair for One Orrin", "Vice-Chair"),
                ("Planning Policy Manager of the Planning Policy Team", "Planning Policy Manager"),
                ("Roads Manager of Roads", "Roads Manager"),
                (
                    "Director of Nursing and Quality of Orrin Care Trust",
                    "Director of Nursing and Quality",
                ),
                ("Clerk to Orrin under Teale Parish Council", "Clerk"),
                ("Head of Planning and Growth", "Head of Planning and Growth"),
                ("Director of People & Places", "Director of People & Places"),
            )
        ),
        pytest.param(
            "Officers were thanked.",
            [],
            id="plural that is no office",
            marks=pytest.mark.xfail(strict=True, reason="a bare plural is taken for an office"),
        ),
        pytest.param("The clerk spoke.", [], id="no capital"),
    ],
)
def test_titles_are_found_with_all_their_words(text: str, titles: list[str]) -> None:
    assert printed(text) == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("served as chairman", ["chairman"], id="after as"),
        pytest.param(
            "elected chairman",
            ["chairman"],
            id="after a verb",
            marks=pytest.mark.xfail(
                strict=True, reason='"elected" is also a modifier, as in "elected member"'
            ),
        ),
        pytest.param("appointed as deputy clerk", ["deputy clerk"], id="modifier"),
        pytest.param("said that it rained", [], id="none"),
    ],
)
def test_small_letters_count_where_they_are_let(text: str, titles: list[str]) -> None:
    assert printed(text, lower=True) == titles


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        pytest.param("former Town Clerk", "Town Clerk", Status.FORMER, id="former"),
        pytest.param("Interim Chief Executive", None, Status.INTERIM, id="interim"),
        pytest.param("Acting Headteacher", None, Status.ACTING, id="acting"),
        pytest.param("Outgoing Mayor", "Mayor", Status.FORMER, id="outgoing"),
        pytest.param("incoming Chair", "Chair", Status.INCOMING, id="incoming"),
        pytest.param("Treasurer", None, Status.CURRENT, id="no word"),
    ],
)
def test_a_phase_tells_the_status(text: str, title: str | None, status: Status) -> None:
    (found,) = find_titles(text)
    assert (text[found.start : found.end], found.status) == (title or text, status)


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        pytest.param("Clerk to Orrin Parish Council", "Orrin Parish Council", id="to"),
        pytest.param("Chair of the Teale Youth Trust", "Teale Youth Trust", id="of the"),
        pytest.param("Headteacher at Teale Academy", "Teale Academy", id="at"),
        pytest.param("Treasurer", None, id="none"),
    ],
)
def test_an_office_may_say_whose_it_is(text: str, organisation: str | None) -> None:
    (found,) = find_titles(text)
    own = found.organisation
    assert (None if own is None else text[own.start : own.end]) == organisation
    assert text[found.start : found.end] == text.split()[0]


@pytest.mark.parametrize(
    ("text", "of_body"),
    [
        pytest.param("Chair of the Panel", True, id="panel"),
        pytest.param("Clerk to the Council", True, id="council"),
        pytest.param("Chair of the Teale Youth Trust", False, id="another body"),
    ],
)
def test_an_office_of_the_body_at_hand_is_known(text: str, of_body: bool) -> None:
    assert find_titles(text)[0].of_body is of_body


def test_an_office_of_a_place_keeps_the_place() -> None:
    text = "High Sheriff of Cornwall"
    (found,) = find_titles(text)
    assert found.place is not None
    assert text[slice(*found.place)] == "Cornwall"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            "Strategy and Performance Manager", ["Strategy and Performance Manager"], id="strategy"
        ),
        pytest.param(
            "Public Health Support Officer", ["Public Health Support Officer"], id="public"
        ),
        pytest.param(
            "Strategic Planning and Commissioning Manager",
            ["Strategic Planning and Commissioning Manager"],
            id="two topics",
        ),
        pytest.param(
            "the Clerk and Finance Officer", ["Clerk", "Finance Officer"], id="two offices"
        ),
        pytest.param("Finance & Staffing", [], id="a committee"),
        pytest.param("Minutes and Agenda Clerk", ["Clerk"], id="papers"),
        pytest.param(
            "the Commissioner's Chief Finance Officer", ["Chief Finance Officer"], id="whose"
        ),
        pytest.param("the Mayor's Deputy Clerk", ["Deputy Clerk"], id="whose too"),
        pytest.param("the Clerk's report", ["Clerk"], id="no office follows"),
    ],
)
def test_topics_open_a_title(text: str, titles: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_titles(text)] == titles
