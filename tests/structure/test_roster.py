"""Attendance lists in the manners of several bodies."""

from __future__ import annotations

import pytest

from kg.records.minutes import RosterEntry
from kg.structure.roster import find_roster
from tests.builders import document

END = "\n1. Minutes of the last meeting\nThe minutes were signed as a true record."


def entries(text: str) -> tuple[RosterEntry, ...]:
    return find_roster(document(text + END).blocks).entries


def rows(text: str) -> list[tuple[str | None, str]]:
    """Who is on the lists, and how."""
    return [(e.name.text if e.name else None, e.status.value) for e in entries(text)]


def positions(text: str) -> list[tuple[str | None, list[str], str | None]]:
    """Who is on the lists, with offices and body."""
    return [
        (
            e.name.text if e.name else None,
            [t.title.text for t in e.titles],
            e.organisation.text if e.organisation else None,
        )
        for e in entries(text)
    ]


TEALE, ORRIN = "Teale District Council", "Orrin Parish Council"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Present:\tHelen Fenwright\tClerk, {ORRIN}\n\tToby Lorimer\tLeader, {TEALE}",
            [("Helen Fenwright", ["Clerk"], ORRIN), ("Toby Lorimer", ["Leader"], TEALE)],
            id="name, position",
        ),
        pytest.param(
            f"Name\tRole\tOrganisation\nHelen Fenwright\tClerk\t{ORRIN}\nZorvan Quillet\t\t{TEALE}",
            [("Helen Fenwright", ["Clerk"], ORRIN), ("Zorvan Quillet", [], TEALE)],
            id="header row",
        ),
        pytest.param(
            f"Attendees\n{ORRIN}\tHelen Fenwright\tClerk\n{TEALE}\tCllr Toby Lorimer\tLeader",
            [("Helen Fenwright", ["Clerk"], ORRIN), ("Cllr Toby Lorimer", ["Leader"], TEALE)],
            id="body first",
        ),
        pytest.param(
            "Present\nCllr T Quill\tCllr A Lorimer\nCllr D Fenwright\tCllr P Marsh",
            [
                ("Cllr T Quill", [], None),
                ("Cllr A Lorimer", [], None),
                ("Cllr D Fenwright", [], None),
                ("Cllr P Marsh", [], None),
            ],
            id="names in two columns",
        ),
    ],
)
def test_tables(text: str, expected: list[tuple[str | None, list[str], str | None]]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Present: Councillors T Quill (Chairman), A Lorimer and D Fenwright.",
            [
                ("Councillors T Quill", ["Chairman"], None),
                ("A Lorimer", [], None),
                ("D Fenwright", [], None),
            ],
            id="comma paragraph",
        ),
        pytest.param(
            "PRESENT: Cllrs Quill; Lorimer (Vice-Chair); Fenwright",
            [
                ("Cllrs Quill", [], None),
                ("Lorimer", ["Vice-Chair"], None),
                ("Fenwright", [], None),
            ],
            id="semicolons",
        ),
        pytest.param(
            "Members present:\nCllr T Quill – Chairman\nCllr A Lorimer – Vice-Chairman",
            [("Cllr T Quill", ["Chairman"], None), ("Cllr A Lorimer", ["Vice-Chairman"], None)],
            id="lines with dashes",
        ),
        pytest.param(
            "In attendance:\nHelen Fenwright (Town Clerk)\nToby Lorimer (Head of Housing)",
            [
                ("Helen Fenwright", ["Town Clerk"], None),
                ("Toby Lorimer", ["Head of Housing"], None),
            ],
            id="lines with brackets",
        ),
        pytest.param(
            f"Present:\n{TEALE}: Cllrs T Quill and A Lorimer\n{ORRIN}: Cllr D Fenwright",
            [
                ("Cllrs T Quill", [], TEALE),
                ("A Lorimer", [], TEALE),
                ("Cllr D Fenwright", [], ORRIN),
            ],
            id="groups with a colon",
        ),
        pytest.param(
            f"Present:\n{TEALE}\nCllr T Quill\nCllr A Lorimer\n{ORRIN}\nCllr D Fenwright",
            [
                ("Cllr T Quill", [], TEALE),
                ("Cllr A Lorimer", [], TEALE),
                ("Cllr D Fenwright", [], ORRIN),
            ],
            id="groups under a line",
        ),
        pytest.param(
            f"Present: {TEALE}: Cllrs T Quill, A Lorimer; {ORRIN}: Cllr D Fenwright",
            [
                ("Cllrs T Quill", [], TEALE),
                ("A Lorimer", [], TEALE),
                ("Cllr D Fenwright", [], ORRIN),
            ],
            id="groups in one line",
        ),
        pytest.param(
            "Present: Cllr T Quill\nOfficers: Chief Executive, Head of Planning",
            [
                ("Cllr T Quill", [], None),
                (None, ["Chief Executive"], None),
                (None, ["Head of Planning"], None),
            ],
            id="officers by title only",
        ),
    ],
)
def test_lines(text: str, expected: list[tuple[str | None, list[str], str | None]]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Apologies: Cllrs A Lorimer and D Fenwright",
            [("Cllrs A Lorimer", "apologies"), ("D Fenwright", "apologies")],
            id="label",
        ),
        pytest.param(
            "2. Apologies for absence\nApologies were received from Cllr Lorimer (holiday).",
            [("Cllr Lorimer", "apologies")],
            id="sentence in an item",
        ),
        pytest.param(
            "1. APOLOGIES\nCllr A Lorimer and Mr D Fenwright had sent their apologies.",
            [("Cllr A Lorimer", "apologies"), ("Mr D Fenwright", "apologies")],
            id="sentence by its verb",
        ),
        pytest.param("1. Apologies for absence\nNone.", [], id="none"),
        pytest.param("1. Apologies\nThere were no apologies.", [], id="none in a sentence"),
        pytest.param(
            "Absent: Cllr A Lorimer\nObservers: Helen Fenwright",
            [("Cllr A Lorimer", "absent"), ("Helen Fenwright", "observer")],
            id="absent and observers",
        ),
    ],
)
def test_who_was_not_there(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows("Present: Cllr T Quill\n" + text) == [("Cllr T Quill", "present"), *expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Present: Cllr T Quill, Cllr A Lorimer (arrived at 7.20 pm)",
            [("Cllr T Quill", "present"), ("Cllr A Lorimer", "present")],
            id="late in brackets",
        ),
        pytest.param(
            "Present:\nCllr T Quill\nCllr A Lorimer – from item 4",
            [("Cllr T Quill", "present"), ("Cllr A Lorimer", "present")],
            id="late after a dash",
        ),
        pytest.param(
            "Present:\tCllr T Quill\tChair\n\tCllr A Lorimer (until 8pm)\tMember",
            [("Cllr T Quill", "present"), ("Cllr A Lorimer", "present")],
            id="left early in a table",
        ),
    ],
)
def test_late_arrivals_are_present(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("line", "whom"),
    [
        pytest.param("Cllr T Quill (for Cllr A Lorimer)", "Cllr A Lorimer", id="for"),
        pytest.param("Cllr T Quill in place of Cllr A Lorimer", "Cllr A Lorimer", id="in place"),
        pytest.param("Cllr T Quill\tdeputising for Mrs Lorimer", "Mrs Lorimer", id="cell"),
    ],
)
def test_a_substitute_is_one_on_the_list(line: str, whom: str) -> None:
    _, entry = entries("Present:\nCllr D Fenwright\n" + line)
    assert entry.status.value == "substitute"
    assert entry.substitute_for is not None
    assert entry.substitute_for.text == whom


