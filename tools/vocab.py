"""Makes kg/graph/vocab.py anew from ontology/minutes.ttl.

python -m tools.vocab
"""

from __future__ import annotations

from pathlib import Path

import kg
from kg.graph.make_vocab import vocab_source
from kg.resources import resource


def main() -> None:
    """Write the module where it belongs."""
    target = Path(kg.__file__).parent / "graph" / "vocab.py"
    target.write_text(vocab_source(resource("ontology", "minutes.ttl")), encoding="utf-8")
    print(f"made {target}")


if __name__ == "__main__":
    main()
