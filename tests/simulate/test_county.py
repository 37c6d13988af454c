"""The county as a whole: documents, gold files, links, truth; the same bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.simulate import FORMATS, LAYOUTS, county, write

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"
SMALL = {"documents": 14, "bodies": 8, "years": 5, "noise": 0.3}


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(county(seed=5, **SMALL), tmp_path / name, workers=1)  # type: ignore[arg-type]
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_several_processes_write_what_one_does(tmp_path: Path) -> None:
    made = county(seed=9, documents=70, bodies=8, years=9)
    write(made, tmp_path / "one", workers=1)
    write(made, tmp_path / "two", workers=2)
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_another_seed_writes_other_papers() -> None:
    one, two = (
        [document.content for document in county(seed=seed, **SMALL)]  # type: ignore[arg-type]
        for seed in (1, 2)
    )
    assert not set(one) & set(two)


def test_every_document_has_its_gold_file(tmp_path: Path) -> None:
    count = write(county(seed=3, **SMALL), tmp_path / "out")  # type: ignore[arg-type]
    documents = {path.name for path in (tmp_path / "out" / "documents").iterdir()}
    golds = [
        json.loads(path.read_text())
        for path in (tmp_path / "out" / "gold").iterdir()
        if path.name != "links.json"
    ]
    assert len(documents) == count >= SMALL["documents"]
    assert {gold["document"] for gold in golds} == documents


@pytest.mark.parametrize("layout", ["table_header", "columns_names"])
def test_only_the_layouts_asked_for_are_used(layout: str) -> None:
    made = county(seed=3, layouts=[layout], **SMALL)  # type: ignore[arg-type]
    assert {document.paper.layout for document in made} == {layout}


def test_only_the_formats_asked_for_are_written() -> None:
    made = county(seed=3, formats=["md"], **SMALL)  # type: ignore[arg-type]
    assert {Path(document.name).suffix for document in made} == {".md"}


def test_there_are_at_least_sixteen_layouts() -> None:
    assert len(LAYOUTS) >= 16
    assert set(FORMATS) == {"txt", "md", "html", "docx", "pdf"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param({"layouts": ["spiral"]}, "spiral is no layout", id="layout"),
        pytest.param({"formats": ["odt"]}, "odt is no format", id="format"),
        pytest.param({"noise": 1.5}, "noise cannot be 1.5", id="noise"),
        pytest.param({"documents": 0}, "documents cannot be 0", id="none"),
        pytest.param({"bodies": 1}, "bodies cannot be 1", id="too few bodies"),
    ],
)
def test_what_cannot_be_made_is_said_with_a_remedy(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        county(**wrong)  # type: ignore[arg-type]
    assert caught.value.remedy


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        write(county(seed=3, **SMALL), tmp_path)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the contract's own scorer is not there")
def test_gold_agrees_with_the_text_by_the_contracts_own_scorer(tmp_path: Path) -> None:
    out, graph = tmp_path / "out", tmp_path / "gold.nq"
    write(county(seed=41, documents=24, formats=["txt", "md", "html"], noise=0.5), out)
    folders = [str(out / "gold"), str(out / "documents")]
    subprocess.run(
        [sys.executable, str(SHARED / "gold_to_rdf.py"), *folders, str(graph)], check=True
    )
    scored = subprocess.run(
        [
            sys.executable,
            str(SHARED / "score.py"),
            str(graph),
            *("--gold", folders[0], "--docs", folders[1]),
            *("--links", str(out / "gold" / "links.json")),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    rows = [
        line.split() for line in scored.stdout.splitlines() if " 1.000 " in line or " 0." in line
    ]
    figures = [[word for word in row if word.replace(".", "", 1).isdigit()][:3] for row in rows]
    assert len(figures) >= 12
    assert all(row == ["1.000"] * 3 for row in figures), scored.stdout
