"""`warraq export-state` and `warraq import-state`: the reading state as one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import backup, locations
from tui.cli.keeping import tell_set_aside
from tui.cli.output import escaped, tell
from tui.durable import replace_file
from tui.storage import NoExport, NotReplaced
from tui.strings import counted, facts

if TYPE_CHECKING:
    import argparse

    from tui.cli.session import Session
    from tui.storage import Records

_STREAM = Path("-")
"""Standard input or output."""


def run(session: Session, options: argparse.Namespace) -> int:
    """Take everything out, or in."""
    files = backup.parts(locations.state_file())
    for name, records in files.items():
        tell_set_aside(session, name, records.set_aside)
    take = _export if options.command == "export-state" else _import
    take(session, options.file, files)
    return 0


def _export(
    session: Session, path: Path | None, files: dict[str, Records[Any, Any]]
) -> None:
    """Write all of it; a file that is no export stays as it is."""
    whole = escaped(backup.export(files))
    if path is None or path == _STREAM:
        sys.stdout.write(whole)
        return
    if path.exists():
        _must_be_export(path, files)
    replace_file(path, whole.encode())
    tell(sys.stdout, session.say("exported", path=path))


def _must_be_export(path: Path, files: dict[str, Records[Any, Any]]) -> None:
    """Raise `NotReplaced` for what is there, unless it is an export."""
    if not path.is_file():
        raise NotReplaced(path)
    try:
        backup.read(path.read_bytes(), path, files)
    except NoExport:
        raise NotReplaced(path) from None


def _import(session: Session, path: Path, files: dict[str, Records[Any, Any]]) -> None:
    """Merge a file with what is there, or do nothing."""
    content = sys.stdin.buffer.read() if path == _STREAM else path.read_bytes()
    counts = backup.take_in(backup.read(content, path, files), files)
    said = [
        counted(f"kept-{name}", count, session.language)
        for name, count in counts.items()
    ]
    tell(sys.stdout, session.say("imported", path=path, counts=facts(*said)))
