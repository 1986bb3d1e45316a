"""The page that describes the files says enough to read them with another program."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.packed.container import VERSION
from index.engine.packed.storage import create_index
from tests.shared import CHECKOUT
from tests.unit.index.packed import second_reader, twins
from tests.unit.index.packed.test_packed_weights import COMMITS, documents, schema

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where every example makes folders of its own; the disk is not waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        yield tmp_path_factory.mktemp("format")


def walked(index: Any) -> dict[str, list[Any]]:
    """What Whoosh reads: segment -> field, term and postings."""
    found: dict[str, list[Any]] = {}
    with index.reader() as reader:
        for leaf, _ in reader.leaf_readers():
            if not leaf.doc_count_all():
                continue
            here = found.setdefault(leaf.segment().segment_id(), [])
            for name, term in leaf.all_terms():
                format_ = leaf.schema[name].format
                matcher, postings = leaf.postings(name, term), []
                while matcher.is_active():
                    places = characters = None
                    if format_.supports("positions"):
                        places = matcher.value_as("positions")
                    if format_.supports("characters"):
                        spans = matcher.value_as("characters")
                        characters = [(start, end) for _, start, end in spans]
                    count = matcher.value_as("frequency")
                    postings.append(
                        (matcher.id(), count, places, characters, matcher.weight())
                    )
                    matcher.next()
                here.append((name, term, postings))
    return found


def read_again(index: Any) -> dict[str, list[Any]]:
    """What the other reader reads."""
    files = Path(index.storage.folder).glob("*.words")
    alive = {segment.segment_id() for segment in index._segments()}
    return {
        path.stem: [
            (name, term, [tuple(posting) for posting in postings])
            for name, term, postings in second_reader.read(path.read_bytes())
        ]
        for path in files
        if path.stem in alive
    }


@settings(max_examples=25)
@given(COMMITS, st.booleans())
def test_another_reader_reads_the_same(
    base: Path, commits: list[Any], merged: bool
) -> None:
    """All terms, postings, places, characters and weights of all segments."""
    index = create_index(twins.new_folder(base), schema())
    for made in documents(commits):
        twins.write(index, made, merge=False)
    twins.write(index, [], optimize=merged, merge=False)
    assert read_again(index) == walked(index)
    for path in Path(index.storage.folder).glob("*.words"):
        for terms in second_reader.hashes(path.read_bytes()).values():
            assert all(terms.values())


def test_it_reads_numbers_of_all_widths(tmp_path: Path) -> None:
    """Gaps and places of more than a byte and more than two, counts above 255."""
    index = twins.packed_in(tmp_path)
    long = ["ba " * 300, "x " * 70_000 + "tab", "x " * 300 + "dal"]
    texts = [*long, *["y"] * 300, "ba tab dal"]
    made = [{"body": text, "key": str(n)} for n, text in enumerate(texts)]
    twins.write(index, made)
    assert read_again(index) == walked(index)
    (docs,) = Path(index.storage.folder).glob("*.docs")
    exact = second_reader.lengths(docs.read_bytes())["body"]
    assert exact == [len(text.split()) for text in texts]


def test_it_knows_nothing_of_the_program() -> None:
    """It imports the standard library alone."""
    tree = ast.parse(Path(second_reader.__file__).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {name.name for name in node.names} <= sys.stdlib_module_names
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] in sys.stdlib_module_names


def test_the_page_names_each_section_and_the_version(tmp_path: Path) -> None:
    """So that none is added without a word."""
    page = (CHECKOUT / "docs" / "packed-index.md").read_text("utf-8")
    assert f"| 8 - 11 | version of the format, `u4`: {VERSION} |" in page
    index = create_index(str(tmp_path), schema())
    twins.write(index, [{"marked": "ba bab", "_boost": 2.0, "body": "ba"}])
    (path,) = tmp_path.glob("*.words")
    container = second_reader.Container(path.read_bytes())
    for name in container._sections:
        assert f"`F/{name.partition('/')[2]}`" in page
