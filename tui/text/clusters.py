"""Grapheme clusters and their width in cells (UAX #29, and wcwidth)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tui.text.shaping import ZWJ, ZWNJ
from tui.text.spelled import SIGNS

EMOJI_STYLE: Final = "\ufe0f"
_SOFT_HYPHEN: Final = "\u00ad"
_SKIN_TONES: Final = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_HALF_FLAGS: Final = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_ONLY_IN_EMOJI: Final = str.maketrans(dict.fromkeys([ZWJ, *_SKIN_TONES], ZWNJ))
"""Replaced by something invisible where they would not join a pictograph."""
WIDEST: Final = 2
"""Cells of the widest cluster a terminal knows."""

_PICTOGRAPHS: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328"
    "\u2388\u23cf\u23e9-\u23f3\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe"
    "\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705\u2708-\u2712\u2714\u2716"
    "\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757"
    "\u2763-\u2767\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c"
    "\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f0ff\U0001f10d-\U0001f10f"
    "\U0001f12f\U0001f16c-\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a"
    "\U0001f1ad-\U0001f1e5\U0001f201-\U0001f20f\U0001f21a\U0001f22f\U0001f232-\U0001f23a"
    "\U0001f23c-\U0001f23f\U0001f249-\U0001f3fa\U0001f400-\U0001f53d\U0001f546-\U0001f64f"
    "\U0001f680-\U0001f6ff\U0001f774-\U0001f77f\U0001f7d5-\U0001f7ff\U0001f80c-\U0001f80f"
    "\U0001f848-\U0001f84f\U0001f85a-\U0001f85f\U0001f888-\U0001f88f\U0001f8ae-\U0001f8ff"
    "\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001faff\U0001fc00-\U0001fffd"
)
"""Extended_Pictographic of Unicode 15; Unicode 18, which wcwidth follows, has fewer."""

_JOINED: Final = re.compile(f"[{_PICTOGRAPHS}][\ufe0f\U0001f3fb-\U0001f3ff]*{ZWJ}\\Z")
_PICTOGRAPH: Final = re.compile(f"[{_PICTOGRAPHS}]")


def clusters(text: str) -> Iterator[str]:
    """Split text into extended grapheme clusters.

    Source: UAX #29; rule GB11 for the pictographs of every version since 15.
    """
    from wcwidth import iter_graphemes  # as below: much to load, for few texts

    before = ""
    for cluster in iter_graphemes(text):
        if ZWJ in before and _JOINED.search(before) and _PICTOGRAPH.match(cluster):
            before += cluster
            continue
        if before:
            yield before
        before = cluster
    if before:
        yield before


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """Return how many cells a cluster takes, as Rich and so Textual count them.

    That is the sum of its characters' widths, but nothing for what follows a
    zero-width joiner, and one more for a narrow pictograph with U+FE0F.
    """
    from wcwidth import width

    total = 0
    last = joiner = ""
    for char in text:
        if char == EMOJI_STYLE and last and last not in _HALF_FLAGS:
            total += width(last + char) - _cells(last)
            last = ""
        elif joiner != ZWJ and _cells(char):
            total += _cells(char)
            last = char
        joiner = char
    return total


def _cells(char: str) -> int:
    if char == _SOFT_HYPHEN or char in _SKIN_TONES:
        return 0
    from wcwidth import wcwidth

    return 1 if char in _HALF_FLAGS else max(wcwidth(char), 0)


def pieces(cluster: str) -> Iterator[str]:
    """Split a cluster that no cell can hold before each character with a width."""
    if not _PICTOGRAPH.match(cluster):
        cluster = cluster.translate(_ONLY_IN_EMOJI)
    if cells(cluster) <= WIDEST and cluster[0] not in SIGNS:
        yield cluster
        return
    piece = cluster[0]
    for char in cluster[1:]:
        if cells(char) or piece in SIGNS:
            yield piece
            piece = ""
        piece += char
    yield piece
