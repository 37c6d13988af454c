"""Records without text: who is named in which list, at the size of millions.

For tests of identity and tenures alone. Many counties are made one after another, over the same
years; a share of those who leave office in one turn up in a later one, and are the same person
there. Every list is the list of one meeting. Beside the lists stand mentions in what is told at
the meeting (`roster_id` is null): elections, appointments, resignations, with their dates.

    mentions.parquet         one row a naming: as printed, whole and in parts, with typing errors
    truth.parquet            who each mention names
    tenures.parquet          who held what, when; `spell_id` joins terms without a break
    role_statements.parquet  what mentions say of offices, and which post is meant
    attendance.parquet       who was at which meeting, and how
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb

from kg.records.facts import OrganisationKind, RoleEvent
from kg.records.minutes import RoleStatus
from kg.simulate.chronicle import Mover
from kg.simulate.printed import Style, draw_style, print_name
from kg.simulate.things import Attendee, Meeting, Person, Tenure, World, on
from kg.simulate.world import make_county, unbroken

if TYPE_CHECKING:
    from _csv import Writer

_BODIES, _YEARS = 40, 20  # of a county
_A_MEETING = 15  # mentions at one meeting, about
_A_COUNTY = 90_000  # mentions of a whole county, about
_MOVES = 0.35  # of those who leave office, who may turn up elsewhere
_TOLD = 12  # people named in what one meeting is told, at most
_RANKS = ("constable", "inspector", "superintendent", "sergeant", "pc", "pcso")

COLUMNS: dict[str, dict[str, str]] = {
    "mentions": {
        "mention_id": "BIGINT",
        "document_id": "BIGINT",
        "body_id": "BIGINT",
        "body": "VARCHAR",
        "body_of": "VARCHAR",
        "organisation_id": "BIGINT",
        "organisation": "VARCHAR",
        "date": "DATE",
        "form": "VARCHAR",
        "honorific": "VARCHAR",
        "given": "VARCHAR",
        "middle": "VARCHAR",
        "family": "VARCHAR",
        "postnominals": "VARCHAR",
        "title": "VARCHAR",
        "title_organisation_id": "BIGINT",
        "title_organisation": "VARCHAR",
        "status": "VARCHAR",
        "roster_id": "BIGINT",
    },
    "truth": {"mention_id": "BIGINT", "person_id": "BIGINT"},
    "tenures": {
        "tenure_id": "BIGINT",
        "spell_id": "BIGINT",
        "person_id": "BIGINT",
        "post_id": "BIGINT",
        "organisation_id": "BIGINT",
        "organisation": "VARCHAR",
        "title": "VARCHAR",
        "single": "BOOLEAN",
        "begin": "DATE",
        "end": "DATE",
        "status": "VARCHAR",
        "began": "VARCHAR",
        "ended": "VARCHAR",
    },
    "role_statements": {
        "mention_id": "BIGINT",
        "post_id": "BIGINT",
        "tenure_id": "BIGINT",
        "title": "VARCHAR",
        "status": "VARCHAR",
        "event": "VARCHAR",
        "date": "DATE",
    },
    "attendance": {
        "document_id": "BIGINT",
        "mention_id": "BIGINT",
        "person_id": "BIGINT",
        "body_id": "BIGINT",
        "date": "DATE",
        "status": "VARCHAR",
        "representing_id": "BIGINT",
        "substitute_for": "BIGINT",
    },
}
"""The tables and their columns, with the types that they have in the files."""


def make_records(
    *, mentions: int, seed: int, out: Path, progress: Callable[[int], None] | None = None
) -> None:
    """Write `mentions` mentions and their truth as Parquet files into the folder `out`.

    `progress` is told after each county how many mentions have been added. The same numbers give
    the same rows; memory holds one county at a time.
    """
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out, prefix=".rows-") as folder:
        rows = Path(folder)
        with ExitStack() as stack:
            files = {
                name: stack.enter_context((rows / name).open("w", encoding="utf-8", newline=""))
                for name in COLUMNS
            }
            writers = {name: csv.writer(file) for name, file in files.items()}
            _write_counties(mentions, seed, writers, progress)
        _to_parquet(rows, out)


def _write_counties(
    mentions: int,
    seed: int,
    writers: dict[str, Writer],
    progress: Callable[[int], None] | None,
) -> None:
    rng = Random(f"records {seed}")
    pool: list[Mover] = []
    start = _Offsets()
    while start.mentions < mentions:
        left = mentions - start.mentions
        whole = left >= _A_COUNTY
        world, came = make_county(
            bodies=_BODIES if whole else max(3, min(_BODIES, left // 1_500)),
            years=_YEARS,
            seed=rng.getrandbits(48),
            meetings=None if whole else left // (_A_MEETING // 2) + 10,
            movers=pool,
        )
        county = _County(world, came, start, Random(rng.getrandbits(48)))
        made = county.write(writers, most=left)
        pool = _movers(county, pool, rng)
        start = county.next_offsets(made)
        if progress is not None:
            progress(made)


@dataclass(frozen=True, slots=True)
class _Offsets:
    """How many there are of each already: ids go on from there."""

    mentions: int = 0
    documents: int = 0
    people: int = 0
    organisations: int = 0
    posts: int = 0
    tenures: int = 0


@dataclass(slots=True)
class _County:
    """A world, and what it needs to be written among others."""

    world: World
    came: dict[int, int]
    start: _Offsets
    rng: Random
    styles: dict[tuple[int, int], Style] = field(default_factory=dict)

    def next_offsets(self, made: int) -> _Offsets:
        """Where the ids of the next county begin."""
        world, start = self.world, self.start
        return _Offsets(
            mentions=start.mentions + made,
            documents=start.documents + len(world.meetings),
            people=start.people + len(world.people),
            organisations=start.organisations + len(world.organisations),
            posts=start.posts + len(world.posts),
            tenures=start.tenures + len(world.tenures),
        )

    def who(self, person: int) -> int:
        """Who it is over all counties."""
        return self.came.get(person, self.start.people + person)

    def organisation(self, id: int | None) -> int | None:
        """The id of an organisation over all counties."""
        return None if id is None else self.start.organisations + id

    def name(self, id: int | None, day: date) -> str | None:
        """The name of an organisation on a day."""
        return None if id is None else self.world.organisations[id].name_on(day)

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    def write(self, writers: dict[str, Writer], *, most: int) -> int:
        """Write this county, `most` mentions at most; how many there were."""
        writers["tenures"].writerows(self._tenures())
        at = self.start.mentions
        stop = at + most
        for meeting in self.world.meetings:
            for row, roles, attendance in self._meeting(meeting, at):
                writers["mentions"].writerow(row)
                writers["truth"].writerow((row[0], attendance[2]))
                writers["role_statements"].writerows(roles)
                if row[-1] is not None:
                    writers["attendance"].writerow(attendance)
                at += 1
                if at == stop:
                    return most
        return at - self.start.mentions

    def _tenures(self) -> Iterator[Sequence[Any]]:
        world, start = self.world, self.start
        for chain in unbroken(world):
            for one in chain:
                post = world.posts[one.post]
                yield (
                    start.tenures + one.id,
                    start.tenures + chain[0].id,
                    self.who(one.person),
                    start.posts + one.post,
                    self.organisation(post.organisation),
                    self.name(post.organisation, one.begin),
                    post.title_on(one.begin),
                    post.single,
                    one.begin,
                    one.end,
                    one.status.value,
                    one.began and one.began.value,
                    one.ended and one.ended.value,
                )

    def _meeting(self, meeting: Meeting, at: int) -> Iterator[tuple[Any, Any, Any]]:
        """A row of mentions with its role statements and its attendance, for all who are named."""
        style = self._style(meeting)
        number = {a.person: at + place for place, a in enumerate(meeting.attendees)}
        for one in meeting.attendees:
            yield self._listed(meeting, one, style, number)
        at += len(meeting.attendees)
        for place, (tenure, begun, day) in enumerate(self._told(meeting)):
            yield self._named(meeting, self.world.tenures[tenure], begun, day, style, at + place)

    def _style(self, meeting: Meeting) -> Style:
        """A body keeps its style for five years."""
        key = (meeting.body, (meeting.day.year + meeting.body) // 5)
        if key not in self.styles:
            self.styles[key] = draw_style(self.rng)
        return self.styles[key]

    def _listed(
        self, meeting: Meeting, one: Attendee, style: Style, number: dict[int, int]
    ) -> tuple[Any, Any, Any]:
        """A line of an attendance list."""
        rng, day, world = self.rng, meeting.day, self.world
        held = [world.tenures[t] for t in one.tenures]
        seat = next((t for t in held if self._is_seat(t)), None)
        shown = next((t for t in held if t is not seat), None)
        if shown is not None and rng.random() > 0.75:
            shown = None
        rank = self._rank(shown, day)
        councillor = seat is not None
        mention = number[one.person]
        row = self._row(meeting, mention, one.person, style, councillor=councillor, rank=rank)
        roles = []
        if councillor and row[9] and row[9] == style.councillor:
            roles.append(self._role(mention, seat, "Councillor", None, day))
        title = None
        if shown is not None:
            title = self._title(shown, day)
            roles.append(self._role(mention, shown, title, None, day))
        organisation = one.representing if rng.random() < 0.93 else None
        self._complete(row, organisation, shown, title if rank is None else None, one, meeting)
        attendance = (
            row[1],
            mention,
            self.who(one.person),
            row[2],
            day,
            one.status.value,
            self.organisation(one.representing),
            None if one.substitute_for is None else number.get(one.substitute_for),
        )
        return row, roles, attendance

    def _complete(
        self,
        row: list[Any],
        organisation: int | None,
        shown: Tenure | None,
        title: str | None,
        one: Attendee,
        meeting: Meeting,
    ) -> None:
        """Fill in what the list says beside the name."""
        row[5] = self.organisation(organisation)
        row[6] = self.name(organisation, meeting.day)
        if shown is not None and title is not None:
            where = self.world.posts[shown.post].organisation
            row[14:17] = [title, self.organisation(where), self.name(where, meeting.day)]
        row[17] = one.status.value
        row[18] = row[1]

    def _named(
        self,
        meeting: Meeting,
        tenure: Tenure,
        begun: bool,
        day: date,
        style: Style,
        mention: int,
    ) -> tuple[Any, Any, Any]:
        """Somebody of whom the meeting is told, with the office that they won or left."""
        full = Style(
            given="full",
            middle=style.middle,
            councillor=style.councillor,
            courtesy=style.courtesy,
            postnominals=style.postnominals,
            turned=False,
        )
        seat = self._is_seat(tenure)
        row = self._row(meeting, mention, tenure.person, full, councillor=seat, rank=None)
        title = self._title(tenure, day)
        where = self.world.posts[tenure.post].organisation
        row[14:17] = [title, self.organisation(where), self.name(where, day)]
        event = tenure.began if begun else tenure.ended
        role = self._role(mention, tenure, title, event, day, former=not begun)
        attendance = (row[1], mention, self.who(tenure.person))
        return row, [role], attendance

    def _told(self, meeting: Meeting) -> list[tuple[int, bool, date]]:
        """Tenures that began or ended in what the meeting is told, with the day."""
        found = []
        for id in meeting.events:
            event = self.world.events[id]
            for tenure in event.began:
                found.append((tenure, True, self.world.tenures[tenure].begin))
            for tenure in event.ended:
                one = self.world.tenures[tenure]
                if one.ended is not None and one.end is not None:
                    found.append((tenure, False, one.end))
        if len(found) > _TOLD:
            found = sorted(self.rng.sample(found, _TOLD))
        return found

    # ── parts of rows ────────────────────────────────────────────────────────────────────────────

    def _row(
        self,
        meeting: Meeting,
        mention: int,
        person: int,
        style: Style,
        *,
        councillor: bool,
        rank: str | None,
    ) -> list[Any]:
        """A row of mentions, as yet without organisation, title and status."""
        one, day = self.world.people[person], meeting.day
        letters = _letters(one, day)
        name = on(one.names, day)
        if len(one.names) > 1 and self.rng.random() < 0.05:
            # A list that nobody has brought up to date since the wedding.
            name = one.names[0][1]
        printed = print_name(one, name, letters, style, self.rng, councillor=councillor, rank=rank)
        parent = self.world.organisations[meeting.body].parent
        return [
            mention,
            self.start.documents + meeting.id,
            self.organisation(meeting.body),
            self.name(meeting.body, day),
            self.name(parent, day),
            None,
            None,
            day,
            printed.form,
            printed.honorific,
            printed.given,
            printed.middle,
            printed.family,
            printed.postnominals,
            None,
            None,
            None,
            None,
            None,
        ]

    def _role(
        self,
        mention: int,
        tenure: Tenure | None,
        title: str,
        event: RoleEvent | None,
        day: date,
        *,
        former: bool = False,
    ) -> Sequence[Any]:
        assert tenure is not None
        status = RoleStatus.FORMER if former else tenure.status
        return (
            mention,
            self.start.posts + tenure.post,
            self.start.tenures + tenure.id,
            title,
            status.value,
            event and event.value,
            day,
        )

    def _is_seat(self, tenure: Tenure) -> bool:
        """Whether it is a councillor's seat rather than an office of one holder or a job."""
        post = self.world.posts[tenure.post]
        council = self.world.organisations[post.organisation].kind is OrganisationKind.COUNCIL
        return council and post.elected and not post.single

    def _rank(self, tenure: Tenure | None, day: date) -> str | None:
        """The rank that stands before a police officer's name."""
        if tenure is None:
            return None
        post = self.world.posts[tenure.post]
        police = self.world.organisations[post.organisation].kind is OrganisationKind.POLICE
        title = post.title_on(day)
        ranked = police and title.split()[-1].lower() in _RANKS
        return title if ranked and len(title.split()) < 3 else None

    def _title(self, tenure: Tenure, day: date) -> str:
        """The title as printed: now and then still the old one."""
        titles = self.world.posts[tenure.post].titles
        if len(titles) > 1 and self.rng.random() < 0.04:
            return titles[0][1]
        return self.world.posts[tenure.post].title_on(day)


