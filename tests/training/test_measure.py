from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from kg.extract.labels import Label
from kg.training.labelled import Labelled, Piece
from kg.training.measure import ANY_ORGANISATION, pieces_of, score

TEXT = "Ann Marlow of Orrin Forum and Bea"
GOLD = Labelled(
    text=TEXT,
    pieces=(Piece(0, 10, Label.PERSON), Piece(14, 25, Label.BODY)),
    unknown=((30, 33),),
)


def test_bounds_and_label_must_be_right() -> None:
    found = [Piece(0, 3, Label.PERSON), Piece(14, 25, Label.ORG)]
    scores = score([(GOLD, found)])
    assert (scores[Label.PERSON].right, scores[Label.PERSON].wrong_ones) == (0, ("Ann",))
    assert (scores[Label.BODY].missed, scores[Label.ORG].wrong) == (1, 1)
    assert scores[ANY_ORGANISATION].f1 == 1


def test_what_is_unknown_counts_neither_way() -> None:
    right = [Piece(0, 10, Label.PERSON)]
    with_doubt = [*right, Piece(30, 33, Label.PERSON)]
    assert score([(GOLD, right)]) == score([(GOLD, with_doubt)])


def test_a_stock_label_that_is_none_of_ours_is_left_out() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Ann", "in", "Orrin"])
    doc.set_ents([Span(doc, 0, 1, label="PERSON"), Span(doc, 2, 3, label="GPE")])
    assert pieces_of(doc) == [Piece(0, 3, Label.PERSON)]
