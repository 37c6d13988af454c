"""Where sentences begin and end in the prose of minutes, with its titles, initials and figures."""

from __future__ import annotations

import re

# After these a full stop is not an end: titles, ranks, abbreviations.
_ABBREVIATION = re.compile(
    r"""
    mrs?|ms|mx|dr|prof|revd?|hon|st|sgt|insp|supt|det|cllrs?|cllr's|clr|cmdr|capt|col|lt|gen|ald
    |messrs|jr|snr|[ei]\.g|i\.e|eg|ie|viz|cf|c\.f|vs?|approx|est|incl?|excl|max|min|dept|govt|assoc
    |a\.k\.a|w\.e\.f
    """,
    re.VERBOSE,
)
# These go with a number, and are words of their own where none follows: "He said no. The".
_BEFORE_FIGURES = re.compile(
    r"""
    nos?|paras?|refs?|pp?|vol|ch|cl|sect|art|appx?|figs?|eds?|tel|ext|mon|tues?|wed|thurs?|thu|fri
    |sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec
    """,
    re.VERBOSE,
)
# These may also close a sentence: it goes on only where the next word is not capitalised.
_EITHER = re.compile(r"etc|ltd|plc|co|rd|ave|ln|[ap]\.?m|hrs?|mins|esq|r\.s\.v\.p|n\.b")
_STOP = re.compile(r"""(?P<mark>[.!?]+|…)(?P<close>["'”’)\]]*)(?=\s|$)""")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘]+$")
_NEXT = re.compile(r"\s*[\"'“‘(\[•\-–—]*\s*(?P<first>\w)")


def sentences(text: str) -> list[tuple[int, int]]:
    """Bounds of each sentence, in order, without the white space between them.

    A tab or a line break always ends one.

    >>> text = "Cllr. A. Marlow (St. Ann's) spoke at 7 p.m. on item 3.5. It was noted."
    >>> [text[start:end] for start, end in sentences(text)]
    ["Cllr. A. Marlow (St. Ann's) spoke at 7 p.m. on item 3.5.", 'It was noted.']
    """
    found: list[tuple[int, int]] = []
    for piece in re.finditer(r"[^\t\n\r\f\v]+", text):
        start = piece.start()
        for stop in _STOP.finditer(text, piece.start(), piece.end()):
            if _ends(text, stop, start):
                found.append((start, stop.end()))
                start = stop.end()
        found.append((start, piece.end()))
    bounds = (_strip(text, start, end) for start, end in found)
    return [(start, end) for start, end in bounds if start < end]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, stop: re.Match[str], start: int) -> bool:
    """Whether the mark ends a sentence that began at `start`."""
    after = _NEXT.match(text, stop.end())
    if after is None:
        return True
    first = after["first"]
    if stop["mark"] != ".":
        # "approved? yes" is one remark; "Why? The" is two sentences.
        return not first.islower()
    before = _WORD_BEFORE.search(text, start, stop.start())
    word = before[0].casefold() if before else ""
    point = re.match(r"\s*\(\w{1,4}\)\s", text[stop.end() : stop.end() + 12])
    if _ABBREVIATION.fullmatch(word) or (first.islower() and not point):
        return False
    if _BEFORE_FIGURES.fullmatch(word):
        return not first.isdigit()
    if _EITHER.fullmatch(word):
        return first.isupper()
    # "A. Marlow" and "A.B. Marlow" have initials, and a number that opens the text is an item's.
    is_initial = bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", before[0])) if before else False
    if is_initial and first.isupper():
        return bool(before and before[0].islower() and "." not in before[0])
    opens = before is not None and not text[start : before.start()].strip()
    return not (opens and re.fullmatch(r"\(?[\divx]{1,4}(?:\.\d+)*|[a-z]", word))
