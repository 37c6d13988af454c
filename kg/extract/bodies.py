"""Component `bodies`: organisations, by form, lists, what stands beside a name, and fellows.

What ends like a body ("... Trust") is one; so is what the head or an attendance list gives as one.
What only the model calls an organisation must look like a proper name and be none of the things
that it takes for one (titles, plans, letters for crimes). In "comprised of A, B and C" one sure
member makes bodies of its fellows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.entities import Entities, Organisation, Person
from kg.extract.passages import Passage, Passages
from kg.extract.people import SORT_OF
from kg.lexicon import Lexicon, load
from kg.phrases.folding import fold_name
from kg.phrases.initiatives import find_initiatives
from kg.phrases.names import Trust, name_finder
from kg.phrases.organisations import find_organisations, is_abbreviation, is_kind_alone
from kg.phrases.titles import find_titles
from kg.phrases.words import Word, without_possessive, words_of
from kg.records.facts import OrganisationKind
from kg.records.text import Extent, Quote

_ABBREVIATION_OF = re.compile(r"\(\s*[\"'‘“]?(?:the )?[\"'‘“]?([A-Z][A-Za-z&]{1,9})[\"'’”]?\s*\)")
_REFERENCE = re.compile(
    r"\b(?:the|this|that|The|This)\s+(?P<head>(?:Borough |County |District |City |Town |Parish "
    r"|Community |Joint |Select |Scrutiny |Sub-?|Fire |Integrated Care |Governing |Health "
    r"|Police )?"
    r"(?:Council|Committee|Panel|Board|Partnership|Forum|Group|Trust|Constabulary|Association"
    r"|Society|Authority|Charity|College|School|University|Police|Force|Agency|Commission"
    r"|Federation|Body|Task Group|Working Group|Working Party|Sub-?Committee|Cabinet|Executive"
    r"|Company|Foundation|Department|Service|Club|Alliance|Network|Consortium"
    r"|Fire and Rescue Service|Commissioning Group|Task and Finish Group)"
    r"|(?:council|committee|panel|board|partnership|forum|constabulary|trust|task group"
    r"|working group|task and finish group|sub-committee|working party|steering group|authority"
    r"|force|police|charity))\b(?!\s+[A-Z])(?!['’]?s?\s+(?:tax|house))"
)
_LISTING = re.compile(
    r"\b(?:compris(?:ed|es|ing)(?:\s+of)?|consist(?:ed|s|ing)\s+of|made up of|representatives?\s+"
    r"(?:from|of)|members\s+(?:from|of)|including|includes?|partners\s+(?:are|were|such as)"
    r"|such as|agencies\s+(?:such as|like)|attended by|colleagues from|staff from"
    r"|officers from)\s+(?:both\s+)?",
    re.I,
)
_ORGANISATION_LABELS = {"ORG"}
# What letters stand for all over the country: one kind of local body.
_KIND_LETTERS = {
    "CSP": "community safety partnership",
    "LSP": "local strategic partnership",
    "CCG": "clinical commissioning group",
    "ICB": "integrated care board",
    "LEP": "local enterprise partnership",
    "IDB": "drainage board",
}
_LEGAL_TAIL = frozenset(
    "nhs foundation trust ltd limited plc llp cic cio cyf company group charity".split()
)
_ACTING = re.compile(
    r"['’]s\b|,? (?:has|have|had|was|were|is|are|will|would|said|says|asked|reported|agreed|"
    r"confirmed|provides?|provided|offers?|runs?|ran|funds?|funded|wrote|advised|visited)\b"
)
# Before a name in prose: where something is, or a row of people.
_LOCATIVE = re.compile(
    r"\b(?:at|in|on|near|outside|around|between|reach|reached|reaches|along|across|beside|behind|"
    r"opposite|via|through)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Last words of the names of bodies and of the houses that they built.
_SITES = frozenset({"institute", "club", "library", "museum", "centre"})
# Last words of what is no body though it has capitals: "Municipal Offices", "Church Halls".
_ROOMS = frozenset(
    "awayday building buildings hall halls lounge offices room rooms suite vehicle year".split()
)
_YOUNG = frozenset({"youth council", "youth forum", "youth parliament", "school council"})
_OF_SITE = re.compile(
    r"\b(?:(?:insurance|use|hire|roof|lease|keys|repair|repairs|opening|"
    r"letting|lettings|refurbishment|cleaning|caretaker|car park|front|back|side) of) "
    r"(?:the )?$"
)
_HOUSED = frozenset({OrganisationKind.CHARITY, OrganisationKind.EDUCATION, OrganisationKind.OTHER})
_PEOPLE_LISTED = re.compile(
    r"\b(?:Cllrs?|Councillors?|Messrs|Mesdames)\b\.? (?:[A-Z][\w’'.-]*(?:,| and| &)? ?)*$"
)
_SITE = re.compile(
    r"(?:['’]s)?\s+(?:car park|stores?|shop|site|roundabout|junction|bus stop|supermarket)\b"
)
_PROPER = r"[A-Z][\w’'-]+(?: (?:(?:of|the|for|and|&) ){0,2}[A-Z][\w’'-]+){1,5}"
# Where only a body can stand: who gets money, who is represented, who runs or pays for something.
_SHOWN = (
    re.compile(
        rf"£[\d,.]+(?:k|m|bn)? (?:(?:each|only) )?to (?:the )?(?P<name>{_PROPER})(?! [A-Z])"
    ),
    re.compile(
        r"\b(?:representing|on behalf of|[Tt]rustees? (?:of|for|with)|volunteers (?:of|from)|"
        r"(?:grant|donation|contribution) (?:to|for|from)|"
        rf"(?:funded|sponsored|commissioned) by) (?:the )?(?P<name>{_PROPER})(?! [A-Z])"
    ),
    re.compile(
        r"\b(?:charity|charities|company|firm|contractors?|developers?|consultants?|housebuilder|"
        rf"social enterprise),? (?P<name>{_PROPER})(?! [A-Z])"
    ),
    re.compile(
        rf"(?P<name>{_PROPER}),? (?:which is |\()?an? (?:\w+ ){{0,2}}(?:charity|company|firm|"
        r"social enterprise|community interest company)\b"
    ),
)
_BETWEEN = re.compile(rf", (?P<name>{_PROPER}),? and (?:the )?")
_ACCOUNTS = frozenset(
    "account accounts balance balances budget budgets costs expenses income precept reserve "
    "reserves savings".split()
)
_OF_CLERK = re.compile(
    r"\b(?:[Cc]lerk|RFO|Officer|[Cc]hair(?:man|woman)?|[Ss]ecretary)"
    r"(?: (?:to|of|for))?(?: the)?,? $"
)
_CABINET = re.compile(
    r"(?:\b[Tt]he |\b(?:to|by|from|for|of|at|that|and) |['’]s )?\b(?P<name>Cabinet)\b"
    r"(?!['’-]?\w)(?! (?:Members?|Office|[A-Z]))"
)
_CABINET_ACTS = re.compile(r" (?:had|has|have|agreed|approved|would|will|was|is|on|in|and)\b")
_FULL_COUNCIL = re.compile(r"\b(?:Full|full) Council\b|\bFULL COUNCIL\b")


@Language.factory(
    "bodies", requires=["doc.ents", "doc._.passages", "doc._.entities"], assigns=["doc._.entities"]
)
def make_bodies(nlp: Language, name: str) -> BodyFinder:
    """The component."""
    return BodyFinder(load())


@dataclass(frozen=True, slots=True)
class _Found:
    """An organisation's name in a passage."""

    passage: Passage
    start: int
    end: int
    kind: OrganisationKind
    is_generic: bool
    is_known: bool
    abbreviation: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


