"""Which entities of which documents are one.

Entities with the same name are compared only within a *scope*, in which the name means one thing.
A person's is the body that met: two bodies may well have a John Smith each. A body's or
undertaking's is the whole country where its name has a word of its own, or is on the list of those
that are known everywhere; otherwise it is the body to which it belongs, for there is an Audit
Committee in every council. Entities with the same kind, scope
and folded name are a *block*; within a block the rules that forbid have their say, and what they
leave together is one identity.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.lexicon import fold_key, load
from kg.link.generic import is_generic
from kg.link.keys import make_key
from kg.link.names import fold, fold_body
from kg.records.facts import Entity, EntityKind, Facts, Identity
from kg.records.tables import distinct


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity as it is compared."""

    entity: Entity
    name: str  # folded
    scope: str  # in which this name means one thing
    place: str  # the scope in words that a reader understands
    first: int  # where the document first mentions it


type Block = list[Candidate]


def identify(facts: Sequence[Facts]) -> list[Identity]:
    """The identities of all entities, sorted by key; the order of documents makes no difference.

    Every entity is a member of exactly one identity.
    """
    documents = distinct(sorted(facts, key=lambda each: each.source.path))
    candidates = [candidate for each in documents for candidate in _candidates(each)]
    blocks = _blocks(_apart_where_initials_compete(candidates))
    identities = [identity for block in blocks for identity in _clusters(block)]
    return sorted(identities, key=lambda identity: identity.key)


# --- scopes --------------------------------------------------------------------------------------


def _candidates(facts: Facts) -> Iterator[Candidate]:
    """The entities of one document as they are compared."""
    firsts: dict[str, int] = {}
    for mention in facts.mentions:
        start = mention.extent.start
        firsts[mention.entity] = min(start, firsts.get(mention.entity, start))
    scopes = _Scopes(facts)
    for entity in facts.entities:
        name = _folded(entity)
        scope, place = scopes.of(entity)
        yield Candidate(
            entity=entity, name=name, scope=scope, place=place, first=firsts.get(entity.id, 0)
        )


class _Scopes:
    """In which scope each entity of one document has its name."""

    def __init__(self, facts: Facts) -> None:
        self._entities = {entity.id: entity for entity in facts.entities}
        self._body = self._entities.get((facts.meeting and facts.meeting.body) or "")
        self._document = f"document {facts.source.id}", "one document"

    def of(self, entity: Entity) -> tuple[str, str]:
        """The scope, and the same in plain words."""
        if entity.kind is EntityKind.PERSON:
            return self._of_person(entity)
        return self._of_body(entity, seen=frozenset())

    def _of_person(self, person: Entity) -> tuple[str, str]:
        if self._body is None or not has_full_name(person):
            return self._document
        return self._within(self._body, seen=frozenset())

    def _of_body(self, entity: Entity, *, seen: frozenset[str]) -> tuple[str, str]:
        if _known_body(entity) or not is_generic(entity.name):
            return "everywhere", "all documents"
        seen |= {entity.id}
        for parent in (self._entities.get(entity.within or ""), self._body):
            if parent is not None and parent.id not in seen:
                return self._within(parent, seen=seen)
        return self._document

    def _within(self, parent: Entity, *, seen: frozenset[str]) -> tuple[str, str]:
        scope, _ = self._of_body(parent, seen=seen)
        return f"{_folded(parent)} in {scope}", f"papers of {parent.name}"


def _folded(entity: Entity) -> str:
    if entity.kind is EntityKind.PERSON:
        return fold(entity.name)
    return fold_body(_known_body(entity) or entity.name)


def _known_body(entity: Entity) -> str | None:
    """The full name of a body that the lists know by this name, or by this abbreviation of it."""
    if entity.kind is not EntityKind.ORGANISATION:
        return None
    known = load().organisations.get(fold_key(entity.name).removeprefix("the "))
    return known.name if known else None


