"""From bytes to logical text.

UTF-8, with or without a byte order mark, and UTF-16 with one. Anything else is reported
with the offset of the first byte that is wrong.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from index.article import Doubt, Origin, Repair
from index.problems import Reason

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_ENDS: Final = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS: Final = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
_SAMPLE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was got out of its bytes."""

    text: str
    """Logical text; every line ends with a single LF."""
    encoding: str
    """Name of the codec, in lower case."""
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def origin(self, importer: str) -> Origin:
        """What an article says of its source; ``importer`` is ``Origin.format``."""
        return Origin(importer, self.encoding, self.repairs, self.doubts)


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are not text."""

    reason: Reason
    number: int = 0
    """Offset of the first wrong byte, 0 for bytes that are no text at all."""


def is_utf16(head: bytes) -> bool:
    """Tell whether bytes begin with a byte order mark of UTF-16."""
    return head.startswith(_UTF16)


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding.

    More than one control character in a hundred bytes: text of the old one-byte
    encodings has none, pictures and programs have about ten.
    """
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 100 > len(sample)


def decode(data: bytes, declared: str = "") -> Decoded | Undecodable:
    """Decode bytes; ``declared`` is the encoding that the source itself names."""
    if is_utf16(data):
        encoding, reason = "utf-16", Reason.INVALID_UTF16
    elif looks_binary(data):
        return Undecodable(Reason.BINARY)
    else:
        encoding, reason = "utf-8-sig", Reason.INVALID_UTF8
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start
        if reason is Reason.INVALID_UTF8 and data.startswith(codecs.BOM_UTF8):
            at += len(codecs.BOM_UTF8)
        return Undecodable(reason, at)
    return Decoded(clean(text), encoding.removesuffix("-sig"))


def clean(text: str) -> str:
    """Make every line end a single LF and every lone surrogate U+FFFD."""
    text = _LINE_ENDS.sub("\n", text)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
