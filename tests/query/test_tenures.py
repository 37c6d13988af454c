from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.graph import publish
from kg.query import Certainty, Store, at, diff, findings, open_store, post, who
from kg.query.render_tenures import snapshot
from kg.query.tenures import Held, Snapshot
from kg.records.tables import Tables
from tests.graph.world import world


def _store(folder: Path, *, with_tenures: bool = True) -> Store:
    facts, identities, tenures = world()
    with Tables.create(folder) as tables:
        for each in facts:
            tables.replace(each, fingerprint="f")
        tables.write_identities(identities)
        tables.write_tenures(tenures if with_tenures else ())
    publish(facts, identities, tenures, folder)
    return open_store(folder)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return _store(tmp_path_factory.mktemp("tenures") / "kg")


@pytest.mark.parametrize(
    ("day", "certainty"),
    [
        pytest.param(date(2018, 12, 1), Certainty.CERTAIN, id="between two attestations"),
        pytest.param(date(2019, 9, 1), Certainty.LIKELY, id="soon after the last"),
        pytest.param(date(2023, 9, 1), Certainty.NOT_KNOWN, id="long after the last"),
    ],
)
def test_how_sure_an_office_was_held_on_a_day(
    store: Store, day: date, certainty: Certainty
) -> None:
    found = {each.title: each.certainty for each in at(store, day, "Bray Parish Council").found}
    assert found["Chairman"] is certainty


def test_nobody_is_in_office_before_the_begin(store: Store) -> None:
    assert "Chairman" not in {each.title for each in at(store, date(2010, 1, 1)).found}


def test_a_career_has_its_quotations_and_lists(store: Store) -> None:
    (career,) = who(store, "ann marsh")
    (held,) = career.found
    assert (held.title, held.body) == ("Chairman", "Bray Parish Council")
    assert held.quotations[0].text == "Cllr Ánn Marsh (Chairman)"
    assert [each.present for each in career.memberships] == [2]


def test_an_unknown_name_is_told_with_the_nearest(store: Store) -> None:
    with pytest.raises(InputError) as error:
        who(store, "Ann Marsch")
    assert "Ánn Marsh" in error.value.remedy


def test_a_post_is_found_by_another_form_of_its_title(store: Store) -> None:
    (line,) = post(store, "Chair", "bray parish council")
    assert [each.person for each in line.found] == ["Ánn Marsh"]
    assert line.one_at_a_time


def test_an_office_that_nobody_held_is_told(store: Store) -> None:
    with pytest.raises(InputError, match="no holder"):
        post(store, "Mayor", "Bray Parish Council")


def test_a_store_without_contradictions_has_no_findings(store: Store) -> None:
    assert findings(store) == ()


def test_a_difference_is_what_came_and_what_went(store: Store, tmp_path: Path) -> None:
    empty = _store(tmp_path / "empty", with_tenures=False)
    same, gone = diff(store, store), diff(store, empty)
    assert (same.added, same.gone, same.changed) == ((), (), ())
    assert gone.gone
    assert gone.gone == diff(empty, store).added


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["at", "2018-12-01"], id="at"),
        pytest.param(["who", "Ann Marsh"], id="who"),
        pytest.param(["post", "Chair", "Bray Parish Council"], id="post"),
    ],
)
def test_a_command_prints_text_and_json(store: Store, words: list[str]) -> None:
    place = ["--store", str(store.folder)]
    shown = CliRunner().invoke(app, [*words, *place])
    rows = CliRunner().invoke(app, [*words, *place, "--json"])
    assert "Ánn Marsh" in shown.stdout
    assert all(json.loads(line) for line in rows.stdout.splitlines())
    assert "Ánn Marsh" in rows.stdout


@pytest.mark.parametrize(
    ("end_earliest", "is_told"),
    [pytest.param("2018-05-08", True, id="seen"), pytest.param("2016-11-04", False, id="news")],
)
def test_a_day_in_office_is_told_only_where_one_is_known(end_earliest: str, is_told: bool) -> None:
    held = Held(
        person="Ann Marsh", title="Chair", body="Bray Parish Council", status="current",
        begin_earliest=None, begin_latest="2018-05-08", end_earliest=end_earliest, end_latest=None,
        confidence=0.9, quotations=(),
    )  # fmt: skip
    shown = "\n".join(snapshot(Snapshot(day="2018-06-01", body=None, found=(held,))))
    assert ("held on" in shown) is is_told


def test_the_other_commands_answer(store: Store) -> None:
    place = str(store.folder)
    assert CliRunner().invoke(app, ["findings", "--store", place]).exit_code == 0
    assert CliRunner().invoke(app, ["diff", place, place, "--json"]).exit_code == 0
