"""SPARQL servers for the tests marked `server`: Apache Jena Fuseki, and Oxigraph's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.export.sparql import Server
from tests.servers.processes import JAVA, free_port, jars, serving

_POM = Path(__file__).with_name("fuseki.xml")
_USER, _PASSWORD = "loader", "for-tests-only"


@contextmanager
def fuseki(folder: Path) -> Iterator[Server]:
    """A Fuseki with a data set in memory, which only its one user may see."""
    port = free_port()
    passwords = folder / "passwords"
    passwords.write_text(f"{_USER}: {_PASSWORD}\n")
    where = ["--localhost", "--port", str(port), "--passwd", str(passwords), "--auth", "basic"]
    main = ["org.apache.jena.fuseki.main.cmds.FusekiMainCmd", *where, "--update", "--mem", "/ds"]
    command = [*JAVA, "-cp", f"{jars(_POM)}/*", *main]
    with serving(command, port=port, log=folder / "out.log"):
        yield Server(endpoint=f"http://127.0.0.1:{port}/ds", user=_USER, password=_PASSWORD)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """An Oxigraph server with its data in this folder; it has no passwords."""
    port = free_port()
    program = str(Path(sys.executable).with_name("oxigraph"))
    where = ["--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    with serving([program, "serve", *where], port=port, log=folder / "out.log"):
        yield Server(endpoint=f"http://127.0.0.1:{port}")
