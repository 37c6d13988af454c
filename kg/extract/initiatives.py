"""Component `initiatives`: named schemes, projects, funds, plans, awards, and where they stand.

Names that sentences show come first, the longest before the shorter ones that may stand for them.
Then what only the whole document shows: the heading of an item that speaks of "the scheme", a name
that was given or given up, letters in brackets, other places of a name, and "the Fund".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.entities import Entities, Initiative, Organisation, Person
from kg.extract.passages import Passage, Passages
from kg.lexicon import Lexicon, load
from kg.phrases.folding import fold_name
from kg.phrases.initiatives import InitiativeSpan, find_initiatives
from kg.phrases.organisations import find_organisations, is_abbreviation
from kg.phrases.titles import find_titles
from kg.phrases.words import without_possessive, words_of
from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.text import Extent, Quote

# What committees do all the time: named like undertakings, but business and not initiatives.
_BUSINESS = frozenset(
    "work programme|forward plan|action plan|work plan|business plan|project plan|forward work "
    "programme|annual review|quarterly review|peer review|open day|training day|away day|planning "
    "application|pension scheme|local government pension scheme|pay award|working day|polling day|"
    "remembrance sunday|code of conduct|mid year review|review|scheme of delegation|council tax "
    "support scheme|medium term financial plan|medium term financial strategy|local plan review|"
    "capital programme|revenue budget|members allowances scheme|year plan|boxing day|christmas day|"
    "new years day|election day|market day|bank holiday|project board|grant|grants|fund|funds|"
    "award|awards|project|programme|scheme|strategy|plan|service|operation|campaign|agreement|"
    "conference|event|challenge|appeal|notice of motion|notices of motion|urgent motion|procedural "
    "motion|equality impact assessment|equalities impact assessment|impact assessment|emergency "
    "motion|risk assessment|treasury management strategy|general reserve|general reserves|"
    "earmarked reserve|government grant|small grants|planning appeal|planning appeals|local plans|"
    "site plan|location plan|block plan|floor plan|management plan|internal audit|external audit|"
    "staff training|member training|members training|councillor training|training programme|"
    "training|committee work programme|scrutiny work programme|panel work programme|council grant|"
    "police grant|section 137 grant|job share scheme|committee training|planning training|"
    "induction training|budget strategy|budget plan|agenda plan|draft plan|public inquiry|"
    "community grants|public question time|question time|"
    "public participation scheme|boundary review|working week|community day|meeting day|half day|"
    "full day".split("|")
)
_THE_THING = re.compile(
    r"\b(?:[Tt]he|[Tt]his) (?:(?:new|whole|pilot|draft) )?(scheme|project|programme|initiative|"
    r"campaign|pilot|operation)\b(?!['’]?s? (?:manager|officer|lead|board|team|group|plan))"
)
_SHORT = re.compile(
    r"\b(?:[Tt]he|[Tt]his) ([Ss]cheme|[Pp]roject|[Pp]rogramme|[Ii]nitiative|[Cc]ampaign|[Pp]ilot|"
    r"[Ff]und|[Pp]lan|[Ss]trategy|[Oo]peration|[Aa]ward|[Cc]ompact|[Cc]harter|[Aa]greement)\b"
    r"(?! (?:[A-Z]|of\b|[Mm]anager|[Oo]fficer|[Bb]oard|[Tt]eam|[Gg]roup|[Aa]rea))"
)
_NAME = r"[A-Z][\w'’-]*(?: (?:(?:of|the|for|and|in|to) ){0,2}[A-Z][\w'’-]*){0,5}"
_RENAMED = re.compile(
    rf"(?P<one>{_NAME})(?:"
    r" (?:(?:be|is|was|were|has been|had been|to be|will be|would be) )?(?:renamed|re-named|"
    r"rebranded(?: as)?|relaunched as|replaced by|now called)|"
    r",? ?\(?(?:formerly|previously)(?: known as| called)?|"
    r",? which (?:had been|has been|was|used to be)(?: previously| formerly)? (?:called|known as))"
    rf" (?P<two>{_NAME})"
)
_ABBREVIATION = re.compile(
    r"\s*\(\s*[\"'‘“]?(?:the )?[\"'‘“]?([A-Z][A-Za-z&0-9]{1,9})[\"'’”]?\s*\)"
)
_ACTS = re.compile(
    r"(?:['’]s?)?(?:,? who|,)?\s+(?:said|says|reported|asked|employs|employed|has employed|"
    r"stated|explained|offered to|advised|manager|director|coordinator|co-ordinator|staff|team)\b",
    re.IGNORECASE,
)


_ACTS_AS_BODY = re.compile(
    r"(?:,? who|,)?\s+(?:said|says|asked|employs|employed|stated|explained|offered to|advised|"
    r"and the (?:charity|company|council)\b)"
)
# Hubs that are teams of several bodies, and act; reserves that are land.
_BODY = re.compile(r"\b(?:(?:safeguarding|control|tasking) hub|nature reserve)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """An initiative's name in a passage."""

    passage: Passage
    span: InitiativeSpan

    @property
    def text(self) -> str:
        return self.passage.text[self.span.start : self.span.end]

    @property
    def extent(self) -> Extent:
        return self.passage.extent(self.span.start, self.span.end)


