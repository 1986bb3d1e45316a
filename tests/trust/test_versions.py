"""Files of every version there ever was: understood, kept, and never read by an older one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.trust.ledger import LIBRARY, Kept
from tests.trust.test_loaders import SOUND
from tui import backup
from tui.storage import DataNewer

if TYPE_CHECKING:
    from pathlib import Path

EARLIER: dict[str, list[dict[str, Any]]] = {
    "state.json": [
        {"version": 1, "places": {"/articles\na": [3, 5.0], "/others\nb": [7, 6.0]}},
    ],
    "marks.json": [],
    "searches.json": [],
    "preferences.json": [],
}
"""A file of each earlier version of each kind, the first in front."""


def test_there_is_a_file_of_every_earlier_version(tmp_path: Path) -> None:
    """Who raises a version writes one down here, and in the table of docs/trust.md."""
    for records in backup.parts(tmp_path / "state.json").values():
        name, version = records.path.name, records.layout.version
        versions = [data["version"] for data in (*EARLIER[name], SOUND[name])]
        assert versions == [*range(1, version + 1)], name


@pytest.mark.parametrize("name", [name for name in EARLIER if EARLIER[name]])
def test_an_earlier_version_is_understood_and_kept(name: str, tmp_path: Path) -> None:
    """It is written anew with the first change, and stays beside it."""
    for number, data in enumerate(EARLIER[name]):
        folder = tmp_path / str(number)
        folder.mkdir()
        path, old = folder / name, json.dumps(data)
        path.write_text(old)
        assert Kept(folder).state.place(LIBRARY, "a") == 3
        assert path.read_text() == old
        kept = Kept(folder)
        kept.note("new", 1)
        again = Kept(folder)
        assert again.state.place(LIBRARY, "a") == 3
        assert again.state.place(LIBRARY, "new-1") == 1
        assert json.loads(path.read_text())["version"] == SOUND[name]["version"]
        (beside,) = folder.glob(f"{name}.version-{data['version']}-*")
        assert beside.read_text() == old


@pytest.mark.parametrize("name", SOUND)
def test_a_later_version_is_refused_and_left_alone(name: str, tmp_path: Path) -> None:
    """Whatever it holds, whole or cut off; the other files are not touched either."""
    later = SOUND[name] | {"version": SOUND[name]["version"] + 1}
    for text in (json.dumps(later), json.dumps(later)[:-3]):
        (tmp_path / name).write_text(text)
        with pytest.raises(DataNewer, match=name):
            Kept(tmp_path)
        with pytest.raises(DataNewer, match=name):
            backup.parts(tmp_path / "state.json")
        assert (tmp_path / name).read_text() == text
        assert [path.name for path in tmp_path.iterdir()] == [name]
