"""A line to type in, right to left: joined letters, caret where the eye expects it.

Value and caret are logical; only the drawing is visual.  In a right-to-left line
the left arrow goes on in the text and the right arrow goes back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from index.article import Span
from tui.text import Direction, Line, fit
from tui.widgets.drawing import UNCUT, Mark, strip, text_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

_FAULT = Style(color="red", underline=True, bold=True)


class SearchBox(Widget, can_focus=True):
    """A query being typed."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SearchBox { height: 1; width: 1fr; background: $surface-lighten-1; padding: 0 1; }
    """

    value: reactive[str] = reactive("")
    """What was typed, in logical order."""
    caret: reactive[int] = reactive(0)
    """Where the next character goes: an offset into `value`, in code points."""
    fault: reactive[Span | None] = reactive(None)
    """The part of `value` that could not be taken as typed: it is underlined."""

    @dataclass
    class Submitted(Message):
        """The query is ready."""

        value: str

    def __init__(self, hint: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hint = hint

    def validate_caret(self, caret: int) -> int:
        """Keep the caret in the text."""
        return max(0, min(caret, len(self.value)))

    def render_line(self, y: int) -> Strip:
        """The typed text with the caret, or the hint."""
        width, style = self.size.width, self.rich_style
        if y or width < 2:
            return Strip.blank(width, style)
        if not self.value:
            return self._empty(width, style)
        start = self._first_shown(width - 1)
        line = _laid_out(self.value, start, width - 1)
        marks = [Mark([self.fault], _FAULT)] if self.fault else []
        if self.has_focus:
            here = Span(self.caret, self.caret + 1)
            marks.append(Mark([here], Style(reverse=True)))
        body = strip(line, width - 1, style, marks)
        at_end = self.has_focus and self.caret == len(self.value)
        return self._with_end(body, line, style) if at_end else _padded(body, style)

    def _empty(self, width: int, style: Style) -> Strip:
        """The hint, behind the caret when it is here."""
        caret = Style(reverse=True) if self.has_focus else Style()
        hint = text_row(self._hint, width - 1, style + Style(dim=True))
        return Strip.join([hint, Strip([Segment(" ", style + caret)], 1)])

    def _with_end(self, body: Strip, line: Line, style: Style) -> Strip:
        """The row with the caret in the cell that follows the text."""
        cell = Strip([Segment(" ", style + Style(reverse=True))], 1)
        blank = Strip.blank(line.indent, style)
        return Strip.join([blank, cell, body.crop(line.indent)])

    def _first_shown(self, room: int) -> int:
        """Where drawing starts, so that the caret is among the cells drawn."""
        start = 0
        while start < self.caret:
            line = _laid_out(self.value[: self.caret], start, UNCUT)
            if line.width <= room:
                break
            start += max(1, (line.width - room))
        return start

    def on_key(self, event: events.Key) -> None:
        """Type, move or erase; every other key is somebody else's."""
        edit = _EDITS.get(event.key)
        if edit is not None:
            self.value, self.caret = edit(self.value, self.caret)
        elif event.key == "enter":
            self.post_message(self.Submitted(self.value))
        elif event.is_printable and event.character:
            self._insert(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def fill(self, value: str) -> None:
        """Put a query in place of what was typed, with the caret behind it."""
        self.value = value
        self.caret = len(value)

    def on_paste(self, event: events.Paste) -> None:
        """Insert what was pasted, on one line and without controls."""
        self._insert(" ".join(event.text.split()))
        event.stop()

    def _insert(self, text: str) -> None:
        clean = "".join(c for c in text if _typable(c))
        before, after = self.value[: self.caret], self.value[self.caret :]
        self.value = before + clean + after
        self.caret = len(before) + len(clean)


def _typable(character: str) -> bool:
    """Whether a character may be part of a query: no controls, no bidi controls."""
    return character in "\u200c\u200d" or unicodedata.category(character)[0] != "C"


def _laid_out(value: str, start: int, width: int) -> Line:
    return fit(value[start:], width, origin=start, direction=Direction.RTL)


def _padded(body: Strip, style: Style) -> Strip:
    return Strip.join([Strip.blank(1, style), body])


def _word_start(value: str, caret: int) -> int:
    """The offset where the word before the caret begins."""
    match = re.search(r"\S+\s*$", value[:caret])
    return match.start() if match else 0


_EDITS: dict[str, Callable[[str, int], tuple[str, int]]] = {
    "left": lambda value, caret: (value, caret + 1),
    "right": lambda value, caret: (value, caret - 1),
    "home": lambda value, _: (value, 0),
    "end": lambda value, _: (value, len(value)),
    "backspace": lambda value, caret: (
        value[: max(caret - 1, 0)] + value[caret:],
        max(caret - 1, 0),
    ),
    "delete": lambda value, caret: (value[:caret] + value[caret + 1 :], caret),
    "ctrl+u": lambda value, caret: (value[caret:], 0),
    "ctrl+w": lambda value, caret: (
        value[: _word_start(value, caret)] + value[caret:],
        _word_start(value, caret),
    ),
}
