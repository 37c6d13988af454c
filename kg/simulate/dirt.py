"""Damage to papers as typists and programs do it, with the marks still true of what is left.

Each kind of damage is a function of a paper, a rate and a source of chance. The tables at the end
say how often each occurs. Text is changed by `Marked.replace` alone, and a title, an amount or a
capacity that a fact gives "as printed" follows what is printed. No initial and no number is made
wrong, but for the year in the head, which the facts of the meeting then say too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from kg.simulate.files.common import is_page_number, running, title, words
from kg.simulate.papers import (
    ActionFact,
    AttendanceFact,
    Block,
    Columns,
    DecisionFact,
    Fact,
    Grid,
    Heading,
    Mark,
    Marked,
    Noise,
    Paper,
    Paragraph,
    Ref,
    RelationFact,
    RoleFact,
    Sort,
    join,
)

type Damage = Callable[[Paper, float, Random], Paper]
type Change = Callable[[Marked], Marked]

_WORD = re.compile(r"[^\W\d_]{4,}")
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_VENUES = -1_000_000  # from here down: no strangers, but the places of this and later meetings
_MONTHS = "january february march april may june july august september october november december"


# ── working on papers ─────────────────────────────────────────────────────────────────────────────


def altered(marked: Marked, start: int, end: int, new: str) -> Marked:
    """The text with a stretch replaced, and what facts give as printed replaced with it."""
    facts = tuple(
        m if isinstance(m.what, Ref) else replace_what(m, marked.text, start, end, new)
        for m in marked.marks
    )
    return Marked(marked.text, facts).replace(start, end, new)


def replace_what(mark: Mark, text: str, start: int, end: int, new: str) -> Mark:
    """The mark of a fact after text[start:end] becomes `new`: what it has as printed follows."""
    fact = mark.what
    match fact:
        case RoleFact():
            title_ = _followed(fact.title, mark, text, start, end, new)
            fact = replace(fact, title=title_) if title_ != fact.title else fact
        case AttendanceFact(capacity=str(capacity)):
            fact = replace(fact, capacity=_followed(capacity, mark, text, start, end, new))
        case RelationFact(amount=str(amount)):
            fact = replace(fact, amount=_followed(amount, mark, text, start, end, new))
        case _:
            return mark
    return Mark(mark.start, mark.end, fact)


def _followed(printed: str, mark: Mark, text: str, start: int, end: int, new: str) -> str:
    """What was printed within the mark, after the change, if the change touched it."""
    at = text.find(printed, mark.start, mark.end)
    while at >= 0:
        if at <= start and end <= at + len(printed):
            return printed[: start - at] + new + printed[end - at :]
        at = text.find(printed, at + 1, mark.end)
    return printed


def _each_text(paper: Paper, change: Change) -> Paper:
    """The paper with every text changed; what rows of tables state follows their cells."""
    return replace(paper, blocks=tuple(_changed(block, change) for block in paper.blocks))


def _changed(block: Block, change: Change) -> Block:
    match block:
        case Heading():
            return replace(block, text=change(block.text))
        case Paragraph():
            return replace(block, text=change(block.text))
        case Columns():
            return replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows))
        case Grid():
            return _changed_grid(block, change)
        case Noise():
            return block


def _changed_grid(grid: Grid, change: Change) -> Grid:
    rows: list[tuple[Marked, ...]] = []
    row_facts: list[tuple[Fact, ...]] = []
    for number, row in enumerate(grid.rows):
        facts = grid.row_facts[number] if number < len(grid.row_facts) else ()
        cells: list[Marked] = []
        for cell in row:
            after, facts = _changed_cell(cell, facts, change)
            cells.append(after)
        rows.append(tuple(cells))
        row_facts.append(facts)
    kept = tuple(row_facts) if grid.row_facts else ()
    return replace(grid, rows=tuple(rows), row_facts=kept)


def _changed_cell(
    cell: Marked, facts: tuple[Fact, ...], change: Change
) -> tuple[Marked, tuple[Fact, ...]]:
    """A cell after the change, and what its row states then.

    The facts of the row go along as marks of the whole cell, the last of its marks.
    """
    if not cell or not facts:
        return change(cell), facts
    after = change(cell.stating(*facts))
    count = len(after.marks) - len(facts)
    found = tuple(m.what for m in after.marks[count:] if not isinstance(m.what, Ref))
    return Marked(after.text, after.marks[:count]), found


def _placed(paper: Paper, groups: Sequence[Sequence[Block]]) -> Paper:
    """The paper with other blocks for each of its blocks; the places of its items follow."""
    starts: list[int] = []
    blocks: list[Block] = []
    for group in groups:
        starts.append(len(blocks))
        blocks += group
    items = tuple(
        (number, starts[at] if at < len(starts) else len(blocks)) for number, at in paper.items
    )
    return replace(paper, blocks=tuple(blocks), items=items)


def _venues(paper: Paper) -> list[str | None]:
    """Where the paper says that this meeting and the next ones are held."""
    return [paper.stated.venue, *(venue for _, _, venue in paper.stated.next_meetings)]


def _mark_venues(paper: Paper) -> Paper:
    """Mark the places of meetings where they are printed first, so that they can be read again."""
    for number, venue in enumerate(_venues(paper)):
        wanted = venue or ""

        def change(marked: Marked, wanted: str = wanted, number: int = number) -> Marked:
            at = marked.text.find(wanted) if wanted else -1
            if at < 0:
                return marked
            ref = Ref(Sort.ORGANISATION, _VENUES - number)
            return Marked(marked.text, (Mark(at, at + len(wanted), ref), *marked.marks))

        paper = _each_text(paper, change)
    return paper


def _read_venues(paper: Paper) -> Paper:
    """Let the facts of the meeting say the places as they are printed now; take off the marks."""
    printed: dict[int, str] = {}
    for marked in _texts(paper):
        for m in marked.marks:
            if isinstance(m.what, Ref) and m.what.id <= _VENUES:
                shown = " ".join(marked.text[m.start : m.end].split())
                printed.setdefault(_VENUES - m.what.id, shown)

    def bare(marked: Marked) -> Marked:
        kept = (m for m in marked.marks if not (isinstance(m.what, Ref) and m.what.id <= _VENUES))
        return Marked(marked.text, tuple(kept))

    stated = paper.stated
    found = [printed.get(number, venue) for number, venue in enumerate(_venues(paper))]
    meetings = tuple(
        (day, start, venue)
        for (day, start, _), venue in zip(stated.next_meetings, found[1:], strict=True)
    )
    stated = replace(stated, venue=found[0], next_meetings=meetings)
    return replace(_each_text(paper, bare), stated=stated)


def _inside(marked: Marked, start: int, end: int, *kinds: type) -> bool:
    """Whether a mark of these kinds covers or touches any of the stretch."""
    return any(m.start < end and start < m.end and isinstance(m.what, kinds) for m in marked.marks)


def _at_each(
    marked: Marked,
    pattern: re.Pattern[str],
    new: Callable[[re.Match[str]], str | None],
    *,
    as_printed: bool = True,
) -> Marked:
    """The text with what the pattern finds replaced, wherever `new` gives something.

    Titles and amounts of facts follow what is printed, or with `as_printed=False` stay.
    """
    put = altered if as_printed else Marked.replace
    changes = [(found.span(), new(found)) for found in pattern.finditer(marked.text)]
    for (start, end), text in reversed(changes):
        if text is not None:
            marked = put(marked, start, end, text)
    return marked


def _head(paper: Paper) -> int:
    """How many blocks stand before the first item."""
    return min((place for _, place in paper.items), default=min(len(paper.blocks), 6))


# ── what typists do ───────────────────────────────────────────────────────────────────────────────


def swap(word: str, rng: Random) -> str:
    """Two neighbouring letters change places, never the first: "Marlwo"."""
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def double(word: str, rng: Random) -> str:
    """A letter comes twice: "Marrlow"."""
    at = rng.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def omit(word: str, rng: Random) -> str:
    """A letter is missing, never the first: "Marow"."""
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


_SLIPS = (swap, swap, double, omit, omit)


def misspell(paper: Paper, rate: float, rng: Random) -> Paper:
    """Slips of the keys in words of four letters and more; in names half as often."""

    def change(marked: Marked) -> Marked:
        def slip(found: re.Match[str]) -> str | None:
            if rng.random() >= rate:
                return None
            if _inside(marked, *found.span(), Ref) and rng.random() < 0.5:
                return None
            return rng.choice(_SLIPS)(found[0], rng)

        return _at_each(marked, _WORD, slip)

    return _each_text(paper, change)


def lower(paper: Paper, rate: float, rng: Random) -> Paper:
    """Capitals are missing: "councillor Marlow", "the parish council"; in names far less often."""
    capital = re.compile(r"(?<=[a-z,] )[A-Z](?=[a-z]{3,})")

    def change(marked: Marked) -> Marked:
        def small(found: re.Match[str]) -> str | None:
            share = rate * (0.2 if _inside(marked, *found.span(), Ref) else 1.0)
            return found[0].lower() if rng.random() < share else None

        return _at_each(marked, capital, small)

    return _each_text(paper, change)


def type_zero(paper: Paper, rate: float, rng: Random) -> Paper:
    """A nought for a capital O, as scanners read it: "0ckenvale"."""
    letter = re.compile(r"\bO(?=[a-z]{3,})|(?<=[A-Z])O(?=[A-Z])")
    return _each_text(
        paper,
        lambda marked: _at_each(marked, letter, lambda _: "0" if rng.random() < rate else None),
    )


def space_oddly(paper: Paper, rate: float, rng: Random) -> Paper:
    """Two spaces for one, a space before a comma, none after it; never within a name."""
    place = re.compile(r"(?<=\S) (?=\S)|(?<=\w)(?=, )")

    def change(marked: Marked) -> Marked:
        def slip(found: re.Match[str]) -> str | None:
            start, end = found.span()
            if rng.random() >= rate or _inside(marked, start - 1, end + 1, Ref):
                return None
            return "" if found.string[start - 1] == "," else " " + found[0]

        return _at_each(marked, place, slip)

    return _each_text(paper, change)


@cache
def _alternatives(name: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """A pattern for the words of a list of lines, and what else may stand for each."""
    lines: list[list[str]] = words("dirt")[name]
    others = {word: tuple(w for w in line if w != word) for line in lines for word in line}
    longest_first = sorted(others, key=lambda word: (-len(word), word))
    choice = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w.-])(?:{choice})(?![\w.-])"), others


def abbreviate(paper: Paper, rate: float, rng: Random) -> Paper:
    """Words are short here and long there: "Cllr" and "Councillor", "Ltd" and "Limited"."""

    def change(marked: Marked) -> Marked:
        # "Cllr" stands for the title "Councillor" however it is printed; other titles do not.
        marked = _varied(marked, "councillors", rate, rng, as_printed=False)
        return _varied(marked, "same", rate, rng)

    return _each_text(paper, change)


def _varied(
    marked: Marked, name: str, rate: float, rng: Random, *, as_printed: bool = True
) -> Marked:
    """The text with some words of a list replaced by others of their line."""
    pattern, others = _alternatives(name)
    return _at_each(
        marked,
        pattern,
        lambda found: rng.choice(others[found[0]]) if rng.random() < rate else None,
        as_printed=as_printed,
    )


def retitle(paper: Paper, rate: float, rng: Random) -> Paper:
    """Offices spelt in another way: "Vice Chairman" for "Vice-Chairman"; "&" for "and" in them."""
    joined = re.compile(r"(?<= )(?:and|&)(?= )")

    def change(marked: Marked) -> Marked:
        marked = _varied(marked, "titles", rate, rng)

        def other(found: re.Match[str]) -> str | None:
            within = [
                m
                for m in marked.marks
                if m.start < found.start() and found.end() < m.end and _is_name(m, found)
            ]
            if not within or rng.random() >= rate:
                return None
            return "&" if found[0] == "and" else "and"

        return _at_each(marked, joined, other)

    return _each_text(paper, change)


def _is_name(mark: Mark, found: re.Match[str]) -> bool:
    """Whether the mark names something, or states a title with this very word in it."""
    if isinstance(mark.what, Ref):
        return True
    if not isinstance(mark.what, RoleFact):
        return False
    at = found.string.find(mark.what.title, mark.start, mark.end)
    return 0 <= at < found.start() < at + len(mark.what.title)


def dot_initials(paper: Paper, rate: float, rng: Random) -> Paper:
    """Points after the initials of a name: "A. Marlow" beside "A Marlow"."""
    initial = re.compile(r"(?<![\w.'’-])[A-Z](?= [A-Z])")

    def change(marked: Marked) -> Marked:
        def dotted(found: re.Match[str]) -> str | None:
            named = _inside(marked, *found.span(), Ref)
            return f"{found[0]}." if named and rng.random() < rate else None

        return _at_each(marked, initial, dotted)

    return _each_text(paper, change)


def straighten(paper: Paper, rate: float, rng: Random) -> Paper:
    """Typists' signs for printers': straight apostrophes, short dashes; hyphens lost in names."""
    signs = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"}
    sign = re.compile("[’‘“”–]|(?<=[a-z])-(?=[A-Z][a-z]{2})")

    def change(marked: Marked) -> Marked:
        def plain(found: re.Match[str]) -> str | None:
            return signs.get(found[0], " ") if rng.random() < rate else None

        return _at_each(marked, sign, plain)

    return _each_text(paper, change)


# ── what gets lost or goes wrong in the record ────────────────────────────────────────────────────


def mistake_year(paper: Paper, rate: float, rng: Random) -> Paper:
    """The year before or after in the head, as in the first weeks of a year; the facts follow."""
    day = paper.stated.day
    if day is None or (day.month > 2 and rng.random() < 0.6):
        return paper
    other = rng.choice((-1, -1, -1, 1)) + day.year
    try:
        wrong = day.replace(year=other)
    except ValueError:  # 29 February
        return paper
    patterns = _dates(day)
    count = _head(paper)
    found = 0

    def change(marked: Marked) -> Marked:
        nonlocal found
        for pattern in patterns:
            for hit in reversed(list(pattern.finditer(marked.text))):
                year = str(other)[-len(hit["year"]) :]
                marked = altered(marked, *hit.span("year"), year)
                found += 1
        return marked

    blocks = [
        _changed(block, change) if at < count else block for at, block in enumerate(paper.blocks)
    ]
    if not found:
        return paper
    return replace(paper, blocks=tuple(blocks), stated=replace(paper.stated, day=wrong))


def _dates(day: date) -> tuple[re.Pattern[str], ...]:
    """Patterns for the ways in which a day is printed, the year apart."""
    month = _MONTHS.split()[day.month - 1]
    name = rf"(?:{month}|{month[:3]})\.?"
    number = rf"(?<!\d)0?{day.day}(?:st|nd|rd|th)?"
    year = rf"(?P<year>{day.year}|{day.year % 100:02})(?!\d|[/:.]\d)"
    forms = (
        rf"{number}\s+(?:(?:day\s+)?of\s+)?{name},?\s+{year}",
        rf"\b{name}\s+{number},?\s+{year}",
        rf"(?<!\d)0?{day.day}(?P<sign>[./-])0?{day.month}(?P=sign){year}",
        rf"(?<!\d)(?P<year>{day.year})-{day.month:02}-{day.day:02}(?!\d)",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def lose_rows(paper: Paper, rate: float, rng: Random) -> Paper:
    """Rows of tables and columns, and names of a list, are missing, with what they state.

    Whoever the rest of the paper still speaks of by initials alone, or states something of without
    naming them, is never lost.
    """
    for at, block in enumerate(paper.blocks):
        for shorter in _shortened(block, rate, rng):
            blocks = (*paper.blocks[:at], shorter, *paper.blocks[at + 1 :])
            candidate = replace(paper, blocks=blocks)
            if _is_whole(candidate, paper):
                paper = candidate
                break  # one loss in a list is what happens; two are a list nobody could use
    return paper


def _shortened(block: Block, rate: float, rng: Random) -> Iterable[Block]:
    """The block without one of its rows, for each row that chance picks."""
    match block:
        case Grid() if len(block.rows) > 2 + block.header:
            for at in range(1 if block.header else 0, len(block.rows)):
                if rng.random() < rate:
                    yield replace(
                        block,
                        rows=_without(block.rows, at),
                        row_facts=_without(block.row_facts, at),
                    )
        case Columns() if len(block.rows) > 2:
            for at in range(len(block.rows)):
                if rng.random() < rate:
                    yield replace(block, rows=_without(block.rows, at))
        case Paragraph():
            listed = [m for m in block.text.marks if isinstance(m.what, AttendanceFact)]
            for mark in listed[1:] if len(listed) > 3 else []:
                tail = block.text.text[mark.end : mark.end + 2]
                before = block.text.text[: mark.start]
                if tail == ", " and before.endswith(", ") and rng.random() < rate:
                    yield replace(block, text=block.text.replace(mark.start, mark.end + 2, ""))
        case _:
            return


def _without[T](rows: tuple[T, ...], at: int) -> tuple[T, ...]:
    return (*rows[:at], *rows[at + 1 :])


def _texts(paper: Paper) -> Iterable[Marked]:
    for block in paper.blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield block.text
                if block.margin:
                    yield block.margin
            case Grid() | Columns():
                for row in block.rows:
                    yield from row
            case Noise():
                pass


def _named(paper: Paper) -> dict[Ref, bool]:
    """Whom the paper names, and whether by more than initials."""
    found: dict[Ref, bool] = {}
    for marked in _texts(paper):
        for m in marked.marks:
            if isinstance(m.what, Ref):
                shown = marked.text[m.start : m.end]
                full = any(letter.islower() for letter in shown)
                found[m.what] = found.get(m.what, False) or full
    return found


def _referred(paper: Paper) -> set[Ref]:
    """Of whom the paper states something; only for asking whether somebody is among them."""
    facts = [m.what for marked in _texts(paper) for m in marked.marks]
    for block in paper.blocks:
        if isinstance(block, Grid):
            facts += [fact for row in block.row_facts for fact in row]
    found = {paper.stated.body, paper.stated.chair, paper.stated.clerk}
    for fact in facts:
        match fact:
            case RoleFact():
                found |= {fact.person, fact.organisation}
            case AttendanceFact():
                found |= {fact.person, fact.representing, fact.substitute_for}
            case RelationFact():
                found |= {fact.subject, fact.object}
            case ActionFact():
                found.add(fact.actor)
            case DecisionFact() | Ref():
                pass
    return {ref for ref in found if ref is not None}


def _is_whole(after: Paper, before: Paper) -> bool:
    """Whether everybody of whom something is stated is still named as well as before."""
    named, referred = _named(after), _referred(after)
    return all(
        named.get(ref, False) or not (full or ref in referred)
        if ref in named
        else ref not in referred
        for ref, full in _named(before).items()
    )


def mark_draft(paper: Paper, rate: float, rng: Random) -> Paper:
    """A line that says that the minutes are a draft, or a watermark on every page."""
    lists = words("dirt")
    groups: list[list[Block]] = [[block] for block in paper.blocks]
    if not groups:
        return paper
    if rng.random() < 0.5:
        at = rng.choice((0, 0, min(1, len(groups) - 1)))
        groups[at].insert(0, Noise(text=rng.choice(lists["draft"])))
    else:
        line = Noise(text=rng.choice(lists["watermark"]))
        for at in range(0, len(groups), 14):
            groups[at].insert(0, line)
    shifted = _placed(paper, groups)
    # The line belongs to what stands above it: an item still begins with its own first block.
    return replace(shifted, items=_first_blocks(shifted, groups, paper))


def _first_blocks(
    shifted: Paper, groups: Sequence[Sequence[Block]], paper: Paper
) -> tuple[tuple[str | None, int], ...]:
    """The places of items, where noise was put before the blocks with which they begin."""
    skipped = [
        next((n for n, block in enumerate(group) if not isinstance(block, Noise)), 0)
        for group in groups
    ]
    return tuple(
        (number, place + (skipped[old] if old < len(skipped) else 0))
        for (number, place), (_, old) in zip(shifted.items, paper.items, strict=True)
    )


# ── what comes of taking text out of a PDF file ───────────────────────────────────────────────────


def wrap(paper: Paper, width: int) -> Paper:
    """The paper with the lines of its paragraphs broken at a width, as old minutes have them."""

    def change(block: Block) -> Block:
        if not isinstance(block, Paragraph):
            return block
        lead = len(block.number) + 1 if block.number else 0
        return replace(block, text=_wrapped(block.text, width, lead + 2 * block.bullet))

    return replace(paper, blocks=tuple(map(change, paper.blocks)))


def _wrapped(marked: Marked, width: int, lead: int) -> Marked:
    """Spaces become line breaks; the text is no longer or shorter, so its marks stay in place."""
    text, begin = marked.text, -lead
    out: list[str] = []
    last = 0
    for found in _SPACE.finditer(text):
        end = _end_of_word(text, found.end())
        if end - begin > width:
            out += (text[last : found.start()], "\n")
            begin = last = found.end()
    return Marked("".join((*out, text[last:])), marked.marks)


def _end_of_word(text: str, start: int) -> int:
    end = text.find(" ", start)
    return len(text) if end < 0 else end


def break_lines(paper: Paper, rate: float, rng: Random) -> Paper:
    """Line breaks where the lines of the page ended."""
    return wrap(paper, rng.choice((68, 74, 80, 88, 96, 104)))


def hyphenate(paper: Paper, rate: float, rng: Random) -> Paper:
    """Long words are broken by a hyphen at the end of a line: "commit-/tee"; names are not."""
    return _split(paper, rate, rng, by="-\n", names=0.0, least=8, as_printed=False)


def split_words(paper: Paper, rate: float, rng: Random) -> Paper:
    """Gaps in words: "meet ing"; in names far less often."""
    return _split(paper, rate, rng, by=" ", names=0.05, least=6, as_printed=True)


def _split(
    paper: Paper,
    rate: float,
    rng: Random,
    *,
    by: str,
    names: float,
    least: int,
    as_printed: bool,
) -> Paper:
    """Words of so many letters and more are parted; in names by a share of the rate."""

    def change(marked: Marked) -> Marked:
        def parted(found: re.Match[str]) -> str | None:
            word = found[0]
            if len(word) < least or rng.random() >= rate:
                return None
            if _inside(marked, *found.span(), Ref) and rng.random() >= names:
                return None
            at = rng.randrange(3, len(word) - 2)
            return word[:at] + by + word[at:]

        return _at_each(marked, _WORD, parted, as_printed=as_printed)

    return _each_text(paper, change)


def glue_words(paper: Paper, rate: float, rng: Random) -> Paper:
    """Spaces between words are lost: "ofthe"; beside names and within them they are kept."""
    return _respace(paper, rate, rng, "")


def put_tabs(paper: Paper, rate: float, rng: Random) -> Paper:
    """Tabs where the page had spaces, but not within names."""
    return _respace(paper, rate, rng, "\t")


def _respace(paper: Paper, rate: float, rng: Random, new: str) -> Paper:
    def change(marked: Marked) -> Marked:
        def other(found: re.Match[str]) -> str | None:
            start, end = found.span()
            free = rng.random() < rate and not _inside(marked, start - 1, end + 1, Ref)
            return new if free else None

        return _at_each(marked, _SPACE, other, as_printed=not new.isspace())

    return _each_text(paper, change)


def insert_running_heads(paper: Paper, rate: float, rng: Random) -> Paper:
    """Running heads and page numbers stand in the middle of sentences, where the pages broke."""
    lists = words("dirt")
    flow = running(paper)
    if flow.head or flow.numbered:  # they stand between the blocks already
        return _sink_noise(paper, rng)
    day = f"{paper.stated.day:%d/%m/%Y}" if paper.stated.day else ""
    head = rng.choice(lists["heads"]).format(title=title(paper), day=day).strip(" –,")
    form = rng.choice(lists["pages"])
    first_number, feed = rng.random() < 0.5, rng.random() < 0.3
    page = rng.choice((2400, 2800, 3200))  # characters
    count = sum(len(marked.text) for marked in _texts(paper)) // page + 1
    blocks: list[Block] = []
    used, number = 0, 1
    for block in paper.blocks:
        used += sum(len(text.text) for text in _texts(replace(paper, blocks=(block,))))
        if used >= page and isinstance(block, Paragraph):
            shown = form.format(number=number, count=count)
            lines = (shown, head) if first_number else (head, shown)
            broken = _broken_by(
                block, "\n\n" + ("\n\f" if feed else "\n").join(lines) + "\n\n", rng
            )
            if broken is not None:
                block = broken
                used, number = 0, number + 1
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def _broken_by(block: Paragraph, text: str, rng: Random) -> Paragraph | None:
    """The paragraph with lines set into it between two words; None where it is too short.

    They stand neither in a name nor in a stretch that states an office or a relation, whose
    quotation they would swell; between the two halves of a sentence they do.
    """
    marked = block.text
    kinds = (Ref, RoleFact, RelationFact, AttendanceFact)
    places = [
        found.span()
        for found in re.finditer(r"(?<=\S)[ \n](?=\S)", marked.text)
        if found.start() > 30 and found.end() < len(marked.text) - 15
    ]
    free = [span for span in places if not _inside(marked, *span, *kinds)]
    if not free:
        return None
    return replace(block, text=altered(marked, *rng.choice(free), text))


def _sink_noise(paper: Paper, rng: Random) -> Paper:
    """Running heads that stand between blocks sink into a paragraph shortly before them."""
    head = running(paper).head
    groups: list[list[Block]] = []
    above: list[list[Block]] = []  # the groups of what is no noise
    noise: list[list[Block]] = []  # the groups of noise since the last of those
    for block in (*paper.blocks, None):
        if isinstance(block, Noise):
            noise.append([block])
            groups.append(noise[-1])
            continue
        lines = [one.text for group in noise for one in group if isinstance(one, Noise)]
        if _is_edge(lines, head) and _sink("\n".join(lines), above[-4:], rng):
            for group in noise:
                group.clear()
        if block is not None:
            above.append([block])
            groups.append(above[-1])
            noise = []
    return _placed(paper, groups)


def _sink(lines: str, above: Sequence[list[Block]], rng: Random) -> bool:
    """Set lines into the last paragraph above that is long enough; whether there is one."""
    for group in reversed(above):
        last = group[-1]
        broken = _broken_by(last, f"\n\n{lines}\n\n", rng) if isinstance(last, Paragraph) else None
        if broken is not None:
            group[-1] = broken
            return True
    return False


def _is_edge(lines: Sequence[str], head: str | None) -> bool:
    """Whether lines of noise are the edge of a page: its number or the running head."""
    numberless = re.sub(r"\d+", "0", head or "")
    return any(
        is_page_number(line) or re.sub(r"\d+", "0", " ".join(line.split())) == numberless
        for text in lines
        for line in text.split("\n")
    )


def set_ligatures(paper: Paper, rate: float, rng: Random) -> Paper:
    """Letters that printers cast as one: "oﬃcer", "ﬂood"."""
    table: dict[str, str] = words("dirt")["ligatures"]
    pattern = re.compile("|".join(table))
    return _each_text(
        paper, lambda marked: _at_each(marked, pattern, lambda found: table[found[0]])
    )


def garble(paper: Paper, rate: float, rng: Random) -> Paper:
    """Signs of UTF-8 that somebody opened as Windows-1252: "Â£400"; never within a name."""
    table: dict[str, str] = words("dirt")["garbled"]
    pattern = re.compile("|".join(table))

    def change(marked: Marked) -> Marked:
        def wrong(found: re.Match[str]) -> str | None:
            return None if _inside(marked, *found.span(), Ref) else table[found[0]]

        return _at_each(marked, pattern, wrong)

    return _each_text(paper, change)


def leave_tags(paper: Paper, rate: float, rng: Random) -> Paper:
    """Tags that a converter forgot, at the ends of paragraphs or between their sentences."""
    tags: list[str] = words("dirt")["tags"]
    between = re.compile(r"(?<=[.;:]) (?=[A-Z])")

    def change(block: Block) -> Block:
        if not isinstance(block, Paragraph) or rng.random() >= rate:
            return block
        tag, marked = rng.choice(tags), block.text
        places = [
            found.span()
            for found in between.finditer(marked.text)
            if not _inside(marked, *found.span(), object)
        ]
        if places and rng.random() < 0.5:
            return replace(block, text=altered(marked, *rng.choice(places), f" {tag} "))
        return replace(block, text=marked + f" {tag}")

    return replace(paper, blocks=tuple(map(change, paper.blocks)))


def part_numbers(paper: Paper, rate: float, rng: Random) -> Paper:
    """The number of a paragraph stands on a line of its own above it."""

    def change(block: Block) -> Block:
        if not isinstance(block, Paragraph) or not block.number or rng.random() >= rate:
            return block
        return replace(block, number=None, text=block.number + "\n" + block.text)

    return replace(paper, blocks=tuple(map(change, paper.blocks)))


def flatten_tables(paper: Paper, rate: float, rng: Random) -> Paper:
    """Tables lose their rules: each row is a paragraph, its cells on lines or between gaps."""
    by = rng.choice(("\n", "\n", "   ", " "))

    def flat(block: Block) -> list[Block]:
        if not isinstance(block, Grid) or rng.random() >= rate:
            return [block]
        out: list[Block] = []
        for at, row in enumerate(block.rows):
            facts = block.row_facts[at] if at < len(block.row_facts) else ()
            text = join([cell for cell in row if cell], by)
            if text:
                out.append(Paragraph(text=text.stating(*facts)))
        return out or [block]

    return _placed(paper, [flat(block) for block in paper.blocks])


# ── how often ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of damage, and how often it occurs where the noise is 1."""

    make: Damage
    papers: float  # share of the papers that have it at all; above 1 it is soon in all of them
    rate: float = 1.0  # share of the places in such a paper


