"""Looking at a terminal: which row reads right, and do the marks stand where they should.

Every row goes through the filters of its own mode, so that one of them reads right
whatever the terminal does.  The questions are asked in both languages, and digits
answer, because until then nobody knows which letters can be read; so does a click on a row,
or on what is said of a key.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.output.filters import filters
from tui.strings import Language, say
from tui.terminals.memory import Answer
from tui.terminals.modes import NO_SWITCH, Mode
from tui.text import fit
from tui.widgets.drawing import strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.filter import LineFilter

    from tui.terminals.decide import Choice
    from tui.text import Line

REWRITING = (Mode.KITTY, Mode.BLANK, Mode.SGR, Mode.LRM, Mode.UNSHAPED)
"""The rows below the first, which is as it was drawn."""

_HEIGHTS = [(0, "-low"), (19, "-high")]
"""From how many rows on there is room for blank ones."""
_SCROLLING = {"up": -1, "down": 1}
"""Rows by which keys scroll where the screen is too low for the question."""
_LEAVE = "Esc"
_KEY = re.compile(rf"\d|{_LEAVE}")
"""A key in the sentence that says which there are; what it does follows it."""


class TextRow(Widget):
    """One row of text through the filters of one mode.

    Args:
        text: What it says, logical.
        mode: The mode; None for the application's.
        left: Whether it stands at the left.
        keys: Whether its text names keys.
        answer: The key that a click on it stands for, wherever it is clicked.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TextRow { height: 1; width: 1fr; }
    """

    @dataclass
    class Answered(Message):
        """An answer was clicked: its key, a digit or Esc."""

        key: str

    def __init__(
        self,
        text: str,
        mode: Mode | None = None,
        *,
        left: bool = False,
        keys: bool = False,
        answer: str = "",
    ) -> None:
        super().__init__()
        self._text, self._mode, self._left = text, mode, left
        self._keys = tuple(_KEY.finditer(text)) if keys else ()
        self._answer = answer

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of the row's own mode."""
        if self._mode is None:
            return super().get_line_filters()
        return filters(self._mode)

    def render_line(self, y: int) -> Strip:
        """The text."""
        width, style = self.size.width, self.rich_style
        return Strip.blank(width, style) if y else strip(self._line, width, style)

    @property
    def _line(self) -> Line:
        """The text in its row."""
        width = self.size.width
        line = fit(self._text, max(1, width))
        return replace(line, indent=0 if self._left else max(0, width - line.width))

    def on_click(self, event: events.Click) -> None:
        """Answer by the whole row, or by the key that is named last before the mouse."""
        answer, cell = self._answer, self._line.cell_at(event.x)
        if cell is not None:
            before = [key[0] for key in self._keys if key.start() <= cell.start]
            answer = before[-1] if before else answer
        if answer and event.button == 1:
            self.post_message(self.Answered(answer))


class CalibrationScreen(Screen[Answer | None]):
    """Asks about rows, then about marks, and is dismissed with the answer.

    Without one when nothing had to be asked and nothing was answered.

    Args:
        language: The language of the second line of each question.
        choice: How the terminal is written to so far.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    VERTICAL_BREAKPOINTS = _HEIGHTS
    DEFAULT_CSS = """
    CalibrationScreen { align: center middle; }
    CalibrationScreen > Vertical { width: 76; max-width: 100%; height: auto; padding: 1 2; }
    CalibrationScreen Horizontal { height: 1; margin: 1 0 0 0; }
    CalibrationScreen Horizontal:hover { background: $panel; }
    CalibrationScreen .number { width: 6; }
    CalibrationScreen .keys { margin: 1 0 0 0; color: $text-muted; }
    CalibrationScreen.-low > Vertical { padding: 0 2; }
    CalibrationScreen.-low Horizontal { margin: 0; }
    CalibrationScreen.-low .keys { margin: 0; }
    """

    def __init__(self, language: Language, choice: Choice) -> None:
        super().__init__()
        self._language = language
        self._choice = choice
        self._answered: Mode | None = None

    @property
    def modes(self) -> list[Mode]:
        """The mode of each row: the first one is drawn and not rewritten."""
        switched = self._choice.switch != NO_SWITCH
        return [self._choice.mode if switched else Mode.VISUAL, *REWRITING]

    def compose(self) -> ComposeResult:
        """The question and its rows."""
        with Vertical():
            if self._answered is None:
                yield from self._question("calibrate-row")
                for number, mode in enumerate(self.modes, 1):
                    yield from self._numbered(number, "sample", mode)
                yield from self._keys("calibrate-row-keys")
            else:
                yield from self._question("calibrate-marks")
                yield from self._numbered(None, "sample-marks", self._answered)
                yield from self._keys("calibrate-marks-keys")

    def _question(self, name: str) -> ComposeResult:
        yield TextRow(say(name, Language.ENGLISH), left=True)
        yield TextRow(say(name, Language.ARABIC))

    def _numbered(self, number: int | None, name: str, mode: Mode) -> ComposeResult:
        answer = f"{number}" if number else ""
        label = TextRow(answer, left=True, answer=answer)
        label.add_class("number")
        sample = TextRow(say(name, self._language), mode, left=True, answer=answer)
        yield Horizontal(label, sample)

    def _keys(self, name: str) -> ComposeResult:
        keys = TextRow(say(name, Language.ENGLISH), left=True, keys=True)
        keys.add_class("keys")
        yield keys
        yield TextRow(say(name, Language.ARABIC), keys=True)

    async def on_key(self, event: events.Key) -> None:
        """A digit of any script answers; Esc keeps things as they are."""
        event.stop()
        if event.key in _SCROLLING:
            self.scroll_relative(y=_SCROLLING[event.key], animate=False)
        elif event.key == "escape":
            self.dismiss(self._answer_of_escape())
        else:
            await self._hear(event.character or " ")

    @on(TextRow.Answered)
    async def _take(self, message: TextRow.Answered) -> None:
        if message.key == _LEAVE:
            self.dismiss(self._answer_of_escape())
        else:
            await self._hear(message.key)

    def _answer_of_escape(self) -> Answer | None:
        """What was answered; in a terminal not known for sure that it is well so."""
        if self._answered is None and self._choice.sure:
            return None
        return Answer(self._answered or self._choice.mode, self._choice.marks)

    async def _hear(self, character: str) -> None:
        digit = unicodedata.digit(character, -1)
        if self._answered is not None:
            if digit in {0, 1}:
                self.dismiss(Answer(self._answered, marks=digit == 1))
        elif digit == 0:
            self.dismiss(Answer(Mode.LOGICAL, marks=True))
        elif 1 <= digit <= len(self.modes):
            self._answered = self.modes[digit - 1]
            if self._answered is Mode.KITTY:
                # It is sent no marks at all.
                self.dismiss(Answer(self._answered, marks=False))
            else:
                await self.recompose()
