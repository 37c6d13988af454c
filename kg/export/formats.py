"""Every format that is one file, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

from kg.errors import InputError
from kg.export import rdf
from kg.export.ftm import write_ftm
from kg.export.gexf import write_gexf
from kg.export.offices import Offices
from kg.export.popolo import write_popolo
from kg.export.quickstatements import read_items, write_quickstatements
from kg.export.tables import GRAPH_FORMATS, TABLE_FORMATS

OFFICE_FORMATS: Mapping[str, Callable[[Offices, IO[bytes]], None]] = MappingProxyType(
    {"gexf": write_gexf, "ftm": write_ftm, "popolo": write_popolo}
)
WIKIDATA = "quickstatements"
_ALL = (*rdf.FORMATS, *TABLE_FORMATS, *GRAPH_FORMATS, *OFFICE_FORMATS, WIKIDATA)


def write(store: Path, format: str, out: IO[bytes], *, qids: Path | None = None) -> None:
    """Write a store in the format of this name; `qids` is a file of Wikidata items.

    InputError for a format that there is not, and for items that are missing or cannot be read;
    StoreError where the folder has no graph.
    """
    if format in rdf.FORMATS:
        rdf.write(store, format, out)
    elif format in OFFICE_FORMATS:
        OFFICE_FORMATS[format](Offices.read(store), out)
    elif format == WIKIDATA:
        if qids is None:
            remedy = "name a file of ids and items with --qids"
            raise InputError("it is not known which Wikidata items are meant", remedy=remedy)
        offices = Offices.read(store)
        write_quickstatements(offices, read_items(qids, base=offices.base), out)
    else:
        raise InputError(f"there is no format {format!r}", remedy=f"name one of {', '.join(_ALL)}")
