"""The facade: lists, articles, names, facts."""

from __future__ import annotations

import tempfile
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import errors
from index.arranging import Order
from index.article import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Doubt,
    Origin,
    Repair,
)
from index.collection import Checkup, Collection, starter_library
from index.engine.census import counts
from index.entry import Example
from index.errors import ArticleUnknown, LibraryMissing, WarraqError
from index.importers.plain import Plain
from index.library import read_file
from index.problems import Problem, Reason
from index.search import SearchRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.updating import Report

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


def paragraph(seed: int, words: int = 60) -> str:
    """A paragraph of its own."""
    return " ".join(
        f"كلمة{(seed * 7919 + n * n * (seed + 3)) % 99991}" for n in range(words)
    )


def test_copies_are_known_whatever_came_first(
    library: Path,
    tmp_path: Path,
    collection: Collection,
    bring_up_to_date: Run,
) -> None:
    """Article by article or at once, the first in the order of the collection is kept."""
    changed = paragraph(1).replace("كلمة7926", "غيرها")
    texts = {"c": paragraph(1), "b": changed, "d": paragraph(2), "a": paragraph(1)}
    for name, text in texts.items():
        (library / f"{name}.txt").write_text(f"عنوان {name}\n\n{text}")
        bring_up_to_date(collection)
    found = {entry.id: entry.copy_of for entry in collection.entries()}
    assert found == {"a.txt": None, "b.txt": "a.txt", "c.txt": "a.txt", "d.txt": None}
    with Collection.open(library, tmp_path / "fresh") as fresh:
        bring_up_to_date(fresh)
        assert fresh.entries() == collection.entries()
    assert collection.info().copies == 2
    (library / "a.txt").unlink()
    bring_up_to_date(collection)
    found = {entry.id: entry.copy_of for entry in collection.entries()}
    assert found == {"b.txt": None, "c.txt": "b.txt", "d.txt": None}


