"""Where the standards' own data and the outside oracles are."""

import lzma
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.shared import missing, shared

DEBIAN = Path("/usr/share/unicode")


def find(name: str) -> Path:
    """Return the path of a corpus file, plain or compressed.

    Missing data skips the test with the reason, but fails it in CI.
    """
    if name.startswith("unicode/"):
        system = DEBIAN / name.removeprefix("unicode/")
        if system.is_file():
            return system
    place = shared("corpora") / name
    for path in (place, place.with_name(place.name + ".xz")):
        if path.is_file():
            return path
    return missing(f"{place} is not here")


def read(name: str) -> Iterator[str]:
    """Yield the lines of a corpus file without comments and blank lines."""
    path = find(name)
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode()
    for line in text.split("\n"):
        kept = line.split("#", 1)[0] if name.startswith("unicode/") else line
        if kept.strip():
            yield kept.strip()


@pytest.fixture
def data() -> Callable[[str], Iterator[str]]:
    """Return a reader of corpus files: see `read`."""
    return read
