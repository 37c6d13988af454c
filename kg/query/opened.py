"""A built store in Python: tables, questions, people and bodies, and networks.

>>> import kg
>>> store = kg.open("kg-demo")                                         # doctest: +SKIP
>>> store.person("Ann Marlow")                                         # doctest: +SKIP
>>> store.tenures(at=date(2021, 6, 1)).to_pandas()                     # doctest: +SKIP
>>> store.query("career", person="Ann Marlow", lang="cypher")          # doctest: +SKIP
>>> store.to_networkx("co-attendance", between=(date(2019, 1, 1), date(2020, 12, 31)))
... # doctest: +SKIP
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from kg.errors import InputError
from kg.graph import graph_folder, open_graph
from kg.graph.publish import PROPERTY_FOLDER
from kg.query import html
from kg.query.ask import TIME_LIMIT, ask
from kg.query.certainty import Certainty, bounds_of
from kg.query.frames import Frame, Frames, frame_like, frame_of
from kg.query.naming import bearers, unknown_name
from kg.query.questions import Language, Question, find_question, language_of
from kg.query.render import bounds
from kg.query.store import Store

if TYPE_CHECKING:
    import networkx as nx

    from kg.query.charts import Chart

_CYPHER = re.compile(r"(?i)\b(MATCH|RETURN|UNWIND)\b")
_MOST_OFFICES = 40  # shown in a notebook


class OpenStore(Store):
    """A built store, to be asked from Python. Nothing in it changes what is built.

    `sparql` asks the RDF at once and without a time limit; `query` asks either graph, by the name
    of a stored question or in words of your own.
    """

    def people(self) -> Frame:
        """The people, by name: how often on lists, from when to when, how many tenures."""
        return self._frames.read("people")

    def organisations(self) -> Frame:
        """The organisations, by name; `meets` says whether one is a body, which holds meetings."""
        return self._frames.read("organisations")

    def initiatives(self) -> Frame:
        """The initiatives, by name."""
        return self._frames.read("initiatives")

    def documents(self) -> Frame:
        """The documents, by path."""
        return self._frames.read("documents")

    def meetings(self) -> Frame:
        """The meetings that documents record, in the order of time."""
        return self._frames.read("meetings")

    def tenures(self, *, at: date | None = None) -> Frame:
        """Who held what, in the order of time, each with four bounds and its quotations.

        With `at`, what may have been held on that day, and `certainty`: certain, likely, not known.
        """
        found = self._frames.read("tenures")
        return found if at is None else _on(found, at)

    def attendance(self) -> Frame:
        """Who is on the lists of meetings, in the order of time."""
        return self._frames.read("attendance")

    def statements(self) -> Frame:
        """What each document says of an office, in the order of time."""
        return self._frames.read("statements")

    def relations(self) -> Frame:
        """What documents say of two people, organisations or initiatives."""
        return self._frames.read("relations")

    def query(
        self, question: str, *, lang: str | None = None, seconds: float = TIME_LIMIT, **params: Any
    ) -> Frame:
        """The answer to a stored question, to one in a file, or to one given as text.

        `lang` is "sparql" or "cypher"; left out, it is what the text is in, or SPARQL. A parameter
        that is a word of Python has a line after it: `from_=date(2019, 1, 1)`. InputError where
        the question or a value is wrong, TimeLimit where it takes longer than `seconds`.
        """
        given = {name.removesuffix("_"): _as_given(value) for name, value in params.items()}
        return frame_of(ask(self.folder, _question(question, lang), given, seconds=seconds))

    def person(self, name: str) -> Person:
        """The one person who bears a name, or some of its words, or this id.

        InputError where nobody does, or several do.
        """
        return Person.of(self, self._one(name, self.people(), "person"))

    def body(self, name: str) -> Body:
        """The one organisation that bears a name, or some of its words, or this id.

        InputError where none does, or several do.
        """
        return Body.of(self, self._one(name, self.organisations(), "organisation"))

    def to_networkx(
        self,
        kind: str = "co-attendance",
        *,
        at: date | None = None,
        between: tuple[date, date] | None = None,
    ) -> nx.Graph[str]:
        """The store as a graph of networkx, whose nodes are ids with a `label` and a `name`.

        "co-attendance" joins people who were at one meeting; "membership" people with the bodies
        in which they held an office or sat; "partnership" organisations and initiatives;
        "everything" is the whole property graph. Edges have a `weight` and their time: see
        `kg.query.networks`. `at` is a day, `between` a first and a last day.
        """
        from kg.query import networks

        span = networks.Span.of(at, between)
        made = {
            networks.Kind.CO_ATTENDANCE: networks.co_attendance,
            networks.Kind.MEMBERSHIP: networks.membership,
            networks.Kind.PARTNERSHIP: networks.partnership,
        }
        wanted = networks.Kind.of(kind)
        if wanted is not networks.Kind.EVERYTHING:
            return made[wanted](self._frames, span)
        if span.first:
            remedy = "ask for another kind, or take the days from its edges"
            raise InputError("the whole graph has no one time", remedy=remedy)
        from kg.export.tables import to_networkx

        return to_networkx(self.folder)

    def __repr__(self) -> str:
        return f"<OpenStore {self.folder.name}: {self._counts()}>"

    def _repr_html_(self) -> str:
        met = [row for row in self.organisations() if row["meetings"]]
        rows = ([each["name"], each["meetings"], each["first"], each["last"]] for each in met)
        columns = ("body", "meetings", "first", "last")
        return html.heading(self.folder.name, self._counts()) + html.table(columns, rows)

    def _counts(self) -> str:
        kinds = ("documents", "people", "organisations", "initiatives", "tenures")
        return ", ".join(f"{len(self._frames.read(kind))} {kind}" for kind in kinds)

    def _one(self, name: str, things: Iterable[dict[str, Any]], kind: str) -> dict[str, Any]:
        things = list(things)
        id = self.resolve(name).removeprefix(self._base)
        found = [each for each in things if each["id"] == id]
        found = found or bearers(
            name, things, names=lambda each: (each["name"], *each["other_names"])
        )
        if not found:
            message = f"no {kind} in this store is called {name!r}"
            raise unknown_name(message, name, {each["name"] for each in things})
        if len(found) > 1:
            remedy = "name one by its id: " + ", ".join(each["id"] for each in found)
            raise InputError(f"{len(found)} {kind}s may be meant by {name!r}", remedy=remedy)
        return found[0]

    @cached_property
    def _frames(self) -> Frames:
        return Frames(graph_folder(self.folder, PROPERTY_FOLDER))


@dataclass(frozen=True, slots=True)
class _Thing:
    """What people and organisations have."""

    store: OpenStore
    id: str
    name: str
    other_names: tuple[str, ...]

    @classmethod
    def of(cls, store: OpenStore, row: dict[str, Any]) -> Self:
        """The thing of a row of its table."""
        return cls(store, row["id"], row["name"], tuple(row["other_names"]))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}: {self.id}>"

    def _heading(self) -> str:
        return html.heading(
            self.name, f"also {'; '.join(self.other_names)}" * bool(self.other_names)
        )


@dataclass(frozen=True, slots=True, repr=False)
class Person(_Thing):
    """Somebody: a career in offices, and the lists that they are on."""

    def tenures(self, *, at: date | None = None) -> Frame:
        """Their time in offices; with `at`, what they may have held on that day."""
        found = self.store._frames.read("tenures", person_id=self.id)
        return found if at is None else _on(found, at)

    def attendance(self) -> Frame:
        """The lists of meetings that they are on."""
        return self.store._frames.read("attendance", person_id=self.id)

    def statements(self) -> Frame:
        """What each document says of their offices."""
        return self.store._frames.read("statements", person_id=self.id)

    def timeline(self) -> Chart:
        """Their career, drawn; InputError where Altair is not installed."""
        from kg.query.charts import timeline

        return timeline(self.tenures(), by="body")

    def _repr_html_(self) -> str:
        return self._heading() + _career(self.tenures(), "body")


@dataclass(frozen=True, slots=True, repr=False)
class Body(_Thing):
    """An organisation: who held its offices, and who was at its meetings."""

    def tenures(self, *, at: date | None = None) -> Frame:
        """Who held its offices; with `at`, who may have held them on that day."""
        found = self.store._frames.read("tenures", body_id=self.id)
        return found if at is None else _on(found, at)

    def attendance(self) -> Frame:
        """Who is on the lists of its meetings."""
        return self.store._frames.read("attendance", body_id=self.id)

    def meetings(self) -> Frame:
        """Its meetings that documents record."""
        return self.store._frames.read("meetings", body_id=self.id)

    def statements(self) -> Frame:
        """What each document says of its offices."""
        return self.store._frames.read("statements", body_id=self.id)

    def timeline(self) -> Chart:
        """Who held its offices, drawn; InputError where Altair is not installed."""
        from kg.query.charts import timeline

        return timeline(self.tenures(), by="person")

    def _repr_html_(self) -> str:
        return self._heading() + _career(self.tenures(), "person")


def open(folder: Path | str) -> OpenStore:
    """The store in this folder; StoreError where there is none, or none that can be read."""
    return OpenStore(Path(folder), open_graph(Path(folder)))


def _career(tenures: Frame, who_or_where: str) -> str:
    """Offices with the words for their bounds, and what they rest on."""
    rows = [
        [
            row["title"],
            row[who_or_where] or "not known",
            bounds(_iso(row["begin_earliest"]), _iso(row["begin_latest"])),
            bounds(_iso(row["end_earliest"]), _iso(row["end_latest"])),
            row["status"],
            row["confidence"],
            row["quotations"],
        ]
        for row in tenures
    ]
    columns = ("office", who_or_where, "began", "ended", "status", "confidence", "because of")
    return html.table(columns, rows[:_MOST_OFFICES]) + html.rest(len(rows) - _MOST_OFFICES)


def _on(tenures: Frame, day: date) -> Frame:
    """Of tenures those that may have lasted on a day, the surest first."""
    order = list(Certainty)
    found = [
        row | {"certainty": certainty} for row in tenures if (certainty := bounds_of(row).on(day))
    ]
    found.sort(key=lambda row: order.index(row["certainty"]))
    return frame_like(found, tenures.arrow.schema.append(pa.field("certainty", pa.string())))


def _question(text: str, lang: str | None) -> Question:
    """A stored question, one in a file, or this text as one."""
    if len(text.split()) == 1:
        return find_question(text, language=language_of(text, lang))
    guess = str(Language.CYPHER if _CYPHER.search(text) and "?" not in text else Language.SPARQL)
    return Question.parse(text, name="this question", language=language_of("", lang or guess))


def _as_given(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
