"""JSON: one object, an array of them, or one a line; names of fields vary."""

from __future__ import annotations

import gzip
import json
import lzma
from datetime import date
from typing import TYPE_CHECKING

import pytest
import zstandard

from index.article import Article
from index.importers import Record
from index.library import Library, Source
from tests.unit.index.importers.making import ids, read, read_one, reasons

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEWS_PLEASE = {
    "title": "عنوان",
    "text": "نص المقال",
    "authors": ["سعاد", "منير", "سعاد"],
    "date_publish": "2019-04-28 10:00:00",
    "source_domain": "example.org",
    "url": "https://example.org/a",
    "title_rss": "NULL",
    "tags": ["أ", "ب"],
}


def test_an_object_of_a_crawler_is_one_article() -> None:
    """Its id is the path of its file."""
    article = read_one("a/b.json", json.dumps(NEWS_PLEASE))
    assert (article.id, article.path) == ("a/b.json", "a/b.json")
    assert (article.title, article.text) == ("عنوان", "عنوان\n\nنص المقال")
    assert (article.author, article.date) == ("سعاد، منير", date(2019, 4, 28))
    assert (article.source, article.url) == ("example.org", "https://example.org/a")
    assert article.tags == ("أ", "ب")
    assert article.origin.format == "json"


def test_an_array_is_as_many_articles_as_it_has_objects() -> None:
    """Each with an id that does not depend on its neighbours."""
    things = [{"id": 7, "text": "أ"}, {"text": "ب"}, 3, {"text": None}, []]
    found = read("a.json", "\ufeff \n" + json.dumps(things))
    assert ids(found)[0] == "7"
    assert ids(found)[1] == ids(read("a.json", json.dumps(things[1:2])))[0]
    assert reasons(found) == [
        ("a.json", "not-an-object"),
        ("a.json", "no-text"),
        ("a.json", "not-an-object"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("{", "bad-json"),
        ("[1, ", "bad-json"),
        ("[" * 200_000, "excessive-json"),
        ("[" * 900 + "]" * 900, "not-an-object"),
        ("1" * 10_000, "excessive-json"),
        ("3", "not-an-object"),
        ('{"text": "  "}', "empty"),
    ],
)
def test_json_that_is_no_article_is_a_problem(content: str, reason: str) -> None:
    """With its reason."""
    assert reasons(read("a.json", content)) == [("a.json", reason)]


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        (".gz", gzip.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.compress),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a.txt"])
def test_compressed_sources_are_read(
    library: Path, name: str, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    """Each format of text by each compression."""
    content = "نص" if name.endswith("txt") else json.dumps({"id": "a", "text": "نص"})
    (library / f"{name}{suffix}").write_bytes(pack(content.encode()))
    (source,) = Library(library).scan()
    assert isinstance(source, Source)
    (record,) = source.records()
    assert isinstance(record, Record)
    article = source.importer.parse(record, source.path)
    assert isinstance(article, Article)
    assert article.text == "نص"


def test_fields_that_say_nothing_are_passed_over() -> None:
    """The next name for the same fact is asked."""
    thing = {
        "title": "NULL",
        "headline": "عنوان",
        "maintext": "نص",
        "authors": [{"name": "سعاد"}, None, True],
        "date": 20190428,
    }
    article = read_one("a.json", json.dumps(thing))
    assert (article.title, article.author) == ("عنوان", "سعاد")
    assert article.date == date(2019, 4, 28)


def test_an_array_that_is_no_text_is_a_problem() -> None:
    """It is not looked into."""
    assert reasons(read("a.json", b"[" + bytes(range(32)) * 9)) == [
        ("a.json", "binary")
    ]


def test_json_too_large_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read."""
    monkeypatch.setattr("index.importers.objects.LARGEST", 3)
    assert reasons(read("a.json", '{"text": "a"}')) == [("a.json", "too-large")]


def test_a_long_line_in_utf16_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines around it are read."""
    monkeypatch.setattr("index.importers.jsonlines.LARGEST", 100)
    monkeypatch.setattr("index.importers.jsonlines._PIECE", 7)
    good = '{"id": "%s", "text": "a"}\n'
    content = (good % 1 + "x" * 350 + "\n" + good % 2).encode("utf-16")
    found = read("a.jsonl", content)
    assert ids(found) == ["1", "2"]
    assert reasons(found) == [("a.jsonl", "too-large")]
