"""Contradictions: what cannot all be true, with what is said on both sides. Nothing is resolved.

Each rule is a function from the evidence to findings; its docstring says what it looks for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, pairwise

from kg.records.facts import Facts, Identity, Predicate, RoleStatement, Tenure
from kg.records.minutes import AttendanceStatus, RoleStatus
from kg.records.tables import distinct
from kg.records.text import Extent
from kg.tenure.bounds import is_end
from kg.tenure.dating import doubtful
from kg.tenure.offices import has_one_by_remit, has_one_holder, office_words

_APART = frozenset({RoleStatus.ACTING, RoleStatus.INTERIM})
_HERE = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE})
_DEATH = re.compile(r"\b(?:death of|died|passed away|the late)\b", re.IGNORECASE)
_WINDING_UP = timedelta(days=31)  # what is left to do after the last day
_HEAD = 100  # characters at the head of a paper, where its date stands
_MOST_QUOTED = 3  # statements on one side

type Place = tuple[str, Extent]  # a document and a quotation in it


class FindingKind(StrEnum):
    """What is contradicted."""

    TWO_HOLDERS = "two_holders"
    AFTER_END = "after_end"
    AFTER_DEATH = "after_death"
    WOUND_UP = "wound_up"
    DOUBTFUL_YEAR = "doubtful_year"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """Two things that are said and cannot both be true; the sides are quotations."""

    kind: FindingKind
    message: str
    subjects: tuple[str, ...]  # keys of the identities that it is about
    left: tuple[Place, ...]
    right: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the rules look at."""

    facts: Sequence[Facts]
    tenures: Sequence[Tenure]
    names: dict[str, str]  # of identities, by key
    keys: dict[str, str]  # of identities, by their members
    statements: dict[Place, list[RoleStatement]] = field(repr=False)

    def said(self, tenure: Tenure) -> list[RoleStatement]:
        """The role statements that a tenure rests on, in the order of their dates."""
        words = office_words(tenure.title, tenure.office)
        found: list[RoleStatement] = []
        for place in tenure.statements:
            here = [
                statement
                for statement in self.statements.get(place, ())
                if statement.holder and self.keys.get(statement.holder) == tenure.person
            ]
            same = [e for e in here if office_words(e.title, e.office) == words]
            found += same or here
        return sorted(found, key=_first_day)

    def name(self, key: str | None) -> str:
        """What an identity is called."""
        return self.names.get(key or "", "an unnamed body")


type Rule = Callable[[Evidence], Iterator[Finding]]


def find(
    facts: Iterable[Facts], identities: Iterable[Identity], tenures: Sequence[Tenure]
) -> list[Finding]:
    """The findings, sorted; the order of what is given makes no difference."""
    known = list(identities)
    papers = list(distinct(sorted(facts, key=lambda each: each.source.path)))
    statements: dict[Place, list[RoleStatement]] = defaultdict(list)
    for each in papers:
        for statement in each.roles:
            statements[statement.document, statement.evidence].append(statement)
    evidence = Evidence(
        papers,
        tenures,
        {identity.key: identity.name for identity in known},
        {member: identity.key for identity in known for member in identity.members},
        statements,
    )
    return sorted({finding for rule in RULES for finding in rule(evidence)})


def two_holders(evidence: Evidence) -> Iterator[Finding]:
    """Two people hold, for more than a day, an office that one person holds at a time."""
    posts: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in evidence.tenures:
        words = office_words(tenure.title, tenure.office)
        is_sure = has_one_holder(words) and not has_one_by_remit(words)
        if tenure.organisation and is_sure and tenure.status not in _APART:
            posts[words, tenure.organisation].append(tenure)
    for of_post in posts.values():
        for one, other in combinations(sorted(of_post, key=lambda each: each.key), 2):
            days = _common_days(one, other)
            if one.person == other.person or days is None:
                continue
            first, last = days
            who = f"{evidence.name(one.person)} and {evidence.name(other.person)}"
            where = evidence.name(one.organisation)
            yield Finding(
                kind=FindingKind.TWO_HOLDERS,
                message=f"{who} are both {one.title} of {where}, from {first} to {last}",
                subjects=(one.person, other.person, one.organisation or ""),
                left=_around(evidence.said(one), first, last),
                right=_around(evidence.said(other), first, last),
            )


