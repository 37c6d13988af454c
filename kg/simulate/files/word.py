"""Papers as Word files: the few parts that a document needs, written as they are packed.

python-docx carries a template of 800 kB of styles, which takes most of the time that it needs for
a paper of three pages; so the package is put together here, and python-docx reads it in the tests.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from kg.simulate.files.common import chosen, running, title
from kg.simulate.papers import Block, Columns, Grid, Heading, Noise, Paper, Paragraph

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"'
_MADE = "2024-01-08T09:00:00Z"
_ZIP_TIME = (2024, 1, 8, 9, 0, 0)
_WIDTH = 9070  # of the text, in twentieths of a point


def written(paper: Paper) -> bytes:
    """A Word file with a running head, page numbers, headings and tables."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_LINKS,
        "docProps/core.xml": _core(paper),
        "word/_rels/document.xml.rels": _DOCUMENT_LINKS,
        "word/styles.xml": _styles(paper),
        "word/numbering.xml": _NUMBERING,
        "word/header1.xml": _header(paper),
        "word/footer1.xml": _footer(paper),
        "word/document.xml": _document(paper),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, date_time=_ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return packed.getvalue()


# XML has no place for control characters, not even escaped ones.
_CONTROLS = {code: None for code in range(32) if code not in (9, 10)}


def _escaped(text: str) -> str:
    text = text.translate(_CONTROLS)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _run(text: str, *, bold: bool = False) -> str:
    """A run of text; tabs and line breaks are elements of their own, as Word wants them."""
    looks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    shown = (
        _escaped(text).replace("\t", _BETWEEN.format("tab")).replace("\n", _BETWEEN.format("br"))
    )
    return f'<w:r>{looks}<w:t xml:space="preserve">{shown}</w:t></w:r>'


_BETWEEN = '</w:t><w:{}/><w:t xml:space="preserve">'


def _par(runs: str, *, style: str = "", looks: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    settings = f"<w:pPr>{named}{looks}</w:pPr>" if named or looks else ""
    return f"<w:p>{settings}{runs}</w:p>"


def _document(paper: Paper) -> str:
    body = "".join(xml for _, block in running(paper).blocks for xml in _block(paper, block))
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    edges = (
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" '
        'w:footer="709" w:gutter="0"/>'
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        f'<w:footerReference w:type="default" r:id="rId4"/>{size}{edges}</w:sectPr>'
    )
    return f"{_XML}<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>"


def _block(paper: Paper, block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(paper, block)
        case Paragraph():
            yield from _paragraph(paper, block)
        case Grid():
            yield _table(block)
            yield _par("")  # two tables in a row would grow into one
        case Columns():
            yield from _columns(paper, block)
        case Noise():
            yield _par(_run(block.text))


def _heading(paper: Paper, block: Heading) -> str:
    """A heading in a heading style or, as most typists do it, a bold line."""
    if chosen(paper, "headings", (True, False)):
        style = "Title" if block.level == 1 else f"Heading{min(block.level, 4) - 1}"
        return _par(_run(block.text.text), style=style)
    looks = '<w:jc w:val="center"/>' if block.level == 1 else ""
    return _par(_run(block.text.text, bold=True), looks=looks)


def _paragraph(paper: Paper, block: Paragraph) -> Iterator[str]:
    number = f"{block.number}\t" if block.number else ""
    runs = _run(number + block.text.text, bold=block.bold)
    style = "ListBullet" if block.bullet else ""
    hanging = '<w:ind w:left="720" w:hanging="720"/>' if number else ""
    if not block.margin:
        yield _par(runs, style=style, looks=hanging)
        return
    letters = _run(block.margin.text, bold=True)
    if chosen(paper, "margin", (True, False)):
        edge = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs>'
        yield _par(runs + _run("\t") + letters, style=style, looks=edge + hanging)
    else:
        yield _par(runs, style=style, looks=hanging)
        yield _par(letters, looks='<w:jc w:val="right"/>')


def _table(grid: Grid) -> str:
    width = max(map(len, grid.rows), default=0)
    each = _WIDTH // max(width, 1)
    style = '<w:tblStyle w:val="TableGrid"/>' if grid.borders else ""
    columns = f'<w:gridCol w:w="{each}"/>' * width
    rows = []
    for number, row in enumerate(grid.rows):
        head = grid.header and number == 0
        texts = [cell.text for cell in row] + [""] * (width - len(row))
        cells = "".join(_cell(text, width=each, bold=head) for text in texts)
        rows.append(f"<w:tr>{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(text: str, *, width: int, bold: bool) -> str:
    """A cell; each line of it is a paragraph."""
    pars = "".join(_par(_run(line, bold=bold) if line else "") for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{pars}</w:tc>'


def _columns(paper: Paper, block: Columns) -> Iterator[str]:
    if chosen(paper, "columns", (True, False)):
        yield _table(Grid(rows=block.rows, borders=False))
        yield _par("")
        return
    count = max(map(len, block.rows), default=1)
    stops = "".join(
        f'<w:tab w:val="left" w:pos="{_WIDTH * at // count}"/>' for at in range(1, count)
    )
    for row in block.rows:
        looks = f"<w:tabs>{stops}</w:tabs>" if stops else ""
        yield _par(_run("\t".join(cell.text for cell in row)), looks=looks)


def _header(paper: Paper) -> str:
    text = running(paper).head or ""
    return f"{_XML}<w:hdr {_SPACES}>{_par(_run(text) if text else '', style='Header')}</w:hdr>"


def _footer(paper: Paper) -> str:
    """A footer with the number of the page, as a field that Word fills in."""
    numbered = running(paper).numbered or chosen(paper, "numbered", (True, True, False))
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    runs = _run(chosen(paper, "page", ("Page ", ""))) + field if numbered else ""
    return f"{_XML}<w:ftr {_SPACES}>{_par(runs, style='Footer')}</w:ftr>"


def _core(paper: Paper) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escaped(title(paper))}</dc:title><dc:creator>Democratic Services</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_MADE}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_MADE}</dcterms:modified>'
        "</cp:coreProperties>"
    )


