"""The core must load without the terminal toolkit; only a fresh process can show it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import index
import tui
from index.collection import Collection


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


READS_SOURCES = {
    *("index.importers", "index.library", "index.update", "index.engine.writer"),
    *("lxml", "trafilatura", "yaml", "markdown_it", "watchfiles", "hijridate"),
    *("zstandard", "rapidfuzz", "charset_normalizer"),
}
"""What only an update needs."""
DRAWS = {"textual", "rich", "tui.text", "tui.terminals.ask"}
"""What only a terminal needs."""
SEARCHES = {
    "numpy",
    "whoosh",
    "index.engine.searcher",
    "index.query",
    "index.vocabulary",
}
"""What only a search needs."""
ADVISES = {"index.suggest", "index.keyboard"}
"""What only a search without hits needs."""


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The options that name a library which is indexed."""
    folder = tmp_path_factory.mktemp("hygiene")
    (folder / "library").mkdir()
    (folder / "library" / "a.txt").write_text("عنوان\n\nكلمة في نص", "utf-8")
    with Collection.open(folder / "library", folder / "index") as collection:
        for _ in collection.update():
            pass
    return ("--library", f"{folder / 'library'}", "--index", f"{folder / 'index'}")


@pytest.mark.parametrize(
    ("command", "left_out"),
    [
        (("search", "كلمة"), READS_SOURCES | DRAWS | ADVISES),
        (("search", "--json", "كلمة"), READS_SOURCES | DRAWS | ADVISES),
        (("list",), READS_SOURCES | DRAWS | SEARCHES),
        (("info",), READS_SOURCES | DRAWS | SEARCHES),
        (
            ("read", "1"),
            READS_SOURCES | {"textual", "rich", "numpy", "whoosh"},
        ),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_a_command_loads_what_it_needs(
    command: tuple[str, ...], left_out: set[str], indexed: tuple[str, ...]
) -> None:
    """Loading is most of what a command on an indexed library takes."""
    code = (
        "import sys; from tui.cli import main\n"
        f"code = main([*{command!r}, *{indexed!r}])\n"
        f"print(code, sorted(set({sorted(left_out)!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_the_reader_can_paint_before_it_can_search() -> None:
    """What searches and what reads files is loaded by threads, when it is asked for."""
    code = (
        "import sys, tui.cli.open_reader, tui.app, tui.screens.desk, tui.screens.library\n"
        f"left_out = {sorted(READS_SOURCES | {'numpy', 'whoosh'})!r}\n"
        "print(sorted(set(left_out) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
