"""What is fuzzed: bytes in, and nothing but the answers that are documented out.

Each target takes any bytes. It raises when the program does what it must not.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from index.article import Article
from index.errors import WarraqError
from index.importers import Record, importer_for
from index.problems import Problem
from tests.unit.index.importers.making import stream_of

if TYPE_CHECKING:
    from collections.abc import Callable

SUFFIXES: Final = (
    ".txt", ".md", ".html", ".xhtml", ".json", ".jsonl", ".xml", ".epub", ".zip",
)  # fmt: skip
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def importers(data: bytes) -> None:
    """A file whose first byte chooses its format."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
    importer = importer_for(PurePosixPath(f"a{suffix}"))
    stream = stream_of(data[1:])
    for found in importer.split(stream, f"a{suffix}"):
        made = (
            importer.parse(found, f"a{suffix}") if isinstance(found, Record) else found
        )
        if isinstance(made, Problem):
            continue
        assert isinstance(made, Article)
        made.text.encode()
        assert made.title.split()
        for block in made.blocks:
            assert made.text[block.start : block.end] == block.text


def compression(data: bytes) -> None:
    """A file whose first byte chooses how it is packed."""
    from index.compression import DAMAGES, expanded
    from index.importers.bounds import Bounded, Overblown

    suffix = (".gz", ".xz", ".zst")[data[0] % 3] if data else ".gz"
    raw = stream_of(data[1:])
    stream = io.BufferedReader(Bounded(expanded(raw, suffix), raw.tell))
    try:
        while stream.read(65_536):
            pass
    except (*DAMAGES, Overblown):
        return


def structure(data: bytes) -> None:
    """Lines of plain text."""
    from index.importers.decoding import clean
    from index.structure.blocks import find_blocks
    from index.structure.dates import parse_date

    text = clean(data.decode("utf-8", "replace"))
    for block in find_blocks(text, ""):
        assert text[block.start : block.end] == block.text
    parse_date(text)


def query(data: bytes) -> None:
    """What somebody types into the search."""
    from index.query import parse

    parse(data.decode("utf-8", "replace"))


def layout(data: bytes) -> None:
    """A paragraph at a width: rows no wider, and nothing in them that a terminal obeys."""
    from tui.text import Page, Section, Setting

    width = data[0] % 60 + 1 if data else 20
    page = Page([Section(data[1:].decode("utf-8", "replace"))], Setting(width))
    row, last = page.first(), page.last()
    while True:
        line = page.line(row)
        assert line.width <= max(width, 2)
        assert not _CONTROLS.search("".join(cell.glyph for cell in line.cells))
        if row == last:
            return
        row = page.step(row, 1)


def typing(data: bytes) -> None:
    """What is pasted into a line."""
    from tui.text.editing import LONGEST, Editing

    made = Editing().inserted(data.decode("utf-8", "replace"))
    assert len(made.text) <= LONGEST
    assert not _CONTROLS.search(made.text)


def replies(data: bytes) -> None:
    """What a terminal answers when it is asked what it is."""
    from tui.terminals.replies import LateReplies, parse

    parse(data)
    late = LateReplies()
    for byte in data[:200]:
        late.feed(bytes([byte]))
    late.tick()


def config(data: bytes) -> None:
    """A configuration file."""
    from tui.config import load

    _stored(data, load)
    try:
        tomllib.loads(data.decode("utf-8", "replace"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return


def state(data: bytes) -> None:
    """Files of places, marks and kept searches, damaged in any way."""
    from tui.marks.store import Marks
    from tui.state import State

    _stored(data, State)
    _stored(data, lambda path: Marks(path, Path("/library")).of())


def _stored(data: bytes, load: Callable[[Path], object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        try:
            load(path)
        except WarraqError:  # a later version's, refused in a sentence
            return


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    one.__name__: one
    for one in (
        importers, compression, structure, query, layout, typing, replies, config, state,
    )
}  # fmt: skip

SEEDS: Final[dict[str, tuple[bytes, ...]]] = {
    "query": (
        'عنوان:"كلمة أخرى"~2 (أو OR -ليس) 2020..2021 ك*'.encode(),
        b'((((a OR b) -c) "d',
    ),
    "structure": (
        "عنوان\n\nالقاهرة (رويترز) - 12 مارس 2024\n\n- بند\n1. ثان\nس: سؤال".encode(),
    ),
    "replies": (
        b"\x1b[?62;4c\x1bP>|kitty(0.1)\x1b\\\x1b]11;rgb:00/00/00\x07\x1b[3;1R",
    ),
    "config": (b'language = "ar"\n[keys]\n"reader.next" = ["x"]\n',),
    "state": (
        json.dumps({"version": 1, "places": {}}).encode(),
        b'{"version":3,"x":[\n]}',
    ),
    "layout": (" هذا نص (English 123) و\u202eآخر\u064b".encode(),),
}
"""Where a fuzzer begins."""
