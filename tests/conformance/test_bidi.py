"""UAX #9 against Unicode's own cases, and FriBidi on real lines."""

import json
import unicodedata
from collections.abc import Callable, Iterator

from tui.text import Cell, Direction, fit
from tui.text.bidiclass import classes
from tui.text.direction import first_strong
from tui.text.glyphs import is_mark
from tui.text.reorder import MIRRORED, resolve

Data = Callable[[str], Iterator[str]]

SAMPLES = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "AN": "\u0661",
    "ES": "+",
    "CS": ",",
    "ET": "%",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
"""A character of each class of BidiTest.txt."""

AUTO, LTR, RTL = 1, 2, 4
"""The bits which say for what base directions a case holds."""


def strong_is_rtl(text: str) -> bool:
    """Tell the base direction by rules P2 and P3 alone, as the cases and FriBidi do."""
    return (first_strong(classes(text)) or "L") != "L"


def order(text: str, *, rtl: bool) -> list[tuple[int, bool]]:
    """Return every code point from left to right, and whether its level is odd."""
    found: list[tuple[int, bool]] = []
    for piece in resolve(text, rtl=rtl).pieces(text, 0, len(text)):
        span = range(piece.start, piece.end)
        found += [(at, piece.odd) for at in (reversed(span) if piece.odd else span)]
    return found


def expected(levels: list[str], places: list[str]) -> list[tuple[int, bool]]:
    """Return what a case of Unicode's files asks of `order`."""
    return [(int(at), bool(int(levels[int(at)]) & 1)) for at in places]


def seen(text: str, levels: list[str], *, rtl: bool) -> list[tuple[int, bool]]:
    """Return `order` without what rule X9 removes."""
    return [item for item in order(text, rtl=rtl) if levels[item[0]] != "x"]


def test_every_case_of_bidi_test_has_its_order_and_direction(data: Data) -> None:
    """BidiTest.txt: all class sequences up to a length, in all base directions."""
    levels: list[str] = []
    places: list[str] = []
    cases, wrong = 0, []
    for line in data("unicode/BidiTest.txt"):
        key, _, rest = line.partition(":")
        if key == "@Levels":
            levels = rest.split()
        elif key == "@Reorder":
            places = rest.split()
        elif not key.startswith("@"):
            names, bits = line.split(";")
            text = "".join(SAMPLES[name] for name in names.split())
            wanted = expected(levels, places)
            bases = {AUTO: strong_is_rtl(text), LTR: False, RTL: True}
            for bit in (bit for bit in bases if int(bits, 16) & bit):
                cases += 1
                if seen(text, levels, rtl=bases[bit]) != wanted:
                    wrong.append((names, bit))
    assert not wrong
    assert cases > 700_000


def test_every_case_of_bidi_character_test_has_its_order(data: Data) -> None:
    """BidiCharacterTest.txt: brackets, isolates and paragraph levels of characters."""
    cases, wrong = 0, []
    for line in data("unicode/BidiCharacterTest.txt"):
        codes, asked, level, levels, places = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        rtl = strong_is_rtl(text) if asked == "2" else asked == "1"
        cases += 1
        found = seen(text, levels.split(), rtl=rtl)
        if rtl != (level == "1") or found != expected(levels.split(), places.split()):
            wrong.append(line)
    assert not wrong
    assert cases > 90_000


def test_real_mixed_lines_are_ordered_as_by_fribidi(data: Data) -> None:
    """FriBidi's order with marks after their base, on lines of articles."""
    wrong = []
    for line in data("lines/bidi_lines.jsonl"):
        row = json.loads(line)
        text = row["text"]
        rtl = strong_is_rtl(text) if row["base"] == "auto" else row["base"] == "R"
        theirs = [at for at in row["visual_to_logical"] if is_drawn(text[at])]
        if [at for at, _ in order(text, rtl=rtl) if is_drawn(text[at])] != theirs:
            wrong.append((row["base"], text))
    assert not wrong


def is_drawn(char: str) -> bool:
    """Tell whether a character has a cell: no mark, and nothing rule X9 removes."""
    return classes(char) not in "MZxip"


