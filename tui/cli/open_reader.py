"""`warraq [PATH]`: the reader on a terminal, the list of articles anywhere else."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tui import locations
from tui.cli.interrupts import EndedAtOnce
from tui.cli.keeping import tell_kept
from tui.cli.output import tell
from tui.cli.paper import terminal
from tui.durable import is_there
from tui.garbage import collect_as_usual
from tui.state import State

if TYPE_CHECKING:
    import argparse

    from index.collection import Collection
    from tui.cli.session import Session
    from tui.screens.desk import Desk

TURN = 0.0005
"""Seconds after which a thread that updates the index lets that of the keys go on.

Python's own 5 ms are waited for several times a frame: the system is asked for keys, the
terminal is written to.
"""


def run(session: Session, options: argparse.Namespace) -> int:
    """Read; or, without a terminal, list the articles and say how to go on."""
    del options
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _list(session)
    sys.setswitchinterval(TURN)
    # A filter ends at a closed pipe (`tui.cli`); a reader bears one, such as a program it
    # gives text to and which does not read.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    with ExitStack() as closed_at_end:
        # Up to where Textual minds the signal: all of it loads modules.
        with EndedAtOnce():
            _raise_frame_rate()
            from tui.app import ReaderApp

            desk = _desk(session, closed_at_end.enter_context(session.collection()))
            app = ReaderApp(desk, terminal())
        app.run()
    tell_kept(session, desk)
    return app.return_code or 0


def _desk(session: Session, collection: Collection) -> Desk:
    """What is read and how, with what was kept of earlier sessions."""
    from tui.screens.desk import Desk

    session.registry()
    state_file = locations.state_file()
    is_first = not is_there(state_file)
    return Desk(
        collection,
        State(state_file),
        session.config,
        session.language,
        session.starter,
        is_first,
    )


def _raise_frame_rate() -> None:
    """Let a frame follow a key within 5 ms, unless somebody asked for another rate.

    Textual paints when something has changed only, at most 60 times a second: a frame would
    wait for up to 17 ms.  It looks at the variable when this module of its own is loaded;
    programs that are started later must not find it.
    """
    if "TEXTUAL_FPS" in os.environ:
        return
    os.environ["TEXTUAL_FPS"] = "200"
    import_module("textual.constants")
    del os.environ["TEXTUAL_FPS"]


def _list(session: Session) -> int:
    from tui.cli.listing import print_entries
    from tui.cli.progress import bring_up_to_date

    collect_as_usual()
    with session.collection() as collection:
        bring_up_to_date(session, collection)
        entries = collection.entries()
    print_entries(session, entries)
    if not entries:
        tell(sys.stderr, session.say("empty-library", path=session.library))
    fields = {
        "program": shlex.quote(program()),
        "path": shlex.quote(str(session.library)),
    }
    for hint in ("hint-search", "hint-read", "hint-open"):
        tell(sys.stdout, session.say(hint, **fields))
    return 0


def program() -> str:
    """What to type to run this program: its name, or its path when that is not found."""
    name = Path(sys.argv[0])
    return name.name if shutil.which(name.name) else str(name)
