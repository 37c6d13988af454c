"""Servers on loopback for the tests marked `server`; the jars of those in Java come from Maven."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

# What lives a minute does not pay for being compiled well.
JAVA = ("java", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData")
_PATIENCE = 120  # seconds


def jars(pom: Path) -> Path:
    """Where the jars that a pom names lie; fetched where they are not there."""
    cache = Path(os.environ.get("KG_TEST_JARS", Path.home() / ".cache" / "kg-test-jars"))
    found = cache / f"{pom.stem}-{sha256(pom.read_bytes()).hexdigest()[:12]}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "fetching.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests in several processes share the jars
        if not found.is_dir():
            part = found.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            copy = ["dependency:copy-dependencies", "-DincludeScope=runtime"]
            where = f"-DoutputDirectory={part}"
            subprocess.run(["mvn", "-q", "-B", "-f", str(pom), *copy, where], check=True)
            part.rename(found)
    return found


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], *, port: int, log: Path) -> Iterator[None]:
    """The server runs and answers at the port for as long as the context lasts."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            _wait(port, process, log)
            yield
        finally:
            process.kill()
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers; RuntimeError with its log where it does not."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    msg = f"the server did not start: {log.read_text()[-2000:]}"
    raise RuntimeError(msg)
