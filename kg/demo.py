"""The shipped sample, and a table of who held what, from when to when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import pipeline
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


def sample_files() -> list[Path]:
    """The documents of the shipped sample."""
    return sorted(path for path in resource("data", "sample").iterdir() if path.is_file())


def run(
    store: Path, *, as_of: date, base_iri: str, progress: pipeline.Progress | None = None
) -> Demo:
    """Build the shipped sample into a store, and tell what tenures it found."""
    summary = pipeline.build(
        sample_files(), store=store, as_of=as_of, base_iri=base_iri, progress=progress
    )
    with Tables.open(store) as tables:
        return Demo(summary=summary, holdings=holdings(tables))


def holdings(tables: Tables) -> list[Holding]:
    """The tenures of a store in words, by organisation, office and time."""
    identities = {identity.key: identity for identity in tables.identities()}
    documents = {facts.source.id: facts for facts in tables.facts()}
    told = [_holding(tenure, identities, documents) for tenure in tables.tenures()]
    return sorted(told, key=lambda row: (row.organisation, row.title, row.began, row.person))


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
        began=between(tenure.begin_earliest, tenure.begin_latest),
        ended=between(tenure.end_earliest, tenure.end_latest),
        quotation=" ".join(source.text[evidence.start : evidence.end].split()),
        document=source.path,
    )


def between(earliest: PartialDate | None, latest: PartialDate | None) -> str:
    """The two bounds of a day in words; an unknown bound is said to be unknown, never guessed.

    >>> between(None, PartialDate(2019, 5))
    'by 2019-05'
    >>> between(None, None)
    'not known'
    """
    if earliest and latest:
        return f"{earliest}" if earliest == latest else f"{earliest} to {latest}"
    if latest:
        return f"by {latest}"
    return f"not before {earliest}" if earliest else "not known"
