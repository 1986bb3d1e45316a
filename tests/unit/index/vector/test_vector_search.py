"""Orders, masks, counts, results, threads, and what is left to Whoosh."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from whoosh import index as stock
from whoosh import scoring
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.collectors import TimeLimitCollector
from whoosh.fields import COLUMN, DATETIME, ID, TEXT, Schema

from index.engine.names import NumericColumn
from index.engine.packed.errors import UnsupportedError
from index.engine.packed.storage import create_index, open_index
from index.engine.vector import VectorCollector, count_by, matching, search
from index.engine.vector import view as views
from tests.unit.index.packed import twins
from tests.unit.index.packed.twins import queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVERY = queries.Every()
DAL = queries.Term("body", "dal")


def texts(count: int) -> list[str]:
    """Bodies of many lengths over few words."""
    return [" ".join(twins.WORDS[n % 7 :] * (1 + n % 3)) for n in range(count)]


def filled(index: Any, parts: int = 3) -> Any:
    """An index with a segment for each 40 documents, some of them deleted."""
    bodies = texts(parts * 40)
    for part in range(parts):
        numbers = range(part * 40, part * 40 + 40)
        documents = [twins.document(n, bodies[n], bodies[n][:3]) for n in numbers]
        twins.write(index, documents, merge=False)
    twins.write(index, [], doomed=range(0, parts * 40, 9), merge=False)
    return index


@pytest.fixture(name="pair")
def _pair(tmp_path: Path) -> Iterator[tuple[Any, Any]]:
    """A packed and a stock searcher over the same documents."""
    packed, theirs = filled(twins.packed_in(tmp_path)), filled(twins.stock_in(tmp_path))
    with packed.searcher() as ours, theirs.searcher() as other:
        yield ours, other


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("limit", [1, 7, 1000, None])
@pytest.mark.parametrize("query", [EVERY, DAL], ids=["every", "term"])
def test_documents_are_sorted_by_a_column_as_whoosh_sorts_them(
    pair: tuple[Any, Any], query: Any, limit: int | None, reverse: bool
) -> None:
    """Equal ones by number, turned round when the order is."""
    ours, theirs = pair
    found = search(ours, query, limit, sort_by="year", reverse=reverse)
    wanted = theirs.search(query, limit=limit, sortedby="year", reverse=reverse)
    assert found.documents.tolist() == [hit.docnum for hit in wanted]
    assert found.scores.tolist() == [hit.score for hit in wanted]
    assert found.total == len(wanted)


def test_counts_by_a_column_are_those_of_whoosh(pair: tuple[Any, Any]) -> None:
    """Of numbers and of masks; values as the field gives them back."""
    ours, theirs = pair
    documents = matching(ours, DAL)
    counted = count_by(ours, documents, "year")
    groups = theirs.search(DAL, limit=None, groupedby="year").groups()
    assert counted == {year: len(found) for year, found in groups.items()}
    mask = np.zeros(ours.doc_count_all(), bool)
    mask[documents] = True
    assert count_by(ours, mask, "year") == counted
    assert count_by(ours, documents[:0], "year") == {}
    assert sum(count_by(ours, documents, "number").values()) == len(documents)


def test_values_far_apart_are_counted_too(tmp_path: Path) -> None:
    """Moments are numbers far apart, and a document may have none."""
    schema = Schema(at=DATETIME(sortable=True), score=COLUMN(NumericColumn("d")))
    index = create_index(str(tmp_path), schema)
    moments = [datetime(2000, 1, 1), datetime(2020, 5, 5), datetime(2000, 1, 1)]  # noqa: DTZ001  # Whoosh knows no zones
    twins.write(index, [{"at": moment} for moment in moments])
    with index.searcher() as searcher:
        found = matching(searcher, EVERY)
        assert count_by(searcher, found, "at") == {moments[0]: 2, moments[1]: 1}
        between = queries.DateRange("at", moments[0], datetime(2001, 1, 1))  # noqa: DTZ001  # likewise
        assert matching(searcher, between).tolist() == [0, 2]
        with pytest.raises(UnsupportedError, match="whole numbers"):
            count_by(searcher, found, "score")


def test_a_field_without_a_column_of_numbers_is_refused(pair: tuple[Any, Any]) -> None:
    """In one sentence."""
    for field in ("body", "nowhere"):
        with pytest.raises(UnsupportedError, match=f"a column of numbers: {field}"):
            search(pair[0], EVERY, 3, sort_by=field)


def test_only_allowed_documents_are_found_and_counted(pair: tuple[Any, Any]) -> None:
    """A mask over all documents of the index."""
    ours, theirs = pair
    allow = np.arange(ours.doc_count_all()) % 3 == 0
    found = search(ours, DAL, 5, allow=allow)
    numbers = set(np.flatnonzero(allow).tolist())
    wanted = theirs.search(DAL, limit=5, filter=numbers)
    assert found.documents.tolist() == [hit.docnum for hit in wanted]
    assert np.allclose(found.scores, [hit.score for hit in wanted], atol=1e-9, rtol=0)
    assert found.total == len(set(theirs.docs_for_query(DAL)) & numbers)


def test_the_collector_fills_whooshs_own_results(pair: tuple[Any, Any]) -> None:
    """Hits, stored fields, length and documents."""
    ours, theirs = pair
    collector = VectorCollector(4)
    assert (collector.count(), list(collector.all_ids())) == (0, [])
    ours.search_with_collector(DAL, collector)
    results, wanted = collector.results(), theirs.search(DAL, limit=4)
    assert [hit["note"] for hit in results] == [hit["note"] for hit in wanted]
    assert len(results) == len(wanted)
    assert results.has_exact_length()
    assert results.docs() == wanted.docs()
    assert results.runtime > 0


def test_results_before_a_search_are_empty(pair: tuple[Any, Any]) -> None:
    """The collector was prepared and did not run."""
    collector = VectorCollector()
    collector.prepare(pair[0], DAL, pair[0].context())
    assert collector.results().scored_length() == 0


def test_a_collector_around_it_is_refused(pair: tuple[Any, Any]) -> None:
    """It would collect one document at a time."""
    with pytest.raises(UnsupportedError, match="cannot be wrapped"):
        pair[0].search_with_collector(DAL, TimeLimitCollector(VectorCollector(), 10))
    with pytest.raises(UnsupportedError, match="cannot be wrapped"):
        VectorCollector().sort_key(0)


class Own(queries.Term):  # type: ignore[misc]  # Whoosh has no types here
    """A node that nobody knows."""


UNKNOWN = [
    Own("body", "dal"),
    queries.And([Own("body", "dal"), queries.Term("body", "tab", boost=2.0)]),
    queries.Or(
        [DAL, queries.Term("body", "babs"), queries.Term("title", "ba")], scale=0.5
    ),
    queries.Or([DAL, queries.AndMaybe(Own("body", "ba"), DAL)]),
    queries.Variations("body", "tab"),
    queries.Otherwise(queries.Term("body", "nowhere"), DAL),
    queries.Otherwise(DAL, queries.Term("body", "tab")),
    queries.Term("nowhere", "dal"),
    queries.Phrase("nowhere", ["dal"]),
    queries.NumericRange("year", 5, 3),
    queries.Term("year", "no number"),
    queries.TermRange("year", "no number", "nor this"),
    queries.Or([]),
    queries.And([]),
    queries.Or([DAL]),
    queries.And([DAL], boost=5.0),
    queries.Every("key"),
]


@pytest.mark.parametrize("query", UNKNOWN, ids=repr)
def test_what_is_not_known_is_left_to_whoosh(pair: tuple[Any, Any], query: Any) -> None:
    """And joins in where it is part of something that is."""
    ours, theirs = pair
    found = search(ours, query, None)
    wanted = {hit.docnum: hit.score for hit in theirs.search(query, limit=None)}
    pairs = zip(found.documents.tolist(), found.scores.tolist(), strict=True)
    assert dict(pairs) == pytest.approx(wanted, abs=1e-9, rel=0)


@pytest.mark.parametrize(
    "query",
    [
        queries.Every("nowhere"),
        queries.Prefix("nowhere", "b"),
        queries.Phrase("title", ["ba", "ba"]),
        queries.Phrase("body", []),
        queries.FuzzyTerm("body", "ba", prefixlength=5),
        queries.FuzzyTerm("year", "1900"),
        queries.Term("body", "dal", minquality=0.1),
        queries.And([DAL, queries.Term("body", "tab", minquality=0.1)]),
    ],
    ids=repr,
)
def test_what_whoosh_refuses_is_refused_alike(
    pair: tuple[Any, Any], query: Any
) -> None:
    """With the same error."""
    errors = []
    for ask in (
        lambda: search(pair[0], query, 3),
        lambda: pair[1].search(query, limit=3),
    ):
        with pytest.raises(Exception) as caught:  # noqa: PT011  # any, but the same
            ask()
        errors.append(caught.type)
    assert errors[0] is errors[1]


class Halved(scoring.BM25F):
    """A formula of somebody's own."""

    use_final = True

    def final(self, searcher: Any, docnum: int, score: float) -> float:
        """Half of it."""
        return score / 2


