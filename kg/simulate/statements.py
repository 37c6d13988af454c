"""All that a paper says: whom it names in which forms, and which roles and relations it states.

What the marks of the paper state comes first. Then what a clerk adds who has only read the paper:
"Cllr A Marlow" is a councillor, "Inspector Finch" is an inspector of the force that is named, who
takes the chair is Chairman, who is listed as a member sits on the body. None of this is added
where the world says otherwise. Places are those of the flat paper (`quotes.flatten`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kg.lexicon import Service
from kg.records.facts import OrganisationKind, Predicate
from kg.records.minutes import RoleStatus
from kg.simulate.papers import (
    ActionFact,
    AttendanceFact,
    DecisionFact,
    Paper,
    Ref,
    RelationFact,
    RoleFact,
    Sort,
)
from kg.simulate.quotes import LONGEST, Flat, flatten, plain
from kg.simulate.surfaces import Surface, fold_title, same_office, same_title, take_apart
from kg.simulate.things import Organisation, Tenure, World

_CHAIRING = re.compile(
    r"\b(?:in the chair|chair(?:ed|ing|man|woman|person)?|presid\w+|convener|mayor)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\b(Councillors|Cllrs\.?)[\s:]*$", re.IGNORECASE)
_IN_A_ROW = re.compile(r"^\s*(?:\([^()]*\))?\s*(?:[,;&\n\t]|\band\b)[\s,;&]*(?:and\s+)?$")
_ITEM = re.compile(r"^[\s.(]*(.*?)[\s.):]*$", re.DOTALL)
# How far from a name the word stands that says that this person takes the chair.
_BESIDE = 40
# Presiding "by" one of these is a matter of this meeting, whatever the tenure is.
_VICE = re.compile(r"\b(?:vice|deputy)\b", re.IGNORECASE)
_TIERS = ("county", "district", "borough", "unitary", "city", "town", "parish", "community")
_FORCES = {
    Service.POLICE: OrganisationKind.POLICE,
    Service.FIRE: OrganisationKind.FIRE,
}


_LETTER = {Sort.PERSON: "p", Sort.ORGANISATION: "o", Sort.INITIATIVE: "i"}
_SORT = {letter: sort for sort, letter in _LETTER.items()}


def gold_id(ref: Ref) -> str:
    """The id that a gold file has for a thing.

    >>> gold_id(Ref(Sort.PERSON, 12)), gold_id(Ref(Sort.PERSON, -1))
    ('p000012', 'px00001')
    """
    return f"{_LETTER[ref.sort]}{ref.id:06}" if ref.id >= 0 else f"{_LETTER[ref.sort]}x{-ref.id:05}"


def ref_of(gold: str) -> Ref:
    """The thing that has an id in a gold file.

    >>> ref_of("px00001")
    Ref(sort=<Sort.PERSON: 'person'>, id=-1)
    """
    number = -int(gold[2:]) if gold[1] == "x" else int(gold[1:])
    return Ref(_SORT[gold[0]], number)


@dataclass(frozen=True, slots=True)
class Said[F]:
    """A statement, and the stretch of the flat paper that carries it."""

    fact: F
    start: int
    end: int
    explicit: bool = True  # False: a clerk who reads the paper adds it


@dataclass(frozen=True, slots=True)
class Named:
    """One place where the paper names somebody or something."""

    start: int
    end: int
    form: str


@dataclass(slots=True)
class Index:
    """The tenures and seats of each person, so that they need no search."""

    tenures: dict[int, list[Tenure]] = field(default_factory=dict)
    bodies: dict[int, list[tuple[int, date, date | None, int | None]]] = field(default_factory=dict)
    sizes: tuple[int, int] = (0, 0)


_INDEXES: dict[int, tuple[World, Index]] = {}


def index_of(world: World) -> Index:
    """The index of a world, made once as long as the world does not grow."""
    sizes = len(world.tenures), len(world.seats)
    kept = _INDEXES.get(id(world))
    if kept is not None and kept[0] is world and kept[1].sizes == sizes:
        return kept[1]
    index = Index(sizes=sizes)
    for tenure in world.tenures:
        index.tenures.setdefault(tenure.person, []).append(tenure)
    for seat in world.seats:
        if not seat.officer:
            row = seat.body, seat.begin, seat.end, seat.representing
            index.bodies.setdefault(seat.person, []).append(row)
    _INDEXES.clear()
    _INDEXES[id(world)] = world, index
    return index


def holds(begin: date, end: date | None, day: date) -> bool:
    """Whether the day is between the two, the last day included.

    >>> holds(date(2001, 5, 4), None, date(2001, 5, 4))
    True
    """
    return begin <= day and (end is None or day <= end)


@dataclass(slots=True)
class Statements:
    """All that one paper says."""

    paper: Paper
    world: World
    flat: Flat
    day: date  # of the meeting, by the world
    named: dict[Ref, list[Named]]
    surfaces: dict[Ref, list[Surface]]  # of people, in the order of the text
    roles: list[Said[RoleFact]] = field(default_factory=list)
    attendance: list[Said[AttendanceFact]] = field(default_factory=list)
    relations: list[Said[RelationFact]] = field(default_factory=list)
    decisions: list[Said[DecisionFact]] = field(default_factory=list)
    actions: list[Said[ActionFact]] = field(default_factory=list)

    def item_at(self, place: int) -> str | None:
        """The number of the item or numbered paragraph that has the place."""
        block = self.flat.block_at(place)
        number, first = next(
            ((n, b) for n, b in reversed(self.paper.items) if b <= block), (None, block)
        )
        outer = _tidy(number)
        for at in range(block, first - 1, -1):
            inner = _tidy(getattr(self.paper.blocks[at], "number", None))
            # "(a)" or "iii" is no number of its own, "5.2" below "5" is.
            if inner and (outer is None or inner.startswith(outer)):
                return inner
        return outer


def _tidy(number: str | None) -> str | None:
    """The number as printed, without the dot or bracket at its end."""
    found = _ITEM.match(number or "")
    return found[1] or None if found else None


def state(paper: Paper, world: World) -> Statements:
    """What the paper says, by its marks and by what a clerk reads out of them."""
    flat = flatten(paper)
    named: dict[Ref, list[Named]] = {}
    for mark in flat.marks:
        if isinstance(mark.what, Ref):
            form = plain(flat.text[mark.start : mark.end])
            if any(letter.isalnum() for letter in form):
                named.setdefault(mark.what, []).append(Named(mark.start, mark.end, form))
    surfaces = {
        ref: [take_apart(one.form, world.people[ref.id] if ref.id >= 0 else None) for one in places]
        for ref, places in named.items()
        if ref.sort is Sort.PERSON
    }
    # Somebody who is never called by a name ("the Chairman") is nobody whom a clerk could list.
    nameless = [ref for ref, forms in surfaces.items() if not any(form.name for form in forms)]
    for ref in nameless:
        del named[ref], surfaces[ref]
    said = Statements(paper, world, flat, world.meetings[paper.meeting].day, named, surfaces)
    _take_marks(said)
    _add_councillors(said)
    _add_ranks(said)
    _add_capacities(said)
    _add_chair(said)
    _add_members(said)
    _add_parents(said)
    return said


def _take_marks(said: Statements) -> None:
    for mark in said.flat.marks:
        match mark.what:
            case RoleFact() as role:
                kept = _known_role(said, role)
                if kept is not None:
                    said.roles.append(Said(kept, mark.start, mark.end))
            case AttendanceFact() as line:
                if line.person is None or line.person in said.named:
                    said.attendance.append(Said(line, mark.start, mark.end))
            case RelationFact() as relation:
                if relation.subject in said.named and relation.object in said.named:
                    said.relations.append(Said(relation, mark.start, mark.end))
            case DecisionFact() as decision:
                said.decisions.append(Said(decision, mark.start, mark.end))
            case ActionFact() as action:
                said.actions.append(Said(action, mark.start, mark.end))
            case Ref():
                pass


def _known_role(said: Statements, role: RoleFact) -> RoleFact | None:
    """The role with what the paper names of it; None if it names nobody or nothing."""
    if role.person is not None and role.person not in said.named:
        return None
    if not fold_title(role.title):
        return None
    if role.organisation is not None and role.organisation not in said.named:
        return replace(role, organisation=None)
    return role


# ── what a clerk adds ─────────────────────────────────────────────────────────────────────────────


def _has_role(said: Statements, person: Ref, title: str) -> bool:
    return any(
        one.fact.person == person
        and one.fact.status is not RoleStatus.FORMER
        and same_title(one.fact.title, title)
        for one in said.roles
    )


def _tenures(said: Statements, person: Ref) -> Iterator[Tenure]:
    """The tenures that somebody has on the day of the meeting."""
    for tenure in index_of(said.world).tenures.get(person.id, []):
        if holds(tenure.begin, tenure.end, said.day):
            yield tenure


def _represented(said: Statements, person: Ref) -> Ref | None:
    return next(
        (
            line.fact.representing
            for line in said.attendance
            if line.fact.person == person and line.fact.representing in said.named
        ),
        None,
    )


def _own_council(said: Statements) -> Organisation | None:
    """The council that meets, or whose committee meets."""
    world = said.world
    at: int | None = world.meetings[said.paper.meeting].body
    while at is not None:
        body = world.organisations[at]
        if body.kind is OrganisationKind.COUNCIL:
            return body
        at = body.parent
    return None


def is_councillorship(world: World, tenure: Tenure) -> bool:
    """Whether somebody is a councillor by this tenure: an elected seat on a council."""
    post = world.posts[tenure.post]
    is_council = world.organisations[post.organisation].kind is OrganisationKind.COUNCIL
    named_so = any("councillor" in title.casefold() for _, title in post.titles)
    return is_council and (named_so or (post.elected and not post.single))


def _council_of(said: Statements, person: Ref, title: str) -> Ref | None:
    """The council in which the paper says that somebody is a councillor."""
    sent = _represented(said, person)
    organisations = said.world.organisations
    own = _own_council(said)
    tier = title.casefold().partition(" ")[0]
    choices: list[Ref] = []
    if sent is not None:
        is_council = sent.id < 0 or organisations[sent.id].kind is OrganisationKind.COUNCIL
        choices += [sent] if is_council else []
    elif own is not None and (tier not in _TIERS or own.tier in (tier, None)):
        choices.append(Ref(Sort.ORGANISATION, own.id))
    if person.id < 0:
        return choices[0] if choices and sent is not None else None
    true = {
        said.world.posts[tenure.post].organisation
        for tenure in _tenures(said, person)
        if is_councillorship(said.world, tenure)
    }
    return next((ref for ref in choices if ref in said.named and ref.id in true), None)


def _shared(said: Statements) -> dict[Ref, tuple[int, int]]:
    """Who stands in a row after "Councillors": from that word to the end of the name."""
    flat = said.flat
    people = sorted((one.start, one.end, ref) for ref, ones in _people(said) for one in ones)
    found: dict[Ref, tuple[int, int]] = {}
    row: tuple[int, int] | None = None  # where "Councillors" stands, where the last name ended
    for start, end, ref in people:
        opened = _SHARED.search(flat.text, max(0, start - _BESIDE), start)
        if opened is not None:
            row = opened.start(), end
        elif (
            row is not None
            and _IN_A_ROW.match(flat.text[row[1] : start])
            # "Councillors A, B and C; Mr D": the officers who come after are in no such row.
            and (ref.id < 0 or _sits_on_a_council(said, ref))
        ):
            row = row[0], end
        else:
            row = None
        if row is not None:
            found.setdefault(ref, (row[0], end))
    return found


def _sits_on_a_council(said: Statements, person: Ref) -> bool:
    return any(is_councillorship(said.world, tenure) for tenure in _tenures(said, person))


def _people(said: Statements) -> Iterator[tuple[Ref, list[Named]]]:
    return ((ref, ones) for ref, ones in said.named.items() if ref.sort is Sort.PERSON)


def _add_councillors(said: Statements) -> None:
    shared = _shared(said)
    for ref, surfaces in said.surfaces.items():
        marked = next((at for at, one in enumerate(surfaces) if one.office), None)
        title: str | None = None
        if marked is not None:
            title = surfaces[marked].office
            place = said.named[ref][marked]
            where = place.start, place.end
        elif ref in shared:
            title, where = "Councillor", shared[ref]
        if title is None or "Councillor" not in title or _is_councillor(said, ref):
            continue
        role = RoleFact(person=ref, title=title, organisation=_council_of(said, ref, title))
        said.roles.append(Said(role, *where, explicit=False))


def _is_councillor(said: Statements, person: Ref) -> bool:
    return any(
        one.fact.person == person
        and "councillor" in one.fact.title.casefold()
        and one.fact.status is RoleStatus.CURRENT
        for one in said.roles
    )


def _add_ranks(said: Statements) -> None:
    for ref, surfaces in said.surfaces.items():
        at = next((at for at, one in enumerate(surfaces) if one.rank), None)
        rank = None if at is None else surfaces[at].rank
        if at is None or rank is None or _has_rank(said, ref, surfaces[at], rank.title):
            continue
        place = said.named[ref][at]
        force = _force_of(said, ref, _FORCES[rank.service])
        role = RoleFact(person=ref, title=rank.title, organisation=force)
        said.roles.append(Said(role, place.start, place.end, explicit=False))


def _has_rank(said: Statements, person: Ref, surface: Surface, rank: str) -> bool:
    printed = surface.honorific or rank
    return _has_role(said, person, rank) or _has_role(said, person, printed)


def _force_of(said: Statements, person: Ref, kind: OrganisationKind) -> Ref | None:
    """The force that the paper names for somebody: in the list, or because it names no other."""
    sent = _represented(said, person)
    organisations = said.world.organisations
    if sent is not None and (sent.id < 0 or organisations[sent.id].kind is kind):
        return sent
    forces = [
        ref
        for ref in said.named
        if ref.sort is Sort.ORGANISATION and ref.id >= 0 and organisations[ref.id].kind is kind
    ]
    true = {said.world.posts[tenure.post].organisation for tenure in _tenures(said, person)}
    return forces[0] if len(forces) == 1 and forces[0].id in true else None


def _add_capacities(said: Statements) -> None:
    """Titles that a list prints and does not state as roles of their own."""
    for line in said.attendance:
        person, capacity = line.fact.person, line.fact.capacity
        if person is None or person.id < 0 or not capacity or _has_role(said, person, capacity):
            continue
        for tenure in _tenures(said, person):
            post = said.world.posts[tenure.post]
            if same_office(post.title_on(said.day), capacity):
                ref = Ref(Sort.ORGANISATION, post.organisation)
                known = ref if ref == line.fact.representing and ref in said.named else None
                role = RoleFact(
                    person=person, title=capacity, organisation=known, status=tenure.status
                )
                said.roles.append(Said(role, line.start, line.end, explicit=False))
                break


def _add_chair(said: Statements) -> None:
    """Who takes the chair is Chairman of the body, or acts as one."""
    chair, body = said.paper.stated.chair, said.paper.stated.body
    if chair is None or chair not in said.named:
        return
    tenure = said.world.meetings[said.paper.meeting].chair_tenure
    acting, optional = tenure is None, False
    if tenure is not None and said.world.tenures[tenure].person == chair.id:
        post = said.world.posts[said.world.tenures[tenure].post]
        title = post.title_on(said.day)
        acting = bool(_VICE.search(title)) or said.world.tenures[tenure].status is RoleStatus.ACTING
        # A mayor or a leader presides by that office, and few would write "Chairman" of them.
        optional = "chair" not in title.casefold() and not acting
    status = RoleStatus.ACTING if acting else RoleStatus.CURRENT
    known = body if body in said.named else None
    for one in said.roles:
        fact = one.fact
        is_chair = fold_title(fact.title) in {"chair", "acting chair", "convener"}
        here = is_chair and fact.organisation in (known, None)
        if here and fact.person == chair and fact.status is not RoleStatus.FORMER:
            return
    role = RoleFact(
        person=chair, title="Chairman", organisation=known, status=status, optional=optional
    )
    said.roles.append(Said(role, *_chairing(said, chair), explicit=False))


def _chairing(said: Statements, chair: Ref) -> tuple[int, int]:
    """Where the paper says that somebody takes the chair, or else where it first names them."""
    text = said.flat.text
    for one in said.named[chair]:
        low, high = said.flat.piece_at(one.start)
        after = _CHAIRING.search(text, one.end, min(high, one.end + _BESIDE))
        before = _CHAIRING.search(text, max(low, one.start - _BESIDE), one.start)
        if after is not None:
            return one.start, after.end()
        if before is not None:
            return before.start(), one.end
    first = said.named[chair][0]
    return first.start, first.end


def _add_members(said: Statements) -> None:
    """That people (and those who sent them) sit on the body: true, and optional in every gold."""
    body = said.paper.stated.body
    if body is None or body not in said.named or body.id < 0:
        return
    index = index_of(said.world)
    for line in said.attendance:
        person = line.fact.person
        if person is None or person.id < 0:
            continue
        seats = [
            sender
            for where, begin, end, sender in index.bodies.get(person.id, [])
            if where == body.id and holds(begin, end, said.day)
        ]
        posts = any(
            said.world.posts[tenure.post].organisation == body.id
            for tenure in _tenures(said, person)
        )
        if seats or posts:
            _relate(said, person, Predicate.MEMBER_OF, body)
        sent = line.fact.representing
        if sent is not None and sent in said.named and sent.id in seats and sent != body:
            _relate(said, sent, Predicate.MEMBER_OF, body)


def _add_parents(said: Statements) -> None:
    """That a committee is its council's, where the paper names both: optional too."""
    for ref in [ref for ref in said.named if ref.sort is Sort.ORGANISATION and ref.id >= 0]:
        parent = said.world.organisations[ref.id].parent
        above = Ref(Sort.ORGANISATION, parent) if parent is not None else None
        if above is not None and above in said.named:
            _relate(said, ref, Predicate.PART_OF, above)


