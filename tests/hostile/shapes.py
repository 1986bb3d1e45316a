"""Articles of one thing a great number of times, in each format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tests.unit.index.importers.making import book, chapter

if TYPE_CHECKING:
    from collections.abc import Callable

SAID: Final = "هذه فقرة قصيرة من كلام عادي في كتاب رقم"


def _each(
    piece: str, apart: str = "\n", before: str = "", after: str = ""
) -> Callable[[int], bytes]:
    """A piece with the number of each in the place of `#`."""

    def made(count: int) -> bytes:
        parts = apart.join(piece.replace("#", str(number)) for number in range(count))
        return f"{before}{parts}{after}".encode()

    return made


def _object(count: int) -> bytes:
    return json.dumps(
        {"id": "1", "text": _each(f"{SAID} #", "\n\n")(count).decode()}
    ).encode()


def _book(count: int) -> bytes:
    text = chapter(_each(f"<p>{SAID} #</p>", "")(count).decode())
    return book({"OEBPS/text/z.xhtml": text})


def _references(count: int) -> bytes:
    named = _each("[a#]: http://x/#")(count) + b"\n\n"
    return named + _each("[a#]", " ")(count)


SHAPES: Final[dict[str, Callable[[int], bytes]]] = {
    "paragraphs.md": _each(f"{SAID} #", "\n\n"),
    "items.md": _each(f"- {SAID} #"),
    "loose.md": _each(f"- {SAID} #", "\n\n"),
    "numbers.md": _each(f"#. {SAID}"),
    "headings.md": _each(f"## {SAID} #", "\n\n"),
    "quotes.md": _each(f"> {SAID} #", "\n\n"),
    "lines.md": _each(f"{SAID} #"),
    "notes.md": _each("كلام[^#]\n\n[^#]: حاشية", "\n\n"),
    "references.md": _references,
    "definitions.md": _each("كلمة #\n: شرح", "\n\n"),
    "rows.md": _each("| كلام # | كلام |", before="| أ | ب |\n|---|---|\n"),
    "emphasis.md": _each("*أ **ب ", ""),
    "links.md": _each("[أ](ب ", ""),
    "images.md": _each("![", ""),
    "backticks.md": _each("``` ` أ ", ""),
    "tags.md": _each("<div>س</div>", "\n\n"),
    "entities.md": _each("&amp", ""),
    "quotations.md": _each("> ", "", ""),
    "paragraphs.txt": _each(f"{SAID} #", "\n\n"),
    "short.txt": _each("كلمة #"),
    "same.txt": _each("كلمة"),
    "items.txt": _each(f"- {SAID} #"),
    "numbers.txt": _each(f"#- {SAID}"),
    "verse.txt": _each("قفا نبك من ذكرى حبيب ومنزل ... بسقط اللوى بين الدخول فحومل"),
    "chapters.txt": _each(f"الفصل #\n\n{SAID}", "\n\n"),
    "dates.txt": _each("12 يناير 2020"),
    "turns.txt": _each("س: ما هذا #؟\nج: هذا كتاب."),
    "glued.txt": _each("انتهى الكلام.وبدأ غيره ", ""),
    "brackets.txt": _each("(", ""),
    "paragraphs.html": _each(f"<p>{SAID} #</p>", ""),
    "items.html": _each(f"<li>{SAID} #</li>", "", "<ul>"),
    "headings.html": _each(f"<h2>فصل #</h2><p>{SAID}</p>", ""),
    "breaks.html": _each(f"{SAID} #", "<br>"),
    "boxes.html": _each(f"<div>{SAID} #</div>", ""),
    "spans.html": _each("<span>كلام </span>", ""),
    "rows.html": _each("<tr><td>كلام</td><td>كلام</td></tr>", "", "<table>"),
    "links.html": _each("<a href=x>كلام</a> ", ""),
    "unclosed.html": _each("<p><b><i>س", ""),
    "inside.html": _each("<b>", ""),
    "paragraphs.xml": _each(
        f"<p>{SAID} #</p>", "", "<TEI><text><body>", "</body></text></TEI>"
    ),
    "lines.xml": _each(
        f"<l>{SAID} #</l>", "", "<TEI><text><body>", "</body></text></TEI>"
    ),
    "object.json": _object,
    "book.epub": _book,
}
"""So many of something, as the bytes of a file, by its name."""
