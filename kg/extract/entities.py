"""People, organisations and initiatives of one document in the making: who is who, where named.

A name is joined to somebody known only where nobody else could be meant; a name that two could bear
is left alone, for a wrong statement about a person is worse than a missing one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from kg.lexicon import Lexicon
from kg.phrases.folding import fold_name, fold_person
from kg.phrases.names import Name
from kg.records.facts import EntityKind, InitiativeKind, OrganisationKind
from kg.records.text import Extent

_MARRIAGE = {"mrs", "miss", "ms", "dame", "lady", "baroness"}
_MALE = {"mr", "sir", "lord", "master", "father", "fr"}


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the document names."""

    given: str
    family: str
    honorifics: list[str] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)  # that honorifics and ranks tell of
    postnominals: list[str] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)  # full forms without honorific, as printed
    initials: str | None = None
    is_listed: bool = False  # on an attendance list

    @property
    def name(self) -> str:
        """The fullest form, without honorifics and post-nominals."""
        return max(self.forms, key=len) if self.forms else f"{self.given} {self.family}".strip()

    @property
    def given_words(self) -> list[str]:
        """The given names folded, one by one."""
        return fold_person(self.given.replace(".", " ")).split()


@dataclass(slots=True, eq=False)
class Organisation:
    """A body that the document names."""

    name: str
    kind: OrganisationKind
    forms: set[str] = field(default_factory=set)  # folded
    abbreviation: str | None = None
    is_generic: bool = False
    within: Organisation | None = None


@dataclass(slots=True, eq=False)
class Initiative:
    """An undertaking that the document names."""

    name: str
    kind: InitiativeKind
    forms: set[str] = field(default_factory=set)  # folded


type Thing = Person | Organisation | Initiative


