"""The numbered items and paragraphs of minutes, found by the sequence that their numbers make.

A number at a line's start may be a date, a house, a point of an inner list. What tells an item's
number is that the others of the document lead up to it and on from it, so that the numbers are
chosen together: the best ascending chain of all that might be numbers of items.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kg.records.minutes import Item
from kg.records.text import Block, BlockKind, Extent, Quote

_OPENING = r"^\s*(?:#{1,6}\s+)?(?:[-*•·]\s+)?\*{0,2}"
_NUMBER = (
    r"(?P<number>[A-Z]{1,6}\s?[./-]?\s?\d{1,4}(?:[./-]\d{1,4}){0,3}"
    r"|\d{1,4}(?:/\d{1,4}){2}|\d{3,4}/\d{1,3}"
    r"|\d{1,4}\s?/\s?\d{2,4}(?:\.\d{1,3})?|\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?"
    r"|(?-i:(?P<roman>[IVX]{1,6})(?=[.):])))"
)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LABEL = re.compile(
    _OPENING
    + r"(?P<open>\()?(?P<word>(?:(?:agenda\s+)?item|minute)(?:\s+(?:no|number))?\.?\s*)?"
    + _NUMBER
    + r"\*{0,2}(?:(?P<mark>[.):]+)\*{0,2}(?=\s|$|[A-Z])|\s?(?P<dash>[-–—/])(?=\s)|(?=\s|$))\s*",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
# What follows a number that counts, measures, dates or locates something.
_NO_ITEM = re.compile(
    rf"(?i:(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}|[ap]\.?\s?m\b|%)|[-–]\s*\d"
    r"|(?:members?|people|residents|pages?|of|to|and|or|per|years?|months?|weeks?|days?|hours?"
    r"|minutes?|votes?|million)\b"
    r"|(?:[A-Z][\w'’-]*\s+){1,3}(?:Road|Street|Lane|Avenue|Close|Drive|Way|Crescent|Court|Rise|Hill"
    r"|Gardens|Terrace|Place|Square|Row|Grove|Mews|Rd|St|Ave)\b\.?,?(?:\s*$|\s+[A-Z])"
)
_CLOCK = re.compile(r"(?:1?\d|2[0-3])\.[0-5][05]")
_AMOUNT = re.compile(r"[-(]?\s?[£€$]?\s?[\d,]+(?:\.\d+)?\s?[%)]?|[-–]|nil|n/a", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|be|been|reported|noted|agreed|asked|said|advised"
    r"|informed|thanked|gave|stated|explained|resolved|welcomed|presented|received|declared)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\b(?:of|and|the|to|for|from|in|on|with|by|a|an|or|at)|[&,–-])\s*$", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*(?::|\s[-–—]|[.?](?=\s+[A-Z]))\s+")

# A line that ends so is followed by the points of a resolution, which may be numbered.
_RESOLUTION = re.compile(
    r"\b(?:resolved|agreed|recommended|recommendations?|decisions?|actions?)\b[^.]{0,60}?"
    r"(?:\bthat\b|\bto\b|:|[-–—])\s*[:–—-]*\s*$|^(?:resolved|recommendations?|decisions?|agreed)$",
    re.IGNORECASE,
)

_LOOK_BACK = 200  # candidates; a longer gap between two numbers is not one document's numbering
_UNUSUAL = frozenset({"roman", "bracketed"})
_RESTART = 4.0
_GAP = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A number that opens a block, with what speaks for its being an item's."""

    place: int
    number: str
    scheme: str  # "plain", "slash" or the letters of a prefix: only numbers of one scheme follow on
    parts: tuple[int, ...]
    style: str  # the mark after it
    weight: float
    rest: int  # where in the block's text the words after the number begin


def is_heading_like(text: str) -> bool:
    """Whether a line could be a heading: short, begun by a capital, no sentence.

    >>> is_heading_like("Date of next meeting"), is_heading_like("The report was noted")
    (True, False)
    """
    words = text.split()
    if not words or len(words) > 16 or not re.match(r"[\"'‘“(]?[A-Z0-9]", text.strip()):
        return False
    if text.isupper():
        return True
    ending = text.rstrip()[-1]
    return ending not in ".;," and not (len(words) > 2 and _VERB.search(text))


