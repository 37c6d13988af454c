"""What ladybug 0.22 gets wrong, and how a question is asked so that it does not.

Where a plan sets a condition on what a relationship leads to, and then follows another one from
there, rows are lost or come twice. Older versions have other faults, and no setting mends this one.
So the plan is looked at before the question is put: where it is of that kind, the conditions of
each MATCH are moved behind a `WITH *`, which means the same, and keeps them out of the way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.errors import InputError

_CELL = re.compile(r"│([^│]*)│")
_OPERATOR = re.compile(r"(?P<name>[A-Z_]+)\[(?P<number>\d+)\]")
# Nodes without a name of their own are all "": taken for one, they make the check the stricter.
_STEP = re.compile(r"Direction: \((?P<start>.*?)\)<?-\[.*?\]->?\((?P<end>.*?)\)")
_NEW_ROWS = frozenset({"AGGREGATE_SCAN", "TABLE_FUNCTION_CALL"})  # the operators before are done
_TOKEN = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\n]*|/\*[\s\S]*?\*/|\w+|[\[\](){}]"""
)
_CLAUSES = frozenset("MATCH WITH UNWIND RETURN UNION CALL".split())

# What shows the plan of a question.
type Planner = Callable[[str], str]


class _Operator(NamedTuple):
    """A step of a plan; the number is that of its turn."""

    number: int
    name: str
    about: list[str]


def trusted(query: str, explain: Planner) -> str:
    """The question, or one that means the same, of which the database has a plan without the fault.

    InputError where there is none.
    """
    for text in (query, with_late_conditions(query)):
        if not is_faulty(explain(text)):
            return text
    remedy = "put `WITH DISTINCT …` between the relationships of its pattern, or ask in SPARQL"
    raise InputError("the database would answer this question wrongly", remedy=remedy)


def with_late_conditions(query: str) -> str:
    """The same question, with a `WITH *` before the WHERE of each MATCH that is not optional.

    >>> with_late_conditions("MATCH (a)-[r]->(b) WHERE r.x = 1 RETURN b")
    'MATCH (a)-[r]->(b) WITH * WHERE r.x = 1 RETURN b'
    """
    places = list(_places(query))
    pieces = [query[start:end] for start, end in zip([0, *places], [*places, None], strict=True)]
    return "WITH * ".join(pieces)


def is_faulty(plan: str) -> bool:
    """Whether a plan, as EXPLAIN draws it, is of the kind that gives wrong rows."""
    return any(_goes_on_behind_a_condition(line) for line in _lines(plan))


def _places(query: str) -> Iterator[int]:
    """Where the WHERE of each MATCH begins that is neither optional nor within brackets."""
    depth, clause, before = 0, "", ""
    for token in _TOKEN.finditer(query):
        word = token[0].upper()
        depth += (word in "([{") - (word in ")]}")
        if depth:
            continue
        if word in _CLAUSES:
            clause = f"{before} {word}" if before == "OPTIONAL" else word
        elif word == "WHERE" and clause == "MATCH":
            yield token.start()
        before = word


def _lines(plan: str) -> Iterator[list[_Operator]]:
    """The operators that rows go through one after another: each line has a column of its own."""
    columns: dict[int, list[_Operator]] = defaultdict(list)
    for row in plan.splitlines():
        for cell in _CELL.finditer(row):
            text = cell[1].strip()
            if found := _OPERATOR.fullmatch(text):
                operator = _Operator(int(found["number"]), found["name"], [])
                columns[cell.start()].append(operator)
            elif columns[cell.start()]:
                columns[cell.start()][-1].about.append(text)
    yield from (sorted(column) for column in columns.values())


def _goes_on_behind_a_condition(line: Iterable[_Operator]) -> bool:
    reached: list[str] = []  # by relationships, in order
    checked: set[str] = set()  # those of them that a condition has thinned out
    has_condition = False
    for operator in line:
        if operator.name in _NEW_ROWS:
            reached, checked, has_condition = [], set(), False
        elif operator.name == "FILTER":
            checked |= set(reached[-1:])
            has_condition = True
        elif step := _STEP.search(" ".join(operator.about)):
            turns_back = has_condition and step["start"] in reached[:-1]
            if step["start"] in checked or turns_back:
                return True
            reached.append(step["end"])
    return False
