"""The commands as scripts use them: exit codes, logical text, one sentence an error."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.ptys import WARRAQ, on_terminal
from tui.cli.parser import COMMANDS, parse


class Run:
    """What a command did."""

    def __init__(self, words: tuple[str | Path, ...], given: bytes = b"") -> None:
        done = subprocess.run(
            [WARRAQ, *words], input=given, capture_output=True, check=False
        )
        self.code = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def json(self) -> Any:
        """The object it printed."""
        return json.loads(self.out)


def warraq(*words: str | Path, given: bytes = b"") -> Run:
    """Run a command without a terminal; no command may end in a traceback."""
    run = Run(words, given)
    assert "Traceback" not in run.err, run.err
    return run


def test_the_version_goes_to_stdout() -> None:
    """As scripts expect it, with nothing on stderr."""
    run = warraq("--version")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("warraq ")


def test_without_a_terminal_the_library_is_listed(tiny_library: Path) -> None:
    """`warraq FOLDER | cat` says what is there and how to go on."""
    run = warraq(tiny_library)
    assert run.code == 0
    assert "مكتبة الحي" in run.out
    assert "warraq search" in run.out
    assert "warraq read" in run.out


def test_commands_are_told_as_a_shell_takes_them(tiny_library: Path) -> None:
    """One a line, with quotes around a path that has a space in it."""
    spaced = tiny_library.rename(tiny_library.with_name("my library"))
    hints = warraq(spaced).out.splitlines()[-3:]
    for hint in hints:
        assert shlex.split(hint.split(": ")[1])[-1] == str(spaced)
    assert f"--library '{spaced}'" in warraq("read", spaced).err


def test_index_counts_what_it_did_and_then_nothing(tiny_library: Path) -> None:
    """The second time everything is unchanged."""
    first = warraq("index", tiny_library, "--json").json
    assert (first["articles"], first["added"], first["unchanged"]) == (3, 3, 0)
    second = warraq("index", tiny_library, "--json").json
    assert (second["added"], second["unchanged"]) == (0, 3)


def test_search_prints_the_documented_object(tiny_library: Path) -> None:
    """Spans mark the found words in the snippet, in code points."""
    run = warraq("search", "المناره", "--library", tiny_library, "--json")
    assert run.code == 0
    page = run.json
    assert (page["version"], page["query"], page["level"]) == (1, "المناره", "stem")
    (hit,) = page["hits"]
    assert set(hit) == {
        *("id", "title", "path", "date", "category", "score", "snippet", "spans"),
        "title_spans",
    }
    assert [hit["snippet"][a:b] for a, b in hit["spans"]] == ["المنارة"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["المنارة"], 0),
        (["قطار"], 1),
        (["؟"], 1),
        ([], 1),
        (["المنارة", "--level", "root"], 0),
        (["المنارة", "--level", "stem"], 0),
        (["المنارة", "--level", "other"], 2),
    ],
)
def test_search_ends_with_0_1_or_2(
    tiny_library: Path, words: list[str], code: int
) -> None:
    """With hits, without, on an error."""
    run = warraq("search", *words, "--library", tiny_library)
    assert run.code == code
    assert bool(run.out) == (code == 0)
    assert code == 0 or len(run.err.splitlines()) == 1


def test_search_answers_lines_in_one_process(tiny_library: Path) -> None:
    """One object a line, in order; an empty line has one, too."""
    given = "المنارة\n\nقطار\n".encode()
    run = warraq("search", "--stdin", "--library", tiny_library, given=given)
    pages = [json.loads(line) for line in run.out.splitlines()]
    assert [page["query"] for page in pages] == ["المنارة", "", "قطار"]
    assert [page["total"] for page in pages] == [1, 0, 0]


def test_dates_and_order_narrow_a_search(tiny_library: Path) -> None:
    """`--since` leaves out older and undated articles; `--sort` turns the order."""

    def found(*options: str) -> list[str]:
        library = ("--library", str(tiny_library), "--json")
        page = warraq("search", "في", *options, *library).json
        return [hit["path"] for hit in page["hits"]]

    assert found("--sort", "newest") == ["bridge.txt", "library.txt", "long.txt"]
    assert found("--sort", "oldest") == ["library.txt", "bridge.txt", "long.txt"]
    assert found("--since", "2024") == ["bridge.txt"]
    assert found("--until", "2023-05") == ["library.txt"]


def test_read_prints_logical_text_into_a_pipe(tiny_library: Path) -> None:
    """The file as it is, by number, by name, or as a file."""
    text = (tiny_library / "bridge.txt").read_text()
    for words in (
        ("1", "--library", tiny_library),
        ("bridge.txt", "--library", tiny_library),
        ("bridge", "--library", tiny_library),
        (tiny_library / "bridge.txt",),
    ):
        assert warraq("read", *words).out == text


def test_read_json_names_the_kind_of_every_line(tiny_library: Path) -> None:
    """Title, date line, paragraphs and a heading."""
    shown = warraq("read", "1", "--library", tiny_library, "--json").json
    assert [block["kind"] for block in shown["blocks"]] == [
        *("title", "dateline", "paragraph", "heading", "paragraph")
    ]
    assert shown["title"] == shown["blocks"][0]["text"]


def test_read_draws_rows_from_left_to_right_when_asked() -> None:
    """«سلام (1)» in ten columns: the digit's brackets are mirrored, lam-alef is one."""
    given = "سلام (1)\n\nنعم\n".encode()
    run = warraq("read", "-", "--mode", "visual", "--width", "10", given=given)
    assert [[f"{ord(c):X}" for c in row] for row in run.out.splitlines()] == [
        ["20"] * 3 + ["28", "31", "29", "20", "FEE1", "FEFC", "FEB3"],
        ["20"] * 7 + ["FEE2", "FECC", "FEE7"],
    ]


