"""Handing an article to other programs: which source, and its text to a command."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from index.article import Article, ArticleId
from tui import handing

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = Article(ArticleId("a"), "عنوان", "نص المقال\n", ())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("https://example.org/\u0646\u0635", "https://example.org/%D9%86%D8%B5"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("http://\u0645\u062b\u0627\u0644.com/", "http://xn--mgbh0fb.com/"),
        ("https://example.org/\u202egpj.exe", "https://example.org/%E2%80%AEgpj.exe"),
        ("https://example.org/a b\x1b[2J", "https://example.org/a%20b%1B[2J"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("-version", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://" + "a" * 70 + ".org/", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_are_opened_and_in_ascii(
    tmp_path: Path, url: str, expected: str
) -> None:
    """What is shown is what is opened."""
    assert handing.source_of(ARTICLE._replace(url=url), tmp_path) == expected


def test_the_file_of_an_article_lies_in_the_library(tmp_path: Path) -> None:
    """That of a part of a book is the book; nothing outside is a source."""
    library = tmp_path / "library"
    (library / "deep").mkdir(parents=True)
    book, outside = library / "deep" / "book.epub", tmp_path / "outside.txt"
    for path in (book, outside):
        path.write_text("")
    (library / "link.txt").symlink_to(outside)
    expected = {
        "deep/book.epub": str(book),
        "deep/book.epub/part/one.xhtml": str(book),
        "deep/none.txt": "",
        "deep": "",
        "": "",
        "../outside.txt": "",
        str(outside): "",
        "link.txt": "",
    }
    found = {
        path: handing.source_of(ARTICLE._replace(path=path), library)
        for path in expected
    }
    assert found == expected
    assert handing.source_of(ARTICLE, book) == str(book)


def test_a_command_gets_the_text_and_tells_how_it_ended(tmp_path: Path) -> None:
    """Also when it does not read it; signals are as before."""
    before = signal.getsignal(signal.SIGINT)
    out = tmp_path / "out"
    assert handing.pipe(f"cat > '{out}'", ARTICLE.text) == 0
    assert out.read_text() == ARTICLE.text
    assert handing.pipe("exit 3", 100_000 * ARTICLE.text) == 3
    assert handing.pipe("kill -INT $$", "") == -signal.SIGINT
    assert signal.getsignal(signal.SIGINT) is before


def test_a_command_that_reads_no_text_does_not_end_the_reader() -> None:
    """A closed pipe is the command's affair, also where one ends the program."""
    before = signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        assert handing.pipe("exec <&-; sleep 0.1", "نص" * 1_000_000) == 0
        assert signal.getsignal(signal.SIGPIPE) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGPIPE, before)


def test_the_pager_is_the_one_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With whatever options; without one it is less."""
    monkeypatch.setenv("PAGER", "more -d")
    assert handing.pager() == "more -d"
    assert handing.shows_pages("more")
    assert not handing.shows_pages("wc -w")
    monkeypatch.setenv("PAGER", " ")
    assert handing.pager() == "less"


def test_a_source_is_opened_by_the_program_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is given the source alone; without one an error is raised that is told."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert handing.opener() == ""
    with pytest.raises((FileNotFoundError, PermissionError)):
        handing.open_source("https://example.org/")
    program, out = tmp_path / "xdg-open", tmp_path / "out"
    program.write_text(f'#!/bin/sh\necho "$#" "$1" > "{out}"\n')
    program.chmod(0o755)
    handing.open_source("https://example.org/")
    for _ in range(200):
        if out.exists() and out.read_text():
            break
        time.sleep(0.02)
    assert out.read_text() == "1 https://example.org/\n"
