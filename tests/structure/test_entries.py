"""A line of an attendance list and the people on it."""

from __future__ import annotations

import pytest

from kg.phrases.names import Trust
from kg.structure.entries import Entry, is_chair, parse_entries, public_count


def names(text: str, trust: Trust = Trust.COLUMN) -> list[str | None]:
    return [
        None if e.name is None else text[e.name.start : e.name.end]
        for e in parse_entries(text, trust=trust)
    ]


def titles(text: str, entry: Entry) -> list[str]:
    return [text[t.start : t.end] for t in entry.titles]


def body(text: str, entry: Entry) -> str | None:
    return None if entry.organisation is None else text[slice(*entry.organisation)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Councillors Quill, Lorimer and Fenwright",
            ["Councillors Quill", "Lorimer", "Fenwright"],
            id="shared honorific, commas",
        ),
        pytest.param(
            "Cllrs. T Quill; A J Lorimer; D Fenwright",
            ["Cllrs. T Quill", "A J Lorimer", "D Fenwright"],
            id="shared honorific, semicolons",
        ),
        pytest.param(
            "Councillors Mr Quill, Mrs Lorimer & Miss Fenwright",
            ["Councillors Mr Quill", "Mrs Lorimer", "Miss Fenwright"],
            id="shared honorific with others",
        ),
        pytest.param(
            "Cllr T Quill, Cllr A Lorimer, Helen Fenwright",
            ["Cllr T Quill", "Cllr A Lorimer", "Helen Fenwright"],
            id="each with its own",
        ),
        pytest.param(
            "Cllrs. J. Fisher, M. Stone and O. Black (Mayor)",
            ["Cllrs. J. Fisher", "M. Stone", "O. Black"],
            id="initials with stops are no firm",
        ),
        pytest.param(
            "Cllrs Quill and Lorimer (Teale), and from the Director of Place",
            ["Cllrs Quill", "Lorimer", None],
            id="an office for itself",
        ),
        pytest.param(
            "Cllr Quill and the Town Clerk (Helen Fenwright)",
            ["Cllr Quill", "Helen Fenwright"],
            id="an office with its holder in brackets",
        ),
        pytest.param("*Cllr T Quill", ["Cllr T Quill"], id="star"),
        pytest.param("Zorvan Quillet – Clerk", ["Zorvan Quillet"], id="dash"),
        pytest.param("Zorvan Quillet (Clerk)", ["Zorvan Quillet"], id="brackets"),
        pytest.param("Clerk – Helen Fenwright", ["Helen Fenwright"], id="office first"),
        pytest.param("Chief Executive Helen Fenwright", ["Helen Fenwright"], id="title and name"),
        pytest.param("Town Clerk (Helen Fenwright)", ["Helen Fenwright"], id="holder in brackets"),
        pytest.param("Cllr Quill and three members of the public", ["Cllr Quill"], id="public"),
        pytest.param("Head of Planning, Principal Solicitor", [None, None], id="offices alone"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_line_gives_its_people(text: str, found: list[str | None]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "offices", "organisation"),
    [
        pytest.param("Helen Fenwright, Clerk", ["Clerk"], None, id="comma"),
        pytest.param(
            "Helen Fenwright – Inspector, Orrinshire Constabulary",
            ["Inspector"],
            "Orrinshire Constabulary",
            id="dash, comma",
        ),
        pytest.param(
            "Helen Fenwright (Orrin Parish Council)", [], "Orrin Parish Council", id="body"
        ),
        pytest.param(
            "Cllr T Quill, Teale District Council (Vice-Chairman)",
            ["Vice-Chairman"],
            "Teale District Council",
            id="body, office in brackets",
        ),
        pytest.param(
            "Helen Fenwright\tClerk\tOrrin Parish Council",
            ["Clerk"],
            "Orrin Parish Council",
            id="cells",
        ),
        pytest.param("Helen Fenwright (arrived 7.15 pm)", [], None, id="late arrival"),
    ],
)
def test_what_stands_beside_a_name_is_its_own(
    text: str, offices: list[str], organisation: str | None
) -> None:
    (entry,) = parse_entries(text, trust=Trust.COLUMN)
    assert (titles(text, entry), body(text, entry)) == (offices, organisation)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("%& Qxzt (Clerk), Helen Fenwright (Treasurer)", id="before the first"),
        pytest.param("Helen Fenwright (Treasurer), Xyzzy Qqrl (Clerk)", id="after it"),
        pytest.param("Helen Fenwright (Treasurer); Xyzzy Qqrl (Clerk)", id="semicolon"),
    ],
)
def test_the_office_of_a_name_that_is_not_understood_is_nobody_elses(text: str) -> None:
    assert [titles(text, entry) for entry in parse_entries(text, trust=Trust.LIST)] == [
        ["Treasurer"]
    ]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        pytest.param("Cllr T Quill for Cllr A Lorimer", "Cllr A Lorimer", id="for"),
        pytest.param("Cllr T Quill (in place of Cllr A Lorimer)", "Cllr A Lorimer", id="place"),
        pytest.param("Helen Fenwright, deputising for Toby Lorimer", "Toby Lorimer", id="deputy"),
        pytest.param("Cllr T Quill (substitute for Cllr Lorimer)", "Cllr Lorimer", id="substitute"),
        pytest.param("Cllr T Quill - sub for Cllr Lorimer", "Cllr Lorimer", id="sub"),
        pytest.param("Cllr T Quill (substituting for Mrs Lorimer)", "Mrs Lorimer", id="ing"),
    ],
)
def test_a_substitute_stands_for_somebody(text: str, whom: str) -> None:
    (entry,) = parse_entries(text, trust=Trust.COLUMN)
    assert entry.is_substitute
    assert entry.substitute_for is not None
    assert text[entry.substitute_for.start : entry.substitute_for.end] == whom


