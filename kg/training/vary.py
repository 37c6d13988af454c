"""The passages of a document with other names in them: same sentences, same places, other things.

Within a document a thing keeps one new name in all its forms, so that "Marlow", "A. Marlow" and
"AM" still go together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from rapidfuzz import fuzz

from kg.extract.labels import Label
from kg.training.invent import Grammar
from kg.training.labelled import Labelled, Piece

_SHORT = 4  # letters at most of initials
_SAME = 80  # likeness of two forms of one name, of a hundred
_STAYS = {  # how often a thing keeps its name
    Label.PERSON: 0.2,
    Label.ORG: 0.3,
    Label.BODY: 0.3,
    Label.INITIATIVE: 0.3,
    Label.ROLE: 0.55,
}


def vary(passages: Sequence[Labelled], *, grammar: Grammar, rng: Random) -> Iterator[Labelled]:
    """The passages of one document with most things renamed; empty passages are left out."""
    surfaces: dict[tuple[Label, str], list[str]] = defaultdict(list)
    for passage in passages:
        for piece in passage.pieces:
            surface = passage.text[piece.start : piece.end]
            if surface not in surfaces[piece.label, piece.entity]:
                surfaces[piece.label, piece.entity].append(surface)
    renamed = {
        (label, surface, entity): new
        for (label, entity), found in surfaces.items()
        if rng.random() > _STAYS[label]
        for surface, new in _rename(label, found, grammar=grammar, rng=rng).items()
    }
    for passage in passages:
        if passage.pieces:
            yield _with_names(passage, renamed)


def _with_names(passage: Labelled, renamed: dict[tuple[Label, str, str], str]) -> Labelled:
    edits = [
        (piece, new)
        for piece in passage.flat()
        if (new := renamed.get((piece.label, passage.text[piece.start : piece.end], piece.entity)))
    ]
    text = passage.text
    for piece, new in reversed(edits):
        text = text[: piece.start] + new + text[piece.end :]

    def place(at: int) -> int:
        return at + sum(len(new) - len(piece) for piece, new in edits if piece.end <= at)

    kept = [
        Piece(place(piece.start), place(piece.end), piece.label, piece.entity)
        for piece in passage.pieces
        # What stood within a name that is gone has gone with it.
        if not any(whole.covers(piece) for whole, _ in edits)
    ]
    unknown = tuple((place(low), place(high)) for low, high in passage.unknown)
    return Labelled(
        text=text, pieces=tuple(sorted(kept)), unknown=unknown, document=passage.document
    )


def _rename(
    label: Label, surfaces: Sequence[str], *, grammar: Grammar, rng: Random
) -> dict[str, str]:
    """A new form for each form of one thing; a form that cannot follow the others is left out."""
    longest = max(surfaces, key=len)
    if label is Label.PERSON:
        return _Bearer(longest, grammar=grammar, rng=rng).rename(surfaces)
    new = grammar.draw(_list_for(label, longest), rng)
    return {
        surface: follow
        for surface in surfaces
        if (follow := _follow(surface, longest, new)) is not None
    }


def _list_for(label: Label, surface: str) -> str:
    match label:
        case Label.ORG:
            return "council" if "council" in surface.casefold() else "organisation"
        case Label.BODY:
            return "body"
        case Label.INITIATIVE:
            return "initiative"
        case _:
            return "title"


def _follow(surface: str, longest: str, new: str) -> str | None:
    """The new name in the manner of this form: in capitals, as an acronym; None where neither."""
    if " " not in surface and surface.isupper() and surface != longest:
        return acronym(new)
    if fuzz.ratio(surface.casefold(), longest.casefold()) < _SAME:
        return None
    if surface.isupper():
        return new.upper()
    return new.lower() if surface.islower() else new


def acronym(name: str) -> str:
    """The first letters of the words that have a capital.

    >>> acronym("Marlow Board for Health")
    'MBH'
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


class _Bearer:
    """One person's new name, from which every form of it is made."""

    def __init__(self, name: str, *, grammar: Grammar, rng: Random) -> None:
        self._grammar = grammar
        self._rng = rng
        words = name.split()
        self._family = grammar.draw("family", rng)
        self._given = {word: self._new_given(word) for word in words[:-1]}
        self._families = {words[-1]: self._family}

    def rename(self, surfaces: Sequence[str]) -> dict[str, str]:
        """The new form for each."""
        return {surface: self._form(surface) for surface in surfaces}

    def _new_given(self, word: str) -> str:
        if _is_initial(word):
            return self._rng.choice("ABCDEFGHIJKLMNOPRSTUVWYZ") + word[1:2].replace(word[0], "")
        return self._grammar.draw("given", self._rng)

    def _form(self, surface: str) -> str:
        words = surface.split()
        if len(words) == 1 and surface.isupper() and len(surface) <= _SHORT:
            letters = [name[0] for name in (*self._given.values(), self._family)]
            return "".join(letters).upper() or surface
        given = [self._given_form(word) for word in words[:-1]]
        family = self._families.setdefault(words[-1], self._family)
        form = " ".join((*given, family))
        return form.upper() if surface.isupper() and len(surface) > _SHORT else form

    def _given_form(self, word: str) -> str:
        if word in self._given:
            return self._given[word]
        if _is_initial(word):
            for old, new in self._given.items():
                if old[0] == word[0]:
                    return new[0] + word[1:]
        self._given[word] = self._new_given(word)
        return self._given[word]


def _is_initial(word: str) -> bool:
    return len(word.strip(".")) == 1
