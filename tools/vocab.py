"""Writes kg/graph/vocab.py anew from ontology/minutes.ttl."""

from __future__ import annotations

from pathlib import Path

from kg.graph.make_vocab import vocab_source

_ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    source = vocab_source(_ROOT / "ontology" / "minutes.ttl")
    (_ROOT / "kg" / "graph" / "vocab.py").write_text(source, encoding="utf-8")
