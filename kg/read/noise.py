"""Lines that are no part of what a document says: page numbers, running heads, rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.read import looks
from kg.read.lines import Line
from kg.records.text import BlockKind

_PAGE = re.compile(
    r"(?:page|pg\.?)\s*\|?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*\|\s*p\s?a\s?g\s?e"
    r"|[-\u2013\u2014]\s*\d{1,4}\s*[-\u2013\u2014]|\[?page\s+\d{1,4}\]?|\d{1,4}\s+of\s+\d{1,4}",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(
    r"(?:page\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}\W*$)|^page\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:on|at|see|to|from|in|and|of|by)\s+page", re.IGNORECASE)
_ATTACHMENT = re.compile(
    r"[\w&()'\u2019.,+\[\] -]{1,90}\.(?:pptx?|docx?|xlsx?|pdf|rtf|msg|zip|jpe?g|png|gif|mp4)",
    re.IGNORECASE,
)
_DOWNLOAD = re.compile(r"\s*\(?PDF,?\s+\(?\d+(?:\.\d+)?\s*[KM]B\)?\s*$", re.IGNORECASE)
# What minutes say again and again because it happens again and again.
_RECURRING = re.compile(
    r"\b(?:resolved|agreed|noted|approved|recommended|proposed|seconded|carried|action|actions|vote|none|nil|"
    r"apolog\w+|present|absent|attendance|decision|members?|councillors?|cllrs?|officers?|no)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:page|minutes|meeting|agenda|initials?|initialled|signed|draft)\b", re.IGNORECASE
)
_LONE = re.compile(r"\d{1,3}")
_HEADING = 70  # characters: a heading below its number is no longer
_MANY = 3  # times that a running head stands in a document, at least


def is_noise(text: str) -> bool:
    """Whether a line is a page number, a rule, or the name of an embedded file.

    >>> [is_noise(text) for text in ("Page 3 of 7", "- 3 -", "-----", "Plan.docx", "Page One CIC")]
    [True, True, True, True, False]
    """
    if not any(map(str.isalnum, text)):
        return True
    if _PAGE.fullmatch(text):
        return True
    few = len(text.split()) <= 10 and not looks.names_someone(text)
    return few and bool(_ATTACHMENT.fullmatch(text) or _DOWNLOAD.match(text))


def _has_page(line: Line) -> bool:
    """Whether a head or foot has its page's number beside or after it."""
    if any(_PAGE.fullmatch(cell.text) for cell in line.cells) and len(line.text) <= looks.SHORT:
        return len(line.cells) < 4
    found = _PAGE_OF.search(line.text) and len(line.text) <= looks.SHORT
    return bool(found) and not _POINTS.search(line.text)


def without_size(text: str) -> str:
    """The text of a link without the kind and size of the file at its end.

    >>> without_size("Homelessness strategy PDF 1 MB")
    'Homelessness strategy'
    """
    return _DOWNLOAD.sub("", text)


def mark(lines: Sequence[Line]) -> None:
    """Make noise of the lines that are: by their looks, or because they run through the pages."""
    for line in lines:
        if is_noise(line.text) or _has_page(line):
            line.kind = BlockKind.NOISE
    _mark_numbers(lines)
    _mark_running(lines)


def _mark_numbers(lines: Sequence[Line]) -> None:
    """Lone numbers that count the pages; a lone number above a heading may be an item's."""
    texts = [line for line in lines if line.kind is not BlockKind.NOISE]
    lone = [place for place, line in enumerate(texts) if _LONE.fullmatch(line.text)]
    split = {place for place in lone if _splits_sentence(texts, place)}
    numbers: set[int] = set()
    for run in _runs(texts, lone):
        counts_pages = len(run) >= _MANY and bool(split & set(run))
        # The last line of a document is no item's number, so those that lead up to it are not.
        at_end = run[-1] == len(texts) - 1
        for place in run:
            own = texts[place].edge and int(texts[place].text) == texts[place].page
            in_run = counts_pages and not _heads(texts, place)
            if (
                place in split
                or in_run
                or at_end
                or own
                or (len(run) >= _MANY and texts[place].edge)
            ):
                numbers.add(place)
    for place in numbers:
        texts[place].kind = BlockKind.NOISE
    _mark_beside(lines)


