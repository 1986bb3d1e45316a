"""The line to type in on the screen: keys, mouse, paste, every way of output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from tests.pilot.rows import screen_rows
from tui.output.adapted import AdaptedApp
from tui.terminals.decide import Choice
from tui.terminals.modes import Mode
from tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.pilot import Pilot
    from textual.strip import Strip

WIDTH = 24
BEH, TEH, THEH = "\u0628", "\u062a", "\u062b"


class OneLine(AdaptedApp):
    """An application of one line."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """The line."""
        yield InputLine("Type here")

    def on_mount(self) -> None:
        """Type at once."""
        self.line.focus()

    @property
    def line(self) -> InputLine:
        """The line."""
        return self.query_one(InputLine)


def row(app: OneLine) -> str:
    """The row as it is drawn, with its blanks."""
    return "".join(segment.text for segment in app.line.render_line(0))


def lit(strip: Strip, *, attribute: str = "reverse") -> list[int]:
    """The columns drawn in reverse, or otherwise."""
    found: list[int] = []
    column = 0
    for segment in strip:
        end = column + segment.cell_length
        if segment.style and getattr(segment.style, attribute):
            found += range(column, end)
        column = end
    return found


async def typed(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text."""
    keys = {" ": "space", ".": "full_stop", "-": "minus"}
    await pilot.press(*(keys.get(char, char) for char in text))


async def test_letters_join_at_the_right_with_the_caret_at_their_left() -> None:
    """The caret covers the blank where the next letter comes."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        assert row(app).rstrip().endswith("Type here")
        await typed(pilot, BEH + TEH)
        assert row(app) == " " * (WIDTH - 3) + "\ufe96\ufe91 "
        assert lit(app.line.render_line(0)) == [WIDTH - 4]


async def test_latin_in_an_arabic_line_shows_both_places_of_the_caret() -> None:
    """More Latin comes at its right end, more Arabic left of all."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, f"{BEH} ab")
        assert row(app) == " " * (WIDTH - 5) + "ab \ufe8f "
        assert lit(app.line.render_line(0)) == [WIDTH - 3]
        assert lit(app.line.render_line(0), attribute="underline") == [WIDTH - 6]
        await pilot.press("end")
        assert lit(app.line.render_line(0)) == [WIDTH - 6]


async def test_latin_alone_begins_at_the_left() -> None:
    """Arrows go by what is seen in it as well."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, "abc")
        assert row(app).startswith(" abc ")
        await pilot.press("left", "left", "X")
        assert app.line.value == "aXbc"


async def test_the_mouse_puts_the_caret_and_selects() -> None:
    """A click, a drag over mixed text, a double and a triple click."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, f"{BEH}{TEH} ab {THEH}")
        right = WIDTH - 2
        assert row(app)[right - 6 : right + 1] == "\ufe99 ab \ufe96\ufe91"
        await pilot.click(InputLine, offset=(right - 4, 0))
        assert app.line.caret == 3
        await pilot.mouse_down(InputLine, offset=(right, 0))
        await pilot.hover(InputLine, offset=(right - 3, 0))
        assert app.line.selected_text == f"{BEH}{TEH} a"
        await pilot.mouse_up(InputLine, offset=(right - 3, 0))
        await pilot.hover(InputLine, offset=(right, 0))
        assert app.line.selected_text == f"{BEH}{TEH} a"
        await pilot.click(InputLine, offset=(right - 4, 0), times=2)
        assert app.line.selected_text == "ab"
        await pilot.click(InputLine, offset=(right - 4, 0), times=3)
        assert app.line.selected_text == app.line.value
        await pilot.press("X")
        assert app.line.value == "X"


