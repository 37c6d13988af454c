from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluate.gold import load
from tests.evaluate.world import GOLD, lay_out


def test_null_is_the_same_as_a_missing_key(tmp_path: Path) -> None:
    golds, _ = lay_out(tmp_path, GOLD | {"meeting": None, "actions": None})
    document = load(golds).documents["fenwick"]
    assert document.meeting.body is None
    assert document.actions == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"kind": "sermon"}, "kind", id="unknown-kind"),
        pytest.param({"colour": "red"}, "colour", id="unknown-key"),
        pytest.param({"meeting": {"date": "14 May"}}, "meeting.date", id="printed-date"),
        pytest.param({"people": [{"id": "p1"}]}, "people.0.name", id="no-name"),
        pytest.param({"people": []}, "no entity has the id 'p1'", id="dangling-reference"),
        pytest.param(
            {"initiatives": [{"id": "o1", "name": "Hedges Fund", "kind": "fund"}]},
            "two entities have the id 'o1'",
            id="same-id-twice",
        ),
    ],
)
def test_error_names_file_and_field(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    golds, _ = lay_out(tmp_path, GOLD | change)
    with pytest.raises(GoldError, match=field) as raised:
        load(golds)
    assert str(raised.value.where).endswith("fenwick.json")


def test_file_that_is_no_json_is_named(tmp_path: Path) -> None:
    golds, _ = lay_out(tmp_path)
    (golds / "fenwick.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="the file"):
        load(golds)


@pytest.mark.parametrize("make", [True, False], ids=["empty-folder", "no-folder"])
def test_folder_without_gold_files_is_an_error(tmp_path: Path, make: bool) -> None:
    folder = tmp_path / "gold"
    if make:
        folder.mkdir()
    with pytest.raises(GoldError, match="gold files"):
        load(folder)
