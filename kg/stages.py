"""Each stage alone, as rows of JSON, so that it can be looked at without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import extract, read, structure
from kg.records.dates import PartialDate
from kg.records.text import Block, Document, Extent, Quote

if TYPE_CHECKING:
    from spacy.language import Language

type Json = dict[str, Any]


def text(path: Path) -> Iterator[Json]:
    """The document with its whole text, and then its blocks."""
    document = read.load(path, root=path.parent)
    yield {
        "row": "document",
        "id": document.id,
        "path": document.path,
        "format": document.format,
        "text": document.text,
    }
    encode = _Encoder(document)
    for block in document.blocks:
        yield {"row": "block", **encode.block(block)}


def structured(path: Path) -> Iterator[Json]:
    """The head, the roster, items, decisions, actions and coming meetings; what was not read."""
    minutes = structure.divide(read.load(path, root=path.parent))
    encode = _Encoder(minutes.document)
    yield {
        "row": "head",
        "kind": minutes.kind.value,
        "public_present": minutes.public_present,
        **encode.record(minutes.head),
    }
    parts = {
        "roster_entry": minutes.roster,
        "item": minutes.items,
        "decision": minutes.decisions,
        "action": minutes.actions,
        "next_meeting": minutes.next_meetings,
        "unread": minutes.unread,
    }
    for name, rows in parts.items():
        for row in rows:
            yield {"row": name, **encode.record(row)}


def extracted(path: Path, *, trained: bool = True) -> Iterator[Json]:
    """Entities, mentions and statements."""
    document = read.load(path, root=path.parent)
    facts = extract.find(structure.divide(document), nlp=language(trained=trained))
    encode = _Encoder(document)
    parts = {
        "entity": facts.entities,
        "mention": facts.mentions,
        "meeting": (facts.meeting,) if facts.meeting else (),
        "next_meeting": facts.next_meetings,
        "role": facts.roles,
        "attendance": facts.attendance,
        "relation": facts.relations,
        "decision": facts.decisions,
        "action": facts.actions,
    }
    for name, rows in parts.items():
        for row in rows:
            yield {"row": name, **encode.record(row)}


@cache
def language(*, trained: bool = True) -> Language:
    """The spaCy pipeline, loaded when it is first needed and then kept."""
    return extract.load_pipeline(trained=trained)


class _Encoder:
    """Records as JSON, each extent with its quotation."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._encoders: dict[type, Callable[[Any], Any]] = {
            Extent: self._extent,
            Quote: self._quote,
            PartialDate: str,
            time: lambda value: value.isoformat("minutes"),
            tuple: lambda values: [self._value(value) for value in values],
        }

    def record(self, record: Any) -> Json:
        """The fields of a record by name."""
        return {
            field.name: self._value(getattr(record, field.name))
            for field in fields(record)
            # Every row of one run is of the same document.
            if field.name != "document"
        }

    def block(self, block: Block) -> Json:
        """A block, with its bounds for its origins."""
        bounds = self._extent(block.extent()) if block.text else {}
        return {
            "kind": block.kind.value,
            "level": block.level,
            "page": block.page,
            "text": block.text,
            **{key: bounds[key] for key in ("start", "end") if key in bounds},
        }

    def _value(self, value: Any) -> Any:
        encode = self._encoders.get(type(value))
        if encode:
            return encode(value)
        return self.record(value) if is_dataclass(value) else value

    def _extent(self, extent: Extent) -> Json:
        return {
            "start": extent.start,
            "end": extent.end,
            "quotation": self._document.quotation(extent),
        }

    def _quote(self, quote: Quote) -> Json:
        return {"text": quote.text, "start": quote.extent.start, "end": quote.extent.end}
