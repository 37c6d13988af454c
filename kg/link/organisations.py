"""Which organisations and initiatives of which documents are one, by rules.

An *appearance* is an entity in one document. Appearances of the same kind, folded name and scope
are one *group*: a name with a word of its own means one thing everywhere, a name of common words
("Audit Committee") only among the papers of one body. Groups are then joined by rules, the
strongest first, each of which asks for one candidate and no more: letters that a document spells
out, "X Council" for the one council of X, a common name for the one that has its place before it,
typing errors. Three things forbid a join: both have an entity in one document, which so tells them
apart; one was succeeded by the other, for a merger or a renaming is an event and no sameness; and a
judgement of the ledger.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from kg.lexicon import fold_key, load
from kg.link.generic import is_generic
from kg.link.keys import appearance_key, short
from kg.link.ledger import NO_JUDGEMENTS, Ledger, Verdict
from kg.phrases.folding import fold_name
from kg.records.facts import Entity, EntityKind, Facts, Identity, OrganisationKind, Predicate
from kg.records.tables import distinct

_KINDS = frozenset({EntityKind.ORGANISATION, EntityKind.INITIATIVE})
_EVERYWHERE = "everywhere"
_LETTERS = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z&]{1,7}")
_COUNCIL = re.compile(
    r"(?P<place>.+?) (?:(?:county|district|borough|city|metropolitan borough|royal borough|town"
    r"|parish|community|city and district|unitary) )?council"
)
_POLICE = re.compile(r"(?P<place>.+?) (?:police|constabulary|police service|police force)")
# The office, and not the person who holds it: "PCC" alone is mostly the person.
_COMMISSIONER = re.compile(
    r"(?P<before>(?:\w+ )*?)(?:office (?:of|for) (?:the )?(?:police(?: fire)? and crime "
    r"commissioners?|pcc)|opcc|opfcc|(?:police(?: fire)? and crime commissioners?|pcc) office)"
    r"(?: for (?P<after>.+))?"
)
_PRIZES = frozenset("award awards cup medal prize scholarship shield trophy".split())
_CLASS_WORDS = frozenset(
    "award awards campaign fund funding grant grants group initiative partnership plan prize "
    "programme project scheme service strategy training trophy".split()
)
# A letter more or less between such words is no typing error.
_TELLING = frozenset("north south east west upper lower mid great little old new central".split())
_FEWEST_OF_NAME = 3  # papers of a name, for its time to be known
_MOST_OF_NAME = 0.8  # of the papers of a name that went before; later ones may recall it
_LONG, _LONGER = 10, 20  # letters of a name from which one typing error, and two, are forgiven


@dataclass(slots=True, eq=False)
class _Group:
    """Appearances of one name in one scope, or what rules have joined of them."""

    kind: EntityKind
    name: str  # folded
    scope: str
    members: list[_Appearance] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    confidence: float = 0.99

    @property
    def documents(self) -> frozenset[str]:
        """The documents that name it."""
        return frozenset(each.entity.document for each in self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Appearance:
    """An entity in one document."""

    entity: Entity
    key: str
    name: str  # folded
    scope: str
    place: str  # the scope in plain words
    forms: frozenset[str]  # as printed, white space aside
    order: tuple[str, str]  # date and key: the earliest gives an identity its key


def identify_organisations(
    facts: Sequence[Facts], *, ledger: Ledger = NO_JUDGEMENTS
) -> list[Identity]:
    """The identities of all organisations and initiatives, sorted by key.

    Each entity of these kinds is a member of exactly one; the order of documents makes no
    difference. Raises JudgementConflict where judgements contradict each other.
    """
    documents = list(distinct(sorted(facts, key=lambda each: each.source.path)))
    appearances = [one for each in documents for one in _appearances(each)]
    joining = _Joining(documents, _groups(appearances), ledger)
    for rule in _RULES:
        joining.apply(rule)
    joining.judge()
    return sorted((_identity(group) for group in joining.groups), key=lambda one: one.key)


# ── appearances ───────────────────────────────────────────────────────────────────────────────────


def _appearances(facts: Facts) -> Iterator[_Appearance]:
    forms: dict[str, set[str]] = defaultdict(set)
    first: dict[str, int] = {}
    for mention in facts.mentions:
        forms[mention.entity].add(" ".join(mention.text.split()))
        start = mention.extent.start
        first[mention.entity] = min(start, first.get(mention.entity, start))
    scopes = _Scopes(facts, forms)
    date = str(facts.meeting.date) if facts.meeting is not None and facts.meeting.date else "~"
    numbers: Counter[tuple[EntityKind, str]] = Counter()
    ordered = sorted(facts.entities, key=lambda one: (first.get(one.id, 0), one.id))
    for entity in ordered:
        if entity.kind not in _KINDS:
            continue
        printed = frozenset(forms[entity.id] | {entity.name})
        name = _folded(entity, printed)
        numbers[entity.kind, name] += 1
        key = appearance_key(entity.kind, entity.document, name, numbers[entity.kind, name])
        scope, place = scopes.of(entity)
        yield _Appearance(
            entity=entity,
            key=key,
            name=name,
            scope=scope,
            place=place,
            forms=printed,
            order=(date, key),
        )


class _Scopes:
    """In which scope each entity of one document has its name."""

    def __init__(self, facts: Facts, forms: Mapping[str, set[str]]) -> None:
        self._forms = forms
        self._entities = {entity.id: entity for entity in facts.entities}
        self._body = self._entities.get((facts.meeting and facts.meeting.body) or "")
        self._document = f"document {facts.source.id}", "one document"

    def of(self, entity: Entity, seen: frozenset[str] = frozenset()) -> tuple[str, str]:
        """The scope, and the same in plain words."""
        printed = frozenset(self._forms.get(entity.id, ()))
        if _known(entity, printed) or not is_generic(entity.name):
            return _EVERYWHERE, "all documents"
        seen |= {entity.id}
        for parent in (self._entities.get(entity.within or ""), self._body):
            if parent is not None and parent.id not in seen:
                scope, _ = self.of(parent, seen)
                name = _folded(parent, frozenset(self._forms.get(parent.id, ())))
                return f"{name} in {scope}", f"papers of {parent.name}"
        return self._document


def _folded(entity: Entity, printed: frozenset[str]) -> str:
    name = fold_name(_known(entity, printed) or entity.name)
    if entity.kind is not EntityKind.ORGANISATION:
        return name
    if match := _COMMISSIONER.fullmatch(name):
        place = (match["before"].strip() or match["after"] or "").strip()
        return f"{place} office of police and crime commissioner".strip()
    return name


def _known(entity: Entity, printed: frozenset[str]) -> str | None:
    """The full name of what the lists know by one of the names that a document has for it.

    None where they know several. Each force has its own commissioner, so that office is not known.
    """
    lexicon = load()
    known: set[str] = set()
    for form in printed | {entity.name}:
        key = fold_key(form).removeprefix("the ")
        if entity.kind is EntityKind.ORGANISATION:
            if (found := lexicon.organisations.get(key)) and not _COMMISSIONER.fullmatch(
                fold_name(found.name)
            ):
                known.add(found.name)
        elif key in lexicon.initiatives:
            known.add(key)
    return known.pop() if len(known) == 1 else None


def _groups(appearances: Iterable[_Appearance]) -> list[_Group]:
    """The appearances by kind, scope and name; what one document tells apart is apart."""
    blocks: dict[tuple[EntityKind, str, str], list[_Appearance]] = defaultdict(list)
    for one in appearances:
        blocks[one.entity.kind, one.scope, one.name].append(one)
    groups: list[_Group] = []
    for (kind, scope, name), block in sorted(blocks.items()):
        count = Counter(one.entity.document for one in block)
        together = [one for one in block if count[one.entity.document] == 1]
        if together:
            groups.append(_Group(kind, name, scope, together, [_same_name(together)]))
        for one in block:
            if count[one.entity.document] > 1:
                reason = f"one document tells {count[one.entity.document]} of this name apart"
                groups.append(_Group(kind, name, f"{scope} {one.key}", [one], [reason]))
    return groups


def _same_name(members: Sequence[_Appearance]) -> str:
    if len(members) == 1:
        return "no other document names it in the same way"
    names = " or ".join(f'"{name}"' for name in sorted({one.entity.name for one in members}))
    # The words for a scope are a parent's name as printed, which may differ between documents.
    place = min(one.place for one in members)
    return f"{len(members)} documents have the name {names}, in {place}"


# ── joining ───────────────────────────────────────────────────────────────────────────────────────

type _Rule = Callable[[_Joining], Iterator[tuple[_Group, _Group, str]]]


class _Joining:
    """The groups, and what joins or parts them."""

    def __init__(self, facts: Sequence[Facts], groups: list[_Group], ledger: Ledger) -> None:
        self.groups = groups
        self._ledger = ledger
        self._differ: dict[str, set[str]] = defaultdict(set)
        for left, right in ledger.pairs(Verdict.DIFFERENT):
            self._differ[left].add(right)
            self._differ[right].add(left)
        self._of = {one.entity.id: group for group in groups for one in group.members}
        self._successions = [
            {
                self._of[each].name
                for each in (relation.subject, relation.object)
                if each in self._of
            }
            for each in facts
            for relation in each.relations
            if relation.predicate is Predicate.SUCCEEDED_BY
        ]
        # Names of everything in each document, by which a place is known to be spoken of there.
        self.words_of: dict[str, frozenset[str]] = {
            each.source.id: frozenset(
                word for entity in each.entities for word in fold_name(entity.name).split()
            )
            for each in facts
        }

        self._scopes: dict[str, set[str]] = defaultdict(set)
        for group in groups:
            for document in group.documents:
                self._scopes[document].add(group.scope)

    def are_of(self, group: _Group, scope: str) -> bool:
        """Whether all papers that name the group have names of this scope, too."""
        return all(scope in self._scopes[document] for document in group.documents)

    def apply(self, rule: _Rule) -> None:
        """Join what the rule proposes, unless something forbids it."""
        for one, two, reason in list(rule(self)):
            left, right = self._of[one.members[0].entity.id], self._of[two.members[0].entity.id]
            if left is not right and self._may_join(left, right):
                self._join(left, right, reason, confidence=0.93)

    def judge(self) -> None:
        """Join and part what people have judged."""
        by_key = {short(one.key): one for group in self.groups for one in group.members}
        for left, right in self._ledger.pairs(Verdict.SAME):
            one, two = by_key.get(left), by_key.get(right)
            if one is None or two is None:
                continue
            groups = self._of[one.entity.id], self._of[two.entity.id]
            if groups[0] is not groups[1]:
                self._join(*groups, "a person judged them to be the same", confidence=1.0)
        for left, right in self._ledger.pairs(Verdict.DIFFERENT):
            one, two = by_key.get(left), by_key.get(right)
            if one is not None and two is not None:
                self._part(one, two)

    def _may_join(self, left: _Group, right: _Group) -> bool:
        if left.kind is not right.kind or left.documents & right.documents:
            return False
        differ = {key for one in left.members for key in self._differ.get(short(one.key), ())}
        if differ & {short(one.key) for one in right.members}:
            return False
        # A renaming or a merger that some document tells of is an event, and no sameness.
        names = {left.name, right.name}
        return not any(names <= found for found in self._successions)

    def _join(self, left: _Group, right: _Group, reason: str, *, confidence: float) -> None:
        # Of two groups the one with more papers keeps its name for the rules that follow.
        keep, lose = sorted(
            (left, right), key=lambda g: (-len(g.members), g.scope != _EVERYWHERE, g.name)
        )
        keep.members += lose.members
        keep.reasons += [reason, *lose.reasons]
        keep.confidence = min(keep.confidence, lose.confidence, confidence)
        for one in lose.members:
            self._of[one.entity.id] = keep
        self.groups.remove(lose)

    def _part(self, one: _Appearance, two: _Appearance) -> None:
        """Take the second out of the identity of the first, with all that bear its name."""
        group = self._of[one.entity.id]
        if self._of[two.entity.id] is not group:
            return
        gone = [m for m in group.members if m.name == two.name and m.name != one.name] or [two]
        group.members = [m for m in group.members if m not in gone]
        reason = "a person judged them to be different"
        apart = _Group(group.kind, two.name, two.scope, gone, [reason])
        for each in gone:
            self._of[each.entity.id] = apart
        self.groups.append(apart)


# ── rules, the strongest first ────────────────────────────────────────────────────────────────────


def _letters(joining: _Joining) -> Iterator[tuple[_Group, _Group, str]]:
    """Letters stand for the one body that some document calls by them beside its full name."""
    spelt: dict[tuple[EntityKind, str], set[int]] = defaultdict(set)
    groups = dict(enumerate(joining.groups))
    for place, group in groups.items():
        for one in group.members:
            for form in one.forms:
                if _LETTERS.fullmatch(form) and fold_name(form) != group.name:
                    spelt[group.kind, fold_name(form)].add(place)
    for group in groups.values():
        found = spelt.get((group.kind, group.name), set())
        if len(found) == 1 and all(_LETTERS.fullmatch(one.entity.name) for one in group.members):
            other = groups[next(iter(found))]
            # "CSP" is the partnership of another place in other papers.
            if other.scope != _EVERYWHERE and not joining.are_of(group, other.scope):
                continue
            yield other, group, f'"{group.members[0].entity.name}" is spelt out as this name'


def _council(joining: _Joining) -> Iterator[tuple[_Group, _Group, str]]:
    """Join "X Council" to the one council of X, "X Police" to the Constabulary of X."""
    for pattern, what in ((_COUNCIL, "council"), (_POLICE, "police force")):
        by_place: dict[str, list[_Group]] = defaultdict(list)
        for group in _wide(joining):
            if group.kind is EntityKind.ORGANISATION and (match := pattern.fullmatch(group.name)):
                by_place[match["place"]].append(group)
        for place, found in sorted(by_place.items()):
            bare = [g for g in found if g.name == f"{place} council"]
            full = [g for g in found if g not in bare]
            if what == "council" and len(bare) == 1 and len(full) == 1:
                if _takes_over(full[0], bare[0]):
                    continue
                yield full[0], bare[0], f"there is one council of {place}"
            elif what == "police force":
                for other in found[1:]:
                    yield found[0], other, f"there is one police force of {place}"


def _takes_over(old: _Group, new: _Group) -> bool:
    """Whether the papers of one name end where those of another begin, as of its successor."""
    before, after = (
        sorted(one.order[0] for one in group.members if one.order[0] != "~") for group in (old, new)
    )
    if min(len(before), len(after)) < _FEWEST_OF_NAME:
        return False
    return sum(day < after[0] for day in before) >= _MOST_OF_NAME * len(before)


def _placed(joining: _Joining) -> Iterator[tuple[_Group, _Group, str]]:
    """A common name is the one that has before it a place of which the papers speak."""
    by_tail: dict[tuple[EntityKind, str], list[tuple[str, _Group]]] = defaultdict(list)
    for group in _wide(joining):
        words = group.name.split()
        for length in (1, 2, 3):
            if len(words) > length + 1:
                by_tail[group.kind, " ".join(words[length:])].append(
                    (" ".join(words[:length]), group)
                )
    for group in joining.groups:
        is_common = group.scope != _EVERYWHERE and not group.scope.startswith("document ")
        if not is_common and not _opens_like_a_class(group):
            continue
        found = []
        for place, other in by_tail.get((group.kind, group.name), []):
            if all(
                set(place.split()) <= joining.words_of[document] for document in group.documents
            ):
                found.append(other)
        if len(found) == 1 and found[0] is not group and not is_generic(found[0].name):
            yield found[0], group, "the papers speak of one with a place before this name"


def _opens_like_a_class(group: _Group) -> bool:
    """Whether a name such as "Forum of Faiths" may have a place before it in other papers."""
    words = group.name.split()
    return (
        group.scope == _EVERYWHERE
        and len(words) > 2
        and words[1] in {"of", "for"}
        and is_generic(words[0])
        and not any(_known(one.entity, one.forms) for one in group.members)
    )


def _mistyped(joining: _Joining) -> Iterator[tuple[_Group, _Group, str]]:
    """Long names that differ by a letter or two, of which one is much the rarer."""
    by_word: dict[tuple[EntityKind, str], list[_Group]] = defaultdict(list)
    for group in joining.groups:
        for word in set(group.name.split()):
            if len(word) > 3:
                by_word[group.kind, word].append(group)
    seen: set[tuple[int, int]] = set()
    for (_, word), groups in sorted(by_word.items(), key=lambda row: row[0]):
        if len(groups) > 400:
            continue  # a word of all names tells nothing, and its pairs are many
        for place, one in enumerate(groups):
            for two in groups[place + 1 :]:
                pair = (min(id(one), id(two)), max(id(one), id(two)))
                if pair in seen or one.scope != two.scope or not word:
                    continue
                seen.add(pair)
                if _is_mistyped(one, two):
                    yield one, two, f'"{one.name}" and "{two.name}" differ by a typing error'


def _is_mistyped(one: _Group, two: _Group) -> bool:
    shorter = min(len(one.name), len(two.name))
    most = 2 if shorter >= _LONGER else 1 if shorter >= _LONG else 0
    if most == 0 or abs(len(one.name) - len(two.name)) > most:
        return False
    rare, often = sorted((len(one.members), len(two.members)))
    if rare > 2 and rare * 4 > often:
        return False
    if DamerauLevenshtein.distance(one.name, two.name, score_cutoff=most) > most:
        return False
    left, right = one.name.split(), two.name.split()
    if len(left) != len(right):
        return "".join(left) == "".join(right)
    changed = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return all(
        min(len(a), len(b)) >= 4
        and a[0] == b[0]
        and not {a, b} & _TELLING
        and not (a + b).isdigit()
        for a, b in changed
    )


def _called_otherwise(joining: _Joining) -> Iterator[tuple[_Group, _Group, str]]:
    """Initiatives whose names differ only in the word for what they are: "award", "prize"."""
    by_core: dict[str, list[_Group]] = defaultdict(list)
    for group in joining.groups:
        if group.kind is EntityKind.INITIATIVE and group.scope == _EVERYWHERE:
            words = group.name.split()
            core = " ".join(words[:-1] if words[-1] in _CLASS_WORDS else words)
            if words[-1] in _PRIZES and words[0] in load().given_names:
                core = " ".join(words[:2])  # what it is given for may be said or not
            if len(core.split()) > 1:
                by_core[re.sub(r"s\b", "", core)].append(group)
    for core, found in sorted(by_core.items()):
        if 1 < len(found) <= 3 and len({one.members[0].entity.subkind for one in found}) == 1:
            for other in found[1:]:
                yield found[0], other, f'both are called "{core}"'


_RULES: tuple[_Rule, ...] = (_letters, _council, _placed, _mistyped, _called_otherwise)


def _wide(joining: _Joining) -> list[_Group]:
    return [group for group in joining.groups if group.scope == _EVERYWHERE]


# ── identities ────────────────────────────────────────────────────────────────────────────────────


def _identity(group: _Group) -> Identity:
    members = sorted(group.members, key=lambda one: one.order)
    key = members[0].key
    names = [one.entity.name for one in members]
    return Identity(
        key=key,
        kind=group.kind,
        name=best_name(names),
        subkind=_best_subkind([one.entity.subkind for one in members]),
        members=tuple(sorted(one.entity.id for one in members)),
        reason="; ".join(dict.fromkeys(group.reasons)),
        aliases=tuple(sorted({one.key for one in members} - {key})),
        confidence=1.0 if len(members) == 1 else group.confidence,
    )


def best_name(names: Sequence[str]) -> str:
    """The name most often printed; of equals the one not in capitals, with the most accents."""
    counts = Counter(names)
    if len(counts) > 1:  # letters are no name where the full one is known
        counts = Counter({n: c for n, c in counts.items() if not _LETTERS.fullmatch(n)}) or counts
    return min(counts, key=lambda name: (-counts[name], name.isupper(), name.isascii(), name))


def _best_subkind(subkinds: Sequence[str | None]) -> str | None:
    counts = Counter(kind for kind in subkinds if kind is not None)
    other = str(OrganisationKind.OTHER)
    return min(counts, key=lambda kind: (kind == other, -counts[kind], kind), default=None)
