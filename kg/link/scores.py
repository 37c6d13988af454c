"""What the model says of pairs of people: the evidence for each, and which are uncertain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

import duckdb

from kg.link import block, cluster, model
from kg.link.appearances import appearances_of_people
from kg.link.keys import short
from kg.link.rules import Side, forbidden
from kg.link.why import Comparison, Evidence
from kg.records.facts import EntityKind, Facts, Identity

_SHOWN = 3  # pieces of evidence in one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Two people that are held apart and may be one: a key of each, how likely, and by what."""

    left: str
    right: str
    probability: float
    reason: str


class Scores:
    """The model over all people of a store; made once, asked for many pairs."""

    def __init__(self, facts: Iterable[Facts], identities: Sequence[Identity]) -> None:
        bodies = [each for each in identities if each.kind is not EntityKind.PERSON]
        people = list(appearances_of_people(facts, bodies))
        self._identities = identities
        self._base = duckdb.connect()
        self._people = block.fill(self._base, people)
        self._keys = {person.id: person.key for person in people}
        block.profile(self._base)

    def compare(self, left_key: str, right_key: str) -> Comparison:
        """What the model and the rules say of the people with these keys."""
        one, two = self._profile_of(left_key), self._profile_of(right_key)
        if one == two:
            words = "one name in papers of one body, without a break of years"
            return Comparison(collapsed=words)
        rule = self.forbidden(left_key, right_key)
        pair = min(one, two), max(one, two)
        self._base.execute("CREATE OR REPLACE TABLE pair AS SELECT ? AS l, ? AS r", list(pair))
        ((_, _, weight),) = self._weights()
        return Comparison(
            evidence=tuple(_evidence(weight, model.evidence(self._base, [pair])[pair])),
            weight=weight,
            probability=_probability(weight),
            # What is held to be one has got past the rules, or a judgement outranked them.
            forbidden=None if self._cluster(left_key) == self._cluster(right_key) else rule,
        )

    def uncertain(self, *, least: float = 0.001, most: float = 0.999) -> list[Score]:
        """Who is held apart and may be one with a probability between these bounds.

        Of two identities the likeliest pair; none of two that a rule keeps apart.
        """
        self._base.execute("DROP TABLE IF EXISTS pair")
        block.pair(self._base)
        best: dict[tuple[str, str], tuple[float, int, int]] = {}
        for left, right, weight in self._weights():
            one, two = (self._cluster(self._key_of(each)) or "" for each in (left, right))
            if one != two and least <= _probability(weight) <= most:
                pair = min(one, two), max(one, two)
                best[pair] = max(best.get(pair, (weight, left, right)), (weight, left, right))
        found = [
            (weight, left, right)
            for weight, left, right in best.values()
            if not self.forbidden(self._key_of(left), self._key_of(right))
        ]
        evidence = model.evidence(self._base, [(left, right) for _, left, right in found])
        return [
            Score(
                left=self._key_of(left),
                right=self._key_of(right),
                probability=_probability(weight),
                reason=_summary(evidence[left, right]),
            )
            for weight, left, right in found
        ]

    def forbidden(self, left_key: str, right_key: str) -> str | None:
        """The answer of the rule that keeps the people with these keys apart; None where none."""
        return forbidden(self._side(left_key), self._side(right_key))

    def _weights(self) -> list[tuple[int, int, float]]:
        """The profiles of the table `pair` with their match weights."""
        for table in ("blocked", "score"):
            self._base.execute(f"DROP TABLE IF EXISTS {table}")
        model.score(self._base, model.shipped())
        return self._base.execute("SELECT l, r, weight FROM score ORDER BY l, r").fetchall()

    def _profile_of(self, key: str) -> int:
        return self._profiles[short(key)]

    def _key_of(self, profile: int) -> str:
        # A profile has the number of its earliest appearance.
        return self._people[profile].key

    @cached_property
    def _profiles(self) -> Mapping[str, int]:
        """The profiles by the digits of the keys of what they hold."""
        rows = self._base.execute("SELECT n, id FROM member").fetchall()
        return {short(self._people[n].key): profile for n, profile in rows}

    @cached_property
    def _clusters(self) -> Mapping[str, Identity]:
        people = (each for each in self._identities if each.kind is EntityKind.PERSON)
        members = {member: identity for identity in people for member in identity.members}
        return {
            short(self._keys[member]): identity
            for member, identity in members.items()
            if member in self._keys
        }

    def _cluster(self, key: str) -> str | None:
        found = self._clusters.get(short(key))
        return found.key if found else None

    def _side(self, key: str) -> Side:
        """What is known of the person with this key, by all profiles that are held to be one."""
        identity = self._clusters.get(short(key))
        keys = [self._keys[each] for each in identity.members] if identity else [key]
        profiles = sorted({self._profile_of(each) for each in keys} | {self._profile_of(key)})
        first, *others = (deepcopy(self._sides[profile]) for profile in profiles)
        for other in others:
            first.take(other)
        return first

    @cached_property
    def _sides(self) -> Mapping[int, Side]:
        return cluster._sides(self._base)


def _summary(weighed: Iterable[model.Weighed]) -> str:
    """The weightiest evidence for and against, in one line."""
    told = sorted(weighed, key=lambda each: (-abs(each.weight), each.comparison))[:_SHOWN]
    return ", ".join(f"{each.words} ({each.weight:+.1f})" for each in told)


def _evidence(weight: float, weighed: Iterable[model.Weighed]) -> Iterator[Evidence]:
    """Each comparison with its weight, the strongest first, and last what is no comparison."""
    found = [
        Evidence(what=each.comparison, outcome=each.words, weight=each.weight) for each in weighed
    ]
    yield from sorted(found, key=lambda each: (-abs(each.weight), each.what))
    rest = weight - sum(each.weight for each in found)
    yield Evidence(what="before", outcome="how seldom two records are of one person", weight=rest)


def _probability(weight: float) -> float:
    """The probability that a match weight says, from 0 to 1.

    >>> _probability(-2000.0) < 0.001
    True
    """
    # What was measured was measured on pairs that were joined, and so says too much of others.
    return float(min(1 / (1 + 2.0 ** min(-weight, 1000.0)), model.probability(weight)))
