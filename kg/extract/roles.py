"""Component `roles`: who holds, held, gains or leaves which office.

By lists, apposition, events and bylines: an office beside a name is its holder's, verbs change how
(elected, appointed, resigned, left). Where a
sentence could be read in two ways nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.coreference import chair_of_meeting, mark_offices
from kg.extract.entities import Entities, Organisation, Person
from kg.extract.folding import fold_name
from kg.extract.passages import Passage, Passages
from kg.extract.people import person_at
from kg.extract.statements import Statement
from kg.lexicon import Lexicon, TitleKind, load
from kg.phrases.titles import TitleSpan, find_titles
from kg.records.dates import PartialDate, find_dates, find_terms
from kg.records.facts import OrganisationKind, RoleEvent
from kg.records.minutes import RoleStatus, RosterEntry, RosterTitle
from kg.records.text import Extent
from kg.structure.sentences import sentences

_APPOSED = re.compile(
    r"^\s*(?:,|\(|[-–—])\s*(?:(?:who is|who was|as|and)\s+)?(?:(?:the|our|its|their|a|an|"
    r"your)\s+)?(?P<phase>(?:newly[- ]appointed|newly[- ]elected|new|current|former|outgoing|"
    r"acting|incoming|retiring|then|previous|past)\s+)?$|"
    r"^\s+(?:as|\()\s*(?:(?:the|our|its|their|a|an)\s+)?(?P<phase2>(?:newly[- ]appointed|new|"
    r"current|former|outgoing|acting|incoming)\s+)?$",
    re.I,
)
_BEFORE_NAME = re.compile(r"^\s*(?:,|\(|[-–—:])?\s*$")
_OF_ORGANISATION = re.compile(
    r"^\s*(?:,\s*|\(\s*|\s+(?:at|of|for|from|with|to|on)\s+|\s*[-–]\s*)?(?:the\s+)?$"
)
_PHASES = {
    "newly appointed": (RoleStatus.CURRENT, RoleEvent.APPOINTED),
    "newly elected": (RoleStatus.CURRENT, RoleEvent.ELECTED),
    "former": (RoleStatus.FORMER, None),
    "outgoing": (RoleStatus.FORMER, None),
    "retiring": (RoleStatus.FORMER, None),
    "previous": (RoleStatus.FORMER, None),
    "past": (RoleStatus.FORMER, None),
    "acting": (RoleStatus.ACTING, None),
    "incoming": (RoleStatus.INCOMING, None),
}


@dataclass(frozen=True, slots=True)
class _Event:
    """A wording that gives or takes an office; `{holder}` comes before it or after it."""

    pattern: re.Pattern[str]
    status: RoleStatus
    event: RoleEvent | None
    holder_first: bool = True


def _event(
    pattern: str, status: RoleStatus, event: RoleEvent | None, *, holder_first: bool = True
) -> _Event:
    return _Event(re.compile(pattern, re.I), status, event, holder_first)


_BE = r"(?:was|were|is|be|been|being|has been|have been|had been|to be|would be|will be)"
_DULY = (
    r"(?:\s+(?:then|duly|unanimously|formally|subsequently|also|now|therefore|hereby|both|recently"
    r"|since))*"
)
_EVENTS = (
    _event(
        rf"\b{_BE}{_DULY}\s+(?:re-?elected|re-?appointed)\b",
        RoleStatus.CURRENT,
        RoleEvent.REAPPOINTED,
    ),
    _event(rf"\b{_BE}{_DULY}\s+elected\b", RoleStatus.CURRENT, RoleEvent.ELECTED),
    _event(
        rf"\b{_BE}{_DULY}\s+(?:appointed|co-?opted|confirmed|ratified)\b",
        RoleStatus.CURRENT,
        RoleEvent.APPOINTED,
    ),
    _event(rf"\b{_BE}{_DULY}\s+nominated\b", RoleStatus.CURRENT, RoleEvent.NOMINATED),
    _event(
        r"(?<!be )(?<!been )(?<!was )(?<!were )(?<!duly )\bre-?elected\b",
        RoleStatus.CURRENT,
        RoleEvent.REAPPOINTED,
    ),
    _event(
        r"(?<!be )(?<!been )(?<!was )(?<!were )(?<!duly )(?<!re-)(?<!newly )\belected\b",
        RoleStatus.CURRENT,
        RoleEvent.ELECTED,
    ),
    _event(rf"\b{_BE}{_DULY}\s+welcomed\s+as\b", RoleStatus.CURRENT, None),
    _event(
        r"\b(?:has|have|had)?\s*(?:taken|took|takes|take|taking)\s+(?:over|"
        r"up)(?:\s+(?:the\s+)?(?:post|position|role|office))?\s+(?:as|of)\b",
        RoleStatus.CURRENT,
        RoleEvent.APPOINTED,
    ),
    _event(
        r"\b(?:succeed(?:s|ed)?|follow(?:s|ed)?|replac(?:es|ed?))\b[^.;,]{1,50}?\bas\b",
        RoleStatus.CURRENT,
        RoleEvent.SUCCEEDED,
    ),
    _event(
        r"\b(?:became|becomes|had become|has become)\b", RoleStatus.CURRENT, RoleEvent.APPOINTED
    ),
    _event(
        r"\b(?:has|have|had)?\s*joined\b[^.,;]{0,40}?\bas\b",
        RoleStatus.CURRENT,
        RoleEvent.APPOINTED,
    ),
    _event(
        r"\bis\s+(?:now\s+)?(?:the\s+)?(?=(?:interim|acting|new|current)\b)",
        RoleStatus.CURRENT,
        None,
    ),
    _event(
        r"\b(?:(?:has|have|had|having)\s+)?(?:tendered (?:his|her|their) resignation|"
        r"resigned|stood down|stepped down|standing down|stepping down)\b",
        RoleStatus.FORMER,
        RoleEvent.RESIGNED,
    ),
    _event(
        r"\b(?:(?:has|have|had|having)\s+)(?:recently\s+)?retired\b|"
        r"\b(?<!semi-)retired\s+(?:as|from)\b",
        RoleStatus.FORMER,
        RoleEvent.RETIRED,
    ),
    _event(
        r"\b(?:(?:has|have|had)\s+)(?:recently\s+|now\s+)?(?:left|departed)\b",
        RoleStatus.FORMER,
        RoleEvent.LEFT,
    ),
    _event(
        r"\b(?:re-?election|re-?appointment)\s+of\b",
        RoleStatus.CURRENT,
        RoleEvent.REAPPOINTED,
        holder_first=False,
    ),
    _event(
        r"\belection\s+of\b(?!\s+(?:an?\s|the\s)?(?:chair|vice|deputy|mayor|officers|town))",
        RoleStatus.CURRENT,
        RoleEvent.ELECTED,
        holder_first=False,
    ),
    _event(
        r"\bappointment\s+of\b(?!\s+(?:an?\s|the\s))",
        RoleStatus.CURRENT,
        RoleEvent.APPOINTED,
        holder_first=False,
    ),
    _event(
        r"\b(?:to|and|agreed to|resolved to|unanimously)\s+(?:duly\s+)?(?:re-?elect|re-?appoint)\b",
        RoleStatus.CURRENT,
        RoleEvent.REAPPOINTED,
        holder_first=False,
    ),
    _event(
        r"\b(?:to|and|agreed to|resolved to|unanimously)\s+(?:duly\s+)?elect\b",
        RoleStatus.CURRENT,
        RoleEvent.ELECTED,
        holder_first=False,
    ),
    _event(
        r"\b(?:to|and|agreed to|resolved to|unanimously)\s+(?:duly\s+)?(?:appoint|co-?opt)\b",
        RoleStatus.CURRENT,
        RoleEvent.APPOINTED,
        holder_first=False,
    ),
    _event(
        r"\b(?:elected|appointed|co-?opted)\b",
        RoleStatus.CURRENT,
        RoleEvent.APPOINTED,
        holder_first=False,
    ),
    _event(
        r"\b(?:resignation|departure)\s+(?:of|from)\b",
        RoleStatus.FORMER,
        RoleEvent.RESIGNED,
        holder_first=False,
    ),
    _event(r"\b(?:retirement)\s+of\b", RoleStatus.FORMER, RoleEvent.RETIRED, holder_first=False),
)
_PLAIN_OFFICE = re.compile(
    r"\b(?:as|is|was|being|remains|remain|"
    r"became)\s+(?:also\s+)?(?:(?P<former>former(?:ly)?)\s+)?(?:an?|the|its)?\s*"
    r"(?P<title>(?:[a-z]+\s)?(?:trustee|director|governor|board member|secretary|treasurer|"
    r"president|patron))\s+"
    r"(?:of|at|for|to)\s+(?:the\s+)?"
)
_CHAIRS = re.compile(
    r"\b(?:(?P<by>,?\s*chaired\s+by)|(?P<verb>(?:had|has|will)\s+chaired?|chairs|"
    r"is\s+chairing))\s+(?:the\s+)?"
)
_PROPER_RUN = re.compile(r"[A-Z][\w'’-]+(?:\s+(?:(?:of|and|for|the|&)\s+)*[A-Z][\w'’-]+){1,5}")
_LEAVING_OF = re.compile(
    r"\b(resignation|departure|retirement|death)\s+of\s+(?:(?:the|our|its)\s+)?$", re.I
)
_LEAVING_EVENTS = {"resignation": RoleEvent.RESIGNED, "retirement": RoleEvent.RETIRED}
_WILL = re.compile(
    r"^\s*(?:,[^,]*,\s*)?(?:will|would|is to|are to|shall)\s+(?:\w+\s+)?"
    r"(?:take over|take up|become|succeed|follow|replace|be appointed|join)\b"
)
_OF_COUNCIL = re.compile(r"\s+of\s+(?:the\s+)?Council$", re.I)
_JOINT = frozenset(
    {
        OrganisationKind.PARTNERSHIP,
        OrganisationKind.PANEL,
        OrganisationKind.COMMITTEE,
        OrganisationKind.GROUP,
        OrganisationKind.OTHER,
    }
)
_HEADED = re.compile(
    r"\b(?P<word>election|appointment)\s+of\s+(?:an?\s+|the\s+)?(?P<title>.+)", re.I
)
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|nobody|declined|if|whether|unless|should|could|might|may|must|"
    r"criteria|eligible|lost|unsuccessful|deferred|defer)\b",
    re.I,
)
_LEAVES_COUNCIL = re.compile(
    r"\s*(?:from|as a (?:member|councillor) (?:of|on))\s+(?:the\s+)?(?:\w+\s+){0,2}council\b", re.I
)


@Language.factory(
    "roles",
    requires=["doc._.passages", "doc._.entities"],
    assigns=["doc._.roles", "doc._.entities"],
)
def make_roles(nlp: Language, name: str) -> RoleFinder:
    """The component."""
    return RoleFinder(load())


@dataclass(frozen=True, slots=True)
class _Place:
    """A person in a passage."""

    start: int
    end: int
    person: Person


class RoleFinder:
    """Finds the role statements of a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its role statements; its entities know who is meant by an office."""
        passages: Passages = doc._.passages
        entities: Entities = doc._.entities
        reading = _Reading(passages, entities, self._lists)
        statements = [*reading.of_rosters(), *reading.of_prose()]
        chair = chair_of_meeting(passages, entities)
        statements.extend(reading.of_address(statements))
        statements = merge(statements)
        mark_offices(passages, entities, statements, chair)
        doc._.roles = tuple(statements)
        doc._.chair = chair
        return doc


class _Reading:
    """One document's roles."""

    def __init__(self, passages: Passages, entities: Entities, lexicon: Lexicon) -> None:
        self.passages = passages
        self.entities = entities
        self.lists = lexicon
        minutes = passages.minutes
        self.met: PartialDate | None = minutes.head.date
        self.body = (
            None
            if minutes.head.body is None
            else entities.known_organisation(minutes.head.body.text)
        )
        self.parent = (
            None
            if minutes.head.parent is None
            else entities.known_organisation(minutes.head.parent.text)
        )
        self.of_entry: dict[Person, Organisation] = {}
        for entry in minutes.roster:
            organisation = self._organisation_of(entry)
            for quote in (entry.name, entry.substitute_for):
                person = None if quote is None else person_at(entities, quote.extent)
                if person is not None and organisation is not None:
                    self.of_entry.setdefault(person, organisation)

    @property
    def council(self) -> Organisation | None:
        """The council whose minutes these are, where the head says so."""
        for one in (self.body, self.parent):
            if one is not None and one.kind is OrganisationKind.COUNCIL:
                return one
        return None

    def _organisation_of(self, entry: RosterEntry) -> Organisation | None:
        if entry.organisation is None:
            return None
        return self.entities.known_organisation(entry.organisation.text)

    # ── attendance lists ──────────────────────────────────────────────────────────────────────

    def of_rosters(self) -> Iterator[Statement]:
        """What attendance lists say."""
        for entry in self.passages.minutes.roster:
            person = person_at(self.entities, entry.name.extent) if entry.name is not None else None
            if entry.name is not None and person is None:
                continue
            for title in entry.titles:
                if _is_mere_member(title.title.text):
                    continue
                printed, leading = self._split_leading(title.title.text)
                yield Statement(
                    holder=person,
                    title=printed,
                    organisation=leading or self._of_title(title, entry),
                    status=title.status,
                    date=self.met,
                    evidence=entry.evidence,
                    confidence=0.97,
                )
            if (
                entry.takes_chair
                and person is not None
                and not any(t.of_body and _is_chair(t.title.text) for t in entry.titles)
            ):
                yield Statement(
                    holder=person,
                    title="Chairman",
                    organisation=self.body,
                    status=RoleStatus.ACTING,
                    date=self.met,
                    evidence=entry.evidence,
                )

    def _split_leading(self, title: str) -> tuple[str, Organisation | None]:
        """The title without the letters of a body that stand before it: "LEP Chief Executive"."""
        if (own := _OF_COUNCIL.search(title)) and self.council is not None:
            return title[: own.start()], self.council  # "Leader of the Council"
        first, _, rest = title.partition(" ")
        if rest and first.isupper() and len(first) > 2 and first.isalpha():
            organisation = self.entities.known_organisation(first)
            if organisation is not None:
                return rest, organisation
        return title, None

    def _of_title(self, title: RosterTitle, entry: RosterEntry) -> Organisation | None:
        if title.organisation is not None:
            return self.entities.known_organisation(title.organisation.text)
        if title.of_body:
            return self.body
        own = self._organisation_of(entry)
        head = self._kind_of_title(title.title.text)
        if (
            own is not None
            and head is TitleKind.CHAIR
            and self._presides_here(title.title.text, own)
        ):
            return self.body
        if own is not None:
            return own
        if head in {TitleKind.CHAIR, TitleKind.MEMBER}:
            return self.body
        return self._employer(title.title.text)

    def _presides_here(self, title: str, own: Organisation) -> bool:
        """Whether "Chair" beside a principal council is an office of the body that met.

        A member whom a district sends to a joint panel is its Chair there; parishes have chairs.
        """
        is_principal = own.kind is OrganisationKind.COUNCIL and not re.search(
            r"\b(?:parish|town|community)\b", fold_name(own.name)
        )
        return is_principal and own not in (self.body, self.parent) and len(title.split()) <= 2

    def _employer(self, title: str) -> Organisation | None:
        """Whose officer somebody is with a title alone: the council's whose minutes these are."""
        if re.search(r"\bcommissioner\b|\bMPs?\b|\bMSP\b|\bM[SP]\b", title):
            return None
        return (
            self.council
            or self._own_employer()
            or (self.body if re.search(r"\b(?:clerk|secretary|treasurer)\b", title, re.I) else None)
        )

    def _own_employer(self) -> Organisation | None:
        """The trust, charity or force whose minutes these are; joint bodies employ nobody."""
        for one in (self.parent, self.body):
            if one is not None and one.kind not in _JOINT:
                return one
        return None

    def _kind_of_title(self, title: str) -> TitleKind | None:
        words = title.casefold().replace("–", "-").split()
        for length in (3, 2, 1):
            key = " ".join(words[-length:])
            if head := self.lists.title_heads.get(key):
                return head.kind
        head = self.lists.title_heads.get(words[0]) if words else None
        return head.kind if head else None

    # ── honorifics and ranks ──────────────────────────────────────────────────────────────────

    def of_address(self, statements: list[Statement]) -> Iterator[Statement]:
        """The offices of which forms of address tell: "Cllr", "DCI"."""
        held = {(s.holder, s.title.casefold()) for s in statements}
        evidence = self._first_addressed()
        for person in self.entities.people:
            for printed in sorted(person.offices):
                office = re.sub(r"^(?:Temporary|Acting) ", "", printed)
                if (person, office.casefold()) in held or person not in evidence:
                    continue
                yield Statement(
                    holder=person,
                    title=office,
                    organisation=self._of_address(person, office),
                    status=RoleStatus.CURRENT if office == printed else RoleStatus.ACTING,
                    date=self.met,
                    evidence=evidence[person],
                    confidence=0.95,
                )

    def _first_addressed(self) -> dict[Person, Extent]:
        found: dict[Person, Extent] = {}
        for where, thing in sorted(self.entities.mentions.items(), key=lambda row: row[0]):
            if isinstance(thing, Person):
                found.setdefault(thing, where)
        return found

    def _of_address(self, person: Person, office: str) -> Organisation | None:
        own = self.of_entry.get(person)
        if "ouncillor" in office or office == "Alderman":
            if own is not None:
                if (
                    own.kind is OrganisationKind.COUNCIL
                    or fold_name(own.name) in self.lists.council_places
                ):
                    return own
                # "Cllr Finch (Chair, Audit Committee)": a committee of this very council
                return self.council if own.kind in _JOINT and person.is_listed else None
            level = office.split()[0].casefold() if " " in office else None
            if level is not None:
                return self._only(
                    lambda o: (
                        o.kind is OrganisationKind.COUNCIL and level in fold_name(o.name).split()
                    )
                )
            # "Cllr Finch" who is only spoken of may sit on another council.
            return self.council if person.is_listed else None
        kind = {
            rank.title: OrganisationKind(rank.service.value)
            for rank in self.lists.ranks.values()
            if rank.service.value in {"police", "fire"}
        }.get(office)
        if own is not None and (kind is None or own.kind is kind):
            return own
        return None if kind is None else self._only(lambda o: o.kind is kind)

    def _only(self, fits) -> Organisation | None:  # type: ignore[no-untyped-def]
        found = [o for o in self.entities.organisations if fits(o) and not o.is_generic]
        return found[0] if len(found) == 1 else None

    # ── prose ─────────────────────────────────────────────────────────────────────────────────

    def of_prose(self) -> Iterator[Statement]:
        """What sentences, bylines and signatures say."""
        heading = ""
        for count, passage in enumerate(self.passages.rows):
            if passage.place in self.passages.minutes.roster_blocks:
                continue
            if _HEADED.search(passage.text):
                if len(passage.text.split()) <= 14:
                    heading = passage.text
            elif len(passage.text.split()) <= 8 and not self._people(passage):
                heading = (
                    ""
                    if passage.text.lstrip("0123456789.() ")[:1].isupper()
                    and not re.match(r"resolved|agreed", passage.text, re.I)
                    else heading
                )
            for start, end in sentences(passage.text):
                yield from self._of_sentence(passage, start, end, heading)
            yield from self._signature(count, passage)

    def _people(self, passage: Passage) -> list[_Place]:
        whole = passage.extent(0, len(passage.text))
        found = []
        for where, thing in self.entities.mentions_in(whole, Person):
            low, high = passage.block.find(where)
            if isinstance(thing, Person):
                found.append(_Place(low - passage.start, high - passage.start, thing))
        return found

    def _of_sentence(
        self, passage: Passage, start: int, end: int, heading: str
    ) -> Iterator[Statement]:
        people = [p for p in self._people(passage) if start <= p.start < end]
        if not people:
            return
        text = passage.text
        titles = [t for t in find_titles(text) if start <= t.start < end]
        used: set[int] = set()
        apposed: list[Statement] = []
        for place in people:
            for statement, title in self._apposed(passage, place, people, titles, end):
                if title.start not in used:
                    used.add(title.start)
                    apposed.append(statement)
        events = list(self._events(passage, start, end, people, heading, apposed))
        changed = {(s.holder, s.title.casefold()) for s in events}
        for statement in apposed:
            if (statement.holder, statement.title.casefold()) not in changed:
                yield statement
        yield from events
        yield from self._plain_offices(passage, start, end, people)
        yield from self._chairs(passage, start, end, people)

    def _plain_offices(
        self, passage: Passage, start: int, end: int, people: list[_Place]
    ) -> Iterator[Statement]:
        """Offices without capitals: "Cllr Finch, as a trustee of Marlow Aid, left"."""
        text = passage.text
        for match in _PLAIN_OFFICE.finditer(text, start, end):
            organisation = self._organisation_named(passage, match.end())
            before = [p for p in people if p.end <= match.start()]
            if organisation is None or not before or len(text[before[-1].end : match.start()]) > 70:
                continue
            if _NEGATED.search(text[before[-1].end : match.start()]):
                continue
            yield Statement(
                holder=before[-1].person,
                title=match["title"],
                organisation=organisation,
                status=RoleStatus.FORMER if match["former"] else RoleStatus.CURRENT,
                date=self.met,
                evidence=passage.extent(before[-1].start, match.end("title")),
            )

    def _chairs(
        self, passage: Passage, start: int, end: int, people: list[_Place]
    ) -> Iterator[Statement]:
        """As in "Cllr Finch, who chairs the Night Group", "the Group, chaired by Cllr Finch"."""
        text = passage.text
        for match in _CHAIRS.finditer(text, start, end):
            holder: _Place | None
            if match["by"]:
                holder = next((p for p in people if 0 <= p.start - match.end() <= 4), None)
                organisation = self._organisation_before_place(passage, match.start())
            else:
                near = [p for p in people if p.end <= match.start() and match.start() - p.end <= 24]
                holder = near[-1] if near else None
                organisation = self._organisation_at(passage, match.end())
            if holder is None or organisation is None:
                continue
            verb = (match["verb"] or "chairs").casefold()
            status = RoleStatus.FORMER if verb.startswith(("had", "has")) else RoleStatus.CURRENT
            yield Statement(
                holder=holder.person,
                title="Chair",
                organisation=organisation,
                status=RoleStatus.INCOMING if verb.startswith("w") else status,
                date=self.met,
                evidence=passage.extent(
                    min(holder.start, match.start()), max(holder.end, match.end())
                ),
            )

    def _organisations(self, passage: Passage) -> Iterator[tuple[int, int, Organisation]]:
        """The organisations named in the passage, with their bounds in its text."""
        for where, thing in self.entities.mentions_in(
            passage.extent(0, len(passage.text)), Organisation
        ):
            low, high = (n - passage.start for n in passage.block.find(where))
            if isinstance(thing, Organisation):
                yield low, high, thing

    def _listed_under(self, passage: Passage, place: int) -> Organisation | None:
        """The body whose members a line lists: "Planning Committee: Cllrs Finch (Chairman)"."""
        for _, high, thing in self._organisations(passage):
            if high <= place and re.fullmatch(
                r"\s*(?:\([A-Z]+\)\s*)?[:–—-]\s*[^.;:]*", passage.text[high:place]
            ):
                return thing
        return None

    def _organisation_named(self, passage: Passage, place: int) -> Organisation | None:
        """The organisation that begins here, made where capitals stand: "of Helping Hands"."""
        known = self._organisation_at(passage, place)
        if known is not None:
            return known
        match = _PROPER_RUN.match(passage.text, place)
        if match is None or fold_name(match.group()) in self.lists.places:
            return None
        if any(
            isinstance(t, Person)
            for _, t in self.entities.mentions_in(passage.extent(*match.span()), Person)
        ):
            return None
        made = self.entities.organisation(match.group(), OrganisationKind.OTHER)
        self.entities.mention(made, passage.extent(*match.span()))
        return made

    def _organisation_at(self, passage: Passage, place: int) -> Organisation | None:
        """The organisation whose name begins here, an article aside."""
        for low, _, thing in self._organisations(passage):
            if 0 <= low - place <= 4 or 0 <= place - low <= 4:
                return thing
        return None

    def _organisation_before_place(self, passage: Passage, place: int) -> Organisation | None:
        """The organisation whose name ends just before this place."""
        for _, high, thing in self._organisations(passage):
            if 0 <= place - high <= 3:
                return thing
        return None

    def _apposed(
        self,
        passage: Passage,
        place: _Place,
        people: list[_Place],
        titles: list[TitleSpan],
        end: int,
    ) -> Iterator[tuple[Statement, TitleSpan]]:
        text = passage.text
        for title in titles:
            stop = title.end
            organisation, stop = self._organisation_after(passage, title, end)
            if title.start >= place.end:
                match = _APPOSED.match(text[place.end : title.start])
                if match is None or not self._closes(text, max(stop, title.end), people):
                    continue
                if re.search(r"\bthe\s*$", match.group()) and any(
                    re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[max(stop, title.end) : p.start])
                    for p in people
                    if p.start > title.end
                ):
                    continue  # "Cllr Finch, the Clerk and Mr Marsh" are three
                phase = re.sub(
                    r"[- ]+", " ", (match["phase"] or match["phase2"] or "").strip().casefold()
                )
                status, event = _PHASES.get(phase, (title.status, None))
                yield (
                    self._statement(
                        passage,
                        place,
                        title,
                        organisation,
                        status,
                        event,
                        min(place.start, title.start),
                        max(stop, title.end),
                    ),
                    title,
                )
                # "Chair of A and Leader of B": the next title of the same person.
                yield from self._further(passage, place, title, titles, stop, end)
                return
            if stop <= place.start or title.end <= place.start:
                gap_from = stop if stop <= place.start else title.end
                gap = text[gap_from : place.start]
                if not _BEFORE_NAME.match(gap) or not self._is_led(text, title, gap):
                    continue
                if any(
                    p.end <= title.start and _APPOSED.match(text[p.end : title.start])
                    for p in people
                    if p is not place
                ):
                    continue
                if "," in gap and any(
                    re.fullmatch(r"\s*(?:,|and)\s*(?:the\s+)?", text[place.end : p.start])
                    for p in people
                    if p.start > place.end
                ):
                    continue  # "the Chairman, Miss Finch and Dr Stone" are three
                status, event = self._phase_before(text, title)
                if organisation is None:
                    organisation = self._organisation_before(passage, title)
                if organisation is None and re.search(
                    r"\b(?:[Tt]heir|[Ii]ts|[Hh]is|[Hh]er)\s+(?:\w+\s+)?$", text[: title.start]
                ):
                    continue  # whose office it is stands elsewhere
                yield (
                    self._statement(
                        passage, place, title, organisation, status, event, title.start, place.end
                    ),
                    title,
                )

    def _further(
        self,
        passage: Passage,
        place: _Place,
        first: TitleSpan,
        titles: list[TitleSpan],
        stop: int,
        end: int,
    ) -> Iterator[tuple[Statement, TitleSpan]]:
        here = max(stop, first.end)
        for title in titles:
            if title.start < here:
                continue
            if not re.fullmatch(
                r"\s*(?:,?\s*and|,|/|&)\s*(?:the\s+)?", passage.text[here : title.start]
            ):
                return
            organisation, after = self._organisation_after(passage, title, end)
            yield (
                self._statement(
                    passage,
                    place,
                    title,
                    organisation,
                    title.status,
                    None,
                    place.start,
                    max(after, title.end),
                ),
                title,
            )
            here = max(after, title.end)

    @staticmethod
    def _closes(text: str, stop: int, people: list[_Place]) -> bool:
        """Whether nothing after the title gives it to the next name: ", Clerk Ann Marlow"."""
        if any(
            p.start <= stop <= p.end or (p.start >= stop and not text[stop : p.start].strip(" "))
            for p in people
        ):
            return False
        # "a question from Cllr Finch, the Clerk explained": the office is the next subject.
        return not re.match(
            r"\s+(?:also |then |further )?(?!(?:of|for|at|in|to|and|with|from|on|by|who|as|"
            r"or|said)\b)[a-z]{3,}(?:ed|s|t|d|n|e|w)\b",
            text[stop:],
        )

    @staticmethod
    def _is_led(text: str, title: TitleSpan, gap: str) -> bool:
        """Whether a title before a name is its own: at once, or led by "the" and a comma."""
        if "," not in gap and "(" not in gap and not re.search(r"[-–—:]", gap):
            return True
        before = text[: title.start]
        return (
            bool(
                re.search(
                    r"\b(?:the|our|its|their|by|from)\s+(?:[a-z]+\s+){0,2}$|^\s*$|[.;:]\s+$|"
                    r"['’]s?\s+$",
                    before,
                    re.I,
                )
            )
            or title.organisation is not None
        )

    @staticmethod
    def _phase_before(text: str, title: TitleSpan) -> tuple[RoleStatus, RoleEvent | None]:
        match = re.search(
            r"\b(newly[- ]appointed|newly[- ]elected|former|outgoing|retiring|previous|past|"
            r"acting|incoming|new)\s+$",
            text[: title.start],
            re.I,
        )
        if match is None:
            if leaving := _LEAVING_OF.search(text[: title.start]):
                word = leaving.group(1).casefold()
                return RoleStatus.FORMER, _LEAVING_EVENTS.get(word, RoleEvent.LEFT)
            return title.status, None
        return _PHASES.get(re.sub(r"[- ]+", " ", match.group(1).casefold()), (title.status, None))

    def _organisation_after(
        self, passage: Passage, title: TitleSpan, end: int
    ) -> tuple[Organisation | None, int]:
        """The organisation printed with a title, and the place after it."""
        text = passage.text
        for where, thing in self.entities.mentions_in(passage.extent(0, len(text)), Organisation):
            low, high = (n - passage.start for n in passage.block.find(where))
            if low < title.end:
                if low >= title.start and isinstance(thing, Organisation) and high > title.end:
                    return thing, high
                continue
            if low >= end or not isinstance(thing, Organisation):
                break
            between = text[title.end : low]
            if _OF_ORGANISATION.match(between) or (
                title.organisation is not None and title.organisation.start == low
            ):
                if between.strip() == "," and self._begins_clause(text, high):
                    break
                return thing, high
            break
        if title.of_body:
            return self.body, title.end
        if place := re.match(r"\s+(?:at|of)\s+((?:[A-Z][\w’'-]+\s?){1,3})", text[title.end :]):
            name = place.group(1).strip()
            if fold_name(name) in self.lists.council_places:
                known = self.entities.known_organisation(name) or self.entities.organisation(
                    name, OrganisationKind.COUNCIL
                )
                low = title.end + place.start(1)
                self.entities.mention(known, passage.extent(low, low + len(name)))
                return known, low + len(name)
        return None, title.end

    @staticmethod
    def _begins_clause(text: str, high: int) -> bool:
        """Whether what follows makes the organisation the subject of a clause of its own."""
        return (
            re.match(
                r"\s+(?:has|have|had|was|were|is|are|will|would|said|asked|reported)\b", text[high:]
            )
            is not None
        )

    def _organisation_before(self, passage: Passage, title: TitleSpan) -> Organisation | None:
        """The organisation straight before a title: "Marlow Constabulary Chief Constable"."""
        for where, thing in self.entities.mentions_in(
            passage.extent(0, len(passage.text)), Organisation
        ):
            _, high = (n - passage.start for n in passage.block.find(where))
            if (
                isinstance(thing, Organisation)
                and high <= title.start
                and re.fullmatch(
                    r"(?:['’]s?)?\s+(?:\([A-Z]+\)\s+)?", passage.text[high : title.start]
                )
            ):
                return thing
        return None

    def _statement(
        self,
        passage: Passage,
        place: _Place,
        title: TitleSpan,
        organisation: Organisation | None,
        status: RoleStatus,
        event: RoleEvent | None,
        start: int,
        stop: int,
    ) -> Statement:
        printed, own = self._split_leading(passage.text[title.start : title.end])
        organisation = own or organisation
        if organisation is None and self._kind_of_title(printed) is TitleKind.CHAIR:
            organisation = self._listed_under(passage, place.start)
            if re.search(r"\b(?:its|their)\s+$", passage.text[: title.start]):
                organisation = self._last_named(passage, place.start)
        is_of_other = re.match(r"\s+of\s+(?:the|an?|our|its)\s+[a-z]", passage.text[title.end :])
        if organisation is None and not is_of_other:
            organisation = self._default_organisation(place.person, printed)
        return Statement(
            holder=place.person,
            title=printed,
            organisation=organisation,
            status=status,
            event=event,
            date=self.met,
            evidence=passage.extent(min(place.start, start), max(place.end, stop)),
        )

    def _default_organisation(self, person: Person, title: str) -> Organisation | None:
        """Where a sentence names none: the person's on the list, or the body's own."""
        kind = self._kind_of_title(title)
        if kind in {TitleKind.CHAIR, TitleKind.MEMBER} and person not in self.of_entry:
            return self.body
        if re.search(r"\bcommissioner\b", title, re.I) or (
            kind is TitleKind.ELECTED and not person.is_listed
        ):
            return None
        if kind is TitleKind.CHAIR and not re.search(r"\bof\b", title):
            return self.body
        return self.of_entry.get(person) or self._employer(title)

    # ── events ────────────────────────────────────────────────────────────────────────────────

    def _events(
        self,
        passage: Passage,
        start: int,
        end: int,
        people: list[_Place],
        heading: str,
        apposed: list[Statement],
    ) -> Iterator[Statement]:
        text = passage.text
        for event in _EVENTS:
            for match in event.pattern.finditer(text, start, end):
                holders = self._holders(text, match, people, first=event.holder_first)
                if not holders:
                    continue
                span = text[min(h.start for h in holders) : match.end()]
                if _NEGATED.search(text[max(start, match.start() - 24) : match.end()]) or (
                    event.holder_first and _NEGATED.search(span)
                ):
                    continue
                after = max([match.end(), *(h.end for h in holders)])
                found = list(self._offices_of(passage, after, end, event))
                if not found and event.status is RoleStatus.FORMER:
                    found = self._left_offices(text, match.end(), holders, apposed)
                if (
                    not found
                    and event.status is RoleStatus.FORMER
                    and self.council is not None
                    and _LEAVES_COUNCIL.match(text, match.end())
                ):
                    found = [("Councillor", self.council, match.end())]
                if not found and event.event in {
                    RoleEvent.ELECTED,
                    RoleEvent.APPOINTED,
                    RoleEvent.REAPPOINTED,
                    RoleEvent.NOMINATED,
                }:
                    found = self._headed_office(heading)
                for holder in holders:
                    for title, organisation, stop in found:
                        yield self._event_statement(
                            passage,
                            holder,
                            title,
                            organisation,
                            event,
                            (start, end),
                            max(stop, match.end(), holder.end),
                        )
                if found:
                    return

    def _holders(
        self, text: str, match: re.Match[str], people: list[_Place], *, first: bool
    ) -> list[_Place]:
        """Who gains or leaves: who stands nearest before the verb, or straight after it."""
        if not first:
            after = [
                p
                for p in people
                if p.start >= match.end()
                and re.fullmatch(
                    r"\s*(?:the\s+)?(?:of\s+)?(?:[a-z]+\s+)?", text[match.end() : p.start]
                )
            ]
            return self._joined(text, after[0], people, forward=True) if after else []
        before = [p for p in people if p.end <= match.start()]
        if not before:
            return []
        # "Cllr A, proposed by Cllr B and seconded by C, was elected": the subject is first.
        subject = before[-1]
        is_named = re.search(r"\bthat\s+$", text[: subject.start]) is not None
        for place in before if not is_named else []:
            between = text[place.end : match.start()]
            if re.match(
                r"\s*,?\s*(?:was|were|be|having been)?\s*(?:nominated|proposed|seconded)\b", between
            ) or re.match(r"\s*\(?(?:proposed|seconded|nominated)", between):
                subject = place
                break
        between = text[subject.end : match.start()]
        others = [p for p in before if p.start > subject.end]
        if (
            not others
            and not re.fullmatch(
                r"(?:\s*\([^)]*\))?\s*(?:,[^,]{0,80},)?\s*(?:be|that|who|and|had|has|have|"
                r"then|also|,|–|-|recently|formally|to)*\s*(?:,[^,]{0,60},)?\s*",
                between,
            )
            and len(between.split()) > 9
        ):
            return []
        if (
            re.search(r"\b(?:by|of|from|with|to|thanked|that)\s*$", text[: subject.start][-12:])
            and not re.search(r"\bthat\s*$", text[: subject.start])
            and re.search(r"\bby\s*$", text[: subject.start])
        ):
            return []
        return self._joined(text, subject, people, forward=False)

    @staticmethod
    def _joined(text: str, place: _Place, people: list[_Place], *, forward: bool) -> list[_Place]:
        """The person and those joined to them: "Cllrs A, B and C"."""
        group = [place]
        ordered = people if forward else list(reversed(people))
        for other in ordered:
            last = group[-1]
            low, high = (last, other) if forward else (other, last)
            if other is place or (other.start < place.start) is forward:
                continue
            if re.fullmatch(r"\s*(?:,|and|&|,\s*and)\s*", text[low.end : high.start]):
                group.append(other)
        return group

    def _offices_of(
        self, passage: Passage, after: int, end: int, event: _Event
    ) -> Iterator[tuple[str, Organisation | None, int]]:
        """The titles that follow an event's verb (and its holder)."""
        text = passage.text
        titles = [t for t in find_titles(text, lower=True) if after <= t.start < end]
        here = after
        for title in titles:
            gap = text[here : title.start]
            opening = (
                r"\s*,?\s*(?:from|to|of|in|into)?\s*(?:(?:his|her|their|the|a|an)\s+)?(?:(?:post|"
                r"position|role|office|duties|place|job|new)\s+)?(?:as|of|to the (?:post|role|"
                r"office) of|to)?\s*(?:(?:both|either|joint|our|its|the|a|an|their|her|his|new|"
                r"interim|acting)\s+)*"
            )
            if not re.fullmatch(
                opening + (r"(?:,?\s*and\s+(?:as\s+)?(?:the\s+|its\s+)?)?" if here > after else ""),
                gap,
            ) and not re.fullmatch(r"\s*(?:,|and|,\s*and)\s*(?:as\s+)?(?:the\s+)?", gap):
                return
            organisation, stop = self._organisation_after(passage, title, end)
            if organisation is None and self._kind_of_title(text[title.start : title.end]) in {
                TitleKind.CHAIR,
                TitleKind.MEMBER,
                TitleKind.ELECTED,
            }:
                is_its = re.search(r"\b(?:its|their)\s*$", gap) is not None
                organisation = self._last_named(passage, after) if is_its else self.body
            yield text[title.start : title.end], organisation, max(stop, title.end)
            here = max(stop, title.end)

    def _last_named(self, passage: Passage, place: int) -> Organisation | None:
        """The organisation last named before this place: whose "its Chair" speaks of."""
        named = [thing for _, high, thing in self._organisations(passage) if high <= place]
        return named[-1] if named else None

    def _left_offices(
        self, text: str, after: int, holders: list[_Place], apposed: list[Statement]
    ) -> list[tuple[str, Organisation | None, int]]:
        """The office named with who leaves it: "the Clerk, Ann Marlow, had resigned"."""
        own = [s for s in apposed if any(s.holder is h.person for h in holders)]
        return [(s.title, s.organisation, after) for s in own]

    def _headed_office(self, heading: str) -> list[tuple[str, Organisation | None, int]]:
        """The office that the item's heading names: "Election of Chairman"."""
        match = _HEADED.search(heading)
        if match is None:
            return []
        titles = find_titles(match["title"], lower=True)
        if (
            len(titles) != 1
            or titles[0].start > 4
            or re.search(r"\bmembers\b|representatives", match["title"], re.I)
        ):
            return []
        title = match["title"][titles[0].start : titles[0].end]
        return [(title.title() if title.isupper() else title, self.body, 0)]

    def _event_statement(
        self,
        passage: Passage,
        holder: _Place,
        title: str,
        organisation: Organisation | None,
        event: _Event,
        sentence: tuple[int, int],
        stop: int,
    ) -> Statement:
        text = passage.text[sentence[0] : sentence[1]]
        status, kind = event.status, event.event
        if re.match(r"(?:interim)\b", title, re.I) or re.search(
            r"\binterim\s+$",
            passage.text[: passage.text.find(title, holder.end)] if title in passage.text else "",
            re.I,
        ):
            status = RoleStatus.INTERIM if status is not RoleStatus.FORMER else status
        elif re.match(r"acting\b", title, re.I):
            status = RoleStatus.ACTING if status is not RoleStatus.FORMER else status
        if event.event is RoleEvent.APPOINTED and re.search(
            r"\belected\b", passage.text[max(holder.start - 16, 0) : holder.start], re.I
        ):
            kind = RoleEvent.ELECTED
        begins = kind in {RoleEvent.ELECTED, RoleEvent.APPOINTED} and bool(find_terms(text))
        since = self.met if begins else None
        date = self._event_date(text, status)
        if organisation is None:
            organisation = self._default_organisation(holder.person, title)
        if kind in {RoleEvent.APPOINTED, RoleEvent.ELECTED} and re.search(
            r"\b(?:recommend|propos(?:e[sd]?|al) (?:to|that)|nominat|seek|advertis|interview)",
            text,
            re.I,
        ):
            kind = RoleEvent.NOMINATED
        if status is RoleStatus.CURRENT and _WILL.search(text[max(holder.end - sentence[0], 0) :]):
            status = RoleStatus.INCOMING
        if kind is RoleEvent.NOMINATED:
            status = RoleStatus.INCOMING
        return Statement(
            holder=holder.person,
            title=title,
            organisation=organisation,
            status=status,
            event=kind,
            date=date,
            since=since,
            evidence=passage.extent(
                holder.start,
                max(stop, holder.end),
            ),
        )

    def _event_date(self, text: str, status: RoleStatus) -> PartialDate | None:
        """The day that the sentence gives ("from 1 May 2019"), else the meeting's."""
        if match := re.search(
            r"\b(?:from|on|with effect from|as of|since|w\.?e\.?f\.?|effective|at the end of|"
            r"in)\s+(?=\S*\s?\S*\s?\d{4})",
            text,
        ):
            near = self.met.earliest() if self.met is not None else None
            found = [f for f in find_dates(text[match.end() :], near=near) if f.start <= 12]
            if found:
                return found[0].value
        return self.met

    # ── signatures ────────────────────────────────────────────────────────────────────────────

    def _signature(self, count: int, passage: Passage) -> Iterator[Statement]:
        """A name alone on a line and, on the next, an office alone."""
        rows = self.passages.rows
        if count + 1 >= len(rows) or len(passage.text.split()) > 6:
            return
        people = self._people(passage)
        following = rows[count + 1]
        if (
            len(people) != 1
            or people[0].end - people[0].start < len(passage.text.strip(" .,")) - 8
            or len(following.text.split()) > 10
        ):
            return
        if (
            following.place in self.passages.minutes.roster_blocks
            or following.place == passage.place
        ):
            return
        titles = find_titles(following.text)
        if len(titles) != 1 or titles[0].start > 4 or len(following.text) - titles[0].end > 60:
            return
        organisation, _ = self._organisation_after(following, titles[0], len(following.text))
        title = following.text[titles[0].start : titles[0].end]
        yield Statement(
            holder=people[0].person,
            title=title,
            organisation=organisation or self._default_organisation(people[0].person, title),
            status=titles[0].status,
            date=self.met,
            evidence=Extent(passage.extent(0, 1).start, following.extent(0, titles[0].end).end),
        )


