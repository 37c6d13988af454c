"""FollowTheMoney entities, one a line: people, organisations, positions and who occupied them.

A `startDate` or `endDate` is as precise as the bounds agree. What else they say stands in `summary`
in words, and the days on which the office certainly was held are its `date`; the quotations are in
`description`, their documents in `proof`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from kg.export.offices import HeldOffice, Offices, Quote, Row

type Values = dict[str, Iterable[str | None]]


def write_ftm(offices: Offices, out: IO[bytes]) -> None:
    """Write an entity a line, those that others lead to first."""
    for entity in _entities(offices):
        out.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")


def _entities(offices: Offices) -> Iterator[dict[str, Any]]:
    for row in offices.documents.values():
        yield _entity("Document", row["id"], {"fileName": row["paths"]})
    for row in offices.organisations.values():
        yield _entity("Organization", row["id"], _names(row))
    for row in offices.people.values():
        yield _entity("Person", row["id"], _names(row) | _parts_of_name(row))
    for row in offices.posts.values():
        at = [_id(row["organisation"])]
        yield _entity("Position", row["id"], {"name": [row["name"]], "organization": at})
    # An office of no known organisation is a position wherever it is.
    for role in sorted({each.role for each in offices.tenures if each.post is None}):
        yield _entity("Position", role, {"name": [offices.roles[role]["name"]]})
    for tenure in offices.tenures:
        yield _occupancy(tenure)
    # FollowTheMoney knows no undertakings, and nobody is a member of a person.
    members = offices.people | offices.organisations
    for row in offices.memberships:
        if row["start"] in members and row["end"] in offices.organisations:
            yield _membership(row)


def _occupancy(tenure: HeldOffice) -> dict[str, Any]:
    said = f"{tenure.title} ({tenure.status})"
    values: Values = {
        "holder": [_id(tenure.person)],
        "post": [_id(tenure.post or tenure.role)],
        "startDate": [tenure.begin.common],
        "endDate": [tenure.end.common],
        "date": sorted({day.isoformat() for day in tenure.known or ()}),
        # No end is "not known", never "current".
        "status": ["ended" if tenure.end.latest else "unknown"],
        "summary": [f"{said}; began: {tenure.begin}; ended: {tenure.end}"],
    }
    return _entity("Occupancy", tenure.id, values | _sources(tenure.quotes))


def _membership(row: Row) -> dict[str, Any]:
    values: Values = {"member": [_id(row["start"])], "organization": [_id(row["end"])]}
    # One statement may make members of several.
    name = f"{row['id']}-{_id(row['start'])}-{_id(row['end'])}"
    return _entity("Membership", name, values | _sources(row["quotes"]))


def _sources(quotes: tuple[Quote, ...]) -> Values:
    proof = sorted({_id(quote.document) for quote in quotes})
    return {"description": [str(quote) for quote in quotes], "proof": proof}


def _names(row: Row) -> Values:
    return {"name": [row["name"]], "alias": row["other_names"]}


def _parts_of_name(row: Row) -> Values:
    return {
        "title": row["honorifics"],
        "firstName": row["given_names"],
        "lastName": row["family_names"],
        "nameSuffix": row["postnominals"],
    }


def _entity(schema: str, id: str, properties: Values) -> dict[str, Any]:
    values = {name: [each for each in found if each] for name, found in properties.items()}
    filled = {name: found for name, found in values.items() if found}
    return {"id": _id(id), "schema": schema, "properties": filled}


def _id(id: str) -> str:
    """An id as FollowTheMoney has them, without the slash after the sort of thing.

    >>> _id("person/ann-marlow-0f3a")
    'person-ann-marlow-0f3a'
    """
    return id.replace("/", "-")
