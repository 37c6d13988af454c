"""Names of initiatives in a string: schemes, projects, funds, strategies, plans, awards.

A name is known by its last word ("Marlow Town Fund"), by its first ("Operation Kestrel"), by the
quotation marks around it, by a list, or because the sentence introduces it ("a scheme called First
Step", "First Step, a scheme that ..."). Every way proposes spans, and the longest ones stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon, load
from kg.phrases.organisations import OrganisationSpan, find_organisations
from kg.phrases.words import Word, without_possessive, words_of
from kg.records.facts import InitiativeKind, OrganisationKind

_JOINERS = frozenset({"of", "and", "&", "for", "the", "in", "on", "to", "our", "with"})
_MOST_WORDS = 10
_YEAR = re.compile(r",?\s+(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?(?!\d)")
_NUMBER = re.compile(r"\s+(?:No\.?\s?)?\d{1,2}(?![\d/:.,]*\d)(?!\s+[a-z])")
_AGENDA_NUMBER = re.compile(r"^\d+(?:[/-]\d+)?$")

# Words that never open the name of an initiative: what is said of one, and what is done with one.
_NO_OPENERS = frozenset(
    "the a an this that these those our their its his her new existing current proposed draft "
    "updated revised annual such any each every all some further additional other first second "
    "third final next previous following recent latest successful important main key "
    "particular whole launch update report review progress implementation development delivery "
    "presentation item agenda appendix copy version approval adoption adopt agree approve arrange "
    "ask chase check circulate complete confirm consider continue create deliver develop discuss "
    "distribute email finalise forward investigate issue note obtain organise prepare produce "
    "promote publish receive request revise send share submit support write under regarding re "
    "following through via from by at as if when while although after before since both also "
    "according however there to of on in with funding a's full mini".split()
)
_KEPT_OPENERS = frozenset({"first", "new", "development", "forward", "annual", "mini"})
# What is written or said about an initiative: "Launch of the ...", "Progress Update on the ...".
_SUBJECT_NOUNS = frozenset(
    "update updates report reports progress presentation funding consultation briefing discussion "
    "paper review launch signing response feedback minutes introduction overview summary copy "
    "application applications contribution contributions amendment amendments changes delivery "
    "implementation adoption approval renewal monitoring member members chair chairman "
    "chairwoman mayor director manager head officer leader support bid copies series list details "
    "aims aim outcome outcomes findings version users number part end start terms launched "
    "partner partners referrals visitors participants costs cost price value contract tender "
    "phase stage stages withdrawal".split()
)
# Last words that are also words of every day: one word before them makes no name.
_NEEDS_TWO = frozenset(
    "agenda appeal approach assessment audit bid collection consultation course credit cup day "
    "days deal drive event examination fair fortnight games inspection investigation market "
    "model offer package parade pathway pledge pot premium review show star study subsidy survey "
    "trial week weekend workshop benefit contract hub standard ceremony celebration celebrations "
    "commitment lottery refurbishment restoration motion guide watch promise deed passport swap "
    "voucher vouchers guarantee quiz poll badge commendation training framework cafés "
    "placement picnic cafe rewards funding".split()
)
# What an award is called after keeps its title: "the Lady Hale Medal", "the Canon Orrin Prize".
_EPONYMOUS = frozenset(
    "alderman archbishop bishop canon captain dame dean dr duchess duke earl father lady lord "
    "major mayor provost sir".split()
)
# Whose in a name is a field of work: "Women and Children's Fund".
_OWNED_FIELDS = frozenset(
    f"{who}'s" for who in "children women men people girls boys adults mayor queen king".split()
) | {"children’s", "women’s", "men’s", "people’s"}
_PERIODS = frozenset({"year", "month", "season", "decade", "century"})
# Numbers of items before the name that is their heading: "Minute No. 15 Orrin Fund", "6.0 ...".
_NUMBERING = frozenset("minute minutes item no agenda ref".split())
_SEASONS = frozenset("spring summer autumn winter easter christmas half-term holiday".split())
# After a plain word these make a name of an appeal, a planning one apart: "Roof Appeal".
_NEEDS_PROPER = frozenset({"appeal"})
_NEWSPAPERS = frozenset(
    "advertiser argus chronicle courier echo gazette herald journal mercury news observer post "
    "reporter telegraph times tribune".split()
)
_ALSO_VERBS = frozenset({"prevent", "kickstart"})
_FOLLOWS_ONE = frozenset(
    "peer governance boundary knowledge community gold oversight youth growth town city".split()
)
_CEREMONIAL = frozenset({"mayor", "king", "queen", "chairman", "chair", "president", "bishop"})
# Last words that make a name although they have no capital: "the Safer Streets campaign".
_LOWER_HEADS = frozenset(
    "scheme project programme campaign initiative pilot trial training course award awards prize "
    "trophy amnesty strategy challenge appeal festival conference seminar app helpline fund "
    "service charter accreditation toolkit prizegiving competition sessions workshops café cafés "
    "event exhibition concert week day month".split()
)
# Before "week" or "day" in small letters only these make a name: "Fire Safety Awareness week".
_OF_PERIODS = frozenset("awareness action".split())
_WHOLE_HEADS = frozenset(
    {"week", "day", "month", "award", "awards", "prize", "trophy", "amnesty", "fund", "festival"}
)
_LOWER_KINDS = {
    "service": InitiativeKind.SERVICE,
    "training": InitiativeKind.PROGRAMME,
    "prizegiving": InitiativeKind.EVENT,
    "competition": InitiativeKind.EVENT,
    "sessions": InitiativeKind.PROGRAMME,
    "workshops": InitiativeKind.PROGRAMME,
    "café": InitiativeKind.SERVICE,
    "cafés": InitiativeKind.SERVICE,
    "amnesty": InitiativeKind.CAMPAIGN,
    "week": InitiativeKind.EVENT,
    "day": InitiativeKind.EVENT,
    "month": InitiativeKind.EVENT,
}
# What is said of a thing in one word: "the NLF-funded SmartGrow project".
_LEADING = re.compile(r"-(?:funded|led|run|wide|backed|based|owned|approved)$")
# What may stand between a name and its head without being the name's: "Steer Clear mentoring ...".
_NOT_MODIFIERS = frozenset(
    "a an and are as at be been being but by called did do does every for from had has have he her "
    "his how if in into is it its known led named no not of on one or other our out over own run "
    "she so some such than that the their them then there these they this those to under up was "
    "we were what when where which while who will with would own whole same said very more most "
    "new old good great successful similar existing current previous proposed small large major "
    "pioneering different various several many two three second first last next latest recent "
    "possible potential local wider annual entire excellent effective innovative full final joint "
    "introduce introduced launch launched fund funded support supported join joined about".split()
)

_QUOTED = r"(?:'(?P<{0}1>[{1}][^'\n]{{2,60}})'|‘(?P<{0}2>[{1}][^’\n]{{2,60}})’|\"(?P<{0}3>[{1}][^\"\n]{{2,60}})\"|“(?P<{0}4>[{1}][^”\n]{{2,60}})”)"  # noqa: E501
_NAME = (
    r"[A-Z][\w'’-]*(?:\s(?:(?:of|the|for|and|in|to|on|our|with|a|&)\s){0,2}[A-Z0-9][\w'’-]*){0,6}"
)
_THING = (
    r"(?P<head>scheme|project|programme|initiative|campaign|pilot|fund|award|operation|festival|"
    r"training course|training package|app|helpline|toolkit|charter|service|strategy|competition|"
    r"caf[eé]s?|sessions|classes|drop-ins?|workshops|course|minibus|exhibition|concert|survey|"
    r"consultation)"
)
_END_OF_THING = (
    r"(?=\s*(?:[,.;:)–]|$)|\s(?:that|which|to|for|run|led|by|under|in|of|with|where|whose|aimed|"
    r"funded|designed|offering|providing|is|was|has|will|and|from|delivered|set|between|on)\b)"
)
_INTRODUCED = (
    # "First Door, a project under which ..."
    re.compile(
        rf"(?:(?<=\binvest in )|(?<!\bin ))(?<!\bat )(?<!\bnear )\b(?P<name>{_NAME})"
        r"(?P<words>\s\([A-Z][^()\n]{5,80}\))?"
        r",\s(?:which (?:is|was)\s)?"
        rf"(?:an?|the|its|our|their)\s(?:[\w’'-]+\s){{0,3}}?{_THING}{_END_OF_THING}"
    ),
    # "a scheme called First Step", "The scheme, known until 2021 as First Step"
    re.compile(
        rf"(?i:{_THING}s?(?:\s(?:[a-z]+\s){{1,4}})?,?\s?(?:(?:is|was|to be|has been|had been|"
        r"which is|now)\s)?(?:called|named|known (?:[\w ]{0,20} )?as|entitled|titled|dubbed|"
        rf"branded|under the (?:name|banner|title)(?: of)?)\s(?:the\s)?)['‘\"“]?(?P<name>{_NAME})",
    ),
    # "First Door is a project run by", "First Door (a project for ...)"
    re.compile(
        rf"(?P<name>{_NAME})\s(?:(?:is|was)\s|[(–—-]\s?)(?:now\s|still\s)?(?:an?|the|its|our|their)"
        rf"\s(?:[\w’'-]+\s){{0,3}}?{_THING}{_END_OF_THING}"
    ),
    # "its volunteer scheme (Beck Buddies)"
    re.compile(
        rf"\b(?:an?|its|their|our|the)\s(?:[a-z-]+\s){{0,3}}{_THING}\s\((?P<name>{_NAME})\)"
    ),
    # "its new project, Warm Rooms, ..."
    re.compile(
        rf"\b(?:an?|its|their|our|new|this)\s(?:[a-z-]+\s){{0,3}}{_THING},\s['‘\"“]?"
        rf"(?P<name>{_NAME})(?=['’\"”]?[,.;])"
    ),
    # "Safe Steps could be run on Thursdays"
    re.compile(
        rf"(?P<name>{_NAME})\s(?:(?:is|was|has been|had been|will be|would be|could be|to be|"
        r"might be)\s)(?:being\s)?(?:run|delivered|rolled out|piloted|launched|relaunched)\b"
    ),
    # "its main project, Calls Across the Marsh, received", "the Corporate Plan, Open Doors, had"
    re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir)\s(?:[\w’'-]+\s){{0,3}}?(?:{_THING}|Plan|Strategy|"
        rf"Programme|Framework|Syllabus|Manifesto|Prospectus|Campaign),\s['‘\"“]?(?P<name>{_NAME})"
        r"['’\"”]?,\s(?:had|has|was|were|is|are|would|will|which|received|runs|covers|sets|aims)\b"
    ),
    # "the Marlow Moving Together (MMT) programme"
    re.compile(rf"(?P<name>{_NAME})\s\([A-Z][A-Za-z]{{1,6}}\)\s(?:[a-z]+\s)?{_THING}\b"),
    # "Sow and Share, which is funded by", "Warm Corners, led by"
    re.compile(
        rf"(?P<name>{_NAME}),\s(?:which\s(?:is|was|has been)\s)(?:run|led|delivered|funded|"
        r"hosted|piloted)\sby\b"
    ),
    # "the second phase of Warm and Well", "referrals to Steady Hands were"
    re.compile(
        r"\b(?:(?:first|second|third|next|final|new) (?:phase|stage|round|wave)|[Pp]hase (?:\d|one|"
        r"two|three)|start|roll-?out|relaunch|take-?up|delivery|piloting|[Ee]valuation) of\s"
        rf"(?:the\s)?['‘\"“]?(?P<name>{_NAME})"
    ),
    # "its partner in Cook and Share", "Orrin Mind delivers Safe Steps in partnership with"
    re.compile(
        r"\b(?:partners?|participants?|places|enrolled|enrolment|took part|taking part|take part) "
        rf"(?:in|on)\s(?:the\s)?(?P<name>{_NAME})"
        r"(?=[,.;]|\s(?:were|was|had|would|will|and the)\b|$)"
    ),
    re.compile(
        r"\b(?:delivers|delivering|is leading|leads|leads on|hosts)\s(?:the\s)?"
        rf"(?P<name>{_NAME})\s(?=in partnership\b|with the\b|on behalf of\b|across\b)"
    ),
    # "Led by the Council and backed by Orrin Mind, Safe Steps would go on"
    re.compile(
        rf"\b(?:[Ll]ed|[Rr]un|[Ff]unded|[Dd]elivered|[Hh]osted) by [^.;]{{3,120}}?, (?:the )?"
        rf"(?P<name>{_NAME})\s(?:would|will|has|had|is|was)\b"
    ),
    # "Cook and Share is now closed to new applications", "Safe Steps would run for another year"
    re.compile(
        rf"(?P<name>{_NAME})\s(?:(?:is|was|are|had|has|will be|would be)\s)(?:now\s|again\s)?"
        r"(?:open(?:ed)?|closed) (?:to|for) (?:new )?"
        r"(?:applications?|bids|entries|referrals|nominations)\b"
    ),
    re.compile(
        rf"(?P<name>{_NAME})\s(?:had|has|would|will)\s(?:now\s)?(?:run its course|come to an end|"
        r"go(?:ne)? on for another|(?:be )?(?:extended|renewed) (?:for|until))\b"
    ),
    # "the Warm Corners run by", "Open Kettle, funded by"
    re.compile(rf"\b[Tt]he\s(?P<name>{_NAME})\s(?:run|delivered|led)\sby\b"),
    # "runs Open Kettle"
    re.compile(rf"\b(?:runs|running|ran)\s(?:the\s)?['‘\"“]?(?P<name>{_NAME})"),
    # "launched Junior Wardens", "signed up to the Safe Venue Pledge"
    re.compile(
        r"\b(?:launch(?:ed|ing)?(?: of)?|roll(?:ed|ing)? out(?: of)?|sign(?:ed|ing)? up (?:to|for)"
        r"|piloting|piloted|evaluation of|pilot of|relaunch of|(?:first|second|third) year of)\s"
        r"(?:(?:the|its|their|our|a|an)\s)?(?:(?:new|national|annual)\s)?"
        rf"['‘\"“]?(?P<name>{_NAME})"
    ),
)
_BEFORE_QUOTED = re.compile(
    rf"\b{_THING}s?,?\s(?:(?:called|named|entitled|titled|known as)\s)?"
    + _QUOTED.format("q", "A-Z")
)
# The "Garden of Light", designed by; its survey, "Out of Breath"
_QUOTED_AS_MADE = re.compile(
    _QUOTED.format("q", "A-Z") + r",?\s(?:(?:is|was|had been|has been|would be|will be|to be)\s)?"
    r"(?:designed|run|launched|funded|delivered|organised|led|created|piloted)\b"
)
_AFTER_QUOTED = re.compile(
    r"(?<!\w)" + _QUOTED.format("q", "A-Za-z") + r"\s(?P<after>(?:[a-z-]+\s){0,2}[A-Za-z]+)\b"
)


_OPENING = re.compile(r"['‘\"“]$")
_CLOSING = {"'": "' ", "‘": "’ ", '"': '" ', "“": "” "}  # and a space: "Our Town's Fund" has none
# After a name the words that make it a place's or a room's: "the Orrin Conference Centre".
_PLACES_AFTER = frozenset(
    "building center centre ground hall hotel house office offices park road room square street "
    "suite".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeSpan:
    """An initiative's name in a string."""

    start: int
    end: int
    kind: InitiativeKind
    is_known: bool = False
    is_lower: bool = False  # its words have no capitals: "the community transport scheme"
    # The sentence says what it is, which outweighs that it looks like a body: "Project Home".
    is_introduced: bool = False