def _letters(person: Person, day: date) -> str | None:
    """What somebody may put behind the name on a day."""
    return next((text for since, text in reversed(person.postnominals) if since <= day), None)


def _movers(county: _County, pool: list[Mover], rng: Random) -> list[Mover]:
    """Who may turn up in the next county: those left over, and a share of who left this one."""
    world = county.world
    used = set(county.came.values())
    left = [mover for mover in pool if mover.key not in used]
    last: dict[int, Tenure] = {}
    for tenure in world.tenures:
        known = last.get(tenure.person)
        if known is None or (tenure.end or world.end) > (known.end or world.end):
            last[tenure.person] = tenure
    gone = {seat.person: seat.end or world.end for seat in world.seats}
    for seat in world.seats:
        gone[seat.person] = max(gone[seat.person], seat.end or world.end)
    for person, tenure in last.items():
        day = max(tenure.end or world.end, gone.get(person, date.min))
        free = day + timedelta(days=rng.randint(20, 500))
        one = world.people[person]
        if rng.random() < _MOVES and free < world.end and (one.died is None or one.died > free):
            officer = not world.posts[tenure.post].elected
            left.append(Mover(one, free, officer, county.who(person)))
    return left


def _to_parquet(rows: Path, out: Path) -> None:
    """The rows as Parquet files, in the order in which they were made."""
    with duckdb.connect() as base:
        # One thread writes the same bytes every time, and keeps within little memory.
        base.execute("SET threads = 1")
        base.execute("SET memory_limit = '1GB'")
        for name, columns in COLUMNS.items():
            base.read_csv(
                str(rows / name),
                header=False,
                columns=columns,
                auto_detect=False,
                delimiter=",",
                quotechar='"',
                escapechar='"',
                na_values="",
                date_format="%Y-%m-%d",
            ).write_parquet(str(out / f"{name}.parquet"), compression="zstd")