def test_a_substitute_may_stand_for_nobody_named() -> None:
    (entry,) = parse_entries("Cllr T Quill (Substitute)", trust=Trust.COLUMN)
    assert entry.is_substitute
    assert entry.substitute_for is None


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        pytest.param("Helen Fenwright (HF)", "HF", id="brackets"),
        pytest.param("Helen Jo Fenwright (HJF) – Clerk", "HJF", id="three letters"),
        pytest.param("Helen Fenwright (HFe) – Clerk", "HFe", id="two letters of the family name"),
        pytest.param("Helen Fenwright – HF", "HF", id="dash"),
        pytest.param("Helen Fenwright (NHS)", None, id="letters of a body"),
        pytest.param("Helen Fenwright", None, id="none"),
    ],
)
def test_initials_in_brackets_are_the_persons_own(text: str, initials: str | None) -> None:
    (entry,) = parse_entries(text, trust=Trust.COLUMN)
    assert entry.initials == initials


@pytest.mark.parametrize(
    ("text", "chair", "minutes"),
    [
        pytest.param("Cllr T Quill (in the Chair)", True, False, id="in the chair"),
        pytest.param("Cllr T Quill – presiding", True, False, id="presiding"),
        pytest.param("Helen Fenwright (minutes)", False, True, id="minutes"),
        pytest.param("Helen Fenwright – Note taker", False, True, id="note taker"),
        pytest.param("Helen Fenwright, Clerk", False, False, id="neither"),
    ],
)
def test_who_presides_and_who_writes_is_noted(text: str, chair: bool, minutes: bool) -> None:
    (entry,) = parse_entries(text, trust=Trust.COLUMN)
    assert (entry.takes_chair, entry.takes_minutes) == (chair, minutes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Cllr T Quill (in the Chair)",
            id="in the chair",
        ),
        pytest.param("Cllr T Quill – presiding", id="presiding"),
        pytest.param("Cllr T Quill (chairing the meeting)", id="chairing"),
    ],
)
def test_to_preside_once_is_no_office(text: str) -> None:
    (entry,) = parse_entries(text, trust=Trust.COLUMN)
    assert entry.takes_chair
    assert entry.titles == ()


