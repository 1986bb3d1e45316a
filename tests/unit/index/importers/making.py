"""Sources made in memory, and what the importers make of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from index.article import Article
from index.importers import importer_for
from index.importers.base import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.problems import Problem


def stream_of(content: bytes) -> io.BufferedReader:
    """Bytes as an open file gives them."""
    raw: Any = io.BytesIO(content)
    return io.BufferedReader(raw)


def read(name: str, content: bytes | str) -> list[Article | Problem]:
    """Everything that a file of this name and content gives, in order."""
    raw = content.encode() if isinstance(content, str) else content
    importer = importer_for(PurePosixPath(name))
    return [
        importer.parse(found, name) if isinstance(found, Record) else found
        for found in importer.split(stream_of(raw), name)
    ]


def read_one(name: str, content: bytes | str) -> Article:
    """The only article of a file."""
    (article,) = read(name, content)
    assert isinstance(article, Article), article
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind.value, block.text) for block in article.blocks]


def reasons(found: list[Article | Problem]) -> list[tuple[str, str]]:
    """Path and reason of every problem."""
    return [
        (item.path, item.reason.value)
        for item in found
        if not isinstance(item, Article)
    ]


def ids(found: list[Article | Problem]) -> list[str]:
    """Id of every article."""
    return [item.id for item in found if isinstance(item, Article)]


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of some files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf"
 media-type="application/oebps-package+xml"/></rootfiles></container>"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>كتاب البئر</dc:title><dc:creator>سعاد</dc:creator><dc:creator>منير</dc:creator>
<dc:date>2019-04-28</dc:date><dc:subject>قصص</dc:subject></metadata>
<manifest>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c2" href="text/%D8%A8.xhtml" media-type="application/xhtml+xml"/>
<item id="c1" href="text/z.xhtml" media-type="application/xhtml+xml"/>
<item id="pic" href="pic.jpg" media-type="image/jpeg"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
</manifest>
<spine toc="ncx"><itemref idref="cover"/><itemref idref="nav"/><itemref idref="c1"/>
<itemref idref="c2"/><itemref idref="pic"/></spine>
<guide><reference type="cover" href="cover.xhtml"/></guide></package>"""

NAV = """<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>
<li><a href="text/z.xhtml#one">الفصل الأول</a></li></ol></nav></body></html>"""

NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>
<navLabel><text>الفصل الثاني</text></navLabel><content src="text/%D8%A8.xhtml"/>
</navPoint></navMap></ncx>"""


def chapter(body: str) -> str:
    """A document of a book."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
        f"<body>{body}</body></html>"
    )


def book(
    changes: Mapping[str, bytes | str | None] = MappingProxyType({}),
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """An EPUB; ``changes`` replaces parts, or leaves out those that are None."""
    parts: dict[str, bytes | str | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/nav.xhtml": NAV,
        "OEBPS/toc.ncx": NCX,
        "OEBPS/cover.xhtml": chapter("<p>غلاف الكتاب</p>"),
        "OEBPS/text/z.xhtml": chapter("<p>نزل المطر&nbsp;ليلًا.</p>"),
        "OEBPS/text/ب.xhtml": chapter("<h2>عنوان آخر</h2><p>ثم طلع الفجر.</p>"),
        **changes,
    }
    kept = {name: part for name, part in parts.items() if part is not None}
    return zipped(kept, method)
