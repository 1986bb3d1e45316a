"""Which short line is a heading? Marks are sure; otherwise its neighbours must agree.

A paragraph drawn as a heading looks worse than a heading drawn as a paragraph, so each
sign against it decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.arabic import is_arabic
from index.article import BlockKind
from index.structure.lines import MANY
from index.structure.sentences import begins_a_sentence
from index.structure.turns import says

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.structure.lines import Line

_MARKED: Final = re.compile(
    r"(#{1,6})\s+\S.*|(={2,6})\s*+[^=].*?={2,6}|(\*\*|__)(?=\S)(?:(?!\3).)+\3\s*:?"
    r"|<(b|strong|h[1-6])>[^<]+</\4>:?"
)
_MARKED_WORDS: Final = 16
_COLON_WORDS: Final = 5
_SPACED_COLON_WORDS: Final = 10
_PLAIN_WORDS: Final = 10
_PROSE_WORDS: Final = 12
_UNDER_WORDS: Final = 5
_ROW_WORDS: Final = 8
_LABEL_WORDS: Final = 4
_ASKING_WORDS: Final = 7
_BETWEEN_WORDS: Final = 7
_PARAGRAPH_WORDS: Final = 18
_PARTED: Final = 4
_ORDINAL: Final = "اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|حادي عشر|ثاني عشر|ثالث عشر"
_NUMBERED: Final = re.compile(
    rf"(?:{_ORDINAL})\s*[-:\u2013،,./]\s*\S|(?:{_ORDINAL})\s*[:.]?$"
)
_PART: Final = re.compile(
    r"(?:ال)?(?:فصل|باب|مبحث|مطلب|جزء|قسم|مشهد|حلقه|محور|ملحق|كتاب|مقام[هة]|ليله|درس)\s+"
    r"(?:ال\w+|\d{1,3})(?:\s+(?:عشر[ه]?|و\s?ال\w+))?(?:\s*[-:\u2013]\s*.+)?"
)
_PART_WORDS: Final = 9
_ITEM_WORDS: Final = 10
# Words that announce what follows instead of naming it.
_ANNOUNCING: Final = re.compile(
    r"^(?:و\s?)?في\s?ما\s|"
    r"(?:^|\s)(?:\w?(?:قال|قول|قايلا|قايله|قالت|قوله|قولها)|بقوله|بقولها|كالتالي|كالاتي|هن|[وف]?هما|فه[يوم]|التالي|التاليه|الاتي|الاتيه|يلي|ياتي|منها|ومنها|اهمها|ابرزها|وهي|هي|وهم|هم|هو|وهو|"
    r"نصه|نصها|مثل|الشاعر|شاعر|انشد\w*|وانشد\w*|فانشد\w*|كتب\w*|وكتب\w*|فكتب\w*|نحو|بينهم|بينها|"
    r"تعالي|وسلم|ان|بان|الي|عن|في|من|علي|ب|ل)\s*:?$"
)
_FIGURES: Final = re.compile(
    r"\d{5}|^(?:(?:و?في|بعد|قبل|منذ|حتي)\s+)(?:(?:عام|سنه|يوم|شهر)\s+)?\d"
)
# Questions that go on with a thought: «وماذا بعد؟».
_GOING_ON: Final = re.compile(r"[وف](?:هل|ماذا|ما|من|كيف|لماذا|متي|اين|كم|اي)(?!\w)")
# The days of a life open an article: «فلان (8 فبراير 1933 - 15 يونيو 2011)».
_LIFE: Final = re.compile(
    r"\((?:(?!\d{4})[^()])*+\d{4}[^()\u2013-]*+[\u2013-]"
    r"(?:(?!\d{4})[^()])*+\d{4}[^()]*+\)\.?$"
)
# «- 2 -», «* 2 *»: parts of a story.
PART_NUMBER: Final = re.compile(r"([-\u2013\u2014*])\s*\d{1,3}\s*\1")
_LABELLED: Final = re.compile(r"[^:]+:\s*\S+(?:\s+\S+)?\s*")
_BROKEN: Final = re.compile(r"[^\W\d_][.؟?!]\s+[^\W\d_]{2}")
_QUOTED: Final = '«"“(['
_UNQUOTED: Final = '»"”)]'
_OVER: Final = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST,
        BlockKind.QUOTE,
        BlockKind.TURN,
        BlockKind.HEADING,
    }
)


def marked_level(line: Line) -> int | None:
    """The level that a line's own marks give it as a heading, None without such marks.

    Signs of Markdown, of wikis and of HTML: 1 to 6, 0 for bold type.
    """
    found = _MARKED.fullmatch(line.text) if line.text[0] in "#=*_<" else None
    if found is None or not 0 < line.words <= _MARKED_WORDS:
        return None
    if found[4] and found[4].startswith("h"):
        return int(found[4][1])
    return len(found[1] or found[2] or "")


def announces(line: Line) -> bool:
    """Tell whether a line with a colon ends with a word that names nothing: «وهي:»."""
    return _ANNOUNCING.search(line.bare) is not None


def names_part(line: Line) -> bool:
    """Tell whether a line names a part by its number: «أولا: ...», «الفصل الثاني»."""
    if _NUMBERED.match(line.opening):
        return line.words <= _ITEM_WORDS and (
            line.could_be_heading or line.ends_with_colon
        )
    return (
        line.words <= _PART_WORDS
        and _PART.fullmatch(line.folded.strip(" :.*")) is not None
    )


class Headings:
    """The headings of one text, given the kinds of its lines so far."""

    def __init__(
        self, lines: Sequence[Line], kinds: Mapping[int, BlockKind], body: int
    ) -> None:
        self._lines = lines
        self._kinds = kinds
        self._body = body
        self._is_spaced = _are_parted(lines)
        # Rows wrapped by a machine end anywhere; a paragraph ends before a blank line.
        prose = [
            line
            for line in lines[body:]
            if line.words > _PROSE_WORDS and (line.before_blank or not self._is_spaced)
        ]
        closed = sum(line.ends_sentence for line in prose)
        # Where paragraphs have no full stops, the want of one means nothing.
        self._has_stops = 2 * closed >= len(prose)
        short = sum(line.could_be_heading for line in lines[body:])
        self._is_choppy = 2 * short > len(lines) - body > 1

    def __contains__(self, number: int) -> bool:
        """Tell whether a line of no other kind is a heading."""
        line = self._lines[number]
        if not 0 < line.words <= _PROSE_WORDS or self._is_excluded(line):
            return False
        if names_part(line):
            return not self._is_inside(number)
        if number == self._body and _LIFE.search(line.folded) is not None:
            return False
        if number + 1 == len(self._lines) or _LABELLED.fullmatch(line.folded):
            return False
        if line.ends_with_colon:
            return self._names_what_follows(number)
        if not self._is_set_apart(number) or not self._is_over_text(number):
            return False
        if line.ends_sentence or line.words > _PLAIN_WORDS:
            return False
        if self._is_between_paragraphs(number):
            return True
        return self._has_stops and not self._is_choppy

    def asks(self, number: int) -> bool:
        """Tell whether a question or a cry stands where headings do.

        In stories speech does; so this holds only where a text has other headings.
        """
        line, before = self._lines[number], self._lines[number - 1]
        if not 0 < number < len(self._lines) - 1 or ":" in line.text:
            return False
        return (
            line.after_blank
            and line.before_blank
            and line.text.endswith(("؟", "?", "!"))
            and line.words <= _ASKING_WORDS
            and before.is_sentence
            and self._kinds[number - 1] is BlockKind.PARAGRAPH
            and self._is_over_prose(number)
            and _GOING_ON.match(line.bare) is None
            and not self._is_excluded(line)
        )

    def _is_over_prose(self, number: int) -> bool:
        """Tell whether a paragraph of more than one row, or a long one, follows."""
        after = self._lines[number + 1]
        is_long = after.words > _PROSE_WORDS
        return self._kinds[number + 1] is BlockKind.PARAGRAPH and (
            is_long if after.before_blank else after.words > _ROW_WORDS
        )

    def _is_between_paragraphs(self, number: int) -> bool:
        """Tell whether blank lines part a few words from long paragraphs on both sides."""
        line, before = self._lines[number], self._lines[number - 1]
        after = self._lines[number + 1]
        return (
            number > 0
            and self._is_spaced
            and line.after_blank
            and line.before_blank
            and line.words <= _BETWEEN_WORDS
            and min(before.words, after.words) >= _PARAGRAPH_WORDS
            and not before.ends_with_colon
        )

    def is_numbered_heading(self, number: int) -> bool:
        """Tell whether an item of a list stands alone over prose of its own."""
        line, after = self._lines[number], self._lines[number + 1 : number + 2]
        return (
            line.is_numbered
            and line.words <= _ITEM_WORDS
            and not line.ends_sentence
            and "،" not in line.text
            and bool(after)
            and after[0].words > _ROW_WORDS
            and self._kinds[number + 1] is BlockKind.PARAGRAPH
            and self._kinds.get(number - 1) is not BlockKind.LIST
            and self._is_set_apart(number)
            and not self._is_excluded(line)
        )

    def _is_excluded(self, line: Line) -> bool:
        """Tell whether something in the line itself speaks against it."""
        first = line.bare.partition(" ")[0]
        return (
            begins_a_sentence(first)
            or says(line.opening)
            or not any(map(is_arabic, line.text))
            or _FIGURES.search(line.opening) is not None
            or _BROKEN.search(line.text) is not None
            or line.text.count("(") != line.text.count(")")
            or (line.text[0] in _QUOTED and line.text[-1] in _UNQUOTED)
        )

    def _is_inside(self, number: int) -> bool:
        """Tell whether a sentence is broken off above a line."""
        before = self._lines[number - 1]
        return (
            number > 0
            and self._kinds[number - 1] is BlockKind.PARAGRAPH
            and before.words > _ROW_WORDS
            and not before.ends_sentence
        )

    def _is_set_apart(self, number: int) -> bool:
        """Tell whether blank lines, or the end of the text before it, set a line apart."""
        line, before = self._lines[number], self._lines[number - 1]
        if number == 0:
            return True
        if self._is_spaced and not (line.after_blank and line.before_blank):
            return self._opens_a_group(number)
        if before.ends_with_colon and self._kinds[number - 1] is BlockKind.PARAGRAPH:
            return False
        if self._kinds[number - 1] is not BlockKind.PARAGRAPH or before.is_sentence:
            return True
        if before.is_short and not line.ends_with_colon and not names_part(before):
            return False  # One of several short lines.
        return line.after_blank

    def _opens_a_group(self, number: int) -> bool:
        """Tell whether a line with one blank line beside it heads what it adjoins."""
        line = self._lines[number]
        if line.before_blank:
            ends = line.is_numbered and self._lines[number - 1].is_sentence
            return ends or self._kinds[number - 1] is BlockKind.TITLE
        after = self._kinds[number + 1]
        is_long = self._lines[number + 1].words > 2 * _PROSE_WORDS
        return line.after_blank and (after is BlockKind.LIST or is_long)

    def _is_over_text(self, number: int) -> bool:
        """Tell whether text stands under a line."""
        after, kind = self._lines[number + 1], self._kinds[number + 1]
        if kind is not BlockKind.PARAGRAPH:
            return kind in _OVER
        goes_on = not after.before_blank and self._is_spaced
        return after.words > (_ROW_WORDS if goes_on else _PROSE_WORDS) or (
            after.ends_sentence and after.words >= _UNDER_WORDS
        )

    def _names_what_follows(self, number: int) -> bool:
        """Tell whether a line with a colon at its end is a name and no sentence."""
        line, kind = self._lines[number], self._kinds[number + 1]
        if announces(line) or kind not in _OVER:
            return False
        if any(begins_a_sentence(word) for word in line.bare.split()):
            return False
        if kind is BlockKind.LIST and line.words <= _LABEL_WORDS:
            return True
        most = _SPACED_COLON_WORDS if line.after_blank else _COLON_WORDS
        return (
            line.words <= most
            and self._is_set_apart(number)
            and self._lines[number + 1].words > 1
        )


def _are_parted(lines: Sequence[Line]) -> bool:
    """Tell whether blank lines part the paragraphs of a text.

    A quarter of the lines stand behind one, or paragraphs of several rows do: then none of
    the lines is longer than a row.
    """
    parted = sum(line.after_blank for line in lines[1:])
    if any(line.words >= MANY for line in lines):
        return _PARTED * parted >= len(lines)
    return parted > 0
