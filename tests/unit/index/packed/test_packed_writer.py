"""The writer: what it refuses, how it splits and merges, what it leaves behind."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields
from whoosh.analysis.analyzers import StandardAnalyzer, StemmingAnalyzer
from whoosh.formats import CharacterBoosts
from whoosh.index import LockError
from whoosh.query.terms import Term
from whoosh.writing import CLEAR, OPTIMIZE

from index.arabic import spellings
from index.engine.names import SegmentWriter
from index.engine.packed.codec import PackedCodec
from index.engine.packed.errors import UnsupportedError
from index.engine.packed.policy import choose
from index.engine.packed.storage import create_index, open_index
from index.engine.schema import BODY, KEY, NUMBER, key_of, make_schema
from tests.unit.index.packed import twins

FORMS = [
    "\u0643\u062a\u0627\u0628",
    "\u0643\u0650\u062a\u0627\u0628",  # a mark: the same word
    "\u0643\u0640\u062a\u0627\u0628",  # tatweel: the same word
    "\u0640",  # tatweel alone: no word
    "\ufdfa",  # a ligature: several words
    "word",
    "x" * 201,  # cut
    "x" * 200,
]
"""Words as they may be written."""


def test_segments_are_written_while_documents_come_in(tmp_path: Path) -> None:
    """Memory holds no more words than asked for, and one document."""
    index = twins.packed_in(tmp_path)
    documents = [twins.document(n, "ba bab tab") for n in range(20)]
    twins.write(index, documents, options={"most_tokens": 30}, merge=False)
    with index.reader() as reader:
        assert len(reader.leaf_readers()) > 3
        assert reader.doc_frequency("body", "ba") == 20


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from(FORMS)), min_size=1, max_size=5))
def test_texts_and_their_spellings_give_the_same_postings(
    written: list[list[str]],
) -> None:
    """Words of several forms, none or several in one, and some that come again."""
    texts = [" ".join(words) for words in written]
    found = []
    for values in (texts, [spellings(text) for text in texts]):
        with TemporaryDirectory() as folder:
            index = create_index(folder, make_schema())
            documents = [
                {KEY: key_of(n), NUMBER: n, BODY: value}
                for n, value in enumerate(values, start=1)
            ]
            twins.write(index, documents)
            found.append(twins.postings(index))
    assert found[0] == found[1]


def test_a_cancelled_writer_changes_nothing(tmp_path: Path) -> None:
    """Segments that it has written are removed."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    writer = index.writer(most_tokens=1)
    writer.add_document(**twins.document(2, "ba"))
    writer.cancel()
    assert index.doc_count() == 1
    assert len(list(tmp_path.glob("*/MAIN_*.words"))) == 1


