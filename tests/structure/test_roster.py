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
            "PRESENT\n\nMr T Quill\tMrs A Lorimer\n\n"
            "Ms D Marsh (Clerk) and Mr P Fenwright were in attendance.",
            [
                ("Mr T Quill", "present"),
                ("Mrs A Lorimer", "present"),
                ("Ms D Marsh", "in_attendance"),
                ("Mr P Fenwright", "in_attendance"),
            ],
            id="told in a sentence",
        ),
        pytest.param(
            "PRESENT: Cllr T Quill\n\nCllr A Lorimer attended the fair and was thanked.",
            [("Cllr T Quill", "present")],
            id="attended something else",
        ),
        pytest.param(
            "PRESENT – County Councillors T Quill, A Lorimer, P Marsh and D Fenwright\n"
            "Co-opted members – Councillors R Ash, J Elm and K Oak",
            [
                *(
                    (name, "present")
                    for name in (
                        "County Councillors T Quill",
                        "A Lorimer",
                        "P Marsh",
                        "D Fenwright",
                        "Councillors R Ash",
                        "J Elm",
                        "K Oak",
                    )
                )
            ],
            id="county councillors who are the members",
        ),
    ],
)
def test_who_was_there_and_how(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Members:\n*Cllr T Quill\nCllr A Lorimer\n*Cllr D Fenwright\n* denotes attendance",
            ["present", "absent", "present"],
            id="stars",
        ),
        pytest.param(
            "Members present\n† Cllr T Quill (Chairman)\tCllr A Lorimer\n"
            "† Cllr D Fenwright\t† Cllr P Marsh\n† = present",
            ["present", "absent", "present", "present"],
            id="daggers in columns",
        ),
        pytest.param(
            "Members:\nCllr T Quill*\nCllr A Lorimer\nCllr D Fenwright (Vice-Chairman)*\n"
            "Those marked with an asterisk were present",
            ["present", "absent", "present"],
            id="stars after the names",
        ),
        pytest.param(
            "Members:\n# Cllr T Quill\nCllr A Lorimer\nCllr D Fenwright\n# denotes absence",
            ["absent", "present", "present"],
            id="marks of absence",
        ),
        pytest.param(
            "Members:\nCllr T Quill #\n* Cllr A Lorimer\n* present; # apologies",
            ["apologies", "present"],
            id="two marks",
        ),
        pytest.param(
            "Members:\n* Cllr T Quill\nCllr A Lorimer\nCllr D Fenwright\n* denotes attendance\n"
            "Apologies: Cllr A Lorimer",
            ["present", "absent", "apologies"],
            id="apologies say more",
        ),
        pytest.param(
            "Chairman: Cllr T Quill\nMembers:\n* Cllr A Lorimer\nCllr D Fenwright\n"
            "In attendance: Helen Fenwright\n* denotes attendance",
            ["present", "present", "absent", "in_attendance"],
            id="other lists have no marks",
        ),
        pytest.param(
            "Members:\n* Cllr T Quill\n* Cllr A Lorimer",
            ["present", "present"],
            id="bullets without a key",
        ),
    ],
)
def test_a_key_says_what_the_marks_mean(text: str, expected: list[str]) -> None:
    assert [status for _, status in rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Present\tIn attendance\tApologies\n"
            "Cllr T Quill (Chair)\tHelen Fenwright\tCllr P Marsh\n"
            "Cllr A Lorimer\t\t",
            ["present", "in_attendance", "apologies", "present"],
            id="lists side by side",
        ),
        pytest.param(
            "Members present\tOfficers present\tAbsent\nCllr T Quill\tHelen Fenwright\t\n"
            "Cllr A Lorimer\t\tCllr P Marsh",
            ["present", "in_attendance", "present", "absent"],
            id="officers beside members",
        ),
        pytest.param(
            "Name\tPresent\tApologies\nHelen Fenwright\t✓\t\nToby Lorimer\t\t✓\nAnn Marsh\t\t",
            ["present", "apologies"],
            id="columns to tick",
        ),
        pytest.param(
            "Name\tRole\tStatus\nCllr T Quill\tChair\tP\nCllr A Lorimer\t\tAbs\n"
            "Helen Fenwright\tClerk\tIA\nP = present; Abs = absent; IA = in attendance",
            ["present", "absent", "in_attendance"],
            id="codes with a key",
        ),
        pytest.param(
            "Name\tAttendance\nCllr T Quill\tP\nCllr A Lorimer\tA\nKey: P = present, A = absent",
            ["present", "absent"],
            id="the key outranks the usual",
        ),
    ],
)
def test_columns_and_codes_give_a_status(text: str, expected: list[str]) -> None:
    assert [status for _, status in rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Members: Cllr T Quill and Cllr A Lorimer\nOFFICERS\nHead of Environmental Services\n"
            "Licensing Manager",
            ["present", "present", "in_attendance", "in_attendance"],
            id="officers by title",
        ),
        pytest.param(
            "Councillors: Toby Lorimer and Ann Marsh\n"
            "Parish Clerk and Responsible Financial Officer: Helen Fenwright\n"
            "Police Community Support Officer: Cal Dray",
            ["present", "present", "in_attendance", "in_attendance"],
            id="officers after their titles",
        ),
        pytest.param(
            "Present: Cllr T Quill, Cllr A Lorimer\n1. Apologies\n1.1\n"
            "Apologies were received from Cllr D Fenwright.",
            ["present", "present", "apologies"],
            id="a number alone on its line",
        ),
        pytest.param(
            "P R E S E N T\nChairman: Cllr T Quill\nCouncillors: Toby Lorimer and Ann Marsh",
            ["present", "present", "present"],
            id="a label spaced out",
        ),
        pytest.param(
            "Present: Cllr T Quill, Cllr A Lorimer, Cllr D Fenwright\nCounty Councillor Ann Marsh",
            ["present", "present", "present", "in_attendance"],
            id="a visitor from the county",
        ),
        pytest.param(
            "Present:\nCounty Councillor T Quill\nCounty Councillor A Lorimer\n"
            "District Councillor Ann Marsh",
            ["present", "present", "present"],
            id="a joint committee",
        ),
        pytest.param(
            "In attendance:\nHelen Fenwright, Clerk\nA.\tAPOLOGIES\n"
            "Cllr T Quill and Cllr A Lorimer sent their apologies.",
            ["in_attendance", "apologies", "apologies"],
            id="apologies under a letter",
        ),
        pytest.param(
            "Present: Cllr T Quill, Cllr A Lorimer\nApologies had been received from Ann Marsh.",
            ["present", "present", "apologies"],
            id="a sentence of apologies",
        ),
    ],
)
def test_labels_and_lines_give_a_status(text: str, expected: list[str]) -> None:
    assert [status for _, status in rows(text)] == expected


