from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from pyoxigraph import QuerySolutions
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import ServerError, StoreError
from kg.export.sparql import Endpoint, Server, connected, count_graphs, load
from kg.graph import open_graph, publish
from tests.graph.world import paper, world

ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER (!STRENDS(STR(?g), '/loaded')) }"
NOBODY = Server(endpoint="http://127.0.0.1:1/minutes")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sparql-store")
    publish(*world(), folder)
    return folder


@pytest.fixture(scope="module")
def smaller(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A later build of the same: one of its papers is gone, and nobody holds anything."""
    folder = tmp_path_factory.mktemp("smaller-store")
    _, identities, _ = world()
    publish([paper()], identities, [], folder)
    return folder


@pytest.fixture(params=["fuseki", "oxigraph"])
def server(request: pytest.FixtureRequest) -> Server:
    """An empty server."""
    found: Server = request.getfixturevalue(request.param)
    with connected(found) as endpoint:
        endpoint.update("DROP ALL")
    return found


@pytest.fixture
def endpoint(server: Server) -> Iterator[Endpoint]:
    with connected(server) as found:
        yield found


def there(endpoint: Endpoint) -> set[tuple[str, ...]]:
    """All that the server has but the list of what is loaded."""
    found = endpoint.select(ALL)
    assert isinstance(found, QuerySolutions)
    return {tuple(str(row[name]) for name in "gspo") for row in found}


def here(store: Path) -> set[tuple[str, ...]]:
    """All that the store has."""
    return {
        tuple(map(str, (quad.graph_name, quad.subject, quad.predicate, quad.object)))
        for quad in open_graph(store)
    }


@pytest.mark.server
def test_the_server_holds_what_the_store_holds(
    server: Server, endpoint: Endpoint, published: Path
) -> None:
    done = load(published, server)
    assert there(endpoint) == here(published)
    assert done.triples_sent == len(here(published))
    assert (done.graphs_sent, done.graphs_removed) == (count_graphs(published), 0)


@pytest.mark.server
def test_a_second_load_sends_nothing(server: Server, published: Path) -> None:
    load(published, server)
    again = load(published, server)
    assert (again.graphs_sent, again.graphs_removed, again.triples_sent) == (0, 0, 0)
    assert again.graphs_unchanged == count_graphs(published)


@pytest.mark.server
def test_another_build_takes_the_place_of_the_first_and_leaves_what_is_others(
    server: Server, endpoint: Endpoint, published: Path, smaller: Path
) -> None:
    endpoint.update("INSERT DATA { GRAPH <https://x.example/theirs> { <a:b> <a:b> <a:b> } }")
    load(published, server)
    done = load(smaller, server)
    theirs = ("<https://x.example/theirs>", *["<a:b>"] * 3)
    assert there(endpoint) == here(smaller) | {theirs}
    assert done.graphs_removed == count_graphs(published) - count_graphs(smaller)
    assert done.graphs_unchanged >= 1


@pytest.mark.server
@pytest.mark.parametrize("sent", range(0, 20, 4))
def test_a_load_that_was_broken_off_is_finished_by_another(
    sent: int,
    server: Server,
    endpoint: Endpoint,
    published: Path,
    smaller: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load(smaller, server)
    _break_off(monkeypatch, after=sent)
    with pytest.raises(KeyboardInterrupt):
        load(published, server)
    monkeypatch.undo()
    load(published, server)
    assert there(endpoint) == here(published)
    load(smaller, server)
    assert there(endpoint) == here(smaller)


def _break_off(monkeypatch: pytest.MonkeyPatch, *, after: int) -> None:
    """Send each change by itself, and stop after so many."""
    left = iter(range(after + 2))  # two places are tried first
    post = Endpoint._post

    def stop(endpoint: Endpoint, url: str, kind: str, text: str, **options: Any) -> Any:
        if kind == "update" and next(left, None) is None:
            raise KeyboardInterrupt
        return post(endpoint, url, kind, text, **options)

    monkeypatch.setattr("kg.export.sparql._BATCH", 1)
    monkeypatch.setattr(Endpoint, "_post", stop)


@pytest.mark.server
@pytest.mark.parametrize("who", [{"password": "not-this-one"}, {"user": None}])
def test_a_wrong_password_is_told(who: dict[str, Any], fuseki: Server, published: Path) -> None:
    with pytest.raises(ServerError, match="does not let us in"):
        load(published, replace(fuseki, **who))


@pytest.mark.server
@pytest.mark.parametrize("place", ["/elsewhere", "/ds/elsewhere"])
def test_an_address_without_sparql_is_told(place: str, fuseki: Server, published: Path) -> None:
    elsewhere = replace(fuseki, endpoint=fuseki.endpoint.replace("/ds", place))
    with pytest.raises(ServerError, match="no SPARQL at this address"):
        load(published, elsewhere)


@pytest.mark.server
def test_the_address_of_questions_will_do(fuseki: Server, oxigraph: Server) -> None:
    for server in (fuseki, oxigraph):
        with connected(replace(server, endpoint=f"{server.endpoint}/query")) as endpoint:
            endpoint.update("INSERT DATA {}")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        pytest.param(NOBODY.endpoint, "cannot be reached", id="nobody there"),
        pytest.param("http://[", "no address of a server", id="no address"),
        pytest.param("localhost:3030/ds", "no address of a server", id="no http"),
    ],
)
def test_a_server_that_is_not_there_is_one_sentence(
    address: str, message: str, published: Path
) -> None:
    words = ["load", "sparql", "--endpoint", address, "--store", str(published)]
    found = CliRunner().invoke(app, words)
    assert found.exit_code == 2
    assert message in found.stderr
    assert len(found.stderr.splitlines()) == 2


def test_an_empty_store_is_told(tmp_path: Path) -> None:
    publish([], [], [], tmp_path)
    with pytest.raises(StoreError, match="empty"):
        load(tmp_path, NOBODY)


class _Stub(BaseHTTPRequestHandler):
    """Answers with what stands in the list, the last of it for ever."""

    answers: ClassVar[list[tuple[int, bytes]]] = []

    def do_POST(self) -> None:
        status, content = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def stub() -> Iterator[Server]:
    with HTTPServer(("127.0.0.1", 0), _Stub) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Server(endpoint=f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


YES = (200, b'{"head": {}, "boolean": true}')
NONE = (200, b'{"head": {"vars": []}, "results": {"bindings": []}}')


def test_a_server_that_is_busy_is_asked_again(stub: Server) -> None:
    _Stub.answers = [YES, (503, b"busy"), (502, b""), YES]
    with connected(stub) as endpoint:
        assert endpoint.select("ASK {}")
    assert _Stub.answers == [YES]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        pytest.param([YES, (200, b'{"head": {}, "re')], "cannot be read", id="cut off"),
        pytest.param([YES, (500, b"too deep\n at")], "500 too deep", id="refused"),
        pytest.param([YES, NONE, (405, b"")], "takes no changes", id="read only"),
        pytest.param([(200, b"<html>")], "no SPARQL at this address", id="a web page"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    answers: list[tuple[int, bytes]], message: str, stub: Server, published: Path
) -> None:
    _Stub.answers = answers
    with pytest.raises(ServerError, match=message):
        load(published, stub)
