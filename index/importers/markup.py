"""From a tree of elements to lines with their kinds; pages, books and Markdown share it.

Inline markup becomes text with the white space a browser would show; what a block element
holds is a line, and so is what stands between two ``<br>``. Images become the caption or
the alternative text they carry. Nothing is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.arabic import is_arabic
from index.article import BlockKind
from index.importers.marked import BULLET, Marked
from index.importers.tables import find_rows

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element as Element

_BLOCK_NAMES: Final = (
    "address article aside blockquote body caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li main menu nav ol optgroup option p pre section summary table tbody td "
    "tfoot th thead tr ul lg l sp stage head item"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_SKIPPED_NAMES: Final = (
    "script style noscript template svg object iframe canvas audio video button select "
    "textarea input meta link embed applet map datalist dialog rp title"
)
SKIPPED: Final = frozenset(_SKIPPED_NAMES.split())
"""Elements that hold no text of the article."""
_KINDS: Final = {
    "blockquote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "dt": BlockKind.LIST,
    "figcaption": BlockKind.CAPTION,
    "l": BlockKind.VERSE,
    "item": BlockKind.LIST,
    "li": BlockKind.LIST,
    "pre": BlockKind.CODE,
}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_CAPTION: Final = re.compile(r"(?:^|[\s_-])caption(?:-text)?(?:$|\s)", re.ASCII)
_VERSE: Final = re.compile(
    r"(?:^|[\s_-])(?:poem|verse|beyt|bayt)(?:$|[\s_-])", re.ASCII
)
_QUOTE: Final = re.compile(
    r"(?:^|[\s_-])(?:p|pull-?|block)?quote(?:$|[\s_-])", re.ASCII
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BLANKS: Final = re.compile("[ \t\r\n\v\f\x85\u2028\u2029]+")
_ENDS: Final = re.compile("[\r\v\f\x85\u2028\u2029]")
_WIDE: Final = re.compile("[ \u00a0]{3,}")
_NARROW: Final = re.compile("[ \u00a0]+")
_INVISIBLE: Final = " \u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_FILE: Final = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp)|[\w.-]+", re.ASCII | re.IGNORECASE
)
_GAP: Final = "    "
_GLYPH: Final = 2


def read_lines(root: Element, passed_over: Container[Element] = ()) -> list[Marked]:
    """The lines of an element in the order of the source.

    Args:
        root: Where to begin; tags are lower case and without a namespace.
        passed_over: Elements to leave out, with everything in them.
    """
    from lxml import etree

    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        if event == "start":
            if is_left_out(element) or element in passed_over or reader.take(element):
                walk.skip_subtree()
                skipped = element
            else:
                reader.open(element)
        else:
            if element is skipped:
                skipped = None
            else:
                reader.close(element)
            if element is not root:
                reader.write(element.tail)
    reader.flush()
    return reader.lines


def is_left_out(element: Element) -> bool:
    """Tell whether a browser shows nothing, or only controls, for an element."""
    if element.tag in SKIPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


@dataclass(frozen=True, slots=True)
class _Context:
    """What an open element makes of the lines in it."""

    tag: str
    kind: BlockKind
    level: int = 0


class _Reader:
    """Collects text until a block begins or ends, then makes lines of it."""

    def __init__(self) -> None:
        self.lines: list[Marked] = []
        self._parts: list[str] = []
        self._bold_parts = self._bold = 0
        self._contexts: list[_Context] = []
        self._numbers: list[int | None] = []
        self._bullet = ""
        self._images: list[str] = []

    def open(self, element: Element) -> None:
        """An element begins."""
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
            self._enter(tag, element)
        elif tag == "br":
            self._parts.append("\n" if not self._is_in_heading() else " ")
        elif tag in {"b", "strong"}:
            self._bold += 1
        elif tag == "q":
            self._parts.append("«")
        self.write(element.text)

    def close(self, element: Element) -> None:
        """An element ends."""
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
            if self._contexts and self._contexts[-1].tag == tag:
                self._leave(tag, element)
        elif tag in {"b", "strong"}:
            self._bold -= 1
        elif tag == "q":
            self._parts.append("»")

    def take(self, element: Element) -> bool:
        """Deal with an image or a table of data as a whole; False for anything else."""
        if element.tag == "img":
            self._image(element)
            return True
        if element.tag == "table" and (rows := find_rows(element, _cell)):
            self.flush()
            for number, (kind, text) in enumerate(rows):
                self.lines.append(Marked(kind, text, is_tight=number > 0))
            return True
        return False

    def write(self, text: str | None) -> None:
        """Add text as it stands in the source."""
        if not text:
            return
        if self._kind() is BlockKind.CODE:
            text = _ENDS.sub("\n", text).expandtabs(4)
        else:
            text = _BLANKS.sub(_blank, text)
        self._parts.append(text)
        if self._bold:
            self._bold_parts += len("".join(text.split()))

    def flush(self) -> None:
        """End the line that is being collected."""
        text = "".join(self._parts)
        bold = self._bold_parts >= len("".join(text.split())) > 0
        self._parts.clear()
        self._bold_parts = 0
        if self._kind() is BlockKind.CODE:
            self._code(text)
        else:
            self._prose(text, is_bold=bold)
        for image in self._images:
            self.lines.append(Marked(BlockKind.CAPTION, image))
        self._images.clear()

    def _prose(self, text: str, *, is_bold: bool) -> None:
        """Make lines of text; runs of blanks are left only where verse may have them."""
        kind, is_tight = self._kind(), False
        level = self._contexts[-1].level if self._contexts else 0
        for row in text.split("\n"):
            # A run of blanks may part two halves of a verse.
            line = _NARROW.sub(" ", _WIDE.sub("\t", row).strip()).replace("\t", _GAP)
            if not line.strip(_INVISIBLE).strip():
                continue
            if kind is BlockKind.LIST:
                line, self._bullet = self._bullet + line, ""
            self.lines.append(Marked(kind, line.strip(), level, is_tight, is_bold))
            is_tight = True

    def _code(self, text: str) -> None:
        """Make a line of each line of code, with the blanks it begins with.

        Text in Arabic is no code, however it is set: the lines were meant to stay apart.
        """
        arabic = sum(map(is_arabic, text))
        kind = BlockKind.CODE
        if arabic * 2 > sum(map(str.isalpha, text)):
            kind = BlockKind.PARAGRAPH
        is_tight = False
        for row in text.strip("\n").split("\n"):
            line = row.rstrip() if kind is BlockKind.CODE else row.strip()
            if line.strip(_INVISIBLE).strip():
                self.lines.append(Marked(kind, line, 0, is_tight))
                is_tight = True
            else:
                is_tight = False

    def _enter(self, tag: str, element: Element) -> None:
        """Remember what the lines of an element are for."""
        kind, level = self._kind(), 0
        names = element.get("class") or ""
        if tag in _HEADINGS or (tag == "head" and kind is not BlockKind.CODE):
            kind, level = BlockKind.HEADING, _HEADINGS.get(tag, 2)
        elif tag in _KINDS:
            kind = _KINDS[tag]
        elif names and _CAPTION.search(names):
            kind = BlockKind.CAPTION
        elif names and _VERSE.search(names):
            kind = BlockKind.VERSE
        elif tag == "p" and "title" in names.split():
            kind = BlockKind.HEADING
        elif names and _QUOTE.search(names):
            kind = BlockKind.QUOTE
        elif self._contexts:
            level = self._contexts[-1].level
        if tag in {"ol", "ul", "menu"}:
            self._numbers.append(_number(element) if tag == "ol" else None)
        elif tag in {"li", "item"}:
            self._bullet = self._next_bullet()
        self._contexts.append(_Context(tag, kind, level))

    def _leave(self, tag: str, element: Element) -> None:
        """Forget an element that ends."""
        self._contexts.pop()
        if tag in {"ol", "ul", "menu"}:
            self._numbers.pop()
        if tag in {"item", "li", "ol", "ul"}:
            self._bullet = ""

    def _next_bullet(self) -> str:
        """What stands before the next item of the innermost list."""
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return BULLET
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _kind(self) -> BlockKind:
        """What a line that ends here is for."""
        return self._contexts[-1].kind if self._contexts else BlockKind.PARAGRAPH

    def _is_in_heading(self) -> bool:
        return self._kind() is BlockKind.HEADING

    def _image(self, element: Element) -> None:
        """Keep what an image says: a sign in its place, a caption behind the line."""
        said = " ".join((element.get("alt") or "").split())
        if " " not in said and said.count("-") + said.count("_") > 1:
            said = said.replace("-", " ").replace("_", " ").strip()
        if not said or (len(said) > _GLYPH and _FILE.fullmatch(said)):
            return
        if len(said) <= _GLYPH or "math" in (element.get("class") or ""):
            self._parts.append(said)
        elif not _has_caption(element) and said not in self._images:
            self._images.append(said)


def _blank(run: re.Match[str]) -> str:
    """One space for blanks; many on one line may part two halves of a verse."""
    blanks = run[0]
    if len(blanks) > 2 and blanks.isspace() and not blanks.strip(" \t"):
        return _GAP
    return " "


def _cell(element: Element) -> str:
    """A cell of a table as one line."""
    return " ".join(line.text for line in read_lines(element))


def _number(element: Element) -> int:
    """The number of the first item of a list."""
    start = element.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _has_caption(element: Element) -> bool:
    """Tell whether a caption of its own stands beside an image."""
    for above in element.iterancestors("figure", "table"):
        if above.tag == "figure":
            return above.find(".//figcaption") is not None
        return "caption" in (above.get("class") or "")
    return False
