"""Room 2: a `Document` divided into head, rosters, items, decisions, actions, coming meetings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.records.minutes import Minutes, Unread
from kg.records.text import Block, BlockKind, Document
from kg.structure.actions import find_actions
from kg.structure.decisions import find_decisions
from kg.structure.head import kind_of, read_head, top_of
from kg.structure.items import divide_items, numbers_of
from kg.structure.next_meetings import find_next_meetings
from kg.structure.roster import find_roster

__all__ = ["divide"]


def divide(document: Document) -> Minutes:
    """The structure of the document; what it could not understand is in `unread`, never lost."""
    blocks = document.blocks
    roster = find_roster(blocks)
    items = divide_items(blocks, skip=roster.used)
    numbers = numbers_of(items)
    first_item = _first_item(blocks, numbers)
    top = top_of(blocks, roster=roster.used, first_item=first_item)
    head = read_head(blocks, top=top, first_item=first_item)
    met = head.date.earliest() if head.date is not None and head.date.day is not None else None
    prose = roster.used | frozenset(range(top))
    return Minutes(
        document=document,
        kind=kind_of(blocks, top=top, has_roster=bool(roster.entries)),
        head=head,
        roster=roster.entries,
        items=items,
        decisions=find_decisions(blocks, numbers, skip=prose),
        actions=find_actions(blocks, numbers, skip=prose, near=met),
        next_meetings=find_next_meetings(blocks, meeting_date=met),
        public_present=roster.public_present,
        unread=tuple(
            sorted((*roster.unread, *_unread(blocks, skip=prose)), key=lambda line: line.extent)
        ),
        roster_blocks=roster.used,
    )


def _first_item(blocks: Sequence[Block], numbers: Iterable[int]) -> int:
    """The place of the first item; "Agenda item 2" over the title is one of another meeting."""
    places = (
        place
        for place in sorted(numbers)
        if not re.match(r"(?:agenda )?item\b.{0,8}$", blocks[place].text.strip(), re.I)
    )
    return next(places, len(blocks))


def _unread(blocks: Sequence[Block], *, skip: frozenset[int]) -> list[Unread]:
    """Blocks that are neither structure nor readable prose: without a word, or garbled."""
    found = []
    for place, block in enumerate(blocks):
        text = block.text.strip()
        if place in skip or block.kind is BlockKind.NOISE or not text:
            continue
        letters = sum(map(str.isalpha, text))
        if letters < len(text) * 0.4 and not re.fullmatch(r"[\d\W]+", text):
            quote = block.quote()
            found.append(
                Unread(
                    text=quote.text, extent=quote.extent, reason="more signs and figures than words"
                )
            )
    return found
