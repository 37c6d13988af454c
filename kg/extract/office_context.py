"""Whose office it is: what a document, and the words around a title, say of its organisation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.extract.entities import Entities, Initiative, Organisation, Person
from kg.extract.passages import Passage, Passages
from kg.extract.people import person_at
from kg.lexicon import Lexicon, TitleKind
from kg.phrases.folding import fold_name
from kg.phrases.titles import TitleSpan, find_titles
from kg.records.dates import PartialDate
from kg.records.facts import OrganisationKind
from kg.records.minutes import AttendanceStatus, RoleStatus, RosterEntry

_OF_ORGANISATION = re.compile(
    r"^\s*(?:,\s*|\(\s*|\s+(?:at|of|for|from|with|to|on)\s+|\s*[-–]\s*)?"
    r"(?:the\s+(?:former\s+|then\s+|old\s+)?)?$"
)
_PROPER_RUN = re.compile(
    r"[A-Z][\w'’-]+(?:\s+(?:(?:of|and|for|the|&|in(?=\s+Bloom\b))\s+)*[A-Z][\w'’-]+){1,5}"
)
_OF_COUNCIL = re.compile(r"\s+of\s+(?:the\s+)?Council$", re.I)
OF_WHOLE_COUNCIL = re.compile(r"\s+(?:of|to|at|for|with)\s+(?:the\s+)?Council\b", re.I)
_OF_BODY = re.compile(r"\s+(?:of|to|for)\s+(?:the|this|our)\s+[A-Z][\w-]+(?!['’])\b")
_TIER = "parish|town|community|county|district|borough|city"
_BARE_COUNCIL = re.compile(rf"(?:the\s+)?(?P<tier>{_TIER})\s+council", re.I)
_OF_TIER = re.compile(rf"\s+(?:of|to|for)\s+{_BARE_COUNCIL.pattern}\b(?!['’])", re.I)
_GUESTS = frozenset({AttendanceStatus.IN_ATTENDANCE, AttendanceStatus.OBSERVER})
_LOCAL = frozenset({"parish", "town", "community"})
_TIERS = frozenset(_TIER.split("|"))
_TIERED = re.compile(rf"({_TIER}) councillor", re.I)
# "Chairman (Planning Committee)": the brackets name a body, and no field of the office.
_BODY_BEHIND = re.compile(
    r"\s*\([^()]*\b(?:Committee|Panel|Board|Group|Forum|Partnership|Council|Authority|Trust)\)?$"
)
_SAME_BRACKET = re.compile(
    r",\s+(?:the\s+)?(?P<what>[A-Z][\w'’-]*(?:\s+(?:(?:of|and|for|the|in|&)\s+)*[A-Z][\w'’-]*){2,7})"
    r"(?=\s*\))"
)
# "Chairman at Marlow", "Clerk of Old Hall": of a body that is not known.
_OF_UNKNOWN = re.compile(
    r"\s+(?:of|at)\s+(?:(?:the|an?|our|its)\s+[a-z]|(?:the\s+)?[A-Z](?!ouncil\b))"
)
_PAST = re.compile(
    r"\s*[,(]?\s*(?:(?:until|till|up to|in)|(?:(?:from|"
    r"between)\s+)?(?:[A-Z][a-z]+\s+)?(?:18|19|20)\d\d"
    r"\s*(?:to|until|till|and|-|–|—))\s*(?:[A-Z][a-z]+\s+)?(?P<year>(?:18|19|20)\d\d|\d\d)\b(?!/)"
)
_PAST_CLAUSE = re.compile(
    r"\s*[,(]?\s*(?:until|till)\s+(?:it|its|he|his|she|her|"
    r"the)\s[^,.;()]{0,50}?\b(?P<year>(?:19|20)\d\d)\b"
)
_OF_CABINET = re.compile(
    r"\b(?:cabinet|executive) member\b|\bportfolio holder\b|\bleader of the opposition\b", re.I
)
_OF_TRUST = re.compile(r"\b(?:trustee|governor|lay member|non[- ]executive(?: director)?)s?$", re.I)
_OF_LOCAL_COUNCIL = re.compile(
    r"(?:(?:deputy|assistant|interim|acting) )*(?:town|parish|community|borough|city|county)\b",
    re.I,
)
_LINK = re.compile(r"(?<=[a-z])\s+(?:of|at|for|with)\s+(?:the\s+)?$")
# After an office: it is held until somebody else comes.
_STOPGAP = re.compile(
    r"[^;.,\n]{0,60}?,?\s+(?:(?:on|in) an? (?P<how>interim|acting|temporary) (?:basis|capacity)|"
    r"(?P<meanwhile>in the interim|(?:for the time|in the meantime|ad interim)))\b",
    re.I,
)
_HONORARY = re.compile(r"\bHon(?:\.|y\.?)?\s+$")
_ELECT = re.compile(r"[- ](?:[Ee]lect|[Dd]esignate)\b")
# Boards and partnerships that have officers of their own.
_EMPLOYS = re.compile(
    r"\b(?:drainage|health board|hospitals?|care board|national park|enterprise partnership|"
    r"associations?|societ(?:y|ies)|trust|charit(?:y|ies)|authority|foundation|conservators|"
    r"conservancy|commissioners|almshouses?|hospice|museum|housing)\b(?!.*\bcommittee\b)",
    re.I,
)
JOINT = frozenset(
    {
        OrganisationKind.PARTNERSHIP,
        OrganisationKind.PANEL,
        OrganisationKind.COMMITTEE,
        OrganisationKind.GROUP,
        OrganisationKind.OTHER,
    }
)


_MOST_LEADING = 3  # words of a body before a title: "Orrin LEP Chief Executive"


@dataclass(frozen=True, slots=True)
class Place:
    """A person in a passage."""

    start: int
    end: int
    person: Person


def has_tier(person: Person) -> bool:
    """Whether somebody is called a councillor of a tier: "County Councillor"."""
    return any(_TIERED.match(office) for office in person.offices)


class OfficeContext:
    """One document: its body, its council, and whom the list says that people represent."""

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
        self._members: set[Person] = set()  # on a list that is not of those in attendance
        for entry in minutes.roster:
            organisation = self.organisation_of(entry)
            for quote in (entry.name, entry.substitute_for):
                person = None if quote is None else person_at(entities, quote.extent)
                if person is not None and organisation is not None:
                    self.of_entry.setdefault(person, organisation)
                if person is not None and entry.status not in _GUESTS:
                    self._members.add(person)

    @property
    def council(self) -> Organisation | None:
        """The council whose minutes these are, where the head says so."""
        for one in (self.body, self.parent):
            if one is not None and one.kind is OrganisationKind.COUNCIL:
                return one
        return None

    def organisation_of(self, entry: RosterEntry) -> Organisation | None:
        """Whom the list says that the entry's person represents."""
        if entry.organisation is None:
            return None
        return self.entities.known_organisation(entry.organisation.text)

    def meant(self, organisation: Organisation) -> Organisation:
        """The organisation; for "the Parish Council" without a name, the council at hand."""
        bare = _BARE_COUNCIL.fullmatch(organisation.name)
        return (bare and self._own_of(bare["tier"])) or organisation

    def meant_by(self, words: str) -> Organisation | None:
        """The organisation of these words; of "the Parish Council" only the one at hand.

        Which other one is meant nobody can tell, though the document may name but one.
        """
        if bare := _BARE_COUNCIL.fullmatch(words):
            return self._own_of(bare["tier"])
        known = self.entities.known_organisation(words)
        return known and self.meant(known)

    def _meant_at(
        self, passage: Passage, low: int, high: int, thing: Organisation
    ) -> Organisation | None:
        """The organisation of a mention; "the Parish Council" is one that the passage named."""
        bare = _BARE_COUNCIL.fullmatch(passage.text, low, high)
        if bare is None:
            return self.meant(thing)
        if own := self._own_of(bare["tier"]):
            return own
        named = (other for _, end, other in self.organisations_in(passage) if end <= low)
        return thing if any(other is thing for other in named) else None

    def _own_of(self, tier: str) -> Organisation | None:
        """The council whose minutes these are, where it is of this tier: parish, county."""
        if self.council is None:
            return None
        words = set(fold_name(self.council.name).split())
        is_local = tier.casefold() in _LOCAL and not words.isdisjoint(_LOCAL)
        return self.council if is_local or tier.casefold() in words else None

    @staticmethod
    def is_of_tier(office: str, organisation: Organisation | None) -> bool:
        """Whether a "District Councillor" can be one of this council, by the words of its name."""
        tier = _TIERED.match(office)
        if tier is None or organisation is None:
            return True
        words = set(fold_name(organisation.name).split()) & _TIERS
        of_tier = _LOCAL if tier[1].casefold() in _LOCAL else {tier[1].casefold()}
        return not words or not words.isdisjoint(of_tier)

    def is_of_council(self, person: Person) -> bool:
        """Whether a councillor on the lists is one of the council whose minutes these are.

        Who is only in attendance where the council itself meets comes from another one.
        """
        return person.is_listed and (person in self._members or self.council is not self.body)

    def is_of_other_tier(self, person: Person) -> bool:
        """Whether somebody is called by a council's tier that is not that of these minutes."""
        return any(not self.is_of_tier(office, self.council) for office in person.offices)

    def is_of_unknown(self, text: str, place: int) -> bool:
        """Whether what follows an office names a body that nothing is known of."""
        if self.council is None and OF_WHOLE_COUNCIL.match(text, place):
            return True
        return (_OF_UNKNOWN.match(text, place) or _OF_TIER.match(text, place)) is not None

    def split_leading(self, title: str) -> tuple[str, Organisation | None]:
        """The title without the letters of a body that stand before it: "LEP Chief Executive"."""
        if _OF_COUNCIL.search(title) and self.council is not None:
            return title, self.council  # "Leader of the Council"
        words = title.split()
        for stop in range(min(len(words) - 1, _MOST_LEADING), 0, -1):
            last, lead = words[stop - 1], " ".join(words[:stop])
            if not (last.isupper() and len(last) > 2 and last.isalpha()):
                continue
            organisation = self.entities.known_organisation(lead)
            if organisation is not None:
                return " ".join(words[stop:]), organisation
        return title, None

    def nearer(self, own: Organisation | None, beside: Organisation | None) -> Organisation | None:
        """Whose an office is by its title and by what stands beside it.

        The title goes first; but "Leader of the Council at Orrin Council" is of Orrin Council.
        """
        return beside if beside is not None and own is self.council else own or beside

    def employer(self, title: str) -> Organisation | None:
        """Whose officer somebody is with a title alone: the council's whose minutes these are."""
        if re.search(r"\bcommissioner\b|\bMPs?\b|\bMSP\b|\bM[SP]\b", title):
            return None
        return (
            self.council or self._own_employer() or (self.body if self._has_clerk(title) else None)
        )

    def _has_clerk(self, title: str) -> bool:
        """Whether the body that met can have such a clerk; a committee's clerk is its council's."""
        if _OF_LOCAL_COUNCIL.match(title):
            return False  # a town clerk is a council's, and that is none
        if self.body is not None and self.body.kind is OrganisationKind.COMMITTEE:
            return re.fullmatch(r"clerk|secretary|treasurer", title, re.I) is not None
        return re.search(r"\b(?:clerk|secretary|treasurer)\b", title, re.I) is not None

    def _own_employer(self) -> Organisation | None:
        """The trust, charity or force whose minutes these are; joint bodies employ nobody."""
        for one in (self.parent, self.body):
            if one is not None and (one.kind not in JOINT or _EMPLOYS.search(one.name)):
                return one
        return None

    @staticmethod
    def titles(text: str, *, lower: bool = False) -> list[TitleSpan]:
        """The titles of the text, with "Hon." before and "Elect" behind."""
        return [_whole_title(title, text) for title in find_titles(text, lower=lower)]

    @staticmethod
    def stopgap(text: str, place: int) -> RoleStatus | None:
        """Acting or interim, where what stands after an office says so: "on an interim basis"."""
        match = _STOPGAP.match(text, place)
        if match is None:
            return None
        how = (match["how"] or "interim").casefold()
        return RoleStatus.INTERIM if how == "interim" else RoleStatus.ACTING

    def is_past(self, text: str, place: int) -> bool:
        """Whether what stands after an office ends it in a year gone by: "until 2012"."""
        match = _PAST.match(text, place) or _PAST_CLAUSE.match(text, place)
        if match is None or self.met is None:
            return False
        year, met = int(match["year"]), self.met.earliest().year
        return (year if year > 99 else met // 100 * 100 + year) < met

    def without_body(self, passage: Passage, title: TitleSpan) -> TitleSpan:
        """The title without the body that its last words name: "Manager of the Orrin Centre"."""
        if passage.text[title.start : title.end].casefold() in self.lists.titles:
            return title
        if behind := _BODY_BEHIND.search(passage.text, title.start, title.end):
            return replace(title, end=behind.start())
        for low, high, thing in self.organisations_in(passage):
            if (
                title.start < low
                and high >= title.end > low
                and thing.kind is not OrganisationKind.DEPARTMENT
                and (cut := _LINK.search(passage.text, title.start, low))
            ):
                return replace(title, end=cut.start())
        return title

    def kind_of_title(self, title: str) -> TitleKind | None:
        """The sort of office that the title's last words stand for; None where unknown."""
        words = title.casefold().replace("–", "-").split()
        for length in (3, 2, 1):
            key = " ".join(words[-length:])
            if head := self.lists.title_heads.get(key):
                return head.kind
        head = self.lists.title_heads.get(words[0]) if words else None
        return head.kind if head else None

    def only(self, fits: Callable[[Organisation], bool]) -> Organisation | None:
        """The one organisation of the document that fits; None where none or several do."""
        found = [o for o in self.entities.organisations if fits(o) and not o.is_generic]
        return found[0] if len(found) == 1 else None

    def people_in(self, passage: Passage) -> list[Place]:
        """The people whom the passage names, with their bounds in its text."""
        whole = passage.extent(0, len(passage.text))
        found = []
        for where, thing in self.entities.mentions_in(whole, Person):
            low, high = passage.block.find(where)
            if isinstance(thing, Person):
                found.append(Place(low - passage.start, high - passage.start, thing))
        return found

    def organisations_in(self, passage: Passage) -> Iterator[tuple[int, int, Organisation]]:
        """The organisations named in the passage, with their bounds in its text."""
        for where, thing in self.entities.mentions_in(
            passage.extent(0, len(passage.text)), Organisation
        ):
            low, high = (n - passage.start for n in passage.block.find(where))
            if isinstance(thing, Organisation):
                yield low, high, thing

    def listed_under(self, passage: Passage, place: int) -> Organisation | None:
        """The body whose members a line lists: "Planning Committee: Cllrs Finch (Chairman)"."""
        for _, high, thing in self.organisations_in(passage):
            if high <= place and re.fullmatch(
                r"\s*(?:\([A-Z]+\)\s*)?[:–—-]\s*[^.;:]*", passage.text[high:place]
            ):
                return thing
        return None

    def organisation_named(self, passage: Passage, place: int) -> tuple[Organisation, int] | None:
        """The organisation that begins here, made where capitals stand: "of Helping Hands".

        With it comes the place after its name as printed, which may be shorter than its own.
        """
        known = self._named_at(passage, place)
        if known is not None:
            return known
        match = _PROPER_RUN.match(passage.text, place)
        if match is None or fold_name(match.group()) in self.lists.places:
            return None
        run = passage.extent(*match.span())
        if any(True for _ in self.entities.mentions_in(run, Person)) or any(
            isinstance(thing, Initiative) and where.overlaps(run) and where.start < run.start
            for where, thing in self.entities.mentions.items()
        ):
            return None  # somebody, or the end of "the Volunteer of the Year Award"
        made = self.entities.organisation(match.group(), OrganisationKind.OTHER)
        for row in self.passages.rows:
            for found in re.finditer(rf"(?<!\w){re.escape(match.group())}(?!\w)", row.text):
                extent = row.extent(*found.span())
                if not any(True for _ in self.entities.mentions_in(extent, Organisation)):
                    self.entities.mention(made, extent)
        return made, match.end()

    def organisation_at(self, passage: Passage, place: int) -> Organisation | None:
        """The organisation whose name begins here, an article aside."""
        found = self._named_at(passage, place)
        return found and found[0]

    def _named_at(self, passage: Passage, place: int) -> tuple[Organisation, int] | None:
        for low, high, thing in self.organisations_in(passage):
            if abs(low - place) <= 4:
                return thing, high
        return None

    def organisation_ending(self, passage: Passage, place: int) -> Organisation | None:
        """The organisation whose name ends just before this place."""
        for _, high, thing in self.organisations_in(passage):
            if 0 <= place - high <= 3:
                return thing
        return None

    def organisation_after(
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
                return self._possessed(passage, high) or (
                    self._meant_at(passage, low, high, thing),
                    high,
                )
            break
        if tier := _OF_TIER.match(text, title.end):
            own = self._own_of(tier["tier"])
            return own, tier.end() if own else title.end
        if title.of_body:
            after = _OF_BODY.match(text, title.end)
            stop = title.end if after is None else after.end()
            if OF_WHOLE_COUNCIL.match(text, title.end) or text[: title.end].endswith("the Council"):
                # "Leader of the Council at Orrin District Council"
                at = re.compile(r",?\s+(?:at|of|for)\s+(?:the\s+)?(?=[A-Z])").match(text, stop)
                return (at and self._named_at(passage, at.end())) or (self.council, stop)
            return self.body, stop
        if place := re.match(r"\s+(?:at|of)\s+((?:[A-Z][\w’'-]+\s?){1,3})", text[title.end :]):
            name = place.group(1).strip()
            if fold_name(name) in self.lists.council_places:
                known = self.entities.known_organisation(name) or self.entities.organisation(
                    name, OrganisationKind.COUNCIL
                )
                low = title.end + place.start(1)
                self.entities.mention(known, passage.extent(low, low + len(name)))
                return known, low + len(name)
        if match := re.compile(r"\s+(?:of|at)\s+(?:the\s+)?(?=[A-Z])").match(text, title.end):
            named = self.organisation_named(passage, match.end())
            if named is not None:
                return named
        return None, title.end

    def in_brackets(self, passage: Passage, place: int) -> tuple[Organisation | None, int] | None:
        """What stands after an office in the same brackets: "(Chairman, the Old Mill Centre)"."""
        match = _SAME_BRACKET.match(passage.text, place)
        if match is None or find_titles(match["what"]):
            return None
        named = self.organisation_named(passage, match.start("what"))
        return named and named[0], match.end("what")

    def holds_of(self, title: str, own: Organisation | None) -> tuple[bool, Organisation | None]:
        """Whether the title alone tells whose office it is, and that body where it is known.

        Cabinets are of principal councils, trustees of no council, and ranks of the one force that
        the document names.
        """
        if own is None and (service := self._service_of(title)) is not None:
            return True, self.only(lambda o: o.kind is service)
        if _OF_CABINET.search(title) and own is None:
            council = self.council
            is_local = council is None or not _LOCAL.isdisjoint(fold_name(council.name).split())
            return True, None if is_local else council
        is_public = self.body is not None and self.body.kind in {
            OrganisationKind.COUNCIL,
            OrganisationKind.COMMITTEE,
            OrganisationKind.PARTNERSHIP,
            OrganisationKind.PANEL,
        }
        return bool(_OF_TRUST.search(title)) and own is None and is_public, None

    def _service_of(self, title: str) -> OrganisationKind | None:
        """Police or fire, where the title is a rank of theirs."""
        for rank in self.lists.ranks.values():
            if rank.title.casefold() == title.casefold() and rank.service.value in {
                "police",
                "fire",
            }:
                return OrganisationKind(rank.service.value)
        return None

    def _possessed(self, passage: Passage, place: int) -> tuple[Organisation, int] | None:
        """The body of which an organisation is the owner: "the Partnership's Crime Group"."""
        if not re.match(r"['’]s?\s", passage.text[place:]):
            return None
        return next(
            (
                (thing, high)
                for low, high, thing in self.organisations_in(passage)
                if low > place and re.fullmatch(r"['’]s?\s+(?:new\s+)?", passage.text[place:low])
            ),
            None,
        )

    @staticmethod
    def _begins_clause(text: str, high: int) -> bool:
        """Whether what follows makes the organisation the subject of a clause of its own."""
        return (
            re.match(
                r"\s+(?:has|have|had|was|were|is|are|will|would|said|asked|reported)\b", text[high:]
            )
            is not None
        )

    def organisation_before(self, passage: Passage, title: TitleSpan) -> Organisation | None:
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

    def default_organisation(self, person: Person, title: str) -> Organisation | None:
        """Where a sentence names none: the person's on the list, or the body's own."""
        kind = self.kind_of_title(title)
        is_told, organisation = self.holds_of(title, self.of_entry.get(person))
        if is_told:
            return organisation
        if kind in {TitleKind.CHAIR, TitleKind.MEMBER} and person not in self.of_entry:
            is_guest = not person.is_listed and self.is_of_other_tier(person)
            return None if is_guest else self.body
        if re.search(r"\bcommissioner\b", title, re.I) or (
            kind is TitleKind.ELECTED and not person.is_listed
        ):
            return None
        if kind is TitleKind.CHAIR and not re.search(r"\bof\b", title):
            return self.body
        return self.of_entry.get(person) or self.employer(title)

    @staticmethod
    def joined(text: str, place: Place, people: list[Place], *, forward: bool) -> list[Place]:
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

    def possessor(
        self, passage: Passage, place: int, start: int
    ) -> tuple[Organisation, int] | None:
        """The organisation straight before an office, "Marlow Council's", and where it begins."""
        text = passage.text
        for low, high, thing in self.organisations_in(passage):
            if (
                start <= low
                and high <= place
                and re.fullmatch(
                    r"(?:['’]s?)?\s*(?:\([A-Z]+\)\s*)?(?:['’]s?\s*)?", text[high:place]
                )
            ):
                article = re.compile(r"\bthe\s+$", re.I).search(text, max(low - 5, start), low)
                return thing, low if article is None else article.start()
        return None

    def last_named(self, passage: Passage, place: int) -> Organisation | None:
        """The organisation last named before this place: whose "its Chair" speaks of."""
        named = [thing for _, high, thing in self.organisations_in(passage) if high <= place]
        return named[-1] if named else None


def _whole_title(title: TitleSpan, text: str) -> TitleSpan:
    """The title with what is printed around it: "Hon. Treasurer", "Mayor Elect"."""
    if match := _HONORARY.search(text, max(title.start - 10, 0), title.start):
        title = replace(title, start=match.start())
    if match := _ELECT.match(text, title.end):
        title = replace(title, end=match.end(), status=RoleStatus.INCOMING)
    return title
