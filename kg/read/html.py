"""HTML pages as council sites give them: the part that is the minutes, without what is round it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.errors import InputError, Location
from kg.read import looks, noise, text
from kg.read.blocks import Draft, compose, draft, table_drafts
from kg.read.numbering import shown
from kg.read.pieces import tidy
from kg.records.text import Block, BlockKind

# Where known systems put the text of a page, the surest first.
_CONTENT = (
    "#modgov",  # ModernGov
    ".mgContent",
    ".entry-content",  # WordPress
    ".wp-block-post-content",
    ".node__content",  # Drupal
    ".field--name-body",
    ".region-content",
    ".lgd-region--content",
    ".umb-block-grid",  # Umbraco
    ".umb-grid",
    ".govspeak",  # GOV.UK
    ".gov-body",
    "[itemprop=articleBody]",  # Joomla
    ".item-page",
    ".sqs-layout",  # Squarespace
    ".elementor-widget-theme-post-content",
)
_MAIN = (
    "main",
    "[role=main]",
    "#main-content",
    "#maincontent",
    "#content",
    "#main",
    ".main-content",
)
_CHROME_TAGS = re.compile(
    r"script|style|noscript|template|svg|iframe|object|nav|aside|button|select|input|textarea|dialog|"
    r"link|meta|head"
)
_CHROME_ROLES = re.compile(
    r"navigation|banner|contentinfo|search|complementary|dialog|alert|alertdialog|menu|"
    r"menubar|toolbar"
)
_CHROME_WORDS = re.compile(
    r"cookie|cookies|consent|breadcrumb|breadcrumbs|menu|menus|nav|navbar|navigation|"
    r"footer|sidebar|social|sharedaddy|addtoany|relatedposts|share|sharing|skip|skiplink|pagination|pager|search|related|"
    r"toolbar|masthead|banner|popup|modal|offcanvas|toc|newsletter|feedback|mgactionlist|"
    r"mghide|mglinks|mgnonmob"
)
_INLINE = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|q|s|"
    r"samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|o:p|st1:place"
)
_STRONG = frozenset({"b", "strong", "u", "th"})
_HEADING = re.compile(r"h([1-6])")
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)|text-decoration:\s*underline")
_HIDDEN_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_WIDE_SPACE = re.compile(
    r"[ \u00a0]*\u00a0[ \u00a0]{2,}|[ \u00a0]{2}\u00a0[ \u00a0]*|[\u2003\u2002]+"
)
_LINKS = 0.25  # share of a page's text in links from which on it looks like a menu
_MENU = 0.8  # share of a cell's text in links from which on it is a menu
_PAGE = 120  # letters: a cell with more, in several paragraphs, holds a page rather than a fact
_LABEL = 40  # characters: what is longer is no label of what stands beside it
_MOST = 0.5  # share of a page's text that is never thrown away in one piece
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read(data: bytes, *, where: Location) -> tuple[str, tuple[Block, ...]]:
    """The text of the minutes on a page, one block a line, and its blocks."""
    tree = LexborHTMLParser(_decode(data, where))
    if tree.body is None:
        raise InputError(
            "the page has no body", remedy="check that it was saved whole", where=where
        )
    title = tree.css_first("title")
    name = tidy(title.text()) if title else ""
    _remove_chrome(tree.body)
    content = _content(tree, tree.body)
    drafts = _drafts(content)
    drafts = [*_publisher(name, drafts), *_title(tree, content, drafts, name), *drafts]
    for line in drafts:
        if noise.is_noise(" ".join(line.cells).strip()):
            line.kind = BlockKind.NOISE
    return compose(drafts)


def _decode(data: bytes, where: Location) -> str:
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding in {"iso-8859-1", "latin1", "windows-1252", "cp1252", "us-ascii"}:
        try:
            return data.decode("utf-8-sig" if _is_utf8(data) else "cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    return text.decode(data, where=where)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _length(node: LexborNode) -> int:
    return len("".join(node.text().split()))


def _remove_chrome(body: LexborNode) -> None:
    """Take away scripts, menus, bars and forms, but never the better half of a page."""
    _remove(body, lambda node: bool(_CHROME_TAGS.fullmatch(node.tag or "")))
    most = _length(body) * _MOST
    _remove(body, lambda node: _is_chrome(node) and _length(node) < most)


def _remove(body: LexborNode, is_wanted: Callable[[LexborNode], bool]) -> None:
    """Take away the highest elements of which the condition holds."""
    found: list[LexborNode] = []
    open_nodes = list(body.iter())
    while open_nodes:
        node = open_nodes.pop()
        if is_wanted(node):
            found.append(node)  # what is inside it goes with it and must not be touched again
        else:
            open_nodes += node.iter()
    for node in found:
        node.decompose()


def _is_chrome(node: LexborNode) -> bool:
    attributes = node.attributes
    if node.tag in {"main", "article"} or node.css_first("main, article"):
        return False
    if node.tag in {"footer", "form"}:
        return True
    if node.tag == "header":
        return not _is_inside(node, {"main", "article"})
    if (
        _CHROME_ROLES.fullmatch(attributes.get("role") or "")
        or attributes.get("aria-hidden") == "true"
    ):
        return True
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
    return bool(names) and _has_chrome_name(names)


def _has_chrome_name(names: str) -> bool:
    """Whether a class or id says so: "main-nav", "cookieBar", "site_footer"."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", names)
    words = {word.lower() for word in re.split(r"[^A-Za-z]+", f"{parted} {names}") if word}
    return any(map(_CHROME_WORDS.fullmatch, words)) and "content" not in words


