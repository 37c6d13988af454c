from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from kg.export import neo4j_, sparql

ROOT = Path(__file__).resolve().parent.parent

# Machines that run the tests are slow and shared: a deadline would fail a test for being unlucky.
settings.register_profile(
    "minutes", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("minutes")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden-rewrite",
        action="store_true",
        help="write the golden files anew, by `make golden`",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write that file where pytest is told to."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--golden-rewrite"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return check


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the shipped sample; it takes the model, and half a minute."""
    from kg import pipeline

    store = tmp_path_factory.mktemp("sample") / "store"
    pipeline.build([ROOT / "data" / "sample"], store=store, as_of=date(2024, 1, 1))
    return store


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j_.Server]:
    """A Neo4j server, which all tests share."""
    from tests.servers.neo4j_server import running

    _need_java()
    with running(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sparql.Server]:
    """An Apache Jena Fuseki, which all tests share."""
    from tests.servers.sparql_servers import fuseki

    _need_java()
    with fuseki(tmp_path_factory.mktemp("fuseki")) as server:
        yield server


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sparql.Server]:
    """A server of Oxigraph's, which all tests share."""
    from tests.servers.sparql_servers import oxigraph

    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


def _need_java() -> None:
    if which("mvn") is None or which("java") is None:
        pytest.skip("Java 17 and Maven are needed to start this server")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of documents and gold files beside the project, where there is one."""
    folder = ROOT.parent / "shared"
    if not (folder / "eval" / "score.py").exists():
        pytest.skip("there is no ../shared here")
    return folder
