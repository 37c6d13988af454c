"""What a body resolved, agreed, noted, approved or recommended, each in its own words.

One person who agrees, an issue that has been resolved, a body that decided something earlier, and
what is yet to be agreed are no decisions of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.records.minutes import Decision, DecisionKind
from kg.records.text import Block, BlockKind, Extent
from kg.structure.items import is_heading_like
from kg.structure.sentences import sentences

_KINDS = {
    "resolved": DecisionKind.RESOLVED,
    "carried": DecisionKind.RESOLVED,
    "resolution": DecisionKind.RESOLVED,
    "decision": DecisionKind.RESOLVED,
    "noted": DecisionKind.NOTED,
    "note": DecisionKind.NOTED,
    "approved": DecisionKind.APPROVED,
    "accepted": DecisionKind.APPROVED,
    "adopted": DecisionKind.APPROVED,
    "ratified": DecisionKind.APPROVED,
    "endorsed": DecisionKind.APPROVED,
    "signed": DecisionKind.APPROVED,
    "read": DecisionKind.APPROVED,
    "recommended": DecisionKind.RECOMMENDED,
    "recommend": DecisionKind.RECOMMENDED,
    "approve": DecisionKind.APPROVED,
    "resolve": DecisionKind.RESOLVED,
    "recommendation": DecisionKind.RECOMMENDED,
    "lost": DecisionKind.RESOLVED,
    "defeated": DecisionKind.RESOLVED,
}  # any other word is an agreement

_ADVERB = (
    r"(?:(?:unanimously|then|also|duly|formally|further|therefore|accordingly|subsequently"
    r"|generally"
    r"|both|all|nem[.․]? con[.․]?|by a majority|having been circulated)[\s,]+)*"
)
_VOTE = r"(?:[\s,]*(?:unanimously|nem[.․]?\s?con[.․]?|by [\w\s-]{3,40}?|\([^)]{0,90}\)))?"
_LABEL = re.compile(
    r"\s*(?:[-*•·–]\s*)?(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|\d+(?:\.\d+)+\.?)\s+(?=\S)",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:\d+(?:[./]\d+)*[.)]?|\([a-z\d]{1,3}\))\s+")
_BULLET = re.compile(r"\s*[-*•·–]\s+")
_INNER_LABEL = re.compile(r"(?:^|(?<=\s))\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s*(?=\S)")

# A line that only announces: what is decided comes after it.
_OPENER = re.compile(
    r"(?:[\d./]+\s+)?(?:(?:it was|it is|members?|the \w+(?: \w+)?|and|accordingly,?)\s+)?"
    + _ADVERB
    + r"(?P<word>resolved|agreed|recommended|recommendations?|resolutions?|decisions?|recommends)\b"
    + _VOTE
    + r"\s*[-–—:]*\s*(?:(?:that|to)(?:\s+(?:the\s+)?(?:[\w-]+\s+){0,3}"
    r"(?:committee|council|panel|board|members|cabinet|group|partnership|forum|governors"
    r"|trustees))?)?"
    r"\s*(?:the following)?\s*[-–—:]*\s*",
    re.IGNORECASE,
)
# The same at the end of a sentence that says what went before: "the Member resolved that".
_ENDING = re.compile(
    r"[a-z,;)]\s+(?P<word>resolved|RESOLVED|agreed|AGREED|recommended|RECOMMENDED|decided|DECIDED)"
    r"(?:\s+unanimously)?(?:\s*\([^()]{1,60}\))?"
    r"(?:\s+(?:that|to)\s*[:–—-]*|\s*[:–—-]+|(?P<bare>(?-i:(?<=[A-Z])|(?<=\)))))\s*$"
)
# How a report opens its recommendations: "The Board is asked to:".
_INVITATION = re.compile(
    r"(?:[\d./]+\s+)?(?:it is (?P<word>recommended) that\s+)?(?:the\s+)?(?:[\w&-]+\s+){0,5}?"
    r"(?:is|are|be)\s+(?:asked|invited|requested|recommended|advised)\s+to"
    r"(?:\s+(?!the\b|an?\b)[\w,]+){0,5}\s*[-–—:]*\s*",
    re.IGNORECASE,
)
_BODY = (
    r"(?:(?:the|this)\s+(?:(?!county|district|borough|city|planning|finance)[\w&-]+\s+){0,3}?"
    r"(?:committee|sub-?committee|council|panel|board|cabinet|partnership|group|forum|authority"
    r"|meeting|executive|assembly|commission|governing body|trust|party|members|governors|trustees"
    r"|directors|councillors|partners)|(?:all\s+)?(?:members|partners|councillors|governors|trustees|directors"
    r"|cllrs|attendees)(?:\s+present)?|cabinet|council|all(?:\s+present)?|we)"
)
_DECIDED = (
    r"(?P<word>agreed|resolved|noted|approved|recommended|decided|accepted|adopted|endorsed"
    r"|ratified|refused|rejected|declined|deferred|turned down|postponed|voted|authorised"
    r"|supported(?=\s+the\s+(?:\w+\s+){0,2}(?:proposals?|recommendations?|application|motion"
    r"|request|bid)\b)"
    r"|concurred|determined|homologated|agrees|resolves|notes|approves|recommends|approve)"
)
_NO_OBJECTION = re.compile(
    rf"(?:^|[,;:]\s+){_BODY}\s+(?:had|has|have|raised?|raises|made|makes?|offered|offers?)\s+"
    r"(?P<word>no (?:objections?|comments?|observations?))\b",
    re.IGNORECASE,
)
_BODY_ALONE = re.compile(
    rf"(?:[\d./]+\s+)?(?:\w+ \w+, )?{_BODY}(?:\s+(?:then|also))?\s*[:–—-]+", re.IGNORECASE
)
_OWN_WORD = re.compile(rf"{_ADVERB}{_DECIDED}\b", re.IGNORECASE)
_ACTIVE = re.compile(
    rf"(?:^|[,;:]\s+|\b(?:and|but|after (?:\w+\s+){{1,3}}|following (?:\w+\s+){{1,3}})"
    rf"\s*)(?P<body>{_BODY})"
    rf"\s+(?P<between>(?:[^.;]{{0,110}}?\b(?:and|then|,)\s+)?){_ADVERB}{_DECIDED}\b"
    r"(?!\s+(?:with|by)\b)",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(
    rf"(?P<before>^|.*?[\s,;:])(?:it|this)\s+(?:was|is)\s+{_ADVERB}"
    r"(?:(?:moved|proposed|seconded)[^.]{0,90}?\band\s+(?:was\s+)?" + _ADVERB + r")?"
    r"(?P<word>agreed|resolved|noted|approved|recommended|decided|carried|accepted|adopted"
    r"|deferred|declined|rejected|lost|defeated|endorsed|ratified|determined)\b",
    re.IGNORECASE | re.DOTALL,
)
# "There was submitted and approved the Minute of …", as Scottish bodies put it.
_INVERTED = re.compile(
    r"there\s+(?:was|were)\s+(?:\w+,?\s+(?:and\s+)?){1,3}?"
    r"(?P<word>approved|noted|agreed|adopted|accepted)\b",
    re.IGNORECASE,
)
_PAPER = (
    r"(?:minutes?|notes|record|reports?|accounts?|budget|payments?|cheques?|polic(?:y|ies)"
    r"|statements?"
    r"|recommendations?|suggestions?|offers?|bids?|proposals?|motions?|amendments?|amended|requests?|plans?|drafts?|precept"
    r"|terms of reference|standing orders|quotes?|quotations?|expenditure|schedule|agenda|invoices?"
    r"|risk assessments?|regulations|nominations?|updates?|lists?|actions?|grants?|donations?"
    r"|strategy"
    r"|programme|position|arrangements|presentation|information|contents?|items?|reconciliations?"
    r"|figures|forecast|letters?|correspondence|appointments?|changes|dates?|tenders?|resignation"
    r"|application|review|audit|receipts|balances?|return|bills?)"
)
_PASSIVE = re.compile(
    rf"^(?P<subject>[^.;]{{2,170}}?)\s(?:was|were|is|are)\s+"
    rf"(?P<first>{_ADVERB}(?:(?:received|submitted|considered|reviewed|presented|discussed|read"
    rf"|taken as read"
    rf"|proposed|circulated|confirmed|signed|amended|put(?:\s+to\s+the\s+(?:vote|meeting))?)"
    rf"[\s,]+(?:and\s+(?:was\s+|were\s+)?)?)?{_ADVERB})"
    r"(?P<word>noted|approved|agreed|adopted|accepted|ratified|confirmed|endorsed|carried|deferred"
    r"|authorised|awarded|made|declined|refused|rejected|turned down|lost|defeated|postponed"
    r"|signed(?=\s+(?:off\s+)?(?:by"
    r"\s[^.]{3,40}?\s)?as\s+(?:an?\s+|being\s+)?(?:\w+\s+)?(?:true|correct|accurate))"
    r"|voted through|taken as read)\b(?!"
    r"\s+(?:forward|out|over|on)\b)",
    re.IGNORECASE,
)
_VERBLESS = re.compile(
    rf"^(?P<subject>[^.;]{{0,140}}?\b{_PAPER}\b[^.;]{{0,100}}?|[^.;]{{4,140}}?\s?[-–—:]"
    rf"(?:\s+[^\s.;]+){{0,6}}?)\s+{_ADVERB}"
    r"(?P<word>noted|approved|agreed|adopted|accepted|carried|confirmed|deferred|declined"
    r"|rejected|refused|turned down|ratified)"
    r"(?P<tail>(?:\s*[,(–-]|\s+(?:with|subject to|unanimously|as|in|for|until|to the|by\s+(?:all|a"
    r"|members|\d|majority|consensus))\b)[^;]{0,90})?\s*[.;]?$",
    re.IGNORECASE,
)
# What a body says of somebody's plans: "12 Mill Lane, new porch - no objection".
_RESPONSE = re.compile(
    r"^[^;]{4,200}?\s?[-–—:]\s+(?:(?:the\s+)?(?:parish |town |community )?council\s+)?"
    r"(?:ha(?:d|s|ve)\s+|raised?\s+|raises\s+)?(?P<word>no (?:objections?|comments?|observations?)"
    r"|supports?|supported|objects?|objected|objections?)\b[^;]{0,60}$",
    re.IGNORECASE,
)
# What an authority decided about an application, as lists of such decisions have it.
_NOTIFIED = re.compile(
    r"\d/\d.*(?:\s[-–—]|:)\s+(?:\w+\s+)?(?:approved|refused|rejected|granted|permitted|withdrawn)\b",
    re.IGNORECASE,
)
_DASHED = re.compile(
    r"\s[-–—]\s+(?:it was\s+)?(?P<word>resolved|agreed|decided)\s+(?:that|to|not|against)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:proposed|seconded|moved)\b.*\b(?:and|,|;|–|-)\s*(?:it\s|this\s|the \w+\s)?(?:was\s"
    r"|were\s|being\s)?"
    + _ADVERB
    + r"(?P<word>agreed|carried|resolved|approved|accepted|adopted|lost|defeated|all in favour"
    r"|all \w+(?: \w+){0,4} in favour)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?P<word>all (?:\w+ ){0,6}?(?:were )?(?:agreed|in favour)|unanimously (?:agreed"
    r"|elected))\b",
    re.IGNORECASE,
)
_UNOPPOSED = re.compile(r"there (?:was|were) (?P<word>no objections?)\b", re.IGNORECASE)
_ELECTED = re.compile(
    r"^(?P<subject>(?!.*\b(?:that|who|since|when|after|had|has)\b)[^.:]{2,150}?)\s(?:was|were)"
    r"\s+(?:then\s+)?"
    r"(?:(?:duly|unanimously)\s+)?(?P<word>re-?elected|elected|co-opted|re-?appointed|voted in"
    r"|appointed"
    r"(?=\s+(?:a committee|as\b|to\b|in (?:his|her|their) (?:place|stead)|(?:the\s+)?(?:vice"
    r"|deputy|acting|chair|clerk|secretary|treasurer|trustee|director|governor|member|president"
    r"|representative|auditor|examiner))))\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# The voters elect councillors, not the meeting.
_AT_THE_POLLS = re.compile(
    r"\btopped the poll\b|\belected\s+(?:unopposed\s+|by the voters\s+)?(?:as\s+)?"
    r"(?:(?:an?|the|our|their)\s+)?"
    r"(?:new\s+)?(?:county |district |borough |city |town |parish |community |ward )?"
    r"(?:councillors?(?!['’\w])|mps?\b|members? of parliament)"
    r"|\belected\s+(?:to|on to|onto)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}council\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"\b(?P<word>RESOLVED|AGREED|NOTED|APPROVED|RECOMMENDED|ADOPTED|ACCEPTED|CARRIED"
    # These stand in lists of other people's decisions too, but there after a dash.
    r"|(?<=[a-z]\s)(?:ENDORSED|RATIFIED|REFUSED|REJECTED|DEFERRED|DECLINED|DELEGATED|DECIDED"
    r"|CONFIRMED|LOST|DEFEATED))\b"
)
_INITIAL = re.compile(
    rf"(?:[\d.․/]+\s+)?{_ADVERB}(?:(?P<word>Resolved|Agreed|Recommended|RECOMMENDATION"
    rf"|Recommendation|DECISION|Decision|Resolution|RESOLUTION|Noted|Approved|Decided|Deferred)"
    rf"{_VOTE}\s*(?:[:–—-]|\b(?:that|to|not|against|until)\b)\s*\S"
    r"|(?P<bare>Agreed|Noted|Approved)\s+(?:it|we|they|the|this|these|an?|as|all|both)\s+\w)",
)
_FIRST_POINT = re.compile(
    r"\b(?P<word>RESOLVED|Resolved|resolved|AGREED|Agreed|RECOMMENDED|Recommended)\b[^.;]{0,60}?"
    r"[\s:–-]\(?(?:1|a|i)[.)]\s+\S[^()]*$"
)
# A sentence that is only the outcome of the one before it.
_OUTCOME = re.compile(
    rf"^(?:this was |it was |was |the )?(?:proposal |motion |vote:? "
    rf"|recommendation )?(?:was )?{_ADVERB}"
    r"(?P<word>all (?:\w+ ){0,2}(?:were )?(?:agreed|in favour)|agreed|approved|noted|carried"
    r"|accepted"
    r"|adopted|resolved|unanimous|in favour"
    r"|no objections?|deferred|correct(?=[;,]?\s+(?:and\s+)?signed))\b"
    r"(?!\s*[:–—-]?\s*(?:that|to)\b|\s*:)[^.]{0,32}[.;!]?$",
    re.IGNORECASE,
)
_ABOUT_BEFORE = re.compile(
    r"(?:(?:this|it|the (?:motion|proposal)) was )?(?:proposed|seconded)(?: by)?\b(?! (?:as|that))",
    re.IGNORECASE,
)
_MOVERS = re.compile(r"^(?:it was )?(?:prop(?:osed)?|sec(?:onded)?|moved|vote)\b", re.IGNORECASE)

# What takes the decision out of this meeting: it lies before it, or has not been made.
_NOT_NOW = re.compile(
    r"\b(?:had|has|have|having|would|will|could|should|shall|may|might|must|can|cannot|not|never|if"
    r"|once|when|until|before|unless|yet|being|previously|already|as|been|originally|to be)\s+"
    r"(?:been\s+|be\s+|was\s+)?" + _ADVERB + r"$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:at|in|from|since)\s+(?:the|its|our|their|a|an)\s+(?:last|previous|earlier|prior"
    r"|\w+ \d{4})"
    r"\s+(?:\w+\s+)?meeting",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|explained|reported|advised|informed|stated|confirmed|told|believed|felt|understood"
    r"|reminded|added|thought|commented|asked|queried|questioned|suggested|hoped|wondered)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"(?:[\d.]+\s+)?(?:purpose|reason)(?: of (?:the |this )?report)?\W*", re.IGNORECASE
)
# A line or a cell with nothing but a point's own number or letter.
_LONE_MARK = re.compile(r"[\d.]+|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]", re.IGNORECASE)
_SUBJUNCTIVE = re.compile(
    r"(?<!to )(?<!will )(?<!would )(?<!can )(?<!could )(?<!should )(?<!may )(?<!must )\bbe"
    r"\s+(?:\w+ly\s+)?"
    r"(?:\w+ed|\w+n|put|sent|held|made|paid|given|kept|set)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"^(?:that|to)\b|\bbe\b|^[a-z]+s\b|\b(?:elected|appointed|approved)\b", re.IGNORECASE
)
_CLAUSE = re.compile(rf"(?:{_LABEL.pattern})?that\s", re.IGNORECASE)
_COLUMN = re.compile(r"(?:decisions?|resolutions?|outcomes?)(?:\s*/\s*\w+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """A block, or a cell of a row, and its place in the document."""

    place: int
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    def extent(self, start: int, end: int) -> Extent:
        """The extent of text[start:end] without the white space at its ends."""
        return self.block.quote(self.start + start, self.start + end).extent


def find_decisions(
    blocks: Sequence[Block], numbers: Mapping[int, str], *, skip: frozenset[int]
) -> tuple[Decision, ...]:
    """The decisions of the meeting in order, with the sentence or the resolved text as evidence.

    `numbers` gives for a block's place the number of the item that governs it. In a report only
    what it recommends is a decision. Blocks in `skip` are passed over.
    """
    segments = list(_segments(blocks, skip=skip))
    report = any(_REPORT.fullmatch(segment.text.strip()) for segment in segments)
    found: list[Decision] = []
    at = 0
    while at < len(segments):
        points = _points(segments, at, numbers, report=report)
        if points is not None:
            before = [] if report else list(_in_prose(segments, at, found, opens=True))
            new, at = before + points[0], points[1]
        else:
            new = [] if report else list(_in_prose(segments, at, found))
            more = [] if report else _continued(segments, at, numbers)
            new += more
            at += 1 + len(more)
        found += [one.at(numbers) for one in new]
    found += [one.at(numbers) for one in _in_columns(blocks, skip)]
    return tuple(_each_once(blocks, found))


_WAS_CARRIED = re.compile(
    r"(?:the |this |that )?(?:original |substantive |amended )?"
    r"(?:motion|proposal|amendment|recommendation)s?"
    r"(?: as amended)?(?: on being put(?: to the \w+)?)? (?:was|were) (?:then |duly |put and )?"
    r"(?:carried|agreed|approved|accepted)\b.{0,40}"
)


def _each_once(blocks: Sequence[Block], found: Sequence[Decision]) -> Iterator[Decision]:
    """The decisions, each once, where a formal resolution repeats what was moved and agreed."""
    texts = [
        " ".join(re.findall(r"\w+", _words_in(blocks, one.evidence).casefold())) for one in found
    ]
    last: int | None = None
    for at, one in enumerate(found):
        follows = last is not None and found[last].item == one.item
        if follows and _repeats(texts[at], texts[last or 0]):
            continue
        after = at + 1
        if after < len(found) and found[after].item == one.item:
            formal = re.match(r"(?:\w{1,4} )?(?:resolved|agreed|that|to)\b", texts[after])
            if formal and _WAS_CARRIED.fullmatch(texts[at]):
                continue  # what was carried follows: "The motion was carried. RESOLVED that …"
        last = at
        yield one


def _repeats(text: str, before: str) -> bool:
    """Whether it only says again what the decision before it says, without the movers."""
    core = re.sub(r"^(?:resolved|agreed)?\s*(?:that|to)\s+", "", text)
    return len(core.split()) > 3 and f" {core}" in f" {before}"


def _words_in(blocks: Sequence[Block], extent: Extent) -> str:
    """The text of the blocks within the extent."""
    parts = []
    for block in blocks:
        if block.text and block.origins[0] < extent.end and extent.start <= block.origins[-1]:
            left, right = block.find(extent)
            parts.append(block.text[left:right])
    return " ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A decision whose item is still to be looked up."""

    kind: DecisionKind
    place: int
    extent: Extent

    def at(self, numbers: Mapping[int, str]) -> Decision:
        return Decision(kind=self.kind, item=numbers.get(self.place), evidence=self.extent)


