"""Where the standards' own data and the outside oracles are."""

import lzma
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
DEBIAN = Path("/usr/share/unicode")


def folders() -> list[Path]:
    """Return the folders that may hold corpora, the one asked for first."""
    named = os.environ.get("WARRAQ_CORPORA")
    return [Path(named)] if named else [CHECKOUT.parent / "shared" / "corpora"]


def find(name: str) -> Path:
    """Return the path of a corpus file, plain or compressed.

    Missing data skips the test with the reason, but fails it in CI.
    """
    places = [folder / name for folder in folders()]
    if name.startswith("unicode/"):
        places.append(DEBIAN / name.removeprefix("unicode/"))
    for place in places:
        for path in (place, place.with_name(place.name + ".xz")):
            if path.is_file():
                return path
    reason = f"{name} is in none of {[str(place.parent) for place in places]}"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; set WARRAQ_CORPORA")
    pytest.skip(reason)


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
