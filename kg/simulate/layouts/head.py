"""The head of a paper: what body met, where, when, and who was in the chair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from kg.records.minutes import DocumentKind
from kg.simulate.layouts.roll import Roll
from kg.simulate.papers import Block, Grid, Heading, Marked, Noise, Paragraph, Ref, RoleFact, Sort
from kg.simulate.things import EventKind
from kg.simulate.wordings import fill, slots, upper, words

_PLACE = re.compile(r"\b(?:at|in) \{venue\}")
_REMOTE = re.compile(r"^(?:Virtual|Online|[Rr]emote)|\b(?:Teams|Zoom)\b")
# Names before which no article stands.
_BARE = ("The ", "NHS ", "Cabinet")


@dataclass(slots=True)
class Said:
    """What the paper has said of its meeting so far."""

    body: Ref | None = None
    day: date | None = None
    start: time | None = None
    end: time | None = None
    venue: str | None = None
    shown: list[int] = field(default_factory=list)  # organisations named


def head(roll: Roll, said: Said) -> tuple[list[Block], DocumentKind]:
    """The blocks of the head, and the kind of paper that it says it is; `said` is filled in."""
    form = words()["heads"][roll.house.head]
    values = _values(roll)
    blocks: list[Block] = []
    if roll.rng.random() < 0.05:
        blocks.append(Noise(text=roll.rng.choice(words()["drafts"])))
    for how, *texts in form["lines"]:
        kept = [text for text in texts if all(values.get(slot) for slot in slots(text))]
        if kept:
            blocks += _line(how, [_written(roll, text, values) for text in kept])
            for text in kept:
                _note(roll, said, text)
    return blocks, DocumentKind(form.get("kind", "minutes"))


def _line(how: str, texts: list[Marked]) -> Iterator[Block]:
    if how == "grid":
        rows = [_halved(text) for text in texts]
        yield Grid(rows=tuple(rows), row_facts=((),) * len(rows))
    elif how == "noise":
        yield Noise(text=texts[0].text)
    elif how == "text":
        yield Paragraph(text=texts[0])
    else:
        yield Heading(text=texts[0], level=1 if how == "title" else 2)


def _halved(text: Marked) -> tuple[Marked, Marked]:
    """What stands before the bar, and what stands behind it."""
    at = text.text.index("|")
    facts = [m.what for m in text.marks if not isinstance(m.what, Ref)]
    return text.cut(0, at), text.cut(at + 1, len(text.text)).stating(*facts)


def _values(roll: Roll) -> dict[str, Marked | str | None]:
    """What the slots of a head can hold; None where the meeting has no such thing."""
    meeting, house, world = roll.meeting, roll.house, roll.world
    body = world.organisations[meeting.body]
    name = roll.org(body.id)
    parent = roll.org(body.parent) if body.parent is not None else None
    day = house.head_date(meeting.day)
    start = house.time(meeting.start)
    end = house.time(meeting.end) if meeting.end else None
    ranges = end and roll.habit("range", [True, True, False])
    annual = any(
        world.events[event].kind is EventKind.ANNUAL_MEETING
        and world.events[event].day == meeting.day
        and body.id in world.events[event].organisations
        for event in meeting.events
    )
    word = roll.habit("meeting", words()["meetings"]["annual" if annual else "plain"])
    return {
        "Body": name,
        "BODY": upper(name),
        "the_body": name if name.text.startswith(_BARE) else "the " + name,
        "Parent": parent,
        "PARENT": upper(parent) if parent else None,
        "date": day,
        "DATE": day.upper(),
        "time": start,
        "times": start + roll.habit("to", [" – ", " to ", "-"]) + str(end) if ranges else start,
        "end": end,
        "venue": meeting.venue or None,
        "Venue": on_its_own(meeting.venue) or None,
        "meeting": word,
        "MEETING": word.upper(),
        **_people(roll),
    }


def _people(roll: Roll) -> dict[str, Marked | str | None]:
    meeting = roll.meeting
    chair = next((e for e in roll.members() + roll.others() if e.in_chair), None)
    clerk = next(
        (e for e in roll.members() + roll.others() if e.attendee.person == meeting.clerk), None
    )
    return {
        "chair": chair.name if chair else None,
        "chair_title": chair.chair[0].text if chair else None,
        "clerk": clerk.name if clerk else None,
    }


def _written(roll: Roll, text: str, values: Mapping[str, Marked | str | None]) -> Marked:
    """A line with its slots filled; of the chair it states the office."""
    text = placed(text, roll.meeting.venue)
    line = fill(text, {slot: values[slot] or "" for slot in slots(text)})
    if "{chair}" not in text:
        return line
    chair = next(e for e in roll.members() + roll.others() if e.in_chair)
    facts = [
        RoleFact(
            person=chair.ref,
            title=title.text,
            organisation=Ref(Sort.ORGANISATION, title.organisation)
            if title.organisation is not None
            else None,
            status=title.status,
        )
        for title in chair.chair[:1]
    ]
    return line.stating(*facts)


def _note(roll: Roll, said: Said, text: str) -> None:
    """Bring up to date what the paper has said."""
    meeting = roll.meeting
    for slot in slots(text):
        if slot in {"Body", "BODY", "the_body"}:
            said.body = Ref(Sort.ORGANISATION, meeting.body)
            said.shown.append(meeting.body)
        elif slot in {"Parent", "PARENT"}:
            parent = roll.world.organisations[meeting.body].parent
            said.shown += [parent] if parent is not None else []
        elif slot in {"date", "DATE"}:
            said.day = meeting.day
        elif slot in {"venue", "Venue"}:
            said.venue = meeting.venue.removeprefix("the ")
        elif slot == "chair":
            roll.chair_printed = True
        elif slot == "clerk":
            roll.clerk_printed = True
        elif slot in {"time", "times"}:
            said.start = meeting.start
        if slot == "end" or (slot == "times" and _ranges(roll)):
            said.end = meeting.end


def placed(template: str, venue: str) -> str:
    """The template with the preposition that the venue wants: "on Zoom", "remotely (…)".

    >>> placed("held in {venue} on {date}", "via Zoom")
    'held {venue} on {date}'
    """
    if venue.startswith(("via ", "by ")):
        form = "{venue}"
    elif venue.startswith(("Microsoft", "MS Teams", "Zoom", "Webex")):
        form = "on {venue}"
    elif _REMOTE.search(venue):
        form = "remotely ({venue})"
    elif venue.startswith("the "):
        return template
    else:
        form = "at {venue}"
    return _PLACE.sub(form, template)


def on_its_own(venue: str) -> str:
    """The venue as it stands on a line of its own, without the article of a sentence."""
    bare = venue.removeprefix("the ")
    return bare[:1].upper() + bare[1:]


def _ranges(roll: Roll) -> bool:
    return bool(roll.meeting.end) and roll.habit("range", [True, True, False])
