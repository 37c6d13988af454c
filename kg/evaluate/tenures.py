"""Tenures against the truth of a simulated county: are the bounds right, and how wide are they.

**Contained**: the true first and last day lie within the bounds. **Relative width**: the days that
the bounds leave open, over those that the tightest true bounds leave open; a missing bound counts
as the first or the last day of the county's history. **Calibration error**: by how much confidence
and the share of right tenures differ, by tenths of confidence, on average over the tenures. Right
is a tenure that was one, of that person in that post, and whose bounds contain it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from kg.errors import InputError, Location
from kg.evaluate.gold import GoldDocument, GoldSet
from kg.evaluate.likeness import fold, fold_person, is_same_title
from kg.lexicon import offices
from kg.records.dates import PartialDate
from kg.records.facts import EntityKind, Facts, Identity, RoleEvent, RoleStatement, Tenure
from kg.records.minutes import RoleStatus
from kg.records.tables import Tables, distinct
from kg.records.text import Extent
from kg.tenure import Seat, conclude, office_words
from kg.tenure.bounds import Side, bounds_of
from kg.tenure.intervals import Interval, narrow
from kg.tenure.successions import by_others

_APART = frozenset({"acting", "interim"})
_BINS = 10


@dataclass(frozen=True, slots=True)
class Window:
    """Four bounds as days; None where nothing is known."""

    begin_earliest: date | None
    begin_latest: date | None
    end_earliest: date | None
    end_latest: date | None

    def has(self, begin: date, end: date | None) -> bool:
        """Whether a time from begin to end (None: beyond all documents) lies within the bounds."""
        last = end or date.max
        return (
            (self.begin_earliest or date.min) <= begin <= (self.begin_latest or date.max)
            and (self.end_earliest or date.min) <= last <= (self.end_latest or date.max)
        )

    def width(self, first: date, last: date) -> int:
        """The days that are left open, within a history from first to last."""
        begin = (self.begin_latest or self.end_latest or last) - (self.begin_earliest or first)
        end = (self.end_latest or last) - (self.end_earliest or self.begin_earliest or first)
        return max(0, begin.days) + max(0, end.days)


@dataclass(frozen=True, slots=True)
class TrueTime:
    """Somebody's time in a post as it was, and the tightest bounds that the documents allow."""

    person: int
    organisation: int
    title: str
    is_apart: bool  # acting or interim
    begin: date
    end: date | None
    best: Window | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A tenure that was found, and the time that it is of; None where there was none."""

    found: Window
    confidence: float
    true: TrueTime | None

    @property
    def is_contained(self) -> bool:
        """Whether the true time lies within the bounds."""
        return self.true is not None and self.found.has(self.true.begin, self.true.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureScore:
    """How tenures stand to the truth."""

    tenures: int
    matched: int  # of a person and post that were so
    contained: float  # share of the matched
    relative_width: float  # over all matched whose best bounds are known
    calibration_error: float


def score_tenures(judged: Sequence[Judged], *, first: date, last: date) -> TenureScore:
    """The figures, within a history from first to last."""
    matched = [each for each in judged if each.true]
    pairs = [
        (each.found.width(first, last), each.true.best.width(first, last))
        for each in matched
        if each.true and each.true.best
    ]
    best = sum(width for _, width in pairs)
    return TenureScore(
        tenures=len(judged),
        matched=len(matched),
        contained=_share(sum(each.is_contained for each in matched), len(matched)),
        relative_width=_share(sum(width for width, _ in pairs), best),
        calibration_error=calibration_error(
            [(each.confidence, each.is_contained) for each in judged]
        ),
    )


def calibration_error(said: Iterable[tuple[float, bool]]) -> float:
    """The mean distance of confidence from the share that is right, over tenths of confidence.

    >>> calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)])
    0.0
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, is_right in said:
        bins[min(_BINS - 1, int(confidence * _BINS))].append((confidence, is_right))
    off = sum(
        abs(sum(confidence for confidence, _ in one) - sum(is_right for _, is_right in one))
        for one in bins.values()
    )
    return _share(off, sum(map(len, bins.values())))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


# --- of a store, built from a county's documents -------------------------------------------------


def evaluate_store(folder: Path, gold: GoldSet, truth: Path) -> TenureScore:
    """The tenures of a store against a county's tables; its gold files say who is who."""
    judged, first, last = judge_store(folder, gold, truth)
    return score_tenures(judged, first=first, last=last)


def judge_store(folder: Path, gold: GoldSet, truth: Path) -> tuple[list[Judged], date, date]:
    """The tenures of a store, judged one by one, and the first and last day of the history."""
    with Tables.open(folder) as tables:
        papers = list(distinct(tables.facts()))
        identities, tenures = tables.identities(), tables.tenures()
    times, first, last = _read_truth(truth)
    numbers = _numbers(papers, identities, gold)
    by_person: dict[int, list[TrueTime]] = defaultdict(list)
    for time in times:
        by_person[time.person].append(time)
    judged = [
        Judged(
            window_of(tenure),
            tenure.confidence,
            _match(tenure, by_person.get(numbers.get(tenure.person, -1), ()), numbers),
        )
        for tenure in tenures
    ]
    return judged, first, last


