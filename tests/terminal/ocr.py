"""Arabic read off a picture by a program nobody here wrote: tesseract.

Measured with right and with reversed rows in 14 terminals (docs/terminals.md): at this
size and without scaling a right screen has an error rate below 0.10, a reversed one
above 0.60.
"""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_INVISIBLE = re.compile(
    "[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_SEATS = str.maketrans("أإآىةؤئ", "ااايهوي")


def read(picture: Path, *, bars: bool = True) -> str:
    """The Arabic text of a picture, whether it is dark on light or light on dark.

    Args:
        picture: The window of a terminal.
        bars: Whether there are bars at the top and the bottom and a scale in the margin at
            the left, to be left out: they hold no text of the article.
    """
    mean = ["-colorspace", "Gray", "-format", "%[fx:mean]", "info:"]
    dark = float(_output("convert", picture, *mean)) < 0.5
    grey = picture.with_suffix(".grey.png")
    middle = ["-gravity", "center", "-crop", "100%x91%+0+0", "+repage"]
    beside_margin = ["-gravity", "east", "-crop", "97%x100%+0+0", "+repage"]
    cut = [*middle, *beside_margin] if bars else []
    look = ["-colorspace", "Gray", *(["-negate"] if dark else []), "-normalize"]
    frame = [
        "-fuzz",
        "15%",
        "-trim",
        "+repage",
        "-bordercolor",
        "white",
        "-border",
        "20",
    ]
    size = ["-density", "300", "-units", "PixelsPerInch"]
    _output("convert", picture, *cut, *look, *frame, *size, grey)
    return _output("tesseract", grey, "-", "-l", "ara", "--oem", "1", "--psm", "6")


def error_rate(found: str, expected: str) -> float:
    """The share of characters that must be changed to make one text of the other.

    Marks, tatweel, punctuation and line ends do not count, nor do hamza seats, ى and
    ة: tesseract guesses them.
    """
    a, b = normalised(found), normalised(expected)
    row = list(range(len(b) + 1))
    for number, left in enumerate(a, 1):
        after = [number]
        for right, (corner, above) in zip(b, pairwise(row), strict=True):
            least = min(above + 1, after[-1] + 1, corner + (left != right))
            after.append(least)
        row = after
    return row[-1] / max(1, len(b))


def normalised(text: str) -> str:
    """The letters and digits of a text, one blank between words."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_SEATS)
    kept = (_digit(c) if c.isalnum() else " " for c in plain)
    return " ".join("".join(kept).split())


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _output(*words: str | Path) -> str:
    environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        words, env=environ, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout
