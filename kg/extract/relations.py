"""Component `relations`: who belongs to, funds, runs, joins, follows or receives what, by the wordings that say so.

Each wording has its two sides; a side is the nearest mention of a fitting kind within the sentence,
with those joined to it by commas and "and". Where a side is missing nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.bodies import list_pieces
from kg.extract.entities import Entities, Initiative, Organisation, Person, Thing
from kg.extract.passages import Passage, Passages
from kg.extract.statements import Relation
from kg.records.dates import PartialDate, find_dates
from kg.records.facts import InitiativeKind, Predicate
from kg.structure.sentences import sentences

_AMOUNT = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?\s?(?:million|billion|bn|[mk])?\b", re.I)
_MEMBERS = re.compile(
    r"\b(?P<verb>compris(?:ed|es|ing)(?:\s+of)?|consist(?:ed|s|ing)\s+of|(?:is|was|are|were)\s+made\s+up\s+of|membership\s+(?:includes|included|comprises|comprised)(?:\s+of)?|includes?\s+(?:members|representatives)\s+(?:from|of))\b",
    re.I,
)
_INCLUDING = re.compile(r"^\s*[;,(]?\s*(?:which\s+includes?|including)\s+")
_GAP_STOP = re.compile(r"[.;:?!]|\b(?:who|which|that|because|although|while|whereas|but|if)\b")
_MOST_GAP = 70

type Fits = Callable[[Thing], bool]


def _is_body(thing: Thing) -> bool:
    return isinstance(thing, Organisation)


def _is_initiative(thing: Thing) -> bool:
    return isinstance(thing, Initiative)


def _is_award(thing: Thing) -> bool:
    return isinstance(thing, Initiative) and thing.kind in {InitiativeKind.AWARD, InitiativeKind.FUND}


def _is_actor(thing: Thing) -> bool:
    """A body, or somebody who acts by office (only then does a person run or fund anything)."""
    return isinstance(thing, Organisation) or (isinstance(thing, Person) and any("ommissioner" in o for o in thing.offices))


def _is_receiver(thing: Thing) -> bool:
    return isinstance(thing, Organisation | Initiative)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A verb between its two sides; `reverse` where the subject of the relation stands after it."""

    pattern: re.Pattern[str]
    predicate: Predicate
    subject: Fits
    object: Fits
    reverse: bool = False


def _wording(pattern: str, predicate: Predicate, subject: Fits, obj: Fits, *, reverse: bool = False) -> _Wording:
    return _Wording(re.compile(pattern, re.I), predicate, subject, obj, reverse)


