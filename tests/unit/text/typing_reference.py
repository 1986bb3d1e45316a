"""A line that is typed, done the slow way: a list of clusters and their bidi levels.

Nothing of the text engine is used.  Levels are those of python-bidi's older algorithm, in
Python, which the engine does not call; without brackets and bidi controls, which it does
not know or bears badly.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from bidi import algorithm

MARKS = "\u064b-\u0652\u0670"
ALEFS = "\u0622\u0623\u0625\u0627"
_CLUSTER = re.compile(f".[{MARKS}]*", re.DOTALL)
_ATOM = re.compile(f"\u0644[{MARKS}]*[{ALEFS}][{MARKS}]*|.[{MARKS}]*", re.DOTALL)
_WORD = re.compile(rf"\w[\w{MARKS}]*")


def levels(text: str, *, rtl: bool) -> list[int]:
    """The level of each code point, rules P1 to L1."""
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(rtl), "LR"[rtl]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = [char["level"] for char in storage["chars"]]
    for at in range(len(text) - 1, -1, -1):
        if text[at] != " ":
            break
        found[at] = int(rtl)
    return found


def is_rtl(text: str) -> bool:
    """Whether a line begins at the right: by its first letter, or by most of them."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    strong = [kind != "L" for kind in kinds if kind in {"L", "R", "AL"}]
    return not strong or strong[0] or 2 * sum(strong) > len(strong)


@dataclass
class Atom:
    """What one cell draws."""

    start: int
    end: int
    text: str
    level: int


@dataclass
class Reference:
    """Text, caret and selection, and where everything stands."""

    text: str = ""
    caret: int = 0
    typed: bool = False
    """Whether the caret belongs to what was just typed before it."""
    anchor: int | None = None
    visual: list[Atom] = field(default_factory=list)
    """From left to right."""

    def __post_init__(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Rule L2: from the highest level down, turn what is at least so high."""
        self.rtl = is_rtl(self.text)
        found = levels(self.text, rtl=self.rtl)
        atoms = [
            Atom(one.start(), one.end(), one[0], found[one.start()])
            for one in _ATOM.finditer(self.text)
        ]
        for level in range(max(found, default=0), 0, -1):
            at = 0
            while at < len(atoms):
                end = at
                while end < len(atoms) and atoms[end].level >= level:
                    end += 1
                atoms[at:end] = reversed(atoms[at:end])
                at = end + 1
        self.visual = atoms

    @property
    def bounds(self) -> list[int]:
        """Where a caret may stand."""
        return [one.start() for one in _CLUSTER.finditer(self.text)] + [len(self.text)]

    def column(self, *, typed: bool) -> int:
        """The column of the caret: before what follows, or behind what was typed."""
        if typed:
            for column, atom in enumerate(self.visual):
                if atom.end == self.caret:
                    return column - 1 if atom.level % 2 else column + 1
        for column, atom in enumerate(self.visual):
            if atom.start <= self.caret < atom.end:
                return column
        return -1 if self.rtl else len(self.visual)

    def at(self, column: int) -> int:
        """The offset before which a caret in a column stands."""
        if 0 <= column < len(self.visual):
            return self.visual[column].start
        return len(self.text) if (column < 0) == self.rtl else 0

    def step(self, by: int) -> int:
        """The offset of the next column, or of the outermost one."""
        low = -1 if self.rtl else 0
        wanted = self.column(typed=self.typed) + by
        return self.at(min(max(wanted, low), low + len(self.visual)))

    def words(self) -> list[int]:
        """Where words begin."""
        return [one.start() for one in _WORD.finditer(self.text)]

    def go(self, to: int, *, select: bool = False) -> None:
        """Move the caret."""
        if not select:
            self.anchor = None
        elif self.anchor is None:
            self.anchor = self.caret
        self.caret, self.typed = to, False

    def replace(self, start: int, end: int, text: str, *, typed: bool) -> None:
        """Put text in place of a range."""
        self.text = self.text[:start] + text + self.text[end:]
        caret = start + len(text)
        self.caret = min(bound for bound in self.bounds if bound >= caret)
        self.typed, self.anchor = typed, None
        self.draw()

    def selected(self) -> tuple[int, int] | None:
        """What is selected, if it is not empty."""
        if self.anchor is None or self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)