@dataclass(slots=True)
class Entities:
    """All entities of one document, and every place that names one."""

    lexicon: Lexicon
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    mentions: dict[Extent, Thing] = field(default_factory=dict)
    own: list[Organisation] = field(default_factory=list)  # the body that met, and whose body it is
    others: frozenset[str] = frozenset()  # folded names of bodies that are not the one that met
    _keys: list[Extent] = field(default_factory=list, repr=False)
    _sorted: list[Extent] = field(default_factory=list, repr=False)

    def mention(self, thing: Thing, extent: Extent) -> None:
        """Note that the extent names the thing; the first word on an extent stands."""
        self.mentions.setdefault(extent, thing)

    def is_taken(self, extent: Extent) -> bool:
        """Whether a mention shares a character with the extent."""
        return any(where.overlaps(extent) for where in self.mentions)

    def mentions_in(self, extent: Extent, kind: type[Thing]) -> Iterator[tuple[Extent, Thing]]:
        """The mentions of things of this kind within the extent, in order."""
        ordered = self._ordered()
        for where in ordered[bisect_left(ordered, Extent(extent.start, extent.start)) :]:
            if where.start >= extent.end:
                return
            thing = self.mentions[where]
            if isinstance(thing, kind) and extent.covers(where):
                yield where, thing

    def _ordered(self) -> list[Extent]:
        """The extents of all mentions in order; sorted anew only where mentions have changed."""
        keys = list(self.mentions)
        if keys != self._keys:
            self._keys = keys
            self._sorted = sorted(keys)
        return self._sorted

    # ── people ────────────────────────────────────────────────────────────────────────────────

    def person(
        self, name: Name, core: str, *, listed: bool = False, others: Container[Person] = ()
    ) -> Person | None:
        """The person of this name, made where nobody could be meant; None where several could.

        `core` is the name as printed without honorifics. A family name without given name makes
        nobody unless an honorific comes with it. `others` are known to be somebody else.
        """
        matches = [
            person for person in self.people if person not in others and self._may_be(person, name)
        ]
        if not matches and not name.given:
            matches = self._knighted(name)
        exact = [person for person in matches if self._same_given(person, name)]
        found = exact or matches
        if len(found) > 1:
            found = self._by_address(found, name)
        if len(found) > 1:
            return None
        person = found[0] if found else self._misspelt(name, others)
        if person is None:
            if not name.given and not name.honorifics and not listed:
                return None
            person = Person(given=name.given, family=name.family)
            self.people.append(person)
        self._learn(person, name, core, listed=listed)
        return person

    def _may_be(self, person: Person, name: Name) -> bool:
        """Whether the two names can be one person's."""
        if self._contradicts(person, name):
            return False
        whole = fold_person(f"{name.given} {name.family}")
        if whole == fold_person(f"{person.given} {person.family}"):
            return True
        if " " in whole and whole == fold_person(person.given):
            return True  # "Kelly Ann" of Kelly Ann Froud
        if " " in whole and fold_person(f"{person.given} {person.family}").endswith(" " + whole):
            return True  # "Cllr Orrin Hale" of Ann Orrin Hale, whose family has two names
        if fold_person(name.family) != fold_person(person.family):
            return False
        if self._contradicts(person, name):
            return False
        return self._given_fit(
            person.given_words, fold_person(name.given.replace(".", " ")).split()
        )

    def _knighted(self, name: Name) -> list[Person]:
        """Those whom "Sir Lewis" means: knights and dames go by the given name alone."""
        printed = {h.casefold() for h in name.honorifics} & {"sir", "dame"}
        alone = fold_person(name.family)
        return [
            person
            for person in self.people
            if printed & {h.casefold() for h in person.honorifics}
            and person.given_words[:1] == [alone]
        ]

    def _given_fit(self, left: list[str], right: list[str]) -> bool:
        if not left or not right:
            return True
        first, second = left[0], right[0]
        if len(first) == 1 or len(second) == 1:
            return first[0] == second[0]
        short = self.lexicon.short_forms
        return first == second or first in short.get(second, ()) or second in short.get(first, ())

    def _same_given(self, person: Person, name: Name) -> bool:
        return bool(name.given) and fold_person(name.given) == fold_person(person.given)

    @staticmethod
    def _contradicts(person: Person, name: Name) -> bool:
        """Whether their forms of address are of a man and of a woman."""
        one = {h.casefold() for h in person.honorifics}
        two = {h.casefold() for h in name.honorifics}
        return bool((one & _MALE and two & _MARRIAGE) or (one & _MARRIAGE and two & _MALE))

    @staticmethod
    def _by_address(people: list[Person], name: Name) -> list[Person]:
        """Those of the people whose honorific or rank is the very one printed."""
        if name.offices:
            return [p for p in people if p.offices & set(name.offices)] or people
        if name.honorifics:
            printed = {h.casefold() for h in name.honorifics}
            same = [p for p in people if printed & {h.casefold() for h in p.honorifics}]
            return same or [p for p in people if not p.honorifics] or people
        return people

    def _misspelt(self, name: Name, others: Container[Person]) -> Person | None:
        """The one person whose name differs by one letter: "Dr Ramsey" of "Dr Malcolm Ramsay"."""
        family = fold_person(name.family)
        if len(family) < 5:
            return None
        close = [
            person
            for person in self.people
            if person not in others
            and DamerauLevenshtein.distance(family, fold_person(person.family), score_cutoff=1) == 1
            and self._speaks_for(person, name)
        ]
        return close[0] if len(close) == 1 else None

    def _speaks_for(self, person: Person, name: Name) -> bool:
        if name.given:
            return fold_person(name.given) == fold_person(person.given)
        same = {h.casefold() for h in name.honorifics} & {h.casefold() for h in person.honorifics}
        return bool(same) and fold_person(name.family)[0] == fold_person(person.family)[0]

    def _learn(self, person: Person, name: Name, core: str, *, listed: bool) -> None:
        if name.given and core and fold_person(core) != fold_person(person.given):
            person.forms.setdefault(core)
            if len(fold_person(name.given)) > len(fold_person(person.given)):
                person.given, person.family = name.given, name.family
        elif core and not person.forms and not person.given:
            person.family = person.family or name.family
        person.honorifics.extend(h for h in name.honorifics if h not in person.honorifics)
        letters = fold_person(person.given).replace(" ", "")
        if letters not in {h.casefold() for h in name.honorifics}:  # "AC Marlow" of Mr AC Marlow
            person.offices.update(name.offices)
        person.postnominals.extend(p for p in name.postnominals if p not in person.postnominals)
        person.is_listed = person.is_listed or listed

    # ── organisations ─────────────────────────────────────────────────────────────────────────

    def organisation(
        self, name: str, kind: OrganisationKind, *, is_generic: bool = False
    ) -> Organisation:
        """The organisation of this name, made where none is known by it."""
        found = self.known_organisation(name)
        if found is None:
            found = Organisation(
                name=name, kind=kind, forms={fold_name(name)}, is_generic=is_generic
            )
            self.organisations.append(found)
        else:
            self._rename(found, name, is_generic=is_generic)
        return found

    def _rename(self, organisation: Organisation, name: str, *, is_generic: bool) -> None:
        folded = fold_name(name)
        organisation.forms.add(folded)
        if (len(folded) > len(fold_name(organisation.name)) and not is_generic) or (
            organisation.is_generic and not is_generic
        ):
            organisation.name = name
            organisation.is_generic = organisation.is_generic and is_generic

    def known_organisation(self, name: str) -> Organisation | None:
        """The one organisation that this name can mean, or None."""
        folded = fold_name(name)
        exact = [
            o
            for o in self.organisations
            if folded in o.forms or (o.abbreviation and o.abbreviation == name)
        ]
        if exact:
            return exact[0]
        alias = self._by_lexicon(name)
        if alias is not None:
            return alias
        close = [
            o
            for o in self.organisations
            if any(_is_short_of(folded, form) or _is_short_of(form, folded) for form in o.forms)
            and not (folded in self.others and o in self.own)
        ]
        if len(close) > 1 and all(word in self.lexicon.generic_words for word in folded.split()):
            close = [o for o in close if o in self.own]  # "the Joint Committee" is the one that met
        if len(close) == 1:
            return close[0]
        return None if close else self._misspelt_organisation(folded)

    def _misspelt_organisation(self, folded: str) -> Organisation | None:
        """The one body of a long name that differs by a slip: "Department for Working Pensions"."""
        words = folded.split()
        if len(words) < 3 or words[-1] == "council":
            return None
        near = [
            o
            for o in self.organisations
            if any(
                f.split()[0] == words[0]
                and f.split()[-1] == words[-1]
                and len(f) > 14
                and fuzz.ratio(f, folded) >= 87
                for f in o.forms
            )
            or any(_leaves_out(folded, f) or _leaves_out(f, folded) for f in o.forms)
        ]
        return near[0] if len(near) == 1 else None

    def _by_lexicon(self, name: str) -> Organisation | None:
        """By the forms of a body known all over the country: "DWP", "Department for Transport"."""
        known = self.lexicon.organisations.get(
            " ".join(name.replace(".", "").replace("’", "'").casefold().split())
        )
        if known is None:
            return None
        forms = {fold_name(known.name), *map(fold_name, known.forms)}
        found = [o for o in self.organisations if o.forms & forms]
        return found[0] if len(found) == 1 else None

    # ── initiatives ───────────────────────────────────────────────────────────────────────────

    def initiative(self, name: str, kind: InitiativeKind) -> Initiative:
        """The initiative of this name, made where none is known by it."""
        folded = fold_name(name)
        same = [one for one in self.initiatives if folded in one.forms]
        same = same or [
            one
            for one in self.initiatives
            if any(_same_initiative(folded, form) for form in one.forms)
        ]
        if not same and len(folded.split()) <= 2:
            # "Neighbourhood Plan", "Safer Streets" or "Prevent" where only one of the names,
            # longer, ends or begins so.
            bare = _bare(folded)
            for one in self.initiatives:
                longer = [_bare(form) for form in one.forms]
                if any(f.startswith(bare + " ") for f in longer) or (
                    " " in bare and any(f.endswith(" " + bare) for f in longer)
                ):
                    same.append(one)
            same = same if len(same) == 1 else []
        if same:
            one = same[0]
            one.forms.add(folded)
            if len(name) > len(one.name) and len(fold_name(one.name).split()) < 3:
                one.name = name
            return one
        made = Initiative(name=name, kind=kind, forms={folded})
        self.initiatives.append(made)
        return made