_AUX = r"(?:(?:has|have|had|is|are|was|were|will|would|being|been|be|also|now|recently|jointly|currently|successfully|since|to)\s+)*"
_WORDINGS = (
    _wording(rf"\b{_AUX}(?:funded|fully funded|part[- ]funded|financed|paid for|sponsored)\s+(?:entirely\s+|jointly\s+|in part\s+)?(?:by|through)\b", Predicate.FUNDS, _is_receiver_actor := lambda t: isinstance(t, Organisation | Initiative | Person), _is_receiver, reverse=True),
    _wording(r"\b(?:receiv(?:e|es|ed|ing)|secured?|obtained|awarded|attract(?:ed|s)?|won|gained|granted|given)\s+(?:[^.;]{0,60}?)\b(?:funding|grants?|money|support|£\s?[\d,.]+\w?(?:\s+million)?)\b[^.;]{0,40}?\b(?:from|by)\b", Predicate.FUNDS, _is_receiver_actor, _is_receiver, reverse=True),
    _wording(rf"\b{_AUX}(?:fund(?:s|ed|ing)?|financ(?:es|ed)|sponsor(?:s|ed)|pays? for|paid for)\b(?!\s*(?:by|from|through))", Predicate.FUNDS, _is_actor, _is_receiver),
    _wording(r"\b(?:awarded|granted|gave|given|donated|allocated|contributed|provided|committed|pledged|paid)\s+(?:a\s+)?(?:grant\s+of\s+|sum\s+of\s+|further\s+|up to\s+|donation\s+of\s+)*£\s?[\d,.]+\s?(?:million|[mk])?\b[^.;]{0,40}?\b(?:to|towards|for)\b", Predicate.FUNDS, _is_actor, _is_receiver),
    _wording(rf"\b{_AUX}(?:run|led|delivered|managed|operated|hosted|overseen|coordinated|co-ordinated|organised|administered|commissioned)\s+(?:jointly\s+)?by\b", Predicate.RUNS, _is_actor, _is_initiative, reverse=True),
    _wording(rf"\b{_AUX}(?:r[ua]ns?|running|leads?|led|leading|deliver(?:s|ed|ing)?|manag(?:es|ed|ing)|operat(?:es|ed|ing)|host(?:s|ed|ing)|overs(?:ees|aw|eeing)|organis(?:es|ed|ing)|launch(?:es|ed|ing)?|re-?instated|set up|established|introduc(?:es|ed|ing)|started|began|created|commissioned|adopted|absorbed|took over|taken over)\b", Predicate.RUNS, _is_actor, _is_initiative),
    _wording(rf"\b{_AUX}(?:sign(?:ed|s|ing)?(?: up to)?|joined|participat(?:ed|es|ing) in|tak(?:en|es|ing) part in|took part in|involved in|contribut(?:ed|es|ing) to|support(?:ed|s|ing)?|partner(?:ed|s|ing)? (?:in|on|with)|working (?:on|with)|engaged in)\b(?!\s*by)", Predicate.PARTNER_IN, _is_body, _is_initiative),
    _wording(rf"\b{_AUX}(?:well\s+)?(?:supported|joined|attended|backed|delivered in partnership)\s+(?:by|with)\b", Predicate.PARTNER_IN, _is_body, _is_initiative, reverse=True),
    _wording(rf"\b{_AUX}(?:been\s+)?(?:awarded|presented)\s+(?:with\s+)?(?:the\s+|an?\s+)?", Predicate.RECEIVED, _is_body, _is_award),
    _wording(rf"\b{_AUX}(?:won|winners?\s+of|receiv(?:ed|es)|recipients?\s+of|achieved|gained)\b", Predicate.RECEIVED, _is_body, _is_award),
    _wording(rf"\b{_AUX}report(?:s|ed|ing)?\s+(?:back\s+|directly\s+)?(?:in)?to\b", Predicate.REPORTS_TO, _is_body, _is_body),
    _wording(r"\b(?:is|was|are|as|,)?\s*(?:a\s+)?(?:part|sub-?group|sub-?committee|branch|department|arm|division|working group|task group)\s+of\b", Predicate.PART_OF, _is_body, _is_body),
    _wording(rf"\b{_AUX}(?:renamed|replaced by|succeeded by|superseded by|known as|rebranded(?: as)?|called|changed its name to|become|became|merged into|absorbed into|absorbed by|amalgamated into)\b", Predicate.SUCCEEDED_BY, _is_body, _is_body),
    _wording(rf"\b{_AUX}(?:renamed|replaced by|succeeded by|superseded by|known as|rebranded(?: as)?|called)\b", Predicate.SUCCEEDED_BY, _is_initiative, _is_initiative),
    _wording(r"[,(]?\s*(?:formerly|previously)(?:\s+(?:known as|called))?\b", Predicate.SUCCEEDED_BY, _is_body, _is_body, reverse=True),
    _wording(r"[,(]?\s*(?:formerly|previously)(?:\s+(?:known as|called))?\b", Predicate.SUCCEEDED_BY, _is_initiative, _is_initiative, reverse=True),
    _wording(rf"\b{_AUX}(?:a\s+)?(?:new\s+|full\s+|founding\s+)?members?\s+of\b|\b{_AUX}(?:joined|affiliated to|affiliates? to)\b", Predicate.MEMBER_OF, _is_body, _is_body),
)
_MERGED = re.compile(
    r"\b(?:merg(?:ed|er|ing|e)|joined (?:together|with|forces)|amalgamat(?:ed|ion|ing)|combin(?:ed|ing)|came together)\b", re.I
)
_FORMED = re.compile(r"\b(?:to (?:form|become|create|be(?:come)? known as)|as|into|forming|becoming|under the name(?: of)?|called|known as|to be called)\b", re.I)


@Language.factory("relations", requires=["doc._.passages", "doc._.entities", "doc._.roles"], assigns=["doc._.relations"])
def make_relations(nlp: Language, name: str) -> RelationFinder:
    """The component."""
    return RelationFinder()


@dataclass(frozen=True, slots=True)
class _At:
    """A mention in a passage."""

    start: int
    end: int
    thing: Thing