@Language.factory(
    "initiatives",
    requires=["doc._.passages", "doc._.entities"],
    assigns=["doc._.entities"],
)
def make_initiatives(nlp: Language, name: str) -> InitiativeNamer:
    """The component."""
    return InitiativeNamer(load())


class InitiativeNamer:
    """Finds the initiatives of a document and every place that names them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, its entities knowing the initiatives."""
        passages: Passages = doc._.passages
        entities: Entities = doc._.entities
        found = [one for passage in passages.rows for one in self._named(passage, passages)]
        topics = _mere_topics(found, passages)
        for one in sorted(found, key=lambda f: -len(f.text)):
            if one not in topics:
                self._add(one, passages, entities)
        self._from_headings(passages, entities)
        self._renamed(passages, entities)
        self._again(passages, entities)
        self._by_abbreviation(passages, entities)
        self._short_forms(passages, entities)
        return doc

    @staticmethod
    def _named(passage: Passage, passages: Passages) -> Iterator[_Found]:
        is_list = passage.place in passages.minutes.roster_blocks
        for span in find_initiatives(passage.text):
            one = _Found(passage, span)
            if is_list and not (span.kind is InitiativeKind.OPERATION and " " in one.text):
                continue  # a list has offices and bodies; after it a sentence may still follow
            if not _is_business(one.text) and not _BODY.search(one.text):
                yield one

    def _add(self, one: _Found, passages: Passages, entities: Entities) -> None:
        extent = one.extent
        if one.text.casefold().endswith(" hub") and _is_among_bodies(one, entities):
            return
        for where in _crossing(extent, entities):
            thing = entities.mentions[where]
            if isinstance(thing, Person) and _opens_with_somebody(where, one):
                return
            if not isinstance(thing, Organisation):
                continue
            if where.covers(extent) and where.start == extent.start and where != extent:
                _trim(where, one, entities)
            elif extent.covers(where) and _gives_way(thing, one, where, passages, entities):
                _displace(thing, entities)
        if _ACTS_AS_BODY.match(one.passage.text, one.span.end) and not one.span.is_introduced:
            return
        if not _is_taken(extent, entities) and not self._is_person(one, entities):
            entities.mention(entities.initiative(one.text, one.span.kind), extent)

    @staticmethod
    def _is_person(one: _Found, entities: Entities) -> bool:
        """Whether the name that a sentence introduces is but somebody's."""
        return one.span.is_introduced and any(
            isinstance(entities.mentions[where], Person) and where == one.extent
            for where in _crossing(one.extent, entities)
        )

    # ── what the document shows ───────────────────────────────────────────────────────────────

    def _from_headings(self, passages: Passages, entities: Entities) -> None:
        """Headings that are names, of items whose text goes on about "the scheme"."""
        for item in passages.minutes.items:
            heading = _without_number(item.heading)
            if heading is None or not self._can_be_name(heading.text):
                continue
            rows = [row for place in item.blocks for row in passages.in_block(place)]
            told = _told_of_heading(item.heading, rows)
            match = told or _first_thing(rows, entities)
            if match is None:
                continue
            if told is not None or self._stands_in_prose(heading, passages):
                kind = _kind_of(match.group(1), self._lists)
                self._add_heading(heading, kind, passages, entities)

    def _can_be_name(self, heading: str) -> bool:
        """Whether the heading has capitals and words as a proper name of a thing has them."""
        words = [w for w in words_of(heading) if w.is_word]
        if not 1 <= len(words) <= 5 or not words[0].is_capital:
            return False
        lists = self._lists
        keys = [without_possessive(w.key) for w in words]
        if not all(w.is_capital or w.key in {"of", "the", "and", "for", "in", "to"} for w in words):
            return False
        if all(key in lists.common_words or key in lists.generic_words for key in keys):
            return False
        if " ".join(keys) in lists.places or keys[-1] in lists.street_words:
            return False
        if keys[-1] in lists.initiative_heads or keys[-1] in lists.policy_heads:
            return False
        return not find_titles(heading) and not find_organisations(heading)

    @staticmethod
    def _stands_in_prose(heading: Quote, passages: Passages) -> bool:
        """Whether the text has the heading's words with their capitals within a sentence."""
        words = [re.escape(word.capitalize()) for word in heading.text.split()]
        name = heading.text if not heading.text.isupper() else None
        pattern = re.escape(name) if name else r"\s".join(words)
        within = re.compile(rf"(?<=[a-z,] ){pattern}(?![\w-])(?! [A-Z])")
        return any(within.search(passage.text) for passage in passages.rows)

    def _add_heading(
        self, heading: Quote, kind: InitiativeKind, passages: Passages, entities: Entities
    ) -> None:
        for where in _crossing(heading.extent, entities):
            thing = entities.mentions[where]
            if not isinstance(thing, Organisation) or where != heading.extent:
                return
            if not _is_loose(thing, passages, entities):
                return
            _displace(thing, entities)
        for thing in list(entities.organisations):
            if fold_name(thing.name) == fold_name(heading.text):
                if not _is_loose(thing, passages, entities):
                    return
                _displace(thing, entities)
        entities.mention(entities.initiative(heading.text, kind), heading.extent)

    def _renamed(self, passages: Passages, entities: Entities) -> None:
        """The other name of an initiative that was renamed is one's too."""
        for passage in passages.rows:
            for match in _RENAMED.finditer(passage.text):
                one, two = match["one"], match["two"]
                left, right = _known(one, entities), _known(two, entities)
                thing = left or right
                if thing is None and self._is_heading(one, passages):
                    thing = self._named_by_heading(one, passages, entities)
                    left = thing
                if thing is None or (left is not None and right is not None):
                    continue
                group = "one" if left is None else "two"
                name = without_possessive(match[group])
                start = match.start(group)
                extent = passage.extent(start, start + len(name))
                self._add_other_name(name, thing.kind, extent, entities)

    @staticmethod
    def _is_heading(name: str, passages: Passages) -> bool:
        headings = (_without_number(item.heading) for item in passages.minutes.items)
        return any(h is not None and fold_name(h.text) == fold_name(name) for h in headings)

    def _named_by_heading(
        self, name: str, passages: Passages, entities: Entities
    ) -> Initiative | None:
        """What a heading names alone and the text says had another name; no body and nobody."""
        folded = fold_name(name)
        if not self._can_be_name(name) or any(folded in o.forms for o in entities.organisations):
            return None
        made = Initiative(name=name, kind=InitiativeKind.PROJECT, forms={folded})
        for passage in passages.rows:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", passage.text):
                extent = passage.extent(*match.span())
                if not _crossing(extent, entities):
                    entities.mention(made, extent)
        if not any(thing is made for thing in entities.mentions.values()):
            return None
        entities.initiatives.append(made)
        return made

    @staticmethod
    def _add_other_name(
        name: str, kind: InitiativeKind, extent: Extent, entities: Entities
    ) -> None:
        for where in _crossing(extent, entities):
            body = entities.mentions[where]
            if isinstance(body, Organisation) and where == extent:
                _displace(body, entities)
        if not _crossing(extent, entities):
            made = Initiative(name=name, kind=kind, forms={fold_name(name)})
            entities.initiatives.append(made)
            entities.mention(made, extent)

    def _again(self, passages: Passages, entities: Entities) -> None:
        """Other places of a name, a plural or in other capitals: "community connection day"."""
        forms: dict[str, Initiative] = {}
        for thing in entities.initiatives:
            for form in thing.forms:
                if len(form.split()) > 1 or len(form) > 6:
                    forms.setdefault(form, thing)
        if not forms:
            return
        listed = "|".join(_loose(form) for form in sorted(forms, key=len, reverse=True))
        pattern = re.compile(rf"(?<![\w-])({listed})(?![\w-])", re.IGNORECASE)
        for passage in passages.rows:
            for match in pattern.finditer(passage.text):
                key = fold_name(match.group(1))
                keys = (key, key + "s", key.removesuffix("s"))
                meant = next((forms[k] for k in keys if k in forms), None)
                is_name = " " in key or match.group(1)[0].isupper()
                if meant is not None and is_name:
                    self._mention_again(meant, passage.extent(*match.span(1)), passages, entities)

    @staticmethod
    def _mention_again(
        thing: Initiative, extent: Extent, passages: Passages, entities: Entities
    ) -> None:
        for where in _crossing(extent, entities):
            other = entities.mentions[where]
            if where != extent or not isinstance(other, Organisation):
                return
            if not _is_loose(other, passages, entities):
                return
            _displace(other, entities)
        if not _crossing(extent, entities):
            entities.mention(thing, extent)

    @staticmethod
    def _by_abbreviation(passages: Passages, entities: Entities) -> None:
        """Letters that stand for a name: "Neighbourhood Plan (NP)", "DHR4" of "Review 4"."""
        shorts: dict[str, Initiative] = {}
        for passage in passages.rows:
            inside = passage.extent(0, len(passage.text))
            for where, thing in list(entities.mentions_in(inside, Initiative)):
                assert isinstance(thing, Initiative)
                end = passage.block.find(where)[1] - passage.start
                name = passages.minutes.document.quotation(where)
                match = _ABBREVIATION.match(passage.text, end)
                if match and is_abbreviation(match.group(1), of=name):
                    shorts.setdefault(match.group(1), thing)
                numbered = re.fullmatch(r"(.+) (\d{1,2})", name)
                if numbered and len(numbered.group(1).split()) > 2:
                    shorts.setdefault(_initials(numbered.group(1)) + numbered.group(2), thing)
        for short, thing in shorts.items():
            thing.forms.add(fold_name(short))
            for body in [o for o in entities.organisations if fold_name(short) in o.forms]:
                if fold_name(body.name) == fold_name(short) and _is_loose(body, passages, entities):
                    _displace(body, entities)
            for passage in passages.rows:
                for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", passage.text):
                    extent = passage.extent(*match.span())
                    if not _crossing(extent, entities):
                        entities.mention(thing, extent)

    def _short_forms(self, passages: Passages, entities: Entities) -> None:
        """As "the Fund", "the scheme": the only one of its kind that the item has named."""
        for rows in _rows_of_items(passages):
            named: dict[InitiativeKind, list[Initiative]] = {}
            for row in rows:
                _note_kinds(row, entities, named)
                for match in _SHORT.finditer(row.text):
                    kind = _kind_of(match.group(1), self._lists)
                    things = named.get(kind, [])
                    extent = row.extent(*match.span())
                    if len(things) == 1 and not _crossing(extent, entities):
                        first = min(w for w, t in entities.mentions.items() if t is things[0])
                        if first.start < extent.start:
                            entities.mention(things[0], extent)


