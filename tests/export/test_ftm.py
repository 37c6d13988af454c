from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from uv import find_uv_bin

from kg.export.ftm import write_ftm
from kg.export.offices import HeldOffice
from kg.graph import publish
from tests.export.held import EXACT, VAGUE, of_store, written
from tests.graph.world import world

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    publish(*world(), folder)
    return folder


def occupancy(held: HeldOffice) -> dict[str, Any]:
    lines = [json.loads(line) for line in written(write_ftm, held).splitlines()]
    (found,) = (each["properties"] for each in lines if each["schema"] == "Occupancy")
    return dict(found)


def test_ftm_dates_are_as_precise_as_the_bounds_agree() -> None:
    found = occupancy(EXACT)
    assert (found["startDate"], found["endDate"]) == (["2019-05-14"], ["2021-05"])
    assert found["status"] == ["ended"]


def test_ftm_bounds_that_differ_are_days_on_which_it_was_held() -> None:
    found = occupancy(VAGUE)
    assert not found.keys() & {"startDate", "endDate"}
    assert found["date"] == ["2019-05-14", "2020-01-07"]
    assert found["status"] == ["unknown"]
    assert "began: not after 2019-05-14; ended: not before 2020-01-07" in found["summary"][0]


def test_ftm_leads_to_quotation_and_document() -> None:
    found = occupancy(EXACT)
    assert found["description"] == ["“Ann Marsh, Chair” (1.txt, 3–19)"]
    assert found["proof"] == ["document-d1"]


def test_ftm_references_lead_to_entities_that_come_before(store: Path) -> None:
    seen: set[str] = set()
    for line in of_store(store, "ftm").splitlines():
        entity = json.loads(line)
        names = ("holder", "post", "organization", "member", "proof")
        leads = [id for name in names for id in entity["properties"].get(name, ())]
        assert seen.issuperset(leads)
        assert entity["id"] not in seen
        seen.add(entity["id"])


@pytest.mark.tool
@pytest.mark.model
def test_followthemoney_takes_every_entity_whole(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample.ftm"
    path.write_bytes(of_store(sample, "ftm"))
    library = ["--isolated", "--no-project", "--with", "followthemoney>=4.11,<5"]
    check = ["python", str(ROOT / "tools" / "check_ftm.py"), str(path)]
    command = [find_uv_bin(), "run", "--python", sys.executable, *library, *check]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
