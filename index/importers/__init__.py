"""From the bytes of a source to articles, one file per format.

base.py         records, and what an importer is
decoding.py     bytes -> text; encodings.py guesses what nothing says
mending.py      text that was spoilt before -> text: mojibake.py, order.py, baked.py
plausibility.py how likely a text is Arabic; bigrams.py has what was counted for that
building.py     text and facts -> Article
marked.py       lines with kinds and facts -> Article

plain.py        a text file is one article
jsonlines.py    every line of a file is one
objects.py      a JSON file is one, or every object of its array
fields.py       what the fields of an object are called
markdown.py     a Markdown file is one; frontmatter.py reads its head
pages.py        a saved page is one; content.py finds it, metadata.py its facts
epub.py         every document of a book is one; package.py reads what the book is
tei.py          a TEI document is one
zipped.py       a folder of all these in one file

trees.py        markup -> a tree; markup.py a tree -> lines; tables.py rows of tables
archive.py      zip files opened with care; bounds.py how far compressed data expand
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from index.importers.base import Importer, Record
from index.importers.epub import Epub
from index.importers.jsonlines import JsonLines
from index.importers.markdown import Markdown
from index.importers.objects import Objects
from index.importers.pages import Pages, looks_like_page
from index.importers.plain import Plain
from index.importers.tei import Tei
from index.importers.zipped import Zipped

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Importer", "Record", "describes_folder", "importer_for", "is_supported"]

_PLAIN: Final = Plain()
_PAGES: Final = Pages()
_MARKDOWN: Final = Markdown()
_EPUB: Final = Epub()
_BY_SUFFIX: Final[dict[str, Importer]] = {
    ".txt": _PLAIN,
    ".jsonl": JsonLines(),
    ".ndjson": JsonLines(),
    ".json": Objects(),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _PAGES,
    ".htm": _PAGES,
    ".xhtml": _PAGES,
    ".xml": Tei(),
    ".epub": _EPUB,
}
_COMPRESSIBLE: Final = (".txt", ".jsonl", ".ndjson", ".json")
_COMPRESSED: Final = (".gz", ".xz", ".zst")
_BY_SUFFIX.update(
    {
        inner + outer: _BY_SUFFIX[inner]
        for inner in _COMPRESSIBLE
        for outer in _COMPRESSED
    }
)
_ABOUT: Final = re.compile(
    r"(?:readme|license|licence|copying|changelog|contributing|authors)"
    r"(?:[._-][\w-]{2,12})?(?:\.(?:md|markdown|txt|html))?",
    re.IGNORECASE,
)
"""Names of files that describe a folder and are no articles of it."""
_HEAD: Final = 2048


def _find(path: PurePath, head: Callable[[], bytes]) -> Importer | None:
    """The importer for a file in a folder or a zip file; None when it is no source.

    Args:
        path: Its name; only of one without a suffix are its first bytes looked at.
        head: Gives these.
    """
    if describes_folder(path.name):
        return None
    if not path.suffix:
        return _PAGES if looks_like_page(head()) else None
    return _named(path)


_ZIPPED: Final = Zipped(_find, (_EPUB,))
_BY_SUFFIX[".zip"] = _ZIPPED


def _named(path: PurePath) -> Importer | None:
    """The importer that the last suffix, or the last two, of a file's name ask for."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return _BY_SUFFIX.get("".join(suffixes)) or _BY_SUFFIX.get("".join(suffixes[-1:]))


def describes_folder(name: str) -> bool:
    """Tell whether a file is about its folder, as a README is, and no article of it."""
    return _ABOUT.fullmatch(name) is not None


def is_supported(path: PurePath) -> bool:
    """Tell whether a file in a library folder is one of its sources.

    The file itself is only opened when its name has no suffix.
    """
    return _find(path, lambda: _head(path)) is not None


def importer_for(path: PurePath) -> Importer:
    """The importer for a file; one that looks like no other format is plain text."""
    if not path.suffix:
        return _PAGES if looks_like_page(_head(path)) else _PLAIN
    return _named(path) or _PLAIN


def _head(path: PurePath) -> bytes:
    """The first bytes of a regular file, none of anything else; never waits for a pipe."""
    if not isinstance(path, Path):
        return b""
    with suppress(OSError):  # who reads it in earnest is told
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return os.read(descriptor, _HEAD)
        finally:
            os.close(descriptor)
    return b""
