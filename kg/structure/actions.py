"""What somebody is to do after the meeting, with the words that say so and who is to do it.

A scheme that will help, a plan that will be presented, an officer who would explain: the future of
things and the talk of a meeting are no actions. Found are labels ("Action: Clerk"), columns of
tables, and sentences in which a person or an office takes a task on or is given one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from kg.phrases.names import Trust, name_finder
from kg.records.dates import PartialDate, find_dates
from kg.records.minutes import Action
from kg.records.text import Block, BlockKind, Extent, Quote
from kg.structure.sentences import sentences

_LISTED = re.compile(
    r"(?:[\d.]+\s+)?(?:(?:summary|list|schedule)\s+of\s+|agreed\s+|new\s+|outstanding\s+|key\s+)?"
    r"actions?(?:\s+(?:points?|items?|list|summary|log|agreed|arising|required))?"
    r"(?:\s+(?:from|at|of|before|for)\s+(?:this\s+|the\s+|next\s+)?meeting)?\s*[:–—-]?",
    re.IGNORECASE,
)

_LISTED_WHO = re.compile(
    r"(?P<before>[A-Z][^-–—:\t.;]{1,40}?)\s*(?:[:\t–—]|\s-\s)\s*(?P<what>\S+\s+\S.*)$"
    r"|\S+\s+\S.*?\s*(?:[\t–—(]|\s-\s)\s*(?P<after>[A-Z][^-–—:\t.;()]{1,40})\)?\s*\.?$"
)

# --- who -----------------------------------------------------------------------------------------

_TITLE = (
    r"(?:(?:County|District|Borough|City|Town|Parish|Community|Ward|Cty|Dist|Boro?|Bor)\.?\s+)?"
    r"(?:Cllrs?|Councillors?|Clrs?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Revd?|Reverend|Sir|Dame"
    r"|Lord|Lady"
    r"|Canon|Father|Insp(?:ector)?|Chief Insp(?:ector)?|Sgt|Sergeant|Supt|Superintendent|DCI|DI"
    r"|DS|DC|CI"
    r"|ACC|PC|PS|PCSO|Capt(?:ain)?|Major|Col(?:onel)?|Alderman|Ald)\.?"
)
_CAPITAL = r"(?:[A-Z][\w'’]*(?:-[A-Z]\w*)*\.?|[A-Z]\.(?:[A-Z]\.)*|de|van|von|du|la|le)"
_OFFICE_NOUN = (
    r"(?:clerk|rfo|secretary|treasurer|chair(?:man|woman|person)?|convenor|convener|president"
    r"|officers?"
    r"|managers?|management|co-?ordinators?|directors?|head(?:teacher|master|mistress)?|principal"
    r"|mayor"
    r"|leader|commissioner|chief executive|ceo|solicitor|engineers?|surveyor|administrators?"
    r"|caretaker"
    r"|wardens?|inspector|sergeant|superintendent|constable|pcsos?|governors?|trustees?"
    r"|councillors?"
    r"|cllrs|members|officials?|lead|secretariat|auditor|accountant|bursar|contractors?"
    r"|consultants?"
    r"|custodian|registrar|librarian|steward|groundsman|lengthsman|foreman|ranger|planner|analyst"
    r"|advis[eo]rs?|chaplain|curator|coach|editor|webmaster|volunteers?|apprentice|handyman|agent"
    r"|assistants?|representatives?|reps?|partners|attendees|staff|team|committee|council|panel"
    r"|board"
    r"|working (?:group|party)|sub-?committee|partnership|group|portfolio holder|cabinet member)"
)
_BEFORE = (
    r"(?:(?:[A-Z][\w&'’/-]*|&|(?i:deputy|assistant|acting|interim|senior|principal|chief|lead"
    r"|town|parish"
    r"|community|district|county|borough|city|ward|school|site|planning|finance|democratic"
    r"|services?"
    r"|committee|council|scrutiny|support|project|general|business|monitoring|responsible|financial"
    r"|police|link|staff|vice|task|working|steering|locum|ex-officio|and|of|for))\s+)"
)
_OFFICE = re.compile(
    rf"(?:(?i:the|our|a|an)\s+)?{_BEFORE}{{0,6}}?(?i:vice-?\s?|deputy\s+|ex-|sub-)?(?i:{_OFFICE_NOUN})\b"
    r"(?:\s+to\s+the\s+(?:[A-Z]\w+\s+)?(?:Council|Board|Governors|Trustees|Corporation|Committee)\b"
    r"|,?\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w&'’-]*(?:\s+(?:and\s+|of\s+|&\s+|for"
    r"\s+)?[A-Z][\w&'’-]*){0,5}"
    r"|,\s+[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+){0,3})?"
    rf"(?:\s+\([^)]{{1,40}}\)|,?\s+{_TITLE}(?:\s+{_CAPITAL}){{1,3}})?"
)
_NAMED = re.compile(rf"(?:the\s+)?{_TITLE}(?:\s+{_CAPITAL}){{1,4}}(?:\s+\([^)]{{1,40}}\))?")
_INITIALS = re.compile(r"[A-Z]{2,4}|[A-Z][a-z][A-Z]|[A-Z]{2}[a-z]|[A-Z][a-z]?/[A-Z]")
_NAME = re.compile(
    rf"(?:[A-Z][\w'’-]+|[B-HJ-Z]\.?(?=\s))(?:\s+{_CAPITAL}){{0,3}}(?:\s+\([^)]{{1,40}}\))?"
)
_EVERYBODY = re.compile(
    r"all(?:\s+(?:members|partners|to note))?|everyone|everybody|both", re.IGNORECASE
)
_PRONOUN = re.compile(r"he|she|they", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*and\s+|,\s+|\band\s+|&\s*|/\s*|\bwith\s+)\s*")
# The body itself, or another that has a name; whose chair or clerk it is, is somebody.
_BODY = re.compile(
    rf"(?:the\s+)?(?:(?!(?:{_OFFICE_NOUN}|cllrs?|mrs?|ms|miss|dr)\b(?!\s+and\b))[\w&'’-]+,?\s+){{0,9}}"
    r"(?:committee|council|panel|board|partnership|group|members|governors|trustees|councillors"
    r"|partners|cabinet|forum|it|trust|foundation|association|authority|federation|commission"
    r"|constabulary|college|service)"
    r"(?:\s+\([^)]{1,20}\))?(?:,\s+(?:as|which|who|led|chaired|part)\b.*)?",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "asb nhs csp pcc agm aob tbc tba sla hmo cctv covid date time venue next minutes action actions"
    " due need needs able how when what where who which subject prior according in on at as".split()
)

# --- what ----------------------------------------------------------------------------------------

# What people do after a meeting; "will be", "would have" and "will continue" are no tasks.
_TASK = (
    r"(?:chase|check|circulate|send|provide|write|re-?write|contact|arrange|organi[sz]e"
    r"|report|update|give|prepare|draft|produce|bring|raise|follow|look into|look at"
    r"|investigate|speak (?:to|with)|liaise|ask|e-?mail|forward|distribute|share|obtain|seek"
    r"|request"
    r"|invite|submit|respond|reply|confirm|find|feed|draw up|let (?:\w+ ){1,3}(?:know"
    r"|have)|discuss|visit|review|revise|amend|add|include|publish|post|advertise|order"
    r"|purchase|buy|pay|book|inform|notify|advise|pursue|research|consult|complete|collate"
    r"|compile|compose|attend|represent|present|test|supply|table|remind|monitor|install"
    r"|repair|replace|remove|clear|clean|cut|trim|strim|mow|paint|plant|water|mend|fit"
    r"|erect|collect|deliver|pass|relay|convey|take (?:this|it|them|the (?:matter|issue"
    r"|point|request|concern)s?|these|forward|up|back|away|advice|legal advice|soundings)"
    r"|set (?:up|out|an?|the)"
    r"|establish|explore|ensure|make|get|phone|telephone|call|ring|try|register"
    r"|apply|sign|return|approach|enquire|inquire|place|put|upload|enter|meet|undertake"
    r"|carry out|conduct|work|schedule|convene|talk (?:to|with)|refer|source|identify|issue|lead"
    r"|measure|inspect|go|come|attempt|clarify|see|nominate|consider"
    r"|have an?\s+(?:\w+\s+)?(?:word|look|chat|conversation)|progress|action|hold|file|log"
    r"|record|search|print|scan|keep|hand|fix|object|appeal|query|question|explain|tell"
    r"|show|help|support|verify|examine|assess|scope|thank|congratulate|acknowledge"
    r"|negotiate|instruct|engage|recruit|secure|renew|cancel|claim|reclaim|transfer|lobby"
    r"|press|urge|encourage|promote|publicise|display|design|develop|create|build|map"
    r"|canvass|survey|sort out|tidy|finalise|redraft|reword|archive|bid|flag|escalate"
    r"|highlight|maintain|service|cost|price|store|benchmark|model|calculate|reconcile"
    r"|audit|process|adapt|adjust|correct|insert|append|attach|resend|rearrange|reschedule"
    r"|re-?advertise|re-?send|re-?issue|re-?circulate|hang|photograph|video|film)"
)
_DOING = (
    r"(?!(?:help|support|work|keep(?!\s+(?:an eye|\w+\s+(?:informed|updated)))"
    r"|see|show|hold|come|go|explain|tell|consider|represent"
    r"|complete\s+(?:\w+\s+){1,4}?(?:years?|service|term|degree))\b)"
)
# What is asked and done within the meeting itself.
_TALK = (
    r"(?:explain|clarify|outline|comment|elaborate|describe|introduce|tell|say|expand|leave"
    r"|note|sum|summari[sz]e"
    # One speaks to a report here and now, and to the owner of the hedge afterwards.
    r"|speak(?!\s+(?:to|with)\s+(?!(?:(?:the|an?|his|her|their|its|this|that|these|those|all|any)\s+)?"
    r"(?:[\w-]+\s+)?(?:items?|reports?|papers?|plans?|applications?|motions?|amendments?|proposals?"
    r"|matters?|points?|minutes|agenda|slides|budget|members|meeting|council|committee|board|panel)\b))"
    r"|carry on|continue|remain|stay|act|serve|consider|sit|stand|vote|declare|be|see|hear|read"
    r"|join|rejoin|come|state|show|(?:take|taking) part)\b"
)
# What somebody does by holding an office, or by being there: no tasks.
_OFFICE_KEPT = (
    r"(?:(?:continue|remain|act|serve|stand|sit|stay|cover)\s+(?:as|on|in|for)\b|replace\s+(?:[A-Z]|him"
    r"|her|them)|succeed|take\s+(?:over|part|office|up\s+(?:office|(?:the|his|her|their)\s+"
    r"(?:\w+\s+)?(?:post|office|role|position|place|seat|appointment|chair))|the\s+chair|his|her|their|its)\b|chair\b|become\b"
    r"|represent\b|have\b(?!\s+an?\b)|follow\s+(?:[A-Z]|him|her|them)|receive\b|join\b|leave\b|retire\b)"
)
_SOON = r"(?:(?:also|then|now|therefore|further|kindly|both|each|again|subsequently|meanwhile)\s+)*"
_ACTOR = r"(?P<actor>[^;:()]{1,90}?(?:\s\([^)]{1,40}\))?)"
_EDGE = r"(?:^|(?<=[;:(,–—])\s*|(?<=\s[-–—])\s*|(?<=\band)\s+|(?<=\bthat)\s+|(?<=\bthe\s))"

_TO_DO = re.compile(
    rf"^(?:{_ACTOR})\s+(?:is\s+|are\s+)?to\s+(?!the\b|an?\b|be\b|this\b|that\b|his\b|her\b"
    rf"|their\b|its\b|date\b|all\b|{_OFFICE_KEPT})"
    r"(?P<verb>[a-z][a-z-]+)\b(?!\s*$(?<!complain)(?<=[^a-z]))"
)
_TOOK_ON = re.compile(
    r"(?P<actor>[^;:]{1,90}?)\s+"
    + r"(?:(?:has|have)\s+)?"
    + _SOON
    + r"(?:agreed|undertook|undertaken|offered|volunteered|promised|committed"
    r"|pledged|was|were|is|are)\s+to\s+(?!(?:be|have|the|an?|take on|act as|serve|become|continue"
    r"|remain|stand|support|fund|sponsor"
    r"|join|receive|take part|chair|replace|represent|stay|sit)\b)(?P<verb>[a-z][a-z-]+)",
)
_WAS_ASKED = re.compile(
    r"(?P<actor>[^;:]{1,90}?)\s+(?:was|were|is|are|be|to be)\s+"
    + _SOON
    + r"(?:asked|requested|instructed"
    r"|invited|tasked|directed|required|reminded)\s+to\s+(?!(?:the|an?|this|our|its|all|any)\b)"
    r"(?P<verb>[a-z][a-z-]+)",
)
_ASKED = re.compile(
    r"\b(?:asked|requested|instructed|tasked|directed|left\s+(?:with|to|it to)"
    r"|(?:[Tt]o|and|TO)\s+(?:ask|request|instruct|task|direct|remit(?:\s+to)?|invite))"
    rf"\s+(?:that\s+)?(?P<actor>[^;:]{{1,90}}?)\s+(?:to\s+)?(?P<verb>{_TASK})\b",
)
# "that a letter be sent by the Mayor", "to be arranged by Mr Stone".
_BY = re.compile(
    r"(?P<to>\bto\s+|\bwill\s+|\bshall\s+)?\bbe\s+(?:\w+ly\s+)?(?P<done>[a-z]+(?:ed|en|t|de|id|wn|ut)"
    r"(?:\s+(?:up|out|off))?)\s+(?:[^,;]{1,60}?\s)?by\s+(?P<actor>[^,;:]{1,60}?)(?=\s*(?:[,;.:(]|$"
    r"|\s(?:by|before|in|at|on|and|for|with)\b))"
)
_NOT_BY = re.compile(
    r"(?:appoint|elect|chair|fund|led|lead|consider|approv|not|accept|agree|confirm|open|sign"
    r"|fill|support|represent|succeed|replac|adopt|endors|rais|determin|govern|held|met|paid)",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"(?P<actor>[^;:]{1,90}?)(?:\s+(?:will|would|shall|(?:is|are) going to)|['’](?:ll|d))\s+"
    + _SOON
    + rf"(?P<verb>{_DOING}{_TASK})\b",
)
_AND_WILL = re.compile(
    rf"(?:\band|\bbut|,|;)\s+(?:that\s+)?(?:will|would|shall|undertook to|agreed to|offered to"
    rf"|promised to)\s+"
    rf"{_SOON}(?P<verb>{_DOING}{_TASK})\b"
)
_THAT = re.compile(r"\b[Tt]hat\s+")
_WORD = re.compile(r"[^\s,;:]+")
# "that the Clerk write": after "that" the bare verb alone says that it is to be done.
_IS_TO = re.compile(
    r",?\s+(?:(?:would|should|will|shall|to|must)\s+)?(?:be\s+(?:asked|instructed|requested|invited)"
    rf"\s+to\s+)?{_SOON}(?!{_OFFICE_KEPT})(?P<verb>{_TASK})\b(?!\s+(?:was|were|is|be)\b)"
)
# What a body does by deciding it: "that the Panel support the draft".
_BY_DECIDING = re.compile(
    r"(?:replace|represent|see|hold|help|support|place|record|note|thank|congratulate|consider"
    r"|object|appeal|give|make|pay|get|go|review|discuss)\b"
)
_TO_BE_DONE = re.compile(
    r"^(?P<what>(?:[A-Z]|an?\s|the\s)[^.;:,]{2,80}?)\s+to be\s+(?:sent|circulated|added|included"
    r"|arranged|invited"
    r"|contacted|reviewed|updated|obtained|ordered|purchased|forwarded|issued|produced|prepared"
    r"|published|submitted|chased|written|placed|put|brought|provided|drafted|amended|repaired"
    r"|replaced|removed|installed|investigated|followed up|raised|reported|shared|sought|booked"
    r"|asked|reminded|thanked|notified|informed|approached|consulted|told|advertised|cleaned"
    r"|painted|checked)\b"
)
# With one of these before "to be" it is talk of what there is: "the owner would have to be asked".
_FINITE = re.compile(
    r"\b(?:was|were|is|are|ha[ds]|have|will|would|could|should|may|might|must|needs?|needed|ought)\b"
)
_ORDER = re.compile(
    r"\s*(?:[-*•→➔➢►▶]\s*)?(?:(?:\(?(?:[a-z\d]{1,3}|[ivxIVX]{1,5})[.)]|\d+(?:\.\d+)+)\s+)?(?:To\s+)?(?=[A-Za-z][a-z]+\b)"
    rf"(?i:(?!consider|confirm|review|discuss|note|present|hold|action)(?:{_TASK}))\b"
    r"(?!\s*[:–—-]|\s+(?:on|from|of|by|for|in|at|was|were|is|are|and)\b)"
)
_LABEL = re.compile(
    r"(?P<open>[(\[]\s*)?\bACTIONS?(?:\s+(?:POINTS?|ITEMS?|NO|REF|BY|REQUIRED|FOR))?\.?"
    r"\s*(?:\d+(?:[./]\d+)*)?"
    r"\s*(?:[:–—]|\s-\s|-\s)\s*(?P<rest>\S[^)\]]*)",
    re.IGNORECASE,
)
_LABEL_WORD = re.compile(
    r"^(?:ACTIONS?|Action)\s+(?!(?i:logs?|lists?|plans?|summary|tracker|sheet|notes|update)\b)(?P<rest>(?:[A-Z]|the\s|all\s).*(?:\bto\b|\w:\s).*)$"
)
_DONE = re.compile(
    r"\b(?:completed?|closed|done|discharged|no further action|actioned|superseded)\b",
    re.IGNORECASE,
)
# "Action 5, on the lease, is carried forward": it is still to be done.
_CARRIED = re.compile(
    r"^(?:the\s+|this\s+)?(?:action|task)s?\b(?:\s+(?:point|item)s?)?(?!s?\s+(?:from|of|arising))"
    r"[^.]{0,110}?\b(?:carried forward|carried over|c/f|rolled forward|(?:remains?|still)\s+(?:open"
    r"|outstanding))\b",
    re.IGNORECASE,
)
_ACTION_ON = re.compile(
    r"(?:[Tt]he\s+|[Tt]his\s+)?(?:[Aa]ction|[Tt]ask)s?\s+(?:on|for|by|with)\s+(?P<actor>[^.;,]{2,60}?)"
    r"(?=\s+(?:was|were|is|are|to be)\s)"
)
_CARRIED_TO = re.compile(r"\b(?:to|by|with|for)\s+(?P<actor>[^.;,]{2,60})")
_BARE = re.compile(
    r"[(\[]?(?:[^\s.;:–—]+\s+){1,4}?(?:to|will|agreed to)\s+"
    r"(?:arrange|organi[sz]e|action|do (?:so|this|it)|follow(?:\s+\w+)?\s+up|progress|chase"
    r"|coordinate|investigate|lead)(?:\s+(?:this|it))?\s*[.;!)\]]*$"
)
_HAS_DONE = re.compile(r"^\W*(?:\w+\W+){1,4}?(?:has|have|had)\s+(?:\w+\s+)?\w+(?:ed|en|t|de|ne)\b")
_CUE_DECIDED = re.compile(
    # Atomic, lest a sentence without "that" is searched anew from each of these words.
    r"\A(?:(?>.*?\b(?i:agreed|resolved|decided|instructed|requested|asked|decision|recommended)\b)"
    r".*|\s*)\b[Tt]hat\b"
)
_CUE_ASKED = re.compile(
    r"\b(?:ask|request|instruct|invit|task|direct|requir|remind|remit|left)(?:ed|e)?\b"
)
_CUE_TOOK_ON = re.compile(
    r"\b(?:agreed|undert\w+|offered|volunteered|promised|committed|pledged|was|were|is|are) to\b"
)
_CUE_WILL = re.compile(r"\b(?:will|would|shall|going to)\b|['’](?:ll|d)\b")
_CUE_BY = re.compile(r"\A(?>.*?\bbe\b).*\bby\b")
_CUE_AND = re.compile(
    r"(?:\band|\bbut|,|;)\s+(?:that\s+)?(?:will|would|shall|undertook|agreed|offered|promised)\b"
)
_MARK = re.compile(
    r"\s*(?:[-*•→⇒➔➢►▶]\s*)?(?:(?:\(?(?:[a-z\d]{1,3}|[ivxIVX]{1,5})[.)]|\d+(?:\.\d+)+|[A-Z]{1,3}\d{1,4}[:.]?)\s+)?"
    r"(?:[→⇒➔➢►▶]\s*)?"
)
_IS_DONE = re.compile(
    r"\b(?:CLOSED|COMPLETED?|DONE)\b|[-–—:(]\s*(?:[Cc]losed|[Cc]ompleted?|[Dd]one)\b[^a-z]*$"
)
_DOUBT = re.compile(
    r"\b(?:if|whether|asked|hoped|wondered|queried|suggested|could|might|how|why|what|when|which"
    r"|who)\s+"
    r"(?:that\s+)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*;\s+(?:and\s+)?|\s+[–—-]\s+|(?<=\S)\s*[(]\s*|\s*[)]\s*")

# --- tables --------------------------------------------------------------------------------------

_TASK_COLUMN = re.compile(
    r"(?:agreed\s+)?(?:actions?(?:\s+(?:points?|items?|required|agreed|needed))?|tasks?|what)",
    re.IGNORECASE,
)
_OWNER_COLUMN = re.compile(
    r"(?:action\s+)?(?:owners?|lead(?:\s+\w+)?|(?:by\s+)?whom|who|responsib\w*(?:\s+\w+)?"
    r"|assigned(?:\s+to)?|action\s+(?:by|for)|action\s+officer|person(?:\s+responsible)?|officer"
    r"|by)",
    re.IGNORECASE,
)
_DUE_COLUMN = re.compile(
    r"(?:(?:by\s+)?when|due(?:\s+(?:date|by))?|deadlines?|target(?:\s+date)?|time\s?scales?"
    r"|date(?:\s+due)?"
    r"|completion(?:\s+date)?|complete\s+by)",
    re.IGNORECASE,
)
_STATUS_COLUMN = re.compile(r"status|progress|update|outcome|rag|comments?", re.IGNORECASE)

_MONTH = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
_DUE = re.compile(
    r"\b(?:by|before|for|in|until|no later than|due|deadline)[\s:]+(?:the\s+)?(?:(?:end|start"
    r"|beginning"
    r"|close)\s+of\s+(?:the\s+)?|mid[\s-]?|early\s+|late\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """An action within a block: bounds in its text of the evidence and of the actor."""

    block: Block
    place: int
    start: int
    end: int
    actor: tuple[int, int] | None
    before: Quote | None = None  # what is to be done, where it stands in the block before


def find_actions(
    blocks: Sequence[Block],
    numbers: Mapping[int, str],
    *,
    skip: frozenset[int],
    near: date | None,
) -> tuple[Action, ...]:
    """The actions in the order of the text, each place once.

    `numbers` gives for a block's place the number of the item that governs it; `near` is the day of
    the meeting, which gives a due date its year. The blocks in `skip`, those of the head and the
    rosters, have no actions, but their names tell which words are people's.
    """
    known = _known_names(blocks, numbers, skip)
    tasks: list[_Task] = []
    is_listed = False
    tables = dict(_in_tables(blocks, skip, known))
    for place, block in enumerate(blocks):
        if place in skip or block.kind is BlockKind.NOISE:
            continue
        if place in tables:
            tasks += tables[place]
            continue
        if _LISTED.fullmatch(block.text.strip()):
            is_listed = True
            continue
        before = blocks[place - 1] if place and place - 1 not in skip else None
        if (
            not (block.kind is BlockKind.HEADING or block.text.isupper())
            or _LABEL.match(block.text)
            or _is_margin(block, before, known)
        ):
            found = list(_in_block(block, place, before, known))
            found = found or (_in_list(block, place, known) if is_listed else [])
            is_listed = is_listed and bool(found)
            tasks += found
    return tuple(_action(task, numbers, near) for task in _each_once(tasks))


def _each_once(tasks: Sequence[_Task]) -> list[_Task]:
    """The tasks without those that overlap; what says the same and more takes the place of one."""
    kept: list[_Task] = []
    for task in tasks:
        same = [
            at
            for at, old in enumerate(kept)
            if old.place == task.place and old.start < task.end and task.start < old.end
        ]
        if not same:
            kept.append(task)
        elif len(same) == 1 and task.start <= kept[same[0]].start and task.end > kept[same[0]].end:
            kept[same[0]] = task
    return kept


def _action(task: _Task, numbers: Mapping[int, str], near: date | None) -> Action:
    own = task.block.quote(task.start, task.end)
    before = task.before or Quote("", own.extent)
    return Action(
        item=numbers.get(task.place),
        actor=task.block.quote(*task.actor) if task.actor else None,
        due=_due(f"{before.text} {own.text}", near),
        evidence=Extent(before.extent.start, own.extent.end),
    )


def _due(text: str, near: date | None) -> PartialDate | None:
    """The date by which it is to be done, a month without a year among them."""
    dates = find_dates(text, near=near, direction="future")
    for found in dates:
        if _DUE.search(text[: found.start]) or "\t" in text[: found.start]:
            return found.value
    for match in _MONTH.finditer(text):
        if near is not None and _DUE.search(text[: match.start()]):
            month = find_dates(f"1 {match['month']}", near=near.replace(day=1), direction="future")
            return PartialDate(month[0].value.year, month[0].value.month) if month else None
    return None


# --- people --------------------------------------------------------------------------------------


def _known_names(
    blocks: Sequence[Block], numbers: Mapping[int, str], skip: frozenset[int]
) -> frozenset[str]:
    """The capitalised words of the head and the rosters, the names of the people among them."""
    first = min(numbers, default=0)
    names: set[str] = set()
    for place, block in enumerate(blocks):
        if place in skip or place < first:
            names.update(re.findall(r"\b[A-Z][\w'’-]+", block.text))
    return frozenset(names)


def _actor(text: str, start: int, end: int, known: frozenset[str]) -> tuple[int, int] | None:
    """Bounds of who acts in text[start:end], all of them together; None where it is nobody.

    The words may begin before the actor ("After discussion the Clerk"): the longest end of them
    that is a person or an office counts.
    """
    words = list(re.finditer(r"\S+", text[start:end]))
    for word in words[-14:] if len(words) > 14 else words:
        left = start + word.start()
        if _is_somebody(text[left:end].strip(), known) and _may_begin(text, start, left):
            return left, end
    return None


def _may_begin(text: str, start: int, left: int) -> bool:
    """Whether an actor can begin at `left`: at the start, or after a word that is no part of it."""
    before = text[start:left].rstrip()
    return (
        not before
        or re.search(
            r"(?:[,;:–—-]|\b(?:and|that|but|when|after|then|discussion|meeting|also|therefore|so"
            r"|however|which|whom|who|said|stated|advised|confirmed|replied"
            r"|added|explained|indicated|reported))$",
            before,
            re.IGNORECASE,
        )
        is not None
    )


def _is_somebody(text: str, known: frozenset[str]) -> bool:
    """Whether the words name people or offices, and nothing else."""
    if not text or len(text.split()) > 12:
        return False
    for pattern in (_OFFICE, _NAMED):
        match = pattern.match(text)
        # "Mr Huw Vaughan, electrician," and "the Sub-Group, convened by Dr Marlow," are one.
        if match and re.fullmatch(r"(?:,\s+[a-z][^,]{2,60},|,\s+[a-z]\w+)?,?", text[match.end() :]):
            return True
    parts = [part for part in _AND.split(text) if part.strip()]
    return bool(parts) and all(_is_one(part.strip(), known) for part in parts)


def _is_one(text: str, known: frozenset[str]) -> bool:
    """Whether the words are one person or office."""
    if text.casefold() in _NOBODY and text not in known:
        return False
    if _OFFICE.fullmatch(text) or _NAMED.fullmatch(text) or _INITIALS.fullmatch(text):
        return True
    if _EVERYBODY.fullmatch(text) or _PRONOUN.fullmatch(text):
        return True
    if not _NAME.fullmatch(text):
        return False
    words = re.findall(r"[A-Z][\w'’-]+", text)
    if all(word in known for word in words):
        return True
    return len(text.split()) > 1 and name_finder().whole(text, trust=Trust.LIST) is not None


# --- sentences -----------------------------------------------------------------------------------


def _in_block(
    block: Block, place: int, above: Block | None, known: frozenset[str]
) -> Iterator[_Task]:
    """The actions that labels, sentences and initials at the line's end of the block state."""
    text = block.text
    bounds = sentences(text)
    tail = _initials_at_end(text, bounds, known)
    if tail is not None and len(bounds) > 1:
        yield _task(block, place, bounds[-2][0], bounds[-1][1], tail)
        bounds = bounds[:-2]
    elif tail is not None and above is not None and sentences(above.text):
        task = _task(block, place, *bounds[0], tail)
        yield replace(task, before=above.quote(*sentences(above.text)[-1]))
        return
    elif bounds and _is_owner(text[slice(*bounds[-1])], known):
        # "To oil the gate.\tMr Stone", with the name in the margin or a line below.
        if len(bounds) > 1 and _is_order(text[slice(*bounds[-2])]):
            yield _task(block, place, bounds[-2][0], bounds[-1][1], bounds[-1])
            bounds = bounds[:-2]
        elif len(bounds) == 1 and above is not None and sentences(above.text):
            last = sentences(above.text)[-1]
            if _is_margin(block, above, known):
                task = _task(block, place, *bounds[0], bounds[0])
                yield replace(task, before=above.quote(*last))
                return
    for order, (start, end) in enumerate(bounds):
        label = _LABEL.search(text, start, end)
        mark = _MARK.match(text, start, end)
        opens = mark.end() if mark else start
        word = _LABEL_WORD.match(text[opens:end])
        if label is not None and _announces(label, start):
            before = (block, bounds[order - 1]) if order else None
            if before is None and above is not None and sentences(above.text):
                before = above, sentences(above.text)[-1]
            yield from _labelled(block, place, (start, end), label, before, known)
        elif word is not None:
            rest = opens + word.start("rest")
            yield _task(block, place, rest, end, _leading_actor(text, rest, end, known))
        elif _CARRIED.search(text[start:end]) and not _IS_DONE.search(text[start:end]):
            yield _task(block, place, start, end, _carrier(text, start, end, known))
        else:
            # "The Panel is to meet. AM to arrange." is one action.
            is_bare = order > 0 and _BARE.match(text[start:end])
            for task in _in_sentence(block, place, start, end, known):
                yield replace(task, start=bounds[order - 1][0]) if is_bare else task


