"""A Neo4j server for the tests marked `server`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.export.neo4j_ import Server
from tests.servers.processes import free_port, jars, serving

_POM = Path(__file__).with_name("neo4j.xml")
_PASSWORD = "for-tests-only"


def admin(folder: Path, *words: str) -> str:
    """What `neo4j-admin` prints, run for the server whose data lie in this folder."""
    java = ["java", "-Xmx512m", "-cp", f"{jars(_POM)}/*", "org.neo4j.cli.AdminTool"]
    home = os.environ | {"NEO4J_HOME": str(folder)}
    done = subprocess.run([*java, *words], env=home, check=True, capture_output=True, text=True)
    return done.stdout


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
    admin(folder, "dbms", "set-initial-password", _PASSWORD)
    opened = [f"--add-opens=java.base/{each}=ALL-UNNAMED" for each in ("java.nio", "sun.nio.ch")]
    places = [f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
    start = ["-cp", f"{jars(_POM)}/*", "org.neo4j.server.CommunityEntryPoint", *places]
    with serving(["java", "-Xmx512m", *opened, *start], port=port, log=folder / "out.log"):
        yield Server(uri=f"bolt://127.0.0.1:{port}", user="neo4j", password=_PASSWORD)