def test_read_gives_back_standard_input_as_text() -> None:
    """Without a mode a pipe gets what it gave."""
    given = "سلام (1)\n\nنعم\n"
    assert warraq("read", "-", given=given.encode()).out == given


def test_text_that_is_not_utf8_is_one_sentence() -> None:
    """On standard input, too."""
    run = warraq("read", "-", given=b"\xff\xfe\xfa")
    assert (run.code, run.out) == (2, "")
    assert len(run.err.splitlines()) == 1


def test_list_has_a_line_an_article(tiny_library: Path) -> None:
    """Number, id, date, words and title between tabs; the same as JSON."""
    rows = [
        line.split("\t")
        for line in warraq("list", "--library", tiny_library).out.splitlines()
    ]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("1", "bridge.txt", "2024-03-12"),
        ("2", "library.txt", "2023-05-05"),
        ("3", "long.txt", ""),
    ]
    listed = warraq("list", "--library", tiny_library, "--json").json
    assert [entry["title"] for entry in listed["articles"]] == [row[4] for row in rows]


@pytest.mark.parametrize("command", ["info", "doctor"])
def test_info_and_doctor_are_objects_too(command: str, tiny_library: Path) -> None:
    """Both have a version."""
    assert warraq(command, "--library", tiny_library, "--json").json["version"] == 1


ALONE = {"export-state", "import-state", "config", "completions"}
"""Commands that print no row of an article or a list; docs/commands.md names them."""


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - ALONE))
def test_every_command_takes_a_mode(command: str) -> None:
    """Each of them prints rows to a terminal."""
    words = {"open": [], "read": ["read", "1"]}.get(command, [command])
    assert parse([*words, "--bidi", "blank"]).bidi == "blank"


