from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.extract.bodies import BodyFinder
from kg.extract.curve import Curve
from kg.extract.judge import Judge, Rules
from kg.extract.labels import Label
from kg.extract.passages import divide_passages, make_doc
from kg.extract.people import PeopleFinder
from kg.extract.pipeline import _EXTENSIONS
from kg.extract.trained import SPANS_KEY, Bounds, Scores, TrainedReader
from kg.lexicon import load
from kg.structure import divide
from tests.builders import document

PAPER = """Orrin Town Council

Minutes of the meeting of Orrin Town Council held on 4 May 2021

Present: Cllr Ann Marlow (Chair), Cllr Bea Hale

1. Grants
AM would write to BX.
Turning Point had asked for help. The Waverley Society had not.
"""
STEEP = Curve(((0.0, 0.1), (0.5, 0.9)))
RULES = Rules(
    patterns=dict.fromkeys(Label, STEEP),
    trained=dict.fromkeys(Label, STEEP),
    accept={Label.ORG: 0.8, Label.PERSON: 0.8},
    reject={Label.ORG: 0.2},
)


class Reader:
    """Scores a span by its text alone."""

    def __init__(self, scores: dict[str, float]) -> None:
        self._scores = scores

    def scores(self, doc: Doc, bounds: Iterable[Bounds]) -> dict[Bounds, Scores]:
        return {
            (start, end): dict.fromkeys(
                (Label.ORG, Label.PERSON), self._scores.get(doc[start:end].text, 0.9)
            )
            for start, end in bounds
        }


@pytest.fixture
def judge() -> Callable[..., Doc]:
    def run(scores: dict[str, float], *, found: Iterable[str] = (), label: str = "ORG") -> Doc:
        for name in _EXTENSIONS:
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)
        doc = make_doc(spacy.blank("en"), divide_passages(divide(document(PAPER))))
        doc.spans[SPANS_KEY] = [named(doc, text, label) for text in found]
        reader = cast("TrainedReader", Reader(scores))
        for component in (PeopleFinder(load()), BodyFinder(load()), Judge(reader, RULES, load())):
            doc = component(doc)
        return doc

    return run


def named(doc: Doc, text: str, label: str) -> Span:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text), label=label)
    assert span is not None
    return span


def organisations(doc: Doc) -> set[str]:
    return {one.name for one in doc._.entities.organisations}


@pytest.mark.parametrize(("score", "is_taken"), [(0.7, True), (0.3, False)])
def test_only_a_sure_name_of_the_recogniser_is_taken(
    judge: Callable[..., Doc], score: float, is_taken: bool
) -> None:
    doc = judge({"Turning Point": score}, found=["Turning Point"])
    assert ("Turning Point" in organisations(doc)) is is_taken


def test_initials_are_of_the_one_who_bears_them_and_of_nobody_else(
    judge: Callable[..., Doc],
) -> None:
    doc = judge({}, found=["AM", "BX"], label="PERSON")
    quotation = doc._.passages.minutes.document.quotation
    named = {quotation(where): thing.name for where, thing in doc._.entities.mentions.items()}
    assert named["AM"] == "Ann Marlow"
    assert "BX" not in named


@pytest.mark.parametrize(("score", "stands"), [(0.7, True), (0.3, False)])
def test_what_the_patterns_found_stands_unless_it_is_surely_wrong(
    judge: Callable[..., Doc], score: float, stands: bool
) -> None:
    assert ("Waverley Society" in organisations(judge({"Waverley Society": score}))) is stands


def test_the_body_that_met_is_never_dropped(judge: Callable[..., Doc]) -> None:
    assert "Orrin Town Council" in organisations(judge({"Orrin Town Council": 0.0}))


def test_every_name_has_the_confidence_of_its_score(judge: Callable[..., Doc]) -> None:
    doc = judge({"Orrin Town Council": 0.1, "Waverley Society": 0.8})
    sure = {
        doc._.passages.minutes.document.quotation(w): c for w, c in doc._.confidence.names.items()
    }
    assert sure["Orrin Town Council"] == pytest.approx(0.1)
    assert sure["Waverley Society"] == pytest.approx(0.9)


def test_rules_survive_a_file() -> None:
    assert Rules.from_json(RULES.to_json()) == RULES
