"""Component `relations`: who belongs to, funds, runs, joins or receives what, by the wordings.

The wordings are data (`models/patterns/relations.yml`), matched against sketches of the sentences.
Beside them stand a few mechanisms that look further than a sentence: lists of members, names within
names, the heading, the police behind an operation. Where a side is missing nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.bodies import list_pieces
from kg.extract.entities import Entities, Initiative, Organisation, Person, Thing
from kg.extract.passages import Passage, Passages
from kg.extract.sketch import (
    Piece,
    Sketch,
    Sketcher,
    Spoken,
    ends_in,
    is_group,
    without_asides,
)
from kg.extract.statements import Relation, Statement
from kg.extract.wordings import (
    ANY_SIGN,
    Context,
    Saying,
    Sign,
    Wording,
    Wordings,
    class_of,
    classes_in,
    load_wordings,
)
from kg.phrases.folding import fold_name
from kg.records.dates import PartialDate, find_dates
from kg.records.facts import InitiativeKind, OrganisationKind, Predicate
from kg.records.minutes import DecisionKind, Item, Minutes, RoleStatus
from kg.records.text import BlockKind, Extent, Quote
from kg.structure.sentences import sentences

_DECIDED = frozenset({DecisionKind.RESOLVED, DecisionKind.AGREED, DecisionKind.APPROVED})
_GRANTS = re.compile(
    r"\b(?:grants?|donations?|awards?|awarded|funding|financial (?:assistance|support|help)"
    r"|requests? for (?:help|support|money))\b",
    re.I,
)
_SEATS = re.compile(
    r"\b(?:represent(?:atives?|ation)|outside (?:bodies|organisations)|membership|memberships"
    r"|appointments?|(?:would|will|to) serve|working (?:groups|parties)"
    r"|committees|delegates)\b",
    re.I,
)
_ATTENDING = re.compile(
    r"\b(?:present|attend(?:ance|ees|ing)?|apologies|absent|declar\w+|interests?|dispensations?|congratulat\w+|speakers?|contacts?)\b",
    re.I,
)
# Bodies beside whose names a list has those who come from them.
_SENDERS = frozenset(
    {
        OrganisationKind.COUNCIL,
        OrganisationKind.POLICE,
        OrganisationKind.FIRE,
        OrganisationKind.HEALTH,
        OrganisationKind.GOVERNMENT,
        OrganisationKind.COMPANY,
        OrganisationKind.HOUSING,
        OrganisationKind.DEPARTMENT,
        OrganisationKind.EDUCATION,
        OrganisationKind.OFFICE,
    }
)
_OF_ALL = re.compile(
    r"\b(?:all|following|above|below|listed|grants?|donations?|awards?|both)\b|^\W*(?:resolved|agreed|approved)\W*$",
    re.I,
)
_CLAUSE = re.compile(
    r"[;:]|, (?:and|but) |\. |\b(?:resolved|agreed|approved|decided)\b(?: \([^)]*\))?"
    r"(?: (?:that|to))?",
    re.I,
)
_ROW_REFUSED = re.compile(
    r"\b(?:declined|refused|rejected|deferred|withdrawn|nil|no award"
    r"|not (?:awarded|agreed|supported))\b|£\s?0\b",
    re.I,
)
_MEMBERS = re.compile(
    r"\b(?:compris(?:ed|es|ing)(?:\s+of)?|consist(?:ed|s|ing)?\s+of|made\s+up\s+of|membership\s+(?:includes|included|comprises|comprised)(?:\s+of)?|includes?\s+(?:members|representatives)\s+(?:from|of))\s",
    re.I,
)
_INCLUDING = re.compile(r"\s*[;,(]?\s*(?:which\s+includes?|including)\s")
# "the Council's Managing Director", "MDC Licensing" and "Lode Police and Crime Commissioner" are
# not the body itself.
_MORE_AFTER = re.compile(r"\s*(?:\([A-Z]+\)\s*)?(?:['’]s\s+)?(?:[A-Z]|and Crime\b)")
_PRESENTED = re.compile(
    rf"(?:presented|given|delivered) by (?:[^.;]{{0,40}}?)(?:from|of) "
    rf"({class_of((Sign.BODY, Sign.GROUP))})"
    rf"|^{class_of((Sign.PERSON,))}(?:,? (?:and {class_of((Sign.PERSON,))} )?)?"
    rf"(?:\(|,| from| of) ?({class_of((Sign.BODY, Sign.GROUP))})"
    r"[),]* (?:gave|presented|delivered|spoke)",
    re.I,
)
_PRIZE = re.compile(
    r"\b(?:bursary|bursaries|prize|award|awards|scholarship|medal|cup|shield|trophy)$", re.I
)
_FUNDERS = re.compile(
    r"\b(?:funders|funding|funded|contributions?|contributors|promis(?:ed|es)|pledg(?:ed|es)"
    r"|donors?|donations received|sponsors|raised|so far|match[- ]funding|grants received"
    r"|grants secured|income from)\b",
    re.I,
)
_NO_FUNDERS = re.compile(
    r"\b(?:appl(?:y|ied|ications?)|requests?|requested|sought|seek(?:ing)?|bids?|possible"
    r"|potential|proposed|asked|refused|declined|could|might|may|should|if|budgets?|spend|spent"
    r"|expenditure|costs? of|needed|required|awarded|award|allocations?)\b",
    re.I,
)
_MERGING = re.compile(
    rf"({class_of((Sign.BODY, Sign.GROUP, Sign.NAME))}) (?:and|with) "
    rf"({class_of((Sign.BODY, Sign.GROUP, Sign.NAME))})[^.;]{{0,60}}?"
    r"\b(?:merg(?:e|es|ed|er|ing)|amalgamat(?:e|ed|ion|ing)|come together|join forces|become one)\b"
    rf"|\bmerger (?:of|between) ({class_of((Sign.BODY, Sign.GROUP, Sign.NAME))})"
    rf" (?:and|with) ({class_of((Sign.BODY, Sign.GROUP, Sign.NAME))})",
    re.I,
)
_AMONG = re.compile(r"\b(?:among|including|included|ones)\b", re.I)
_SIGNED = re.compile(
    rf"(?:\bsigned (?:the )?({class_of((Sign.AGREEMENT, Sign.SCHEME))})"
    rf"|({class_of((Sign.AGREEMENT, Sign.SCHEME))})"
    r" (?:has been|had been|was|is|were) signed\b)",
    re.I,
)
_OF_BODY = re.compile(rf"{ANY_SIGN} (?:of|from) $")
# What a line may have beside names without saying anything of them.
_LIST_WORDS = re.compile(
    r"\b(?:and|plus|members?|membership|representatives?|reps?|chair\w*|vice|deputy|substitutes?"
    r"|to be|appointed|elected|vacancy)\b|[\s,;:.&•–|()\[\]/*-]+|\b\d{1,2}\b",
    re.I,
)
_POLICE = re.compile(
    r"\b(?:police|policing|constabulary|insp(?:ector)?|sergeant|sgt|pcso|pc|superintendent|supt)\b",
    re.I,
)
_REFERENCE = re.compile(
    r"^(?:the )?(?:full )?(?:town|parish|community|borough|district|county|city)? ?"
    r"(?:council|committee|panel|board|partnership|trust|cabinet)$"
)


@Language.factory(
    "relations",
    requires=["doc._.passages", "doc._.entities", "doc._.roles"],
    assigns=["doc._.relations"],
)
def make_relations(nlp: Language, name: str) -> RelationFinder:
    """The component."""
    return RelationFinder(load_wordings())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence with its sketch and all that its surroundings say of it."""

    passage: Passage
    sketch: Sketch
    printed: str
    contexts: frozenset[Context]
    implied: dict[str, Thing | None]  # the sides that it need not name

    def extent(self, start: int, end: int) -> Extent:
        """Where sketch.text[start:end] is printed."""
        return self.passage.extent(*self.sketch.bounds(start, end))


