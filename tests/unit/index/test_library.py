"""What a folder may hold: everything bad is reported, everything good is read."""

from __future__ import annotations

import errno
import gzip
import json
import lzma
import os
import socket
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index.importers.jsonlines
import index.importers.plain
from index.article import Article, BlockKind
from index.collection import Collection
from index.errors import LibraryMissing, LibraryUnreadable
from index.importers import is_supported
from index.importers.building import MOST_LINES
from index.library import Library, Source, read_file
from index.problems import Problem, Reason, explain

if TYPE_CHECKING:
    from collections.abc import Iterator


def articles_and_problems(library: Path) -> Iterator[Article | Problem]:
    """Everything that a library gives, in order."""
    for source in Library(library).scan():
        if isinstance(source, Problem):
            yield source
            continue
        for record in source.records():
            if isinstance(record, Problem):
                yield record
            else:
                yield source.importer.parse(record, source.path)


def ids(library: Path) -> list[str]:
    """The ids of its articles."""
    found = articles_and_problems(library)
    return [item.id for item in found if isinstance(item, Article)]


def reasons(library: Path) -> list[tuple[str, str, int]]:
    """Path, reason and line of its problems."""
    found = articles_and_problems(library)
    return [(p.path, p.reason.value, p.line) for p in found if isinstance(p, Problem)]


def read(library: Path, content: bytes, name: str = "a.txt") -> Article | Problem:
    """What one file with this content gives."""
    (library / name).write_bytes(content)
    (item,) = articles_and_problems(library)
    return item


def test_a_folder_is_read_recursively_in_the_order_of_paths(library: Path) -> None:
    """Hidden files, hidden folders and other formats are passed over."""
    for name in ("b.txt", "a/z.TXT", "a.txt", ".c.txt", ".d/e.txt", "f.png", "ج.txt"):
        file = library / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("نص")
    assert ids(library) == ["a.txt", "a/z.TXT", "b.txt", "ج.txt"]


def test_one_file_is_a_library(library: Path) -> None:
    """Of any suffix: what is unknown is taken for plain text."""
    (library / "notes").write_text("نص")
    assert ids(library / "notes") == ["notes"]


def test_a_missing_library_is_an_error(library: Path) -> None:
    """And so is one behind a file."""
    with pytest.raises(LibraryMissing):
        list(Library(library / "none").scan())
    (library / "a.txt").write_text("نص")
    with pytest.raises(LibraryMissing):
        list(Library(library / "a.txt" / "b").scan())


def test_a_path_with_a_nul_is_unreadable(library: Path) -> None:
    """What no system can name is refused like anything else."""
    with pytest.raises(LibraryUnreadable):
        list(Library(library / "a\0b").scan())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("أ\r\nب\rج\n".encode(), "أ\nب\nج\n"),
        ("\ufeffنص".encode(), "نص"),
        ("نص".encode("utf-16"), "نص"),
        ("\ufeffنص".encode("utf-16-be"), "نص"),
        ("أ\u2028ب\x0cج\x85د".encode(), "أ\nب\nج\nد"),
        (("نص طويل " * 9 + "\x00").encode(), "نص طويل " * 9 + "\x00"),
    ],
)
def test_text_is_decoded_and_its_lines_end_alike(
    library: Path, content: bytes, text: str
) -> None:
    """Byte order marks go, each kind of line end becomes LF, a stray NUL stays."""
    article = read(library, content)
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("content", "reason", "number"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary", 0),
        (b"\x00" * 100, "binary", 0),
        ("نص".encode() + b"\xff", "invalid-utf8", 4),
        ("\ufeffنص".encode() + b"\xff", "invalid-utf8", 7),
        ("すべての人間は".encode("shift-jis"), "invalid-utf8", 0),
        (b"\xff\xfe\x00\xd8", "invalid-utf16", 2),
        (b"", "empty", 0),
        (b" \n\t\r\n", "empty", 0),
        ("\ufeff".encode(), "empty", 0),
    ],
)
def test_what_is_no_text_is_a_problem(
    library: Path, content: bytes, reason: str, number: int
) -> None:
    """With the place of the first wrong byte, and no words about it."""
    problem = read(library, content)
    assert problem == Problem("a.txt", Reason(reason), number=number)


