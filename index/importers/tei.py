"""A text in the XML of the Text Encoding Initiative is one article; its id is its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.importers.base import LARGEST_MARKUP, Record, read_whole
from index.importers.building import Facts
from index.importers.decoding import Undecodable, decode
from index.importers.marked import build_marked
from index.importers.markup import read_lines
from index.importers.pages import declared_encoding
from index.importers.trees import Unreadable, parse_xml
from index.problems import Problem, Reason
from index.structure.dates import parse_date

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from index.article import Article


class Tei:
    """Imports TEI documents, of P4 (``tei.2``) and P5 (``TEI``)."""

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield the whole file, or say that it is too large."""
        yield read_whole(stream, path, LARGEST_MARKUP)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Read header and text; XML of another kind is a problem."""
        decoded = decode(record.raw, declared_encoding(record.raw))
        if isinstance(decoded, Undecodable):
            return Problem(path, decoded.reason, number=decoded.number)
        try:
            tree = parse_xml(decoded.text)
        except Unreadable as error:
            return error.problem(path, Reason.BAD_MARKUP)
        if tree.tag not in {"tei", "tei.2"}:
            return Problem(path, Reason.OTHER_XML, str(tree.tag))
        body = tree.find("text")
        lines = [] if body is None else read_lines(body)
        if not lines:
            return Problem(path, Reason.EMPTY)
        return build_marked(path, path, lines, _facts(tree), decoded.origin("tei"))


def _facts(tree: Element) -> Facts:
    """What the header says."""

    def first(*paths: str) -> str:
        for way in paths:
            for element in tree.iterfind(f"teiheader//{way}"):
                said = " ".join("".join(map(str, element.itertext())).split())
                if said:
                    return said
        return ""

    dates = [
        element.get("when") or element.get("value") or element.text or ""
        for way in ("creation/date", "publicationstmt/date")
        for element in tree.iterfind(f"teiheader//{way}")
    ]
    return Facts(
        title=first("titlestmt/title"),
        author=first("titlestmt/author"),
        date=next((day for said in dates if (day := parse_date(said))), None),
        source=first("publicationstmt/publisher"),
    )
