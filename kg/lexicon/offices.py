"""The offices of `ontology/titles.ttl`, and which of them a printed title means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import Location, VocabularyError
from kg.resources import resource

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_ONTOLOGY = "https://w3id.org/minutes-kg/ontology#"

# How somebody holds an office is not which office it is.
_MANNERS = frozenset(
    "acting ag designate elect former formerly incoming interim newly outgoing temp"
    " temporary".split()
)
_CHAIRS = re.compile(r"chair ?(?:man|woman|person)\b")
_JOINED = re.compile(r"\b(co|non|vice|sub|ex|pro|de) ?- ?(?=\w)")
_SECTION = re.compile(r"\bs(?:ec(?:tion)?)?[. ]*(?=\d)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[,(]")
_SPACED = re.compile(r"\b(co|vice|non) (?=chair|opted|ordinator|executive|president|convener)")
_MARKS = frozenset({",", "("})
_ARTICLES = frozenset({"the", "a", "an"})
_LOWER = frozenset({"assistant", "deputy", "depute", "ex", "past", "pa", "shadow", "to", "vice"})
_PARTS = re.compile(r"\s*[/,(]\s*|\s+[-–—]\s+|\s+and\s+|\s*&\s*")

type _Words = tuple[str, ...]
type _Values = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A concept of the scheme.

    `single_holder` where one body has at most one at a time, `single_by_remit` where it has one for
    each remit ("Head of Leisure").
    """

    notation: str
    label: str
    broader: str | None  # the notation of the wider office
    single_holder: bool
    single_by_remit: bool = False

    @property
    def holders(self) -> str:
        """How many one body has at a time: "one", "many", or "remit", one for each remit."""
        if self.single_by_remit:
            return "remit"
        return "one" if self.single_holder else "many"


@dataclass(frozen=True, slots=True)
class Offices:
    """All offices, found by what is printed."""

    by_notation: Mapping[str, Office]
    _whole: Mapping[_Words, Office] = field(repr=False)
    _patterns: tuple[tuple[_Words, _Words, Office], ...] = field(repr=False)  # longest first

    def of(self, title: str) -> Office | None:
        """The office that a printed title means, by its longest label; None where no label fits.

        The title fits a label as a whole, or one of the patterns ("Head of …", "… Officer"), or is
        several offices of which the first fits as a whole ("Trustee and Treasurer"). Hyphens,
        articles, "interim" and the gender of a chairman make no difference; a deputy does.
        """
        words = title_words(title)
        if office := self._whole.get(words):
            return office
        for before, after, office in self._patterns:
            if _fits(words, before, after):
                return office
        return self._whole.get(title_words(_PARTS.split(title.strip(), maxsplit=1)[0]))

    def is_label(self, title: str) -> bool:
        """Whether a printed title is a label as a whole, and names no more than the office."""
        return title_words(title) in self._whole

    def open_words(self, title: str) -> tuple[str, ...]:
        """The words for which the ellipsis of a pattern stands: "leisure" of "Head of Leisure"."""
        words = title_words(title)
        for before, after, _ in () if words in self._whole else self._patterns:
            if _fits(words, before, after):
                return words[len(before) : len(words) - len(after)]
        return ()

    def __iter__(self) -> Iterator[Office]:
        return iter(self.by_notation.values())


def title_words(title: str) -> tuple[str, ...]:
    """The words by which titles are compared; a comma or bracket within is a word too.

    >>> title_words("Interim Vice-Chairman of the Board")
    ('vicechair', 'of', 'board')
    """
    words = _fold(title)
    while words and words[-1] in _MARKS:
        words.pop()
    return tuple(words[1:] if words and words[0] in _MARKS else words)


@cache
def offices() -> Offices:
    """The offices of the shipped scheme; VocabularyError where the scheme is not well formed."""
    return read_offices(resource("ontology", "titles.ttl"))


