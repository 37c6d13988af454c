from __future__ import annotations

from kg.extract.labels import Label
from kg.training.labelled import Labelled, Piece, longest


def test_of_two_that_overlap_the_longer_stays() -> None:
    whole = Piece(0, 20, Label.INITIATIVE)
    within, beside = Piece(0, 6, Label.ORG), Piece(21, 25, Label.ORG)
    assert longest([within, beside, whole]) == [whole, beside]


def test_a_flat_passage_keeps_what_stands_alone() -> None:
    council = Piece(0, 14, Label.ORG)
    plan = Piece(0, 19, Label.INITIATIVE)
    passage = Labelled(text="Marlow Council Plan", pieces=(council, plan))
    assert passage.flat() == (plan,)
