"""The facade: lists, articles, names, facts."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import errors
from index.collection import Collection, starter_library
from index.errors import ArticleUnknown, LibraryMissing, WarraqError
from index.library import read_file
from index.problems import Problem, Reason
from index.search import SearchRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.update import Report

    Run = Callable[..., Report]
    Write = Callable[..., None]


def test_a_library_that_is_missing_cannot_be_opened(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(LibraryMissing, match="nowhere"):
        Collection.open(tmp_path / "nowhere", tmp_path / "index")


def test_opening_writes_nothing(collection: Collection, index_dir: Path) -> None:
    """Only an update makes the index."""
    assert collection.entries() == ()
    assert collection.problems() == ()
    assert collection.info().articles == 0
    assert collection.search(SearchRequest("نص")).total == 0
    with pytest.raises(ArticleUnknown):
        collection.article("a.txt")
    assert not index_dir.exists()


def test_an_article_comes_back_as_it_was_imported(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Text, blocks and facts are those of the file."""
    text = (
        "عاجل\n\nسقوط الجسر\n\n12 مارس 2024\n\nسقط الجسر اليوم في النهر ولم يصب أحد.\n"
    )
    (library / "a.txt").write_text(text)
    bring_up_to_date(collection)
    article = collection.article("a.txt")
    assert article == read_file(library / "a.txt")
    assert article.text == text
    (entry,) = collection.entries()
    assert (entry.id, entry.title, entry.path) == ("a.txt", "سقوط الجسر", "a.txt")
    assert entry.date == article.date
    assert entry.words == 14


def test_entries_stand_in_the_order_of_path_and_line(
    library: Path, collection: Collection, bring_up_to_date: Run, write_lines: Write
) -> None:
    """Whatever the ids are."""
    write_lines(
        library / "b.jsonl", {"id": "z", "text": "نص"}, {"id": "y", "text": "نص"}
    )
    (library / "a.txt").write_text("نص")
    (library / "c.txt").write_text("نص")
    bring_up_to_date(collection)
    assert [entry.id for entry in collection.entries()] == ["a.txt", "z", "y", "c.txt"]


@pytest.mark.parametrize(
    ("name", "article_id"),
    [
        ("news/one.txt", "news/one.txt"),
        ("one", "news/one.txt"),
        ("essay", "essay.txt"),
        ("record-7", "record-7"),
        ("feed", "record-7"),
        ("feed.jsonl", "record-7"),
        ("1", "essay.txt"),
        ("٣", "news/one.txt"),
        ("news/o", "news/one.txt"),
        ("rec", "record-7"),
    ],
)
def test_an_article_answers_to_several_names(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    write_lines: Write,
    name: str,
    article_id: str,
) -> None:
    """Id, path, stem, number in the list, beginning of the id."""
    (library / "news").mkdir()
    for path in ("essay.txt", "news/one.txt", "news/two.txt"):
        (library / path).write_text("نص")
    write_lines(library / "feed.jsonl", {"id": "record-7", "text": "نص"})
    bring_up_to_date(collection)
    assert collection.resolve(name) == article_id


@pytest.mark.parametrize("name", ["", "none", "0", "9", "9" * 5000, "٣٣", "²", "\0"])
def test_a_name_that_nothing_answers_to_is_an_error(
    library: Path, collection: Collection, bring_up_to_date: Run, name: str
) -> None:
    """Of any length and any letters."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    with pytest.raises(ArticleUnknown) as caught:
        collection.resolve(name)
    assert caught.value.candidates == ()


def test_a_name_that_several_answer_to_lists_them(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """The reader may choose."""
    for name in ("one.txt", "other.txt"):
        (library / name).write_text("نص")
    bring_up_to_date(collection)
    with pytest.raises(ArticleUnknown, match="Several") as caught:
        collection.resolve("o")
    assert caught.value.candidates == ("one.txt", "other.txt")


def test_info_counts_what_is_there(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Articles, words, bytes, problems, and when."""
    (library / "a.txt").write_text("كلمة ثم كلمة")
    (library / "b.txt").write_bytes(b"\0" * 20)
    bring_up_to_date(collection)
    info = collection.info()
    assert (info.articles, info.words, info.problems) == (1, 3, 1)
    assert info.bytes > 1000
    assert info.updated is not None
    assert datetime.now(UTC) - info.updated < timedelta(minutes=1)


def test_a_closed_collection_can_be_used_again(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Closing lets go of files and of nothing else."""
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    collection.close()
    assert collection.search(SearchRequest("نص")).total == 1
    assert len(collection.entries()) == 1


def test_the_starter_library_is_there() -> None:
    """In a checkout it is the folder of articles."""
    assert starter_library().name in {"articles", "starter"}


def test_every_error_is_one_sentence() -> None:
    """It ends with a full stop and has no second line."""
    path = Path("/a")
    for error in (
        errors.LibraryMissing(path),
        errors.LibraryUnreadable(path, Problem("a", Reason.FOLDER)),
        errors.ArticleUnknown("a"),
        errors.ArticleUnknown("a", ("ab", "ac")),
        errors.LevelUnsupported("stem"),
        errors.IndexBusy(path),
        errors.IndexForeign(path),
        errors.IndexDamaged(path),
        errors.IndexUnwritable(path, "the disk is full"),
    ):
        assert isinstance(error, WarraqError)
        assert str(error).endswith(".")
        assert "\n" not in str(error)


@settings(max_examples=25)
@given(files=st.dictionaries(st.sampled_from(["a.txt", "b.jsonl"]), st.binary()))
def test_no_library_breaks_the_collection(files: dict[str, bytes]) -> None:
    """Whatever is in the files, the list, the articles and a search work."""
    # Each example has its own folder: Hypothesis seeds the names of Whoosh's segments.
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        library.mkdir()
        for name, content in files.items():
            (library / name).write_bytes(content)
        with Collection.open(library, Path(folder, "index")) as collection:
            *_, last = collection.update()
            assert last.report is not None
            assert len(collection.entries()) == last.report.total
            for entry in collection.entries():
                article = collection.article(entry.id)
                page = collection.search(SearchRequest(article.text))
                assert page.total or page.problem or "-" in article.text
