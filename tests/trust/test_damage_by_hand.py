"""Every way in which one slip of a hand or of a disk damages a file of the state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.trust.ledger import Kept
from tests.trust.test_loaders import SOUND
from tui.storage import DataNewer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SWAPS: tuple[Any, ...] = (None, True, -1, 1e309, "", "٣", [], {}, [[]], {"a": 1})
"""One value of each type, for that which stands there."""


@pytest.fixture(autouse=True)
def _unflushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing dies here, and thousands of files need not reach the disk."""
    monkeypatch.setattr("os.fsync", lambda _: None)


def written(name: str) -> bytes:
    """A sound file, as the program writes it but for its line ends."""
    return json.dumps(SOUND[name], ensure_ascii=False).encode()


def after(folder: Path, name: str, content: bytes) -> bool:
    """Open the folder with a file of this content, note something and save it.

    Returns:
        Whether it was told as damaged; the file is kept to the byte then.

    Raises:
        DataNewer: The file is refused, and nothing was touched.
    """
    for one in folder.iterdir():
        one.unlink()
    (folder / name).write_bytes(content)
    try:
        kept = Kept(folder)
    except DataNewer:
        assert [one.name for one in folder.iterdir()] == [name]
        assert (folder / name).read_bytes() == content
        raise
    kept.note("new", 1)
    files = (kept.state, kept.marks, kept.searches, kept.preferences)
    aside = [one.set_aside for one in files if one.set_aside]
    assert [one.read_bytes() for one in aside] in ([], [content])
    return bool(aside)


@pytest.mark.parametrize("name", SOUND)
def test_a_file_cut_off_anywhere_is_told_as_damaged_and_kept(
    name: str, tmp_path: Path
) -> None:
    """Also behind its version, which may be but the beginning of a number."""
    content = written(name)
    for end in range(len(content)):
        assert after(tmp_path, name, content[:end]), content[:end]


@pytest.mark.parametrize("name", SOUND)
def test_a_file_cut_off_behind_a_later_version_is_told_as_damaged(
    name: str, tmp_path: Path
) -> None:
    """It holds nothing that a later program could mend; with a member more, it may."""
    for blank in ("", " ", "\n"):
        assert after(tmp_path, name, f'{{"version":{blank}3{blank}'.encode())
    with pytest.raises(DataNewer):
        after(tmp_path, name, b'{"version":3,')


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("flip", [0x01, 0x80])
def test_a_byte_that_is_another_is_told_or_makes_sense(
    name: str, flip: int, tmp_path: Path
) -> None:
    """What is no JSON any more is kept; a figure that became a later one is refused."""
    content = written(name)
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= flip
        try:
            is_damaged = after(tmp_path, name, bytes(changed))
        except DataNewer:
            assert json.loads(changed)["version"] > SOUND[name]["version"]
            continue
        assert is_damaged or isinstance(json.loads(changed), dict)


@pytest.mark.parametrize("name", SOUND)
def test_a_value_of_another_type_is_told_or_makes_sense(
    name: str, tmp_path: Path
) -> None:
    """In any member of the file and of its records; nothing ends in a traceback."""
    for changed in swapped(SOUND[name]):
        content = json.dumps(changed).encode()
        is_damaged = after(tmp_path, name, content)
        assert is_damaged or isinstance(changed["version"], int)


def swapped(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A file with each of its values in turn replaced by one of each type."""
    for member, value in data.items():
        for other in SWAPS:
            yield data | {member: other}
        for number, row in enumerate(value if isinstance(value, list) else ()):
            for key in row:
                for other in SWAPS:
                    rows = list(value)
                    rows[number] = row | {key: other}
                    yield data | {member: rows}
