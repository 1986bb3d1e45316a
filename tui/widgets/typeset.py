"""A view of a page with the dials by which a reader sets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from tui.dials import Dial, Typography, sentence, turned
from tui.output.filters import WithoutMarks
from tui.terminals.cells import HARAKAT
from tui.text import Setting, Tashkeel
from tui.widgets.with_hits import WithHits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter

    from index.article import Span

NARROW = 60
"""In fewer columns the text keeps at least half of them, whatever the sides."""


class Typeset(WithHits):
    """Sets the page of its heir.

    Args:
        typography: How paragraphs are set.
    """

    @dataclass
    class Dialled(Message):
        """A dial was turned; `name` is the sentence that says to what."""

        name: str
        fields: dict[str, int] = field(default_factory=dict)
        """What the sentence has to be told."""
        dial: Dial | None = None
        """Which one, if it is kept for the next article."""
        typography: Typography | None = None
        """How articles are set by now."""

    def __init__(
        self,
        typography: Typography,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._typography = typography

    def lay_out(self, hits: tuple[Span, ...]) -> None:
        """Make the page anew."""
        raise NotImplementedError

    def relay(self) -> None:
        """Lay the same page out in another setting, keeping the place."""
        raise NotImplementedError

    def dial_tashkeel(self, tashkeel: Tashkeel) -> None:
        """Draw these marks from now on."""
        self.typeset(self._typography._replace(tashkeel=tashkeel))

    @property
    def typography(self) -> Typography:
        """How the article is set."""
        return self._typography

    def typeset(self, typography: Typography) -> None:
        """Set the article in another way, with the same line on top."""
        before, self._typography = self._typography, typography
        if before.spacing != typography.spacing:
            self.lay_out(self.found)
        elif before != typography:
            self.relay()

    def turn(self, dial: Dial, step: int = 1) -> None:
        """Turn a dial, and say so."""
        self.typeset(turned(self._typography, dial, step))
        said = sentence(self._typography, dial)
        self.post_message(self.Dialled(*said, dial, self._typography))

    def hides_marks(self, text: str) -> bool:
        """Whether `text` has harakat and none are drawn."""
        hidden = self._typography.tashkeel is Tashkeel.NONE
        return hidden and HARAKAT.search(text) is not None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The application's; whether harakat are drawn is a dial of this widget."""
        filters = super().get_line_filters()
        return [one for one in filters if not isinstance(one, WithoutMarks)]

    @property
    def fitted(self) -> Setting:
        """The dials that the page itself knows, and the width there is for it."""
        dials, whole = self._typography, self.size.width
        least = whole // 2 if whole < NARROW else NARROW // 2
        room = max(least, whole - 2 * dials.sides)
        width = max(1, min(dials.measure, room))
        return Setting(width, dials.align, dials.tashkeel, dials.numerals)

    def action_tashkeel(self) -> None:
        """Draw more or fewer marks."""
        self.turn(Dial.TASHKEEL)

    def action_numerals(self) -> None:
        """Draw digits of another system."""
        self.turn(Dial.NUMERALS)

    def action_align(self) -> None:
        """Align paragraphs another way."""
        self.turn(Dial.ALIGN)

    def action_wider(self) -> None:
        """Let lines be longer."""
        self.turn(Dial.MEASURE)

    def action_narrower(self) -> None:
        """Let lines be shorter."""
        self.turn(Dial.MEASURE, -1)
