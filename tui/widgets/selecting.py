"""A view of a page in which text is selected, by mouse and by keys, and copied.

What is selected is a span of the article's logical text; a cell of the screen is only ever
looked up ([tui.text.selection][]).  Keys of [`commands.Scope.SELECTION`][] work while a
caret stands in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual.message import Message

from index.article import Span
from tui import commands
from tui.terminals.clipboard import copyable, fits
from tui.text import selection as by_cells
from tui.text.selection import Grip, Selection
from tui.widgets.drawing import Mark
from tui.widgets.ground import Remembering

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.timer import Timer

    from tui.text import Line, Page, Row

PULL_EVERY: Final = 0.06
"""Seconds between two rows while a drag is held above or below the view."""
_CARET = Style(reverse=True)
_WORD_CLICKS, _PARAGRAPH_CLICKS = 2, 3
_MOVES: Final = frozenset(
    command.action for command in commands.of(commands.Scope.SELECTION)
)


class Selecting(Remembering):
    """Selects text of the page it shows; what is shown, and where, its heir says."""

    COMPONENT_CLASSES: ClassVar = {"article--selected"}
    DEFAULT_CSS = """
    Selecting > .article--selected { background: $primary; color: $background; }
    """

    @dataclass
    class Selected(Message):
        """Something else is selected, or nothing any more."""

        span: Span | None

    @dataclass
    class Placing(Message):
        """A caret stands in the text, to be moved by keys; `name` is the sentence to say."""

        name: str

    @dataclass
    class Copied(Message):
        """Text was asked to be copied."""

        text: str
        """What was copied."""
        fits: bool
        """False when it was too long, and was not."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._selection: Selection | None = None
        self._caret: int | None = None
        """Where keys select from and to; None while only the mouse does."""
        self._column: int | None = None
        """The column that up and down keep to."""
        self._place: int | None = None
        """The place last clicked at."""
        self._held: Grip | None = None
        """Where the mouse button was pressed."""
        self._mouse = (0, 0)
        self._pull: Timer | None = None

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        raise NotImplementedError

    @property
    def rows(self) -> Sequence[tuple[Row, Line]]:
        """The rows in sight."""
        raise NotImplementedError

    @property
    def left(self) -> int:
        """The column of the view where the page begins."""
        raise NotImplementedError

    def reveal(self, offset: int) -> None:
        """Bring the row of an offset in sight."""
        raise NotImplementedError

    def scroll_rows(self, count: int) -> None:
        """Scroll some rows, up when negative."""
        raise NotImplementedError

    def passage(self, start: int, end: int) -> str:
        """The text of a range, as far as it is shown."""
        raise NotImplementedError

    @property
    def selection(self) -> Span | None:
        """What is selected, None when nothing is."""
        chosen = self._selection
        if chosen is None or chosen.start == chosen.end:
            return None
        return Span(chosen.start, chosen.end)

    @property
    def place(self) -> int:
        """Where one is: at the caret, in the selection, at the last click, or on top."""
        if self._caret is not None:
            return self._caret
        if self._selection is not None:
            return self._selection.start
        drawn = [line for _, line in self.rows if line.cells]
        for line in drawn:
            if self._place is not None and line.start <= self._place < line.end:
                return self._place
        return drawn[0].start if drawn else 0

    def leave_selection(self) -> bool:
        """Select nothing any more; tell whether there was something to leave."""
        left = self._caret is not None or self._selection is not None
        if left:
            self._place = self.place
        self._caret = self._held = None
        self._stop_pulling()
        self._choose(None)
        return left

    def forget_selection(self) -> None:
        """Select nothing, and know no place: another text is shown."""
        self.leave_selection()
        self._place = None

    def selection_marks(self) -> list[Mark]:
        """What is selected, and the caret over it."""
        marks = []
        if (span := self.selection) is not None:
            style = self.get_component_rich_style("article--selected", partial=True)
            marks.append(Mark([span], style))
        if self._caret is not None:
            marks.append(Mark([Span(self._caret, self._caret + 1)], _CARET))
        return marks

    def _choose(self, chosen: Selection | None) -> None:
        before = self.selection
        self._selection = chosen
        self.refresh()
        if self.selection != before:
            self.post_message(self.Selected(self.selection))

    def _grip(self) -> Grip | None:
        """What is under the mouse; the nearest row when it is above or below."""
        if self.page is None or not self.rows:
            return None
        column, at = self._mouse
        row, _ = self.rows[max(0, min(at, len(self.rows) - 1))]
        if at >= len(self.rows):
            column = -1 if self.page.line(row).rtl else self.size.width
        return by_cells.grip_at(self.page, row, column - self.left)

    def _inside(self, event: events.MouseEvent) -> tuple[int, int]:
        """The column and the row of the content that the mouse is on."""
        return event.x - self.gutter.left, event.y - self.gutter.top

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the text; with Shift, select up to there."""
        if event.button != 1 or not self.can_focus:
            return
        self._mouse = self._inside(event)
        grip = self._grip()
        if grip is None:
            return
        if event.shift and self._selection is not None:
            self._held = self._selection.anchor
            self._choose(self._selection.to(grip))
        else:
            self.leave_selection()
            self._held, self._place = grip, grip.start
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button was pressed; outside, the text is pulled along."""
        if self._held is None:
            return
        self._mouse = self._inside(event)
        self._drag()
        if 0 <= self._mouse[1] < self.size.height:
            self._stop_pulling()
        elif self._pull is None:
            self._pull = self.set_interval(PULL_EVERY, self._pull_on)

    def _pull_on(self) -> None:
        self.scroll_rows(-1 if self._mouse[1] < 0 else 1)
        self._drag()

    def _stop_pulling(self) -> None:
        if self._pull is not None:
            self._pull.stop()
            self._pull = None

    def _drag(self) -> None:
        grip = self._grip()
        if self._held is None or grip is None:
            return
        if self._selection is not None or grip != self._held:
            self._choose(Selection(self._held, grip))

    def on_mouse_up(self) -> None:
        """The drag is over; what is selected stays so."""
        self._held = None
        self._stop_pulling()
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A double click selects a word, a triple one a paragraph."""
        if event.button != 1:
            return
        grips = {
            _WORD_CLICKS: by_cells.grip_of_word,
            _PARAGRAPH_CLICKS: by_cells.grip_of_section,
        }
        if self.page is not None and event.chain in grips and self._place is not None:
            grip = grips[event.chain](self.page, self._place)
            self._choose(Selection(grip, grip))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that move a caret are others' while there is none."""
        if action in _MOVES and self._caret is None:
            return False
        return super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """With Shift, a key that moves the caret selects on its way."""
        key = event.key.replace("shift+", "")
        moves = commands.of(commands.Scope.SELECTION)
        found = (one for one in moves if key in one.keys and key != event.key)
        command = next(found, None)
        if command is None or self.page is None:
            return
        event.stop()
        if self._caret is None:
            self.action_select()
        if self._selection is None:
            self.action_select()
        await self.run_action(command.action)

    def action_select(self) -> None:
        """Put a caret into the text; then begin to select there; then begin anew."""
        if self.page is None:
            return
        if self._caret is None:
            chosen = self._selection
            self._caret = by_cells.head_of(self.page, chosen) if chosen else self.place
            name = "select-to" if chosen else "select-from"
        elif self._selection is None:
            grip = by_cells.grip_of(self.page, self._caret)
            self._choose(Selection(grip, grip))
            name = "select-to"
        else:
            self._choose(None)
            name = "select-from"
        self.reveal(self._caret)
        self.refresh()
        self.post_message(self.Placing(name))

    def _move(self, to: Callable[[Page, int], int], *, keep: bool = False) -> None:
        """Move the caret, and the end of the selection with it."""
        if self.page is None or self._caret is None:
            return
        self._column = self._column if keep else None
        self._caret = to(self.page, self._caret)
        if self._selection is not None:
            grip = by_cells.grip_of(self.page, self._caret)
            self._choose(self._selection.to(grip))
        self.reveal(self._caret)
        self.refresh()

    def _move_row(self, step: int) -> None:
        def to(page: Page, offset: int) -> int:
            if self._column is None:
                self._column = by_cells.column_of(page, offset)
            return by_cells.below(page, offset, step, self._column)

        self._move(to, keep=True)

    def _move_word(self, step: int) -> None:
        """Go to the beginning of a word; while one selects, take it whole."""
        self._move_by(by_cells.word_beside, by_cells.word_taken, step)

    def _move_paragraph(self, step: int) -> None:
        """Go to the beginning of a paragraph; while one selects, take it whole."""
        self._move_by(by_cells.section_beside, by_cells.section_taken, step)

    def _move_by(
        self,
        beside: Callable[[Page, int, int], int],
        taken: Callable[[Page, Grip, int, int], int],
        step: int,
    ) -> None:
        chosen = self._selection

        def to(page: Page, offset: int) -> int:
            if chosen is None:
                return beside(page, offset, step)
            return taken(page, chosen.anchor, offset, step)

        self._move(to)

    def action_caret_left(self) -> None:
        """One cell to the left."""
        self._move(lambda page, offset: by_cells.beside(page, offset, -1))

    def action_caret_right(self) -> None:
        """One cell to the right."""
        self._move(lambda page, offset: by_cells.beside(page, offset, 1))

    def action_word_left(self) -> None:
        """One word to the left."""
        self._move_word(-1)

    def action_word_right(self) -> None:
        """One word to the right."""
        self._move_word(1)

    def action_row_above(self) -> None:
        """One row up, in the same column."""
        self._move_row(-1)

    def action_row_below(self) -> None:
        """One row down, in the same column."""
        self._move_row(1)

    def action_row_start(self) -> None:
        """To the beginning of the row."""
        self._move(lambda page, offset: by_cells.row_edge(page, offset, -1))

    def action_row_end(self) -> None:
        """To the end of the row."""
        self._move(lambda page, offset: by_cells.row_edge(page, offset, 1))

    def action_paragraph_above(self) -> None:
        """To the beginning of the paragraph, or of the one above."""
        self._move_paragraph(-1)

    def action_paragraph_below(self) -> None:
        """To the next paragraph; while one selects, to the end of one."""
        self._move_paragraph(1)

    def action_copy_selected(self) -> None:
        """Copy what is selected."""
        self.action_copy_text()

    def action_copy_text(self) -> None:
        """Copy what is selected, or else the paragraph where one is."""
        if self.page is None:
            return
        span = self.selection or by_cells.grip_of_section(self.page, self.place)
        text = copyable(self.passage(*span))
        if fits(text):
            self.app.copy_to_clipboard(text)
            self.leave_selection()
        self.post_message(self.Copied(text, fits(text)))
