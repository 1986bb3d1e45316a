"""What takes twice the bytes takes twice the time: in no format is anything quadratic.

python -m tests.hostile.test_growth [COUNT]   measures COUNT and twice as many of each
"""

from __future__ import annotations

import sys
import time
from pathlib import PurePosixPath

import pytest

from index.article import Article
from index.importers import importer_for
from index.importers.base import Record
from tests.hostile.shapes import SHAPES
from tests.unit.index.importers.making import stream_of

MOST = 3.0
"""Times the processor time, for twice the size: above what is linear, below a square."""
LITTLE = 0.02
"""Seconds below which a clock says little."""
ROUNDS = 4


def seconds(name: str, count: int) -> tuple[float, str]:
    """Processor time of importing so many, and what became of them."""
    content, importer = SHAPES[name](count), importer_for(PurePosixPath(name))
    begun, said = time.process_time(), ""
    for found in importer.split(stream_of(content), name):
        made = importer.parse(found, name) if isinstance(found, Record) else found
        told = (
            f"{len(made.blocks)} blocks" if isinstance(made, Article) else made.reason
        )
        said = str(told)
    return time.process_time() - begun, said


@pytest.mark.parametrize("name", SHAPES)
def test_twice_as_many_take_about_twice_as_long(name: str) -> None:
    """In the best of some rounds; a machine may be busy in one."""
    seconds(name, 10)
    ratio = MOST + 1
    for _ in range(ROUNDS):
        once = max(seconds(name, 1_000)[0], LITTLE)
        ratio = min(ratio, seconds(name, 2_000)[0] / once)
        if ratio <= MOST:
            return
    raise AssertionError(ratio)


if __name__ == "__main__":
    asked = int(sys.argv[1]) if sys.argv[1:] else 20_000
    for each in SHAPES:
        seconds(each, 10)
        (first, _), (second, what) = seconds(each, asked), seconds(each, asked * 2)
        sys.stdout.write(
            f"{each:20}{asked:7,}: {first:5.2f} s {asked * 2:7,}: {second:5.2f} s, "
            f"{second / max(first, 0.001):4.1f} times; {what}\n"
        )
        sys.stdout.flush()