def _without_number(heading: Quote | None) -> Quote | None:
    """The heading without the item's number before it."""
    match = re.match(r"[\d.]+[.)]?\s+", heading.text) if heading is not None else None
    if heading is None or match is None:
        return heading
    start = heading.extent.start + match.end()
    extent = Extent(start=start, end=heading.extent.end)
    return Quote(text=heading.text[match.end() :], extent=extent)


_TOLD = re.compile(
    r"(?:(?:This|It) is )?(?:[Aa]n? (?:\w+ ){0,2}(scheme|project|programme|campaign|initiative)\b|"
    r"(?:Run|Led|Delivered|Funded|Organised)(?:,? and \w+)? by)"
)


def _told_of_heading(heading: Quote | None, rows: list[Passage]) -> re.Match[str] | None:
    """The first words under a heading, where they say what it is: "Run by ...", "A project ..."."""
    if heading is None:
        return None
    after = [row for row in rows if row.extent(0, 1).start >= heading.extent.end]
    return _TOLD.match(after[0].text) if after else None


def _rows_of_items(passages: Passages) -> list[list[Passage]]:
    """The passages of each item; where the document has no items, each passage by itself."""
    items = passages.minutes.items
    if not items:
        return [[row] for row in passages.rows]
    return [[row for place in item.blocks for row in passages.in_block(place)] for item in items]