def _is_order(sentence: str) -> bool:
    """Whether the sentence is only what is to be done, without who, as "To order salt." is.

    Headings of an agenda begin so as well, but have no full stop: "To review the budget".
    """
    return sentence.endswith(".") and _ORDER.match(sentence) is not None


def _is_margin(block: Block, above: Block | None, known: frozenset[str]) -> bool:
    """Whether the block is nothing but who does what the block above orders."""
    if above is None or len(block.text.split()) > 5:
        return False
    bounds = sentences(above.text)
    return (
        bool(bounds) and _is_order(above.text[slice(*bounds[-1])]) and _is_owner(block.text, known)
    )


def _is_owner(text: str, known: frozenset[str]) -> bool:
    """Whether the words are a person or an office, and cannot be the heading of what follows."""
    text = text.strip(" ()[].")
    is_many = _is_body(text) or re.search(
        r"\b(?:staff|team|management|officers|volunteers)$", text, re.I
    )
    return len(text.split()) <= 5 and not is_many and _is_somebody(text, known)


def _announces(label: re.Match[str], start: int) -> bool:
    """Whether the word is a label, rather than part of a heading: "Review of Actions – None"."""
    if label["open"] or label.start() == start:
        return True
    before = label.string[start : label.start()]
    return label[0][0] == "A" and not re.search(r"\b(?:of|and|on|for|from|the)\s+$|&\s*$", before)


