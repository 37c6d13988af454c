"""Tenures against the truth of a simulated county: whether bounds are right, and how wide.

The truth knows the first and last day of every time in a post, and the bounds that a reader who
makes no mistake could set from the papers ("the best"). A found tenure is judged by the time in a
post that it must mean: that of the same person and post, acting or not, which overlaps it most.

Three stages are judged, so that one sees which part costs what: from *perfect records* (what the
gold files say, everybody known), from *perfect identity* (what was extracted, everybody known),
and *as built*.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

import duckdb

from kg import tenure
from kg.errors import InputError, Location
from kg.evaluate import perfect, perfect_records
from kg.evaluate.gold import GoldSet
from kg.evaluate.likeness import is_same_title
from kg.evaluate.perfect_records import Records
from kg.lexicon import offices
from kg.records.dates import PartialDate
from kg.records.facts import Facts, Identity, Tenure
from kg.records.minutes import RoleStatus
from kg.records.tables import Tables, distinct
from kg.tenure import office_words

_APART = frozenset({RoleStatus.ACTING, RoleStatus.INTERIM})
_BINS = 10
_PARTS = re.compile(r"\s+(?:and|&)\s+|/")  # two offices that are one post
_MEMBER = re.compile(r"(?:new |committee )?members?", re.IGNORECASE)
_NUMBER = re.compile(r"[a-z](\d+)")  # a gold id of the simulation; strangers have an "x" in it

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A found tenure in the terms of the truth: the numbers of person and post, days of bounds."""

    person: int
    post: int | None  # None where the truth has no such post
    is_apart: bool | None  # acting or interim; None for a former holder, who may have been either
    begin_earliest: date | None
    begin_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    confidence: float = 1.0
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A time in a post, and the best bounds that the papers allow; an end of None is not yet."""

    person: int
    post: int
    is_apart: bool
    begin: date
    end: date | None
    begin_earliest: date | None = None
    begin_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    is_attested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A claim, and the time in a post that it means; None where nobody held it so."""

    claim: Claim
    held: Held | None

    @property
    def is_contained(self) -> bool:
        """Whether the true interval lies within the bounds."""
        claim, held = self.claim, self.held
        return (
            held is not None
            and (claim.begin_earliest is None or claim.begin_earliest <= held.begin)
            and (claim.begin_latest is None or held.begin <= claim.begin_latest)
            and (claim.end_earliest is None or held.end is None or claim.end_earliest <= held.end)
            and (
                claim.end_latest is None or (held.end is not None and held.end <= claim.end_latest)
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureReport:
    """How well tenures keep to the truth."""

    judged: tuple[Judged, ...]
    best: int  # how many times in a post the papers attest
    first: date
    last: date

    @property
    def held(self) -> list[Judged]:
        """The claims of somebody who did hold the post."""
        return [each for each in self.judged if each.held is not None]

    @property
    def precision(self) -> float:
        """The share of claims whose holder did hold the post."""
        return _share(len(self.held), len(self.judged))

    @property
    def recall(self) -> float:
        """The share of attested times in a post that some claim means."""
        found = {each.held for each in self.held if each.held and each.held.is_attested}
        return _share(len(found), self.best)

    @property
    def containment(self) -> float:
        """Of the claims of somebody who held the post, the share that contains the true time."""
        return _share(sum(each.is_contained for each in self.held), len(self.held))

    @property
    def width(self) -> float:
        """The mean width of the bounds relative to the best, nothing known being the whole time.

        Only times that the papers attest have a best.
        """
        pairs = [(e.claim, e.held) for e in self.held if e.held and e.held.is_attested]
        mine = sum(self._width(claim) for claim, _ in pairs)
        return mine / max(sum(self._width(held) for _, held in pairs), 1)

    @property
    def known_width(self) -> float:
        """The same, only over begins and ends of which the best knows both bounds."""
        mine = best = 0
        for each in self.held:
            if each.held and each.held.is_attested:
                for (low, high), (low_best, high_best) in zip(
                    _sides(each.claim), _sides(each.held), strict=True
                ):
                    if low_best and high_best:
                        mine += self._days(low, high)
                        best += self._days(low_best, high_best)
        return mine / max(best, 1)

    @property
    def calibration_error(self) -> float:
        """The expected calibration error of the confidences, in ten bins of equal width."""
        bins: dict[int, list[Judged]] = defaultdict(list)
        for each in self.judged:
            bins[min(int(each.claim.confidence * _BINS), _BINS - 1)].append(each)
        gaps = (
            abs(sum(e.claim.confidence for e in found) - sum(e.is_contained for e in found))
            for found in bins.values()
        )
        return sum(gaps) / max(len(self.judged), 1)

    def _width(self, bounds: Claim | Held) -> int:
        return sum(self._days(low, high) for low, high in _sides(bounds))

    def _days(self, low: date | None, high: date | None) -> int:
        low = max(low or self.first, self.first)
        high = min(high or self.last, self.last)
        return max((high - low).days, 0) + 1

    def rows(self) -> list[tuple[str, str]]:
        """The figures, each with its name."""
        return [
            ("tenures judged", f"{len(self.judged)}"),
            ("holder right", f"{self.precision:.3f}"),
            ("attested times found", f"{self.recall:.3f}"),
            ("true interval within bounds", f"{self.containment:.4f}"),
            ("width, times the best", f"{self.width:.3f}"),
            ("  where the best knows both", f"{self.known_width:.3f}"),
            ("calibration error", f"{self.calibration_error:.4f}"),
        ]


def _sides(bounds: Claim | Held) -> tuple[tuple[date | None, date | None], ...]:
    return (
        (bounds.begin_earliest, bounds.begin_latest),
        (bounds.end_earliest, bounds.end_latest),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


class Truth:
    """The truth of a county: its posts with their titles, and who held them from when to when."""

    def __init__(self, held: Sequence[Held], posts: Iterable[Row], *, last: date) -> None:
        self.posts: dict[int, list[tuple[int, str]]] = defaultdict(list)  # of an organisation
        for row in posts:
            self.posts[row["organisation"]].append((row["post"], row["title"]))
        self.held = held
        self.attested = sum(each.is_attested for each in held)
        self.first = min(each.begin for each in held)
        self.last = last
        self._of_person: dict[int, list[Held]] = defaultdict(list)
        for each in held:
            self._of_person[each.person].append(each)

    @classmethod
    def of_county(cls, folder: Path) -> Self:
        """The truth of a folder truth/ that `kg simulate` writes."""
        bounds, tenures = _rows(folder / "bounds.parquet"), _rows(folder / "tenures.parquet")
        covered = {number for row in bounds for number in row["tenures"]}
        held = [_held(row, is_attested=True) for row in bounds]
        held += [_held(row, is_attested=False) for row in tenures if row["tenure"] not in covered]
        last = max(row["day"] for row in _rows(folder / "documents.parquet"))
        return cls(held, _rows(folder / "posts.parquet"), last=last)

    @classmethod
    def of_records(cls, records: Records) -> Self:
        """The truth of records without text."""
        posts = records.rows(
            "SELECT DISTINCT post_id AS post, organisation_id AS organisation, title FROM ("
            "SELECT post_id, organisation_id, title FROM tenures UNION SELECT r.post_id,"
            " organisation_id, r.title FROM role_statements r JOIN tenures USING (tenure_id))"
            " ORDER BY ALL"
        )
        held = [_held(row, is_attested=row["said"] > 0) for row in records.spells()]
        last: date = records.rows("SELECT max(date) AS day FROM mentions")[0]["day"]
        return cls(held, posts, last=last)

    def post(self, person: int, title: str, organisation: int | None) -> int | None:
        """The post of this title, of equals one that the person held; None where there is none."""
        mine = {held.post for held in self._of_person[person]}
        places = self.posts if organisation is None else [organisation]
        found = [
            (not_mine, likeness, post)
            for place in places
            for post, name in self.posts.get(place, ())
            if (likeness := _likeness(name, title)) is not None
            if not (not_mine := post not in mine) or organisation is not None
        ]
        return min(found)[2] if found else None

    def judge(self, claims: Iterable[Claim]) -> TenureReport:
        """The claims, each with the time in a post that it means."""
        judged = tuple(Judged(claim=claim, held=self._meant(claim)) for claim in claims)
        return TenureReport(judged=judged, best=self.attested, first=self.first, last=self.last)

    def _meant(self, claim: Claim) -> Held | None:
        candidates = [
            held
            for held in self._of_person[claim.person]
            if held.post == claim.post and claim.is_apart in {held.is_apart, None}
        ]
        return max(candidates, key=lambda held: self._fit(claim, held), default=None)

    def _fit(self, claim: Claim, held: Held) -> tuple[bool, int, bool]:
        """How well a time fits: contained by the bounds, the days in common, attested."""
        low = claim.begin_latest or claim.end_earliest or claim.begin_earliest or self.first
        high = claim.end_earliest or claim.begin_latest or claim.end_latest or self.last
        days = (min(high, held.end or self.last) - max(low, held.begin)).days
        contained = Judged(claim=claim, held=held).is_contained
        return contained, days, held.is_attested


def claims(
    tenures: Iterable[Tenure],
    truth: Truth,
    *,
    numbers: Mapping[str, int | None],
) -> Iterator[Claim]:
    """The tenures as claims; those of whom the truth does not know are left out.

    `numbers` are those of people and organisations in the truth, by the key of their identity.
    """
    for found in tenures:
        person = numbers.get(found.person)
        organisation = numbers.get(found.organisation) if found.organisation else None
        # Of an office in no known body nobody can say which of several is meant, and who is a
        # member of a body the truth tells without posts.
        if person is None or organisation is None or _MEMBER.fullmatch(found.title):
            continue
        yield Claim(
            person=person,
            post=truth.post(person, found.title, organisation),
            is_apart=None if found.status is RoleStatus.FORMER else found.status in _APART,
            begin_earliest=_first_day(found.begin_earliest),
            begin_latest=_last_day(found.begin_latest),
            end_earliest=_first_day(found.end_earliest),
            end_latest=_last_day(found.end_latest),
            confidence=found.confidence,
            label=found.key,
        )


def score_stages(gold: GoldSet, store: Path, truth: Path) -> Iterator[tuple[str, TenureReport]]:
    """The reports of tenures from perfect records, with perfect identity, and as built.

    Where the truth is a folder of records (`kg simulate --records-only`) there is one stage only.
    """
    if (truth / "role_statements.parquet").exists():
        yield "from perfect records", score_records(truth)
        return
    known_truth = Truth.of_county(truth)
    papers = perfect.records(gold)
    own = {entity.id: entity.id.rpartition("/")[2] for each in papers for entity in each.entities}
    yield "from perfect records", _score(papers, perfect.identities(papers, own), own, known_truth)
    with Tables.open(store) as tables:
        facts, identities = list(distinct(tables.facts())), tables.identities()
        tenures = tables.tenures()
    known = perfect.gold_ids(facts, gold)
    identified = perfect.identities(facts, known)
    yield "with perfect identity", _score(facts, identified, known, known_truth)
    yield "as built", _judged(tenures, identities, known, known_truth)


def score_records(folder: Path) -> TenureReport:
    """The report of tenures from records without text, of which everybody is known."""
    records = Records(folder)
    truth, facts = Truth.of_records(records), records.facts()
    identities, numbers = perfect_records.identities(facts)
    found = tenure.join(facts, identities, as_of=truth.last)
    return truth.judge(claims(found, truth, numbers=numbers))


def _score(
    facts: Sequence[Facts],
    identities: Sequence[Identity],
    known: Mapping[str, str],
    truth: Truth,
) -> TenureReport:
    found = tenure.join(facts, identities, as_of=truth.last)
    return _judged(found, identities, known, truth)


def _judged(
    tenures: Iterable[Tenure],
    identities: Iterable[Identity],
    known: Mapping[str, str],
    truth: Truth,
) -> TenureReport:
    numbers = {
        identity.key: number_of(known[each] for each in identity.members if each in known)
        for identity in identities
    }
    return truth.judge(claims(tenures, truth, numbers=numbers))


def number_of(gold_ids: Iterable[str]) -> int | None:
    """The number in the truth that most of these gold ids name; None for a stranger."""
    counts = Counter(gold_ids)
    if not counts:
        return None
    best = min(counts, key=lambda gold_id: (-counts[gold_id], gold_id))
    found = _NUMBER.fullmatch(best)
    return int(found[1]) if found else None


def _likeness(name: str, title: str) -> int | None:
    """How unlike the title of a post is to another, 0 for the same; None for another office."""
    if name.casefold() == title.casefold():
        return 0
    if is_same_title(name, title):
        return 1
    if any(is_same_title(part, title) for part in _PARTS.split(name)):
        return 3  # "Chief Executive" of a "Principal and Chief Executive"
    one, other = offices().of(name), offices().of(title)
    if one and other and office_words(name, one.notation) == office_words(title, other.notation):
        return 2
    if one and other and {one.notation, other.notation} == {"chair", "mayor"}:
        return 4  # a town's mayor is the chairman of its council
    ends = {words.casefold().rpartition(" ")[2] for words in (name, title)}
    return 3 if ends <= {"councillor", "cllr"} else None


def _held(row: Row, *, is_attested: bool) -> Held:
    sides = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
    return Held(
        person=row["person"],
        post=row["post"],
        is_apart=row["status"] in _APART,
        begin=row["begin"],
        end=row["end"],
        is_attested=is_attested,
        **{side: row.get(side) for side in sides},
    )


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        raise InputError(
            "the folder is no truth of a simulated county",
            remedy="name the folder truth/ that `kg simulate` writes",
            where=Location(path=str(path)),
        )
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(path))
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _first_day(when: PartialDate | None) -> date | None:
    return when.earliest() if when else None


def _last_day(when: PartialDate | None) -> date | None:
    return when.latest() if when else None
