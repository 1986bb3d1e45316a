"""One searcher, many threads."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from index.engine.packed import door
from tests.unit.index.packed import twins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

import pytest


@pytest.fixture
def _hasty() -> Iterator[None]:
    """Threads that interrupt each other all the time."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_hasty")
def test_threads_that_share_a_searcher_all_get_the_same(tmp_path: Path) -> None:
    """Queries, stored fields, columns and arrays, from a searcher just opened."""
    index = twins.packed_in(tmp_path)
    words = twins.WORDS
    for part in range(3):
        numbers = range(part * 40, part * 40 + 40)
        texts = [" ".join(words[n % 7 :] * (1 + n % 3)) for n in numbers]
        documents = [
            twins.document(n, t, t) for n, t in zip(numbers, texts, strict=True)
        ]
        twins.write(index, documents, merge=False)
    queries = twins.asked(words[:4])
    with index.searcher() as searcher:
        alone = [twins.answers(searcher, query) for query in queries]
    with index.searcher() as searcher, ThreadPoolExecutor(8) as pool:

        def work(round_: int) -> bool:
            at = round_ % len(queries)
            leaf, base = searcher.reader().leaf_readers()[round_ % 3]
            stored = [searcher.stored_fields(base + n)["note"][0] for n in range(40)]
            first = round_ % 3 * 40
            documents, _ = door.arrays(leaf, "body", "كتاب")
            sizes, places = door.positions(leaf, "body", "كتاب", documents)
            return (
                twins.answers(searcher, queries[at]) == alone[at]
                and stored == list(range(first, first + 40))
                and int(sizes.sum()) == len(places)
            )

        assert all(pool.map(work, range(300)))