def divide_items(blocks: Sequence[Block], *, skip: frozenset[int]) -> tuple[Item, ...]:
    """The items of a document in order; those before the first number or heading are in none.

    An item is begun by a number of the document's sequence ("4", "4.1", "12/24") or by a heading
    without one. Blocks in `skip`, which others have read (a head, a roster), and noise are in none.
    """
    chosen = {one.place: one for one in _chain(_candidates(blocks, skip=skip))}
    items: list[Item] = []
    for place, block in enumerate(blocks):
        if place in skip or block.kind is BlockKind.NOISE:
            continue
        last = items[-1] if items else None
        if place in chosen:
            items.append(_numbered(blocks, chosen[place], skip=skip))
        elif last is not None and place in last.blocks:
            continue  # the heading of an item whose number stands alone
        elif _is_heading(block):
            items.append(Item(number=None, heading=block.quote(), blocks=(place,)))
        elif last is not None:
            items[-1] = Item(number=last.number, heading=last.heading, blocks=(*last.blocks, place))
    return tuple(items)


def numbers_of(items: Sequence[Item]) -> Mapping[int, str]:
    """For each block that a number governs, the most specific one that is printed.

    What stands under a heading without a number is still governed by the number before it.
    """
    numbers: dict[int, str] = {}
    current: str | None = None
    for item in items:
        current = item.number or current
        if current is not None:
            numbers.update(dict.fromkeys(item.blocks, current))
    return numbers


def _is_heading(block: Block) -> bool:
    """Whether the block begins an item without a number."""
    text = block.text.strip()
    if block.kind is BlockKind.HEADING:
        return bool(text)
    letters = sum(char.isalpha() for char in text)
    return (
        block.kind is BlockKind.PARAGRAPH
        and text.isupper()
        and letters > 4
        and is_heading_like(text)
        and not re.match(r"(?:RESOLVED|AGREED|NOTED|RECOMMEND|ACTION|APPROVED)", text)
    )


# --- candidates ----------------------------------------------------------------------------------


def _candidates(blocks: Sequence[Block], *, skip: frozenset[int]) -> list[_Candidate]:
    """All that might be numbers of items, in order."""
    found = []
    point, before = 0, ""  # the number of the point of a resolution that comes next; 0 if none
    for place, block in enumerate(blocks):
        if place in skip or block.kind is BlockKind.NOISE:
            continue
        after = next((at for at in range(place + 1, len(blocks)) if at not in skip), None)
        follower = blocks[after].text if after is not None else ""
        candidate = _candidate(block, place, follower)
        point = 1 if _RESOLUTION.search(before) else point
        before = block.text
        if candidate is None:
            continue
        # Points are sentences; a heading with the same number is the next item.
        is_point = candidate.number == str(point) and not is_heading_like(
            block.text[candidate.rest :]
        )
        point = point + 1 if is_point else 0
        if not is_point:
            found.append(candidate)
    return found


def _candidate(block: Block, place: int, follower: str) -> _Candidate | None:
    """The number that opens the block, or None where it cannot be an item's."""
    match = _LABEL.match(block.text)
    if match is None or _is_figures(block):
        return None
    number = re.sub(r"\s", "", match["number"])
    rest = block.text[match.end() :]
    if match["roman"] or match["open"]:
        return _unusual(block, place, match, rest)
    letters = re.match(r"[A-Za-z]*", number)
    prefix = letters[0] if letters else ""
    slashed = number[len(prefix) :].startswith("/")
    if prefix and (
        (prefix != prefix.upper() and not slashed)
        or (prefix in {"PC", "WPC"} and not match["mark"])
    ):
        return None  # "Covid-19 was" and "PC 1234 Marlow" are no items
    tabbed = "\t" in match[0]
    bare = not (match["mark"] or match["dash"] or match["word"] or tabbed or prefix)
    if _is_other_number(number, rest, bare=bare) or (number.isdigit() and _is_point(rest)):
        return None
    lone = not rest.strip()
    if lone and not (is_heading_like(follower) and _LABEL.match(follower) is None):
        return None
    return _Candidate(
        place=place,
        number=number,
        scheme=prefix or ("slash" if "/" in number else "plain"),
        parts=tuple(int(part) for part in re.findall(r"\d+", number)),
        style=(match["mark"] or match["dash"] or "")[:1],
        weight=_weight(block, match, rest, bare=bare, lone=lone),
        rest=match.end(),
    )


def _unusual(block: Block, place: int, match: re.Match[str], rest: str) -> _Candidate | None:
    """The candidate "IV." or "(4)", which only stands for an item where no other numbering does."""
    roman = match["roman"]
    if not rest.strip() or _is_point(rest) or (match["open"] and match["mark"] != ")"):
        return None
    if roman is None and not match["number"].isdigit():
        return None
    value = int(match["number"]) if roman is None else _value(roman)
    if not value:
        return None
    return _Candidate(
        place=place,
        number=match["number"],
        scheme="bracketed" if match["open"] else "roman",
        parts=(value,),
        style=match["mark"][:1],
        weight=_weight(block, match, rest, bare=False, lone=False),
        rest=match.end(),
    )


