"""Sentences glued to the one before: «طويل الأمد.الصراع».

Scraping drops the space where two paragraphs met. The text stays as it is; who draws it
opens a space at these places. In doubt none is opened: initials, abbreviations, spelt-out
foreign letters and addresses look alike.
"""

from __future__ import annotations

import re
from typing import Final

from index.arabic import fold_text

_LETTER: Final = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06fa-\u06fc\u0750-\u077f"
_MARK: Final = "\u0640\u0610-\u061a\u064b-\u065f\u0670"
_STOP: Final = re.compile(
    rf"(?:(?<=[{_LETTER}{_MARK}\d%])|(?<=[{_LETTER}{_MARK}\d%][\"»”)\] ]))"
    rf"(?:[.\u06d4]|[\u061f?!]{{1,3}})(?=[{_LETTER}])"
)
_FIGURE: Final = re.compile(r"\S[^\S\n]+[^\s\d]?\d{1,4}%?[\"»”)\]]?\Z")
_CLOSERS: Final = '"»”)] '
_WORD: Final = re.compile(f"[{_LETTER}{_MARK}]+")
_LAST_WORD: Final = re.compile(rf"(?<![{_LETTER}{_MARK}])[{_LETTER}{_MARK}]+\Z")
_LAST_TOKEN: Final = re.compile(r"\S+\Z")
_TOKEN: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(r"://|www\.|[@#/\\_]|[A-Za-z\d]\.[A-Za-z]")
_REACH: Final = 200
"""Code points looked at on either side of a stop; no word and few addresses are longer."""
_LONE_LETTERS: Final = 2
# Titles shortened to letters before a name, with «و» or without: «أد.», «ود.», «وم.».
_SHORTENED: Final = frozenset({"اد", "ود", "وم", "وا"})
# «الجزيرة.نت»: what stands behind the dot in names of sites.
_DOMAINS: Final = frozenset({"نت", "كوم", "اورغ", "اورج", "ويب", "شبكه", "موقع", "دوت"})
# English letters by name: «بي.بي.سي», «سي.إن.إن», «إف.بي.آي».
_ENGLISH: Final = """
اي ايه بي سي دي اف جي جيه اتش كي كيه ال ام ان او كيو ار اس تي يو في دبليو اكس واي زد زي
"""
_SPELT: Final = frozenset(_ENGLISH.split())


def find_glued(text: str) -> tuple[int, ...]:
    """Where the display of a text opens a space, in ascending order.

    Each offset, in code points, is directly behind a full stop, or up to three question and
    exclamation marks, that stand between two Arabic words without a space. The first may be
    in quotation marks or brackets, a number, or parted from its stop.
    """
    return tuple(stop.end() for stop in _STOP.finditer(text) if _parts(text, stop))


def _parts(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a stop between two letters ends a sentence."""
    start, end = stop.span()
    left, right = max(0, start - _REACH), end + _REACH
    token = _matched(_LAST_TOKEN.search(text, left, start)) + _matched(
        _TOKEN.match(text, start, right)
    )
    if _ADDRESS.search(token):
        return False
    after = _letters(_WORD.match(text, end, right))
    # A writer's own «و» with a space behind it, not the initial of a name.
    is_word = len(after) >= _LONE_LETTERS or (
        after == "و" and text[end : end + 2][1:].isspace()
    )
    if "." not in stop[0]:
        # An ASCII mark behind a space may stand for a letter that was lost.
        return is_word and not (stop[0][0] == "?" and text[start - 1] == " ")
    if text[start - 1].isdecimal() or text[start - 1] == "%":
        # «عام 2015.وأضافت», but no item of a list: «1.الجسر».
        is_figure = _FIGURE.search(text, left, start) is not None
        return is_figure and is_word
    if text[start - 1] in _CLOSERS:
        return is_word
    before = _letters(_LAST_WORD.search(text, left, start))
    if len(before) < _LONE_LETTERS or before in _SHORTENED:
        return False
    if not is_word:
        return False
    return after not in _DOMAINS and not (before in _SPELT and after in _SPELT)


def _matched(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def _letters(match: re.Match[str] | None) -> str:
    """The word of a match as it is compared."""
    return fold_text(_matched(match))
