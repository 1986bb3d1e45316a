"""Where every character of a paragraph stands (UAX #9); the only importer of python-bidi.

python-bidi orders text but says neither where a character went nor whether its
level is odd. Both can be read off its answer when the question is put well:

1. **Shorten.** A stretch whose characters are bound to get one level is one token:
   Arabic words and the neutrals between them, Latin words and the digits between
   them, one number, one run of neutrals. Plain paragraphs end here, being one token.
2. **Label.** Each token becomes one character of its class followed by combining
   marks which spell the token's number. Rule W1 gives marks the class of their base
   and rule L2 carries them along, so the marks come out *after* a base at an even
   level and *before* one at an odd level.
3. **Read.** One call of `bidi.get_display`; the marks say which token stands where.

Three kinds of character cannot carry marks. A separator between two numbers must
stay single (rule W4); either it joins them and comes out between the two, or it is
a neutral (rule W6) and asked about again as one. An isolate control is a neutral of the run
outside it, so a labelled neutral is put on its outer side. Embedding controls and
boundary neutrals are removed by rule X9 and have no place.

Rule L1 depends on where lines end and is applied by [tui.text.order.Order.pieces][]. Rule L2
compares two characters only by the levels between them, so the order of a line is
the paragraph's order restricted to that line: one `Order` serves every width.
"""

import re
from array import array
from collections.abc import Iterator
from typing import Final

from bidi import get_display
from bidi.mirror import MIRRORED as _MIRROR

from tui.text.bidiclass import CLASSES, classes
from tui.text.embedding import levels
from tui.text.order import Order

_NEWER_PAIRS: Final = (
    "\u221f\u2bfe\u2220\u29a3\u2221\u299b\u2222\u29a0\u2224\u2aee\u2245\u224c"
    "\u22b8\u27dc\u27cb\u27cd\u29a4\u29a5\u29a8\u29a9\u29aa\u29ab\u29ac\u29ad"
    "\u29ae\u29af\u29e8\u29e9\u2a7b\u2a7c\u2a85\u2a86\u2a87\u2a88\u2a89\u2a8a"
    "\u2a8d\u2a8e\u2a8f\u2a90\u2a9d\u2a9e\u2a9f\u2aa0\u2ab1\u2ab2\u2ab5\u2ab6"
    "\u2ab7\u2ab8\u2ab9\u2aba\u2ac7\u2ac8\u2ac9\u2aca\u2acb\u2acc\u2e55\u2e56"
    "\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c"
)
"""Pairs of BidiMirroring.txt (Unicode 15) which python-bidi's older table lacks."""


MIRRORED: Final = str.maketrans(
    {
        **_MIRROR,
        **dict(zip(_NEWER_PAIRS[::2], _NEWER_PAIRS[1::2], strict=True)),
        **dict(zip(_NEWER_PAIRS[1::2], _NEWER_PAIRS[::2], strict=True)),
    }
)
"""For `str.translate`: characters that look the other way at an odd level (rule L4)."""

_ALL_RIGHT: Final = Order(True, array("I", [0]), array("I", [1]))
_ALL_LEFT: Final = Order(False, array("I", [0]), array("I", [0]))
_NOT_PLAIN_RIGHT: Final = re.compile("[LENxip]")
_NOT_PLAIN_LEFT: Final = re.compile("[ARNxip]")

_TOKEN: Final = re.compile(
    """
      A(?:[AMZWOSKCT]*A)?[MZ]*      # Arabic words and what is between them
    | R(?:[RMZWOSKCT]*R)?[MZ]*
    | L(?:[LEMZWOSKCT]*L)?[MZ]*     # W7 makes the digits between them letters
    | E[EMZ]*(?:CZ*E[EMZ]*)*         # W4: a number with its commas
    | N[NMZ]*(?:CZ*N[NMZ]*)*
    | T[TMZ]*
    | (?P<separator>[KC](?=[Zx]*[EN]))
    | [WOSKC][WOSMZ]*
    | B[MZ]*
    | M[MZ]*
    | [xip]
    | [ZP]+
    """,
    re.VERBOSE,
)

_STAND_IN: Final = {
    "A": "\u0627",
    "R": "\u05d0",
    "L": "a",
    "E": "1",
    "N": "\u0661",
    "T": "%",
    "M": "\u0300",
}
"""A character of each class that needs no company; neutrals are all `!`."""

_NEUTRAL: Final = "!"
_UNLABELLED: Final = frozenset("KCxip")
_REMOVED: Final = re.compile("[Zx]*")
_DIGITS: Final = tuple(chr(code) for code in range(0xE0100, 0xE01F0))
"""Combining marks which spell a token's number, lowest digit first."""
_DIGIT_OF: Final = {mark: digit for digit, mark in enumerate(_DIGITS)}
_RADIX: Final = len(_DIGITS)


def resolve(text: str, *, rtl: bool) -> Order:
    """Return the order of one paragraph.

    Args:
        text: Logical text; a paragraph separator only at its end.
        rtl: Whether the paragraph's level is 1 (else 0): see [tui.text.direction][].

    Source: UAX #9, rules X1 to I2 and L2.
    """
    letters = classes(text)
    if rtl and not _NOT_PLAIN_RIGHT.search(letters):
        return _ALL_RIGHT
    if not rtl and not _NOT_PLAIN_LEFT.search(letters):
        return _ALL_LEFT
    question = _Question(text, letters, rtl=rtl)
    return _order(question.starts, question.answer(), rtl=rtl)


