"""What happens on disk while the reader is open: the list, and the article that is read."""

from __future__ import annotations

import errno
import os
import threading
from typing import TYPE_CHECKING

import pytest

from index.arranging import Order
from index.collection import Collection
from index.progress import Phase, Progress, Report
from tests.pilot.rows import shown_article, told, until
from tui.messages import Indexed
from tui.screens.library import LibraryScreen
from tui.screens.listing import Listing, list_library
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.shelf import Grouping, Shelved, View

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from index.entry import Entry, Rename
    from tui.app import ReaderApp

TALL = (60, 20)


def library(pilot: Pilot[None]) -> LibraryScreen:
    """The library screen, whatever lies on it."""
    stack = pilot.app.screen_stack
    return next(one for one in stack if isinstance(one, LibraryScreen))


def ids(pilot: Pilot[None]) -> list[str]:
    """The ids of the articles in the list."""
    rows = library(pilot).articles.items
    return [str(row.entry.id) for row in rows if isinstance(row, Shelved)]


async def watched(pilot: Pilot[None], folder: Path) -> None:
    """Wait until the list is there and changes are noticed: one is made to see."""
    await until(pilot, lambda: len(ids(pilot)) == 3)
    number = 0

    def noticed() -> bool:
        nonlocal number
        number += 1
        if number % 25 == 1:
            (folder / "zz.txt").write_text(f"آخر القائمة\n\nنص {number}.\n")
        return "zz.txt" in ids(pilot)

    await until(pilot, noticed)


