"""Marks: made in an article, drawn over it, listed, edited, removed and opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from index.article import Span
from tests.pilot.rows import plain, screen_rows, shown_article, told, until
from tests.pilot.test_reader_screen import LONG, opened
from tui.marks.mark import Kind
from tui.screens.library import LibraryScreen
from tui.screens.marks import MarksScreen
from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen
from tui.text import selection as by_cells
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp
    from tui.marks.mark import Mark
    from tui.widgets.article_view import ArticleView

WORDS = "افتُتح اليوم جسرٌ"


def reader_screen(pilot: Pilot[None]) -> ReaderScreen:
    """The screen of the article."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def marks_of(pilot: Pilot[None]) -> tuple[Mark, ...]:
    """All marks of the library."""
    screen = pilot.app.screen_stack[1]
    assert isinstance(screen, LibraryScreen)
    return screen.desk.marks.of()


def told_is(pilot: Pilot[None], said: str) -> bool:
    """Whether the bottom row says something."""
    return told(pilot.app) == said


def select(view: ArticleView, words: str) -> Span:
    """Select some words, as the mouse does."""
    assert view.article is not None
    assert view.page is not None
    start = view.article.text.index(words)
    span = Span(start, start + len(words))
    grips = [by_cells.grip_of(view.page, at) for at in (span.start, span.end - 1)]
    view._choose(by_cells.Selection(*grips))
    assert view.selection == span
    return span


async def listed(pilot: Pilot[None], count: int) -> MarksScreen:
    """The list of marks, when it has so many."""
    await until(pilot, lambda: isinstance(pilot.app.screen, MarksScreen))
    screen = pilot.app.screen
    assert isinstance(screen, MarksScreen)
    await until(pilot, lambda: len(screen.marks.items) == count)
    return screen


async def test_a_bookmark_within_a_word_stands_where_the_word_begins(
    reader: Callable[..., ReaderApp],
) -> None:
    """A caret in the middle of it, or a click: no list quotes half a word."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot, LONG)
        await pilot.press("s", "ctrl+down", "ctrl+down")
        start = view.place
        await pilot.press("ctrl+left", "left", "left")
        assert view.article is not None
        word = view.article.text.rindex(" ", start, view.place) + 1
        assert view.place == word + 2
        await pilot.press("b")
        await until(pilot, lambda: "Bookmarked" in told(pilot.app))
        (mark,) = marks_of(pilot)
        assert mark.anchor.start == word


async def test_a_bookmark_is_made_named_listed_and_opened(
    reader: Callable[..., ReaderApp],
) -> None:
    """And is there in the next session."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot, LONG)
        await pilot.press("pagedown", "pagedown", "b")
        await until(pilot, lambda: "Bookmarked" in told(pilot.app))
        place = view.offset_at_top
        await until(pilot, lambda: view.mark_here)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
        await pilot.press(*"نهر/1", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        (mark,) = marks_of(pilot)
        assert (mark.kind, mark.words) == (Kind.BOOKMARK, "نهر/1")
        assert mark.anchor.start >= place
    async with reader().run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query("#articles")) == 1)
        await pilot.press("ص")
        screen = await listed(pilot, 1)
        assert screen.marks.has_focus
        await pilot.press("enter")
        view = await shown_article(pilot)
        await until(pilot, lambda: told(pilot.app) == "Mark 1 of 1")
        assert any(line.start <= mark.anchor.start < line.end for _, line in view.rows)


async def test_a_selection_is_highlighted_and_noted(
    reader: Callable[..., ReaderApp],
) -> None:
    """The note goes to the highlight that is there."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot, 0)
        await pilot.press("i")
        assert "Select something first" in told(pilot.app)
        await pilot.press("e")
        assert "Select something first" in told(pilot.app)
        select(view, WORDS)
        await pilot.press("ه")
        await until(pilot, lambda: "Highlighted" in told(pilot.app))
        assert view.selection is None
        assert [one.quote for one in marks_of(pilot)] == [WORDS]
        select(view, WORDS)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
        await until(pilot, lambda: any("Note" in row for row in screen_rows(pilot.app)))
        await pilot.press(*"متى", "enter")
        await until(pilot, lambda: told(pilot.app) == "Kept")
        (mark,) = marks_of(pilot)
        assert (mark.kind, mark.words) == (Kind.NOTE, "متى")


async def test_a_new_note_is_kept_only_when_it_is_entered(
    reader: Callable[..., ReaderApp],
) -> None:
    """Esc leaves nothing behind."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot, 0)
        for last in ("escape", "enter"):
            select(view, WORDS)
            await pilot.press("ث")
            await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
            await pilot.press(*"متى", last)
            await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
            assert len(marks_of(pilot)) == (last == "enter")


