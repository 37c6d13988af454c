"""Documents with their gold files → labelled passages.

A gold file says which forms stand for whom, not where they stand; here every place of every form is
found again in the passages of the program's own reader. It works for a simulated county, for the
shipped sample, and for documents that a user has annotated.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import read, structure
from kg.errors import InputError, Location
from kg.evaluate.gold import GoldDocument, load
from kg.extract.labels import Label, bounds_of_name, is_generic, label_of, without_article
from kg.extract.passages import divide_passages
from kg.lexicon import Lexicon, fold_key
from kg.lexicon import load as load_lists
from kg.phrases.titles import find_titles
from kg.training.labelled import Labelled, Piece, longest

_BRACKETED = re.compile(r" \([^()]*\)$")  # "Orrin Health Forum (OHF)"
# What may truly stand in what: "the Marlow Town Council Corporate Plan", "Clerk to Marlow Council".
_NESTS = {
    Label.INITIATIVE: frozenset({Label.ORG, Label.BODY}),
    Label.ROLE: frozenset({Label.ORG, Label.BODY, Label.INITIATIVE}),
    Label.BODY: frozenset({Label.ORG}),
    Label.ORG: frozenset({Label.ORG}),
    Label.PERSON: frozenset[Label](),
}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that stands for an entity; `core` are the bounds of what of it is labelled."""

    text: str
    core: tuple[int, int]
    label: Label
    entity: str
    is_sure: bool = True


def convert(gold: Path, docs: Path) -> Iterator[Labelled]:
    """The labelled passages of all documents that have a gold file in the folder, in order.

    Raises GoldError where a gold file is not well formed, InputError where a document is missing.
    """
    for document in load(gold).documents.values():
        path = docs / document.document
        if not path.is_file():
            raise InputError(
                f"{document.document} is missing",
                remedy="put it into the folder of documents, or remove its gold file",
                where=Location(path=str(path)),
            )
        yield from label_document(path, document)


def label_document(path: Path, gold: GoldDocument) -> Iterator[Labelled]:
    """The labelled passages of one document."""
    minutes = structure.divide(read.load(path, root=path.parent))
    forms = list(forms_of(gold, lists=load_lists()))
    found = 0
    for passage in divide_passages(minutes).rows:
        labelled = label(passage.text, forms, document=path.stem)
        found += len(labelled.pieces)
        yield labelled
    if not found:
        logger.warning("%s: nothing of its gold file was found in it", path.name)


def forms_of(gold: GoldDocument, *, lists: Lexicon) -> Iterator[Form]:
    """Every form of every entity and title of a gold file; what is optional is not sure."""
    for person in gold.people:
        for text in _texts(person.name, person.variants):
            yield from _person_forms(text, person.id, is_sure=not person.optional)
    for organisation in gold.organisations:
        for text in _texts(organisation.name, organisation.variants):
            if text == organisation.name or not is_generic(text, lists=lists):
                yield _whole(
                    text,
                    label_of(organisation.kind),
                    organisation.id,
                    is_sure=not organisation.optional,
                )
    for initiative in gold.initiatives:
        for text in _texts(initiative.name, initiative.variants):
            if text == initiative.name or not is_generic(text, lists=lists):
                yield _whole(text, Label.INITIATIVE, initiative.id, is_sure=not initiative.optional)
    for title in sorted({_bare(role.title) for role in gold.roles}):
        yield _whole(title, Label.ROLE, f"role {title}")


def label(text: str, forms: Iterable[Form], *, document: str = "") -> Labelled:
    """The passage with the places of the forms in it; titles that no form explains are unknown."""
    sure: list[Piece] = []
    unsure: list[Piece] = []
    for form in forms:
        if form.text not in text:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(form.text)}(?![\w-])", text):
            low, high = form.core
            piece = Piece(match.start() + low, match.start() + high, form.label, form.entity)
            (sure if form.is_sure else unsure).append(piece)
    pieces = _settle(sure)
    pieces = [piece for piece in pieces if not _is_address(text, piece, pieces)]
    doubtful = [
        *((piece.start, piece.end) for piece in unsure),
        *((span.start, span.end) for span in find_titles(text)),
    ]
    unknown = [
        (low, high)
        for low, high in doubtful
        if not any(piece.start < high and low < piece.end for piece in pieces)
        and not _is_before_name(text, low, high, pieces)
    ]
    return Labelled(
        text=text, pieces=tuple(pieces), unknown=tuple(sorted(set(unknown))), document=document
    )


def _settle(found: Iterable[Piece]) -> list[Piece]:
    """The pieces without doubles, without parts of names that are no names of their own."""
    unique: dict[tuple[int, int], Piece] = {}
    for piece in sorted(found):
        unique.setdefault((piece.start, piece.end), piece)
    pieces = longest(unique.values())
    inner = [
        piece
        for piece in unique.values()
        if any(whole.covers(piece) and piece.label in _NESTS[whole.label] for whole in pieces)
    ]
    return sorted([*pieces, *longest(inner)])


def _texts(name: str, variants: Iterable[str]) -> list[str]:
    """All forms, each without a short form in brackets after it, which is a form of its own."""
    plain = {" ".join(text.split()) for text in (name, *variants)}
    return sorted({_BRACKETED.sub("", text) for text in plain})


def _whole(text: str, label: Label, entity: str, *, is_sure: bool = True) -> Form:
    return Form(text, (without_article(text), len(text)), label, entity, is_sure)


def _bare(title: str) -> str:
    text = " ".join(title.split())
    return text[without_article(text) :]


def _person_forms(text: str, entity: str, *, is_sure: bool) -> Iterator[Form]:
    """The form with the bounds of the name in it; a form without a name is an office."""
    bounds = bounds_of_name(text, Label.PERSON)
    if bounds is not None:
        yield Form(text, bounds, Label.PERSON, entity, is_sure)
    elif find_titles(text, lower=True):
        bare = _bare(text)
        yield _whole(bare, Label.ROLE, f"role {bare}", is_sure=is_sure)


def _is_address(text: str, piece: Piece, pieces: Iterable[Piece]) -> bool:
    """Whether a title is how the name after it is addressed: "Councillor Marlow"."""
    if piece.label is not Label.ROLE:
        return False
    key = fold_key(text[piece.start : piece.end])
    lists = load_lists()
    known = key in lists.honorifics or key in lists.ranks
    return known and _is_before_name(text, piece.start, piece.end, pieces)


def _is_before_name(text: str, start: int, end: int, pieces: Iterable[Piece]) -> bool:
    """Whether a name follows, with nothing but other forms of address between."""
    following = [
        piece for piece in pieces if piece.label is Label.PERSON and 0 <= piece.start - end <= 8
    ]
    return any(not re.search(r"[,;:()–]", text[end : piece.start]) for piece in following)
