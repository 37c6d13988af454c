"""A spaCy pipeline that finds people, bodies, offices and undertakings in minutes."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.vocab import Vocab

import kg.extract.trained  # noqa: F401  # registers what the config names

__version__ = "0.1.0"


def load(vocab: Vocab | bool = True, **overrides: object) -> Language:
    """The pipeline; `overrides` as `spacy.load` takes them."""
    return spacy.load(Path(__file__).parent / "model", vocab=vocab, **overrides)