def _mark_beside(lines: Sequence[Line]) -> None:
    """Lines beside a page's number that only repeat words of the title."""
    title = {word for line in lines[:_TOP] for word in _words(line.text)}
    for place, line in enumerate(lines):
        if place < _TOP or line.kind is BlockKind.NOISE or len(line.text) > looks.SHORT:
            continue
        beside = [*lines[place - 1 : place], *lines[place + 1 : place + 2]]
        pages = [
            other for other in beside if other.kind is BlockKind.NOISE and _is_page(other.text)
        ]
        words = _words(line.text)
        if pages and len(words) >= _MANY and title.issuperset(words):
            line.kind = BlockKind.NOISE


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_page(text: str) -> bool:
    return bool(_PAGE.fullmatch(text) or _LONE.fullmatch(text))


def _splits_sentence(texts: Sequence[Line], place: int) -> bool:
    if place == 0 or place + 1 >= len(texts):
        return False
    before, after = texts[place - 1].text, texts[place + 1].text
    return after[:1].islower() and not looks.ends_sentence(before) and len(before) >= looks.PROSE


def _heads(texts: Sequence[Line], place: int) -> bool:
    """Whether what follows a lone number could be the heading of an item with that number."""
    if place + 1 >= len(texts):
        return False
    after = texts[place + 1].text
    is_short = len(after) <= _HEADING and not looks.ends_sentence(after)
    return is_short and after[:1].isupper() and not looks.is_label(after)


def _runs(texts: Sequence[Line], lone: Sequence[int]) -> list[list[int]]:
    """The places of lone numbers, in runs that count up by one."""
    runs: list[list[int]] = []
    for place in lone:
        value = int(texts[place].text)
        run = next((run for run in runs if int(texts[run[-1]].text) + 1 == value), None)
        if run:
            run.append(place)
        else:
            runs.append([place])
    return runs


def _mark_running(lines: Sequence[Line]) -> None:
    """Lines that come three times or more, figures aside; the first may be the title and stays."""
    texts = [line for line in lines if line.kind is not BlockKind.NOISE]
    pages = max((line.page or 0 for line in texts), default=0)
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(texts):
        if _may_run(line):
            places[re.sub(r"\d+", "#", line.text.casefold())].append(place)
    for form, found in places.items():
        edges = sum(texts[place].edge for place in found)
        at_edges = edges >= _MANY or 1 < pages <= edges  # some documents have only two pages
        if at_edges or (len(found) >= _MANY and _runs_through(texts, form, found)):
            is_title = found[0] < _TOP and not _RUNNING_PAGE.search(form)
            for place in found[1:] if is_title else found:
                texts[place].kind = BlockKind.NOISE


_RUNNING_PAGE = re.compile(r"\bpage\b|\binitial")
_TOP = 12  # lines at the top of a document, among which its title is


def _runs_through(texts: Sequence[Line], form: str, found: Sequence[int]) -> bool:
    """Whether a line that often comes is a running head, where nothing tells the pages' edges."""
    first = texts[found[0]]
    if _RUNNING_PAGE.search(form):
        return True
    # Rows of sums, lists of dates and headings of like items come often too.
    if first.page or len(first.cells) > 1 or not form[0].isalpha() or _DAY.match(form):
        return False
    named = bool(_RUNNING.search(form)) and len(form.replace("#", " ").split()) >= _MANY
    return named or any(_splits_sentence(texts, place) for place in found)


_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


def _may_run(line: Line) -> bool:
    text = line.text
    if line.kind is BlockKind.LIST_ITEM or len(text) > looks.SHORT or len(text) < 5:
        return False
    if looks.ends_sentence(text) or text.endswith(":") or looks.names_someone(text):
        return False
    if _RUNNING_PAGE.search(text.casefold()):
        return True
    return not (_RECURRING.search(text) or looks.is_label(text) or looks.is_number(text))
