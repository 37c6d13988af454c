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

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.entities import Entities, Organisation, Person
from kg.extract.folding import fold_name
from kg.extract.passages import Passage, Passages
from kg.lexicon import Lexicon, load
from kg.phrases.initiatives import find_initiatives
from kg.phrases.organisations import find_organisations, is_abbreviation
from kg.phrases.titles import find_titles
from kg.phrases.words import without_possessive, words_of
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
        self._from_head(passages, entities)
        found = [one for passage in passages.rows for one in self._by_form(passage)]
        # The longest names first: shorter forms then find whom they stand for.
        for one in sorted(found, key=lambda f: (f.is_generic, -len(f.text))):
            if not self._is_taken(one, entities):
                self._add(one, entities)
        self._from_rosters(passages, entities)
        self._by_abbreviation(passages, entities)
        self._from_model(doc, passages, entities)
        self._by_fellows(passages, entities)
        self._known_forms_again(passages, entities)
        self._references(passages, entities)
        self._place_generic(passages, entities)
        return doc

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
        ):
            return True  # "Relate to ..." begins a sentence as a verb does
        if (
            one.is_generic
            and entities.known_organisation(one.text) is None
            and any(o.kind is one.kind for o in entities.organisations)
        ):
            return True  # "the District Council" where several could be meant
        titles = [
            t for t in find_titles(one.passage.text) if t.start <= one.start and one.end <= t.end
        ]
        return bool(titles) and one.kind is OrganisationKind.DEPARTMENT

    def _add(self, one: _Found, entities: Entities) -> Organisation:
        organisation = entities.organisation(one.text, one.kind, is_generic=one.is_generic)
        entities.mention(organisation, one.passage.extent(one.start, one.end))
        if one.abbreviation is not None:
            short = one.passage.text[slice(*one.abbreviation)]
            organisation.abbreviation = organisation.abbreviation or short
            organisation.forms.add(fold_name(short))
            entities.mention(organisation, one.passage.extent(*one.abbreviation))
        return organisation

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

    def _from_rosters(self, passages: Passages, entities: Entities) -> None:
        for entry in passages.minutes.roster:
            quotes = [entry.organisation, *(title.organisation for title in entry.titles)]
            for quote in quotes:
                if quote is None or any(
                    isinstance(thing, Person)
                    for _, thing in entities.mentions_in(quote.extent, Person)
                ):
                    continue
                self.from_quote(quote, entities)
                found = passages.of_extent(quote.extent)
                if found is not None:
                    self._declared_after(found[0], found[2], quote, entities)

    def _declared_after(self, passage: Passage, end: int, quote: Quote, entities: Entities) -> None:
        match = re.match(r"\s*" + _ABBREVIATION_OF.pattern, passage.text[end:])
        if match is None or not is_abbreviation(match.group(1), of=quote.text):
            return
        organisation = entities.known_organisation(quote.text)
        if organisation is not None:
            organisation.abbreviation = organisation.abbreviation or match.group(1)
            organisation.forms.add(fold_name(match.group(1)))
            entities.mention(organisation, passage.extent(end + match.start(1), end + match.end(1)))

    def _by_abbreviation(self, passages: Passages, entities: Entities) -> None:
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
        if (
            short not in {"CSP", "LSP", "CCG", "ICB", "LEP", "IDB"}
            or entities.known_organisation(short) is not None
        ):
            return entities.known_organisation(short)
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

    def _from_model(self, doc: Doc, passages: Passages, entities: Entities) -> None:
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
            if self._reads_as_body(passage, start, text, entities):
                kind = OrganisationKind.OTHER
                organisation = entities.organisation(text, kind)
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
        return self._is_proper(passage, start, text)

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