def test_stars_that_mean_attendance_leave_out_who_has_none() -> None:
    text = "Members:\n*Cllr T Quill\nCllr A Lorimer\n*Cllr D Fenwright\n* denotes attendance"
    assert [name for name, _ in rows(text)] == ["Cllr T Quill", "Cllr D Fenwright"]


def test_marks_in_a_column_tell_who_came() -> None:
    text = "Name\tAttendance\nHelen Fenwright\tPresent\nToby Lorimer\tApologies"
    assert rows(text) == [("Helen Fenwright", "present"), ("Toby Lorimer", "apologies")]


def test_initials_in_brackets_are_kept() -> None:
    found = entries("Present:\nHelen Fenwright (HF)\nToby Lorimer (TL) – Clerk")
    assert [entry.initials for entry in found] == ["HF", "TL"]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        pytest.param("Also present: 6 members of the public.", 6, id="label"),
        pytest.param("There were two members of the public present.", 2, id="sentence"),
        pytest.param(
            "Members of the public: 11",
            11,
            id="count last",
            marks=pytest.mark.xfail(strict=True, reason="a count after a colon is not read"),
        ),
    ],
)
def test_the_public_is_counted(line: str, count: int) -> None:
    roster = find_roster(document(f"Present: Cllr T Quill\n{line}{END}").blocks)
    assert roster.public_present == count


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Cllr Quill presented the accounts.", id="prose"),
        pytest.param("Chair\nDate", id="where the chair signs"),
        pytest.param("The present position was discussed.", id="the word in a sentence"),
    ],
)
def test_what_is_no_list_gives_nobody(text: str) -> None:
    assert entries("4. Finance\n" + text) == ()


def test_evidence_is_quoted_from_the_text() -> None:
    paper = document("Present: Cllr T Quill (Chairman), Helen Fenwright" + END)
    first, second = find_roster(paper.blocks).entries
    assert paper.quotation(first.evidence).startswith("Cllr T Quill (Chairman")
    assert paper.quotation(second.evidence) == "Helen Fenwright"
