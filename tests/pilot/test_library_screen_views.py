"""The list looked at in other ways: orders, groups, words of the title, copies."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import plain, screen_rows, settled, shown_article, told, until
from tui.screens.library import LibraryScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.shelf import Head, Shelved, shelve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from index.entry import Entry
    from tui.app import ReaderApp
    from tui.widgets.shelf import Progress, ShelfRow, View

TEXT = "\n".join(f"في اليوم {number} سرنا بين الجبال." for number in range(20))
RECORDS = (
    ("a", "باب الجبال", "سفر", "2020-05-01", TEXT),
    ("b", "جسر المدينة", "أخبار", "2024-03-12", "افتُتح اليوم جسر جديد."),
    ("c", "أخبار المدينة", "أخبار", "2022-01-01", "خبر قصير عن السوق."),
    ("d", "باب الجبال", "سفر", "2020-05-01", TEXT),
    ("e", "ثمر النخل", "", "", "كلام عن النخل والتمر."),
)


@pytest.fixture
def shelves(tmp_path: Path) -> Path:
    """A library with categories, dates, a copy, and an article of neither."""
    keys = ("id", "title", "category", "date", "text")
    file = tmp_path / "shelves.jsonl"
    lines = [json.dumps(dict(zip(keys, record, strict=True))) for record in RECORDS]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def library(pilot: Pilot[None]) -> LibraryScreen:
    """The library screen, which must be on top."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def names(pilot: Pilot[None]) -> list[str]:
    """What stands in the list: ids, and names of heads in brackets."""
    return [
        f"[{row.name}]" if isinstance(row, Head) else str(row.entry.id)
        for row in library(pilot).articles.items
    ]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let every answer come."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot.app)
        await pilot.pause()


async def listed(pilot: Pilot[None], count: int = 4) -> None:
    """Wait for the list."""
    await until(pilot, lambda: len(library(pilot).articles.items) == count)


