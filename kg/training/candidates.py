"""Spans that a scorer of spans learns to judge: what is named, and what might be taken for a name.

A scorer that has seen only names calls everything one. So it is shown what the patterns find and a
passage does not name, names cut short or drawn out, and runs of capitals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from spacy.tokens import Doc, Span

from kg.phrases.initiatives import find_initiatives
from kg.phrases.names import Trust, scan_names
from kg.phrases.organisations import find_organisations
from kg.phrases.titles import find_titles

_JOINING = frozenset({"of", "and", "for", "the", "&", "in"})
_LONGEST = 14  # tokens
_CUT = 0.5  # share of names that are shown with other bounds too

type Bounds = tuple[int, int]  # of tokens


def candidates(
    doc: Doc, named: Sequence[Span], unknown: Sequence[Bounds], *, rng: Random
) -> list[Span]:
    """Spans of the passage `doc` to be judged, in order, each once.

    What meets `unknown` (bounds in letters) is left out unless it is a name, and so is what a list
    of the program knows as a name and the passage's labels do not: it may well be one.
    """
    names = {(span.start, span.end) for span in named}
    silent = [*unknown, *known_names(doc.text)]
    others = {*_patterns(doc), *_capitals(doc), *_recut(doc, named, rng=rng)} - names
    kept = [
        doc[start:end]
        for start, end in others
        if end - start <= _LONGEST and not _meets(doc[start:end], silent)
    ]
    return sorted([*(doc[start:end] for start, end in names), *kept])


def _meets(span: Span, stretches: Sequence[Bounds]) -> bool:
    return any(span.start_char < high and low < span.end_char for low, high in stretches)


def known_names(text: str) -> Iterator[Bounds]:
    """Bounds of what the lists know as a name, whatever the labels of a text leave out."""
    for body in find_organisations(text):
        if body.is_known:
            yield body.start, body.end
    for undertaking in find_initiatives(text):
        if undertaking.is_known:
            yield undertaking.start, undertaking.end


def _patterns(doc: Doc) -> Iterator[Bounds]:
    """What the finders of the program take for names, whatever they are."""
    text = doc.text
    found = [
        *((one.start, one.end) for one in find_organisations(text) if not one.is_generic),
        *((one.start, one.end) for one in find_initiatives(text)),
        *((one.start, one.end) for one in find_titles(text)),
        *(one.core for one in scan_names(text, trust=Trust.LIST)),
    ]
    for low, high in found:
        span = doc.char_span(low, high)
        if span is not None:
            yield span.start, span.end


def _capitals(doc: Doc) -> Iterator[Bounds]:
    """The longest runs of words with capitals, small joining words between them."""
    start = end = None
    for token in doc:
        if token.text[0].isupper():
            start = token.i if start is None else start
            end = token.i + 1
        elif token.text not in _JOINING and start is not None and end is not None:
            yield start, end
            start = end = None
    if start is not None and end is not None:
        yield start, end


def _recut(doc: Doc, named: Sequence[Span], *, rng: Random) -> Iterator[Bounds]:
    """Some of the names, a word shorter or longer at either end."""
    for span in named:
        if rng.random() < _CUT:
            start = span.start + rng.choice((-1, 0, 1))
            end = span.end + rng.choice((-1, 0, 1))
            if 0 <= start < end <= len(doc):
                yield start, end
