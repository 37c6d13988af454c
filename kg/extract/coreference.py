"""Who is meant by "the Chairman", "the Community Safety Manager", "he": only where one can be meant."""

from __future__ import annotations

import re

from kg.extract.entities import Entities, Person
from kg.extract.passages import Passage, Passages
from kg.extract.statements import Statement
from kg.phrases.titles import find_titles
from kg.records.minutes import RoleStatus
from kg.records.text import Extent

_CHAIR = re.compile(r"\b(?:the|The|THE)\s+(?P<title>(?:Vice[- ]?)?(?:Chair(?:man|woman|person)?|Convener|Convenor))\b(?!\s+of\b)(?!['’]s (?:report|announcements|business))", re.I)
_PRONOUN = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he)\b")


def chair_of_meeting(passages: Passages, entities: Entities) -> Person | None:
    """Who took the chair, by the attendance list or the head; None where it is not said."""
    minutes = passages.minutes
    present = [e for e in minutes.roster if e.name is not None and e.status.value in {"present", "substitute", "in_attendance"}]
    for entry in present:
        if entry.takes_chair and entry.name is not None:
            return _named(entities, entry.name.extent)
    for entry in present:
        if any(t.of_body and re.match(r"(?:vice|deputy)", t.title.text, re.I) and not re.search("president|mayor", t.title.text, re.I) for t in entry.titles) and entry.name is not None:
            return _named(entities, entry.name.extent)
    return None


def _named(entities: Entities, extent: Extent) -> Person | None:
    for _, thing in entities.mentions_in(extent, Person):
        if isinstance(thing, Person):
            return thing
    return None


def mark_offices(passages: Passages, entities: Entities, statements: list[Statement], chair: Person | None) -> None:
    """Mentions by office: "the Chairman" of who took the chair, other titles of their one holder."""
    holders: dict[str, list[Person]] = {}
    for statement in statements:
        if statement.holder is not None and statement.status is not RoleStatus.FORMER:
            people = holders.setdefault(_title_key(statement.title), [])
            if statement.holder not in people:
                people.append(statement.holder)
    for passage in passages.rows:
        if passage.place in passages.minutes.roster_blocks:
            continue
        if chair is not None:
            for match in _CHAIR.finditer(passage.text):
                _mark(passage, match.start(), match.end(), chair, entities)
        for title in find_titles(passage.text):
            before = re.search(r"\b([Tt]he)\s+$", passage.text[: title.start])
            people = holders.get(_title_key(passage.text[title.start : title.end]), [])
            if before is None or len(people) != 1 or title.organisation is not None or title.status is RoleStatus.FORMER:
                continue
            if re.match(r"chair|vice|councillor|member", passage.text[title.start : title.end], re.I):
                continue
            _mark(passage, before.start(1), title.end, people[0], entities)


def _title_key(title: str) -> str:
    return re.sub(r"^(?:interim|acting|new|newly appointed)\s+", "", title.casefold())


def _mark(passage: Passage, start: int, end: int, person: Person, entities: Entities) -> None:
    extent = passage.extent(start, end)
    if not any(where.start < extent.end and extent.start < where.end for where in entities.mentions):
        entities.mention(person, extent)


def pronoun_referent(passages: Passages, entities: Entities, extent: Extent) -> Person | None:
    """Who "he" or "she" at this place is: the subject of the sentences before it, where only one person is in them."""
    found = passages.of_extent(extent)
    if found is None:
        return None
    passage, low, _ = found
    before = [
        (where, thing)
        for where, thing in entities.mentions_in(passage.extent(0, max(low, 1)), Person)
        if where.end <= extent.start
    ]
    people = list(dict.fromkeys(id(thing) for _, thing in before))
    if len(people) == 1 and isinstance(before[-1][1], Person):
        return before[-1][1]
    if not people:
        return _last_subject(passages, entities, passage)
    return None


def _last_subject(passages: Passages, entities: Entities, passage: Passage) -> Person | None:
    """The one person of the paragraph before, where this one begins with the pronoun."""
    rows = passages.rows
    place = rows.index(passage)
    for earlier in reversed(rows[max(place - 2, 0) : place]):
        people = [t for _, t in entities.mentions_in(earlier.extent(0, len(earlier.text)), Person) if isinstance(t, Person)]
        distinct = list(dict.fromkeys(people))
        if len(distinct) == 1:
            return distinct[0]
        if distinct:
            return None
    return None