async def test_a_key_goes_round_the_orders(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """Collection, title, newest, longest, last added; the top bar says which."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "s")
        assert names(pilot) == ["c", "a", "e", "b"]
        assert "by title" in library(pilot).top.left
        await press(pilot, "س")
        assert names(pilot) == ["b", "c", "a", "e"]
        assert "newest first" in library(pilot).top.left
        await press(pilot, "s")
        assert names(pilot)[0] == "a"
        await press(pilot, "s", "s")
        assert names(pilot) == ["a", "b", "c", "e"]
        assert library(pilot).top.left == "Articles: 5"


async def test_the_cursor_stays_on_its_article_in_another_order(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """Not on its number."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "down", "s")
        screen = library(pilot)
        assert names(pilot)[screen.articles.cursor] == "b"


async def test_enter_on_a_head_shows_its_group_and_escape_all(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """Tab goes from head to head; the cursor comes back to the head."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "home", "c")
        groups = [
            "[أخبار]",
            "b",
            "c",
            "[سفر]",
            "a",
            "[]",
            "e",
        ]
        assert names(pilot) == groups
        assert "grouped by category" in library(pilot).top.left
        await press(pilot, "home", "tab", "enter")
        assert names(pilot) == groups[3:5]
        assert "Articles: 2 of 5" in library(pilot).top.left
        await press(pilot, "escape")
        assert names(pilot) == groups
        assert library(pilot).articles.cursor == groups.index("[سفر]")
        await press(pilot, "tab", "tab", "shift+tab")
        assert library(pilot).articles.cursor == groups.index("[سفر]")


async def test_a_group_that_has_no_article_left_says_how_to_go_on(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """The others do not come back by themselves."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "c", "home", "tab", "enter")
        assert names(pilot) == ["[سفر]", "a"]
        lines = shelves.read_text(encoding="utf-8").splitlines()
        left = (line for line in lines if json.loads(line)["category"] != "سفر")
        shelves.write_text("\n".join(left), encoding="utf-8")
        library(pilot)._upkeep.look()
        await until(pilot, lambda: names(pilot) == [])
        assert "is left in this group" in plain(library(pilot).articles.nothing)
        await press(pilot, "escape")
        assert names(pilot) == ["[أخبار]", "b", "c", "[]", "e"]


async def test_the_head_above_the_cursor_is_in_sight_when_groups_are_made(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """The cursor keeps its article, which stood at the top of the screen."""
    async with reader(shelves).run_test(size=(100, 11)) as pilot:
        await listed(pilot)
        await press(pilot, "home", "c")
        articles = library(pilot).articles
        assert names(pilot)[articles.cursor] == "a"
        assert names(pilot)[articles.top] == "[سفر]"


async def test_what_was_chosen_is_opened_though_the_list_changes_meanwhile(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """The list is emptied between the key and its message."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "end")
        articles = library(pilot).articles
        articles.action_choose()
        articles.show(())
        view = await shown_article(pilot)
        assert view.article is not None
        assert view.article.id == "e"


async def test_the_groups_go_round_as_well(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """Category, year, reading, none; source and author, which no article has, do not."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        said = []
        for _ in range(4):
            await press(pilot, "c")
            said.append(told(pilot.app))
        facts = ("category", "year", "reading")
        assert said == [*(f"grouped by {fact}" for fact in facts), "not grouped"]
        assert names(pilot) == ["a", "b", "c", "e"]


async def test_words_of_the_title_narrow_the_list_as_they_are_typed(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """Enter goes to what is left, Escape brings all back."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "f", *"مدينه")
        assert names(pilot) == []
        await press(pilot, *["backspace"] * 5, *"المدينه")
        assert names(pilot) == ["b", "c"]
        assert "Articles: 2 of 5" in library(pilot).top.left
        await press(pilot, "enter", "down")
        assert library(pilot).articles.cursor == 1
        await press(pilot, "escape")
        assert names(pilot) == ["a", "b", "c", "e"]
        assert not library(pilot).box.display


async def test_typing_looks_no_title_up_that_nobody_waits_for(
    reader: Callable[..., ReaderApp], shelves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first letter is held back; then only what was typed at last is looked up."""
    held, asked = threading.Event(), list[str]()

    def slow(
        entries: Iterable[Entry], view: View, progress: Progress
    ) -> tuple[ShelfRow, ...]:
        asked.append(view.words)
        held.wait(20)
        return shelve(entries, view, progress)

    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "f")
        monkeypatch.setattr("tui.screens.listing.shelve", slow)
        await pilot.press("ا")
        await until(pilot, lambda: asked)
        await pilot.press("ل", "م", "د")
        held.set()
        await until(pilot, lambda: names(pilot) == ["b", "c"])
        assert [len(words) for words in asked] == [1, 4]


async def test_a_word_in_no_title_says_how_to_go_on(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """In place of the list."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        await press(pilot, "f", *"xyz/s")
        assert library(pilot).box.value == "xyz/s"
        assert "xyz/s" in "\n".join(screen_rows(pilot.app)[3:-1])
        assert "Esc shows all" in plain(library(pilot).articles.nothing)


async def test_copies_are_folded_until_they_are_asked_for(
    reader: Callable[..., ReaderApp], shelves: Path
) -> None:
    """The mark says how many; the key shows them where they belong."""
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        assert any("+ 1 copy" in row for row in screen_rows(pilot.app))
        await press(pilot, "o")
        assert names(pilot) == ["a", "d", "b", "c", "e"]
        await press(pilot, "down", "enter")
        await shown_article(pilot)
        await press(pilot, "escape", "o")
        assert names(pilot) == ["a", "b", "c", "e"]


async def test_a_long_list_begins_with_its_first_articles(
    reader: Callable[..., ReaderApp], shelves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are painted with the first article; then come all, under the same cursor."""
    monkeypatch.setattr("tui.screens.listing.MANY", 2)
    shown: list[list[str]] = []
    show = ArticleList.show

    def noted(self: ArticleList, items: Sequence[ShelfRow], *, cursor: int = 0) -> None:
        show(self, items, cursor=cursor)
        shown.append([row.entry.id for row in items if isinstance(row, Shelved)])

    monkeypatch.setattr(ArticleList, "show", noted)
    async with reader(shelves).run_test(size=(100, 24)) as pilot:
        await listed(pilot)
        assert [rows for rows in shown if rows] == [["a", "b"], ["a", "b", "c", "e"]]
        assert library(pilot).top.left == "Articles: 5"
        assert any("+ 1 copy" in row for row in screen_rows(pilot.app))
        await until(pilot, lambda: library(pilot).preview.article)
        await press(pilot, "end", "c")
        assert "grouped by category" in library(pilot).top.left


async def test_without_copies_the_key_says_so(
    reader: Callable[..., ReaderApp],
) -> None:
    """Nothing else happens."""
    async with reader().run_test(size=(100, 24)) as pilot:
        await listed(pilot, 3)
        await press(pilot, "o")
        assert told(pilot.app) == "There are no copies here"


@pytest.mark.parametrize("size", [(100, 24), (60, 12), (30, 8)])
async def test_an_empty_folder_says_in_the_list_what_to_put_there(
    reader: Callable[..., ReaderApp], tmp_path: Path, size: tuple[int, int]
) -> None:
    """At every size, over as many rows as it takes."""
    empty = tmp_path / "empty"
    empty.mkdir()
    async with reader(empty).run_test(size=size) as pilot:
        await until(pilot, lambda: library(pilot).articles.nothing)
        await pilot.pause()
        shown = " ".join(" ".join(screen_rows(pilot.app)[1:-1]).split())
        assert "No articles here: put" in shown
        for form in ("txt", "md", "html", "epub", "json", "jsonl", "zip"):
            assert form in plain(library(pilot).articles.nothing)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (12, 5), (40, 12), (300, 100)])
async def test_every_view_is_drawn_at_any_size(
    reader: Callable[..., ReaderApp], shelves: Path, size: tuple[int, int]
) -> None:
    """Nothing raises, and there are as many rows as the screen has."""
    async with reader(shelves).run_test(size=size) as pilot:
        await listed(pilot)
        await press(pilot, "c", "o", "f", "م", "enter", "down", "s")
        assert len(screen_rows(pilot.app)) == size[1]
