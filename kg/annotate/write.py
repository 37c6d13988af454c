"""A settled gold document → a gold file, and training data for spaCy beside it."""

from __future__ import annotations

from pathlib import Path

import spacy

from kg.evaluate.gold import GoldDocument
from kg.training import docs
from kg.training.convert import label_document


def write(gold: GoldDocument, source: Path, folder: Path) -> tuple[Path, Path]:
    """Write STEM.json and STEM.spacy of the document `source` into the folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paper = folder / f"{source.stem}.json"
    text = gold.model_dump_json(indent=1, by_alias=True, exclude_none=True, exclude_defaults=True)
    paper.write_text(text + "\n", encoding="utf-8")
    learnt = folder / f"{source.stem}.spacy"
    docs.write(docs.make_docs(label_document(source, gold), nlp=spacy.blank("en")), learnt)
    return paper, learnt
