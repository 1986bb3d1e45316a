"""Selecting in an article and copying from it, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Offset

from tests.pilot.rows import shown_article, told, until
from tui.strings import Language
from tui.text import Align
from tui.text import selection as by_cells

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp
    from tui.widgets.article_view import ArticleView

ARTICLE = (
    "\u062c\u0633\u0631 \u062c\u062f\u064a\u062f (v2)\n\n"
    "\u0627\u0641\u062a\u064f\u062a\u062d \u0627\u0644\u062c\u0633\u0631 Old Bridge \u0633\u0646\u0629 2024"
    " \u0641\u064a \u0627\u0644\u0623\u064e\u062d\u062f\u060c \u0648\u0642\u0627\u0644 \u0627\u0644\u0646\u0627\u0633: \u0644\u0627 \u0628\u0623\u0633!\n\n"
    "\u062a\u0645 \u0646\u0633\u062e \u0627\u0644\u0631\u0627\u0628\u0637\n\n"
    "\u0648\u0643\u0644\u0641 \u0663\u066b\u0665 \u0645\u0644\u064a\u0648\u0646 (\u062a\u0642\u062f\u064a\u0631\u064b\u0627) \u0644\u0623\u0646\u0647 \u0637\u0648\u064a\u0644.\n"
)
"""A title, a mixed paragraph of several rows, a line that is folded, another paragraph."""


@pytest.fixture
def one(tmp_path: Path, reader: Callable[..., ReaderApp]) -> Callable[[], ReaderApp]:
    """Makes readers of one article, which they open."""
    file = tmp_path / "bridge.txt"
    file.write_text(ARTICLE)
    return lambda: reader(file)


async def opened(pilot: Pilot[None]) -> ArticleView:
    """The view, when its article is drawn."""
    view = await shown_article(pilot)
    await until(pilot, lambda: view.rows)
    return view


def spot(view: ArticleView, row: int, column: int) -> Offset:
    """Where a column of the page is on the widget."""
    return Offset(view.gutter.left + view.left + column, view.gutter.top + row)


async def drag(pilot: Pilot[None], view: ArticleView, *spots: Offset) -> None:
    """Press at the first place, go to the others, let go at the last."""
    await pilot.mouse_down(view, offset=spots[0])
    for place in spots[1:]:
        await pilot.hover(view, offset=place)
    await pilot.mouse_up(view, offset=spots[-1])


@pytest.mark.parametrize("align", [Align.RIGHT, Align.KASHIDA])
async def test_every_drag_along_the_rows_copies_the_text_of_the_article(
    one: Callable[[], ReaderApp], align: Align
) -> None:
    """From each cell of the first rows to some others, in both directions."""
    app = one()
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        while view.typography.align is not align:
            await pilot.press("a")
        page, article = view.page, view.article
        assert page is not None
        assert article is not None
        rows = [number for number, (_, line) in enumerate(view.rows) if line.cells][1:4]
        cells = [
            (number, column)
            for number in rows
            for column in range(page.setting.width)
            if view.rows[number][1].cell_at(column)
        ]
        for anchor, head in zip(cells[::5], reversed(cells[::7]), strict=False):
            await drag(pilot, view, spot(view, *anchor), spot(view, *head))
            grips = [
                by_cells.grip_at(page, view.rows[row][0], column)
                for row, column in (anchor, head)
            ]
            start, end = min(grips)[0], max(grip.end for grip in grips)
            assert view.selection == (start, end)
            await pilot.press("y")
            assert app.clipboard == article.text[start:end]
            assert view.selection is None


async def test_a_double_click_selects_a_word_and_a_triple_one_a_paragraph(
    one: Callable[[], ReaderApp],
) -> None:
    """With its marks; and `y` copies it, Esc leaves it."""
    app = one()
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        width = view.page.setting.width if view.page else 0
        place = spot(view, 2, width - 2)
        await pilot.click(view, offset=place, times=2)
        await pilot.press("y")
        assert app.clipboard == "\u0627\u0641\u062a\u064f\u062a\u062d"
        await until(pilot, lambda: "Copied" in told(app))
        await pilot.click(view, offset=place, times=3)
        assert view.selection is not None
        await pilot.press("escape")
        assert view.selection is None
        await pilot.press("y")
        assert app.clipboard == ARTICLE.splitlines()[2]


async def test_a_drag_over_a_folded_line_copies_what_is_shown(
    one: Callable[[], ReaderApp],
) -> None:
    """The folded line is copied only when it is shown; nothing is broken at rows."""
    app = one()
    lines = ARTICLE.split("\n\n")
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        for key, expected in (
            ("n", f"{lines[1]}\n{lines[3].strip()}"),
            ("o", "\n\n".join(lines[1:]).strip()),
        ):
            await pilot.press(key)
            assert view.page is not None
            first, last = view.page.setting.width - 1, len(view.rows) - 1
            await drag(pilot, view, spot(view, 2, first), spot(view, last, 0))
            await pilot.press("enter" if view._caret is not None else "y")
            assert app.clipboard == expected


async def test_keys_select_from_where_one_is(one: Callable[[], ReaderApp]) -> None:
    """`s` puts a caret, arrows move it, `s` begins, arrows, words and rows extend, Enter copies."""
    app = one()
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        await pilot.press("s")
        assert told(app).startswith("Arrows to where the selection begins")
        assert view.selection is None
        await pilot.press("ctrl+down", "ctrl+left", "left", "s")
        line = ARTICLE.splitlines()[2]
        await pilot.press("left", "left")
        await until(pilot, lambda: told(app).startswith("Arrows select"))
        await pilot.press("enter")
        assert app.clipboard == line[line.index(" ") + 2 :][:3]
        assert view.selection is None
        await pilot.press("s", "home", "s", "down", "end", "enter")
        assert line.startswith(app.clipboard)
        assert len(app.clipboard) > view.size.width


async def test_shift_with_an_arrow_selects_from_the_last_click(
    one: Callable[[], ReaderApp],
) -> None:
    """Without a key before it, as elsewhere; a word further with Ctrl."""
    app = one()
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        width = view.page.setting.width if view.page else 0
        await pilot.click(view, offset=spot(view, 2, width - 3))
        await pilot.press("shift+left", "ctrl+shift+left")
        line = ARTICLE.splitlines()[2]
        await pilot.press("y")
        assert app.clipboard == line[line.index("\u062a") : line.index(" ")]


async def test_a_selection_by_words_is_whole_words(
    one: Callable[[], ReaderApp],
) -> None:
    """From an Arabic word over Latin ones into the next row, and back again."""
    app = one()
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        words = ARTICLE.splitlines()[2].split(" ")
        await pilot.press("s", "ctrl+down", "s")
        steps = [("left", count) for count in range(1, 7)]
        for key, count in [*steps, ("right", 5), ("right", 4), ("right", 3)]:
            await pilot.press(f"ctrl+{key}")
            assert view.selection is not None
            assert view.passage(*view.selection) == " ".join(words[:count])
        await pilot.press("enter")
        assert app.clipboard == " ".join(words[:3])


async def test_a_selection_by_paragraphs_ends_with_a_paragraph(
    one: Callable[[], ReaderApp],
) -> None:
    """Nothing of the next one is taken, and one taken too much is given back."""
    app = one()
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        title, text = ARTICLE.splitlines()[0], ARTICLE.splitlines()[2]
        await pilot.press("s", "home", "s", "ctrl+down")
        for key, taken in (("down", f"{title}\n\n{text}"), ("up", title)):
            await pilot.press(f"ctrl+{key}")
            assert view.selection is not None
            assert view.passage(*view.selection) == taken
        await pilot.press("y")
        assert app.clipboard == title


async def test_keys_go_on_from_a_word_that_the_mouse_selected(
    one: Callable[[], ReaderApp],
) -> None:
    """The first press takes the next word, not the same one once more."""
    app = one()
    async with app.run_test(size=(30, 16)) as pilot:
        view = await opened(pilot)
        width = view.page.setting.width if view.page else 0
        await pilot.click(view, offset=spot(view, 2, width - 2), times=2)
        await pilot.press("ctrl+shift+left", "y")
        words = ARTICLE.splitlines()[2].split(" ")
        assert app.clipboard == " ".join(words[:2])


async def test_the_keys_of_reading_are_back_when_a_selection_is_left(
    one: Callable[[], ReaderApp],
) -> None:
    """Esc leaves the selection first and the article then."""
    app = one()
    async with app.run_test(size=(30, 8)) as pilot:
        view = await opened(pilot)
        await pilot.press("s", "s", "down", "down")
        assert view.selection is not None
        assert view.offset_at_top == 0
        await pilot.press("escape")
        assert view.selection is None
        await pilot.press("down")
        assert view.offset_at_top > 0
        screens = len(app.screen_stack)
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) < screens)


async def test_the_caret_scrolls_the_article(reader: Callable[..., ReaderApp]) -> None:
    """Down from the last row in sight, and up again."""
    async with reader().run_test(size=(60, 10)) as pilot:
        app = pilot.app
        await until(pilot, lambda: len(app.screen.query_one("#articles").items) == 3)  # type: ignore[attr-defined]
        await pilot.press("end", "enter")
        view = await opened(pilot)
        await pilot.press("s", "s", *["down"] * 15)
        assert view.offset_at_top > 0
        span = view.selection
        assert span is not None
        assert span.start == 0
        await pilot.press(*["up"] * 15)
        assert view.offset_at_top == 0


async def test_a_drag_held_below_the_view_pulls_the_article_along(
    reader: Callable[..., ReaderApp],
) -> None:
    """The selection grows row by row until the button is let go."""
    async with reader().run_test(size=(60, 10)) as pilot:
        app = pilot.app
        await until(pilot, lambda: len(app.screen.query_one("#articles").items) == 3)  # type: ignore[attr-defined]
        await pilot.press("end", "enter")
        view = await opened(pilot)
        await pilot.mouse_down(view, offset=spot(view, 0, 30))
        await pilot.hover("#bottom", offset=(20, 0))
        await until(pilot, lambda: view.offset_at_top > 100)
        await pilot.mouse_up("#bottom", offset=(20, 0))
        assert view._pull is None
        assert view.selection is not None
        assert view.selection.end > view.offset_at_top


@pytest.mark.parametrize("language", Language)
async def test_citation_and_address_are_copied_in_the_language_of_the_interface(
    tmp_path: Path, reader: Callable[..., ReaderApp], language: Language
) -> None:
    """What is not known is left out; without an address it is the file."""
    file = tmp_path / "one.jsonl"
    file.write_text(
        '{"id": "1", "title": "\u0646\u0647\u0631", "text": "\u0646\u0635 \u0642\u0635\u064a\u0631 \u0647\u0646\u0627.",'
        ' "date": "2024-05-06", "source": "\u0627\u0644\u062c\u0631\u064a\u062f\u0629", "url": "https://example.org/a"}\n'
    )
    app = reader(file, language=language)
    async with app.run_test(size=(60, 16)) as pilot:
        await opened(pilot)
        await pilot.press("Y")
        comma = "\u060c " if language is Language.ARABIC else ", "
        quotes = "\u00ab\u00bb" if language is Language.ARABIC else "\u201c\u201d"
        title = f"{quotes[0]}\u0646\u0647\u0631{quotes[1]}"
        facts = (
            "\u0627\u0644\u062c\u0631\u064a\u062f\u0629",
            "6 \u0645\u0627\u064a\u0648 2024 (27 \u0634\u0648\u0627\u0644 1445 \u0647\u0640)"
            if language is Language.ARABIC
            else "6 May 2024",
            "https://example.org/a",
        )
        assert app.clipboard == comma.join((title, *facts))
        await pilot.press("u")
        assert app.clipboard == "https://example.org/a"


async def test_what_is_too_long_is_not_copied_and_said(
    tmp_path: Path, reader: Callable[..., ReaderApp]
) -> None:
    """The clipboard keeps what it had."""
    file = tmp_path / "long.txt"
    file.write_text("\u0643\u0644\u0645\u0629 " * 12_000)
    app = reader(file)
    async with app.run_test(size=(60, 16)) as pilot:
        view = await opened(pilot)
        app.copy_to_clipboard("before")
        await pilot.press("y")
        await until(pilot, lambda: "not copied" in told(app))
        assert app.clipboard == "before"
        assert view.article is not None
