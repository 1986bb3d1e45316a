"""From bytes to logical text, saying how.

A byte order mark is believed, then UTF-8, which other text never is by chance, then what
the source declares, then what reads best. Bytes that are no text in any of them are
reported with the offset of the first that is wrong.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from index.article import Doubt, Origin, Repair
from index.importers.encodings import cost_of, guess_narrow, guess_wide
from index.problems import Reason

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS: Final = re.compile(
    "\r\n?|[\v\f\u2028\u2029]|(?<![\xd8-\xdb])\x85"  # half of م read as Latin-1
)
_CONTROLS: Final = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
_SAMPLE: Final = 65_536
_REPLACED: Final = "\ufffd"

_SOUND: Final = 20
"""Characters beyond ASCII that must stand in damaged text for each wrong byte."""
_SURE_LINE: Final = 4
"""Characters beyond ASCII which make a line that is valid UTF-8 surely UTF-8."""
_CHANCE: Final = 20
"""Wrong bytes for each right character in text of one byte, which is UTF-8 by chance."""
_MISDECLARED: Final = 1.25
"""How many times the bits of the best reading show that a declaration is wrong."""
_LATIN: Final = frozenset({"ascii", "iso8859-1"})
"""What pages declare that are in Windows-1252 (WHATWG Encoding Standard, 4.2)."""
_NO_TEXT: Final = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"}
)
"""Codecs of Python that no source is in, or none safely."""


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
    """Tell whether bytes are no text in any encoding of one byte, nor UTF-8.

    More than one control character in a hundred bytes: text of the old one-byte
    encodings has none, pictures and programs have about ten.
    """
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 100 > len(sample)


def decode(data: bytes, declared: str = "") -> Decoded | Undecodable:
    """Decode bytes; ``declared`` is the encoding that the source itself names."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, len(mark), encoding)
    if looks_binary(data):
        guess = guess_wide(data)
        if guess is None:
            return Undecodable(Reason.BINARY)
        return _decoded(data, guess.encoding, Repair.ENCODING, sure=guess.sure)
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return Decoded(clean(data[start:].decode()), "utf-8")
    except UnicodeDecodeError as error:
        wrong = error.start + start
    return (
        _mixed(data[start:])
        or _narrow(data, declared)
        or Undecodable(Reason.INVALID_UTF8, wrong)
    )


def clean(text: str) -> str:
    """Make every line end a single LF and every lone surrogate U+FFFD."""
    text = _LINE_ENDS.sub("\n", text)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _decoded(
    data: bytes, encoding: str, *repairs: Repair, sure: bool = True
) -> Decoded:
    """Decode with an encoding that is settled."""
    text = data.decode(encoding, "replace")
    if _REPLACED in text:
        repairs = (*repairs, Repair.DAMAGE)
    return Decoded(clean(text), encoding, repairs, () if sure else (Doubt.ENCODING,))


def _marked(data: bytes, start: int, encoding: str) -> Decoded | Undecodable:
    """Decode what a byte order mark says is UTF-16 or UTF-32."""
    decoded = _decoded(data[start:], encoding)
    wrong = decoded.text.count(_REPLACED)
    if wrong * _SOUND <= len(decoded.text):
        return decoded
    try:
        data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        return Undecodable(Reason.INVALID_UTF16, start + error.start)
    return decoded


def _narrow(data: bytes, declared: str) -> Decoded | None:
    """Decode one byte a character, or as declared; None when neither makes sense."""
    guess = guess_narrow(data)
    declared = _codec(declared)
    if declared and (text := _strictly(data, declared)) is not None:
        limit = guess.cost * _MISDECLARED if guess else float("inf")
        if cost_of(data, declared) <= limit:
            return Decoded(clean(text), declared)
    if guess is None:
        return None
    return _decoded(data, guess.encoding, Repair.ENCODING, sure=guess.sure)


def _codec(declared: str) -> str:
    """The codec that a declaration means, or ""."""
    try:
        name = codecs.lookup(declared.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    if name in _LATIN:
        return "windows-1252"
    return "" if name.replace("_", "-") in _NO_TEXT else name


def _strictly(data: bytes, encoding: str) -> str | None:
    """Decode without a wrong byte, or None."""
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _mixed(data: bytes) -> Decoded | None:
    """Decode UTF-8 with wrong bytes in it, or with lines of another encoding.

    None when it is not surely UTF-8.
    """
    whole = data.decode("utf-8", "replace")
    sound, wrong = _beyond_ascii(whole), whole.count(_REPLACED)
    if sound < _SURE_LINE or sound * _CHANCE < wrong:
        return None
    wrong -= whole.startswith(_REPLACED) + whole.endswith(_REPLACED)  # cut there
    lines = whole.split("\n")
    alien = [at for at, line in enumerate(lines) if _is_alien(line)]
    valid = any(
        _beyond_ascii(line) >= _SURE_LINE for line in lines if _REPLACED not in line
    )
    repairs: tuple[Repair, ...] = ()
    if alien and valid:
        raw = data.split(b"\n")
        guess = guess_narrow(b"\n".join(raw[at] for at in alien))
        if guess is not None and guess.sure:
            repairs = (Repair.ENCODING,)
            wrong -= sum(lines[at].count(_REPLACED) for at in alien)
            for at in alien:
                lines[at] = raw[at].decode(guess.encoding, "replace")
    if wrong * _SOUND > sound:
        return None
    text = "\n".join(lines)
    if _REPLACED in text:
        repairs = (*repairs, Repair.DAMAGE)
    return Decoded(clean(text), "utf-8", repairs)


def _beyond_ascii(line: str) -> int:
    """Characters that UTF-8 says in more than one byte, rightly."""
    return len(line) - len(line.encode("ascii", "ignore")) - line.count(_REPLACED)


def _is_alien(line: str) -> bool:
    """Tell whether most of a line's bytes beyond ASCII are not UTF-8."""
    wrong = line.count(_REPLACED)
    return wrong > 1 and wrong > _beyond_ascii(line)
