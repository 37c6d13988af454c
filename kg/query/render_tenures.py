"""Answers about tenures for the terminal: plain lines, which can be read and searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.query.render import bounds
from kg.query.show import Quoted
from kg.query.tenures import Career, Certainty, Change, Contradiction, Diff, Held, Line, Snapshot

_LONGEST_QUOTATION = 120
_MOST_QUOTED = 2


def snapshot(found: Snapshot) -> Iterator[str]:
    """Who held what on a day, by body."""
    if not found.found:
        yield f"nothing is known of {found.body or 'anybody'} on {found.day}"
    for body, held in groupby(found.found, key=lambda each: each.body):
        yield body or "(no body named)"
        for each in held:
            yield f"  {each.certainty or '':10}{_office(each)}: {each.person}{_known(each)}"


def careers(found: Sequence[Career]) -> Iterator[str]:
    """The offices and lists of each person."""
    for career in found:
        also = f" (also {'; '.join(career.other_names)})" if career.other_names else ""
        yield f"{career.person}{also}"
        for each in career.found:
            yield f"  {_office(each)}, {each.body or '(no body named)'}{_known(each)}"
            yield from _quotations(each.quotations)
        for one in career.memberships:
            counts = f"present {one.present}, apologies {one.apologies}"
            counts += f", of these as a substitute {one.substitute}" if one.substitute else ""
            yield f"  on the lists of {one.body}, {one.first} to {one.last}: {counts}"


def lines(found: Sequence[Line]) -> Iterator[str]:
    """The holders of each post, with gaps and vacancies."""
    for line in found:
        yield f"{line.title}, {line.body}"
        for each in line.found:
            status = "" if each.status == "current" else f" ({each.status})"
            yield f"  {each.person}{status}{_known(each)}"
            yield from _quotations(each.quotations)
        for first, last in line.gaps:
            yield f"  between {first} and {last} the papers leave the change open"
        for day in line.vacant:
            yield f"  vacant on {day}"


def contradictions(found: Sequence[Contradiction]) -> Iterator[str]:
    """Each finding, and what is said on both sides."""
    for each in found:
        yield f"{each.kind.replace('_', ' ')}: {each.message}"
        yield from _quotations(each.left)
        if each.right:
            yield "    against"
            yield from _quotations(each.right)
    if not found:
        yield "nothing in this store contradicts itself"


def changes(found: Diff) -> Iterator[str]:
    """What is new, gone and changed."""
    for mark, held in (("+", found.added), ("-", found.gone)):
        for each in held:
            yield f"{mark} {_of_whom(each)}{_known(each)}"
    for change in found.changed:
        yield from _change(change)
    if not (found.added or found.gone or found.changed):
        yield "both say the same of tenures"


def _change(change: Change) -> Iterator[str]:
    if change.old and change.new:
        yield f"~ {_of_whom(change.new)}"
        yield f"    was{_known(change.old)}"
        yield f"    is {_known(change.new)}"


def _of_whom(held: Held) -> str:
    return f"{held.person}: {_office(held)}, {held.body or '(no body named)'}"


def _office(held: Held) -> str:
    is_said = held.status == "current" or held.status in held.title.casefold()
    return held.title if is_said else f"{held.title} ({held.status})"


def _known(held: Held) -> str:
    begin = bounds(held.begin_earliest, held.begin_latest)
    if held.end_earliest and not held.end_latest:
        # Of whom only news is known no day is known on which they held the office.
        is_seen = held.begin_latest is not None and held.begin_latest <= held.end_earliest
        end = f"not known; held on {held.end_earliest}" if is_seen else "not known"
    else:
        end = bounds(held.end_earliest, held.end_latest)
    doubt = f" [{held.confidence:.2f}]" if held.certainty is not Certainty.NOT_KNOWN else ""
    return f" — began {begin}; ended {end}{doubt}"


def _quotations(found: Sequence[Quoted]) -> Iterator[str]:
    for each in found[:_MOST_QUOTED]:
        words = " ".join(each.text.split())
        short = words if len(words) <= _LONGEST_QUOTATION else f"{words[:_LONGEST_QUOTATION]}…"
        yield f"    “{short}” {each.file}:{each.start}"
    if len(found) > _MOST_QUOTED:
        yield f"    and {len(found) - _MOST_QUOTED} more"
