"""Every engine by name: its module, what else it needs, and whose Python it runs in."""

import subprocess
import sys
from typing import NamedTuple

SYSTEM_PYTHON = "/usr/bin/python3"
"""Of Debian, for whose packages there is nothing in a registry."""


class Entry(NamedTuple):
    """An engine, or a variant of one."""

    label: str
    module: str
    """Below this package."""
    needs: str = ""
    """A module that must be importable; "" for none."""
    python: str = sys.executable
    variant: str = ""
    """Given to the engine when it builds."""
    of: str = ""
    """The engine of which this is another way to build; it is not asked anything."""
    hint: str = "`make bench-setup` installs it"


ENGINES = {
    "packed": Entry("ours", "packed", variant="1"),
    "packed2": Entry("ours, two processes", "packed", variant="2", of="packed"),
    "stock": Entry("Whoosh as it comes", "stock"),
    "fts5": Entry("SQLite FTS5", "fts5"),
    "tantivy": Entry("Tantivy, two threads", "tantivy_", "tantivy", variant="2"),
    "tantivy1": Entry(
        "Tantivy, one thread", "tantivy_", "tantivy", variant="1", of="tantivy"
    ),
    "xapian": Entry(
        "Xapian",
        "xapian_",
        "xapian",
        SYSTEM_PYTHON,
        hint="Debian has it as python3-xapian",
    ),
}


def missing(name: str) -> str:
    """Why an engine cannot be measured here; "" when it can."""
    entry = ENGINES[name]
    if not entry.needs:
        return ""
    try:
        tried = subprocess.run(
            [entry.python, "-c", f"import {entry.needs}"],
            check=False,
            capture_output=True,
        )
    except OSError:
        return f"{entry.label} is left out: there is no {entry.python}."
    return (
        f"{entry.label} is left out: it is not installed ({entry.hint})."
        if tried.returncode
        else ""
    )
