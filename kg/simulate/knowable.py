"""What a perfect reader could know from the papers alone.

**Bounds.** A reader who makes no mistake, and knows who is who, learns of somebody's time in a
post only what the papers attest. From the attestations of a person in a post follow the tightest
bounds of its first and its last day:

- attested as holder on day d: begin ≤ d ≤ end. Where the paper gives a month or a year, the post
  was held on some day of it: begin ≤ its last day, end ≥ its first;
- elected, appointed (or "since") on a date: begin is that date; told without one, or of somebody
  who takes up the post later: no more than that it holds on the day, or that begin ≥ the date;
- resigned, retired, left, died (or "until") on a date: end is that date; where the last day in the
  post was the day before, end is one of the two; told afterwards without a date: end ≤ the day of
  the paper;
- former on day d: end < d; incoming on day d: begin ≥ d;
- in a post that one person holds at a time, whoever surely held it at the end of somebody's time
  or later came after: the end of the one is before the begin of the other. So two holders, A seen
  on day a and B on a later day b, give end(A) < b and begin(B) > a, also where B is still in
  office; and a vacancy on a day between bounds both;
- two times of one person in one post are told apart only where something said stands between them:
  an end of the first, a begin of the second, another holder, a vacancy. Else the reader sees one.

An attestation counts only if it is true: a wrong year or a title that never was bounds nothing. A
missing bound is `None`. Reappointments on consecutive days are one time in the post.

**Indistinguishable pairs.** Two people are printed the same in two papers, and nothing else that
the papers print tells them apart: see `indistinguishable`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from kg.records.dates import PartialDate
from kg.records.facts import RoleEvent
from kg.records.minutes import RoleStatus
from kg.simulate.papers import Paper, Ref, RoleFact
from kg.simulate.statements import Statements, gold_id, holds, state
from kg.simulate.surfaces import fold, fold_title, same_office
from kg.simulate.things import Tenure, World

_DAY = timedelta(days=1)
_BEGINS = (RoleEvent.ELECTED, RoleEvent.APPOINTED, RoleEvent.REAPPOINTED, RoleEvent.SUCCEEDED)
_ENDS = (RoleEvent.RESIGNED, RoleEvent.LEFT, RoleEvent.RETIRED)
_NOW = (RoleStatus.CURRENT, RoleStatus.ACTING, RoleStatus.INTERIM)
_MARGIN = 366  # days by which the years of two people's papers may miss one another


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The bounds of somebody's time in a post; `None` where the papers set none."""

    person: int
    post: int
    status: RoleStatus
    tenures: tuple[int, ...]  # of the world, those that a reader cannot tell apart among them
    begin_earliest: date | None
    begin_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    papers: tuple[str, ...]  # stems, sorted


@dataclass(slots=True)
class _Spell:
    """A time in a post: tenures that follow one another without a gap, and what is known of it."""

    tenures: list[Tenure]
    begin_earliest: date | None = None
    begin_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    papers: set[str] = field(default_factory=set)

    @property
    def begin(self) -> date:
        return self.tenures[0].begin

    @property
    def end(self) -> date | None:
        return self.tenures[-1].end

    def begins(self, first: date | None, last: date | None) -> None:
        """Let the begin be between two days; what the world does not bear out is left aside."""
        if first is not None and first <= self.begin:
            self.begin_earliest = _later(self.begin_earliest, first)
        if last is not None and self.begin <= last:
            self.begin_latest = _earlier(self.begin_latest, last)

    def ends(self, first: date | None, last: date | None) -> None:
        """Let the end be between two days; the same."""
        if first is not None and (self.end is None or first <= self.end):
            self.end_earliest = _later(self.end_earliest, first)
        if last is not None and self.end is not None and self.end <= last:
            self.end_latest = _earlier(self.end_latest, last)


def _later(one: date | None, other: date) -> date:
    return other if one is None else max(one, other)


def _earlier(one: date | None, other: date) -> date:
    return other if one is None else min(one, other)


# ── bounds ────────────────────────────────────────────────────────────────────────────────────────


def bounds(papers: Iterable[Paper], world: World) -> list[Known]:
    """The bounds of each time in a post that a paper attests, by person, post and time."""
    return bounds_of([state(paper, world) for paper in papers], world)


