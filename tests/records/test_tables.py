from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.records.dates import PartialDate
from kg.records.facts import (
    Entity,
    EntityKind,
    Facts,
    Identity,
    Mention,
    RoleStatus,
    SourceDocument,
    Tenure,
)
from kg.records.minutes import DocumentKind
from kg.records.tables import FILE, Tables, distinct, is_store
from kg.records.text import Extent

_DATES = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
)
_EXTENTS = st.builds(Extent, st.integers(0, 2**40), st.integers(0, 2**40))
_TIMES = st.times().map(lambda when: when.replace(fold=0, tzinfo=None))


@pytest.fixture(scope="module", autouse=True)
def _strategies() -> None:
    st.register_type_strategy(PartialDate, _DATES)
    st.register_type_strategy(Extent, _EXTENTS)


def _source(path: str, *, text: str = "Present: Ann Marlow") -> SourceDocument:
    return SourceDocument(
        id=f"d-{text}", path=path, format="text", kind=DocumentKind.MINUTES, text=text, unread=2
    )


def _facts(path: str, *names: str, text: str = "Present: Ann Marlow") -> Facts:
    source = _source(path, text=text)
    entities = tuple(
        Entity(document=source.id, id=f"{source.id}/p{n}", kind=EntityKind.PERSON, name=name)
        for n, name in enumerate(names)
    )
    return Facts(source=source, entities=entities)


@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_facts_read_back_equal_facts_written(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from datetime import time

    with_times = {time: _TIMES, float: st.floats(0, 1), int: st.integers(-(2**63), 2**63 - 1)}
    for kind, strategy in with_times.items():
        st.register_type_strategy(kind, strategy)
    written = data.draw(
        st.lists(st.builds(Facts), max_size=3, unique_by=lambda each: each.source.path)
    )
    with Tables.create(tmp_path_factory.mktemp("store")) as tables:
        for each in written:
            tables.replace(each, fingerprint="f")
        assert list(tables.facts()) == sorted(written, key=lambda each: each.source.path)


def test_replace_leaves_nothing_of_the_older_reading(tmp_path: Path) -> None:
    with Tables.create(tmp_path / "store") as tables:
        tables.replace(_facts("a.txt", "Ann Marlow", "Bo Finch"), fingerprint="1")
        tables.replace(_facts("a.txt", "Ann Marlow"), fingerprint="2")
        assert list(tables.facts()) == [_facts("a.txt", "Ann Marlow")]
        assert tables.fingerprints() == {"a.txt": "2"}


def test_two_files_with_one_text_keep_their_own_rows(tmp_path: Path) -> None:
    with Tables.create(tmp_path / "store") as tables:
        for path in ("b.md", "a.txt"):
            tables.replace(_facts(path, "Ann Marlow"), fingerprint=path)
        assert [each.source.path for each in tables.facts()] == ["a.txt", "b.md"]
        assert [each.source.path for each in distinct(tables.facts())] == ["a.txt"]
        tables.drop(["a.txt", "never-there.txt"])
        assert list(tables.facts()) == [_facts("b.md", "Ann Marlow")]


def test_conclusions_read_back_in_the_order_written(tmp_path: Path) -> None:
    identity = Identity(
        key="k",
        kind=EntityKind.PERSON,
        name="Ann Marlow",
        subkind=None,
        members=("d/p0",),
        reason="r",
    )
    tenure = Tenure(
        key="t", person="k", title="Clerk", office=None, organisation=None,
        status=RoleStatus.ACTING, begin_earliest=PartialDate(2017), begin_latest=None,
        end_earliest=None,
        end_latest=PartialDate(2018, 5), statements=(("d", Extent(0, 7)),),
    )  # fmt: skip
    others = [replace(identity, key="j"), identity], [tenure, replace(tenure, key="s")]
    with Tables.create(tmp_path / "store") as tables:
        tables.write_identities([identity])
        tables.write_identities(others[0])
        tables.write_tenures(others[1])
    with Tables.open(tmp_path / "store") as tables:
        assert (tables.identities(), tables.tenures()) == others


def test_a_failed_replacement_changes_nothing(tmp_path: Path) -> None:
    whole = _facts("a.txt", "Ann Marlow")
    mention = Mention(document="d", entity="d/p0", extent=Extent(0, 2**80), text="too far")
    with Tables.create(tmp_path / "store") as tables:
        tables.replace(whole, fingerprint="1")
        with pytest.raises(duckdb.Error):
            tables.replace(replace(whole, mentions=(mention,)), fingerprint="2")
        assert list(tables.facts()) == [whole]
        assert tables.fingerprints() == {"a.txt": "1"}


def test_a_killed_program_leaves_whole_documents(tmp_path: Path) -> None:
    program = f"""
import os
from pathlib import Path
from kg.records.tables import Tables
from kg.records.facts import Facts, SourceDocument
from kg.records.minutes import DocumentKind
tables = Tables.create(Path({str(tmp_path / "store")!r}))
source = dict(id="d", format="text", kind=DocumentKind.MINUTES, text="", unread=0)
one, two = (SourceDocument(path=path, **source) for path in "ab")
tables.replace(Facts(source=one), fingerprint="1")
tables._connection.begin()
tables._insert("sources", [(two, dict(of_path="b", fingerprint="1"))])
os._exit(9)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert ended.returncode == 9, ended.stderr
    with Tables.open(tmp_path / "store") as tables:
        assert tables.fingerprints() == {"a": "1"}


def test_a_store_in_use_is_refused_with_a_remedy(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kg.records.tables import Tables\n"
        "try: Tables.open(Path(sys.argv[1]))\nexcept Exception as e: print(e); sys.exit(7)"
    )
    with Tables.create(tmp_path / "store"):
        command = [sys.executable, "-c", program, str(tmp_path / "store")]
        ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 7
    assert "in use; wait until" in ended.stdout


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a store; build one"):
        Tables.open(tmp_path)
    (tmp_path / "letters.txt").write_text("Dear all")
    with pytest.raises(StoreError, match="other files in the way"):
        Tables.create(tmp_path)
    assert not is_store(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE made_by SET format = 'x'", id="another format"),
        pytest.param("DROP TABLE made_by", id="no format"),
    ],
)
def test_a_store_of_another_version_is_refused(tmp_path: Path, statement: str) -> None:
    Tables.create(tmp_path).close()
    with duckdb.connect(str(tmp_path / FILE)) as connection:
        connection.execute(statement)
    with pytest.raises(StoreError, match="another version; build it anew"):
        Tables.open(tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"minutes " * 4_000)
    with pytest.raises(StoreError, match="another version"):
        Tables.open(tmp_path)


def test_an_existing_store_is_not_made_again(tmp_path: Path) -> None:
    Tables.create(tmp_path).close()
    with pytest.raises(StoreError, match="a store already"):
        Tables.create(tmp_path)
