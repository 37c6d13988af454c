"""Component `people`: who is named, from attendance lists, honorifics, the model, first names.

Attendance lists come first, for they say outright who is a person. In prose an honorific or a rank
makes a name; what only the model calls a person must also read like a name, and must not be part of
the name of a street, an award or a body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.entities import Entities, Person
from kg.extract.folding import fold_person
from kg.extract.passages import Passage, Passages
from kg.lexicon import Lexicon, load
from kg.phrases.inverted import core_of, read_listed
from kg.phrases.names import Name, Trust, name_finder, scan_names
from kg.phrases.organisations import find_organisations
from kg.phrases.titles import find_titles
from kg.phrases.words import words_of
from kg.records.facts import OrganisationKind
from kg.records.minutes import AttendanceStatus, RosterEntry
from kg.records.text import Extent, Quote

# Given names that are words, months or places too: alone they are nobody.
_ALSO_WORDS = frozenset(
    "will mark rose grace may june april summer autumn art bill pat frank guy dale heath "
    "holly ivy joy hope faith rob sue jack chase chelsea victoria paris jordan georgia "
    "florence lincoln preston stanley dean grant miles max ray rich sandy sky star penny "
    "olive lily daisy jade ruby amber pearl christian sterling trinity harmony august "
    "bishop duke earl king prince young case drew clay cliff glen brook brooks forest ford "
    "ross lane page park reed wade west north major norman carol don robin ash avery bay "
    "blue booker brandy crystal destiny eden ever justice lake legend london love melody "
    "merit piper princess queen rain raven reign royal sage saint sunny true van viola "
    "wren iris flora angel basil bob buddy chip dusty gene hank jay jean lance lee mason "
    "melody mercy patience prudence reeve rod scout skip tom van vic web wells winter wood".split()
)
_AWARD_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:[a-z-]+\s+){0,2}(?:award|prize|trophy|cup|medal|bursary|lecture)s?\b"
)
# Titles of those after whom streets, pubs and ships are called. With an article before it such a
# title names the thing: "the Lord Nelson"; of somebody one says "Lord Nelson".
_CALLED_AFTER = frozenset(
    "admiral alderman archbishop baron bishop canon captain colonel commodore countess dame dean "
    "duchess duke earl general king lady lord major marquess marquis prince princess queen sir "
    "viscount".split()
)
# Last words of streets that few families are called by.
_WAYS = frozenset(
    "avenue close court crescent drive gardens green lane mews place road row square street "
    "terrace walk way".split()
)
_ARTICLE = re.compile(r"(?<![\w-])[Tt]he\s+$")
_PLACING = re.compile(
    r"(?:\b(?:in|at|on|near|along|outside|opposite|behind|off|into|through|across|between|beside|"
    r"around|towards|parking (?:in|on|at)|resident of|residents of|junction (?:of|with))"
    r"|\d[a-z]?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "a blue Quillet Fern", "two stolen Quillet vans": makes of cars have given names before them.
SORT_OF = re.compile(
    r"(?<![\w-])an?\s+(?:(?:dark|light|bright|pale|black|white|grey|gray|silver|blue|red|green|"
    r"yellow|orange|brown|gold|beige|purple|old|new|used|stolen|abandoned|parked|untaxed|burnt-out|"
    r"electric|diesel|hybrid|second-hand)\s+){0,3}$",
    re.IGNORECASE,
)
_VEHICLE_AFTER = re.compile(
    r"\s+(?:vans?|cars?|vehicles?|lorry|lorries|pick-?ups?|saloon|hatchback|minibus(?:es)?|trucks?|"
    r"motorcycles?|mopeds?|buses|estate car|registration)\b"
)
_COUPLE = re.compile(r" (?:and|&) |Messrs|Mesdames", re.IGNORECASE)
_LIST_GOES_ON = re.compile(r"(?:,\s|,?\s(?:and|&)\s)(?=[A-Z])")
_NAME_GOES_ON = re.compile(r"\s+[A-Z]|['’]s\b")
_SHORT_WORDS = frozenset({"a", "i"})  # that are initials too
_SENTENCE_BEGINS = re.compile(r"(?:^|[.;:!?]\s+)$")
_LEAVING = re.compile(
    r"\s+(?:be invited|(?:has |have |had )?(?:(?:stood|stepped) down|retired|resigned))\b"
)
# Between a name and an office that is its bearer's: ", the then", "had left her post as".
_HOLDING = re.compile(
    r"(?:(?:['’]s)?(?:\s+[a-z]+){0,7}\s+(?:as|is|was|been|becomes?|became|remains)|,)"
    r"(?:\s+(?:for (?:many|some) years|the|then|our|an?|now|again|also|new|former|formerly"
    r"|erstwhile|sometime|onetime|outgoing|acting|interim|newly appointed)){0,3}\s+"
)
_LONGEST_OFFICE = 90  # letters
_LONGEST_NAME = 80  # letters, of a name with what stands before and after it
_LETTERS_AFTER = re.compile(r",?\s+([A-Z][A-Za-z]{1,5})\b")
_EPONYMS = frozenset(
    "award awards prize prizes trophy cup shield bowl medal lecture memorial bursary "
    "scholarship plate bequest legacy wood field meadow bridge cottage cottages almshouses "
    "terrace way ward estate inn arms public-house pub teams country".split()
)
_SPEAKING = re.compile(
    r"\s*(?:\([A-Z]{2,3}\)\s*)?(?:then |also |later |again |briefly )?"
    r"(?:said|says|stated|commented|asked|told|thanked|mentioned|reported|explained|advised"
    r"|informed|responded|replied|answered|"
    r"noted|added|suggested|raised|confirmed|agreed|presented|outlined|introduced|welcomed|let|queried|highlighted|proposed|seconded|offered|undertook|will|would|is|has|was|to|talked|gave|joined|left|arrived|updated|read|declared|reminded|requested|felt|thought|expressed|shared|circulated|apologised|congratulated)\b"
)


@Language.factory("people", requires=["doc.ents", "doc._.passages"], assigns=["doc._.entities"])
def make_people(nlp: Language, name: str) -> PeopleFinder:
    """The component."""
    return PeopleFinder(load())


class PeopleFinder:
    """Finds the people of a document and every place that names them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, its entities knowing the people."""
        passages: Passages = doc._.passages
        entities = Entities(self._lists)
        doc._.entities = entities
        self._from_rosters(passages, entities)
        found = self._in_prose(doc, passages)
        # Full names first, so that a family name alone can find its bearer.
        for passage, name in sorted(
            found, key=lambda row: not row[1].given or len(row[1].given) < 3
        ):
            self._add(passage, name, passages, entities)
        self._add_bare_forms(passages, entities)
        return doc

    def _from_rosters(self, passages: Passages, entities: Entities) -> None:
        listed = [
            (entry, quote)
            for entry in passages.minutes.roster
            for quote in (entry.name, entry.substitute_for)
            if quote is not None
        ]
        listed.sort(key=lambda row: _core_length(row[1]), reverse=True)
        lines: dict[Person, RosterEntry] = {}
        is_repeated = _is_repeated(entry for entry, quote in listed if quote is entry.name)
        for entry, quote in listed:
            is_own = quote is entry.name
            # Two lines of one list are two people, however alike their names.
            is_fellow = is_own and not is_repeated
            others = {p for p, line in lines.items() if is_fellow and _are_fellows(line, entry)}
            person = self.from_quote(quote, passages, entities, listed=True, others=others)
            if person is not None and is_own:
                _learn_from_roster(person, entry)
                lines.setdefault(person, entry)

    def from_quote(
        self,
        quote: Quote,
        passages: Passages,
        entities: Entities,
        *,
        listed: bool = False,
        others: Container[Person] = (),
    ) -> Person | None:
        """The person whose name the quotation is, or None where it names nobody for certain."""
        name = read_listed(quote.text)
        if name is None:
            return None
        core = core_of(quote.text, name)
        person = entities.person(name, core, listed=listed, others=others)
        if person is None:
            return None
        found = passages.of_extent(quote.extent)
        extent = (
            quote.extent
            if found is None
            else found[0].extent(found[1], min(found[1] + name.core[1], found[2]))
        )
        entities.mention(person, extent)
        return person

    def _in_prose(self, doc: Doc, passages: Passages) -> list[tuple[Passage, Name]]:
        by_model = self._model_people(doc, passages)
        known = self._known_names(passages)
        own = self._own_words(passages)
        found: list[tuple[Passage, Name]] = []
        for count, passage in enumerate(passages.rows):
            text = passage.text
            names = self._with_fellows(text, scan_names(text, trust=Trust.PROSE))
            loose = [
                n
                for n in scan_names(text, trust=Trust.LIST)
                if not any(n.start < o.end and o.start < n.end for o in names)
            ]
            model = by_model.get(count, [])
            organisations = None
            for name in loose:
                sure = fold_person(text[slice(*name.core)]) in known
                if not sure and not self._reads_as_person(
                    text, name, is_model=any(a < name.end and name.start < b for a, b in model)
                ):
                    continue
                organisations = find_organisations(text) if organisations is None else organisations
                if any(
                    o.start <= name.start
                    and name.end <= o.end
                    and (o.end - o.start) > (name.end - name.start)
                    for o in organisations
                ):
                    continue
                names.append(name)
            names.extend(self._only_model(text, model, names, own))
            organisations = (
                find_organisations(text) if names and organisations is None else organisations
            )
            names = [
                n
                for n in names
                if not any(
                    o.start <= n.start and n.end <= o.end and (o.end - o.start) > (n.end - n.start)
                    for o in organisations or ()
                )
            ]
            found.extend(
                (passage, name)
                for name in names
                if fold_person(text[slice(*name.core)]) in known
                or not (self._is_eponym(text, name) or self._is_thing(text, name))
            )
        return found

    def _is_thing(self, text: str, name: Name) -> bool:
        """Whether what stands before and within the name makes it a pub's, a street's, a car's."""
        before = text[: name.start]
        if name.honorifics:
            first = words_of(name.honorifics[0])
            is_led = first[0].key == "the" and len(first) > 1
            title = first[1 if is_led else 0].key
            if title in _CALLED_AFTER and (is_led or _ARTICLE.search(before)):
                return True
        elif name.given.casefold() in _CALLED_AFTER and _ARTICLE.search(before):
            return True  # "the Prince Albert"
        elif SORT_OF.search(before) or _VEHICLE_AFTER.match(text, name.end):
            return True
        return self._is_street(text, name)

    def _is_street(self, text: str, name: Name) -> bool:
        """Whether a name that ends like a street's is one's: "Dr Marlow Close", "in Hazel Way".

        Families are called Close and Court too: after a modern form of address and a given name,
        or an initial, it is a person's, unless the place is one where only streets stand.
        """
        core = [w for w in words_of(text[slice(*name.core)]) if w.is_word]
        if len(core) < 2 or core[-1].key not in self._lists.street_words:
            return False
        if _PLACING.search(text[: name.start]):
            return True
        if any(words_of(h)[0].key in _CALLED_AFTER for h in name.honorifics):
            return True
        if core[0].is_initial:
            return False
        if not name.honorifics:
            is_given = core[0].key in self._lists.given_names and core[0].key not in _ALSO_WORDS
            if core[-1].key not in _WAYS:
                return not is_given and not _SPEAKING.match(text, name.end)  # "Ann Hill"
            if core[0].key not in self._lists.given_names:
                return True  # "Attlee Street will be closed"
            return not _SPEAKING.match(text, name.end)
        return core[0].key not in self._lists.given_names or len(core) > 2

    def _with_fellows(self, text: str, names: list[Name]) -> list[Name]:
        """The names with those to which a plural extends: "Cllrs A Hill and B Finch"."""
        found = list(names)
        heads = self._lists.title_heads
        for first in names:
            here = first
            while first.plural and not _COUPLE.search(" ".join(first.honorifics)):
                joined = _LIST_GOES_ON.match(text, here.end)
                if joined is None:
                    break
                own = next((n for n in names if n.start == joined.end()), None)
                if own is not None and not own.plural:
                    here = own  # "Cllrs A Hill, Dame Bea Finch and C Hale"
                    continue
                if own is not None:
                    break
                piece = text[joined.end() : joined.end() + _LONGEST_NAME]
                words = words_of(piece)
                name = (
                    name_finder().at(words, 0, text=piece, trust=Trust.SHARED)
                    if words and words[0].is_word
                    else None
                )
                if name is None or _NAME_GOES_ON.match(piece, name.end):
                    break
                is_person = words[0].is_initial or words[0].key in self._lists.given_names
                if not is_person and (
                    words[0].key in self._lists.common_words or name.family.casefold() in heads
                ):
                    break  # "Cllrs Finch, Hale and The Clerk"
                here = _shift(name, joined.end())
                if not name.given and fold_person(name.family) in self._lists.places:
                    break  # "Cllrs Finch and Hale, Marlow"
                found.append(
                    here
                    if here.honorifics
                    else replace(here, honorifics=first.honorifics, offices=first.offices)
                )
        return found

    def _known_names(self, passages: Passages) -> set[str]:
        known = set()
        for entry in passages.minutes.roster:
            for quote in (entry.name, entry.substitute_for):
                if quote is None:
                    continue
                name = read_listed(quote.text)
                if name is not None and name.given:
                    known.add(fold_person(core_of(quote.text, name)))
        return known

    def _own_words(self, passages: Passages) -> frozenset[str]:
        """Words of the places whose councils the document names, which are nobody's."""
        return frozenset(
            word.key
            for passage in passages.rows
            for span in find_organisations(passage.text)
            if span.kind in {OrganisationKind.COUNCIL, OrganisationKind.POLICE}
            for word in words_of(passage.text[span.start : span.end])
            if word.is_capital and word.key not in self._lists.generic_words
        )

    @staticmethod
    def _model_people(doc: Doc, passages: Passages) -> dict[int, list[tuple[int, int]]]:
        """Bounds in each passage's text of what the model takes for people."""
        offsets = {passage.offset: count for count, passage in enumerate(passages.rows)}
        found: dict[int, list[tuple[int, int]]] = {}
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                passage = passages.at(ent.start_char)
                found.setdefault(offsets[passage.offset], []).append(
                    (ent.start_char - passage.offset, ent.end_char - passage.offset)
                )
        return found

    def _reads_as_person(self, text: str, name: Name, *, is_model: bool) -> bool:
        """Whether a name that begins with a known given name or initials is a person's in prose."""
        first = name.given.split()[0].casefold() if name.given else ""
        family = name.family.casefold()
        lists = self._lists
        if first.rstrip(".") and len(first.rstrip(".")) == 1:
            if text.isupper():
                return False  # "A PROGRESS REPORT"
            is_article = first in _SHORT_WORDS and _SENTENCE_BEGINS.search(text[: name.start])
            if not is_article and _holds_office(text, name):
                return True  # "P Marlow, the then Clerk"
            return family in lists.family_names and (
                is_model or bool(_SPEAKING.match(text, name.end))
            )
        if is_model:
            return True
        is_word = first in _ALSO_WORDS and family not in lists.family_names
        if not is_word and (_LEAVING.match(text, name.end) or _holds_office(text, name)):
            return True
        both = first in lists.given_names and family in lists.family_names
        return both and first not in _ALSO_WORDS and family not in lists.places | lists.street_words

    def _only_model(
        self,
        text: str,
        model: list[tuple[int, int]],
        names: list[Name],
        own: frozenset[str],
    ) -> list[Name]:
        """People whom only the model sees: names of two or more words, none an ordinary one."""
        found = []
        for a, b in model:
            if any(n.start < b and a < n.end for n in names) or b > len(text):
                continue
            piece = re.sub(r"['’]s?$", "", text[a:b])
            words = words_of(piece)
            if not words or not words[0].is_word:
                continue
            name = name_finder().at(words, 0, text=piece, trust=Trust.COLUMN)
            if name is None or name.end < len(piece.rstrip(" .,")) or not name.given:
                continue
            if re.search(r"\b[Tt]he\s+$", text[:a]) or any(
                o.start <= a < o.end for o in find_organisations(text)
            ):
                continue
            if words[0].key not in self._lists.given_names and any(w.key in own for w in words):
                continue  # "Marlow Harriers" in the minutes of Marlow Town Council
            letters = _LETTERS_AFTER.match(text, a + name.end)
            speaks = (
                bool(_SPEAKING.match(text, a + name.end))
                or bool(re.match(r"\s*[,(]\s*(?:the )?[A-Z]", text[a + name.end :]))
                or (letters is not None and letters[1] in self._lists.postnominals)
            )
            if speaks and not any(w.is_upper for w in words):
                found.append(_shift(name, a))
        return found

    def _is_eponym(self, text: str, name: Name) -> bool:
        """Whether the name is part of a street's, an award's, a body's: "the Ann Marlow Prize"."""
        rest = text[name.end :]
        if re.match(
            r"\s+(?:&|and)\s+(?:Sons?|Daughters?|Partners|Co\b|Company|Associates|Brothers)|\s+(?:Ltd|Limited|LLP|plc|Associates)\b",
            rest,
        ):
            return True
        core = [w.key for w in words_of(text[slice(*name.core)]) if w.is_word]
        if (
            len(core) > 1
            and core[-1] in self._eponym_heads()
            and (len(core) > 2 or core[-1] not in self._lists.family_names)
        ):
            return True  # "the Ann Marlow Cup", "Lord Nelson Street"
        if len(core) == 1 and core[0] in _EPONYMS - self._lists.family_names:
            return True  # "Constable Country"
        if _AWARD_AFTER.match(rest):
            return True  # "the Ann Marlow prize"
        following = re.match(
            r"(?:['’]s)?\s+((?:[A-Z][\w'’-]*\s*|of\s+|for\s+|and\s+|&\s+){1,4})", rest
        )
        if following is None or (name.honorifics and rest[:1] not in {" "}):
            return False
        words = [w.key for w in words_of(following.group(1)) if w.is_word]
        lists = self._lists
        if not words:
            return False
        heads = self._eponym_heads()
        if (
            words[0] in lists.title_heads
            or words[0] in lists.title_modifiers
            or words[0] in lists.honorifics
        ):
            return False
        return (
            words[0] in heads
            or (len(words) > 1 and " ".join(words[:2]) in heads)
            or (
                len(words) > 1
                and words[1] in {"award", "awards", "prize", "trust", "foundation", "cup"}
            )
        )

    def _eponym_heads(self) -> frozenset[str]:
        """Words after a name that make it a street's, an award's or a body's."""
        lists = self._lists
        return (
            frozenset({*lists.organisation_heads, *lists.initiative_heads, *lists.street_words})
            | _EPONYMS
        )

    def _add(self, passage: Passage, name: Name, passages: Passages, entities: Entities) -> None:
        core = passage.text[slice(*name.core)]
        person = entities.person(name, core)
        if person is None:
            return
        extent = passage.extent(name.start, name.core[1])
        is_part = passage.place in passages.minutes.roster_blocks and any(
            where != extent and where.covers(extent) for where in entities.mentions
        )
        if not is_part:  # of "Cllr Finch, Ann", which the list has read
            entities.mention(person, extent)

    def _add_bare_forms(self, passages: Passages, entities: Entities) -> None:
        """First names alone of people whom the document names in full: "Ruth answered"."""
        first = Counter(
            p.given_words[0] for p in entities.people if p.given_words and len(p.given_words[0]) > 2
        )
        bearers = {
            p.given_words[0]: p
            for p in entities.people
            if p.given_words and first[p.given_words[0]] == 1
        }
        if not bearers:
            return
        pattern = re.compile(
            r"(?<![\w'’-])("
            + "|".join(
                sorted(
                    {re.escape(p.given.split()[0]) for p in bearers.values()}, key=len, reverse=True
                )
            )
            + r")(?![\w-])"
        )
        for passage in passages.rows:
            if passage.place in passages.minutes.roster_blocks:
                continue
            text = passage.text
            for match in pattern.finditer(text):
                person = bearers.get(fold_person(match.group(1)))
                if person is None or not self._stands_alone(text, match, entities, passage):
                    continue
                entities.mention(person, passage.extent(match.start(1), match.end(1)))

    def _stands_alone(
        self, text: str, match: re.Match[str], entities: Entities, passage: Passage
    ) -> bool:
        extent = passage.extent(match.start(1), match.end(1))
        if entities.is_taken(extent):
            return False
        after = text[match.end(1) :]
        if re.match(r"\s+(?:[A-Z]|\d)", after) or (
            re.search(r"(?:[A-Z][\w’'-]*|[Tt]he|St\.?)\s$", text[: match.start(1)])
            and not re.search(r"(?:^|[.;:]\s+)\w+\s$", text[: match.start(1)])
        ):
            return False
        if match.group(1).casefold() in _ALSO_WORDS:
            return bool(_SPEAKING.match(after))
        return True


