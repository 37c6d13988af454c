from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg import pipeline
from kg.cli import app
from kg.records.tables import Tables
from tests.evaluate.world import TEXT, lay_out

COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands)


def kg(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where nothing is, so that no test finds a store that another left."""
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    for name in ("KG_STORE", "KG_BASE_IRI"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_tells_how_it_is_used(command: str) -> None:
    result = kg(command, "--help")
    assert result.exit_code == 0
    assert f"kg {command}" in result.stdout.replace("root", "kg").replace("commands", "kg")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["build"], "INPUT", id="build-nothing"),
        pytest.param(["build", "nowhere"], "no such file", id="build-missing-folder"),
        pytest.param(["build", "."], "no file in this folder", id="build-empty-folder"),
        pytest.param(["build", ".", "--as-of", "soon"], "soon", id="build-no-date"),
        pytest.param(["export", "nquads"], "kg build", id="export-no-store"),
        pytest.param(["show", "Ann Marlow"], "kg build", id="show-no-store"),
        pytest.param(["validate", "--store", "."], "kg build", id="validate-no-store"),
        pytest.param(["evaluate", "nowhere"], "gold files", id="evaluate-no-gold"),
        pytest.param(["evaluate", ".", "--min", "people"], "no floor", id="evaluate-no-floor"),
        pytest.param(["text", "nowhere.txt"], "nowhere.txt", id="text-missing-file"),
        pytest.param(["structure", "."], "", id="structure-folder"),
        pytest.param(["bulid"], "bulid", id="unknown-command"),
    ],
)
def test_wrong_use_is_told_without_a_trace(words: list[str], said: str) -> None:
    result = kg(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("value", ["minutes", "ftp://minutes.example/", "https://a b/"])
def test_base_iri_that_is_none_is_wrong_use(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("KG_BASE_IRI", value)
    Path("may.txt").write_text(TEXT, encoding="utf-8")
    result = kg("build", "may.txt")
    assert result.exit_code == 2
    assert "KG_BASE_IRI" in result.stderr


def test_interruption_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", interrupt)
    result = kg("build", ".")
    assert result.exit_code == 130
    assert result.output == ""


def test_command_line_starts_without_anything_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-c", "import kg.cli"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    heavy = {"spacy", "rdflib", "duckdb", "pyoxigraph", "pydantic_settings", "numpy", "rich"}
    loaded = {line.rpartition("|")[2].strip() for line in said.splitlines()}
    assert "typer" in loaded
    assert not loaded & heavy


def test_text_is_the_one_that_offsets_count_in() -> None:
    Path("may.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    document, *blocks = lines(kg("text", "may.txt"))
    assert document["text"] == TEXT
    assert blocks
    for block in blocks:
        assert str(document["text"])[block["start"] : block["end"]].split()[0] in block["text"]


def test_structure_reads_plain_text_from_stdin() -> None:
    rows = lines(kg("structure", "-", stdin=TEXT))
    assert rows[0]["row"] == "head"
    assert rows[0]["date"] == "2024-05-14"
    assert "Ann Marlow" in str([row for row in rows if row["row"] == "roster_entry"])


# --- with the model ---


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Folders of gold files and of documents, and a store that was built from the latter."""
    folder = tmp_path_factory.mktemp("world")
    golds, docs = lay_out(folder)
    result = kg("build", docs, "--store", folder / "store", "--as-of", "2024-06-01")
    assert result.exit_code == 0, result.output
    return golds, docs, folder / "store"


@pytest.mark.model
def test_extract_gives_quotations() -> None:
    rows = lines(kg("extract", "-", stdin=TEXT))
    people = {row["name"] for row in rows if row["row"] == "entity" and row["kind"] == "person"}
    assert {"Ann Marlow", "B Finch", "Carol Stone"} <= people
    mentions = [row for row in rows if row["row"] == "mention"]
    assert all(row["extent"]["quotation"] == row["text"] for row in mentions)


@pytest.mark.model
def test_annotate_asks_for_the_least_sure_and_writes_what_was_answered(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(TEXT, encoding="utf-8")
    result = kg("annotate", paper, "--out", tmp_path, stdin="y\nn\nq\np Nobody Here\n\n")
    assert result.exit_code == 2
    assert "does not print 'Nobody Here'" in result.stderr
    result = kg("annotate", paper, "--out", tmp_path, "--most", "1", stdin="y\n\n")
    gold = json.loads((tmp_path / "paper.json").read_text(encoding="utf-8"))
    parts = ("people", "organisations", "initiatives", "roles")
    judged = [row for part in parts for row in gold.get(part, ())]
    assert [row.get("optional") for row in judged].count(None) == 1
    assert result.exit_code == 0


@pytest.mark.model
def test_build_ends_with_a_summary_and_names_failures(tmp_path: Path) -> None:
    _, docs = lay_out(tmp_path)
    (docs / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    result = kg("build", docs, "--store", tmp_path / "store")
    assert result.exit_code == 3
    assert "broken.pdf" in result.stderr
    assert "lines not understood" in result.stdout
    assert "Traceback" not in result.output
    with Tables.open(tmp_path / "store") as tables:
        assert list(tables.fingerprints()) == ["fenwick.txt"]


@pytest.mark.model
def test_strict_build_stops_at_a_failure(tmp_path: Path) -> None:
    _, docs = lay_out(tmp_path)
    (docs / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    result = kg("build", docs, "--store", tmp_path / "store", "--strict")
    assert result.exit_code == 2
    assert "broken.pdf" in result.stderr


@pytest.mark.model
@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld"])
def test_export_goes_to_stdout_or_a_file(built: tuple[Path, Path, Path], form: str) -> None:
    _, _, store = built
    shown = kg("export", form, "--store", store)
    assert shown.exit_code == 0
    assert "Ann Marlow" in shown.stdout
    assert kg("export", form, "--store", store, "-o", "graph").exit_code == 0
    assert Path("graph").read_text(encoding="utf-8") == shown.stdout


@pytest.mark.model
def test_unknown_format_is_wrong_use(built: tuple[Path, Path, Path]) -> None:
    result = kg("export", "parchment", "--store", built[2])
    assert result.exit_code == 2
    assert "nquads" in result.stderr


@pytest.mark.model
def test_show_quotes_the_minutes(built: tuple[Path, Path, Path]) -> None:
    result = kg("show", "Ann Marlow", "--store", built[2])
    assert result.exit_code == 0
    assert "Chairman" in result.stdout


@pytest.mark.model
def test_graph_keeps_to_its_shapes(built: tuple[Path, Path, Path]) -> None:
    result = kg("validate", "--store", built[2])
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.model
def test_evaluate_prints_scores_and_errors(built: tuple[Path, Path, Path]) -> None:
    golds, docs, store = built
    words = ["evaluate", golds, "--docs", docs, "--store", store]
    assert kg(*words, "--min", "people=0.9", "--min", "anchors=1").exit_code == 0
    failed = kg(*words, "--errors", "--min", "people=1.5")
    assert failed.exit_code == 1
    assert "people 1.000 < 1.5" in failed.stderr


@pytest.mark.model
def test_demo_shows_tenures_with_their_quotations(tmp_path: Path) -> None:
    result = kg("demo", "--store", tmp_path / "store", "--as-of", "2024-01-01")
    assert result.exit_code == 0
    assert "who says so" in result.stdout
    assert result.stdout.count("“") > 20
    assert str(tmp_path / "store") in result.stdout
