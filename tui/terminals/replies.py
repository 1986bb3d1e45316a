"""What a terminal says of itself, read out of raw bytes.

Nothing here trusts the bytes: names are cut and stripped to printable ASCII, numbers
are short, and what is no reply to a question of ours is handed back as typed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NAME_AT_MOST = 60
"""Characters of a program's name that are kept."""

_NAME = rb"\x1b[P]>\|(?P<name>[^\x1b\x07]{0,500})(?:\x1b\\|\x07)"
_SECONDARY = rb"\x1b\[>(?P<secondary>[0-9;]{0,60})c"
_ORDER = rb"\x1b\[8;(?P<order>[0-9])\$y"
_PRIMARY = rb"\x1b\[\?(?P<primary>[0-9;]{0,60})c"
_GROUND = (
    rb"\x1b\]11;rgba?:(?P<ground>[0-9A-Fa-f]{1,4}(?:/[0-9A-Fa-f]{1,4}){2,3})"
    rb"(?:\x1b\\|\x07)"
)
_REPLY = re.compile(b"|".join((_NAME, _SECONDARY, _ORDER, _GROUND, _PRIMARY)))

_BEGUN = re.compile(
    rb"\x1b(?:P(?:>(?:\|[^\x1b\x07]{0,500}\x1b?)?)?"
    rb"|\](?:1(?:1(?:;(?:[rgba:]{0,5}[0-9A-Fa-f/]{0,19}\x1b?)?)?)?)?"
    rb"|\[(?:[>?][0-9;]{0,60}|8(?:;(?:[0-9]\$?)?)?)?)?\Z"
)
"""The beginning of a reply, cut off by the end of what was read."""

_SURELY_BEGUN = re.compile(rb"\x1b(?:P>|\[[>?]|\]1)")
"""The beginning of a reply that is no beginning of a key."""

TICKS = 20
"""Ticks of 0.1 s for which such a beginning is held."""

_KNOWN_STATES = frozenset({1, 2, 3, 4})
"""DECRQM: set, reset, permanently set, permanently reset; 0 is "not recognised"."""


class Replies(NamedTuple):
    """The answers to our questions; "" or None for none."""

    name: str = ""
    """XTVERSION: program and version, in printable ASCII."""
    primary: str = ""
    """DA1: the numbers between `CSI ?` and `c`; every terminal answers this one."""
    secondary: str = ""
    """DA2: the numbers between `CSI >` and `c`."""
    order: int | None = None
    """DECRQM 8: 1 or 3 when the terminal orders rows itself, 2 or 4 when it does not
    but could, 0 when it does not know the question."""
    ground: tuple[int, int, int] | None = None
    """OSC 11: red, green and blue of the terminal's ground, 0 to 255."""
    complete: bool = False
    """Whether DA1, asked last, was answered: nothing more will come."""

    @property
    def can_be_switched(self) -> bool:
        """Whether the terminal knows the standard switch of order."""
        return self.order in _KNOWN_STATES


def parse(raw: bytes) -> Replies:
    """The replies in `raw`, in whatever order and between whatever else."""
    return separate(raw)[0]


def separate(raw: bytes) -> tuple[Replies, bytes]:
    """The replies in `raw`, and what else was read: keys typed meanwhile."""
    found: dict[str, bytes] = {}
    for match in _REPLY.finditer(raw):
        kind = match.lastgroup or ""
        found.setdefault(kind, match[kind])
    order = found.get("order")
    replies = Replies(
        name=_printable(found.get("name", b"")),
        primary=found.get("primary", b"").decode("ascii"),
        secondary=found.get("secondary", b"").decode("ascii"),
        order=None if order is None else int(order),
        ground=_colour(found["ground"]) if "ground" in found else None,
        complete="primary" in found,
    )
    return replies, _REPLY.sub(b"", raw)


def _colour(written: bytes) -> tuple[int, int, int]:
    """A colour as X11 writes it: one to four hexadecimal digits each (XParseColor)."""
    parts = [
        int(part, 16) * 255 // (16 ** len(part) - 1) for part in written.split(b"/")
    ]
    return parts[0], parts[1], parts[2]


def _printable(name: bytes) -> str:
    kept = bytes(byte for byte in name if 0x20 <= byte < 0x7F)
    return kept.decode("ascii")[:NAME_AT_MOST].strip()


class LateReplies:
    """Takes replies that come after the time-out out of what is read as keys.

    Args:
        before: What was read until then.  Keys typed meanwhile come out first.
    """

    def __init__(self, before: bytes = b"") -> None:
        self.replies, self._held = separate(before)
        self._waited = 0

    def feed(self, data: bytes) -> bytes:
        """Return the keys in `data`; the beginning of a reply is held back."""
        if self.replies.complete:
            return self.tick() + data
        heard, keys = separate(self._held + data)
        self.replies = _merged(self.replies, heard)
        begun = None if heard.complete else _BEGUN.search(keys)
        cut = begun.start() if begun else len(keys)
        self._held, self._waited = keys[cut:], 0
        return keys[:cut]

    def tick(self) -> bytes:
        """Return what was held back when its rest does not come: it was typed.

        No key begins like most of our replies, so they are waited for longer.
        """
        self._waited += 1
        if _SURELY_BEGUN.match(self._held) and self._waited < TICKS:
            return b""
        held, self._held = self._held, b""
        return held


def _merged(before: Replies, after: Replies) -> Replies:
    return Replies(
        name=before.name or after.name,
        primary=before.primary or after.primary,
        secondary=before.secondary or after.secondary,
        order=after.order if before.order is None else before.order,
        ground=before.ground or after.ground,
        complete=before.complete or after.complete,
    )
