"""The lists of `models/patterns/*.yml`, checked at the door, as one frozen `Lexicon`.

Each file says what it is (`about`), where its entries come from (`source`), and lists them
(`entries`). Long lists are one text, with commas between the words or one name a line, which loads
twenty times as fast as a YAML sequence and reads better. Keys are as `fold_key` leaves them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from kg.errors import Location, VocabularyError
from kg.lexicon.terms import (
    Honorific,
    KnownOrganisation,
    Rank,
    RosterLabel,
    RosterScope,
    Service,
    TitleHead,
    TitleKind,
)
from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.minutes import AttendanceStatus
from kg.resources import resource


def fold_key(form: str) -> str:
    """The form as keys have it: casefolded, without full stops, with single spaces, plain quotes.

    >>> fold_key("Det. Ch.  Insp.")
    'det ch insp'
    """
    plain = form.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(".", "")
    return " ".join(plain.casefold().split())


def _split_words(value: object) -> object:
    """The words of a text that has commas between them; anything else as it is."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return tuple(text.split(", ")) if text else ()


def _split_lines(value: object) -> object:
    """The names and forms of a text that has one name a line: "Robert = Bob, Rob"."""
    if not isinstance(value, str):
        return value
    lines = [line.partition("=") for line in value.splitlines() if line.strip()]
    return tuple((name.strip(), _split_words(forms)) for name, _, forms in lines)


