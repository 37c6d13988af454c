"""Titles of offices in a string: "Chief Executive", "Cabinet Member for Leisure and Health"."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon import Lexicon, load
from kg.phrases.names import Trust, scan_names
from kg.phrases.organisations import OrganisationSpan, find_organisations
from kg.phrases.words import Word, without_possessive, words_of
from kg.records.facts import OrganisationKind
from kg.records.minutes import RoleStatus

_MONTHS = frozenset(name.casefold() for name in month_name if name)
_JOINERS = frozenset({"and", "&"})
_COMPLEMENT_OPENERS = frozenset({"of", "for", "to", "with", "in"})
_FIELD_KINDS = frozenset(
    {
        OrganisationKind.DEPARTMENT,
        OrganisationKind.EDUCATION,
        OrganisationKind.HEALTH,
        OrganisationKind.HOUSING,
        OrganisationKind.OTHER,
        OrganisationKind.GROUP,
    }
)
# Of what they are an office is always a body: "Chief Executive of", never "of Housing".
_OF_BODIES = frozenset(
    "executive chair chairman chairwoman chairperson president leader principal ceo trustee "
    "vice-chair vice-chairman vice-chairwoman vice-chairperson "
    "governor patron treasurer headteacher vice-chancellor chancellor".split()
)
# Whose in a title is a field of work: "Children's Services Manager", not "Forum's Secretary".
_FIELD_OWNERS = frozenset(
    "children women men people adults families youth residents tenants members pensioners".split()
)
_REGIONS = ("north", "south", "east", "west", "central", "commissioning", "remuneration")
_NEW_TITLE = frozenset(
    "deputy vice chief acting interim assistant head director clerk chair chairman leader "
    "monitoring".split()
)
# Heads behind which a field may stand without "of": "Assistant Director Housing".
_WITH_FIELD = frozenset(
    f"{rank} {head}"
    for head, ranks in {
        "principal": ("vice", "deputy", "assistant"),
        "chief executive": ("assistant", "deputy"),
        "director": ("assistant", "executive", "corporate", "strategic", "deputy", "service"),
    }.items()
    for rank in ranks
)
_MOST_WORDS = 12
_FIELD_WORDS = 4  # from "Chief" to its head, the head included
_PHASES = {
    "acting": RoleStatus.ACTING,
    "temporary": RoleStatus.ACTING,
    "ag": RoleStatus.ACTING,
    "interim": RoleStatus.INTERIM,
    "former": RoleStatus.FORMER,
    "outgoing": RoleStatus.FORMER,
    "past": RoleStatus.FORMER,
    "ex": RoleStatus.FORMER,
    "retiring": RoleStatus.FORMER,
    "incoming": RoleStatus.INCOMING,
    "elect": RoleStatus.INCOMING,
    "designate": RoleStatus.INCOMING,
    "vacant": RoleStatus.VACANT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSpan:
    """A title in a string, without organisation; `organisation` is what it is an office of."""

    start: int
    end: int
    status: RoleStatus
    organisation: OrganisationSpan | None = None
    place: tuple[int, int] | None = None  # bounds of "Marlow" in "Mayor of Marlow"
    of_body: bool = False  # "Chair of the Panel", "Chairman": of the body at hand


class TitleFinder:
    """Finds titles by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon
        self._longest = max((len(key.split()) for key in lexicon.titles), default=1)
        # By these words, or what stands before their hyphen, a title or its head can begin.
        self._openers = frozenset(
            re.split(r"[ -]", key)[0] for key in (*lexicon.titles, *lexicon.title_heads)
        )

    def find(
        self,
        text: str,
        *,
        organisations: Sequence[OrganisationSpan] | None = None,
        lower: bool = False,
    ) -> list[TitleSpan]:
        """The titles of the text in order, none within another.

        `lower` lets heads without a capital count, as prose after "elected" or "as" has them.
        """
        spans = find_organisations(text) if organisations is None else organisations
        words = words_of(text)
        found: list[TitleSpan] = []
        place = 0
        while place < len(words):
            span, stop = self._at(
                words,
                place,
                text=text,
                organisations=spans,
                floor=found[-1].end if found else 0,
                lower=lower,
            )
            if span is not None:
                found.append(span)
            place = max(stop, place + 1)
        return found

    def _at(
        self,
        words: Sequence[Word],
        place: int,
        *,
        text: str,
        organisations: Sequence[OrganisationSpan],
        floor: int,
        lower: bool,
    ) -> tuple[TitleSpan | None, int]:
        word = words[place]
        if not word.is_word or any(o.start <= word.start < o.end for o in organisations):
            # A title is never within a name: "Police and Crime Commissioner's Office".
            return None, place + 1
        head = self._head_at(words, place, lower=lower)
        if head is None:
            return None, place + 1
        stop, needs = head
        if words[stop - 1].text != without_possessive(words[stop - 1].text) and (
            stop < len(words) and words[stop].is_capital and words[stop].key in _NEW_TITLE
        ):
            return None, stop  # "the Commissioner's Chief Finance Officer"
        if (
            words[stop - 1].key == "volunteer"
            and stop < len(words)
            and words[stop].is_capital
            and words[stop].key not in self._lists.title_heads
            and text[words[stop - 1].end : words[stop].start] == " "
        ):
            return None, place + 1  # "Marlow Volunteer Centre"
        # "Chief Executive Officer", "Parent Governor Representative": heads that follow one
        # another are one title.
        while (
            stop < len(words)
            and words[stop].is_capital
            and not words[stop - 1].is_upper
            and text[words[stop - 1].end : words[stop].start] == " "
        ):
            longer = self._head_at(words, stop, lower=False) or self._after_chief(words, stop)
            if longer is None or any(o.start <= words[stop].start < o.end for o in organisations):
                break
            stop, needs = longer[0], False
        start = self._run_start(words, place, text=text, organisations=organisations, floor=floor)
        later, organisation, where, of_body = self._complement(
            words, stop, text=text, organisations=organisations
        )
        if organisation is None and where is None and not of_body and later > stop:
            later = stop if self._names_owner(words, start, stop, later) else later
        later = self._bracketed(words, later, text=text)
        if needs and start == place and later == stop and not of_body and organisation is None:
            return None, place + 1
        status, start = self._phase(words, start, place)
        span = TitleSpan(
            start=words[start].start,
            end=words[later - 1].start + len(without_possessive(words[later - 1].text)),
            status=status,
            organisation=organisation,
            place=where,
            of_body=of_body,
        )
        return span, later

    def _after_chief(self, words: Sequence[Word], place: int) -> tuple[int, bool] | None:
        """Where the head stops to which a field after "Chief" leads: "Acting Chief Fire Officer".

        None where no head follows.
        """
        if words[place - 1].key != "chief":
            return None
        for here in range(place + 1, min(place + _FIELD_WORDS, len(words))):
            if not self._is_topic(words, here - 1):
                return None
            if head := self._head_at(words, here, lower=False):
                return head
        return None

    def _bracketed(self, words: Sequence[Word], stop: int, *, text: str) -> int:
        """The place after a field of work in brackets: "Assistant Director (Commissioning)"."""
        match = re.compile(r" \(([A-Z][A-Za-z&' -]{3,40})\)").match(text, words[stop - 1].end)
        if match is None:
            return stop
        inner = words_of(match[1])
        fields = self._lists.generic_words | {"and", "&", *_REGIONS}
        if not all(w.key in fields for w in inner):
            return stop
        return next(
            (n for n in range(stop, len(words)) if words[n].start >= match.end()), len(words)
        )

    def _head_at(
        self, words: Sequence[Word], place: int, *, lower: bool
    ) -> tuple[int, bool] | None:
        """Where the longest title or head from here stops, and whether it needs more words."""
        opener = without_possessive(words[place].key)
        if opener.partition("-")[0] not in self._openers:
            return None
        for stop in range(min(place + self._longest, len(words)), place, -1):
            here = words[place:stop]
            if _is_form_of_address(here):
                continue
            if not lower and not all(
                w.is_capital
                or w.key in _COMPLEMENT_OPENERS | _JOINERS | {"the"}
                or not w.is_word
                or w.text[0].isdigit()
                for w in here
            ):
                continue
            key = " ".join(w.key for w in here).replace(" - ", "-")
            bare = key if stop - place > 1 else without_possessive(key)
            if bare in self._lists.titles:
                return stop, False
            head = self._lists.title_heads.get(bare)
            if head is not None:
                return stop, head.needs_modifier
        return None

    def _run_start(
        self,
        words: Sequence[Word],
        place: int,
        *,
        text: str,
        organisations: Sequence[OrganisationSpan],
        floor: int,
    ) -> int:
        """The place of the first word of the title whose head begins at place."""
        here = start = place
        floor = max(
            [
                floor,
                *(n.end for n in scan_names(text, trust=Trust.LIST) if n.end <= words[place].start),
            ]
        )
        while here > 0 and place - here < _MOST_WORDS:
            word = words[here - 1]
            if word.start < floor or text[word.end : words[here].start] not in {"", " "}:
                break
            if any(
                o.start < word.end and word.start < o.end
                for o in organisations
                if not self._is_field(o)
            ):
                break
            if word.text == ",":
                if not any(w.key in _JOINERS for w in words[here:place]) or not self._is_topic(
                    words, here - 2
                ):
                    break
            elif word.key in _JOINERS or word.text in {"-", "/"}:
                # "at Marlow and Clerk to ...": the topics of one office never end at its last word.
                if here < 2 or not self._is_topic(words, here - 2):
                    break
                if here == place and not self._is_second_topic(words, here):
                    break
            elif (
                word.key in self._lists.title_modifiers
                and (word.is_capital or words[place].text[0].islower())
            ) or self._is_topic(words, here - 1):
                start = here - 1
            else:
                break
            here -= 1
        while (
            start < place
            and words[start].key in self._lists.common_words | {"the", "a", "an", "our", "its"}
            and words[start].key not in self._lists.title_modifiers
            and not self._opens_title(words, start, place)
        ):
            start += 1
        return start

    def _is_second_topic(self, words: Sequence[Word], here: int) -> bool:
        """Whether an office whose own first word is a topic has another before it.

        "Strategic Planning and Commissioning Manager", but "Head of Housing and Finance Manager".
        """
        generic = self._lists.generic_words
        topic, own = words[here - 2].key, words[here].key
        led = words[here - 3].key if here > 2 else ""
        return (
            {topic, own} <= generic
            and own not in _NEW_TITLE
            and own not in self._lists.title_heads
            and led not in _COMPLEMENT_OPENERS | _JOINERS | {",", "the"}
        )

    def _opens_title(self, words: Sequence[Word], here: int, place: int) -> bool:
        """Whether an everyday word with a capital is the first topic of an office.

        "Strategy and Performance Manager", "Public Health Officer", but "Minutes and Agenda Clerk".
        """
        word, following = words[here], words[here + 1]
        if not word.is_capital or word.key not in self._lists.generic_words or here + 1 >= place:
            return False
        if following.key in _JOINERS:
            return words[here + 2].key in self._lists.generic_words
        return word.key == "public"

    def _is_topic(self, words: Sequence[Word], here: int) -> bool:
        """Whether this word can stand before a title's head: "Leisure", "Environmental", "S151"."""
        if here < 0:
            return False
        word = words[here]
        key = word.key
        if not word.is_word or not (word.is_capital or word.text[0].isdigit()):
            return False
        lists = self._lists
        if without_possessive(key) != key and without_possessive(key) not in _FIELD_OWNERS:
            return False
        if key in {"the", "councillor", "councillors", "cllr", "cllrs"} or (
            key in lists.honorifics and key not in lists.title_modifiers
        ):
            return False
        following = words[here + 1].key if here + 1 < len(words) else ""
        if (key in lists.title_heads or key in lists.titles) and following in {"and", "&", ","}:
            # "Clerk and Responsible Financial Officer" are two titles.
            return False
        return not (
            key in lists.title_heads
            and key not in lists.title_modifiers
            and lists.title_heads[key].needs_modifier is False
            and key in {"councillor", "mayor", "chairman", "chair"}
        )

    def _complement(
        self,
        words: Sequence[Word],
        stop: int,
        *,
        text: str,
        organisations: Sequence[OrganisationSpan],
    ) -> tuple[int, OrganisationSpan | None, tuple[int, int] | None, bool]:
        """What follows the head: the topic that belongs to it, or what it is an office of."""
        if stop + 1 >= len(words):
            return self._field_behind(words, stop, text=text), None, None, False
        opener = words[stop]
        if (
            opener.key not in {*_COMPLEMENT_OPENERS, "at"}
            or text[words[stop - 1].end : opener.start] != " "
        ):
            follows = next(
                (
                    o
                    for o in organisations
                    if o.start == opener.start and text[words[stop - 1].end : o.start] == " "
                ),
                None,
            )
            if follows is None:
                stop = self._field_behind(words, stop, text=text)
            return stop, follows, None, False
        place = stop + 1
        if opener.key == "in" and (
            not words[place].is_capital
            or words[place].key in _MONTHS
            or words[place].text[0].isdigit()
        ):
            return stop, None, None, False  # "Chair in March"
        if words[place].key in {"the", "our", "this"} and place + 1 < len(words):
            place += 1
        organisation = next(
            (o for o in organisations if o.start <= words[place].start < o.end), None
        )
        if organisation is None and words[place].text != without_possessive(words[place].text):
            after = next(
                (
                    o
                    for o in organisations
                    if place + 1 < len(words) and o.start == words[place + 1].start
                ),
                None,
            )
            if after is not None:
                return stop, after, None, False  # "Chair of the Partnership's Crime Group"
        if (
            organisation is not None
            and not self._is_field(organisation)
            and not self._is_topic_of(words[stop - 1], organisation, text)
            and not self._has_portfolio(words, stop)
        ):
            return stop, organisation, None, False
        if (
            words[place].key
            in {
                "council",
                "panel",
                "committee",
                "board",
                "partnership",
                "group",
                "meeting",
                "authority",
                "forum",
                "trust",
                "cabinet",
                "governors",
                "trustees",
            }
            and place > stop + 1
        ):
            of_body = words[place].key not in {"governors", "trustees"}
            if of_body and opener.key == "to" and words[place].key == "council":
                return place + 1, None, None, True  # "Solicitor to the Council"
            if of_body:
                return stop, None, None, True
        if opener.key == "at":
            return stop, None, None, False
        if any(w.key in {"year", "term", "meeting"} for w in words[place : place + 3]):
            return stop, None, None, False  # "Chairman for the municipal year"
        if (
            words[place].is_upper
            and words[place].text not in self._lists.acronyms_not_organisations
            and opener.key in {"to", "of"}
        ):
            return stop, None, None, False  # "Clerk to the PCP": letters that stand for a body
        if (
            opener.key in {"of", "at", "for"}
            and words[stop - 1].key in _OF_BODIES
            and not all(w.key in self._lists.generic_words for w in words[place : place + 2])
        ):
            return stop, None, None, False  # "Chief Executive of Helping Hands"
        later = self._topic_stop(words, place, text=text, organisations=organisations)
        if later == place:
            return stop, None, None, False
        if (
            later + 1 < len(words)
            and words[later].key == "in"
            and words[later + 1].is_capital
            and words[later + 1].key not in _MONTHS
            and not any(w.key in self._lists.generic_words for w in words[place:later])
        ):
            return stop, None, None, False  # "Director of Marlow in Bloom"
        printed = " ".join(w.key for w in words[place:later])
        if printed in self._lists.places:
            return stop, None, (words[place].start, words[later - 1].end), False
        after = next(
            (o for o in organisations if later < len(words) and o.start == words[later].start), None
        )
        if after is not None and not any(
            w.key in self._lists.generic_words | _JOINERS for w in words[place:later]
        ):
            return stop, after, None, False  # "Clerk of Over Marlow Parish Council"
        if organisation is None and later < len(words) and words[later].key in {"of", "at", "for"}:
            follow = (
                later + 2 if later + 1 < len(words) and words[later + 1].key == "the" else later + 1
            )
            after = next(
                (
                    o
                    for o in organisations
                    if follow < len(words) and o.start == words[follow].start
                ),
                None,
            )
        return later, after, None, False

    def _field_behind(self, words: Sequence[Word], stop: int, *, text: str) -> int:
        """The place after a field that stands straight behind: "Vice Principal Resources"."""
        heads = (" ".join(w.key for w in words[max(stop - n, 0) : stop]) for n in (2, 3))
        if _WITH_FIELD.isdisjoint(heads):
            return stop
        here = later = stop
        while here < len(words) and text[words[here - 1].end : words[here].start] == " ":
            word = words[here]
            if word.key in _JOINERS and here > stop:
                here += 1
            elif (
                word.is_capital
                and word.key in self._lists.generic_words
                and word.key not in self._lists.title_heads
            ):
                here = later = here + 1
            else:
                break
        return later

    def _names_owner(self, words: Sequence[Word], start: int, stop: int, later: int) -> bool:
        """Whether after a title its owner is named and not its field, though that is no known body.

        "Director with Marlow and Sons Fencing", "Planning Manager of the Planning Policy Team",
        "Non-Executive Director of Marlow and Sons Fencing".
        """
        opener, *after = words[stop:later]
        is_led = bool(after) and after[0].key == "the"
        field = [
            word for word in after if word.is_word and word.key not in {"the", *_COMPLEMENT_OPENERS}
        ]
        if not field or self._has_portfolio(words, stop):
            return False
        before = {word.key for word in words[start : stop - 1]}
        generic = self._lists.generic_words
        is_named = field[0].key in self._lists.family_names and field[0].key not in generic
        return (
            opener.key == "with"
            or (is_led and bool(before))
            or {word.key for word in field} <= before
            or (is_named and len(field) > 1)
        )

    def _has_portfolio(self, words: Sequence[Word], stop: int) -> bool:
        """Whether what follows is a field of work: "Cabinet Member for", "Consultant in"."""
        opener = words[stop].key
        head = words[stop - 1].key
        if opener == "in":
            return True
        return opener == "for" and (
            head in {"champion", "spokesperson", "spokesman", "spokeswoman", "portfolio"}
            or " ".join(w.key for w in words[max(stop - 2, 0) : stop])
            in {
                "cabinet member",
                "portfolio holder",
                "lead member",
                "executive member",
                "deputy cabinet member",
            }
        )

    @staticmethod
    def _is_field(organisation: OrganisationSpan) -> bool:
        """Whether beside a title the name is rather a field of work: "Legal Services"."""
        return organisation.kind is OrganisationKind.DEPARTMENT

    def _is_topic_of(self, head: Word, organisation: OrganisationSpan, text: str) -> bool:
        """Whether after "Head of" what looks like a body is what is headed: "Virtual School"."""
        if organisation.kind not in _FIELD_KINDS or head.key not in {
            "head",
            "director",
            "manager",
            "lead",
            "officer",
            "executive",
            "coordinator",
            "adviser",
        }:
            return False
        words = words_of(text[organisation.start : organisation.end])
        return not organisation.is_known and all(
            w.key in self._lists.generic_words or not w.is_word for w in words
        )

    def _topic_stop(
        self,
        words: Sequence[Word],
        place: int,
        *,
        text: str,
        organisations: Sequence[OrganisationSpan],
    ) -> int:
        """The place after the topic that begins here: "Leisure, Culture and Health"."""
        here = stop = place
        while here < len(words) and here - place < _MOST_WORDS:
            word = words[here]
            if here > place and text[words[here - 1].end : word.start] not in {"", " "}:
                break
            if (
                here > place
                and any(
                    o.start <= word.start < o.end and not self._is_field(o) for o in organisations
                )
                and not self._goes_on(words, here, organisations)
            ):
                break
            if word.is_word and (word.is_capital or word.text[0].isdigit()):
                if word.key in self._lists.honorifics and here > place:
                    break
                here += 1
                stop = here
            elif (
                word.key in _JOINERS and here + 1 < len(words) and words[here + 1].key in _NEW_TITLE
            ):
                break  # "Director of Finance & Deputy Chief Executive" are two offices
            elif (
                word.key in _JOINERS
                or word.key == "of"
                or word.text in {"/", "-"}
                or (word.text == "," and self._comma_goes_on(words, here, text=text))
            ):
                here += 1
            else:
                break
        return stop

    def _goes_on(
        self, words: Sequence[Word], here: int, organisations: Sequence[OrganisationSpan]
    ) -> bool:
        """Whether a name of generic words goes on with the topic: "Probation Delivery Unit"."""
        found = next(o for o in organisations if o.start <= words[here].start < o.end)
        inside = [w for w in words if found.start <= w.start < found.end]
        return (
            not found.is_known
            and words[here - 1].is_capital
            and words[here - 1].text != ","
            and all(w.key in self._lists.generic_words for w in inside)
        )

    def _comma_goes_on(self, words: Sequence[Word], here: int, *, text: str) -> bool:
        """Whether the topics go on after this comma to an "and": "Leisure, Culture and Health"."""
        count = 0
        for later in range(here + 1, min(here + 8, len(words))):
            word = words[later]
            if word.key in _JOINERS:
                return (
                    count > 0
                    and later + 1 < len(words)
                    and words[later + 1].is_capital
                    and not self._is_person_start(words, later + 1)
                )
            if word.text == ",":
                continue
            if (
                not word.is_capital
                or word.key in self._lists.title_heads
                or self._is_person_start(words, later)
            ):
                return False
            count += 1
            if count > 3:
                return False
        return False

    def _is_person_start(self, words: Sequence[Word], here: int) -> bool:
        key = words[here].key
        return (
            key in self._lists.honorifics
            or key in self._lists.given_names
            or words[here].is_initial
        )

    def _phase(self, words: Sequence[Word], start: int, place: int) -> tuple[RoleStatus, int]:
        """The status that the first words tell; "former" is no part of a title, "interim" is."""
        status = RoleStatus.CURRENT
        for here in range(start, place + 1):
            found = _PHASES.get(words[here].key)
            if found is not None:
                status = found
                if found in {RoleStatus.FORMER, RoleStatus.INCOMING} and here == start:
                    return status, min(start + 1, place)
                break
        if start > 0 and words[start - 1].key in _PHASES and status is RoleStatus.CURRENT:
            status = _PHASES[words[start - 1].key]
        return status, start


@cache
def title_finder() -> TitleFinder:
    """The finder with the project's own lists."""
    return TitleFinder(load())


def _is_form_of_address(words: Sequence[Word]) -> bool:
    """Whether this is "Ms", which in capitals is a member of the Senedd."""
    return len(words) == 1 and words[0].text == "Ms"


def find_titles(
    text: str, *, organisations: Sequence[OrganisationSpan] | None = None, lower: bool = False
) -> list[TitleSpan]:
    """The titles of offices that the text names, in order, by the project's own lists."""
    if organisations is not None:
        return title_finder().find(text, organisations=organisations, lower=lower)
    return list(_cached_titles(text, lower))


@lru_cache(maxsize=8192)
def _cached_titles(text: str, lower: bool) -> tuple[TitleSpan, ...]:
    return tuple(title_finder().find(text, lower=lower))
