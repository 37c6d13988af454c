from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from kg.errors import Location
from kg.read import word
from kg.records.text import Block, BlockKind

WHERE = Location(path="minutes.docx")


def blocks(document: WordDocument) -> list[Block]:
    out = BytesIO()
    document.save(out)
    return list(word.read(out.getvalue(), where=WHERE)[1])


def texts(document: WordDocument) -> list[str]:
    return [block.text for block in blocks(document) if block.kind is not BlockKind.NOISE]


def paragraph(document: WordDocument, inner: str) -> None:
    """Add a paragraph of raw XML."""
    spaces = nsdecls("w") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {spaces}>{inner}</w:p>"))


def number(document: WordDocument, levels: list[tuple[str, str]]) -> str:
    """Add a numbered list with these formats and texts; the list's id."""
    numbering = document.part.numbering_part.element
    rules = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    for xml in (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{rules}</w:abstractNum>',
        f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>',
    ):
        numbering.append(parse_xml(xml))
    return "91"


def test_tabs_part_cells_and_breaks_part_rows() -> None:
    document = docx.Document()
    document.add_paragraph("Present:\t\tCllr A Marlow (Chair)\n\t\tCllr B Finch\n\tMr C Stone")
    expected = ["Present:\tCllr A Marlow (Chair)", "\tCllr B Finch", "\tMr C Stone"]
    assert texts(document) == expected


def test_computed_numbers_are_read() -> None:
    document = docx.Document()
    levels = [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")]
    list_id = number(document, levels)
    for level, content in [
        (0, "Welcome"),
        (1, "Ann spoke"),
        (1, "Bob spoke"),
        (2, "To note"),
        (0, "Roads"),
    ]:
        place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
        marks = f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>"
        paragraph(document, f"{marks}<w:r><w:t>{content}</w:t></w:r>")
    expected = ["1. Welcome", "1.1 Ann spoke", "1.2 Bob spoke", "(a) To note", "2. Roads"]
    assert texts(document) == expected


def test_bullets_are_items_and_have_no_mark() -> None:
    document = docx.Document()
    document.add_paragraph("Write to the Mayor", style="List Bullet")
    document.add_paragraph("•\tMend the roof")
    assert [(b.kind, b.text) for b in blocks(document)] == [
        (BlockKind.LIST_ITEM, "Write to the Mayor"),
        (BlockKind.LIST_ITEM, "Mend the roof"),
    ]


def test_deleted_text_is_out_and_inserted_text_is_in() -> None:
    document = docx.Document()
    inner = (
        "<w:r><w:t>The Chair </w:t></w:r><w:del><w:r><w:delText>Ann</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Bob</w:t></w:r></w:ins><w:r><w:t> spoke.</w:t></w:r>"
    )
    paragraph(document, inner)
    assert texts(document) == ["The Chair Bob spoke."]


def test_text_box_is_read_once() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Draft for approval</w:t></w:r></w:p></w:txbxContent>"
    inner = (
        "<w:r><w:t>Minutes</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph(document, inner)
    assert texts(document) == ["Minutes", "Draft for approval"]


def test_merged_cells_are_not_repeated() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            cell.text = f"cell {column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"
    assert texts(document) == ["wide\t\tcell 2", "tall\tcell 1\tcell 2", "\tcell 1\tcell 2"]


def test_names_in_one_cell_are_rows_of_their_own() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Apologies:"
    table.cell(0, 1).text = "Cllr A Marlow\nCllr B Finch"
    assert texts(document) == ["Apologies:\tCllr A Marlow", "\tCllr B Finch"]


def test_prose_beside_an_item_number_follows_as_paragraphs() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "3."
    table.cell(0, 1).text = "Roads"
    table.cell(0, 1).add_paragraph("The Clerk was asked to write to the county council.")
    assert texts(document) == ["3.\tRoads", "The Clerk was asked to write to the county council."]


@pytest.mark.parametrize(
    ("style", "bold", "kind", "level"),
    [
        pytest.param("Heading 2", False, BlockKind.HEADING, 2, id="heading-style"),
        pytest.param("Title", False, BlockKind.HEADING, 1, id="title-style"),
        pytest.param("Normal", True, BlockKind.HEADING, 0, id="bold"),
        pytest.param("Normal", False, BlockKind.PARAGRAPH, 0, id="plain"),
    ],
)
def test_headings_by_style_or_bold(style: str, bold: bool, kind: BlockKind, level: int) -> None:
    document = docx.Document()
    document.add_paragraph(style=style).add_run("Any other business").bold = bold
    block = blocks(document)[0]
    assert (block.kind, block.level) == (kind, level)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param("Ann spoke.", ["Anyford Council", "Ann spoke."], id="body-without-title"),
        pytest.param("MINUTES OF ANYFORD", ["MINUTES OF ANYFORD"], id="body-with-title"),
    ],
)
def test_header_only_stands_in_for_a_title(first: str, expected: list[str]) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Anyford Council"
    document.add_paragraph(first)
    assert texts(document) == expected


def test_content_controls_and_links_are_read() -> None:
    document = docx.Document()
    inner = (
        "<w:sdt><w:sdtContent><w:r><w:t>Chair: </w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>Ann Marlow</w:t></w:r></w:hyperlink>"
    )
    paragraph(document, inner)
    body = document.element.body
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    control[0].append(body.find(qn("w:p")))
    body.insert(0, control)
    assert texts(document) == ["Chair: Ann Marlow"]


def test_hidden_text_is_out() -> None:
    document = docx.Document()
    run = document.add_paragraph("Seen").add_run(" unseen")
    run.font.hidden = True
    assert texts(document) == ["Seen"]
