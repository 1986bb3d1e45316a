"""What was typed on the other keyboard layout: «hgsghl» is «السلام», «ثىلمهسا» "english".

The Arabic layout of PCs (101/102 keys, as in Windows and X11) against that of the United
States, key by key. Two keys give two letters: B is «لا», and shifted G, T and B are
«لأ», «لإ» and «لآ». The Arabic layout of Macs has its letters on the same keys but for a
few signs, which have no part in words.
"""

from __future__ import annotations

from typing import Final

_LATIN: Final = "`qwertyuiop[]asdfghjkl;'zxcvnm,./"
_ARABIC: Final = "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ"
_LATIN_SHIFTED: Final = "QWERYPASHJKXNM?~"
_ARABIC_SHIFTED: Final = (
    "\u064e\u064b\u064f\u064cإ\u061b\u0650\u064dأـ\u060c\u0652آ\u2019\u061f\u0651"
)
_PAIRS: Final = {"b": "لا", "G": "لأ", "T": "لإ", "B": "لآ"}
_TO_ARABIC: Final[dict[str, str]] = {
    **dict(zip(_LATIN_SHIFTED, _ARABIC_SHIFTED, strict=True)),
    **dict(zip(_LATIN, _ARABIC, strict=True)),
    **_PAIRS,
}
_TO_LATIN: Final[dict[str, str]] = {
    **{arabic: latin.lower() for latin, arabic in _TO_ARABIC.items()},
    **dict(zip(_ARABIC, _LATIN, strict=True)),
    **dict.fromkeys(("لأ", "لإ", "لآ", "لا"), "b"),
}


def to_arabic(typed: str) -> str:
    """What the same keys give on the Arabic layout; other characters stay."""
    # With Caps Lock the letters come in capitals, without meaning the shifted keys.
    keys = typed.lower() if typed.isupper() else typed
    return "".join(_TO_ARABIC.get(key, key) for key in keys)


def to_latin(typed: str) -> tuple[str, ...]:
    """What the same keys give on the layout of the United States; others stay.

    «لا» comes of one key, B, and of two, G and H: where it occurs there are two answers,
    «لاخخن» for "book" and «ىهلاف» for "night".
    """
    found: list[str] = []
    at = 0
    while at < len(typed):
        size = 2 if typed[at : at + 2] in _TO_LATIN else 1
        piece = typed[at : at + size]
        found.append(_TO_LATIN.get(piece, piece))
        at += size
    apart = "".join(_TO_LATIN.get(char, char) for char in typed)
    return tuple(dict.fromkeys(("".join(found), apart)))