def test_a_list_begins_as_it_goes_on(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """With the first articles that are no copy, each with the number of its copies."""
    assert collection.beginning(3, Order.PATH) == (0, ())
    texts = {"a": paragraph(1), "b": paragraph(2), "c": paragraph(1), "d": paragraph(3)}
    for name, text in texts.items():
        (library / f"{name}.txt").write_text(f"عنوان {name}\n\n{text}")
    bring_up_to_date(collection)
    a, b, _, d = collection.entries()
    for limit in range(5):
        total, first = collection.beginning(limit, Order.PATH)
        assert total == 4
        assert list(first) == [(a, 1), (b, 0), (d, 0)][:limit]


def test_lines_that_recur_are_folded_when_an_article_is_read(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """As soon as they do, and until they do no more; copies do not make lines recur."""
    plea = "اشتركوا الآن في نشرتنا البريدية اليومية."

    def kind(name: str) -> BlockKind:
        blocks = collection.article(name).blocks
        return next(block.kind for block in blocks if block.text == plea)

    for name in range(4):
        text = f"عنوان {name}\n\n{paragraph(name)}.\n\n{plea}\n"
        (library / f"{name}.txt").write_text(text)
        bring_up_to_date(collection)
        recurs = name == 3
        assert (kind("0.txt") is BlockKind.BOILERPLATE) is recurs
    checkup = collection.check_up()
    assert (checkup.recurring, checkup.lines) == (1, ((plea, 4),))
    (library / "3.txt").write_text((library / "2.txt").read_text())
    bring_up_to_date(collection)
    assert kind("0.txt") is not BlockKind.BOILERPLATE
    assert collection.article("3.txt").text == (library / "3.txt").read_text()


def test_an_article_keeps_how_it_came_out_of_its_source(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tags, blocks with their levels, repairs and doubts, all as the importer gave them."""
    blocks = (
        Block(BlockKind.HEADING, "عنوان", 0, 3),
        Block(BlockKind.CODE, "x = 1", 7),
    )
    origin = Origin("md", "cp1256", (Repair.ENCODING, Repair.FORMS), (Doubt.ORDER,))
    made = Article(
        ArticleId("a.txt"),
        "عنوان",
        "عنوان\n\nx = 1",
        blocks,
        date=date(2024, 3, 12),
        category="قسم",
        source="صحيفة",
        author="سلمى",
        url="https://example.org",
        path="a.txt",
        tags=("وسم أول", "وسم"),
        origin=origin,
    )
    monkeypatch.setattr(Plain, "parse", lambda *_: made)
    (library / "a.txt").write_text("نص")
    bring_up_to_date(collection)
    assert collection.article("a.txt") == made
    (entry,) = collection.entries()
    assert (entry.tags, entry.format, entry.url) == (made.tags, "md", made.url)
    assert entry.minutes == 1
    info = collection.info()
    assert (info.formats, info.encodings) == ({"md": 1}, {"cp1256": 1})
    assert (info.categories, info.sources) == ({"قسم": 1}, {"صحيفة": 1})
    checkup = collection.check_up()
    example = Example("a.txt", "عنوان", "a.txt")
    assert [(m.kind, m.articles) for m in checkup.repaired] == [
        ("encoding", 1),
        ("forms", 1),
    ]
    assert checkup.doubts == (("order", 1, (example,)),)


def test_a_checkup_counts_and_names_examples(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Of every reason no more than a few."""
    assert collection.check_up() == Checkup()
    for name in range(5):
        (library / f"bad{name}.txt").write_bytes(b"\0" * 20)
    (library / "a.txt").write_text(paragraph(1))
    (library / "b.txt").write_text(paragraph(1))
    bring_up_to_date(collection)
    checkup = collection.check_up()
    assert (checkup.articles, checkup.formats) == (2, {"txt": 2})
    assert (checkup.copies, checkup.exact) == (1, 1)
    ((copy, original, exact),) = checkup.copied
    assert (copy.path, original.path, exact) == ("b.txt", "a.txt", True)
    ((reason, total, examples),) = checkup.skipped
    assert (reason, total) == (Reason.BINARY, 5)
    assert [p.path for p in examples] == ["bad0.txt", "bad1.txt", "bad2.txt"]
    with pytest.raises(ValueError, match="title"):
        counts(Mock(), "title")


def test_the_day_an_article_came_stays_when_it_changes(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is added later has a later day."""
    (library / "a.txt").write_text("نص")
    first = datetime(2024, 3, 12, 12, tzinfo=UTC)
    for moment in (first, first + timedelta(days=9)):
        clock = Mock(now=Mock(return_value=moment))
        monkeypatch.setattr("index.engine.writer.datetime", clock)
        bring_up_to_date(collection)
        (library / "a.txt").write_text("نص آخر")
        (library / "b.txt").write_text("نص")
    assert bring_up_to_date(collection).total == 2
    assert [(e.id, e.added) for e in collection.entries()] == [
        ("a.txt", date(2024, 3, 12)),
        ("b.txt", date(2024, 3, 21)),
    ]


def test_a_collection_can_be_watched(library: Path, collection: Collection) -> None:
    """Until it is told to stop."""
    stop = threading.Event()
    stop.set()
    assert list(collection.watch(stop)) == []


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


def test_a_checkup_counts_all_and_gives_three_examples(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Of five files in an old encoding."""
    text = "خرج الناس إلى السوق في الصباح الباكر، وعادوا قبل الظهر إلى بيوتهم رقم "
    for number in range(5):
        raw = f"{text}{number}".encode("windows-1256")
        (library / f"{number}.txt").write_bytes(raw)
    bring_up_to_date(collection)
    (mended,) = collection.check_up().repaired
    assert (mended.kind, mended.articles) == (Repair.ENCODING, 5)
    assert [example.id for example in mended.examples] == ["0.txt", "1.txt", "2.txt"]


def test_an_article_of_stray_lines_alone_is_called_by_its_file(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """No line of it says what it is about."""
    (library / "a.txt").write_text("تم نسخ الرابط\nجميع الحقوق محفوظة.\n")
    bring_up_to_date(collection)
    (entry,) = collection.entries()
    assert entry.title == "a"


def test_an_article_that_left_meanwhile_is_unknown(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Its id is asked for after the update that dropped it."""
    (library / "a.txt").write_text("نص أول")
    (library / "b.txt").write_text("نص آخر")
    bring_up_to_date(collection)
    (library / "a.txt").unlink()
    bring_up_to_date(collection)
    with pytest.raises(ArticleUnknown):
        collection.article("a.txt")
    assert collection.article("b.txt").text == "نص آخر"
