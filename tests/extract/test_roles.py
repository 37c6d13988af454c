"""Who holds which office, through the whole pipeline, from a text to role statements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from kg.extract import find, load_pipeline
from kg.read import load
from kg.records.facts import Facts
from kg.structure import divide

pytestmark = pytest.mark.model

TEALE, ORRIN = "Teale Town Council", "Orrin Parish Council"
HEAD = (
    "TEALE TOWN COUNCIL\n\nMinutes of the meeting of Teale Town Council held on Monday 13 May 2019"
    " at 7.00 pm in the Guildhall, Teale\n\n"
)
PRESENT = "Present: Councillors Toby Quill, Eve Lorimer and Ann Finch\n\n"

type Row = tuple[str | None, str, str | None, str]  # holder, title, organisation, status


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture
def facts_of(nlp: Language, tmp_path: Path) -> Callable[[str], Facts]:
    def read(text: str) -> Facts:
        path = tmp_path / "minutes.txt"
        path.write_text(text, encoding="utf-8")
        return find(divide(load(path, root=tmp_path)), nlp=nlp)

    return read


def rows(facts: Facts) -> set[Row]:
    """The role statements by the names of those they speak of."""
    names: dict[str | None, str | None] = {e.id: e.name for e in facts.entities}
    return {
        (names.get(r.holder), r.title, names.get(r.organisation), r.status.value)
        for r in facts.roles
    }


def of(facts: Facts, holder: str) -> set[tuple[str, str | None, str]]:
    """The offices of one holder besides that of a councillor here."""
    is_plain = ("Councillor", TEALE, "current")
    return {row[1:] for row in rows(facts) if row[0] == holder and row[1:] != is_plain}


def prose(sentence: str, heading: str = "4. Reports") -> str:
    return f"{HEAD}{PRESENT}{heading}\n\n{sentence}\n"


@pytest.mark.parametrize(
    ("sentence", "holder", "expected"),
    [
        pytest.param(
            f"Mrs Una Fenwright, Clerk to {ORRIN}, spoke about the bridge.",
            "Una Fenwright",
            ("Clerk", ORRIN, "current"),
            id="name, office",
        ),
        pytest.param(
            f"The Clerk to {ORRIN}, Mrs Una Fenwright, spoke about the bridge.",
            "Una Fenwright",
            ("Clerk", ORRIN, "current"),
            id="office, name",
        ),
        pytest.param(
            "Mr Giles Marsh (Director of the Orrin Youth Trust) gave a talk.",
            "Giles Marsh",
            ("Director", "Orrin Youth Trust", "current"),
            id="brackets",
        ),
        pytest.param(
            "Mrs Una Fenwright, the former Treasurer of the Orrin Youth Trust, had died.",
            "Una Fenwright",
            ("Treasurer", "Orrin Youth Trust", "former"),
            id="former",
        ),
        pytest.param(
            "Mr Giles Marsh, Interim Chief Executive of the Orrin Youth Trust, gave a talk.",
            "Giles Marsh",
            ("Interim Chief Executive", "Orrin Youth Trust", "interim"),
            id="interim",
        ),
        pytest.param(
            "Mr Dean Marsh, Director of the Orrin Youth Trust, gave a talk.",
            "Dean Marsh",
            ("Director", "Orrin Youth Trust", "current"),
            id="given name that is also a form of address",
            marks=pytest.mark.xfail(strict=True, reason='"Dean" after "Mr" is taken for a rank'),
        ),
    ],
)
def test_an_office_beside_a_name_is_its_holders(
    facts_of: Callable[[str], Facts],
    sentence: str,
    holder: str,
    expected: tuple[str, str | None, str],
) -> None:
    assert of(facts_of(prose(sentence)), holder) == {expected}


@pytest.mark.parametrize(
    ("sentence", "heading", "holder", "expected", "event"),
    [
        pytest.param(
            "RESOLVED that Councillor Toby Quill be elected Chairman for the year 2019/20.",
            "1. Election of Chairman",
            "Toby Quill",
            ("Chairman", TEALE, "current"),
            "elected",
            id="resolved that",
        ),
        pytest.param(
            "Cllr Eve Lorimer was duly elected as Vice-Chairman for the ensuing year.",
            "2. Vice-Chairman",
            "Eve Lorimer",
            ("Vice-Chairman", TEALE, "current"),
            "elected",
            id="was duly elected",
        ),
        pytest.param(
            "It was agreed to elect Cllr Ann Finch Mayor for the year.",
            "1. Mayor",
            "Ann Finch",
            ("Mayor", TEALE, "current"),
            "elected",
            id="agreed to elect",
        ),
        pytest.param(
            "It was agreed to elect Cllr Ann Finch Mayor for 2019/20.",
            "1. Mayor",
            "Ann Finch",
            ("Mayor", TEALE, "current"),
            "elected",
            id="year in figures",
            marks=pytest.mark.xfail(strict=True, reason="the year becomes a part of the title"),
        ),
        pytest.param(
            "Cllr Ann Finch was elected chairman.",
            "4. Reports",
            "Ann Finch",
            ("chairman", TEALE, "current"),
            "elected",
            id="small letters",
            marks=pytest.mark.xfail(
                strict=True, reason='the title found is "elected chairman", which opens too soon'
            ),
        ),
        pytest.param(
            "Cllr Quill, proposed by Cllr Finch, seconded by Cllr Lorimer, was elected Chairman.",
            "1. Election of Chairman",
            "Toby Quill",
            ("Chairman", TEALE, "current"),
            "elected",
            id="subject first",
        ),
        pytest.param(
            "Proposed Cllr Finch, seconded Cllr Lorimer, that Cllr Quill be elected Chairman.",
            "1. Election of Chairman",
            "Toby Quill",
            ("Chairman", TEALE, "current"),
            "elected",
            id="proposers first",
        ),
        pytest.param(
            "Mrs Una Fenwright had resigned as Clerk.",
            "4. Staff",
            "Una Fenwright",
            ("Clerk", TEALE, "former"),
            "resigned",
            id="resigned",
        ),
        pytest.param(
            "The Town Clerk, Mrs Una Fenwright, had resigned.",
            "4. Staff",
            "Una Fenwright",
            ("Town Clerk", TEALE, "former"),
            "resigned",
            id="resigned, office before the name",
        ),
        pytest.param(
            "The resignation of the Clerk, Mrs Una Fenwright, was accepted.",
            "4. Staff",
            "Una Fenwright",
            ("Clerk", TEALE, "former"),
            "resigned",
            id="resignation of the office, name",
        ),
        pytest.param(
            "Cllr Finch resigned from the council.",
            "4. Vacancy",
            "Ann Finch",
            ("Councillor", TEALE, "former"),
            "resigned",
            id="resigned from the council",
        ),
        pytest.param(
            "Mr Giles Marsh was appointed Responsible Financial Officer.",
            "4. Staff",
            "Giles Marsh",
            ("Responsible Financial Officer", TEALE, "current"),
            "appointed",
            id="appointed",
        ),
    ],
)
def test_offices_are_given_and_left(
    facts_of: Callable[[str], Facts],
    sentence: str,
    heading: str,
    holder: str,
    expected: tuple[str, str | None, str],
    event: str,
) -> None:
    facts = facts_of(prose(sentence, heading))
    assert expected in of(facts, holder)
    assert event in {r.event.value for r in facts.roles if r.event and r.title == expected[0]}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param(
            "In response to a question from Councillor Finch, the Clerk explained the delay.",
            "Ann Finch",
            id="question from",
        ),
        pytest.param(
            "Councillor Finch thanked the Chairman for his work.", "Ann Finch", id="thanked"
        ),
        pytest.param(
            "Councillor Finch asked whether the Mayor, who was away, had replied.",
            "Ann Finch",
            id="asked whether",
        ),
        pytest.param(
            "A letter from Councillor Finch to the Leader of Orrin District Council was read.",
            "Ann Finch",
            id="letter to",
        ),
        pytest.param(
            "Proposed Cllr Finch, seconded Cllr Lorimer, that Cllr Quill be elected Chairman.",
            "Ann Finch",
            id="proposer",
        ),
        pytest.param(
            "Councillor Finch could be elected Chairman next year.", "Ann Finch", id="could be"
        ),
        pytest.param(
            "Councillor Finch was not elected Chairman.", "Ann Finch", id="was not elected"
        ),
        pytest.param(
            "Councillor Finch declined to be elected Chairman.", "Ann Finch", id="declined"
        ),
        pytest.param(
            "Councillor Finch, the Clerk and Mr Giles Marsh met on site.",
            "Ann Finch",
            id="a list of who met",
        ),
    ],
)
def test_an_office_near_a_name_is_not_its_holders(
    facts_of: Callable[[str], Facts], sentence: str, name: str
) -> None:
    assert of(facts_of(prose(sentence)), name) == set()


@pytest.mark.parametrize(
    "present",
    [
        pytest.param(
            "Present: Cllr Toby Quill (in the Chair), Cllr Eve Lorimer",
            id="brackets",
        ),
        pytest.param("Present:\n\nCllr Toby Quill – presiding\n\nCllr Eve Lorimer", id="dash"),
        pytest.param(
            "Present:\tCllr Toby Quill\tin the chair\n\tCllr Eve Lorimer\t",
            id="table",
        ),
    ],
)
def test_who_takes_the_chair_of_one_meeting_acts(
    facts_of: Callable[[str], Facts], present: str
) -> None:
    facts = facts_of(f"{HEAD}{present}\n\n1. Minutes\n\nThe minutes were approved.\n")
    found = {status for title, _, status in of(facts, "Toby Quill") if "chair" in title.lower()}
    assert found == {"acting"}


@pytest.mark.parametrize(
    "present",
    [
        pytest.param("Present: Councillors Toby Quill, Eve Lorimer and Ann Finch", id="commas"),
        pytest.param("PRESENT: Cllrs. Toby Quill; Eve Lorimer; Ann Finch", id="semicolons"),
        pytest.param("Councillors:\n\nToby Quill\n\nEve Lorimer\n\nAnn Finch", id="under a label"),
        pytest.param(
            "Councillors present:\n\nToby Quill\n\nEve Lorimer\n\nAnn Finch",
            id="under a longer label",
            marks=pytest.mark.xfail(
                strict=True, reason="only a label that ends with the honorific shares it"
            ),
        ),
    ],
)
def test_councillors_who_share_an_honorific_are_of_the_council_that_met(
    facts_of: Callable[[str], Facts], present: str
) -> None:
    facts = facts_of(f"{HEAD}{present}\n\n1. Minutes\n\nThe minutes were approved.\n")
    assert {(h, o) for h, t, o, _ in rows(facts) if t == "Councillor"} == {
        ("Toby Quill", TEALE),
        ("Eve Lorimer", TEALE),
        ("Ann Finch", TEALE),
    }


def test_a_councillor_of_another_council_is_not_of_the_body_that_met(
    facts_of: Callable[[str], Facts],
) -> None:
    facts = facts_of(
        "ORRINSHIRE POLICE AND CRIME PANEL\n\nMinutes of the meeting held on 13 May 2019\n\n"
        f"Present:\tCllr Toby Quill\t{TEALE}\n\tCllr Eve Lorimer\t{ORRIN}\n\n"
        "1. Minutes\n\nThe minutes were approved.\n"
    )
    found = {(h, o) for h, t, o, _ in rows(facts) if t == "Councillor"}
    assert found == {("Toby Quill", TEALE), ("Eve Lorimer", ORRIN)}


@pytest.mark.parametrize(
    ("line", "council"),
    [
        pytest.param("Present: Cllrs Toby Quill and Iris Cole", TEALE, id="member"),
        pytest.param("Apologies: Cllr Iris Cole", TEALE, id="member who is away"),
        pytest.param("In attendance: Cllr Iris Cole", None, id="guest"),
        pytest.param("In attendance: District Cllr Iris Cole", None, id="guest of another tier"),
    ],
)
def test_a_councillor_who_is_only_in_attendance_is_a_guest(
    facts_of: Callable[[str], Facts], line: str, council: str | None
) -> None:
    facts = facts_of(f"{HEAD}Present: Cllr Ann Finch\n\n{line}\n\n1. Minutes\n\nApproved.\n")
    assert {o for h, t, o, _ in rows(facts) if h == "Iris Cole"} == {council}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            f"In attendance: Una Fenwright, Clerk to {ORRIN}",
            ("Una Fenwright", "Clerk", ORRIN, "current"),
            id="clerk to another council",
        ),
        pytest.param(
            "In attendance: Una Fenwright (Town Clerk)",
            ("Una Fenwright", "Town Clerk", TEALE, "current"),
            id="own clerk",
        ),
        pytest.param(
            "Officers: Town Clerk, Head of Leisure",
            (None, "Head of Leisure", TEALE, "current"),
            id="office alone",
        ),
    ],
)
def test_officers_on_the_list(facts_of: Callable[[str], Facts], line: str, expected: Row) -> None:
    facts = facts_of(f"{HEAD}{PRESENT}{line}\n\n1. Minutes\n\nThe minutes were approved.\n")
    assert expected in rows(facts)


def test_every_role_has_its_quotation(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(prose("Mrs Una Fenwright had resigned as Clerk."))
    quoted = [facts.source.text[r.evidence.start : r.evidence.end] for r in facts.roles if r.event]
    assert quoted == ["Mrs Una Fenwright had resigned as Clerk"]


@pytest.mark.parametrize(
    ("sentence", "holder", "wrong"),
    [
        pytest.param(
            "Cllr Finch, as Chairman of the working party, spoke.",
            "Ann Finch",
            ("Chairman", TEALE, "current"),
            id="of a group in small letters",
        ),
        pytest.param(
            "Cllr Finch (Chairman until 2017) spoke.",
            "Ann Finch",
            ("Chairman", TEALE, "current"),
            id="until a year that is past",
        ),
        pytest.param(
            "Mr Giles Marsh will take over as Clerk on 1 June 2019.",
            "Giles Marsh",
            ("Clerk", TEALE, "current"),
            id="in time to come",
        ),
        pytest.param(
            "Cllr Finch retired as Mayor and was thanked.",
            "Ann Finch",
            ("Mayor", TEALE, "current"),
            id="retired",
        ),
    ],
)
def test_an_office_not_held_now_is_not_current(
    facts_of: Callable[[str], Facts], sentence: str, holder: str, wrong: tuple[str, str, str]
) -> None:
    assert wrong not in of(facts_of(prose(sentence)), holder)


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        pytest.param(
            "In reply to Cllr Finch, the Town Clerk said it was.", "Ann Finch", id="reply"
        ),
        pytest.param("At the request of Cllr Finch, the Clerk read it.", "Ann Finch", id="request"),
        pytest.param(
            "The Mayor, Cllr Finch and the Town Clerk would meet.", "Ann Finch", id="three people"
        ),
        pytest.param(
            "On being asked by Cllr Finch, Mr Giles Marsh, as Head of Parks, agreed.",
            "Ann Finch",
            id="asked by",
        ),
        pytest.param("Cllr Finch spoke as a member of the Orrin Trust.", "Ann Finch", id="member"),
        pytest.param("Cllr Finch was there as a landlord of a house.", "Ann Finch", id="a living"),
    ],
)
def test_another_office_is_not_theirs(
    facts_of: Callable[[str], Facts], sentence: str, holder: str
) -> None:
    facts = facts_of(prose(sentence))
    assert ("Ann Finch", "Councillor", TEALE, "current") in rows(facts)
    assert of(facts, holder) == set()


@pytest.mark.parametrize(
    ("sentence", "holder", "expected"),
    [
        pytest.param(
            "Mr Tim Marsh (Chairman, Orrin Lantern Centre) wrote.",
            "Tim Marsh",
            ("Chairman", "Orrin Lantern Centre", "current"),
            id="in the same brackets",
        ),
        pytest.param(
            "They wrote to Trustee Alan Johnson of Orrin Hospice.",
            "Alan Johnson",
            ("Trustee", "Orrin Hospice", "current"),
            id="behind the name",
        ),
        pytest.param(
            "Mr Tim Marsh, Secretary at Skerrow, wrote.",
            "Tim Marsh",
            ("Secretary", None, "current"),
            id="not known",
        ),
        pytest.param(
            "Mr Tim Marsh, Solicitor to the Council, wrote.",
            "Tim Marsh",
            ("Solicitor to the Council", TEALE, "current"),
            id="whole title",
        ),
        pytest.param(
            "Mr Tim Marsh (Chairman of the Parish Council) wrote.",
            "Tim Marsh",
            ("Chairman", TEALE, "current"),
            id="a council without its name",
        ),
        pytest.param(
            "Mr Tim Marsh, Town Clerk on an interim basis, wrote.",
            "Tim Marsh",
            ("Town Clerk", TEALE, "interim"),
            id="interim",
        ),
    ],
)
def test_whose_office_and_how_it_is_held(
    facts_of: Callable[[str], Facts],
    sentence: str,
    holder: str,
    expected: tuple[str, str | None, str],
) -> None:
    assert of(facts_of(prose(sentence)), holder) == {expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "Cllrs Nat Warren and Zara Dale did not stand again; each had been a Councillor.",
        "Cllrs Nat Warren and Zara Dale had not been returned and ceased to be Councillors.",
        f"Cllrs Nat Warren and Zara Dale had left {TEALE}, each having been a Councillor.",
    ],
)
def test_who_was_not_returned_is_no_councillor(
    facts_of: Callable[[str], Facts], sentence: str
) -> None:
    statuses = {r[3] for r in rows(facts_of(prose(sentence))) if r[0] == "Zara Dale"}
    assert statuses == {"former"}


@pytest.mark.parametrize(
    ("lines", "holder", "expected"),
    [
        pytest.param(
            "Town Clerk: Mr Giles Marsh\n\nCounty Cllr Una Carrow",
            "Una Carrow",
            {("County Councillor", None, "current")},
            id="after a clerk",
        ),
        pytest.param(
            "Parish Clerk\n\nCounty Cllr Una Carrow (Orrin County Council)",
            "Una Carrow",
            {("County Councillor", "Orrin County Council", "current")},
            id="after an office alone",
        ),
        pytest.param(
            "Deputy Town Clerk: Mr Giles Marsh",
            "Giles Marsh",
            {("Deputy Town Clerk", TEALE, "current")},
            id="below the councillors",
        ),
        pytest.param(
            "Inspector: Mr Giles Marsh",
            "Giles Marsh",
            {("Inspector", None, "current")},
            id="a rank is not the council's",
        ),
    ],
)
def test_each_line_of_a_list_for_itself(
    facts_of: Callable[[str], Facts], lines: str, holder: str, expected: set[tuple[str, str, str]]
) -> None:
    present = "Present\n\nMayor: Cllr Eve Lorimer\n\nCouncillors: Toby Quill and Ann Finch"
    facts = facts_of(f"{HEAD}{present}\n\n{lines}\n\n1. Minutes\n\nThey were approved.\n")
    assert of(facts, holder) == expected


def test_a_quotation_ends_with_the_name_as_printed(facts_of: Callable[[str], Facts]) -> None:
    head = "Corporation of Orrin Adult Education Centre\n\nMinutes of 4 September 2019\n\n"
    said = "It was agreed that Mrs Mary Hamden be confirmed as Independent Governor of Orrin Adult"
    facts = facts_of(f"{head}1. Governors\n\n{said} Education Centre. The roof was raised again.\n")
    quoted = {
        facts.source.text[role.evidence.start : role.evidence.end]
        for role in facts.roles
        if role.title == "Independent Governor"
    }
    assert quoted == {
        "Mrs Mary Hamden be confirmed as Independent Governor of Orrin Adult Education Centre"
    }