def _initials_at_end(
    text: str, bounds: Sequence[tuple[int, int]], known: frozenset[str]
) -> tuple[int, int] | None:
    """Bounds of the initials of people of the roster that stand alone behind a block's prose."""
    if not bounds:
        return None
    start, end = bounds[-1]
    words = re.findall(r"[\w'’]+", text[start:end])
    is_after = len(bounds) == 1 or text[:start].rstrip()[-1:] in ".;!?)"
    if not words or len(words) > 4 or not is_after:
        return None
    are_people = all(word in known and _INITIALS.fullmatch(word) for word in words)
    return (start, end) if are_people else None


def _carrier(text: str, start: int, end: int, known: frozenset[str]) -> tuple[int, int] | None:
    """To whom an action is carried forward, or who has it."""
    match = _ACTION_ON.match(text, start, end) or _CARRIED_TO.search(
        text, _after_carried(text, start, end), end
    )
    return _actor(text, match.start("actor"), match.end("actor"), known) if match else None


def _after_carried(text: str, start: int, end: int) -> int:
    match = _CARRIED.search(text, start, end)
    return match.end() if match else end


def _in_list(block: Block, place: int, known: frozenset[str]) -> list[_Task]:
    """The action of a line below "Action points", which has no need to say that it is one."""
    text = block.text
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    task = re.compile(rf"(?i:{_TASK})\b\s+\w")
    starts = task.match(text, start)
    who = _LISTED_WHO.match(text, start)
    if who is not None:
        actor = who.span("before") if who["before"] else who.span("after")
        says = starts if who["after"] else task.match(text, who.start("what"))
        name = text[slice(*actor)].strip()
        if says and (_is_somebody(name, known) or _NAME.fullmatch(name)):
            return [_task(block, place, start, len(text.rstrip()), actor)]
    # Without anybody's name it may as well be a subject.
    return []


