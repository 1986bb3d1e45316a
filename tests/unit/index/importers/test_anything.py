"""Whatever bytes a file holds, it gives articles or problems and nothing else."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.importers import describes_folder, importer_for, is_supported
from index.importers.base import LARGEST, Record
from index.library import Library, Source
from index.problems import Problem
from tests.unit.index.importers.making import (
    CONTAINER,
    PACKAGE,
    book,
    read,
    reasons,
    stream_of,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUFFIXES = ["txt", "md", "html", "xhtml", "json", "jsonl", "xml", "epub", "zip"]

MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "<br>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<li>",
            "<ol>",
            "<pre>",
            "<h1>",
            "<b>",
            "</b>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE",
            "<?xml",
            "&amp;",
            "&#0;",
            "&x;",
            "<img",
            "alt='",
            "'",
            "---",
            "title:",
            "|",
            ">",
            "#",
            "*",
            "```",
            "[^1]",
            "{",
            "}",
            "[",
            "]",
            '"',
            ":",
            ",",
            "text",
            "\\ud800",
            "ص",
            "نص",
            "كلمة\x00",
            "\u202e",
            "<article>",
            "<nav>",
            "<html>",
            "<TEI>",
            "<text>",
            "<body>",
        ]
    )
    | st.text(max_size=4),
    max_size=60,
).map(" ".join)


def check(name: str, content: bytes) -> None:
    """Everything a source gives can be stored, and every block lies where it says."""
    for item in read(name, content):
        if isinstance(item, Problem):
            f"{item.path}{item.detail}".encode()
            continue
        facts = (item.id, item.title, item.source, item.author, item.url, *item.tags)
        "".join((item.text, item.category, item.path, *facts)).encode()
        assert item.title.split()
        assert not any("\n" in fact for fact in facts)
        lines = [line for line in item.text.split("\n") if line.strip()]
        assert len(lines) == len(item.blocks)
        for block in item.blocks:
            assert item.text[block.start : block.end] == block.text


@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_suffix_give_articles_or_problems(
    content: bytes, suffix: str
) -> None:
    """Nothing raises."""
    check(f"a.{suffix}", content)


@given(MARKUP, st.sampled_from(SUFFIXES))
def test_any_markup_under_any_suffix_gives_articles_or_problems(
    content: str, suffix: str
) -> None:
    """Nothing raises for pieces of every format in any order, either."""
    check(f"a.{suffix}", content.encode("utf-8", "surrogatepass"))


@given(MARKUP, st.sampled_from(["z.xhtml", "../book.opf", "../toc.ncx"]))
def test_any_document_in_a_book_gives_articles_or_problems(
    content: str, name: str
) -> None:
    """Wherever it stands."""
    part = "OEBPS/" + {"z.xhtml": "text/z.xhtml"}.get(name, name.removeprefix("../"))
    check("a.epub", book({part: content}))


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_a_zip_file_damaged_anywhere_gives_articles_or_problems(
    at: int, damage: bytes
) -> None:
    """Wherever the damage is."""
    content = bytearray(
        zipped({"a.txt": "نص", "b.html": "<p>نص</p>", "c.epub": book()})
    )
    at %= len(content)
    content[at : at + len(damage)] = damage
    check("a.zip", bytes(content))


@given(st.dictionaries(st.text(max_size=12), st.binary(max_size=40), max_size=4))
def test_any_names_in_a_zip_file_give_articles_or_problems(
    parts: dict[str, bytes],
) -> None:
    """Names are only names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            try:
                archive.writestr(f"{name}.txt", content)
            except (UnicodeEncodeError, IndexError):  # no zip file can hold it
                continue
    check("a.zip", buffer.getvalue())


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "json", "jsonl", "xml"])
def test_a_line_of_300_megabytes_is_reported_and_never_held(suffix: str) -> None:
    """No more than an article may have is read of it at once."""

    class Endless(io.RawIOBase):
        left = 300 * 1024 * 1024

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:
            size = min(len(buffer), self.left)
            memoryview(buffer)[:size] = b"x" * size
            self.left -= size
            return size

    name = f"a.{suffix}"
    tracemalloc.start()
    try:
        found = list(
            importer_for(PurePosixPath(name)).split(io.BufferedReader(Endless()), name)
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [type(item).__name__ for item in found] == ["Problem"]
    assert peak < 3 * LARGEST


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zst"])
def test_a_compressed_bomb_is_reported(
    library: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not expanded to its end; what came before is kept."""
    import gzip
    import lzma

    import zstandard

    packs: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress,
        ".xz": lzma.compress,
        ".zst": zstandard.compress,
    }
    monkeypatch.setattr("index.importers.bounds.FREE", 100_000)
    bomb = b'{"id": "a", "text": "b"}\n' + b" " * 20_000_000
    (library / f"a.jsonl{suffix}").write_bytes(packs[suffix](bomb))
    (source,) = Library(library).scan()
    assert isinstance(source, Source)
    *_, last = source.records()
    assert isinstance(last, Problem)
    assert last.reason == "overblown"


@pytest.mark.parametrize(
    "name",
    ["README", "README.md", "readme.txt", "README.ar.md", "LICENSE", "CHANGELOG.md"],
)
def test_what_describes_a_folder_is_no_article_of_it(library: Path, name: str) -> None:
    """It is passed over without a word; asked for by itself it is read."""
    (library / name).write_text("نص")
    (library / "a.txt").write_text("نص")
    assert describes_folder(name)
    assert not is_supported(library / name)
    assert [getattr(item, "path", "") for item in Library(library).scan()] == ["a.txt"]
    assert [getattr(item, "path", "") for item in Library(library / name).scan()] == [
        name
    ]


@pytest.mark.parametrize("name", ["readme-like story.txt", "رخصة.txt", "authority.txt"])
def test_other_names_are_articles(name: str) -> None:
    """Only the usual names are taken for descriptions."""
    assert is_supported(PurePosixPath(name))


def test_a_book_that_names_entities_without_end_is_harmless() -> None:
    """None of them is resolved."""
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(30)
    )
    package = PACKAGE.replace("?>", f"?><!DOCTYPE package [{laughs}]>", 1)
    container = CONTAINER.replace("?>", f"?><!DOCTYPE x [{laughs}]>", 1)
    found = read(
        "a.epub",
        book({"OEBPS/book.opf": package, "META-INF/container.xml": container}),
    )
    assert reasons(found) == []
    assert all(isinstance(item, Article) for item in found)


def test_split_is_lazy() -> None:
    """Nothing of a source is read before the first record is asked for."""
    stream = stream_of(zipped({"a.txt": "نص"}))
    records = importer_for(PurePosixPath("a.zip")).split(stream, "a.zip")
    assert stream.tell() == 0
    assert isinstance(next(records), Record)
