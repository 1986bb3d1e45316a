"""An index whose words and catalogue do not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from index.errors import IndexDamaged
from index.search import SearchRequest

if TYPE_CHECKING:
    from pathlib import Path


def test_two_documents_of_one_number_are_damage(tmp_path: Path) -> None:
    """Places are looked for in the wrong document then, where the words are not."""
    library, index = tmp_path / "library", tmp_path / "index"
    library.mkdir()
    (library / "a.txt").write_text("بيت كبير", "utf-8")
    (library / "b.txt").write_text("شارع طويل", "utf-8")
    with Collection.open(library, index) as collection:
        for _ in collection.update():
            pass
    (column,) = (index / "words").rglob("*number.col")
    data = column.read_bytes()
    column.write_bytes(data[: len(data) // 2] * 2)
    with Collection.open(library, index) as collection, pytest.raises(IndexDamaged):
        collection.search(SearchRequest('"بيت كبير"'))
