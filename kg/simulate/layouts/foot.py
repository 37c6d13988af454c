"""The foot of a paper, and what is printed on every page of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from kg.simulate.layouts.head import Said, on_its_own, placed
from kg.simulate.layouts.roll import Roll
from kg.simulate.papers import (
    Block,
    Columns,
    Grid,
    Heading,
    Item,
    Marked,
    Noise,
    Paragraph,
    Speech,
)
from kg.simulate.papers import Said as Sentence
from kg.simulate.things import Meeting
from kg.simulate.wordings import fill, slots, words

_PAGE = 2600  # code points on a page, about


def _coming(roll: Roll, count: int) -> list[Meeting]:
    """The next meetings of the body."""
    found: list[Meeting] = []
    at = roll.meeting.next_meeting
    while at is not None and len(found) < count:
        found.append(roll.world.meetings[at])
        at = found[-1].next_meeting
    return found


def _written(roll: Roll, template: str, coming: Meeting) -> Marked:
    """The announcement of a meeting, which the roll takes down as said."""
    house = roll.house
    values = {
        "date": house.head_date(coming.day)
        if roll.habit("next date", [True, False])
        else house.date(coming.day),
        "time": house.time(coming.start),
        "venue": coming.venue,
        "Venue": on_its_own(coming.venue),
    }
    used = slots(template)
    told: tuple[date, time | None, str | None] = (
        coming.day,
        coming.start if "time" in used else None,
        coming.venue.removeprefix("the ") if {"venue", "Venue"} & set(used) else None,
    )
    if told not in roll.next_told:
        roll.next_told.append(told)
    return fill(placed(template, coming.venue), values)


def next_item(roll: Roll) -> Item | None:
    """The last item: when the body meets next; None where the house has no such item."""
    if roll.house.next_meeting not in {"item", "several"}:
        return None
    heading = Marked(roll.habit("next heading", words()["next_headings"]))
    several = roll.house.next_meeting == "several"
    coming = _coming(roll, 3 if several else 1)
    if not coming:
        texts = [Marked(roll.rng.choice(words()["next_none"]))]
    elif several:
        texts = [_written(roll, "{date}, {time}", meeting) for meeting in coming]
    else:
        options = [text for text in words()["next_some"] if coming[0].venue or "enue}" not in text]
        texts = [_written(roll, roll.habit("next", options), coming[0])]
    said = tuple(Sentence(speech=Speech.PROSE, text=text) for text in texts)
    return Item(heading=heading, said=said, purpose="next")


def next_line(roll: Roll) -> Iterator[Block]:
    """A line below the items: when the body meets next."""
    coming = _coming(roll, 1)
    if roll.house.next_meeting == "line" and coming:
        options = [text for text in words()["next_line"] if coming[0].venue or "enue}" not in text]
        text = _written(roll, roll.habit("next line", options), coming[0])
        yield Paragraph(text=text, bold=roll.habit("next bold", [True, False]))


def closing(roll: Roll, said: Said) -> Iterator[Block]:
    """When the meeting closed."""
    meeting, house = roll.meeting, roll.house
    if meeting.end is None or not roll.habit("closing", [True, True, True, False]):
        return
    template = roll.habit("closing words", words()["closing"])
    said.end = meeting.end
    if "{start}" in template:
        said.start = meeting.start
    values = {"time": house.time(meeting.end), "start": house.time(meeting.start)}
    yield Paragraph(text=fill(template, values))


def signature(roll: Roll) -> Iterator[Block]:
    """The lines on which the chair signs at the next meeting."""
    if not roll.house.signature:
        return
    word = roll.house.chair_word
    for line in roll.habit("signature", words()["signature"]):
        values = {"chair_word": word, "chair_word_upper": word.upper()}
        yield Paragraph(text=fill(line, values))


def paginate(
    roll: Roll, blocks: Sequence[Block], starts: Sequence[tuple[str | None, int]]
) -> tuple[tuple[Block, ...], list[tuple[str | None, int]]]:
    """The blocks with running heads and page numbers in them, and where the items start now."""
    if roll.house.running is None and roll.house.pages is None:
        return tuple(blocks), list(starts)
    breaks = _breaks(blocks)
    paged: list[Block] = []
    places: list[int] = []
    page = 1
    for place, block in enumerate(blocks):
        if place in breaks:
            paged += _page_end(roll, page, pages=len(breaks) + 1)
            page += 1
        places.append(len(paged))
        paged.append(block)
    if roll.house.pages and roll.habit("last page", [True, False]):
        paged += _page_end(roll, page, pages=len(breaks) + 1)[:1]
    return tuple(paged), [(label, places[first]) for label, first in starts]


def _breaks(blocks: Sequence[Block]) -> list[int]:
    """The blocks before which a page ends."""
    found: list[int] = []
    filled = 0
    for place, block in enumerate(blocks):
        filled += _size(block)
        if filled > _PAGE:
            found.append(place)
            filled = _size(block)
    return [place for place in found if place]


def _size(block: Block) -> int:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            return len(text.text) + 60
        case Grid(rows=rows) | Columns(rows=rows):
            return sum(40 + sum(len(cell.text) for cell in row) for row in rows)
        case Noise():
            return 0


def _page_end(roll: Roll, page: int, *, pages: int) -> list[Block]:
    """What stands at the foot of one page and at the head of the next."""
    house = roll.house
    found: list[Block] = []
    if house.pages:
        form = fill(house.pages, {"page": str(page), "pages": str(pages)})
        found.append(Noise(text=form.text))
    if house.signature and roll.habit("initialled", [True, False, False]):
        form = fill(
            roll.habit("initials", words()["signed_pages"]), {"chair_word": house.chair_word}
        )
        found.append(Noise(text=form.text))
    if house.running:
        body = roll.world.organisations[roll.body].name_on(roll.meeting.day)
        form = fill(house.running, {"body": body, "date": house.date(roll.meeting.day)})
        found.append(Noise(text=form.text))
    return found
