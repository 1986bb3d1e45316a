"""A library of a folder, and its index, brought up to date in one call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def indexed(tmp_path: Path, texts: Iterable[str]) -> tuple[Path, Path]:
    """Make a library of one file, an article for each text, and index it.

    Returns:
        The library's folder and that of the index.
    """
    library, index = tmp_path / "library", tmp_path / "index"
    library.mkdir()
    rows = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    (library / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    update(library, index)
    return library, index


def update(library: Path, index: Path) -> None:
    """Bring the index up to date."""
    with Collection.open(library, index) as collection:
        for _ in collection.update():
            pass