def test_a_file_that_cannot_be_opened_is_a_problem(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is read; the system says why."""
    (library / "a.txt").write_text("نص")
    (library / "b.txt").write_text("نص")
    really_open = os.open

    def refuse(path: Path, flags: int) -> int:
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    assert ids(library) == ["b.txt"]
    assert reasons(library) == [("a.txt", "unreadable", 0)]


def test_a_ring_of_links_is_unreadable_in_the_words_of_the_system(
    library: Path,
) -> None:
    """Nobody can open it, whatever their rights; the rest is read."""
    (library / "a.txt").symlink_to("b.txt")
    (library / "b.txt").symlink_to("a.txt")
    (library / "c.txt").write_text("نص")
    assert ids(library) == ["c.txt"]
    words = os.strerror(errno.ELOOP)
    assert set(articles_and_problems(library)) >= {
        Problem("a.txt", Reason.UNREADABLE, words),
        Problem("b.txt", Reason.UNREADABLE, words),
    }


def test_a_file_that_vanishes_is_a_problem(library: Path) -> None:
    """Between listing and reading."""
    (library / "a.txt").write_text("نص")
    (source,) = Library(library).scan()
    assert isinstance(source, Source)
    (library / "a.txt").unlink()
    (problem,) = source.records()
    assert isinstance(problem, Problem)
    assert problem.reason is Reason.UNREADABLE


def test_pipes_and_sockets_are_reported_and_never_opened(library: Path) -> None:
    """Opening a pipe would wait for ever, also when it takes a file's place."""
    os.mkfifo(library / "p.txt")
    assert reasons(library) == [("p.txt", "not-a-file", 0)]
    (library / "q.txt").write_text("نص")
    source = next(s for s in Library(library).scan() if isinstance(s, Source))
    (library / "q.txt").unlink()
    os.mkfifo(library / "q.txt")
    assert list(source.records()) == [Problem("q.txt", Reason.NOT_A_FILE)]


def test_a_socket_is_reported(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its name."""
    monkeypatch.chdir(library)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        assert reasons(library) == [("s", "not-a-file", 0)]


def test_links_do_not_lead_out_or_round(library: Path, tmp_path: Path) -> None:
    """Folders are not followed; files are, when they stay inside."""
    (tmp_path / "secret.txt").write_text("سر")
    (library / "real.txt").write_text("نص")
    (library / "loop").symlink_to(library, target_is_directory=True)
    (library / "out.txt").symlink_to(tmp_path / "secret.txt")
    (library / "in.txt").symlink_to(library / "real.txt")
    (library / "dead.txt").symlink_to(library / "nothing")
    (library / "self.txt").symlink_to(library / "self.txt")
    assert ids(library) == ["in.txt", "real.txt"]
    assert sorted(reasons(library)) == [
        ("dead.txt", "unreadable", 0),
        ("loop", "linked-folder", 0),
        ("out.txt", "outside", 0),
        ("self.txt", "unreadable", 0),
    ]


def test_a_link_that_the_system_will_not_follow_is_reported(library: Path) -> None:
    """Into a locked folder, or to a name that is too long; the rest is read."""
    (library / "far.txt").symlink_to("ن" * 200)
    (library / "far.bin").symlink_to("ن" * 200)
    (library / "real.txt").write_text("نص")
    assert ids(library) == ["real.txt"]
    assert reasons(library) == [("far.txt", "unreadable", 0)]


def test_a_link_into_a_locked_folder_is_a_problem(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it leads to cannot be looked at, and the rest goes on."""
    (library / "good.txt").write_text("نص")
    (library / "link.txt").symlink_to("locked/a.txt")
    stat = os.stat

    def refused(path: Any, *args: Any, **options: Any) -> os.stat_result:
        if os.fspath(path).endswith("link.txt") and options.get(
            "follow_symlinks", True
        ):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return stat(path, *args, **options)

    monkeypatch.setattr(os, "stat", refused)
    found = list(Library(library).scan())
    assert [one.path for one in found] == ["link.txt", "good.txt"]
    assert isinstance(found[0], Problem)
    assert found[0].reason is Reason.UNREADABLE


def test_a_library_whose_path_is_no_utf8_is_indexed(
    library: Path, index_dir: Path, bring_up_to_date: Any
) -> None:
    """As every file in it is."""
    odd = library / os.fsdecode(b"\xff\xfe")
    odd.mkdir()
    (odd / "a.txt").write_text("نص")
    with Collection.open(odd, index_dir) as collection:
        assert bring_up_to_date(collection).added == 1
        assert bring_up_to_date(collection).unchanged == 1
        assert len(collection.entries()) == 1


def test_a_name_that_is_no_utf8_is_escaped(library: Path) -> None:
    """The path can be stored and shown."""
    Path(os.fsdecode(os.fsencode(library) + b"/a\xff.txt")).write_text("نص")
    assert ids(library) == ["a\\xff.txt"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "bad-json"),
        ("[" * 100_000, "excessive-json"),
        ("1" * 10_000, "excessive-json"),
        ("[1]", "not-an-object"),
        ("null", "not-an-object"),
        ("{}", "no-text"),
        ('{"id": "x", "text": null}', "no-text"),
        ('{"id": "x", "text": " "}', "empty"),
        ("\x00\x01", "binary"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_next_is_read(
    library: Path, line: str, reason: str
) -> None:
    """One sentence for each, with the number of the line."""
    good = '{"id": "good", "text": "نص"}'
    (library / "a.jsonl").write_text(f"{good}\n\n{line}\n", encoding="utf-8")
    assert ids(library) == ["good"]
    assert reasons(library) == [("a.jsonl", reason, 3)]


def test_a_line_of_invalid_utf8_is_a_problem(library: Path) -> None:
    """The lines around it are read."""
    good = '{"text": "نص", "id": %d}\n'
    japanese = '{"text": "すべての人間は"}\n'.encode("shift-jis")
    content = (good % 1).encode() + japanese + (good % 2).encode()
    (library / "a.jsonl").write_bytes(content)
    assert ids(library) == ["1", "2"]
    assert reasons(library) == [("a.jsonl", "invalid-utf8", 2)]


def test_the_fields_of_a_line_become_the_article(library: Path) -> None:
    """The title is put before a text that does not begin with it."""
    record = {
        "id": 7,
        "title": " عنوان\n المقال ",
        "text": "نص\r\nالمقال",
        "date": "2017-04-28T15:21:00+01:00",
        "category": "ثقافة",
        "source": "إذاعة",
        "author": "سعاد",
        "url": "https://example.org",
        "more": [],
    }
    article = read(library, json.dumps(record).encode(), "a.jsonl")
    assert isinstance(article, Article)
    assert (article.id, article.title) == ("7", "عنوان المقال")
    assert article.text == "عنوان المقال\n\nنص\nالمقال"
    assert article.date == date(2017, 4, 28)
    assert (article.category, article.source) == ("ثقافة", "إذاعة")
    assert (article.author, article.url) == ("سعاد", "https://example.org")
    assert article.path == "a.jsonl"


@pytest.mark.parametrize("text", ["عنوان\n\nنص", "\n عنوان \nنص"])
def test_a_title_that_is_there_already_is_not_doubled(library: Path, text: str) -> None:
    """The text stays as it is."""
    record = json.dumps({"id": "a", "title": "عنوان", "text": text})
    article = read(library, record.encode(), "a.jsonl")
    assert isinstance(article, Article)
    assert article.text == text


def test_a_title_without_a_text_is_an_article(library: Path) -> None:
    """Feeds have items that are only a headline."""
    article = read(library, b'{"title": "\xd8\xa3", "text": ""}', "a.jsonl")
    assert isinstance(article, Article)
    assert article.text.strip() == "أ"


def test_an_article_without_id_keeps_its_own_when_lines_move(library: Path) -> None:
    """Its id comes from its bytes, not from its place."""
    file = library / "a.jsonl"
    file.write_text('{"text": "أ"}\n{"text": "ب"}\n')
    before = ids(library)
    file.write_text('{"text": "جديد"}\n{"text": "ب"}\n')
    assert before[1] == ids(library)[1]
    assert before[0] not in ids(library)


def test_lone_surrogates_do_not_get_in(library: Path) -> None:
    """JSON can spell what no file can hold."""
    line = b'{"id": "a\\ud800", "title": "\\udfff", "text": "x\\ud800y"}'
    article = read(library, line, "a.jsonl")
    assert isinstance(article, Article)
    (article.id + article.title + article.text).encode()


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.xz", ".JSONL.GZ"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_are_read_compressed_and_in_either_encoding(
    library: Path, suffix: str, encoding: str
) -> None:
    """The same articles come out."""
    content = '{"id": 1, "text": "أ"}\r\n{"id": 2, "text": "ب"}'.encode(encoding)
    if suffix.lower().endswith(".gz"):
        content = gzip.compress(content)
    elif suffix.endswith(".xz"):
        content = lzma.compress(content)
    (library / f"a{suffix}").write_bytes(content)
    assert ids(library) == ["1", "2"]


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
def test_an_archive_that_breaks_off_is_a_problem(library: Path, suffix: str) -> None:
    """The lines before the break are kept when they can be had."""
    pack = gzip.compress if suffix == ".gz" else lzma.compress
    content = pack(os.urandom(50_000).hex().encode())
    (library / f"a.jsonl{suffix}").write_bytes(content[: len(content) // 2])
    (library / f"b.jsonl{suffix}").write_bytes(b"no archive")
    assert [reason for _, reason, _ in reasons(library)][-1] == "bad-archive"
    assert {path for path, *_ in reasons(library)} == {
        f"a.jsonl{suffix}",
        f"b.jsonl{suffix}",
    }


def test_what_is_too_large_is_a_problem(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line beyond the limit is passed over without being held in memory."""
    monkeypatch.setattr(index.importers.jsonlines, "LARGEST", 100)
    monkeypatch.setattr(index.importers.plain, "LARGEST", 100)
    (library / "a.txt").write_text("x" * 101)
    (library / "b.jsonl").write_text("x" * 350 + '\n{"id": 1, "text": "a"}\n')
    assert ids(library) == ["1"]
    assert reasons(library) == [("a.txt", "too-large", 0), ("b.jsonl", "too-large", 1)]


def test_read_file_takes_one_file_outside_any_library(library: Path) -> None:
    """Of several articles the first; a folder or a bad file is an error."""
    (library / "a.jsonl").write_text(
        '{\n{"id": 1, "text": "أ"}\n{"id": 2, "text": "ب"}'
    )
    assert read_file(library / "a.jsonl").id == "1"
    with pytest.raises(LibraryMissing):
        read_file(library / "none.txt")
    with pytest.raises(LibraryUnreadable, match="folder"):
        read_file(library)
    (library / "b.txt").write_bytes(b"\0" * 9)
    with pytest.raises(LibraryUnreadable, match="binary"):
        read_file(library / "b.txt")


def test_a_line_that_is_no_json_has_its_column(library: Path) -> None:
    """Counted from 1, where it stops being JSON."""
    problem = read(library, '{"id": "أ", text}'.encode(), "a.jsonl")
    assert problem == Problem("a.jsonl", Reason.BAD_JSON, line=1, number=13)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            Problem("a", Reason.BAD_JSON, line=3, number=7),
            "line 3: bad json (column 7)",
        ),
        (Problem("a", Reason.INVALID_UTF8, number=0), "invalid utf8 (byte 0)"),
        (Problem("a", Reason.DUPLICATE_ID, "{0}", 2), "line 2: duplicate id ({0})"),
        (Problem("a", Reason.FOLDER), "folder"),
    ],
)
def test_a_problem_can_be_explained(problem: Problem, words: str) -> None:
    """In a few words, with its line."""
    assert explain(problem) == words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.jsonl", "a.jsonl.gz", "a.jsonl.xz"]),
)
def test_no_bytes_break_an_importer(library: Path, content: bytes, name: str) -> None:
    """Any bytes under any suffix give articles or problems."""
    (library / name).write_bytes(content)
    for item in articles_and_problems(library):
        assert isinstance(item, Article | Problem)
    (library / name).unlink()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "title", "text", "date", "url"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=8,
    )
)
def test_no_json_breaks_the_importer(library: Path, value: object) -> None:
    """Whatever stands in the fields, the article can be stored."""
    (library / "a.jsonl").write_text(json.dumps(value), encoding="utf-8")
    for item in articles_and_problems(library):
        if isinstance(item, Article):
            "".join((item.id, item.title, item.text, item.url)).encode()


def test_a_bug_of_ours_costs_one_article_and_is_told_as_a_bug(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While cutting a source, and while reading one of its records."""
    (library / "a.txt").write_text("نص")
    (library / "b.txt").write_text("نص آخر")

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(index.importers.plain.Plain, "parse", fail)
        (first, second) = (
            source.article(record)
            for source in Library(library).scan()
            if isinstance(source, Source)
            for record in source.records()
            if not isinstance(record, Problem)
        )
    assert first == Problem("a.txt", Reason.FAILED, "ZeroDivisionError")
    assert isinstance(second, Problem)
    monkeypatch.setattr(index.importers.plain.Plain, "split", fail)
    assert reasons(library) == [("a.txt", "failed", 0), ("b.txt", "failed", 0)]


def test_a_text_of_very_many_lines_has_paragraphs_only(library: Path) -> None:
    """No one looks for the structure of a list of numbers; nothing is left out."""
    lines = MOST_LINES + 1
    article = read(library, b" 1 \n\n2\n" * (lines // 2))
    assert isinstance(article, Article)
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}
    assert [block.text for block in article.blocks[:2]] == ["1", "2"]
    assert all(
        article.text[block.start : block.end] == block.text for block in article.blocks
    )


def test_a_pipe_is_no_file_to_be_read_by_itself(tmp_path: Path) -> None:
    """Nor is it waited for."""
    os.mkfifo(tmp_path / "p.txt")
    with pytest.raises(LibraryUnreadable) as raised:
        read_file(tmp_path / "p.txt")
    assert raised.value.problem.reason is Reason.NOT_A_FILE


def test_a_name_without_a_suffix_is_a_source_only_where_it_can_be_opened() -> None:
    """What is no path of a file has no first bytes to look at."""
    assert not is_supported(PurePosixPath("name"))
    assert not is_supported(Path("/nowhere/name"))
