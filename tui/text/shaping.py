"""Joined letter forms with a map back; the only importer of arabic_reshaper.

Words are shaped whole, before anything splits them into lines or styles. What
`reshape()` gets is a word's skeleton: marks and transparent controls taken out,
zero-width joiners spelled as tatweel and non-joiners as a space, and every letter
without presentation forms replaced by one that joins alike. Its answer then has one
form for each letter, except that a lam-alef form eats two: that is the map.
"""

from collections.abc import Set
from typing import Final, NamedTuple

from arabic_reshaper import ArabicReshaper

from tui.text import joining

LAM: Final = "\u0644"
LAM_ALEFS: Final = frozenset(chr(code) for code in range(0xFEF5, 0xFEFD))
TATWEEL: Final = "\u0640"
ZWJ: Final = "\u200d"
ZWNJ: Final = "\u200c"
_JOINERS: Final = frozenset([ZWJ, ZWNJ])
_APART: Final = "\n"
"""Between words that are shaped together; no word contains it and nothing joins it."""

_BEH: Final = "\u0628"
_DAL: Final = "\u062f"
_BEH_FORMS: Final = ("\ufe8f", "\ufe90")
_DAL_FORMS: Final = ("\ufea9", "\ufeaa")

_SKELETON: Final = str.maketrans(
    {
        **dict.fromkeys(joining.MARKS + joining.TRANSPARENT_CONTROLS, ""),
        **dict.fromkeys(joining.DUAL_JOINING, _BEH),
        **dict.fromkeys(joining.RIGHT_JOINING, _DAL),
        ZWJ: TATWEEL,
        ZWNJ: " ",
    }
)
_TRANSPARENT: Final = frozenset(joining.MARKS + joining.TRANSPARENT_CONTROLS)
_FORMLESS: Final = frozenset(joining.DUAL_JOINING + joining.RIGHT_JOINING)
_BORROWED: Final = {
    # Noon ghunna has an isolated and a final form only.
    ("\u06ba", _BEH_FORMS[0]): "\ufb9e",
    ("\u06ba", _BEH_FORMS[1]): "\ufb9f",
    # Kurdish ae is drawn as the isolated and final heh.
    ("\u06d5", _DAL_FORMS[0]): "\ufee9",
    ("\u06d5", _DAL_FORMS[1]): "\ufeea",
}
"""Forms under another code point, by letter and the form of its stand-in."""

_RESHAPER: Final = ArabicReshaper(
    configuration={
        "delete_harakat": False,
        "support_ligatures": True,
        "ARABIC LIGATURE ALLAH": False,
    }
)


class Shaped(NamedTuple):
    """The forms of one word."""

    forms: str
    """One presentation form for each cell, in logical order."""
    offsets: tuple[int, ...] | None
    """Where in the word the letter of each form stands; None when form i is letter i."""


_REMEMBERED: Final = 1 << 14
"""Words kept shaped; Arabic prose repeats four words in five."""

_shaped: dict[str, Shaped] = {}


def shape(word: str) -> Shaped:
    """Join the letters of one word: see [`shape_words`][]."""
    return shape_words({word})[word]


def shape_words(words: Set[str]) -> dict[str, Shaped]:
    """Join the letters of words.

    All words not met before are shaped in one call, which costs `reshape()` as much
    for a paragraph as for a letter before it looks at either.

    Args:
        words: Letters, marks, joiners and transparent controls of the Arabic script.

    Returns:
        The forms of each word; letters without one stay as they are.
    """
    found = {word: known for word in words if (known := _shaped.get(word))}
    missing = [word for word in words if word not in found]
    if missing:
        skeletons = _APART.join(word.translate(_SKELETON) for word in missing)
        reshaped = _RESHAPER.reshape(skeletons).split(_APART)
        for word, forms in zip(missing, reshaped, strict=True):
            found[word] = _mapped(word, forms)
        if len(_shaped) + len(missing) > _REMEMBERED:
            _shaped.clear()
        _shaped.update((word, found[word]) for word in missing[:_REMEMBERED])
    return found


def _mapped(word: str, reshaped: str) -> Shaped:
    letters = [at for at, char in enumerate(word) if char not in _TRANSPARENT]
    forms: list[str] = []
    offsets: list[int] = []
    at = 0
    for form in reshaped:
        offset = letters[at]
        letter = word[offset]
        at += 2 if form in LAM_ALEFS else 1
        if letter not in _JOINERS:
            forms.append(_own_form(letter, form))
            offsets.append(offset)
    if len(forms) == len(word):
        return Shaped("".join(forms), None)
    return Shaped("".join(forms), tuple(offsets))


def _own_form(letter: str, form: str) -> str:
    if letter not in _FORMLESS:
        return form
    return _BORROWED.get((letter, form), letter)
