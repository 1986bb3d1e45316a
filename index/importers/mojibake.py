"""Text that somebody had read in the wrong encoding before it was saved.

Two mistakes leave a way back. UTF-8 read as Windows-1256, Windows-1252 or Latin-1 has
two signs for every letter («ط§ظ„» or «Ø§Ù„»); Arabic of one byte a letter read as Latin
is made of accented letters alone («ÇáÓáÇã»). Either may have happened twice.

A run of such signs is put right when it gives Arabic that reads far better, and when it
is long or most of its text is like it; a few signs quoted in a good text are left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from index.importers.plausibility import bits

_LONG: Final = 16
"""Letters of Arabic that a run in a good text must give to be put right."""
_BESIDE: Final = 6
"""The same beside a run that is put right."""
_SHORT: Final = 3
"""The same where most of the text is garbled; fewer say nothing."""
_LEGIBLE: Final = 7.5
"""Bits a character of a run put right at most."""
_BETTER: Final = 1.5
"""How many times its bits the garbled run must take."""
_WORTH: Final = 1.2
"""How many times fewer bits each step back must leave."""
_ROUNDS: Final = 3
_SAMPLE: Final = 2_000
_LOST: Final = 3
"""Signs U+FFFD in a text that show letters of it to be lost."""


def _page(name: str) -> dict[str, int]:
    """Which byte each sign of a code page was; C1 controls stand for themselves."""
    page = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        page[bytes([byte]).decode(name, "ignore") or chr(byte)] = byte
    return page


_LATIN_PAGE: Final = _page("cp1252")
_SIGNS: Final = {**_page("cp1256"), **_LATIN_PAGE}
"""Both pages in one: they agree about every sign that they share."""
_TO_BYTES: Final = {ord(sign): byte for sign, byte in _SIGNS.items()}

_FROM_CONTROLS: Final = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte)
    for byte in range(0x80, 0xA0)
}
"""Dashes and quotation marks that Latin-1 has controls for."""


def _class(page: dict[str, int], *values: int) -> str:
    """A class of a regular expression: what any of some bytes may have become."""
    signs = (re.escape(sign) for sign, byte in page.items() if byte in values)
    return f"[{''.join(signs)}]"


_FOLLOWING: Final = _class(_SIGNS, *range(0x80, 0xC0))
_TWO: Final = _class(_SIGNS, *range(0xC2, 0xC7), 0xCB, 0xCE, 0xCF, *range(0xD8, 0xDC))
"""Arabic, Greek, and what the pages hold beside, should it be encoded once more."""
_THREE: Final = _class(_SIGNS, 0xE1, 0xE2, 0xEF)
"""Quotation marks, dashes and presentation forms."""
_SEQUENCE: Final = (
    f"(?:{_TWO}{_FOLLOWING}|{_THREE}{_FOLLOWING}{{2}}"
    f"|{_class(_SIGNS, 0xF0)}{_FOLLOWING}{{3}})"
)
_DOUBLED: Final = f"{_SEQUENCE}(?:[^\\n\\x80-\\U0010ffff]{{0,80}}{_SEQUENCE}){{2,}}"
_ACCENTED: Final = "[\\xc0-\\xff]"
_BETWEEN: Final = f"(?:[\\t -@\\[-`{{-~]|{_class(_LATIN_PAGE, *range(0x80, 0xC0))})"
_POINTS: Final = "\\xa1\\xac\\xba\\xbb\\xbf"
"""Comma, semicolon, question mark and closing quotation mark of the Arabic pages."""
_SHIFTED: Final = (
    f"(?:[{_POINTS}\\xc0-\\xff]{_BETWEEN}{{1,3}})?{_ACCENTED}{{2,}}(?:{_BETWEEN}{{0,80}}{_ACCENTED}+)*"
    f"[{_POINTS}]{{0,3}}"
)
_GARBLED: Final = re.compile(f"({_DOUBLED})|{_SHIFTED}")
_ONE_SEQUENCE: Final = re.compile(f"{_SEQUENCE}+")
_TALK: Final = re.compile(
    "ترميز|يونيكود|يونكود|mojibake|unicode|utf-8|charset|1256|8859", re.IGNORECASE
)
"""Words of a text about encodings, which may quote what is garbled."""
_ONLY_LETTERS: Final = re.compile("[\\x00-\\x7f\u0621-\u0652،؛؟«»]*")
"""Text that cannot have been misread."""
_NO_LETTER: Final = re.compile("[^\u0621-\u064a]+")


@dataclass(frozen=True, slots=True)
class Unravelled:
    """A text, and whether anything in it was garbled."""

    text: str
    is_repaired: bool = False
    is_doubtful: bool = False
    """Something garbled is left as it was, or letters are lost."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A garbled stretch of a text, and what it would be."""

    start: int
    end: int
    after: str
    letters: int
    """Letters of Arabic in ``after``."""


