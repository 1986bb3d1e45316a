"""Marks: made, edited, removed; merged between readers; moved with their articles."""

from __future__ import annotations

import json
import time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, ArticleId, Span
from tui.marks.anchor import Anchor
from tui.marks.mark import Kind, Mark
from tui.marks.store import Marks, _Record

LIBRARY = Path("/articles")
OTHER = Path("/others")
TEXT = "مكتبة الحي\n\nفي المكتبة كتبٌ قديمة، وكتابٌ واحد باللغة English."
BOOKS = Span(TEXT.index("كتبٌ"), TEXT.index("،"))


def article(name: str = "one", text: str = TEXT) -> Article:
    """An article without blocks."""
    return Article(ArticleId(name), "مكتبة الحي", text, ())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in a folder that is not there yet."""
    return tmp_path / "deep" / "marks.json"


def test_a_mark_is_there_in_the_next_session(path: Path) -> None:
    """With what it marks, and what was said of it."""
    marks = Marks(path, LIBRARY)
    made = [
        marks.add_bookmark(article(), 12, "هنا"),
        marks.add_highlight(article(), BOOKS),
        marks.add_note(article("two"), BOOKS, "  كم عددها؟ "),
    ]
    marks.save()
    again = Marks(path, LIBRARY)
    assert {one.id: one for one in again.of()} == {one.id: one for one in made}
    assert [one.kind for one in made] == list(Kind)
    assert [one.words for one in made] == ["هنا", "", "كم عددها؟"]
    assert [one.quote for one in made[1:]] == ["كتبٌ قديمة"] * 2
    assert made[0].quote.startswith("في المكتبة")
    assert Marks(path, OTHER).of() == ()


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("word " * 9 + "longer and longer", "word " * 8 + "word…"),
        ("word " * 9 + "two more", "word " * 8 + "word…"),
        ("word " * 9 + "to\nanother line", "word " * 9 + "to"),
        ("\nword\nanother line", "word"),
        ("w" * 60, "w" * 48 + "…"),
        ("word word", "word word"),
        ("", ""),
    ],
)
def test_a_bookmark_is_told_by_whole_words(line: str, quote: str) -> None:
    """As many as are kept of the line behind it, and a sign when there are more."""
    mark = Mark("id", ArticleId("one"), "", Anchor.of(line, Span(0, 0)), 0.0)
    assert mark.quote == quote


def test_the_marks_of_an_article_stand_in_the_order_of_its_text(path: Path) -> None:
    """And the article that was marked last comes first in the list of all."""
    marks = Marks(path, LIBRARY)
    last = marks.add_highlight(article(), Span(20, 30))
    first = marks.add_bookmark(article(), 3)
    other = marks.add_bookmark(article("two"), 0)
    assert marks.of("one") == (first, last)
    assert marks.of() == (other, first, last)
    assert marks.of("none") == ()


def test_a_note_without_words_is_a_highlight(path: Path) -> None:
    """And a highlight that gets words is a note."""
    marks = Marks(path, LIBRARY)
    mark = marks.add_highlight(article(), BOOKS)
    note = marks.edit(mark, "كم؟")
    assert (note.kind, note.id) == (Kind.NOTE, mark.id)
    assert marks.edit(note, " ").kind is Kind.HIGHLIGHT
    assert len(marks.of()) == 1


def test_the_same_range_is_marked_once(path: Path) -> None:
    """A note goes to the mark that is there; a highlight takes no words away."""
    marks = Marks(path, LIBRARY)
    mark = marks.add_highlight(article(), BOOKS)
    note = marks.add_note(article(), BOOKS, "كم؟")
    assert note.id == mark.id
    assert marks.add_highlight(article(), BOOKS) == note
    assert marks.of() == (note,)


def test_nothing_cannot_be_highlighted(path: Path) -> None:
    """An empty range is a point, and a point is a bookmark."""
    marks = Marks(path, LIBRARY)
    with pytest.raises(ValueError, match="Span"):
        marks.add_highlight(article(), Span(3, 3))
    with pytest.raises(ValueError, match="Span"):
        marks.add_note(article(), Span(1000, 1003), "خارج النص")


def test_a_removed_mark_is_gone_and_can_be_brought_back(path: Path) -> None:
    """Nothing of what it said stays in the file."""
    marks = Marks(path, LIBRARY)
    mark = marks.add_note(article(), BOOKS, "كم؟")
    marks.save()
    marks.remove(mark)
    marks.save()
    assert Marks(path, LIBRARY).of() == ()
    assert "كم" not in path.read_text()
    assert "كتبٌ" not in path.read_text()
    assert marks.restore(mark) == mark
    marks.save()
    assert Marks(path, LIBRARY).of() == (mark,)


def test_two_readers_keep_each_others_marks(path: Path) -> None:
    """What one removed does not come back from the other, what one wrote stays."""
    one = Marks(path, LIBRARY)
    gone = one.add_highlight(article(), BOOKS)
    kept = one.add_highlight(article(), Span(0, 5))
    one.save()
    two = Marks(path, LIBRARY)
    one.remove(gone)
    one.save()
    noted = two.edit(kept, "عنوان")
    mine = two.add_bookmark(article(), 7)
    two.save()
    third = Marks(path, LIBRARY)
    assert set(third.of()) == {noted, mine}
    assert set(two.of()) == {noted, mine}


def test_two_edits_that_did_not_know_of_each_other_are_both_kept(path: Path) -> None:
    """The later one in its place, the earlier one as a note of its own beside it."""
    one = Marks(path, LIBRARY)
    mark = one.add_note(article(), BOOKS, "الأصل")
    one.save()
    two = Marks(path, LIBRARY)
    one.edit(mark, "من هنا")
    two.edit(mark, "من هناك")
    one.save()
    two.save()
    again = Marks(path, LIBRARY)
    assert [found.words for found in again.of()] == ["من هناك", "من هنا"]
    assert len({found.anchor for found in again.of()}) == 1
    one.edit(mark, "ثم")
    one.save()
    two.save()
    known = {found.words for found in Marks(path, LIBRARY).of()}
    assert known == {"ثم", "من هنا", "من هناك"}


@pytest.mark.parametrize("edited_first", [True, False])
def test_an_edit_outlives_a_removal_that_did_not_know_of_it(
    path: Path, *, edited_first: bool
) -> None:
    """Words that nobody has removed stay, whoever came first."""
    one = Marks(path, LIBRARY)
    mark = one.add_note(article(), BOOKS, "الأصل")
    one.save()
    two = Marks(path, LIBRARY)
    if edited_first:
        two.edit(mark, "أطول")
    one.remove(mark)
    if not edited_first:
        two.edit(mark, "أطول")
    for each in (one, two, one):
        each.save()
    for known in (one, Marks(path, LIBRARY)):
        known.save()
        assert [found.words for found in Marks(path, LIBRARY).of()] == ["أطول"]


def test_words_that_were_removed_do_not_come_back(path: Path) -> None:
    """A move of the article elsewhere is no word on the mark."""
    one = Marks(path, LIBRARY)
    mark = one.add_note(article("old"), BOOKS, "الأصل")
    one.save()
    two = Marks(path, LIBRARY)
    two.follow([("old", "new", time.time() + 1)])
    one.remove(mark)
    two.save()
    one.save()
    assert Marks(path, LIBRARY).of() == ()


def test_of_two_words_the_later_one_counts_after_a_clock_was_set_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit is not lost to what it edits."""
    marks = Marks(path, LIBRARY)
    mark = marks.add_note(article(), BOOKS, "قديم")
    monkeypatch.setattr("time.time", lambda: 5.0)
    assert marks.edit(mark, "جديد").words == "جديد"
    marks.remove(mark)
    assert marks.of() == ()


