"""What a role statement says of the begin and end of a tenure, one function a rule.

A bound says that the begin (or end) lies not before or not after a date. Dates keep the precision
of their source, and a bound is read at the side on which it errs least: "not after 2017-05" is not
after 31 May, "not before 2017-05" not before 1 May.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.records.dates import PartialDate
from kg.records.facts import RoleEvent, RoleStatement
from kg.records.minutes import RoleStatus

ENDINGS = frozenset({RoleEvent.RESIGNED, RoleEvent.LEFT, RoleEvent.RETIRED})
BEGINNINGS = frozenset({RoleEvent.ELECTED, RoleEvent.APPOINTED})
IN_OFFICE = frozenset({RoleStatus.CURRENT, RoleStatus.ACTING, RoleStatus.INTERIM})


class Side(StrEnum):
    """The four bounds of an interval."""

    BEGIN_EARLIEST = "begin_earliest"
    BEGIN_LATEST = "begin_latest"
    END_EARLIEST = "end_earliest"
    END_LATEST = "end_latest"


@dataclass(frozen=True, slots=True)
class Bound:
    """That the begin or end lies on one side of a date."""

    side: Side
    date: PartialDate

    def day(self) -> datetime.date:
        """The day at which the bound is read."""
        is_lower = self.side in {Side.BEGIN_EARLIEST, Side.END_EARLIEST}
        return self.date.earliest() if is_lower else self.date.latest()


type Rule = Callable[[RoleStatement], Iterator[Bound]]


def attested(statement: RoleStatement) -> Iterator[Bound]:
    """Who is in office on a day began by then and did not end before.

    "Re-elected" says that and no more: when the office began, and whether it is the same, it leaves
    open. So does an office that somebody "succeeded" in, for it may be the other who came after.
    """
    if statement.date and is_in_office(statement):
        yield Bound(Side.BEGIN_LATEST, statement.date)
        yield Bound(Side.END_EARLIEST, statement.date)


def entered(statement: RoleStatement) -> Iterator[Bound]:
    """Who was elected or appointed on a day began on it."""
    if statement.date and is_in_office(statement) and statement.event in BEGINNINGS:
        yield Bound(Side.BEGIN_EARLIEST, statement.date)


def ended(statement: RoleStatement) -> Iterator[Bound]:
    """Who resigned, left or retired on a day, or is a former holder on it, ended by then."""
    if statement.date and has_ended(statement):
        yield Bound(Side.END_LATEST, statement.date)


def coming(statement: RoleStatement) -> Iterator[Bound]:
    """Who is yet to come into office on a day did not begin before."""
    if statement.date and statement.status is RoleStatus.INCOMING and not has_ended(statement):
        yield Bound(Side.BEGIN_EARLIEST, statement.date)


def since(statement: RoleStatement) -> Iterator[Bound]:
    """The day from which somebody holds an office is its begin."""
    if statement.since:
        yield Bound(Side.BEGIN_EARLIEST, statement.since)
        yield Bound(Side.BEGIN_LATEST, statement.since)


def until(statement: RoleStatement) -> Iterator[Bound]:
    """The day until which somebody holds an office is its end."""
    if statement.until:
        yield Bound(Side.END_EARLIEST, statement.until)
        yield Bound(Side.END_LATEST, statement.until)


RULES: tuple[Rule, ...] = (attested, entered, ended, coming, since, until)


def is_in_office(statement: RoleStatement) -> bool:
    """Whether the statement says that somebody holds the office on its date."""
    return statement.status in IN_OFFICE and not has_ended(statement)


def has_ended(statement: RoleStatement) -> bool:
    """Whether the statement says that somebody does not hold the office any more."""
    return statement.status is RoleStatus.FORMER or statement.event in ENDINGS


def bounds_of(statements: Iterable[RoleStatement], *, as_of: datetime.date) -> frozenset[Bound]:
    """All that these statements say of one interval, nothing of it beyond `as_of`."""
    found = (bound for each in statements for rule in RULES for bound in rule(each))
    return frozenset(bound for bound in found if bound.day() <= as_of)
