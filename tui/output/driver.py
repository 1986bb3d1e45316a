"""Textual's driver for a terminal that must be switched before the first row.

The switch is part of application mode: it is sent after entering it and undone before
leaving it, so quitting, an exception and suspending all undo it, and resuming sends
it again.  Only `kill -9` cannot be undone (docs/terminals.md says how to mend it).
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Protocol, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.terminals.replies import LateReplies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.terminals.modes import Switch
    from tui.terminals.replies import Replies

TICK = 0.1
"""Seconds after which an unfinished reply or sequence counts as keys, as in Textual."""

CLEAR = "\x1b[2J"
"""VTE keeps a row in the order it was first written in; erased rows forget it."""


class Adapted(Protocol):
    """An application that knows the terminal it is written for."""

    switch: Switch
    """What is sent before the first row and after the last."""
    heard: bytes
    """What was read while the terminal was asked."""

    def hear(self, replies: Replies) -> None:
        """Late answers are complete."""

    def mind_signals(self) -> None:
        """The terminal must be put back from here on, whatever ends the program."""


class AdaptedDriver(LinuxDriver):
    """Sends the switch of the application's mode; takes late answers out of the keys."""

    _sent: Switch | None = None
    _late: LateReplies | None = None
    _waker: tuple[int, int] | None = None
    """A pipe: who waits for keys also waits for what is written to it."""

    @property
    def _adapted(self) -> Adapted:
        return cast("Adapted", self._app)

    def start_application_mode(self) -> None:
        """Enter application mode and switch the terminal, before anything is drawn."""
        self._adapted.mind_signals()
        # Textual's own method has no annotations.
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is not None:
            self._send_switch()

    def stop_application_mode(self) -> None:
        """Switch the terminal back and leave application mode."""
        self._take_back()
        super().stop_application_mode()

    def switch_again(self) -> None:
        """Change to what the application wants by now; it must draw all rows anew."""
        self._take_back()
        self._send_switch()

    def _send_switch(self) -> None:
        self._sent = self._adapted.switch
        self.write(self._sent.start + CLEAR)
        self.flush()

    def _take_back(self) -> None:
        if self._sent is not None and self._writer_thread is not None:
            self.write(self._sent.end)
            self.flush()
        self._sent = None

    def run_input_thread(self) -> None:
        """Read keys until the application ends, as Textual does, but no late answers."""
        if self._late is None:
            self._late = LateReplies(self._adapted.heard)
        late = self._late
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        answered = late.replies.complete
        for data in self._reads():
            keys = late.feed(data) if data else late.tick()
            for event in parser.feed(decode(keys)) if keys else ():
                self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
            if late.replies.complete and not answered:
                answered = True
                # Not waited for: the application may be waiting for this thread to end.
                self._app.call_later(self._adapted.hear, late.replies)
        with contextlib.suppress(EOFError, ParseError):
            for event in parser.feed(""):
                self.process_message(event)

    def disable_input(self) -> None:
        """End the thread that reads keys at once; Textual waits for its next tick."""
        if self._waker is not None:
            os.write(self._waker[1], b"\0")
        super().disable_input()

    def _reads(self) -> Iterator[bytes]:
        """What is read from the terminal; b"" for each tick without anything."""
        # Never closed: another file with its number could be written to.
        woken, _ = self._waker = self._waker or os.pipe()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, woken], [], [], TICK)
            if woken in ready:
                os.read(woken, 1)
                self.exit_event.wait(TICK)
                continue
            data = os.read(self.fileno, 4096) if ready else b""
            if ready and not data:
                # Ready and empty is the end: the terminal was closed.
                os.kill(os.getpid(), signal.SIGHUP)
                return
            yield data
