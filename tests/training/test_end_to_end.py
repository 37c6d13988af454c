"""A tiny pipeline from nothing to a package: made, labelled, trained, measured, packed, used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Span

import kg.training.callbacks  # noqa: F401  # registers what the config names
from kg.extract.passages import divide_passages, make_doc
from kg.extract.trained import SPANS_KEY, TrainedFinder
from kg.read import load
from kg.resources import resource
from kg.structure import divide
from kg.training import data
from kg.training.calibrate import fit_all
from kg.training.figures import PATTERNS, TRAINED, figures
from kg.training.measure import scored_by
from kg.training.package import package, size_of

pytestmark = pytest.mark.model
SMALL = {
    "training.max_steps": 120,
    "training.eval_frequency": 120,
    "training.batcher.size": 400,
    "training.optimizer.learn_rate.warmup_steps": 10,
}


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counties")
    for part in (data.Part.TRAIN, data.Part.DEV):
        data.generate(folder, part=part, counties=1, documents=3)
    return folder


@pytest.fixture(scope="module")
def model(counties: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    for part, rounds in ((data.Part.TRAIN, 8), (data.Part.DEV, 0)):
        rows = data.gather(data.folders(counties, part=part))
        varied = data.prepare(rows, seed=1, variants=1, rounds=rounds)
        kept = list(data.thin(varied, rng=Random(1)))
        data.write(kept, folder / f"{part}.spacy", seed=1)
    paths = {f"paths.{part}": str(folder / f"{part}.spacy") for part in ("train", "dev")}
    train(resource("models", "configs", "ner.cfg"), folder, overrides={**paths, **SMALL})
    return folder / "model-last"


def test_a_tiny_model_finds_more_than_half_of_the_people(counties: Path, model: Path) -> None:
    pairs = data.folders(counties, part=data.Part.DEV)
    rows = list(data.gather(pairs))
    nlp = spacy.load(model)
    curves = fit_all(zip(rows, scored_by((row.text for row in rows), nlp=nlp), strict=True))
    table = figures(pairs, model=nlp, curves=curves)
    assert table[TRAINED]["PERSON"]["f1"] > 0.5
    errors = {name: row["error"] for name, row in table["calibration error"].items()}
    assert errors["calibrated"] < errors["raw"]
    assert table[TRAINED]["PERSON"]["wanted"] == table[PATTERNS]["PERSON"]["wanted"] > 20


def test_the_package_finds_what_the_model_finds(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = package(model, tmp_path / "packed", version="0.0.1")
    assert size_of(packed) < 10_000_000
    assert str(model.parent) not in (packed / "kg_minutes_en/model/config.cfg").read_text()
    monkeypatch.syspath_prepend(packed)
    trained: Language = __import__("kg_minutes_en").load()
    monkeypatch.delitem(sys.modules, "kg_minutes_en")
    text = "Apologies: Cllr Ann Marlow (Chair), Bea Hale, Orrin Town Council"
    assert spans(trained(text).ents) == spans(spacy.load(model)(text).ents)


def test_the_component_reads_passages_apart(model: Path, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("Orrin Town Council\n\nPresent: Cllr Ann Marlow, Cllr Bea Hale\n")
    trained = spacy.load(model)
    doc = make_doc(trained, divide_passages(divide(load(path, root=tmp_path))))
    doc = TrainedFinder(trained)(doc)
    alone = [(ent.text, ent.label_) for p in doc.spans["passages"] for ent in trained(p.text).ents]
    assert [(span.text, span.label_) for span in doc.spans[SPANS_KEY]] == alone


def spans(ents: Sequence[Span]) -> list[tuple[int, int, str]]:
    return [(ent.start_char, ent.end_char, ent.label_) for ent in ents]