def unravel(text: str) -> Unravelled:
    """Put right what was surely read in the wrong encoding; keeps every LF."""
    is_lost = text.count("\ufffd") >= _LOST
    runs = [run for match in _GARBLED.finditer(text) if (run := _run(match))]
    if not runs:
        return Unravelled(text, is_doubtful=is_lost)
    least = _least(text, runs)
    sure = [run for run in runs if run.letters >= least]
    if sure:
        text = _replaced(text, sure).translate(_FROM_CONTROLS)
    return Unravelled(
        text,
        is_repaired=bool(sure),
        is_doubtful=is_lost or len(sure) < len(runs),
    )


def _least(text: str, runs: list[_Run]) -> float:
    """Letters that a run must give to be put right in a text."""
    rest = _replaced(text, [replace(run, after=" ") for run in runs])
    good = len(rest) - len(rest.encode("ascii", "ignore"))
    if sum(run.end - run.start for run in runs) > good:
        return _SHORT
    if _TALK.search(rest):
        return float("inf")
    return _BESIDE if any(run.letters >= _LONG for run in runs) else _LONG


def _replaced(text: str, runs: list[_Run]) -> str:
    """Put what each run would be in its place."""
    pieces: list[str] = []
    at = 0
    for run in runs:
        pieces += (text[at : run.start], run.after)
        at = run.end
    return "".join((*pieces, text[at:]))


def _run(match: re.Match[str]) -> _Run | None:
    """What a match would be, or None when it would not be Arabic that reads well."""
    before = match[0]
    after = _undone(before)
    letters = len(_NO_LETTER.sub("", after))
    if letters < _SHORT or after == before:
        return None
    cost = _cost(after)
    if cost > _LEGIBLE * (len(after) + 1) or _cost(before) < _BETTER * cost:
        return None
    return _Run(match.start(), match.end(), after, letters)


def _cost(text: str) -> float:
    """Bits of a text, estimated from how it begins."""
    sample = text[:_SAMPLE]
    return bits(sample) * len(text) / len(sample)


def _undone(run: str) -> str:
    """Undo misreadings as long as there are any."""
    cost = _cost(run)
    for _ in range(_ROUNDS):
        after = _from_utf8(run)
        better = _cost(after)
        if better * _WORTH > cost:
            after = min(_shifted_back(run), key=_cost, default=run)
            better = _cost(after)
        if better * _WORTH > cost:
            break
        run, cost = after, better
        if _ONLY_LETTERS.fullmatch(run):
            break
    return run


def _from_utf8(run: str) -> str:
    """Read as UTF-8 the bytes that a run was, or those of its sequences that are."""
    try:
        return run.translate(_TO_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return _ONE_SEQUENCE.sub(_as_utf8, run)


def _as_utf8(match: re.Match[str]) -> str:
    """Read as UTF-8 what some signs were before."""
    try:
        return match[0].translate(_TO_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return match[0]


def _shifted_back(run: str) -> list[str]:
    """Read as Arabic the bytes that were read as Latin, in two pages."""
    if not _NO_LETTER.fullmatch(run):
        return []
    try:
        raw = run.translate(_TO_BYTES).encode("latin-1")
    except UnicodeError:
        return []
    return [raw.decode(page, "replace") for page in ("cp1256", "iso-8859-6")]
