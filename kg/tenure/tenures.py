"""Role statements of all documents to tenures: who held which office, from when to when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.link import make_key
from kg.records.facts import Facts, Identity, MeetingRecord, RoleEvent, RoleStatement, Tenure
from kg.records.minutes import RoleStatus
from kg.records.tables import distinct
from kg.tenure.bounds import BEGINNINGS, ENDINGS, Said, bounds_of, is_done_now
from kg.tenure.confidence import confidence_of
from kg.tenure.dating import doubtful
from kg.tenure.intervals import narrow
from kg.tenure.offices import has_one_holder, office_words
from kg.tenure.spells import in_office_from, last_day, order, spells
from kg.tenure.successions import Spell, follow

# An acting or interim holder has the office for a while and is not its holder: these stay apart.
_APART = frozenset({RoleStatus.ACTING, RoleStatus.INTERIM})
_SENTENCE_END = re.compile(r"[.;:?!]\s|\n\s*\n|\n\s*(?:\d+[.)]|[-*•])\s")
_YEAR = timedelta(days=366)
_LONELY = timedelta(days=150)
_FEWEST_DAYS = 4  # of attestations, among which one can stand alone
_SENTENCE = 240  # characters on each side of a quotation in which its sentence is looked for


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """What a tenure is of: a person in an office of an organisation, in full or for a while."""

    person: str  # key of an Identity
    office: str  # as office_words() gives it
    organisation: str  # key of an Identity, empty where no organisation is known
    manner: RoleStatus  # CURRENT for the full office, ACTING or INTERIM


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
    for each in documents:
        for statement in each.roles:
            seat = seat_of(statement, keys)
            if seat and not took_one_meeting(statement, each.meeting):
                said = said_in(each, statement)
                seats[seat].append(replace(said, is_doubtful=each.source.id in undated))
            elif statement.status is RoleStatus.VACANT and statement.organisation:
                _note_vacancy(statement, keys, vacancies)
    vacant = {post: {day for day in days if day <= as_of} for post, days in vacancies.items()}
    homes = _told_apart(_with_homes(seats))
    days = _days_of_posts(homes)
    found = [
        Spell(
            person=seat.person,
            office=seat.office,
            organisation=seat.organisation,
            is_full=seat.manner not in _APART,
            number=number,
            said=tuple(spell),
            bounds=bounds_of(spell, as_of=as_of),
        )
        for seat, said in homes.items()
        for number, spell in enumerate(spells(said, _of_others(seat, days)))
    ]
    return follow(found, vacant)


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
    return Said(statement=statement, met=met, is_done=is_done, is_of_body=is_of_body)


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


def _with_homes(seats: Mapping[Seat, list[Said]]) -> dict[Seat, list[Said]]:
    """The seats, those without an organisation taken into the only one of that person and office.

    Where there are several, nobody can say which of them is meant.
    """
    homes: dict[Seat, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.organisation:
            homes[replace(seat, organisation="")].append(seat)
    found: dict[Seat, list[Said]] = defaultdict(list)
    for seat, said in seats.items():
        known = homes.get(seat, []) if not seat.organisation else []
        found[known[0] if len(known) == 1 else seat] += said
    return {seat: sorted(said, key=order) for seat, said in sorted(found.items())}


def _told_apart(seats: Mapping[Seat, list[Said]]) -> dict[Seat, list[Said]]:
    """The seats, the end of an acting holder with the acting holder.

    Who "was Clerk until May" may have acted as one; where nothing else says that they held the full
    office, but something that they acted, it is that which ended.
    """
    found = dict(seats)
    for seat, said in seats.items():
        if seat.manner in _APART or any(each.is_in_office for each in said):
            continue
        acting = [each for each in _APART if replace(seat, manner=each) in found]
        if len(acting) == 1:
            home = replace(seat, manner=acting[0])
            found[home] = sorted([*found[home], *found.pop(seat)], key=order)
    return {seat: _slips(_contradicted(said)) for seat, said in found.items()}


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


def _contradicted(said: Sequence[Said]) -> list[Said]:
    """The statements, those marked of which the same document says that the office was left.

    A paper that says that Cllr Marlow did not stand again calls her "Cllr" in saying so.
    """
    left = {each.statement.document for each in said if each.has_ended}
    return [
        replace(each, is_contradicted=True)
        if each.is_in_office and each.statement.document in left
        else each
        for each in said
    ]


def _slips(said: Sequence[Said]) -> list[Said]:
    """The statements, those marked as of doubtful date that are a year off a dated begin or end."""
    begins = [e.statement.since or e.date for e in said if _is_dated(e) and e.is_in_office]
    ends = [e.statement.until or e.date for e in said if _is_dated(e) and e.has_ended]
    first = min((when.earliest() for when in begins if when), default=None)
    last = max((when.latest() for when in ends if when), default=None)
    days = sorted({e.date.earliest() for e in said if e.date and e.is_in_office})
    return [
        replace(each, is_doubtful=True)
        if _is_year_off(each, first, last) or _is_lonely(each, days)
        else each
        for each in said
    ]


def _is_dated(said: Said) -> bool:
    statement = said.statement
    is_dated = bool(statement.since or statement.until) or not said.is_told
    return statement.event in BEGINNINGS | ENDINGS and is_dated


def _is_year_off(said: Said, first: date | None, last: date | None) -> bool:
    """Whether a mere attestation lies outside, and would lie inside a year later or earlier."""
    if said.date is None or not said.is_in_office or said.statement.event is not None:
        return False
    day = said.date.earliest()
    is_early = first is not None and day < first <= day + _YEAR
    is_late = last is not None and day - _YEAR <= last < day
    return is_early or is_late


def seat_of(statement: RoleStatement, keys: Mapping[str, str]) -> Seat | None:
    """The seat of which a statement speaks, or None where it gives nobody an office.

    Nobody has one by being nominated, and a vacant office has no holder. `keys` are those of the
    identities, by the ids of their members.
    """
    is_held = statement.status is not RoleStatus.VACANT
    if statement.holder is None or not is_held or statement.event is RoleEvent.NOMINATED:
        return None
    return Seat(
        person=keys[statement.holder],
        office=office_words(statement.title, statement.office),
        organisation=keys[statement.organisation] if statement.organisation else "",
        manner=statement.status if statement.status in _APART else RoleStatus.CURRENT,
    )


def took_one_meeting(statement: RoleStatement, meeting: MeetingRecord | None) -> bool:
    """Whether somebody was only in the chair for this meeting, which is no office."""
    return (
        meeting is not None
        and statement.status is RoleStatus.ACTING
        and statement.event is None
        and statement.since is None
        and statement.holder == meeting.chair
        and statement.organisation in {meeting.body, None}
        and statement.title.casefold().startswith("chair")
    )


def _is_lonely(said: Said, days: Sequence[date]) -> bool:
    """Whether an attestation stands alone before or after all others, and a year off is among them.

    Then a wrong year is at least as likely as a time of which no other paper knows.
    """
    if said.date is None or not said.is_in_office or said.statement.event is not None:
        return False
    day = said.date.earliest()
    if len(days) < _FEWEST_DAYS or day not in {days[0], days[-1]}:
        return False
    rest = days[1:] if day == days[0] else days[:-1]
    gap = min(abs(other - day) for other in rest)
    shifted = day + _YEAR if day == days[0] else day - _YEAR
    return gap > _LONELY and rest[0] < shifted < rest[-1]


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