def read_offices(path: Path) -> Offices:
    """The offices of a scheme in Turtle; VocabularyError where it is not well formed."""
    concepts = _read_concepts(path)
    by_notation = {}
    whole: dict[_Words, Office] = {}
    patterns: list[tuple[_Words, _Words, Office]] = []
    for _, values in sorted(concepts.items()):
        office = _make_office(values, concepts, path)
        by_notation[office.notation] = office
        for label in values["prefLabel"] + values["altLabel"]:
            if whole.setdefault(title_words(label), office) is not office:
                raise _error(path, f"{label!r} is a label of two offices", "keep one of them")
        patterns += [(*_split_pattern(label, path), office) for label in values["hiddenLabel"]]
    patterns.sort(key=lambda p: (-len(p[0]) - len(p[1]), p[0], p[1]))
    return Offices(MappingProxyType(by_notation), MappingProxyType(whole), tuple(patterns))


def _fits(words: _Words, before: _Words, after: _Words) -> bool:
    """Whether the words begin and end as the pattern does, with something else between."""
    end = len(words) - len(after)
    if end <= len(before) or words[: len(before)] != before or words[end:] != after:
        return False
    # "Deputy Portfolio Holder" and "Assistant to the Service Manager" are other offices.
    return bool(before) or _LOWER.isdisjoint(words[:end])


def _split_pattern(label: str, path: Path) -> tuple[_Words, _Words]:
    """The words before and after the ellipsis."""
    before, ellipsis, after = label.partition("…")
    if not ellipsis or not (before or after):
        raise _error(path, f"{label!r} is no pattern", "put an ellipsis where any words may stand")
    return tuple(_fold(before)), tuple(_fold(after))


def _fold(title: str) -> list[str]:
    text = title.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("&", " and ")
    text = _JOINED.sub(r"\1", _SPACED.sub(r"\1-", _SECTION.sub("section ", text)))
    words = _WORD.findall(_CHAIRS.sub("chair", text))
    return [word for word in words if word not in _MANNERS and word not in _ARTICLES]


def _make_office(values: _Values, concepts: Mapping[str, _Values], path: Path) -> Office:
    labels, notations, holders = values["prefLabel"], values["notation"], values["holders"]
    if len(labels) != 1 or len(notations) != 1:
        remedy = "give it one skos:prefLabel and one skos:notation"
        raise _error(path, f"the office {labels or notations} is not well formed", remedy)
    if holders not in (["one"], ["many"], ["remit"]):
        remedy = 'write "one", "many" or "remit"'
        raise _error(path, f"{labels[0]!r} has kg:holders {holders}", remedy)
    broader = values["broader"]
    if len(broader) > 1 or any(node not in concepts for node in broader):
        raise _error(path, f"{labels[0]!r} has broader {broader}", "name one office of the scheme")
    return Office(
        notation=notations[0],
        label=labels[0],
        broader=concepts[broader[0]]["notation"][0] if broader else None,
        single_holder=holders == ["one"],
        single_by_remit=holders == ["remit"],
    )


def _read_concepts(path: Path) -> dict[str, _Values]:
    """The values of each concept, by its IRI and by the last word of each property's."""
    values: dict[str, defaultdict[str, list[str]]] = {}
    concepts = set()
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            node = str(quad.subject.value)
            of_node = values.setdefault(node, defaultdict(list))
            of_node[_local_name(quad.predicate)].append(str(quad.object.value))
            if str(quad.object.value) == f"{_SKOS}Concept":
                concepts.add(node)
    except (OSError, SyntaxError) as error:
        raise _error(path, str(error), "mend the Turtle") from error
    return {node: values[node] for node in concepts}


def _local_name(predicate: ox.NamedNode) -> str:
    return predicate.value.removeprefix(_SKOS).removeprefix(_ONTOLOGY)


def _error(path: Path, message: str, remedy: str) -> VocabularyError:
    return VocabularyError(message, remedy=remedy, where=Location(path=str(path)))
