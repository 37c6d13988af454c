"""Reads files of wordings in the shape that their reader names, or refuses them with the place."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import Location, VocabularyError


class Strict(BaseModel):
    """A part of such a file, in which nothing else may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_strict[Shape: Strict](path: Path, shape: type[Shape]) -> Shape:
    """What the file says; VocabularyError where it is no YAML, or not of this shape."""
    try:
        with path.open("rb") as file:
            return shape.model_validate(yaml.load(file, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, ValidationError) as error:
        raise wrong(path, str(error).splitlines()[0]) from error


def wrong(path: Path, message: str) -> VocabularyError:
    """The error of an entry of the file, for raising."""
    remedy = "mend the entry, in the shape that the file's `about` describes"
    return VocabularyError(message, remedy=remedy, where=Location(path=str(path)))
