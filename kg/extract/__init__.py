"""Room 3: `Minutes` → `Facts`, by the components of one spaCy pipeline."""

from __future__ import annotations

from spacy.language import Language

from kg.extract.facts import to_facts
from kg.extract.passages import divide_passages, make_doc
from kg.extract.pipeline import load_pipeline
from kg.extract.trained import installed
from kg.records.facts import Facts
from kg.records.minutes import Minutes

__all__ = ["VERSION", "find", "load_pipeline", "version"]

VERSION = "3"
"""Changes whenever the same document may give other facts, so that a build reads it again."""


def version(*, trained: bool = True) -> str:
    """`VERSION`, with that of the trained pipeline where it takes part."""
    package = installed() if trained else None
    return VERSION if package is None else f"{VERSION} {package.__version__}"


def find(minutes: Minutes, *, nlp: Language) -> Facts:
    """All that the document says: entities with mentions, roles, relations, the rest."""
    doc = make_doc(nlp, divide_passages(minutes))
    for _, component in nlp.pipeline:
        doc = component(doc)
    return to_facts(doc)