@pytest.mark.parametrize("line", ["Chairman’s Communications", "Clerk's report", "Mayor's Remarks"])
@pytest.mark.parametrize("is_heading", [True, False])
def test_the_heading_of_an_item_is_no_line_of_the_list(line: str, *, is_heading: bool) -> None:
    text = f"Present: Cllr T Quill, Cllr A Lorimer\n{line}\nAll was well."
    headings = frozenset({1} if is_heading else ())
    names = [
        e.name and e.name.text
        for e in find_roster(document(text, headings=headings).blocks).entries
    ]
    assert names == ["Cllr T Quill", "Cllr A Lorimer"]


def test_a_body_without_a_name_is_not_represented() -> None:
    text = f"Present:\nChair of the Parish Council: Cllr T Quill\nHelen Fenwright, Clerk, {ORRIN}"
    assert [body for *_, body in positions(text)] == [None, ORRIN]


def test_what_is_unknown_under_role_is_no_organisation() -> None:
    text = "Name\tRole\nHelen Fenwright\tDeputy-Overseer\nToby Lorimer\tClerk"
    assert positions(text)[0] == ("Helen Fenwright", [], None)


def test_the_chair_of_trustees_takes_the_chair() -> None:
    assert [
        e.takes_chair for e in entries("Present: Ann Marsh (Chair of Trustees); Toby Lorimer")
    ] == [
        True,
        False,
    ]


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


@pytest.mark.parametrize("second", ["Deputy-Chair", "Vice Chairman", "Depute-Convener"])
def test_a_second_in_the_chair_is_no_organisation(second: str) -> None:
    (_, _, body), *_ = positions(f"Present:\nHelen Fenwright ({second})\nToby Lorimer")
    assert body is None


def test_who_is_in_the_chair_can_stand_below_the_officers() -> None:
    found = entries(
        "Present: Cllr T Quill, Cllr A Lorimer\nIn attendance: Helen Fenwright, Clerk\n"
        "Cllr T Quill, Chairman, in the Chair."
    )
    assert [(e.status.value, e.takes_chair) for e in found] == [
        ("present", False),
        ("present", False),
        ("in_attendance", False),
        ("present", True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Present\nFenwright, Helen – Chair\nLorimer, Peter\nQuillet, Susan – Treasurer",
            [
                ("Fenwright, Helen", ["Chair"]),
                ("Lorimer, Peter", []),
                ("Quillet, Susan", ["Treasurer"]),
            ],
            id="a line each",
        ),
        pytest.param(
            "Members present: Councillors Fenwright, Helen (Mayor), Lorimer, Peter, Quillet, Susan"
            " and Marsh, Toby\nIn attendance: Hale, Ruth, Mrs, Town Clerk",
            [
                ("Councillors Fenwright, Helen", ["Mayor"]),
                ("Lorimer, Peter", []),
                ("Quillet, Susan", []),
                ("Marsh, Toby", []),
                ("Hale, Ruth, Mrs", ["Town Clerk"]),
            ],
            id="a sentence of them",
        ),
        pytest.param(
            "Sederunt:\nProvost Fenwright, Helen\tCllr Lorimer, P\nCllr Quillet, Susan\tCllr Dr"
            " Marsh, Toby",
            [
                ("Provost Fenwright, Helen", []),
                ("Cllr Lorimer, P", []),
                ("Cllr Quillet, Susan", []),
                ("Cllr Dr Marsh, Toby", []),
            ],
            id="two columns",
        ),
        pytest.param(
            "Present: Cllrs Fenwright, Lorimer, Craig and Quillet",
            [
                ("Cllrs Fenwright", []),
                ("Lorimer", []),
                ("Craig", []),
                ("Quillet", []),
            ],
            id="family names alone stay one each",
        ),
    ],
)
def test_lists_with_the_family_name_first(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [(name, titles) for name, titles, _ in positions(text)] == expected


def test_a_label_with_a_space_too_many_is_still_one() -> None:
    assert rows("Cllr S. B. Marsh and Cllr Hale would check the invoices.") == []
    text = "Pre sent: Cllr Helen Fenwright\nApo logies:\nCllr Peter Lorimer"
    assert rows(text) == [("Cllr Helen Fenwright", "present"), ("Cllr Peter Lorimer", "apologies")]


def test_a_long_paragraph_of_names_goes_on_with_the_list() -> None:
    body = "Assistant Director of Highways and Transport, Orrin and Teale Combined District Council"
    names = ["Helen Fenwright", "Peter Lorimer", "Susan Marsh", "Ruth Hale"]
    text = "In attendance:\n" + ", ".join(f"{name} ({body})" for name in names)
    assert rows(text) == [(name, "in_attendance") for name in names]
