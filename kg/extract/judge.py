"""Component `judge`: how sure each name is, and what patterns and trained pipeline make together.

The trained scorer gives each name that the patterns found, and each that only the trained
recogniser found, a score for each label. Curves make confidences of the scores. What only the
recogniser found is taken where its confidence reaches the bar of its label, and of people only what
can be meant by one who is known. What the patterns found stands, unless its confidence is so low
that such names were seen to be wrong. Curves and bars are measured, and come with the package
(`python -m kg.training calibrate`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Self, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extract.curve import Curve
from kg.extract.entities import Entities, Initiative, Organisation, Person, Thing
from kg.extract.labels import Label, bounds_of_name, is_generic, label_of
from kg.extract.passages import Passages
from kg.extract.people import initials_of
from kg.extract.statements import Statement
from kg.extract.trained import SPANS_KEY, TrainedReader, score_of
from kg.lexicon import Lexicon, load
from kg.phrases.folding import fold_person
from kg.phrases.titles import find_titles
from kg.records.facts import InitiativeKind, OrganisationKind
from kg.records.text import Extent

RULES = "judgement.json"  # in the package of the trained pipeline
_AS_IT_IS = Curve(())
NEVER = 2.0  # a bar that no confidence reaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What was measured: curves for both finders, and the bars that decide who wins."""

    patterns: Mapping[Label, Curve] = field(default_factory=dict)
    trained: Mapping[Label, Curve] = field(default_factory=dict)
    accept: Mapping[Label, float] = field(default_factory=dict)  # of what only the trained found
    reject: Mapping[Label, float] = field(default_factory=dict)  # of what the patterns found
    statements: Mapping[str, Curve] = field(default_factory=dict)  # by `kind_of` them

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The rules that `to_json` wrote."""
        said = json.loads(text)

        def curves(name: str) -> dict[Label, Curve]:
            rows = said[name].items()
            return {Label(k): Curve(tuple((low, share) for low, share in v)) for k, v in rows}

        def bars(name: str) -> dict[Label, float]:
            return {Label(key): value for key, value in said[name].items()}

        return cls(
            patterns=curves("patterns"),
            trained=curves("trained"),
            accept=bars("accept"),
            reject=bars("reject"),
            statements={
                kind: Curve(tuple((low, share) for low, share in steps))
                for kind, steps in said["statements"].items()
            },
        )

    def to_json(self) -> str:
        """The rules as a file has them."""
        said = {
            "patterns": {label.value: curve.steps for label, curve in self.patterns.items()},
            "trained": {label.value: curve.steps for label, curve in self.trained.items()},
            "accept": {label.value: bar for label, bar in self.accept.items()},
            "reject": {label.value: bar for label, bar in self.reject.items()},
            "statements": {kind: curve.steps for kind, curve in self.statements.items()},
        }
        return json.dumps(said, indent=1) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A name, who found it, and how well the scorer likes it."""

    span: Span
    label: Label
    score: float
    mention: Extent | None  # the mention whose name it is; None where only the recogniser found it


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure what one document says is."""

    names: Mapping[Extent, float]
    best: Mapping[int, float]  # of each thing, by its `id()`
    statements: Mapping[str, Curve]  # by kind of statement

    def of_mention(self, where: Extent, thing: Thing) -> float | None:
        """That of a mention; one that has no name ("the Panel") is as sure as the surest name."""
        return self.names.get(where, self.best.get(id(thing)))

    def score(self, statement: Statement) -> float:
        """How sure holder and body are, both together."""
        named = (statement.holder, statement.organisation)
        return prod(self.best.get(id(thing), 1.0) for thing in named if thing is not None)

    def of_statement(self, statement: Statement) -> float:
        """How often such a statement on names of such confidence is right."""
        curve = self.statements.get(kind_of(statement))
        return statement.confidence if curve is None else curve(self.score(statement))


def kind_of(statement: Statement) -> str:
    """What a statement's confidence is learnt by: where it stands, and whether it has a body."""
    place = "listed" if statement.is_listed else "told"
    return f"{place}, {'no ' if statement.organisation is None else ''}body"


