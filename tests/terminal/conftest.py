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
