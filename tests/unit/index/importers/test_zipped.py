"""Zip files: a folder in a file, opened with care."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from pathlib import PurePosixPath

import pytest

from index.article import Article
from index.importers import Record, importer_for
from index.problems import Problem, Reason
from tests.unit.index.importers.making import (
    book,
    ids,
    kinds,
    read,
    reasons,
    stream_of,
    zipped,
)

PAGE = "<!doctype html><html><h1>عنوان</h1><p>نص الصفحة</p></html>"


def test_every_format_in_a_zip_file_is_read() -> None:
    """Ids are those of a folder of its name; hidden and unknown files are passed over."""
    lines = '{"id": "x", "text": "أ"}\n{\n{"text": "ب"}\n'
    found = read(
        "a.zip",
        zipped(
            {
                "b.txt": "نص",
                "folder/c.md": "# عنوان\n\nنص",
                "folder/page": PAGE,
                "notes": "لا شيء",
                "d.jsonl": lines,
                "e.epub": book(),
                ".hidden.txt": "سر",
                "__MACOSX/b.txt": "سر",
                "f.png": b"\x89PNG",
                "README.md": "عن المجلد",
            }
        ),
    )
    assert ids(found)[:4] == [
        "a.zip/b.txt",
        "a.zip/folder/c.md",
        "a.zip/folder/page",
        "x",
    ]
    assert ids(found)[4].startswith("a.zip/d.jsonl:")
    assert ids(found)[5:] == [
        "a.zip/e.epub/OEBPS/text/z.xhtml",
        "a.zip/e.epub/OEBPS/text/ب.xhtml",
    ]
    assert reasons(found) == [("a.zip/d.jsonl", "bad-json")]
    page = found[2]
    assert isinstance(page, Article)
    assert kinds(page) == [("title", "عنوان"), ("paragraph", "نص الصفحة")]


def test_a_zip_file_in_a_zip_file_is_reported() -> None:
    """The rest goes on."""
    found = read("a.zip", zipped({"b.zip": zipped({"c.txt": "نص"}), "d.txt": "نص"}))
    assert ids(found) == ["a.zip/d.txt"]
    assert reasons(found) == [("a.zip/b.zip", "zip-in-zip")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/etc/a.txt", "etc/a.txt"),
        ("../../a.txt", "a.txt"),
        ("b\\..\\c.txt", "b/c.txt"),
        ("a\nb\x1b.txt", "a\\nb\\x1b.txt"),
        ("مجلد/مقال.txt", "مجلد/مقال.txt"),
    ],
)
def test_names_are_only_names(name: str, expected: str) -> None:
    """No path leads out of the zip file, no control character into the list."""
    assert ids(read("a.zip", zipped({name: "نص"}))) == [f"a.zip/{expected}"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "cp720"])
def test_old_names_in_arabic_are_read(encoding: str) -> None:
    """Zip files of old Windows do not say in which encoding their names are."""
    raw = "مقال.txt".encode(encoding)
    placeholder = "x" * (len(raw) - 4) + ".txt"
    content = zipped({placeholder: "نص"}).replace(placeholder.encode(), raw)
    assert ids(read("a.zip", content)) == ["a.zip/مقال.txt"]


def test_a_name_that_is_no_text_in_utf8_spoils_no_more_than_its_file() -> None:
    """The list of the zip file makes no sense; that is one problem."""
    content = zipped({"مقال.txt": "نص"}).replace("مقال".encode(), b"\xff" * 8)
    assert reasons(read("a.zip", content)) == [("a.zip", "bad-archive")]


def test_of_several_files_with_one_name_the_first_is_read() -> None:
    """The others are reported."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", "أ")
        archive.writestr("a.txt", "ب")
    found = read("a.zip", buffer.getvalue())
    assert [item.text for item in found if isinstance(item, Article)] == ["أ"]
    assert reasons(found) == [("a.zip/a.txt", "repeated-name")]


def test_a_locked_file_is_reported_and_the_rest_goes_on() -> None:
    """Whoever has the password can unpack it."""
    content = bytearray(zipped({"a.txt": "نص", "b.txt": "نص"}))
    content[6] |= 1  # the flag in the header of the first file
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and in the list
    found = read("a.zip", bytes(content))
    assert ids(found) == ["a.zip/b.txt"]
    assert reasons(found) == [("a.zip/a.txt", "encrypted")]


