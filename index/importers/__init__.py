"""From the bytes of a source to articles, one file per format.

base.py       records, and what an importer is
decoding.py   bytes -> text
mending.py    text that was spoilt before -> text
building.py   text and facts -> Article
plain.py      a text file is one article
jsonlines.py  every line of a file is one
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.importers.base import Importer, Record
from index.importers.jsonlines import JsonLines
from index.importers.plain import Plain

if TYPE_CHECKING:
    from pathlib import PurePath

__all__ = ["Importer", "Record", "importer_for", "is_supported"]

_PLAIN: Final = Plain()
_JSON_LINES: Final = JsonLines()
_BY_SUFFIX: Final[dict[str, Importer]] = {
    ".txt": _PLAIN,
    ".jsonl": _JSON_LINES,
    ".jsonl.gz": _JSON_LINES,
    ".jsonl.xz": _JSON_LINES,
}


def _known(path: PurePath) -> Importer | None:
    """The importer that the longest suffix of a file's name asks for."""
    name = path.name.lower()
    for suffix in sorted(_BY_SUFFIX, key=len, reverse=True):
        if name.endswith(suffix) and len(name) > len(suffix):
            return _BY_SUFFIX[suffix]
    return None


def is_supported(path: PurePath) -> bool:
    """Tell whether a file in a library folder is one of its sources."""
    return _known(path) is not None


def importer_for(path: PurePath) -> Importer:
    """The importer for a file; one of unknown suffix is taken for plain text."""
    return _known(path) or _PLAIN