def _segments(blocks: Sequence[Block], *, skip: frozenset[int]) -> Iterator[_Segment]:
    for place, block in enumerate(blocks):
        if place in skip or block.kind is BlockKind.NOISE:
            continue
        for start, end in block.cells():
            if block.text[start:end].strip():
                yield _Segment(place=place, block=block, start=start, end=end)


def _kind(word: str, text: str = "") -> DecisionKind:
    """The kind of a deciding word; of "RESOLVED to recommend to Council", a recommendation."""
    last = word.casefold().split()[-1].rstrip("s")
    if re.search(
        r"\b(?:be recommended|recommend) to (?:the |full )?(?:council|cabinet)", text, re.I
    ):
        return DecisionKind.RECOMMENDED
    return _KINDS.get(last, DecisionKind.AGREED)


# --- resolutions that stand below an opening line ------------------------------------------------


def _points(
    segments: Sequence[_Segment], at: int, numbers: Mapping[int, str], *, report: bool
) -> tuple[list[_Made], int] | None:
    """The decisions below the opening line at `at`, and the place after them; None if none are."""
    opening = segments[at]
    if _BODY_ALONE.fullmatch(opening.text.strip()):
        return _own_words(segments, at, numbers)
    word, is_marked = _opening_word(opening, report=report)
    if word is None:
        return None
    after = at + 1
    taken: list[_Segment] = []
    while after < len(segments) and _belongs(segments[after], taken, opening, numbers):
        taken.append(segments[after])
        after += 1
    if not taken or not (is_marked or _ACT.search(_unlabelled(taken[0].text))):
        return None
    return _split(taken, word), after


