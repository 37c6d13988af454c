"""Entities of single documents as they are compared, and the keys by which they stay known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import fold_key, load
from kg.link.generic import is_generic
from kg.link.keys import appearance_key as appearance_key
from kg.link.names import fold
from kg.records.facts import Entity, EntityKind, Facts, Identity
from kg.records.minutes import RoleStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One entity in one document as it is compared.

    Organisations are known by the keys of their identities, so people are compared once those are
    made. Names are folded: no case, no accents, no punctuation.
    """

    id: str  # of the entity
    key: str  # by `appearance_key`; the earliest appearance gives an identity its key
    kind: EntityKind
    document: str
    date: str  # of the meeting: "2019-09-24", "" where not known
    name: str  # as printed
    folded: str
    given: str  # folded given names or initials, "" where not known
    family: str  # folded
    honorifics: tuple[str, ...] = ()  # folded, sorted
    postnominals: tuple[str, ...] = ()  # sorted
    body: str = ""  # key of the body that met
    body_name: str = ""  # as printed
    within: str = ""  # key of the organisation to which that body belongs
    represents: tuple[str, ...] = ()  # keys, sorted
    offices: tuple[tuple[str, str], ...] = ()  # (words of the office, organisation's key), sorted
    listed: bool = False  # whether it is on the attendance list
    around: tuple[str, ...] = ()  # keys of the local organisations that its document names


def appearances_of_people(
    facts: Iterable[Facts], organisations: Sequence[Identity] = ()
) -> Iterator[Appearance]:
    """All people of all documents as they are compared; a document that comes twice counts once."""
    keys = {member: one.key for one in organisations for member in one.members}
    local = frozenset(one.key for one in organisations if _is_local(one))
    seen: set[str] = set()
    for each in facts:
        if each.source.id not in seen:
            seen.add(each.source.id)
            yield from _people(each, keys, local)


def _is_local(organisation: Identity) -> bool:
    """Whether an organisation tells where a paper is from: not one of the whole country."""
    if organisation.kind is not EntityKind.ORGANISATION:
        return False
    lexicon = load()
    words = fold(organisation.name).split()
    if any(word in lexicon.places or word in lexicon.council_places for word in words):
        return True
    is_known = fold_key(organisation.name).removeprefix("the ") in lexicon.organisations
    return not is_known and not is_generic(organisation.name)


def _people(facts: Facts, keys: Mapping[str, str], local: frozenset[str]) -> Iterator[Appearance]:
    meeting = facts.meeting
    date = str(meeting.date) if meeting is not None and meeting.date is not None else ""
    body = (meeting and meeting.body) or ""
    names = {entity.id: entity.name for entity in facts.entities}
    parents = {entity.id: entity.within for entity in facts.entities}
    represents: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[tuple[str, str]]] = defaultdict(set)
    listed = {row.person for row in facts.attendance}
    named = {keys.get(entity.id, "") for entity in facts.entities}
    around = tuple(sorted(named & local))
    for row in facts.attendance:
        if row.person and row.representing:
            represents[row.person].add(keys.get(row.representing, ""))
    for role in facts.roles:
        where = keys.get(role.organisation or "")
        if role.holder and where and role.status is not RoleStatus.FORMER:
            offices[role.holder].add((fold(role.title), where))
    first: dict[str, int] = {}
    for mention in facts.mentions:
        start = mention.extent.start
        first[mention.entity] = min(start, first.get(mention.entity, start))
    numbers: Counter[str] = Counter()
    people = [entity for entity in facts.entities if entity.kind is EntityKind.PERSON]
    for person in sorted(people, key=lambda one: (first.get(one.id, 0), one.id)):
        folded = fold(person.name)
        numbers[folded] += 1
        given, family = given_and_family(person)
        yield Appearance(
            id=person.id,
            key=appearance_key(person.kind, facts.source.id, folded, numbers[folded]),
            kind=person.kind,
            document=facts.source.id,
            date=date,
            name=person.name,
            folded=folded,
            given=given,
            family=family,
            honorifics=forms_of_address(person.honorific),
            postnominals=tuple(sorted(set(person.postnominals))),
            body=keys.get(body, ""),
            body_name=names.get(body, ""),
            within=keys.get(parents.get(body) or "", ""),
            represents=tuple(sorted(represents[person.id] - {""})),
            offices=tuple(sorted(offices[person.id])),
            listed=person.id in listed,
            around=around,
        )


def given_and_family(person: Entity) -> tuple[str, str]:
    """The folded given names (or initials) and family name; the first "" where there is none."""
    if person.family:
        return fold(person.given or ""), fold(person.family)
    *given, family = fold(person.name).split() or [""]
    return " ".join(given), family


def forms_of_address(printed: str | None) -> tuple[str, ...]:
    """The forms of address in a chain such as "Cllr Mrs", each as the lists write it, folded."""
    words = (printed or "").split()
    found: set[str] = set()
    while words:
        for count in range(len(words), 0, -1):
            known = load().honorifics.get(fold_key(" ".join(words[:count])))
            if known is not None or count == 1:
                found.add(fold(known.form if known is not None else words[0]))
                words = words[count:]
                break
    return tuple(sorted(found - {""}))