def _task(block: Block, place: int, start: int, end: int, actor: tuple[int, int] | None) -> _Task:
    return _Task(block=block, place=place, start=start, end=end, actor=actor)


def _leading_actor(
    text: str, start: int, end: int, known: frozenset[str]
) -> tuple[int, int] | None:
    """Who stands before "to", "will" or a dash in an action that a label announces."""
    match = re.match(r"(?P<actor>.{1,80}?)\s*(?:\s(?:to|will)\s|[:–—]|\s-\s)", text[start:end])
    if match is None:
        # "Action – AW agenda item for the next meeting"
        first = re.compile(r"\S+(?=\s+[a-z])").match(text, start, end)
        return first.span() if first and _INITIALS.fullmatch(first[0]) else None
    left, right = start, start + match.end("actor")
    found = _actor(text, left, right, known)
    # After a label even an unknown name is somebody: "Action: Jo Finch to report".
    if found is None and _NAME.fullmatch(text[left:right].strip()):
        return left, right
    return found


def _labelled(
    block: Block,
    place: int,
    bounds: tuple[int, int],
    label: re.Match[str],
    before: tuple[Block, tuple[int, int]] | None,
    known: frozenset[str],
) -> Iterator[_Task]:
    """The action of a label: the words after it, or where it only names who, those before it."""
    text = block.text
    start, end = label.span("rest")
    rest = text[start:end].strip(" .;")
    if (
        _DONE.search(rest)
        or _HAS_DONE.search(rest)
        or re.fullmatch(r"(?:none|nil|n/?a|-)\W*", rest, re.IGNORECASE)
    ):
        return
    short = len(rest.split()) <= 5 and not re.search(r"\b(?:to|will|should)\b", rest)
    name = _NAME.fullmatch(rest) or _is_somebody(rest, known)
    if short and name:
        actor = start, start + len(text[start:end].rstrip(" .;"))
        if label.start() > bounds[0] + 3:
            yield _task(block, place, bounds[0], bounds[1], actor)
        elif before is None or before[0] is block:
            yield _task(block, place, before[1][0] if before else bounds[0], bounds[1], actor)
        else:
            above, (left, right) = before
            task = _task(block, place, bounds[0], bounds[1], actor)
            yield replace(task, before=above.quote(left, right))
    elif len(rest.split()) > 2:
        for left, right in _of_each(text, start, end, known):
            leading = _leading_actor(text, left, right, known)
            yield _task(block, place, left, max(right, left + 1), leading)