type _Index = Mapping[str, Sequence[tuple[tuple[str, ...], InitiativeKind]]]


class InitiativeFinder:
    """Finds initiatives by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon
        self._heads = _index(lexicon.initiative_heads)
        self._known = _index(lexicon.initiatives)

    def find(
        self, text: str, *, organisations: Sequence[OrganisationSpan] | None = None
    ) -> list[InitiativeSpan]:
        """The initiatives that the text names, in order, none within another."""
        words = words_of(text)
        proposed = list(self._proposed(words, text))
        if not proposed:
            return []
        bodies = find_organisations(text) if organisations is None else organisations
        standing = (s for s in proposed if not any(self._is_body(s, o, text) for o in bodies))
        standing = (s for s in standing if not self._cuts_quotation(s, text))
        found: list[InitiativeSpan] = []
        for span in sorted(standing, key=lambda s: (s.start - s.end, not s.is_introduced)):
            if not any(span.start < one.end and one.start < span.end for one in found):
                found.append(span)
        return sorted(found, key=lambda span: span.start)

    def _proposed(self, words: Sequence[Word], text: str) -> Iterator[InitiativeSpan]:
        ways = (self._opened, self._headed, self._lower_headed, self._lower_named, self._listed)
        for place in range(len(words)):
            for way in ways:
                span = way(words, place, text)
                if span is not None:
                    yield span
        yield from self._quoted(text)
        yield from self._introduced(text)

    @staticmethod
    def _cuts_quotation(span: InitiativeSpan, text: str) -> bool:
        """Whether a quotation that began before the span ends in it: "‘Bee Kind’ initiative"."""
        opening = _OPENING.search(text[: span.start])
        closing = _CLOSING[opening.group()] if opening else ""
        return bool(closing) and closing in text[span.start : span.end - 1]

    def _is_body(self, span: InitiativeSpan, body: OrganisationSpan, text: str) -> bool:
        """Whether the span is a part of an organisation's name, or the whole of it."""
        if not (body.start <= span.start and span.end <= body.end):
            return False
        name = text[span.start : span.end]
        goes_on = span.end < body.end and text[span.end :][1:2].isupper()
        if body.is_known or (span.is_known and " " in name and not goes_on):
            return body.is_known
        if (span.start, span.end) == (body.start, body.end):
            return not self._is_undertaking(span, body, name)
        # "Rosalind Keane Award of the Planners' Forum", "Operation Encompass the Constabulary"
        after = text[span.end :]
        return not (body.start == span.start and after.startswith((" of the ", " the ")))

    def _is_undertaking(self, span: InitiativeSpan, body: OrganisationSpan, name: str) -> bool:
        """Whether a name that has the form of a body is rather an initiative's."""
        last = name.split()[-1].casefold()
        if last not in self._lists.organisation_heads:
            return True  # its first word alone made it a body: "NHS Marlow Winter Plan"
        is_other = body.kind is OrganisationKind.OTHER
        if is_other and last in {"hub", "service", "centre"}:
            return True
        return span.is_introduced and (is_other or body.kind is OrganisationKind.CHARITY)

    # ── by a list ─────────────────────────────────────────────────────────────────────────────

    def _listed(self, words: Sequence[Word], place: int, text: str) -> InitiativeSpan | None:
        for parts, kind in self._known.get(words[place].key, ()):
            stop = place + len(parts)
            here = words[place:stop]
            if tuple(without_possessive(w.key) for w in here) != parts:
                continue
            if not here[0].is_capital or not (here[-1].is_capital or not here[-1].text.isalpha()):
                continue
            if parts[0] in _ALSO_VERBS and len(here) == 1 and self._opens(words, place, text):
                continue  # "Prevent" opens a sentence as a verb too
            if len(here) == 1 and self._is_within_name(words, place, text):
                continue
            return self._span(words, place, stop, kind, text, is_known=True)
        return None

    @staticmethod
    def _opens(words: Sequence[Word], place: int, text: str) -> bool:
        return place == 0 or text[: words[place].start].rstrip()[-1:] in {".", "–", ":", "•", "?"}

    @staticmethod
    def _is_within_name(words: Sequence[Word], place: int, text: str) -> bool:
        """Whether capitalised words stand on either side: a "Peel" who has a given name."""
        before, after = words[max(place - 1, 0)], words[place + 1 : place + 2]
        return (before.is_capital and text[before.end : words[place].start] == " ") or any(
            w.is_capital and not w.is_upper and text[words[place].end : w.start] == " "
            for w in after
        )

    # ── by the first word ─────────────────────────────────────────────────────────────────────

    def _opened(self, words: Sequence[Word], place: int, text: str) -> InitiativeSpan | None:
        kind = self._lists.initiative_openers.get(words[place].key)
        if kind is None or not words[place].is_capital or place + 1 >= len(words):
            return None
        opener, after = words[place], words[place + 1]
        # "Apprenticeship Programme Board" ends a name that "Operation" and "Project" begin.
        is_within = place > 0 and words[place - 1].is_capital
        if is_within and opener.key not in {"operation", "project"}:
            return None
        stop = place + 1
        while stop < len(words) and stop - place < 4 and self._goes_on(words, place, stop, text):
            stop += 1
        if stop == place + 1 or (opener.is_upper and not after.is_upper):
            return None
        if self._leads_to_role(words, stop, text):
            return None
        return self._span(words, place, stop, kind, text, is_introduced=True)

    def _goes_on(self, words: Sequence[Word], place: int, here: int, text: str) -> bool:
        word = words[here]
        key = without_possessive(word.key)
        if text[words[here - 1].end : word.start] != " ":
            return False
        if key in {"yr", "y", "i"} and words[place].key in {"eisteddfod", "gŵyl"}:
            return here + 1 < len(words) and words[here + 1].is_capital
        if not (word.is_capital and word.is_word) or key in self._lists.title_heads:
            return False
        if here == place + 1:
            return not self._is_business_word(key)
        return key not in self._lists.common_words and key not in self._lists.organisation_heads

    def _is_business_word(self, key: str) -> bool:
        """Whether after "Project" or "Programme" it makes a phrase of every day: "Project Plan"."""
        return (
            key in self._lists.organisation_heads
            or key in self._lists.initiative_heads
            or key in self._lists.common_words
            or key in self._lists.title_modifiers
            or key in {"management", "delivery", "initiation", "costs", "support", "update"}
        )

    # ── by the last word ──────────────────────────────────────────────────────────────────────

    def _headed(self, words: Sequence[Word], place: int, text: str) -> InitiativeSpan | None:
        for parts, kind in self._heads.get(without_possessive(words[place].key), ()):
            stop = place + len(parts)
            here = words[place:stop]
            if tuple(without_possessive(w.key) for w in here) != parts:
                continue
            if not here[-1].is_capital or not (here[0].is_capital or here[0].key in _JOINERS):
                continue
            start = self._run_start(words, place, text, last=stop - 1)
            proper = [w for w in words[start:place] if w.is_word and w.key not in _JOINERS]
            if not self._is_enough(proper, " ".join(parts)):
                continue
            if start > 1 and words[start - 1].is_capital and words[start - 2].key == "to":
                continue  # "Funding to Support Crime Reduction Initiatives"
            if self._leads_to_role(words, stop, text) or text[words[stop - 1].end :].startswith(
                (
                    " of Delegation",
                    " of Conduct",
                    " of Practice",
                    " of Establishment",
                    " of Governance",
                )
            ):
                continue
            stop = self._award_tail(words, stop, text, kind)
            return self._span(words, start, stop, kind, text)
        return None

    def _is_enough(self, proper: Sequence[Word], head: str) -> bool:
        """Whether the words before the head make a name with it."""
        if not proper or all(w.text[0].isdigit() for w in proper):
            return False
        heads = self._lists.initiative_heads
        if head.endswith("s") and all(
            w.key.endswith("s") and w.key.removesuffix("s") in heads for w in proper
        ):
            return False  # "Schemes and Initiatives" is a heading over several
        if len(proper) == 1 and head in _NEEDS_TWO:
            if head in _NEEDS_PROPER and proper[0].key not in self._lists.generic_words:
                return proper[0].key not in self._lists.common_words
            if proper[0].text.count("-") > 1:
                return True  # "Forget-Me-Not Cafés"
            return proper[0].key in _FOLLOWS_ONE
        return not all(w.key in self._lists.common_words and w.key in _NO_OPENERS for w in proper)

    def _leads_to_role(self, words: Sequence[Word], stop: int, text: str) -> bool:
        """Whether a longer name or title goes on from here: "Project Board", "Grants Officer"."""
        for here in range(stop, min(stop + 3, len(words))):
            word = words[here]
            if not word.is_capital or text[words[here - 1].end : word.start] != " ":
                return False
            key = without_possessive(word.key)
            if here == stop and key in _PLACES_AFTER:
                return True
            if key in self._lists.organisation_heads or key in self._lists.title_heads:
                # "Safer Streets Fund Police and ..." does not happen; "Fund Working Group" does.
                return key not in self._lists.initiative_heads
        return False

    def _run_start(self, words: Sequence[Word], place: int, text: str, *, last: int) -> int:
        """The place of the first word of the name whose head goes from `place` to `last`."""
        here = start = place
        while here > 0 and place - here < _MOST_WORDS:
            word = words[here - 1]
            if text[word.end : words[here].start] not in {"", " "}:
                break
            if word.key in _JOINERS and (word.text.islower() or word.is_upper or word.text == "&"):
                if not self._joins(words, here - 1, text):
                    break
            elif self._repeats(words, here - 1):
                start = here - 2
                here -= 1
            elif word.is_word and (word.is_capital or word.text[0].isdigit()):
                if self._ends_left(words, here - 1, place):
                    break
                start = here - 1
                if word.key in _EPONYMOUS and word.key in self._lists.honorifics:
                    break  # "commended in the Dame Ann Hale Awards"
            else:
                break
            here -= 1
        start = self._without_lead(words, start, place)
        return self._without_owner(words, start, place, text, last=last)

    @staticmethod
    def _repeats(words: Sequence[Word], joiner: int) -> bool:
        """Whether the words on both sides are one, as in "Side by Side Advice Service"."""
        if joiner < 1 or words[joiner].key not in {"by", "after"}:
            return False
        left, right = words[joiner - 1], words[joiner + 1]
        return left.key == right.key and left.is_capital and right.is_capital

    def _joins(self, words: Sequence[Word], joiner: int, text: str) -> bool:
        """Whether the joiner stands within a name, not between a name and what is said of it."""
        before = joiner - 1
        if words[joiner].key in {"the", "our"}:
            # "Schools for the Future", but "Town Council for the Skate Park", "Hub and the Fund"
            if words[before].key not in {"of", "for", "in"}:
                return False
            if words[before].key == "in" and words[joiner].key == "the":
                follows = words[joiner + 2 : joiner + 3]
                if not follows or follows[0].key in self._lists.initiative_heads:
                    return False  # "houses for Orrin in the Local Plan"
            before -= 1
            is_of_year = words[joiner + 1].key in _PERIODS and words[joiner - 1].key == "of"
            if self._is_body_or_office(words[before].key) and not is_of_year:
                return False
        if before < 0 or not (words[before].is_capital and words[before].is_word):
            return False
        left = words[before]
        if left.key in _SUBJECT_NOUNS and words[joiner].key not in {"and", "&"}:
            return False
        if left.key in _SUBJECT_NOUNS and words[before - 1].key == "progress":
            return False
        if left.text != without_possessive(left.text):
            return False
        right = words[joiner + 1]
        if words[joiner].key in {"and", "&"} and right.text != without_possessive(right.text):
            is_owner = right.key not in _OWNED_FIELDS and joiner - 1 > 0
            if is_owner and right.is_capital and words[joiner - 2].is_capital:
                return False  # "Plastic Free Orrin and Orrin's Climate Plan" are two
        if left.key not in self._lists.initiative_heads:
            return True
        # "Heritage Fund and Community Grant" are two; "Grants and Awards Scheme" is one.
        return words[joiner].key in {"and", "&"} and not (
            before > 0
            and words[before - 1].is_capital
            and text[words[before - 1].end : left.start] == " "
        )

    def _is_body_or_office(self, key: str) -> bool:
        bare = without_possessive(key)
        return bare in self._lists.organisation_heads or bare in self._lists.title_heads

    def _ends_left(self, words: Sequence[Word], here: int, place: int) -> bool:
        """Whether this word belongs to what stands before the name."""
        word = words[here]
        if word.key in self._lists.title_heads and words[here + 1].key in {"of", "for", "to"}:
            # "Volunteer of the Year Award", but "Director of the Orrin Award"
            return not any(w.key in _PERIODS for w in words[here + 2 : here + 4])
        if word.key in self._lists.honorifics and word.key not in self._lists.generic_words:
            kind = self._lists.initiative_heads.get(without_possessive(words[place].key))
            is_called_after = kind in {InitiativeKind.AWARD, InitiativeKind.FUND}
            return not (is_called_after and word.key in _EPONYMOUS and here + 1 < place)
        if _AGENDA_NUMBER.match(word.text) and (here == 0 or "/" in word.text):
            return True
        return word.key in _JOINERS and not word.is_upper

    @staticmethod
    def _without_lead(words: Sequence[Word], start: int, place: int) -> int:
        while start < place:
            key = words[start].key
            if _is_number(words[start]) and _is_numbering(words[:start]):
                start += 1
                continue
            if key in _NUMBERING and words[start + 1].text[0].isdigit() and start == 0:
                start += 1
                continue
            if key in _KEPT_OPENERS and start + 1 < place and start > 0:
                break
            if key not in _NO_OPENERS | _JOINERS or (key in _KEPT_OPENERS and start + 1 < place):
                break
            start += 1
        return start

    def _without_owner(
        self, words: Sequence[Word], start: int, place: int, text: str, *, last: int
    ) -> int:
        """The place after a possessor who is not of the name: "the Commissioner's Safer Fund"."""
        for here in range(last - 2, start - 1, -1):
            if here >= place:
                continue
            word = words[here]
            if word.text == without_possessive(word.text):
                continue
            key = without_possessive(word.key).rstrip("'")
            rest = [w for w in words[here + 1 : last] if w.key not in _JOINERS]
            if key in _CEREMONIAL and here == start:
                return here + 1 if len(rest) > 1 else start
            owner = text[words[start].start : word.end]
            is_owner = (
                key in self._lists.places
                or self._is_body_or_office(key)
                or word.is_upper
                or key == "government"
                or any(o.end >= len(owner) - 2 for o in find_organisations(owner))
            )
            if rest and is_owner:
                return here + 1
        return start

    def _award_tail(self, words: Sequence[Word], stop: int, text: str, kind: InitiativeKind) -> int:
        """The place after "for Problem Solving" in "Ann Marlow Award for Problem Solving"."""
        if kind is not InitiativeKind.AWARD or stop + 1 >= len(words) or words[stop].key != "for":
            return stop
        here = stop + 1
        while here < len(words) and text[words[here - 1].end : words[here].start] == " ":
            is_joined = words[here].key in {"and", "in"} and here > stop + 1
            if not (words[here].is_capital and words[here].is_word) and not is_joined:
                break
            here += 1
        while here > stop + 1 and not words[here - 1].is_capital:
            here -= 1
        return here if here > stop + 1 else stop

    # ── by a last word without capital ────────────────────────────────────────────────────────

    def _lower_headed(self, words: Sequence[Word], place: int, text: str) -> InitiativeSpan | None:
        """As in "Safer Streets campaign", "Steer Clear mentoring programme"."""
        word = words[place]
        kind = self._lower_kind(word)
        if kind is None or place == 0:
            return None
        last = place
        while last > 0 and place - last < 3 and self._modifies(words, last - 1, text):
            last -= 1
        start = self._capital_start(words, last, text)
        if start is None:
            return None
        name = words[start:last]
        if word.key in {"week", "day", "month"} and (
            len(name) < 2 or last < place or name[-1].key not in _OF_PERIODS
        ):
            return None
        modifiers = " ".join(w.key for w in words[last : place + 1])
        is_whole = word.key in _WHOLE_HEADS or (
            last < place and modifiers not in self._lists.initiative_heads
        )
        if not self._is_proper(words, start, last, text, is_whole=is_whole and last < place):
            return None
        end = place + 1 if is_whole else last
        if not is_whole and name[-1].key in self._lists.initiative_heads and last - start < 2:
            return None
        return self._span(words, start, end, kind, text, is_introduced=True)

    def _lower_kind(self, word: Word) -> InitiativeKind | None:
        key = without_possessive(word.key)
        if not word.text[0].islower() or key not in _LOWER_HEADS:
            return None
        return _LOWER_KINDS.get(key) or self._lists.initiative_heads.get(key)

    def _modifies(self, words: Sequence[Word], here: int, text: str) -> bool:
        word = words[here]
        return (
            word.text.islower()
            and word.text.replace("-", "").isalpha()
            and word.key not in _NOT_MODIFIERS
            and text[word.end : words[here + 1].start] == " "
        )

    def _capital_start(self, words: Sequence[Word], last: int, text: str) -> int | None:
        """The place where the capitalised words begin that end before `last`."""
        here = start = last
        while here > 0 and last - here < 7 and text[words[here - 1].end : words[here].start] == " ":
            word = words[here - 1]
            if word.is_capital and word.is_word and not word.is_initial:
                if without_possessive(word.text) != word.text or _LEADING.search(word.text):
                    break
                start = here - 1
            elif here == last and word.text.isdigit() and here > 1 and words[here - 2].is_capital:
                pass  # "the Digital Orrin 2020 strategy"
            elif here == last or not self._joins_lower(words, here - 1, text):
                break
            here -= 1
        while start < last and words[start].key in (_NO_OPENERS | _JOINERS) - _KEPT_OPENERS:
            is_ours = words[start].key == "our" and start + 1 < last
            if is_ours and words[start].is_capital and not self._opens(words, start, text):
                break  # "its Our Heritage programme"
            start += 1
        return start if start < last else None

    def _joins_lower(self, words: Sequence[Word], joiner: int, text: str) -> bool:
        word = words[joiner]
        if joiner == 0 or not word.text.islower() or words[joiner - 1].key in _NO_OPENERS:
            return False
        if word.key == "a":  # "Plant a Tree campaign"
            return words[joiner - 1].is_capital
        return word.key in _JOINERS and self._joins(words, joiner, text)

    def _is_proper(
        self, words: Sequence[Word], start: int, last: int, text: str, *, is_whole: bool
    ) -> bool:
        """Whether capitalised words before a head without capital can be the name of a thing."""
        name = words[start:last]
        lists = self._lists
        if any(w.key in lists.honorifics or w.key in lists.title_heads for w in name):
            return False
        joined = " ".join(without_possessive(w.key) for w in name)
        is_place = joined in lists.places
        if len(name) > 1 and name[-1].key in lists.street_words:
            return False
        if words[last].key == "service" and (
            len(name) == 1 or any(w.key in {"and", "&"} for w in name)
        ):
            return False
        if words[last].key == "service" and all(
            w.key in lists.generic_words or w.key in _JOINERS for w in name
        ):
            return False  # "the Revenues and Benefits service" is a department
        if len(name) > 1:
            return not is_place and not (
                len(name) == 2
                and self._opens(words, start, text)
                and (name[0].key in lists.common_words or name[1].key in lists.places)
            )
        key = without_possessive(name[0].key)
        if self._opens(words, start, text) or name[0].is_upper:
            # "the TERRACE scheme"; letters of up to four stand for what a scheme is about
            return (
                name[0].is_upper
                and len(name[0].text) > 4
                and name[0].text.isalpha()
                and not text.isupper()
                and not key.endswith("s")
                and name[0].text not in lists.acronyms_not_organisations
                and key not in lists.organisations
            )
        if is_place:
            return is_whole  # "Ely knife amnesty", but not "Ely scheme"
        ordinary = lists.common_words | lists.generic_words | lists.organisation_heads.keys()
        return key not in ordinary and key == name[0].key and len(key) > 4

    def _lower_named(self, words: Sequence[Word], place: int, text: str) -> InitiativeSpan | None:
        """As in "the community transport scheme", "a national county lines plan"."""
        word = words[place]
        if word.key not in {"scheme", "amnesty", "plan", "strategy"} or not word.text.islower():
            return None
        here = place
        while here > 0 and place - here < 4 and self._modifies_or_joins(words, here, place, text):
            here -= 1
        modifiers = [w for w in words[here:place] if w.key != "and"]
        if here == 0 or len(modifiers) < 2 or words[here].key == "and":
            return None
        if words[here].key in _SEASONS:
            return None  # "the summer play scheme" is one of every year and every place
        is_national = words[here].key in {"national", "countywide", "county-wide"}
        is_meant = words[here - 1].key in {"the", "their", "its", "our"} and word.key in {
            "scheme",
            "amnesty",
        }
        if not is_meant and not (is_national and len(modifiers) > 2):
            return None
        kind = _LOWER_KINDS.get(word.key) or self._lists.initiative_heads[word.key]
        return self._span(words, here, place + 1, kind, text, is_lower=True)

    def _modifies_or_joins(self, words: Sequence[Word], here: int, place: int, text: str) -> bool:
        if words[here - 1].key == "and":
            return here < place and here > 1 and self._modifies(words, here - 2, text)
        key = words[here - 1].key
        return self._modifies(words, here - 1, text) and not key.endswith(("ed", "ly"))

    # ── by quotation marks, by what the sentence says ─────────────────────────────────────────

    def _quoted(self, text: str) -> Iterator[InitiativeSpan]:
        """Names in quotation marks before or after a word that says what they are."""
        for match in _AFTER_QUOTED.finditer(text):
            keys = match["after"].casefold().split()
            kinds = (_LOWER_KINDS.get(k) or self._lists.initiative_heads.get(k) for k in keys)
            kind = next((kind for kind in kinds if kind is not None), None)
            if kind is not None:
                yield from self._quotation(match, kind)
        for match in _QUOTED_AS_MADE.finditer(text):
            yield from self._quotation(match, InitiativeKind.PROJECT)
        for match in _BEFORE_QUOTED.finditer(text):
            yield from self._quotation(match, self._kind_of(match["head"]))

    @staticmethod
    def _quotation(match: re.Match[str], kind: InitiativeKind) -> Iterator[InitiativeSpan]:
        for group in ("q1", "q2", "q3", "q4"):
            quoted = match[group]
            if quoted and len(quoted.split()) < 9 and (quoted[0].isupper() or " " in quoted):
                start, end = match.span(group)
                yield InitiativeSpan(start=start, end=end, kind=kind, is_introduced=True)

    def _kind_of(self, head: str) -> InitiativeKind:
        key = head.casefold().split()[-1]
        known = self._lists.initiative_heads.get(key, InitiativeKind.PROGRAMME)
        return _LOWER_KINDS.get(key, known)

    def _introduced(self, text: str) -> Iterator[InitiativeSpan]:
        for pattern in _INTRODUCED:
            for match in pattern.finditer(text):
                head = match.groupdict().get("head")
                start, end = match.span("name")
                name = text[start:end]
                spelt = match.groupdict().get("words") is not None and name.isupper()
                if not name[0].isupper() or not (
                    spelt or self._can_be_introduced(name, bare=head is None)
                ):
                    continue
                name_alone = self._without_tail(name)
                if name_alone != name and not self._can_be_introduced(name_alone, bare=True):
                    continue
                end -= len(name) - len(without_possessive(name_alone))
                kind = InitiativeKind.OTHER if head is None else self._kind_of(head)
                yield InitiativeSpan(start=start, end=end, kind=kind, is_introduced=True)

    def _without_tail(self, name: str) -> str:
        """The name without a day or place that the sentence goes on with: "on Fridays"."""
        name = _without_partner(name)
        match = re.fullmatch(r"(.+) (?:on|in|at|from) (?:the )?([A-Z][\w'’-]*)", name)
        if match is None:
            return name
        key = match[2].casefold()
        known = self._lists.common_words | self._lists.places
        return match[1] if key in known or key.removesuffix("s") in known else name

    def _can_be_introduced(self, name: str, *, bare: bool) -> bool:
        """Whether the name is not a person's, a place's, a date's; `bare`: nothing says of what."""
        words = words_of(name)
        lists = self._lists
        keys = [without_possessive(w.key) for w in words]
        if any(key in lists.honorifics or key in lists.title_heads for key in keys[1:]):
            return False
        is_pair = len(keys) == 3 and keys[1] == "and" and keys[2] not in lists.organisation_heads
        if keys[0] in lists.honorifics or (keys[0] in lists.title_heads and not is_pair):
            return False  # "Cook and Share" is a name
        if " ".join(keys) in lists.places or keys[-1] in _NEWSPAPERS:
            return False
        if keys[-1] in lists.street_words and (bare or len(keys) < 4):
            return False
        if keys[0] in _NO_OPENERS - _KEPT_OPENERS or (len(keys) == 1 and words[0].is_upper):
            return False
        if keys[0] in lists.given_names and len(keys) == 2 and keys[1] in lists.family_names:
            return False
        if len(keys) == 1:
            return not bare and keys[0] not in lists.common_words | lists.generic_words
        return not bare or keys[-1] not in lists.policy_heads | lists.places

    def _span(
        self,
        words: Sequence[Word],
        start: int,
        stop: int,
        kind: InitiativeKind,
        text: str,
        *,
        is_known: bool = False,
        is_lower: bool = False,
        is_introduced: bool = False,
    ) -> InitiativeSpan:
        last = words[stop - 1]
        end = last.start + len(without_possessive(last.text))
        if end == last.end and last.text.endswith(("'", "’")):
            end -= 1
        elif end == last.end and (match := _YEAR.match(text, end)):
            end = match.end()
        elif end == last.end and kind is InitiativeKind.REVIEW:
            match = _NUMBER.match(text, end)
            end = match.end() if match else end
        return InitiativeSpan(
            start=words[start].start,
            end=end,
            kind=kind,
            is_known=is_known,
            is_lower=is_lower,
            is_introduced=is_introduced,
        )


