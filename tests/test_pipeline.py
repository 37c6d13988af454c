from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.errors import InputError, StoreError
from kg.records.facts import Entity, EntityKind, Facts, Mention, SourceDocument
from kg.records.minutes import Minutes
from kg.records.tables import Tables
from kg.records.text import Extent

DAY = date(2024, 6, 1)
TEXTS = {
    "may.txt": "Fenwick Parish Council\n14 May 2024\nPresent: Ann Marlow, Bill Finch\n",
    "june.txt": "Fenwick Parish Council\n11 June 2024\nPresent: Ann Marlow, Carol Stone\n",
    "panels/july.md": "# Hedges Panel\n9 July 2024\nPresent: Dora Reed\n",
}


def find_names(minutes: Minutes, **_: object) -> Facts:
    """Stands in for extraction, which needs the model: two words with capitals are a person."""
    document = minutes.document
    source = SourceDocument(
        id=document.id,
        path=document.path,
        format=document.format,
        kind=minutes.kind,
        text=document.text,
        unread=1,
    )
    names = list(re.finditer(r"(?<=[:,] )[A-Z]\w+ [A-Z]\w+", document.text))
    ids = [f"{document.id}/p{number}" for number, _ in enumerate(names)]
    return Facts(
        source=source,
        entities=tuple(
            Entity(document=document.id, id=each, kind=EntityKind.PERSON, name=name.group())
            for each, name in zip(ids, names, strict=True)
        ),
        mentions=tuple(
            Mention(
                document=document.id, entity=each, extent=Extent(*name.span()), text=name.group()
            )
            for each, name in zip(ids, names, strict=True)
        ),
    )


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Extraction without the model; the paths that were read, in order."""
    paths: list[str] = []

    def find(minutes: Minutes, **options: object) -> Facts:
        paths.append(minutes.document.path)
        return find_names(minutes, **options)

    monkeypatch.setattr(pipeline.extract, "find", find)
    monkeypatch.setattr(pipeline.stages, "language", lambda **_: None)
    return paths


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "minutes"
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(inputs: Path, **options: Any) -> pipeline.Summary:
    return pipeline.build([inputs], store=inputs.parent / "store", as_of=DAY, **options)


def test_first_build_reads_everything(inputs: Path, found: list[str]) -> None:
    summary = build(inputs)
    assert found == ["june.txt", "may.txt", "panels/july.md"]
    assert (summary.read, summary.unchanged, summary.dropped) == (3, 0, 0)
    assert summary.unread == 3
    assert not summary.failures


def test_second_build_reads_only_what_changed(inputs: Path, found: list[str]) -> None:
    build(inputs)
    found.clear()
    (inputs / "may.txt").write_text(TEXTS["may.txt"] + "Present: Ed Reeve\n", encoding="utf-8")
    summary = build(inputs)
    assert found == ["may.txt"]
    assert (summary.read, summary.unchanged, summary.documents) == (1, 2, 3)


def test_new_version_of_extraction_reads_everything_again(
    inputs: Path, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(inputs)
    monkeypatch.setattr(pipeline.extract, "VERSION", "another")
    assert build(inputs).read == 3
    assert len(found) == 6


def test_file_that_is_gone_is_dropped(inputs: Path) -> None:
    build(inputs)
    (inputs / "may.txt").unlink()
    summary = build(inputs)
    assert (summary.dropped, summary.documents) == (1, 2)
    with Tables.open(inputs.parent / "store") as tables:
        assert sorted(tables.fingerprints()) == ["june.txt", "panels/july.md"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("broken.pdf", b"%PDF-1.4 and no more", id="cut-off-pdf"),
        pytest.param("broken.docx", b"PK\x03\x04 and no more", id="cut-off-docx"),
        pytest.param("photo.jpg", b"\xff\xd8\xff", id="unknown-format"),
        pytest.param("empty.txt", b"", id="empty"),
    ],
)
def test_file_that_cannot_be_read_costs_that_file_alone(
    inputs: Path, name: str, content: bytes
) -> None:
    (inputs / name).write_bytes(content)
    summary = build(inputs)
    assert [failure.path for failure in summary.failures] == [name]
    assert summary.failures[0].reason
    assert summary.failures[0].remedy
    assert summary.read == 3


def test_strict_stops_at_a_file_that_cannot_be_read(inputs: Path) -> None:
    (inputs / "empty.txt").touch()
    with pytest.raises(InputError):
        build(inputs, strict=True)


def test_strict_does_not_mind_lines_that_are_not_understood(inputs: Path) -> None:
    assert build(inputs, strict=True).unread == 3


def test_bug_in_a_library_costs_the_file_it_is_met_in(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = pipeline.read.load

    def trip(path: Path, *, root: Path) -> Any:
        if path.name == "may.txt":
            raise IndexError("list index out of range")
        return load(path, root=root)

    monkeypatch.setattr(pipeline.read, "load", trip)
    summary = build(inputs)
    assert [failure.path for failure in summary.failures] == ["may.txt"]
    assert "IndexError" in summary.failures[0].reason


def test_file_that_broke_no_longer_says_what_it_said(inputs: Path) -> None:
    build(inputs)
    (inputs / "may.txt").write_bytes(b"")
    summary = build(inputs)
    assert (summary.documents, len(summary.failures)) == (2, 1)


def test_progress_hears_of_each_file(inputs: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    build(inputs, progress=lambda *told: heard.append(told))
    assert heard == [(0, 3, "june.txt"), (1, 3, "may.txt"), (2, 3, "panels/july.md")]


def test_what_is_no_document_is_passed_over(inputs: Path) -> None:
    for name in (".DS_Store", "~$may.docx", "gold/may.json", ".git/HEAD", "README.md"):
        (inputs / name).parent.mkdir(exist_ok=True)
        (inputs / name).touch()
    Tables.create(inputs / "kg-store").close()
    _, paths = pipeline.find_files([inputs])
    assert [path.relative_to(inputs).as_posix() for path in paths] == sorted(TEXTS)


def test_root_of_several_inputs_is_what_holds_them_all(inputs: Path) -> None:
    root, paths = pipeline.find_files([inputs / "may.txt", inputs / "panels"])
    assert root == inputs
    assert paths == [inputs / "may.txt", inputs / "panels/july.md"]


def test_file_named_twice_is_one_document(inputs: Path) -> None:
    assert len(pipeline.find_files([inputs, inputs / "may.txt"])[1]) == 3


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        pytest.param([], "nothing to build from", id="no-input"),
        pytest.param(["nowhere"], "no such file", id="missing"),
        pytest.param(["hollow"], "no file in this folder", id="empty-folder"),
    ],
)
def test_inputs_without_a_file_are_an_error(tmp_path: Path, names: list[str], reason: str) -> None:
    (tmp_path / "hollow").mkdir()
    with pytest.raises(InputError, match=reason):
        pipeline.find_files([tmp_path / name for name in names])


def test_folder_of_other_files_does_not_become_a_store(inputs: Path) -> None:
    with pytest.raises(StoreError):
        pipeline.build([inputs], store=inputs, as_of=DAY)


def test_store_does_not_depend_on_where_the_documents_lie(inputs: Path, tmp_path: Path) -> None:
    build(inputs)
    copy = tmp_path / "elsewhere" / "minutes"
    shutil.copytree(inputs, copy)
    build(copy)
    with (
        Tables.open(inputs.parent / "store") as one,
        Tables.open(copy.parent / "store") as other,
    ):
        assert list(one.facts()) == list(other.facts())
        assert one.identities() == other.identities()
