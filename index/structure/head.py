"""The head of an article: labels, title, its repetitions, writer and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.article import BlockKind
from index.structure.boilerplate import is_boilerplate
from index.structure.dates import is_date_line, is_reported_from
from index.structure.phrases import is_byline, is_kicker, is_signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.structure.lines import Line

_TITLE_WORDS: Final = range(1, 41)
_SENTENCE_WORDS: Final = 7
_DATE_WORDS: Final = 16
_REACH: Final = 6
"""Lines under the title in which it may stand once more."""
_LEADING: Final = 5
"""Lines of labels that may stand above the title."""
_SITE: Final = re.compile(r"(?<!\s)\s*(?:[|\u2022•»]|\s[-\u2013\u2014:])\s*")
_SITE_WORDS: Final = 6
_LEAST: Final = 3
_FULL_STOP: Final = re.compile(r"(?<!\.)\.$")


class Head:
    """Reads the first lines of an article; ``kinds`` holds what they are."""

    def __init__(self, lines: Sequence[Line], title: str) -> None:
        self._lines = lines
        self._title = title
        self.kinds: dict[int, BlockKind] = {}

    def read(self) -> int:
        """Find everything above the text; give the number of the first line after it."""
        number = self._labels()
        if number == len(self._lines) or not self._is_title(number):
            return 0 if not self.kinds else number
        self.kinds[number] = BlockKind.TITLE
        self._repetitions(number)
        number += 1
        while number in self.kinds:
            number += 1
        return self._signatures(number)

    def _labels(self) -> int:
        """Mark what stands above the title."""
        for number, line in enumerate(self._lines[:_LEADING]):
            kind = self._label(number, line)
            if kind is None or number + 1 == len(self._lines):
                return number
            self.kinds[number] = kind
        return min(_LEADING, len(self._lines))

    def _label(self, number: int, line: Line) -> BlockKind | None:
        """The kind of a line above the title, None when it is none such."""
        if self._title and line.bare == self._title:
            return None
        kind = kind_of_label(line)
        if kind is BlockKind.BYLINE and not is_byline(line.folded, line.words):
            return None
        if kind is None and is_kicker(line.folded):
            follows = number + 1 < len(self._lines) and self._is_title(number + 1)
            return BlockKind.KICKER if follows else None
        return kind

    def _is_title(self, number: int) -> bool:
        """Tell whether a line at the head is the title: short, with a text under it."""
        line = self._lines[number]
        if self._title:
            return _repeats(line.folded, line.bare, self._title)
        if line.words not in _TITLE_WORDS or line.is_list_item:
            return False
        if line.words > _SENTENCE_WORDS and _FULL_STOP.search(line.text):
            return False
        return line is not self._lines[-1] or not line.ends_sentence

    def _repetitions(self, at: int) -> None:
        """Mark the title where it stands again, with or without the site's name."""
        title = self._lines[at]
        for number in range(at + 1, min(at + 1 + _REACH, len(self._lines))):
            line = self._lines[number]
            if line.words > title.words + _SITE_WORDS:
                continue
            if _repeats(line.folded, line.bare, title.bare):
                self.kinds[number] = BlockKind.BOILERPLATE
            elif _repeats(title.folded, title.bare, line.bare):
                # The first has the site's name behind it, this one is the title.
                self.kinds[at] = BlockKind.BOILERPLATE
                self.kinds[number] = BlockKind.TITLE
                at, title = number, line

    def _signatures(self, number: int) -> int:
        """Mark writer and date under the title."""
        while number + 1 < len(self._lines):
            line = self._lines[number]
            if number in self.kinds:
                number += 1
                continue
            kind = kind_of_label(line)
            if kind is None and is_kicker(line.folded):
                kind = BlockKind.KICKER
            after = self._lines[number + 1]
            if kind is None or (kind is BlockKind.BYLINE and after.bare == line.bare):
                break
            if kind is BlockKind.BYLINE and self._names_title(line):
                break
            self.kinds[number] = kind
            number += 1
        return number

    def _names_title(self, line: Line) -> bool:
        """Tell whether a name is that of whom the article is about, in full."""
        titles = (n for n, kind in self.kinds.items() if kind is BlockKind.TITLE)
        return any(
            set(self._lines[n].bare.split()) <= set(line.bare.split()) for n in titles
        )


def kind_of_label(line: Line) -> BlockKind | None:
    """Whether a line by itself is boilerplate, a date or the writer's name."""
    if is_boilerplate(line.folded, line.bare, line.words):
        return BlockKind.BOILERPLATE
    if line.words > _DATE_WORDS:
        return None
    if is_date_line(line.folded) or is_reported_from(line.folded):
        return BlockKind.DATELINE
    if is_byline(line.folded, line.words) or is_signed(line.folded, line.words):
        return BlockKind.BYLINE
    return None


def _repeats(folded: str, bare: str, title: str) -> bool:
    """Tell whether a line is a title, alone or with a site's name behind it."""
    if bare == title:
        return True
    if not bare.startswith(f"{title} ") or title.count(" ") + 1 < _LEAST:
        return False
    rest = bare[len(title) :].split()
    if len(rest) > _SITE_WORDS:
        return False
    # Everything behind some sign must be what the title does not have.
    return any(
        bare_of(folded[: sign.start()]) == title for sign in _SITE.finditer(folded)
    )


def bare_of(folded: str) -> str:
    """The words of folded text with one space between."""
    return " ".join(re.split(r"[\W_]+", folded)).strip()