@pytest.mark.parametrize("call", range(1, 30))
def test_a_commit_that_fails_leaves_no_file_and_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """Whichever of its files the disk has no room for."""
    index = twins.packed_in(tmp_path)
    for number in range(4):
        twins.write(index, [twins.document(number, "ba")])
    folder = Path(index.storage.folder)
    before = sorted(path.name for path in folder.iterdir())
    calls = iter(range(1, call + 1))
    real = os.fsync

    def fail(descriptor: int) -> None:
        if next(calls, None) == call:
            raise OSError(errno.ENOSPC, "full")
        real(descriptor)

    writer = index.writer(most_tokens=1)
    writer.add_document(**twins.document(9, "ba"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with suppress(OSError):
            writer.commit()
    if index.doc_count() == 4:
        assert sorted(path.name for path in folder.iterdir()) == before
    index.verify()
    twins.write(index, [twins.document(10, "ba")])
    assert index.doc_count() >= 5


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    """One writer at a time, as with Whoosh's own."""
    index = twins.packed_in(tmp_path)
    writer = index.writer()
    with pytest.raises(LockError):
        index.writer()
    writer.cancel()
    index.writer().cancel()


def test_an_open_reader_survives_commits_that_remove_its_files(tmp_path: Path) -> None:
    """It shows its own generation until it is closed, columns and all."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(n, "ba bab") for n in range(5)])
    with index.searcher() as searcher:
        twins.write(index, [twins.document(9, "ba")], doomed=range(5), optimize=True)
        assert index.doc_count() == 1
        assert set(twins.answers(searcher, Term("body", "ba"))) == set(range(5))
        assert searcher.stored_fields(3)["note"] == [3, "ba bab"]
        assert list(searcher.reader().column_reader("year"))


def test_updating_an_article_leaves_one_of_it(tmp_path: Path) -> None:
    """Over many commits, with the merges they cause."""
    index = twins.packed_in(tmp_path)
    for version in range(30):
        writer = index.writer()
        writer.update_document(**twins.document(1, f"ba tab{version}"))
        writer.update_document(**twins.document(version + 2, "ba"))
        writer.commit()
    with index.searcher() as searcher:
        assert len(twins.answers(searcher, Term("body", "ba"))) == 31
        assert len(searcher.reader().leaf_readers()) <= 8
        assert set(twins.answers(searcher, Term("body", "tab29"))) == {1}


@pytest.mark.parametrize(("policy", "left"), [(CLEAR, {7}), (OPTIMIZE, {1, 2, 7})])
def test_policies_of_whoosh_are_obeyed(
    tmp_path: Path, policy: Any, left: set[int]
) -> None:
    """They decide on earlier generations; what the writer has added stays."""
    index = twins.packed_in(tmp_path)
    for number in (1, 2):
        twins.write(index, [twins.document(number, "ba")], merge=False)
    twins.write(index, [twins.document(7, "ba")], mergetype=policy)
    with index.searcher() as searcher:
        assert set(twins.answers(searcher, Term("body", "ba"))) == left


def test_a_merge_of_nothing_alive_leaves_nothing(tmp_path: Path) -> None:
    """Not even an empty segment."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    twins.write(index, [], doomed=[1])
    assert index.is_empty()


class Part:
    """A segment of a size."""

    def __init__(self, documents: int, deleted: int = 0) -> None:
        self._documents, self._deleted = documents, deleted

    def doc_count_all(self) -> int:
        """All documents."""
        return self._documents

    def deleted_count(self) -> int:
        """Deleted ones."""
        return self._deleted

    def doc_count(self) -> int:
        """The others."""
        return self._documents - self._deleted

    def has_deletions(self) -> bool:
        """Whether one is deleted."""
        return self._deleted > 0


def test_few_segments_are_left_alone_and_the_smallest_of_many_merged() -> None:
    """Those of half deleted documents alone; none grows beyond what fits."""
    assert choose([Part(1)] * 8) == []
    assert [len(group) for group in choose([Part(1)] * 9)] == [9]
    assert choose([Part(3_000_000)] * 40) == []
    assert [len(group) for group in choose([Part(200_000, 150_000)])] == [1]
    sizes = [*[Part(900_000)] * 7, Part(50), Part(60)]
    (group,) = choose(sizes)
    assert sorted(part.doc_count() for part in group) == [50, 60]
    assert [len(group) for group in choose([Part(1_900_000)] * 9)] == []


def test_documents_that_come_one_by_one_are_copied_a_few_times() -> None:
    """And never meet more than eight segments."""
    segments: list[Any] = []
    copied = 0
    for _ in range(1_000):
        segments.append(Part(1))
        for group in choose(segments):
            size = sum(part.doc_count() for part in group)
            copied += size
            segments = [part for part in segments if part not in group]
            segments.append(Part(size))
        assert len(segments) <= 8
    assert copied <= 5 * 1_000


@pytest.mark.parametrize(
    "field",
    [
        fields.FieldType(CharacterBoosts(), StandardAnalyzer()),
        fields.TEXT(StemmingAnalyzer(), spelling=True),
        fields.TEXT(vector=True),
    ],
)
def test_fields_that_keep_more_are_refused(tmp_path: Path, field: Any) -> None:
    """With a sentence that says what, and without a stuck lock."""
    index = create_index(str(tmp_path), fields.Schema(text=field))
    writer = index.writer()
    with pytest.raises(UnsupportedError, match="not supported"):
        writer.add_document(text="ba")
    writer.cancel()
    index.writer().cancel()


def test_segments_of_whoosh_answer_beside_packed_ones(tmp_path: Path) -> None:
    """Our own policies leave them alone; one that wants them merged makes them packed."""
    stock = twins.stock_in(tmp_path)
    twins.write(stock, [twins.document(1, "ba"), twins.document(3, "tab")])
    index = open_index(stock.storage.folder, twins.schema())
    twins.write(index, [twins.document(2, "ba")], optimize=True)
    assert len(list(Path(stock.storage.folder).glob("*.seg"))) == 1
    asked: list[dict[str, Any]] = [{}, {"mergetype": OPTIMIZE}]
    for options in asked:
        with index.searcher() as searcher:
            assert set(twins.answers(searcher, Term("body", "ba"))) == {1, 2}
            assert searcher.doc_count() == 3
        before = twins.postings(index)
        twins.write(index, [], **options)
        assert twins.postings(index) == before
    twins.write(index, [])  # those of the generation before stay until the next
    assert not list(Path(stock.storage.folder).glob("*.seg"))


def test_whooshs_own_writer_can_write_packed_segments(tmp_path: Path) -> None:
    """One posting at a time, the same in the end."""
    documents = [twins.document(n, "ba bab ba") for n in range(3)]
    index, other = twins.packed_in(tmp_path), twins.packed_in(tmp_path)
    writer = SegmentWriter(index, codec=PackedCodec())
    for one in documents:
        writer.add_document(**one)
    writer.commit()
    twins.write(other, documents)
    assert twins.postings(index) == twins.postings(other)
    index.verify()


def test_the_schema_of_the_engine_is_supported(tmp_path: Path) -> None:
    """A body of spellings in order, given as such."""
    index = create_index(str(tmp_path), make_schema())
    words = ["كتاب", "قلم", "كتاب"]
    twins.write(index, [{"key": "1", "number": 1, "title": "كتاب", "body": words}])
    with index.reader() as reader:
        matcher = reader.postings("body", "كتاب")
        assert matcher.value_as("positions") == [0, 2]