class RelationFinder:
    """Finds the relations that a document states."""

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its relations."""
        passages: Passages = doc._.passages
        entities: Entities = doc._.entities
        found: list[Relation] = []
        last_body: Organisation | None = None
        for passage in passages.rows:
            if passage.place in passages.minutes.roster_blocks:
                continue
            mentions = mentions_of(passage, entities)
            found.extend(self._of_passage(passage, mentions, last_body))
            bodies = [m.thing for m in mentions if isinstance(m.thing, Organisation)]
            last_body = bodies[-1] if bodies else last_body
        doc._.relations = tuple(_once(found))
        return doc

    def _of_passage(self, passage: Passage, mentions: list[_At], last_body: Organisation | None) -> Iterator[Relation]:
        yield from _parts(passage, mentions)
        yield from _named_after(passage, mentions)
        for start, end in sentences(passage.text):
            inside = [m for m in mentions if start <= m.start < end]
            yield from _members(passage, mentions, start, end)
            merged = list(_mergers(passage, inside, start, end, last_body))
            yield from merged
            if len({id(m.thing) for m in inside}) < 2:
                continue
            for wording in _WORDINGS:
                if merged and wording.predicate is Predicate.SUCCEEDED_BY:
                    continue
                yield from _by_wording(passage, wording, inside, start, end)


def mentions_of(passage: Passage, entities: Entities) -> list[_At]:
    """The mentions in the passage, in order."""
    found = []
    for where, thing in entities.mentions_in(passage.extent(0, len(passage.text)), object):  # type: ignore[arg-type]
        low, high = passage.block.find(where)
        found.append(_At(low - passage.start, high - passage.start, thing))
    return sorted(found, key=lambda at: (at.start, -at.end))


def _by_wording(passage: Passage, wording: _Wording, mentions: list[_At], start: int, end: int) -> Iterator[Relation]:
    text = passage.text
    left_fits, right_fits = (wording.object, wording.subject) if wording.reverse else (wording.subject, wording.object)
    for match in wording.pattern.finditer(text, start, end):
        if re.search(r"\b(?:not|never|no|if|could|should|whether|may|might)\s+(?:\w+\s+)?$", text[start : match.start()], re.I):
            continue
        left = _side(text, mentions, match.start(), left_fits, before=True)
        right = _side(text, mentions, match.end(), right_fits, before=False)
        for one in left:
            for two in right:
                if one.thing is two.thing:
                    continue
                subject, obj = (two, one) if wording.reverse else (one, two)
                span = (min(one.start, two.start, match.start()), max(one.end, two.end, match.end()))
                amount = _AMOUNT.search(text, max(start, span[0] - 40), min(end, span[1] + 40)) if wording.predicate is Predicate.FUNDS else None
                yield Relation(
                    subject=subject.thing,
                    predicate=wording.predicate,
                    object=obj.thing,
                    amount=amount.group().strip() if amount else None,
                    date=_date(text[start:end]),
                    evidence=passage.extent(*span),
                )


def _side(text: str, mentions: list[_At], place: int, fits: Fits, *, before: bool) -> list[_At]:
    """The fitting mention nearest to this place on one side, with those joined to it."""
    ordered = [m for m in mentions if (m.end <= place if before else m.start >= place)]
    ordered.sort(key=lambda m: m.end if before else m.start, reverse=before)
    nearest = next((m for m in ordered if fits(m.thing)), None)
    if nearest is None:
        return []
    gap = text[nearest.end : place] if before else text[place : nearest.start]
    if len(gap) > _MOST_GAP or _GAP_STOP.search(gap):
        return []
    group = [nearest]
    for other in ordered:
        if other is nearest or not fits(other.thing):
            continue
        low, high = (other, group[-1]) if before else (group[-1], other)
        if low.end <= high.start and re.fullmatch(r"\s*(?:\([A-Z]+\)\s*)?(?:,|and|&|,\s*and|as well as)\s*(?:both\s+)?(?:the\s+)?(?:new\s+)?", text[low.end : high.start]):
            group.append(other)
    return group


def _members(passage: Passage, mentions: list[_At], start: int, end: int) -> Iterator[Relation]:
    """ "The group comprised of A, B and C": bodies in a list are members of the body that it is a list of."""
    text = passage.text
    for match in _MEMBERS.finditer(text, start, end):
        wholes = [m for m in mentions if m.end <= match.start() and isinstance(m.thing, Organisation)]
        if wholes:
            yield from _listed(passage, mentions, wholes[-1], match.end())
    for whole in mentions:
        if isinstance(whole.thing, Organisation) and start <= whole.start < end and (match := _INCLUDING.match(text[whole.end : end])):
            yield from _listed(passage, mentions, whole, whole.end + match.end())


def _listed(passage: Passage, mentions: list[_At], whole: _At, start: int) -> Iterator[Relation]:
    pieces = list(list_pieces(passage.text, start))
    if not pieces:
        return
    stop = pieces[-1][1]
    for at in mentions:
        is_office = re.match(r"\s*(?:\([A-Z]+\)\s*)?(?:Managing |Chief |Deputy )?(?:Director|Executive|Officer|Manager|Commissioner|Leader)", passage.text[at.end :])
        if start <= at.start and at.end <= stop and isinstance(at.thing, Organisation) and at.thing is not whole.thing and not is_office:
            yield Relation(subject=at.thing, predicate=Predicate.MEMBER_OF, object=whole.thing, evidence=passage.extent(start, stop))


def _mergers(passage: Passage, mentions: list[_At], start: int, end: int, last_body: Organisation | None) -> Iterator[Relation]:
    """ "A and B merged to form C"; where C is not named here, the body that the text is speaking of."""
    text = passage.text
    match = _MERGED.search(text, start, end)
    if match is None:
        return
    bodies = [m for m in mentions if isinstance(m.thing, Organisation)]
    formed = _FORMED.search(text, match.end(), end)
    old = [m for m in bodies if formed is None or m.end <= formed.start()]
    new = [m for m in bodies if formed is not None and m.start >= formed.end()][:1]
    distinct = list({id(m.thing): m for m in old}.values())
    if len(distinct) < 2:
        return
    target: Thing | None = new[0].thing if new else last_body
    if target is None or any(m.thing is target for m in distinct):
        return
    low, high = min(m.start for m in old), max(m.end for m in (*old, *new))
    for one in distinct:
        yield Relation(subject=one.thing, predicate=Predicate.SUCCEEDED_BY, object=target, date=_date(text[start:end]), evidence=passage.extent(min(low, match.start()), max(high, match.end())))


def _parts(passage: Passage, mentions: list[_At]) -> Iterator[Relation]:
    """ "Marlow Constabulary's Victim Unit", "Audit Committee of Marlow Town Council", "Board – Association" alone on a line."""
    text = passage.text
    for one, two in zip(mentions, mentions[1:], strict=False):
        if not isinstance(one.thing, Organisation) or not isinstance(two.thing, Organisation) or one.thing is two.thing:
            continue
        between = text[one.end : two.start]
        whole, part = (None, None)
        if re.fullmatch(r"['’]s?\s+(?:own\s+|new\s+)?", between):
            whole, part = one, two
        elif re.fullmatch(r"\s+of\s+(?:the\s+)?", between) and not one.thing.is_generic:
            whole, part = two, one
        elif re.fullmatch(r"\s*[–—-]\s*", between) and not text[: one.start].strip(" .0123456789") and not text[two.end :].strip(" ."):
            whole, part = two, one
        if whole is not None and part is not None:
            yield Relation(subject=part.thing, predicate=Predicate.PART_OF, object=whole.thing, evidence=passage.extent(one.start, two.end))


def _named_after(passage: Passage, mentions: list[_At]) -> Iterator[Relation]:
    """ "the CSP Crime Plan", "the Council's Housing Strategy": an initiative that a body's name opens."""
    text = passage.text
    for one in mentions:
        for two in mentions:
            if not isinstance(one.thing, Organisation) or not isinstance(two.thing, Initiative):
                continue
            inside = two.start <= one.start and one.end < two.end and one.start == two.start
            possessive = one.end <= two.start and re.fullmatch(r"['’]s?\s+(?:own\s+|new\s+|draft\s+)?", text[one.end : two.start])
            if inside or possessive:
                yield Relation(subject=one.thing, predicate=Predicate.RUNS, object=two.thing, evidence=passage.extent(min(one.start, two.start), two.end))


def _date(text: str) -> PartialDate | None:
    match = re.search(r"\b(?:on|in|from|since)\s+(?=\S*\s?\S*\s?\d{4})", text, re.I)
    if match is None:
        return None
    found = [f for f in find_dates(text[match.end() :]) if f.start < 10]
    return found[0].value if found else None


def _once(relations: list[Relation]) -> Iterator[Relation]:
    seen: set[tuple[int, Predicate, int]] = set()
    for one in relations:
        key = (id(one.subject), one.predicate, id(one.object))
        if key not in seen:
            seen.add(key)
            yield one