def test_a_mode_that_makes_no_sense_is_told_and_left_out(
    tiny_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command goes on as without it."""
    monkeypatch.setenv("WARRAQ_BIDI", "nonsense")
    run = warraq("doctor", "--json")
    assert run.code == 0
    assert "bidi = 'nonsense'" in run.err
    assert run.json["reason"] != "asked"


def test_an_empty_folder_is_one_sentence(tmp_path: Path) -> None:
    """It names the folder and says what to put there."""
    empty = tmp_path / "empty"
    empty.mkdir()
    run = warraq("index", empty)
    assert run.code == 0
    assert [str(empty) in line for line in run.err.splitlines()] == [True]


@pytest.mark.parametrize(
    "words", [("index",), ("search", "x", "--library"), ("list", "--library"), ()]
)
def test_a_missing_path_is_one_sentence(words: tuple[str, ...], tmp_path: Path) -> None:
    """It names the path; the exit code is 2."""
    run = warraq(*words, tmp_path / "nowhere")
    assert run.code == 2
    assert [str(tmp_path / "nowhere") in line for line in run.err.splitlines()] == [
        True
    ]


def test_bad_files_are_named_and_the_rest_is_indexed(tiny_library: Path) -> None:
    """A picture, half a letter, a dangling link: a sentence each, three articles."""
    (tiny_library / "picture.txt").write_bytes(bytes(range(256)) * 8)
    (tiny_library / "old.txt").write_bytes("مكتبة".encode("utf-16")[:-1])
    (tiny_library / "gone.txt").symlink_to("nothing.txt")
    run = warraq("index", tiny_library)
    assert run.code == 0
    assert "Articles: 3" in run.out
    told = run.err.splitlines()
    assert len(told) == 3
    for name in ("picture.txt", "old.txt", "gone.txt"):
        assert sum(name in line for line in told) == 1


def test_a_file_that_cannot_be_opened_is_named(tiny_library: Path) -> None:
    """A ring of links is closed to everybody, root too; the rest is indexed."""
    (tiny_library / "bridge.txt").unlink()
    (tiny_library / "bridge.txt").symlink_to("ring.txt")
    (tiny_library / "ring.txt").symlink_to("bridge.txt")
    run = warraq("index", tiny_library)
    assert "bridge.txt: cannot be read (" in run.err
    assert "Articles: 2" in run.out


def test_a_damaged_index_is_one_sentence_and_its_remedy_works(
    tiny_library: Path, tmp_path: Path
) -> None:
    """The sentence names the command; afterwards the search answers."""
    index = tmp_path / "index"
    of_it = ("--library", tiny_library, "--index", index)
    assert warraq("search", "المنارة", *of_it, "--json").json["total"] == 1
    for name in ("catalogue.sqlite-wal", "catalogue.sqlite-shm"):
        (index / name).unlink(missing_ok=True)
    (index / "catalogue.sqlite").write_bytes(b"nonsense" * 999)
    run = warraq("search", "المنارة", *of_it)
    assert run.code == 2
    assert run.err.count("\n") == 1
    assert "warraq index --rebuild" in run.err
    assert warraq("index", tiny_library, "--index", index, "--rebuild").code == 0
    assert warraq("search", "المنارة", *of_it, "--json").json["total"] == 1


def test_errors_are_said_in_arabic_to_who_reads_arabic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The language of the interface is the language of its errors."""
    monkeypatch.setenv("WARRAQ_LANG", "ar")
    assert "لا ملف ولا مجلد" in warraq("index", tmp_path / "nowhere").err


def test_a_closed_pipe_ends_the_program_quietly(tiny_library: Path) -> None:
    """`warraq list | head -1` prints no traceback."""
    script = f"{WARRAQ} list --library {tiny_library} | head -1"
    done = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("1\tbridge.txt")
    assert done.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        ("search", "x", "--limit", "-1"),
        ("search", "x", "--since", "9" * 30),
        ("search", "x", "--until", "2024-13"),
        ("read", "1", "--width", "0"),
        ("read",),
        ("index", ""),
        ("list", "--such\x1b[2J"),
        ("--such",),
    ],
)
def test_a_mistyped_option_is_one_short_sentence(words: tuple[str, ...]) -> None:
    """Exit code 2, no usage block, no control of what was typed."""
    run = warraq(*words)
    assert run.code == 2
    assert len(run.err.splitlines()) == 1
    assert len(run.err) < 250
    assert "\x1b" not in run.err


