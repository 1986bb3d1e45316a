"""A JSON file is one article, or as many as there are objects in its array.

One object has the path of its file for an id unless it has its own; objects of an array
without an id get one from their file and their own content.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.importers.base import LARGEST, Record
from index.importers.decoding import Undecodable, decode
from index.importers.fields import make, read_object
from index.problems import Problem, Reason

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from index.article import Article


class Objects:
    """Imports JSON files."""

    def split(self, stream: io.BufferedReader, path: str) -> Iterator[Record | Problem]:
        """Yield the object, or each object of the array; ``line`` counts these from 1."""
        raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            yield Problem(path, Reason.TOO_LARGE, number=LARGEST)
            return
        if not raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
            yield Record(raw)
            return
        decoded = decode(raw)
        if isinstance(decoded, Undecodable):
            yield Problem(path, decoded.reason, number=decoded.number)
            return
        try:
            things = json.loads(decoded.text)
        except json.JSONDecodeError as error:
            yield _misspelt(path, error)
            return
        except (RecursionError, ValueError):
            yield Problem(path, Reason.EXCESSIVE_JSON)
            return
        del raw, decoded
        for number, thing in enumerate(things, start=1):
            try:
                yield Record(json.dumps(thing).encode(), number)
            except RecursionError:
                yield Problem(path, Reason.EXCESSIVE_JSON, line=number)

    def parse(self, record: Record, path: str) -> Article | Problem:
        """Read an object and make an article of it."""
        decoded = decode(record.raw)
        if isinstance(decoded, Undecodable):
            return Problem(path, decoded.reason, number=decoded.number)
        if not decoded.text.strip():
            return Problem(path, Reason.EMPTY)
        fields = read_object(decoded.text)
        if isinstance(fields, json.JSONDecodeError):
            return _misspelt(path, fields)
        if isinstance(fields, Reason):
            return Problem(path, fields, line=record.line)

        def name() -> str:
            return f"{path}:{record.fingerprint.hex()[:12]}" if record.line else path

        return make(fields, path, record.line, name, decoded.origin("json"))


def _misspelt(path: str, error: json.JSONDecodeError) -> Problem:
    """Where a file stops being JSON."""
    return Problem(path, Reason.BAD_JSON, line=error.lineno, number=error.colno)