def _own_words(
    segments: Sequence[_Segment], at: int, numbers: Mapping[int, str]
) -> tuple[list[_Made], int] | None:
    """The points below "The Board:" that say each for itself what it does: "noted the report"."""
    made: list[_Made] = []
    after = at + 1
    while after < len(segments):
        segment = segments[after]
        word = _OWN_WORD.match(_unlabelled(segment.text))
        if word is None or numbers.get(segment.place) != numbers.get(segments[at].place):
            break
        made.append(_made(segment, 0, len(segment.text), word["word"]))
        after += 1
    return (made, after) if made else None


def _opening_word(opening: _Segment, *, report: bool) -> tuple[str | None, bool]:
    """The deciding word of a line that announces points, and whether "that" or ":" marks it."""
    text = opening.text.strip()
    if report and _INVITATION.fullmatch(text):
        return "recommended", True
    match = _OPENER.fullmatch(text)
    if match is not None and _opens(opening, match):
        return match["word"], True
    match = _ENDING.search(opening.text)
    if match is None:
        return None, False
    is_marked = match["bare"] is None
    # "as agreed (minute 4)" announces nothing, "it was RESOLVED" may.
    return (match["word"] if is_marked or match["word"].isupper() else None), is_marked


def _continued(segments: Sequence[_Segment], at: int, numbers: Mapping[int, str]) -> list[_Made]:
    """The points "(2) …", "(3) …" below a paragraph such as "RESOLVED: that (1) …"."""
    opening = segments[at]
    match = _FIRST_POINT.search(opening.text)
    if match is None:
        return []
    more = []
    for segment in segments[at + 1 :]:
        same = numbers.get(segment.place) == numbers.get(opening.place)
        if not same or not _LABEL.match(segment.text):
            break
        more.append(_made(segment, 0, len(segment.text), match["word"]))
    return more


