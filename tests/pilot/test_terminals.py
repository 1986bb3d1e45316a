"""The reader in terminals that must be adapted to, without a terminal."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import plain, screen_rows, told, until
from tui.app import CalibratedApp
from tui.output.adapted import ONE_COLUMN
from tui.screens.calibration import CalibrationScreen
from tui.storage import DataNewer
from tui.strings import Language, say
from tui.terminals.cells import HARAKAT
from tui.terminals.memory import Answer, Memory
from tui.terminals.modes import NO_SWITCH, Mode, switch
from tui.terminals.recognise import Terminal
from tui.terminals.replies import Replies

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tui.app import ReaderApp

UNKNOWN = b"\x1b[>9;9;9c\x1b[?1c"
SIZE = (100, 24)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """An empty memory."""
    return Memory(tmp_path / "terminals.json")


def in_terminal(plain: ReaderApp, terminal: Terminal) -> ReaderApp:
    """The same reader in a terminal."""
    return type(plain)(plain.desk, terminal)


async def test_a_known_terminal_is_not_looked_at(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """PuTTY: the rows go out between strong blanks, at once."""
    terminal = Terminal({}, memory, heard=b"\x1b[>0;136;0c\x1b[?6c")
    app = in_terminal(reader(), terminal)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: any("\u2800" in row for row in screen_rows(app)))
        assert not isinstance(app.screen, CalibrationScreen)


async def test_an_unknown_terminal_is_looked_at_once(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """Two digits answer; the reader goes on in the mode, and remembers it."""
    terminal = Terminal({"TERM": "new"}, memory, heard=UNKNOWN)
    app = in_terminal(reader(), terminal)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        await pilot.press("x", "3", "1")
        await until(pilot, lambda: not isinstance(app.screen, CalibrationScreen))
        assert (app.choice.mode, app.choice.marks) == (Mode.BLANK, True)
        assert any("\u2800" in row for row in screen_rows(app))
    assert memory.recall("new 9;9;9") == Answer(Mode.BLANK, marks=True)
    again = in_terminal(reader(), terminal)
    async with again.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "2024" in "".join(screen_rows(again)))
        assert not isinstance(again.screen, CalibrationScreen)


async def test_arabic_digits_answer_and_no_row_means_logical(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """Whatever the keyboard sends; then there is one column."""
    terminal = Terminal({"TERM": "new"}, memory, heard=UNKNOWN)
    app = in_terminal(reader(), terminal)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        await pilot.press("\u0660")
        await until(pilot, lambda: app.choice.mode is Mode.LOGICAL)
        assert app.has_class(ONE_COLUMN)
        await until(pilot, lambda: "افتتاح جسر" in "".join(screen_rows(app)))


async def test_escape_leaves_everything_as_it_is(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """And nobody is asked again."""
    terminal = Terminal({"TERM": "new"}, memory, heard=UNKNOWN)
    app = in_terminal(reader(), terminal)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.choice.sure)
    assert memory.recall("new 9;9;9") == Answer(Mode.VISUAL, marks=False)


async def test_escape_in_a_known_terminal_keeps_nothing(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """What was wished for once is no answer about the terminal."""
    xterm = b"\x1bP>|XTerm(379)\x1b\\\x1b[?64c"
    app = in_terminal(reader(), Terminal({}, memory, Mode.BLANK, heard=xterm))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, CalibrationScreen))
        assert app.choice.mode is Mode.BLANK
    assert memory.recall("xterm") is None


async def test_a_wrong_answer_can_be_taken_back(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """The terminal's own switch is the first row, whatever was kept before."""
    konsole = Terminal({}, memory, heard=b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c")
    memory.keep("Konsole", Answer(Mode.BLANK, marks=True))
    app = in_terminal(reader(), konsole)
    async with app.run_test(size=SIZE) as pilot:
        assert app.choice.mode is Mode.BLANK
        await pilot.press("f2")
        await until(pilot, lambda: app.switch == switch(Mode.KONSOLE))
        await pilot.press("escape")
        await until(pilot, lambda: app.choice.mode is Mode.BLANK)
        assert app.switch == NO_SWITCH
        await pilot.press("f2", "1", "1")
        await until(pilot, lambda: not isinstance(app.screen, CalibrationScreen))
        assert app.switch == switch(Mode.KONSOLE)
    assert memory.recall("Konsole") == Answer(Mode.KONSOLE, marks=True)


async def click(pilot: Pilot[None], words: str, nth: int) -> None:
    """Click on the first of words in the row from above that has them."""
    rows = enumerate(screen_rows(pilot.app))
    column, row = [(row.index(words), at) for at, row in rows if words in row][nth]
    await pilot.click(offset=(column, row))


@pytest.mark.parametrize(
    ("clicks", "nth", "answer"),
    [
        (["3  ", "1 yes"], 0, Answer(Mode.BLANK, marks=True)),
        (["3  ", "0 no"], 0, Answer(Mode.BLANK, marks=False)),
        (["\u2800"], 0, Answer(Mode.BLANK, marks=False)),
        (["0: none"], 0, Answer(Mode.LOGICAL, marks=True)),
        (["Esc"], 0, Answer(Mode.VISUAL, marks=False)),
        ([" :0 "], 0, Answer(Mode.LOGICAL, marks=True)),
        (["Esc"], 1, Answer(Mode.VISUAL, marks=False)),
    ],
)
async def test_every_answer_can_be_clicked(
    memory: Memory, clicks: list[str], nth: int, answer: Answer
) -> None:
    """A row, by its number or its text; what is said of a key, in either language."""
    terminal = Terminal({"TERM": "new"}, memory, heard=UNKNOWN)
    app = CalibratedApp(Language.ENGLISH, terminal)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        for elsewhere in ("Which row", "Pick"):
            await click(pilot, elsewhere, 0)
        for words in clicks:
            await click(pilot, words, nth)
            await pilot.pause()
        if isinstance(app.screen, CalibrationScreen):
            await until(pilot, lambda: "1 yes" in "".join(screen_rows(app)))
            await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, CalibrationScreen))
    assert memory.recall("new 9;9;9") == answer


