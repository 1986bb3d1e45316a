"""Zip files, opened with care: names are only names, and sizes are believed by no one."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

from index.arabic import is_arabic
from index.importers.bounds import FREE, RATIO, Bounded, Meter, Overblown
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PARTS: Final = 100_000
"""Files of one archive that are looked at."""
LONGEST_LIST: Final = 16 * 1024 * 1024
"""Bytes of the list of files; of `MOST_PARTS` it takes some 10 MB. All of it is read at
once, and an entry of 46 bytes takes ten times as much memory."""
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
    MemoryError,  # a window of gigabytes, in parts packed by LZMA
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


class _TooLong(Exception):  # noqa: N818
    """The list of the files in an archive is too long to be read."""


class _Listing:
    """A file whose list of files is being read; one read of it takes the whole list."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.is_open = False
        """Whether the list has been read."""

    def read(self, size: int = -1, /) -> bytes:
        """Read on.

        Raises:
            _TooLong: More is asked for than the longest list has.
        """
        if not self.is_open and size > LONGEST_LIST:
            raise _TooLong
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to another place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The present place."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """Archives are read from their end."""
        return True


def _opened(stream: io.BufferedReader) -> zipfile.ZipFile:
    """Read the list of files; only a short one."""
    listing = _Listing(stream)
    opened = zipfile.ZipFile(cast("IO[bytes]", listing))
    listing.is_open = True
    return opened


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
        self._meter = Meter(FREE + RATIO * self._size)
        try:
            self._zip = _opened(stream)
        except _TooLong as error:
            problem = Problem(path, Reason.TOO_MANY_PARTS, number=MOST_PARTS)
            raise BadArchive(problem) from error
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
