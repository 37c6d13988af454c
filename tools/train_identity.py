"""Train the model of identity without labels, on simulated records: models/identity/people.json.

Run as `python -m tools.train_identity`. What a comparison finds by chance (u) is measured on random
pairs; what it finds among those who are one (m) by expectation maximisation, in blocks that leave
the comparison free. The truth that the simulation knows is not read.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from kg.link import block, model
from kg.simulate.records import make_records
from tools.records import load_records

_OUT = Path(__file__).resolve().parent.parent / "models" / "identity" / "people.json"
_SEED, _MENTIONS = 90_210, 250_000

# Blocks for expectation maximisation. What a block holds equal it says nothing of.
_BLOCKS = (
    "l.family = r.family AND l.given = r.given AND l.is_full",
    "l.body = r.body AND len(list_intersect(l.offices, r.offices)) > 0",
)

# The blocks hold few of those who are one without an organisation in common.
_LEAST = {"no organisation in common": 0.01}
_LEAST_OTHER = 0.0005


def train(records: Path) -> dict[str, Any]:
    """The trained settings."""
    with duckdb.connect() as base:
        base.execute("SET threads = 1")
        load_records(base, records)
        block.profile(base)
        link = model.linker(base, model.settings())
        training = link.training
        training.estimate_u_using_random_sampling(max_pairs=4e6, seed=1, min_count_per_level=None)
        for rule in _BLOCKS:
            training.estimate_parameters_using_expectation_maximisation(rule)
        trained: dict[str, Any] = link.misc.save_model_to_json(None)
    for comparison in trained["comparisons"]:
        for level in comparison["comparison_levels"]:
            _bound(level)
    return trained


def _bound(level: dict[str, Any]) -> None:
    """Let no level say more than its block can know: what forbids is for the rules to say."""
    least = _LEAST.get(level["label_for_charts"], _LEAST_OTHER)
    for name in ("m_probability", "u_probability"):
        if name in level:
            level[name] = max(level[name], least if name == "m_probability" else 1e-6)


def main() -> None:
    """Write the trained model."""
    with TemporaryDirectory() as folder:
        make_records(mentions=_MENTIONS, seed=_SEED, out=Path(folder))
        trained = train(Path(folder))
    # `tools.calibrate_identity` makes the calibration, of identities that this model has joined.
    trained["calibration"] = json.loads(_OUT.read_text(encoding="utf-8"))["calibration"]
    _OUT.write_text(json.dumps(trained, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
