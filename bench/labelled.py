"""Articles of the shared corpora as numbered lines, and what a reader says of each line.

tests/labels/README.md says what a line is and what labels mean. The rendering of pages
is deliberately no extractor: it keeps everything a browser could show, one line for each
block of markup, so that labels do not depend on our importers.
"""

import json
import lzma
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree, html

from index.article import Article
from index.importers import Record, importer_for, is_supported
from index.library import read_file

CHECKOUT = Path(__file__).parents[1]
LABELS = CHECKOUT / "tests" / "labels"
SHARED = CHECKOUT.parent / "shared"
CORPORA = Path(os.environ.get("WARRAQ_CORPORA", SHARED / "corpora"))
SEEDS = Path(os.environ.get("WARRAQ_SEEDS", SHARED / "seeds"))

BREAK = "\x1e"
"""Stands between two lines while a page is rendered; no markup can hold it."""
DROPPED = frozenset({"head", "script", "style", "noscript", "template", "svg"})
_BLOCK_NAMES = (
    "address article aside blockquote body br button caption center dd details dialog "
    "div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html "
    "iframe legend li main nav ol optgroup option p pre section select summary table "
    "tbody td textarea tfoot th thead title tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())


def _pieces(element: Any, is_block: Callable[[str], bool]) -> Iterator[str]:
    """The text of an element and its tail, with BREAK at the edges of blocks."""
    tag = element.tag
    if isinstance(tag, str) and tag not in DROPPED:
        edge = BREAK if is_block(tag) else ""
        yield edge
        if tag == "img" and element.get("alt"):
            yield f"{BREAK}{element.get('alt')}{BREAK}"
        yield element.text or ""
        for child in element:
            yield from _pieces(child, is_block)
        yield edge
    yield element.tail or ""


def _lines(element: Any, is_block: Callable[[str], bool]) -> list[str]:
    """An element as lines without blank ones, white space as in a browser."""
    pieces = "".join(_pieces(element, is_block)).split(BREAK)
    return [line for piece in pieces if (line := " ".join(piece.split()))]


def page_lines(raw: bytes) -> list[str]:
    """A page: one line for the own text of every block element."""
    root = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    return _lines(root, BLOCKS.__contains__)


def tei_lines(raw: bytes) -> list[str]:
    """A TEI document: its title, its author, and every element of its text."""
    root = etree.fromstring(raw, etree.XMLParser(recover=True, resolve_entities=False))
    parts = [root.find(".//title"), root.find(".//author"), root.find(".//text")]
    found = [part for part in parts if part is not None]
    return [line for part in found for line in _lines(part, lambda _: True)]


def markdown_lines(text: str) -> list[str]:
    """Markdown: its front matter line by line, then its page by CommonMark."""
    from markdown_it import MarkdownIt

    front = ""
    if text.startswith("---\n"):
        front, _, text = text[4:].partition("\n---\n")
    page = MarkdownIt("commonmark").enable("table").render(text)
    lines = [line.strip() for line in front.split("\n") if line.strip()]
    return lines + page_lines(f"<html><body>{page}</body></html>".encode())


@cache
def _records(file: Path) -> dict[str, dict[str, Any]]:
    """Articles of a JSON Lines file by their id."""
    opened = lzma.open if file.suffix == ".xz" else open
    with opened(file, "rt", encoding="utf-8") as stream:
        return {record["id"]: record for record in map(json.loads, stream)}


def _record(name: str) -> dict[str, Any] | None:
    """The record that a document's name means; None when it is a file of its own."""
    folder, _, article_id = name.rpartition("/")
    for file in (CORPORA / folder / "docs.jsonl.xz", CORPORA / f"{folder}.jsonl"):
        if file.is_file():
            return _records(file)[article_id]
    return None


def file_of(name: str) -> Path:
    """The file of a document that has one."""
    return SEEDS / name[6:] if name.startswith("seeds/") else CORPORA / name


def is_page(name: str) -> bool:
    """Tell a document in markup from plain text; stories in TEI are read as text."""
    return name.endswith(".md") or "html" in name


def lines_of(name: str) -> list[str]:
    """Lines of a document, the first is number 1; only plain text has blank ones."""
    if record := _record(name):
        return str(record["text"]).split("\n")
    raw = file_of(name).read_bytes()
    if name.endswith(".md"):
        return markdown_lines(raw.decode())
    if name.endswith(".xml"):
        return tei_lines(raw)
    return page_lines(raw) if is_page(name) else raw.decode("utf-8-sig").split("\n")


def imported(name: str) -> Article | None:
    """What the importers make of a document; None when they refuse it."""
    if record := _record(name):
        path = Path("docs.jsonl")
        raw = json.dumps(record, ensure_ascii=False).encode()
        made = importer_for(path).parse(Record(raw, 1), path.name)
        return made if isinstance(made, Article) else None
    file = file_of(name)
    with tempfile.TemporaryDirectory() as folder:
        if name.endswith(".xml"):
            file = Path(folder, "story.txt")
            file.write_text("\n".join(lines_of(name)), encoding="utf-8")
        elif is_page(name) and not file.name.endswith((".html", ".md")):
            file = Path(folder, "page.html")
            file.write_bytes(file_of(name).read_bytes())
        return read_file(file) if is_supported(file) else None


@dataclass(frozen=True)
class Label:
    """What a reader says of one document."""

    doc: str
    kinds: dict[int, tuple[str, ...]]
    """Kinds that are right for a line, the likeliest first."""
    facts: dict[str, Any]
    """date, title and author, where the document says them."""
    stops: dict[str, set[tuple[int, int]]]
    """glued, not_glued and unsure; empty where stops are not labelled."""


def labels_of(split: str, prefix: str = "") -> list[Label]:
    """The labels of a split, of documents whose name begins so."""
    found = []
    lines = (LABELS / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if "doc" not in row or not row["doc"].startswith(prefix):
            continue
        kinds = {
            line: tuple(kind.split("|"))
            for first, last, kind in row["kinds"]
            for line in range(first, last + 1)
        }
        facts = {name: row[name] for name in ("date", "title", "author") if name in row}
        names = ("glued", "not_glued", "unsure") if "glued" in row else ()
        stops = {name: {(a, b) for a, b in row.get(name, ())} for name in names}
        found.append(Label(row["doc"], kinds, facts, stops))
    return found