@pytest.mark.parametrize(
    "model",
    [
        scoring.BM25F(B=0.3, K1=2.0, title_B=0.9),
        scoring.TF_IDF(),
        scoring.Frequency(),
        Halved(),
    ],
    ids=lambda model: type(model).__name__,
)
def test_every_formula_scores_as_in_whoosh(tmp_path: Path, model: Any) -> None:
    """BM25F with any numbers by arrays, others wholly by Whoosh."""
    packed, theirs = filled(twins.packed_in(tmp_path)), filled(twins.stock_in(tmp_path))
    query = queries.Or([DAL, queries.Term("title", "ba"), queries.Term("tags", "tab")])
    with (
        packed.searcher(weighting=model) as ours,
        theirs.searcher(weighting=model) as other,
    ):
        found = search(ours, query, None)
        wanted = {hit.docnum: hit.score for hit in other.search(query, limit=None)}
        pairs = zip(found.documents.tolist(), found.scores.tolist(), strict=True)
        assert dict(pairs) == pytest.approx(wanted, abs=1e-9, rel=0)


def test_an_index_without_documents_has_no_hits(tmp_path: Path) -> None:
    """Nothing is found, sorted or counted."""
    index = twins.packed_in(tmp_path)
    with index.searcher() as searcher:
        found = search(searcher, DAL, 3)
        assert (len(found.documents), len(found.scores), found.total) == (0, 0, 0)
        assert search(searcher, EVERY, 3, sort_by="year").total == 0
        assert count_by(searcher, found.documents, "year") == {}


