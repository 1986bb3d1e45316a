"""Where a row may end."""

import re
from typing import Final, NamedTuple

HANGING: Final = (
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
"""Spaces that are not drawn at the end of a row."""

_SPACES: Final = re.compile(f"[{HANGING}]+")


class Stops(NamedTuple):
    """Break opportunities of a paragraph, in code points and in logical order."""

    ends: list[int]
    """Where what is drawn of a row ends: before the spaces that hang over."""
    starts: list[int]
    """Where the next row begins; the last is the end of the paragraph."""
    hard: frozenset[int]
    """Those of `starts` at which a row must begin."""


def stops(text: str) -> Stops:
    """Find every break opportunity of a paragraph."""
    ends, starts = [], []
    for found in _SPACES.finditer(text):
        if found.start() and found.end() < len(text):
            ends.append(found.start())
            starts.append(found.end())
    ends.append(len(text.rstrip(HANGING)))
    starts.append(len(text))
    return Stops(ends, starts, frozenset())
