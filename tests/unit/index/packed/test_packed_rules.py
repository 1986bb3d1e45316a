"""What we must not ask of Whoosh, and what a writer does after an error."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import pytest
from whoosh.fields import ID, NUMERIC, TEXT, Schema
from whoosh.query.terms import Term
from whoosh.writing import IndexingError

from index.engine.packed.storage import create_index
from index.engine.vector.collector import VectorCollector
from tests.shared import CHECKOUT
from tests.unit.index.packed import twins
from tests.unit.index.packed.test_packed_weights import Ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULES = sorted((CHECKOUT / "index").rglob("*.py"))


def calls(path: Path) -> Iterator[ast.Call]:
    """The calls in a module."""
    tree = ast.parse(path.read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_searcher_is_refreshed(path: Path) -> None:
    """Whoosh keeps segments that were merged away: deleted documents come back.

    Only the override that passes the argument on names ``reuse``.
    """
    for call in calls(path):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        assert name != "refresh", f"{path}:{call.lineno}"
        assert all(keyword.arg != "reuse" for keyword in call.keywords), path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_whoosh_is_imported_in_one_place(path: Path) -> None:
    """Two modules named ``names`` know it, one of them the collector's."""
    if path.name == "names.py":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            module = getattr(node, "module", None) or ""
            found = [module, *(names if isinstance(node, ast.Import) else [])]
            assert not any(name.split(".")[0] == "whoosh" for name in found), path


class Moody(Ready):
    """Raises at a word, after it has given those before."""

    def terms(self, value: str) -> list[str]:
        """The words."""
        return list(self._words(value))

    def _words(self, value: str) -> Iterator[str]:
        for word in value.split():
            if word == "bad":
                raise RuntimeError(word)
            yield word


def moody() -> Any:
    """A schema whose second and third fields may raise, the one quickly, the other late."""
    return Schema(
        first=TEXT(analyzer=Ready()),
        second=TEXT(analyzer=Moody()),
        third=NUMERIC(sortable=True),
        key=ID(stored=True),
    )


@pytest.mark.parametrize("wrong", [{"second": "ba new bad"}, {"third": "no number"}])
def test_a_writer_goes_on_after_a_value_that_cannot_be_split(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    """Nothing of that document stays, no word that it alone has, and the lock is freed."""
    index = create_index(str(tmp_path), moody())
    writer = index.writer()
    writer.add_document(first="ba", second="bab", third=1, key="1")
    with pytest.raises((RuntimeError, ValueError)):
        writer.add_document(**{"first": "ba lost", "key": "2", "third": 2} | wrong)
    writer.add_document(first="ba", second="bab", third=3, key="3")
    writer.commit()
    index.verify()
    with index.searcher() as searcher:
        hits = searcher.search(Term("first", "ba"), limit=None)
        assert [hit["key"] for hit in hits] == ["1", "3"]
        assert searcher.doc_count_all() == 2
        terms = {term for _, term in searcher.reader().all_terms()}
        assert not terms & {b"lost", b"new", b"bad"}
        assert list(searcher.reader().column_reader("third")) == [1, 3]
    index.writer().cancel()


def test_a_writer_that_fails_later_is_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document may be half written then: nothing is, and the lock is free."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(1, "ba")])
    writer = index.writer()

    def fail(*_: Any) -> None:
        raise OSError("full")

    with monkeypatch.context() as patched:
        patched.setattr(writer.perdocwriter, "finish_doc", fail)
        with pytest.raises(OSError, match="full"):
            writer.add_document(**twins.document(2, "ba"))
    with pytest.raises(IndexingError):
        writer.commit()
    twins.write(index, [twins.document(3, "ba")])
    assert index.doc_count() == 2


def test_counting_the_hits_runs_no_second_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoosh's own collectors search again when they are asked how many there are."""
    index = twins.packed_in(tmp_path)
    twins.write(index, [twins.document(n, "ba tab") for n in range(30)])
    runs = []
    run = VectorCollector.run

    def counted(collector: VectorCollector) -> None:
        runs.append(collector)
        run(collector)

    monkeypatch.setattr(VectorCollector, "run", counted)
    with index.searcher() as searcher:
        collector = VectorCollector(5)
        searcher.search_with_collector(Term("body", "ba"), collector)
        results = collector.results()
        assert len(list(results)) == 5
        assert len(results) == 30
    assert len(runs) == 1
