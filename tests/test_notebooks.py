"""The notebooks run on any store, and what is committed beside them is what they show."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import jupytext
import pytest

import kg
from kg.simulate import county, write
from tools.notebooks import NOTEBOOKS, run

DRAWINGS = {"01": 1, "02": 3, "03": 4, "04": 0}
NAMES = [path.stem for path in NOTEBOOKS]


def _outputs(notebook: Any) -> list[dict[str, Any]]:
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def _pictures(notebook: Any) -> int:
    return sum("image/png" in output.get("data", {}) for output in _outputs(notebook))


def _text(output: dict[str, Any]) -> str:
    """What an output says where nothing is drawn; a drawing differs by its libraries' versions."""
    data = output.get("data", {"text/plain": output.get("text")})
    return str(data.get("text/html", data.get("text/plain", "")))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of other documents, of a county that was made up for this."""
    folder = tmp_path_factory.mktemp("elsewhere")
    made = county(documents=8, bodies=3, years=4, seed=5, formats=("txt", "md"))
    write(made, folder, workers=1)
    kg.build([folder / "documents"], store=folder / "store", as_of=date(2026, 1, 1))
    return folder


@pytest.mark.parametrize("script", NOTEBOOKS, ids=NAMES)
def test_what_is_shown_is_of_the_script_beside_it(script: Path) -> None:
    shown, written = jupytext.read(script.with_suffix(".ipynb")), jupytext.read(script)
    assert [cell.source for cell in shown.cells] == [cell.source for cell in written.cells]
    assert not [output for output in _outputs(shown) if output["output_type"] == "error"]
    assert _pictures(shown) == DRAWINGS[script.stem[:2]]


@pytest.mark.parametrize("script", NOTEBOOKS, ids=NAMES)
def test_a_notebook_opens_with_its_question_and_ends_with_what_may_be_said(script: Path) -> None:
    told = [cell.source for cell in jupytext.read(script).cells if cell.cell_type == "markdown"]
    assert "?" in told[0].splitlines()[0]
    assert told[-1].startswith("## What the evidence allows one to say")
    assert "what it does not" in told[-1]


@pytest.mark.notebook
@pytest.mark.model
def test_notebooks_show_on_the_sample_what_is_committed(tmp_path: Path) -> None:
    for script in NOTEBOOKS:
        notebook, committed = run(script, tmp_path), jupytext.read(script.with_suffix(".ipynb"))
        assert [_text(each) for each in _outputs(notebook)] == [
            _text(each) for each in _outputs(committed)
        ]


@pytest.mark.notebook
@pytest.mark.model
@pytest.mark.parametrize("script", NOTEBOOKS, ids=NAMES)
def test_a_notebook_runs_on_a_store_of_other_documents(script: Path, elsewhere: Path) -> None:
    store = kg.open(elsewhere / "store")
    body = max(store.organisations(), key=lambda row: row["meetings"])
    person = max(store.people(), key=lambda row: row["tenures"])
    wanted = {"STORE": "store", "BODY": body["id"], "PERSON": person["id"], "INPUT": "documents"}
    (cell,) = [c for c in jupytext.read(script).cells if "parameters" in c.metadata.get("tags", ())]
    given = {name: value for name, value in wanted.items() if f"{name} = " in cell.source}
    notebook = run(script, elsewhere, **given)
    assert _pictures(notebook) == DRAWINGS[script.stem[:2]]
    shown = str(_outputs(notebook))
    assert (person if "PERSON" in given else body)["name"] in shown
    assert str(elsewhere) not in shown