def _opens(opening: _Segment, match: re.Match[str]) -> bool:
    """Whether the line announces a resolution, rather than that it is one word of a table."""
    word = match["word"]
    is_noun = word.casefold().startswith(("recommendation", "decision", "resolution"))
    if is_noun:
        return opening.block.kind is not BlockKind.ROW or opening.text.rstrip().endswith(
            (":", "-", "–")
        )
    return word.isupper() or word[0].isupper() or opening.text.rstrip()[-1] in ":–—-"


def _belongs(
    segment: _Segment, taken: Sequence[_Segment], opening: _Segment, numbers: Mapping[int, str]
) -> bool:
    """Whether the segment goes on with what was resolved."""
    text = segment.text.strip()
    here, there = numbers.get(segment.place), numbers.get(opening.place)
    if here != there and not (here or "").startswith(re.sub(r"\.0$", "", there or "\0") + "."):
        return False
    is_opening = _OPENER.fullmatch(text) or _INVITATION.fullmatch(text)
    # A resolution in bold looks like a heading, but no heading begins with "That".
    is_heading = segment.block.kind is BlockKind.HEADING and not _CLAUSE.match(text)
    if is_heading or is_opening:
        return False
    if _LONE_MARK.fullmatch(text):
        return True  # the number's own cell of a row
    words = [one for one in taken if not _LONE_MARK.fullmatch(one.text.strip())]
    if not words:
        return not (text.isupper() and is_heading_like(text))
    if _LABEL.match(words[0].text):
        return _LABEL.match(text) is not None or text[0].islower()
    if _BULLET.match(words[0].text) or words[0].block.kind is BlockKind.LIST_ITEM:
        return segment.block.kind is BlockKind.LIST_ITEM or _BULLET.match(text) is not None
    return (
        text[0].islower()
        or re.match(r"(?:That|To|And)\b", text) is not None
        or (_SUBJUNCTIVE.search(text) is not None and len(sentences(text)) == 1)
    )


