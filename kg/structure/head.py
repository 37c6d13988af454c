"""The head of a document: what sort of paper it is, which body met, when and where.

The head is what stands before the first attendance list or numbered item; only labelled values
("Venue: Village Hall") are also read further down, as far as the first item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.records.dates import find_dates
from kg.records.minutes import DocumentKind, Head
from kg.records.text import Block, BlockKind, Quote
from kg.structure.head_bodies import body_and_parent
from kg.structure.head_labels import Label, Labelled, labelled
from kg.structure.head_times import date_of_meeting, in_english, start_and_end
from kg.structure.head_venue import venue_of_meeting

_TOP_BLOCKS = 40
_NEAR_TOP = 15
_KINDS = (
    (re.compile(r"\bminutes?\b", re.I), DocumentKind.MINUTES),
    (re.compile(r"\b(?:action )?notes?\b", re.I), DocumentKind.NOTES),
    (re.compile(r"\bagenda\b", re.I), DocumentKind.AGENDA),
    (re.compile(r"\breport\b", re.I), DocumentKind.REPORT),
)
_REPORT_SIGN = re.compile(r"^(?:\d+[.\d]*\s+)?(?:purpose of (?:the )?report|report (?:of|from|by|to)|.{0,40}\breport (?:of|from|by)\b|author|report author|recommendations?:?$)", re.I)


def read_head(blocks: Sequence[Block], *, top: int, first_item: int, roster: frozenset[int] = frozenset()) -> Head:
    """The head; `top` is the place of the first block that is no part of it any more.

    `first_item` is the place of the first numbered item, and `roster` has the places of attendance
    lists, both in `blocks`.
    """
    head = _read_blocks(blocks[: min(max(top, 1), _TOP_BLOCKS)], skip=roster)
    opening = _read_blocks(blocks[: min(max(first_item, top, 1), _TOP_BLOCKS)], skip=frozenset())
    labels = labelled(opening)
    body, parent = body_and_parent(head, labels)
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


def _read_blocks(blocks: Sequence[Block], *, skip: frozenset[int]) -> list[Block]:
    return [block for place, block in enumerate(blocks) if place not in skip and block.kind is not BlockKind.NOISE and block.text.strip()]


def _person(labels: Sequence[Labelled], label: Label) -> Quote | None:
    return next((one.quote() for one in labels if one.label is label and len(one.text.split()) < 12), None)


def kind_of(blocks: Sequence[Block], *, top: int, has_roster: bool) -> DocumentKind:
    """What sort of paper this is; minutes where nothing says otherwise and people attend."""
    head = [b.text for b in blocks[: min(max(top, 1), _TOP_BLOCKS)] if b.text.strip()]
    if any(re.search(r"\bminutes\b", text, re.I) and not re.search(r"minutes of the (?:last|previous)", text, re.I) for text in head):
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
    dated = next((n for n, b in enumerate(blocks[: min(limit, _NEAR_TOP)]) if n not in roster and any(f.value.day for f in find_dates(in_english(b.text)))), -1)
    # "Clerk: Mrs A Marlow" over the date is a line of the letterhead and not yet the list of those present.
    if dated > first and sum(place < dated for place in roster) < 3:
        return min((place for place in roster if dated < place < limit), default=limit)
    return first
