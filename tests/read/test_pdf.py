from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kg.errors import InputError, Location
from kg.read import pdf
from kg.records.text import Block, BlockKind

WHERE = Location(path="minutes.pdf")
# A line: how far below the one before (in points), then pairs of a place and a text.
Line = tuple[float, list[tuple[float, str]]]


def draw(pages: Sequence[Sequence[Line]], *, foot: str = "", password: str | None = None) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=password)
    for number, lines in enumerate(pages, start=1):
        height = A4[1] - 100
        canvas.setFont("Helvetica", 11)
        for down, cells in lines:
            height -= down
            for left, content in cells:
                canvas.drawString(left, height, content)
        if foot:
            canvas.drawString(72, 30, foot.format(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def blocks(pages: Sequence[Sequence[Line]], *, foot: str = "") -> list[Block]:
    return list(pdf.read(draw(pages, foot=foot), where=WHERE)[1])


def texts(pages: Sequence[Sequence[Line]], *, foot: str = "") -> list[str]:
    found = blocks(pages, foot=foot)
    return [block.text for block in found if block.kind is not BlockKind.NOISE]


WIDE = "The Council considered the report of the Clerk on the state of the village green and of"


def test_labels_at_the_left_and_names_at_the_right_are_rows() -> None:
    page: list[Line] = [
        (14, [(72, "Present:"), (180, "Cllr A Marlow (Chair)")]),
        (14, [(180, "Cllr B Finch")]),
        (14, [(180, "Carol Stone")]),
        (28, [(72, "Apologies:"), (180, "Cllr D Reed")]),
    ]
    expected = ["Present:\tCllr A Marlow (Chair)", "\tCllr B Finch", "\tCarol Stone"]
    assert texts([page]) == [*expected, "Apologies:\tCllr D Reed"]


def test_close_rows_of_a_table_are_never_one_person() -> None:
    people = [
        ("Ann Marlow", "Chief Executive", "Anyford Borough Council"),
        ("Robert Finch", "Head of Housing", "Anyford Borough Council"),
        ("Chris Wood", "Chair of Trustees", "Citizens Advice Anyford"),
        ("Stella Nagle", "Station Manager", "Vale Fire and Rescue"),
    ]
    page: list[Line] = [(14, list(zip((72, 180, 300), row, strict=True))) for row in people]
    assert texts([page]) == ["\t".join(row) for row in people]


def test_wrapped_role_belongs_to_the_row_above() -> None:
    page: list[Line] = [
        (14, [(72, "Present:"), (150, "Ann Marlow"), (260, "Cabinet Member for Housing and")]),
        (14, [(260, "Planning, Anyford Council")]),
        (14, [(150, "Bob Finch"), (260, "Clerk")]),
    ]
    role = "Cabinet Member for Housing and Planning, Anyford Council"
    assert texts([page]) == [f"Present:\tAnn Marlow\t{role}", "\tBob Finch\tClerk"]


def test_wrapped_label_is_one() -> None:
    page: list[Line] = [
        (14, [(72, "Apologies for"), (180, "Cllr A Marlow")]),
        (14, [(72, "absence:"), (180, "Cllr B Finch")]),
    ]
    assert texts([page]) == ["Apologies for absence:\tCllr A Marlow", "\tCllr B Finch"]


def test_numbered_item_and_its_paragraphs() -> None:
    page: list[Line] = [
        (14, [(72, "12."), (110, "Village green")]),
        (28, [(110, WIDE)]),
        (14, [(110, "the pond beside it.")]),
        (28, [(72, "13."), (110, "Roads")]),
    ]
    expected = ["12.\tVillage green", f"{WIDE} the pond beside it.", "13.\tRoads"]
    assert texts([page]) == expected


def test_sentence_goes_on_over_the_page_and_its_foot() -> None:
    pages: list[list[Line]] = [
        [(14, [(72, "Minutes")]), (28, [(72, WIDE)])],
        [(0, [(72, "the pond beside it.")]), (28, [(72, "The meeting closed.")])],
    ]
    found = blocks(pages, foot="Anyford Parish Council, 5 May 2021, page {} of 2")
    prose = [block for block in found if block.kind is not BlockKind.NOISE]
    expected = ["Minutes", f"{WIDE} the pond beside it.", "The meeting closed."]
    assert [block.text for block in prose] == expected
    assert [block.page for block in prose] == [1, 1, 2]


def test_split_word_is_mended() -> None:
    page: list[Line] = [(14, [(72, f"{WIDE} the com-")]), (14, [(72, "mittee's view of it.")])]
    assert texts([page]) == [f"{WIDE} the committee's view of it."]


def test_raised_letters_stand_with_their_number() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "Monday 21")
    end = 72 + canvas.stringWidth("Monday 21")
    canvas.drawString(end + 12, 700, "May 2018")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(end + 1, 705, "st")
    canvas.save()
    assert pdf.read(out.getvalue(), where=WHERE)[0] == "Monday 21st May 2018"


def test_bold_line_is_a_heading() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(72, 700, "3. Finance")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 670, "The accounts were approved.")
    canvas.save()
    _, found = pdf.read(out.getvalue(), where=WHERE)
    assert [block.kind for block in found] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(draw([[(14, [(72, "x")])]], password="pw"), "password", id="password"),
        pytest.param(draw([[]]), "no text layer", id="scan"),
        pytest.param(b"%PDF-1.4\nnothing of the kind", "damaged", id="damaged"),
    ],
)
def test_unreadable_file_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        pdf.read(data, where=WHERE)
    assert caught.value.remedy
    assert str(caught.value).startswith("minutes.pdf: ")
