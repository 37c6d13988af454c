"""The RDF of a store into a SPARQL server, by SPARQL 1.1 Query and Update, which all of them speak.

Beside the named graphs of the store, the server gets one more, `graph/loaded`, which lists them:
that a graph is ours is written there before its first triple, and a hash of it after the last. So
a load may be broken off at any moment and run again, only what has changed is sent, and no graph is
ever touched that is neither in the store nor on the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import batched
from pathlib import Path

import urllib3
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)
from urllib3.exceptions import HTTPError, LocationValueError

from kg.errors import Location, ServerError, StoreError
from kg.graph import open_graph
from kg.graph.iris import Iris

_BATCH = 5_000  # triples in one request, about
_PART_OF_LIST = "http://purl.org/dc/terms/hasPart"
_HASH = "https://schema.org/sha256"
_GRAPH = re.compile(r"(?P<base>.+)(?:document/[^/#]+#graph|graph/[^#]+)")
_OF_QUERIES = re.compile(r"/(query|sparql)$")
_RETRIES = urllib3.Retry(
    total=5,
    backoff_factor=0.5,
    status_forcelist=(429, 502, 503, 504),
    allowed_methods=None,  # every request of ours may be sent twice
    raise_on_status=False,
)
_AT_ONCE = urllib3.Retry(total=0, raise_on_status=False)
_REFUSED = (401, 403)
_OK = range(200, 300)

# Called with the number of graphs that have been looked at since the last time.
type Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a SPARQL server is, and who asks; without a user, nobody in particular."""

    endpoint: str
    user: str | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load changed on the server."""

    graphs_sent: int
    graphs_unchanged: int
    graphs_removed: int
    triples_sent: int


def count_graphs(store: Path) -> int:
    """How many named graphs a load looks at."""
    return sum(1 for _ in open_graph(store).named_graphs())


def load(store: Path, server: Server, *, progress: Progress | None = None) -> Loaded:
    """Make the named graphs of a store the same on the server.

    StoreError where there is no store, or nothing in it; ServerError where the server is not there,
    does not let us in, is none of SPARQL, or refuses.
    """
    graph = open_graph(store)
    names = sorted(str(name.value) for name in graph.named_graphs())
    list_name = _list_name(names, store)
    with connected(server) as endpoint:
        known = _listed(endpoint, list_name)
        loading = _Loading(endpoint)
        for name in names:
            loading.bring(_Graph(graph, name, list_name), known.get(name))
            if progress:
                progress(1)
        loading.remove(known.keys() - set(names), list_name)
        loading.send()
    return Loaded(
        graphs_sent=loading.sent,
        graphs_unchanged=len(names) - loading.sent,
        graphs_removed=len(known.keys() - set(names)),
        triples_sent=loading.triples,
    )


class _Graph:
    """A named graph of the store, and the changes that make it the same on a server."""

    def __init__(self, store: Store, name: str, list_name: str) -> None:
        self._store, self._name, self._list = store, name, list_name

    def fingerprint(self) -> str:
        """What changes when any triple does; the order in which they come does not matter."""
        total = 0
        for lines in self._batches():
            for line in lines.splitlines():
                total += int.from_bytes(sha256(line).digest())
        return f"{total % (1 << 256):064x}"

    def changes(self, fingerprint: str) -> Iterator[str]:
        """In the order that leaves a list which is true after any of them."""
        claim = f"<{self._list}> <{_PART_OF_LIST}> <{self._name}>"
        yield f"DELETE WHERE {{ GRAPH <{self._list}> {{ <{self._name}> <{_HASH}> ?hash }} }}"
        yield f"INSERT DATA {{ GRAPH <{self._list}> {{ {claim} }} }}"
        yield f"DROP SILENT GRAPH <{self._name}>"
        for lines in self._batches():
            yield f"INSERT DATA {{ GRAPH <{self._name}> {{\n{lines.decode()}}} }}"
        done = f'<{self._name}> <{_HASH}> "{fingerprint}"'
        yield f"INSERT DATA {{ GRAPH <{self._list}> {{ {done} }} }}"

    def _batches(self) -> Iterator[bytes]:
        """The triples as lines."""
        quads = self._store.quads_for_pattern(None, None, None, NamedNode(self._name))
        triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
        for batch in batched(triples, _BATCH):
            yield serialize(batch, format=RdfFormat.N_TRIPLES) or b""


class _Loading:
    """One load on its way, and what it has sent."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._changes: list[str] = []
        self._lines = 0
        self.sent = self.triples = 0

    def bring(self, graph: _Graph, known: str | None) -> None:
        """Send the graph if the server has another one."""
        fingerprint = graph.fingerprint()
        if fingerprint == known:
            return
        for change in graph.changes(fingerprint):
            self._add(change)
        self.sent += 1

    def remove(self, names: Iterable[str], list_name: str) -> None:
        """Drop these graphs, and take them from the list."""
        for name in sorted(names):
            self._add(f"DROP SILENT GRAPH <{name}>")
            self._add(f"DELETE WHERE {{ GRAPH <{list_name}> {{ <{name}> ?p ?o }} }}")
            self._add(f"DELETE DATA {{ GRAPH <{list_name}> "
                      f"{{ <{list_name}> <{_PART_OF_LIST}> <{name}> }} }}")  # fmt: skip

    def send(self) -> None:
        """Send what is waiting."""
        if self._changes:
            self._endpoint.update(";\n".join(self._changes))
            self._changes.clear()
            self._lines = 0

    def _add(self, change: str) -> None:
        self._changes.append(change)
        count = max(change.count("\n") - 1, 0)
        self.triples += count
        self._lines += 1 + count
        if self._lines >= _BATCH:
            self.send()


