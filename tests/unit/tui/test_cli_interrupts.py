"""Ctrl+C while modules are loaded."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from tui.cli.interrupts import EndedAtOnce

if TYPE_CHECKING:
    import pytest


def test_an_interrupt_ends_the_process_while_modules_are_loaded() -> None:
    """And is Python's own again behind it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with EndedAtOnce():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_whoever_handles_the_signal_himself_goes_on_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A program that calls the command line keeps its own way."""
    monkeypatch.setattr(signal, "getsignal", lambda _: print)
    monkeypatch.setattr(signal, "signal", lambda *_: 1 / 0)
    with EndedAtOnce():
        pass
