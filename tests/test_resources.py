from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from kg.errors import KgError
from kg.resources import resource

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = [("models", "patterns"), ("ontology", "titles.ttl"), ("data", "sample", "gold")]


@pytest.mark.parametrize("parts", SHIPPED, ids="/".join)
def test_resource_is_found_in_the_source_tree(parts: tuple[str, ...]) -> None:
    assert resource(*parts) == ROOT.joinpath(*parts)


def test_missing_resource_has_a_remedy() -> None:
    with pytest.raises(KgError, match="install minutes-kg again"):
        resource("ontology", "poultry.ttl")


def test_wheel_carries_all_resources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    ZipFile(wheel).extractall(tmp_path / "installed")
    code = f"from kg.resources import resource\nfor parts in {SHIPPED}: print(resource(*parts))"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    assert found == [str(tmp_path.joinpath("installed/kg/_data", *parts)) for parts in SHIPPED]