def bounds_of(said: Iterable[Statements], world: World) -> list[Known]:
    """The same, of papers that have been read already."""
    spells = _spells(world)
    of_person: dict[int, list[_Spell]] = {}
    of_post: dict[int, list[_Spell]] = {}
    for spell in spells:
        of_person.setdefault(spell.tenures[0].person, []).append(spell)
        of_post.setdefault(spell.tenures[0].post, []).append(spell)
    by_organisation: dict[int, list[int]] = {}
    for post in world.posts:
        by_organisation.setdefault(post.organisation, []).append(post.id)
    vacancies: dict[int, set[date]] = {}
    for one in said:
        for role in one.roles:
            if role.fact.person is None:
                day = _exact(role.fact.date, one.day)
                if role.fact.status is RoleStatus.VACANT and day is not None:
                    for post_id in _vacant(role.fact, day, world, by_organisation, of_post):
                        vacancies.setdefault(post_id, set()).add(day)
            elif role.fact.person.id >= 0:
                _attest(role.fact, one, of_person.get(role.fact.person.id, []), world)
    known: list[Known] = []
    for post_id in sorted(of_post):
        attested = [spell for spell in of_post[post_id] if spell.papers]
        if world.posts[post_id].single:
            _bound_by_others(attested, sorted(vacancies.get(post_id, ())))
        known.extend(map(_known, _as_read(attested)))
    return sorted(known, key=lambda one: (one.person, one.post, one.tenures))


def _spells(world: World) -> list[_Spell]:
    """The times in posts: tenures of one person, post and status that follow without a gap."""
    spells: list[_Spell] = []
    last: dict[tuple[int, int, RoleStatus], _Spell] = {}
    for tenure in sorted(world.tenures, key=lambda tenure: (tenure.begin, tenure.id)):
        key = tenure.person, tenure.post, tenure.status
        before = last.get(key)
        if before is not None and before.end is not None and tenure.begin <= before.end + _DAY:
            before.tenures.append(tenure)
        else:
            last[key] = _Spell([tenure])
            spells.append(last[key])
    return spells


def _range(given: str | None, day: date) -> tuple[date, date]:
    """The first and the last day of a partial date; of None the day of the meeting, twice."""
    if given is None:
        return day, day
    partial = PartialDate.parse(given)
    return partial.earliest(), partial.latest()


def _exact(given: str | None, day: date) -> date | None:
    first, last = _range(given, day)
    return first if first == last else None


def _attest(role: RoleFact, said: Statements, spells: Sequence[_Spell], world: World) -> None:
    """Tighten the bounds of the time in a post of which the role speaks, if it is a true one."""
    first, last = _range(role.date, said.day)
    fitting = [spell for spell in spells if _is_of(role, spell, first, last, world)]
    is_past = role.status is RoleStatus.FORMER or role.event in _ENDS
    timely = [spell for spell in fitting if _is_in_time(role, spell, first, last)]
    if not timely:
        return
    # "Former" may be said of the first of two times in a post; the reader can count on the last.
    spell = timely[-1] if is_past else timely[0]
    spell.papers.add(said.paper.stem)
    if role.event in _ENDS and role.status is not RoleStatus.INCOMING:
        is_told = role.date is not None or _ends_within(spell, first, last)
        spell.ends(first - _DAY if is_told else None, last)
        if spell.end is not None and first <= spell.end <= last:
            spell.ends(first, last)
        spell.begins(None, last)
        if role.status in _NOW and holds(spell.begin, spell.end, first):
            spell.ends(first, None)
    elif role.status is RoleStatus.FORMER:
        spell.ends(None, last - _DAY)
        spell.begins(None, last - _DAY)
    elif role.status is RoleStatus.INCOMING or spell.begin > last:
        spell.begins(first, None)
        spell.ends(first, None)
        if role.event in _BEGINS and first <= spell.begin <= last:
            spell.begins(first, last)
    else:
        spell.begins(None, last)
        spell.ends(first, None)
        if role.event in _BEGINS and first <= spell.begin <= last:
            spell.begins(first, last)
    _attest_since(role, spell)


def _attest_since(role: RoleFact, spell: _Spell) -> None:
    if role.since is not None:
        first, last = _range(role.since, spell.begin)
        if first <= spell.begin <= last:
            spell.begins(first, last)
            spell.ends(first, None)
    if role.until is not None and spell.end is not None:
        first, last = _range(role.until, spell.end)
        if first - _DAY <= spell.end <= last:
            spell.ends(first - _DAY, last)
            spell.begins(None, last)


def _ends_within(spell: _Spell, first: date, last: date) -> bool:
    return spell.end is not None and first - _DAY <= spell.end <= last


