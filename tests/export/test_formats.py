from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.export import formats
from kg.export.offices import Offices
from kg.graph import publish
from tests.export.held import of_store
from tests.graph.world import world


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    publish(*world(), folder)
    return folder


def test_store_says_what_is_held_and_by_which_words(store: Path) -> None:
    read = Offices.read(store)
    assert read.base == "https://minutes-kg.example/"
    held = {(read.people[each.person]["name"], each.title) for each in read.tenures}
    assert held == {("Ánn Marsh", "Chairman"), ("Bo Li", "Clerk")}
    quotes = [quote for each in read.tenures for quote in each.quotes]
    assert {quote.path for quote in quotes} == {"bray/one.txt", "bray/two.txt"}
    assert all(quote.end - quote.start == len(quote.text) for quote in quotes)


@pytest.mark.parametrize("name", sorted(formats.OFFICE_FORMATS))
def test_two_stores_give_the_same_bytes(name: str, store: Path, tmp_path: Path) -> None:
    facts, identities, tenures = world()
    publish(facts, identities[::-1], tenures[::-1], tmp_path)
    assert of_store(tmp_path, name) == of_store(store, name)


def test_command_names_all_formats_for_an_unknown_one(store: Path) -> None:
    with pytest.raises(InputError, match=r"no format 'xls'; name one of .* ftm, popolo, quick"):
        formats.write(store, "xls", BytesIO())
    done = CliRunner().invoke(app, ["export", "popolo", "--store", str(store)])
    assert Counter(map(len, json.loads(done.stdout).values())) == Counter({2: 4})