def window_of(tenure: Tenure | Interval) -> Window:
    """The bounds as days, each at the side on which it errs least."""
    return Window(
        tenure.begin_earliest.earliest() if tenure.begin_earliest else None,
        tenure.begin_latest.latest() if tenure.begin_latest else None,
        tenure.end_earliest.earliest() if tenure.end_earliest else None,
        tenure.end_latest.latest() if tenure.end_latest else None,
    )


def _read_truth(truth: Path) -> tuple[list[TrueTime], date, date]:
    """The times in posts of a county, those that no document attests without bounds."""
    bounds = _rows(truth / "bounds.parquet", "*")
    attested = {tenure for row in bounds for tenure in row["tenures"]}
    times = [
        _time(row, Window(*(row[side.value] for side in Side)))
        for row in bounds
    ]
    others = _rows(truth / "tenures.parquet", "*")
    times += [_time(row, None) for row in others if row["tenure"] not in attested]
    days = [row["day"] for row in _rows(truth / "documents.parquet", "day")]
    return times, min(row["begin"] for row in others), max(days)


def _time(row: Mapping[str, Any], best: Window | None) -> TrueTime:
    return TrueTime(
        row["person"], row["organisation"], row["title"], row["status"] in _APART,
        row["begin"], row["end"], best,
    )  # fmt: skip


def _rows(path: Path, columns: str) -> list[dict[str, Any]]:
    if not path.is_file():
        raise InputError(
            "this table of the truth is not there",
            remedy="name the folder `truth` of a county that `kg simulate` wrote",
            where=Location(path=str(path)),
        )
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        # `columns` is a constant of this module.
        found = connection.execute(f"SELECT {columns} FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _numbers(
    papers: Iterable[Facts], identities: Iterable[Identity], gold: GoldSet
) -> dict[str, int]:
    """The number in the county of each identity, by its key: that of most of its members."""
    of_member: dict[str, str] = {}
    by_name = {Path(each.document).name: each for each in gold.documents.values()}
    for paper in papers:
        document = by_name.get(Path(paper.source.path).name)
        if document:
            of_member |= _gold_ids(paper, document)
    numbers = {}
    for identity in identities:
        counts = Counter(of_member[each] for each in identity.members if each in of_member)
        if counts:
            most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))[0]
            if most[1:].isdecimal():
                numbers[identity.key] = int(most[1:])
    return numbers


def _gold_ids(paper: Facts, document: GoldDocument) -> dict[str, str]:
    """The gold id of each entity of a document that is called as exactly one gold entity is."""
    said: dict[str, set[str]] = defaultdict(set)
    for mention in paper.mentions:
        said[mention.entity].add(mention.text)
    sections = (
        (EntityKind.PERSON, document.people, fold_person),
        (EntityKind.ORGANISATION, document.organisations, fold),
    )
    found = {}
    for kind, entities, folded in sections:
        forms = {
            each.id: {folded(form) for form in (each.name, *each.variants)} for each in entities
        }
        for entity in paper.entities:
            if entity.kind is not kind:
                continue
            own = {folded(form) for form in (entity.name, *said[entity.id])}
            shares = sorted(
                ((len(own & of), name) for name, of in forms.items() if own & of), reverse=True
            )
            if shares and (len(shares) == 1 or shares[0][0] > shares[1][0]):
                found[entity.id] = shares[0][1]
    return found


def _match(
    tenure: Tenure, times: Iterable[TrueTime], numbers: Mapping[str, int]
) -> TrueTime | None:
    """The person's time in that post which overlaps most with what is known of the tenure."""
    organisation = numbers.get(tenure.organisation or "")
    is_apart = tenure.status.value in _APART
    window = window_of(tenure)
    fitting = [
        time
        for time in times
        if time.is_apart == is_apart
        and (tenure.organisation is None or time.organisation == organisation)
        and _is_same_office(tenure, time.title)
    ]
    return min(fitting, key=lambda time: _distance(window, time), default=None)


def _distance(window: Window, time: TrueTime) -> tuple[bool, int, date]:
    """Contained first, then by the days between what is known to be held and the true time."""
    first = window.begin_latest or window.begin_earliest or time.begin
    last = window.end_earliest or window.end_latest or first
    end = time.end or date.max
    away = max(0, (time.begin - first).days) + max(0, (last - end).days)
    return not window.has(time.begin, time.end), away, time.begin