class BodyFinder:
    """Finds the organisations of a document and every place that names them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, its entities knowing the organisations."""
        passages: Passages = doc._.passages
        entities: Entities = doc._.entities
        codes = _codes(passages, entities)
        self._from_head(passages, entities)
        found = [one for passage in passages.rows for one in self._by_form(passage)]
        found = self._without_sites(found, passages)
        entities.others = self._others(found, passages, entities)
        # The longest names first: shorter forms then find whom they stand for.
        for one in sorted(found, key=lambda f: (f.is_generic, -len(f.text))):
            if not self._is_taken(one, entities):
                self._add(one, entities)
        self._from_rosters(passages, entities, codes)
        self._cabinets(passages, entities)
        self._by_abbreviation(passages, entities, codes)
        self._shown(passages, entities)
        self._from_model(doc, passages, entities, codes)
        self._by_fellows(passages, entities)
        self._between(passages, entities)
        self._known_forms_again(passages, entities)
        self._references(passages, entities)
        self._place_generic(passages, entities)
        return doc

    def _without_sites(self, found: list[_Found], passages: Passages) -> list[_Found]:
        """The names without those that only ever say where something is: "the Jubilee Institute".

        Halls and reading rooms are called institutes and clubs; one that does something stands
        elsewhere too. So with the venue, and with the heading "Youth Council" above what young
        people said.
        """
        venue = passages.minutes.head.venue
        headings = [i.heading.extent for i in passages.minutes.items if i.heading is not None]
        placed: dict[str, bool] = {}
        for one in found:
            key = fold_name(one.text)
            if not placed.get(key, True):
                continue
            extent = one.passage.extent(one.start, one.end)
            placed[key] = (
                (key.rpartition(" ")[2] in _SITES and _says_where(one))
                or (venue is not None and venue.extent.covers(extent) and one.kind in _HOUSED)
                or (key in _YOUNG and any(heading.covers(extent) for heading in headings))
            )
        return [one for one in found if not placed[fold_name(one.text)]]

    def _others(
        self, found: list[_Found], passages: Passages, entities: Entities
    ) -> frozenset[str]:
        """Councils of which only the text speaks, where the head says but "Parish Council".

        The one that met is named above its business, in a heading, or where its clerk signs.
        """
        generic = self._lists.generic_words
        if not any(all(w in generic for w in fold_name(o.name).split()) for o in entities.own):
            return frozenset()
        minutes = passages.minutes
        begun = min((place for item in minutes.items for place in item.blocks), default=0)
        headings = [i.heading.extent for i in minutes.items if i.heading is not None]
        named: dict[str, bool] = {}
        for one in found:
            key, text = fold_name(one.text), one.passage.text
            if one.kind is not OrganisationKind.COUNCIL or all(w in generic for w in key.split()):
                continue
            is_own = (
                one.passage.place < begun
                or any(h.covers(one.passage.extent(one.start, one.end)) for h in headings)
                or _OF_CLERK.search(text[: one.start]) is not None
            )
            named[key] = named.get(key, False) or is_own
        return frozenset(key for key, is_own in named.items() if not is_own)

    def _place_generic(self, passages: Passages, entities: Entities) -> None:
        """Say within which council a body is whose name many bear.

        It is the parent's, else the one that most on the list represent.
        """
        seat = next(
            (o for o in reversed(entities.own) if o.kind is OrganisationKind.COUNCIL), None
        ) or self._seat(passages, entities)
        for organisation in entities.organisations:
            words = fold_name(organisation.name).split()
            if (
                organisation.within is None
                and organisation is not seat
                and all(w in self._lists.generic_words for w in words)
            ):
                organisation.within = seat

    @staticmethod
    def _seat(passages: Passages, entities: Entities) -> Organisation | None:
        counts: dict[int, int] = {}
        by_id = {id(o): o for o in entities.organisations if o.kind is OrganisationKind.COUNCIL}
        for entry in passages.minutes.roster:
            one = (
                None
                if entry.organisation is None
                else entities.known_organisation(entry.organisation.text)
            )
            if one is not None and id(one) in by_id:
                counts[id(one)] = counts.get(id(one), 0) + 1
        ranked = sorted(counts.items(), key=lambda row: -row[1])
        if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return by_id[ranked[0][0]]

    def _by_form(self, passage: Passage) -> Iterator[_Found]:
        for span in find_organisations(passage.text):
            yield _Found(
                passage,
                span.start,
                span.end,
                span.kind,
                span.is_generic,
                span.is_known,
                span.abbreviation,
            )

    def _is_taken(self, one: _Found, entities: Entities) -> bool:
        """Whether a person's name or a title covers it: "Anne Church", "Police Commissioner"."""
        extent = one.passage.extent(one.start, one.end)
        if any(
            isinstance(thing, Person) and where.overlaps(extent)
            for where, thing in entities.mentions.items()
        ):
            return True
        for initiative in find_initiatives(one.passage.text):
            crosses = initiative.start < one.end < initiative.end
            generic = all(
                w.key in self._lists.generic_words for w in words_of(one.text) if w.is_word
            )
            if (crosses and (one.start < initiative.start or generic)) or (
                initiative.start <= one.start
                and one.end == initiative.end
                and one.start > initiative.start
                and generic
            ):
                return True  # "Service" of a "Service Level Agreement"
        if (
            one.is_known
            and " " not in one.text
            and not one.text.isupper()
            and _opens_sentence(one.passage.text, one.start)
            and not _ACTING.match(one.passage.text, one.end)
        ):
            return True  # "Relate to ..." begins a sentence as a verb does
        if one.is_known and _SITE.match(one.passage.text, one.end):
            return True  # "the Quillet car park" is a place
        if (
            one.is_generic
            and entities.known_organisation(one.text) is None
            and self._may_be_another(one, entities)
        ):
            return True  # "the District Council" where several could be meant
        titles = [
            t for t in find_titles(one.passage.text) if t.start <= one.start and one.end <= t.end
        ]
        return bool(titles) and one.kind is OrganisationKind.DEPARTMENT

    @staticmethod
    def _may_be_another(one: _Found, entities: Entities) -> bool:
        """Whether a kind of body alone may stand for one that the document names in full."""
        folded = fold_name(one.text)
        if one.kind in {OrganisationKind.CHARITY, OrganisationKind.GOVERNMENT}:
            return any(f.endswith(" " + folded) for o in entities.organisations for f in o.forms)
        return any(o.kind is one.kind for o in entities.organisations)

    def _add(self, one: _Found, entities: Entities) -> Organisation:
        organisation = self._shortened(one.text, entities) or entities.organisation(
            one.text, one.kind, is_generic=one.is_generic
        )
        entities.mention(organisation, one.passage.extent(one.start, one.end))
        if one.abbreviation is not None:
            short = one.passage.text[slice(*one.abbreviation)]
            organisation.abbreviation = organisation.abbreviation or short
            organisation.forms.add(fold_name(short))
            entities.mention(organisation, one.passage.extent(*one.abbreviation))
        return organisation

    def _shortened(self, text: str, entities: Entities) -> Organisation | None:
        """The one body whose name goes on with its legal form, or its place: "Thame Hospitals".

        Without a word for its form: "Thame Hospitals" of "Thame Hospitals NHS Trust"; without its
        place, a body known all over the country: "Healthwatch" of "Healthwatch Thame".
        """
        folded = fold_name(text)
        if any(folded in one.forms for one in entities.organisations):
            return None
        words = len(folded.split())
        if text.isupper() and words > 1:  # a heading
            ending = [
                o for o in entities.organisations if any(f.endswith(" " + folded) for f in o.forms)
            ]
            if len(ending) == 1:
                ending[0].forms.add(folded)
                return ending[0]
        longer = {
            id(one): (one, form.split()[words:])
            for one in entities.organisations
            for form in one.forms
            if form.startswith(folded + " ")
        }
        if len(longer) != 1:
            return None
        one, rest = next(iter(longer.values()))
        is_branch = folded in self._lists.organisations and len(rest) < 3
        if not is_branch and not (words > 1 and all(word in _LEGAL_TAIL for word in rest)):
            return None
        one.forms.add(folded)
        return one

    def _from_head(self, passages: Passages, entities: Entities) -> None:
        head = passages.minutes.head
        for quote in (head.body, head.parent):
            if quote is not None:
                entities.own.append(
                    self.from_quote(quote, entities, kind=OrganisationKind.COMMITTEE)
                )

    def from_quote(
        self, quote: Quote, entities: Entities, *, kind: OrganisationKind = OrganisationKind.OTHER
    ) -> Organisation:
        """The organisation that the quotation is the name of."""
        spans = find_organisations(quote.text)
        if spans:
            kind = spans[0].kind
        organisation = entities.organisation(quote.text, kind)
        entities.mention(organisation, quote.extent)
        return organisation

    def _from_rosters(self, passages: Passages, entities: Entities, codes: frozenset[str]) -> None:
        for entry in passages.minutes.roster:
            quotes = [entry.organisation, *(title.organisation for title in entry.titles)]
            for quote in quotes:
                if quote is None or any(
                    isinstance(thing, Person)
                    for _, thing in entities.mentions_in(quote.extent, Person)
                ):
                    continue
                if quote.text in codes or not self._can_be_represented(quote.text, entities):
                    continue
                self.from_quote(quote, entities)
                found = passages.of_extent(quote.extent)
                if found is not None:
                    self._declared_after(found[0], found[2], quote, entities)

    def _can_be_represented(self, name: str, entities: Entities) -> bool:
        """Whether what stands beside a name on a list may be a body: no faith, title or name."""
        lists = self._lists
        words = [word for word in words_of(name) if word.is_word]
        if not words or is_kind_alone(name):
            return False
        if entities.known_organisation(name) is not None or find_organisations(name):
            return True
        key = words[0].key
        if key in lists.honorifics and key not in lists.generic_words | lists.places:
            return False
        if self._is_office(words[-1]) and len(words) < 3:
            return False  # "Deputy-Chair" in the column of bodies
        if self._is_personal(name):
            return False
        is_somebody = (
            key in lists.given_names
            or key in lists.family_names
            or any(key == person.family.casefold() for person in entities.people)
        )
        return not (len(words) == 1 and is_somebody and key not in lists.places)

    def _is_personal(self, text: str) -> bool:
        """Whether the words are a name as lists have them: "S Jones", "V Chan BEM", "Al Finch"."""
        name = name_finder().whole(text, trust=Trust.LIST)
        return name is not None and (
            words_of(name.given)[0].is_initial or name.family.casefold() in self._lists.family_names
        )

    def _cabinets(self, passages: Passages, entities: Entities) -> None:
        """A council's cabinet, named by that word alone, and "Full Council", which is the council.

        A word before it ("to Cabinet") or after it ("Cabinet agreed") tells it from furniture.
        """
        councils = [o for o in entities.organisations if o.kind is OrganisationKind.COUNCIL]
        own = next((o for o in reversed(entities.own) if o in councils), None)
        for passage in passages.rows:
            for match in _FULL_COUNCIL.finditer(passage.text) if own is not None else ():
                extent = passage.extent(*match.span())
                if own is not None and not entities.is_taken(extent):
                    entities.mention(own, extent)
            for match in _CABINET.finditer(passage.text) if councils else ():
                extent = passage.extent(*match.span("name"))
                is_meant = match.start() < match.start("name") or _CABINET_ACTS.match(
                    passage.text, match.end()
                )
                if is_meant and not entities.is_taken(extent):
                    body = entities.organisation("Cabinet", OrganisationKind.COMMITTEE)
                    entities.mention(body, extent)

    def _shown(self, passages: Passages, entities: Entities) -> None:
        """Names that stand where only a body can: "£500 to", "representing", "the charity"."""
        for passage in passages.rows:
            for pattern in _SHOWN:
                for match in pattern.finditer(passage.text):
                    start = match.start("name")
                    name = without_possessive(match["name"])
                    extent = passage.extent(start, start + len(name))
                    if entities.is_taken(extent) or not self._reads_as_shown(name):
                        continue
                    made = self._shortened(name, entities) or entities.organisation(
                        name, OrganisationKind.OTHER
                    )
                    entities.mention(made, extent)

    def _reads_as_shown(self, name: str) -> bool:
        lists = self._lists
        words = [word for word in words_of(name) if word.is_word]
        first, last = words[0], words[-1]
        if first.key in lists.honorifics or first.key in lists.given_names or first.is_initial:
            return False
        if " ".join(w.key for w in words) in lists.places or _ends_in_place(words, lists):
            return False
        if last.key in lists.initiative_heads or last.key in lists.policy_heads:
            return False
        if last.key in _ACCOUNTS:
            return False
        if len(words) == 2 and last.key in lists.family_names and "&" not in name:
            return first.key in lists.generic_words
        if last.key.removesuffix("s") in lists.title_heads and len(words) < 3:
            return False  # "representing Head Teachers"
        keys = [w.key for w in words]
        if all(k in lists.generic_words or k in lists.common_words for k in keys):
            return False
        return not is_kind_alone(name) and self._may_be_fellow(name)

    def _declared_after(self, passage: Passage, end: int, quote: Quote, entities: Entities) -> None:
        match = re.match(r"\s*" + _ABBREVIATION_OF.pattern, passage.text[end:])
        if match is None or not is_abbreviation(match.group(1), of=quote.text):
            return
        organisation = entities.known_organisation(quote.text)
        if organisation is not None:
            organisation.abbreviation = organisation.abbreviation or match.group(1)
            organisation.forms.add(fold_name(match.group(1)))
            entities.mention(organisation, passage.extent(end + match.start(1), end + match.end(1)))

    def _by_abbreviation(
        self, passages: Passages, entities: Entities, codes: frozenset[str]
    ) -> None:
        """Letters that the document declares, or that are the initials of just one of its own."""
        declared = {o.abbreviation: o for o in entities.organisations if o.abbreviation}
        seen: dict[str, list[tuple[Passage, int, int]]] = {}
        for passage in passages.rows:
            for word in words_of(passage.text):
                short = without_possessive(word.text)
                if (
                    len(short) + (short in declared) > 2
                    and len(short) < 9
                    and short.isalnum()
                    and sum(map(str.isupper, short)) >= 2
                    and short[0].isupper()
                ):
                    seen.setdefault(short, []).append(
                        (passage, word.start, word.start + len(short))
                    )
        for short, places in seen.items():
            if short in codes and short not in declared:
                continue
            organisation = (
                declared.get(short)
                or self._by_initials(short, entities)
                or self._by_kind(short, entities)
            )
            if organisation is None:
                continue
            places = [one for one in places if not self._section_of(*one, organisation, entities)]
            organisation.forms.add(fold_name(short))
            for passage, a, b in places:
                extent = passage.extent(a, b)
                if not entities.is_taken(extent):
                    entities.mention(organisation, extent)

    @staticmethod
    def _by_kind(short: str, entities: Entities) -> Organisation | None:
        """Letters that all over the country stand for one kind of local body: "the CSP"."""
        known = entities.known_organisation(short)
        if short not in _KIND_LETTERS or known is not None:
            return known
        full = _KIND_LETTERS[short]
        named = [o for o in entities.organisations if any(f.endswith(full) for f in o.forms)]
        if named:
            return named[0] if len(named) == 1 else None
        return entities.organisation(short, OrganisationKind.PARTNERSHIP)

    def _section_of(
        self, passage: Passage, start: int, end: int, parent: Organisation, entities: Entities
    ) -> bool:
        """Whether the letters open a department's name ("WBC Licensing"); if so, note it."""
        match = re.match(
            r"\s+(?P<name>[A-Z][a-z]+(?:\s+(?:and|&)\s+[A-Z][a-z]+|\s+[A-Z][a-z]+)?)\b(?!\s+[A-Z])",
            passage.text[end:],
        )
        if match is None or parent.kind is not OrganisationKind.COUNCIL:
            return False
        words = match["name"].replace("&", "and").casefold().split()
        if not all(w in self._lists.generic_words for w in words) or any(
            w in self._lists.title_heads for w in words
        ):
            return False
        stop = end + match.end("name")
        if any(
            i.start < stop and start < i.end for i in find_initiatives(passage.text)
        ) or find_organisations(passage.text[start:stop]):
            return False
        section = entities.organisation(passage.text[start:stop], OrganisationKind.DEPARTMENT)
        section.within = parent
        entities.mention(section, passage.extent(start, stop))
        return True

    def _by_initials(self, short: str, entities: Entities) -> Organisation | None:
        if len(short) < 3 or not short.isupper() or short in self._lists.acronyms_not_organisations:
            return None
        fitting = [
            o for o in entities.organisations if not o.is_generic and _initials(o.name) == short
        ]
        # "LEP" of the Marlow Vale Local Enterprise Partnership: the place left out.
        fitting = fitting or [o for o in entities.own if _initials(o.name).endswith(short)]
        return fitting[0] if len(fitting) == 1 else None

    def _from_model(
        self, doc: Doc, passages: Passages, entities: Entities, codes: frozenset[str]
    ) -> None:
        for ent in doc.ents:
            if ent.label_ not in _ORGANISATION_LABELS:
                continue
            passage = passages.at(ent.start_char)
            start = ent.start_char - passage.offset
            text = passage.text[start : start + len(ent.text)]
            lead = re.match(r"(?:the|The|a|an|A)\s+", text)
            if lead:
                start += lead.end()
                text = text[lead.end() :]
            text = re.sub(r"(?:['’]s?|\s*[,.;:(–-])+$", "", text)
            # A name does not end within a run of capitals: "Teale & Orrin" of "... Orrin Water".
            further = re.match(r"(?: [A-Z][\w’'-]+)+", passage.text[start + len(text) :])
            if further and "&" in text:
                text = without_possessive(text + further.group())
            if text not in codes and self._reads_as_body(passage, start, text, entities):
                kind = OrganisationKind.OTHER
                organisation = self._shortened(text, entities) or entities.organisation(text, kind)
                entities.mention(organisation, passage.extent(start, start + len(text)))

    def _reads_as_body(self, passage: Passage, start: int, text: str, entities: Entities) -> bool:
        """Whether what only the model calls an organisation looks like a proper name of one."""
        lists = self._lists
        extent_end = start + len(text)
        words = [w for w in words_of(text) if w.is_word]
        if not words or extent_end > len(passage.text) or not text[0].isalnum():
            return False
        extent = passage.extent(start, extent_end)
        if entities.is_taken(extent):
            return False
        key = fold_name(text)
        if all(word in self._lists.generic_words for word in key.split()):
            return False
        if (
            passage.place in passage_heads(passage)
            or key in lists.places
            or key in lists.common_words
            or key in lists.titles
        ):
            return False
        if any(t.start < extent_end and start < t.end for t in find_titles(passage.text)):
            return False
        if any(i.start < extent_end and start < i.end for i in find_initiatives(passage.text)):
            return False
        if _is_place_of(key, entities) and not _ACTING.match(passage.text, extent_end):
            return False
        if self._reads_as_place_or_people(passage, start, text):
            return False
        return self._is_proper(passage, start, text)

    def _reads_as_place_or_people(self, passage: Passage, start: int, text: str) -> bool:
        """Whether the words, or what stands before them, are of a place or of people."""
        lists = self._lists
        words = [w for w in words_of(text) if w.is_word]
        before = passage.text[:start]
        if ". " in text or self._is_office(words[-1]):
            return True  # the sentence ends there; people of one office, "Special Constables"
        if words[-1].key in _ROOMS:
            return True
        if text.count("(") != text.count(")") or "/" in text or words[0].text[0].isdigit():
            return True
        if is_kind_alone(text) or _ends_in_place(words, lists):
            return True
        if "&" not in text and _LOCATIVE.search(before):
            return True
        if SORT_OF.search(before):
            return True  # "a red Quillet Fern"
        if _PEOPLE_LISTED.search(before):
            return True
        is_owned = len(words) == 2 and words[0].text != without_possessive(words[0].text)
        is_village = before.endswith("of ") and words[0].key in {"little", "great", "nether"}
        first, last = words[0].key, words[-1].key
        is_person = len(text.split()) == 2 and (
            first in lists.given_names
            or words[0].is_initial
            or (last in lists.family_names and first not in lists.generic_words | lists.places)
        )
        return is_owned or is_village or is_person

    def _is_office(self, word: Word) -> bool:
        """Whether the word is an office's, or its holders': "Deputy-Chair", "Constables"."""
        return word.key.split("-")[-1].removesuffix("s") in self._lists.title_heads

    def _is_proper(self, passage: Passage, start: int, text: str) -> bool:
        lists = self._lists
        words = [w for w in words_of(text) if w.is_word]
        if text in lists.acronyms_not_organisations or (
            any(w.text in lists.acronyms_not_organisations for w in words) and len(words) < 3
        ):
            return False
        if len(words) == 1:
            # Letters alone are a body only where the document says so, or where they do something.
            acts = re.match(
                r"(?:['’]s)?\s+(?:has|have|had|is|are|was|were|will|would|said|used|provides?|provided|funded|offers?|runs?)\b",
                passage.text[start + len(text) :],
            )
            return (
                bool(acts)
                and words[0].is_upper
                and 3 <= len(text) <= 8
                and not re.search(r"\b(?:of|in|for)\s+$", passage.text[:start])
            )
        generic = [
            w
            for w in words
            if w.key in lists.common_words
            or w.key in lists.initiative_heads
            or w.key in lists.policy_heads
            or w.key in lists.street_words
        ]
        return (
            not generic
            and all(w.is_capital or w.key in {"of", "and", "for", "the", "&", "in"} for w in words)
            and not any(w.key in lists.honorifics for w in words)
        )

    def _by_fellows(self, passages: Passages, entities: Entities) -> None:
        """Capitalised members of a list of which one member is known to be a body."""
        for passage in passages.rows:
            for match in _LISTING.finditer(passage.text):
                pieces = list(list_pieces(passage.text, match.end()))
                if len(pieces) < 2:
                    continue
                sure = [
                    bool(list(entities.mentions_in(passage.extent(a, b), Organisation)))
                    for a, b in pieces
                ]
                if not any(sure):
                    continue
                for (a, b), known in zip(pieces, sure, strict=True):
                    text = passage.text[a:b]
                    if known or not self._may_be_fellow(text):
                        continue
                    extent = passage.extent(a, b)
                    if entities.is_taken(extent):
                        continue
                    entities.mention(entities.organisation(text, OrganisationKind.OTHER), extent)

    def _between(self, passages: Passages, entities: Entities) -> None:
        """Names between two bodies: "Thame Police, Orrin Housing and the Marlow Trust"."""
        for passage in passages.rows:
            extent = passage.extent(0, len(passage.text)) if passage.text else None
            if extent is None:
                continue
            bodies = [w for w, _ in entities.mentions_in(extent, Organisation)]
            for left, right in pairwise(bodies):
                a, b = (passage.block.find(w) for w in (left, right))
                match = _BETWEEN.fullmatch(passage.text, a[1] - passage.start, b[0] - passage.start)
                if match is None or not self._reads_as_shown(match["name"]):
                    continue
                where = passage.extent(*match.span("name"))
                if not entities.is_taken(where):
                    made = entities.organisation(match["name"], OrganisationKind.OTHER)
                    entities.mention(made, where)

    def _may_be_fellow(self, text: str) -> bool:
        lists = self._lists
        words = [w for w in words_of(text) if w.is_word]
        if not words or len(words) > 6 or not words[0].is_capital:
            return False
        if not all(w.is_capital or w.key in {"of", "and", "for", "the", "&", "in"} for w in words):
            return False
        if (
            text in lists.acronyms_not_organisations
            or fold_name(text) in lists.places
            or fold_name(text) in lists.common_words
        ):
            return False
        return not find_titles(text) and not find_initiatives(text)

    def _known_forms_again(self, passages: Passages, entities: Entities) -> None:
        """Every other place where a name stands that elsewhere is shown to be a body's."""
        forms: dict[str, Organisation] = {}
        for where, thing in entities.mentions.items():
            if isinstance(thing, Organisation):
                text = passages.minutes.document.quotation(where)
                if (
                    "\t" not in text
                    and "<" not in text
                    and "\n" not in text
                    and len(text) > 3
                    and (text[0].isupper() or text[0].isdigit())
                ):
                    forms.setdefault(text, thing)
        if not forms:
            return
        pattern = re.compile(
            r"(?<![\w-])("
            + "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
            + r")(?![\w-])"
        )
        for passage in passages.rows:
            for match in pattern.finditer(passage.text):
                extent = passage.extent(match.start(1), match.end(1))
                if entities.is_taken(extent):
                    continue
                if re.match(r"\s+[A-Z]", passage.text[match.end(1) :]) and passage.text[
                    match.end(1) :
                ].strip().split(" ")[0].rstrip(".,") not in {"I"}:
                    following = passage.text[match.end(1) :].split()
                    if (
                        following
                        and following[0].casefold().rstrip(".,;") not in self._lists.title_heads
                    ):
                        continue
                entities.mention(forms[match.group(1)], extent)

    def _references(self, passages: Passages, entities: Entities) -> None:
        """For "the Council", "the Panel": the body at hand, or the only one of the kind named."""
        head = passages.minutes.head
        body = entities.known_organisation(head.body.text) if head.body is not None else None
        for passage in passages.rows:
            for match in _REFERENCE.finditer(passage.text):
                organisation = self._referent(match["head"], body, entities)
                if organisation is None:
                    continue
                extent = passage.extent(match.start("head"), match.end("head"))
                if not entities.is_taken(extent):
                    entities.mention(organisation, passage.extent(match.start(), match.end("head")))

    @staticmethod
    def _referent(head: str, body: Organisation | None, entities: Entities) -> Organisation | None:
        key = fold_name(head)
        last = {"force": "constabulary", "police": "constabulary"}.get(key, key)
        fitting = [
            o
            for o in entities.organisations
            if fold_name(o.name).endswith(last)
            or (last == "constabulary" and o.kind is OrganisationKind.POLICE)
        ]
        if body is not None and body in fitting:
            return body
        return fitting[0] if len(fitting) == 1 else None