async def test_marks_are_drawn_each_kind_in_a_look_of_its_own(
    reader: Callable[..., ReaderApp],
) -> None:
    """A highlight, a note, the first word of a bookmark, and the one pointed at."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot, 0)
        article = view.article
        assert article is not None
        marks, text = reader_screen(pilot).desk.marks, article.text
        place = text.index("وقال المهندس")
        marks.add_bookmark(article, place)
        for words, note in ((WORDS, ""), ("سيخفف", "كيف؟")):
            start = text.index(words)
            marks.add_note(article, Span(start, start + len(words)), note)
        reader_screen(pilot).look_up_marks()
        await until(pilot, lambda: any(view.mark_layers(line) for _, line in view.rows))
        layers = [view.mark_layers(line) for _, line in view.rows]
        drawn = {
            span: mark.style for row in layers for mark in row for span in mark.spans
        }
        assert [text[slice(*span)] for span in sorted(drawn)] == [
            WORDS,
            "وقال",
            "سيخفف",
        ]
        assert len(set(drawn.values())) == 3
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: told(pilot.app) == "Mark 1 of 3")
        row = next(line for _, line in view.rows if line.end > text.index(WORDS))
        assert view.mark_layers(row)[-1].style not in set(drawn.values())


async def test_keys_go_from_mark_to_mark_and_leave_the_place(
    reader: Callable[..., ReaderApp],
) -> None:
    """Forward from what is on the screen, and around the ends."""
    async with reader().run_test(size=(60, 20)) as pilot:
        view = await opened(pilot, LONG)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "No marks in this article" in told(pilot.app))
        article = view.article
        assert article is not None
        marks = reader_screen(pilot).desk.marks
        for day in (10, 40, 70):
            marks.add_bookmark(article, article.text.index(f"في اليوم {day} "))
        await pilot.press(*["pagedown"] * 3)
        place = view.offset_at_top
        reader_screen(pilot).look_up_marks()
        await until(pilot, lambda: len(view._layer) == 3)
        for key, number in (("]", 2), ("د", 3), ("]", 1), ("ج", 3), ("[", 2)):
            await pilot.press(key)
            said = f"Mark {number} of 3"
            await until(pilot, partial(told_is, pilot, said))
        await pilot.press("escape")
        state = pilot.app.screen_stack[1].desk.state  # type: ignore[attr-defined]
        library = pilot.app.screen_stack[1].desk.collection.library  # type: ignore[attr-defined]
        assert state.place(library, "long.txt") == place


@pytest.fixture
async def pilot(reader: Callable[..., ReaderApp]) -> Pilot[None]:  # type: ignore[misc]
    """The list of the marks of two articles, opened from one of them."""
    async with reader().run_test(size=(70, 24)) as pilot:
        view = await opened(pilot, 0)
        screen = reader_screen(pilot)
        marks, collection = screen.desk.marks, screen.desk.collection
        other = collection.article("library.txt")
        start = other.text.index("كتبٌ قديمة")
        marks.add_note(other, Span(start, start + 10), "مُلاحظة")
        article = view.article
        assert article is not None
        for words in (WORDS, "بلغت الكلفة"):
            start = article.text.index(words)
            marks.add_highlight(article, Span(start, start + len(words)))
        await pilot.press("w")
        await listed(pilot, 2)
        yield pilot


async def test_the_list_shows_one_article_or_the_whole_library(
    pilot: Pilot[None],
) -> None:
    """The article's marks in the order of its text; the top row says whose they are."""
    screen = await listed(pilot, 2)
    assert [one.quote for one in screen.marks.items] == [WORDS, "بلغت الكلفة"]
    assert "Marks in “افتتاح جسر" in plain(screen.top.right)
    assert screen.top.left == "Marks: 2"
    await pilot.press("ؤ")
    await listed(pilot, 3)
    assert screen.top.right == "Marks"
    await pilot.press("c")
    await listed(pilot, 2)
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def test_words_narrow_the_list(pilot: Pilot[None]) -> None:
    """Folded, of quotation, note and title; Esc shows all again."""
    await pilot.press("c")
    screen = await listed(pilot, 3)
    await pilot.press("f", *"ملاح")
    await listed(pilot, 1)
    assert screen.top.left == "Marks: 1 of 3"
    await pilot.press("slash")
    await until(pilot, lambda: not screen.marks.items)
    assert any(
        "No mark holds these words; Esc" in row for row in screen_rows(pilot.app)
    )
    await pilot.press("backspace", "enter")
    await listed(pilot, 1)
    assert screen.marks.has_focus
    await pilot.press("escape")
    await listed(pilot, 3)