_COUNCIL_WORDS = frozenset(
    "borough district county city town parish council metropolitan unitary and of royal".split()
)
_LEVELS = frozenset("district county town parish community".split())
_KIND_WORDS = frozenset(
    "joint sub task steering working scrutiny select executive management committee group "
    "panel board cabinet forum partnership".split()
)
_TAILS = frozenset(
    {
        "service",
        "services",
        "association",
        "group",
        "ltd",
        "limited",
        "trust",
        "authority",
        "team",
        "unit",
        "meeting",
        "board",
        "department",
    }
)


def _is_short_of(short: str, long: str) -> bool:
    """Whether one folded name is another with words left out as people leave them out.

    "watford council" of "watford borough council", "police and crime panel" of "hertfordshire
    police and crime panel", "clarion housing" of "clarion housing association".
    """
    a, b = short.split(), long.split()
    if not a or not b:
        return False
    councils = [words[-1] == "council" or "borough" in words[:3] for words in (a, b)]
    if all(councils):
        proper_a, proper_b = ([w for w in words if w not in _COUNCIL_WORDS] for words in (a, b))
        levels = [{w for w in words if w in _LEVELS} for words in (a, b)]
        if not proper_a:
            return len(a) < len(b) and b[-len(a) :] == a  # "the Town Council"
        # "Marlow Town Council" and "Marlow District Council" are two; so are "Marlow Council" and
        # "Marlow County Council", for where a county's council is called so it is its successor.
        is_other = all(levels) or {"county"} in levels
        return proper_a == proper_b and not (is_other and levels[0] != levels[1])
    if len(a) >= len(b):
        return False
    if councils[1] and not councils[0]:
        return a == [
            w for w in b if w not in _COUNCIL_WORDS
        ]  # "Marlow" among the councils of a list
    if len(a) >= 2 and b[-len(a) :] == a and b[-1] != "council":
        return len(a) >= 3 or all(word in _KIND_WORDS for word in a)
    if a[-1:] == ["service"] and b[len(a) :] == ["board"]:
        return False  # the Fire and Rescue Service and its board are two
    return len(a) >= 2 and b[: len(a)] == a and all(word in _TAILS for word in b[len(a) :])