@pytest.mark.parametrize(
    ("text", "of_body"),
    [
        pytest.param("Cllr T Quill (Chairman)", True, id="alone in brackets"),
        pytest.param("Cllr T Quill, Chair of the Panel", True, id="of the panel"),
        pytest.param("Cllr T Quill, Chair of Teale Youth Trust", False, id="another body"),
    ],
)
def test_an_office_of_the_body_that_met(text: str, of_body: bool) -> None:
    (entry,) = parse_entries(text, trust=Trust.COLUMN)
    assert [title.of_body for title in entry.titles] == [of_body]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Cllr T Quill (apologies)", "apologies", id="apologies"),
        pytest.param("Cllr T Quill – absent", "absent", id="absent"),
        pytest.param("Helen Fenwright (observer)", "observer", id="observer"),
        pytest.param("Helen Fenwright (until item 4)", None, id="left early"),
    ],
)
def test_a_note_may_give_the_attendance(text: str, status: str | None) -> None:
    (entry,) = parse_entries(text, trust=Trust.COLUMN)
    assert entry.status == status


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("14 members of the public", 14, id="figures"),
        pytest.param("There were three residents present", 3, id="word"),
        pytest.param("No members of the public", 0, id="none"),
        pytest.param("2 members of the press", 2, id="press"),
        pytest.param("The public were excluded", None, id="no count"),
        pytest.param("Several members of the public", None, id="no number"),
    ],
)
def test_the_public_is_counted(text: str, count: int | None) -> None:
    assert public_count(text) == count


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Chairwoman", True, id="chairwoman"),
        pytest.param("Acting Chair", True, id="acting"),
        pytest.param("Convener", True, id="convener"),
        pytest.param("Vice-Chair", False, id="vice"),
        pytest.param("Clerk", False, id="clerk"),
    ],
)
def test_the_title_of_who_presides(title: str, expected: bool) -> None:
    assert is_chair(title) is expected


@pytest.mark.parametrize(
    ("text", "name", "office", "of"),
    [
        pytest.param(
            "Karim Quill – CEO, Orrin City Council accompanying Cllr Finch, Leader Teale Council",
            "Karim Quill",
            ["CEO"],
            "Orrin City Council",
            id="accompanying",
        ),
        pytest.param(
            "Keith Quill – Director of Place, Orrin Council, officer accompanying Cllr Finch",
            "Keith Quill",
            ["Director of Place"],
            "Orrin Council",
            id="officer accompanying",
        ),
        pytest.param(
            "Ann Quill, Solicitor, Orrin Trust, supporting Mrs Finch, Chair",
            "Ann Quill",
            ["Solicitor"],
            "Orrin Trust",
            id="supporting",
        ),
        pytest.param("Chair Cllr. C Quill", "Cllr. C Quill", ["Chair"], None, id="office, address"),
        pytest.param("Mayor Cllr C Quill", "Mayor Cllr C Quill", [], None, id="both of address"),
        pytest.param(
            "Mrs K Quill (substitute – am only)", "Mrs K Quill", [], None, id="half a day"
        ),
        pytest.param("Susan Quill WVNP Board", "Susan Quill", [], "WVNP Board", id="letters"),
        pytest.param(
            "Zorvan Ramjet, Public Health Officer, Orrin Council",
            "Zorvan Ramjet",
            ["Public Health Officer"],
            "Orrin Council",
            id="unknown name before an office",
        ),
    ],
)
def test_an_entry_has_its_own_office_alone(
    text: str, name: str, office: list[str], of: str | None
) -> None:
    (entry,) = parse_entries(text, trust=Trust.LIST)
    assert entry.name is not None
    assert text[entry.name.start : entry.name.end] == name
    assert (titles(text, entry), body(text, entry)) == (office, of)
