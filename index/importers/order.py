"""Lines stored from left to right as they were drawn, made logical again.

Which way a text runs is seen from its joined forms, where it has them: an initial or
medial form is followed by one that is joined to it. Elsewhere the chain of letters
tells: of 27,000 real lines of 32 letters and more one reads better backwards.

The way back is not always one: what stood before Latin text may have stood behind it
(«10 Windows» and «Windows 10» look the same between Arabic words). Of two readings the
likelier is taken.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.importers.plausibility import bits

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAMPLE: Final = 500
_LINES: Final = 200
"""Lines of a text that are judged at most, and code points of each."""
_TELLING: Final = 8
"""Letters of Arabic in a line that is judged; shorter ones follow the others."""
_LONG_LINE: Final = re.compile(rf"[^\n]{{{_TELLING},}}")
_SURE_LINE: Final = 32
_MARGIN: Final = 20.0
"""Bits by which one direction must beat the other."""
_AGREED: Final = 0.9
"""Share of the letters judged, or of the forms, that must run backwards."""

_MARK: Final = "[\u064b-\u065f\u0670]"
_LETTER: Final = "[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"
_RUN: Final = (
    # Latin words with what is between them, then numbers with their separators.
    "[A-Za-z\u00c0-\u024f](?:[^\\s\u0590-\u08ff\ufb1d-\ufefc]*[A-Za-z0-9\u00c0-\u024f]"
    "|[ !-/:-@\\[-`{-~]{1,8}(?=[A-Za-z0-9\u00c0-\u024f]))*"
)
_SEPARATOR: Final = "[.,:/\u00a0\u060c\u066b\u066c]"
_NUMBER: Final = (
    f"[0-9]+(?:{_SEPARATOR}[0-9]+)*"
    f"|[\u0660-\u0669\u06f0-\u06f9]+(?:{_SEPARATOR}[\u0660-\u0669\u06f0-\u06f9]+)*"
)
_FIRST_NUMBER: Final = (
    f"(?:(?<![$€£#%°])[$€£#%°]+)?[0-9]+(?:(?:{_SEPARATOR}|[-+])[0-9]+)*[%$€£°]*"
)
"""What no letter stands before: signs of currency and the like belong to it (W4, W5)."""
_PIECE: Final = re.compile(f"{_RUN}|{_NUMBER}|(?s:.)")
_FIRST_PIECE: Final = re.compile(f"{_RUN}|{_FIRST_NUMBER}|{_NUMBER}|(?s:.)")
_CLUSTER: Final = re.compile(f"{_RUN}|{_NUMBER}|(?s:.){_MARK}*")
_FIRST_CLUSTER: Final = re.compile(f"{_RUN}|{_FIRST_NUMBER}|{_NUMBER}|(?s:.){_MARK}*")
_LAST_LETTER: Final = re.compile(f".*{_LETTER}{_MARK}*", re.DOTALL)
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_PLACED: Final = re.compile(r"(?<!\S)[(\[{«](?=\w)|(?<=[\w.!؟])[)\]}»](?![^\s.،؛:])")
"""A bracket that opens before a word, or closes behind one."""
_PAIR: Final = re.compile("\\([^()\n]*\\)|\\[[^\\[\\]\n]*\\]|«[^«»\n]*»")
_MARKS: Final = re.compile(_MARK)
_BEFORE: Final = re.compile(f"(?<!\\S){_MARK}")
_BEHIND: Final = re.compile(f"{_MARK}(?!\\S)")
_JOINED: Final = re.compile("[IM](?=[MF])")
_JOINED_BACKWARDS: Final = re.compile("(?<=[MF])[IM]")


class _Positions(dict[int, str | None]):
    """Presentation form -> I, M, F or S, any other letter itself, marks nothing."""

    def __missing__(self, code: int) -> str | None:
        kind = unicodedata.decomposition(chr(code)).partition(" ")[0]
        names = {"<initial>": "I", "<medial>": "M", "<final>": "F", "<isolated>": "S"}
        found = names.get(kind) if code >= 0xFB50 else None
        if found is None:
            found = None if unicodedata.category(chr(code)) == "Mn" else "-"
        self[code] = found
        return found


_POSITIONS: Final = _Positions()


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way the lines of a text are stored."""

    is_backwards: bool = False
    is_doubtful: bool = False
    """Some lines run the other way."""


