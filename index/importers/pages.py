"""A saved web page is one article; its id is its path.

The chrome of the page is left out, the article keeps its structure, and what the page says
of it elsewhere becomes its facts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from index.article import BlockKind
from index.importers.base import LARGEST_MARKUP, Record, read_whole
from index.importers.content import find_content
from index.importers.decoding import Undecodable, decode
from index.importers.marked import Marked, build_marked
from index.importers.markup import read_lines
from index.importers.metadata import find_facts
from index.importers.trees import Unreadable, parse_html
from index.problems import Problem, Reason
from index.structure.dates import parse_date

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from index.article import Article
    from index.importers.building import Facts

_HEAD: Final = 4096
_LONGEST: Final = 120
_MACHINE_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\S+")
_CHARSET: Final = re.compile(
    rb"""(?:charset|encoding)\s*+=\s*+["']?\s*+([\w.:-]{2,30})""", re.IGNORECASE
)
_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.{0,500}?-->\s*)*+<(?:!doctype\s+html|html|head)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_page(head: bytes) -> bool:
    """Tell whether bytes begin as a web page does."""
    return (
        _PAGE.match(head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")) is not None
    )


def declared_encoding(raw: bytes) -> str:
    """The encoding that the head of a page or a document names, "" when it names none."""
    found = _CHARSET.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else ""


class Pages:
    """Imports saved web pages."""

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield the whole file, or say that it is too large."""
        yield read_whole(stream, path, LARGEST_MARKUP)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Find the article on the page; one without a letter on it is a problem."""
        decoded = decode(record.raw, declared_encoding(record.raw))
        if isinstance(decoded, Undecodable):
            return Problem(path, decoded.reason, number=decoded.number)
        try:
            tree = parse_html(decoded.text)
        except Unreadable as error:
            return error.problem(path, Reason.EMPTY)
        content = find_content(tree)
        heading = ""
        if content.title is not None:
            heading = " ".join(line.text for line in read_lines(content.title))
        lines = read_lines(content.root, content.chrome) or read_lines(tree)
        if not lines:
            return Problem(path, Reason.EMPTY)
        facts = find_facts(tree, heading)
        at = int(lines[0].text == facts.title)
        lines[at:at] = _about(content.about, facts)
        return build_marked(path, path, lines, facts, decoded.origin("html"))


def _about(elements: list[Element], facts: Facts) -> list[Marked]:
    """The lines of a page that name the author or the day of its article."""
    found: list[Marked] = []
    for element in elements:
        for line in read_lines(element):
            said = " ".join(_MACHINE_DATE.sub(" ", line.text).split()).lstrip(" :،,-")
            if not said or len(said) > _LONGEST or said in {one.text for one in found}:
                continue
            if facts.author and facts.author in said:
                found.append(Marked(BlockKind.BYLINE, said))
            elif parse_date(said):
                found.append(Marked(BlockKind.DATELINE, said))
    return found
