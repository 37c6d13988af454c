from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

import kg
from kg.errors import InputError
from kg.graph import publish
from kg.query import at
from kg.query.frames import Frame, about
from kg.query.opened import OpenStore, Person
from kg.records.tables import Tables
from tests.graph.world import TEXT, world

TABLES = (
    "people", "organisations", "initiatives", "documents", "meetings", "tenures", "attendance",
    "statements", "relations",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenStore:
    folder = tmp_path_factory.mktemp("opened") / "kg"
    facts, identities, tenures = world()
    with Tables.create(folder) as tables:
        for each in facts:
            tables.replace(each, fingerprint="f")
        tables.write_identities(identities)
        tables.write_tenures(tenures)
    publish(facts, identities, tenures, folder)
    return kg.open(folder)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_table_is_explained(store: OpenStore, name: str) -> None:
    frame = getattr(store, name)()
    told = [line.split()[1].rstrip(":") for line in about(name).splitlines() if "column " in line]
    assert len(frame) > 0
    assert frame.columns == told


def test_everything_that_has_a_name_is_in_a_table(store: OpenStore) -> None:
    assert [row["name"] for row in store.people()] == ["Bo Li", "Ánn Marsh"]
    assert [row["name"] for row in store.organisations()] == ["Bray Parish Council", "Cox Trust"]
    assert [row["name"] for row in store.initiatives()] == ["Bray Bus"]


def test_every_row_of_what_papers_say_has_its_quotation(store: OpenStore) -> None:
    rows = [*store.statements(), *store.attendance(), *store.relations()]
    assert len(rows) == 4 + 2 + 2
    for row in rows:
        assert TEXT[row["start"] :].startswith(row["quotation"])
    quoted = [each for row in store.tenures() for each in row["quotations"]]
    assert {each["file"] for each in quoted} == {"bray/one.txt", "bray/two.txt"}


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2018, 12, 1), date(2019, 9, 1)], ids=str)
def test_a_day_is_as_sure_as_the_command_line_says(store: OpenStore, day: date) -> None:
    ours = {(row["person"], row["title"], row["certainty"]) for row in store.tenures(at=day)}
    theirs = {(held.person, held.title, held.certainty) for held in at(store, day).found}
    assert ours == theirs


def test_a_person_is_found_by_name_words_id_and_iri(store: OpenStore) -> None:
    person = store.person("ann marsh")
    iri = next(row["iri"] for row in store.sparql("SELECT ?iri { ?iri foaf:name 'Ánn Marsh' }"))
    for asked in ("Marsh", person.id, str(iri)):
        assert store.person(asked) == person
    assert [row["title"] for row in person.tenures()] == ["Chairman"]
    assert {row["person"] for row in person.attendance()} == {"Ánn Marsh"}


def test_a_name_of_nobody_and_a_word_of_several_are_told(store: OpenStore) -> None:
    with pytest.raises(InputError) as nobody:
        store.person("Ann Marsch")
    assert "Ánn Marsh" in nobody.value.remedy
    with pytest.raises(InputError, match="may be meant") as several:
        store.body("c")  # a word of Bray Parish Council and one of Cox Trust begin so
    assert "organisation/" in several.value.remedy


def test_what_belongs_to_somebody_stands_in_the_order_of_time(store: OpenStore) -> None:
    body = store.body("Bray Parish Council")
    for frame in (body.statements(), body.attendance(), body.meetings()):
        days = [row["date_earliest"] for row in frame]
        assert len(days) > 1
        assert days == sorted(days)


def test_nothing_that_is_shown_is_read_as_html(store: OpenStore) -> None:
    evil = "<script>alert(1)</script>"
    frame = Frame(pa.table({evil: [evil, [evil][0]]}))
    person = Person(store, "person/none", evil, (evil,))
    quoted = Frame(pa.table({"q": [[{"text": evil, "file": evil, "start": 1}]]}))
    for shown in (frame._repr_html_(), person._repr_html_(), quoted._repr_html_()):
        assert "&lt;script&gt;" in shown
        assert "<script" not in shown


def test_a_career_shows_its_bounds_and_its_words(store: OpenStore) -> None:
    shown = store.person("Ánn Marsh")._repr_html_()
    assert "<td>2018-05-08</td><td>not before 2019-05-14</td>" in shown
    assert "“Cllr Ánn Marsh (Chairman)” <small>bray/one.txt:35</small>" in shown


def test_a_long_table_tells_how_much_of_it_is_not_shown() -> None:
    assert "and 5 more" in Frame(pa.table({"n": list(range(25))}))._repr_html_()


@pytest.mark.parametrize("lang", ["sparql", "cypher"])
def test_a_stored_question_takes_days_and_words_of_python(store: OpenStore, lang: str) -> None:
    span = {"from_": date(2018, 1, 1), "until": date(2020, 1, 1)}
    found = store.query("decisions_of_a_body", lang=lang, body="Bray Parish Council", **span)
    assert [row["quotation"] for row in found] == ["RESOLVED to fund the Bray Bus"] * 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT ?name { ?p foaf:name ?name . FILTER (?name = $who) }", id="sparql"),
        pytest.param("MATCH (p:Person) WHERE p.name = $who RETURN p.name AS name", id="cypher"),
    ],
)
def test_the_language_of_a_text_is_seen(store: OpenStore, text: str) -> None:
    assert list(store.query(text, who="Bo Li")) == [{"name": "Bo Li"}]


def test_an_answer_of_mixed_values_is_text(store: OpenStore) -> None:
    found = store.query(
        "MATCH (p:Person) RETURN p.name AS x UNION ALL RETURN 'a' AS x", lang="cypher"
    )
    assert len(found) == 3
    mixed = store.query("SELECT ?x { VALUES ?x { 1 'a' true } }")
    assert [row["x"] for row in mixed] == ["1", "a", "true"]


def test_tables_become_those_of_other_libraries(store: OpenStore) -> None:
    frame = store.tenures()
    assert list(frame.to_pandas()["title"]) == list(frame.to_polars()["title"])
    assert pa.table(frame).num_rows == len(frame)  # by the interface that all of them speak


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_named(
    store: OpenStore, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=f"{library} is not installed") as error:
        getattr(store.people(), f"to_{library}")()
    assert "minutes-kg[notebooks]" in error.value.remedy


def test_a_column_that_is_not_there_is_named(store: OpenStore) -> None:
    assert store.people().select("name", "id").columns == ["name", "id"]
    with pytest.raises(InputError, match="'nmae'"):
        store.people().select("nmae")


def test_what_is_asked_of_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(kg.errors.StoreError, match="no graph"):
        kg.open(tmp_path)


def test_importing_is_quick_until_something_is_asked() -> None:
    seen = "print(sorted({'pyarrow', 'duckdb', 'spacy', 'splink', 'networkx'} & set(sys.modules)))"
    code = f"import sys, kg; {seen}; import kg.query.opened; {seen}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, after = done.stdout.splitlines()
    assert before == "[]"
    assert "spacy" not in after
    assert "splink" not in after
