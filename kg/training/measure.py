"""How well names are found, label by label: by a pipeline, by the program's patterns, by both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg import extract, read, structure
from kg.evaluate.tally import Tally
from kg.extract.labels import Label, bounds_of_name, is_generic, label_of
from kg.extract.passages import Passages, divide_passages
from kg.lexicon import load as load_lists
from kg.phrases.titles import find_titles
from kg.records.facts import Entity, EntityKind, Facts, OrganisationKind
from kg.training.labelled import Labelled, Piece, longest

type Found = Sequence[Piece]
type Scores = Mapping[str, Tally]

ANY_ORGANISATION = "ORG or BODY"
_STOCK = {"PERSON": Label.PERSON, "ORG": Label.ORG}


def score(rows: Iterable[tuple[Labelled, Found]]) -> dict[str, Tally]:
    """The tally of each label, and of organisations whatever their label; bounds must be equal.

    Of what overlaps an unknown stretch nothing is counted.
    """
    tallies = {name: Tally() for name in (*Label, ANY_ORGANISATION)}
    for wanted, found in rows:
        for name in tallies:
            tallies[name] += _tally(wanted, found, _kinds(name))
    return tallies


def _kinds(name: str) -> frozenset[Label]:
    return frozenset({Label.ORG, Label.BODY} if name == ANY_ORGANISATION else {Label(name)})


def _tally(wanted: Labelled, found: Found, kinds: frozenset[Label]) -> Tally:
    gold = {(piece.start, piece.end) for piece in wanted.flat() if piece.label in kinds}
    own = {
        (piece.start, piece.end)
        for piece in found
        if piece.label in kinds
        and not any(piece.start < high and low < piece.end for low, high in wanted.unknown)
    }

    def shown(bounds: Iterable[tuple[int, int]]) -> tuple[str, ...]:
        return tuple(wanted.text[low:high] for low, high in sorted(bounds))

    return Tally(
        right=len(gold & own),
        wrong=len(own - gold),
        missed=len(gold - own),
        wrong_ones=shown(own - gold),
        missed_ones=shown(gold - own),
    )


def by_pipeline(texts: Iterable[str], *, nlp: Language) -> Iterator[list[Piece]]:
    """What a pipeline of these labels, or a stock one, finds in each text."""
    for doc in nlp.pipe(texts, batch_size=256):
        yield pieces_of(doc)


def pieces_of(doc: Doc) -> list[Piece]:
    """The entities of a Doc as pieces; labels that are none of ours are left out."""
    names = {**{label.value: label for label in Label}, **_STOCK}
    return [
        Piece(ent.start_char, ent.end_char, names[ent.label_])
        for ent in doc.ents
        if ent.label_ in names
    ]


def by_program(path: Path, *, nlp: Language) -> Iterator[tuple[str, list[Piece]]]:
    """What the program itself finds in each passage of a document, as pieces that do not overlap.

    Titles are what the patterns take for titles, wherever they stand.
    """
    minutes = structure.divide(read.load(path, root=path.parent))
    passages = divide_passages(minutes)
    mentioned = _mentioned(passages, extract.find(minutes, nlp=nlp))
    for count, passage in enumerate(passages.rows):
        titles = [Piece(span.start, span.end, Label.ROLE) for span in find_titles(passage.text)]
        names = longest(mentioned.get(count, ()))
        free = [title for title in titles if not any(title.meets(name) for name in names)]
        addressed = {name.start for name in names if name.label is Label.PERSON}
        yield (
            passage.text,
            sorted([*names, *(title for title in free if title.end + 1 not in addressed)]),
        )


def _mentioned(passages: Passages, facts: Facts) -> dict[int, list[Piece]]:
    """The names that mentions are, by the number of their passage."""
    lists = load_lists()
    entities = {entity.id: entity for entity in facts.entities}
    numbers = {id(passage): count for count, passage in enumerate(passages.rows)}
    found: dict[int, list[Piece]] = {}
    for mention in facts.mentions:
        place = passages.of_extent(mention.extent)
        if place is None:
            continue
        passage, low, high = place
        text = passage.text[low:high]
        entity = entities[mention.entity]
        label = _label_of(entity)
        bounds = bounds_of_name(text, label)
        if bounds is None or (
            label is not Label.PERSON and text != entity.name and is_generic(text, lists=lists)
        ):
            continue
        found.setdefault(numbers[id(passage)], []).append(
            Piece(low + bounds[0], low + bounds[1], label)
        )
    return found


def _label_of(entity: Entity) -> Label:
    match entity.kind:
        case EntityKind.PERSON:
            return Label.PERSON
        case EntityKind.INITIATIVE:
            return Label.INITIATIVE
        case EntityKind.ORGANISATION:
            return label_of(OrganisationKind(entity.subkind or OrganisationKind.OTHER))