def _says_where(one: _Found) -> bool:
    before = one.passage.text[: one.start]
    return bool(_LOCATIVE.search(before) or _OF_SITE.search(before))


def _codes(passages: Passages, entities: Entities) -> frozenset[str]:
    """The letters by which the minutes call people, which are no bodies': "GNo", "LHB"."""
    codes = {e.initials for e in passages.minutes.roster if e.initials}
    for person in entities.people:
        parts = [part for part in re.split(r"[\s.-]+", f"{person.given} {person.family}") if part]
        letters = "".join(part[0] for part in parts)
        codes.add(letters)
        family = person.family.replace("'", "").replace("’", "")
        if person.given and len(family) > 3:
            codes.update(person.given[0] + family[:n] for n in (2, 3))
    return frozenset(code for code in codes if 1 < len(code) < 5)


def _ends_in_place(words: list[Word], lists: Lexicon) -> bool:
    """Whether the last words are a street's, a building's or an open space's."""
    keys = [without_possessive(w.key) for w in words]
    return any(" ".join(keys[-n:]) in lists.street_words for n in (1, 2, 3))


def _is_place_of(key: str, entities: Entities) -> bool:
    """Whether the words are but a part of the place in the name of a council."""
    return any(
        f" {key} " in f" {form} "
        for one in entities.organisations
        if one.kind is OrganisationKind.COUNCIL
        for form in one.forms
        if form != key
    )


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" '\"‘“(")
    return not before or before[-1] in ".!?:;)–-•"