def _value(roman: str) -> int:
    """The number that Roman figures stand for; 0 where they are only letters.

    >>> _value("XIV"), _value("IIX")
    (14, 0)
    """
    if not _ROMAN.fullmatch(roman):
        return 0
    values = [{"I": 1, "V": 5, "X": 10}[figure] for figure in roman]
    return sum(
        -one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)
    )


def _weight(block: Block, match: re.Match[str], rest: str, *, bare: bool, lone: bool) -> float:
    """How much speaks for the number, about 1."""
    decimal = "." in match["number"] or "/" in match["number"]
    weight = 1.0
    weight += 0.5 * bool(match["word"])
    weight += 0.3 * (block.kind is BlockKind.HEADING or is_heading_like(rest))
    weight -= 0.5 * (bare and not decimal)
    weight -= 0.3 * ((match["mark"] or "").startswith(")"))
    weight -= 0.6 * rest[:1].islower()
    weight -= 0.1 * lone
    weight -= 0.4 * (block.kind is BlockKind.LIST_ITEM and block.level > 1)
    return max(weight, 0.1)


def _is_figures(block: Block) -> bool:
    """Whether the block is a row of a table of figures: half of its other cells are amounts."""
    cells = [quote.text for quote in block.cell_quotes()]
    if block.kind is not BlockKind.ROW or len(cells) < 2:
        return False
    amounts = sum(_AMOUNT.fullmatch(cell) is not None for cell in cells[1:])
    return amounts * 2 >= len(cells) - 1 or any(re.match(r"-?£", cell) for cell in cells[1:])


def _is_other_number(number: str, rest: str, *, bare: bool) -> bool:
    """Whether the number is a year, a time, a date, a count, an address, rather than an item's."""
    plain = re.fullmatch(r"\d+", number) is not None
    if bare and _NO_ITEM.match(rest):
        return "/" not in number
    if bare and rest and not re.match(r"[\"'‘“(]?[A-Z]", rest):
        return "." not in number
    if bare and plain and rest and not is_heading_like(rest):
        return True
    if _CLOCK.fullmatch(number) and re.match(r"\s*(?:[-–]|to\b)\s*\d", rest):
        return True
    return re.fullmatch(r"(?:19|20)\d\d", number) is not None


def _is_point(rest: str) -> bool:
    """Whether the words are a point of a resolution, whose numbers begin again in every item."""
    # An agenda's items begin "To consider", "To receive".
    point = r"(?:[Tt]hat|[Tt]o\s+(?!consider|receive|note|approve|confirm|agree|elect|sign))\b"
    return re.match(point, rest) is not None


# --- the chain -----------------------------------------------------------------------------------


