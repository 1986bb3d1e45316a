"""How laid-out rows are printed: each mode's way for a terminal, as they are elsewhere."""

from __future__ import annotations

import atexit
import os
import sys
import time
from functools import cache
from itertools import dropwhile, groupby
from typing import TYPE_CHECKING, NamedTuple

from tui import locations
from tui.cli.wish import WISH
from tui.terminals.ask import swallow
from tui.terminals.decide import Choice, printed
from tui.terminals.memory import Memory
from tui.terminals.modes import NO_SWITCH, Mode, Switch
from tui.terminals.recognise import Terminal, find_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.article import Span
    from tui.terminals.cells import Cell
    from tui.text import Line

_ITALIC = "3"
_TEXT_COLOUR, _FOUND_COLOUR = (118, 118, 118), (160, 110, 0)
"""Can be read on a light and on a dark ground (contrast 4.5): QTerminal does not say
which it has, and COLORFGBG is wrong in it."""


class Paper(NamedTuple):
    """What rows are printed on."""

    mode: Mode = Mode.VISUAL
    switch: Switch = NO_SWITCH
    """Sent around each row, so that a command stopped half-way leaves nothing behind."""
    marks: bool = True
    """Whether harakat stand on their letters."""
    margin: int = 0
    """Blank cells before each row: PuTTY takes a row's direction from its first word."""

    @classmethod
    def of(cls, choice: Choice) -> Paper:
        """The paper a terminal is."""
        rows = printed(choice)
        margin = int(rows.mode is Mode.BLANK)
        return cls(rows.mode, rows.switch, rows.marks, margin)

    def row(
        self,
        line: Line,
        spans: Iterable[Span] = (),
        *,
        colour: bool = False,
        marks: bool = False,
    ) -> str:
        """One row without the newline.

        Args:
            line: The laid-out line.
            spans: Logical ranges to mark.
            colour: Whether they may be marked; never when NO_COLOR is set.
            marks: Whether harakat are printed even where they do not belong.
        """
        from tui.terminals.cells import BLANK, HARAKAT, Cell
        from tui.terminals.rows import rewrite

        marked = colour and not os.environ.get("NO_COLOR")
        found = set(line.covered(spans)) if marked else set()
        cells = [Cell(BLANK, style=False)] * (self.margin + line.indent)
        for number, cell in enumerate(line.cells):
            shown = marks or self.marks
            text = cell.glyph if shown else HARAKAT.sub("", cell.glyph)
            cells.append(Cell(text, number in found))
        sent = rewrite(self.mode, cells)
        if self.mode is Mode.LOGICAL:
            # Whoever orders rows aligns them too.
            sent = list(dropwhile(lambda cell: cell.text == BLANK, sent))
        return self._written(sent)

    def _written(self, cells: list[Cell[bool]]) -> str:
        parts = []
        for (hit, apart), group in groupby(cells, key=lambda cell: cell[1:]):
            text = "".join(cell.text for cell in group)
            codes = ";".join(self._codes(hit=hit, apart=apart))
            parts.append(f"\x1b[{codes}m{text}\x1b[0m" if codes else text)
        row = "".join(parts).rstrip(" ")
        return f"{self.switch.start}{row}{self.switch.end}" if row else row

    def _codes(self, *, hit: bool, apart: bool) -> list[str]:
        """The parameters of SGR for some cells."""
        codes = ["1", "33"] if hit else []
        if self.mode is Mode.SGR:
            red, green, blue = _FOUND_COLOUR if hit else _TEXT_COLOUR
            codes = [*codes[:1], "38", "2", f"{red ^ apart}", f"{green}", f"{blue}"]
        elif apart:
            codes.append(_ITALIC)
        return codes


@cache
def terminal() -> Terminal:
    """The terminal of this process, asked once."""
    found = find_terminal(Memory(locations.terminals_file()), WISH.get())
    if not found.replies.complete:
        atexit.register(swallow, time.monotonic())
    return found


@cache
def terminal_paper() -> Paper:
    """What is printed on the terminal of this process.

    In a pipe the terminal may be another's by now (`warraq read 3 | less`), who would
    take the answers for keys: sentences on stderr go by the environment then.
    """
    if sys.stdout.isatty():
        return Paper.of(terminal().choice())
    return Paper.of(
        Terminal(os.environ, Memory(locations.terminals_file()), WISH.get()).choice()
    )
