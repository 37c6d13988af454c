"""How minutes look: heads, attendance lists, numbered items, decisions, actions, feet.

`LAYOUTS` has the forms of attendance lists by name; `lay_out` writes a whole paper. A body's
`House` says which form each part takes. What the paper states is marked where it is printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from random import Random

from kg.simulate.house import House
from kg.simulate.layouts import lists, tables  # entered in LAYOUTS as they are loaded
from kg.simulate.layouts.attendance import LAYOUTS, Layout
from kg.simulate.layouts.body import (
    action_table,
    apologies_above,
    apologies_item,
    numbers,
    write_items,
)
from kg.simulate.layouts.foot import closing, next_item, next_line, paginate, signature
from kg.simulate.layouts.head import Said, head
from kg.simulate.layouts.roll import Roll, Writing
from kg.simulate.papers import Item, MeetingFact, Paper, Ref, Sort
from kg.simulate.things import Meeting, World

__all__ = ["LAYOUTS", "Layout", "lay_out", "lists", "tables"]


def lay_out(
    world: World,
    meeting: Meeting,
    items: Sequence[Item],
    forms: Writing,
    house: House,
    rng: Random,
) -> Paper:
    """The paper of a meeting in the style of the house.

    The text of items for apologies and for the next meeting is written here, whatever they say.
    """
    roll = Roll(world=world, meeting=meeting, forms=forms, house=house, rng=rng, item_labels=())
    said = Said()
    whole = _items(roll, items)
    numbered = numbers(roll, len(whole))
    roll.item_labels = [number.label for number in numbered]
    blocks, kind = head(roll, said)
    roll.shown = tuple(said.shown)
    blocks += LAYOUTS[house.layout].write(roll)
    written = write_items(roll, whole, numbered)
    starts = [(label, len(blocks) + first) for label, first in written.items]
    blocks += written.blocks
    for foot in (next_line(roll), closing(roll, said), signature(roll)):
        blocks += foot
    if written.actions:  # they belong to no item any more
        starts.append((None, len(blocks)))
        blocks += action_table(roll, written.actions)
    paged, starts = paginate(roll, blocks, starts)
    return Paper(
        stem=_stem(world, meeting),
        kind=kind,
        layout=house.layout,
        meeting=meeting.id,
        stated=_stated(roll, said),
        blocks=paged,
        items=tuple(starts),
    )


def _items(roll: Roll, items: Sequence[Item]) -> list[Item]:
    """The items, with those for apologies and the next meeting as the house has them."""
    whole: list[Item] = []
    for item in items:
        if item.purpose == "apologies":
            if roll.told_absent() and roll.habit("above", [True, False]):
                whole.append(apologies_above(roll, item.heading))
        elif item.purpose != "next":
            whole.append(item)
    if roll.house.apologies != "list":
        at = 1 if whole and whole[0].purpose == "chair" else 0
        whole.insert(at, apologies_item(roll))
    coming = next_item(roll)
    return [*whole, coming] if coming else whole


def _stated(roll: Roll, said: Said) -> MeetingFact:
    """What the paper itself says of its meeting."""
    meeting = roll.meeting
    told = roll.chair_printed and meeting.chair is not None
    clerk = meeting.clerk if roll.clerk_printed else None
    return MeetingFact(
        body=said.body,
        day=said.day,
        start=said.start,
        end=said.end,
        venue=said.venue,
        chair=Ref(Sort.PERSON, meeting.chair) if told and meeting.chair is not None else None,
        clerk=Ref(Sort.PERSON, clerk) if clerk is not None else None,
        next_meetings=tuple(roll.next_told),
    )


def _stem(world: World, meeting: Meeting) -> str:
    """One for each meeting: "2019-03-12-ockenvale-parish-council-00042"."""
    name = world.organisations[meeting.body].name_on(meeting.day)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")
    return f"{meeting.day.isoformat()}-{slug[:60].strip('-')}-{meeting.id:05}"
