"""The key of an Arabic layout that types two letters, taken for the one key it is.

An Arabic (101) keyboard has lam with alef on the key of `b`, and with hamza on that of `G`.
X11 knows each of them as one character (U+FEFB, U+FEF7), while other systems, and terminals
that take presentation forms apart, send two letters at once. Lam alone is the key of `g`: it
waits a moment for what may belong to it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.events import Key

from tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from textual.events import Event

LAM: Final = "\N{ARABIC LETTER LAM}"
LAM_ALEFS: Final = {
    "\N{ARABIC LETTER ALEF}": "\ufefb",
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\ufef7",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\ufef9",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\ufef5",
}
"""What is sent in one piece, by the letter that follows a lam."""
PATIENCE: Final = 0.05
"""Seconds: the letters of one key come together, those of two keys 0.1 s apart."""


class LamAlefApp(App[None]):
    """Takes lam and alef that come together for one key, but where one types letters."""

    _lam: Key | None = None
    """A lam that waits."""

    async def on_event(self, event: Event) -> None:
        """Have a lam wait, and a letter that belongs to one join it."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        lam, self._lam = self._lam, None
        joined = LAM_ALEFS.get(event.character or "") if lam else None
        if joined:
            event = Key(joined, joined)
        elif lam:
            await super().on_event(lam)
        if event.character == LAM and not isinstance(self.focused, InputLine):
            self._lam = event
            self.set_timer(PATIENCE, partial(self._let_go, event))
        else:
            await super().on_event(event)

    async def _let_go(self, lam: Key) -> None:
        """It was the key of lam alone."""
        if self._lam is lam:
            self._lam = None
            await super().on_event(lam)
