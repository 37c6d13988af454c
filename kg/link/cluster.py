"""Clusters: pairs are joined from the greatest weight down, unless a rule forbids it.

Full names go first: in one organisation by the model, elsewhere where the name is too rare for a
namesake. A name that is known to have two bearers is contested, and joins less. An initial then
joins the one full name of its scope that fits, and a bare family name the one bearer that fits;
where two fit, it joins nobody. An initial that finds no full name joins its like in the same scope.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import duckdb

from kg.link import namesakes
from kg.link.rules import Side, forbidden, given_names_conflict, told_apart

FORCED = 99.0  # the weight of what a person judged to be the same
FULL_WEIGHT = 1.0  # the least match weight with which two full names are joined
CONTESTED_WEIGHT = 12.0  # the same where a name is known to have two bearers
ELSEWHERE_WEIGHT = 6.0  # the same where they have no organisation in common
RARE_WEIGHT = -6.0  # with which two of one rare full name are
WEAK_WEIGHT = -2.0  # with which an initial or family name joins the only one of a body that fits
WEAK_COMMON_WEIGHT = 0.0  # the same where they have an organisation in common
WEAK_ELSEWHERE_WEIGHT = 3.0  # the same where they have none
_MARGIN = 2.0  # match weight by which the bearer of an initial stands out from a namesake
_FAR = 6.0  # the same where the other has another given name, and sits elsewhere
_FEW = 10  # a namesake named so many times less is none
_SEVERAL = 4  # papers that name somebody who is surely somebody else
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
    same_given: bool = True
    is_near: bool = True  # whether their papers speak of one local organisation


@dataclass(slots=True)
class Clusters:
    """Which profiles are one: union-find whose sets know what rules ask."""

    sides: dict[int, Side]
    parents: dict[int, int] = field(default_factory=dict)
    differ: Mapping[int, frozenset[int]] = field(default_factory=dict)  # by the ledger
    joins: list[tuple[int, int, float]] = field(default_factory=list)
    refused: list[tuple[int, int]] = field(default_factory=list)  # profiles, by a rule
    contested: set[int] = field(default_factory=set)  # profiles of names with two bearers

    def find(self, profile: int) -> int:
        """The cluster of a profile, by its number."""
        parents = self.parents
        while (parent := parents.get(profile, profile)) != profile:
            parents[profile] = profile = parents.get(parent, parent)
        return profile

    def may_join(self, left: int, right: int) -> bool:
        """Whether nothing forbids that two clusters are one."""
        one, two = self.sides[left], self.sides[right]
        differ = (self.differ.get(profile, _NONE) for profile in one.profiles)
        if self.differ and not all(others.isdisjoint(two.profiles) for others in differ):
            return False
        return forbidden(one, two) is None

    def join(self, edge: Edge) -> bool:
        """Join the clusters of an edge if they may; whether they are one afterwards."""
        left, right = self.find(edge.left), self.find(edge.right)
        if left == right:
            return True
        if not self.may_join(left, right):
            self.refused.append((edge.left, edge.right))
            return False
        self.force(edge)
        return True

    def are_of_one_paper(self, left: int, right: int) -> bool:
        """Whether two clusters are kept apart by a paper that names both, and by nothing else."""
        return forbidden(self.sides[left], self.sides[right]) == told_apart(
            self.sides[left], self.sides[right]
        )

    def competes(self, best: int, other: int, fitting: Mapping[int, Edge]) -> bool:
        """Whether the bearer of an initial may as well be `other` as the one that fits best."""
        one, two = self.sides[best], self.sides[other]
        behind = fitting[best].weight - fitting[other].weight
        if given_names_conflict(one, two):
            return fitting[other].same_body or behind < _FAR
        # The rest of one whose parts were not all joined, or somebody of the same full name.
        return behind < _MARGIN and two.size * _FEW > one.size

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
    names = _full_names(base)
    edges = _edges(base, "l.is_full AND r.is_full", RARE_WEIGHT)
    same = list(same)
    # Where something forbids that two of one full name are one, that name has two bearers, and the
    # name alone joins nobody any more.
    first = _started(base, same, differ or {})
    _join_full(first, edges, names, frozenset())
    contested = _contested(first, names) | _namesakes(base)
    clusters = _started(base, same, differ or {})
    _join_full(clusters, edges, names, contested)
    _join_rare(clusters, edges, names, contested)
    clusters.contested = {id for id, name in names.items() if name in contested}
    for weak, strong in (
        ("length({0}.given) = 1", "{0}.is_full"),
        ("{0}.given = ''", "{0}.given <> ''"),
    ):
        one_of_each = " OR ".join(
            f"{weak.format(a)} AND {strong.format(b)}" for a, b in (("l", "r"), ("r", "l"))
        )
        lost = _attach(clusters, base, one_of_each, weak)
        if weak.endswith("''"):
            break  # family names alone say nothing of one another
        both = f"{weak.format('l')} AND {weak.format('r')} AND NOT l.is_open AND NOT r.is_open"
        for edge in _edges(base, both, WEAK_WEIGHT):
            is_here = edge.same_body or (edge.in_common and edge.weight >= WEAK_COMMON_WEIGHT)
            if is_here and edge.left not in lost and edge.right not in lost:
                clusters.join(edge)
    return clusters


def _contested(
    clusters: Clusters, names: Mapping[int, namesakes.FullName]
) -> frozenset[namesakes.FullName]:
    """The full names of two whom a rule kept apart, both of whom several papers name.

    Where one paper alone says otherwise, it may be a slip.
    """
    found = set()
    for left, right in clusters.refused:
        name = names.get(left)
        if name is not None and name == names.get(right) and name not in found:
            one, two = clusters.find(left), clusters.find(right)
            sizes = clusters.sides[one].size, clusters.sides[two].size
            if min(sizes) >= _SEVERAL and not clusters.may_join(one, two):
                found.add(name)
    return frozenset(found)


def _namesakes(base: duckdb.DuckDBPyConnection) -> frozenset[namesakes.FullName]:
    """The full names that several papers have twice."""
    rows = base.execute(
        "SELECT family, given FROM twin WHERE length(given) > 1 GROUP BY ALL "
        f"HAVING count(DISTINCT document) >= {_SEVERAL}"
    ).fetchall()
    return frozenset((family, given) for family, given in rows)


def _started(
    base: duckdb.DuckDBPyConnection,
    same: Iterable[tuple[int, int]],
    differ: Mapping[int, frozenset[int]],
) -> Clusters:
    clusters = Clusters(sides=_sides(base), differ=differ)
    for left, right in same:
        clusters.force(Edge(left, right, FORCED, 0, same_body=True))
    return clusters


def _join_full(
    clusters: Clusters,
    edges: Iterable[Edge],
    names: Mapping[int, namesakes.FullName],
    contested: frozenset[namesakes.FullName],
) -> None:
    """Join full names that have an organisation in common, or much else."""
    for edge in edges:
        if edge.weight < FULL_WEIGHT:
            return
        if names[edge.left] in contested or names[edge.right] in contested:
            may = edge.same_body or (edge.in_common and edge.weight >= CONTESTED_WEIGHT)
        else:
            may = edge.in_common or (edge.weight >= ELSEWHERE_WEIGHT and edge.same_given)
        if may:
            clusters.join(edge)


def _join_rare(
    clusters: Clusters,
    edges: Iterable[Edge],
    names: Mapping[int, namesakes.FullName],
    contested: frozenset[namesakes.FullName],
) -> None:
    """Join those of one full name that is so rare that chance gives it to no second person."""
    people = [names[root] for root in {clusters.find(id) for id in names} if root in names]
    rare = namesakes.rare_names(people)
    elsewhere = namesakes.rarities_elsewhere(people)

    def may_join(edge: Edge) -> bool:
        name = names[edge.left]
        if name != names[edge.right] or name in contested:
            return False
        is_rare_there = elsewhere.get(name, 1.0) <= namesakes.NEIGHBOURS_MOST
        return name in rare or (edge.is_near and is_rare_there)

    def rarest_first(edge: Edge) -> tuple[float, float]:
        return elsewhere.get(names[edge.left], 1.0), -edge.weight

    for edge in sorted(filter(may_join, edges), key=rarest_first):
        clusters.join(edge)


def _full_names(base: duckdb.DuckDBPyConnection) -> dict[int, namesakes.FullName]:
    rows = base.execute(
        "SELECT id, family, given FROM profile WHERE is_full AND NOT is_twin"
    ).fetchall()
    return {id: (family, given) for id, family, given in rows}


def _attach(
    clusters: Clusters, base: duckdb.DuckDBPyConnection, condition: str, weak: str
) -> set[int]:
    """Join each weak profile to the one cluster that fits; those that several fit are returned."""
    names = f"SELECT id FROM profile p WHERE {weak.format('p')}"
    is_weak = {row[0] for row in base.execute(names).fetchall()}
    # A family name alone says something only among those who sit on one body.
    is_bare = weak.endswith("''")
    candidates: dict[int, list[Edge]] = defaultdict(list)
    for edge in _edges(base, condition, -99.0):
        one = edge.left if edge.left in is_weak else edge.right
        candidates[one].append(edge)
    lost: set[int] = set()
    for one, edges in sorted(candidates.items(), key=lambda item: (-item[1][0].weight, item[0])):
        fitting: dict[int, Edge] = {}
        rivals: set[int] = set()  # whom the name fits, though a paper names both
        least = WEAK_WEIGHT
        for scope, least in _scopes(edges, is_bare=is_bare):  # noqa: B007 - the last is used below
            for edge in scope:
                other = clusters.find(edge.right if edge.left == one else edge.left)
                mine = clusters.find(one)
                if other in fitting or other == mine:
                    continue
                if clusters.may_join(mine, other):
                    fitting[other] = edge
                elif edge.same_body and clusters.are_of_one_paper(mine, other):
                    rivals.add(other)
            if fitting:
                break
        if not fitting:
            continue
        if any({e.left, e.right} & clusters.contested for e in fitting.values()):
            lost.add(one)  # which of the two bearers it is, nobody can tell
            continue
        best, *others = sorted(fitting, key=lambda other: (-fitting[other].weight, other))
        if any(clusters.competes(best, other, fitting) for other in others) or any(
            given_names_conflict(clusters.sides[best], clusters.sides[other]) for other in rivals
        ):
            lost.add(one)
        elif fitting[best].weight >= least:
            clusters.join(fitting[best])
    return lost


def _scopes(edges: list[Edge], *, is_bare: bool) -> list[tuple[list[Edge], float]]:
    """Where the bearer of an initial or family name is sought, in order, with the least weight."""
    here = [e for e in edges if e.same_body]
    common = [e for e in edges if e.in_common]
    if is_bare:
        return [
            ([e for e in here if _is_within(e, _YEARS)], WEAK_WEIGHT),
            ([e for e in common if _is_within(e, _NEAR)], WEAK_COMMON_WEIGHT),
        ]
    return [
        ([e for e in here if _is_within(e, _NEAR)], WEAK_WEIGHT),
        ([e for e in common if _is_within(e, _NEAR)], WEAK_COMMON_WEIGHT),
        (here, WEAK_WEIGHT),
        (common, WEAK_COMMON_WEIGHT),
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
                OR len(list_intersect(l.rosters, r.rosters)) > 0,
            l.given = r.given,
            len(list_intersect(l.around, r.around)) > 0 OR len(list_intersect(l.ties, r.ties)) > 0
        FROM score s JOIN profile l ON l.id = s.l JOIN profile r ON r.id = s.r
        WHERE ({condition}) AND s.weight >= ?
        ORDER BY s.weight DESC, s.l, s.r
        """,
        [weight],
    )
    return [Edge(*row) for row in rows.fetchall()]


def _sides(base: duckdb.DuckDBPyConnection) -> dict[int, Side]:
    rows = base.execute(
        "SELECT id, documents, given, middle, women, men, councillor, other, first_day, last_day, "
        "size FROM profile ORDER BY id"
    )
    return {
        id: Side(
            documents=set(documents),
            givens={given: size} if len(given) > 1 else {},
            initials={given} if len(given) == 1 else set(),
            middles={middle} if middle else set(),
            women=women,
            men=men,
            councillor=councillor,
            other=other,
            first_day=first,
            last_day=last,
            profiles=[id],
            size=size,
        )
        for (
            id,
            documents,
            given,
            middle,
            women,
            men,
            councillor,
            other,
            first,
            last,
            size,
        ) in rows.fetchall()
    }
