"""Asking the terminal what it is: one write, one short wait, no trace.

The questions are XTVERSION, DA2, DECRQM 8, OSC 11 (the ground) and DA1.  Every terminal answers DA1 and
answers in order, so its answer ends the wait.  Two terminals print the `p` of DECRQM
instead of ignoring it: macOS Terminal is not asked, and behind the questions the line
is wiped, which is empty when a command begins.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import termios
import time
from typing import TYPE_CHECKING

from tui.terminals.replies import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATIENCE = 0.150
"""Seconds until the answers must be there (0 to 0.130 in 14 terminals)."""

LATEST = 1.0
"""Seconds after the questions from which on no answer is expected any more."""

READ_AT_MOST = 8192
"""Bytes after which it is no answer that is read."""

TERMINAL = "/dev/tty"

_NAME, _SECONDARY, _ORDER, _PRIMARY = "\x1b[>q", "\x1b[>c", "\x1b[8$p", "\x1b[c"
_GROUND = "\x1b]11;?\x07"
_WIPE = "\r\x1b[K"

_HELD = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGQUIT)
"""Signals that wait until the terminal is as it was."""


def questions(environ: Mapping[str, str]) -> str:
    """What is written."""
    order = "" if environ.get("TERM_PROGRAM") == "Apple_Terminal" else _ORDER
    return f"\r{_NAME}{_SECONDARY}{order}{_GROUND}{_PRIMARY}{_WIPE}"


def ask(
    environ: Mapping[str, str] = os.environ,
    *,
    device: str = TERMINAL,
    patience: float = PATIENCE,
) -> bytes:
    """What the terminal answers, raw, with whatever was typed meanwhile.

    Args:
        environ: Says whether it is a terminal that must not be asked everything.
        device: The terminal's file.
        patience: Seconds to wait at most.

    Returns:
        Everything read; b"" when there is no terminal or it is not ours to read now.
    """
    try:
        handle = os.open(device, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return b""
    try:
        with _listening(handle):
            return _converse(handle, questions(environ).encode(), patience)
    except (OSError, termios.error):
        return b""
    finally:
        os.close(handle)


def swallow(asked: float, *, device: str = TERMINAL) -> None:
    """Wait a little more for answers that were late, so that no shell takes them.

    Args:
        asked: When the terminal was asked, as of `time.monotonic`.
        device: The terminal's file.
    """
    patience = min(PATIENCE, asked + LATEST - time.monotonic())
    if patience <= 0:
        return
    with contextlib.suppress(OSError, termios.error):
        handle = os.open(device, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            with _listening(handle):
                _hear(handle, patience)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _listening(handle: int) -> Iterator[None]:
    """Take keys one by one and unechoed; whatever happens, put it back after.

    Raises:
        OSError: Another job has the terminal; touching it would stop this one.
        termios.error: It is no terminal.
    """
    if os.tcgetpgrp(handle) != os.getpgrp():
        raise BlockingIOError
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        before = termios.tcgetattr(handle)
        quiet = [*before[:3], before[3] & ~(termios.ECHO | termios.ICANON), *before[4:]]
        termios.tcsetattr(handle, termios.TCSANOW, quiet)
        try:
            yield
        finally:
            termios.tcsetattr(handle, termios.TCSANOW, before)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)


def _converse(handle: int, asked: bytes, patience: float) -> bytes:
    if os.write(handle, asked) < len(asked):
        return b""
    return _hear(handle, patience)


def _hear(handle: int, patience: float) -> bytes:
    """What comes until the last answer, the time-out or too much."""
    end = time.monotonic() + patience
    heard = b""
    while (left := end - time.monotonic()) > 0 and len(heard) < READ_AT_MOST:
        if not select.select([handle], [], [], left)[0]:
            break
        piece = os.read(handle, 1024)
        heard += piece
        if not piece or parse(heard).complete:
            break
    return heard
