"""A Neo4j server for the tests marked `server`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.export.neo4j_ import Server
from tests.servers.processes import JAVA, free_port, jars, serving

_POM = Path(__file__).with_name("neo4j.xml")
_PASSWORD = "for-tests-only"


# What Neo4j's tools are called, and where they begin.
_TOOLS = {"neo4j-admin": "org.neo4j.cli.AdminTool", "cypher-shell": "org.neo4j.shell.Main"}


def make_tools(folder: Path) -> str:
    """A folder for PATH, with the tools that come with a server."""
    folder.mkdir(exist_ok=True)
    for name, main in _TOOLS.items():
        java = f"{' '.join(JAVA)} -cp '{jars(_POM)}/*' {main}"
        (folder / name).write_text(f'#!/bin/sh\nexec {java} "$@"\n')
        (folder / name).chmod(0o755)
    return str(folder)


def run_tool(folder: Path, *words: str, **environment: str) -> None:
    """Run a tool of the server whose data lie in this folder, or a script that does."""
    path = f"{make_tools(folder / 'bin')}{os.pathsep}{os.environ['PATH']}"
    known = os.environ | {"PATH": path, "NEO4J_HOME": str(folder)} | environment
    done = subprocess.run(words, env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server with its data in this folder, for as long as the context lasts."""
    port = free_port()
    (folder / "conf").mkdir(parents=True, exist_ok=True)
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "128m",
    }
    lines = [f"{name}={value}\n" for name, value in settings.items()]
    (folder / "conf" / "neo4j.conf").write_text("".join(lines))
    run_tool(folder, "neo4j-admin", "dbms", "set-initial-password", _PASSWORD)
    opened = [f"--add-opens=java.base/{each}=ALL-UNNAMED" for each in ("java.nio", "sun.nio.ch")]
    places = [f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
    start = ["-cp", f"{jars(_POM)}/*", "org.neo4j.server.CommunityEntryPoint", *places]
    with serving([*JAVA, *opened, *start], port=port, log=folder / "out.log"):
        yield Server(uri=f"bolt://127.0.0.1:{port}", user="neo4j", password=_PASSWORD)