def _of_each(text: str, start: int, end: int, known: frozenset[str]) -> list[tuple[int, int]]:
    """Bounds of each action of a label: "AM to ask; BF to pay" are two, each with its actor."""
    stops = [match.span() for match in re.compile(r"\s*;\s+(?:and\s+)?").finditer(text, start, end)]
    lefts, rights = [start, *(stop for _, stop in stops)], [*(left for left, _ in stops), end]
    parts = list(zip(lefts, rights, strict=True))
    whole = [(start, end)]
    return parts if all(_leading_actor(text, *part, known) for part in parts) else whole


def _in_sentence(
    block: Block, place: int, start: int, end: int, known: frozenset[str]
) -> Iterator[_Task]:
    """The actions of a sentence: those of its clauses, or one of the whole."""
    text = block.text
    found = False
    if _IS_DONE.search(text[start:end]):
        return
    for left, right in _clauses(text, start, end):
        actor = _to_do(text, left, right, known)
        if actor is not None:
            found = True
            # In "Hedges have to be cut – AM to arrange" the sentence says what it is.
            begin = start if _BARE.match(text[left:right]) else left
            yield _task(block, place, begin, right, actor if actor[1] > actor[0] else None)
    if found:
        return
    label = _MARK.match(text, start, end)
    start = label.end() if label else start
    sentence = text[start:end]
    # Most sentences have none of these words, and to look for an actor is slow.
    for cue, find in (
        (_CUE_DECIDED, _decided),
        (_CUE_ASKED, _was_asked),
        (_CUE_ASKED, _asked),
        (_CUE_TOOK_ON, _took_on),
        (_CUE_WILL, _will),
        (_CUE_AND, _and_will),
        (_CUE_BY, _by),
    ):
        bounds = find(sentence, known) if cue.search(sentence) else None
        if bounds is not None:
            yield _task(block, place, start, end, (start + bounds[0], start + bounds[1]))
            return


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of the parts of a sentence that could stand alone, without the number before them."""
    label = _MARK.match(text[start:end])
    left = start + (label.end() if label else 0)
    left += text[left : left + 1] == "("  # "The gate squeaks. (Mr Stone to action)"
    for match in _CLAUSE.finditer(text, left, end):
        if match.start() > left:
            yield left, match.start()
        left = match.end()
    # A heading with a colon may stand before: "Noticeboard: Clerk to order a key."
    colon = re.match(r"[^:]{2,60}:\s+", text[left:end])
    left += colon.end() if colon else 0
    if left < end:
        yield left, end


def _to_do(text: str, left: int, right: int, known: frozenset[str]) -> tuple[int, int] | None:
    """Who is to act by a clause such as "Clerk to write"; empty bounds where nobody is named."""
    clause = text[left:right]
    match = _TO_DO.match(clause)
    if match is not None and (clause[-1] in ".;)" or len(clause.split()) > 2):
        if text[left - 1 : left] == "(" and _BARE.match(clause) and _NAME.fullmatch(match["actor"]):
            return left, left + match.end("actor")  # even an unknown name: "(Jo to action)"
        # What stands before the actor makes something else of it: "powers for the Clerk to act".
        actor = _actor(text, left, left + match.end("actor"), known)
        wrapped = re.match(r"and\s+(?=[A-Z]\w*[A-Z])", clause)
        starts = {left, left + (wrapped.end() if wrapped else 0)}
        return actor if actor is not None and actor[0] in starts else None
    done = _TO_BE_DONE.match(clause)
    if done is not None and not _FINITE.search(done["what"]):
        by = _by(clause, known)
        return (left + by[0], left + by[1]) if by else (left, left)
    return None


def _bounds(match: re.Match[str], known: frozenset[str]) -> tuple[int, int] | None:
    """Bounds of the actor of the match, or None where that is nobody."""
    return _actor(match.string, match.start("actor"), match.end("actor"), known)


def _is_body(text: str) -> bool:
    """Whether the words are a body as a whole, whose "agreed to" is a decision.

    >>> _is_body("the Thame and Cherwell Youth Board"), _is_body("the Clerk to the Council")
    (True, False)
    """
    return _BODY.fullmatch(text.strip()) is not None


def _decided(sentence: str, known: frozenset[str]) -> tuple[int, int] | None:
    """Who is to act by what was agreed: "that the Clerk write", "and that Mr Stone be asked to"."""
    for that in _THAT.finditer(sentence):
        for word in islice(_WORD.finditer(sentence, that.end()), 12):
            actor = that.end(), word.end()
            task = _IS_TO.match(sentence, actor[1])
            if task is None or not _is_somebody(sentence[slice(*actor)], known):
                continue
            body = _is_body(sentence[slice(*actor)])
            if not (body and _BY_DECIDING.match(sentence, task.start("verb"))):
                return actor
    return None


def _by(sentence: str, known: frozenset[str]) -> tuple[int, int] | None:
    """By whom something is to be done that was decided, or that is "to be done"."""
    for match in _BY.finditer(sentence):
        decided = match["to"] or _CUE_DECIDED.search(sentence[: match.start()])
        actor = _bounds(match, known)
        if (
            decided
            and actor is not None
            and actor[0] == match.start("actor")
            and not _NOT_BY.match(match["done"])
            and not _is_body(sentence[slice(*actor)])
        ):
            return actor
    return None


def _was_asked(sentence: str, known: frozenset[str]) -> tuple[int, int] | None:
    for match in _WAS_ASKED.finditer(sentence):
        said = sentence[match.end("actor") : match.start("verb")]
        is_offer = re.search(r"\b(?:invited|reminded)\b", said) is not None
        verb = match.start("verb")
        if re.match(_TALK, sentence[verb:]) or (is_offer and sentence.startswith("speak", verb)):
            continue
        # What all are reminded of or invited to is advice.
        if not (is_offer and _is_body(sentence[slice(*match.span("actor"))])):
            return _bounds(match, known)
    return None


def _asked(sentence: str, known: frozenset[str]) -> tuple[int, int] | None:
    for match in _ASKED.finditer(sentence):
        actor = _bounds(match, known)
        if re.search(r"\bhad\s+(?:\w+\s+)?$", sentence[: match.start()]):
            continue  # that was before the meeting
        # "asked him to write" leaves open who that is, and "asked her to explain" is done by now.
        if (
            actor is not None
            and actor[0] == match.start("actor")
            and not re.match(_TALK, sentence[match.start("verb") :])
            and not _PRONOUN.fullmatch(sentence[slice(*actor)])
        ):
            return actor
    return None


def _took_on(sentence: str, known: frozenset[str]) -> tuple[int, int] | None:
    for match in _TOOK_ON.finditer(sentence):
        actor = _bounds(match, known)
        stands = sentence[match.end("actor") : match.start("verb")].split()
        if re.search(r"\bhad(?:\s+\w+ly)?$", match["actor"]):
            continue  # that was before the meeting
        passive = stands[0] in {"was", "were", "is", "are"}
        if (
            actor is None
            or _is_body(sentence[slice(*actor)])
            or _DOUBT.search(sentence[: actor[0]])
        ):
            continue
        if passive and not re.match(_TASK + r"\b", sentence[match.start("verb") :]):
            continue
        if not passive or not re.match(_TALK, sentence[match.start("verb") :]):
            return actor
    return None


def _will(sentence: str, known: frozenset[str]) -> tuple[int, int] | None:
    for match in _WILL.finditer(sentence):
        actor = _bounds(match, known)
        if (
            actor is None
            or _is_body(sentence[slice(*actor)])
            or _DOUBT.search(sentence[: actor[0]])
        ):
            continue
        return actor
    return None


def _and_will(sentence: str, known: frozenset[str]) -> tuple[int, int] | None:
    """Who opens the sentence and in it says what they will do: "The Mayor … and would write"."""
    match = _AND_WILL.search(sentence)
    opening = re.match(
        r"(?P<actor>.{2,90}?)\s+(?:\w+ed|said|was|told|gave|thought|took|felt|spoke|is \w+ing)\b",
        sentence,
    )
    if match is None or opening is None or re.search(r"\b(?:that|which|how)\b(?!.*,.*)", match[0]):
        return None
    actor = _bounds(opening, known)
    if actor is None or actor[0] != 0 or _is_body(sentence[slice(*actor)]):
        return None
    # A "which" or "who" between may have another subject.
    between = sentence[opening.end() : match.start()]
    return None if re.search(r"\b(?:which|who|if)\b", between) else actor


# --- tables --------------------------------------------------------------------------------------


_TABLE = 60  # blocks; one row of that many that is full shows how the columns stand
_APART = 4  # blocks between two rows of one table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Which columns of a table say what is to be done, by whom, by when, and how far it is."""

    task: int | None
    owner: int | None
    due: int | None
    status: int | None
    filled: tuple[int, ...]  # the columns that have a heading
    width: int
    is_short: bool = False  # the rows begin with a number whose column has no heading

    @property
    def closed_up(self) -> _Columns:
        """The same without the columns that have no heading."""
        rank = {at: order for order, at in enumerate(self.filled)}

        def moved(at: int | None) -> int | None:
            return None if at is None else rank[at]

        return replace(
            self,
            task=moved(self.task),
            owner=moved(self.owner),
            due=moved(self.due),
            status=moved(self.status),
        )