def test_a_word_that_stands_more_often_than_a_byte_counts(tmp_path: Path) -> None:
    """Its counts are kept as they are; so are those of boosted documents."""
    schema = Schema(
        body=TEXT(analyzer=SpaceSeparatedTokenizer()),
        loud=TEXT(analyzer=SpaceSeparatedTokenizer(), field_boost=1.5),
        key=ID,
    )
    many = "ba " * 300 + "tab " * 3
    documents: list[dict[str, Any]] = [
        {"body": many, "loud": "ba tab", "key": "1"},
        {"body": "ba tab", "loud": "ba", "key": "2"},
        {"body": "tab bab", "loud": "tab " * 7, "key": "3", "_loud_boost": 2.5},
    ]
    (tmp_path / "stock").mkdir()
    (tmp_path / "packed").mkdir()
    theirs = stock.create_in(str(tmp_path / "stock"), schema)
    ours = create_index(str(tmp_path / "packed"), schema)
    for index in (ours, theirs):
        twins.write(index, documents)
        with index.writer() as writer:
            writer.delete_by_term("key", "2")
    asked = [
        queries.Term("body", "ba"),
        queries.Prefix("body", "ba", constantscore=False),
        queries.Phrase("body", ["ba", "tab"]),
        queries.Prefix("loud", "", constantscore=False),
        queries.TermRange("loud", "a", "z", constantscore=False),
        queries.And([queries.Term("loud", "tab"), queries.Term("body", "tab")]),
        queries.Or([queries.Term("loud", "tab"), queries.Term("body", "ba")]),
    ]
    with ours.searcher() as searcher, theirs.searcher() as other:
        for query in asked:
            found = search(searcher, query, None)
            keys = found.documents.tolist()
            wanted = {hit.docnum: hit.score for hit in other.search(query, limit=None)}
            got = dict(zip(keys, found.scores.tolist(), strict=True))
            assert got == pytest.approx(wanted, abs=1e-9, rel=0), query


