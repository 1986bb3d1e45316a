"""What is copied reaches the clipboard of a real terminal, also of one around tmux."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.terminal.tmux import PATIENCE, WARRAQ, Tmux

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.terminal

Terminals = Callable[..., Tmux]
TEXT = (
    "\u062c\u0633\u0631\n\n\u0627\u0641\u062a\u064f\u062a\u062d \u0627\u0644\u062c\u0633\u0631 (Old Bridge)"
    " \u0633\u0646\u0629 2024 \u0641\u064a \u0627\u0644\u0623\u062d\u062f\u060c \u0644\u0627 \u0642\u0628\u0644\u0647.\n"
)
PARAGRAPH = TEXT.splitlines()[2]
DRAWN = "(Old Bridge)"


def clipboard(pane: Tmux) -> str:
    """What tmux was told to keep, as soon as there is something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if pane._call("list-buffers"):
            return pane._call("show-buffer")
        time.sleep(0.05)
    raise AssertionError("\n".join(pane.screen()))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article of a mixed paragraph."""
    file = tmp_path / "bridge.txt"
    file.write_text(TEXT)
    return file


def mouse(pane: Tmux, row: int, first: int, last: int) -> None:
    """Drag along a row, columns and rows counted from 0; as a terminal says it (SGR 1006)."""
    for button, column, kind in ((0, first, "M"), (32, last, "M"), (0, last, "m")):
        pane.type(f"\x1b[<{button};{column + 1};{row + 1}{kind}")


def test_a_drag_and_a_key_fill_the_clipboard(
    terminal: Terminals, article: Path
) -> None:
    """From the first letter of the row to the bracket: as it was written, marks included."""
    pane = terminal(60, 14)
    pane.start(WARRAQ, article)
    pane._call("set-option", "-s", "set-clipboard", "on")
    screen = pane.wait_for(DRAWN)
    row = next(at for at, text in enumerate(screen) if DRAWN in text)
    mouse(pane, row, len(screen[row]) - 1, screen[row].index(DRAWN))
    pane.type("y")
    assert clipboard(pane) == PARAGRAPH[: PARAGRAPH.index(")") + 1]


@pytest.mark.parametrize(
    "option",
    [
        pytest.param("set -g allow-passthrough on", id="lets-through"),
        pytest.param("set -as terminal-features ',*:clipboard'", id="is-asked"),
    ],
)
def test_the_clipboard_of_the_terminal_around_tmux_is_reached(
    terminal: Terminals, article: Path, option: str
) -> None:
    """One tmux in another: the outer one hears of the copy."""
    outer = terminal(60, 14)
    inner = f"warraq-inner-{article.parent.name}"
    lets = article.with_name("tmux.conf")
    lets.write_text(f"{option}\n")
    tmux = ("env", "-u", "TMUX", "tmux", "-L", inner, "-f", lets)
    outer.start(*tmux, "new-session", WARRAQ, article)
    try:
        outer._call("set-option", "-s", "set-clipboard", "on")
        outer.wait_for(DRAWN)
        outer.type("y")
        assert clipboard(outer) == TEXT.splitlines()[0]
    finally:
        outer._call("run-shell", f"tmux -L {inner} kill-server")