def _in_tables(
    blocks: Sequence[Block], skip: frozenset[int], known: frozenset[str]
) -> Iterator[tuple[int, list[_Task]]]:
    """For each row of a table with a column of actions, its place and its actions."""
    columns: _Columns | None = None
    apart = 0
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.ROW:
            # The foot of a page or a list may stand within a table, a heading ends it.
            apart += block.kind is not BlockKind.NOISE
            if apart > _APART or block.kind is BlockKind.HEADING:
                columns = None
            continue
        apart = 0
        heading = _columns(block)
        if heading is not None:
            columns = replace(heading, is_short=_is_short(blocks[place + 1 :], heading))
            yield place, []
        elif columns is not None and place not in skip:
            tasks = list(_of_row(block, place, columns, known))
            if tasks:
                yield place, tasks


def _columns(block: Block) -> _Columns | None:
    """The columns that the row announces, or None where it is no heading of a table of actions."""
    cells = [block.text[start:end].strip(" :*") for start, end in block.cells()]
    if sum(bool(cell) for cell in cells) < 2 or any(len(cell.split()) > 4 for cell in cells):
        return None

    def place_of(pattern: re.Pattern[str]) -> int | None:
        return next((at for at, cell in enumerate(cells) if pattern.fullmatch(cell)), None)

    task, owner, due = place_of(_TASK_COLUMN), place_of(_OWNER_COLUMN), place_of(_DUE_COLUMN)
    if task is None and owner is None:
        return None
    if task is None and due is None and place_of(re.compile(r"action.*", re.IGNORECASE)) is None:
        return None
    return _Columns(
        task=task,
        owner=owner,
        due=due,
        status=place_of(_STATUS_COLUMN),
        filled=tuple(at for at, cell in enumerate(cells) if cell),
        width=len(cells),
    )