def test_segments_of_whooshs_own_codec_are_searched_too(tmp_path: Path) -> None:
    """An index may have them from before; their postings are walked through."""
    folder = str(tmp_path)
    mixed = stock.create_in(folder, twins.schema())
    bodies = texts(20)
    twins.write(mixed, [twins.document(n, bodies[n]) for n in range(10)])
    index = open_index(folder, twins.schema())
    twins.write(
        index, [twins.document(n, bodies[n]) for n in range(10, 20)], merge=False
    )
    whole = twins.stock_in(tmp_path)
    twins.write(whole, [twins.document(n, bodies[n]) for n in range(10)], merge=False)
    twins.write(
        whole, [twins.document(n, bodies[n]) for n in range(10, 20)], merge=False
    )
    asked = [DAL, queries.Prefix("body", "ba", constantscore=False), EVERY]
    with index.searcher() as ours, whole.searcher() as theirs:
        assert [segment is None for segment in views.view_of(ours).segments] == [
            True,
            False,
        ]
        for query in asked:
            found = search(ours, query, None)
            wanted = {hit.docnum: hit.score for hit in theirs.search(query, limit=None)}
            pairs = zip(found.documents.tolist(), found.scores.tolist(), strict=True)
            assert dict(pairs) == pytest.approx(wanted, abs=1e-9, rel=0), query
        by_year = search(ours, EVERY, None, sort_by="year")
        wanted = theirs.search(EVERY, limit=None, sortedby="year")
        assert by_year.documents.tolist() == [hit.docnum for hit in wanted]


@pytest.fixture
def _hasty() -> Iterator[None]:
    """Threads that interrupt each other all the time."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_hasty")
def test_threads_that_share_a_searcher_all_get_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a searcher just opened, with a cache that holds next to nothing."""
    monkeypatch.setattr(views, "CACHE_BYTES", 3000)
    index = filled(twins.packed_in(tmp_path))
    asked = [*twins.asked(twins.WORDS[:4]), *twins.asked(twins.WORDS[3:7])]

    def answer(searcher: Any, at: int) -> tuple[list[int], list[float], int]:
        found = search(searcher, asked[at % len(asked)], 10)
        return found.documents.tolist(), found.scores.tolist(), found.total

    with index.searcher() as searcher:
        alone = [answer(searcher, at) for at in range(len(asked))]
    with index.searcher() as searcher, ThreadPoolExecutor(8) as pool:
        rounds = range(20 * len(asked))
        found = list(pool.map(lambda at: answer(searcher, at), rounds))
        assert found == alone * 20
        assert views.view_of(searcher).cache.nbytes <= 2 * 3000


def test_a_view_goes_with_its_searcher(tmp_path: Path) -> None:
    """Nothing is kept of one that nobody has any more."""
    index = filled(twins.packed_in(tmp_path), parts=1)
    before = len(views._views)
    searcher = index.searcher()
    search(searcher, DAL, 3)
    assert len(views._views) == before + 1
    del searcher
    assert len(views._views) == before
