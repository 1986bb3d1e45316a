"""A Markdown file is one article; its id is its path.

CommonMark with tables, footnotes and the other customs of GitHub. It is turned into the
same tree of elements as a page, so the HTML that people write into Markdown is understood.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from index.importers.base import LARGEST_MARKDOWN, Record, read_whole
from index.importers.building import build
from index.importers.decoding import Undecodable, decode
from index.importers.frontmatter import take_matter
from index.importers.marked import build_marked
from index.importers.markup import read_lines
from index.importers.trees import Unreadable, parse_html
from index.problems import Problem, Reason

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from markdown_it import MarkdownIt

    from index.article import Article

_MARKED_HTML: Final = re.compile(
    r"^[ \t]*(</?(?:div|aside|section|article|p|center|figure)\b[^<>]*>)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""A line of nothing but a tag; inside it Markdown goes on."""
_HALVES: Final = re.compile(r"\S(?: {3,}|\t)\S")
"""What parts the halves of a verse."""
_SIGNS: Final = "\n|*_[]`<>&~\\"
MOST_SIGNS: Final = 200_000
"""Line ends and characters that may mean something of which Markdown is made, six for each
line of the longest book we know; its parser takes up to 30 µs and 1 KB for each. A table of
numbers or a list of words has more, and is read as plain text."""
_FENCE: Final = re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE)


class Markdown:
    """Imports Markdown files."""

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield the whole file, or say that it is too large."""
        yield read_whole(stream, path, LARGEST_MARKDOWN)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Read front matter and text; a file without a letter in it is a problem."""
        decoded = decode(record.raw)
        if isinstance(decoded, Undecodable):
            return Problem(path, decoded.reason, number=decoded.number)
        facts, text = take_matter(decoded.text)
        if not text.strip() and not facts.title:
            return Problem(path, Reason.EMPTY)
        if sum(map(text.count, _SIGNS)) > MOST_SIGNS:
            return build(path, path, text, facts, decoded.origin("md"))
        try:
            lines = read_lines(parse_html(f"<body>{_rendered(text)}</body>"))
        except Unreadable as error:
            return error.problem(path, Reason.NESTED)
        if not lines and not facts.title:
            return Problem(path, Reason.EMPTY)
        return build_marked(path, path, lines, facts, decoded.origin("md"))


def _rendered(text: str) -> str:
    """Markdown as HTML; never shown as such, so nothing in it need be made harmless."""
    if "markdown=" in text and not _FENCE.search(text):
        text = _MARKED_HTML.sub(r"\n\1\n", text)
    return str(_parser().render(_with_verse(text)))


def _with_verse(text: str) -> str:
    """End each line of verse for good; Markdown would join it to the next."""
    lines = text.split("\n")
    halved = [_HALVES.search(line) is not None for line in lines]
    for number, (first, second) in enumerate(pairwise(halved)):
        if first and second:
            lines[number] += "  "
    return "\n".join(lines)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True})
    parser.enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin)
