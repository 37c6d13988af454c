"""A Neo4j server on loopback for the tests marked `server`: its jars come from Maven, once."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from kg.export.neo4j_ import Server

_POM = Path(__file__).with_name("pom.xml")
_PASSWORD = "for-tests-only"
_PATIENCE = 120  # seconds


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server with its data in this folder, for as long as the context lasts."""
    jars, port = _jars(), _free_port()
    (folder / "conf").mkdir(parents=True)
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "128m",
    }
    lines = [f"{name}={value}\n" for name, value in settings.items()]
    (folder / "conf" / "neo4j.conf").write_text("".join(lines))
    java = ["java", "-Xmx512m", "-cp", f"{jars}/*"]
    set_password = ["org.neo4j.cli.AdminTool", "dbms", "set-initial-password", _PASSWORD]
    home = os.environ | {"NEO4J_HOME": str(folder)}
    subprocess.run([*java, *set_password], env=home, check=True, capture_output=True)
    opened = [f"--add-opens=java.base/{each}=ALL-UNNAMED" for each in ("java.nio", "sun.nio.ch")]
    places = [f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(
            [*java[:2], *opened, *java[2:], "org.neo4j.server.CommunityEntryPoint", *places],
            stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait(port, process, folder / "out.log")
            yield Server(uri=f"bolt://127.0.0.1:{port}", user="neo4j", password=_PASSWORD)
        finally:
            process.kill()
            process.wait()


def _jars() -> Path:
    """Where the jars lie; fetched where they are not there."""
    cache = Path(os.environ.get("NEO4J_JARS", Path.home() / ".cache" / "neo4j-jars"))
    jars = cache / sha256(_POM.read_bytes()).hexdigest()[:12]
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "fetching.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests in several processes share the jars
        if not jars.is_dir():
            part = jars.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            copy = ["dependency:copy-dependencies", "-DincludeScope=runtime"]
            where = f"-DoutputDirectory={part}"
            subprocess.run(["mvn", "-q", "-B", "-f", str(_POM), *copy, where], check=True)
            part.rename(jars)
    return jars


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers; RuntimeError with its log where it does not."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    msg = f"Neo4j did not start: {log.read_text()[-2000:]}"
    raise RuntimeError(msg)
