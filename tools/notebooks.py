"""Run the notebooks, and write each with what it shows beside its script.

They are run in order, in one empty folder, for the first makes the store that the others open.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import jupytext
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
_LONGEST = 300  # seconds that a cell may take


def run(script: Path, folder: Path, **parameters: str) -> NotebookNode:
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
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],  # it warns of its port, which is on loopback
        timeout=_LONGEST,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
    )
    client.execute()
    return _steady(notebook)


def write_all(folder: Path) -> None:
    """Run every notebook in this folder and write it beside its script."""
    for script in NOTEBOOKS:
        jupytext.write(run(script, folder), script.with_suffix(".ipynb"))


def _steady(notebook: NotebookNode) -> NotebookNode:
    """The same notebook without what differs between two runs or two machines."""
    notebook.metadata.pop("language_info", None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        tags = cell.metadata.get("tags")
        cell.metadata = {"tags": tags} if tags else {}
    return notebook


if __name__ == "__main__":
    with TemporaryDirectory() as empty:
        write_all(Path(empty))
