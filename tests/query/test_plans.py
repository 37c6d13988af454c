"""The embedded database against plain loops: random patterns with random conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import ladybug
import pytest

from kg.errors import InputError
from kg.query.ask import ask_cypher
from kg.query.plans import is_faulty, trusted, with_late_conditions

SIZES = {"P": 12, "M": 15, "B": 5}
ENDS = {"L": ("P", "M"), "O": ("M", "B"), "H": ("P", "B")}
EDGES = {"L": 60, "O": 15, "H": 24}
VALUES = 3  # of the property `x` of each node and relationship


@dataclass
class World:
    """A small random graph, in the database and as plain lists."""

    path: Path
    nodes: dict[str, int] = field(default_factory=dict)
    edges: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)


@dataclass
class Pattern:
    """A random tree of relationships (name, type, start, end), with a value for some `x`.

    Nodes that are not shown have no names in Cypher, where they are named but once.
    """

    labels: dict[str, str]
    steps: list[tuple[str, str, str, str]]
    wanted: dict[str, int]
    shown: list[str]

    def cypher(self) -> str:
        steps = [
            f"{self._node(start)}-[{name}:{kind}]->{self._node(end)}"
            for name, kind, start, end in self.steps
        ]
        where = [f"{name}.x = {value}" for name, value in self.wanted.items()]
        columns = [f"{name}.id" for name in self.shown]
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        return f"MATCH {', '.join(steps)}{condition} RETURN {', '.join(columns)}"

    def _node(self, name: str) -> str:
        uses = sum(name in (start, end) for _, _, start, end in self.steps)
        is_named = uses > 1 or name in self.shown or name in self.wanted
        return f"({name if is_named else ''}:{self.labels[name]})"

    def rows(self, world: World) -> list[tuple[str, ...]]:
        """What the database should find."""
        return sorted(tuple(found[name] for name in self.shown)
                      for found in self._found(world, self.steps, {}))  # fmt: skip

    def _found(
        self, world: World, steps: list[tuple[str, str, str, str]], known: dict[str, str]
    ) -> Iterator[dict[str, str]]:
        if not steps:
            if all(world.nodes[known[name]] == self.wanted.get(name, world.nodes[known[name]])
                   for name in self.labels):  # fmt: skip
                yield known
            return
        (name, kind, start, end), *others = steps
        for left, right, value in world.edges[kind]:
            fits = known.get(start, left) == left and known.get(end, right) == right
            if fits and self.wanted.get(name, value) == value:
                yield from self._found(world, others, {**known, start: left, end: right})


def make_pattern(rng: Random) -> Pattern:
    labels, steps = {"n0": rng.choice("PMB")}, []
    for number in range(1, rng.randint(3, 5)):
        old, new = rng.choice(sorted(labels)), f"n{number}"
        ways = [(kind, out) for kind, ends in ENDS.items() for out in (True, False)
                if ends[0 if out else 1] == labels[old]]  # fmt: skip
        kind, out = rng.choice(ways)
        labels[new] = ENDS[kind][1 if out else 0]
        steps.append((f"r{number}", kind, *((old, new) if out else (new, old))))
    names = [name for name, *_ in steps if rng.random() < 0.5]
    names += [name for name in labels if rng.random() < 0.2]
    wanted = {name: rng.randrange(VALUES) for name in names}
    return Pattern(labels, steps, wanted, rng.sample(sorted(labels), rng.randint(1, len(labels))))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    rng, made = Random(5), World(tmp_path_factory.mktemp("plans") / "graph.lbug")
    with ladybug.Database(str(made.path)) as base, ladybug.Connection(base) as connection:
        for label, size in SIZES.items():
            connection.execute(f"CREATE NODE TABLE {label}(id STRING PRIMARY KEY, x INT64)")
            for name in (f"{label}{number}" for number in range(size)):
                made.nodes[name] = rng.randrange(VALUES)
                values = {"id": name, "x": made.nodes[name]}
                connection.execute(f"CREATE (:{label} {{id: $id, x: $x}})", values)
        for kind, (start, end) in ENDS.items():
            connection.execute(f"CREATE REL TABLE {kind}(FROM {start} TO {end}, x INT64)")
            pairs = [(f"{start}{a}", f"{end}{b}") for a in range(SIZES[start])
                     for b in range(SIZES[end])]  # fmt: skip
            rows = [(*pair, rng.randrange(VALUES)) for pair in rng.sample(pairs, EDGES[kind])]
            made.edges[kind] = rows
            for row in rows:
                connection.execute(
                    f"MATCH (a:{start} {{id: $a}}) MATCH (b:{end} {{id: $b}})"
                    f" CREATE (a)-[:{kind} {{x: $x}}]->(b)", dict(zip("abx", row, strict=True)),
                )  # fmt: skip
    return made


@pytest.mark.parametrize("seed", range(60))
def test_random_patterns_are_answered_rightly(seed: int, world: World) -> None:
    pattern = make_pattern(Random(seed))
    answer: Any = ask_cypher(world.path, pattern.cypher(), {})
    assert sorted(answer.rows) == pattern.rows(world), pattern.cypher()


def test_the_database_by_itself_is_wrong(world: World) -> None:
    """Where this fails, a later version has no need of `plans`."""
    wrong, faulty = set(), set()
    with (
        ladybug.Database(str(world.path), read_only=True) as base,
        ladybug.Connection(base) as connection,
    ):
        for seed in range(60):
            text = make_pattern(Random(seed)).cypher()
            rows: Any = connection.execute(text)
            if sorted(map(tuple, rows.get_all())) != make_pattern(Random(seed)).rows(world):
                wrong.add(seed)
            plan: Any = connection.execute(f"EXPLAIN {text}")
            if is_faulty(plan.get_next()[0]):
                faulty.add(seed)
    assert wrong
    assert wrong <= faulty


@pytest.mark.parametrize(
    ("query", "moved"),
    [
        pytest.param("MATCH (a) WHERE a.x RETURN a", 1, id="plain"),
        pytest.param("MATCH (a) match (b) where a.x RETURN a", 1, id="lower case"),
        pytest.param("MATCH (a) WHERE a.x MATCH (b) WHERE b.x RETURN a", 2, id="two"),
        pytest.param("OPTIONAL MATCH (a) WHERE a.x RETURN a", 0, id="optional"),
        pytest.param("MATCH (a) WITH a WHERE a.x RETURN a", 0, id="of a WITH"),
        pytest.param("MATCH (a) RETURN EXISTS { MATCH (b) WHERE b.x }", 0, id="in brackets"),
        pytest.param("MATCH (a {x: ' WHERE '}) // WHERE\nRETURN a", 0, id="text, comment"),
    ],
)
def test_conditions_of_a_match_are_moved(query: str, moved: int) -> None:
    assert with_late_conditions(query).count("WITH * ") == moved
    assert with_late_conditions(query).replace("WITH * ", "") == query


def test_what_cannot_be_moved_is_refused(world: World) -> None:
    one, two = "(p:P)-[:L {x: 1}]->(m:M)-[:O]->(b:B)", "(p)-[:H {x: 1}]->(c:B)"
    faulty = f"MATCH {one}, {two} RETURN p.id, b.id, c.id"
    with pytest.raises(InputError, match="answer this question wrongly"):
        ask_cypher(world.path, faulty, {})


def test_a_question_with_a_good_plan_is_left_as_it_is() -> None:
    assert trusted("RETURN 1", lambda _: "") == "RETURN 1"
