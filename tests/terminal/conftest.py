"""Terminals for the tests of this folder."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.terminal.tmux import Tmux

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from _pytest.terminal import TerminalReporter

PHOTOGRAPHED: dict[str, tuple[float, ...]] = {}
"""Error rates by terminal, for the table at the end of the run."""


@pytest.fixture
def terminal(own_folders: Path) -> Iterator[Callable[..., Tmux]]:
    """Makes terminals of a given size; they are closed when the test ends."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    opened: list[Tmux] = []

    def make(columns: int = 100, rows: int = 30, **environ: str) -> Tmux:
        whole = {
            **os.environ,
            "HOME": str(own_folders),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            **environ,
        }
        whole.pop("TMUX", None)
        opened.append(Tmux(columns, rows, whole))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def note() -> Callable[[str, tuple[float, ...]], None]:
    """Notes the error rates of a terminal for the table at the end."""
    return PHOTOGRAPHED.__setitem__


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what was photographed, and how well tesseract could read it."""
    if not PHOTOGRAPHED:
        return
    terminalreporter.section("character error rates in terminals")
    terminalreporter.line(f"{'terminal':28} mixed  prose")
    for name, rates in PHOTOGRAPHED.items():
        shown = "  ".join(f"{rate:.3f}" for rate in rates)
        terminalreporter.line(f"{name:28} {shown}")
