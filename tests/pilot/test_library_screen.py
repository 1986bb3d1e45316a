"""The first screen: the list, the article beside it, and how it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.worker import WorkerFailed

from index.collection import Collection
from tests.pilot.rows import screen_rows, told, until
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.app import ReaderApp


def library(app: ReaderApp) -> LibraryScreen:
    """The library screen, which must be on top."""
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


async def test_the_first_start_indexes_and_lists(
    reader: Callable[..., ReaderApp],
) -> None:
    """Without an index the list fills by itself, and the bar says what was done."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)
        await until(pilot, lambda: "3 new" in told(app))


async def test_the_article_under_the_cursor_shows_beside_the_list(
    reader: Callable[..., ReaderApp],
) -> None:
    """Moving the cursor changes the article at the left."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)
        await pilot.press("down")
        preview = library(app).preview
        await until(
            pilot, lambda: preview.article and preview.article.path == "library.txt"
        )


async def test_a_narrow_screen_has_the_list_alone(
    reader: Callable[..., ReaderApp],
) -> None:
    """Below 88 columns there is no room for the article."""
    app = reader()
    async with app.run_test(size=(60, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)
        assert not library(app).preview.display
        await pilot.resize_terminal(100, 24)
        await until(pilot, lambda: library(app).preview.display)


async def test_enter_opens_and_escape_goes_back(
    reader: Callable[..., ReaderApp],
) -> None:
    """The list is where it was."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert library(app).articles.cursor == 1


async def test_escape_on_the_first_screen_stays(
    reader: Callable[..., ReaderApp],
) -> None:
    """There is nowhere to go back to."""
    app = reader()
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


async def test_an_empty_folder_says_what_to_put_there(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """The sentence names the folder."""
    empty = tmp_path / "empty"
    empty.mkdir()
    app = reader(empty)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: str(empty) in library(app).articles.nothing)
        await pilot.press("enter", "down", "end", "pagedown")
        assert isinstance(app.screen, LibraryScreen)


async def test_bad_files_are_counted_and_the_rest_is_listed(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """A binary file is told of; three articles stand in the list."""
    (tiny_library / "picture.txt").write_bytes(bytes(range(256)) * 8)
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "Files not read: 1" in told(app))
        await until(pilot, lambda: len(library(app).articles.items) == 3)


async def test_help_opens_from_everywhere_and_closes(
    reader: Callable[..., ReaderApp],
) -> None:
    """`?`, its Arabic twin, F1; Esc or the key itself goes back."""
    app = reader()
    async with app.run_test(size=(80, 50)) as pilot:
        for key in ("question_mark", "arabic_question_mark", "f1"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            assert app.screen.query_one(ArticleView).article
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_keys_answer_under_an_arabic_layout(
    reader: Callable[..., ReaderApp],
) -> None:
    """«ت» is where J is, «ض» where Q is."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)
        await pilot.press("ت")
        assert library(app).articles.cursor == 1
        await pilot.press("ض")
    assert app.return_code == 0


async def test_a_click_moves_the_cursor_and_a_second_one_opens(
    reader: Callable[..., ReaderApp],
) -> None:
    """The mouse does what Enter does."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)
        await pilot.click("#articles", offset=(5, 4))
        assert library(app).articles.cursor == 1
        await pilot.click("#articles", offset=(5, 4), times=2)
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))


async def test_no_row_is_wider_than_the_screen(
    reader: Callable[..., ReaderApp],
) -> None:
    """At any size every screen draws whole rows and nothing raises."""
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)
        for size in ((1, 1), (3, 2), (12, 5), (40, 12), (300, 100)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert len(screen_rows(app)) == size[1]


@pytest.mark.parametrize("harm", [b"no database", b""])
async def test_a_damaged_index_is_built_again_while_the_reader_runs(
    reader: Callable[..., ReaderApp], tmp_path: Path, tiny_library: Path, harm: bytes
) -> None:
    """The list comes back by itself."""
    with Collection.open(tiny_library, tmp_path / "index") as before:
        list(before.update())
    for file in (tmp_path / "index").glob("catalogue.sqlite*"):
        file.write_bytes(harm)
    app = reader()
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: len(library(app).articles.items) == 3)


async def test_a_reader_waits_for_who_is_indexing_already(
    reader: Callable[..., ReaderApp],
    tmp_path: Path,
    tiny_library: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It says so, and lists the articles when the other is done."""
    monkeypatch.setattr("tui.screens.upkeep.PATIENCE", 0.05)
    with Collection.open(tiny_library, tmp_path / "index") as other:
        steps = other.update()
        while next(steps).articles == 0:
            pass
        app = reader()
        async with app.run_test(size=(100, 24)) as pilot:
            await until(pilot, lambda: "Another process" in told(app))
            assert not library(app).articles.items
            list(steps)
            await until(pilot, lambda: len(library(app).articles.items) == 3)


async def test_a_bug_is_a_traceback_and_not_a_sentence(
    reader: Callable[..., ReaderApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody can mend ends the reader, also in a worker."""

    def broken(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("index.collection.Collection.entries", broken)
    app = reader()

    async def run() -> None:
        async with app.run_test(size=(100, 24)):
            await app.workers.wait_for_complete()

    with pytest.raises(WorkerFailed, match="broken"):
        await run()


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        ("state.json", "The file of places was damaged"),
        ("marks.json", "The file of marks was damaged"),
        ("searches.json", "The file of searches was damaged"),
        ("preferences.json", "The file of what you chose was damaged"),
    ],
)
async def test_a_damaged_file_of_the_reader_is_told_at_the_start(
    reader: Callable[..., ReaderApp], tmp_path: Path, name: str, told_of: str
) -> None:
    """With the name under which it is kept, before what the update found."""
    (tmp_path / name).write_text("{")
    async with reader().run_test(size=(160, 20)) as pilot:
        await until(pilot, lambda: told(pilot.app).startswith(told_of))
        assert f"{name}.damaged-" in told(pilot.app)
