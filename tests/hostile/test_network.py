"""The program opens no connection, whatever a library holds."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WORK = """
import asyncio, sys
from pathlib import Path

told = []

def hear(event, arguments):
    local = event == "socket.__new__" and arguments[1] == 1  # AF_UNIX: the second process
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")) and not local:
        if event not in {"socket.gethostname"}:
            told.append((event, str(arguments[1:])))

sys.addaudithook(hear)
from tui.cli import main

library, index = sys.argv[1:]
where = ["--library", library, "--index", index]
assert main(["index", library, "--index", index, "--json"]) == 0
assert main(["search", "متن", "--json", *where]) == 0
main(["read", library + "/page.html"])

from index.collection import Collection
from tui.app import ReaderApp
from tui.config import Config
from tui.screens.desk import Desk
from tui.state import State
from tui.strings import Language

async def look():
    with Collection.open(Path(library), Path(index)) as collection:
        app = ReaderApp(Desk(collection, State(Path(index).parent / "s"), Config(), Language.ENGLISH))
        async with app.run_test() as pilot:
            await pilot.pause(1)
            await pilot.press("home", "enter")
            await pilot.pause(0.5)
            await pilot.press("escape", "slash", "م", "enter")
            await pilot.pause(0.5)

asyncio.run(look())
assert not told, told
"""


def work(library: Path, folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """Index, search, read, open the reader: a process that fails when it asks the network."""
    words = [*before, sys.executable, "-c", WORK, str(library), str(folder / "index")]
    return subprocess.run(
        words, capture_output=True, text=True, check=False, timeout=300
    )


def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    """Told by Python itself (PEP 578), and by a server that nobody calls."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        library = small_library(tmp_path, server.getsockname()[1])
        done = work(library, tmp_path)
        assert done.returncode == 0, done.stderr
        with pytest.raises(BlockingIOError):
            server.accept()


def test_everything_works_where_there_is_no_network(tmp_path: Path) -> None:
    """In a network namespace of its own, in which not even this machine can be reached."""
    unshare = shutil.which("unshare")
    alone = [unshare or "unshare", *([] if os.geteuid() == 0 else ["-r"]), "-n"]
    if (
        unshare is None
        or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("this machine lets nobody make a network namespace")
    done = work(small_library(tmp_path, 9), tmp_path, *alone)
    assert done.returncode == 0, done.stderr


def small_library(folder: Path, port: int) -> Path:
    """The files of the corpus that name an address, and name this port."""
    from tests.hostile.corpus import ROWS

    library = folder / "library"
    library.mkdir()
    for row in ROWS:
        if row.name in {
            "page.html",
            "tei.xml",
            "book.epub",
            "escapes.txt",
            "fields.jsonl",
        }:
            content = row.content(str(folder / "secret"))
            content = content.replace(b"127.0.0.1:9/", b"127.0.0.1:%d/" % port)
            (library / row.name).write_bytes(content)
    return library
