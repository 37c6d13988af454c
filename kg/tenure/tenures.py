"""Role statements of all documents to tenures: who held which office, from when to when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.link import make_key
from kg.records.facts import Facts, Identity, Predicate, RoleStatement, Tenure
from kg.records.minutes import RoleStatus
from kg.records.tables import distinct
from kg.tenure.bounds import BEGINNINGS, Said, bounds_of, is_done_now
from kg.tenure.confidence import confidence_of
from kg.tenure.dating import doubtful
from kg.tenure.intervals import narrow
from kg.tenure.offices import has_one_holder, office_words
from kg.tenure.seats import (
    APART,
    Seat,
    may_have_taken_one_meeting,
    seat_of,
    settle,
    took_one_meeting,
    without_lone_meetings,
)
from kg.tenure.slips import without_slips
from kg.tenure.spells import in_office_from, last_day, order, spells
from kg.tenure.successions import Spell, follow

_SENTENCE_END = re.compile(r"[.;:?!]\s|\n\s*\n|\n\s*(?:\d+[.)]|[-*•])\s")
_SENTENCE = 240  # characters on each side of a quotation in which its sentence is looked for


def join(facts: Sequence[Facts], identities: Sequence[Identity], *, as_of: date) -> list[Tenure]:
    """The tenures, sorted by key, with nothing that lies beyond `as_of`.

    A missing end is unknown: it never says that somebody still holds the office.
    """
    sure = {identity.key: identity.confidence for identity in identities}
    spells = find_spells(facts, identities, as_of=as_of)
    return sorted((_tenure(each, sure) for each in spells), key=lambda tenure: tenure.key)


def find_spells(
    facts: Sequence[Facts], identities: Sequence[Identity], *, as_of: date
) -> list[Spell]:
    """Each person's times in each office, with all that is known of them."""
    keys = {member: identity.key for identity in identities for member in identity.members}
    seats: dict[Seat, list[Said]] = defaultdict(list)
    vacancies: dict[tuple[str, str], set[date]] = defaultdict(set)
    documents = list(distinct(sorted(facts, key=lambda each: each.source.path)))
    undated = doubtful(documents, keys)
    wholes = _wholes(documents, keys)
    for each in documents:
        bodies = _bodies(each, keys, wholes)
        for statement in each.roles:
            seat = seat_of(statement, keys)
            if seat and not took_one_meeting(statement, each):
                said = said_in(each, statement)
                seats[seat].append(
                    replace(
                        said,
                        is_doubtful=each.source.id in undated,
                        is_maybe_once=may_have_taken_one_meeting(statement, each),
                        bodies=bodies,
                    )
                )
            elif statement.status is RoleStatus.VACANT and statement.organisation:
                _note_vacancy(statement, keys, vacancies)
    vacant = {post: {day for day in days if day <= as_of} for post, days in vacancies.items()}
    homes = {
        seat: without_slips(said) for seat, said in settle(without_lone_meetings(seats)).items()
    }
    days = _days_of_posts(homes)
    papers: dict[str, set[str]] = defaultdict(set)
    for seat, of_seat in homes.items():
        papers[seat.person] |= {each.statement.document for each in of_seat}
    found = [
        Spell(
            person=seat.person,
            office=seat.office,
            organisation=seat.organisation,
            is_full=seat.manner not in APART,
            number=number,
            said=tuple(spell),
            bounds=bounds_of(spell, as_of=as_of),
            papers=len(papers[seat.person]),
        )
        for seat, said in homes.items()
        for number, spell in enumerate(spells(said, _of_others(seat, days)))
    ]
    return follow(found, vacant)


