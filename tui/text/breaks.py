"""Where a row may end (UAX #14, with the rules of Unicode 15.1 for guillemets).

Supported: every class but those of Brahmic scripts and dictionaries (AK, AP, AS, VF,
VI, SA), which break as letters do. Numbers follow rule LB25 as in example 7 of its
section 8.2. Classes are written as in [tui.text.breakclass.LETTER][].
"""

import re
from functools import cache
from typing import Final, NamedTuple

from tui.text.breakclass import CLASSES

HANGING: Final = (
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
"""Spaces that are not drawn at the end of a row."""


class Stops(NamedTuple):
    """Break opportunities of a paragraph, in code points and in logical order."""

    ends: list[int]
    """Where what is drawn of a row ends: before the spaces that hang over."""
    starts: list[int]
    """Where the next row begins; the last is the end of the paragraph."""
    hard: frozenset[int]
    """Those of `starts` at which a row must begin."""


_LETTERS: Final = "Ah"
_HANGUL: Final = "JVTH3"
_JOIN_ALL: Final = (
    # Either side of a pair may be any class: (before, after), "" for any.
    ("", "krln z"),  # LB6, LB7
    ("", "w"),  # LB11
    ("wg", ""),  # LB11, LB12
    ("", ")]!,/"),  # LB13
    ("([", ""),  # LB14
    ("", "q<>"),  # LB19
    ("q<>", ""),
)
_JOIN: Final = (
    ("", "b-s"),  # LB21
    ("B", ""),
    ("/", "h"),  # LB21b
    ("", "i"),  # LB22
    (_LETTERS, "N"),  # LB23
    ("N", _LETTERS),
    ("$", "IEM"),  # LB23a
    ("IEM", "%"),
    ("$%", _LETTERS),  # LB24
    (_LETTERS, "$%"),
    ("$%-N", "N"),  # LB25
    ("N", "$%"),
    ("J", "JVH3"),  # LB26
    ("VH", "VT"),
    ("T3", "T"),
    (_HANGUL, "%"),  # LB27
    ("$", _HANGUL),
    (_LETTERS, _LETTERS),  # LB28
    (",", _LETTERS),  # LB29
    (_LETTERS + "N", "("),  # LB30
    ("]", _LETTERS + "N"),
    ("E", "M"),  # LB30b
)

_HARD: Final = re.compile("r?l|[krn]")
_MARKED: Final = re.compile("([^krln z])([mj]+)")
_EVENT: Final = re.compile(" +|[^A ](?=[^ ])|A(?=[^A ])")
_NUMBER: Final = re.compile(r"[$%]?[([-]?N[N/,]*[)\]]?[$%]?")
_NUMBER_SIGN: Final = re.compile(r"[$%](?=[([-]N)")
_FLAGS: Final = re.compile("RR+")
_OPENING_BEFORE: Final = re.compile(r"(?:^|[krln([q<>g z])<$")
_CLOSING_AFTER: Final = re.compile(r">(?:[ gw)q<>\]!,/krlnz]|$)")
_ABSORBED: Final = "."


def stops(text: str) -> Stops:
    """Find every break opportunity of a paragraph.

    Args:
        text: Logical text; a paragraph separator only at its end.

    Returns:
        Places in code points of `text`; what is between an end and its start hangs over
        the row's end and is not drawn.

    Source: UAX #14, rules LB4 to LB31 of Unicode 15, with LB15a and LB15b of 15.1.
    """
    letters = text.translate(CLASSES)
    places = opportunities(letters)
    hard = frozenset(
        found.end() for found in _HARD.finditer(letters) if found.end() < len(text)
    )
    if hard:
        places = sorted(hard.union(places))
    starts, ends = [], []
    for place in places:
        end = place
        while end and (text[end - 1] in HANGING or place in hard):
            if text[end - 1] not in HANGING and letters[end - 1] not in "krln":
                break
            end -= 1
        if end or place in hard:
            starts.append(place)
            ends.append(end)
    starts.append(len(text))
    ends.append(len(text.rstrip(HANGING)))
    return Stops(ends, starts, hard)


def opportunities(letters: str) -> list[int]:
    """Return where a row may begin inside a paragraph of these classes (LB6 to LB31)."""
    kept: list[int] | None = None
    after_joiner: set[int] = set()
    if "m" in letters or "j" in letters:
        after_joiner = {at + 1 for at, letter in enumerate(letters) if letter == "j"}
        marked = _MARKED.sub(_absorb, letters)  # LB9
        kept = [at for at, letter in enumerate(marked) if letter != _ABSORBED]
        letters = "".join(marked[at] for at in kept)
        letters = letters.replace("m", "A").replace("j", "A")  # LB10
    glued = _glued(letters)
    found = []
    for event in _EVENT.finditer(letters):
        at = event.end()
        if 0 < at < len(letters) and at not in glued and _may_break(letters, event):
            place = kept[at] if kept else at
            if place not in after_joiner:  # LB8a
                found.append(place)
    return found


def _absorb(found: re.Match[str]) -> str:
    return found[1] + _ABSORBED * len(found[2])


def _glued(letters: str) -> set[int]:
    """Return the places inside numbers (LB25) and between paired flags (LB30a)."""
    glued: set[int] = set()
    if "N" in letters:
        for found in _NUMBER.finditer(letters):
            glued.update(range(found.start() + 1, found.end()))
        glued.update(found.end() for found in _NUMBER_SIGN.finditer(letters))
    for found in _FLAGS.finditer(letters):
        glued.update(range(found.start() + 1, found.end(), 2))
    return glued


def _may_break(letters: str, event: re.Match[str]) -> bool:
    start, end = event.span()
    after = letters[end]
    if letters[start] == " ":
        before = letters[start - 1] if start else "k"
        if not _spaces_break(before, after):
            return False
        if before == "<" and _OPENING_BEFORE.search(letters, 0, start):  # LB15a
            return False
        return after != ">" or not _CLOSING_AFTER.match(letters, end)  # LB15b
    if start and letters[start - 1] == "h" and letters[start] in "-b":  # LB21a
        return False
    return _pair_breaks(letters[start], after)


@cache
def _spaces_break(before: str, after: str) -> bool:
    """Tell whether a row may end at spaces between two classes (LB6 to LB18)."""
    if after in "krlnz":
        return False
    if before == "z":  # LB8
        return True
    if after in "w)]!,/" or before in "([":  # LB11, LB13, LB14
        return False
    spaced = (("q<>", "(["), (")]", "s"), ("2", "2"))  # LB15 to LB17
    return not any(before in left and after in right for left, right in spaced)


@cache
def _pair_breaks(before: str, after: str) -> bool:
    """Tell whether a row may end between two classes (LB6 to LB31)."""
    if before in "krln":
        return False  # a row must begin here: see `Stops.hard`
    if before == "z":  # LB8
        return after not in "krln z"
    if after == "g":  # LB12a
        return before in "b-"
    if _joined(_JOIN_ALL, before, after):
        return False
    if (before in ")]" and after == "s") or before == after == "2":  # LB16, LB17
        return False
    if "c" in (before, after):  # LB20
        return True
    return not _joined(_JOIN, before, after)


def _joined(rules: tuple[tuple[str, str], ...], before: str, after: str) -> bool:
    return any(
        (not left or before in left) and (not right or after in right)
        for left, right in rules
    )
