"""Papers as web pages, in the manners of three systems on which councils publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from kg.simulate.files.common import chosen, running, title, words
from kg.simulate.papers import Block, Columns, Grid, Heading, Marked, Noise, Paper, Paragraph

_EM = "\u2003"  # a space as wide as the type is high
_HARD = "\u00a0"  # a space that browsers keep


def written(paper: Paper) -> bytes:
    """A whole page, with menu, cookie bar and footer, in UTF-8."""
    make = chosen(paper, "manner", (_committee_system, _press, _old_table))
    return make(paper).encode()


def escaped(text: str) -> str:
    """Text for a page. Only what must be escaped is, so that quotations can be found in it.

    >>> escaped("Stock & Barrel's")
    "Stock &amp; Barrel's"
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _some(paper: Paper, name: str, count: int) -> list[str]:
    """So many words of a list, in an order of this paper's own."""
    found: list[str] = words("pages")[name]
    salted = sorted(found, key=lambda word: crc32(f"{paper.stem}:{word}".encode()))
    return salted[:count]


def _links(labels: Iterable[str], *, tag: str = "li", css: str = "") -> str:
    """Menu entries."""
    opening = f'<{tag} class="{css}">' if css else f"<{tag}>"
    return "\n".join(
        f'{opening}<a href="/{_slug(label)}">{escaped(label)}</a></{tag}>' for label in labels
    )


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


# ── the blocks ────────────────────────────────────────────────────────────────────────────────────


def _flow(paper: Paper, blocks: Iterable[Block], *, css: str = "") -> Iterator[str]:
    """The blocks as elements; bullets that follow each other are one list."""
    listed = False
    for block in blocks:
        bullet = isinstance(block, Paragraph) and block.bullet
        if bullet and not listed:
            yield "<ul>"
        if listed and not bullet:
            yield "</ul>"
        listed = bullet
        yield _element(paper, block, css)
    if listed:
        yield "</ul>"


def _element(paper: Paper, block: Block, css: str) -> str:
    klass = f' class="{css}"' if css else ""
    match block:
        case Heading():
            return f"<h{block.level}>{_lines(block.text)}</h{block.level}>"
        case Paragraph(bullet=True):
            return f"<li>{_paragraph(block)}</li>"
        case Paragraph():
            return f"<p{klass}>{_paragraph(block)}</p>{_margin(paper, block)}"
        case Grid():
            return _table(block)
        case Columns():
            return _columns(paper, block, klass)
        case Noise():
            return f"<p{klass}>{escaped(block.text)}</p>"


def _lines(text: Marked) -> str:
    return escaped(text.text).replace("\n", "<br />\n")


def _paragraph(block: Paragraph) -> str:
    number = f"{escaped(block.number)} " if block.number else ""
    shown = number + _lines(block.text)
    beside = f" <strong>{_lines(block.margin)}</strong>" if block.bullet and block.margin else ""
    return (f"<strong>{shown}</strong>" if block.bold else shown) + beside


def _margin(paper: Paper, block: Paragraph) -> str:
    """The action column: a paragraph at the right edge."""
    if not block.margin:
        return ""
    style = chosen(paper, "right", ('style="text-align: right"', 'class="action"', 'align="right"'))
    return f"\n<p {style}><strong>{_lines(block.margin)}</strong></p>"


def _table(grid: Grid) -> str:
    width = max(map(len, grid.rows), default=0)
    border = ' border="1" cellpadding="4" cellspacing="0"' if grid.borders else ' border="0"'
    rows = []
    for number, row in enumerate(grid.rows):
        tag = "th" if grid.header and number == 0 else "td"
        cells = "".join(f"<{tag}>{_lines(cell) or _HARD}</{tag}>" for cell in row)
        empty = f"<{tag}>{_HARD}</{tag}>" * (width - len(row))
        rows.append(f"<tr>{cells}{empty}</tr>")
    return f"<table{border}>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"


def _columns(paper: Paper, block: Columns, klass: str) -> str:
    if chosen(paper, "columns", (True, False)):
        return _table(Grid(rows=block.rows, borders=False))
    gap = chosen(paper, "gap", (_EM * 2, _HARD * 6))
    lines = [gap.join(escaped(cell.text) for cell in row) for row in block.rows]
    return f"<p{klass}>" + "<br />\n".join(lines) + "</p>"


# ── the pages ─────────────────────────────────────────────────────────────────────────────────────