def _is_of(role: RoleFact, spell: _Spell, first: date, last: date, world: World) -> bool:
    """Whether the role's title and organisation are those of the post."""
    post = world.posts[spell.tenures[0].post]
    if role.organisation is not None and role.organisation.id != post.organisation:
        return False
    if role.status in {RoleStatus.ACTING, RoleStatus.INTERIM}:
        if spell.tenures[0].status not in {RoleStatus.ACTING, RoleStatus.INTERIM}:
            return False
    elif role.status is RoleStatus.CURRENT and spell.tenures[0].status is not RoleStatus.CURRENT:
        return False
    day = spell.begin if role.status is RoleStatus.INCOMING else min(max(first, spell.begin), last)
    titles = dict.fromkeys([post.title_on(day), *(title for _, title in post.titles)])
    return any(same_office(title, role.title) for title in titles)


def _is_in_time(role: RoleFact, spell: _Spell, first: date, last: date) -> bool:
    """Whether the world bears out what the role says of the time."""
    if role.event in _ENDS and role.status is not RoleStatus.INCOMING:
        # Whoever has announced to leave is still there.
        if role.status in _NOW and holds(spell.begin, spell.end, first):
            return True
        return spell.end is not None and spell.end <= last and spell.begin <= last
    if role.status is RoleStatus.FORMER:
        return spell.end is not None and spell.end < last
    if role.status is RoleStatus.INCOMING:
        return spell.begin >= first
    return spell.begin <= last and (spell.end is None or first <= spell.end)


def _vacant(
    role: RoleFact,
    day: date,
    world: World,
    by_organisation: dict[int, list[int]],
    of_post: dict[int, list[_Spell]],
) -> list[int]:
    """The single-holder posts that a statement truly calls vacant on the day."""
    if role.organisation is None or role.organisation.id < 0:
        return []
    return [
        post
        for post in by_organisation.get(role.organisation.id, [])
        if world.posts[post].single
        and same_office(world.posts[post].title_on(day), role.title)
        and not any(holds(spell.begin, spell.end, day) for spell in of_post.get(post, []))
    ]


def _bound_by_others(spells: Sequence[_Spell], vacancies: Sequence[date]) -> None:
    """What each holder of a single-holder post, and each vacancy, says of the other holders."""
    for left, right in combinations(spells, 2):
        if _key(left) == _key(right):
            continue  # A reader need not see that these are two.
        for one, other in ((left, right), (right, left)):
            _put_before(one, other)
    for spell in spells:
        for day in vacancies:
            if spell.begin_latest is not None and spell.begin_latest <= day:
                spell.ends(None, day - _DAY)
            if spell.end_earliest is not None and day <= spell.end_earliest:
                spell.begins(day + _DAY, None)


def _put_before(one: _Spell, other: _Spell) -> None:
    """Where `one` surely began by a day on or after which `other` still held, it came first."""
    if one.begin_latest is None or other.end_earliest is None:
        return
    if one.begin_latest > other.end_earliest:
        return
    if one.end is None or one.end >= other.begin:
        return  # They overlap, so that the post was not a single one in those days.
    if other.begin_latest is not None:
        one.ends(None, other.begin_latest - _DAY)
    if one.end_earliest is not None:
        other.begins(one.end_earliest + _DAY, None)


def _key(spell: _Spell) -> tuple[int, RoleStatus]:
    return spell.tenures[0].person, spell.tenures[0].status


def _as_read(spells: Sequence[_Spell]) -> list[_Spell]:
    """The times in a post as a reader sees them: as one where nothing said stands between two."""
    seen: list[_Spell] = []
    last: dict[tuple[int, RoleStatus], _Spell] = {}
    for spell in spells:
        key = _key(spell)
        before = last.get(key)
        if before is None or _is_apart(before, spell):
            if before is not None:
                _part(before, spell)
            seen.append(spell)
            last[key] = spell
        else:
            whole = _joined(before, spell)
            seen[next(at for at, one in enumerate(seen) if one is before)] = whole
            last[key] = whole
    return seen


def _is_apart(one: _Spell, other: _Spell) -> bool:
    """Whether something said stands between two times of one person in one post."""
    ended = one.end_latest is not None and (
        (other.begin_latest is not None and one.end_latest < other.begin_latest)
        or (other.end_earliest is not None and one.end_latest < other.end_earliest)
    )
    begun = other.begin_earliest is not None and (
        (one.end_earliest is not None and other.begin_earliest > one.end_earliest)
        or (one.begin_latest is not None and other.begin_earliest > one.begin_latest)
    )
    return ended or begun


