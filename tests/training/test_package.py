from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.training.package import package


def test_another_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="no package"):
        package(Path("nowhere"), tmp_path, version="0.0.1")
