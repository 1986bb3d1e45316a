"""Books: every document with text is an article, whatever else is missing or broken."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from index.article import Article
from index.importers import package
from tests.unit.index.importers.making import (
    NAV,
    PACKAGE,
    book,
    chapter,
    ids,
    kinds,
    read,
    reasons,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.importers.archive import Archive

FIRST, SECOND = "a.epub/OEBPS/text/z.xhtml", "a.epub/OEBPS/text/ب.xhtml"
LOCKED = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>
<enc:CipherReference URI="OEBPS/text/z.xhtml"/></enc:CipherData></enc:EncryptedData>
</encryption>"""


def test_a_book_is_an_article_a_document_in_reading_order() -> None:
    """Cover and table of contents are passed over; titles come from the latter."""
    first, second = read("a.epub", book())
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.path, second.id) == (FIRST, FIRST, SECOND)
    assert kinds(first) == [
        ("title", "الفصل الأول"),
        ("paragraph", "نزل المطر ليلًا."),
    ]
    assert kinds(second) == [
        ("title", "الفصل الثاني"),
        ("heading", "عنوان آخر"),
        ("paragraph", "ثم طلع الفجر."),
    ]
    assert (first.source, first.author) == ("كتاب البئر", "سعاد، منير")
    assert (first.date, first.tags) == (date(2019, 4, 28), ("قصص",))
    assert first.origin.format == "epub"


def test_a_chapter_has_another_fingerprint_when_its_book_is_renamed() -> None:
    """Its source is a fact of the book."""
    from pathlib import PurePosixPath

    from index.importers import importer_for
    from index.importers.base import Record
    from tests.unit.index.importers.making import stream_of

    importer = importer_for(PurePosixPath("a.epub"))

    def prints(content: bytes) -> list[bytes]:
        found = importer.split(stream_of(content), "a.epub")
        return [record.fingerprint for record in found if isinstance(record, Record)]

    renamed = PACKAGE.replace("كتاب البئر", "كتاب النهر")
    one, other = prints(book()), prints(book({"OEBPS/book.opf": renamed}))
    assert len(one) == len(other) == 2
    assert not set(one) & set(other)


def test_a_document_without_text_is_passed_over() -> None:
    """A picture on a page of its own is no article."""
    picture = chapter('<img src="a.jpg" alt="بيت على تلة"/>')
    assert ids(read("a.epub", book({"OEBPS/text/z.xhtml": picture}))) == [SECOND]


def test_a_table_of_contents_named_again_and_again_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A small book could else take hours."""
    asked: list[str] = []
    contents = package._contents

    def counted(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
        asked.append(name)
        return contents(archive, name)

    monkeypatch.setattr(package, "_contents", counted)
    item = '<item id="n{}" properties="nav" href="nav.xhtml" media-type="x"/>'
    again = "".join(item.format(number) for number in range(50))
    content = book(
        {"OEBPS/book.opf": PACKAGE.replace("</manifest>", f"{again}</manifest>")}
    )
    assert ids(read("a.epub", content)) == [FIRST, SECOND]
    assert len(asked) == len(set(asked))


def test_heads_that_begin_and_never_end_take_no_time() -> None:
    """They are a part of the text, and looked through once."""
    content = book({"OEBPS/text/z.xhtml": "<head " * 100_000 + "نص"})
    assert SECOND in ids(read("a.epub", content))


def test_a_document_that_is_no_xml_is_read_as_a_page() -> None:
    """Many books hold such."""
    found = read("a.epub", book({"OEBPS/text/z.xhtml": "<p>نزل <b>المطر<p>ليلًا"}))
    assert ids(found) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("changes", "reason", "path", "kept"),
    [
        ({"OEBPS/text/z.xhtml": None}, "missing-part", FIRST, [SECOND]),
        ({"META-INF/encryption.xml": LOCKED}, "encrypted", "a.epub", [SECOND]),
        ({"OEBPS/book.opf": "<package"}, "bad-book", "a.epub", []),
        ({"OEBPS/book.opf": "<package/>"}, "bad-book", "a.epub", []),
        ({"OEBPS/book.opf": None}, "bad-book", "a.epub", []),
        ({"OEBPS/text/z.xhtml": chapter("<div>" * 999)}, "nested", FIRST, [SECOND]),
        ({"OEBPS/text/z.xhtml": b"\x00\x01\x02" * 50}, "binary", FIRST, [SECOND]),
    ],
)
def test_a_broken_book_gives_one_problem_and_what_is_left(
    changes: dict[str, str | bytes | None], reason: str, path: str, kept: list[str]
) -> None:
    """With the part that is to blame."""
    if reason == "nested":
        changes = {"OEBPS/text/z.xhtml": chapter("<div>" * 999 + "نص" + "</div>" * 999)}
    found = read("a.epub", book(changes))
    assert reasons(found) == [(path, reason)]
    assert ids(found) == kept


@pytest.mark.parametrize("container", [None, "", "<x/>", "<container"])
def test_a_book_without_a_container_is_found_by_its_package(
    container: str | None,
) -> None:
    """There is only one file it can be."""
    found = read("a.epub", book({"META-INF/container.xml": container}))
    assert ids(found) == [FIRST, SECOND]


@pytest.mark.parametrize("nav", [None, "", "<html", NAV.replace("text/", "../../")])
def test_a_book_without_a_table_of_contents_has_its_headings(nav: str | None) -> None:
    """A chapter is then called what it is headed, else by its first words."""
    changes = {"OEBPS/nav.xhtml": nav, "OEBPS/toc.ncx": nav}
    found = read("a.epub", book(changes))
    assert [item.title for item in found if isinstance(item, Article)] == [
        "نزل المطر ليلًا.",
        "عنوان آخر",
    ]


def test_what_is_no_zip_file_is_no_book() -> None:
    """One sentence says so."""
    assert reasons(read("a.epub", b"no book")) == [("a.epub", "bad-archive")]
    assert reasons(read("a.epub", book()[:-40])) == [("a.epub", "bad-archive")]


def test_a_damaged_document_is_reported_and_the_rest_goes_on() -> None:
    """Its checksum tells; a damaged table of contents only costs titles."""
    content = book(method=zipfile.ZIP_STORED)
    broken = content.replace("نزل المطر".encode(), "هطل المطر".encode(), 1)
    found = read("a.epub", broken)
    assert reasons(found) == [(FIRST, "bad-archive")]
    assert ids(found) == [SECOND]
    broken = content.replace("الفصل الثاني".encode(), "الفصل الثالث".encode()[:23], 1)
    found = read("a.epub", broken)
    assert reasons(found) == []


def test_a_spine_that_names_nothing_is_passed_over() -> None:
    """And a document that is only white space when its markup is gone."""
    package = PACKAGE.replace("<itemref", '<itemref idref="none"/><itemref', 1)
    package = package.replace("<dc:subject>قصص</dc:subject>", "<dc:subject/>")
    package = package.replace('type="cover"', 'type="text"')
    found = read("a.epub", book({"OEBPS/book.opf": package}))
    assert len(ids(found)) == 3
    space = chapter("<p>\u200b</p>")
    assert reasons(read("a.epub", book({"OEBPS/text/z.xhtml": space}))) == [
        (FIRST, "empty")
    ]