def test_a_row_may_be_asked_for_wider_than_any_terminal() -> None:
    """The widest there is stands in for it."""
    run = warraq(
        "read", "-", "--mode", "visual", "--width", "9" * 30, given="أ".encode()
    )
    assert run.code == 0


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&-", ">&- 2>&-"])
def test_closed_streams_are_no_trouble(closed: str, tiny_library: Path) -> None:
    """A search with hits ends with 0, whoever listens."""
    script = f"{WARRAQ} search المنارة --library {tiny_library} {closed}"
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_output_is_utf8_whatever_the_locale(
    tiny_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arabic comes out whole under an ASCII locale."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    text = (tiny_library / "library.txt").read_text()
    assert warraq("read", tiny_library / "library.txt").out == text


def test_a_full_disk_behind_a_pipe_is_one_sentence(tiny_library: Path) -> None:
    """Not a result, and not a traceback."""
    script = f"{WARRAQ} list --library {tiny_library} > /dev/full"
    done = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "stdout cannot be used: No space left on device"
    ]


def test_odd_file_names_stay_on_their_row(tiny_library: Path) -> None:
    """A line end and an escape in a name; bytes that are no UTF-8."""
    (tiny_library / "new\nline\x1b[31m.txt").write_text("سطر")
    Path(os.fsdecode(bytes(tiny_library) + b"/\xff.txt")).write_text("حرف")
    run = warraq("list", "--library", tiny_library)
    assert len(run.out.splitlines()) == 5
    assert "\x1b" not in run.out
    assert (
        len(warraq("list", "--library", tiny_library, "--json").json["articles"]) == 5
    )


def test_a_folder_is_not_read_as_an_article(tiny_library: Path) -> None:
    """The sentence says how to see what is in it."""
    run = warraq("read", tiny_library)
    assert run.code == 2
    assert "is a folder" in run.err


def test_a_pipe_is_not_read_as_an_article(tmp_path: Path) -> None:
    """It is told for what it is, and never waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    run = warraq("read", tmp_path / "pipe.txt")
    assert run.code == 2
    assert "not an ordinary file" in run.err


def test_what_turns_text_round_is_escaped_where_no_terminal_lays_it_out(
    tmp_path: Path,
) -> None:
    """Overrides in names and titles; JSON keeps them, spelt out."""
    (tmp_path / "\u202etxt.md").write_text("عنوان\u202e\n\nنص المقال.")
    assert "\u202e" not in warraq("list", "--library", tmp_path).out
    run = warraq("list", "--library", tmp_path, "--json")
    assert "\u202e" not in run.out
    assert run.json["articles"][0]["id"] == "\u202etxt.md"


def test_searches_wait_for_the_first_index_instead_of_failing(
    tiny_library: Path,
) -> None:
    """Three at once on a library that has none: all answer."""
    words = [str(WARRAQ), "search", "المنارة", "--json", "--library", str(tiny_library)]
    searches = [subprocess.Popen(words, stdout=subprocess.PIPE) for _ in range(3)]
    assert [json.loads(one.communicate()[0])["total"] for one in searches] == [1, 1, 1]


@pytest.mark.parametrize(
    "way", [["--mode", "visual"], ["--mode", "logical"], ["--json"]]
)
def test_no_control_of_an_article_reaches_a_terminal(
    tmp_path: Path, way: list[str]
) -> None:
    """Neither laid out, nor as logical text, nor as JSON."""
    evil = tmp_path / "evil.txt"
    evil.write_text("عنوان \x1b]0;x\x07\n\nنص \x9b2J \u202e نهاية\n\n" + "كلام " * 400)
    code, written = on_terminal("read", evil, *way)
    assert code == 0, written
    assert not set(written) & {"\x1b", "\x07", "\x9b"}


def test_a_tilde_that_the_shell_left_is_the_home(
    tiny_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make run LIBRARY=~/articles` works in every shell."""
    monkeypatch.setenv("HOME", str(tiny_library.parent))
    assert warraq("index", "~/library", "--json").json["articles"] == 3


def test_a_library_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    """In one sentence, and nothing is made for it."""
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    run = warraq("list", "--library", tmp_path / "one")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "one" in run.err