def _mere_topics(found: list[_Found], passages: Passages) -> list[_Found]:
    """Headings that say of what sort a thing is that the item's text names: "ENFORCEMENT AWARD"."""
    topics = []
    for item in passages.minutes.items:
        if item.heading is None:
            continue
        within = [one for one in found if one.passage.place in item.blocks]
        titles = [one for one in within if item.heading.extent.covers(one.extent)]
        for title in titles:
            words = fold_name(title.text).split()
            others = [fold_name(one.text) for one in within if one not in titles]
            is_short = len(words) == 2 and not any(o.startswith(words[0]) for o in others)
            if is_short and any(o.endswith(" " + words[-1]) for o in others):
                topics.extend([] if any(o.endswith(" ".join(words)) for o in others) else [title])
    return topics


def _note_kinds(
    row: Passage, entities: Entities, named: dict[InitiativeKind, list[Initiative]]
) -> None:
    for _, thing in entities.mentions_in(row.extent(0, len(row.text)), Initiative):
        assert isinstance(thing, Initiative)
        kind = InitiativeKind.SCHEME if thing.kind is InitiativeKind.OTHER else thing.kind
        kinds: set[InitiativeKind] = {kind}
        last = fold_name(thing.name).split()[-1:]
        kinds.update(k for word, k in _LAST_WORDS.items() if last == [word])
        for one in kinds:
            if thing not in named.setdefault(one, []):
                named[one].append(thing)


