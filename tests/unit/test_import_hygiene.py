"""The core must load without the terminal toolkit; only a fresh process can show it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import index
import tui
from index.collection import Collection


def said(code: str, environment: dict[str, str] | None = None) -> str:
    """What a fresh process prints, in this environment or another."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    ).stdout


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
    assert said(code).strip() == "set()"


def test_the_command_line_answers_before_it_imports_anything_heavy() -> None:
    """`warraq --version` needs neither the index nor the text engine."""
    code = (
        "import sys; from tui.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print({'whoosh', 'bidi', 'arabic_reshaper'} & set(sys.modules))"
    )
    assert said(code).splitlines()[-1] == "set()"


def test_both_packages_come_from_one_installation() -> None:
    """No other distribution's `index` or `tui` has slipped in between."""
    (index_home,), (tui_home,) = index.__path__, tui.__path__
    assert Path(index_home).parent == Path(tui_home).parent


READS_SOURCES = {
    *("index.importers", "index.library", "index.updating", "index.engine.writer"),
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
WRITES = {
    *("whoosh", "index.engine.names", "index.engine.packed.writer", "index.crew"),
    *("index.engine.packed.storage", "index.engine.vector", "index.duplicates"),
}
"""What opens a generation to write upon it, or answers queries of Whoosh's own."""
SELDOM = {
    *("asyncio", "concurrent", "email", "html", "importlib.metadata", "logging"),
    *("secrets", "socket", "subprocess", "tomllib", "unittest", "xml"),
    *("numpy.fft", "numpy.polynomial", "numpy.random", "numpy.testing"),
}
"""What no search needs and much imports by the way."""
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
        (("search", "كلمة"), READS_SOURCES | DRAWS | ADVISES | WRITES | SELDOM),
        (
            ("search", "--json", "--counts", "--facets", "كلمة"),
            READS_SOURCES | DRAWS | ADVISES | WRITES | SELDOM,
        ),
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
    assert said(code).splitlines()[-1] == "0 []"


def test_the_reader_can_paint_before_it_can_search() -> None:
    """What searches and what reads files is loaded by threads, when it is asked for.

    OpenSSL is for names of copies, tables of widths for what is not written every day.
    """
    late = READS_SOURCES | {"numpy", "whoosh", "hashlib", "wcwidth"}
    code = (
        "import sys, tui.cli.open_reader, tui.app, tui.screens.desk, tui.screens.library\n"
        f"left_out = {sorted(late)!r}\n"
        "print(sorted(set(left_out) & set(sys.modules)))"
    )
    assert said(code).strip() == "[]"


def test_the_library_keeps_numpy_from_starting_threads() -> None:
    """Loading its linear algebra, which nothing uses, would start one a processor."""
    code = (
        "import os, sys, index.engine.order\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS")}
    assert said(code, environment).split() == ["1", "True"]


def test_whooshs_own_queries_need_no_comparison_of_letters() -> None:
    """Few queries are fuzzy."""
    code = "import sys, index.engine.vector; print('rapidfuzz' in sys.modules)"
    assert said(code).strip() == "False"


@pytest.mark.parametrize(
    ("command", "is_spared"), [("search", True), ("list", True), ("doctor", False)]
)
def test_the_collector_is_spared_while_a_short_command_runs(
    command: str, is_spared: bool, indexed: tuple[str, ...]
) -> None:
    """And looks as usual in one that may run for long."""
    words = [command, *indexed, *(["--", "كلمة"] if command == "search" else [])]
    code = (
        "import gc, sys\n"
        "usual = gc.get_threshold()\n"
        f"sys.argv = ['warraq', *{words!r}]\n"
        "from tui.cli import main\n"
        "print(main(), gc.get_threshold() != usual)"
    )
    assert said(code).split()[-2:] == ["0", str(is_spared)]


@pytest.mark.parametrize(("asked", "seconds"), [("", "0.005"), ("50", "0.02")])
def test_frames_follow_keys_and_programs_started_later_do_not_hear_of_it(
    asked: str, seconds: str
) -> None:
    """200 a second, unless somebody asked Textual for another rate."""
    code = (
        "import os, tui.cli.open_reader as reader\n"
        "reader._raise_frame_rate()\n"
        "from textual.screen import UPDATE_PERIOD\n"
        "print(UPDATE_PERIOD, repr(os.environ.get('TEXTUAL_FPS', '')))"
    )
    environment = {k: v for k, v in os.environ.items() if k != "TEXTUAL_FPS"}
    if asked:
        environment["TEXTUAL_FPS"] = asked
    assert said(code, environment).split() == [seconds, repr(asked)]
