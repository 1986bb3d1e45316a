"""A line to type in, right to left: joined letters, caret where the eye expects it.

What is typed, the caret and the selection are logical ([tui.text.editing][]); arrow keys and
the mouse go by what is seen ([tui.text.caret][]).  `up`, `down` and every other key that edits
nothing are left to the screen, which brings earlier lines back with [`InputLine.fill`][].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui import commands
from tui.text import Direction
from tui.text.caret import Columns, TypedLine, in_sight, scrolled, typed_line
from tui.text.editing import Editing
from tui.widgets.drawing import text_row

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from tui.text import Line

MARGIN: Final = 1
"""Blank columns at each side: there a caret stands beside the text, and there it is said
that the text goes on out of sight."""
MORE: Final = "…"
MOST_UNDONE: Final = 100
"""Edits that can be undone."""
_CARET = Style(reverse=True)
_OTHER_PLACE = Style(underline=True)
_WORD_CLICKS, _ALL_CLICKS = 2, 3


class InputLine(Widget, can_focus=True):
    """A line being typed.

    Args:
        hint: What stands in it before anything is typed.
        direction: Its base direction; by default that of what is typed.
        id: Textual's name of the widget.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.TYPING)
    COMPONENT_CLASSES: ClassVar = {"input--selected", "input--hint"}
    DEFAULT_CSS = """
    InputLine { height: 1; width: 1fr; background: $surface-lighten-1; }
    InputLine > .input--hint { text-style: dim; }
    InputLine > .input--selected { background: $primary; color: $background; }
    """

    value: reactive[str] = reactive("")
    """What was typed, in logical order."""
    hint: reactive[str] = reactive("")
    """What stands in the line before anything is typed."""

    @dataclass
    class Submitted(Message):
        """The line is ready."""

        value: str

    def __init__(
        self,
        hint: str = "",
        direction: Direction = Direction.AUTO,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(InputLine.hint, hint)
        self._direction = direction
        self._edit = Editing()
        self._past: list[Editing] = []
        """What can be undone, the latest last."""
        self._is_typing = False
        """Whether the last edit was a letter: with those that follow it is undone at once."""
        self._hidden = 0
        """Cells out of sight where the line begins."""
        self._is_dragged = False

    @property
    def caret(self) -> int:
        """Where the next character goes: an offset into `value`, in code points."""
        return self._edit.caret

    @property
    def selected_text(self) -> str:
        """What is selected, in logical order; "" when nothing is."""
        return self._edit.selected_text

    def fill(self, value: str) -> None:
        """Put a line in place of what was typed, with the caret behind it."""
        self._change(Editing(value, len(value)))

    def insert(self, text: str) -> None:
        """Put text in place of what is selected, or at the caret, as if it were pasted."""
        self._change(self._edit.inserted(text))

    def watch_value(self, value: str) -> None:
        """Take over what others put into the line."""
        if value != self._edit.text:
            self.fill(value)

    def _change(self, edit: Editing, *, typed: bool = False) -> None:
        """Edit the line; what was there before can be brought back."""
        before = self._edit
        if edit.text != before.text:
            if not (typed and self._is_typing):
                self._past = [*self._past, before][-MOST_UNDONE:]
            self._is_typing = typed and not edit.text.endswith(" ")
        else:
            self._is_typing = False
        self._become(edit)

    def _become(self, edit: Editing) -> None:
        self._edit = edit
        self.value = edit.text
        self.refresh()

    @property
    def _line(self) -> TypedLine:
        return typed_line(self._edit.text, self._direction)

    @property
    def _room(self) -> int:
        """Columns for the text."""
        return max(1, self.size.width - 2 * MARGIN)

    def _in_sight(self) -> tuple[Line, int]:
        """The cells in sight, and the column of the line in the first of them."""
        caret, side = self._edit.caret, self._edit.side
        self._hidden = scrolled(self._line, caret, side, self._room, self._hidden)
        return in_sight(self._line, self._hidden, self._room)

    def render_line(self, y: int) -> Strip:
        """The typed text with the caret, or the hint."""
        width, style = self.size.width, self.rich_style
        if y or width <= 2 * MARGIN:
            return Strip.blank(width, style)
        row = self._row(style) if self.value else self._hint_row(style)
        return Strip([Segment(*cell) for cell in row if cell[0]], width)

    def marked(self) -> list[tuple[tuple[int, int], Style]]:
        """Ranges of the text that are drawn in a style of their own."""
        selected = self.get_component_rich_style("input--selected", partial=True)
        return [(self._edit.selected, selected)]

    def _hint_row(self, style: Style) -> list[tuple[str, Style]]:
        """The hint, behind the caret when it is here."""
        faint = style + self.get_component_rich_style("input--hint", partial=True)
        hint = text_row(self.hint, max(self._room - 1, 1), faint)
        blank, caret = (" ", style), _CARET if self.has_focus else Style()
        drawn = [(segment.text, segment.style or faint) for segment in hint]
        here = [(" ", style + caret)] if self._room > 1 else []
        return [blank, *drawn, *here, blank]

    def _row(self, style: Style) -> list[tuple[str, Style]]:
        """One item for each column: what stands there, "" right of a wide character."""
        line, first = self._in_sight()
        styles = [style] * len(line.cells)
        for span, mark in self.marked():
            for number in line.covered([span]):
                styles[number] += mark
        row = [(" ", style)] * self.size.width
        column = MARGIN + line.indent
        for cell, drawn in zip(line.cells, styles, strict=True):
            row[column] = (cell.glyph, drawn)
            row[column + 1 : column + cell.width] = [("", drawn)] * (cell.width - 1)
            column += cell.width
        self._say_more(row, first)
        if self.has_focus:
            self._put_caret(row, first)
        return row

    def _say_more(self, row: list[tuple[str, Style]], first: int) -> None:
        """Say at which ends the line goes on out of sight."""
        if first > 0:
            row[0] = (MORE, row[0][1])
        if first + self._room < self._line.line.width:
            row[-1] = (MORE, row[-1][1])

    def _put_caret(self, row: list[tuple[str, Style]], first: int) -> None:
        caret, side = self._edit.caret, self._edit.side
        line = self._line
        other = line.others(caret, side)
        for columns, mark in (
            (other, _OTHER_PLACE),
            (line.columns(caret, side), _CARET),
        ):
            for column in range(*(columns or Columns(0, 0))):
                at = column - first + MARGIN
                if 0 <= at < len(row):
                    row[at] = (row[at][0], row[at][1] + mark)

    def on_key(self, event: events.Key) -> None:
        """Type, or say that the line is ready; every other key is somebody else's."""
        if event.key == "enter":
            self.post_message(self.Submitted(self.value))
        elif event.is_printable and event.character:
            self._change(self._edit.inserted(event.character), typed=True)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Insert what was pasted, on one line and without controls."""
        self.insert(event.text)
        event.stop()

    def on_focus(self) -> None:
        """Show the caret."""
        self.refresh()

    def on_blur(self) -> None:
        """Show no caret."""
        self.refresh()

    def _offset(self, event: events.MouseEvent) -> int:
        """The offset whose caret covers the column under the mouse."""
        _, first = self._in_sight()
        return self._line.offset_at(first + event.x - self.gutter.left - MARGIN)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse is; with Shift, select up to there."""
        if event.button != 1:
            return
        self._change(self._edit.moved(self._offset(event), select=event.shift))
        self._is_dragged = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button was pressed."""
        if self._is_dragged:
            self._change(self._edit.moved(self._offset(event), select=True))

    def on_mouse_up(self) -> None:
        """The drag is over."""
        self._is_dragged = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A double click selects the word, a triple one all."""
        if event.chain == _WORD_CLICKS:
            self._change(self._edit.selecting_word(self._offset(event)))
        elif event.chain == _ALL_CLICKS:
            self.action_select_all()

    def _go(self, to: int, *, select: bool = False) -> None:
        self._change(self._edit.moved(to, select=select))

    def _beside(self, step: int) -> int:
        return self._line.beside(self._edit.caret, self._edit.side, step)

    def _word(self, step: int) -> int:
        """The word at the left (-1) or right (1), by the direction of the line."""
        onward = (step < 0) == self._line.rtl
        return self._edit.word_after() if onward else self._edit.word_before()

    def action_caret_left(self) -> None:
        """One cell to the left."""
        self._go(self._beside(-1))

    def action_caret_right(self) -> None:
        """One cell to the right."""
        self._go(self._beside(1))

    def action_select_left(self) -> None:
        """Select up to the cell at the left."""
        self._go(self._beside(-1), select=True)

    def action_select_right(self) -> None:
        """Select up to the cell at the right."""
        self._go(self._beside(1), select=True)

    def action_word_left(self) -> None:
        """One word to the left."""
        self._go(self._word(-1))

    def action_word_right(self) -> None:
        """One word to the right."""
        self._go(self._word(1))

    def action_select_word_left(self) -> None:
        """Select up to the word at the left."""
        self._go(self._word(-1), select=True)

    def action_select_word_right(self) -> None:
        """Select up to the word at the right."""
        self._go(self._word(1), select=True)

    def action_line_start(self) -> None:
        """To the beginning of the text."""
        self._go(0)

    def action_line_end(self) -> None:
        """To the end of the text."""
        self._go(len(self.value))

    def action_select_start(self) -> None:
        """Select up to the beginning."""
        self._go(0, select=True)

    def action_select_end(self) -> None:
        """Select up to the end."""
        self._go(len(self.value), select=True)

    def action_select_all(self) -> None:
        """Select all of it."""
        self._change(self._edit.selecting(0, len(self.value)))

    def action_erase_before(self) -> None:
        """Take out the letter before the caret, or what is selected."""
        self._change(self._edit.erased(self._edit.before()))

    def action_erase_after(self) -> None:
        """Take out the letter under the caret, or what is selected."""
        self._change(self._edit.erased(self._edit.after()))

    def action_erase_word(self) -> None:
        """Take out what stands between the caret and the beginning of its word."""
        self._change(self._edit.erased(self._edit.word_before()))

    def action_erase_start(self) -> None:
        """Take out what stands before the caret."""
        self._change(self._edit.erased(0))

    def action_erase_end(self) -> None:
        """Take out what stands behind the caret."""
        self._change(self._edit.erased(len(self.value)))

    def action_undo(self) -> None:
        """Bring back what was there before the last edit."""
        if self._past:
            *self._past, edit = self._past
            self._is_typing = False
            self._become(edit)

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self.selected_text:
            self.app.copy_to_clipboard(self.selected_text)

    def action_cut(self) -> None:
        """Copy what is selected and take it out."""
        if self.selected_text:
            self.action_copy()
            self.action_erase_before()

    def action_paste(self) -> None:
        """Insert what was copied last in the reader."""
        self.insert(self.app.clipboard)
