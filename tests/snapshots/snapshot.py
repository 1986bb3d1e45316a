"""Whole screens kept as rows of code points, which no viewer puts into another order.

A file has one line a row: the row with every character beyond ASCII escaped.  Set
WARRAQ_SNAPSHOTS=write to write the files anew, and read the difference before you commit.
"""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent


def escaped(row: str) -> str:
    """A row in ASCII."""
    return row.encode("unicode_escape").decode("ascii")


def check_snapshot(name: str, rows: list[str]) -> None:
    """Compare rows, from left to right, with those kept under a name."""
    path = HERE / "rows" / f"{name}.txt"
    text = "".join(f"{escaped(row)}\n" for row in rows)
    if os.environ.get("WARRAQ_SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text.splitlines() == path.read_text().splitlines()
