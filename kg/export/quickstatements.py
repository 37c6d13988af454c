"""QuickStatements (V1) for Wikidata: positions held, for what has an item there already.

Nothing is guessed: a user says in a file which item is whose, and a tenure is written only where
the person and the post have one, a document that it rests on has an item or an address, and nine
in ten of the like are true. Where bounds agree on a day, month or year, that is the start or end;
otherwise they are written as the bounds that Wikidata has words for, the latest start and the
earliest end.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from logging import getLogger
from pathlib import Path
from typing import IO

from kg.errors import InputError, Location
from kg.export.offices import HeldOffice, Offices, Quote

logger = getLogger(__name__)

type Items = Mapping[str, str]  # ids of the graph to items, and of documents also to addresses

_ITEM = re.compile(r"Q[1-9]\d*")
_ADDRESS = re.compile(r"https?://[^\s\"]+")
_PRECISION = {4: ("-00-00", 9), 7: ("-00", 10), 10: ("", 11)}
_POSITION_HELD, _START, _END = "P39", "P580", "P582"
_LATEST_START, _EARLIEST_END = "P8555", "P8554"
_STATED_IN, _REFERENCE_URL, _QUOTATION = "S248", "S854", "S1683"
_QUOTATION_LENGTH = 400  # Wikidata takes no more
_REMEDY = "write an id, a tab and an item like Q42; of a document an address will do"
_CONFIDENCE = 0.9  # what goes to Wikidata is read by everybody
# These hold the post; who only stands in, or is yet to come, does not.
_STATUSES = frozenset({"current", "former"})


def read_items(path: Path, *, base: str) -> dict[str, str]:
    """The items that a file of two columns, id or IRI and item, gives; "#" begins a remark.

    InputError with the line where an item is no Q-number, or an address is not that of a document.
    """
    items: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells) or cells[0].startswith("#"):
                continue
            if not _is_pair(cells, base):
                where = Location(path=str(path), line=reader.line_num)
                raise InputError("this line names no item", remedy=_REMEDY, where=where)
            items[cells[0].removeprefix(base)] = cells[1]
    return items


def write_quickstatements(offices: Offices, items: Items, out: IO[bytes]) -> None:
    """Write a command a tenure; those that are left out are counted by what they lack."""
    lacks: Counter[str] = Counter()
    for tenure in offices.tenures:
        if lack := _lack(tenure, items):
            lacks[lack] += 1
        else:
            out.write("\t".join(_command(tenure, items)).encode() + b"\n")
    for lack, count in sorted(lacks.items()):
        logger.warning("left out: %s tenures, %s", count, lack)


def _is_pair(cells: list[str], base: str) -> bool:
    if len(cells) != 2:
        return False
    id, item = cells
    is_document = id.removeprefix(base).startswith("document/")
    return bool(_ITEM.fullmatch(item) or (is_document and _ADDRESS.fullmatch(item)))


def _lack(tenure: HeldOffice, items: Items) -> str | None:
    """What keeps a tenure from being written; None where nothing does."""
    if tenure.status not in _STATUSES:
        return "whose holder stands in or is yet to come"
    if tenure.confidence < _CONFIDENCE:
        return f"less sure than {_CONFIDENCE}"
    if tenure.person not in items:
        return "no item for the person"
    if tenure.post not in items:
        return "no item for the post"
    if not any(quote.document in items for quote in tenure.quotes):
        return "no item or address for a document"
    return None


def _command(tenure: HeldOffice, items: Items) -> Iterator[str]:
    yield from (items[tenure.person], _POSITION_HELD, items[tenure.post or ""])
    yield from _time(_START, tenure.begin.common, _LATEST_START, tenure.begin.latest)
    yield from _time(_END, tenure.end.common, _EARLIEST_END, tenure.end.earliest)
    for quote in tenure.quotes:
        if quote.document in items:
            yield from _reference(quote, items[quote.document])


def _time(property: str, when: str | None, bound_property: str, bound: object) -> Iterator[str]:
    if when:
        yield from (property, _moment(when))
    elif bound:
        yield from (bound_property, _moment(str(bound)))


def _moment(when: str) -> str:
    """A year, month or day as QuickStatements writes it.

    >>> _moment("2019-05")
    '+2019-05-00T00:00:00Z/10'
    """
    rest, precision = _PRECISION[len(when)]
    return f"+{when}{rest}T00:00:00Z/{precision}"


def _reference(quote: Quote, source: str) -> Iterator[str]:
    """One reference; the "!" keeps it apart from the one before."""
    if _ITEM.fullmatch(source):
        yield from (f"!{_STATED_IN}", source)
    else:
        yield from (f"!{_REFERENCE_URL}", f'"{source}"')
    # A quotation mark would end the text.
    words = " ".join(quote.text.replace('"', "”").split())
    if len(words) <= _QUOTATION_LENGTH:
        yield from (_QUOTATION, f'en:"{words}"')