# In all formats; both shares scale with the noise.
TYPING = (
    Kind(make=mistake_year, papers=0.15),
    Kind(make=lose_rows, papers=0.6, rate=0.15),
    Kind(make=abbreviate, papers=1.5, rate=0.35),
    Kind(make=retitle, papers=1.0, rate=0.3),
    Kind(make=dot_initials, papers=0.6, rate=0.4),
    Kind(make=straighten, papers=1.2, rate=0.6),
    Kind(make=misspell, papers=2.5, rate=0.006),
    Kind(make=lower, papers=1.0, rate=0.04),
    Kind(make=type_zero, papers=0.15, rate=0.2),
    Kind(make=space_oddly, papers=1.5, rate=0.01),
    Kind(make=mark_draft, papers=0.3),
)
# In plain text and Markdown, of papers that somebody took out of a PDF file; here `papers` is the
# share of those papers, whatever the noise, and only the rate scales with it.
EXTRACTION = (
    Kind(make=flatten_tables, papers=0.3, rate=2.0),
    Kind(make=set_ligatures, papers=0.12),
    Kind(make=part_numbers, papers=0.2, rate=2.0),
    Kind(make=glue_words, papers=0.3, rate=0.02),
    Kind(make=split_words, papers=0.3, rate=0.03),
    Kind(make=put_tabs, papers=0.3, rate=0.03),
    Kind(make=break_lines, papers=0.6),
    Kind(make=hyphenate, papers=0.25, rate=0.04),
    Kind(make=insert_running_heads, papers=0.6),
    Kind(make=leave_tags, papers=0.25, rate=0.3),
    Kind(make=garble, papers=0.05),
)
_EXTRACTED = 1.5  # share of papers taken out of a PDF file where the noise is 1
_DRAFTS = 0.9  # share of draft minutes that say so, where there is any noise


def spoil(paper: Paper, *, noise: float, rng: Random, format: str = "txt") -> Paper:
    """The paper as it comes to us: damaged at the rates of the tables, times the noise.

    A noise of 0 changes nothing, 0.2 is ordinary, 1 is terrible. What comes of taking text out of
    PDF files is done for the formats "txt" and "md" alone.
    """
    if noise <= 0:
        return paper
    paper = _mark_venues(paper)
    for kind in TYPING:
        share = _DRAFTS if kind.make is mark_draft and paper.draft_of else kind.papers * noise
        if rng.random() < share:
            paper = kind.make(paper, kind.rate * noise, rng)
    if format in {"txt", "md"} and rng.random() < _EXTRACTED * noise:
        for kind in EXTRACTION:
            if rng.random() < kind.papers:
                paper = kind.make(paper, kind.rate * noise, rng)
    return _read_venues(paper)
