"""Records without text: what the tables of mentions, truth and tenures hold between them."""

from __future__ import annotations

from pathlib import Path
from random import Random

import duckdb
import pytest

from kg.simulate.printed import misspell
from kg.simulate.records import COLUMNS, make_records

COUNT = 9_000


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("records")
    make_records(mentions=COUNT, seed=11, out=out)
    return out


@pytest.fixture
def base(records: Path) -> duckdb.DuckDBPyConnection:
    base = duckdb.connect()
    for name in COLUMNS:
        base.execute(f"CREATE VIEW {name} AS FROM '{records / name}.parquet'")
    return base


def one(base: duckdb.DuckDBPyConnection, query: str) -> int:
    row = base.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def test_as_many_mentions_as_asked_for_each_of_one_person(
    base: duckdb.DuckDBPyConnection,
) -> None:
    assert one(base, "SELECT count(*) FROM mentions") == COUNT
    joined = "SELECT count(DISTINCT mention_id) FROM mentions JOIN truth USING (mention_id)"
    assert one(base, joined) == COUNT
    assert one(base, "SELECT count(*) FROM truth WHERE person_id IS NULL") == 0


def test_tables_have_their_columns(base: duckdb.DuckDBPyConnection) -> None:
    for name, columns in COLUMNS.items():
        described = base.execute(f"DESCRIBE {name}").fetchall()
        assert {row[0]: row[1] for row in described} == columns


def test_a_list_names_nobody_twice(base: duckdb.DuckDBPyConnection) -> None:
    twice = """SELECT count(*) FROM (SELECT roster_id, person_id FROM mentions
        JOIN truth USING (mention_id) WHERE roster_id IS NOT NULL
        GROUP BY ALL HAVING count(*) > 1)"""
    assert one(base, twice) == 0


def test_stated_offices_are_held_by_who_is_named(base: duckdb.DuckDBPyConnection) -> None:
    wrong = """SELECT count(*) FROM role_statements r JOIN truth USING (mention_id)
        JOIN tenures t USING (tenure_id)
        WHERE t.person_id <> truth.person_id OR t.post_id <> r.post_id
        OR (r.event IS NULL AND r.date NOT BETWEEN t.begin AND coalesce(t.end, r.date))"""
    assert one(base, "SELECT count(*) FROM role_statements") > COUNT // 4
    assert one(base, wrong) == 0


def test_a_single_post_has_at_most_one_holder_a_day(base: duckdb.DuckDBPyConnection) -> None:
    clash = """SELECT count(*) FROM tenures l JOIN tenures r USING (post_id)
        WHERE l.single AND l.tenure_id < r.tenure_id
        AND l.begin <= coalesce(r.end, DATE '9999-01-01')
        AND r.begin <= coalesce(l.end, DATE '9999-01-01')"""
    assert one(base, clash) == 0


def test_names_are_printed_in_many_ways(base: duckdb.DuckDBPyConnection) -> None:
    assert one(base, "SELECT count(*) FROM mentions WHERE length(given) = 1") > COUNT // 20
    assert one(base, "SELECT count(*) FROM mentions WHERE length(given) > 1") > COUNT // 5
    assert one(base, "SELECT count(DISTINCT honorific) FROM mentions") > 3
    many = """SELECT count(*) FROM (SELECT person_id FROM mentions JOIN truth USING (mention_id)
        GROUP BY person_id HAVING count(DISTINCT family) > 1)"""
    assert one(base, many) > 0


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    told: list[int] = []
    for folder in ("a", "b"):
        make_records(mentions=700, seed=5, out=tmp_path / folder, progress=told.append)
    assert sum(told) == 1400
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted(
        f"{name}.parquet" for name in COLUMNS
    )
    for name in COLUMNS:
        path = Path(f"{name}.parquet")
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_a_misspelt_name_is_another_word_of_the_same_first_letter() -> None:
    rng = Random(2)
    for word in ("Marlow", "Osgerby", "Ng", "Wasilewski", "Achebe"):
        wrong = misspell(word, rng)
        assert wrong[0] == word[0]
        assert abs(len(wrong) - len(word)) <= 2