class Endpoint:
    """A SPARQL server; it is reached with the first question or change."""

    def __init__(self, server: Server) -> None:
        self._server = server
        who = f"{server.user}:{server.password}" if server.user else None
        self._headers = urllib3.make_headers(basic_auth=who, user_agent="minutes-kg")
        self._pool = urllib3.PoolManager(retries=_RETRIES, timeout=urllib3.Timeout(10, 600))

    @cached_property
    def _query_url(self) -> str:
        """Where the server takes questions, seen from the address that its users know."""
        known = self._server.endpoint.rstrip("/")
        return self._find((known, f"{known}/query", f"{known}/sparql"), "ASK {}")

    @cached_property
    def _update_url(self) -> str:
        """Where the server takes changes."""
        known = self._server.endpoint.rstrip("/")
        beside = _OF_QUERIES.sub("", known)
        places = (known, f"{beside}/update", f"{known}/statements")
        return self._find(places, "INSERT DATA {}", kind="update")

    def select(self, query: str) -> QuerySolutions | QueryBoolean:
        """The answer to a question."""
        return self._answer(self._post(self._query_url, "query", query))

    def update(self, changes: str) -> None:
        """Have changes made."""
        response = self._post(self._update_url, "update", changes)
        if response.status not in _OK:
            raise self._refusal(response)

    def close(self) -> None:
        """Let go of the server."""
        self._pool.clear()

    def _find(self, places: Iterable[str], nothing: str, *, kind: str = "query") -> str:
        """Where the server takes questions or changes; what is sent asks and changes nothing."""
        refusals = []
        for url in places:
            response = self._post(url, kind, nothing, retries=_AT_ONCE)
            if response.status in _OK and (kind == "update" or self._is_answer(response)):
                return url
            refusals.append(response)
        for response in refusals:
            if response.status in _REFUSED:
                raise self._refusal(response)
        if kind == "update":
            remedy = "name the address of a data set that may be changed, and let its server do so"
            raise self._error("the server answers questions but takes no changes", remedy)
        remedy = "name that of a data set, as in http://localhost:3030/minutes"
        raise self._error("there is no SPARQL at this address", remedy)

    def _post(
        self, url: str, kind: str, text: str, *, retries: urllib3.Retry = _RETRIES
    ) -> urllib3.BaseHTTPResponse:
        headers = self._headers | {
            "Content-Type": f"application/sparql-{kind}; charset=utf-8",
            "Accept": "application/sparql-results+json" if kind == "query" else "*/*",
        }
        return self._pool.request(
            "POST", url, body=text.encode(), headers=headers, retries=retries, redirect=False
        )

    def _answer(self, response: urllib3.BaseHTTPResponse) -> QuerySolutions | QueryBoolean:
        if response.status not in _OK:
            raise self._refusal(response)
        try:
            return parse_query_results(response.data, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            # A server whose time limit strikes has already said that all is well.
            remedy = "see the server's log, and what time it allows"
            raise self._error("the server's answer cannot be read", remedy) from error

    def _is_answer(self, response: urllib3.BaseHTTPResponse) -> bool:
        try:
            return isinstance(self._answer(response), QueryBoolean)
        except ServerError:
            return False

    def _refusal(self, response: urllib3.BaseHTTPResponse) -> ServerError:
        if response.status in _REFUSED:
            remedy = "check the user, and the password in KG_SPARQL_PASSWORD"
            return self._error("the server does not let us in", remedy)
        said = response.data.decode(errors="replace").strip().splitlines()[:1]
        remedy = "see what the server says; a load that was broken off may be run again"
        return self._error(f"the server refuses: {response.status} {' '.join(said)}", remedy)

    def _error(self, message: str, remedy: str) -> ServerError:
        return ServerError(message, remedy=remedy, where=Location(path=self._server.endpoint))


@contextmanager
def connected(server: Server) -> Iterator[Endpoint]:
    """A server to be asked and changed; ServerError for whatever goes wrong with it."""
    where = Location(path=server.endpoint)
    try:
        endpoint = Endpoint(server)
        try:
            yield endpoint
        finally:
            endpoint.close()
    except LocationValueError as error:
        remedy = "write it as in http://localhost:3030/minutes"
        raise ServerError("this is no address of a server", remedy=remedy, where=where) from error
    except HTTPError as error:
        remedy = "check the address, and that the server is running"
        raise ServerError("the server cannot be reached", remedy=remedy, where=where) from error


def _list_name(names: list[str], store: Path) -> str:
    """The graph that lists those of a store; its IRI begins as theirs do."""
    if not names or (found := _GRAPH.fullmatch(names[0])) is None:
        where = Location(path=str(store))
        raise StoreError("this graph is empty", remedy="build it with `kg build`", where=where)
    return Iris(found["base"]).conclusions("loaded").value


def _listed(endpoint: Endpoint, list_name: str) -> Mapping[str, str | None]:
    """The graphs on the server's list; those that are whole with their hashes."""
    found = endpoint.select(
        f"SELECT ?graph ?hash {{ GRAPH <{list_name}> {{ <{list_name}> <{_PART_OF_LIST}> ?graph"
        f" OPTIONAL {{ ?graph <{_HASH}> ?hash }} }} }}"
    )
    assert isinstance(found, QuerySolutions)
    return {row["graph"].value: row["hash"] and row["hash"].value for row in found}