def _split(taken: Sequence[_Segment], word: str) -> list[_Made]:
    """One decision for each point that is an act of its own, or one for all lines together."""
    lines = [one for one in taken if not _LONE_MARK.fullmatch(one.text.strip())]
    if not lines:
        return []
    if len(lines) == 1:
        return list(_inner_points(lines[0], 0, word))
    listed = [one for one in lines if _LABEL.match(one.text) or _BULLET.match(one.text)]
    listed = listed or [one for one in lines if one.block.kind is BlockKind.LIST_ITEM]
    acts = [one for one in listed if _ACT.search(_unlabelled(one.text))]
    if len(acts) > 1 or any(_LONE_MARK.fullmatch(one.text.strip()) for one in taken):
        return [_made(one, 0, len(one.text), word) for one in (acts if len(acts) > 1 else lines)]
    first, last = lines[0], lines[-1]
    start = first.extent(0, len(first.text)).start
    end = last.extent(0, len(last.text)).end
    return [_Made(kind=_kind(word), place=first.place, extent=Extent(start, end))]


def _unlabelled(text: str) -> str:
    match = _LABEL.match(text) or _BULLET.match(text)
    return text[match.end() :] if match else text.strip()


def _made(segment: _Segment, start: int, end: int, word: str) -> _Made:
    text = segment.text[start:end]
    return _Made(kind=_kind(word, text), place=segment.place, extent=segment.extent(start, end))


