"""Papers as plain text and as Markdown."""

from __future__ import annotations

from kg.simulate.files.common import chosen
from kg.simulate.papers import Block, Columns, Grid, Heading, Marked, Noise, Paper, Paragraph

_BULLETS = ("- ", "• ", "* ", "– ", "-\t")
_AFTER_NUMBER = (" ", " ", "  ", "\t")
_WIDE = 4  # spaces between columns that are parted by spaces


def plain(paper: Paper) -> str:
    """The paper as plain text, blocks parted by blank lines, rows of tables by line breaks."""
    return _joined([(block, _plain_block(block, paper)) for block in paper.blocks])


def markdown(paper: Paper) -> str:
    """The paper as Markdown, with hashes, stars and tables of bars."""
    return _joined([(block, _markdown_block(block, paper)) for block in paper.blocks])


def _joined(blocks: list[tuple[Block, str]]) -> str:
    out: list[str] = []
    above: Block | None = None
    for block, shown in blocks:
        if above is not None:
            listed = _is_bullet(above) and _is_bullet(block)
            out.append("\n" if listed else "\n\n")
        out.append(shown)
        above = block
    return "".join(out) + "\n"


def _is_bullet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.bullet


def _plain_block(block: Block, paper: Paper) -> str:
    match block:
        case Heading():
            return block.text.text
        case Paragraph():
            bullet = chosen(paper, "bullet", _BULLETS)
            return _paragraph(block, paper, bullet=bullet)
        case Grid():
            return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
        case Columns():
            return _columns(block.rows, paper)
        case Noise():
            return block.text


def _paragraph(block: Paragraph, paper: Paper, *, bullet: str, stars: str = "") -> str:
    lead = bullet if block.bullet else ""
    if block.number:
        lead += block.number + chosen(paper, "after number", _AFTER_NUMBER)
    shown = f"{lead}{stars}{block.text.text}{stars}"
    if not block.margin:
        return shown
    beside = chosen(paper, "margin", ("\t", "\t", "\n"))
    return f"{shown}{beside}{block.margin.text}"


def _columns(rows: tuple[tuple[Marked, ...], ...], paper: Paper) -> str:
    if chosen(paper, "columns", (True, False)):
        return "\n".join("\t".join(cell.text for cell in row) for row in rows)
    return "\n".join(aligned(rows))


def aligned(rows: tuple[tuple[Marked, ...], ...]) -> list[str]:
    """The rows with their cells filled up by spaces, so that columns stand below each other."""
    count = max(map(len, rows), default=0)
    widths = [
        max((len(row[at].text) for row in rows if at < len(row)), default=0) for at in range(count)
    ]
    return [
        "".join(
            cell.text.ljust(width + _WIDE) for cell, width in zip(row, widths, strict=False)
        ).rstrip()
        for row in rows
    ]


def _markdown_block(block: Block, paper: Paper) -> str:
    match block:
        case Heading():
            shown = " ".join(block.text.text.split())
            return f"{'#' * min(block.level, 6)} {shown}"
        case Paragraph():
            # An asterisk would be read as a star before a name, a bullet character as text.
            bullet = chosen(paper, "bullet", ("- ", "* "))
            return _paragraph(block, paper, bullet=bullet, stars="**" if block.bold else "")
        case Grid():
            return _bars(block)
        case Columns():
            return _columns(block.rows, paper)
        case Noise():
            return block.text


def _bars(grid: Grid) -> str:
    """A table of bars; without a header its first line is empty, as converters write it."""
    width = max(map(len, grid.rows), default=0)
    rows = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in grid.rows]
    if not grid.header:
        rows.insert(0, [""] * width)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * width}")
    return "\n".join(lines)


def _cell(cell: Marked) -> str:
    return cell.text.replace("|", "/").replace("\n", "<br>")