def direction(text: str) -> Direction:
    """Tell which way a text is stored; forms of letters must still be in it."""
    positions = text.translate(_POSITIONS)
    joints = positions.count("I") + positions.count("M")
    if joints >= _TELLING:
        right = len(_JOINED.findall(positions))
        wrong = len(_JOINED_BACKWARDS.findall(positions))
        if wrong > right:
            is_sure = wrong >= _AGREED * joints
            return Direction(is_backwards=is_sure, is_doubtful=not is_sure)
    return _by_letters(text) if _may_be_backwards(text) else Direction()


def logical(text: str) -> str:
    """Turn every line of a text that is stored backwards."""
    # Drawn whole, a letter has its marks behind it; else words begin with marks.
    is_drawn = len(_BEHIND.findall(text)) > len(_BEFORE.findall(text))
    lines = [_turned(line, is_drawn=is_drawn) for line in text.split("\n")]
    plain, mirrored = ("\n".join(line[form] for line in lines) for form in (0, 1))
    kept, swapped = (
        len(_PLACED.findall(form)) + len(_PAIR.findall(form))
        for form in (plain, mirrored)
    )
    return plain if kept > swapped else mirrored


def _may_be_backwards(text: str) -> bool:
    """Tell whether words begin with what ends them, or end with their article.

    No word begins with ة or a hamza on a seat, and hardly any with ى; cheap enough to ask of every text.
    """
    if any(f"{gap}{sign}" in text for gap in " \n" for sign in "ةىءئؤ"):
        return True
    return text.count("\u0644\u0627 ") > text.count(" \u0627\u0644")


def _by_letters(text: str) -> Direction:
    """Judge the lines of a text by the chain of letters."""
    margins = [_margin(line) for line in _telling(text)]
    judged = sum(letters for letters, _ in margins)
    wrong = sum(letters for letters, margin in margins if margin < 0)
    total = sum(margin for _, margin in margins)
    if judged and wrong >= _AGREED * judged and total <= -_MARGIN:
        return Direction(is_backwards=True)
    return Direction(
        is_doubtful=any(
            letters >= _SURE_LINE and margin <= -_MARGIN for letters, margin in margins
        )
    )


def _telling(text: str) -> Iterable[str]:
    """Lines of a text with Arabic enough to be judged, from all over it."""
    lines = _LONG_LINE.findall(text)
    step = len(lines) // _LINES + 1
    return lines[::step]


def _margin(line: str) -> tuple[int, float]:
    """Letters of Arabic in a line, and bits by which it reads better as it is."""
    line = _MARKS.sub("", line[:_SAMPLE])  # which may stand on either side
    letters = len(re.findall(_LETTER, line))
    if letters < _TELLING:
        return 0, 0.0
    return letters, bits(line[::-1]) - bits(line)


def _turned(line: str, *, is_drawn: bool) -> tuple[str, str]:
    """Turn a line; then the same with its brackets mirrored.

    Runs of Latin and digits keep their order. A line without a letter of Arabic is
    left alone.
    """
    found = _LAST_LETTER.match(line)
    if found is None:
        return line, line
    piece, first = (_CLUSTER, _FIRST_CLUSTER) if is_drawn else (_PIECE, _FIRST_PIECE)
    pieces = [*piece.findall(found[0]), *first.findall(line[found.end() :])][::-1]
    plain = "".join(pieces)
    return plain, "".join(
        each.translate(_MIRRORED) if len(each) == 1 else each for each in pieces
    )