async def test_kitty_is_not_asked_about_marks(memory: Memory) -> None:
    """None are sent in its mode."""
    app = CalibratedApp(
        Language.ENGLISH, Terminal({"TERM": "new"}, memory, heard=UNKNOWN)
    )
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        await pilot.press("2")
        await until(pilot, lambda: app.choice.mode is Mode.KITTY)
    assert memory.recall("new 9;9;9") == Answer(Mode.KITTY, marks=False)


@pytest.mark.parametrize("language", Language)
async def test_every_rendering_can_be_seen_on_a_low_screen(
    language: Language, memory: Memory
) -> None:
    """Blank rows give way; where that is not enough, the arrows scroll."""
    terminal = Terminal({"TERM": "new"}, memory, heard=UNKNOWN)
    app = CalibratedApp(language, terminal)
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))
        await until(pilot, lambda: any(" 6 " in row for row in screen_rows(app)))
        await pilot.resize_terminal(20, 5)
        await until(pilot, lambda: not any(" 6 " in row for row in screen_rows(app)))
        await pilot.press(*["down"] * 5)
        await until(pilot, lambda: any(" 6 " in row for row in screen_rows(app)))
        await pilot.press("6", "0")
        await until(pilot, lambda: app.choice.mode is Mode.UNSHAPED)


async def test_the_key_asks_in_any_terminal(reader: Callable[..., ReaderApp]) -> None:
    """F2, also where nothing was ever found out."""
    app = reader()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, CalibrationScreen))


async def test_late_answers_change_the_mode(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """A slow link: the reader begins as it can, and adapts when it knows."""
    app = in_terminal(reader(), Terminal({"TERM": "xterm"}, memory))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "2024" in "".join(screen_rows(app)))
        app.hear(Replies(secondary="0;136;0", primary="6", complete=True))
        await until(pilot, lambda: any("\u2800" in row for row in screen_rows(app)))
        assert not isinstance(app.screen, CalibrationScreen)


async def test_marks_are_hidden_where_they_are_misplaced_and_a_key_shows_them(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """In lists too; in the article `t` turns them on, and the bar says so."""
    alacritty = b"\x1b[>0;1700;1c\x1b[?6c"
    app = in_terminal(reader(), Terminal({}, memory, heard=alacritty))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "2024" in "".join(screen_rows(app)))
        assert not HARAKAT.search("".join(screen_rows(app)))
        await pilot.press("enter")
        await until(pilot, lambda: "t shows it" in "".join(screen_rows(app)))
        assert not HARAKAT.search("".join(screen_rows(app)))
        await pilot.press("t")
        await until(pilot, lambda: HARAKAT.search("".join(screen_rows(app))))


async def test_visual_mode_draws_what_is_drawn_without_a_terminal(
    reader: Callable[..., ReaderApp], memory: Memory
) -> None:
    """Modes are a layer: every cell of the screen is the same."""
    xterm = Terminal({}, memory, heard=b"\x1bP>|XTerm(379)\x1b\\\x1b[?64c")
    whole = await opened_article(reader())
    assert whole == await opened_article(in_terminal(reader(), xterm))


async def opened_article(app: ReaderApp) -> list[str]:
    """The screen with the first article open."""
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "2024" in "".join(screen_rows(app)))
        await pilot.press("enter")
        await until(pilot, lambda: "%" in "".join(screen_rows(app)))
        await pilot.pause(0.2)
        return screen_rows(app)


async def test_an_answer_that_cannot_be_kept_is_told_in_the_language_of_the_reader(
    reader: Callable[..., ReaderApp],
) -> None:
    """Why, too."""
    app = reader(language=Language.ARABIC)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app._library._report)
        app.calibrated(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        reason = say("system-ENOSPC", Language.ARABIC)
        said = say("calibration-unsaved", Language.ARABIC, reason=reason)
        await until(pilot, lambda: told(app) == plain(said))
        app.calibrated(DataNewer(Path("terminals.json")))
        later = say("data-newer", Language.ARABIC, path=Path("terminals.json"))
        await until(pilot, lambda: told(app) == plain(later))
        app.calibrated(None)
        assert "F2" in told(app)
