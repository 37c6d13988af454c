from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from kg.extract.labels import Label
from kg.extract.trained import SCORED_KEY
from kg.training.docs import make_docs, write
from kg.training.labelled import Labelled, Piece

NLP = spacy.blank("en")
PLAN = Labelled(
    text="the Orrin Council Green Plan, said the Town Clerk",
    pieces=(Piece(4, 17, Label.ORG), Piece(4, 28, Label.INITIATIVE)),
    unknown=((39, 49),),
)


def test_a_doc_has_the_longer_as_entity_and_both_as_spans() -> None:
    [doc] = make_docs([PLAN], nlp=NLP)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Orrin Council Green Plan", "INITIATIVE")
    ]
    assert [span.label_ for span in doc.spans[SCORED_KEY]] == ["INITIATIVE", "ORG"]


def test_what_is_unknown_is_missing_and_the_rest_is_outside() -> None:
    [doc] = make_docs([PLAN], nlp=NLP)
    marks = {token.text: token.ent_iob_ for token in doc}
    assert (marks["Town"], marks["Clerk"], marks["said"]) == ("", "", "O")


def test_what_begins_within_a_token_is_unknown() -> None:
    row = Labelled(text="the Marlowfield Plan", pieces=(Piece(10, 20, Label.INITIATIVE),))
    [doc] = make_docs([row], nlp=NLP)
    assert not doc.ents
    assert [token.ent_iob_ for token in doc] == ["O", "", ""]


@pytest.mark.parametrize("count", [0, 3])
def test_training_data_can_be_read_back(tmp_path: Path, count: int) -> None:
    path = tmp_path / "some" / "train.spacy"
    assert write(make_docs([PLAN] * count, nlp=NLP), path) == count
    docs = list(DocBin().from_disk(path).get_docs(NLP.vocab))
    assert [doc.text for doc in docs] == [PLAN.text] * count
