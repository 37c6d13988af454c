from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
def shared() -> Path:
    """The folder of documents and gold files beside the project, where there is one."""
    folder = ROOT.parent / "shared"
    if not (folder / "eval" / "score.py").exists():
        pytest.skip("there is no ../shared here")
    return folder