async def test_a_mark_is_removed_and_brought_back(pilot: Pilot[None]) -> None:
    """The last one first."""
    screen = await listed(pilot, 2)
    await pilot.press("u")
    assert "Nothing to bring back" in told(pilot.app)
    await pilot.press("x")
    await listed(pilot, 1)
    await pilot.press("delete")
    await listed(pilot, 0)
    assert any("No marks in this article" in row for row in screen_rows(pilot.app))
    await pilot.press("u", "ع")
    await listed(pilot, 2)
    assert [one.quote for one in screen.marks.items] == [WORDS, "بلغت الكلفة"]


async def test_a_note_is_edited_in_the_list(pilot: Pilot[None]) -> None:
    """What was written stands in the line."""
    await pilot.press("c")
    screen = await listed(pilot, 3)
    numbers = [one.mark.words for one in screen.marks.items]
    screen.marks.cursor = numbers.index("مُلاحظة")
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.screen, NoteScreen))
    assert pilot.app.screen.query_one(SearchBox).value == "مُلاحظة"
    await pilot.press(*" أخرى", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, MarksScreen))
    await until(
        pilot,
        lambda: "مُلاحظة أخرى" in [one.mark.words for one in screen.marks.items],
    )


async def test_a_mark_of_the_article_below_is_shown_there(pilot: Pilot[None]) -> None:
    """One of another article is shown in a screen of its own."""
    await pilot.press("down", "enter")
    await until(pilot, lambda: told(pilot.app) == "Mark 2 of 2")
    assert len(pilot.app.screen_stack) == 3
    await pilot.press("w")
    await listed(pilot, 2)
    await pilot.press("c")
    screen = await listed(pilot, 3)
    articles = [str(one.mark.article) for one in screen.marks.items]
    screen.marks.cursor = articles.index("library.txt")
    await pilot.press("enter")
    view = await shown_article(pilot)
    assert view.article is not None
    assert view.article.id == "library.txt"
    await until(pilot, lambda: told(pilot.app) == "Mark 1 of 1")


async def test_a_lost_mark_stays_listed(pilot: Pilot[None], tiny_library: Path) -> None:
    """With what it marked; and comes back when the text does."""
    screen = await listed(pilot, 2)
    path = tiny_library / "bridge.txt"
    text = path.read_text()
    path.write_text(text.replace(WORDS, ""))
    await until(pilot, lambda: screen.marks.items[0].is_lost)
    assert screen.marks.items[0].quote == WORDS
    rows = screen_rows(pilot.app)
    assert any("no longer in the article" in row for row in rows)
    path.write_text(text)
    await until(pilot, lambda: not screen.marks.items[0].is_lost)
    path.unlink()
    await until(pilot, lambda: screen.marks.items[0].article is None)
    screen.marks.focus()
    await pilot.press("enter")
    await until(pilot, lambda: "no longer in the library" in told(pilot.app))


async def test_a_mark_that_cannot_be_saved_is_told_and_kept(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """A later version's file is left alone; when it is gone, the mark is saved."""
    path = tmp_path / "marks.json"
    async with reader().run_test(size=(80, 20)) as pilot:
        await opened(pilot, 0)
        path.write_text('{"version": 99}')
        await pilot.press("b")
        await until(pilot, lambda: "later version" in told(pilot.app))
        assert path.read_text() == '{"version": 99}'
        path.unlink()
        await pilot.press("pagedown", "b")
        await until(pilot, path.exists)
        assert len(marks_of(pilot)) == 1
    async with reader().run_test(size=(80, 20)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query("#articles")) == 1)
        assert len(marks_of(pilot)) == 1
