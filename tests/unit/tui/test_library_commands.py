"""`warraq list`, `info`, `index` and `doctor --library`: what they say of a library."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., str]

BODY = " ".join(f"كلمة{number}" for number in range(60))
RECORDS: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": "زيت الزيتون",
        "text": BODY,
        "date": "2024-03-12",
        "category": "اقتصاد",
        "source": "صحيفة",
        "author": "سلمى",
    },
    {
        "id": "b",
        "title": "أرض الحكايات",
        "text": "نص قصير",
        "date": "2023-01-01",
        "category": "ثقافة",
        "url": "https://example.org",
    },
    {"id": "c", "title": "زيت", "text": f"{BODY} أخيرة", "date": "2024-03-12"},
    {"id": "d", "title": "بلا تاريخ", "text": "نص آخر هنا", "category": "إقتصاد"},
]
"""`c` is a near-copy of `a`; `d` is of the category of `a` in another spelling."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A file of four articles."""
    lines = (json.dumps(record, ensure_ascii=False) for record in RECORDS)
    (tmp_path / "four").mkdir()
    (tmp_path / "four" / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "four"


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on the library and give back what it prints."""

    def command(name: str, *words: str) -> str:
        capsys.readouterr()
        option = [str(library)] if name == "index" else ["--library", str(library)]
        assert main([name, *option, *words]) == 0
        return capsys.readouterr().out

    return command


def listed(out: str) -> str:
    """The ids of the articles printed into a pipe, as one word."""
    return "".join(line.split("\t")[1] for line in out.splitlines())


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", "abd"),
        ("--copies", "abcd"),
        ("--sort title", "bda"),
        ("--sort title --reverse", "adb"),
        ("--sort date", "abd"),
        ("--sort words --copies", "acdb"),
        ("--sort added", "abd"),
        ("--reverse", "dba"),
        ("--category اقتصاد", "ad"),
        ("--source صحيفة", "a"),
        ("--author سلمي", "a"),
        ("--year 2023", "b"),
        ("--year 2024 --copies", "ac"),
        ("--category لا", ""),
        ("--group category", "adb"),
        ("--group year --copies", "acbd"),
        ("--group year --sort title", "abd"),
    ],
)
def test_a_list_is_sorted_filtered_and_grouped(
    run: Command, words: str, ids: str
) -> None:
    """Copies are folded unless they are asked for."""
    assert listed(run("list", *words.split())) == ids


def test_numbers_are_those_of_the_collection(run: Command) -> None:
    """So that `warraq read` takes them from any list; columns behind say the rest."""
    rows = run("list", "--copies", "--group", "year", "--sort", "title").splitlines()
    cells = [row.split("\t") for row in rows]
    assert [(c[0], c[1], *c[5:]) for c in cells] == [
        ("3", "c", "1", "2024"),
        ("1", "a", "", "2024"),
        ("2", "b", "", "2023"),
        ("4", "d", "", ""),
    ]


def test_folded_copies_are_counted_on_stderr(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody should miss an article without a word."""
    main(["list", "--library", str(library)])
    assert "Copies folded away: 1" in capsys.readouterr().err


def test_json_lists_all_articles_with_their_facts(run: Command) -> None:
    """And the group of each when asked for."""
    given = json.loads(run("list", "--json", "--group", "year"))
    assert given["total"] == 4
    by_id = {article["id"]: article for article in given["articles"]}
    assert by_id["c"]["copy_of"] == "a"
    assert (by_id["b"]["copy_of"], by_id["b"]["url"]) == ("", "https://example.org")
    assert (by_id["a"]["format"], by_id["a"]["minutes"]) == ("jsonl", 1)
    assert [by_id[i]["group"] for i in "abcd"] == ["2024", "2023", "2024", ""]
    assert "group" not in json.loads(run("list", "--json"))["articles"][0]


def test_info_counts_articles_by_their_facts(run: Command) -> None:
    """As an object, and as lines."""
    info = json.loads(run("info", "--json"))
    assert info["formats"] == {"jsonl": 4}
    assert info["encodings"] == {"utf-8": 4}
    assert info["categories"] == {"إقتصاد": 1, "اقتصاد": 1, "ثقافة": 1}
    assert (info["copies"], info["minutes"]) == (1, 1)
    assert "formats: jsonl 4\n" in run("info")


def test_a_report_says_what_became_of_a_library(run: Command, library: Path) -> None:
    """It looks first: what came a moment ago is in it."""
    run("index")
    (library / "bad.txt").write_bytes(b"\0" * 20)
    (library / "good.txt").write_text("نص سليم")
    found = json.loads(run("doctor", "--json"))
    assert (found["articles"], found["formats"]) == (5, {"jsonl": 4, "txt": 1})
    assert (found["copies"], found["exact"], found["recurring"]) == (1, 0, 0)
    assert found["copied"][0]["copy"]["id"] == "c"
    assert found["copied"][0]["original"]["id"] == "a"
    (skipped,) = found["skipped"]
    assert (skipped["reason"], skipped["total"]) == ("binary", 1)
    assert skipped["examples"][0]["path"] == "bad.txt"
    said = run("doctor")
    assert "Articles: 5" in said
    assert "bad.txt: a binary file" in said
    assert "Copies of other articles, folded away: 1" in said


def test_a_report_names_every_kind_of_repair(
    run: Command, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the language of the reader, with examples and how many there are more."""
    for name in range(5):
        (library / f"{name}.txt").write_bytes(b"\0" * 20)
    text = "هذا نص قديم بما يكفي من الكلمات العربية ليُعرف ترميزه. " * 3
    (library / "old.txt").write_bytes(text.replace("ُ", "").encode("cp1256"))
    monkeypatch.setenv("WARRAQ_LANG", "ar")
    said = run("doctor")
    assert "قُرئ بترميز غير UTF-8: 1" in said
    assert "old.txt" in said
    assert "وغيرها مثلها: 2" in said


def test_moved_files_are_told(run: Command, library: Path) -> None:
    """By their ids, and as a number to a person."""
    (library / "a.txt").write_text("نص وحيد")
    run("index")
    (library / "a.txt").rename(library / "b.txt")
    time.sleep(0.02)
    given = json.loads(run("index", "--json"))
    assert given["renamed"] == [{"old": "a.txt", "new": "b.txt"}]
    assert (given["added"], given["removed"]) == (0, 0)
    (library / "b.txt").rename(library / "c.txt")
    assert "Articles moved: 1" in run("index")


def test_a_library_that_another_process_indexes_is_reported_as_it_is(
    run: Command, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless there is nothing to report yet, which is one sentence."""
    from index.engine.store import Store
    from tui.locations import index_folder

    store = Store(index_folder(library))
    store.prepare()
    with store.locked():
        assert main(["doctor", "--library", str(library)]) == 2
        assert "updating the index" in capsys.readouterr().err
    run("index")
    with store.locked():
        assert "Articles: 4" in run("doctor")