def _leaves_out(short: str, long: str) -> bool:
    """Whether the short name is the first and the last word of the long one.

    "Lee Partnership" is so of "Lee Big Local Partnership".
    """
    a, b = short.split(), long.split()
    return (
        len(a) == 2
        and 3 <= len(b) <= 5
        and a[0] == b[0]
        and a[-1] == b[-1]
        and a[-1] in {"partnership", "trust", "forum", "network"}
    )


def _same_initiative(one: str, two: str) -> bool:
    """Whether two folded names are one undertaking's: years and a qualifier make no difference."""
    left, right = (_bare(name) for name in (one, two))
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    words, more = short.split(), long.split()
    if words[-1] in {"award", "prize"} and len(words) > 1:
        if long.startswith(short + " for "):
            return True
        # "Ann Marlow problem solving award" is the "Ann Marlow award".
        if len(words) > 2 and more[: len(words) - 1] == words[:-1] and words[-1] in more:
            return True
    is_part = long.endswith(" " + short) or long.startswith(short + " ")
    return len(words) >= 3 and is_part and len(more) - len(words) <= 2


def _bare(name: str) -> str:
    text = name.replace("service level agreement", "sla")
    text = text.replace("memorandum of understanding", "mou")
    words = [w for w in text.split() if not (w.isdigit() and len(w) in {2, 4})]
    skipped = {"new", "draft", "updated", "revised", "annual", "national"}
    kept = [w[:-1] if w.endswith("s") and len(w) > 4 else w for w in words if w not in skipped]
    return " ".join(kept)


def kind_of_entity(thing: Thing) -> EntityKind:
    """The kind of the thing."""
    if isinstance(thing, Person):
        return EntityKind.PERSON
    return EntityKind.ORGANISATION if isinstance(thing, Organisation) else EntityKind.INITIATIVE