def after_end(evidence: Evidence) -> Iterator[Finding]:
    """Somebody is in an office after they left it, and no paper says that they came back."""
    seats: dict[tuple[str, str, str], list[RoleStatement]] = defaultdict(list)
    for tenure in evidence.tenures:
        words = office_words(tenure.title, tenure.office)
        seats[tenure.person, words, tenure.organisation or ""] += evidence.said(tenure)
    for (person, _, body), said in seats.items():
        dated = sorted((each for each in said if each.date), key=_first_day)
        for one, other in pairwise(dated):
            left = {each.document for each in dated if is_end(each)}
            is_gone = is_end(one) and one.event is not None
            is_back = other.event is None and not is_end(other) and other.document not in left
            if is_gone and is_back and _last_day(one) < _first_day(other):
                who, where = evidence.name(person), evidence.name(body)
                yield Finding(
                    kind=FindingKind.AFTER_END,
                    message=f"{who} left as {one.title} of {where} by {one.date},"
                    f" and is in office on {other.date}",
                    subjects=(person, body),
                    left=((one.document, one.evidence),),
                    right=((other.document, other.evidence),),
                )


def after_death(evidence: Evidence) -> Iterator[Finding]:
    """Somebody is on an attendance list after a paper said that they had died."""
    died: dict[str, tuple[date, Place]] = {}
    texts = {each.source.id: each.source.text for each in evidence.facts}
    for each in evidence.facts:
        for role in each.roles:
            if role.holder and role.date and is_end(role):
                start, end = role.evidence.start, role.evidence.end
                quotation = texts[role.document][max(start - 30, 0) : end + 30]
                key = evidence.keys.get(role.holder, "")
                if _DEATH.search(quotation) and (
                    key not in died or role.date.latest() < died[key][0]
                ):
                    died[key] = role.date.latest(), (role.document, role.evidence)
    for each in evidence.facts:
        met = each.meeting.date if each.meeting else None
        for line in each.attendance:
            key = evidence.keys.get(line.person or "", "")
            if key in died and met and line.status in _HERE and met.earliest() > died[key][0]:
                yield Finding(
                    kind=FindingKind.AFTER_DEATH,
                    message=f"{evidence.name(key)} had died by {died[key][0]},"
                    f" and is present on {met}",
                    subjects=(key,),
                    left=(died[key][1],),
                    right=((line.document, line.evidence),),
                )


def wound_up(evidence: Evidence) -> Iterator[Finding]:
    """Somebody holds an office of a body on a day after the body was succeeded by another."""
    ended: dict[str, tuple[date, Place]] = {}
    for each in evidence.facts:
        for relation in each.relations:
            if relation.predicate is Predicate.SUCCEEDED_BY and relation.date:
                key = evidence.keys.get(relation.subject, "")
                day, place = relation.date.latest(), (relation.document, relation.evidence)
                ended[key] = min(ended.get(key, (day, place)), (day, place))
    for tenure in evidence.tenures:
        last = tenure.end_earliest
        if tenure.organisation not in ended or last is None:
            continue
        day, place = ended[tenure.organisation]
        if last.earliest() > day + _WINDING_UP:
            body = evidence.name(tenure.organisation)
            yield Finding(
                kind=FindingKind.WOUND_UP,
                message=f"{body} was succeeded by another body on {day}, and"
                f" {evidence.name(tenure.person)} is its {tenure.title} on {last}",
                subjects=(tenure.organisation, tenure.person),
                left=(place,),
                right=_around(evidence.said(tenure), last.earliest(), last.latest()),
            )


def doubtful_year(evidence: Evidence) -> Iterator[Finding]:
    """The year that a paper prints for its meeting does not fit what else it says."""
    texts = {each.source.id: each.source.text for each in evidence.facts}
    for document, reason in doubtful(evidence.facts, evidence.keys).items():
        yield Finding(
            kind=FindingKind.DOUBTFUL_YEAR,
            message=f"the year of a paper is in doubt: {reason}",
            subjects=(),
            left=((document, Extent(0, min(len(texts[document]), _HEAD))),),
        )


RULES: tuple[Rule, ...] = (two_holders, after_end, after_death, wound_up, doubtful_year)


def _common_days(one: Tenure, other: Tenure) -> tuple[date, date] | None:
    """The first and last day on which both are known to hold an office, if more than one."""
    begins = [each.begin_latest for each in (one, other)]
    ends = [each.end_earliest for each in (one, other)]
    first = max((when.latest() for when in begins if when), default=date.max)
    last = min((when.earliest() for when in ends if when), default=date.min)
    return (first, last) if None not in {*begins, *ends} and first < last else None


def _around(said: Sequence[RoleStatement], first: date, last: date) -> tuple[Place, ...]:
    """Where the statements stand that are of these days, or that are the nearest to them."""
    ordered = sorted(said, key=lambda each: (_distance(each, first, last), _first_day(each)))
    places = dict.fromkeys((each.document, each.evidence) for each in ordered)
    return tuple(places)[:_MOST_QUOTED]


def _distance(statement: RoleStatement, first: date, last: date) -> timedelta:
    day = _first_day(statement)
    return max(first - day, day - last, timedelta())


def _first_day(statement: RoleStatement) -> date:
    return statement.date.earliest() if statement.date else date.min


def _last_day(statement: RoleStatement) -> date:
    return statement.date.latest() if statement.date else date.min
