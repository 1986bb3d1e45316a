"""A line while it is typed: what an edit makes of text, caret and selection.

All of it is logical; where a caret is drawn, and what lies left or right of it,
[tui.text.caret][] says.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import Final, NamedTuple

from tui.text.clusters import clusters
from tui.text.shaping import ZWJ, ZWNJ
from tui.text.spelled import SIGNS
from tui.text.words import word_after, word_at, word_before

LONGEST: Final = 4_000
"""Code points of the longest line that can be typed.

A key in so long a line of mixed text, edited and laid out anew, takes some 20 ms of a busy
processor."""

_ESCAPE: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # a control sequence (ECMA-48, 5.4)
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # a string
    r"|\x1b[ -/]*[0-~]?"
)
_BREAKS: Final = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
_FORM: Final = re.compile("[\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc]")
"""Joined forms of single letters and of lam-alef, which some keyboards send."""
_KEPT: Final = frozenset({ZWJ, ZWNJ, *SIGNS})
"""Format characters that are part of what somebody writes."""


class Side(StrEnum):
    """Which of its two neighbours a caret belongs to.

    Where the direction changes the two stand apart, and a caret between them has two
    places.
    """

    NEXT = "next"
    """On the character it stands before."""
    PREVIOUS = "previous"
    """Where the character before it goes on in its own direction: after typing."""


class Editing(NamedTuple):
    """A line with its caret and its selection, in code points of `text`."""

    text: str = ""
    """What was typed, in logical order."""
    caret: int = 0
    """Where the next character goes: a bound between two grapheme clusters."""
    side: Side = Side.NEXT
    """Which place the caret has when there are two."""
    anchor: int | None = None
    """Where the selection began; it reaches to the caret. None when nothing is selected."""

    @property
    def selected(self) -> tuple[int, int]:
        """The start and the end of what is selected; both the caret when nothing is."""
        if self.anchor is None:
            return self.caret, self.caret
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def selected_text(self) -> str:
        """What is selected, "" when nothing is."""
        return self.text[slice(*self.selected)]

    def before(self) -> int:
        """Return where the cluster before the caret begins."""
        bounds = _bounds(self.text)
        return bounds[max(bisect_left(bounds, self.caret) - 1, 0)]

    def after(self) -> int:
        """Return where the cluster behind the caret ends."""
        bounds = _bounds(self.text)
        return bounds[min(bisect_right(bounds, self.caret), len(bounds) - 1)]

    def word_before(self) -> int:
        """Return where the word begins that the caret stands in or behind."""
        return word_before(self.text, self.caret) or 0

    def word_after(self) -> int:
        """Return where the next word begins, or the end."""
        found = word_after(self.text, self.caret)
        return len(self.text) if found is None else found

    def moved(
        self, to: int, *, select: bool = False, side: Side = Side.NEXT
    ) -> "Editing":
        """Put the caret somewhere else.

        Args:
            to: An offset; the nearest bound behind it is taken.
            select: Whether the selection goes along; otherwise it ends.
            side: Which place the caret has when there are two.
        """
        anchor = (
            (self.caret if self.anchor is None else self.anchor) if select else None
        )
        caret = _snapped(self.text, to)
        return Editing(self.text, caret, side, anchor)

    def selecting(self, start: int, end: int) -> "Editing":
        """Select a range, with the caret at its end."""
        return self.moved(start).moved(end, select=True)

    def selecting_word(self, at: int) -> "Editing":
        """Select the word at an offset, or put the caret there when there is none."""
        found = word_at(self.text, at)
        return self.selecting(*found) if found else self.moved(at)

    def inserted(self, typed: str) -> "Editing":
        """Put text in place of what is selected, or at the caret.

        Args:
            typed: What was typed or pasted; what cannot stand in a line is left out:
                see [`typable`][]. It is cut where the line would be longer than `LONGEST`.
        """
        start, end = self.selected
        room = max(LONGEST - len(self.text) + end - start, 0)
        clean = typable(typed)[:room]
        if not clean and start == end:
            return self
        return _edited(self.text[:start] + clean + self.text[end:], start + len(clean))

    def erased(self, to: int) -> "Editing":
        """Take out what is selected, or else what stands between the caret and `to`."""
        start, end = self.selected
        ahead = start == end and to > self.caret
        if start == end:
            start, end = min(to, self.caret), max(to, self.caret)
        if start == end:
            return self
        made = _edited(self.text[:start] + self.text[end:], start)
        return made._replace(side=Side.NEXT) if ahead else made


def typable(text: str) -> str:
    """Return what may stand in a line out of what was typed or pasted.

    Line breaks and tabs become one blank, none at the ends; escape sequences, control
    characters and bidi controls are left out; joined forms become letters.
    """
    text = _BREAKS.sub(" ", _BREAKS.sub("\n", _ESCAPE.sub("", text)).strip("\n"))
    text = _FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return "".join(
        char for char in text if char in _KEPT or unicodedata.category(char)[0] != "C"
    )


def _edited(text: str, caret: int) -> Editing:
    return Editing(text, _snapped(text, caret), Side.PREVIOUS)


def _snapped(text: str, offset: int) -> int:
    """Return the first bound between clusters from an offset on."""
    bounds = _bounds(text)
    return bounds[min(bisect_left(bounds, max(offset, 0)), len(bounds) - 1)]


def _bounds(text: str) -> list[int]:
    """Return where clusters begin, and where the last one ends; at least 0."""
    return list(accumulate(map(len, clusters(text)), initial=0))
