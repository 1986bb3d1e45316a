"""Every line of a JSON Lines file is one article.

Fields: ``text``, and optionally ``id``, ``title``, ``date``, ``category``, ``source``,
``author``, ``tags`` and ``url``. The text may be empty when there is a title. An article
without an id gets one from its file and its own bytes, so that lines added or removed
elsewhere leave it as it is.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Final

from index.importers.base import LARGEST, Record
from index.importers.decoding import Undecodable, decode, is_utf16
from index.importers.fields import make, read_object
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.article import Article

_PIECE: Final = 65_536
"""Bytes at a time by which the rest of a line that is too long is passed over."""
_BLANK: Final = b" \t\r\n\xef\xbb\xbf"


class JsonLines:
    """Imports JSON Lines."""

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield each line that is not blank; a line that is too long is a problem."""
        lines = _utf16_lines if is_utf16(stream.peek(2)) else _lines
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
        fields = read_object(decoded.text)
        if isinstance(fields, json.JSONDecodeError):
            return Problem(path, Reason.BAD_JSON, line=line, number=fields.pos + 1)
        if isinstance(fields, Reason):
            return Problem(path, fields, line=line)

        def name() -> str:
            return f"{path}:{record.fingerprint.hex()[:12]}"

        return make(fields, path, line, name, decoded.origin("jsonl"))


def _lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """Lines of a stream; one longer than LARGEST comes cut to LARGEST + 1 bytes."""
    while raw := stream.readline(LARGEST + 1):
        yield raw
        if len(raw) > LARGEST:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_PIECE)


def _utf16_lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """Lines of a stream in UTF-16, each in UTF-8; one that is too long comes cut."""
    text = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n")
    try:
        while line := text.readline(LARGEST + 1):
            yield line.encode(errors="replace")
            if len(line) > LARGEST:
                while line and not line.endswith("\n"):
                    line = text.readline(_PIECE)
    finally:
        text.detach()
