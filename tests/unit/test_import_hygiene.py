"""The core must load without the terminal toolkit; only a fresh process can show it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import index
import tui


@pytest.mark.parametrize(
    "module",
    [
        *("index", "index.collection", "tui.text", "tui.state", "tui.searches"),
        *("tui.sayings", "tui.config", "tui.cli"),
    ],
)
def test_core_loads_without_textual(module: str) -> None:
    """Importing the core does not import Textual or Rich."""
    code = f"import {module}, sys; print({{'textual', 'rich'}} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_the_command_line_answers_before_it_imports_anything_heavy() -> None:
    """`warraq --version` needs neither the index nor the text engine."""
    code = (
        "import sys; from tui.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print({'whoosh', 'bidi', 'arabic_reshaper'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "set()"


def test_both_packages_come_from_one_installation() -> None:
    """No other distribution's `index` or `tui` has slipped in between."""
    (index_home,), (tui_home,) = index.__path__, tui.__path__
    assert Path(index_home).parent == Path(tui_home).parent