def has_full_name(person: Entity) -> bool:
    """Whether a person is named by a given name or initial and a family name at least."""
    given, family = _given_and_family(person)
    return bool(given and family)


def _given_and_family(person: Entity) -> tuple[list[str], str]:
    if person.given and person.family:
        return fold(person.given).split(), fold(person.family)
    *given, family = fold(person.name).split() or [""]
    return given, family


# --- rules that forbid ---------------------------------------------------------------------------


def _apart_where_initials_compete(candidates: Sequence[Candidate]) -> list[Candidate]:
    """People named by initials stay within their documents where two full names would fit them.

    "J Smith" of two papers is one person, unless the body has a John Smith and a Jane Smith.
    """
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    people = [each for each in candidates if each.entity.kind is EntityKind.PERSON]
    for person in people:
        given, family = _given_and_family(person.entity)
        full[person.scope, family].update(word for word in given[:1] if len(word) > 1)
    return [_scoped_by_rivals(each, full) for each in candidates]


def _scoped_by_rivals(candidate: Candidate, full: dict[tuple[str, str], set[str]]) -> Candidate:
    given, family = _given_and_family(candidate.entity)
    if candidate.entity.kind is not EntityKind.PERSON or not given or len(given[0]) > 1:
        return candidate
    rivals = [name for name in full[candidate.scope, family] if name.startswith(given[0])]
    if len(rivals) < 2:
        return candidate
    scope = f"{candidate.scope}, document {candidate.entity.document}"
    return replace(candidate, scope=scope, place="one document")


def _twins(block: Block) -> dict[str, list[Candidate]]:
    """Entities that one document tells apart in spite of their name, by document, in its order.

    They are never one; and which of them another document means by the name nobody can say.
    """
    by_document: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(block, key=lambda each: (each.first, each.entity.id)):
        by_document[candidate.entity.document].append(candidate)
    return {document: found for document, found in by_document.items() if len(found) > 1}


# --- blocks and clusters -------------------------------------------------------------------------


def _blocks(candidates: Iterable[Candidate]) -> list[Block]:
    found: dict[tuple[EntityKind, str, str], Block] = defaultdict(list)
    for candidate in candidates:
        found[candidate.entity.kind, candidate.scope, candidate.name].append(candidate)
    return list(found.values())


def _clusters(block: Block) -> Iterator[Identity]:
    """The identities of a block: one of all its entities but those that the rules set apart."""
    twins = _twins(block)
    together = [each for each in block if each.entity.document not in twins]
    if together:
        yield _identity(together, apart=(), reason=_reason(together))
    for document, found in twins.items():
        reason = f"one document tells {len(found)} bearers of this name apart"
        for number, candidate in enumerate(found, start=1):
            yield _identity([candidate], apart=(document, str(number)), reason=reason)


def _identity(members: Sequence[Candidate], *, apart: tuple[str, ...], reason: str) -> Identity:
    first = members[0]
    return Identity(
        key=make_key(first.entity.kind, first.name, first.scope, *apart),
        kind=first.entity.kind,
        name=_best_name([each.entity.name for each in members]),
        subkind=_best_subkind([each.entity.subkind for each in members]),
        members=tuple(sorted(each.entity.id for each in members)),
        reason=reason,
    )


def _reason(members: Sequence[Candidate]) -> str:
    if len(members) == 1:
        return "no other document names it in the same way"
    names = " or ".join(f'"{name}"' for name in sorted({each.entity.name for each in members}))
    # The words for a scope are a parent's name as printed, which may differ between documents.
    place = min(each.place for each in members)
    return f"{len(members)} documents have the name {names}, in {place}"


def _best_name(names: Sequence[str]) -> str:
    """The name most often printed; of equals the one not in capitals, with the most accents."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name.isupper(), name.isascii(), name))


def _best_subkind(subkinds: Sequence[str | None]) -> str | None:
    counts = Counter(kind for kind in subkinds if kind is not None)
    return min(counts, key=lambda kind: (kind == "other", -counts[kind], kind), default=None)
