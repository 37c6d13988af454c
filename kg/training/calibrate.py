"""What a score is worth, and who wins: learnt from documents that training did not see.

The scorer's numbers are no probabilities. For each label, and for what the patterns and what only
the recogniser found, a rising curve of steps makes them such (isotonic regression). The bars that
decide who wins are read off the same names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg import read, structure
from kg.evaluate.gold import GoldDocument, load
from kg.evaluate.likeness import is_same_title
from kg.evaluate.score import align
from kg.extract.curve import Curve
from kg.extract.entities import Entities, Initiative, Organisation, Person
from kg.extract.judge import Judge, Judged, Rules, kind_of
from kg.extract.labels import Label
from kg.extract.passages import Passages, divide_passages, make_doc
from kg.training.candidates import known_names
from kg.training.convert import label_document
from kg.training.labelled import Labelled

ACCEPT = 0.85  # share of right ones that only the recogniser found, from which they are taken
REJECT = 0.2  # share of right ones under which the patterns' names are dropped
FEWEST = 10  # names in each folder of documents, for a bar to be set
_NAMES = {Label.ORG: {Label.ORG, Label.BODY}, Label.BODY: {Label.ORG, Label.BODY}}

type Folders = tuple[Path, Path]  # of gold files, and of their documents


@dataclass(frozen=True, slots=True)
class Verdict:
    """A name that was found, its score, and whether the gold file has it."""

    label: Label
    score: float
    is_right: bool
    by_patterns: bool
    part: int = 0  # of the folders that were judged by: which one
    text: str = ""


def verdicts(folders: Iterable[Folders], *, nlp: Language) -> Iterator[Verdict]:
    """All names that a pipeline with a judge finds; those of which nobody can say are left out."""
    judge = next(pipe for _, pipe in nlp.pipeline if isinstance(pipe, Judge))
    for part, (gold, docs) in enumerate(folders):
        for document in load(gold).documents.values():
            path = docs / document.document
            wanted = list(label_document(path, document))
            passages = divide_passages(structure.divide(read.load(path, root=path.parent)))
            doc = make_doc(nlp, passages)
            for _, pipe in nlp.pipeline:
                if pipe is judge:
                    yield from _verdicts(judge.judge(doc), passages, wanted, part)
                    break
                doc = pipe(doc)


def _verdicts(
    found: Iterable[Judged], passages: Passages, wanted: Sequence[Labelled], part: int
) -> Iterator[Verdict]:
    rows = {id(passage): row for passage, row in zip(passages.rows, wanted, strict=True)}
    for each in found:
        passage = passages.at(each.span.start_char)
        low, high = each.span.start_char - passage.offset, each.span.end_char - passage.offset
        row = rows[id(passage)]
        kinds = _NAMES.get(each.label, {each.label})
        is_right = any(
            (piece.start, piece.end) == (low, high) and piece.label in kinds for piece in row.pieces
        )
        if is_right or not any(
            low < b and a < high for a, b in (*row.unknown, *known_names(row.text))
        ):
            by_patterns = each.mention is not None
            yield Verdict(each.label, each.score, is_right, by_patterns, part, each.span.text)


type Judgement = tuple[str, float, bool]  # kind of a role statement, score, whether it is right


def statements(folders: Iterable[Folders], *, nlp: Language) -> Iterator[Judgement]:
    """All role statements that a pipeline with a judge makes, by the gold files."""
    for gold, docs in folders:
        for document in load(gold).documents.values():
            path = docs / document.document
            passages = divide_passages(structure.divide(read.load(path, root=path.parent)))
            doc = make_doc(nlp, passages)
            for _, pipe in nlp.pipeline:
                doc = pipe(doc)
            yield from _judgements(doc, document)


def _judgements(doc: Doc, gold: GoldDocument) -> Iterator[Judgement]:
    entities: Entities = doc._.entities
    document = doc._.passages.minutes.document
    forms: dict[str, dict[str, list[str]]] = {section: {} for section in gold.entities()}
    sections = {Person: "people", Organisation: "organisations", Initiative: "initiatives"}
    for where, thing in entities.mentions.items():
        said = forms[sections[type(thing)]].setdefault(str(id(thing)), [])
        said.append(" ".join(document.quotation(where).split()))
    pairs: dict[str, str] = {}
    for section, wanted in gold.entities().items():
        pairs |= align(wanted, forms[section], is_people=section == "people")[0]
    for each in doc._.roles:
        holder, body = (
            None if thing is None else pairs.get(str(id(thing)), "?")
            for thing in (each.holder, each.organisation)
        )
        same = [
            role
            for role in gold.roles
            if role.person == holder
            and is_same_title(role.title, each.title)
            and role.organisation in {None, body}
        ]
        if not any(role.optional for role in same):
            yield kind_of(each), doc._.confidence.score(each), bool(same)


def learn(found: Iterable[Verdict], judged: Iterable[Judgement] = ()) -> Rules:
    """The curves and the bars that these names and statements teach.

    A bar is set only where each folder of documents by itself bears it out: what holds in a county
    of our own making need not hold elsewhere.
    """
    said: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for kind, score, is_right in judged:
        said[kind].append((score, is_right))
    names: dict[tuple[bool, Label], list[Verdict]] = defaultdict(list)
    for each in found:
        names[each.by_patterns, each.label].append(each)
    curves = {
        key: fit((each.score, each.is_right) for each in rows)
        for key, rows in sorted(names.items())
    }
    sure = {
        key: [(each.part, curves[key](each.score), each.is_right) for each in rows]
        for key, rows in names.items()
    }
    return Rules(
        patterns={label: curve for (own, label), curve in curves.items() if own},
        trained={label: curve for (own, label), curve in curves.items() if not own},
        accept={
            label: ACCEPT
            for (own, label), rows in sure.items()
            if not own
            and label is not Label.ROLE
            and _all_bear_out(rows, lambda each: each >= ACCEPT, lambda s: s >= ACCEPT)
        },
        reject={
            label: REJECT
            for (own, label), rows in sure.items()
            if own and _all_bear_out(rows, lambda each: each < REJECT, lambda s: s <= REJECT)
        },
        statements={kind: fit(pairs) for kind, pairs in sorted(said.items())},
    )


def _all_bear_out(
    rows: Sequence[tuple[int, float, bool]],
    is_meant: Callable[[float], bool],
    is_enough: Callable[[float], bool],
) -> bool:
    """Whether in every part there are names that the bar means, and as many right as it says."""
    parts: dict[int, list[bool]] = {part: [] for part, _, _ in rows}
    for part, confidence, is_right in rows:
        if is_meant(confidence):
            parts[part].append(is_right)
    return all(
        len(right) >= FEWEST and is_enough(sum(right) / len(right)) for right in parts.values()
    )


def fit(pairs: Iterable[tuple[float, bool]]) -> Curve:
    """The curve that fits scores and whether they were right best (pool adjacent violators).

    Each step is pulled to one half by right and wrong in equal parts, so that no confidence is 1.

    >>> fit([(0.2, False), (0.4, False), (0.9, True), (0.9, True)]).steps
    ((0.2, 0.25), (0.9, 0.75))
    """
    counts: dict[float, list[bool]] = defaultdict(list)
    for score, is_right in pairs:
        counts[round(score, 4)].append(is_right)
    blocks: list[tuple[float, int, int]] = []  # lowest score, right ones, all
    for score in sorted(counts):
        blocks.append((score, sum(counts[score]), len(counts[score])))
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            _, right, count = blocks.pop()
            low, before, others = blocks.pop()
            blocks.append((low, before + right, others + count))
    return Curve(tuple((low, (right + 1) / (count + 2)) for low, right, count in _even(blocks)))


def _share(block: tuple[float, int, int]) -> float:
    return block[1] / block[2]


def _even(blocks: Iterable[tuple[float, int, int]]) -> Iterator[tuple[float, int, int]]:
    """Blocks whose shares rise even when each is pulled to one half."""
    kept: list[tuple[float, int, int]] = []
    for block in blocks:
        here = block
        while kept and (kept[-1][1] + 1) / (kept[-1][2] + 2) >= (here[1] + 1) / (here[2] + 2):
            low, right, count = kept.pop()
            here = (low, right + here[1], count + here[2])
        kept.append(here)
    yield from kept


def error_of(pairs: Iterable[tuple[float, bool]], *, bins: int = 10) -> float:
    """How far confidences and the share of right ones lie apart, on average over all names."""
    confidence: dict[int, list[float]] = defaultdict(list)
    right: dict[int, list[bool]] = defaultdict(list)
    for sure, is_right in pairs:
        place = min(int(sure * bins), bins - 1)
        confidence[place].append(sure)
        right[place].append(is_right)
    count = sum(map(len, right.values()))
    apart = (abs(sum(confidence[place]) - sum(right[place])) for place in right)
    return sum(apart) / count if count else 0.0
