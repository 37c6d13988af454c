"""That one name is another's new one: "Cllr Ann Marlow (formerly Cllr Ann Dunn)", "née", "now".

The two stay two entities of their document, and the change is a statement with its quotation:
`kg.link` makes one person of them. Wordings are in `models/patterns/name_changes.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.entities import Entities, Person
from kg.extract.passages import Passage, Passages
from kg.extract.statements import Renaming
from kg.extract.wording_files import Strict, read_strict, wrong
from kg.phrases.folding import fold_person
from kg.records.text import Extent
from kg.resources import resource

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEW, _OLD = "\ue000", "\ue001"
_BETWEEN, _AFTER = 120, 60  # characters that a wording may take between the names, and after them
_OF_NAMES = re.compile(r"\b(?:marri\w+|wedding|(?:sur)?names?|deed poll)\b", re.IGNORECASE)


class _Wording(Strict):
    reads: str
    sure: bool = False


class _Entries(Strict):
    words: dict[str, str]
    wordings: tuple[_Wording, ...]


class _File(Strict):
    about: str
    source: str
    entries: _Entries


@dataclass(frozen=True, slots=True)
class NameWording:
    """A wording, with the two names as signs; `is_sure` where it cannot mean two people."""

    pattern: re.Pattern[str]
    is_new_first: bool
    is_sure: bool


@cache
def load_name_wordings() -> tuple[NameWording, ...]:
    """The shipped wordings, in order; VocabularyError, naming the file, where one is wrong."""
    return read_name_wordings(resource("models", "patterns", "name_changes.yml"))


def read_name_wordings(path: Path) -> tuple[NameWording, ...]:
    """The wordings of a file; VocabularyError where one is wrong."""
    entries = read_strict(path, _File).entries
    words = {name: f"(?:{found})" for name, found in entries.words.items()}
    try:
        return tuple(_compiled(each, words) for each in entries.wordings)
    except (KeyError, ValueError, re.error) as error:
        raise wrong(path, str(error)) from error


def _compiled(wording: _Wording, words: Mapping[str, str]) -> NameWording:
    signs = {"new": _NEW, "old": _OLD, **words}
    pattern = re.sub(r"\{([a-z]+)\}", lambda slot: signs[slot[1]], wording.reads)
    return NameWording(
        pattern=re.compile(pattern, re.IGNORECASE),
        is_new_first=wording.reads.index("{new}") < wording.reads.index("{old}"),
        is_sure=wording.sure,
    )


@Language.factory(
    "name_changes", requires=["doc._.passages", "doc._.entities"], assigns=["doc._.name_changes"]
)
def make_name_changes(nlp: Language, name: str) -> NameChangeFinder:
    """The component."""
    return NameChangeFinder(load_name_wordings())


class NameChangeFinder:
    """Finds what a document says of new names of its people."""

    def __init__(self, wordings: tuple[NameWording, ...]) -> None:
        self._wordings = wordings

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its renamings."""
        passages: Passages = doc._.passages
        found = (each for passage in passages.rows for each in self._of(passage, doc._.entities))
        doc._.name_changes = tuple(found)
        return doc

    def _of(self, passage: Passage, entities: Entities) -> Iterator[Renaming]:
        text = passage.text
        whole = passage.extent(0, len(text))
        named = [
            (where, person)
            for where, person in entities.mentions_in(whole, Person)
            if isinstance(person, Person)
        ]
        for first, second in pairwise(named):
            stop = passage.block.find(first[0])[1] - passage.start
            start, end = (place - passage.start for place in passage.block.find(second[0]))
            if not 0 < start - stop <= _BETWEEN:
                continue
            for wording in self._wordings:
                one, two = (_NEW, _OLD) if wording.is_new_first else (_OLD, _NEW)
                drawn = f"{one}{text[stop:start]}{two}{text[end : end + _AFTER]}"
                match = wording.pattern.match(drawn)
                if match is None:
                    continue
                new, old = (first, second) if wording.is_new_first else (second, first)
                is_sure = wording.is_sure or bool(_OF_NAMES.search(drawn))
                if may_be_renamed(new[1], old[1], is_sure=is_sure):
                    yield Renaming(
                        person=new[1],
                        former=old[1],
                        evidence=Extent(first[0].start, second[0].end),
                    )
                break


def may_be_renamed(new: Person, old: Person, *, is_sure: bool) -> bool:
    """Whether the two can be one under two family names.

    Not where given names or initials disagree, or where both are on the attendance list. Where the
    wording is not sure, both must have a given name or initial.
    """
    if new is old or fold_person(new.family) == fold_person(old.family):
        return False
    if new.is_listed and old.is_listed:
        return False
    mine, theirs = new.given_words, old.given_words
    if not mine or not theirs:
        return is_sure
    short = min(len(mine[0]), len(theirs[0]))
    return mine[0] == theirs[0] if short > 1 else mine[0][0] == theirs[0][0]
