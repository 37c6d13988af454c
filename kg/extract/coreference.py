"""Who is meant by "the Chairman", "the Community Safety Manager", "he", where only one can be."""

from __future__ import annotations

import re

from kg.extract.entities import Entities, Person
from kg.extract.passages import Passage, Passages
from kg.extract.people import person_at
from kg.extract.statements import Statement
from kg.phrases.titles import find_titles
from kg.records.minutes import AttendanceStatus, RoleStatus, RosterEntry
from kg.records.text import Extent

_CHAIR = re.compile(
    r"\b(?:the|The|THE)\s+(?P<title>(?:Vice[- ]?)?(?:Chair(?:man|woman|person)?|Convener"
    r"|Convenor))\b(?!\s+of\b)(?!['’]s (?:report|announcements|business))",
    re.I,
)
_THERE = frozenset(
    {AttendanceStatus.PRESENT, AttendanceStatus.SUBSTITUTE, AttendanceStatus.IN_ATTENDANCE}
)
_CHAIR_WORD = r"(?:chair(?:man|woman|person)?|convenor|convener)"
_CHAIR_TITLE = re.compile(rf"(?:acting |interim |independent )?{_CHAIR_WORD}$", re.I)
_MAYOR_TITLE = re.compile(r"(?:town |city |lord )?(?:mayor|provost)$", re.I)
# Of an item only, or by somebody who is to do so another time, is not of the meeting.
_IN_PART = (
    r"(?!\s+(?:for (?!the (?:meeting|evening|duration))|during|while|whilst|at (?:the )?"
    r"(?:next|item)"
    r"|of (?:the|a) (?!meeting)|until))"
)
_TOOK_CHAIR = re.compile(
    r"\b(?:(?<!to )(?<!and )(?:(?<!not )took (?:up )?the chair|assumed the chair"
    r"|presided(?! over (?!(?:the|this) meeting))"
    r"|chaired the meeting|(?:was |, )?in the chair)\b"
    + _IN_PART
    + r"|(?:signed|declaration|accepted)\b[^.]{0,80}\band (?:then )?took the chair\b"
    + _IN_PART
    + r"|(?P<by>meeting (?:was )?chaired by|presided over by)\b)",
    re.I,
)
_OF_ITEM = re.compile(r"\b(?:items?|at this point|interest|left the|previous)\b", re.I)
_ELECTED = re.compile(
    r"\b(?:be|was|is|were)\s+(?:duly |unanimously )?(?:re-?)?(?:elected|appointed)\s+"
    rf"(?:as |to be )?(?:the )?(?:new )?(?:{_CHAIR_WORD}|(?:town |city )?mayor)\b"
    r"(?!\s+of\b(?! the (?:town |parish |community |city |district )?council\b))(?P<by>(?!))?",
    re.I,
)
_FEW = 12  # passages of which even a short paper has the opening among the first
_VICE_TITLE = re.compile(r"(?:vice|deputy)[- ]?(?!president|(?:town |lord )?mayor)", re.I)
_PRONOUN = re.compile(r"(?<![\w'’])(?:[Hh]e|[Ss]he)\b")


def chair_of_meeting(passages: Passages, entities: Entities) -> Person | None:
    """Who took the chair; None where it is not said.

    The attendance list goes first, unless it only knows who has just left the chair; then the head,
    the sentence that says so, an election at this meeting, and last the vice-chair who was there.
    """
    present = [e for e in passages.minutes.roster if e.name is not None and e.status in _THERE]
    in_chair = next((e for e in present if e.takes_chair and not _has_left_chair(e)), None)
    if in_chair is not None and in_chair.name is not None:
        return person_at(entities, in_chair.name.extent)
    head = passages.minutes.head.chair
    return (
        (None if head is None else person_at(entities, head.extent))
        or _said_of(_TOOK_CHAIR, passages, entities)
        or _listed_as(_CHAIR_TITLE, present, passages, entities)
        or _first_listed(present, entities)
        or _mayor(present, passages, entities)
        or _said_of(_ELECTED, passages, entities)
        or _listed_as(_VICE_TITLE, present, passages, entities)
    )


def _has_left_chair(entry: RosterEntry) -> bool:
    """Whether the list gives somebody as "outgoing Chairman", whose successor took the chair."""
    chairs = [t for t in entry.titles if _CHAIR_TITLE.match(t.title.text)]
    return bool(chairs) and all(t.status is RoleStatus.FORMER for t in chairs)


