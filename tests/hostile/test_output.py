"""Nothing a hostile library holds reaches a terminal as a control sequence."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from index.collection import Collection
from tests.hostile.corpus import ESCAPES, SIGNS, SPOOF, WIDE
from tests.pilot.rows import settled, told, until
from tests.ptys import on_terminal
from tui.app import ReaderApp
from tui.cli import main
from tui.config import Config
from tui.screens.desk import Desk
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.state import State
from tui.strings import Language
from tui.terminals.modes import Mode

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal may obey: C0 and C1 but for tab and newline."""
UNSENT = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""What draws nothing, directs rows or is no character: a terminal is never sent it."""
FLOOD = re.compile("[\u0651\u0301\ufe0f\U000e0061]{40}")
OURS = re.compile(r"\x1b\[[\d;]*m|\r(?=\n)")
"""What the program itself sends with a row: colours; and the pseudo terminal's line ends."""
LISTING = (
    ("list",),
    ("list", "--json"),
    ("list", "--group", "category"),
    ("search", "متن"),
    ("search", "متن", "--json", "--facets"),
    ("notes",),
    ("index", "--json"),
)


def where(library: Path, index: Path) -> tuple[str, ...]:
    """The options that name both."""
    return "--library", str(library), "--index", str(index)


@pytest.mark.parametrize("words", LISTING, ids=" ".join)
def test_no_control_goes_into_a_pipe(
    words: tuple[str, ...],
    hostile_library: Path,
    hostile_index: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Neither of a name, a title, a text, nor of what is said of a problem."""
    if words[0] == "index":
        words = (*words, str(hostile_library), "--index", str(hostile_index))
    else:
        words = (*words, *where(hostile_library, hostile_index))
    main(words)
    said = capsys.readouterr()
    assert len(said.out + said.err) > 10
    assert not CONTROLS.search(said.out)
    assert not CONTROLS.search(said.err)


@pytest.mark.parametrize(
    "way", [[], ["--json"], ["--mode", "visual"], ["--mode", "logical"]]
)
@pytest.mark.parametrize(
    "name",
    [
        "escapes.txt",
        f"{SPOOF}.txt",
        "width.txt",
        "signs.jsonl",
        "headed.html",
        "titled.epub",
        "matter-signs.md",
    ],
)
def test_no_control_of_an_article_goes_into_a_pipe(
    name: str, way: list[str], hostile_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`warraq read ID | head` is as safe as the terminal it ends in."""
    assert main(["read", str(hostile_library / name), *way]) == 0
    assert not CONTROLS.search(capsys.readouterr().out)


def test_line_ends_of_windows_go_into_a_pipe_as_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A carriage return elsewhere, which writes over its row, is shown to have been there."""
    given = io.TextIOWrapper(io.BytesIO("أ\r\nب\rج\r\n".encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert main(["read", "-"]) == 0
    assert capsys.readouterr().out == "أ\nب\ufffdج\n"


def test_a_pipe_is_given_the_text_as_it_is_but_for_controls(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tabs, isolates and joiners are text; an escape is shown to have been there."""
    file = tmp_path / "a.txt"
    text = "عنوان المقال\n\nأ\tب\u2067ج\u2069د\u200cه \x1b[31mو" + " كلام" * 60
    file.write_text(text)
    assert main(["read", str(file)]) == 0
    assert capsys.readouterr().out == text.replace("\x1b", "\ufffd") + "\n"


@pytest.mark.parametrize("words", LISTING[:5], ids=" ".join)
def test_no_control_goes_to_a_terminal(
    words: tuple[str, ...], hostile_library: Path, hostile_index: Path
) -> None:
    """All that remains are the colours of the program itself."""
    _, written = on_terminal(*words, *where(hostile_library, hostile_index))
    rest = OURS.sub("", written)
    assert len(rest) > 10
    assert not CONTROLS.search(rest)
    assert not UNSENT.search(rest)
    assert not FLOOD.search(rest) or "--json" in words


def checked(app: ReaderApp) -> str:
    """The text of every segment on the screen, none of which holds a control."""
    strips = app.screen._compositor.render_strips()
    for strip in strips:
        assert strip.cell_length == app.size.width
    text = "".join(s.text for strip in strips for s in strip if s.control is None)
    assert not CONTROLS.search(text)
    assert "\n" not in text
    assert "\t" not in text
    assert not UNSENT.search(text)
    assert not FLOOD.search(text)
    return text


async def test_no_control_reaches_the_screens_of_the_reader(
    hostile_library: Path, hostile_index: Path, tmp_path: Path
) -> None:
    """List, article, search, what is pasted, a note: rows of printable cells of one width."""
    with Collection.open(hostile_library, hostile_index) as collection:
        desk = Desk(
            collection,
            State(tmp_path / "s.json"),
            Config(bidi=Mode.VISUAL),
            Language.ENGLISH,
        )
        app = ReaderApp(desk)
        async with app.run_test(size=(60, 20)) as pilot:
            await until(pilot, lambda: "not read" in told(app))
            await _look_at_articles(pilot, app)
            await pilot.press("slash")
            await until(pilot, lambda: isinstance(app.screen, SearchScreen))
            app.screen.post_message(_paste(f"متن{ESCAPES}{SPOOF}{WIDE}{SIGNS}"))
            await pilot.press("enter")
            await settled(app)
            checked(app)


async def _look_at_articles(pilot: Pilot[None], app: ReaderApp) -> None:
    """Open the articles one by one, and mark and note what is pasted into one."""
    await pilot.press("home")
    for number in range(16):
        checked(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await settled(app)
        checked(app)
        if number == 0:
            await pilot.press("b", "e")
            app.screen.post_message(_paste(f"{ESCAPES}{SPOOF}{SIGNS}"))
            await pilot.pause()
            checked(app)
            await pilot.press("escape")
        await pilot.press("escape", "down")
        await settled(app)


def _paste(text: str) -> Paste:
    return Paste(text)