async def opened(pilot: Pilot[None]) -> ReaderScreen:
    """Open the long article, and read on for two pages."""
    await pilot.press("home", "down", "down", "enter")
    await shown_article(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    await pilot.press("pagedown", "pagedown")
    return screen


async def test_a_file_put_there_comes_into_the_list_under_the_cursors_feet(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """The cursor stays on its article, by what it is and not by its number."""
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        await pilot.press("home", "down")
        (tiny_library / "aa.txt").write_text("أول القائمة\n\nنص.\n")
        await until(pilot, lambda: "aa.txt" in ids(pilot))
        assert ids(pilot)[library(pilot).articles.cursor] == "library.txt"
        await until(pilot, lambda: "1 new" in told(pilot.app))


async def test_a_file_that_gets_another_name_keeps_the_cursor_and_its_place(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """It is the same article."""
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        screen = await opened(pilot)
        place = screen.view.offset_at_top
        await pilot.press("escape")
        (tiny_library / "long.txt").rename(tiny_library / "along.txt")
        await until(pilot, lambda: "along.txt" in ids(pilot))
        assert ids(pilot)[library(pilot).articles.cursor] == "along.txt"
        state, at = library(pilot).desk.state, tiny_library
        await until(pilot, lambda: state.place(at, "along.txt") == place)


async def test_a_change_of_the_open_article_is_said_and_read_on_demand(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """The old text stays until `r`, which shows the same line at the top."""
    file = tiny_library / "long.txt"
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        screen = await opened(pilot)
        before, place = screen.view.article, screen.view.offset_at_top
        assert before is not None
        added = "رحلة طويلة\n\nسطر لم يكن هنا من قبل.\n"
        file.write_text(file.read_text().replace("رحلة طويلة\n", added))
        await until(pilot, lambda: "r reads it anew" in told(pilot.app))
        assert screen.view.article is before
        await pilot.press("r")
        await until(pilot, lambda: screen.view.article is not before)
        after = screen.view.article
        assert after is not None
        moved = screen.view.offset_at_top
        assert moved == place + len("سطر لم يكن هنا من قبل.\n\n")
        assert after.text[moved : moved + 20] == before.text[place : place + 20]


async def test_the_open_article_may_leave_the_library_and_stays_readable(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """That it left is said; reading it anew says why not."""
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        screen = await opened(pilot)
        (tiny_library / "long.txt").unlink()
        await until(pilot, lambda: "has left the library" in told(pilot.app))
        place = screen.view.offset_at_top
        await pilot.press("pagedown")
        assert screen.view.offset_at_top > place
        await pilot.press("r")
        await until(pilot, lambda: "no article called" in told(pilot.app))
        assert screen.view.article


async def test_the_open_article_may_get_another_name(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """Its place is kept under that; nothing is said, for nothing is lost."""
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        screen = await opened(pilot)
        (tiny_library / "long.txt").rename(tiny_library / "other.txt")
        await until(pilot, lambda: "other.txt" in ids(pilot))
        state = screen.desk.state
        await until(pilot, lambda: state.place(tiny_library, "other.txt"))
        await pilot.press("pagedown")
        place = screen.view.offset_at_top
        assert state.place(tiny_library, "other.txt") == place
        assert "left" not in told(pilot.app)


async def test_an_update_by_another_process_is_seen_too(
    reader: Callable[..., ReaderApp], tiny_library: Path, tmp_path: Path
) -> None:
    """Whoever was first, the list shows it."""
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        (tiny_library / "aa.txt").write_text("أول القائمة\n\nنص.\n")
        with Collection.open(tiny_library, tmp_path / "index") as other:
            list(other.update())
        await until(pilot, lambda: "aa.txt" in ids(pilot))


async def test_what_is_said_while_another_process_is_at_it_goes_when_it_is_done(
    reader: Callable[..., ReaderApp],
    tiny_library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is said only when it takes long, and an update without news takes it away."""
    monkeypatch.setattr("tui.screens.upkeep.PATIENCE", 0.05)
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        (tiny_library / "aa.txt").write_text("أول القائمة\n\nنص.\n")
        with Collection.open(tiny_library, tmp_path / "index") as other:
            steps = other.update()
            for step in steps:
                if step.articles:
                    break
            await until(pilot, lambda: "Another process" in told(pilot.app))
            list(steps)
        await until(pilot, lambda: "aa.txt" in ids(pilot))
        await until(pilot, lambda: "Another process" not in told(pilot.app))


async def test_a_library_that_goes_away_is_said_and_the_list_stays(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """Nothing ends."""
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        tiny_library.rename(tiny_library.with_name("elsewhere"))
        await until(pilot, lambda: str(tiny_library) in told(pilot.app))
        assert len(ids(pilot)) == 4


async def test_both_threads_end_with_the_reader(
    reader: Callable[..., ReaderApp],
    tiny_library: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each of them returns, so that nothing holds the process."""
    ended: list[str] = []
    for name in ("run", "watch"):
        own = getattr(
            __import__("tui.screens.upkeep", fromlist=["Upkeep"]).Upkeep, name
        )

        def until_end(self: object, name: str = name, own: object = own) -> None:
            own(self)  # type: ignore[operator]
            ended.append(name)

        monkeypatch.setattr(f"tui.screens.upkeep.Upkeep.{name}", until_end)
    async with reader().run_test(size=TALL) as pilot:
        await watched(pilot, tiny_library)
        assert ended == []
    for _ in range(100):
        if len(ended) == 2:
            break
        threading.Event().wait(0.02)
    assert sorted(ended) == ["run", "watch"]


async def test_an_update_that_ends_while_a_screen_opens_waits_for_nobody(
    reader: Callable[..., ReaderApp],
) -> None:
    """A screen without its widgets yet is left alone: it asks by itself when it has them."""
    app = reader()
    async with app.run_test(size=TALL) as pilot:
        await until(pilot, lambda: "3 new" in told(app))
        screen = SearchScreen(app.desk)
        opening = app.push_screen(screen)
        library(pilot)._show_indexing(Indexed(Progress(Phase.WRITE, report=Report())))
        await opening
        assert screen.is_mounted


def looked_up_when_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Callable[[Collection], tuple[Entry, ...]], threading.Event]:
    """What looks up all articles of a list of over two when it may, and what lets it."""
    entries, ready = Collection.entries, threading.Event()

    def slow(collection: Collection) -> tuple[Entry, ...]:
        ready.wait(60)  # not for ever when the test fails
        return entries(collection)

    monkeypatch.setattr("tui.screens.listing.MANY", 2)
    return slow, ready


async def test_the_end_of_a_list_that_has_but_begun_is_that_of_the_whole(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless one has left it before all articles are looked up."""
    slow, ready = looked_up_when_ready(monkeypatch)
    for keys, at in ((["end"], 2), (["end", "home"], 0), (["down"], 1)):
        ready.clear()
        app = reader()
        for _ in app.desk.collection.update():
            pass
        monkeypatch.setattr(Collection, "entries", slow)
        async with app.run_test(size=TALL) as pilot:
            await until(pilot, lambda: len(ids(pilot)) == 2)
            await pilot.press(*keys)
            ready.set()
            await until(pilot, lambda: len(ids(pilot)) == 3)
            assert library(pilot).articles.cursor == at


async def test_what_is_unread_is_counted_as_soon_as_all_articles_are_looked_up(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then the bar says what is listed without saying how much."""
    slow, ready = looked_up_when_ready(monkeypatch)
    app = reader()
    for _ in app.desk.collection.update():
        pass
    monkeypatch.setattr(Collection, "entries", slow)
    monkeypatch.setattr(LibraryScreen, "_run_upkeep", lambda _: None)  # has its say too
    async with app.run_test(size=TALL) as pilot:
        await until(pilot, lambda: len(ids(pilot)) == 2)
        await pilot.press("u")
        assert told(app) == "unread"
        ready.set()
        await until(pilot, lambda: told(app) == "unread: 3")


async def test_a_list_whose_rest_cannot_be_looked_up_is_asked_for_once(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once more after each update; what was painted stays."""
    asked = 0

    def failing(_: Collection) -> tuple[Entry, ...]:
        nonlocal asked
        asked += 1
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("tui.screens.listing.MANY", 2)
    app = reader()
    for _ in app.desk.collection.update():
        pass
    monkeypatch.setattr(Collection, "entries", failing)
    async with app.run_test(size=TALL) as pilot:
        await until(pilot, lambda: library(pilot)._report and asked)
        await pilot.press("down", "up")
        await until(pilot, lambda: "Input/output error" in told(app))
        assert asked < 10  # one an update
        assert len(ids(pilot)) == 2


async def test_an_index_that_cannot_tell_what_was_renamed_ends_no_reader(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar says why; places and marks follow after the next update."""

    def failing(_: Collection) -> tuple[Rename, ...]:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Collection, "renames", failing)
    async with reader().run_test(size=TALL) as pilot:
        await until(pilot, lambda: "Input/output error" in told(pilot.app))
        assert library(pilot).is_mounted


async def test_a_library_that_is_emptied_while_its_list_has_but_begun_is_empty(
    reader: Callable[..., ReaderApp],
    tiny_library: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No row outlives its article."""
    monkeypatch.setattr("tui.screens.listing.MANY", 2)
    app = reader()
    for _ in app.desk.collection.update():
        pass
    begun = list_library(app.desk, View(), Listing(), None)
    assert begun.has_but_begun
    for file in tiny_library.iterdir():
        file.unlink()
    for _ in app.desk.collection.update():
        pass
    whole = list_library(app.desk, View(), begun, None)
    assert (whole.rows, whole.total) == ((), 0)


@pytest.mark.parametrize("order", Order)
def test_a_list_in_any_order_begins_before_all_articles_are_looked_up(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    """With the rows that it goes on with; one that groups come first in is made whole."""
    monkeypatch.setattr("tui.screens.listing.MANY", 2)
    desk = reader().desk
    for _ in desk.collection.update():
        pass
    view = View(order)
    begun = list_library(desk, view, Listing(), None)
    whole = list_library(desk, view, begun, None)
    assert begun.has_but_begun
    assert not whole.has_but_begun
    assert (begun.view, begun.rows) == (whole.view, whole.rows[:2])
    for other in (View(order, by=Grouping.SOURCE), View(order, copies=True)):
        assert not list_library(desk, other, Listing(), None).has_but_begun
