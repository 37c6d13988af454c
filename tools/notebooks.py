"""Run the notebooks, and write each with what it shows beside its script.

They are run in order, in one empty folder, for the first makes the store that the others open.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jupytext
import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
_LONGEST = 300  # seconds that a cell may take


def run(script: Path, folder: Path, **parameters: str) -> nbformat.NotebookNode:
    """The notebook of a script with its outputs, run in a folder.

    A parameter takes the place of what the cell of parameters gives that name. CellExecutionError
    where a cell fails.
    """
    notebook = jupytext.read(script)
    if parameters:
        cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
        cells[0].source += "".join(f"\n{name} = {value!r}" for name, value in parameters.items())
    client = NotebookClient(
        notebook,
        timeout=_LONGEST,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
    )
    client.execute()
    return _steady(notebook)


def write_all(folder: Path) -> None:
    """Run every notebook in this folder and write it beside its script."""
    for script in NOTEBOOKS:
        nbformat.write(run(script, folder), script.with_suffix(".ipynb"))


def _steady(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The same notebook without what differs between two runs or two machines."""
    notebook.metadata.pop("language_info", None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = _plain(cell.metadata)
    return notebook


def _plain(metadata: Mapping[str, Any]) -> nbformat.NotebookNode:
    return nbformat.from_dict({key: value for key, value in metadata.items() if key == "tags"})


if __name__ == "__main__":
    with TemporaryDirectory() as empty:
        write_all(Path(empty))
