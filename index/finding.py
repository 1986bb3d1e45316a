"""Find what somebody types in one text, whatever the spelling, across line breaks.

Words are compared folded, as a search at the level «folded» does, one after the other in
the order they are typed: what stands between them (spaces, line breaks, punctuation) does
not count.  The first may be the end of a word and the last the beginning of one, so that
a word alone is found inside others: «كتاب» in «والكتاب» and in «كتابه».  A space before the
query, or behind it, says that the word begins, or ends, there.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from index.arabic import find_words, fold_word, terms
from index.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Findable:
    """A text made ready to be searched as often as keys are pressed.

    Made of a million code points it takes 0.13 s, three times counting their words; a
    query then costs one pass of `str.find`: 20 ms for 13,600 places of two words, 0.16 s
    for 87,000 of one letter.

    Args:
        text: Logical text.
    """

    def __init__(self, text: str) -> None:
        folded: list[str] = []
        self._starts, self._ends = array("L"), array("L")
        """Of each word, its offsets in the text."""
        self._places = array("L")
        """Of each word, where it begins in the folded text."""
        place = 1
        for word, start, end in find_words(text):
            form = fold_word(word)
            folded.append(form)
            self._starts.append(start)
            self._ends.append(end)
            self._places.append(place)
            place += len(form) + 1
        self._folded = f" {' '.join(folded)} "

    def find(self, query: str) -> tuple[Span, ...]:
        """Every place of a query, in order, none over another; whole words are marked."""
        words = " ".join(terms(query))
        if not words:
            return ()
        before = " " if query[0].isspace() else ""
        after = " " if query[-1].isspace() else ""
        return tuple(self._find(before, words, after))

    def _find(self, before: str, words: str, after: str) -> Iterator[Span]:
        pattern = f"{before}{words}{after}"
        at = self._folded.find(pattern)
        while at >= 0:
            begin = at + len(before)
            first = bisect_right(self._places, begin) - 1
            last = bisect_right(self._places, begin + len(words) - 1) - 1
            yield Span(self._starts[first], self._ends[last])
            if last + 1 == len(self._places):
                return
            at = self._folded.find(pattern, self._places[last + 1] - 1)
