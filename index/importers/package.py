"""The package of an EPUB: which documents in what order, and what the book is called.

EPUB 2 and 3 alike: container, package document, and the table of contents in either form.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from index.importers.archive import BadArchive
from index.importers.building import Facts, tags_of
from index.importers.decoding import Undecodable, decode
from index.importers.trees import Unreadable, parse_xml
from index.structure.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from index.importers.archive import Archive

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_LARGEST: Final = 8 * 1024 * 1024
"""Bytes of a package document or a table of contents."""
_DOCUMENTS: Final = frozenset(
    {"application/xhtml+xml", "text/html", "text/x-oeb1-document"}
)
_ABOUT_THE_BOOK: Final = frozenset({"cover", "toc", "title-page", "titlepage"})


@dataclass(slots=True)
class Package:
    """What a book says about itself."""

    facts: Facts
    """Of the book: its title, authors, date, subjects."""
    documents: list[str] = field(default_factory=list)
    """Names of its documents in reading order, without covers and tables of contents."""
    titles: dict[str, str] = field(default_factory=dict)
    """What the table of contents calls a document."""
    locked: frozenset[str] = frozenset()
    """Documents that are encrypted."""


def read_package(archive: Archive) -> Package | None:
    """Read the package of a book; None when there is none that makes sense.

    Raises:
        BadArchive: A part of the archive is broken.
    """
    found = _root_file(archive)
    tree = _tree(archive, found) if found else None
    if found is None or tree is None:
        return None
    folder = posixpath.dirname(found)
    items = {
        item.get("id") or "": item
        for item in tree.iterfind("manifest/item")
        if item.get("href")
    }
    package = Package(_facts(tree), locked=_locked(archive))
    passed_over, contents = _about(tree, items, folder)
    for reference in tree.iterfind("spine/itemref"):
        item = items.get(reference.get("idref") or "")
        if item is None:
            continue
        name = _resolved(folder, item.get("href") or "")
        kind = item.get("media-type") or ""
        if kind in _DOCUMENTS and name not in passed_over:
            package.documents.append(name)
    package.documents = list(dict.fromkeys(package.documents))
    for name in dict.fromkeys(contents):
        for target, title in _contents(archive, name):
            package.titles.setdefault(target, title)
    return package


def _root_file(archive: Archive) -> str | None:
    """The package document that the container names, or else the first there is."""
    tree = _tree(archive, _CONTAINER)
    if tree is not None:
        for root in tree.iter("rootfile"):
            name = _resolved("", root.get("full-path") or "")
            if name in archive.parts:
                return name
    return next((name for name in archive.parts if name.lower().endswith(".opf")), None)


def _tree(archive: Archive, name: str) -> Element | None:
    """The tree of a part; None when it is not there or is no XML."""
    if name not in archive.parts:
        return None
    decoded = decode(archive.read(name, _LARGEST))
    if isinstance(decoded, Undecodable):
        return None
    try:
        return parse_xml(decoded.text)
    except Unreadable:
        return None


def _facts(tree: Element) -> Facts:
    """What the metadata of a package says of the book."""
    said: dict[str, list[str]] = {}
    for element in tree.iterfind("metadata//*"):
        line = " ".join((element.text or "").split())
        if line:
            said.setdefault(str(element.tag), []).append(line)
    dates = (parse_date(line) for line in said.get("date", ()))
    address = next((one for one in said.get("source", ()) if "://" in one), "")
    return Facts(
        source=said.get("title", [""])[0],
        author="، ".join(dict.fromkeys(said.get("creator", ()))),
        date=next((day for day in dates if day), None),
        tags=tags_of(said.get("subject", ())),
        url=address,
    )


def _about(
    tree: Element, items: dict[str, Element], folder: str
) -> tuple[set[str], list[str]]:
    """Documents about the book that are not read, and tables of contents to be looked at."""
    passed_over: set[str] = set()
    contents: list[str] = []
    for item in items.values():
        name = _resolved(folder, item.get("href") or "")
        properties = (item.get("properties") or "").split()
        if "nav" in properties:
            passed_over.add(name)
            contents.append(name)
        elif item.get("media-type") == "application/x-dtbncx+xml":
            contents.append(name)
    for reference in tree.iterfind("guide/reference"):
        if (reference.get("type") or "").lower() in _ABOUT_THE_BOOK:
            passed_over.add(_resolved(folder, reference.get("href") or ""))
    return passed_over, contents


def _contents(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """What a table of contents calls each document, the first entry of each first."""
    try:
        tree = _tree(archive, name)
    except BadArchive:
        return
    if tree is None:
        return
    folder = posixpath.dirname(name)
    for point in tree.iter("navpoint"):
        content, label = point.find("content"), point.find("navlabel")
        if content is not None and label is not None:
            yield _resolved(folder, content.get("src") or ""), _text(label)
    for link in tree.iterfind(".//nav//a"):
        yield _resolved(folder, link.get("href") or ""), _text(link)


def _locked(archive: Archive) -> frozenset[str]:
    """What the book says is encrypted; of fonts that does not matter here."""
    tree = _tree(archive, _ENCRYPTION)
    if tree is None:
        return frozenset()
    return frozenset(
        _resolved("", reference.get("uri") or reference.get("URI") or "")
        for reference in tree.iter("cipherreference")
    )


def _resolved(folder: str, address: str) -> str:
    """The name in the archive that an address in one of its documents leads to."""
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/") if path else ""


def _text(element: Element) -> str:
    """The text of an element as one line."""
    return " ".join("".join(map(str, element.itertext())).split())
