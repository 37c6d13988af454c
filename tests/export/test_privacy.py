"""What the privacy rules keep out of the graph is in no export of it either."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from kg.export import FORMATS, formats
from kg.export.tables import GRAPH_FORMATS, TABLE_FORMATS, write_graph, write_tables
from kg.graph import publish
from kg.link import identify
from kg.records.facts import Facts
from kg.tenure import join
from tests.graph.world import AS_OF, extent, paper

EMAIL, PHONE = "a.marsh@example.org", "01628 555 0199"
ONE_FILE = sorted({*FORMATS, *formats.OFFICE_FORMATS, formats.WIKIDATA})


def private_paper() -> Facts:
    """A paper in which one office stands in nothing but an address."""
    facts = paper()
    hidden = replace(facts.roles[0], title="Webmaster", office=None, evidence=extent(EMAIL))
    return replace(facts, roles=(*facts.roles, hidden))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, facts = tmp_path_factory.mktemp("private"), [private_paper()]
    identities = identify(facts)
    tenures = join(facts, identities, as_of=AS_OF)
    # Doubtful ones would not be written for Wikidata at all.
    publish(facts, identities, [replace(each, confidence=0.95) for each in tenures], folder)
    return folder


def _export(store: Path, name: str, tmp_path: Path) -> str:
    """All that an export writes, as one text."""
    if name in TABLE_FORMATS:
        write_tables(store, name, tmp_path / "out")
        return "".join(path.read_text("latin-1") for path in (tmp_path / "out").iterdir())
    if name in GRAPH_FORMATS:
        write_graph(store, name, tmp_path / "out")
        return (tmp_path / "out").read_text("utf-8")
    out, qids = BytesIO(), tmp_path / "qids.tsv"
    ids = [*(read := formats.Offices.read(store)).people, *read.posts, *read.documents]
    qids.write_text("".join(f"{id}\tQ1\n" for id in ids))
    formats.write(store, name, out, qids=qids)
    return out.getvalue().decode()


@pytest.mark.parametrize("name", [*ONE_FILE, "csv", *GRAPH_FORMATS])
def test_no_export_has_a_number_or_address(name: str, store: Path, tmp_path: Path) -> None:
    text = _export(store, name, tmp_path)
    assert "Bo Li" in text
    assert PHONE not in text
    assert EMAIL not in text
    assert "0199" not in text


@pytest.mark.parametrize("name", [*ONE_FILE, "csv", *GRAPH_FORMATS])
def test_a_statement_that_is_all_contact_is_nowhere(name: str, store: Path, tmp_path: Path) -> None:
    assert "Webmaster" not in _export(store, name, tmp_path)
