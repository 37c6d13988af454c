"""A small paper with everything on it that the writers and the damage must cope with."""

from __future__ import annotations

from datetime import date, time

from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind
from kg.simulate.papers import (
    AttendanceFact,
    Block,
    Columns,
    DecisionFact,
    Grid,
    Heading,
    Marked,
    MeetingFact,
    Noise,
    Paper,
    Paragraph,
    Ref,
    RoleFact,
    Sort,
    join,
)

ANN, LUKASZ, ZOE, BEN = (Ref(Sort.PERSON, number) for number in range(1, 5))
COUNCIL = Ref(Sort.ORGANISATION, 1)
HEAD = "Quernford Town Council – Minutes 14 January 2019"


def present(name: str, ref: Ref) -> Marked:
    fact = AttendanceFact(person=ref, status=AttendanceStatus.PRESENT)
    return Marked(name).naming(ref).stating(fact)


def role(ref: Ref, title: str) -> RoleFact:
    return RoleFact(person=ref, title=title, organisation=COUNCIL)


def item(number: int) -> list[Block]:
    elected = Marked("Councillor Zoë O’Hara was elected Vice-Chairman of the Council")
    prose = join(
        (
            Marked("Ann Marlow").naming(ANN),
            " said that the officers had offered to flood the lower meadow, and that the ",
            Marked("Quernford Town Council").naming(COUNCIL),
            " would have to find £1,500 for the ducks before the end of the financial year. ",
            elected.stating(role(ZOE, "Vice-Chairman")),
            ".",
        )
    )
    resolved = Marked("RESOLVED: that the report be noted.")
    fact = DecisionFact(kind=DecisionKind.NOTED, gist="note the report")
    return [
        Heading(text=Marked(f"{number}. MATTERS ARISING")),
        Paragraph(number=f"{number}.1", text=prose, margin=Marked("AM").naming(ANN)),
        Paragraph(text=Marked("the hedge & the ditch;"), bullet=True),
        Paragraph(text=Marked("the bus shelter."), bullet=True),
        Paragraph(text=resolved.stating(fact), bold=True),
    ]


def make_paper(stem: str = "2019-01-14-quernford", *, items: int = 4) -> Paper:
    listed = [
        present("Cllr A Marlow", ANN),
        present("Cllr B Okoro", BEN),
        present("Cllr Łukasz Ŵyn-Jones", LUKASZ),
        present("Cllr Zoë O’Hara", ZOE),
    ]
    when = "Minutes of the meeting held on Monday 14 January 2019 at 7.00 pm in the Corn Exchange"
    blocks: list[Block] = [
        Heading(text=Marked("QUERNFORD TOWN COUNCIL").naming(COUNCIL), level=1),
        Paragraph(text=Marked(when)),
        Paragraph(text="Present: " + join(listed, ", ")),
        Grid(
            rows=(
                (Marked("Name"), Marked("Office")),
                (Marked("Ann Marlow").naming(ANN), Marked("Head of Housing and Parks")),
                (Marked("Łukasz Ŵyn-Jones").naming(LUKASZ), Marked("Clerk\nand Treasurer")),
            ),
            header=True,
            row_facts=((), (role(ANN, "Head of Housing and Parks"),), (role(LUKASZ, "Clerk"),)),
        ),
        Columns(rows=((Marked("A Marlow"), Marked("Chair")), (Marked("B Okoro"), Marked("Clerk")))),
    ]
    places: list[tuple[str | None, int]] = []
    for number in range(1, items + 1):
        places.append((str(number), len(blocks)))
        blocks += [*item(number), Noise(text=HEAD), Noise(text=str(number))]
    return Paper(
        stem=stem,
        kind=DocumentKind.MINUTES,
        layout="list",
        meeting=0,
        stated=MeetingFact(
            body=COUNCIL,
            day=date(2019, 1, 14),
            start=time(19),
            venue="Corn Exchange",
            chair=ANN,
        ),
        blocks=tuple(blocks),
        items=tuple(places),
    )
