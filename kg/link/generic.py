"""Which names are borne by many: those that have no word of their own."""

from __future__ import annotations

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import Location, VocabularyError
from kg.link.names import fold_body
from kg.resources import resource


class _WordList(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str
    source: str
    entries: str


def is_generic(name: str) -> bool:
    """Whether all words of a body's or undertaking's name are common to such names.

    >>> is_generic("Audit & Risk Committee"), is_generic("Marlow Parish Council")
    (True, False)
    """
    return all(word in _generic_words() or word.isdigit() for word in fold_body(name).split())


@cache
def _generic_words() -> frozenset[str]:
    path = resource("models", "patterns", "generic_words.yml")
    where = Location(path=str(path))
    try:
        entries = _WordList.model_validate(yaml.safe_load(path.read_text("utf-8"))).entries
    except (yaml.YAMLError, ValidationError) as error:
        remedy = "give it the keys about, source and entries, the words apart by commas"
        raise VocabularyError("this is no list of words", remedy=remedy, where=where) from error
    return frozenset(fold_body(word) for word in entries.split(","))
