"""What a role statement says of the begin and end of a tenure, one function a rule.

A bound says that the begin (or end) lies not before or not after a date. Dates keep the precision
of their source, and a bound is read at the side on which it errs least: "not after 2017-05" is not
after 31 May, "not before 2017-05" not before 1 May.

A sentence that gives no day of its own ("Cllr Marlow had been elected Chair") carries the day of
the meeting at which it was said: it is then *told*, and the day only bounds what happened, for news
is young: a meeting is told of a change within eighteen months of it, and by then somebody new may
have left again. It is *done* there and then where the body itself elects or appoints.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.records.dates import PartialDate
from kg.records.facts import RoleEvent, RoleStatement
from kg.records.minutes import RoleStatus

ENDINGS = frozenset({RoleEvent.RESIGNED, RoleEvent.LEFT, RoleEvent.RETIRED})
BEGINNINGS = frozenset({RoleEvent.ELECTED, RoleEvent.APPOINTED})
GAINS = BEGINNINGS | {RoleEvent.SUCCEEDED}
IN_OFFICE = frozenset({RoleStatus.CURRENT, RoleStatus.ACTING, RoleStatus.INTERIM})
_DAY = datetime.timedelta(days=1)
_NEWS = datetime.timedelta(days=550)  # for how long a change is told as news

# What was done earlier, or elsewhere, or is only spoken of.
# "was elected" may be said of last month; these are said of what is done there and then.
_DONE_NOW = re.compile(
    r"\b(?:be|is|are)\s+(?:and\s+(?:is|are)\s+)?(?:hereby\s+|duly\s+|unanimously\s+|re-?)*"
    r"(?:elected|appointed)\b|\bresolved\s+(?:to\s+(?:elect|appoint)|that)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:ha[ds]|have|having|last|earlier|ago)\b", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A role statement, and what of its document matters for its time."""

    statement: RoleStatement
    met: PartialDate | None = None  # the day of the meeting whose minutes say it
    is_done: bool = False  # the event took place at that meeting
    is_of_body: bool = False  # it is of the body that met
    is_doubtful: bool = False  # the year of the document is in doubt
    is_aside: bool = False  # the holder is not on the lists of a meeting that has lists
    bodies: frozenset[str] = frozenset()  # keys of the body that met, and of what it is part of
    is_maybe_once: bool = False  # it may only say who presided at this meeting
    is_contradicted: bool = False  # the same document says that they have left

    @property
    def date(self) -> PartialDate | None:
        """The day of which it speaks; None too where that is the day of a doubtful document."""
        statement = self.statement
        return None if self.is_doubtful and statement.date == self.met else statement.date

    @property
    def is_told(self) -> bool:
        """Whether the statement gives no day of its own, so that it has that of the meeting."""
        statement = self.statement
        return statement.date is not None and statement.date == self.met and not self.is_done

    @property
    def is_news(self) -> bool:
        """Whether a meeting is told of a change, which may be over again.

        So may be what is said in passing of somebody who is not there.
        """
        has_no_day = self.statement.event is not None and self.statement.since is None
        return self.is_told and (has_no_day or self.is_aside)

    @property
    def is_in_office(self) -> bool:
        """Whether it says that somebody holds the office on its date."""
        is_current = self.statement.status in IN_OFFICE
        return is_current and not self.has_ended and not self.is_courtesy

    @property
    def is_courtesy(self) -> bool:
        """Whether it only calls somebody by the office that, says the document, they have left."""
        return self.is_contradicted and self.statement.event is None and not self.has_ended

    @property
    def has_ended(self) -> bool:
        """Whether it says that somebody does not hold the office any more."""
        return is_end(self.statement)


type Rule = Callable[[Said], Iterator[Bound]]


def attested(said: Said) -> Iterator[Bound]:
    """Who is in office on a day began by then and did not end before.

    Of whom a meeting is only told that they came, or stayed, it is known that they held the office
    since the news was young. "Re-elected" leaves open when the office began.
    """
    if said.date and said.is_in_office:
        yield Bound(Side.BEGIN_LATEST, said.date)
        yield Bound(Side.END_EARLIEST, _since_news(said.date) if said.is_news else said.date)