def passage_heads(passage: Passage) -> frozenset[int]:
    """Places of blocks that are headings; the model reads their capitals as names."""
    text = passage.text
    return frozenset({passage.place}) if text.isupper() and len(text.split()) < 14 else frozenset()


def list_pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Bounds of the members of the list from here to the sentence's end, at commas and "and"."""
    stop = re.search(
        r"[.;:]\s|[.;:]$|(?<!\([A-Z])(?<!\([A-Z]{2})(?<!\([A-Z]{3})(?<!\([A-Z]{4})"
        r"(?<!\([A-Z]{5})\)|\b(?:had|has|have|was|were|is|are|who|which|to|in order|that|would"
        r"|will|with)\b",
        text[start:],
    )
    end = start + (stop.start() if stop else len(text) - start)
    here = start
    for match in [
        *re.finditer(r"\s*(?:,\s*and\s+|,\s*|;\s*|\s+and\s+|\s+as well as\s+)", text[start:end]),
        None,
    ]:
        low, high = here, end if match is None else start + match.start()
        if match is not None:
            joined = text[low : start + match.end() + 40]
            whole = [
                o
                for o in find_organisations(joined)
                if o.start <= 4
                and low + o.end > start + match.end()
                and match.group().strip() == "and"
            ]
            if whole:
                continue
            here = start + match.end()
        lead = re.match(r"(?:the|a|an|other|both|local)\s+", text[low:high], re.I)
        low += lead.end() if lead else 0
        piece = text[low:high].rstrip()
        if piece:
            yield low, low + len(piece)


def _initials(name: str) -> str:
    skipped = {"of", "and", "the", "for", "in", "on", "to", "&"}
    return "".join(
        word[0] for word in re.split(r"[\s-]+", name) if word and word.casefold() not in skipped
    ).upper()


def organisation_at(entities: Entities, extent: Extent) -> Organisation | None:
    """The first organisation that a mention within the extent names."""
    for _, thing in entities.mentions_in(extent, Organisation):
        if isinstance(thing, Organisation):
            return thing
    return None
