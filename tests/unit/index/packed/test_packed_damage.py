"""Damaged files are errors that the engine knows, and nothing is read out of bounds."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from index.engine.packed import door
from index.engine.packed.errors import PackedDamageError
from index.engine.packed.storage import open_index
from index.engine.store import damage, damage_on_opening
from tests.unit.index.packed import twins

TEXT = " ".join(twins.WORDS * 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of thirty documents in one segment."""
    index = twins.packed_in(tmp_path)
    documents = [twins.document(n, TEXT[: 7 * n], TEXT[:n]) for n in range(30)]
    documents.append(twins.document(30, "ba " * 300))
    twins.write(index, documents)
    return Path(index.storage.folder)


def read_all(folder: Path) -> list[Any]:
    """All that can be asked of an index, as bytes would change it."""
    with open_index(str(folder), twins.schema()).reader() as reader:
        found: list[Any] = [list(reader.all_stored_fields())]
        for word in twins.WORDS:
            for name in ("body", "title"):
                documents, counts = door.arrays(reader, name, word)
                found.append((documents.tolist(), counts.tolist()))
            documents, _ = door.arrays(reader, "body", word)
            found += [
                x.tolist() for x in door.positions(reader, "body", word, documents)
            ]
        return found


def segment_files(folder: Path) -> list[Path]:
    """The files of the segment, without the table of contents and the lock."""
    return sorted(p for p in folder.glob("MAIN_*.*") if p.name.count(".") >= 1)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_byte_is_found_by_verifying(folder: Path, seed: int) -> None:
    """Every byte of every file is under a checksum."""
    chance = random.Random(seed)  # noqa: S311
    for path in segment_files(folder):
        whole = path.read_bytes()
        for _ in range(min(40, len(whole))):
            at = chance.randrange(len(whole))
            damaged = bytearray(whole)
            damaged[at] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            with pytest.raises(damage_on_opening()):
                open_index(str(folder), twins.schema()).verify()
        path.write_bytes(whole)
    open_index(str(folder), twins.schema()).verify()


@pytest.mark.parametrize("seed", range(4))
def test_reading_a_changed_byte_ends_in_an_answer_or_a_known_error(
    folder: Path, seed: int
) -> None:
    """Without verifying, nothing but damage is raised, and nothing crashes."""
    chance = random.Random(seed)  # noqa: S311
    (path,) = folder.glob("*.words")
    whole = path.read_bytes()
    sound = read_all(folder)
    different = 0
    for _ in range(150):
        at = chance.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[at] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            different += read_all(folder) != sound
        except damage():
            different += 1
    assert different


def test_a_file_cut_short_is_found_on_opening(folder: Path) -> None:
    """At any length."""
    for path in segment_files(folder):
        whole = path.read_bytes()
        for length in {0, 1, len(whole) // 2, len(whole) - 1} - {len(whole)}:
            path.write_bytes(whole[: max(0, length)])
            with pytest.raises(PackedDamageError):
                open_index(str(folder), twins.schema()).reader()
        path.write_bytes(whole)


def test_a_missing_file_is_an_error_of_the_system(folder: Path) -> None:
    """As when another process has committed just then; Whoosh tries again."""
    next(folder.glob("*.words")).unlink()
    with pytest.raises(FileNotFoundError):
        open_index(str(folder), twins.schema()).reader()


def test_damage_is_not_merged_under_a_new_checksum(folder: Path) -> None:
    """A merge reads every byte first, and the old segments stay."""
    index = open_index(str(folder), twins.schema())
    twins.write(index, [twins.document(40, "ba")], merge=False)
    path = max(folder.glob("*.words"), key=lambda p: p.stat().st_size)
    damaged = bytearray(path.read_bytes())
    damaged[60] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(PackedDamageError):
        twins.write(index, [], optimize=True)
    assert index.doc_count() == 32