def _is_inside(node: LexborNode, tags: set[str]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False


def _content(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """The element that holds the minutes."""
    whole = _length(body)
    for selector in (*_CONTENT, *_MAIN):
        found = [node for node in tree.css(selector) if _length(node) > whole / 4]
        if found:
            return max(found, key=_length)
    articles = [node for node in tree.css("article") if _length(node) > whole * _MOST]
    if articles:
        return max(articles, key=_length)
    links = sum(_length(node) for node in body.css("a"))
    return _by_extraction(body) if links > whole * _LINKS else body


def _by_extraction(body: LexborNode) -> LexborNode:
    """The smallest element with nearly all that trafilatura takes for the text of the page."""
    from trafilatura import extract  # slow to import, rarely wanted

    found = extract(body.html or "", include_tables=True, favor_recall=True, include_comments=False)
    lines = ["".join(line.split()).strip("|-") for line in (found or "").splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return body
    node = body
    while inner := next((child for child in node.iter() if _holds(child, lines)), None):
        node = inner
    return node


def _holds(node: LexborNode, lines: list[str]) -> bool:
    content = "".join(node.text().split())
    size = sum(map(len, lines))
    return sum(len(line) for line in lines if line in content) > 0.85 * size


def _publisher(name: str, drafts: list[Draft]) -> Iterator[Draft]:
    """Whose site it is, where the page's title ends with it and the content does not say so.

    The heads of sites are left out as navigation, and with them the name of the council whose
    cabinet met; titles give it after their last bar: "Cabinet minutes | Marlow Vale Council".
    """
    _, bar, publisher = name.rpartition("|")
    publisher = publisher.strip()
    shown = " ".join(line.text for line in drafts[:8]).casefold()
    if bar and len(publisher.split()) > 1 and publisher.casefold() not in shown:
        yield Draft(cells=[publisher], kind=BlockKind.HEADING, level=1)


def _title(
    tree: LexborHTMLParser, content: LexborNode, drafts: list[Draft], name: str
) -> Iterator[Draft]:
    """The page's heading where it is outside the content, else its title if it has no heading."""
    if content.css_first("h1"):
        return
    heading = tree.css_first("h1")
    title = tidy(heading.text(separator=" ")) if heading else ""
    if not title and not any(line.kind is BlockKind.HEADING for line in drafts[:3]):
        title = name
    shown = " ".join(line.text for line in drafts[:5]).casefold()
    if title and title.casefold() not in shown:
        yield Draft(cells=[title], kind=BlockKind.HEADING, level=1)


@dataclass(slots=True)
class _Flow:
    """Collects the inline text of a page and turns it to drafts where a block or line ends."""

    out: list[Draft] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)  # what is neither bold nor underlined
    strong: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    prefix: str = ""  # the number that a list gives its item
    broken: bool = False  # a <br> came last

    def add(self, content: str) -> None:
        if not self.texts and not content.strip(" \t\r\n\f"):
            return
        self.texts.append(re.sub(r"[ \t\r\n\f]+", " ", content))
        if not self.strong:
            self.plain.append(content)

    def flush(self, *, line: bool = False) -> None:
        """End a block; with `line` only a line of it."""
        shown = _WIDE_SPACE.sub("\t", noise.without_size("".join(self.texts)).strip(" \u00a0"))
        plain = tidy("".join(self.plain)).strip(" .:-\u2013")
        strong = len(plain) < len(tidy(shown)) and (not plain or looks.is_number(plain))
        new = draft(self.prefix + shown, kind=self.kind, level=self.level, strong=strong)
        if shown.strip() and new:
            self._append(new)
            self.prefix = ""
            self.broken = line
            if self.kind is BlockKind.LIST_ITEM:
                self.kind, self.level = BlockKind.PARAGRAPH, 0
        elif line:
            self.broken = False
        if not line:
            self.broken = False
        self.texts, self.plain = [], []

    def _append(self, new: Draft) -> None:
        last = self.out[-1] if self.out else None
        if (
            last
            and self.broken
            and new.kind is BlockKind.PARAGRAPH
            and last.kind is not BlockKind.HEADING
        ) and (
            looks.runs_on(last.cells[-1], new.cells[0], gap=False, full=False)
            and len(new.cells) == 1
        ):
            last.cells[-1] = f"{last.cells[-1]} {new.cells[0]}"
            return
        self.out.append(new)


def _drafts(node: LexborNode) -> list[Draft]:
    flow = _Flow()
    _walk(node, flow)
    flow.flush()
    return flow.out


def _walk(node: LexborNode, flow: _Flow) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            flow.add(child.text_content or "")
        elif tag == "br":
            flow.flush(line=True)
        elif _INLINE.fullmatch(tag) or ":" in tag:
            _walk_inline(child, flow)
        elif not tag.startswith(("!", "_", "-")):
            flow.flush()
            _walk_block(child, tag, flow)
            flow.flush()


def _walk_inline(node: LexborNode, flow: _Flow) -> None:
    strong = node.tag in _STRONG or _is_bold(node)
    flow.strong += strong
    _walk(node, flow)
    flow.strong -= strong


def _is_bold(node: LexborNode) -> bool:
    return bool(_BOLD_STYLE.search(node.attributes.get("style") or ""))


def _walk_block(node: LexborNode, tag: str, flow: _Flow) -> None:
    if tag == "table":
        flow.out += _table(node)
    elif tag == "dl":
        flow.out += _definitions(node)
    elif tag == "pre":
        blocks = text.blocks_of(node.text())
        flow.out += [Draft(cells=b.text.split("\t"), kind=b.kind, level=b.level) for b in blocks]
    elif tag in {"ul", "ol"}:
        _walk_list(node, tag, flow)
    elif heading := _HEADING.fullmatch(tag):
        flow.kind, flow.level = BlockKind.HEADING, int(heading[1])
        _walk(node, flow)
        flow.flush()
        flow.kind, flow.level = BlockKind.PARAGRAPH, 0
    else:
        _walk_inline(node, flow)


def _walk_list(node: LexborNode, tag: str, flow: _Flow) -> None:
    start = node.attributes.get("start") or "1"
    number = int(start) if start.isdecimal() else 1
    depth = _depth(node)
    for child in node.iter():
        if child.tag != "li":
            _walk(child, flow)
            flow.flush()
            continue
        value = child.attributes.get("value") or ""
        number = int(value) if value.isdecimal() else number
        flow.kind, flow.level = BlockKind.LIST_ITEM, depth
        flow.prefix = _counter(number, node.attributes.get("type") or "1") if tag == "ol" else ""
        _walk(child, flow)
        flow.flush()
        flow.kind, flow.level, flow.prefix = BlockKind.PARAGRAPH, 0, ""
        number += 1


def _counter(number: int, kind: str) -> str:
    """The number that a browser shows before an item of a list."""
    form = _FORMATS.get(kind)
    return f"({shown(number, form)}) " if form else f"{number}. "


def _depth(node: LexborNode) -> int:
    depth, parent = 0, node.parent
    while parent is not None and parent.tag not in {"table", "body"}:
        depth += parent.tag in {"ul", "ol"}
        parent = parent.parent
    return depth


def _definitions(node: LexborNode) -> list[Draft]:
    """A list of terms as rows: the first definition beside its term, others below an empty cell."""
    out: list[Draft] = []
    term: str | None = None
    for child in node.css("dt, dd"):
        lines = [line.text.replace("\t", " ") for line in _drafts(child)]
        if child.tag == "dt":
            if term:
                out.append(Draft(cells=[term]))
            term = " ".join(lines)
            continue
        for line in lines:
            out.append(Draft(cells=[term or "", line], kind=BlockKind.ROW))
            term = None
        term = "" if term is None else term
    if term:
        out.append(Draft(cells=[term]))
    return out


def _table(node: LexborNode) -> list[Draft]:
    """The rows of a table; of one that only lays out the page, the text of its cells."""
    rows = list(_rows(node))
    grid = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in rows]
    if _is_layout(node, grid):
        cells = [cell for row in grid for cell in row if not _is_menu(cell)]
        return [line for cell in cells for line in _drafts(cell)]
    caption = node.css_first("caption")
    out = _drafts(caption) if caption else []
    return out + table_drafts(_spread(grid))


def _rows(node: LexborNode) -> Iterator[LexborNode]:
    for child in node.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _is_layout(node: LexborNode, grid: list[list[LexborNode]]) -> bool:
    if (
        node.attributes.get("role") in {"presentation", "none"}
        or max(map(len, grid), default=0) < 2
    ):
        return True
    if node.css_first("table table") or any(
        cell.css_first("table") for row in grid for cell in row
    ):
        return True
    return len(grid) <= 2 and any(_is_page(row) for row in grid)


def _is_page(row: list[LexborNode]) -> bool:
    """Whether a cell of the row holds a page's text, and none before it is a label or a number."""
    for cell in row:
        if len(cell.css("p, li, h1, h2, h3, blockquote")) > 2 and _length(cell) > _PAGE:
            return True
        shown = cell.text(strip=True)
        if shown and len(shown) <= _LABEL and not cell.css_first("br, a"):
            return False
    return False


def _is_menu(cell: LexborNode) -> bool:
    links = cell.css("a")
    return len(links) > 2 and sum(map(_length, links)) > _length(cell) * _MENU


def _spread(grid: list[list[LexborNode]]) -> list[list[list[Draft]]]:
    """The lines of each cell; cells that span rows or columns leave empty ones beside them."""
    out: list[list[list[Draft]]] = []
    hanging: dict[int, int] = {}  # columns that a cell above still covers, and for how many rows
    width = max((sum(_span(cell, "colspan") for cell in row) for row in grid), default=0)
    for row in grid:
        cells: list[list[Draft]] = []
        for cell in row:
            while hanging.get(len(cells), 0):
                hanging[len(cells)] -= 1
                cells.append([])
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(cells), len(cells) + across):
                hanging[column] = down - 1
            content = _drafts(cell)
            if across >= width > 1:  # it runs over the whole table
                cells = [content]
                break
            cells += [content, *([[]] * (across - 1))]
        for column in range(len(cells), width):
            hanging[column] = max(hanging.get(column, 0) - 1, 0)
        out.append(cells)
    return out


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return max(int(value), 1) if value.isdecimal() and int(value) < 100 else 1
