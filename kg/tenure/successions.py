"""What holders of an office say of one another, where one person holds it at a time.

Whoever is attested later came after: the end of the earlier one is before any day on which the
later one surely held the office, and the later one began after any day on which the earlier one
surely did. A vacancy on a day between bounds both. Two who are attested in turns (A, then B, then
A again, with nothing said between) contradict each other; they are a finding, and bound nothing.
Nor does somebody whom one paper calls the holder in passing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, permutations

from kg.records.dates import PartialDate
from kg.tenure.bounds import Bound, Said, Side, day_after, day_before
from kg.tenure.intervals import Interval, narrow
from kg.tenure.offices import has_one_by_remit, has_one_holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A person's time in an office, and what is known of it."""

    person: str
    office: str  # as office_words() gives it
    organisation: str
    is_full: bool  # neither acting nor interim
    number: int  # among the person's times in this office
    said: tuple[Said, ...]
    bounds: frozenset[Bound]
    papers: int = 0  # that say anything of the person's offices

    @property
    def interval(self) -> Interval:
        """The tightest interval that the bounds allow."""
        return narrow(self.bounds)


def follow(spells: Iterable[Spell], vacancies: Mapping[tuple[str, str], set[date]]) -> list[Spell]:
    """The spells with what the other holders of their posts, and its vacancies, say of them."""
    posts: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    found = []
    for spell in spells:
        if spell.organisation and has_one_holder(spell.office):
            posts[spell.office, spell.organisation].append(spell)
        else:
            found.append(spell)
    for post, holders in posts.items():
        found += _bounded(holders, sorted(vacancies.get(post, ())))
    return found


def _bounded(holders: Sequence[Spell], vacant: Sequence[date]) -> list[Spell]:
    known = [_known(holder) for holder in holders]
    if has_one_by_remit(holders[0].office) and any(
        _overlap(*pair) for pair in combinations(zip(holders, known, strict=True), 2)
    ):
        return list(holders)  # The body has several "Area Managers" after all.
    # A paper that calls the office vacant and names its holder speaks of an earlier vacancy.
    seen = {said.date.earliest() for h in holders for said in h.said if said.date}
    vacant = [day for day in vacant if day not in seen]
    more: list[set[Bound]] = [set() for _ in holders]
    for one, other in permutations(range(len(holders)), 2):
        if holders[one].person == holders[other].person or not came_before(
            known[one], known[other]
        ):
            continue
        if _is_firm(holders[other]) and (after := known[other].begin_latest):
            more[one].add(Bound(Side.END_LATEST, day_before(after)))
        if _is_firm(holders[one]) and (before := known[one].end_earliest):
            more[other].add(Bound(Side.BEGIN_EARLIEST, day_after(before)))
    for place, interval in enumerate(known):
        more[place] |= set(_around(interval, vacant))
    return [
        replace(holder, bounds=holder.bounds | added)
        for holder, added in zip(holders, more, strict=True)
    ]


def _is_firm(spell: Spell) -> bool:
    """Whether it may bound other holders: not where one paper calls somebody so in passing.

    Two papers may, or one that tells of a change, or has the holder on a list of the body itself.
    """
    return len({each.statement.document for each in spell.said}) > 1 or any(
        each.statement.event is not None or (each.statement.is_listed and each.is_of_body)
        for each in spell.said
    )


def _known(spell: Spell) -> Interval:
    """What is said of a spell, without what only follows from it.

    Where no day is known on which somebody held the office (they are "former", or the news of
    their coming may have been over), it is known that they began, but not when they were there.
    """
    whole = spell.interval
    first, last = whole.begin_latest, whole.end_earliest
    has_day = first is not None and last is not None and first.earliest() <= last.latest()
    is_seen = has_day and any(each.is_in_office for each in spell.said)
    return whole if is_seen else replace(whole, end_earliest=None)


def _overlap(one: tuple[Spell, Interval], other: tuple[Spell, Interval]) -> bool:
    """Whether two people are both known to hold the office at one time."""
    (holder, mine), (rival, theirs) = one, other
    if holder.person == rival.person or not holder.is_full or not rival.is_full:
        return False
    if not (
        mine.begin_latest and mine.end_earliest and theirs.begin_latest and theirs.end_earliest
    ):
        return False
    begin = max(mine.begin_latest.latest(), theirs.begin_latest.latest())
    return begin < min(mine.end_earliest.earliest(), theirs.end_earliest.earliest())


def came_before(one: Interval, other: Interval) -> bool:
    """Whether one holder surely began by a day on which, or before which, the other still held.

    Not so where the other had begun by then too: they contradict each other.
    """
    if one.begin_latest is None or other.begin_latest is None:
        return False
    if other.end_earliest is None:
        return _began_after(other, one)
    if one.end_earliest is not None:
        return one.end_earliest.latest() < other.begin_latest.earliest()
    return one.begin_latest.latest() <= other.end_earliest.earliest()


def _began_after(one: Interval, other: Interval) -> bool:
    """Whether one came at a time when the other, of whom a day is known, had come already."""
    if one.begin_earliest is None or one.begin_latest is None or other.end_earliest is None:
        return False
    had_begun = other.begin_latest is not None and (
        other.begin_latest.latest() <= one.begin_earliest.earliest()
    )
    return had_begun and other.end_earliest.latest() < one.begin_latest.earliest()


def _around(interval: Interval, vacant: Sequence[date]) -> Iterable[Bound]:
    for day in vacant:
        if interval.begin_latest and interval.end_earliest:
            if interval.end_earliest.latest() < day:
                yield Bound(Side.END_LATEST, day_before(PartialDate.of(day)))
            elif day < interval.begin_latest.earliest():
                yield Bound(Side.BEGIN_EARLIEST, day_after(PartialDate.of(day)))
