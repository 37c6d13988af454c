"""A hamlet whose truth fits on one page, and papers of its meetings as a house might print them."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from kg.records.facts import InitiativeKind, OrganisationKind, Predicate, RoleEvent
from kg.records.minutes import AttendanceStatus, DecisionKind, DocumentKind, RoleStatus
from kg.simulate.papers import (
    ActionFact,
    AttendanceFact,
    Block,
    DecisionFact,
    Grid,
    Heading,
    Marked,
    MeetingFact,
    Paper,
    Paragraph,
    Ref,
    RelationFact,
    RoleFact,
    Sort,
    join,
)
from kg.simulate.things import (
    Attendee,
    Gender,
    Initiative,
    Meeting,
    Organisation,
    Person,
    PersonName,
    Post,
    Seat,
    Tenure,
    World,
)

BEGIN, END = date(2000, 1, 1), date(2012, 12, 31)
COUNTY, TOWN, PLANNING, FORCE, TRUST = range(5)
CHAIR, CLERK, MEMBER, COUNTY_MEMBER, INSPECTOR, PLANNING_CHAIR = range(6)
_NAMES = (
    "Ann Marlow, Tom Finch, Thomas Finch, Tom Finch, Priya Sandhu, Owen Pritchard, Zofia Lis, "
    "Grace Adeyemi, Ian Cray, Mary Osgerby-Lunt"
).split(", ")


def person(number: int) -> Ref:
    return Ref(Sort.PERSON, number)


def body(number: int) -> Ref:
    return Ref(Sort.ORGANISATION, number)


def hamlet(seed: int = 0) -> World:
    """Ten people (two of them are Tom Finch), five bodies, and offices that change hands."""
    rng = Random(seed)
    world = World(seed=seed, begin=BEGIN, end=END)
    for number, name in enumerate(_NAMES):
        given, _, family = name.partition(" ")
        named = PersonName(given=given, family=family)
        world.people.append(
            Person(
                id=number,
                names=((date(1950, 1, 1), named),),
                gender=Gender.FEMALE,
                culture="english",
                born=date(1950, 1, 1),
                postnominals=((date(2005, 6, 1), "OBE"),) if number == 0 else (),
            )
        )
    kinds = OrganisationKind
    bodies = (
        ("Fenshire County Council", kinds.COUNCIL, "county", None),
        ("Lower Quern Town Council", kinds.COUNCIL, "town", None),
        ("Planning Committee", kinds.COMMITTEE, None, TOWN),
        ("Fenshire Constabulary", kinds.POLICE, None, None),
        ("Quern & District Trust", kinds.CHARITY, None, None),
    )
    for number, (name, kind, tier, parent) in enumerate(bodies):
        world.organisations.append(
            Organisation(
                id=number,
                kind=kind,
                names=((BEGIN, name),),
                founded=BEGIN,
                tier=tier,
                parent=parent,
                meets=number in (TOWN, PLANNING),
            )
        )
    posts = (
        (TOWN, "Chairman", True),
        (TOWN, "Town Clerk", True),
        (TOWN, "Councillor", False),
        (COUNTY, "Councillor", False),
        (FORCE, "Inspector", False),
        (PLANNING, "Chairman", True),
    )
    for number, (organisation, title, single) in enumerate(posts):
        world.posts.append(
            Post(
                id=number,
                organisation=organisation,
                titles=((BEGIN, title),),
                single=single,
                elected=title == "Councillor",
            )
        )
    for post in (CHAIR, CLERK, PLANNING_CHAIR):
        _fill(world, post, rng)
    for number in range(6):
        _hold(world, number, MEMBER, BEGIN, None)
        seat = Seat(
            id=number, body=PLANNING, person=number, representing=TOWN, begin=BEGIN, end=None
        )
        world.seats.append(seat)
    _hold(world, 7, COUNTY_MEMBER, BEGIN, None)
    _hold(world, 8, INSPECTOR, BEGIN, None)
    world.initiatives.append(
        Initiative(
            id=0,
            kind=InitiativeKind.SCHEME,
            names=((BEGIN, "Bridge to Work"),),
            begin=BEGIN,
            end=None,
            runner=TRUST,
            funders=((COUNTY, "£1,500"),),
        )
    )
    return world


def _hold(world: World, who: int, post: int, begin: date, end: date | None) -> Tenure:
    events = RoleEvent.ELECTED, RoleEvent.RESIGNED if end else None
    tenure = Tenure(
        id=len(world.tenures),
        person=who,
        post=post,
        begin=begin,
        end=end,
        began=events[0],
        ended=events[1],
    )
    world.tenures.append(tenure)
    return tenure


def _fill(world: World, post: int, rng: Random) -> None:
    """Holders one after another, now and then with a vacancy between them, or the same again."""
    day = BEGIN
    while day < END - timedelta(days=400):
        end = day + timedelta(days=rng.randrange(200, 1100))
        _hold(world, rng.randrange(6), post, day, end if end < END else None)
        if end >= END:
            return
        day = end + timedelta(days=rng.choice((1, 1, 1, 90)))


def _of(world: World, post: int, day: date) -> Tenure | None:
    return next(
        (
            t
            for t in world.tenures
            if t.post == post and t.begin <= day and (t.end is None or day <= t.end)
        ),
        None,
    )


def meet(world: World, place: int, day: date, rng: Random) -> Paper:
    """A meeting of the town council or its committee, and its paper."""
    post = CHAIR if place == TOWN else PLANNING_CHAIR
    presiding, clerk = _of(world, post, day), _of(world, CLERK, day)
    chair = presiding.person if presiding else rng.randrange(6)
    who = sorted({chair, *rng.sample(range(6), 4), 7, 8})
    attendees = tuple(
        Attendee(
            person=n,
            status=AttendanceStatus.PRESENT if n < 6 else AttendanceStatus.IN_ATTENDANCE,
            representing={7: COUNTY, 8: FORCE}.get(n),
        )
        for n in who
    )
    meeting = Meeting(
        id=len(world.meetings),
        body=place,
        day=day,
        start=time(19, 30),
        end=None,
        venue="the Assembly Room",
        chair=chair,
        chair_tenure=presiding.id if presiding else None,
        clerk=clerk.person if clerk else None,
        attendees=attendees,
    )
    world.meetings.append(meeting)
    return _print(world, meeting, presiding, clerk, rng)


def _named(world: World, number: int, rng: Random) -> Marked:
    name = world.people[number].names[0][1]
    councillor = number < 6 or number == 7
    before = rng.choice(("Cllr ", "Councillor ")) if councillor else rng.choice(("Inspector ", ""))
    given = rng.choice((name.given, name.given[0]))
    after = " OBE" if number == 0 else ""
    return Marked(f"{before}{given} {name.family}{after}").naming(person(number))


def _print(
    world: World, meeting: Meeting, chair: Tenure | None, clerk: Tenure | None, rng: Random
) -> Paper:
    name = Marked(world.organisations[meeting.body].names[0][1]).naming(body(meeting.body))
    town = Marked("Lower Quern Town Council").naming(body(TOWN))
    blocks: list[Block] = [Heading(text=town if meeting.body == TOWN else town + " – " + name)]
    rows = []
    facts = []
    for one in meeting.attendees:
        cell = _named(world, one.person, rng)
        sent = one.representing
        where = (
            Marked(world.organisations[sent].names[0][1]).naming(body(sent)) if sent else Marked()
        )
        if sent == COUNTY:
            where = Marked("Fenshire County Council").naming(body(COUNTY))
        state: list[RoleFact | AttendanceFact] = [
            AttendanceFact(
                person=person(one.person),
                status=one.status,
                representing=body(sent) if sent is not None else None,
            )
        ]
        if one.person == meeting.chair and chair and rng.random() < 0.6:
            cell = cell + " (Chairman)"
            title = RoleFact(
                person=person(one.person), title="Chairman", organisation=body(meeting.body)
            )
            state.append(title)
        elif one.person == meeting.chair:
            cell = cell + " (in the Chair)"
        rows.append((cell, where))
        facts.append(tuple(state))
    if rng.random() < 0.5:
        blocks.append(Grid(rows=tuple(rows), row_facts=tuple(facts)))
    else:
        lines = [join(row, "\t") for row in rows]
        blocks += [
            Paragraph(text=line.stating(*fact)) for line, fact in zip(lines, facts, strict=True)
        ]
    items: list[tuple[str | None, int]] = []
    for number, said in enumerate(_agenda(world, meeting, chair, clerk, rng), 1):
        items.append((str(number), len(blocks)))
        blocks.append(Heading(text=Marked(f"{number}. MATTERS"), level=2))
        blocks += [Paragraph(text=text, number=f"{number}.{at}") for at, text in enumerate(said, 1)]
    return Paper(
        stem=f"{meeting.day:%Y-%m-%d}-{meeting.body}",
        kind=DocumentKind.MINUTES,
        layout="grid",
        meeting=meeting.id,
        stated=MeetingFact(
            body=body(meeting.body),
            day=meeting.day,
            start=meeting.start,
            venue=meeting.venue,
            chair=person(meeting.chair) if meeting.chair is not None else None,
            next_meetings=((meeting.day + timedelta(days=30), time(19, 30), None),),
        ),
        blocks=tuple(blocks),
        items=tuple(items),
    )


def _agenda(
    world: World, meeting: Meeting, chair: Tenure | None, clerk: Tenure | None, rng: Random
) -> list[list[Marked]]:
    noted = DecisionFact(kind=DecisionKind.NOTED, gist="note it")
    agreed = DecisionFact(kind=DecisionKind.AGREED, gist="agree it")
    things = rng.sample(("report", "budget", "minutes of the last meeting", "plan"), 3)
    decisions = [Marked(f"RESOLVED that the {thing} be noted.").stating(noted) for thing in things]
    decisions.append(Marked("RESOLVED that the report be noted.").stating(noted))
    long = "AGREED that the hedge, the ditch, the pond and the ducks be looked after with care."
    decisions.append(Marked(long).stating(agreed))
    actor = rng.randrange(6)
    mending = ActionFact(actor=person(actor), gist="mend the gate")
    action = (_named(world, actor, rng) + " to mend the gate of the lower field.").stating(mending)
    funded = RelationFact(
        subject=body(COUNTY), predicate=Predicate.FUNDS, object=Ref(Sort.INITIATIVE, 0)
    )
    county = Marked("Fenshire County Council").naming(body(COUNTY))
    scheme = Marked("Bridge to Work").naming(Ref(Sort.INITIATIVE, 0))
    told = [(county + " had given £1,500 to " + scheme).stating(funded) + "."]
    if chair is not None and chair.begin + timedelta(days=60) >= meeting.day:
        name = _named(world, chair.person, rng)
        fact = RoleFact(
            person=person(chair.person),
            title="Chairman",
            organisation=body(meeting.body),
            event=RoleEvent.ELECTED,
            date=chair.begin.isoformat(),
        )
        when = f"{chair.begin.day} {chair.begin:%B %Y}"
        told.append((name + f" had been elected Chairman on {when}").stating(fact) + ".")
    for tenure in world.tenures:
        if tenure.post in (CHAIR, CLERK) and tenure.end and meeting.body == TOWN:
            gone = (meeting.day - tenure.end).days
            if 0 < gone < 400:
                title = world.posts[tenure.post].titles[0][1]
                fact = RoleFact(
                    person=person(tenure.person),
                    title=title,
                    organisation=body(TOWN),
                    status=RoleStatus.FORMER,
                )
                name = _named(world, tenure.person, rng)
                told.append((name + f", the former {title} of ").stating(fact) + town_name() + ".")
    if clerk is not None and meeting.body == TOWN:
        fact = RoleFact(person=person(clerk.person), title="Town Clerk", organisation=body(TOWN))
        name = _named(world, clerk.person, rng)
        told.append((name + ", the Town Clerk").stating(fact) + ", spoke of Mr Fred Oakes.")
    stranger = Marked("Mr Fred Oakes").naming(Ref(Sort.PERSON, -1))
    told.append("A letter of " + stranger + " was read.")
    return [decisions[:2], told, decisions[2:], [action]]


def town_name() -> Marked:
    return Marked("Lower Quern Town Council").naming(body(TOWN))


def papers(world: World, seed: int = 0, count: int = 8) -> list[Paper]:
    """Papers of as many meetings, in the order of their days."""
    rng = Random(seed)
    days = sorted(BEGIN + timedelta(days=rng.randrange(10, 4700)) for _ in range(count))
    days = sorted(dict.fromkeys(days))
    return [meet(world, rng.choice((TOWN, TOWN, PLANNING)), day, rng) for day in days]