def _inner_points(segment: _Segment, start: int, word: str) -> Iterator[_Made]:
    """The decisions of one paragraph: one for each "(a) …; (b) …" that is an act, else one."""
    text = segment.text
    marks = [match.start() for match in _INNER_LABEL.finditer(text, start)]
    bounds = list(pairwise([*marks, len(text)]))
    acts = [(left, right) for left, right in bounds if _ACT.search(_unlabelled(text[left:right]))]
    if len(acts) > 1:
        for left, right in acts:
            yield _made(segment, left, right, word)
    else:
        stops = [right for left, right in sentences(text) if right > start]
        # A paragraph of the resolution is all resolved; what runs on after it is reported.
        yield _made(segment, start, stops[-1] if start == 0 else stops[0], word)


# --- decisions in prose --------------------------------------------------------------------------


def _in_prose(
    segments: Sequence[_Segment], at: int, found: Sequence[Decision], *, opens: bool = False
) -> Iterator[_Made]:
    """The decisions that sentences of the segment state.

    Where it opens the points below it, its last sentence is theirs.
    """
    segment = segments[at]
    text = segment.text
    bounds = sentences(text)[: -1 if opens else None]
    made: list[_Made] = []
    before_was_one = False
    for order, (start, end) in enumerate(bounds):
        sentence = text[start:end]
        outcome = _OUTCOME.match(sentence) if len(sentence.split()) <= 9 else None
        if outcome and not _INITIAL.match(sentence):
            if not before_was_one:
                made += _outcome(segments, at, bounds[: order + 1], outcome, found)
            before_was_one = True
            continue
        word = _word_of(sentence)
        before, before_was_one = before_was_one, word is not None
        if word is None:
            continue
        points = list(_inner_points(segment, start, word)) if _is_formal(sentence) else []
        if len(points) > 1:
            return iter(made + points)
        if order and _ABOUT_BEFORE.match(sentence):
            # "This was seconded and carried." is about what the sentence before it says.
            made = made[:-1] if before else made
            made.append(_made(segment, bounds[order - 1][0], end, word))
        else:
            for left, right in _parts(sentence):
                part = _CAPITALS.search(sentence, left, right)
                made.append(
                    _made(segment, start + left, start + right, part["word"] if part else word)
                )
    return iter(made)


_SECOND_WORD = re.compile(
    r"\s(?:and|but)\s+(?:\w+\s)?(?=(?:AGREED|APPROVED|NOTED|ENDORSED|RATIFIED|ADOPTED|RECOMMENDED"
    r"|DEFERRED|REJECTED|REFUSED)\s+(?:that|to|the|an?)\b)"
)
_SECOND_ACT = re.compile(r";\s+(?:and\s+)?(?=[A-Z][^;:]{1,60}?\s(?:to|be)\s(?!the\b|an?\b)[a-z])")


def _parts(sentence: str) -> Iterator[tuple[int, int]]:
    """Bounds of each decision in it: "The Board NOTED the position and AGREED that …" has two.

    So has "AGREED: A to sit on the Panel; B to go on the Board".
    """
    left = 0
    for match in _SECOND_WORD.finditer(sentence):
        capitals = _CAPITALS.search(sentence, left, match.start())
        if capitals and capitals["word"] != "RESOLVED":
            yield left, match.start()
            left = match.end()
    for match in _SECOND_ACT.finditer(sentence, left) if _is_formal(sentence) else ():
        yield left, match.start()
        left = match.end()
    yield left, len(sentence)


