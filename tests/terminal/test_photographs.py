"""The real reader in every terminal there is, photographed, and read back by tesseract.

Needs an X server and the terminals (`make terminals-setup`); what is missing is skipped
by its name.  The pictures stay in the folder that WARRAQ_PICTURES names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.terminal.camera import Camera
from tests.terminal.emulators import EMULATORS, missing
from tests.terminal.endings import ENDINGS, SENTENCE
from tests.terminal.ocr import error_rate, read
from tests.terminal.tmux import WARRAQ

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.terminal, pytest.mark.photograph]

HERE = Path(__file__).parent
READING = HERE / "reading"
MIXED, PROSE = (path.read_text() for path in sorted(READING.glob("*.txt")))
WRONG, WRONG_PROSE = 0.10, 0.03
"""Error rates above which a screen does not read right: 0.64 and more when reversed."""

TMUX_PLAIN, TMUX_PASSING = "", "set -g allow-passthrough on"
INSIDE_TMUX = [
    ("vte", TMUX_PLAIN),
    ("kitty", TMUX_PLAIN),
    ("konsole", TMUX_PLAIN),
    ("xterm", TMUX_PLAIN),
    ("vte", TMUX_PASSING),
    ("konsole", TMUX_PASSING),
    ("mlterm", TMUX_PASSING),
]


class Shown(NamedTuple):
    """The error rates of two articles on the screen."""

    mixed: float
    prose: float


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go."""
    return Path(os.environ.get("WARRAQ_PICTURES", tmp_path / "pictures"))


def reader(tmp_path: Path) -> list[str]:
    """The command that opens the reader on the two articles."""
    return [str(WARRAQ), str(READING), "--index", str(tmp_path / "index")]


def look(
    name: str, tmp_path: Path, pictures: Path, *, tmux: str | None = None
) -> Shown:
    """Open both articles in a terminal and photograph them."""
    emulator = EMULATORS[name]
    if absent := missing(emulator, *([] if tmux is None else ["tmux"])):
        pytest.skip(f"not installed: {', '.join(absent)}")
    inside = {None: "", TMUX_PLAIN: "-in-tmux", TMUX_PASSING: "-in-passing-tmux"}[tmux]
    with Camera(emulator, reader(tmp_path), tmp_path / "home", tmux=tmux) as camera:
        camera.photograph(tmp_path / "library.png")
        camera.press("Return")
        mixed = camera.photograph(pictures / f"{name}{inside}.png")
        for key in ("Escape", "Down", "Return"):
            camera.press(key)
        prose = camera.photograph(tmp_path / "prose.png")
    return Shown(error_rate(read(mixed), MIXED), error_rate(read(prose), PROSE))


@pytest.mark.parametrize("name", EMULATORS)
def test_the_reader_reads_right_in(
    name: str, tmp_path: Path, pictures: Path, note: Callable[[str, Shown], None]
) -> None:
    """Words, numbers, brackets and Latin stand in order and joined."""
    shown = look(name, tmp_path, pictures)
    note(name, shown)
    assert shown.mixed <= WRONG
    assert shown.prose <= (WRONG_PROSE if EMULATORS[name].as_they_come else WRONG)


@pytest.mark.parametrize(
    ("name", "tmux"),
    [
        pytest.param(name, tmux, id=f"{name}-passing" if tmux else name)
        for name, tmux in INSIDE_TMUX
    ],
)
def test_the_reader_reads_right_in_tmux_inside(
    name: str,
    tmux: str,
    tmp_path: Path,
    pictures: Path,
    note: Callable[[str, Shown], None],
) -> None:
    """Through tmux comes what the terminal around it needs."""
    shown = look(name, tmp_path, pictures, tmux=tmux)
    note(f"tmux{' (passing)' if tmux else ''} in {name}", shown)
    assert shown.mixed <= WRONG
    assert shown.prose <= WRONG


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", ["vte", "konsole", "mlterm"])
def test_the_shell_reads_right_after(name: str, ending: str, tmp_path: Path) -> None:
    """What the reader switched off in the terminal is on again, whatever ended it."""
    emulator = EMULATORS[name]
    if absent := missing(emulator):
        pytest.skip(f"not installed: {', '.join(absent)}")
    shell = [sys.executable, "-m", "tests.terminal.endings"]
    words = [*shell, ending, str(READING), str(tmp_path / "index")]
    with Camera(emulator, words, tmp_path / "home") as camera:
        camera.wait_until_done()
        picture = camera.photograph(tmp_path / "after.png")
    assert error_rate(read(picture, bars=False), SENTENCE) <= WRONG