def _chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The best ascending chain of numbers of one scheme; empty where none is good enough."""
    schemes = dict.fromkeys(one.scheme for one in candidates)
    usual = _best_of(candidates, [one for one in schemes if one not in _UNUSUAL])
    # Points of an item are counted so as well, but in each item anew.
    return usual or _best_of(candidates, [one for one in schemes if one in _UNUSUAL])


def _best_of(candidates: Sequence[_Candidate], schemes: Sequence[str]) -> list[_Candidate]:
    """The best chain of one of the schemes; empty where none is good enough."""
    best: tuple[float, list[_Candidate]] = (0.0, [])
    for scheme in schemes:
        chain = _best_chain([one for one in candidates if one.scheme == scheme])
        best = max(best, chain, key=lambda scored: scored[0])
    score, chosen = best
    enough = 1.0 if len(chosen) > 1 else 1.3
    if chosen and chosen[0].scheme in _UNUSUAL:
        enough = 2.0
    return chosen if score >= enough else []


def _best_chain(candidates: Sequence[_Candidate]) -> tuple[float, list[_Candidate]]:
    """Score and members of the best chain, which begins again at 1 once at most."""
    # Of each candidate, without and with a restart behind it: score of the best chain that ends in
    # it, and the state before it.
    states: dict[tuple[int, bool], tuple[float, tuple[int, bool] | None]] = {}
    for at, one in enumerate(candidates):
        states[at, False] = (one.weight - _start_cost(one), None)
        for before in range(max(0, at - _LOOK_BACK), at):
            cost = _step_cost(candidates[before], one)
            for restarted in (False, True):
                if (before, restarted) not in states:
                    continue
                again = cost is None
                if again and (restarted or not _can_restart(one)):
                    continue
                score = (
                    states[before, restarted][0] + one.weight - (_RESTART if again else cost or 0)
                )
                state = at, restarted or again
                if state not in states or score > states[state][0]:
                    states[state] = score, (before, restarted)
    if not states:
        return 0.0, []
    last: tuple[int, bool] | None = max(states, key=lambda state: states[state][0])
    total = states[last][0] if last else 0.0
    members = []
    while last is not None:
        members.append(candidates[last[0]])
        last = states[last][1]
    return total, members[::-1]


def _can_restart(one: _Candidate) -> bool:
    return one.scheme == "plain" and one.parts[0] <= 1 and all(part <= 1 for part in one.parts)


def _start_cost(one: _Candidate) -> float:
    """Minutes may go on from the number of the last meeting, but most begin at 1."""
    counted = one.scheme == "plain" or one.scheme in _UNUSUAL
    return 0.8 if counted and one.parts[0] > 1 else 0.0


def _step_cost(one: _Candidate, after: _Candidate) -> float | None:
    """What speaks against the one number following the other; None where it cannot."""
    gap = (
        _slash_gap(one.parts, after.parts)
        if one.scheme == "slash"
        else _gap(one.parts, after.parts)
    )
    if gap is None or gap > 8:
        return None
    return _GAP * gap + _change_of_style(one, after)


def _change_of_style(one: _Candidate, after: _Candidate) -> float:
    """What speaks against "3)" following "2."; a scan often loses a mere dot."""
    if len(one.parts) != len(after.parts) or one.style == after.style:
        return 0.0
    return 1.0 if ")" in {one.style, after.style} else 0.3


def _gap(one: tuple[int, ...], after: tuple[int, ...]) -> int | None:
    """How many numbers are missing between the two; None where the second is not the later."""
    if after <= one:
        return None
    for at, (left, right) in enumerate(zip_longest(one, after)):
        if left != right:
            missing = right - left - 1 if left is not None else max(0, right - 1)
            # The year in "43.15", "44.15" stays; below a new number the count begins again.
            stays = one[at + 1 :] == after[at + 1 :]
            return missing + (0 if stays else sum(max(0, part - 1) for part in after[at + 1 :]))
    return None


def _slash_gap(one: tuple[int, ...], after: tuple[int, ...]) -> int | None:
    """The same for "291/19" and "22/014", where either part may be the year, which stays."""
    if len(one) == len(after) == 3:  # "16/10/3": a year, a month, and the item
        return after[2] - one[2] - 1 if one[:2] == after[:2] and one[2] < after[2] else None
    if one[1:2] == after[1:2] and one[0] < after[0]:
        return after[0] - one[0] - 1
    return _gap(one, after) if one[0] == after[0] else None


# --- items ---------------------------------------------------------------------------------------


def _numbered(blocks: Sequence[Block], one: _Candidate, *, skip: frozenset[int]) -> Item:
    """The item that the number begins, with its heading's blocks."""
    block = blocks[one.place]
    places = [one.place]
    heading = _heading_within(block, one.rest)
    whole = heading is not None and block.text[one.rest :].strip() == heading.text
    after = one.place + 1
    if after < len(blocks) and after not in skip:
        follower = blocks[after]
        if not block.text[one.rest :].strip() and is_heading_like(follower.text):
            heading = follower.quote()
            places.append(after)
        elif heading is not None and whole and _goes_on(heading.text, block, follower):
            tail = follower.quote()
            extent = Extent(heading.extent.start, tail.extent.end)
            heading = Quote(f"{heading.text} {tail.text}", extent)
            places.append(after)
    return Item(number=one.number, heading=heading, blocks=tuple(places))


def _goes_on(heading: str, block: Block, follower: Block) -> bool:
    """Whether the heading is wrapped and goes on in the next block."""
    text = follower.text.strip()
    if _LABEL.match(text) or not text or len(text.split()) > 10 or text[-1] in ".;":
        return False
    both = block.kind is follower.kind is BlockKind.HEADING or (
        heading.isupper() and text.isupper()
    )
    return both and bool(_GOES_ON.search(heading) or text[0].islower())


def _heading_within(block: Block, start: int) -> Quote | None:
    """The heading that follows the number in its own block, if any."""
    # Of a row, the next cell that is not empty.
    bounds = [(max(left, start), right) for left, right in block.cells() if right > start]
    cell = next(((left, right) for left, right in bounds if block.text[left:right].strip()), None)
    if cell is None:
        return None
    left, right = cell
    text = block.text[left:right]
    if is_heading_like(text.strip()):
        return block.quote(left, right)
    # "Apologies: Cllr Finch" and "Welcome – The Chairman welcomed all" run on after their heading.
    split = _SPLIT.search(text)
    if split is None or not is_heading_like(text[: split.start()]):
        return None
    words = text[: split.start()].split()
    # Before a full stop stands a heading only where no word could be a verb: "Apologies. Cllr …".
    sentence = split[0].strip() in ".?" and any(word.endswith(("ed", "ng")) for word in words[1:])
    return None if sentence or len(words) > 9 else block.quote(left, left + split.start())