def entered(said: Said) -> Iterator[Bound]:
    """Who was elected, appointed or made successor on a day began on it.

    Where the day is only that of the meeting, they began within the time in which that is news.
    """
    if said.date and said.is_in_office and said.statement.event in GAINS:
        yield Bound(Side.BEGIN_EARLIEST, _since_news(said.date) if said.is_told else said.date)


def ended(said: Said) -> Iterator[Bound]:
    """Who resigned, left or retired on a day ended on it, or the day before.

    A former holder, and one of whom a meeting is told that they left, ended by then.
    """
    statement = said.statement
    if not said.date or not said.has_ended:
        return
    # "Former" at a meeting ended before it; "no longer since 1 May" may have ended on that day.
    is_former = statement.event is None and said.met in {None, statement.date}
    yield Bound(Side.END_LATEST, day_before(said.date) if is_former else said.date)
    if statement.event not in ENDINGS | GAINS:
        return
    if said.is_told:
        yield Bound(Side.END_EARLIEST, _since_news(said.date))
    elif said.date != said.met:
        yield Bound(Side.END_EARLIEST, day_before(said.date, first=True))


def coming(said: Said) -> Iterator[Bound]:
    """Who is yet to come into office on a day did not begin before.

    Of whom a meeting is told that they "had agreed" to come nobody knows whether they have.
    """
    if said.statement.event is RoleEvent.REAPPOINTED:
        return  # who is to stay has begun
    if said.is_told and said.statement.event in GAINS:
        return
    if said.date and said.statement.status is RoleStatus.INCOMING:
        yield Bound(Side.BEGIN_EARLIEST, said.date)


def since(said: Said) -> Iterator[Bound]:
    """The day from which somebody holds an office is its begin."""
    if said.statement.since and said.statement.event is not RoleEvent.REAPPOINTED:
        yield Bound(Side.BEGIN_EARLIEST, said.statement.since)
        yield Bound(Side.BEGIN_LATEST, said.statement.since)


def until(said: Said) -> Iterator[Bound]:
    """The day until which somebody holds an office is its end, or the first day without it."""
    if said.statement.until:
        yield Bound(Side.END_EARLIEST, day_before(said.statement.until, first=True))
        yield Bound(Side.END_LATEST, said.statement.until)


RULES: tuple[Rule, ...] = (attested, entered, ended, coming, since, until)


def is_end(statement: RoleStatement) -> bool:
    """Whether a statement says that somebody does not hold the office any more."""
    if statement.status is RoleStatus.FORMER:
        return True
    return statement.event in ENDINGS and statement.status is not RoleStatus.INCOMING


def day_before(when: PartialDate, *, first: bool = False) -> PartialDate:
    """The day before the last that a date may be, or before the first; for a lower bound.

    >>> str(day_before(PartialDate.parse("2017-05"))), str(day_before(PartialDate(2017, 5, 1)))
    ('2017-05-30', '2017-04-30')
    """
    return PartialDate.of((when.earliest() if first else when.latest()) - _DAY)


def day_after(when: PartialDate) -> PartialDate:
    """The day after the first that a date may be."""
    return PartialDate.of(when.earliest() + _DAY)


def is_done_now(sentence: str) -> bool:
    """Whether a sentence is the election or appointment itself, and not a word on an earlier one.

    >>> is_done_now("RESOLVED that Cllr Marlow be elected Chair")
    True
    >>> is_done_now("Cllr Marlow had been elected Chair")
    False
    """
    return bool(_DONE_NOW.search(sentence)) and not _EARLIER.search(sentence)


def bounds_of(said: Iterable[Said], *, as_of: datetime.date) -> frozenset[Bound]:
    """All that these statements say of one interval, nothing of it beyond `as_of`."""
    found = (bound for each in said for rule in RULES for bound in rule(each))
    return frozenset(bound for bound in found if bound.day() <= as_of)


def news_of(day: datetime.date) -> datetime.date:
    """The first day of which a meeting on a day is told as news."""
    return day - _NEWS


def _since_news(when: PartialDate) -> PartialDate:
    return PartialDate.of(news_of(when.earliest()))
