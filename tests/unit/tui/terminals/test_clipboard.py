"""What lies in the clipboard, and how it gets there."""

from __future__ import annotations

import base64

from tui.terminals.clipboard import MOST, copyable, fits, through_tmux
from tui.terminals.outside import Outside

TEXT = "\u0643\u0650\u062a\u0627\u0628 \u200fab\u200d\n\t\u2067"


def test_text_is_copied_as_it_was_written() -> None:
    """Letters, marks, joiners, bidi controls, line breaks and tabs stay."""
    assert copyable(TEXT) == TEXT


def test_controls_and_halves_of_characters_are_not_copied() -> None:
    """What is pasted into a shell presses no keys there."""
    assert copyable("a\x1b[31m\x07\r\x9b\x00b\ud800") == "a[31mb\ufffd"


def test_a_text_too_long_for_a_sequence_is_told_from_one_that_fits() -> None:
    """Counted in bytes: an Arabic letter is two."""
    assert fits("\u0628" * (MOST // 2))
    assert not fits("\u0628" * (MOST // 2 + 1))
    coded = base64.b64encode(b"x" * MOST)
    assert len(b"\x1b]52;c;" + coded + b"\x07") <= 100_000


def test_the_terminal_around_tmux_is_told_where_tmux_lets_it() -> None:
    """Every escape doubled, in tmux's wrapper; nothing otherwise."""
    coded = base64.b64encode(TEXT.encode()).decode()
    wrapped = f"\x1bPtmux;\x1b\x1b]52;c;{coded}\x07\x1b\\"
    assert through_tmux(TEXT, Outside(attached=True, passthrough=True)) == wrapped
    assert through_tmux(TEXT, Outside(attached=True)) == ""
    assert through_tmux(TEXT, None) == ""
