"""Every line of a JSON Lines file is one article.

Fields: ``text``, and optionally ``id``, ``title``, ``date``, ``category``, ``source``,
``author`` and ``url``. The text may be empty when there is a title. An article without
an id gets one from its file and its own bytes, so that lines added or removed elsewhere
leave it as it is.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from index.importers.base import LARGEST, Record
from index.importers.building import Facts, build
from index.importers.decoding import Undecodable, clean, decode, is_utf16
from index.problems import Problem, Reason
from index.structure import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.article import Article

_BLANK: Final = b" \t\r\n\xef\xbb\xbf"


class JsonLines:
    """Imports JSON Lines."""

    def split(self, stream: BinaryIO, path: str) -> Iterator[Record | Problem]:
        """Yield each line that is not blank; a line that is too long is a problem."""
        lines = _utf16_lines if is_utf16(stream.read(2)) else _lines
        stream.seek(0)
        for number, raw in enumerate(lines(stream), start=1):
            if len(raw) > LARGEST:
                yield Problem(path, Reason.TOO_LARGE, line=number, number=LARGEST)
            elif raw := raw.strip(_BLANK):
                yield Record(raw, number)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Read the object and make an article of it."""
        line = record.line
        decoded = decode(record.raw)
        if isinstance(decoded, Undecodable):
            return Problem(path, decoded.reason, line=line, number=decoded.number)
        try:
            fields = json.loads(decoded.text)
        except json.JSONDecodeError as error:
            return Problem(path, Reason.BAD_JSON, line=line, number=error.pos + 1)
        except (RecursionError, ValueError):
            return Problem(path, Reason.EXCESSIVE_JSON, line=line)
        if not isinstance(fields, dict):
            return Problem(path, Reason.NOT_AN_OBJECT, line=line)
        text = fields.get("text")
        if not isinstance(text, str):
            return Problem(path, Reason.NO_TEXT, _field(fields, "id"), line)
        if not text.strip() and not _field(fields, "title"):
            return Problem(path, Reason.EMPTY, _field(fields, "id"), line)
        article_id = _field(fields, "id") or f"{path}:{record.fingerprint.hex()[:12]}"
        origin = decoded.origin("jsonl")
        return build(article_id, path, clean(text), _facts(fields), origin)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of a stream; one longer than LARGEST comes cut to LARGEST + 1 bytes."""
    while raw := stream.readline(LARGEST + 1):
        yield raw
        while len(raw) > LARGEST and not raw.endswith(b"\n"):
            raw = stream.readline(LARGEST + 1)


def _utf16_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of a stream in UTF-16, each in UTF-8."""
    text = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n")
    try:
        while line := text.readline(LARGEST):
            yield line.encode()
    finally:
        text.detach()


def _field(fields: dict[str, Any], name: str) -> str:
    """A field as one line of text; numbers are spelt, anything else is ""."""
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(clean(str(value)).split())


def _facts(fields: dict[str, Any]) -> Facts:
    """What the object says beside the text."""
    return Facts(
        title=_field(fields, "title"),
        date=parse_date(_field(fields, "date")),
        category=_field(fields, "category"),
        source=_field(fields, "source"),
        author=_field(fields, "author"),
        url=_field(fields, "url"),
    )
