"""Explicit embedding levels (UAX #9, rules X1 to X8).

python-bidi resolves these itself. They are needed here only to see whether a
separator and the numbers on its two sides meet in one level run when embedding
controls stand between them.
"""

from typing import Final

from tui.text.direction import first_strong

MAX_DEPTH: Final = 125
"""The deepest level (definition BD2)."""

_RTL: Final = frozenset("\u202b\u202e\u2067")
_EMBEDDING: Final = frozenset("\u202a\u202b\u202d\u202e")
_PDF: Final = "\u202c"
_FSI: Final = "\u2068"
_PDI: Final = "\u2069"
_ISOLATE: Final = frozenset("\u2066\u2067\u2068")


class _Stack:
    """The directional status stack, with its overflow counts."""

    def __init__(self, level: int) -> None:
        self.entries: list[tuple[int, bool]] = [(level, False)]
        self.embeddings = 0
        self.isolates = 0

    @property
    def level(self) -> int:
        return self.entries[-1][0]

    def push(self, *, rtl: bool, isolate: bool) -> None:
        """Enter an embedding or an isolate (rules X2 to X5c)."""
        level = (self.level + 1) | 1 if rtl else (self.level + 2) & ~1
        if level <= MAX_DEPTH and not self.isolates and not self.embeddings:
            self.entries.append((level, isolate))
        elif isolate:
            self.isolates += 1
        elif not self.isolates:
            self.embeddings += 1

    def close_isolate(self) -> None:
        """Leave an isolate and every embedding still open in it (rule X6a)."""
        if self.isolates:
            self.isolates -= 1
        elif any(isolate for _, isolate in self.entries):
            self.embeddings = 0
            while not self.entries.pop()[1]:
                pass

    def close_embedding(self) -> None:
        """Leave an embedding (rule X7)."""
        if self.isolates:
            return
        if self.embeddings:
            self.embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1][1]:
            self.entries.pop()


def levels(text: str, letters: str, *, rtl: bool) -> bytes:
    """Return the embedding level of each code point of a paragraph.

    Args:
        text: Logical text of one paragraph.
        letters: Its classes, from [tui.text.bidiclass.classes][].
        rtl: Whether the paragraph's level is 1.
    """
    stack = _Stack(int(rtl))
    found = bytearray()
    for offset, char in enumerate(text):
        if char == _PDI:
            stack.close_isolate()
        found.append(stack.level)
        if char in _EMBEDDING:
            stack.push(rtl=char in _RTL, isolate=False)
        elif char in _ISOLATE:
            inner = char in _RTL
            if char == _FSI:
                strong = first_strong(letters, offset + 1, inside=True)
                inner = (strong or "L") != "L"
            stack.push(rtl=inner, isolate=True)
        elif char == _PDF:
            stack.close_embedding()
    return bytes(found)
