"""Questions in SPARQL and in Cypher: the stored ones, and those that somebody brings.

A question begins with comments that say what it answers, its parameters and its columns:

    # Who sat with somebody, and how often.
    # parameter person (text): a name
    # parameter least (integer, 2 if left out): how many meetings at least
    # column other: who sat with them

In the text a parameter is `$person`, in either language. A parameter that is not declared is text.
Cypher takes parameters as they are. SPARQL has none, so that there the variable `$person` becomes
the value, written as a term; nowhere else in the text, so that no value can be read as anything but
a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode
from rdflib import XSD

from kg.errors import InputError, Location

STORED = Path(__file__).parent / "stored"

_PARAMETER = re.compile(
    r"parameter (?P<name>\w+) \((?P<kind>\w+)(?:, (?P<default>.+?) if left out)?\): (?P<about>.+)"
)
_COLUMN = re.compile(r"column (?P<name>\w+): (?P<about>.+)")
_STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""', r"'''(?:[^'\\]|\\.|'(?!''))*'''",
    r'"(?:[^"\\\n]|\\.)*"', r"'(?:[^'\\\n]|\\.)*'",
)  # fmt: skip
_NAME = r"\$(?P<name>[A-Za-z_]\w*)"


class Language(StrEnum):
    """In what a question is asked."""

    SPARQL = "sparql"
    CYPHER = "cypher"

    @property
    def suffix(self) -> str:
        """What the name of a file in this language ends in."""
        return {Language.SPARQL: ".rq", Language.CYPHER: ".cypher"}[self]

    @property
    def comment(self) -> str:
        """What a comment begins with."""
        return {Language.SPARQL: "#", Language.CYPHER: "//"}[self]


# What is passed over when parameters are looked for: texts, IRIs and comments.
_TOKENS = {
    Language.SPARQL: re.compile("|".join((*_STRINGS, r'<[^<>"{}|^`\\\s]*>', r"#[^\n]*", _NAME))),
    Language.CYPHER: re.compile(
        "|".join((*_STRINGS[2:], r"`[^`]*`", r"//[^\n]*", r"/\*[\s\S]*?\*/", _NAME))
    ),
}


class Kind(StrEnum):
    """What the value of a parameter is."""

    TEXT = "text"
    DAY = "day"
    INTEGER = "integer"

    def parse(self, value: str) -> str | int | date:
        """The value; ValueError where it is none of this kind."""
        if self is Kind.DAY:
            return date.fromisoformat(value)
        return int(value) if self is Kind.INTEGER else value


type Values = Mapping[str, str | int | date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What has to be told before a question can be answered."""

    name: str
    kind: Kind = Kind.TEXT
    default: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What an answer has in every row."""

    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question in one language."""

    name: str
    language: Language
    text: str
    about: str  # what it answers
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]  # empty where they are not declared

    @classmethod
    def parse(cls, text: str, *, name: str, language: Language) -> Question:
        """A question with what its first comments say of it."""
        about, parameters, columns = [], {}, []
        for line in _head(text, language):
            if found := _PARAMETER.fullmatch(line):
                parameters[found["name"]] = _parameter(found, name)
            elif found := _COLUMN.fullmatch(line):
                columns.append(Column(name=found["name"], about=found["about"]))
            else:
                about.append(line)
        for each in _used(text, language):
            parameters.setdefault(each, Parameter(name=each))
        return cls(
            name=name,
            language=language,
            text=text,
            about=" ".join(about),
            parameters=tuple(parameters.values()),
            columns=tuple(columns),
        )

    def values(self, given: Mapping[str, str]) -> Values:
        """The values of all parameters; InputError where one is missing, unknown or malformed."""
        known = {each.name: each for each in self.parameters}
        for name in given:
            if name not in known:
                names = ", ".join(known) or "none"
                remedy = f"its parameters are: {names}"
                raise InputError(f"{self.name} has no parameter {name!r}", remedy=remedy)
        return {name: _value(each, given.get(name), self.name) for name, each in known.items()}

    def sparql(self, values: Values) -> str:
        """The text with its parameters put in as terms."""
        terms = {name: _term(value) for name, value in values.items()}

        def put(token: re.Match[str]) -> str:
            name = token["name"]
            return terms.get(name, token[0]) if name else token[0]

        return _TOKENS[Language.SPARQL].sub(put, self.text)


