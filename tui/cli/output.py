"""Printing: logical text into a pipe or a file, laid-out rows onto a terminal."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.article import Span
    from tui.text import Line, Section, Setting


_ESCAPES = {
    code: json.dumps(chr(code))[1:-1]
    for code in (
        *(*range(0x7F, 0xA0), 0x61C, 0x200B, 0x200E, 0x200F),
        *(*range(0x2028, 0x202F), *range(0x2060, 0x2070)),
        *(*range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF),
    )
}
"""What JSON allows in a string and a terminal obeys, or draws nothing for: controls, those
of direction too, signs of annotation, what is no character."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e]")
"""Controls, ends of lines, and overrides, which can spell one name as another."""
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""The controls of C0 and C1 that a terminal may obey; tab and newline are text."""


def print_facts(facts: dict[str, Any]) -> None:
    """A line a fact: its name, then its value."""
    for name, value in facts.items():
        tell(sys.stdout, f"{name.replace('_', ' ')}: {value}")


def columns() -> int:
    """The cells that rows may take on the terminal (80 when there is none)."""
    whole = shutil.get_terminal_size().columns
    if not (sys.stdout.isatty() or sys.stderr.isatty()):
        return whole
    from tui.cli.paper import terminal_paper

    return max(1, whole - terminal_paper().margin)


def escaped(text: str) -> str:
    """JSON with escapes for what it allows as it is and a terminal obeys."""
    return text.translate(_ESCAPES)


def print_json(value: dict[str, Any]) -> None:
    """One object on one line, its text as it is."""
    print(escaped(json.dumps(value, ensure_ascii=False)), flush=True)


def print_text(text: str) -> None:
    """Logical text: as it stands in a pipe, but for controls; without overrides on a terminal.

    A pipe often ends in a terminal (`warraq read 3 | head`), so nothing a text contains
    leaves as a control sequence: U+FFFD stands for each control but tab and newline, and
    the carriage return of a line end is dropped.
    """
    if on_terminal():
        lines = text.removesuffix("\n").split("\n")
        text = "".join(f"{one_line(line)}\n" for line in lines)
    else:
        text = _OBEYED.sub("\ufffd", text.replace("\r\n", "\n"))
    sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")


def one_line(text: str) -> str:
    """Text that stays on its row in a pipe: controls and line ends are replaced."""
    return _CONTROLS.sub("\ufffd", text)


def tell(stream: TextIO, sentence: str) -> None:
    """One sentence: laid out on a terminal, on one line elsewhere."""
    if not stream.isatty():
        stream.write(f"{one_line(sentence)}\n")
        return
    from tui.text import Section, Setting

    stream.writelines(
        f"{row(line)}\n"
        for line in laid_out([Section(sentence, 0, gap=0)], Setting(columns()))
    )


_LATIN = re.compile(
    r"(?a)(?<!-)-+(?!\S)|-{0,2}[A-Za-z][\w./%+-]*(?: [A-Za-z][\w./%+-]*)*"
)
"""Options, commands, values: what is read from left to right in a line of Arabic."""


def tell_page(stream: TextIO, page: str) -> None:
    """The lines of a page, each from the right edge of the terminal: Arabic with options."""
    from tui.text import Direction, fit

    width = columns()
    for line in page.splitlines():
        apart = _LATIN.sub("\u2068\\g<0>\u2069", line)
        drawn = fit(apart, width, direction=Direction.RTL)
        stream.write(f"{row(at_right(drawn, width))}\n")


def laid_out(sections: Sequence[Section], setting: Setting) -> Iterator[Line]:
    """Every line of some sections, the first one on top, made as they are asked for."""
    from tui.text import Page

    page = Page(sections, setting)
    row, last = page.first(), page.last()
    while sections:
        yield page.line(row)
        if row == last:
            return
        row = page.step(row, 1)


def row(line: Line, spans: Iterable[Span] = (), *, colour: bool = False) -> str:
    """A line as the terminal of this process must be sent it.

    Args:
        line: The laid-out line.
        spans: Logical ranges to mark.
        colour: Whether marks may be drawn; never when NO_COLOR is set.
    """
    from tui.cli.paper import terminal_paper

    return terminal_paper().row(line, spans, colour=colour)


def at_right(line: Line, width: int) -> Line:
    """A line moved to the right edge of a row, whatever its direction."""
    return replace(line, indent=max(0, width - line.width))


def beside(left: Line, right: Line) -> Line:
    """Two lines as one row: the left one stands on the indent of the right one."""
    from tui.text import Cell, VisualText

    gap = right.indent - left.indent - left.width
    blanks = [Cell(VisualText(" "), 1, right.end, right.end)] * gap
    cells = (*left.cells, *blanks, *right.cells)
    width = left.width + gap + right.width
    return replace(right, cells=cells, indent=left.indent, width=width)


def on_terminal() -> bool:
    """Whether stdout shows text to a person."""
    return sys.stdout.isatty()
