"""Zip files, opened with care: names are only names, and sizes are believed by no one."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from index.arabic import is_arabic
from index.importers.bounds import FREE, RATIO, Bounded, Meter, Overblown
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PARTS: Final = 100_000
"""Files of one archive that are looked at."""
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_OLD_ENCODINGS: Final = ("cp1256", "cp720")
"""In which Windows in Arabic wrote names: its own code page, and that of DOS."""
_MOSTLY: Final = 0.9
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a broken archive raises."""


class BadArchive(Exception):  # noqa: N818
    """An archive, or one part of it, cannot be read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.path)


class Archive:
    """An open zip file.

    All its parts together may grow no more than one compressed file may.
    """

    def __init__(self, stream: io.BufferedReader, path: str) -> None:
        """Read the list of parts.

        Raises:
            BadArchive: There is none, or it makes no sense.
        """
        self._path = path
        self._size = stream.seek(0, io.SEEK_END)
        self._meter = Meter(4 * FREE + RATIO * self._size)
        try:
            self._zip = zipfile.ZipFile(stream)
        except _BROKEN as error:
            raise BadArchive(Problem(path, Reason.BAD_ARCHIVE)) from error
        self.parts: dict[str, zipfile.ZipInfo] = {}
        """The files by their names, in order."""
        self.repeated: list[str] = []
        """Names that stand for more than one file; the first is read."""
        for info in self._zip.infolist()[:MOST_PARTS]:
            name = _name(info)
            if not name or info.is_dir():
                continue
            if name in self.parts:
                self.repeated.append(name)
            else:
                self.parts[name] = info
        self.is_cut = len(self._zip.infolist()) > MOST_PARTS

    @contextmanager
    def opened(self, name: str) -> Iterator[io.BufferedReader]:
        """Open a part; reading beyond its bounds, or where it is broken, ends there.

        Raises:
            BadArchive: It cannot be opened, read, or expanded within reason.
            KeyError: There is no such part.
        """
        info = self.parts[name]
        place = f"{self._path}/{name}"
        if info.flag_bits & _ENCRYPTED:
            raise BadArchive(Problem(place, Reason.ENCRYPTED))

        def consumed() -> int:
            return min(info.compress_size, self._size)

        try:
            with self._zip.open(info) as packed:
                yield io.BufferedReader(Bounded(packed, consumed, self._meter))
        except Overblown as error:
            problem = Problem(place, Reason.OVERBLOWN, number=RATIO)
            raise BadArchive(problem) from error
        except (*_BROKEN, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise BadArchive(Problem(place, Reason.BAD_ARCHIVE)) from error

    def read(self, name: str, largest: int) -> bytes:
        """The whole of a part.

        Raises:
            BadArchive: It cannot be read, or is larger than ``largest`` bytes.
            KeyError: There is no such part.
        """
        with self.opened(name) as stream:
            raw = stream.read(largest + 1)
        if len(raw) > largest:
            place = f"{self._path}/{name}"
            raise BadArchive(Problem(place, Reason.TOO_LARGE, number=largest))
        return raw


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a part as it can be shown and stored, without a way out of its folder."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        name = _decoded(name)
    steps = name.replace("\\", "/").split("/")
    kept = "/".join(step for step in steps if step not in {"", ".", ".."})
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode()
        for char in kept
    )


def _decoded(name: str) -> str:
    """A name in an encoding that is not said, which zip tools take for cp437."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if raw.isascii():
        return name
    for encoding in ("utf-8", *_OLD_ENCODINGS):
        try:
            guess = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [char for char in guess if not char.isascii()]
        if sum(map(is_arabic, foreign)) >= _MOSTLY * len(foreign):
            return guess
        if encoding == "utf-8":
            return guess
    return name
