from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kg.export.offices import HeldOffice
from kg.export.popolo import write_popolo
from tests.export.held import EXACT, VAGUE, of_store, tenure, written


def membership(held: HeldOffice) -> dict[str, Any]:
    (found,) = json.loads(written(write_popolo, held))["memberships"]
    return dict(found)


def test_popolo_dates_are_as_precise_as_the_bounds_agree() -> None:
    found = membership(EXACT)
    assert (found["start_date"], found["end_date"]) == ("2019-05-14", "2021-05")
    assert (found["role"], found["post_id"]) == ("Chair", "post/chair")


def test_popolo_keeps_bounds_that_differ_beside_the_dates() -> None:
    found = membership(VAGUE)
    assert not found.keys() & {"start_date", "end_date"}
    bounds = {name: day for name, day in found["extras"].items() if name.startswith(("beg", "end"))}
    assert bounds == {"begin_latest": "2019-05-14", "end_earliest": "2020-01-07"}


def test_popolo_leads_to_quotation_and_document() -> None:
    source = {"url": "https://bray.example/document/d1", "note": "“Ann Marsh, Chair” (1.txt, 3–19)"}
    assert membership(EXACT)["sources"] == [source]


def test_popolo_counts_what_has_no_organisation(caplog: pytest.LogCaptureFixture) -> None:
    nowhere = tenure((None, None), (None, None), post=None, organisation=None)
    assert json.loads(written(write_popolo, EXACT, nowhere))["memberships"] == [membership(EXACT)]
    assert "left out: 1 tenures in no known organisation" in caplog.text


@pytest.mark.model
def test_popolo_of_the_sample_keeps_to_the_schema(sample: Path) -> None:
    content = json.loads(of_store(sample, "popolo"))
    schema = json.loads(Path(__file__).with_name("popolo.schema.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(content)] == []
    ids = {name: {each["id"] for each in content[name]} for name in content}
    assert all(len(ids[name]) == len(content[name]) for name in content)
    for each in content["memberships"]:
        assert each["person_id"] in ids["persons"]
        assert each.get("post_id") in {None, *ids["posts"]}