class _Question:
    """One paragraph, shortened to tokens, as python-bidi is asked about it.

    Attributes:
        starts: Where each token that has a place starts, in logical order.
    """

    def __init__(self, text: str, letters: str, *, rtl: bool) -> None:
        self.starts: list[int] = []
        self._rtl = rtl
        self._text = text
        self._letters = letters
        self._sent: list[tuple[str, int]] = []  # and the token it is, or -1
        self._separators: set[int] = set()  # tokens that may join two numbers
        self._levels = levels(text, letters, rtl=rtl) if "x" in letters else b""
        self._number = -1  # the token before, if a number; controls may follow it
        for found in _TOKEN.finditer(letters):
            self._add(found)

    def _add(self, found: re.Match[str]) -> None:
        start = found.start()
        kind = self._letters[start]
        char = self._text[start]
        if kind in "ZP":
            return
        if found.lastgroup == "separator" and self._joins_numbers(start):
            self._separators.add(len(self.starts))
            self.starts.append(start)
            self._sent.append((char, len(self.starts) - 1))
        elif kind == "x":
            self._sent.append((char, -1))
            return
        elif kind == "i":
            self._place(start, _NEUTRAL)
            self._sent.append((char, -1))
        elif kind == "p":
            self._sent.append((char, -1))
            self._place(start, _NEUTRAL)
        else:
            sent = char if kind == "B" else _STAND_IN.get(kind, _NEUTRAL)
            self._place(start, sent)
        is_number = kind in "EN" or (kind == "M" and self._number >= 0)
        self._number = len(self.starts) - 1 if is_number else -1

    def _place(self, start: int, sent: str) -> None:
        self._sent.append((sent, len(self.starts)))
        self.starts.append(start)

    def _joins_numbers(self, start: int) -> bool:
        """Tell whether a separator stands in one level run with two numbers."""
        if self._number < 0 or not self._levels:
            return self._number >= 0
        removed = _REMOVED.match(self._letters, start + 1)
        after = removed.end() if removed else start + 1
        before = self.starts[self._number]
        return self._levels[before] == self._levels[start] == self._levels[after]

    def answer(self) -> list[tuple[int, bool]]:
        """Return every token from left to right, and whether its level is odd."""
        visual = self._ask()
        lost = self._separators.difference(token for token, _ in visual)
        if lost:  # rule W6: not joined to two numbers, so mere neutrals
            self._sent = [
                (_NEUTRAL if token in lost else char, token)
                for char, token in self._sent
            ]
            self._separators -= lost
            visual = self._ask()
        return visual

    def _ask(self) -> list[tuple[int, bool]]:
        """Return the tokens from left to right, without separators out of place."""
        size = 1
        while _RADIX**size < len(self.starts):
            size += 1
        sent = "".join(
            char
            if token < 0 or token in self._separators
            else char + _label(token, size)
            for char, token in self._sent
        )
        seen = get_display(sent, base_dir="R" if self._rtl else "L")
        return list(self._with_separators(_read(seen, size)))

    def _with_separators(
        self, tokens: list[tuple[int, bool]]
    ) -> Iterator[tuple[int, bool]]:
        """Put each separator that joins its two numbers back between them."""
        last = -3
        for token, odd in tokens:
            if token - last == 2 and last + 1 in self._separators:
                yield last + 1, False
            yield token, odd
            last = token


def _label(token: int, size: int) -> str:
    digits = []
    for _ in range(size):
        token, digit = divmod(token, _RADIX)
        digits.append(_DIGITS[digit])
    return "".join(digits)


def _read(seen: str, size: int) -> list[tuple[int, bool]]:
    """Read the labels in an answer: marks before a base say that its level is odd."""
    tokens = []
    at = 0
    while at < len(seen):
        if CLASSES[ord(seen[at])] in _UNLABELLED:
            at += 1
            continue
        odd = seen[at] in _DIGIT_OF
        marks = seen[at : at + size] if odd else seen[at + size : at : -1]
        token = 0
        for mark in marks:
            token = token * _RADIX + _DIGIT_OF[mark]
        tokens.append((token, odd))
        at += size + 1
    return tokens


def _order(starts: list[int], visual: list[tuple[int, bool]], *, rtl: bool) -> Order:
    """Join tokens that stay side by side, in one direction, to runs."""
    firsts: list[tuple[int, int]] = []  # where a run starts, and its place
    place = -1
    before = (-2, False)
    for token, odd in visual:
        follows = token == before[0] + (-1 if odd else 1)
        if odd is before[1] and follows:
            run = starts[token] if odd else firsts[-1][0]
            firsts[-1] = (run, place * 2 + odd)
        else:
            place += 1
            firsts.append((starts[token], place * 2 + odd))
        before = (token, odd)
    firsts.sort()
    bounds = array("I", (start for start, _ in firsts))
    if bounds:
        bounds[0] = 0
        return Order(rtl, bounds, array("I", (place for _, place in firsts)))
    return _ALL_RIGHT if rtl else _ALL_LEFT
