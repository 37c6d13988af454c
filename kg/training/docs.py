"""Labelled passages as spaCy has them: `doc.ents` without overlaps, and all in `doc.spans`.

Beside them stand the candidates that a scorer of spans is to judge.
What nobody says anything about is "missing" to spaCy: training neither rewards nor punishes it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from kg.extract.trained import CANDIDATES_KEY, SCORED_KEY
from kg.training.candidates import candidates
from kg.training.labelled import Labelled

logger = logging.getLogger(__name__)


def make_docs(passages: Iterable[Labelled], *, nlp: Language, seed: int = 0) -> Iterator[Doc]:
    """A Doc for each passage; a piece that no tokens are is taken as unknown, and counted."""
    rng = Random(seed)
    misfits = 0
    for passage in passages:
        doc = nlp.make_doc(passage.text)
        unknown = list(passage.unknown)
        spans: dict[tuple[int, int], Span] = {}
        for piece in passage.pieces:
            span = doc.char_span(piece.start, piece.end, label=piece.label.value)
            if span is None:
                unknown.append((piece.start, piece.end))
                misfits += 1
            else:
                spans.setdefault((span.start, span.end), span)
        ents = filter_spans(spans.values())
        doc.set_ents(ents, missing=filter_spans(_holes(doc, unknown, ents)), default="outside")
        named = sorted(spans.values(), key=lambda span: (span.start, -span.end))
        doc.spans[SCORED_KEY] = named
        doc.spans[CANDIDATES_KEY] = candidates(doc, named, unknown, rng=rng)
        yield doc
    if misfits:
        logger.info("%d pieces begin or end within a token", misfits)


def _holes(doc: Doc, unknown: Iterable[tuple[int, int]], ents: Iterable[Span]) -> Iterator[Span]:
    """Spans of what is unknown, but for what is known after all."""
    taken = {token.i for ent in ents for token in ent}
    for low, high in unknown:
        span = doc.char_span(low, high, alignment_mode="expand")
        if span is not None and not taken.intersection(range(span.start, span.end)):
            yield span


def write(docs: Iterable[Doc], path: Path) -> int:
    """Write the Docs as spaCy's training data; how many there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    store = DocBin(docs=docs)
    store.to_disk(path)
    return len(store)