_LAST_WORDS = {
    "scheme": InitiativeKind.SCHEME,
    "project": InitiativeKind.PROJECT,
    "fund": InitiativeKind.FUND,
    "plan": InitiativeKind.PLAN,
    "strategy": InitiativeKind.STRATEGY,
}


def _opens_with_somebody(where: Extent, one: _Found) -> bool:
    """Whether what seemed a name begins with who did it: "Ann Marlow of Orrin design service"."""
    if one.span.kind in {InitiativeKind.AWARD, InitiativeKind.FUND, InitiativeKind.EVENT}:
        return False
    rest = one.passage.text[one.span.start + where.end - where.start : one.span.end]
    return where.start == one.extent.start and rest.startswith((" of ", " and ", " from "))


def _is_business(text: str) -> bool:
    bare = re.sub(r"\s*\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?$", "", text)
    return fold_name(bare) in _BUSINESS


def _crossing(extent: Extent, entities: Entities) -> list[Extent]:
    return [w for w in entities.mentions if w.start < extent.end and extent.start < w.end]


def _is_taken(extent: Extent, entities: Entities) -> bool:
    """Whether another name covers or cuts the place; what the name itself covers may stay."""
    return any(not extent.covers(where) or where == extent for where in _crossing(extent, entities))


def _gives_way(
    body: Organisation, one: _Found, where: Extent, passages: Passages, entities: Entities
) -> bool:
    """Whether what looked like a body is the initiative itself, or a scrap of its name."""
    if _is_listed(body, passages, entities):
        return False
    heads = entities.lexicon
    last = fold_name(body.name).split()[-1:]
    is_undertaking = not {*last} & heads.organisation_heads.keys() and (
        {*last} & heads.initiative_heads.keys()
    )
    if body.kind is not OrganisationKind.OTHER and not is_undertaking:
        return False
    after = one.passage.text[one.span.end :]
    if where == one.extent:
        return not _ACTS.match(after)
    own = fold_name(passages.minutes.document.quotation(where))
    elsewhere = [w for w, thing in entities.mentions.items() if thing is body and w != where]
    return not elsewhere and not find_organisations(own.title())


