from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from kg.errors import VocabularyError
from kg.lexicon import load as load_lists
from kg.training.invent import inventions, load


def test_the_same_seed_gives_the_same_words() -> None:
    first, second = (
        [inventions().draw("organisation", Random(n)) for n in range(20)] for _ in "ab"
    )
    assert first == second


@pytest.mark.parametrize("name", ["family", "place"])
def test_most_names_are_on_no_list(name: str) -> None:
    rng = Random(1)
    drawn = {inventions().draw(name, rng).casefold() for _ in range(500)}
    lists = load_lists()
    assert len(drawn) > 400
    assert len(drawn & (lists.family_names | lists.places)) < len(drawn) / 4


def test_every_list_can_be_drawn_from() -> None:
    rng = Random(2)
    for name in inventions().lists:
        drawn = [inventions().draw(name, rng) for _ in range(30)]
        assert all(text and "{" not in text and "*" not in text for text in drawn), name


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text('fish: ["a {shoal}"]\n')
    with pytest.raises(VocabularyError, match="shoal"):
        load(path)
