from __future__ import annotations

from random import Random

import pytest

from kg.extract.labels import Label
from kg.training.cases import fill, shipped_cases
from kg.training.invent import inventions
from kg.training.labelled import Labelled, Piece
from kg.training.vary import acronym, vary


def passage(text: str, *named: tuple[str, Label, str]) -> Labelled:
    pieces = [
        Piece(text.index(form), text.index(form) + len(form), label, entity)
        for form, label, entity in named
    ]
    return Labelled(text=text, pieces=tuple(sorted(pieces)))


def renamed(*passages: Labelled, seed: int) -> list[list[str]]:
    varied = vary(passages, grammar=inventions(), rng=Random(seed))
    return [[row.text[p.start : p.end] for p in row.pieces] for row in varied]


@pytest.mark.parametrize("seed", range(12))
def test_the_forms_of_a_person_go_together(seed: int) -> None:
    full = passage("for Ann Marlow to say", ("Ann Marlow", Label.PERSON, "p1"))
    short = passage("Cllr A. Marlow said", ("A. Marlow", Label.PERSON, "p1"))
    initials = passage("AM to write", ("AM", Label.PERSON, "p1"))
    [[name], [brief], [letters]] = renamed(full, short, initials, seed=seed)
    assert brief == f"{name[0]}. {name.partition(' ')[2]}"
    assert letters == (name[0] + name.partition(" ")[2][0]).upper()


@pytest.mark.parametrize("seed", range(12))
def test_the_words_around_a_name_stay(seed: int) -> None:
    text = "Ann Marlow (Tree Warden) of Orrin Town Council asked"
    named = [("Ann Marlow", Label.PERSON, "p"), ("Tree Warden", Label.ROLE, "r")]
    [row] = vary(
        [passage(text, *named, ("Orrin Town Council", Label.ORG, "o"))],
        grammar=inventions(),
        rng=Random(seed),
    )
    person, role, council = row.pieces
    assert row.text[person.end : role.start] == " ("
    assert row.text[role.end : council.start] == ") of "
    assert row.text[council.end :] == " asked"


def test_an_acronym_follows_its_name() -> None:
    name = passage("the Orrin Health Forum met", ("Orrin Health Forum", Label.BODY, "o"))
    short = passage("the OHF met", ("OHF", Label.BODY, "o"))
    found = [renamed(name, short, seed=seed) for seed in range(20)]
    changed = [(full, letters) for [[full], [letters]] in found if full != "Orrin Health Forum"]
    assert len(changed) > 5
    assert all(letters == acronym(full) for full, letters in changed)


def test_every_case_can_be_filled() -> None:
    for template in shipped_cases():
        row = fill(template, grammar=inventions(), rng=Random(4))
        assert not {"{", "}", "[", "|"} & set(row.text), template
        assert all(row.text[p.start : p.end].strip() for p in row.pieces), template
        assert len(row.pieces) == len(row.flat()), template
