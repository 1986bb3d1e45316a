"""Segments opened without Whoosh, beside Whoosh's readers of the same ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from index.engine.names import COLUMN, ID, TEXT, NumericColumn, Schema
from index.engine.packed import door
from index.engine.packed.container import Container, ContainerWriter
from index.engine.packed.errors import PackedDamageError
from index.engine.packed.leaf import PackedLeaf, open_leaves
from index.engine.packed.storage import PackedIndex, create_index

if TYPE_CHECKING:
    from pathlib import Path

COLUMN_NAME = "number"


@pytest.fixture
def made(tmp_path: Path) -> PackedIndex:
    """Two segments; a document of the first is deleted."""
    schema = Schema(key=ID(), number=COLUMN(NumericColumn("I")), body=TEXT(phrase=True))
    index = create_index(str(tmp_path), schema)
    for start in (0, 3):
        writer = index.writer()
        for number in range(start, start + 3):
            text = f"word{number} common common"
            writer.add_document(key=str(number), number=number + 1, body=text)
        writer.commit(merge=False)
    writer = index.writer()
    writer.delete_by_term("key", "1")
    writer.commit(merge=False)
    return index


def test_a_leaf_has_the_terms_postings_and_numbers_of_the_reader(
    made: PackedIndex, tmp_path: Path
) -> None:
    """Deleted documents too, which only the reader leaves out."""
    leaves = open_leaves(tmp_path, made.files())
    with made.reader() as reader:
        readers = {
            leaf.segment().segment_id(): leaf for leaf, _ in reader.leaf_readers()
        }
        assert [leaf._segment for leaf in leaves] == sorted(readers)
        for leaf in leaves:
            other = readers[leaf._segment]
            assert leaf.size == other.doc_count_all() == 3
            numbers = door.column(other, COLUMN_NAME, ">u4")
            assert leaf.numbers(COLUMN_NAME).tolist() == numbers.tolist()
            for name in ("key", "body", "nothing"):
                field, same = leaf.field(name), door.field_of(other, name)
                assert (field is None) == (same is None)
                if field and same:
                    assert leaf.field(name) is field
                    assert field.terms(0, field.size) == same.terms(0, same.size)
                    for number in range(field.size):
                        one, two = field.decode_one(number), same.decode_one(number)
                        assert [a.tolist() for a in one] == [b.tolist() for b in two]


def test_other_files_are_no_leaves(made: PackedIndex, tmp_path: Path) -> None:
    """The table of contents and the columns are of no segment of their own."""
    assert open_leaves(tmp_path, []) == []
    assert len(open_leaves(tmp_path, made.files())) == 2


def segment(folder: Path) -> str:
    """The name of the first segment."""
    return min(path.stem for path in folder.glob("*.words"))


def rewritten(path: Path, facts: dict[str, Any]) -> None:
    """Give a file without arrays other facts."""
    with path.open("wb") as file:
        container = ContainerWriter(file)
        container.facts = facts
        container.close()


@pytest.mark.parametrize(
    "columns",
    [
        None,
        [],
        {},
        {COLUMN_NAME: None},
        {COLUMN_NAME: []},
        {COLUMN_NAME: ["../elsewhere.col", 12, 0]},
        {COLUMN_NAME: ["NAME", 8, 0]},
        {COLUMN_NAME: ["NAME"]},
    ],
    ids=json.dumps,
)
def test_columns_that_make_no_sense_are_damage(
    made: PackedIndex, tmp_path: Path, columns: Any
) -> None:
    """A column in a file of another name is never read."""
    name = segment(tmp_path)
    own = f"{name}.{COLUMN_NAME}.col"
    told = json.loads(json.dumps(columns).replace("NAME", own))
    rewritten(tmp_path / f"{name}.docs", {"columns": told, "documents": 3})
    with pytest.raises(PackedDamageError):
        PackedLeaf(tmp_path, name).numbers(COLUMN_NAME)


@pytest.mark.parametrize("documents", [None, -1, True, "3", 2.0])
def test_a_count_of_documents_that_makes_no_sense_is_damage(
    made: PackedIndex, tmp_path: Path, documents: object
) -> None:
    """It bounds what postings may say."""
    name = segment(tmp_path)
    rewritten(tmp_path / f"{name}.docs", {"columns": {}, "documents": documents})
    with pytest.raises(PackedDamageError):
        PackedLeaf(tmp_path, name)


def test_a_column_longer_than_its_documents_is_damage(
    made: PackedIndex, tmp_path: Path
) -> None:
    """Shorter ones end with documents that have no number."""
    name = segment(tmp_path)
    numbers = PackedLeaf(tmp_path, name).numbers(COLUMN_NAME).tolist()
    path = tmp_path / f"{name}.docs"
    facts = Container(path.read_bytes(), "").facts
    rewritten(path, facts | {"documents": 2})
    with pytest.raises(PackedDamageError):
        PackedLeaf(tmp_path, name).numbers(COLUMN_NAME)
    rewritten(path, facts | {"documents": 4})
    longer = PackedLeaf(tmp_path, name).numbers(COLUMN_NAME)
    assert longer.tolist() == [*numbers, 0]


def test_a_file_that_is_gone_is_told_by_the_system(
    made: PackedIndex, tmp_path: Path
) -> None:
    """Others may have committed meanwhile."""
    name = segment(tmp_path)
    (tmp_path / f"{name}.words").unlink()
    with pytest.raises(FileNotFoundError):
        PackedLeaf(tmp_path, name)