_ROW_NUMBER = re.compile(r"\(?(?:\d[\d./]*|[a-z]|[ivx]+)[.)]?", re.IGNORECASE)


def _numbered(block: Block) -> list[tuple[int, int]]:
    """The cells of the row that are not empty, without the number that opens it."""
    bounds = [pair for pair in block.cells() if block.text[slice(*pair)].strip()]
    has_number = bounds and _ROW_NUMBER.fullmatch(block.text[slice(*bounds[0])].strip())
    return bounds[1:] if has_number else bounds


def _is_short(after: Sequence[Block], columns: _Columns) -> bool:
    """Whether under "Minute | Action" stand rows such as "1.2 | The lock broke. | AM"."""
    for block in after[:_TABLE]:
        cells = sum(bool(block.text[start:end].strip()) for start, end in block.cells())
        if block.kind is BlockKind.ROW and cells > len(columns.filled):
            return len(_numbered(block)) == len(columns.filled)
    return False


def _of_row(block: Block, place: int, columns: _Columns, known: frozenset[str]) -> Iterator[_Task]:
    """The actions of a row under those columns."""
    bounds = list(block.cells())
    if columns.is_short:
        bounds, columns = _numbered(block), columns.closed_up
    elif len(bounds) != columns.width:
        # Tabs that were only to align: the cells that are not empty have to stand for the columns.
        bounds = [pair for pair in bounds if block.text[slice(*pair)].strip()]
        columns = columns.closed_up

    def cell(at: int | None) -> tuple[int, int] | None:
        if at is None or at >= len(bounds) or not block.text[slice(*bounds[at])].strip():
            return None
        return bounds[at]

    task, owner, due, status = map(cell, (columns.task, columns.owner, columns.due, columns.status))
    if status is not None and _DONE.match(block.text[slice(*status)].strip()):
        return
    if task is None and columns.task is not None:
        return
    if task is not None and (owner is not None or len(block.text[slice(*task)].split()) > 5):
        text = block.text[slice(*task)]
        if re.fullmatch(r"\s*(?:none|nil|n/?a|[-–])?\s*", text, re.IGNORECASE) or _DONE.match(text):
            return
        ends = [right for _, right in filter(None, (task, owner, due))]
        actor = owner or _leading_actor(block.text, *task, known)
        yield _task(block, place, task[0], max(ends), actor)
        return
    who = task or owner
    if who is None or not _is_short_actor(block.text[slice(*who)].strip(), known):
        return
    before = [
        pair for pair in bounds if pair[1] < who[0] and len(block.text[slice(*pair)].split()) > 3
    ]
    if before:
        start, end = _likeliest(block.text, before[-1])
        yield _task(block, place, start, end, who)


def _is_short_actor(text: str, known: frozenset[str]) -> bool:
    return len(text.split()) <= 5 and (
        _is_somebody(text, known) or _NAME.fullmatch(text) is not None
    )


def _likeliest(text: str, cell: tuple[int, int]) -> tuple[int, int]:
    """Bounds of the sentence of the cell that is likeliest the action: the last with a task."""
    bounds = [(cell[0] + left, cell[0] + right) for left, right in sentences(text[slice(*cell)])]
    task = re.compile(rf"\b(?:to|will|would)\s+(?:\w+\s+)?(?:{_TASK}|be)\b")
    tasks = [pair for pair in bounds if task.search(text[slice(*pair)])]
    return (tasks or bounds)[-1]
