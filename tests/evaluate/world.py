"""A document of one page and its gold file, small enough to be seen whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TEXT = """Minutes of Little Fenwick Parish Council
Held on 14 May 2024 at 7.30pm in the Reading Room
Present: Cllr Ann Marlow (Chairman), Cllr B Finch
In attendance: Carol Stone (Clerk)
Apologies: The Tree Warden
The Hedges Fund was awarded £50 by Little Fenwick Parish Council.
RESOLVED: that the accounts be approved.
Cllr Finch to order the bench.
Next meeting: 11 June 2024
"""

GOLD: dict[str, Any] = {
    "document": "fenwick.txt",
    "kind": "minutes",
    "meeting": {
        "body": "o1",
        "date": "2024-05-14",
        "start": "19:30",
        "venue": "the Reading Room",
        "chair": "p1",
        "clerk": "p3",
        "next_meetings": [{"date": "2024-06-11"}],
    },
    "people": [
        {"id": "p1", "name": "Ann Marlow", "variants": ["Cllr Ann Marlow"]},
        {"id": "p2", "name": "B Finch", "variants": ["Cllr Finch"]},
        {"id": "p3", "name": "Carol Stone", "variants": []},
    ],
    "organisations": [{"id": "o1", "name": "Little Fenwick Parish Council", "kind": "council"}],
    "initiatives": [{"id": "i1", "name": "Hedges Fund", "kind": "fund"}],
    "roles": [
        {
            "person": "p1",
            "title": "Chairman",
            "organisation": "o1",
            "status": "current",
            "evidence": "Cllr Ann Marlow (Chairman)",
        },
        {
            "person": "p3",
            "title": "Clerk",
            "organisation": None,
            "status": "current",
            "evidence": "Carol Stone (Clerk)",
        },
    ],
    "attendance": [
        {"person": "p1", "status": "present", "representing": "o1"},
        {"person": "p2", "status": "present", "representing": "o1"},
        {"person": "p3", "status": "in_attendance"},
        {"person": None, "status": "apologies", "capacity": "Tree Warden"},
    ],
    "relations": [
        {"subject": "o1", "predicate": "funds", "object": "i1", "evidence": "The Hedges Fund"}
    ],
    "decisions": [
        {
            "item": None,
            "kind": "resolved",
            "gist": "Accounts approved",
            "evidence": "RESOLVED: that the accounts be approved",
        }
    ],
    "actions": [{"actor": "p2", "gist": "A bench", "evidence": "Cllr Finch to order the bench"}],
}


def lay_out(folder: Path, gold: dict[str, Any] = GOLD) -> tuple[Path, Path]:
    """Write the document and its gold file; the folders of gold files and of documents."""
    docs, golds = folder / "docs", folder / "gold"
    docs.mkdir()
    golds.mkdir()
    (docs / "fenwick.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (golds / "fenwick.json").write_text(json.dumps(gold), encoding="utf-8")
    return golds, docs
