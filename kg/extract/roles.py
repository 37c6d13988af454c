"""Component `roles`: who holds, held, gains or leaves which office.

By lists, apposition, events and bylines: an office beside a name is its holder's, verbs change how
(elected, appointed, resigned, left). Where a
sentence could be read in two ways nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.coreference import chair_of_meeting, mark_offices
from kg.extract.entities import Entities, Organisation, Person
from kg.extract.office_context import (
    JOINT,
    OF_WHOLE_COUNCIL,
    OfficeContext,
    Place,
    has_tier,
)
from kg.extract.passages import Passage, Passages
from kg.extract.people import person_at
from kg.extract.role_sketch import OfficePiece, RoleSketch, RoleSketcher
from kg.extract.role_wordings import (
    RoleSaying,
    RoleSign,
    RoleWording,
    load_role_wordings,
    role_sign,
    sign_class,
)
from kg.extract.statements import Statement
from kg.lexicon import Lexicon, TitleKind, load
from kg.phrases.folding import fold_name
from kg.phrases.titles import TitleSpan, find_titles
from kg.records.dates import PartialDate, find_dates, find_terms
from kg.records.facts import OrganisationKind, RoleEvent
from kg.records.minutes import DocumentKind, RoleStatus, RosterEntry, RosterTitle
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
_WITHOUT = re.compile(
    r"\b(?:absence of|behalf of|instead of|place of|apart from|as well as|together with|along with|"
    r"alongside|request of|invitation of|thanks to|reply to|response to|"
    r"addition to)\s+(?:(?:both\s+)?"
    r"(?:the|our|its|their|a)\s+)?$",
    re.I,
)
# Before a name with which a sentence begins; who comes after the comma is somebody else.
_FRONTED = re.compile(
    r"(?:^|[.;]\s)\W*(?:in (?:reply|response|answer|addition) to|(?:on being |when )?(?:asked|"
    r"invited|thanked|prompted) by|at the (?:\w+ )?(?:request|invitation|suggestion|prompting) of|"
    r"on behalf of|in (?:the )?(?:absence|place|presence) of|like|unlike|besides|after|"
    r"following)\s+(?:(?:the|our)\s+)?$",
    re.I,
)
_BEFORE_NAME = re.compile(r"^\s*(?:,|\(|[-–—:])?\s*$")
_PHASES = {
    "newly appointed": (RoleStatus.CURRENT, RoleEvent.APPOINTED),
    "newly elected": (RoleStatus.CURRENT, RoleEvent.ELECTED),
    "former": (RoleStatus.FORMER, None),
    "outgoing": (RoleStatus.FORMER, None),
    "retiring": (RoleStatus.FORMER, None),
    "previous": (RoleStatus.FORMER, None),
    "past": (RoleStatus.FORMER, None),
    "then": (RoleStatus.FORMER, None),
    "late": (RoleStatus.FORMER, RoleEvent.LEFT),
    "one time": (RoleStatus.FORMER, None),
    "ex": (RoleStatus.FORMER, None),
    "acting": (RoleStatus.ACTING, None),
    "incoming": (RoleStatus.INCOMING, None),
}


# Offices into which people are co-opted, which they are not into the chair.
_SEAT = re.compile(r"\b(?:councillor|member|trustee|governor|director)\b", re.I)
_POLICE = re.compile(r"\b(?:[Pp]olice|POLICE|[Cc]onstab)")


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
_LEFT_WHEN = (
    r"(?:in|on|since|at the end of|with effect from)\s+(?:the\s+)?"
    r"(?:\d{4}|\d{1,2}(?:st|nd|rd|th)?\s|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|spring|summer|autumn|winter|last)\w*"
    r"|after\s+(?:[\w-]+\s+){1,2}(?:years?|months?)"
)
_LEFT_WHY = r"to\s+(?:take|join|become|work|start|move|pursue|retire|be)"
_LEFT_WHAT = (
    r"(?:(?:the|this|its|our|his|her|their)\s+)?(?:[\w’'-]+\s+){0,4}?(?:employ\w*|councils?|authority"
    r"|trust|boards?|panel|committee|partnership|organisation|post|office|position|role|job|company"
    r"|service|force|charity|school|association|college|constabulary|society|forum|governing body)"
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
        # "had left full notes", "had left to catch a train", "had left after item 7" end nothing.
        r"\b(?:(?:has|have|had)\s+)(?:recently\s+|now\s+)?(?:left|departed)"
        rf"(?=\s*[.;]|\s*$|\s+(?:{_LEFT_WHEN}|{_LEFT_WHY}|{_LEFT_WHAT})\b)",
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
_LEAVING_OF = re.compile(
    r"\b(resignation|departure|retirement|death)\s+of\s+(?:(?:the|our|its)\s+)?$", re.I
)
_DIED_BEFORE = re.compile(
    r"\b(?:the late|(?:death|passing|funeral|memory|loss) (?:\w+ ){0,3}?of (?:the late )?"
    r"(?:former )?(?:(?:town|parish|county|district|borough|city) )?)(?:[A-Z][a-z]+\.? )*$",
    re.I,
)
_DIED_AFTER = re.compile(
    r"(?:,? [A-Z]{2,4}\b)*,? (?:who )?(?:has |had )?(?:recently |sadly |suddenly )*"
    r"(?:died|passed away)\b"
)
_GONE_BEFORE = re.compile(
    r"(?<!no )\b(resignation|retirement)(?:\s+from\s+(?:the|"
    r"this)\s+\w*\s?council)?\s+(?:of|from)\s+$",
    re.I,
)
_MANY = frozenset({TitleKind.ELECTED, TitleKind.MEMBER})
_SENTENCE_BETWEEN = re.compile(
    r"\b(?:said|says|would|should|could|asked|explained|reported|thanked|moved|felt|wished|that)\b"
)
_OF_TOWN = re.compile(r"(?:(?:lord|town|deputy) )*mayor(?:ess)?|(?:lord )?provost", re.I)
_OF_CALLED = re.compile(
    r"\s+of\s+(?:the\s+)?(board|trustees|governors|trust|partnership|panel|forum)\b", re.I
)
_HAVE_NO_BOARD = frozenset({OrganisationKind.COUNCIL, OrganisationKind.COMMITTEE})
_BARE_MEMBER = re.compile(r"(?:new\s+)?members?(?:\s+of\b.*)?", re.I)
_GAINED = frozenset({RoleEvent.APPOINTED, RoleEvent.ELECTED})
# Around a gain: it is no first one. "Co-opted for the second vacancy" counts something else.
_AGAIN = re.compile(
    r"\bfor (?:(?:an?|the|his|her|their) (?:further|second|third|fourth|fifth|additional"
    r"|consecutive)|another) (?:[\w-]+ ){0,2}(?:terms?|years?|months?|periods?|time|spell)\b"
    r"|\bonce (?:again|more)\b",
    re.I,
)
_COMING = _GAINED | {RoleEvent.REAPPOINTED, RoleEvent.NOMINATED}
_PROPOSED = re.compile(
    r"\b(?:recommend|propos(?:e[sd]?|al) (?:to|that)|nominat|seek|advertis|interview)", re.I
)
_IS_TO_BE = re.compile(r"\b(?:be|to)\s+(?:re-?)?(?:appoint|elect|co-?opt)", re.I)
_LEAVING_EVENTS = {"resignation": RoleEvent.RESIGNED, "retirement": RoleEvent.RETIRED}
_AWAY = re.compile(
    r"\b(?:in|due to|owing to|because of|given|during) the (?:\w+ )?absence\b|\bin (?:his|"
    r"her) absence\b|"
    r"\b(?:chair\w*|mayor|\w+)\b[^.;]{0,40}\b(?:had sent|sent|gave|having given|having sent) "
    r"(?:\w+ )?apologies\b",
    re.I,
)
_TAKES_CHAIR = re.compile(
    r"\b(?:took|takes?|taking|assumed|occupied) the chair\b(?! of)|\bchaired (?:the|"
    r"this) meeting\b|"
    r"\bpresided\b",
    re.I,
)
_SIGNS = re.compile(f"[{role_sign(RoleSign.PERSON, 0)}-{role_sign(RoleSign.PERSON, -1)}]|, | and ")
_GAP = re.compile(
    rf"(?: for [^,.;]{{1,30}}?)?(?:,? and|[,;]|,? with)(?: that)? "
    rf"(?P<holder>{sign_class(RoleSign.PERSON)})(?:,| (?:be|was|were|is))?"
    rf"(?: (?:be )?(?:elected|appointed))?(?: (?:as|to be))? ?"
    rf"(?P<office>{sign_class(RoleSign.OFFICE)})"
    # "and Cllr Finch, Chairman of A, Cllr Quill": whose office it is stays open
    rf"(?![^.;]{{0,12}} {sign_class(RoleSign.PERSON)})",
    re.I,
)
_SPEAKS_OF_SELF = re.compile(
    r"\s*(?:,[^,]{0,60},\s*)?(?:\w+ly\s+)?(?:reported|advised|announced|confirmed|said|"
    r"stated|explained|"
    r"noted|informed (?:the )?\w+)\s+(?:that\s+)?(?:he|she|they)\s+(?:(?:had|has|have|was|were|is|"
    r"recently|also|now|formally|already|just)\s*)*",
    re.I,
)
_WILL = re.compile(
    r"^\s*(?:,[^,]*,\s*)?(?:will|would|is to|are to|shall)\s+(?:\w+\s+)?"
    r"(?:take over|take up|become|succeed|follow|replace|be appointed|join)\b"
)
_HEADED = re.compile(
    r"\b(?P<word>election|appointment)\s+of\s+(?:an?\s+|the\s+)?(?P<title>.+)", re.I
)
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|nobody|declined|if|whether|unless|should|could|might|(?-i:may)|must|"
    r"criteria|eligible|lost|unsuccessful|deferred|defer|fail(?:ed|s|ing)?|refus(?:ed|es|ing)|"
    r"unwilling|unable|withdr[ae]wn?|would have|hoped|asked who|questioned who)\b",
    re.I,
)
# Before a statement: it is supposed, asked or refused.
_UNREAL = re.compile(
    r"\b(?:if|unless|whoever|suppos(?:e|ing)|(?-i:[Ss]hould (?=[A-Z])))\b|"
    r"\b(?:whether|asked who|fail(?:ed|s|ing) to|refus(?:ed|es|ing) to|declin(?:ed|es|ing) to|"
    r"unable to|unwilling to|(?:was|were|did|had|has|is) not|not wish(?:ed)? to|rumou?rs?|"
    r"suggest(?:ed|ion)s?|would have|denied|"
    r"no one|nobody)\b[^,;]*$",
    re.I,
)
# After a statement: it came to nothing.
_UNDONE = re.compile(
    r"\b(?:(?:was|were|is|had been)\s+(?:then\s+|therefore\s+|subsequently\s+)?(?:defeated|lost|"
    r"rejected|withdrawn|not\s+(?:carried|seconded|supported|agreed|approved|successful)|"
    r"voted down)|"
    r"(?:be|is|was|were) (?:deferred|refused|reconsidered|postponed|not proceeded)|"
    r"no seconder|not seconded|fell for|had (?:he|she|they|it) (?:been|had|wished)|"
    r"but (?:(?:he|she|they|this|it)\s+)?(?:had\s+|has\s+)?(?:declined|refused|withdrew|"
    r"turned|was not|"
    r"were not|did not))\b",
    re.I,
)
_DISPUTED = re.compile(
    r"\b(?:against|possible|(?:the|a|his|her) proposed|oppos(?:ed|es|ing)|discuss(?:ed|es|"
    r"ing)|consider(?:ed|s|ing)?|"
    r"object(?:ed|s|ing|ions?) to|question(?:ed|s|ing)?|debat(?:ed|es|ing))"
    r"(?:\s+(?:the|a|possible|proposed))*\s*$",
    re.I,
)
_LED_BY_PREPOSITION = re.compile(r"\b(?:to|for|with|of|on|at)\s+(?:the|our|its)\s+$", re.I)
_GOES_ON_WITH = re.compile(r"\s+(?:and|&)\s+(?![a-z\d])\w")
_GOES_ON = re.compile(r"\s+(?:had |has |then |also )?[a-z]{2,}(?:ed|s|aid)\b")
# Before a statement that nothing was decided by: it was put forward, no more.
_PUT_FORWARD = re.compile(
    r"\b(?:nominat(?:ed|es|ing)|propos(?:ed|es|ing|al)|suggest(?:ed|s|ing)|consider(?:ed|ing)?|"
    r"recommend(?:ed|s|ing)?|seconded|candidates?|preferred|favoured|wanted|vote[ds]? for|"
    r"(?:appointment|election|nomination|candidature) of)\s+(?:that\s+|to\s+\w+\s+|"
    r"the\s+\w+\s+of\s+)?$",
    re.I,
)
_DONE = re.compile(
    r"\b(?:all|and|unanimously|was|were) (?:unanimously |duly )?(?:agreed|carried|in favour)\b|"
    r"\b(?:was|were|is|are|has been|have been|had been)\b(?:\s+\w+ly|\s+then|\s+also|"
    r"\s+both|\s+now|"
    r"\s+therefore|\s+hereby|\s+declared)*\s+(?:re-?)?(?:elected|appointed|co-?opted|"
    r"confirmed|ratified)\b",
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


class _Reading(OfficeContext):
    """One document's roles."""

    def __init__(self, passages: Passages, entities: Entities, lexicon: Lexicon) -> None:
        super().__init__(passages, entities, lexicon)
        self.sketcher = RoleSketcher(self)
        self.wordings = load_role_wordings()
        self.only_recommends = passages.minutes.kind in {DocumentKind.REPORT, DocumentKind.AGENDA}

    # ── attendance lists ──────────────────────────────────────────────────────────────────────

    def of_rosters(self) -> Iterator[Statement]:
        """What attendance lists say."""
        for entry in self.passages.minutes.roster:
            person = person_at(self.entities, entry.name.extent) if entry.name is not None else None
            if entry.name is not None and person is None:
                continue
            for title in entry.titles:
                if _is_mere_member(title.title.text) or self._is_apart(entry, title):
                    continue
                printed, leading = self.split_leading(title.title.text)
                yield Statement(
                    holder=person,
                    title=printed,
                    organisation=leading or self._of_title(title, entry),
                    status=title.status,
                    date=self.met,
                    evidence=entry.evidence,
                    confidence=0.97,
                    is_listed=True,
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

    def _is_apart(self, entry: RosterEntry, title: RosterTitle) -> bool:
        """Whether a sentence lies between name and title, so that the line was no list's."""
        if entry.name is None or title.title.extent.start <= entry.name.extent.end:
            return False
        text = self.passages.minutes.document.text
        between = text[entry.name.extent.end : title.title.extent.start]
        return _SENTENCE_BETWEEN.search(re.sub(r"\([^)]*\)", " ", between)) is not None

    def _of_title(self, title: RosterTitle, entry: RosterEntry) -> Organisation | None:
        if title.organisation is not None:
            return self.meant_by(title.organisation.text)
        own = self.organisation_of(entry)
        if title.title.text.casefold().endswith("the council"):
            return self.council or own or self.employer(title.title.text)
        is_told, organisation = self.holds_of(title.title.text, own)
        if is_told:
            return organisation
        if _OF_TOWN.fullmatch(title.title.text) and own is None:
            return self.council  # a committee has no Mayor
        if title.of_body:
            text = self.passages.minutes.document.text
            is_council = OF_WHOLE_COUNCIL.match(text, title.title.extent.end) is not None
            return self.council if is_council else self._body_called(title.title.extent.end)
        head = self.kind_of_title(title.title.text)
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
        return self.employer(title.title.text)

    def _body_called(self, place: int) -> Organisation | None:
        """The body that met; None where "of the Board" stands here, and a council has no board."""
        called = _OF_CALLED.match(self.passages.minutes.document.text, place)
        if called is None or self.body is None or self.body.kind not in _HAVE_NO_BOARD:
            return self.body
        return self.body if called[1].casefold() in fold_name(self.body.name).split() else None

    def _presides_here(self, title: str, own: Organisation) -> bool:
        """Whether "Chair" beside a principal council is an office of the body that met.

        A member whom a district sends to a joint panel is its Chair there; parishes have chairs.
        """
        is_principal = own.kind is OrganisationKind.COUNCIL and not re.search(
            r"\b(?:parish|town|community)\b", fold_name(own.name)
        )
        return is_principal and own not in (self.body, self.parent) and len(title.split()) <= 2

    # ── honorifics and ranks ──────────────────────────────────────────────────────────────────

    def of_address(self, statements: list[Statement]) -> Iterator[Statement]:
        """The offices of which forms of address tell: "Cllr", "DCI"."""
        held = {(s.holder, s.title.casefold().removesuffix("s")) for s in statements}
        evidence = self._first_addressed()
        gone = self._gone()
        for person in self.entities.people:
            for printed in sorted(person.offices):
                office = re.sub(r"^(?:Temporary|Acting) ", "", printed)
                is_councillor = "ouncillor" in office
                event = gone.get(person)
                if event is RoleEvent.LEFT and not is_councillor:
                    event = None
                has_gone = event is not None
                if (person, office.casefold().removesuffix("s")) in held or person not in evidence:
                    continue
                if office == "Councillor" and has_tier(person):
                    continue  # "Borough Cllr Finch", called "Cllr Finch" further on
                organisation = (
                    self._of_address(person, office)
                    or (self._council_of(person, statements) if is_councillor else None)
                    or (self.council if has_gone and is_councillor else None)
                )
                if (
                    office == "Chief Constable"
                    and "CC" in person.honorifics
                    and not self._of_police
                ):
                    continue  # a county councillor's letters, where nothing speaks of police
                yield Statement(
                    holder=person,
                    title=office,
                    organisation=organisation if self.is_of_tier(office, organisation) else None,
                    status=(
                        RoleStatus.FORMER
                        if has_gone
                        else RoleStatus.CURRENT
                        if office == printed
                        else RoleStatus.ACTING
                    ),
                    event=event,
                    date=self.met,
                    evidence=evidence[person],
                    confidence=0.95,
                )

    @cached_property
    def _of_police(self) -> bool:
        """Whether the paper speaks of police."""
        return any(_POLICE.search(passage.text) for passage in self.passages.rows)

    def _council_of(self, person: Person, statements: list[Statement]) -> Organisation | None:
        """The one council in which somebody who is only spoken of holds another office."""
        found = [
            s.organisation
            for s in statements
            if s.holder is person
            and s.organisation is not None
            and s.organisation.kind is OrganisationKind.COUNCIL
            and s.status is RoleStatus.CURRENT
        ]
        return found[0] if found and all(o is found[0] for o in found) else None

    def _gone(self) -> dict[Person, RoleEvent]:
        """Those of whose death, resignation or retirement the text tells, no office beside them."""
        found: dict[Person, RoleEvent] = {}
        for passage in self.passages.rows:
            for place in self.people_in(passage):
                before = passage.text[max(place.start - 48, 0) : place.start]
                if _DIED_BEFORE.search(before) or _DIED_AFTER.match(passage.text, place.end):
                    found[place.person] = RoleEvent.LEFT
                elif (leaving := _GONE_BEFORE.search(before)) and not re.match(
                    r"[^.;]{0,24}?\b(?:as|from)\b", passage.text[place.end :]
                ):
                    found.setdefault(place.person, _LEAVING_EVENTS[leaving.group(1).casefold()])
        return found

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
                return self.council if own.kind in JOINT and self.is_of_council(person) else None
            level = office.split()[0].casefold() if " " in office else None
            if level is not None:
                return self.only(
                    lambda o: (
                        o.kind is OrganisationKind.COUNCIL and level in fold_name(o.name).split()
                    )
                )
            # "Cllr Finch" who is only spoken of may sit on another council.
            return self.council if self.is_of_council(person) else None
        kind = {
            rank.title: OrganisationKind(rank.service.value)
            for rank in self.lists.ranks.values()
            if rank.service.value in {"police", "fire"}
        }.get(office)
        if own is not None and (kind is None or own.kind is kind):
            return own
        return None if kind is None else self.only(lambda o: o.kind is kind)

    # ── prose ─────────────────────────────────────────────────────────────────────────────────

    def of_prose(self) -> Iterator[Statement]:
        """What sentences, bylines and signatures say."""
        heading = ""
        headings = {
            item.heading.extent.start
            for item in self.passages.minutes.items
            if item.heading is not None
        }
        for count, passage in enumerate(self.passages.rows):
            if passage.extent(0, 1).start in headings:
                named = [thing for _, _, thing in self.organisations_in(passage)]
                self.sketcher.begin_item(named[-1] if named else None)
            if passage.place in self.passages.minutes.roster_blocks:
                continue
            if _HEADED.search(passage.text):
                if len(passage.text.split()) <= 14:
                    heading = passage.text
            elif len(passage.text.split()) <= 8 and not self.people_in(passage):
                heading = (
                    ""
                    if passage.text.lstrip("0123456789.() ")[:1].isupper()
                    and not re.match(r"resolved|agreed", passage.text, re.I)
                    else heading
                )
            for start, end in sentences(passage.text):
                worded = list(self._worded(passage, start, end))
                yield from worded
                yield from self._of_sentence(passage, start, end, heading, worded)
                if (stands_in := self._stands_in(passage, start, end)) is not None:
                    yield stands_in
            yield from self._signature(count, passage)

    def _of_sentence(
        self,
        passage: Passage,
        start: int,
        end: int,
        heading: str,
        worded: list[Statement],
    ) -> Iterator[Statement]:
        people = [p for p in self.people_in(passage) if start <= p.start < end]
        if not people:
            return
        text = passage.text
        titles = [
            self.without_body(passage, t)
            for t in self.titles(text)
            if start <= t.start < end and not any(p.start <= t.start < p.end for p in people)
        ]
        used: set[int] = set()
        apposed: list[Statement] = []
        for place in people:
            for statement, title in self._apposed(passage, place, people, titles, (start, end)):
                if title.start not in used:
                    used.add(title.start)
                    apposed.append(statement)
        events = list(self._events(passage, start, end, people, heading, apposed))
        told = {(s.holder, title_key(s.title)) for s in worded}
        changed = {(s.holder, title_key(s.title)) for s in events} | told
        for statement in apposed:
            if (statement.holder, title_key(statement.title)) not in changed:
                yield statement
        yield from (s for s in events if (s.holder, title_key(s.title)) not in told)

    def _stands_in(self, passage: Passage, start: int, end: int) -> Statement | None:
        """Who takes the chair because the Chairman is away: acting, for this meeting."""
        text = passage.text[start:end]
        if _AWAY.search(text) is None or (taken := _TAKES_CHAIR.search(text)) is None:
            return None
        low, high = start + taken.start(), start + taken.end()
        before = [p for p in self.people_in(passage) if start <= p.start and p.end <= low]
        if not before or not re.fullmatch(
            r"(?:,? (?:the |as )?(?:Vice|Deputy)[- ](?:chair\w*|mayor),?)?"
            r"(?: (?:then|therefore|duly|kindly|had|has|agreed to|would|also))*\s*",
            passage.text[before[-1].end : low],
            re.I,
        ):
            return None
        return Statement(
            holder=before[-1].person,
            title="Chairman",
            organisation=self.body,
            status=RoleStatus.ACTING,
            date=self.met,
            evidence=passage.extent(before[-1].start, high),
        )

    def _worded(self, passage: Passage, start: int, end: int) -> Iterator[Statement]:
        """What the wordings of `role_wordings.yml` say of the sentence; of two the first stands."""
        sketch = self.sketcher.draw(passage, start, end)
        classes = sketch.classes
        said: set[tuple[Person | None, str]] = set()
        for wording in self.wordings:
            if not wording.may_match(classes):
                continue
            for match in wording.pattern.finditer(sketch.text):
                before = sketch.text[: match.start()]
                if not wording.denies and (
                    _NEGATED.search(match.group())
                    or _UNREAL.search(before)
                    or _DISPUTED.search(before)
                ):
                    continue
                if (
                    not wording.gains
                    and match.group()[0] in sketch.people
                    and wording.says[0].status is not RoleStatus.FORMER
                    and _is_undecided(before, sketch.text[match.end() :])
                ):
                    continue
                if wording.gains and _UNDONE.search(sketch.text, match.end()):
                    continue
                for statement in self._of_match(passage, (start, end), sketch, wording, match):
                    key = (statement.holder, title_key(statement.title))
                    if key not in said:
                        said.add(key)
                        yield statement

    def _of_match(
        self,
        passage: Passage,
        sentence: tuple[int, int],
        sketch: RoleSketch,
        wording: RoleWording,
        match: re.Match[str],
    ) -> Iterator[Statement]:
        body = sketch.bodies.get(match["body"]) if "body" in wording.pattern.groupindex else None
        chair = None
        if wording.chairs:
            chair = OfficePiece("Chair", 0, 0, body, RoleStatus.CURRENT, False, False)
        offices = (
            [chair]
            if chair is not None
            else [sketch.offices[sign] for sign in match["office"] if sign in sketch.offices]
        )
        is_coming = "will" in wording.pattern.groupindex and match["will"] is not None
        whose: dict[int, Organisation | None] = {}
        for saying in wording.says:
            holders: list[Person | None] = (
                [None]
                if saying.slot is None
                else [sketch.people[sign] for sign in match[saying.slot] if sign in sketch.people]
            )
            given = self._shared(holders, offices, match.group())
            further = _gapped(sketch, match.end()) if wording.gains and given else []
            for holder, office, span in (
                *((who, what, match.span()) for who, what in given),
                *further,
            ):
                if holder is None and self.kind_of_title(office.title) in _MANY:
                    continue  # one of many seats is no vacant office
                if _BARE_MEMBER.fullmatch(office.title) and saying.status is not RoleStatus.FORMER:
                    continue  # who sits on a body without a title holds no office
                # Who came before held the office in the same organisation.
                if office.start not in whose:
                    whose[office.start] = (
                        office.organisation or body or self._whose(passage, holder, office)
                    )
                yield self._of_wording(
                    passage,
                    sentence,
                    sketch,
                    span,
                    saying,
                    holder,
                    office,
                    whose[office.start],
                    is_coming,
                )

    def _shared(
        self, holders: list[Person | None], offices: list[OfficePiece], said: str
    ) -> list[tuple[Person | None, OfficePiece]]:
        """Who has which office: of as many people as offices each has one."""
        if len(holders) == len(offices) > 1:
            return list(zip(holders, offices, strict=True))
        if len(holders) > 1 and not re.search(r" and | & |\bboth\b|\beach\b", said):
            holders = holders[-1:]  # "asked by A, B as Clerk answered": no list has no "and"
        if len(holders) > 1 and re.search(r"\bin (?:his|her) (?:capacity|role|position)\b", said):
            holders = holders[-1:]
        if len(holders) > 1:
            if len(offices) > 1:
                return []
            if re.match(r"\s*(?:who )?(?:was|is|has)\b", _SIGNS.sub("", said)):
                return [(holders[-1], offices[0])]  # "A was thanked by B and C was elected"
            title = offices[0].title
            kind = self.kind_of_title(title)
            is_shared = re.search(r"\b(?:joint|co-|both|each)|s$", f"{said} {title}", re.I)
            if kind is TitleKind.CHAIR and not is_shared:
                return []
            if kind is TitleKind.OFFICER and not is_shared and re.search(r", | as ", said):
                return [(holders[-1], offices[0])]  # "asked A and B, speaking as Clerk, to look"
        return [(holder, office) for holder in holders for office in offices]

    def _of_wording(
        self,
        passage: Passage,
        sentence: tuple[int, int],
        sketch: RoleSketch,
        span: tuple[int, int],
        saying: RoleSaying,
        holder: Person | None,
        office: OfficePiece,
        organisation: Organisation | None,
        is_coming: bool,
    ) -> Statement:
        text = passage.text[slice(*sentence)]
        title, own = self.split_leading(office.title)
        organisation = self.nearer(own, organisation)
        status = saying.status or office.status
        if (
            status is RoleStatus.INCOMING
            and saying.event is None
            and not self._is_later(self._event_date(text, status))
            and office.status in {RoleStatus.ACTING, RoleStatus.INTERIM}
        ):
            status = office.status  # "While the post is advertised Ms Dale would be acting Clerk"
        if organisation is None and saying.event in _COMING and _is_plain_councillor(title):
            organisation = self.council
        if status is RoleStatus.CURRENT and office.status in {
            RoleStatus.ACTING,
            RoleStatus.INTERIM,
        }:
            status = office.status
        event = saying.event
        if (
            event in _GAINED
            and not _DONE.search(passage.text, *sketch.bounds(*span))
            and (_PROPOSED.search(text) or (self.only_recommends and _IS_TO_BE.search(text)))
        ):
            event, is_coming = RoleEvent.NOMINATED, True
        if event in _GAINED and _is_again(passage.text, *sketch.bounds(*span)):
            event = RoleEvent.REAPPOINTED
        date = self._event_date(text, status)
        if status is RoleStatus.CURRENT and (is_coming or self._is_later(date)):
            status = RoleStatus.INCOMING
        elif status is RoleStatus.FORMER and saying.slot == "holder" and self._is_later(date):
            status = RoleStatus.CURRENT  # who is to leave on a later day holds the office today
        return Statement(
            holder=holder,
            title=title,
            organisation=organisation,
            status=status,
            event=event,
            date=date,
            evidence=passage.extent(*sketch.bounds(*span)),
        )

    def _is_later(self, date: PartialDate | None) -> bool:
        """Whether the day comes after the meeting."""
        return date is not None and self.met is not None and date.earliest() > self.met.latest()

    def _whose(
        self, passage: Passage, holder: Person | None, office: OfficePiece
    ) -> Organisation | None:
        """The organisation of an office beside which none stands."""
        if office.is_theirs:
            return self.sketcher.spoken_of(passage, office.start)
        after = re.compile(r"\s+(?:of|at|for|to|with)\s+(?:the\s+)?(?=[A-Z])").match(
            passage.text, office.end
        )
        if after is not None:
            named = self.organisation_named(passage, after.end())
            return named and named[0]
        if office.of_other:
            return None
        if holder is None:
            return self.employer(office.title)
        return self.default_organisation(holder, office.title)

    def _apposed(
        self,
        passage: Passage,
        place: Place,
        people: list[Place],
        titles: list[TitleSpan],
        sentence: tuple[int, int],
    ) -> Iterator[tuple[Statement, TitleSpan]]:
        text = passage.text
        start, end = sentence
        for title in titles:
            stop = title.end
            organisation, stop = self.organisation_after(passage, title, end)
            if title.start >= place.end:
                match = _APPOSED.match(text[place.end : title.start])
                if match is None and (before := self.possessor(passage, title.start, place.end)):
                    # "Mr Renton, Orrin Council's Head of Planning"
                    match = _APPOSED.match(text[place.end : before[1]])
                    organisation = organisation or before[0]
                if match is None or not self._closes(text, max(stop, title.end), people):
                    continue
                if re.match(r"\s+as\b", match.group()) and _is_undecided(
                    text[start : place.start], text[title.end : end]
                ):
                    continue  # "nominated Mr Marsh as Treasurer"
                if _FRONTED.search(text[start : place.start]) and re.match(
                    r"\s*,\s*(?:the|our|its)\b", text[place.end : title.start]
                ):
                    continue  # "In reply to Cllr Finch, the Clerk said"
                if re.search(r"\bthe\s*$", match.group()) and re.match(
                    r"\s*,?\s*and\s+(?:the|our|an?)\b", text[max(stop, title.end) :]
                ):
                    continue  # "Cllr Finch, the Clerk and the Engineer" are three
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
                if self.is_past(text, max(stop, title.end)) or re.search(
                    r"\bof the (?:former|then|old)\b", text[title.end : stop]
                ):
                    status = RoleStatus.FORMER
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
                if (
                    "," in gap
                    and _LED_BY_PREPOSITION.search(text[: title.start])
                    and _GOES_ON.match(text, place.end)
                ):
                    continue  # "a letter to the Chairman, Cllr Finch suggested, should be sent"
                if "," in gap and _WITHOUT.search(text[: title.start]):
                    continue  # "in the absence of the Chairman, Cllr Finch took the chair"
                if any(
                    p.end <= title.start
                    and _APPOSED.match(text[p.end : title.start])
                    and not re.match(r"\s*,?\s*and\b", text[p.end : title.start])
                    for p in people
                    if p is not place
                ):
                    continue
                if "," in gap and (
                    _GOES_ON_WITH.match(text, place.end)
                    or any(
                        re.fullmatch(
                            r"\s*(?:,|and)\s*(?:(?:the|our|its)\s+)?", text[place.end : start]
                        )
                        for start in (*(p.start for p in people), *(t.start for t in titles))
                        if start > place.end
                    )
                ):
                    continue  # "the Chairman, Miss Finch and the Clerk" are three
                status, event = self._phase_before(text, title)
                if organisation is None or re.search(r"['’]s?\s$", text[: title.start]):
                    # "Orrin Council's Chair of the Parish Council": the owner is told.
                    organisation = self.organisation_before(passage, title) or organisation
                if (
                    organisation is None
                    and not title.of_body
                    and (
                        link := re.compile(r"\s+(?:of|from|at)\s+(?:the\s+)?(?=[A-Z])").match(
                            text, place.end, end
                        )
                    )
                ):
                    named = self.organisation_named(passage, link.end())
                    organisation = named and named[0]
                if organisation is None and (
                    owner := re.search(
                        r"\b(their|its|his|her)\s+(?:\w+\s+)?$", text[: title.start], re.I
                    )
                ):
                    if owner.group(1).casefold() == "its":
                        organisation = self.last_named(passage, title.start)
                    if organisation is None:
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
        place: Place,
        first: TitleSpan,
        titles: list[TitleSpan],
        stop: int,
        end: int,
    ) -> Iterator[tuple[Statement, TitleSpan]]:
        here = max(stop, first.end)
        small = [
            t
            for t in self.titles(passage.text, lower=True)
            if here <= t.start < end
            and passage.text[t.start].islower()
            and self.organisation_after(passage, t, end)[0] is not None
        ]
        for title in sorted((*titles, *small), key=lambda t: t.start):
            if title.start < here:
                continue
            if not re.fullmatch(
                r"\s*(?:,?\s*and|,|/|&)\s*(?:the\s+|an?\s+)?", passage.text[here : title.start]
            ):
                return
            organisation, after = self.organisation_after(passage, title, end)
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
    def _closes(text: str, stop: int, people: list[Place]) -> bool:
        """Whether nothing after the title gives it to the next name: ", Clerk Ann Marlow"."""
        if any(
            p.start <= stop <= p.end or (p.start >= stop and not text[stop : p.start].strip(" "))
            for p in people
        ):
            return False
        if re.match(r"['’]s?\s", text[stop:]):
            return False  # "a former Town Clerk's secretary"
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
                    r"\b(?:the|our|its|their|by|from)\s+(?:[a-z]+\s+){0,2}(?:ex-)?$|^\s*$|"
                    r"[.;:]\s+$|"
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
            r"acting|incoming|then|late|one-time|new|ex)(?:\s+|(?<=ex)-)$",
            text[: title.start],
            re.I,
        )
        if match is None:
            if leaving := _LEAVING_OF.search(text[: title.start]):
                word = leaving.group(1).casefold()
                return RoleStatus.FORMER, _LEAVING_EVENTS.get(word, RoleEvent.LEFT)
            return title.status, None
        return _PHASES.get(re.sub(r"[- ]+", " ", match.group(1).casefold()), (title.status, None))

    def _statement(
        self,
        passage: Passage,
        place: Place,
        title: TitleSpan,
        organisation: Organisation | None,
        status: RoleStatus,
        event: RoleEvent | None,
        start: int,
        stop: int,
    ) -> Statement:
        printed, own = self.split_leading(passage.text[title.start : title.end])
        organisation = self.nearer(own, organisation)
        if organisation is None and self.kind_of_title(printed) is TitleKind.CHAIR:
            organisation = self.listed_under(passage, place.start)
            if re.search(r"\b(?:its|their)\s+$", passage.text[: title.start]):
                organisation = self.last_named(passage, place.start)
        is_of_other = bool(
            re.match(r"\s+of\s+(?:the|an?|our|its)\s+[a-z]", passage.text[title.end :])
        )
        is_of_other = is_of_other or self.is_of_unknown(passage.text, title.end)
        if organisation is None and (behind := self.in_brackets(passage, title.end)):
            organisation, stop = behind[0], max(stop, behind[1])
            is_of_other = True
        if organisation is None and not is_of_other:
            organisation = self.default_organisation(place.person, printed)
        if status is RoleStatus.CURRENT:
            status = self.stopgap(passage.text, max(title.end, place.end)) or status
            if _DIED_BEFORE.search(passage.text, max(place.start - 48, 0), place.start):
                status, event = RoleStatus.FORMER, RoleEvent.LEFT
        return Statement(
            holder=place.person,
            title=printed,
            organisation=organisation if self.is_of_tier(printed, organisation) else None,
            status=status,
            event=event,
            date=self.met,
            evidence=passage.extent(min(place.start, start), max(place.end, stop)),
        )

    # ── events ────────────────────────────────────────────────────────────────────────────────

    def _events(
        self,
        passage: Passage,
        start: int,
        end: int,
        people: list[Place],
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
                before = text[start : match.start()]
                if (_UNREAL.search(before) or _DISPUTED.search(before)) or (
                    event.event in _COMING and _UNDONE.search(text, match.end(), end)
                ):
                    continue
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
                    if "opted" in match.group():
                        found = [one for one in found if _SEAT.search(one[0])]
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
        self, text: str, match: re.Match[str], people: list[Place], *, first: bool
    ) -> list[Place]:
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
            return self.joined(text, after[0], people, forward=True) if after else []
        before = [p for p in people if p.end <= match.start()]
        if not before:
            return []
        # "Cllr A, proposed by Cllr B and seconded by C, was elected": the subject is first.
        subject = before[-1]
        is_named = re.search(r"\bthat\s+$", text[: subject.start]) is not None
        for place in before if not is_named else []:
            between = text[place.end : match.start()]
            if re.match(
                r"\s*,?\s*(?:(?:was|were|be|having been)\s+(?:nominated|proposed|seconded)\b|"
                r"(?:,\s*|\(\s*)(?:nominated|proposed|seconded)\b|"
                r"(?:nominated|proposed|seconded)\s+by\b)",
                between,
            ) and re.search(r"\b(?:by|and|&|proposed|seconded)\s+$", text[: subject.start]):
                subject = place
                break
        between = text[subject.end : match.start()]
        others = [p for p in before if p.start > subject.end]
        if (
            not others
            and not re.fullmatch(
                r"(?:\s*\([^)]*\))?\s*(?:,[^,]{0,80},)?\s*(?:be|that|who|and|had|has|have|is|"
                r"was|are|were|will|would|been|being|now|then|also|,|–|-|recently|"
                r"formally|to)*\s*(?:,[^,]{0,60},)?\s*",
                between,
            )
            and not _SPEAKS_OF_SELF.fullmatch(between)
        ):
            return []
        if (
            re.search(r"\b(?:by|of|from|with|to|thanked|that)\s*$", text[: subject.start][-12:])
            and not re.search(r"\bthat\s*$", text[: subject.start])
            and re.search(r"\bby\s*$", text[: subject.start])
        ):
            return []
        return self.joined(text, subject, people, forward=False)

    def _offices_of(
        self, passage: Passage, after: int, end: int, event: _Event
    ) -> Iterator[tuple[str, Organisation | None, int]]:
        """The titles that follow an event's verb (and its holder)."""
        text = passage.text
        names = self.people_in(passage)
        titles = [
            self.without_body(passage, t)
            for t in self.titles(text, lower=True)
            if after <= t.start < end
            # "and Cllr Lorimer Vice-Chairman": a form of address is no office that is gained
            and not any(p.start - 1 <= t.end and t.start < p.end for p in names)
        ]
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
            organisation, stop = self.organisation_after(passage, title, end)
            if (
                organisation is None
                and not self.is_of_unknown(text, title.end)
                and self.kind_of_title(text[title.start : title.end])
                in {TitleKind.CHAIR, TitleKind.MEMBER, TitleKind.ELECTED}
            ):
                is_its = re.search(r"\b(?:its|their)\s*$", gap) is not None
                organisation = self.last_named(passage, after) if is_its else self.body
            yield text[title.start : title.end], organisation, max(stop, title.end)
            here = max(stop, title.end)

    def _left_offices(
        self, text: str, after: int, holders: list[Place], apposed: list[Statement]
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
        holder: Place,
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
        if status is RoleStatus.CURRENT and self._is_later(date):
            status = RoleStatus.INCOMING
        if organisation is None:
            organisation = self.default_organisation(holder.person, title)
        if organisation is None and kind in _COMING and _is_plain_councillor(title):
            organisation = self.council
        if (
            kind in _GAINED
            and not _DONE.search(passage.text, holder.end, max(stop, holder.end))
            and (_PROPOSED.search(text) or (self.only_recommends and _IS_TO_BE.search(text)))
        ):
            kind = RoleEvent.NOMINATED
        if status is RoleStatus.CURRENT and _WILL.search(text[max(holder.end - sentence[0], 0) :]):
            status = RoleStatus.INCOMING
        if kind is RoleEvent.NOMINATED:
            status = RoleStatus.INCOMING
        if kind in _GAINED and _is_again(passage.text, holder.start, max(stop, holder.end)):
            kind, since = RoleEvent.REAPPOINTED, None
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
        for match in re.finditer(
            r"\b(?:from|on|with effect from|as of|since|w\.?e\.?f\.?|effective|at the end of|"
            r"in)\s+(?:the\s+)?(?=\S*\s?\S*\s?\d{4})",
            text,
        ):
            if re.search(
                r"\b(?:until|till|ends?|ending|expir\w+)\b[^,;]{0,40}$", text[: match.start()]
            ):
                continue  # when it ends, not when it begins
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
        people = self.people_in(passage)
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
        printed = passage.text[people[0].start : people[0].end]
        if following.text.lstrip()[:1].isdigit() or (printed.isupper() and " " not in printed):
            return  # "AP" in the margin, and below it "8.0 Partner bodies"
        organisation, _ = self.organisation_after(following, titles[0], len(following.text))
        title = following.text[titles[0].start : titles[0].end]
        yield Statement(
            holder=people[0].person,
            title=title,
            organisation=organisation or self.default_organisation(people[0].person, title),
            status=titles[0].status,
            date=self.met,
            evidence=Extent(passage.extent(0, 1).start, following.extent(0, titles[0].end).end),
        )


def _is_undecided(before: str, after: str) -> bool:
    """Whether somebody "as Chairman" is only put forward, by the words on both sides."""
    return bool(
        _PUT_FORWARD.search(before)
        or _UNREAL.search(before)
        or _DISPUTED.search(before)
        or _UNDONE.search(after)
    )


def _is_again(text: str, start: int, stop: int) -> bool:
    """Whether who gains an office has it already: "was elected Chairman for a second year"."""
    clause_end = re.compile(r"[^.;,]*").match(text, stop)
    return _AGAIN.search(text, start, clause_end.end() if clause_end else stop) is not None


def _gapped(
    sketch: RoleSketch, place: int
) -> list[tuple[Person | None, OfficePiece, tuple[int, int]]]:
    """Further people, each with an office, whom the verb also serves: "and B Vice-Chairman"."""
    found: list[tuple[Person | None, OfficePiece, tuple[int, int]]] = []
    while match := _GAP.match(sketch.text, place):
        office = sketch.offices.get(match["office"])
        holder = sketch.people.get(match["holder"])
        if office is None or holder is None:
            break
        found.append((holder, office, match.span()))
        place = match.end()
    return found


def _is_plain_councillor(title: str) -> bool:
    return title.casefold() in {"councillor", "cllr", "member"}


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
