from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.graph import publish
from kg.link.ledger import Ledger
from kg.records.tables import Tables
from tests.link.town import council, papers, person, tail_of


def kg(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in the working folder, under the name that is the default."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_STORE", "KG_BASE_IRI", "KG_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    identities = [person("d1", "d3"), person("d2"), person("d4", "d5"), council()]
    with Tables.create(tmp_path / "kg-store") as tables:
        for each in papers():
            tables.replace(each, fingerprint="f")
        tables.write_identities(identities)
    publish(papers(), identities, [], tmp_path / "kg-store")
    return tmp_path / "kg-store"


def test_review_writes_the_ledger_of_the_working_folder(tmp_path: Path) -> None:
    result = kg("review", "--who", "Jo", stdin="s one hand\nq\n")
    assert result.exit_code == 0, result.stderr
    assert "1 judged of 1" in result.stderr
    ledger = Ledger.read(tmp_path / "judgements.tsv")
    assert [(each.verdict, each.who, each.why) for each in ledger] == [("same", "Jo", "one hand")]
    again = kg("review", "--who", "Jo", stdin="")
    assert "0 judged of 0" in again.stderr


def test_review_keeps_the_comments_of_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ours.tsv"
    path.write_text("# of our county\n", encoding="utf-8")
    kg("review", "--ledger", path, "--who", "Jo", stdin="d\n")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# of our county\n\n")
    assert "\tdifferent\t" in text


def test_why_says_the_same_in_words_and_in_json() -> None:
    words = ("why", "A Marlow", tail_of("d3"))
    assert "are not one" in kg(*words).stdout
    row = json.loads(kg(*words, "--json").stdout)
    assert (row["left"], row["one"], row["judgements"]) == (tail_of("d2"), False, [])


def test_why_reads_the_ledger_that_a_setting_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"{tail_of('d1')}\t{tail_of('d2')}\tdifferent\t2026-05-01\tJo\ttwo voices\n"
    (tmp_path / "ours.tsv").write_text(line, encoding="utf-8")
    monkeypatch.setenv("KG_LEDGER", "ours.tsv")
    result = kg("why", "A Marlow", "Ann Marlow")
    assert "judged different by Jo, 2026-05-01: two voices\n  ours.tsv:1: " in result.stdout


def test_no_contact_details_are_printed() -> None:
    printed = kg("why", "A Marlow", "Ann Marlow").stdout + kg("review", stdin="").stdout
    assert "Present: Cllr" in printed
    assert "555" not in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["why", "Ann Marlow", "Nobody Atall"], "names 'Nobody Atall'", id="nobody"),
        pytest.param(["why", "Bo Li", "A Marlow", "--ledger", "no.tsv"], "no.tsv", id="no-ledger"),
        pytest.param(["link"], "--dry-run", id="link-for-real"),
    ],
)
def test_wrong_use_has_a_remedy(words: list[str], said: str) -> None:
    result = kg(*words)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_show_finds_a_person_by_an_iri_that_was_replaced() -> None:
    assert tail_of("d1") in kg("show", tail_of("d3")).stdout