type Words = Annotated[tuple[str, ...], BeforeValidator(_split_words)]
type Names = Annotated[tuple[tuple[str, tuple[str, ...]], ...], BeforeValidator(_split_lines)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HonorificEntry(_Entry):
    """Forms of address that mean the same."""

    form: str
    office: str | None = None
    plural: bool = False
    keys: Words


class HeadsEntry(_Entry):
    """Last words of titles of one kind: those that stand alone, those that need other words."""

    alone: Words = ()
    modified: Words = ()


class LabelsEntry(_Entry):
    """Labels of attendance lists that mean the same."""

    status: AttendanceStatus | None
    scope: RosterScope
    labels: Words


class _ListFile[T](_Entry):
    """A file of `models/patterns`."""

    about: str
    source: str
    entries: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All lists, frozen; the keys of every one are as `fold_key` leaves them."""

    honorifics: Mapping[str, Honorific]
    ranks: Mapping[str, Rank]
    ambiguous_ranks: frozenset[str]  # a rank only straight before a capitalised name
    postnominals: frozenset[str]  # as printed: "MBE", "CiLCA"
    given_names: frozenset[str]
    short_forms: Mapping[str, frozenset[str]]  # "bob" -> {"robert"}
    family_names: frozenset[str]
    places: frozenset[str]
    council_places: frozenset[str]  # those of `places` that have a council of their own
    title_heads: Mapping[str, TitleHead]
    title_modifiers: frozenset[str]
    titles: frozenset[str]  # whole titles that heads and modifiers do not make
    body_offices: frozenset[str]  # offices of the body that meets
    organisation_heads: Mapping[str, OrganisationKind]  # most words first
    organisation_openers: Mapping[str, OrganisationKind]  # most words first
    organisations: Mapping[str, KnownOrganisation]
    acronyms_not_organisations: frozenset[str]  # as printed: "ASB"
    initiative_heads: Mapping[str, InitiativeKind]  # most words first
    initiative_openers: Mapping[str, InitiativeKind]
    initiatives: Mapping[str, InitiativeKind]
    policy_heads: frozenset[str]  # documents that regulate rather than undertake
    roster_labels: Mapping[str, RosterLabel]
    street_words: frozenset[str]
    generic_words: frozenset[str]  # of which the names of bodies are made all over the country
    common_words: frozenset[str]  # capitalised at the start of a line or sentence, never names


@cache
def load() -> Lexicon:
    """All lists of `models/patterns`; VocabularyError, naming the file, where one is wrong."""
    return load_from(resource("models", "patterns"))


def load_from(folder: Path) -> Lexicon:
    """The lists of this folder; VocabularyError, naming the file, where one is wrong."""
    lists = _Lists(folder)
    council_places = lists.words("councils")
    return Lexicon(
        honorifics=lists.honorifics(),
        ranks=lists.ranks(),
        ambiguous_ranks=lists.words("ambiguous_ranks"),
        postnominals=lists.printed("postnominals"),
        given_names=lists.words("given_names"),
        short_forms=lists.short_forms(),
        family_names=lists.words("family_names"),
        places=lists.words("places") | council_places,
        council_places=council_places,
        title_heads=lists.title_heads(),
        title_modifiers=lists.words("title_modifiers"),
        titles=lists.words("titles"),
        body_offices=lists.words("body_offices"),
        organisation_heads=lists.kinds("organisation_heads", OrganisationKind),
        organisation_openers=lists.kinds("organisation_openers", OrganisationKind),
        organisations=lists.organisations(),
        acronyms_not_organisations=lists.printed("acronyms_not_organisations"),
        initiative_heads=lists.kinds("initiative_heads", InitiativeKind),
        initiative_openers=lists.kinds("initiative_openers", InitiativeKind),
        initiatives=lists.kinds("initiatives", InitiativeKind),
        policy_heads=lists.words("policy_heads"),
        roster_labels=lists.roster_labels(),
        street_words=lists.words("street_words"),
        generic_words=lists.words("generic_words"),
        common_words=lists.words("common_words"),
    )


_WORDS = TypeAdapter(_ListFile[Words])
_GROUPS = TypeAdapter(_ListFile[dict[str, Words]])
_HONORIFICS = TypeAdapter(_ListFile[tuple[HonorificEntry, ...]])
_RANKS = TypeAdapter(_ListFile[dict[Service, dict[str, Words]]])
_HEADS = TypeAdapter(_ListFile[dict[TitleKind, HeadsEntry]])
_NAMES = TypeAdapter(_ListFile[Names])
_ORGANISATIONS = TypeAdapter(_ListFile[dict[OrganisationKind, Names]])
_LABELS = TypeAdapter(_ListFile[tuple[LabelsEntry, ...]])


class _Lists:
    """The files of one folder, each read in the shape that its caller expects."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def words(self, name: str) -> frozenset[str]:
        words = self.printed(name)
        self._require_folded(name, words)
        return words

    def printed(self, name: str) -> frozenset[str]:
        """The words with their capitals, for lists in which these matter."""
        words = self._read(name, _WORDS)
        self._forbid_twins(name, words)
        return frozenset(words)

    def kinds[K: StrEnum](self, name: str, kind: type[K]) -> Mapping[str, K]:
        groups = self._read(name, _GROUPS)
        known = {str(member): member for member in kind}
        if unknown := sorted(groups.keys() - known.keys()):
            remedy = f"use one of {', '.join(known)}"
            raise self._error(name, f"no such kind: {', '.join(unknown)}", remedy)
        pairs = ((word, known[group]) for group, words in groups.items() for word in words)
        return _most_words_first(self._keyed(name, pairs))

    def honorifics(self) -> Mapping[str, Honorific]:
        entries = self._read("honorifics", _HONORIFICS)
        pairs = (
            (key, Honorific(form=entry.form, office=entry.office, plural=entry.plural))
            for entry in entries
            for key in entry.keys
        )
        return MappingProxyType(self._keyed("honorifics", pairs))

    def ranks(self) -> Mapping[str, Rank]:
        """Each form of each rank; the rank in full is a form of its own, and need not be listed."""
        services = self._read("ranks", _RANKS)
        pairs = (
            (key, Rank(title=title, service=service))
            for service, titles in services.items()
            for title, forms in titles.items()
            for key in (fold_key(title), *forms)
        )
        return MappingProxyType(self._keyed("ranks", pairs))

    def short_forms(self) -> Mapping[str, frozenset[str]]:
        """Each short form with the names that it stands for; the file has it the other way."""
        full: dict[str, set[str]] = {}
        for name, shorts in self._read("short_forms", _NAMES):
            self._forbid_twins("short_forms", shorts)
            for short in shorts:
                full.setdefault(short, set()).add(name)
        self._require_folded("short_forms", full)
        return MappingProxyType({short: frozenset(names) for short, names in full.items()})

    def title_heads(self) -> Mapping[str, TitleHead]:
        groups = self._read("title_heads", _HEADS)
        pairs = (
            (word, TitleHead(kind=kind, needs_modifier=needs))
            for kind, entry in groups.items()
            for words, needs in ((entry.alone, False), (entry.modified, True))
            for word in words
        )
        return MappingProxyType(self._keyed("title_heads", pairs))

    def organisations(self) -> Mapping[str, KnownOrganisation]:
        """Each form of each body; its full name is a form of its own, and need not be listed."""
        groups = self._read("organisations", _ORGANISATIONS)
        bodies = (
            KnownOrganisation(name=name, kind=kind, forms=(name, *forms))
            for kind, names in groups.items()
            for name, forms in names
        )
        pairs = ((fold_key(form), body) for body in bodies for form in body.forms)
        return MappingProxyType(self._keyed("organisations", pairs))

    def roster_labels(self) -> Mapping[str, RosterLabel]:
        entries = self._read("roster_labels", _LABELS)
        pairs = (
            (label, RosterLabel(status=entry.status, scope=entry.scope))
            for entry in entries
            for label in entry.labels
        )
        return MappingProxyType(self._keyed("roster_labels", pairs))

    def _read[T](self, name: str, shape: TypeAdapter[_ListFile[T]]) -> T:
        try:
            with self._path(name).open("rb") as file:
                return shape.validate_python(yaml.load(file, Loader=yaml.CSafeLoader)).entries
        except OSError as error:
            raise self._error(name, "the list is missing", "restore the file") from error
        except yaml.YAMLError as error:
            raise self._error(name, f"not YAML: {error}", "mend the file's syntax") from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "the whole file"
            remedy = "give the file about, source and entries, in the shape that `lists.py` reads"
            raise self._error(name, f"{place}: {first['msg']}", remedy) from error

    def _keyed[V](self, name: str, pairs: Iterable[tuple[str, V]]) -> dict[str, V]:
        """The pairs as a dictionary; VocabularyError for a key not folded, or there twice."""
        listed = tuple(pairs)
        found = dict(listed)
        self._require_folded(name, found)
        if len(found) < len(listed):
            self._forbid_twins(name, tuple(key for key, _ in listed))
        return found

    def _require_folded(self, name: str, words: Collection[str]) -> None:
        # One comparison for a whole list: word by word costs a third of the time of loading.
        if fold_key(joined := " ".join(words)) != joined:
            word = next(word for word in words if fold_key(word) != word)
            raise self._error(name, f"{word!r} is no key", f"write it as {fold_key(word)!r}")

    def _forbid_twins(self, name: str, words: tuple[str, ...]) -> None:
        if len(set(words)) < len(words):
            twin = min(word for word, count in Counter(words).items() if count > 1)
            raise self._error(name, f"{twin!r} is listed twice", "keep one of them")

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.yml"

    def _error(self, name: str, message: str, remedy: str) -> VocabularyError:
        return VocabularyError(message, remedy=remedy, where=Location(path=str(self._path(name))))


def _most_words_first[V](found: Mapping[str, V]) -> Mapping[str, V]:
    """Sorted so that who tries the keys in order meets "borough council" before "council"."""
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[0].split()), pair[0]))
    return MappingProxyType(dict(ordered))