def _is_number(word: Word) -> bool:
    """Whether the word can number an item: no year, as in "2020 Vision Programme"."""
    return word.text[0].isdigit() and (len(word.text) < 4 or "/" in word.text)


def _is_numbering(before: Sequence[Word]) -> bool:
    """Whether only marks, numbers and words like "Minute No." stand before a number."""
    return all(
        not w.is_word or w.text[0].isdigit() or w.key in _NUMBERING or len(w.text) == 1
        for w in before
    )


def _without_partner(name: str) -> str:
    """The name without those with whom, or the day on which: "Orrin Festival on 5th October"."""
    name = re.sub(r" (?:on|from|until|in) (?:the )?\d.*$", "", name)
    left, joined, right = name.partition(" with ")
    bodies = find_organisations(right) if joined else []
    return left if bodies and bodies[0].start <= len("the ") else name


def _index(entries: Mapping[str, InitiativeKind]) -> _Index:
    """The entries by their first word, those of most words first."""
    rows: dict[str, list[tuple[tuple[str, ...], InitiativeKind]]] = {}
    for key, kind in entries.items():
        parts = tuple(without_possessive(w.key) for w in words_of(key))
        rows.setdefault(parts[0], []).append((parts, kind))
    for listed in rows.values():
        listed.sort(key=lambda row: -len(row[0]))
    return rows


@cache
def initiative_finder() -> InitiativeFinder:
    """The finder with the project's own lists."""
    return InitiativeFinder(load())


def find_initiatives(
    text: str, *, organisations: Sequence[OrganisationSpan] | None = None
) -> list[InitiativeSpan]:
    """The initiatives that the text names, in order, by the project's own lists."""
    return initiative_finder().find(text, organisations=organisations)
