"""From an IRI, a key or a name to the entity of one document that is meant, and back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten

from rapidfuzz import process

from kg.errors import InputError
from kg.link.appearances import appearances_of_people
from kg.link.keys import short
from kg.link.names import fold
from kg.link.organisations import _appearances as appearances_of_bodies
from kg.records.facts import Entity, EntityKind, Facts, Identity
from kg.records.tables import distinct
from kg.records.text import Extent

_LONGEST_SLUG = 60
_LONGEST_QUOTATION = 200
_MOST_QUOTATIONS = 3
_KEY = re.compile(r"(?:.*[/-])?([0-9a-f]{12})(?:[0-9a-f]{4})?", re.DOTALL)


def slug(name: str) -> str:
    """The words of a name as they may stand in an IRI.

    >>> slug("Siân O’Hara-Łuk")
    'sian-ohara-luk'
    """
    plain = "".join(char for char in fold(name) if char.isascii())
    return "-".join(plain.split())[:_LONGEST_SLUG].strip("-") or "unnamed"


def tail(kind: EntityKind, name: str, key: str) -> str:
    """What an IRI ends in: the kind, a readable name, and the digits that make it unique.

    >>> tail(EntityKind.PERSON, "Ann Marlow", "0a1b2c3d4e5f6a7b")
    'person/ann-marlow-0a1b2c3d4e5f'
    """
    words = slug(fold(name).removeprefix("the "))
    return f"{kind}/{words}-{short(key)}"


def keys_of(facts: Facts) -> dict[str, str]:
    """The key that each entity of a document was given, by the entity's id."""
    keys = {person.id: person.key for person in appearances_of_people([facts])}
    return keys | {body.entity.id: body.key for body in appearances_of_bodies(facts)}


