"""The numbers that Word counts itself: no text has them, the file only has their rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LEVELS = 9
_NONE = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    legal: bool = False  # all of its numbers are figures, whatever the levels above have


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by abstract list
    _lists: dict[str, str] = field(default_factory=dict)  # list to abstract list
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)  # where a list starts anew
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, element: Any | None) -> Numbering:
        """The rules in a `w:numbering` element; none where the document has no such part."""
        made = cls()
        if element is None:
            return made
        for abstract in element.findall(_w("abstractNum")):
            key = abstract.get(_w("abstractNumId"), "")
            made._levels[key] = dict(_levels(abstract))
        for num in element.findall(_w("num")):
            key = num.get(_w("numId"), "")
            made._lists[key] = value(num, "abstractNumId") or ""
            for override in num.findall(_w("lvlOverride")):
                level = _figure(override.get(_w("ilvl")), 0)
                if start := value(override, "startOverride"):
                    made._restarts[key, level] = _figure(start, 1)
        return made

    def is_bullet(self, list_id: str, level: int) -> bool:
        """Whether the list marks this level with a bullet, or with nothing."""
        return self._level(list_id, level).format in _NONE

    def count(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level as printed; "" for bullets."""
        abstract = self._lists.get(list_id)
        if abstract is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if (restart := self._restarts.pop((list_id, level), None)) is not None:
            counts[level] = restart
        else:
            counts[level] = (
                counts[level] + 1 if level in counts else self._level(list_id, level).start
            )
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)
        own = self._level(list_id, level)
        if own.format in _NONE:
            return ""
        return re.sub(
            r"%([1-9])", lambda match: self._shown(list_id, int(match[1]) - 1, own), own.text
        )

    def _shown(self, list_id: str, level: int, own: _Level) -> str:
        rule = self._level(list_id, level)
        number = self._counts[self._lists[list_id]].setdefault(level, rule.start)
        return shown(number, "decimal" if own.legal else rule.format)

    def _level(self, list_id: str, level: int) -> _Level:
        return self._levels.get(self._lists.get(list_id, ""), {}).get(level, _Level())


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def value(element: Any, name: str) -> str | None:
    """The `w:val` of the child of that name, None where there is no such child."""
    child = element.find(_w(name))
    return None if child is None else child.get(_w("val"), "")


def _levels(abstract: Any) -> Iterator[tuple[int, _Level]]:
    for level in abstract.findall(_w("lvl")):
        number = _figure(level.get(_w("ilvl")), 0)
        yield (
            number,
            _Level(
                start=_figure(value(level, "start"), 1),
                format=value(level, "numFmt") or "decimal",
                text=value(level, "lvlText") or "",
                legal=level.find(_w("isLgl")) is not None,
            ),
        )


def _figure(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def shown(number: int, kind: str) -> str:
    """A number as letters, roman or figures.

    >>> [shown(4, kind) for kind in ("decimal", "lowerLetter", "upperRoman")]
    ['4', 'd', 'IV']
    """
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in {"lowerRoman", "upperRoman"} and number > 0:
        roman = ""
        for amount, letters in _ROMAN:
            while number >= amount:
                roman, number = roman + letters, number - amount
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{number:02}" if kind == "decimalZero" else str(number)
