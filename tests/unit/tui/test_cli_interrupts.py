"""Ctrl+C while modules are loaded."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import textwrap
from typing import TYPE_CHECKING

from tests.terminal.pseudo import start
from tui.cli.interrupts import EndedAtOnce

if TYPE_CHECKING:
    from pathlib import Path

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


READER = textwrap.dedent(
    """
    import signal, sys
    from tui.cli import main
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent may ignore it
    loaded, is_read = [], False
    class Noting:
        def find_spec(self, name, path=None, target=None):
            global is_read
            handler = signal.getsignal(signal.SIGINT)
            is_read = is_read or handler not in (signal.SIG_DFL, signal.default_int_handler)
            if handler is signal.default_int_handler and not is_read:
                loaded.append(name)
    sys.meta_path.insert(0, Noting())
    main([*sys.argv[2:]])
    open(sys.argv[1], "w").write(f"{is_read} {loaded}")
    """
)


def test_the_reader_loads_nothing_where_an_interrupt_would_be_an_exception(
    tmp_path: Path,
) -> None:
    """From the first module to where Textual takes the signal, but for what guards them."""
    (tmp_path / "a.txt").write_text("عنوان\n\nنص", "utf-8")
    told = tmp_path / "told"
    words: list[str | Path] = [tmp_path / "a.txt", "--index", tmp_path / "index"]
    reader, master = start([sys.executable, "-c", READER, told, *words])
    while reader.poll() is None:
        if select.select([master], [], [], 0.1)[0]:
            with contextlib.suppress(OSError):
                os.read(master, 65536)
        elif not told.exists():
            os.write(master, b"q")
    os.close(master)
    assert told.read_text() == "True ['tui.cli.interrupts']"
