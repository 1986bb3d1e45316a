"""All of the reading state in one file: taken out, and taken in again.

``{"version": 1, "exported": MOMENT, "places": FILE, ...}``: each FILE is one of those in
which the state is kept, with a version of its own (`tui.formats`).  Whatever reads those
reads an export, also one that an earlier version of the program made.  Taking in is what
two readers do at each save: record by record, and doing it again changes nothing.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tui import preferences, searches, state
from tui.durable import keep_beside
from tui.formats import SENSELESS, version_of
from tui.marks import store
from tui.storage import DataNewer, NoExport

if TYPE_CHECKING:
    from pathlib import Path

    from tui.storage import Records

VERSION = 1
"""Of the whole; its parts have their own."""


def parts(state_file: Path) -> dict[str, Records[Any, Any]]:
    """The files of the reading state, by what they hold, as they are at this moment.

    Args:
        state_file: The file of places; the others are beside it.

    Raises:
        DataNewer: A later version of the program wrote one of them.
        OSError: One of them cannot be read.
    """
    beside = state_file.with_name
    files: tuple[Records[Any, Any], ...] = (
        state.records(state_file),
        store.records(beside("marks.json")),
        searches.records(beside("searches.json")),
        preferences.records(beside("preferences.json")),
    )
    for records in files:
        records.refresh()  # says what cannot be read; without it nothing would be there
    return {records.layout.name: records for records in files}


def export(files: dict[str, Records[Any, Any]]) -> str:
    """Everything that is kept, as JSON, a line a record."""
    whole = {
        "version": str(VERSION),
        "exported": json.dumps(datetime.now(UTC).isoformat(timespec="seconds")),
    }
    for name, records in files.items():
        whole[name] = records.layout.dump(dict(records.items())).strip()
    members = ",\n".join(f'"{name}": {value}' for name, value in whole.items())
    return f"{{{members}}}\n"


def read(
    content: bytes, path: Path, files: dict[str, Records[Any, Any]]
) -> dict[str, dict[Any, Any]]:
    """The records of an export, or of one of the files of the state, by part.

    Args:
        content: What `path` holds.
        path: The file, to be named in what is raised.
        files: Those of `parts`.

    Raises:
        NoExport: It is something else, or a part of it makes no sense.
        DataNewer: A later version of the program wrote it.
    """
    part = "JSON"
    try:
        data = json.loads(content.decode("utf-8-sig"))
        part = "version"
        version = version_of(data)
        own = [name for name in files if isinstance(data.get(name), list)]
        if own:  # as it stands in the folder of data, or was set aside there and mended
            data = dict.fromkeys(own, data)
        elif version > VERSION:
            raise DataNewer(path)
        found = {}
        for part in (name for name in files if name in data):
            layout = files[part].layout
            if version_of(data[part]) > layout.version:
                raise DataNewer(path)
            found[part] = layout.load(data[part])
    except SENSELESS:
        raise NoExport(path, part) from None
    if not found:
        raise NoExport(path, part)
    return found


def take_in(
    found: dict[str, dict[Any, Any]], files: dict[str, Records[Any, Any]]
) -> dict[str, int]:
    """Merge records with those that are kept; each file that changes is kept as it was.

    Returns:
        How many records are new or changed by it, by part.

    Raises:
        OSError: A file cannot be written; what was taken in before stays.
    """
    counts = {}
    for name, taken in found.items():
        records = files[name]
        before = dict(records.items())
        merged = {key: records.add(key, record) for key, record in taken.items()}
        counts[name] = sum(before.get(key) != one for key, one in merged.items())
        if counts[name] and records.path.exists():
            keep_beside(records.path, "before-import")
        records.save()
    return counts
