"""Tenures with chosen bounds, and stores of them, for the tests of formats about offices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from kg.export import formats
from kg.export.offices import Bounds, HeldOffice, Offices, Quote


def tenure(
    begin: tuple[str | None, str | None], end: tuple[str | None, str | None], **values: Any
) -> HeldOffice:
    """A tenure of Ann's with these bounds."""
    bounds = [Bounds(*(day and date.fromisoformat(day) for day in each)) for each in (begin, end)]
    said = Quote(text="Ann Marsh, Chair", document="document/d1", path="1.txt", start=3, end=19)
    common: dict[str, Any] = {
        "id": "tenure/1", "person": "person/ann", "post": "post/chair", "role": "title/chair",
        "organisation": "organisation/bray", "title": "Chair", "status": "current",
        "confidence": 0.9, "quotes": (said,),
    }  # fmt: skip
    return HeldOffice(begin=bounds[0], end=bounds[1], **common | values)


def offices(*tenures: HeldOffice) -> Offices:
    """A store with these tenures and what they are of."""
    named: dict[str, Any] = {"other_names": [], "kind": None}
    parts = dict.fromkeys(("honorifics", "given_names", "family_names", "postnominals"), ())
    return Offices(
        base="https://bray.example/",
        people={"person/ann": {"id": "person/ann", "name": "Ann Marsh", **named, **parts}},
        organisations={"organisation/bray": {"id": "organisation/bray", "name": "Bray", **named}},
        posts={
            "post/chair": {
                "id": "post/chair", "name": "Chair", "organisation": "organisation/bray",
                "role": "title/chair",
            }
        },
        roles={"title/chair": {"id": "title/chair", "name": "Chair"}},
        documents={"document/d1": {"id": "document/d1", "paths": ["1.txt"]}},
        tenures=list(tenures),
        memberships=[],
    )  # fmt: skip


def written(write: Callable[[Offices, IO[bytes]], None], *tenures: HeldOffice) -> bytes:
    out = BytesIO()
    write(offices(*tenures), out)
    return out.getvalue()


def of_store(folder: Path, name: str) -> bytes:
    out = BytesIO()
    formats.write(folder, name, out)
    return out.getvalue()


EXACT = tenure(("2019-05-14", "2019-05-14"), ("2021-05-01", "2021-05-31"))
VAGUE = tenure((None, "2019-05-14"), ("2020-01-07", None))
NEVER_SURE = tenure(("2020-02-01", "2020-06-30"), ("2020-02-01", None))
