"""Whatever happens to a file of an index: right answers, or a sentence and a rebuild."""

from __future__ import annotations

import json
import os
import random
import shutil
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock

import pytest

from index.collection import Collection
from index.engine import soundness
from index.engine.session import Session
from index.engine.store import Store
from index.errors import IndexDamaged, WarraqError
from index.search import Level, SearchRequest
from tests.unit.index.folders import update

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = ("كتاب", "الكتاب", "علم", "العلوم", "بيت", "شارع", "مدينة", "سوق")
QUERIES = ("كتاب", '"كتاب علم"', "كت*", "شارع~1", "بيت -علم", "NEAR/3(كتاب علم)")
ROUNDS = 8
"""Of each kind of damage."""


def write(library: Path, name: str, articles: range) -> None:
    """Write a file of articles, the same whenever it is asked for."""
    with (library / name).open("w", encoding="utf-8") as file:
        for number in articles:
            chance = random.Random(number)  # noqa: S311
            article = {
                "id": f"{name}-{number}",
                "title": f"عنوان {number}",
                "category": f"باب {number % 3}",
                "text": " ".join(chance.choices(WORDS, k=30)),
            }
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def answers(library: Path, index: Path) -> list[Any]:
    """What the index says to several questions."""
    with Collection.open(library, index) as collection:
        entries = collection.entries()
        said: list[Any] = [
            [(entry.id, entry.title, entry.category) for entry in entries],
            [collection.article(entry.id).text for entry in entries[::7]],
        ]
        for query in QUERIES:
            request = SearchRequest(query, level=Level.ROOT, facets=True, counts=True)
            page = collection.search(request)
            hits = [(hit.id, hit.snippet) for hit in page.hits]
            said.append((page.total, hits, page.levels, page.facets))
    return said


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Any]]:
    """A library, its index of several segments with deletions, and what it answers."""
    folder = tmp_path_factory.mktemp("sound")
    library, index = folder / "library", folder / "index"
    library.mkdir()
    write(library, "a.jsonl", range(40))
    update(library, index)
    with Collection.open(library, index) as reader:  # so that a log stays beside it
        assert len(reader.entries()) == 40
        write(library, "b.jsonl", range(20))
        write(library, "c.jsonl", range(20))
        update(library, index)
        write(library, "a.jsonl", range(3, 40))
        update(library, index)
    return library, index, answers(library, index)


def files_of(index: Path) -> list[Path]:
    """What can be damaged: all but what SQLite makes anew, and what has no content."""
    paths = sorted(path for path in index.rglob("*") if path.is_file())
    return [p for p in paths if p.stat().st_size and not p.name.endswith("-shm")]


def flip(path: Path, chance: random.Random, _: list[Path]) -> None:
    """Change a bit."""
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def scribble(path: Path, chance: random.Random, _: list[Path]) -> None:
    """Put nonsense in the place of up to 200 bytes."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    junk = chance.randbytes(chance.randrange(1, 200))[: len(data) - at]
    data[at : at + len(junk)] = junk
    path.write_bytes(data)


def cut(path: Path, chance: random.Random, _: list[Path]) -> None:
    """Cut the end off."""
    os.truncate(path, chance.randrange(path.stat().st_size))


def swap(path: Path, chance: random.Random, others: list[Path]) -> None:
    """Put the content of another file of the same kind in its place."""
    alike = [other for other in others if other.suffix == path.suffix]
    path.write_bytes(chance.choice(alike).read_bytes())


def remove(path: Path, _: random.Random, __: list[Path]) -> None:
    """Take the file away."""
    path.unlink()


def replace(path: Path, chance: random.Random, _: list[Path]) -> None:
    """Put a folder, or a link to nowhere, in its place."""
    path.unlink()
    if chance.random() < 0.5:
        path.mkdir()
    else:
        path.symlink_to(path.with_name("nowhere"))


DAMAGES = (flip, scribble, cut, swap, remove, replace)


def check_what_is_said(library: Path, index: Path, right: list[Any]) -> None:
    """Ask: an error is as good as the right answer, and no index has no articles."""
    with suppress(WarraqError):
        said = answers(library, index)
        assert said == right or said[0] == []


# Whoosh leaves a damaged file for the garbage collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_or_does_not_matter_and_the_next_update_mends_it(
    sound: tuple[Path, Path, list[Any]],
    tmp_path: Path,
    damage: Callable[[Path, random.Random, list[Path]], None],
) -> None:
    """A file written to by somebody else is read whole before anything is answered."""
    library, gold, right = sound
    chance = random.Random(damage.__name__)  # noqa: S311
    for turn in range(ROUNDS):
        index = tmp_path / str(turn)
        shutil.copytree(gold, index)
        files = [path for path in files_of(index) if path.name != "warraq-index"]
        damage(chance.choice(files), chance, files)
        check_what_is_said(library, index, right)
        update(library, index)
        assert answers(library, index) == right, turn
        shutil.rmtree(index)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_byte_that_the_disk_changed_is_found_when_all_is_read_again(
    sound: tuple[Path, Path, list[Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Size and time of the file are as they were; tidying reads it when that is due."""
    library, gold, right = sound
    monkeypatch.setattr("index.engine.tidying._BYTES_A_SECOND", 1 << 40)
    chance = random.Random(1)  # noqa: S311
    for turn in range(ROUNDS):
        index = tmp_path / str(turn)
        shutil.copytree(gold, index)
        files = [
            p for p in files_of(index) if p.suffix != ".seen" and p.parent != index
        ]
        path = chance.choice([*files, index / "catalogue.sqlite"])
        state = path.stat()
        flip(path, chance, files)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        is_told = False
        with Collection.open(library, index) as collection:
            try:
                list(collection.tidy())
            except IndexDamaged:
                is_told = True
        if is_told:
            update(library, index)
        assert answers(library, index) == right, (turn, path.name)
        shutil.rmtree(index)