def _outcome(
    segments: Sequence[_Segment],
    at: int,
    bounds: Sequence[tuple[int, int]],
    outcome: re.Match[str],
    found: Sequence[Decision],
) -> Iterator[_Made]:
    """The decision of "Carried." or "NOTED.": the sentence before it, and those who moved it."""
    segment = segments[at]
    text = segment.text
    end = bounds[-1][1]
    apart = len(bounds) - 2
    while apart >= 0 and _MOVERS.match(text[slice(*bounds[apart])]):
        apart -= 1
    if apart >= 0:
        start = bounds[apart][0]
        if not _APOLOGIES.search(text[start:end]):
            yield _made(segment, start, end, outcome["word"])
        return
    if at == 0 or segments[at - 1].place < segment.place - 1:
        return
    before = segments[at - 1]
    if before.block.kind is BlockKind.LIST_ITEM and len(sentences(text)) > 1:
        # It closes the whole list above; its own words have to do.
        yield _made(segment, bounds[-1][0], sentences(text)[len(bounds)][1], outcome["word"])
        return
    last = sentences(before.text)[-1]
    extent = before.extent(*last)
    known = any(
        one.evidence.start < extent.end and extent.start < one.evidence.end for one in found
    )
    if known or len(before.text.split()) < 3 or _APOLOGIES.search(before.text):
        return
    joined = Extent(extent.start, segment.extent(0, end).end)
    yield _Made(kind=_kind(outcome["word"]), place=segment.place, extent=joined)


_APOLOGIES = re.compile(
    r"\bapolog|\babsen(?:ce|t)\b|\bdeclar(?:ed|ations?) (?:of|an?) ", re.IGNORECASE
)


_NO_DECISION = re.compile(
    r"(?:no|none)\b|(?:it was \w+ that )?the date of (?:the )?next\b"
    r"|.{0,40}\bagreed (?:the following )?actions?\b",
    re.IGNORECASE,
)


def _is_formal(sentence: str) -> bool:
    """Whether the sentence is a resolution in form, so that "(a)" in it begins a resolution."""
    return _CAPITALS.search(sentence) is not None or _INITIAL.match(sentence) is not None


def _masked(sentence: str) -> str:
    """The sentence with other signs in the place of the dots within it, which end nothing."""
    return re.sub(r"(?<=\w)\.(?=\w|\s+\S)", "․", sentence)


def _word_of(sentence: str) -> str | None:
    """The word by which the sentence decides, or None where it decides nothing."""
    sentence = _masked(_MARK.sub("", sentence))
    initial = _INITIAL.match(sentence)
    word = (initial["word"] or initial["bare"]) if initial else None
    is_label = word is not None and word.casefold().startswith(("dec", "resolution"))
    if word is not None and (not is_label or word == "Decided"):
        return word
    if initial is not None and word is not None:
        # "Decision: None." and "Decision: Apologies were received." decide nothing.
        sentence = sentence[initial.end("word") :].lstrip(" :–—-")
        if not (_APOLOGIES.search(sentence[:60]) or _NO_DECISION.match(sentence)):
            return _word_in(sentence) or (word if len(sentence.split()) > 2 else None)
    return _word_in(sentence)


def _word_in(sentence: str) -> str | None:
    """The deciding word of a sentence without a label."""
    if _NOTIFIED.search(sentence):
        return None
    capitals = _CAPITALS.search(sentence)
    if capitals and not sentence.isupper() and not _is_undone(sentence, capitals.start()):
        return capitals["word"]
    if _APOLOGIES.search(sentence[:60]) or _NO_DECISION.match(sentence):
        return None
    for find in (_impersonal, _active, _proposed, _passive, _verbless, _elected, _responded):
        word = find(sentence)
        if word is not None:
            return word
    return None


def _responded(sentence: str) -> str | None:
    """What the body says to plans of others, beside them, after a dash."""
    match = _RESPONSE.match(sentence) or _DASHED.search(sentence)
    if match is None or _TOLD.search(sentence[: match.start("word")]):
        return None
    is_bare = re.fullmatch(r"(?:support|object).*", match["word"], re.IGNORECASE)
    # "Funding – supports" may be anything; with an application's number it is an answer.
    return None if is_bare and not re.search(r"\d/\d", sentence) else match["word"]


def _elected(sentence: str) -> str | None:
    """Somebody was elected or appointed here and now: no date, no other body, nobody's tale."""
    for clause in re.split(r";\s+", sentence):
        match = _ELECTED.match(clause)
        if match and not (
            _AT_THE_POLLS.search(clause)
            or _TOLD.search(match["subject"])
            or (
                re.search(
                    r"\b(?:in|on|by|at)\s+(?:the\s+)?(?:\w+\s+)?(?:\d|last|previous|county"
                    r"|district)",
                    clause,
                    re.I,
                )
                and not re.search(r"\bby \d+ votes?\b", clause)
            )
        ):
            return match["word"]
    return None


def _is_undone(sentence: str, place: int) -> bool:
    """Whether the words before the deciding word put it off, or into the past, or into doubt."""
    return _NOT_NOW.search(sentence[:place]) is not None


