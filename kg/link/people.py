"""Which people of which documents are one: profiles, pairs, match weights, clusters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import duckdb

from kg.link import block, model
from kg.link.appearances import Appearance, appearances_of_people
from kg.link.cluster import FORCED, Clusters, cluster
from kg.link.keys import short
from kg.link.ledger import NO_JUDGEMENTS, Ledger, Verdict
from kg.records.facts import Facts, Identity

_SHOWN = 3  # pieces of evidence in a reason
_ALONE = 0.995  # that all documents of one body mean one person by one full name


def identify_people(
    facts: Sequence[Facts],
    organisations: Sequence[Identity] = (),
    *,
    ledger: Ledger = NO_JUDGEMENTS,
) -> list[Identity]:
    """The identities of all people, sorted by key; the order of documents makes no difference.

    Every person of every document is a member of exactly one. `organisations` are the identities of
    bodies, by which people are compared.
    """
    people = list(appearances_of_people(facts, organisations))
    if not people:
        return []
    with duckdb.connect() as base:
        linked = link(base, people, ledger=ledger)
        return sorted(linked.identities(), key=lambda one: one.key)


def link(
    base: duckdb.DuckDBPyConnection, people: Sequence[Appearance], *, ledger: Ledger = NO_JUDGEMENTS
) -> Linked:
    """The clusters of these appearances; the tables that led to them stay in `base`."""
    judged = {key for verdict in _JUDGED for pair in ledger.pairs(verdict) for key in pair}
    ordered = block.fill(base, people, judged=frozenset(judged))
    block.profile(base)
    block.pair(base)
    model.score(base, model.shipped())
    profiles = dict(base.execute("SELECT n, id FROM member").fetchall())
    by_key = {
        short(one.key): profiles[n] for n, one in enumerate(ordered) if short(one.key) in judged
    }
    clusters = cluster(base, same=_same(ledger, by_key), differ=_different(ledger, by_key))
    return Linked(base=base, appearances=ordered, profiles=profiles, clusters=clusters)


_JUDGED = (Verdict.SAME, Verdict.DIFFERENT)


def _same(ledger: Ledger, by_key: Mapping[str, int]) -> list[tuple[int, int]]:
    """Profiles that people have judged to be one, where some of a chain may have gone."""
    groups = (sorted(by_key[key] for key in group if key in by_key) for group in ledger.groups)
    return [pair for group in groups for pair in pairwise(group)]


def _different(ledger: Ledger, by_key: Mapping[str, int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for left, right in ledger.pairs(Verdict.DIFFERENT):
        if left in by_key and right in by_key:
            found[by_key[left]].add(by_key[right])
            found[by_key[right]].add(by_key[left])
    return {profile: frozenset(others) for profile, others in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Appearances in the order of their dates, and the clusters that they are in."""

    base: duckdb.DuckDBPyConnection
    appearances: Sequence[Appearance]
    profiles: Mapping[int, int]  # place in `appearances` → profile
    clusters: Clusters

    def identities(self) -> Iterator[Identity]:
        """One for each cluster."""
        members: dict[int, list[Appearance]] = defaultdict(list)
        for n, one in enumerate(self.appearances):
            members[self.clusters.find(self.profiles[n])].append(one)
        joins: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for join in self.clusters.joins:
            joins[self.clusters.find(join[0])].append(join)
        best = [max(found, key=lambda join: join[2])[:2] for found in joins.values()]
        evidence = model.evidence(self.base, [(min(pair), max(pair)) for pair in best])
        for root, found in members.items():
            yield _identity(found, joins[root], evidence)


def _identity(
    members: Sequence[Appearance],
    joins: Sequence[tuple[int, int, float]],
    evidence: Mapping[tuple[int, int], list[model.Weighed]],
) -> Identity:
    # The earliest appearance gives the key: later documents never change it.
    first = members[0]
    return Identity(
        key=first.key,
        kind=first.kind,
        name=_best_name(members),
        subkind=None,
        members=tuple(sorted(one.id for one in members)),
        reason=_reason(members, joins, evidence),
        aliases=tuple(sorted(one.key for one in members[1:])),
        confidence=_confidence(members, joins),
    )


def _best_name(members: Sequence[Appearance]) -> str:
    """The name most often printed of those with a full given name, if there are any.

    Of equals the one not in capitals, with the most accents.
    """
    full = [one.name for one in members if len(one.given.split(" ")[0]) > 1]
    counts = Counter(full or [one.name for one in members if one.given] or [members[0].name])
    return min(counts, key=lambda name: (-counts[name], name.isupper(), name.isascii(), name))


def _reason(
    members: Sequence[Appearance],
    joins: Sequence[tuple[int, int, float]],
    evidence: Mapping[tuple[int, int], list[model.Weighed]],
) -> str:
    if len(members) == 1:
        return "no other document names the same person, as far as can be told"
    names = _listed(sorted({f'"{one.name}"' for one in members}))
    documents = len({one.document for one in members})
    start = f"{documents} document{'s' * (documents > 1)} {'have' if documents > 1 else 'has'}"
    start = f"{start} the name {names}"
    if not joins:
        bodies = Counter(one.body_name for one in members if one.body_name)
        body = min(bodies, key=lambda name: (-bodies[name], name), default="one body")
        return f"{start}, in papers of {body}"
    left, right, weight = max(joins, key=lambda join: join[2])
    if weight == FORCED:
        return f"{start}: a person judged them to be the same"
    strongest = [
        one.words
        for one in evidence.get((min(left, right), max(left, right)), [])
        if one.weight > 0
    ][:_SHOWN]
    return f"{start}: {_listed(strongest, ' and ')}" if strongest else start


def _listed(words: Sequence[str], last: str = " or ") -> str:
    if len(words) > 4:
        words = [*words[:3], f"{len(words) - 3} more"]
    return last.join(filter(None, (", ".join(words[:-1]), words[-1])))


def _confidence(members: Sequence[Appearance], joins: Sequence[tuple[int, int, float]]) -> float:
    if len(members) == 1:
        return 1.0
    weights = [weight for *_, weight in joins if weight != FORCED]
    if not weights:
        return 1.0 if joins else _ALONE
    return round(min(_ALONE, model.probability(min(weights))), 3)