def _wholes(facts: Iterable[Facts], keys: Mapping[str, str]) -> dict[str, set[str]]:
    """Of each organisation those that some document says it is part of."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in facts:
        for relation in each.relations:
            if relation.predicate is Predicate.PART_OF:
                found[keys[relation.subject]].add(keys[relation.object])
    return found


def _bodies(
    facts: Facts, keys: Mapping[str, str], wholes: Mapping[str, set[str]]
) -> frozenset[str]:
    """The body that met, and what it is part of; of several wholes nobody can say which."""
    body = facts.meeting.body if facts.meeting else None
    if body is None:
        return frozenset()
    own = wholes.get(keys[body], set())
    return frozenset({keys[body], *own} if len(own) == 1 else {keys[body]})


def said_in(facts: Facts, statement: RoleStatement) -> Said:
    """The statement with what of its document matters for its time."""
    meeting = facts.meeting
    met = meeting.date if meeting else None
    is_done = (
        statement.event in BEGINNINGS
        and statement.date == met
        and meeting is not None
        and statement.organisation in {meeting.body, None}
        and is_done_now(_sentence(facts.source.text, statement))
    )
    is_of_body = meeting is not None and statement.organisation in {meeting.body, None}
    listed = {line.person for line in facts.attendance}
    if meeting and listed:
        listed |= {meeting.chair, meeting.clerk}
    return Said(
        statement=statement,
        met=met,
        is_done=is_done,
        is_of_body=is_of_body,
        is_aside=bool(listed) and statement.holder not in listed,
    )


def _sentence(text: str, statement: RoleStatement) -> str:
    start, end = statement.evidence.start, statement.evidence.end
    before = text[max(start - _SENTENCE, 0) : start]
    after = text[end : end + _SENTENCE]
    stops = [match.end() for match in _SENTENCE_END.finditer(before)]
    before = before[stops[-1] :] if stops else before
    stop = _SENTENCE_END.search(after)
    return before + text[start:end] + (after[: stop.start()] if stop else after)


def _note_vacancy(
    statement: RoleStatement, keys: Mapping[str, str], vacancies: dict[tuple[str, str], set[date]]
) -> None:
    when = statement.date
    if when is not None and when.day is not None and statement.organisation:
        office = office_words(statement.title, statement.office)
        vacancies[office, keys[statement.organisation]].add(when.earliest())


type _Days = dict[tuple[str, str], list[tuple[date, str]]]


def _days_of_posts(seats: Mapping[Seat, Sequence[Said]]) -> _Days:
    """On which days who is in office, for each post that one person holds at a time."""
    found: _Days = defaultdict(list)
    for seat, said in seats.items():
        if seat.organisation and has_one_holder(seat.office):
            days = filter(None, map(in_office_from, said))
            found[seat.office, seat.organisation] += [(day, seat.person) for day in days]
    return found


def _of_others(seat: Seat, days: _Days) -> list[date]:
    post = days.get((seat.office, seat.organisation), [])
    return sorted(day for day, person in post if person != seat.person)


# --- tenures -------------------------------------------------------------------------------------


def key_of(spell: Spell) -> str:
    """The key of the tenure of a spell."""
    manner = RoleStatus.CURRENT if spell.is_full else spell.said[0].statement.status
    return make_key(
        "tenure", spell.person, spell.office, spell.organisation, manner, str(spell.number)
    )


def _tenure(spell: Spell, sure: Mapping[str, float]) -> Tenure:
    interval = narrow(spell.bounds)
    statements = [each.statement for each in spell.said]
    manner = RoleStatus.CURRENT if spell.is_full else statements[0].status
    return Tenure(
        key=key_of(spell),
        person=spell.person,
        title=_most_printed(each.title for each in statements),
        office=_most_printed(each.office for each in statements if each.office) or None,
        organisation=spell.organisation or None,
        status=_status(spell.said) if spell.is_full else manner,
        begin_earliest=interval.begin_earliest,
        begin_latest=interval.begin_latest,
        end_earliest=interval.end_earliest,
        end_latest=interval.end_latest,
        statements=tuple(sorted({(each.document, each.evidence) for each in statements})),
        confidence=confidence_of(spell, identity=sure.get(spell.person, 1.0)),
    )


def _status(said: Sequence[Said]) -> RoleStatus:
    """How the person stood to the full office by the last word on it."""
    meant = [each for each in said if not each.is_courtesy] or said
    dated = [each for each in meant if each.statement.date is not None] or meant
    last = max(dated, key=lambda e: (last_day(e.statement.date), e.has_ended, order(e)))
    return RoleStatus.FORMER if last.has_ended else last.statement.status


def _most_printed(words: Iterable[str]) -> str:
    """The commonest of these, of equals the first by the alphabet; empty where there are none."""
    counts: Iterator[tuple[str, int]] = iter(Counter(words).items())
    return min(counts, key=lambda pair: (-pair[1], pair[0]), default=("", 0))[0]
