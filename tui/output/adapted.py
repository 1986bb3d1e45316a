"""An application that is written as its terminal wants it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from typing import TYPE_CHECKING

from rich.console import Console
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import Monochrome, NoColor

from tui.output.driver import AdaptedDriver
from tui.output.filters import WithoutColour, WithoutMarks, filters
from tui.terminals.clipboard import ask_tmux, copyable, through_tmux
from tui.terminals.decide import Choice
from tui.terminals.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.driver import Driver
    from textual.filter import LineFilter

    from tui.terminals.modes import Switch
    from tui.terminals.recognise import Terminal
    from tui.terminals.replies import Replies

ONE_COLUMN = "-one-column"
"""The class the application has in `logical` mode: panes one below the other."""

_GREYS = frozenset({Monochrome, NoColor})
"""What Textual makes of NO_COLOR."""

_ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Signals on which the terminal is put back before the program ends."""

GRACE = 3.0
"""Seconds a signal leaves for putting the terminal back and saving places."""

WIDE = 88
"""From this many columns on there is room for something beside a list."""


def has_two_columns(app: App[object], width: int) -> bool:
    """Tell whether something stands beside a list of `width` columns in all."""
    return width >= WIDE and not app.has_class(ONE_COLUMN)


class AdaptedApp(App[None]):
    """Draws rows through the filters of a mode, and switches the terminal.

    Args:
        terminal: The terminal; without one (in tests) cells are sent as they are.
    """

    def __init__(self, terminal: Terminal | None = None) -> None:
        self.terminal = terminal
        self.choice = terminal.choice() if terminal else Choice()
        self.late: Replies | None = None
        """Answers that came after the time-out."""
        self._row_filters = _filters(self.choice)
        super().__init__()
        # Textual takes an empty NO_COLOR for one as well; no-color.org does not.
        self.no_color = bool(os.environ.get("NO_COLOR"))
        self._colour_all()
        self.set_class(self.choice.mode is Mode.LOGICAL, ONE_COLUMN)

    @property
    def switch(self) -> Switch:
        """What is sent before the first row and after the last."""
        return self.choice.switch

    @property
    def heard(self) -> bytes:
        """What was read while the terminal was asked."""
        return self.terminal.heard if self.terminal else b""

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this platform, adapted where that is known."""
        own = super().get_driver_class()
        return AdaptedDriver if own is LinuxDriver else own

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, then those of the mode.

        Without colours there are none: Textual would make them greys, of which few can be
        told apart, and a ground of its own instead of the terminal's.
        """
        if self.no_color:
            return [WithoutColour(), *self._row_filters]
        own = super().get_line_filters()
        return [*(one for one in own if type(one) not in _GREYS), *self._row_filters]

    def on_mount(self) -> None:
        """Look at the terminal."""
        if self.terminal is not None and self.terminal.replies.complete:
            self.recognised()

    def mind_signals(self) -> None:
        """From here on end in good order on SIGTERM and SIGHUP."""
        loop = asyncio.get_running_loop()
        for number in _ENDING:
            loop.add_signal_handler(number, self._end_soon, number)

    def _end_soon(self, number: int) -> None:
        """End with the exit code of a signal, soon: a lost terminal takes no bytes."""
        last = threading.Timer(GRACE, os._exit, [128 + number])
        last.daemon = True
        last.start()
        self.exit(None, 128 + number)

    def hear(self, replies: Replies) -> None:
        """Late answers are complete: choose again."""
        if self.terminal is None:
            return
        self.late = replies
        self.adapt(self.terminal.choice(replies))
        self.recognised()

    def adapt(self, choice: Choice) -> None:
        """Go on in another mode, from the next frame on."""
        if choice == self.choice:
            return
        self.choice = choice
        self._row_filters = _filters(choice)
        self._colour_all()
        self.set_class(choice.mode is Mode.LOGICAL, ONE_COLUMN)
        if isinstance(self._driver, AdaptedDriver):
            self._driver.switch_again()
        self.adapted()
        for screen in self.screen_stack:
            screen.refresh(layout=True)

    def _colour_all(self) -> None:
        """Send whole colours in `sgr` mode, whose neighbours differ by one bit.

        Over ssh COLORTERM is gone, and of 256 colours both would be the same one.
        QTerminal, the only terminal of the mode, knows whole colours.
        """
        if self.choice.mode is Mode.SGR and self.console.color_system != "truecolor":
            self.console = Console(
                color_system="truecolor",
                file=self.console.file,
                force_terminal=True,
                highlight=False,
                emoji=False,
                legacy_windows=False,
                safe_box=False,
            )

    def copy_to_clipboard(self, text: str) -> None:
        """Put logical text into the terminal's clipboard, also of one around tmux."""
        clean = copyable(text)
        super().copy_to_clipboard(clean)
        outside = self.terminal.outside if self.terminal else None
        if outside is None or self._driver is None:
            return
        if sequence := through_tmux(clean, outside):
            self._driver.write(sequence)
        else:
            self.run_worker(lambda: ask_tmux(clean), thread=True, group="clipboard")

    def recognised(self) -> None:
        """All that the terminal says of itself is known by now."""

    def adapted(self) -> None:
        """The mode or the marks have changed."""


def _filters(choice: Choice) -> list[LineFilter]:
    unmarked: list[LineFilter] = [] if choice.marks else [WithoutMarks()]
    return [*unmarked, *filters(choice.mode)]