def test_a_truncated_zip_is_reported() -> None:
    """Its list of files stands at its end."""
    content = zipped({"a.txt": "نص"})
    for end in (0, 3, len(content) // 2, len(content) - 10):
        assert reasons(read("a.zip", content[:end])) == [("a.zip", "bad-archive")]


def test_a_damaged_file_is_reported_and_the_rest_goes_on() -> None:
    """Its checksum tells."""
    content = zipped({"a.txt": "نص أول", "b.txt": "نص"}, zipfile.ZIP_STORED)
    damaged = content.replace("نص أول".encode(), "نص آخر".encode(), 1)
    found = read("a.zip", damaged)
    assert ids(found) == ["a.zip/b.txt"]
    assert reasons(found) == [("a.zip/a.txt", "bad-archive")]


def test_a_bomb_is_reported_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What expands beyond all measure is not expanded to its end."""
    monkeypatch.setattr("index.importers.bounds.FREE", 100_000)
    found = read("a.zip", zipped({"a.txt": b" " * 10_000_000, "b.txt": "نص"}))
    assert ids(found) == ["a.zip/b.txt"]
    assert reasons(found) == [("a.zip/a.txt", "overblown")]


def test_many_small_bombs_are_one_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files together may grow no more than one."""
    monkeypatch.setattr("index.importers.archive.FREE", 1000)
    monkeypatch.setattr("index.importers.archive.RATIO", 1)
    parts: dict[str, bytes | str] = {f"{n}.txt": b"a" * 20_000 for n in range(9)}
    found = read("a.zip", zipped(parts))
    assert len(ids(found)) == 0
    assert {reason for _, reason in reasons(found)} == {"overblown"}


def test_more_files_than_are_looked_at_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first ones are read."""
    monkeypatch.setattr("index.importers.archive.MOST_PARTS", 2)
    found = read("a.zip", zipped({f"{n}.txt": "نص" for n in range(3)}))
    assert ids(found) == ["a.zip/0.txt", "a.zip/1.txt"]
    assert reasons(found) == [("a.zip", "too-many-parts")]


def test_an_article_too_large_for_a_zip_file_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As it would be in a folder."""
    monkeypatch.setattr("index.importers.plain.LARGEST", 10)
    found = read(
        "a.zip", zipped({"a.txt": "أ" * 10, "b.json": json.dumps({"text": "ب"})})
    )
    assert ids(found) == ["a.zip/b.json"]
    assert reasons(found) == [("a.zip/a.txt", "too-large")]


def test_a_book_too_large_for_a_zip_file_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It would have to be held in memory."""
    monkeypatch.setattr("index.importers.zipped.LARGEST", 10)
    found = read("a.zip", zipped({"a.epub": book(), "b.txt": "نص"}))
    assert ids(found) == ["a.zip/b.txt"]
    assert reasons(found) == [("a.zip/a.epub", "too-large")]


def test_a_record_of_a_zip_file_has_the_fingerprint_of_what_is_inside() -> None:
    """Repacking changes nothing."""
    importer = importer_for(PurePosixPath("a.zip"))
    prints = {
        record.fingerprint
        for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        for record in importer.split(
            stream_of(zipped({"a.txt": "نص"}, method)), "a.zip"
        )
        if isinstance(record, Record)
    }
    assert len(prints) == 1
    assert importer.parse(Record(b"x"), "a.zip") == Problem("a.zip", Reason.BAD_ARCHIVE)


@pytest.mark.parametrize("name", ["naïve.txt", "日本.txt"])
def test_names_in_other_languages_are_kept(name: str) -> None:
    """They are in UTF-8 and say so."""
    assert ids(read("a.zip", zipped({name: "نص"}))) == [f"a.zip/{name}"]


def test_an_old_name_that_spells_nothing_arabic_stays_as_it_is() -> None:
    """As zip tools show it."""
    raw = "été.txt".encode("cp437")
    content = zipped({"xxx.txt": "نص"}).replace(b"xxx.txt", raw)
    assert ids(read("a.zip", content)) == ["a.zip/été.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("مقال.txt", "مقال.txt"),
        ("caf\u00e9.txt", "caf\u00e9.txt"),
        ("\u4e2d.txt", "\u4e2d.txt"),
    ],
)
def test_names_said_to_be_utf8_are_believed(name: str, shown: str) -> None:
    """Whatever their script."""
    assert ids(read("a.zip", zipped({name: "نص"}))) == [f"a.zip/{shown}"]


def test_a_name_that_no_arabic_encoding_explains_stays_as_it_is() -> None:
    """A zip file says cp437 when it says nothing: there \u00e9 is the byte 0x82."""
    content = zipped({"cafX.txt": "نص"}).replace(b"cafX", b"caf\x82")
    (only,) = ids(read("a.zip", content))
    assert only.startswith("a.zip/caf")


def test_folders_and_names_of_nothing_are_no_files() -> None:
    """Nothing is left of «..» and «/»."""
    found = read("a.zip", zipped({"folder/": "", "../": "", "..": "نص", "a.txt": "نص"}))
    assert ids(found) == ["a.zip/a.txt"]
    assert reasons(found) == []
