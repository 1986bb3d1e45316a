"""Find the words of a text: the only tokenizer, for index, query and highlight alike.

A word is a run of letters and digits with the marks on them, tatweel and joiners inside.
Punctuation parts words («كوفيد-19» has two), and so does an underscore («#عاصفة_الحزم»).
Arabic letters part from all others, digits too, because Arabic glues its particles to
them: «و2011» is found by 2011, «بـGoogle» by google. Invisible controls inside a word do
not break it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.arabic.fold import FoldedText
from index.arabic.letters import FOLD_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Nonspacing marks of the scripts that mix with Arabic, variation selectors, joiners.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u200c\u200d"
)
# Soft hyphen and controls of direction and joining: only between two parts of a word.
_CONTROLS: Final = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_ARABIC: Final = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)


_FOREIGN: Final = rf"[^\W_{_ARABIC}]"


def _run(letter: str, inside: str) -> str:
    """The pattern of a word that begins with a letter.

    No two of the classes share a character, so nothing needs to be tried again.
    """
    return f"{letter}{inside}*+(?:[{_CONTROLS}]++{inside}++)*+"


_WORD: Final = re.compile(
    "|".join(
        (
            _run(f"[{_ARABIC}]", f"[{_ARABIC}{_MARKS}]"),
            _run(_FOREIGN, f"(?:{_FOREIGN}++|[{_MARKS}]++)"),
        )
    )
)
LONGEST: Final = 200
"""Code points of a word that are compared; no term of the index is longer."""

MEMORY: Final = 65_536
"""Words kept, about 13 MB of them; a reader holds them for as long as it runs."""


class _FoldedWords(dict[str, FoldedText]):
    """Word as written -> folded word; each form is folded once while it is kept."""

    def __missing__(self, word: str) -> FoldedText:
        if len(self) >= MEMORY:
            self.clear()
        folded = self[word] = FoldedText(word.translate(FOLD_TABLE)[:LONGEST].strip())
        return folded


_FOLDED: Final = _FoldedWords()


def fold_word(word: str) -> FoldedText:
    """Fold one word, cut after 200 code points; "" when it has no letter.

    A ligature of several words, such as U+FDFA, folds to words with spaces between.
    """
    return _FOLDED[word]


def find_words(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[str, int, int]]:
    """Each word between two offsets, as written, with its own two offsets."""
    stop = len(text) if end is None else end
    for match in _WORD.finditer(text, start, stop):
        word = match[0]
        if _FOLDED[word]:
            yield word, match.start(), match.end()


def written_words(text: str) -> list[str]:
    """The words of a text in order, as written; some may have no letter at all."""
    return _WORD.findall(text)


def terms(text: str) -> list[str]:
    """The folded words of a text in order."""
    return folded_words(written_words(text))


def first_term(text: str) -> str:
    """The first of the folded words of a text; "" when it has none."""
    for word in _WORD.finditer(text):
        if parts := _FOLDED[word[0]].split():
            return parts[0]
    return ""


def folded_words(written: Iterable[str]) -> list[str]:
    """The same of words as they are written."""
    folded: list[str] = list(filter(None, map(_FOLDED.__getitem__, written)))
    if " " in "".join(folded):
        return [part for word in folded for part in word.split()]
    return folded


def count_words(text: str) -> int:
    """Number of words in a text."""
    return count_written(written_words(text))


def count_written(written: Iterable[str]) -> int:
    """How many of some words, as they are written, have a letter."""
    return sum(map(bool, map(_FOLDED.__getitem__, written)))