def _impersonal(sentence: str) -> str | None:
    inverted = _INVERTED.match(sentence)
    if inverted is not None:
        return inverted["word"]
    match = _IMPERSONAL.match(sentence)
    if match is None or _OTHER_TIME.search(sentence):
        return None
    before = match["before"]
    if re.search(r"\b(?:that|if|when|where|which|because|what|as|unless)\s*$", before) or (
        _TOLD.search(before) and not re.search(r"[;,]\s*(?:and\s+)?$|\band\s*$", before)
    ):
        return None
    return match["word"]


def _active(sentence: str) -> str | None:
    unopposed = _NO_OBJECTION.search(sentence)
    if unopposed is not None:
        return unopposed["word"]
    match = _ACTIVE.search(sentence)
    if match is None or _is_undone(sentence, match.start("word")) or _OTHER_TIME.search(sentence):
        return None
    between = match["between"]
    # "Members heard that the County had agreed": somebody else decided.
    if re.search(r"\b(?:that|who|which|whether)\b", between) or _TOLD.search(
        sentence[: match.start()]
    ):
        return None
    return match["word"]


def _proposed(sentence: str) -> str | None:
    match = _PROPOSED.search(sentence)
    if match and not _is_undone(sentence, match.start("word")):
        return match["word"]
    match = _UNOPPOSED.match(sentence) or _ALL.search(sentence)
    told = _TOLD.search(sentence[: match.start()]) if match else None
    return match["word"] if match and not told else None


def _passive(sentence: str) -> str | None:
    match = _PASSIVE.match(sentence)
    if match is None:
        return None
    subject, word = match["subject"], match["word"].casefold()
    if _TOLD.search(subject) or re.search(r"\b(?:that|he|she|they|who|if|when)\b", subject, re.I):
        return None
    rest = sentence[match.end() :]
    if re.match(
        r"\s+by\s+(?!the\s+(?:committee|council|panel|board|meeting|chair)|members|all|an?\s"
        r"|consensus|show|[\w-]+\s+(?:votes?|to)\b)",
        rest,
    ):
        return None
    if word == "authorised":
        return word if re.match(r"\s+to\b", rest) else None
    if word == "deferred":
        return word
    if word == "carried" and re.match(r"(?:the\s+|this\s+)?actions?\b", subject, re.IGNORECASE):
        return None  # over to the next meeting
    if word == "made":
        return (
            word
            if re.match(
                r"the following (?:awards|grants|donations|payments|appointments"
                r"|nominations)\b",
                subject,
                re.I,
            )
            else None
        )
    if word in _UNFAVOURABLE and not _ours(subject, rest):
        return None
    if word in {"lost", "defeated"}:
        return word if re.search(r"\b(?:motion|amendment|proposal|vote)\b", subject, re.I) else None
    paper = re.search(rf"\b{_PAPER}\b", subject, re.IGNORECASE) or re.match(
        r"(?:this|these|all)\b", subject, re.IGNORECASE
    )
    return word if paper and not _OTHER_TIME.search(rest) else None


_UNFAVOURABLE = frozenset({"refused", "rejected"})
_PLANS = re.compile(
    r"\b(?:planning|application|appeal|consent|permission|licen[cs]e)\b", re.IGNORECASE
)


def _ours(subject: str, rest: str) -> bool:
    """Whether the refusal of something is this meeting's: of plans it is mostly an authority's."""
    return not _PLANS.search(subject) or bool(re.search(r"\bvotes?\b|\bmajority\b", rest))


_WITH_TERMS = re.compile(
    r"\b(?:amend|chang|correction|addition|exception|abst|vote|against|thanks|effect|immediate|condition|provis"
    r"|comment|minor|no\b|one\b|the following)",
    re.IGNORECASE,
)


def _verbless(sentence: str) -> str | None:
    match = _VERBLESS.match(sentence)
    if match is None or _is_undone(sentence, match.start("word")):
        return None
    subject = match["subject"]
    if (match["tail"] or match["word"].casefold() in _UNFAVOURABLE) and _PLANS.search(subject):
        return None  # by the planning authority
    if re.search(r"\s[-–—]$", subject):
        return match["word"]
    if re.match(r"\s+with\b", match["tail"] or "") and not _WITH_TERMS.search(match["tail"]):
        return None  # "The Audit Manager agreed with Mr Owen."
    finite = re.search(
        r"\b(?:was|were|is|are|had|has|have|that|which|who|he|she|they|we|to)\b", subject, re.I
    )
    return None if finite or _TOLD.search(subject) else match["word"]


# --- a column of decisions in a table ------------------------------------------------------------


def _in_columns(blocks: Sequence[Block], skip: frozenset[int]) -> Iterator[_Made]:
    """The cells below a column's heading "Decision", to the end of the table."""
    column: int | None = None
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.ROW or place in skip:
            column = None
            continue
        bounds = list(block.cells())
        cells = [block.text[start:end].strip() for start, end in bounds]
        heading = next((at for at, cell in enumerate(cells) if _COLUMN.fullmatch(cell)), None)
        if heading is not None and len([cell for cell in cells if cell]) > 1:
            column = heading
        elif (
            column is not None
            and column < len(cells)
            and len(cells[column].split()) > 2
            and _word_of(cells[column]) is None  # else it was found as a sentence
        ):
            extent = block.quote(*bounds[column]).extent
            yield _Made(kind=DecisionKind.AGREED, place=place, extent=extent)