def _is_same_office(tenure: Tenure, title: str) -> bool:
    concept = offices().of(title)
    notation = concept.notation if concept else None
    return (
        is_same_title(tenure.title, title)
        or (notation is not None and notation == tenure.office)
        or office_words(tenure.title, tenure.office) == office_words(title, notation)
    )


# --- of records without text ---------------------------------------------------------------------


def evaluate_records(folder: Path) -> TenureScore:
    """The tenures that follow from `kg simulate --records-only`, with everybody's true identity."""
    judged, first, last = judge_records(folder)
    return score_tenures(judged, first=first, last=last)


def judge_records(folder: Path) -> tuple[list[Judged], date, date]:
    """The same, judged one by one, and the first and last day of the history."""
    spells, first, last = _read_spells(folder)
    spell_of = {tenure: spell.number for spell in spells.values() for tenure in spell.tenures}
    seats: dict[Seat, list[RoleStatement]] = defaultdict(list)
    by_spell: dict[int, list[RoleStatement]] = defaultdict(list)
    spell_of_mention: dict[str, int] = {}
    for row in _rows(folder / "role_statements.parquet", "*"):
        number = spell_of[row["tenure_id"]]
        spell = spells[number]
        statement = _statement(row)
        seat = Seat(
            person=str(spell.person),
            office=office_words(statement.title, statement.office),
            organisation=str(spell.organisation),
            manner=RoleStatus(spell.status),
        )
        seats[seat].append(statement)
        by_spell[number].append(statement)
        spell_of_mention[statement.document] = number
    best = _best(spells, by_spell, as_of=last)
    judged = []
    for tenure in conclude(seats, {}, names={}, as_of=last):
        numbers = sorted({spell_of_mention[document] for document, _ in tenure.statements})
        judged.append(
            Judged(window_of(tenure), tenure.confidence, _joined(numbers, spells, best))
        )
    return judged, first, last


@dataclass(frozen=True, slots=True)
class _Spell:
    """Terms without a break of one person in one post."""

    number: int
    tenures: tuple[int, ...]
    person: int
    post: int
    organisation: int
    title: str
    is_single: bool
    status: str
    begin: date
    end: date | None


def _read_spells(folder: Path) -> tuple[dict[int, _Spell], date, date]:
    grouped: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(folder / "tenures.parquet", "*"):
        grouped[row["spell_id"]].append(row)
    spells = {}
    for number, rows in grouped.items():
        one = rows[0]
        ends = [row["end"] for row in rows]
        spells[number] = _Spell(
            number, tuple(row["tenure_id"] for row in rows), one["person_id"], one["post_id"],
            one["organisation_id"], one["title"], one["single"], one["status"],
            min(row["begin"] for row in rows), None if None in ends else max(ends),
        )  # fmt: skip
    (days,) = _rows(folder / "role_statements.parquet", "max(date) AS last")
    return spells, min(each.begin for each in spells.values()), days["last"]


def _statement(row: Mapping[str, Any]) -> RoleStatement:
    concept = offices().of(row["title"])
    document = str(row["mention_id"])
    return RoleStatement(
        document=document,
        holder=document,
        title=row["title"],
        office=concept.notation if concept else None,
        organisation=document,
        status=RoleStatus(row["status"]),
        event=RoleEvent(row["event"]) if row["event"] else None,
        date=PartialDate.of(row["date"]),
        evidence=Extent(0, 0),
    )


def _best(
    spells: Mapping[int, _Spell], said: Mapping[int, Sequence[RoleStatement]], *, as_of: date
) -> dict[int, Window]:
    """The tightest bounds of each time in a post, where one knows which statement is of which."""
    bounds = {number: bounds_of(each, as_of=as_of) for number, each in said.items()}
    alone = {number: narrow(each) for number, each in bounds.items()}
    of_post: dict[int, list[int]] = defaultdict(list)
    for number in alone:
        of_post[spells[number].post].append(number)
    best = {}
    for numbers in of_post.values():
        for number in numbers:
            own = spells[number]
            others = [
                alone[other]
                for other in numbers
                if own.is_single
                and spells[other].person != own.person
                and spells[other].status not in _APART
            ]
            told = frozenset(by_others(alone[number], others, ()))
            best[number] = window_of(narrow(bounds[number] | told))
    return best


def _joined(
    numbers: Sequence[int], spells: Mapping[int, _Spell], best: Mapping[int, Window]
) -> TrueTime:
    """The time from the begin of the first of these to the end of the last."""
    times = [spells[number] for number in numbers]
    one = min(times, key=lambda each: each.begin)
    other = max(times, key=lambda each: each.end or date.max)
    first, last = best[one.number], best[other.number]
    window = Window(first.begin_earliest, first.begin_latest, last.end_earliest, last.end_latest)
    return TrueTime(
        one.person, one.organisation, one.title, one.status in _APART, one.begin, other.end, window
    )