def _relate(said: Statements, subject: Ref, predicate: Predicate, thing: Ref) -> None:
    known = (
        one.fact.subject == subject and one.fact.predicate is predicate and one.fact.object == thing
        for one in said.relations
    )
    if not any(known):
        fact = RelationFact(subject=subject, predicate=predicate, object=thing, optional=True)
        first = said.named[subject][0]
        said.relations.append(Said(fact, first.start, first.end, explicit=False))


# ── the shortest stretch that carries a statement ─────────────────────────────────────────────────


def narrow(said: Statements, one: Said[RoleFact] | Said[RelationFact]) -> tuple[int, int]:
    """The shortest stretch with all that the statement is of; the whole of it where that is short.

    An event needs its verb, and a relation too: of these the whole stretch is kept if it can be.
    """
    whole = one.start, one.end
    match one.fact:
        case RoleFact() as role:
            told = role.event is not None or role.status not in _PLAIN or not one.explicit
            if told and one.end - one.start <= LONGEST:
                return whole
            title = _title_places(said, role.title, *whole)
            wanted = [_places(said, role.person, *whole), title]
            sites = _places(said, role.organisation, *whole)
        case RelationFact() as relation:
            if one.end - one.start <= LONGEST:
                return whole
            wanted = [_places(said, ref, *whole) for ref in (relation.subject, relation.object)]
            sites = []
    spans = [places for places in wanted if places]
    with_site = _cover([*spans, sites]) if sites else None
    if with_site is not None and with_site[1] - with_site[0] <= LONGEST:
        return with_site
    return _cover(spans) or whole