def test_marks_of_real_lines_stand_where_fribidi_puts_them(data: Data) -> None:
    """Rule L3: from left to right, every base is followed by its own marks.

    One exception: a lam-alef is one cell, and carries the marks of the lam and then those
    of the alef, where FriBidi has two bases: the alef with its marks, then the lam.
    """
    lines, wrong = 0, []
    for line in data("lines/bidi_lines.jsonl"):
        row = json.loads(line)
        text = row["text"]
        if not any(map(is_mark, text)):
            continue
        lines += 1
        rtl = strong_is_rtl(text) if row["base"] == "auto" else row["base"] == "R"
        base = Direction.RTL if rtl else Direction.LTR
        drawn: list[int] = []
        for cell in fit(text, 2 * len(text) + 1, direction=base).cells:
            assert marks(cell.glyph) == marks(text[cell.start : cell.end])
            drawn += as_two_bases(cell, text)
        theirs = [at for at in row["visual_to_logical"] if is_seen(text[at])]
        if [at for at in drawn if is_seen(text[at])] != theirs:
            wrong.append((row["base"], text))
    assert not wrong
    assert lines > 800


def is_seen(char: str) -> bool:
    """Tell whether a character or mark has a glyph, as a directional mark has none."""
    return classes(char) not in "Zxip" and unicodedata.category(char) != "Cf"


def marks(text: str) -> str:
    """Return the marks of a text."""
    return "".join(filter(is_mark, text))


def as_two_bases(cell: Cell, text: str) -> list[int]:
    """Return the offsets of a cell as FriBidi has them: a lam-alef taken apart."""
    span = list(range(cell.start, cell.end))
    if cell.glyph[0] not in LAM_ALEF or cell.glyph[0] in text[cell.start : cell.end]:
        return span  # or written as one character, as in texts taken from a PDF
    alef = max(at for at in span if text[at] in "\u0622\u0623\u0625\u0627")
    return span[alef - cell.start :] + span[: alef - cell.start]


def test_brackets_mirror_as_the_standard_pairs_them(data: Data) -> None:
    """BidiMirroring.txt: every pair, in both directions (rule L4)."""
    for line in data("unicode/BidiMirroring.txt"):
        char, other = (chr(int(code, 16)) for code in line.split(";"))
        assert chr(ord(MIRRORED[ord(char)])) == other


def test_real_mixed_lines_are_drawn_as_by_fribidi(data: Data) -> None:
    """Shaped, ordered and mirrored as FriBidi does it, cell for cell."""
    wrong = []
    for line in data("lines/bidi_lines.jsonl"):
        row = json.loads(line)
        text = row["text"]
        rtl = strong_is_rtl(text) if row["base"] == "auto" else row["base"] == "R"
        base = Direction.RTL if rtl else Direction.LTR
        drawn = fit(text, 2 * len(text) + 1, direction=base).text
        if letters(drawn) != letters(row["visual_shaped_fribidi"]):
            wrong.append((row["base"], text))
    assert not wrong


def letters(visual: str) -> str:
    """Return visual text as both engines draw it.

    FriBidi makes no ligature of lam and alef with a mark between, fills the cell of
    an eaten alef with U+FEFF, and leaves hamza alone. Marks are dropped: FriBidi has
    no cells to keep them in.
    """
    decomposed = "".join(LAM_ALEF.get(char, char) for char in visual)
    plain = decomposed.replace("\u0621", "\ufe80").replace("\t", "  ")
    return "".join(
        char
        for char in unicodedata.normalize("NFC", plain)
        if unicodedata.category(char) not in {"Cf", "Mn"}
    )


LAM_ALEF = {
    "\ufef5": "\ufe82\ufedf",
    "\ufef6": "\ufe82\ufee0",
    "\ufef7": "\ufe84\ufedf",
    "\ufef8": "\ufe84\ufee0",
    "\ufef9": "\ufe88\ufedf",
    "\ufefa": "\ufe88\ufee0",
    "\ufefb": "\ufe8e\ufedf",
    "\ufefc": "\ufe8e\ufee0",
}
"""The alef and the lam of each ligature, from left to right."""
