"""The head of a document: what sort of paper it is, which body met, when and where.

The head is what stands before the first attendance list or numbered item; only labelled values
("Venue: Village Hall") are also read further down, as far as the first item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.phrases.names import Trust, scan_names
from kg.records.dates import find_dates
from kg.records.minutes import DocumentKind, Head
from kg.records.text import Block, BlockKind, Quote
from kg.structure.head_bodies import body_and_parent
from kg.structure.head_labels import Label, Labelled, labelled
from kg.structure.head_times import date_of_meeting, in_english, start_and_end
from kg.structure.head_venue import venue_of_meeting

_TOP_BLOCKS = 40
_NEAR_TOP = 15
_LETTERHEAD = 2
_MOST_WORDS = 12
_LISTS = re.compile(
    r"(?:(?:also |members? |those )?present|attend|in attendance|apolog|(?:members|governors|name"
    r"|there|councillors)\b)",
    re.I,
)
_KINDS = (
    (re.compile(r"\bminutes?\b", re.I), DocumentKind.MINUTES),
    (re.compile(r"\b(?:action )?notes?\b", re.I), DocumentKind.NOTES),
    (re.compile(r"\bagenda\b", re.I), DocumentKind.AGENDA),
    (re.compile(r"\breport\b", re.I), DocumentKind.REPORT),
)
_OWN_BOARDS = frozenset({"board", "the board", "governors", "trustees", "the trustees"})
_REPORT_SIGN = re.compile(
    r"^(?:\d+[.\d]*\s+)?(?:purpose of (?:the )?report|report (?:of|from|by|to)"
    r"|.{0,40}\breport (?:of|from|by)\b|author|report author|recommendations?:?$)",
    re.I,
)


def read_head(blocks: Sequence[Block], *, top: int, first_item: int) -> Head:
    """The head; `top` is the place of the first block that is no part of it any more.

    `first_item` is the place of the first numbered item.
    """
    head = _read_blocks(blocks[: min(max(top, 1), _TOP_BLOCKS)])
    opening = _read_blocks(blocks[: min(max(first_item, top, 1), _TOP_BLOCKS)])
    labels = labelled(opening)
    body, parent = body_and_parent(head, labels)
    if body is not None and parent is not None and body.text.casefold() in _OWN_BOARDS:
        body, parent = parent, None  # "Board meeting" below the name of who has the board
    start, end = start_and_end(blocks, head, labels)
    return Head(
        body=body,
        parent=parent,
        date=date_of_meeting(head, labels) or date_of_meeting(opening, labels),
        start=start,
        end=end,
        venue=venue_of_meeting(head, labels, body=body),
        chair=_person(labels, Label.CHAIR),
        clerk=_person(labels, Label.CLERK),
    )


def _read_blocks(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is not BlockKind.NOISE and block.text.strip()]


def _person(labels: Sequence[Labelled], label: Label) -> Quote | None:
    """The name that a label gives, with honorific; None where what stands there is no name."""
    for one in labels:
        if one.label is label and len(one.text.split()) < _MOST_WORDS:
            names = scan_names(one.text, trust=Trust.LIST)
            after = one.text[names[-1].end :] if names else ""
            if (
                len(names) == 1
                and not one.text[: names[0].start].strip()
                and re.fullmatch(r"\s*(?:[,(–-].*|\.)?\s*", after)
            ):
                return one.block.quote(one.start + names[0].start, one.start + names[0].end)
    return None


def kind_of(blocks: Sequence[Block], *, top: int, has_roster: bool) -> DocumentKind:
    """What sort of paper this is; minutes where nothing says otherwise and people attend."""
    head = [b.text for b in blocks[: min(max(top, 1), _TOP_BLOCKS)] if b.text.strip()]
    if any(
        re.search(r"\bminutes\b", text, re.I)
        and not re.search(r"minutes of the (?:last|previous)", text, re.I)
        for text in head
    ):
        return DocumentKind.MINUTES
    opening = [b.text for b in blocks[:30] if b.text.strip()]
    if not has_roster and any(_REPORT_SIGN.search(text) for text in opening):
        return DocumentKind.REPORT
    for pattern, kind in _KINDS:
        if any(pattern.search(text) for text in head):
            return kind
    return DocumentKind.MINUTES


def top_of(blocks: Sequence[Block], *, roster: frozenset[int], first_item: int) -> int:
    """The place of the first block that is no part of the head."""
    limit = min(first_item, len(blocks))
    first = min((place for place in roster if place < limit), default=limit)
    dated = next(
        (n for n, block in enumerate(blocks[: min(limit, _NEAR_TOP)]) if _is_dated(block)), -1
    )
    if dated < first or sum(place < dated for place in roster) > _LETTERHEAD:
        return first
    # "Clerk: Mrs A Marlow" over the date is of the letterhead, not yet the list of those present.
    listed = [place for place in range(dated + 1, limit) if _LISTS.match(blocks[place].text)]
    return min(
        [*listed, *(place for place in roster if dated < place < limit and not listed), limit]
    )


def _is_dated(block: Block) -> bool:
    return any(found.value.day for found in find_dates(in_english(block.text)))
