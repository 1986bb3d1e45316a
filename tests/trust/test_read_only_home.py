"""A home that cannot be written: everything is read, and one sentence says what is not kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.shared import CHECKOUT
from tests.terminal.tmux import Tmux
from tests.trust.ledger import Kept

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 65534
PYTHON = sys.executable


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of nobody's, who may not write to it; skipped where nobody runs no Python."""
    base = tmp_path
    while base != base.parent and base.stat().st_uid == os.geteuid():
        base.chmod(base.stat().st_mode | 0o055)
        base = base.parent
    home = tmp_path / "own"
    home.mkdir()
    tried = subprocess.run(
        [*_as_nobody(), PYTHON, "-c", ""], check=False, capture_output=True
    )
    if tried.returncode:
        pytest.skip("nobody cannot run Python here")
    return home


def _as_nobody() -> list[str]:
    """What makes a command run as somebody whom permissions hold."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed")
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def _environment(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "WARRAQ_LANG": "en",
        "TERM": "xterm-256color",
    }


def _warraq(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*_as_nobody(), PYTHON, "-m", "tui", *map(str, words)]
    return subprocess.run(
        command,
        cwd=CHECKOUT,
        env=_environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _locked(home: Path) -> None:
    """Give a home to nobody, who may not write to it."""
    for path in (*home.rglob("*"), home):
        if not os.geteuid():
            os.chown(path, NOBODY, NOBODY)
        path.chmod(path.stat().st_mode & 0o555)


def test_a_search_works_where_nothing_can_be_kept(
    home: Path, tiny_library: Path
) -> None:
    """It makes an index for this time, and says so; nothing of it stays."""
    _locked(home)
    run = _warraq(home, "search", "المكتبة", "--library", tiny_library)
    assert run.returncode == 0
    assert "مكتبة الحي" in run.stdout
    assert run.stderr.count("\n") == 2  # that, and how many were found
    assert "made for this session only" in run.stderr
    assert "Permission denied" in run.stderr
    assert list(home.iterdir()) == []


def test_a_home_that_may_not_be_entered_is_like_one_that_cannot_be_written(
    home: Path, tiny_library: Path
) -> None:
    """That of somebody else, as `sudo -u` leaves it in the environment."""
    home.chmod(0)
    run = _warraq(home, "search", "المكتبة", "--library", tiny_library)
    assert run.returncode == 0
    assert "مكتبة الحي" in run.stdout
    assert "made for this session only" in run.stderr
    run = _warraq(home, "notes", "--library", tiny_library)
    assert run.returncode == 0
    assert "No marks yet" in run.stderr


def test_what_was_kept_before_is_read(home: Path, tiny_library: Path) -> None:
    """The index that is there, and the reading state; an import says why it cannot."""
    assert _made(home, "index", tiny_library) == 0
    Kept(home / ".local" / "share" / "warraq").note("a", 1)
    _locked(home)
    run = _warraq(home, "search", "المكتبة", "--library", tiny_library)
    assert (run.returncode, run.stderr) == (0, "Results: 1\n")
    export = _warraq(home, "export-state")
    assert export.returncode == 0
    assert '"words": "2"' in export.stdout
    other = home.parent / "other.json"
    other.write_text(export.stdout.replace('"words": "2"', '"words": "3"'))
    run = _warraq(home, "import-state", other)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "Permission denied" in run.stderr


def _made(home: Path, *words: str | Path) -> int:
    """Run a command as nobody while the home can still be written."""
    if not os.geteuid():
        os.chown(home, NOBODY, NOBODY)
    return _warraq(home, *words).returncode


@pytest.mark.terminal
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_the_reader_works_and_says_that_nothing_is_kept(
    home: Path, tiny_library: Path
) -> None:
    """In the bar at the first place that cannot be saved; at the end, on stderr."""
    _locked(home)
    words = [*_as_nobody(), PYTHON, "-m", "tui", str(tiny_library)]
    terminal = Tmux(150, 30, _environment(home) | {"WARRAQ_BIDI": "visual"})
    try:
        terminal.start("sh", "-c", f"cd {CHECKOUT} && exec {' '.join(words)}")
        terminal.wait_for("Articles: 3")
        terminal.press("Enter")
        terminal.wait_for("Places could not be saved: Permission denied")
        terminal.press("b")
        terminal.wait_for("Marks could not be saved: Permission denied")
        terminal.press("q", "q")
        assert terminal.wait_end() == 0
        screen = "\n".join(terminal.screen())
    finally:
        terminal.close()
    assert screen.count("made for this session only") == 1
    assert screen.count("Nothing of this session is kept") == 1
