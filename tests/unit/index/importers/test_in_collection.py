"""Books and zip files in an indexed library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.index.importers.making import book, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.collection import Collection
    from index.updating import Report


def test_problems_with_parts_last_as_long_as_the_parts(
    library: Path, collection: Collection, bring_up_to_date: Callable[..., Report]
) -> None:
    """They are told again when nothing changed, and go when they are mended."""
    file = library / "folder" / "a.zip"
    file.parent.mkdir()
    file.write_bytes(zipped({"b.txt": "نص", "c.json": "{"}))
    told = ("folder/a.zip/c.json", "bad-json")
    for _ in range(3):
        report = bring_up_to_date(collection)
        assert [(p.path, p.reason.value) for p in report.problems] == [told]
        (library / "other.txt").write_text("نص آخر")
    file.write_bytes(zipped({"b.txt": "نص", "d.json": "{"}))
    report = bring_up_to_date(collection)
    assert [p.path for p in report.problems] == ["folder/a.zip/d.json"]
    file.unlink()
    assert bring_up_to_date(collection).problems == ()


def test_a_book_is_listed_in_its_reading_order(
    library: Path, collection: Collection, bring_up_to_date: Callable[..., Report]
) -> None:
    """Whatever its documents are called; unchanged, none of it is read again."""
    (library / "b.epub").write_bytes(book())
    (library / "c.txt").write_text("نص")
    assert bring_up_to_date(collection).added == 3
    ids = [
        "b.epub/OEBPS/text/z.xhtml",
        "b.epub/OEBPS/text/ب.xhtml",
        "c.txt",
    ]
    assert [entry.id for entry in collection.entries()] == ids
    assert collection.article(ids[0]).path == ids[0]
    (library / "b.epub").touch()
    assert bring_up_to_date(collection).unchanged == 3