# ── what is the same in every file ────────────────────────────────────────────────────────────────


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>'


_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    + _override("document", "document.main")
    + _override("styles", "styles")
    + _override("numbering", "numbering")
    + _override("header1", "header")
    + _override("footer1", "footer")
    + "</Types>"
)
_ROOT_LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}.xml"/>'
        for number, (kind, target) in enumerate(
            (
                ("styles", "styles"),
                ("numbering", "numbering"),
                ("header", "header1"),
                ("footer", "footer1"),
            ),
            start=1,
        )
    )
    + "</Relationships>"
)
_NUMBERING = (
    f'{_XML}<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def _style(key: str, name: str, *, based: str = "Normal", par: str = "", run: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"'
        f'{"" if based else " w:default=" + chr(34) + "1" + chr(34)}><w:name w:val="{name}"/>{on}'
        f"<w:pPr>{par}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _styles(paper: Paper) -> str:
    """The styles that the document uses, in the paper's typeface."""
    face = chosen(paper, "face", ("Arial", "Calibri", "Times New Roman", "Gill Sans MT"))
    size = chosen(paper, "size", (22, 22, 24, 20))
    normal = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/><w:sz w:val="{size}"/>'
    spaced = '<w:spacing w:after="120"/>'
    bullets = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    heads = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            par='<w:keepNext/><w:spacing w:before="240" w:after="60"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            run=f'<w:b/><w:sz w:val="{size + 8 - 2 * level}"/>',
        )
        for level in (1, 2, 3)
    )
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr>'
        "</w:style>"
    )
    return (
        f"{_XML}<w:styles {_SPACES}>"
        + _style("Normal", "Normal", based="", par=spaced, run=normal)
        + _style("Title", "Title", par='<w:jc w:val="center"/>', run='<w:b/><w:sz w:val="32"/>')
        + heads
        + _style("ListBullet", "List Bullet", par=bullets)
        + _style("Header", "header", run='<w:sz w:val="18"/>')
        + _style("Footer", "footer", par='<w:jc w:val="center"/>', run='<w:sz w:val="18"/>')
        + table
        + "</w:styles>"
    )