def test_marks_follow_an_article_that_moves(path: Path) -> None:
    """Once and for all; those of an article that came since under its id do not."""
    marks = Marks(path, LIBRARY)
    mark = marks.add_highlight(article("old"), BOOKS)
    renames = [("old", "new", time.time() + 1)]
    marks.follow(renames)
    assert marks.of() == (mark._replace(article=ArticleId("new")),)
    marks.save()
    written = path.stat().st_mtime_ns
    marks.follow(renames)
    marks.save()
    assert path.stat().st_mtime_ns == written
    marks.follow([("new", "old", time.time() - 60)])
    assert marks.of("new")


def test_an_edit_of_a_reader_who_has_not_seen_the_move_goes_along(path: Path) -> None:
    """The newest words in the newest place."""
    one = Marks(path, LIBRARY)
    mark = one.add_highlight(article("old"), BOOKS)
    one.save()
    two = Marks(path, LIBRARY)
    one.follow([("old", "new", time.time() + 1)])
    one.save()
    two.edit(mark, "كم؟")
    two.save()
    (both,) = Marks(path, LIBRARY).of()
    assert (both.article, both.words) == ("new", "كم؟")


def test_an_article_that_took_the_id_of_another_keeps_its_marks(path: Path) -> None:
    """The move of the first one is older than its own."""
    marks, now = Marks(path, LIBRARY), time.time()
    mark = marks.add_highlight(article("x"), BOOKS)
    renames = [("a", "b", now + 10), ("x", "a", now + 20)]
    for _ in range(2):
        marks.follow(renames)
        assert [one.id for one in marks.of("a")] == [mark.id]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 1, "marks": [{"id": "a"}]}',
        '{"version": 1, "marks": [{"id": "a", "changed": 1e999, "since": 0}]}',
    ],
)
def test_a_file_that_makes_no_sense_is_set_aside(path: Path, text: str) -> None:
    """It stays on disk under another name."""
    path.parent.mkdir()
    path.write_text(text)
    marks = Marks(path, LIBRARY)
    assert marks.set_aside is not None
    assert marks.set_aside.read_text() == text
    mark = marks.add_bookmark(article(), 3)
    marks.save()
    assert json.loads(path.read_text())["version"] == 1
    assert Marks(path, LIBRARY).of() == (mark,)


def record(changed: float, since: float, words: str | None) -> _Record:
    """What is known of one mark; its article is told by `since`."""
    if words is None:
        return _Record("", None, changed, since)
    anchor, name = Anchor(0, "كتب"), ArticleId(f"article {since}")
    return _Record("/", Mark("id", name, "عنوان", anchor, 1.0, words), changed, since)


MOMENTS = st.integers(0, 3).map(float)
RECORDS = st.builds(record, MOMENTS, MOMENTS, st.none() | st.sampled_from(["", "ا"]))


@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_what_several_readers_know_is_the_same_in_any_order(
    records: list[_Record],
) -> None:
    """And merging it again changes nothing: nobody has to save first."""
    ends = set()
    for order in permutations(records):
        known = order[0]
        for other in (*order, *order):
            known = known.merged(other)
        ends.add((known.mark.words if known.mark else None, known.changed))
    assert len(ends) == 1