def _listed_as(
    pattern: re.Pattern[str],
    present: list[RosterEntry],
    passages: Passages,
    entities: Entities,
) -> Person | None:
    """The first person present whose title in the body that met is such a one."""
    body = passages.minutes.head.body
    met = None if body is None else entities.known_organisation(body.text)
    for entry in present:
        for title in entry.titles:
            if not pattern.match(title.title.text) or title.status is RoleStatus.FORMER:
                continue
            printed = title.organisation or entry.organisation
            known = None if printed is None else entities.known_organisation(printed.text)
            if (title.of_body or printed is None or known is met) and entry.name is not None:
                return person_at(entities, entry.name.extent)
    return None


def _first_listed(present: list[RosterEntry], entities: Entities) -> Person | None:
    """Who heads the list as "Chair", where it gives nobody else this title.

    "Cllr Ann Marlow | Marlow Council | Chair" does not say of what, but further down a list the
    title is as likely one of the organisation that is beside it.
    """
    chairs = [
        entry
        for entry in present
        for title in entry.titles
        if _CHAIR_TITLE.match(title.title.text) and title.status is not RoleStatus.FORMER
    ]
    if len(chairs) != 1 or chairs[0] is not present[0] or chairs[0].name is None:
        return None
    return person_at(entities, chairs[0].name.extent)


def _mayor(present: list[RosterEntry], passages: Passages, entities: Entities) -> Person | None:
    """The mayor, where they head the list of a council: it is theirs to preside."""
    body = passages.minutes.head.body
    if body is None or not re.search(r"\bcouncil$", body.text, re.I) or not present:
        return None
    first = present[0]
    is_mayor = any(
        _MAYOR_TITLE.match(t.title.text)
        and t.status is RoleStatus.CURRENT
        and t.organisation is None
        for t in first.titles
    )
    if not is_mayor or first.organisation is not None or first.name is None:
        return None
    return person_at(entities, first.name.extent)


def _said_of(pattern: re.Pattern[str], passages: Passages, entities: Entities) -> Person | None:
    """Of whom a sentence of the first half says so."""
    for passage in passages.rows[: max(len(passages.rows) // 2, _FEW)]:
        for match in pattern.finditer(passage.text):
            person = _named_by(passage, match, entities)
            if person is not None:
                return person
    return None


def _named_by(passage: Passage, match: re.Match[str], entities: Entities) -> Person | None:
    """The person named last before these words, or first after "chaired by"."""
    text = passage.text
    if match["by"]:
        after = passage.extent(match.end(), min(match.end() + 60, len(text)))
        people = [t for _, t in entities.mentions_in(after, Person) if isinstance(t, Person)]
        return people[0] if people else None
    sentence = re.split(r"(?<!\b[A-Z])[.;]\s", text[: match.start()])[-1]
    begin = match.start() - len(sentence)
    if _OF_ITEM.search(sentence) or not match.start():
        return None
    if re.match(r"(?:he|she|they)\b", sentence, re.I):
        begin = max(begin - 120, 0)
    before = passage.extent(begin, match.start())
    people = [t for _, t in entities.mentions_in(before, Person) if isinstance(t, Person)]
    if not people:
        return None
    # "Her first meeting in the chair": the words must stand beside the name itself.
    beside = sentence.rstrip(" ,(–-").casefold().endswith(people[-1].family.casefold())
    return people[-1] if beside or "in the chair" not in match[0].casefold() else None


def mark_offices(
    passages: Passages, entities: Entities, statements: list[Statement], chair: Person | None
) -> None:
    """Mentions by office: "the Chairman" is who took the chair, other titles their one holder."""
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
            if (
                before is None
                or len(people) != 1
                or title.organisation is not None
                or title.status is RoleStatus.FORMER
            ):
                continue
            if re.match(
                r"chair|vice|councillor|member", passage.text[title.start : title.end], re.I
            ):
                continue
            _mark(passage, before.start(1), title.end, people[0], entities)


def _title_key(title: str) -> str:
    return re.sub(r"^(?:interim|acting|new|newly appointed)\s+", "", title.casefold())


def _mark(passage: Passage, start: int, end: int, person: Person, entities: Entities) -> None:
    extent = passage.extent(start, end)
    if not entities.is_taken(extent):
        entities.mention(person, extent)


def pronoun_referent(passages: Passages, entities: Entities, extent: Extent) -> Person | None:
    """Who "he" or "she" here is: the subject of the sentences before, if they have one person."""
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
        people = [
            t
            for _, t in entities.mentions_in(earlier.extent(0, len(earlier.text)), Person)
            if isinstance(t, Person)
        ]
        distinct = list(dict.fromkeys(people))
        if len(distinct) == 1:
            return distinct[0]
        if distinct:
            return None
    return None