def names_by_key(facts: Iterable[Facts]) -> dict[str, str]:
    """The name that the entity with this key has in its document, of all documents."""
    found = {}
    for each in facts:
        keys = keys_of(each)
        for entity in each.entities:
            found[keys[entity.id]] = entity.name
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An entity in one document, with what somebody needs who is to say who it is."""

    key: str
    kind: EntityKind
    name: str
    path: str  # of the document
    date: str  # of the meeting, "" where not known
    body: str  # that met, by its name; "" where not known
    quotations: tuple[str, ...]  # the words of the document

    @property
    def tail(self) -> str:
        """The tail of its IRI."""
        return tail(self.kind, self.name, self.key)


@dataclass(frozen=True, kw_only=True)
class Register:
    """Who is who in a store: identities, the keys that lead to them, and where they were seen."""

    facts: Sequence[Facts]  # each document once
    identities: Sequence[Identity]
    clean: Callable[[str], str] = str  # what quotations go through, contact details being private

    @classmethod
    def of(
        cls,
        facts: Iterable[Facts],
        identities: Sequence[Identity],
        *,
        clean: Callable[[str], str] = str,
    ) -> Register:
        """The register of these documents, of which the same text counts once."""
        return cls(facts=tuple(distinct(facts)), identities=identities, clean=clean)

    @cached_property
    def _places(self) -> Mapping[str, tuple[Facts, Entity, str]]:
        """Document, entity and key by the digits of the key that are in an IRI."""
        found = {}
        for facts in self.facts:
            keys = keys_of(facts)
            for entity in facts.entities:
                found[short(keys[entity.id])] = facts, entity, keys[entity.id]
        return found

    @cached_property
    def _members(self) -> Mapping[str, Identity]:
        return {member: identity for identity in self.identities for member in identity.members}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """The digits of the key of each entity, by the entity's id."""
        return {entity.id: digits for digits, (_, entity, _) in self._places.items()}

    @cached_property
    def _statements(self) -> Mapping[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for facts in self.facts:
            for entity in _subjects(facts):
                counts[entity] += 1
        return counts

    def __contains__(self, key: object) -> bool:
        """Whether a document of the store has an entity with this key."""
        return isinstance(key, str) and short(key) in self._places

    def keys(self, identity: Identity) -> list[str]:
        """The digits of the keys of all that is one in an identity, its own first."""
        own = short(identity.key)
        others = {self._keys[member] for member in identity.members if member in self._keys}
        return [own, *sorted(others - {own})]

    def sighting(self, key: str) -> Sighting:
        """The entity with this key; InputError where no document has it."""
        if short(key) not in self._places:
            raise _unknown(key, ())
        facts, entity, whole = self._places[short(key)]
        meeting = facts.meeting
        names = {each.id: each.name for each in facts.entities}
        return Sighting(
            key=whole,
            kind=entity.kind,
            name=entity.name,
            path=facts.source.path,
            date=str(meeting.date) if meeting and meeting.date else "",
            body=names.get((meeting and meeting.body) or "", ""),
            quotations=tuple(self.clean(line) for line in _quotations(facts, entity.id)),
        )

    def identity(self, key: str) -> Identity:
        """What the entity with this key is held to be one of; InputError where it is in none."""
        if short(key) in self._places:
            found = self._members.get(self._places[short(key)][1].id)
            if found is not None:
                return found
        raise _unknown(key, ())

    def statements(self, identity: Identity) -> int:
        """How many statements of all documents are about it."""
        return sum(self._statements.get(member, 0) for member in identity.members)

    def find(self, asked: str) -> str:
        """The key of what is meant by an IRI, its tail, a key, or a name as printed.

        Of a name the earliest sighting. InputError where nothing has the name, or where several
        have it that are not one: then it lists the tails by which to ask again.
        """
        if (match := _KEY.fullmatch(asked.strip())) and match[1] in self._places:
            return self._places[match[1]][2]
        digits = self._by_name.get(fold(asked), [])
        if not digits:
            raise _unknown(asked, self._by_name)
        first: dict[str, Sighting] = {}
        for sighting in sorted(map(self.sighting, digits), key=_earliest):
            first.setdefault(self.identity(sighting.key).key, sighting)
        if len(first) > 1:
            tails = "\n    ".join(f"{one.tail}  {one.body} {one.date}" for one in first.values())
            remedy = f"ask again by one of these:\n    {tails}"
            raise InputError(f"{len(first)} are called {asked!r}", remedy=remedy)
        return next(iter(first.values())).key

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for digits, (_, entity, _) in self._places.items():
            found[fold(entity.name)].append(digits)
        return dict(found)


def _earliest(sighting: Sighting) -> tuple[str, str]:
    return sighting.date or "~", sighting.key


def _unknown(asked: str, names: Iterable[str]) -> InputError:
    near = process.extract(fold(asked), sorted(names), limit=3, score_cutoff=60)
    remedy = "ask by a whole name as printed, or by an IRI; `kg show` finds parts of names"
    if near:
        remedy = f"did you mean {' or '.join(found for found, *_ in near)}?"
    return InputError(f"no document of this store names {asked!r}", remedy=remedy)


def _subjects(facts: Facts) -> Iterator[str]:
    """The entities that statements of a document are about, each as often as there is one."""
    for role in facts.roles:
        yield from filter(None, {role.holder, role.organisation})
    for row in facts.attendance:
        yield from filter(None, {row.person, row.representing})
    for relation in facts.relations:
        yield from {relation.subject, relation.object}
    for action in facts.actions:
        if action.actor:
            yield action.actor


def _quotations(facts: Facts, entity: str) -> list[str]:
    """The first places that say something of an entity, statements before mere mentions."""
    said = [role.evidence for role in facts.roles if entity in {role.holder, role.organisation}]
    said += [row.evidence for row in facts.attendance if entity in {row.person, row.representing}]
    said += [each.evidence for each in facts.relations if entity in {each.subject, each.object}]
    said += [each.evidence for each in facts.actions if entity == each.actor]
    lines = [_line(facts.source.text, extent) for extent in said]
    lines += [
        _line(facts.source.text, each.extent) for each in facts.mentions if each.entity == entity
    ]
    kept: list[str] = []
    for line in lines:
        if not any(line in other or other in line for other in kept):
            kept.append(line)
    return kept[:_MOST_QUOTATIONS]


def _line(text: str, extent: Extent) -> str:
    """The words of an extent with what else stands in their line, whole words as far as fit."""
    start = text.rfind("\n", 0, extent.start) + 1
    end = text.find("\n", extent.end)
    end = len(text) if end < 0 else end
    spare = max(0, _LONGEST_QUOTATION - (extent.end - extent.start)) // 2
    before, after = "", ""
    if extent.start - start > spare:
        space = text.find(" ", extent.start - spare, extent.start)
        start, before = extent.start if space < 0 else space, "… "
    if end - extent.end > spare:
        space = text.rfind(" ", extent.end, extent.end + spare)
        end, after = extent.end if space < 0 else space, " …"
    return f"{before}{shorten(text[start:end], 2 * _LONGEST_QUOTATION, placeholder=' …')}{after}"