def stored(language: Language | None = None) -> list[Question]:
    """The stored questions, sorted by name."""
    languages = [language] if language else list(Language)
    paths = [path for each in languages for path in STORED.glob(f"*{each.suffix}")]
    return [_read(path) for path in sorted(paths)]


def find_question(name: str, *, language: Language) -> Question:
    """A stored question by its name, or that in a file; InputError where there is neither."""
    path = STORED / f"{name}{language.suffix}"
    if "/" not in name and path.is_file():
        return _read(path)
    if Path(name).is_file():
        try:
            text = Path(name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            remedy = "save it as UTF-8"
            where = Location(path=name)
            raise InputError("this file is no text", remedy=remedy, where=where) from error
        return Question.parse(text, name=Path(name).name, language=language)
    raise InputError(
        f"there is no question and no file called {name!r}",
        remedy=f"`kg queries` lists the questions; a question in a file ends in {language.suffix}",
    )


def language_of(name: str, given: str | None) -> Language:
    """The language that was named, else that of a file, else SPARQL; InputError for no language."""
    if given is None:
        return next((each for each in Language if name.endswith(each.suffix)), Language.SPARQL)
    try:
        return Language(given.casefold())
    except ValueError as error:
        remedy = f"name one of {', '.join(Language)}"
        raise InputError(f"there is no language {given!r}", remedy=remedy) from error


def describe(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as plain data, each once with its languages."""
    found: dict[str, dict[str, Any]] = {}
    for each in questions:
        told = found.setdefault(
            each.name,
            {
                "name": each.name,
                "about": each.about,
                "languages": [],
                "parameters": [asdict(parameter) for parameter in each.parameters],
                "columns": [asdict(column) for column in each.columns],
            },
        )
        told["languages"].append(str(each.language))
    return list(found.values())


def _read(path: Path) -> Question:
    language = next(each for each in Language if each.suffix == path.suffix)
    return Question.parse(path.read_text(encoding="utf-8"), name=path.stem, language=language)


def _head(text: str, language: Language) -> Iterator[str]:
    """The comments before the question itself, without the marks of a comment."""
    for line in text.splitlines():
        if not line.startswith(language.comment):
            return
        yield line.removeprefix(language.comment).strip()


def _parameter(found: re.Match[str], question: str) -> Parameter:
    try:
        kind = Kind(found["kind"])
    except ValueError as error:
        message = f"the parameter {found['name']} of {question} is a {found['kind']}"
        remedy = f"a parameter is one of {', '.join(Kind)}"
        raise InputError(message, remedy=remedy) from error
    default, about = found["default"], found["about"]
    return Parameter(name=found["name"], kind=kind, default=default, about=about)


def _used(text: str, language: Language) -> Sequence[str]:
    """The names of the parameters in a text, each once, in order."""
    found = (token["name"] for token in _TOKENS[language].finditer(text))
    return list(dict.fromkeys(name for name in found if name))


def _value(parameter: Parameter, given: str | None, question: str) -> str | int | date:
    text = parameter.default if given is None else given
    if text is None:
        message = f"{question} needs the parameter {parameter.name}"
        raise InputError(message, remedy=f"add --param {parameter.name}=… ({parameter.about})")
    try:
        return parameter.kind.parse(text)
    except ValueError as error:
        message = f"the parameter {parameter.name} cannot be {text!r}"
        remedy = {
            Kind.DAY: "write a day as in 2019-09-24",
            Kind.INTEGER: "write a whole number",
        }.get(parameter.kind, "write a text")
        raise InputError(message, remedy=remedy) from error


def _term(value: str | int | date) -> str:
    """A value as SPARQL writes it; a number stands without a type, as LIMIT wants it."""
    if isinstance(value, date):
        return str(Literal(value.isoformat(), datatype=NamedNode(XSD.date)))
    return str(value) if isinstance(value, int) else str(Literal(value))