def _is_mere_member(title: str) -> bool:
    """Whether the title says no more than that somebody sits there: "Member"."""
    return (
        re.fullmatch(
            r"(?:members?|substitute(?: members?)?|councillors?|officers?|present|attendees?|"
            r"guests?)",
            title.strip(),
            re.I,
        )
        is not None
    )


def _is_chair(title: str) -> bool:
    return re.search(
        r"\bchair|convenor|convener|president|mayor", title, re.I
    ) is not None and not re.match(r"vice|deputy", title, re.I)


def title_key(title: str) -> str:
    """The title folded, so that "Chair" and "Chairman" are one."""
    return (
        re.sub(r"\bchair(?:man|woman|person)\b", "chair", fold_name(title))
        .replace("vice ", "vice-")
        .replace("vice-", "vice ")
    )


def merge(statements: list[Statement]) -> list[Statement]:
    """The statements, each once: of two that say the same the fuller stays."""
    kept: list[Statement] = []
    for statement in statements:
        same = next((n for n, other in enumerate(kept) if _says_same(statement, other)), None)
        if same is None:
            kept.append(statement)
        else:
            kept[same] = _fuller(kept[same], statement)
    return kept


def _says_same(one: Statement, two: Statement) -> bool:
    if one.holder is not two.holder or title_key(one.title) != title_key(two.title):
        return False
    if (
        one.organisation is not two.organisation
        and one.organisation is not None
        and two.organisation is not None
    ):
        return False
    if one.status is two.status:
        return True
    # "(in the chair)" of who is the Chair says nothing new.
    return {one.status, two.status} == {
        RoleStatus.CURRENT,
        RoleStatus.ACTING,
    } and one.organisation is two.organisation


def _fuller(one: Statement, two: Statement) -> Statement:
    status = (
        RoleStatus.CURRENT
        if RoleStatus.CURRENT in {one.status, two.status} and one.status is not two.status
        else one.status
    )
    base = two if two.event is not None and one.event is None else one
    return replace(
        base,
        organisation=one.organisation or two.organisation,
        status=status,
        event=one.event or two.event,
        since=one.since or two.since,
        until=one.until or two.until,
    )
