"""Searching the collection from inside the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Paste

from tests.pilot.rows import told, until
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp


async def asked(pilot: Pilot[None], words: str) -> SearchScreen:
    """Open the search, type some words and press Enter."""
    app = pilot.app
    await until(pilot, lambda: "new" in told(app) or "up to date" in told(app))
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(app.screen, SearchScreen))
    assert isinstance(app.screen, SearchScreen)
    screen = app.screen
    await pilot.press(*words, "enter")
    return screen


async def test_a_word_is_found_however_it_is_spelled(
    reader: Callable[..., ReaderApp],
) -> None:
    """Without marks, with ه for ة."""
    async with reader().run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot, "المناره")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        assert [hit.path for hit in screen.results.items] == ["long.txt"]


async def test_enter_opens_the_only_result_at_its_hit(
    reader: Callable[..., ReaderApp],
) -> None:
    """The last line of a long article is on the screen; n comes round again."""
    async with reader().run_test(size=(80, 24)) as pilot:
        await asked(pilot, "المنارة")
        await until(pilot, lambda: told(pilot.app) == "Hit 1 of 1")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.view.offset_at_top > 0
        await pilot.press("n")
        await until(pilot, lambda: told(pilot.app) == "Hit 1 of 1")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


async def test_n_goes_through_all_hits_and_around(
    reader: Callable[..., ReaderApp],
) -> None:
    """Every «مسافة» of the long article, and N back from the first to the last."""
    async with reader().run_test(size=(80, 24)) as pilot:
        await asked(pilot, "مسافة")
        await until(pilot, lambda: told(pilot.app) == "Hit 1 of 80")
        await pilot.press("n")
        await until(pilot, lambda: told(pilot.app) == "Hit 2 of 80")
        await pilot.press("N", "N")
        await until(pilot, lambda: told(pilot.app) == "Hit 80 of 80")


async def test_nothing_found_says_so_with_the_words(
    reader: Callable[..., ReaderApp],
) -> None:
    """The query stays to be mended."""
    async with reader().run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot, "قطار")
        await until(pilot, lambda: "قطار" in told(pilot.app))
        assert screen.box.has_focus
        assert screen.box.value == "قطار"


async def test_a_query_without_words_says_so(
    reader: Callable[..., ReaderApp],
) -> None:
    """Enter on an empty line is no error."""
    async with reader().run_test(size=(80, 24)) as pilot:
        await asked(pilot, "")
        await until(pilot, lambda: "no word" in told(pilot.app))


async def test_letters_that_are_keys_elsewhere_are_typed(
    reader: Callable[..., ReaderApp],
) -> None:
    """q, ? and / go into the query."""
    async with reader().run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot, "")
        await pilot.press("q", "question_mark", "slash", "n", "space", "t")
        assert screen.box.value == "q?/n t"


async def test_editing_is_logical_and_arrows_are_visual(
    reader: Callable[..., ReaderApp],
) -> None:
    """Left goes on in the text; erasing takes the letter before the caret."""
    async with reader().run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot, "")
        box = screen.box
        await pilot.press(*"كتاب", "right", "right", "backspace")
        assert (box.value, box.caret) == ("كاب", 1)
        await pilot.press("left", "delete")
        assert (box.value, box.caret) == ("كا", 2)
        await pilot.press("home", "م", "end", "ن", "ctrl+w")
        assert (box.value, box.caret) == ("", 0)


async def test_pasted_controls_do_not_reach_the_query(
    reader: Callable[..., ReaderApp],
) -> None:
    """Escapes, bidi controls and line ends are left out; the words stay."""
    async with reader().run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot, "")
        box = screen.query_one(SearchBox)
        box.post_message(Paste("\x1b[31mكتاب\u202e\nآخر\n"))
        await pilot.pause()
        assert box.value == "كتاب آخر"


async def test_a_long_query_scrolls_to_its_caret(
    reader: Callable[..., ReaderApp],
) -> None:
    """The row stays as wide as the box, however long the query is."""
    async with reader().run_test(size=(30, 12)) as pilot:
        screen = await asked(pilot, "")
        box = screen.box
        for word in ("مفاوضات", "طويلة", "جدًّا", "English", "أخرى"):
            await pilot.press(*word, "space")
            assert box.render_line(0).cell_length == box.size.width
        await pilot.press("home")
        assert box.render_line(0).cell_length == box.size.width


async def test_a_pasted_page_shows_its_end_where_the_caret_is(
    reader: Callable[..., ReaderApp],
) -> None:
    """Many times as long as the row."""
    async with reader().run_test(size=(30, 12)) as pilot:
        screen = await asked(pilot, "")
        box = screen.box
        box.insert("كلمة كبيرة " * 200 + "xyz")
        row = "".join(segment.text for segment in box.render_line(0))
        assert row.lstrip().startswith("xyz ")
        assert box.render_line(0).cell_length == box.size.width


async def test_hits_in_folded_lines_are_not_counted_until_they_are_shown(
    reader: Callable[..., ReaderApp], tiny_library: Path
) -> None:
    """What a page says beside its text is folded away; shown, it is a second hit."""
    lines = ("أخبار القافلة", "تم نسخ الرابط", "وصلت الجمال، وانقطع الرابط بينها.")
    (tiny_library / "twice.txt").write_text("\n\n".join(lines))
    async with reader().run_test(size=(80, 24)) as pilot:
        await asked(pilot, "الرابط")
        await until(pilot, lambda: told(pilot.app) == "Hit 1 of 1")
        await pilot.press("o", "n")
        await until(pilot, lambda: told(pilot.app) == "Hit 1 of 2")
