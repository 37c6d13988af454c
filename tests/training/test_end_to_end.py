"""A tiny pipeline from nothing to a package: made, labelled, trained, measured, packed, used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
import spacy
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Span

import kg.training.callbacks  # noqa: F401  # registers what the config names
from kg.extract import find
from kg.extract.judge import RULES
from kg.extract.passages import divide_passages, make_doc
from kg.extract.pipeline import load_pipeline
from kg.extract.trained import PACKAGE, SPANS_KEY, TrainedReader
from kg.read import load
from kg.records.facts import EntityKind
from kg.resources import resource
from kg.structure import divide
from kg.training import data
from kg.training.calibrate import learn, verdicts
from kg.training.figures import BOTH, PATTERNS, TRAINED, figures
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
    configs = resource("models", "configs")
    train(configs / "ner.cfg", folder / "ner", overrides={**paths, **SMALL})
    paths["paths.recogniser"] = str(folder / "ner" / "model-last")
    train(configs / "scorer.cfg", folder, overrides={**paths, **SMALL})
    return folder / "model-last"


@pytest.fixture(scope="module")
def rules(counties: Path, model: Path) -> Path:
    nlp = load_pipeline(model=model)
    learnt = learn(verdicts(data.folders(counties, part=data.Part.DEV), nlp=nlp))
    path = model.parent / RULES
    path.write_text(learnt.to_json(), encoding="utf-8")
    return path


def test_a_tiny_model_finds_more_than_half_of_the_people(
    counties: Path, model: Path, rules: Path
) -> None:
    table = figures(data.folders(counties, part=data.Part.DEV), model=model, rules=rules)
    assert table[TRAINED]["PERSON"]["f1"] > 0.5
    errors = {name: row["error"] for name, row in table["calibration error"].items()}
    assert errors["calibrated"] < errors["raw"]
    assert table[BOTH]["PERSON"]["wanted"] == table[PATTERNS]["PERSON"]["wanted"] > 20


def test_the_package_finds_what_the_model_finds(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = package(model, tmp_path / "packed", version="0.0.1")
    assert size_of(packed) < 10_000_000
    assert str(model.parent) not in (packed / "kg_minutes_en/model/config.cfg").read_text()
    monkeypatch.syspath_prepend(packed)
    monkeypatch.delitem(sys.modules, PACKAGE, raising=False)
    trained: Language = import_module(PACKAGE).load()
    monkeypatch.delitem(sys.modules, PACKAGE)
    text = "Apologies: Cllr Ann Marlow (Chair), Bea Hale, Orrin Town Council"
    enable = ["tok2vec", "ner"]
    with trained.select_pipes(enable=enable):
        assert spans(trained(text).ents) == spans(spacy.load(model, enable=enable)(text).ents)


def test_the_component_reads_passages_apart(model: Path, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("Orrin Town Council\n\nPresent: Cllr Ann Marlow, Cllr Bea Hale\n")
    trained = spacy.load(model)
    doc = make_doc(trained, divide_passages(divide(load(path, root=tmp_path))))
    doc = TrainedReader(trained)(doc)
    with trained.select_pipes(enable=["tok2vec", "ner"]):
        alone = [(e.text, e.label_) for p in doc.spans["passages"] for e in trained(p.text).ents]
    found = [(ent.text, ent.label_) for ent in doc.spans[SPANS_KEY]]
    assert found
    assert set(found) <= set(alone)
    assert len(doc.tensor) == len(doc)


def test_every_mention_of_a_name_has_a_confidence(counties: Path, model: Path, rules: Path) -> None:
    path = next((counties / "dev-00" / "documents").iterdir())
    minutes = divide(load(path, root=path.parent))
    facts = find(minutes, nlp=load_pipeline(model=model, rules=rules))
    people = {entity.id for entity in facts.entities if entity.kind is EntityKind.PERSON}
    sure = [each.confidence for each in facts.mentions if each.entity in people]
    assert sure
    assert all(each is not None and 0 < each < 1 for each in sure)


def spans(ents: Sequence[Span]) -> list[tuple[int, int, str]]:
    return [(ent.start_char, ent.end_char, ent.label_) for ent in ents]
