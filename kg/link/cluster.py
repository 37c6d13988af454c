"""Clusters: pairs are joined from the greatest weight down, unless a rule forbids it.

Full names go first. An initial then joins the one full name of its scope that fits, and a bare
family name the one bearer that fits; where two fit, it joins nobody. What finds no full name joins
its like in the same scope.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import duckdb

from kg.link.rules import Side, forbidden

FORCED = 99.0  # the weight of what a person judged to be the same
FULL_WEIGHT = 1.0  # the least match weight with which two full names are joined
ELSEWHERE_WEIGHT = 6.0  # the same where they have no organisation in common
WEAK_WEIGHT = -2.0  # with which an initial or bare family name joins the only one that fits
WEAK_ELSEWHERE_WEIGHT = 2.0  # the same where they have no organisation in common
_YEARS = 1_500  # days around a family name in which others are candidates for its bearer
_NEAR = 400  # days around a profile in which others are candidates for its bearer


@dataclass(frozen=True, slots=True)
class Edge:
    """A compared pair of profiles."""

    left: int
    right: int
    weight: float
    gap: int | None  # days between their papers, 0 or less where they overlap
    same_body: bool
    in_common: bool = True  # whether they have an organisation in common


@dataclass(slots=True)
class Clusters:
    """Which profiles are one: union-find whose sets know what rules ask."""

    sides: dict[int, Side]
    parents: dict[int, int] = field(default_factory=dict)
    differ: Mapping[int, frozenset[int]] = field(default_factory=dict)  # by the ledger
    joins: list[tuple[int, int, float]] = field(default_factory=list)

    def find(self, profile: int) -> int:
        """The cluster of a profile, by its number."""
        parents = self.parents
        while (parent := parents.get(profile, profile)) != profile:
            parents[profile] = profile = parents.get(parent, parent)
        return profile

    def may_join(self, left: int, right: int) -> bool:
        """Whether nothing forbids that two clusters are one."""
        one, two = self.sides[left], self.sides[right]
        if self.differ and any(not self.differ.get(p, _NONE).isdisjoint(two.profiles) for p in one.profiles):
            return False
        return forbidden(one, two) is None

    def join(self, edge: Edge) -> bool:
        """Join the clusters of an edge if they may; whether they are one afterwards."""
        left, right = self.find(edge.left), self.find(edge.right)
        if left == right:
            return True
        if not self.may_join(left, right):
            return False
        self.force(edge)
        return True

    def force(self, edge: Edge) -> None:
        """Join the clusters of an edge whatever the rules say."""
        left, right = self.find(edge.left), self.find(edge.right)
        if left == right:
            return
        keep, lose = sorted((left, right), key=lambda n: (-len(self.sides[n].documents), n))
        self.parents[lose] = keep
        self.sides[keep].take(self.sides.pop(lose))
        self.joins.append((edge.left, edge.right, edge.weight))


_NONE: frozenset[int] = frozenset()


def cluster(
    base: duckdb.DuckDBPyConnection,
    *,
    same: Iterable[tuple[int, int]] = (),
    differ: Mapping[int, frozenset[int]] | None = None,
) -> Clusters:
    """The clusters of the table `profile` by the table `score`."""
    clusters = Clusters(sides=_sides(base), differ=differ or {})
    for left, right in same:
        clusters.force(Edge(left, right, FORCED, 0, same_body=True))
    for edge in _edges(base, "l.is_full AND r.is_full", FULL_WEIGHT):
        if edge.in_common or edge.weight >= ELSEWHERE_WEIGHT:
            clusters.join(edge)
    for weak, strong in (
        ("length({0}.given) = 1", "{0}.is_full"),
        ("{0}.given = ''", "{0}.given <> ''"),
    ):
        one_of_each = " OR ".join(
            f"{weak.format(a)} AND {strong.format(b)}" for a, b in (("l", "r"), ("r", "l"))
        )
        lost = _attach(clusters, base, one_of_each, weak)
        for edge in _edges(base, f"{weak.format('l')} AND {weak.format('r')}", WEAK_WEIGHT):
            if edge.left not in lost and edge.right not in lost:
                clusters.join(edge)
    return clusters


def _attach(
    clusters: Clusters, base: duckdb.DuckDBPyConnection, condition: str, weak: str
) -> set[int]:
    """Join each weak profile to the one cluster that fits; those that several fit are returned."""
    names = f"SELECT id FROM profile p WHERE {weak.format('p')}"
    is_weak = {row[0] for row in base.execute(names).fetchall()}
    # A family name alone says something only among those who sit on one body.
    is_bare = weak.endswith("''")
    candidates: dict[int, list[Edge]] = defaultdict(list)
    for edge in _edges(base, f"({condition}) AND l.family = r.family", -99.0):
        one = edge.left if edge.left in is_weak else edge.right
        candidates[one].append(edge)
    lost: set[int] = set()
    for one, edges in sorted(candidates.items(), key=lambda item: (-item[1][0].weight, item[0])):
        fitting: dict[int, Edge] = {}
        for scope, least in _scopes(edges, is_bare=is_bare):
            for edge in scope:
                other = clusters.find(edge.right if edge.left == one else edge.left)
                mine = clusters.find(one)
                if other not in fitting and other != mine and clusters.may_join(mine, other):
                    fitting[other] = edge
            if fitting:
                break
        if len(fitting) == 1:
            (edge,) = fitting.values()
            if edge.weight >= least:
                clusters.join(edge)
        elif fitting:
            lost.add(one)
    return lost


def _scopes(edges: list[Edge], *, is_bare: bool) -> list[tuple[list[Edge], float]]:
    """Where the bearer of an initial or family name is sought, in order, with the least weight."""
    here = [e for e in edges if e.same_body]
    if is_bare:
        return [([e for e in here if _is_within(e, _YEARS)], WEAK_WEIGHT), (here, WEAK_WEIGHT)]
    common = [e for e in edges if e.in_common]
    return [
        ([e for e in here if _is_within(e, _NEAR)], WEAK_WEIGHT),
        ([e for e in common if _is_within(e, _NEAR)], WEAK_WEIGHT),
        (here, WEAK_WEIGHT),
        (common, WEAK_WEIGHT),
        (edges, WEAK_ELSEWHERE_WEIGHT),
    ]


def _is_within(edge: Edge, days: int) -> bool:
    return edge.gap is None or edge.gap <= days


def _edges(base: duckdb.DuckDBPyConnection, condition: str, weight: float) -> list[Edge]:
    rows = base.execute(
        f"""
        SELECT s.l, s.r, s.weight,
            greatest(l.first_day - r.last_day, r.first_day - l.last_day), l.body = r.body,
            len(list_intersect(l.contexts, r.contexts)) > 0
                OR len(list_intersect(l.ties, r.ties)) > 0
        FROM score s JOIN profile l ON l.id = s.l JOIN profile r ON r.id = s.r
        WHERE ({condition}) AND s.weight >= ?
        ORDER BY s.weight DESC, s.l, s.r
        """,
        [weight],
    )
    return [Edge(*row) for row in rows.fetchall()]


def _sides(base: duckdb.DuckDBPyConnection) -> dict[int, Side]:
    rows = base.execute(
        "SELECT id, documents, given, middle, gender, first_day, last_day, size FROM profile ORDER BY id"
    )
    return {
        id: Side(
            documents=set(documents),
            givens={given: size} if len(given) > 1 else {},
            initials={given} if len(given) == 1 else set(),
            middles={middle} if middle else set(),
            genders={gender} if gender else set(),
            first_day=first,
            last_day=last,
            profiles=[id],
            size=size,
        )
        for id, documents, given, middle, gender, first, last, size in rows.fetchall()
    }