class Judge:
    """Scores names, settles who wins, and says how sure each is."""

    def __init__(self, reader: TrainedReader, rules: Rules, lexicon: Lexicon) -> None:
        self._reader = reader
        self._rules = rules
        self._lists = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, its entities settled, `doc._.confidence` with a word on every mention."""
        entities: Entities = doc._.entities
        judged = self.judge(doc)
        confidence: dict[Extent, float] = {}
        for each in judged:
            if each.mention is not None:
                confidence[each.mention] = self._rules.patterns.get(each.label, _AS_IT_IS)(
                    each.score
                )
        self._reject(confidence, doc._.passages, entities)
        self._accept(judged, confidence, doc._.passages, entities)
        doc._.confidence = Confidence(
            confidence, surest(entities, confidence), self._rules.statements
        )
        return doc

    def judge(self, doc: Doc) -> list[Judged]:
        """Every name that the patterns or the recogniser found, with its score."""
        entities: Entities = doc._.entities
        passages: Passages = doc._.passages
        names = {
            where: found
            for where, thing in entities.mentions.items()
            if (found := self._name(doc, where, thing, passages)) is not None
        }
        bounds = {(span.start, span.end) for span, _ in names.values()}
        alone = [ent for ent in doc.spans[SPANS_KEY] if not _is_taken(ent, passages, entities)]
        bounds.update((ent.start, ent.end) for ent in alone)
        scores = self._reader.scores(doc, sorted(bounds))
        return [
            *(
                Judged(
                    span=span,
                    label=label,
                    score=score_of(scores[span.start, span.end], label),
                    mention=where,
                )
                for where, (span, label) in names.items()
            ),
            *(
                Judged(
                    span=ent,
                    label=Label(ent.label_),
                    score=score_of(scores[ent.start, ent.end], Label(ent.label_)),
                    mention=None,
                )
                for ent in alone
            ),
        ]

    def _name(
        self, doc: Doc, where: Extent, thing: Thing, passages: Passages
    ) -> tuple[Span, Label] | None:
        """The name in a mention; None where it is none, as in "the Chairman", "the Panel"."""
        place = passages.of_extent(where)
        if place is None:
            return None
        passage, low, high = place
        text = passage.text[low:high]
        label = label_of_thing(thing)
        bounds = bounds_of_name(text, label)
        generic = isinstance(thing, Organisation) and thing.is_generic
        if bounds is None or (
            label is not Label.PERSON
            and (generic or text != thing.name)
            and is_generic(text, lists=self._lists)
        ):
            return None
        start = passage.offset + low
        span = doc.char_span(start + bounds[0], start + bounds[1], alignment_mode="expand")
        return None if span is None else (span, label)

    def _reject(
        self,
        confidence: Mapping[Extent, float],
        passages: Passages,
        entities: Entities,
    ) -> None:
        """Forget the things of which every name has a confidence under the bar."""
        best = surest(entities, confidence)
        listed = _listed(passages, entities)
        things: list[Organisation | Initiative] = [*entities.organisations, *entities.initiatives]
        for thing in things:
            bar = self._rules.reject.get(label_of_thing(thing), 0.0)
            if id(thing) not in listed and best.get(id(thing), 1.0) < bar:
                _forget(thing, entities)

    def _accept(
        self,
        judged: Iterable[Judged],
        confidence: dict[Extent, float],
        passages: Passages,
        entities: Entities,
    ) -> None:
        """Take what only the recogniser found, where it is sure enough."""
        for each in judged:
            curve = self._rules.trained.get(each.label)
            if each.mention is not None or curve is None:
                continue
            sure = curve(each.score)
            if sure < self._rules.accept.get(each.label, NEVER):
                continue
            extent = _extent(each.span, passages)
            if extent is None or entities.is_taken(extent):
                continue
            thing = self._thing(each, entities)
            if thing is not None:
                entities.mention(thing, extent)
                confidence[extent] = sure

    def _thing(self, each: Judged, entities: Entities) -> Thing | None:
        """What the name stands for; of people only one who is known, where no other goes by it."""
        name = each.span.text
        if each.label is Label.PERSON:
            bearers = [person for person in entities.people if _goes_by(person, name)]
            return bearers[0] if len(bearers) == 1 else None
        whole = [title for title in find_titles(name) if title.end - title.start == len(name)]
        if each.label is Label.ROLE or whole or is_generic(name, lists=self._lists):
            return None
        if each.label is Label.INITIATIVE:
            return entities.initiative(name, InitiativeKind.OTHER)
        return entities.organisation(name, OrganisationKind.OTHER)


def surest(entities: Entities, confidence: Mapping[Extent, float]) -> dict[int, float]:
    """The confidence of the surest name of each thing, by the thing's `id()`."""
    best: dict[int, float] = {}
    for where, thing in entities.mentions.items():
        if where in confidence:
            best[id(thing)] = max(best.get(id(thing), 0.0), confidence[where])
    return best


def label_of_thing(thing: Thing) -> Label:
    """The label of a person, an organisation or an initiative."""
    match thing:
        case Person():
            return Label.PERSON
        case Organisation():
            return label_of(thing.kind)
        case Initiative():
            return Label.INITIATIVE


def _is_taken(ent: Span, passages: Passages, entities: Entities) -> bool:
    extent = _extent(ent, passages)
    return extent is None or entities.is_taken(extent)


def _extent(span: Span, passages: Passages) -> Extent | None:
    passage = passages.at(span.start_char)
    low, high = span.start_char - passage.offset, span.end_char - passage.offset
    return passage.extent(low, high) if high <= len(passage.text) else None


def _goes_by(person: Person, name: str) -> bool:
    """Whether initials, a given name or a family name alone are this person's."""
    if name.isupper() and len(name) > 1:
        return name == (person.initials or initials_of(person))
    return fold_person(name) in {fold_person(person.family), *person.given_words}


def _listed(passages: Passages, entities: Entities) -> set[int]:
    """The organisations that the head or an attendance list names."""
    minutes = passages.minutes
    quotes = [entry.organisation for entry in minutes.roster]
    quotes += [minutes.head.body, minutes.head.parent]
    found = (entities.known_organisation(quote.text) for quote in quotes if quote is not None)
    return {id(one) for one in (*found, *entities.own) if one is not None}


def _forget(thing: Organisation | Initiative, entities: Entities) -> None:
    for where in [w for w, named in entities.mentions.items() if named is thing]:
        del entities.mentions[where]
    if isinstance(thing, Organisation):
        entities.organisations.remove(thing)
        for one in entities.organisations:
            one.within = None if one.within is thing else one.within
    else:
        entities.initiatives.remove(thing)


@Language.factory(
    "judge",
    default_config={"reader": "trained", "rules": None},
    requires=["doc.spans", "doc.tensor", "doc._.entities"],
    assigns=["doc._.entities", "doc._.confidence"],
)
def make_judge(nlp: Language, name: str, reader: str, rules: str | None) -> Judge:
    """The component beside the component `reader`; `rules` is the file of what was measured."""
    found = Rules.from_json(Path(rules).read_text(encoding="utf-8")) if rules else Rules()
    return Judge(cast("TrainedReader", nlp.get_pipe(reader)), found, load())