def _committee_system(paper: Paper) -> str:
    """A page of the committee system that many councils use: items are rows of one table."""
    name = title(paper)
    # The item that opens with the block at a place, with its number.
    starts = {place: number for number, place in paper.items}
    before: list[Block] = []
    items: list[tuple[str | None, list[Block]]] = []
    for place, block in running(paper).blocks:
        if place in starts:
            items.append((starts[place], []))
        (items[-1][1] if items else before).append(block)
    rows = "\n".join(_item_row(paper, number, blocks) for number, blocks in items)
    table = f'<table class="mgItemTable" summary="Items">\n{rows}\n</table>' if items else ""
    body = "\n".join(_flow(paper, before, css="MsoNormal"))
    return _PAGE.format(
        title=f"Agenda and minutes for {escaped(name)}",
        style="/SiteSpecific/ModernGov.css",
        body=f"""<div id="skiplinks">
<a href="#modgov">{escaped(_some(paper, "skip", 1)[0])}</a></div>
<div id="cookie-bar"><p>{escaped(_some(paper, "cookies", 1)[0])}</p></div>
<div id="header"><ul class="main-nav">
{_links(_some(paper, "menu", 9))}
</ul></div>
<ul class="breadcrumb">
{_links(_some(paper, "crumbs", 3))}
</ul>
<div class="mgLinks"><ul>
{_links(_some(paper, "democracy", 7), css="mgMenuItem")}
</ul></div>
<div id="modgov"><div class="mgContent">
<div class="mgLinks"><a href="#">{escaped(_some(paper, "share", 1)[0])}</a></div>
<div class="mgWordPara">
{body}
</div>
{table}
</div></div>
<div id="footer"><ul>
{_links(_some(paper, "foot", 4))}
</ul></div>""",
    )


def _item_row(paper: Paper, number: str | None, blocks: list[Block]) -> str:
    """A row of the table of items: the number, and beside it the title and the minutes."""
    head, rest = "", blocks
    if blocks and isinstance(blocks[0], Heading):
        shown = blocks[0].text.text
        if number and (found := re.match(rf"{re.escape(number)}[.):]?\s+", shown)):
            shown, number = shown[found.end() :], found[0].strip()
        head, rest = f'<p class="mgAiTitleTxt">{escaped(shown)}</p>', blocks[1:]
    elif blocks and isinstance(blocks[0], Paragraph) and blocks[0].number == number:
        number = None  # the paragraph prints it itself
    body = "\n".join(_flow(paper, rest, css="MsoNormal"))
    cell = f'<p class="mgAiTitleTxt">{escaped(number)}</p>' if number else _HARD
    return (
        f'<tr><td class="mgItemNumberCell">{cell}</td><td class="mgItemTitleCell">{head}\n'
        f'<div class="mgWordPara">\n{body}\n</div></td></tr>'
    )


def _press(paper: Paper) -> str:
    """A page as the common systems for writing sites give it: header, article, sidebar, footer."""
    blocks = [block for _, block in running(paper).blocks]
    inside = chosen(paper, "inside", ("entry-content", "node__content", "govspeak", "page-body"))
    accept, refuse = _some(paper, "buttons", 2)
    return _PAGE.format(
        title=f"{escaped(title(paper))} - {escaped(_some(paper, 'sites', 1)[0])}",
        style="/assets/site.css",
        body=f"""<a class="skip-link" href="#content">{escaped(_some(paper, "skip", 1)[0])}</a>
<div class="cookie-consent" role="dialog"><p>{escaped(_some(paper, "cookies", 1)[0])}</p>
<button>{accept}</button><button>{refuse}</button></div>
<header class="site-header"><nav class="main-navigation"><ul>
{_links(_some(paper, "menu", 8))}
</ul></nav><form role="search"><input type="search" name="q" /><button>Search</button></form>
</header>
<nav aria-label="Breadcrumb" class="breadcrumbs"><ol>
{_links(_some(paper, "crumbs", 3))}
</ol></nav>
<main id="content"><article><div class="{inside}">
{chr(10).join(_flow(paper, blocks))}
</div></article></main>
<aside class="sidebar"><h2>Related pages</h2><ul>
{_links(_some(paper, "democracy", 5))}
</ul></aside>
<div class="sharing"><ul>
{_links(_some(paper, "share", 3))}
</ul></div>
<footer class="site-footer"><p>{escaped(_some(paper, "feedback", 1)[0])}</p><ul>
{_links(_some(paper, "foot", 5))}
</ul></footer>
<script>window.dataLayer = window.dataLayer || [];</script>""",
    )


def _old_table(paper: Paper) -> str:
    """A page of an old parish site: a table lays it out, and headings are bold lines."""
    flow: list[str] = []
    for _, block in running(paper).blocks:
        if isinstance(block, Heading):
            size = "5" if block.level == 1 else "3"
            place = ' align="center"' if block.level == 1 else ""
            bold = f'<font size="{size}"><b>{_lines(block.text)}</b></font>'
            flow.append(f"<p{place}>{bold}</p>")
        elif isinstance(block, Paragraph):
            sign = "\u2022 " if block.bullet else ""
            shown = _paragraph(block) if block.bullet else _paragraph(block) + _beside(block)
            flow.append(f"<p>{sign}{shown}</p>")
        else:
            flow.append(_element(paper, block, ""))
    return _PAGE.format(
        title=escaped(title(paper)),
        style="style.css",
        body=f"""<table width="100%" border="0" role="presentation"><tr>
<td width="160" valign="top" class="menu">
{_links(_some(paper, "menu", 6), tag="p")}
</td>
<td valign="top">
{chr(10).join(flow)}
</td></tr></table>
<div id="footer"><p>{escaped(" | ".join(_some(paper, "foot", 3)))}</p></div>""",
    )


def _beside(block: Paragraph) -> str:
    return f"<br />\n<b>{_lines(block.margin)}</b>" if block.margin else ""


_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8" />
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<link rel="stylesheet" href="{style}" />
</head>
<body>
{body}
</body>
</html>
"""