def _holds_office(text: str, name: Name) -> bool:
    """Whether what follows the name gives its bearer an office, as nothing but a person has."""
    holding = _HOLDING.match(text, name.end)
    if holding is None:
        return False
    titles = find_titles(text[holding.end() : holding.end() + _LONGEST_OFFICE])
    return bool(titles) and titles[0].start == 0


def _core_length(quote: Quote) -> int:
    return len(quote.text)


def _is_repeated(entries: Iterable[RosterEntry]) -> bool:
    """Whether a list stands in the document twice: then no name in it is a namesake's."""
    present = [e for e in entries if e.status is AttendanceStatus.PRESENT and e.name is not None]
    names = Counter(fold_person(e.name.text) for e in present if e.name is not None)
    return sum(count > 1 for count in names.values()) > max(1, len(present) // 10)


def _are_fellows(one: RosterEntry, other: RosterEntry) -> bool:
    """Whether two lines stand in one list; a chair may have a line above it and one in it."""
    return (
        one.status is other.status is AttendanceStatus.PRESENT  # apologies are often told twice
        and one.evidence != other.evidence
        and not (one.takes_chair or other.takes_chair or one.takes_minutes or other.takes_minutes)
        and not (one.titles or other.titles)
    )


def _learn_from_roster(person: Person, entry: RosterEntry) -> None:
    if entry.shared_office:
        person.offices.add(entry.shared_office)
    if entry.initials:
        person.initials = entry.initials


def _shift(name: Name, by: int) -> Name:
    return replace(
        name, start=name.start + by, end=name.end + by, core=(name.core[0] + by, name.core[1] + by)
    )


def initials_of(person: Person) -> str:
    """The initials by which an action may name somebody: "AM" of Ann Marlow."""
    if person.initials:
        return person.initials
    letters = [
        word[0] for word in f"{person.given} {person.family}".replace("-", " ").split() if word
    ]
    return "".join(letters).upper()


def person_at(entities: Entities, extent: Extent) -> Person | None:
    """The person whom a mention at, or within, the extent names."""
    for _, thing in entities.mentions_in(extent, Person):
        if isinstance(thing, Person):
            return thing
    return None