def _part(one: _Spell, other: _Spell) -> None:
    if other.begin_latest is not None:
        one.ends(None, other.begin_latest - _DAY)
    if one.end_earliest is not None:
        other.begins(one.end_earliest + _DAY, None)


def _joined(one: _Spell, other: _Spell) -> _Spell:
    # Seen as one, it begins as the first does and ends as the second does; what is said of either
    # holds for the whole as far as it says that the post was held.
    whole = _Spell([*one.tenures, *other.tenures], papers=one.papers | other.papers)
    for spell in (one, other):
        whole.begins(None, spell.begin_latest)
        whole.ends(spell.end_earliest, None)
    whole.begins(one.begin_earliest, None)
    whole.ends(None, other.end_latest)
    return whole


def _known(spell: _Spell) -> Known:
    first = spell.tenures[0]
    return Known(
        person=first.person,
        post=first.post,
        status=first.status,
        tenures=tuple(tenure.id for tenure in spell.tenures),
        begin_earliest=spell.begin_earliest,
        begin_latest=spell.begin_latest,
        end_earliest=spell.end_earliest,
        end_latest=spell.end_latest,
        papers=tuple(sorted(spell.papers)),
    )


# ── pairs that nobody can tell apart ──────────────────────────────────────────────────────────────

type Mention = tuple[str, str]  # the stem of a paper, and the id of a person in its gold file


@dataclass(frozen=True, slots=True)
class _Print:
    """Somebody in one paper, as far as that paper prints it."""

    stem: str
    person: Ref
    day: date


def indistinguishable(papers: Iterable[Paper], world: World) -> list[tuple[Mention, Mention]]:
    """Pairs of mentions, (stem, gold id), of different people whom no reader could tell apart.

    They are printed in the same folded forms in two papers of the same body, and both papers give
    them the same organisation and the same offices; and the years in which the body's papers print
    either of the two overlap, or miss one another by a year at most. Two people of one paper are
    no pair: that both are listed tells that they are two.
    """
    return indistinguishable_of([state(paper, world) for paper in papers])


def indistinguishable_of(said: Iterable[Statements]) -> list[tuple[Mention, Mention]]:
    """The same, of papers that have been read already."""
    groups: dict[tuple[object, ...], list[_Print]] = {}
    for one in said:
        for ref in sorted(one.surfaces, key=lambda ref: ref.id):
            key = _looks(one, ref)
            groups.setdefault(key, []).append(_Print(one.paper.stem, ref, one.day))
    pairs: list[tuple[Mention, Mention]] = []
    for prints in groups.values():
        for left, right in combinations(prints, 2):
            if left.person == right.person and left.person.id >= 0:
                continue
            if left.stem != right.stem and _overlap(prints, left, right):
                pairs.append((_mention(left), _mention(right)))
    return sorted(pairs)


def _looks(said: Statements, ref: Ref) -> tuple[object, ...]:
    """All that a paper prints of somebody."""
    body = said.world.meetings[said.paper.meeting].body
    forms = sorted({fold(one.form) for one in said.named[ref]})
    roles = {
        (fold_title(role.fact.title), _number(role.fact.organisation), role.fact.status)
        for role in said.roles
        if role.fact.person == ref
    }
    sent = {_number(line.fact.representing) for line in said.attendance if line.fact.person == ref}
    return body, tuple(forms), tuple(sorted(roles)), tuple(sorted(sent))


def _number(ref: Ref | None) -> int:
    # No thing of the world has this number, and no stranger either.
    return -(10**9) if ref is None else ref.id


def _overlap(prints: Sequence[_Print], left: _Print, right: _Print) -> bool:
    """Whether the years in which two people are printed overlap, but for a year."""

    def years(of: _Print) -> tuple[date, date]:
        days = [
            one.day
            for one in prints
            if one.person == of.person and (of.person.id >= 0 or one.stem == of.stem)
        ]
        return min(days), max(days)

    (one, first_end), (other, second_end) = years(left), years(right)
    return max(one, other) <= min(first_end, second_end) + timedelta(days=_MARGIN)


def _mention(one: _Print) -> Mention:
    return one.stem, gold_id(one.person)


__all__ = [
    "Known",
    "Mention",
    "bounds",
    "bounds_of",
    "indistinguishable",
    "indistinguishable_of",
]
