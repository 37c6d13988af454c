"""The shipped sample, and a table of who held what, from when to when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import pipeline
from kg.query.render import bounds
from kg.records.dates import PartialDate
from kg.records.facts import Facts, Identity, Tenure
from kg.records.tables import Tables
from kg.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A tenure in words."""

    person: str
    title: str
    organisation: str
    began: str
    ended: str
    quotation: str
    document: str  # path of the one that the quotation is from


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demonstration built, and what there is to be seen."""

    summary: pipeline.Summary
    holdings: list[Holding]


def run(
    store: Path,
    *,
    as_of: date,
    base_iri: str,
    trained: bool = True,
    progress: pipeline.Progress | None = None,
) -> Demo:
    """Build the shipped sample into a store, and tell what tenures it found."""
    summary = pipeline.build(
        [resource("data", "sample")],
        store=store,
        as_of=as_of,
        base_iri=base_iri,
        trained=trained,
        progress=progress,
    )
    with Tables.open(store) as tables:
        return Demo(summary=summary, holdings=holdings(tables))


def holdings(tables: Tables) -> list[Holding]:
    """The tenures of a store in words, by organisation, office and time."""
    identities = {identity.key: identity for identity in tables.identities()}
    documents = {facts.source.id: facts for facts in tables.facts()}
    found = [
        (_holding(tenure, identities, documents), tenure.begin_latest or tenure.begin_earliest)
        for tenure in tables.tenures()
    ]
    return [told for told, _ in sorted(found, key=_place)]


def _place(found: tuple[Holding, PartialDate | None]) -> tuple[bool, str, str, str, str]:
    """Where a tenure stands in the list; those of which no body is named come last."""
    told, day = found
    return not told.organisation, told.organisation, told.title, str(day or ""), told.person


def _holding(
    tenure: Tenure, identities: dict[str, Identity], documents: dict[str, Facts]
) -> Holding:
    document, evidence = tenure.statements[0]
    source = documents[document].source
    body = tenure.organisation
    return Holding(
        person=identities[tenure.person].name,
        title=tenure.title,
        organisation=identities[body].name if body else "",
        began=bounds(_printed(tenure.begin_earliest), _printed(tenure.begin_latest)),
        ended=bounds(_printed(tenure.end_earliest), _printed(tenure.end_latest)),
        quotation=" ".join(source.text[evidence.start : evidence.end].split()),
        document=source.path,
    )


def _printed(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)