_FEW = 64
_PLAIN = (RoleStatus.CURRENT, RoleStatus.ACTING, RoleStatus.INTERIM)


def _places(said: Statements, ref: Ref | None, start: int, end: int) -> list[tuple[int, int]]:
    ones = said.named.get(ref, []) if ref is not None else []
    return [(one.start, one.end) for one in ones if start <= one.start and one.end <= end]


def _title_places(said: Statements, title: str, start: int, end: int) -> list[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in title.split())
    found = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE).finditer(
        said.flat.text, start, end
    )
    return [match.span() for match in found]


def _cover(groups: Iterable[list[tuple[int, int]]]) -> tuple[int, int] | None:
    """The shortest stretch with one place of each group."""
    covers: list[tuple[int, int]] = []
    for places in groups:
        wider = [(min(low, start), max(high, end)) for low, high in covers for start, end in places]
        covers = sorted(wider or places, key=lambda cover: (cover[1] - cover[0], cover))
        # The shortest cover may start from a long one; but thirty places each must not explode.
        covers = covers[:_FEW]
    return covers[0] if covers else None


__all__ = [
    "Index",
    "Named",
    "Said",
    "Statements",
    "gold_id",
    "holds",
    "index_of",
    "is_councillorship",
    "narrow",
    "ref_of",
    "state",
]