async def test_keys_select_and_what_is_selected_is_typed_over() -> None:
    """Shift with arrows, words, the ends; cut and paste."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, f"{BEH}{TEH} ab {THEH}")
        await pilot.press("shift+right", "shift+right")
        assert app.line.selected_text == f" {THEH}"
        await pilot.press("home", "ctrl+shift+left")
        assert app.line.selected_text == f"{BEH}{TEH} "
        await pilot.press("ctrl+x")
        assert (app.line.value, app.clipboard) == (f"ab {THEH}", f"{BEH}{TEH} ")
        await pilot.press("shift+end", "ctrl+insert", "end", "ctrl+v")
        assert app.line.value == f"ab {THEH}" * 2
        await pilot.press("ctrl+a", "backspace")
        assert app.line.value == ""


async def test_what_was_edited_can_be_undone() -> None:
    """Letters of a word at once, then each other edit."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, "ab cd")
        await pilot.press("ctrl+w", "X", "home", "delete")
        values = [app.line.value]
        for _ in range(6):
            await pilot.press("ctrl+underscore")
            values.append(app.line.value)
        assert values == ["b X", "ab X", "ab ", "ab cd", "ab ", "", ""]


async def test_words_are_passed_in_the_direction_of_the_line() -> None:
    """In an Arabic line the next word is the one at the left."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, f"{BEH}{TEH} ab {THEH}")
        places = []
        await pilot.press("home")
        for key in ("ctrl+left", "ctrl+left", "ctrl+left", "ctrl+right", "ctrl+right"):
            await pilot.press(key)
            places.append(app.line.caret)
        assert places == [3, 6, 7, 6, 3]
        await pilot.press("ctrl+k", "ctrl+e", "left", "ctrl+u")
        assert app.line.value == ""


async def test_a_paste_is_one_line_without_controls() -> None:
    """Line breaks are blanks; escapes, bidi controls and joined forms are not taken."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, "a")
        app.line.post_message(
            Paste(f"\r\n{BEH}\t\x1b[31m{TEH}\u202e\n\x07\ufefb\x1b]0;x\x07\n")
        )
        await pilot.pause()
        assert app.line.value == f"a{BEH} {TEH} \u0644\u0627"


async def test_what_does_not_fit_is_said_at_its_end() -> None:
    """The caret stays in sight; the row never grows."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        app.line.fill(f"{BEH} abc " * 20 + "\u6f22")
        await pilot.pause()
        assert row(app)[-1] == "\u2026"
        assert app.line.render_line(0).cell_length == WIDTH
        assert len(lit(app.line.render_line(0))) == 1
        await pilot.press("home")
        assert row(app)[0] == "\u2026"
        assert row(app).endswith("\ufe8f ")
        assert lit(app.line.render_line(0)) == [WIDTH - 2]
        for _ in range(30):
            await pilot.press("left")
            assert lit(app.line.render_line(0)) != []
            assert app.line.render_line(0).cell_length == WIDTH


async def test_a_line_that_is_not_typed_in_shows_no_caret() -> None:
    """Nor does one that is too narrow break."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, BEH)
        app.set_focus(None)
        await pilot.pause()
        assert lit(app.line.render_line(0)) == []
        await pilot.resize_terminal(2, 2)
        app.line.focus()
        await pilot.pause()
        assert app.line.render_line(0).cell_length == app.line.size.width


async def test_enter_sends_the_line_and_up_is_left_to_others() -> None:
    """What a screen puts there in its place stands as it is."""
    messages: list[str] = []

    class Listening(OneLine):
        def on_input_line_submitted(self, message: InputLine.Submitted) -> None:
            messages.append(message.value)

        def key_up(self) -> None:
            self.line.fill("earlier")

    app = Listening()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        await typed(pilot, BEH)
        await pilot.press("enter", "up", "enter", "ctrl+underscore", "enter")
        assert messages == [BEH, "earlier", BEH]


@pytest.mark.parametrize("mode", Mode)
async def test_letters_caret_and_selection_are_drawn_in_every_mode(mode: Mode) -> None:
    """The caret stands beside the text in its cell; rows keep their width."""
    app = OneLine()
    async with app.run_test(size=(WIDTH, 3)) as pilot:
        app.adapt(Choice(mode))
        await typed(pilot, f"{BEH}{TEH} ab {THEH}.")
        await pilot.press("end")
        await pilot.pause()
        drawn = app.screen._compositor.render_strips()[0]
        assert drawn.cell_length == WIDTH
        assert lit(drawn) == [WIDTH - 10]
        await pilot.press("home", "shift+left", "shift+left")
        await pilot.pause()
        drawn = app.screen._compositor.render_strips()[0]
        assert drawn.cell_length == WIDTH
        assert app.line.selected_text == f"{BEH}{TEH}"
        assert screen_rows(app)[0].strip()
