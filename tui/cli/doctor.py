"""`warraq doctor`: what a person needs to know when something looks wrong."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tui import locations
from tui.cli.output import columns, on_terminal, print_json, tell
from tui.terminals import recognise

if TYPE_CHECKING:
    import argparse

    from tui.cli.session import Session

SAMPLE = "هل تُقرأ هذه الجملة (2024) متصلةً من اليمين؟"
LIBRARIES = ("textual", "python-bidi", "arabic-reshaper", "whoosh3")


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the facts, and a sentence that reads right when all is well."""
    facts = _facts(session)
    if options.json:
        print_json({"version": 1, **facts})
        return 0
    for name, value in facts.items():
        print(f"{name.replace('_', ' ')}: {value}")
    if on_terminal():
        tell(sys.stdout, SAMPLE)
    if facts["terminal_reorders"]:
        tell(sys.stdout, session.say("terminal-reorders", terminal=facts["terminal"]))
    return 0


def _facts(session: Session) -> dict[str, Any]:
    terminal = recognise(os.environ)
    index = session.index or locations.index_folder(session.library)
    return {
        "warraq": version("warraq"),
        "python": platform.python_version(),
        **{name.replace("-", "_"): version(name) for name in LIBRARIES},
        "terminal": terminal.name,
        "terminal_reorders": terminal.reorders,
        "mode": "visual",
        "term": os.environ.get("TERM", ""),
        "columns": columns(),
        "encoding": sys.stdout.encoding,
        "language": session.language.value,
        "library": str(session.library),
        "index": str(index),
        "config": str(locations.config_file()),
        "state": str(locations.state_file()),
    }