def _is_among_bodies(one: _Found, entities: Entities) -> bool:
    """Whether a list gives the name between bodies: "the Chamber, Growth Hub and Marlow Trust"."""
    text, (start, end) = one.passage.text, (one.span.start, one.span.end)
    before = re.search(r"(?:,| and)(?: the)? $", text[:start])
    after = re.match(r"(?:,| and)(?: the)? ", text[end:])
    places = [end + after.end()] if after else []
    places += [before.start() - 1] if before and before.start() else []
    extents = [one.passage.extent(place, place + 1) for place in places]
    return any(
        isinstance(thing, Organisation) and where.covers(extent)
        for where, thing in entities.mentions.items()
        for extent in extents
    )


def _is_listed(body: Organisation, passages: Passages, entities: Entities) -> bool:
    """Whether the head or an attendance list names the body, or another body is a part of it."""
    minutes = passages.minutes
    quotes = [entry.organisation for entry in minutes.roster]
    if minutes.head is not None:
        quotes += [minutes.head.body, minutes.head.parent]
    names = {fold_name(quote.text) for quote in quotes if quote is not None}
    return bool(names & body.forms) or any(one.within is body for one in entities.organisations)


def _is_loose(body: Organisation, passages: Passages, entities: Entities) -> bool:
    """Whether only the looks of a name make it a body's."""
    return body.kind is OrganisationKind.OTHER and not _is_listed(body, passages, entities)


def _displace(body: Organisation, entities: Entities) -> None:
    """Forget the body and every place that named it."""
    for where in [w for w, thing in entities.mentions.items() if thing is body]:
        del entities.mentions[where]
    if body in entities.organisations:
        entities.organisations.remove(body)


def _trim(where: Extent, one: _Found, entities: Entities) -> None:
    """Take the initiative from the front of a longer name: "Garland Award of the Rowers"."""
    body = entities.mentions[where]
    assert isinstance(body, Organisation)
    if any(thing is body for other, thing in entities.mentions.items() if other != where):
        return
    _displace(body, entities)
    stop = one.span.end + (where.end - one.extent.end)
    for span in find_organisations(one.passage.text[one.span.end : stop]):
        start = one.span.end + span.start
        extent = one.passage.extent(start, one.span.end + span.end)
        name = one.passage.text[start : one.span.end + span.end]
        if not _crossing(extent, entities):
            made = entities.organisation(name, span.kind, is_generic=span.is_generic)
            entities.mention(made, extent)


def _first_thing(rows: list[Passage], entities: Entities) -> re.Match[str] | None:
    """The first "the scheme" of an item, where no scheme has been named before it."""
    kinds = {InitiativeKind.SCHEME, InitiativeKind.PROJECT, InitiativeKind.PROGRAMME}
    for row in rows:
        match = _THE_THING.search(row.text)
        stop = len(row.text) if match is None else match.start()
        named = entities.mentions_in(row.extent(0, stop), Initiative) if stop else ()
        if any(isinstance(thing, Initiative) and thing.kind in kinds for _, thing in named):
            return None
        if match is not None:
            return match
    return None


def _known(name: str, entities: Entities) -> Initiative | None:
    folded = fold_name(name)
    return next((one for one in entities.initiatives if folded in one.forms), None)


def _kind_of(word: str | None, lists: Lexicon) -> InitiativeKind:
    key = (word or "project").casefold()
    return lists.initiative_heads.get(key, InitiativeKind.OTHER)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _loose(form: str) -> str:
    words = [re.escape(word) for word in form.split()]
    words[-1] = re.sub(r"s$", "", words[-1]) + "s?"
    return r"[\s'’&-]+".join(words)
