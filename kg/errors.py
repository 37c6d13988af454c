"""The tree of errors: each says what happened, where, and what to do about it.

KgError
├── InputError            a file, or something in it, that cannot be read
│   └── UnsupportedFormat   no reader for this kind of file
├── VocabularyError       a list, a term of the ontology or a pattern that is not well formed
├── GoldError             a gold file that does not keep to the gold format
├── JudgementConflict     two human judgements that cannot both hold
├── StoreError            a store that is not one, is locked, or was made by another version
├── TimeLimit             a question that takes longer than is allowed
└── ServerError           a server that is not there, or does not let us in
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where in the input trouble lies: a path, and where known the line (counted from 1)."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class KgError(Exception):
    """What every error of this package is: a sentence, a place where there is one, and a remedy."""

    def __init__(self, message: str, *, remedy: str, where: Location | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.where = where

    def __reduce__(self) -> tuple[object, ...]:
        """How it goes from one process to another: its arguments have names."""
        return _made, (type(self), self.message, self.remedy, self.where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}; {self.remedy}"


def _made(kind: type[KgError], message: str, remedy: str, where: Location | None) -> KgError:
    return kind(message, remedy=remedy, where=where)


class InputError(KgError):
    """A file, or something in it, cannot be read."""


class UnsupportedFormat(InputError):
    """No reader is known for this kind of file."""


class VocabularyError(KgError):
    """A list, a term of the ontology or a pattern is not well formed."""


class GoldError(KgError):
    """A gold file does not keep to the gold format."""


class JudgementConflict(KgError):
    """Two human judgements cannot both hold."""


class StoreError(KgError):
    """A folder is not a store, is in use, or was made by another version."""


class TimeLimit(KgError):
    """A question takes longer than is allowed."""


class ServerError(KgError):
    """A server is not there, does not let us in, or does not do what it was asked."""