@dataclass(slots=True)
class _Place:
    """Where the reading stands: the item, its heading, the line that leads a list."""

    heading: str = ""
    lead: str = ""
    purse: Thing | None = None  # the fund that the lead names
    leader: Organisation | None = None  # the body of a lead such as "the Trust has:"
    cause: Thing | None = None  # what a list of givers gives to
    is_settled: bool = False  # whether the item decides on all that it lists
    is_lead_decided: bool = False
    seat: Piece | None = None  # the body alone on a line, whose members the next lines name

    def end_list(self) -> None:
        """Forget the line that led a list."""
        self.lead, self.purse, self.leader, self.is_lead_decided = "", None, None, False
        self.cause = None


class RelationFinder:
    """Finds the relations that a document states."""

    def __init__(self, wordings: Wordings) -> None:
        self._wordings = wordings

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its relations."""
        reader = _Reader(doc._.passages, doc._.entities, self._wordings, _commissioner(doc._.roles))
        found = list(_once([*_of_head(reader), *reader.read()]))
        _add_names(found, doc._.passages, doc._.entities)
        doc._.relations = tuple(found)
        return doc


@dataclass(slots=True)
class _Reader:
    """One reading of one document."""

    passages: Passages
    entities: Entities
    wordings: Wordings
    commissioner: Person | None = None
    spoken: Spoken = field(default_factory=Spoken)
    place: _Place = field(default_factory=_Place)

    def __post_init__(self) -> None:
        head = self.passages.minutes.head
        met, parent = (
            _organisation(head.body, self.entities),
            _organisation(head.parent, self.entities),
        )
        if (
            met is not None
            and met.kind is not OrganisationKind.COUNCIL
            and parent is None
            and _is_inner(met)
        ):
            parent = _council_of_head(self.passages, self.entities)
        is_inner = (
            met is not None and met.kind is not OrganisationKind.COUNCIL and parent is not None
        )
        self.spoken.met = met
        self.spoken.council = parent if is_inner else met
        self.spoken.commissioner = self.commissioner

    def read(self) -> Iterator[Relation]:
        """All relations, in the order of the text."""
        minutes = self.passages.minutes
        items = {place: item for item in minutes.items for place in item.blocks}
        headings = {item.heading.extent for item in minutes.items if item.heading is not None}
        sketcher = Sketcher(self.entities, self.wordings, self.spoken)
        rows: set[int] = set()
        yield from _nested(self.entities, self.wordings)
        for passage in self.passages.rows:
            if passage.place in minutes.roster_blocks:
                continue
            extent = passage.extent(0, len(passage.text))
            self._enter(
                passage, items.get(passage.place), is_heading=_is_heading(passage, extent, headings)
            )
            for start, end in sentences(passage.text):
                sentence = self._sentence(passage, sketcher.draw(passage, start, end))
                yield from self._stated(sentence)
                self._follow(sentence, is_heading=_is_heading(passage, extent, headings))
            if passage.block.kind is BlockKind.ROW and passage.place not in rows:
                rows.add(passage.place)
                yield from self._row(passage, sketcher)

    def _enter(self, passage: Passage, item: Item | None, *, is_heading: bool) -> None:
        """Take note that a new item or a new list begins here."""
        if is_heading:
            self.spoken.begin_item()
            self.place = _Place(
                heading=passage.text, is_settled=_settles(self.passages.minutes, item)
            )
        elif passage.block.kind is BlockKind.PARAGRAPH and not _is_short(passage.text):
            self.place.end_list()

    def _follow(self, sentence: _Sentence, *, is_heading: bool) -> None:
        """Take the sentence into what has been spoken of."""
        self.spoken.note(sentence.sketch)
        self._note_merger(sentence)
        if is_heading:
            self.spoken.heading = [
                p.thing
                for p in sentence.sketch.things()
                if p.thing is not None and not isinstance(p.thing, Person)
            ]
        if not is_heading and _leads(sentence):
            self.place.lead = sentence.printed
            self.place.purse = _purse(sentence.sketch)
            self.place.leader = _leader(sentence.sketch)
            self.place.is_lead_decided = Context.DECIDED in sentence.contexts
            self.place.cause = self._cause()

    def _note_merger(self, sentence: _Sentence) -> None:
        """Keep who are to be one body, in case a later sentence has its name."""
        match = _MERGING.search(sentence.sketch.text)
        if match is not None and not self.wordings.doubts.search(sentence.sketch.text):
            found = [sentence.sketch.pieces.get(sign) for sign in match.groups() if sign]
            self.spoken.merged = [p.thing for p in found if p is not None and p.thing is not None]

    def _cause(self) -> Thing | None:
        """What givers give to: the undertaking of the heading, else the one last spoken of."""
        headed = [t for t in self.spoken.heading if isinstance(t, Initiative)]
        return headed[0] if len(headed) == 1 else self._work()

    def _work(self) -> Initiative | None:
        """The undertaking that the item last spoke of, other than a fund and an award."""
        spoken = reversed([*self.spoken.heading, *self.spoken.earlier])
        return next((t for t in spoken if isinstance(t, Initiative) and not _is_fund(t)), None)

    def _sentence(self, passage: Passage, sketch: Sketch) -> _Sentence:
        printed = passage.text[slice(*sketch.bounds(0, len(sketch.text)))] if sketch.text else ""
        contexts = self._contexts(passage, sketch, printed)
        implied_fund = next((t for t in reversed(self.spoken.earlier) if _is_fund(t)), None)
        among = implied_fund if _AMONG.search(printed) else None
        purse = (
            self.place.purse
            or _purse(sketch)
            or among
            or (self.spoken.council if Context.DECIDED in contexts else None)
        )
        implied: dict[str, Thing | None] = {
            "met": self.spoken.met,
            "council": self.spoken.council,
            "purse": purse,
            "topic": self._topic(),
            "spoken_of": self.spoken.latest(Initiative),
            "spoken_work": self._work(),
            "spoken_fund": implied_fund,
            "headed": self.place.leader or self._headed(),
            "subject": self.spoken.subject,
            "cause": self.place.cause or self._cause(),
        }
        return _Sentence(
            passage=passage, sketch=sketch, printed=printed, contexts=contexts, implied=implied
        )

    def _contexts(self, passage: Passage, sketch: Sketch, printed: str) -> frozenset[Context]:
        """What the sentence, the line that leads its list and its heading make of it."""
        place = self.place
        is_listed = passage.block.kind in {BlockKind.LIST_ITEM, BlockKind.ROW} or bool(place.lead)
        around = f"{place.heading}\n{place.lead}\n{printed}"
        contexts: set[Context] = set()
        if self._is_decided(passage, sketch) or (
            is_listed and _GRANTS.search(around) and (place.is_settled or place.is_lead_decided)
        ):
            contexts.add(Context.DECIDED)
        if _GRANTS.search(around if is_listed or contexts else printed) or _AMONG.search(printed):
            contexts.add(Context.GRANTS)
        lead = printed.partition(":")[0] if ":" in printed else place.lead
        if (
            lead
            and Context.DECIDED not in contexts
            and _FUNDERS.search(lead)
            and not _NO_FUNDERS.search(lead)
        ):
            contexts = {Context.FUNDERS}
        if place.heading and _SEATS.search(around) and not _ATTENDING.search(around):
            contexts.add(Context.SEATS)
        return frozenset(contexts)

    def _topic(self) -> Organisation | None:
        """The body that people sit on of which the item last spoke, other than the one that met."""
        spoken = reversed([*self.spoken.heading, *self.spoken.earlier])
        own = {id(self.spoken.met), id(self.spoken.council)}
        return next(
            (
                t
                for t in spoken
                if isinstance(t, Organisation) and id(t) not in own and is_group(t, self.wordings)
            ),
            None,
        )

    def _headed(self) -> Organisation | None:
        """The one body whose name the heading of the item has, or begins with."""
        own = {id(self.spoken.met), id(self.spoken.council)}
        named = [t for t in self.spoken.heading if isinstance(t, Organisation) and id(t) not in own]
        if not named:
            key = fold_name(re.sub(r"^[\d.()\s/]+", "", self.place.heading))
            named = [
                o
                for o in self.entities.organisations
                if not o.is_generic and len(o.name) > 8 and key.startswith(fold_name(o.name) + " ")
            ]
        return named[0] if len(named) == 1 else None

    def _is_decided(self, passage: Passage, sketch: Sketch) -> bool:
        if not sketch.text:
            return False
        low, high = sketch.bounds(0, len(sketch.text))
        extent = passage.extent(low, high)
        return any(
            d.kind in _DECIDED and d.evidence.start < extent.end and extent.start < d.evidence.end
            for d in self.passages.minutes.decisions
        )

    def _stated(self, sentence: _Sentence) -> Iterator[Relation]:
        """What the sentence states."""
        if not sentence.sketch.pieces or sentence.sketch.text.rstrip().endswith("?"):
            return
        yield from self._worded(sentence)
        bare = without_asides(sentence.sketch)
        if bare is not sentence.sketch:
            yield from self._worded(replace(sentence, sketch=bare))
        yield from self._seated(sentence)
        yield from _members(sentence, self.entities)
        yield from _signed(sentence)
        yield from _presented(sentence, self.spoken)
        yield from _operations(sentence, self.entities, self.place.heading)

    def _worded(self, sentence: _Sentence) -> Iterator[Relation]:
        """What the wordings say of the sentence, as it stands or without its asides."""
        classes = classes_in(sentence.sketch.text)
        for wording in self.wordings.fitting(classes):
            if wording.when <= sentence.contexts:
                yield from _by_wording(sentence, wording, self.wordings, self.spoken.merged)

    def _seated(self, sentence: _Sentence) -> Iterator[Relation]:
        """A body alone on a line and people alone on the next: its members."""
        bare = _LIST_WORDS.sub("", re.sub(ANY_SIGN, "", sentence.sketch.text))
        things = sentence.sketch.things()
        if bare or not things:
            self.place.seat = None if bare else self.place.seat
        elif len(things) == 1 and isinstance(things[0].thing, Organisation):
            is_seat = (
                Context.SEATS in sentence.contexts
                and _has_seats(things[0].thing)
                and things[0].thing not in (self.spoken.met, self.spoken.council)
            )
            self.place.seat = things[0] if is_seat else None
        elif all(isinstance(p.thing, Person) for p in things) and self.place.seat is not None:
            seat = self.place.seat.thing
            for piece in things:
                if piece.thing is None or seat is None:
                    continue
                evidence = sentence.passage.extent(piece.start, piece.end)
                yield Relation(
                    subject=piece.thing,
                    predicate=Predicate.MEMBER_OF,
                    object=seat,
                    evidence=evidence,
                )

    def _row(self, passage: Passage, sketcher: Sketcher) -> Iterator[Relation]:
        """What the cells of a row state together: who is given how much, who sits where."""
        block = passage.block
        whole = replace(passage, start=0, end=len(block.text))
        if len(block.cell_quotes()) < 2 or _ROW_REFUSED.search(block.text):
            return
        sentence = self._sentence(whole, sketcher.draw(whole, 0, len(block.text)))
        if sum(piece.amount is not None for piece in sentence.sketch.pieces.values()) > 1:
            return
        classes = classes_in(sentence.sketch.text)
        for wording in self.wordings.fitting(classes):
            if wording.when and wording.when <= sentence.contexts:
                yield from _by_wording(sentence, wording, self.wordings, self.spoken.merged)


def _add_names(relations: list[Relation], passages: Passages, entities: Entities) -> None:
    """Make bodies of the names that wordings have shown to be theirs, wherever these stand."""
    known = {id(thing) for thing in (*entities.organisations, *entities.initiatives)}
    named = {
        id(t): t
        for r in relations
        for t in (r.subject, r.object)
        if isinstance(t, Organisation | Initiative) and id(t) not in known
    }
    for thing in named.values():
        if isinstance(thing, Organisation):
            entities.organisations.append(thing)
        else:
            entities.initiatives.append(thing)
        pattern = re.compile(rf"(?<![\w-]){re.escape(thing.name)}(?![\w-])")
        for passage in passages.rows:
            for match in pattern.finditer(passage.text):
                extent = passage.extent(match.start(), match.end())
                if not entities.is_taken(extent):
                    entities.mention(thing, extent)


def _organisation(quote: Quote | None, entities: Entities) -> Organisation | None:
    """The organisation that the quotation names; for "Town Council" that with the fuller name."""
    if quote is None:
        return None
    found = entities.known_organisation(quote.text)
    key = fold_name(quote.text)
    if found is None or not _REFERENCE.match(key):
        return found
    last = key.rsplit(" ", 1)[-1]
    fuller = [
        o
        for o in entities.organisations
        if o is not found
        and fold_name(o.name).endswith(f" {last}")
        and not _REFERENCE.match(fold_name(o.name))
    ]
    first = {
        id(thing): where.start for where, thing in sorted(entities.mentions.items(), reverse=True)
    }
    near = [o for o in fuller if first.get(id(o), 10**9) < quote.extent.start + 200]
    return near[0] if len(near) == 1 else found


def _is_inner(body: Organisation) -> bool:
    return body.kind is OrganisationKind.COMMITTEE or bool(
        re.search(r"\b(?:cabinet|executive|committee)\b", body.name, re.I)
    )


def _council_of_head(passages: Passages, entities: Entities) -> Organisation | None:
    """The one council that the first lines name."""
    first = passages.rows[:12]
    found = [
        t
        for p in first
        for _, t in entities.mentions_in(p.extent(0, len(p.text)), Organisation)
        if isinstance(t, Organisation)
    ]
    for bodies in (found, entities.organisations):
        councils = list(
            dict.fromkeys(
                t
                for t in bodies
                if t.kind is OrganisationKind.COUNCIL and not _REFERENCE.match(fold_name(t.name))
            )
        )
        if councils:
            return councils[0] if len(councils) == 1 else None
    return None


def _commissioner(statements: Sequence[Statement]) -> Person | None:
    """The one police and crime commissioner whom the document names."""
    found = [
        s.holder
        for s in statements
        if s.holder is not None
        and s.status is not RoleStatus.FORMER
        and re.fullmatch(r"(?:.* )?commissioner", s.title, re.I)
        and not re.match(r"(?:deputy|assistant)", s.title, re.I)
    ]
    holders = list(dict.fromkeys(found))
    return holders[0] if len(holders) == 1 else None


def _is_short(text: str) -> bool:
    """Whether the text reads like a line of a list rather than like prose."""
    return len(text) < 110 and not text.rstrip().endswith((".", "!", "?"))


def _leads(sentence: _Sentence) -> bool:
    """Whether a list follows: a colon, or a few words alone on a line."""
    text = sentence.passage.text.rstrip()
    if text.endswith(":"):
        return len(sentence.sketch.text) > 6
    is_line = (
        sentence.passage.block.kind is BlockKind.PARAGRAPH
        and len(text) < 60
        and _is_short(text)
        and ":" not in text
    )
    return is_line and not sentence.sketch.things() and "£" not in text


def _is_heading(passage: Passage, extent: Extent, headings: set[Extent]) -> bool:
    if passage.block.kind is BlockKind.HEADING:
        return True
    return any(extent.covers(h) and extent.end - h.end < 3 for h in headings)


def _settles(minutes: Minutes, item: Item | None) -> bool:
    """Whether the item has a decision on all it lists: "RESOLVED to make the following grants"."""
    if item is None:
        return False
    blocks = [minutes.document.blocks[place] for place in item.blocks]
    inside = [b.extent() for b in blocks if b.text]
    for decision in minutes.decisions:
        if (
            decision.kind in _DECIDED
            and any(e.start <= decision.evidence.start < e.end for e in inside)
            and _OF_ALL.search(minutes.document.quotation(decision.evidence))
        ):
            return True
    return False


def _leader(sketch: Sketch) -> Organisation | None:
    """The body of which a list tells: "in the last year the Trust has:"."""
    match = re.search(
        rf"({class_of((Sign.BODY, Sign.GROUP))}) (?:has|have|had|will|now|also)(?: \w+)?\s?:$",
        sketch.text.rstrip(),
    )
    thing = sketch.pieces[match[1]].thing if match else None
    return thing if isinstance(thing, Organisation) else None


def _is_fund(thing: Thing) -> bool:
    return isinstance(thing, Initiative) and thing.kind in {
        InitiativeKind.FUND,
        InitiativeKind.AWARD,
    }


def _purse(sketch: Sketch) -> Thing | None:
    """The fund out of which the sentence gives: "be awarded from the Community Chest"."""
    match = re.search(
        r"(?:from|out of|under|through) (?:its )?"
        rf"({class_of((Sign.FUND, Sign.SCHEME, Sign.AWARD))})",
        sketch.text,
    )
    return sketch.pieces[match[1]].thing if match else None


# ── by wordings ───────────────────────────────────────────────────────────────────────────────────


def _by_wording(
    sentence: _Sentence, wording: Wording, wordings: Wordings, merged: Sequence[Thing]
) -> Iterator[Relation]:
    text = sentence.sketch.text
    for match in wording.pattern.finditer(text):
        if _is_in_doubt(text, match, wordings):
            continue
        if any(_is_reference(sentence, match, name) for name in wording.named):
            continue
        for saying in wording.says:
            yield from _say(sentence, match, saying, wordings, merged)


def _is_reference(sentence: _Sentence, match: re.Match[str], name: str) -> bool:
    """Whether what fills the slot only refers: "he told the board of the new clinics"."""
    piece = sentence.sketch.pieces.get(sentence.sketch.text[match.start(name)])
    return (
        piece is not None
        and sentence.passage.text[piece.start : piece.start + 4].casefold() == "the "
    )


def _is_in_doubt(text: str, match: re.Match[str], wordings: Wordings) -> bool:
    """Whether the clause leaves it open: "whether", "could", "not", "applied for"."""
    before = [m.end() for m in _CLAUSE.finditer(text, 0, match.start() + 1)]
    start = min(before[-1] if before else 0, match.start())
    near = min(max(start, text.rfind(", ", 0, match.start() + 1)), match.start())
    return bool(
        wordings.doubts.search(text, start, match.end())
        or wordings.near_doubts.search(text, near, match.end())
    )


def _say(
    sentence: _Sentence,
    match: re.Match[str],
    saying: Saying,
    wordings: Wordings,
    merged: Sequence[Thing],
) -> Iterator[Relation]:
    subjects, objects = (_side(sentence, match, name) for name in (saying.subject, saying.object))
    if saying.subject == "merged":
        subjects = [Piece(thing, 0, 0) for thing in merged]
    if saying.predicate is Predicate.PART_OF and (len(objects) > 1 or _all_refer(subjects)):
        return  # what several set up is part of none of them
    for one in subjects:
        for two in objects:
            relation = _relation(sentence, match, saying, one, two)
            if relation is not None and _makes_sense(relation, saying, wordings):
                yield relation


def _all_refer(pieces: list[Piece]) -> bool:
    """Whether nothing here has a name of its own: "the Board"."""
    return all(
        isinstance(p.thing, Organisation) and _REFERENCE.match(fold_name(p.thing.name)) is not None
        for p in pieces
    )


def _side(sentence: _Sentence, match: re.Match[str], name: str) -> list[Piece]:
    """What the slot of this name holds; possessors and bodies after "of" are not members of it."""
    if name not in match.re.groupindex:
        thing = sentence.implied.get(name)
        if name == "topic":
            groups = [
                p.thing
                for s in sentence.sketch.text[: match.start()]
                if re.match(class_of((Sign.GROUP,)), s) and (p := sentence.sketch.pieces.get(s))
            ]
            thing = groups[-1] if groups else thing
        return [] if thing is None else [Piece(thing, 0, 0)]
    start, end = match.span(name)
    text, pieces = sentence.sketch.text, sentence.sketch.pieces
    found = []
    for place in range(start, end) if start >= 0 else ():
        is_owner = text[place + 1 : place + 2] in {"'", "’"} and place + 1 < end
        is_whole = _OF_BODY.search(text, start, place) is not None
        if text[place] in pieces and not is_owner and not is_whole:
            found.append(pieces[text[place]])
    return found


def _relation(
    sentence: _Sentence, match: re.Match[str], saying: Saying, one: Piece, two: Piece
) -> Relation | None:
    if one.thing is None or two.thing is None or one.thing is two.thing:
        return None
    subject, predicate, obj = one.thing, saying.predicate, two.thing
    amount = None
    if predicate is Predicate.FUNDS:
        amount = _amount(sentence, match) or one.amount or two.amount
        if isinstance(subject, Initiative) and (
            subject.kind is InitiativeKind.AWARD or _PRIZE.search(subject.name)
        ):
            subject, predicate, obj = obj, Predicate.RECEIVED, subject
    low, high = match.span()
    while high > low + 1 and sentence.sketch.text[high - 1].isspace():
        high -= 1
    return Relation(
        subject=subject,
        predicate=predicate,
        object=obj,
        amount=amount,
        date=_date(sentence.sketch.text),
        evidence=sentence.extent(low, high),
    )


def _amount(sentence: _Sentence, match: re.Match[str]) -> str | None:
    for name in ("sum", "grant"):
        if name in match.re.groupindex and match[name]:
            return next(
                (
                    p.amount
                    for sign in match[name]
                    if (p := sentence.sketch.pieces.get(sign)) and p.amount
                ),
                None,
            )
    return None


def _makes_sense(relation: Relation, saying: Saying, wordings: Wordings) -> bool:
    """Whether the two sides can stand to each other in this way at all."""
    subject, obj = relation.subject, relation.object
    if saying.predicate is Predicate.SUCCEEDED_BY:
        return type(subject) is type(obj)
    if saying.subject == "subject" and saying.predicate is Predicate.RUNS:
        return isinstance(subject, Organisation) and isinstance(obj, Initiative)
    if saying.object in {"spoken_of", "spoken_work"} and saying.predicate is not Predicate.FUNDS:
        return isinstance(obj, Initiative)
    if saying.predicate is Predicate.MEMBER_OF and saying.subject in {"each", "several"}:
        return _has_seats(obj)
    if saying.subject == "unit":
        return (
            isinstance(subject, Organisation)
            and subject.kind is not OrganisationKind.COUNCIL
            and ends_in(subject.name, wordings.units)
        )
    if saying.predicate is Predicate.RUNS and isinstance(obj, Initiative):
        return obj.kind is not InitiativeKind.REVIEW or saying.object not in {"own", "theirs"}
    return True


def _has_seats(thing: Thing) -> bool:
    """Whether people are put on the body rather than sent by it: no council and no police force."""
    return isinstance(thing, Organisation) and thing.kind not in _SENDERS


def _date(text: str) -> PartialDate | None:
    match = re.search(r"\b(?:on|in|from|since|until)\s+(?=\S*\s?\S*\s?\d{4})", text, re.I)
    if match is None:
        return None
    found = [f for f in find_dates(text[match.end() :]) if f.start < 10]
    return found[0].value if found else None


# ── beyond wordings ───────────────────────────────────────────────────────────────────────────────


def _of_head(reader: _Reader) -> Iterator[Relation]:
    """The body that met is part of the one whose name the head prints with it."""
    head, spoken = reader.passages.minutes.head, reader.spoken
    if head.parent is None or head.body is None or spoken.met is None or spoken.council is None:
        return
    if spoken.met is not spoken.council:
        start, end = (
            min(head.parent.extent.start, head.body.extent.start),
            max(head.parent.extent.end, head.body.extent.end),
        )
        evidence = Extent(start, end) if end - start < 200 else head.body.extent
        yield Relation(
            subject=spoken.met,
            predicate=Predicate.PART_OF,
            object=spoken.council,
            evidence=evidence,
        )


def _members(sentence: _Sentence, entities: Entities) -> Iterator[Relation]:
    """As in "The group comprised of A, B and C": the bodies listed are members of the body."""
    sketch = sentence.sketch
    for match in _MEMBERS.finditer(sketch.text):
        wholes = [p for p in sketch.things(0, match.start()) if isinstance(p.thing, Organisation)]
        if wholes:
            yield from _listed(
                sentence, wholes[-1], sketch.bounds(match.start(), match.end())[1], entities
            )
    for place, sign in enumerate(sketch.text):
        piece = sketch.pieces.get(sign)
        opener = _INCLUDING.match(sketch.text, place + 1)
        if piece is not None and isinstance(piece.thing, Organisation) and opener:
            yield from _listed(sentence, piece, sketch.bounds(place, opener.end())[1], entities)


def _listed(
    sentence: _Sentence, whole: Piece, start: int, entities: Entities
) -> Iterator[Relation]:
    passage = sentence.passage
    pieces = list(list_pieces(passage.text, start))
    if not pieces or whole.thing is None:
        return
    stop = pieces[-1][1]
    evidence = passage.extent(start, stop)
    for where, thing in entities.mentions_in(evidence, Organisation):
        _, high = passage.block.find(where)
        is_part = _MORE_AFTER.match(passage.text, high - passage.start)
        low, _ = passage.block.find(where)
        is_beside = passage.text[: low - passage.start].endswith("(")  # whom somebody is of
        if thing is not whole.thing and not is_part and not is_beside:
            yield Relation(
                subject=thing, predicate=Predicate.MEMBER_OF, object=whole.thing, evidence=evidence
            )
    forces = [o for o in entities.organisations if _is_force(o)]
    for low, high in pieces:
        if len(forces) == 1 and re.fullmatch(
            r"(?:representatives (?:from|of) )?(?:the )?police", passage.text[low:high], re.I
        ):
            yield Relation(
                subject=forces[0],
                predicate=Predicate.MEMBER_OF,
                object=whole.thing,
                evidence=evidence,
            )


def _nested(entities: Entities, wordings: Wordings) -> Iterator[Relation]:
    """As "the MVP Crime Plan", "MTC Licensing": what a body's name opens is the body's own."""
    spans = [
        (where, thing)
        for where, thing in sorted(entities.mentions.items(), key=lambda row: row[0])
        if isinstance(thing, Initiative | Organisation)
    ]
    owners = _named_alone(spans)
    seen: set[int] = set()
    for where, thing in spans:
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        for owner in owners:
            if owner is not thing and _opens(owner, thing):
                yield from _owned(owner, thing, where, wordings)


def _named_alone(spans: list[tuple[Extent, Initiative | Organisation]]) -> list[Organisation]:
    """The bodies that are named elsewhere than within another name."""
    found: dict[int, Organisation] = {}
    last: tuple[Extent, Initiative | Organisation] | None = None
    for where, thing in spans:
        is_within = last is not None and last[1] is not thing and last[0].covers(where)
        is_opening = any(
            other is not thing and longer.start == where.start and longer.covers(where)
            for longer, other in spans
        )
        if isinstance(thing, Organisation) and not (thing.is_generic or is_within or is_opening):
            found.setdefault(id(thing), thing)
        if last is None or where.end > last[0].end:
            last = (where, thing)
    return list(found.values())


def _owned(
    owner: Organisation, thing: Initiative | Organisation, where: Extent, wordings: Wordings
) -> Iterator[Relation]:
    """The body runs the undertaking that its name opens; a unit of that name is part of it."""
    if isinstance(thing, Initiative):
        if thing.kind is not InitiativeKind.REVIEW:
            yield Relation(subject=owner, predicate=Predicate.RUNS, object=thing, evidence=where)
    elif ends_in(thing.name, wordings.units) or owner.abbreviation == thing.name.split()[0]:
        yield Relation(subject=thing, predicate=Predicate.PART_OF, object=owner, evidence=where)


def _opens(owner: Organisation, thing: Organisation | Initiative) -> bool:
    """Whether the thing's name begins with the owner's full name or its letters."""
    for form in filter(None, (owner.abbreviation, owner.name)):
        rest = thing.name[len(form) :]
        if len(form) > 1 and thing.name.casefold().startswith(f"{form} ".casefold()):
            # "Lode Police and Crime Panel" is not within Lode Police, nor is "MDU unit" within MDU.
            return (
                (" " in form or form.isupper())
                and rest[1:2].isupper()
                and not re.match(r" and\b", rest, re.I)
            )
    return False


def _signed(sentence: _Sentence) -> Iterator[Relation]:
    """All bodies that the sentence names as signing an agreement are partners in it."""
    sketch = sentence.sketch
    match = _SIGNED.search(sketch.text)
    if match is None or re.search(r"\b(?:not|declined|refused|whether|if|yet)\b", sketch.text):
        return
    agreement = sketch.pieces[match[1] or match[2]].thing
    side = sketch.things(0, match.start()) if match[1] else sketch.things(match.end())
    for piece in side:
        if isinstance(piece.thing, Organisation) and agreement is not None:
            yield Relation(
                subject=piece.thing,
                predicate=Predicate.PARTNER_IN,
                object=agreement,
                evidence=sentence.extent(0, len(sketch.text)),
            )


def _presented(sentence: _Sentence, spoken: Spoken) -> Iterator[Relation]:
    """Under a heading that names an undertaking: "presented by Ann Marlow from the Lode Trust"."""
    schemes = [t for t in spoken.heading if isinstance(t, Initiative)]
    match = _PRESENTED.search(sentence.sketch.text)
    if match is None or len(schemes) != 1:
        return
    body = sentence.sketch.pieces[match[1] or match[2]].thing
    if isinstance(body, Organisation) and body is not spoken.met:
        yield Relation(
            subject=body,
            predicate=Predicate.RUNS,
            object=schemes[0],
            evidence=sentence.extent(*match.span()),
        )


def _is_force(organisation: Organisation) -> bool:
    is_whole = re.search(
        r"\b(?:police|constabulary|police (?:service|force))$", organisation.name, re.I
    )
    return (
        organisation.kind is OrganisationKind.POLICE
        and not organisation.is_generic
        and is_whole is not None
    )


def _operations(sentence: _Sentence, entities: Entities, heading: str) -> Iterator[Relation]:
    """A named operation is run by the one police force of a document, where police speak of it."""
    forces = [o for o in entities.organisations if _is_force(o)]
    if len(forces) != 1 or not _POLICE.search(f"{heading}\n{sentence.passage.text}"):
        return
    for piece in sentence.sketch.things():
        if isinstance(piece.thing, Initiative) and piece.thing.kind is InitiativeKind.OPERATION:
            yield Relation(
                subject=forces[0],
                predicate=Predicate.RUNS,
                object=piece.thing,
                evidence=sentence.passage.extent(piece.start, piece.end),
            )


def _once(relations: list[Relation]) -> Iterator[Relation]:
    seen: dict[tuple[int, Predicate, int], int] = {}
    kept: list[Relation] = []
    for one in relations:
        key = (id(one.subject), one.predicate, id(one.object))
        if key not in seen:
            seen[key] = len(kept)
            kept.append(one)
        elif one.amount and not kept[seen[key]].amount:
            kept[seen[key]] = one
    yield from kept
