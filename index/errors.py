"""The one exception tree of the library and its index.

    WarraqError
    ├── LibraryMissing      the path of the library or file does not exist
    ├── LibraryUnreadable   it exists but cannot be opened, or holds no readable article
    ├── ArticleUnknown      no article answers to a name, or several do
    ├── IndexBusy           another process is updating the same index
    ├── IndexForeign        the index folder holds something that is not an index
    ├── IndexDamaged        the index cannot be made sense of and must be built again
    ├── IndexOutdated       it is of another version, and cannot be built again
    ├── IndexNotOurs        others could change what is in the index folder
    └── IndexUnwritable     the index folder cannot be made, read or written

Every error carries its facts as attributes, so that an interface can say the same in
its own language; ``str(error)`` is one English sentence.
"""

# Names state the matter, as `except LibraryMissing` reads; none needs "Error" added.
# ruff: noqa: N818

from __future__ import annotations

from typing import TYPE_CHECKING

from index.problems import explain

if TYPE_CHECKING:
    from pathlib import Path

    from index.problems import Problem


class WarraqError(Exception):
    """Base of every failure that the library and its index expect."""


class LibraryMissing(WarraqError):
    """The path given as a library or a file does not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"There is no file or folder at {path}.")


class LibraryUnreadable(WarraqError):
    """A library or a file exists but cannot be read; ``problem`` says why."""

    def __init__(self, path: Path, problem: Problem) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path} cannot be read: {explain(problem)}.")


class ArticleUnknown(WarraqError):
    """No article answers to ``name``, or each of ``candidates`` could be meant."""

    def __init__(self, name: str, candidates: tuple[str, ...] = ()) -> None:
        self.name = name
        self.candidates = candidates
        if candidates:
            text = f"Several articles answer to {name!r}: {', '.join(candidates)}."
        else:
            text = f"There is no article called {name!r} in this library."
        super().__init__(text)


class IndexBusy(WarraqError):
    """Another process holds the lock of the index at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"Another process is updating the index at {path}.")


class IndexForeign(WarraqError):
    """The folder at ``path`` is not empty and not an index; it is left alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} holds files that are not an index; choose an empty folder."
        )


class IndexDamaged(WarraqError):
    """The index at ``path`` makes no sense; the articles are not touched by that."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"The index at {path} is damaged; warraq index --rebuild makes it again."
        )


class IndexOutdated(WarraqError):
    """The index at ``path`` is of another version, and cannot be built again there.

    ``reason`` is why, in the words of the system.
    """

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(
            f"The index at {path} is of another version of warraq, and it cannot be "
            f"built again: {reason}."
        )


class IndexNotOurs(WarraqError):
    """Somebody else than its user owns or may change what is at ``path``.

    ``path`` is the index folder or something in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"Others may change {path}, so nothing is read from it; chmod go-w takes "
            "that right away, or delete the folder of the index if it is not yours."
        )


class IndexUnwritable(WarraqError):
    """The index at ``path`` cannot be made, read or written.

    ``reason`` is why, in the words of the system.
    """

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"The index at {path} cannot be used: {reason}.")
