"""Popolo: people, organisations, posts and memberships as one JSON object.

A `start_date` or `end_date` is as precise as the bounds of the tenure agree and left out where they
do not; the bounds themselves are in `extras`, the quotations are the notes of `sources`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from logging import getLogger
from typing import IO, Any

from kg.export.offices import HeldOffice, Offices, Quote, Row

logger = getLogger(__name__)


def write_popolo(offices: Offices, out: IO[bytes]) -> None:
    """Write the whole as one object; a tenure in no known organisation is left out and counted."""
    homeless = sum(tenure.organisation is None for tenure in offices.tenures)
    if homeless:
        logger.warning("left out: %s tenures in no known organisation", homeless)
    content = {
        "persons": [_person(row) for row in offices.people.values()],
        "organizations": [_organisation(row) for row in offices.organisations.values()],
        "posts": [_post(row, offices) for row in offices.posts.values()],
        "memberships": [*_tenures(offices), *_members(offices)],
    }
    out.write(json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")


def _person(row: Row) -> dict[str, Any]:
    return _filled(
        id=row["id"],
        name=row["name"],
        other_names=_other_names(row),
        # Papers may differ, and ranks change with the years; then there is no one such name.
        given_name=_only(row["given_names"]),
        family_name=_only(row["family_names"]),
        honorific_prefix=_only(row["honorifics"]),
        honorific_suffix=" ".join(row["postnominals"]),
    )


def _organisation(row: Row) -> dict[str, Any]:
    return _filled(
        id=row["id"],
        name=row["name"],
        other_names=_other_names(row),
        classification=row["kind"],
    )


def _post(row: Row, offices: Offices) -> dict[str, Any]:
    return _filled(
        id=row["id"],
        label=row["name"],
        role=offices.roles[row["role"]]["name"],
        organization_id=row["organisation"],
    )


def _tenures(offices: Offices) -> Iterator[dict[str, Any]]:
    for tenure in offices.tenures:
        if tenure.organisation:
            yield _filled(
                id=tenure.id,
                role=tenure.title,
                person_id=tenure.person,
                organization_id=tenure.organisation,
                post_id=tenure.post,
                start_date=tenure.begin.common,
                end_date=tenure.end.common,
                sources=_sources(tenure.quotes, offices.base),
                extras=_extras(tenure),
            )


def _members(offices: Offices) -> Iterator[dict[str, Any]]:
    for row in offices.memberships:
        if row["start"] in offices.people and row["end"] in offices.organisations:
            yield _filled(
                id=f"{row['id']}/{row['start']}/{row['end']}",  # one statement may tell of several
                person_id=row["start"],
                organization_id=row["end"],
                sources=_sources(row["quotes"], offices.base),
            )


def _extras(tenure: HeldOffice) -> dict[str, Any]:
    return _filled(
        status=tenure.status,
        begin_earliest=_day(tenure.begin.earliest),
        begin_latest=_day(tenure.begin.latest),
        end_earliest=_day(tenure.end.earliest),
        end_latest=_day(tenure.end.latest),
        confidence=tenure.confidence,
    )


def _sources(quotes: Sequence[Quote], base: str) -> list[dict[str, str]]:
    return [{"url": f"{base}{quote.document}", "note": str(quote)} for quote in quotes]


def _other_names(row: Row) -> list[dict[str, str]]:
    return [{"name": name} for name in row["other_names"]]


def _only(names: Sequence[str]) -> str | None:
    return names[0] if len(names) == 1 else None


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _filled(**values: Any) -> dict[str, Any]:
    """The values that there are; one of nothing is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