def test_a_copy_of_an_index_is_an_index(
    sound: tuple[Path, Path, list[Any]], tmp_path: Path
) -> None:
    """Its files have other times: they are read whole, and trusted."""
    library, gold, right = sound
    shutil.copytree(gold, tmp_path / "copy", copy_function=shutil.copyfile)
    assert answers(library, tmp_path / "copy") == right


def test_an_update_that_has_read_everything_says_so(
    sound: tuple[Path, Path, list[Any]], tmp_path: Path
) -> None:
    """Tidying need not read it once more."""
    library, gold, _ = sound
    index = tmp_path / "copy"
    shutil.copytree(gold, index)
    soundness.distrust(index)
    update(library, index)
    assert soundness.noted(index).read > 0


def test_a_copy_of_a_catalogue_is_read_once(
    sound: tuple[Path, Path, list[Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who has read all of it notes so, for the next search."""
    library, gold, right = sound
    index = tmp_path / "copy"
    shutil.copytree(gold, index, copy_function=shutil.copyfile)
    assert answers(library, index) == right
    verify = Mock(return_value=())
    monkeypatch.setattr("index.engine.seals.verify", verify)
    assert answers(library, index) == right
    verify.assert_not_called()
    os.utime(index / "catalogue.sqlite")
    answers(library, index)
    verify.assert_called_once()


def test_what_has_changed_since_it_was_opened_is_not_noted_as_sound(
    sound: tuple[Path, Path, list[Any]], tmp_path: Path
) -> None:
    """Only what was read is."""
    _, gold, __ = sound
    shutil.copytree(gold, tmp_path / "copy", copy_function=shutil.copyfile)
    store = Store(tmp_path / "copy")
    with closing(Session(store)) as session:
        session.begin()
        os.utime(store.catalogue, ns=(1, 1))
        session.check()
        assert not store.is_as_left(session.token)
        os.utime(store.catalogue, ns=(2, 2))
    with closing(Session(store)) as session:
        session.begin()
        session.check()
        assert store.is_as_left(session.token)


def test_a_segment_that_is_another_one_is_not_taken_for_it(tmp_path: Path) -> None:
    """It is whole, and as large; only what is noted of it tells."""
    library, index = tmp_path / "library", tmp_path / "index"
    library.mkdir()
    for name, word in (("a", "كتاب"), ("b", "شارع")):
        (library / f"{name}.txt").write_text(word, "utf-8")
        update(library, index)
    first, second = (index / "words").glob("*.words")
    assert first.stat().st_size == second.stat().st_size
    first.write_bytes(second.read_bytes())
    with Collection.open(library, index) as collection, pytest.raises(IndexDamaged):
        collection.search(SearchRequest("كتاب"))
    update(library, index)
    with Collection.open(library, index) as collection:
        page = collection.search(SearchRequest("كتاب"))
    assert [hit.id for hit in page.hits] == ["a.txt"]
