"""What a user can set once for all commands, through environment variables that begin with KG_."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.graph.iris import DEFAULT_BASE


class Settings(BaseSettings):
    """The settings; only the command line reads them, stages get plain arguments."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True)

    store: Path = Path("kg-store")  # the folder of the store where no --store is given
    ledger: Path | None = None  # the ledger of judgements where no --ledger is given
    base_iri: str = DEFAULT_BASE  # what all IRIs of the graph begin with
    trained: bool = True  # whether the trained pipeline reads beside the patterns, if installed

    @field_validator("base_iri")
    @classmethod
    def _is_of_the_web(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s<>\"{}|^`\\]+", value):
            raise ValueError("an IRI begins with http:// or https://")
        return value
