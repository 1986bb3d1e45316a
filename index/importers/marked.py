"""Lines whose kinds the markup of their source gives, and the article they make.

Where the markup only says "paragraph", the line is looked at as one of plain text is: it
may still be a byline, a date, verse or boilerplate. A paragraph is a heading only when it
is set in bold, since a page that marks its paragraphs marks its headings, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from index.arabic import fold_line, fold_text
from index.article import Block, BlockKind
from index.importers.building import make_article, mended, read_blocks
from index.structure.blocks import is_picture_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Article, Origin
    from index.importers.building import Facts

BULLET: Final = "• "
"""What stands before an item of a list without numbers."""
_HEAD_LINES: Final = 8
_PLAIN: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST})
_SEEN_IN_TEXT: Final = frozenset(
    {
        BlockKind.BOILERPLATE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.QUOTE,
        BlockKind.TURN,
        BlockKind.VERSE,
    }
)


@dataclass(frozen=True, slots=True)
class Marked:
    """One line, not yet placed in a text."""

    kind: BlockKind
    """What the markup says; PARAGRAPH when it says nothing."""
    text: str
    """Without a line end; not blank."""
    level: int = 0
    """Of a heading, 1 to 6."""
    is_tight: bool = False
    """True when no blank line parts it from the line before: code, rows, ``<br>``."""
    is_bold: bool = False
    """True when all of it is set in bold."""


def build_marked(
    article_id: str, path: str, lines: Sequence[Marked], facts: Facts, origin: Origin
) -> Article:
    """Make an article of marked lines, its title first."""
    text = "\n".join(line.text for line in lines)
    facts, text, origin = mended(facts, text, origin)
    lines = [
        replace(line, text=row)
        for line, row in zip(lines, text.split("\n"), strict=bool(lines))
        if row.strip()
    ]
    lines, title = _with_title(lines, facts.title)
    facts = replace(facts, title=title)
    lines = _refined(_without_repeats(lines, title), title)
    text, blocks = _placed(lines)
    return make_article(article_id, path, text, blocks, facts, origin)


def _with_title(lines: list[Marked], title: str) -> tuple[list[Marked], str]:
    """Mark the title among the first lines, or put it before them.

    Without a title of its own, an article has its first heading for one, when nothing
    but a heading of a lower level stands before it.
    """
    head = lines[:_HEAD_LINES]
    if not title:
        headings = [line for line in head if line.kind is BlockKind.HEADING]
        first = min(headings, key=lambda line: line.level, default=None)
        if first is None or (first.level > 1 and first is not lines[0]):
            return lines, ""
        title = " ".join(first.text.split())
    key = fold_line(title)
    for number, line in enumerate(head):
        if fold_line(line.text) == key:
            marked = replace(line, kind=BlockKind.TITLE, level=0)
            return [*lines[:number], marked, *lines[number + 1 :]], title
    return [Marked(BlockKind.TITLE, title), *lines], title


def _without_repeats(lines: list[Marked], title: str) -> list[Marked]:
    """Leave out captions that say what the title or a caption before them says."""
    said = {fold_line(title)}
    kept = []
    for line in lines:
        if line.kind is BlockKind.CAPTION:
            key = fold_line(line.text)
            if key in said:
                continue
            said.add(key)
        kept.append(line)
    return kept


def _refined(lines: list[Marked], title: str) -> list[Marked]:
    """Look at each paragraph as at a line of plain text."""
    plain = (line.text.removeprefix(BULLET) for line in lines)
    found = read_blocks("\n\n".join(plain), title)
    before = (None, *lines)
    return [
        replace(line, kind=_better(line, block.kind, above))
        for line, block, above in zip(lines, found, before, strict=False)
    ]


def _better(line: Marked, seen: BlockKind, above: Marked | None) -> BlockKind:
    """The kind of a line, of its text where that shows more than its markup."""
    if seen is BlockKind.BOILERPLATE:
        is_plain = line.kind in _PLAIN
        # A refrain is no caption set twice.
        is_refrain = (
            above is not None
            and above.kind is not BlockKind.TITLE
            and above.text == line.text
        )
        return seen if is_plain and not is_refrain else line.kind
    if line.kind is BlockKind.HEADING and not line.level:
        # Titles of figures and of examples look alike in the markup.
        is_label = is_picture_label(fold_text(line.text))
        return BlockKind.CAPTION if is_label else line.kind
    if line.kind is not BlockKind.PARAGRAPH:
        return line.kind
    if seen in _SEEN_IN_TEXT or (seen is BlockKind.HEADING and line.is_bold):
        return seen
    return line.kind


def _placed(lines: list[Marked]) -> tuple[str, tuple[Block, ...]]:
    """The text of an article, and its lines with their places in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for number, line in enumerate(lines):
        text = line.text
        if line.kind not in {BlockKind.VERSE, BlockKind.CODE}:
            text = " ".join(text.split())
        if number:
            between = "\n" if line.is_tight else "\n\n"
            parts.append(between)
            start += len(between)
        level = line.level if line.kind is BlockKind.HEADING else 0
        blocks.append(Block(line.kind, text, start, level))
        parts.append(text)
        start += len(text)
    return "".join(parts), tuple(blocks)
