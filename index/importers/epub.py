"""Every document of an EPUB that has text is an article; the book is its source.

Its id is the path of the book and its own path in it. Covers, title pages and tables of
contents are passed over, and so is what is only a picture.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from index.importers.archive import Archive, BadArchive
from index.importers.base import LARGEST_MARKUP, Record
from index.importers.building import Facts
from index.importers.decoding import Undecodable, decode
from index.importers.marked import build_marked
from index.importers.markup import read_lines
from index.importers.package import read_package
from index.importers.pages import declared_encoding
from index.importers.trees import Unreadable, parse_html, parse_xml
from index.problems import Problem, Reason

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from index.article import Article
    from index.importers.package import Package

_HEAD: Final = re.compile(rb"<head[\s>]", re.IGNORECASE)
_HEAD_END: Final = re.compile(rb"</head\s*>", re.IGNORECASE)
_TAG: Final = re.compile(rb"<[^<>]*>|&#?\w{1,9};")


class Epub:
    """Imports books."""

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield the documents in reading order; ``line`` counts them from 1."""
        try:
            archive = Archive(stream, path)
            package = read_package(archive)
        except BadArchive as error:
            yield error.problem._replace(path=path)
            return
        if package is None or not package.documents:
            yield Problem(path, Reason.BAD_BOOK)
            return
        if package.locked.intersection(package.documents):
            yield Problem(path, Reason.ENCRYPTED)
        yield from _documents(archive, package, path)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Make an article of one document."""
        place = f"{path}/{record.part}"
        decoded = decode(record.raw, declared_encoding(record.raw))
        if isinstance(decoded, Undecodable):
            return Problem(place, decoded.reason, number=decoded.number)
        try:
            lines = read_lines(_body(decoded.text))
        except Unreadable as error:
            return error.problem(place, Reason.EMPTY)
        if not lines:
            return Problem(place, Reason.EMPTY)
        facts = record.facts or Facts()
        return build_marked(place, place, lines, facts, decoded.origin("epub"))


def _documents(
    archive: Archive, package: Package, path: str
) -> Iterator[Record | Problem]:
    """The documents of a book with what the book says of each."""
    for number, name in enumerate(package.documents, start=1):
        if name in package.locked:
            continue
        if name not in archive.parts:
            yield Problem(f"{path}/{name}", Reason.MISSING_PART)
            continue
        try:
            raw = archive.read(name, LARGEST_MARKUP)
        except BadArchive as error:
            yield error.problem
            continue
        if _TAG.sub(b"", _headless(raw)).strip():
            facts = replace(package.facts, title=package.titles.get(name, ""))
            yield Record(raw, number, name, facts)


def _headless(raw: bytes) -> bytes:
    """A document without its head.

    Beginning and end are looked for once each: one expression for both would take the
    square of the length where heads begin and none ends.
    """
    start = _HEAD.search(raw)
    end = _HEAD_END.search(raw, start.end()) if start else None
    return raw[: start.start()] + raw[end.end() :] if start and end else raw


def _body(text: str) -> Element:
    """The body of a document: of XML when it is well-formed, else of a page."""
    try:
        tree = parse_xml(text)
    except Unreadable as error:
        if error.is_deep:
            raise
        tree = parse_html(text)
    body = tree.find("body")
    return tree if body is None else body
