"""Telephone numbers, e-mail and postal addresses: found in a text, and kept out of the graph.

What is looked for is deliberately wide. A quotation that is a little shorter than it might be harms
nobody; an address in a public graph may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.records.text import Extent

_EMAIL = r"[\w.+'’-]+ ?@ ?[\w-]+(?:\s?\.\s?[\w-]+)+"
_DIGITS = r"[\d \u00a0()–-]"
_NO_DATE = r"(?!\d\d?[ –-]\d\d?[ –-]\d)"
_EXTENSION = r"(?:\s*(?:ext|extension|x)\b\.?\s*\d+)?"
_PHONE = rf"(?<![\d_£$/.,-]){_NO_DATE}(?:\+|\(?0)\d{_DIGITS}{{7,}}\d(?![\w/.]\d){_EXTENSION}"
_LABELLED = (
    r"\b(?i:tel|telephone|phone|mobile|mob|fax)\b[^\w\n]{0,4}(?:(?i:no|number)[^\w\n]{0,4})?"
    rf"\+?\d{_DIGITS}{{3,}}\d"
)
# Texts out of PDFs glue words together, so no end of a word is asked for.
_POSTCODE = r"(?<![A-Za-z])[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?![a-z])"
_THOROUGHFARE = (
    r"(?i:avenue|ave|close|cottages?|court|crescent|croft|drive|gardens|gate|green|grove|hill|"
    r"lane|ln|meadows?|mews|orchard|parade|place|rd|rise|road|row|square|street|st|terrace|view|"
    r"walk|way|yard)"
)
_STREET = (
    rf"(?<![\w/.-])(?:(?i:flat)\s\d+[a-z]?,?\s)?\d{{1,3}}[A-Za-z]?(?:-\d{{1,3}})?,?\s"
    rf"(?:[A-Z][\w'’.-]*\s){{1,4}}{_THOROUGHFARE}\b"
)
# A house that has a name instead of a number is known by the postcode after it.
_PART = r"[^\n\t,;:()]"
_ADDRESS = rf"(?:{_PART}{{2,40}},\s?){{0,4}}{_PART}{{0,40}}?{_POSTCODE}"

_CONTACT = re.compile(f"{_EMAIL}|{_LABELLED}|{_PHONE}|{_POSTCODE}")
_PLACE = re.compile(f"{_ADDRESS}|{_STREET}")
_IS_PHONE = re.compile(rf"{_PHONE}")
_PHONE_DIGITS = range(9, 16)
_TRIM = " \t\r\n,;:|/–—-"


def contacts(text: str, *, names: Iterable[Extent] = ()) -> list[Extent]:
    """The stretches of a text that are contact details, in order and without overlaps.

    An address begins after the last of `names` (those of people) that stands in front of it.
    """
    ends = sorted(name.end for name in names)
    found = [Extent(*match.span()) for match in _CONTACT.finditer(text) if _is_contact(match)]
    for match in _PLACE.finditer(text):
        start, end = match.span()
        found.append(Extent(max([start, *(e for e in ends if start < e < end)]), end))
    return _merged(found)


def without_contacts(value: str) -> str:
    """The value with an ellipsis in the place of numbers, e-mail addresses and postcodes.

    >>> without_contacts("Ann Marlow, 01234 567 890")
    'Ann Marlow, …'
    """
    while has_contact(value):  # what one ellipsis sets free may be a contact too
        value = _CONTACT.sub(lambda match: "…" if _is_contact(match) else match[0], value)
    return value


def has_contact(value: str) -> bool:
    """Whether there is a number, an e-mail address or a postcode in the value."""
    return any(_is_contact(match) for match in _CONTACT.finditer(value))


def shorten(extent: Extent, text: str, hidden: Sequence[Extent]) -> Extent | None:
    """The longest part of a quotation that has nothing hidden in it, or None where none is left."""
    cuts = [each for each in hidden if each.start < extent.end and extent.start < each.end]
    if not cuts:
        return extent
    starts = [extent.start, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), extent.end]
    parts = [_trimmed(start, end, text) for start, end in zip(starts, ends, strict=True)]
    longest = max(parts, key=lambda part: (part.end - part.start, -part.start))
    has_words = any(char.isalpha() for char in text[longest.start : longest.end])
    return longest if has_words else None


def around(extent: Extent, text: str, hidden: Sequence[Extent], *, width: int) -> tuple[str, str]:
    """The text before and after an extent, at most `width` long and cut short by what is hidden."""
    first, last = max(0, extent.start - width), min(len(text), extent.end + width)
    for each in hidden:
        if each.start < extent.start:
            first = max(first, min(each.end, extent.start))
        if each.end > extent.end:
            last = min(last, max(each.start, extent.end))
    return text[first : extent.start], text[extent.end : last]


def _is_contact(match: re.Match[str]) -> bool:
    """Whether what looks like a telephone number has as many digits as one; all else is one."""
    if not _IS_PHONE.fullmatch(match[0]):
        return True
    return sum(char.isdigit() for char in match[0]) in _PHONE_DIGITS


def _merged(extents: Iterable[Extent]) -> list[Extent]:
    merged: list[Extent] = []
    for extent in sorted(extents):
        if merged and extent.start <= merged[-1].end:
            merged[-1] = Extent(merged[-1].start, max(merged[-1].end, extent.end))
        else:
            merged.append(extent)
    return merged


def _trimmed(start: int, end: int, text: str) -> Extent:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Extent(start, max(start, end))
