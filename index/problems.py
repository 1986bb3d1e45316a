"""What may be wrong with a source, as facts; an interface finds the words.

``explain`` is the English for ``str(error)`` only: what a reader is shown is said by the
interface in its own language, from the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

MOST_KEPT: Final = 1000
"""Problems of one source that are kept; of a file that is not what its suffix says, every
line may be one."""


class Reason(StrEnum):
    """Why a source, or one article of it, is not in the library."""

    UNREADABLE = "unreadable"
    """The system refused to open, list or read it; ``detail`` has its words."""
    FOLDER = "folder"
    """A folder where one file was asked for."""
    NOT_A_FILE = "not-a-file"
    """A pipe, a socket or a device."""
    LINKED_FOLDER = "linked-folder"
    """A symbolic link to a folder; it is not followed."""
    OUTSIDE = "outside"
    """A symbolic link to a file outside the library."""
    CHANGING = "changing"
    """It was written to while it was read; what was read of it is kept until it is read
    again."""
    TOO_LARGE = "too-large"
    """More bytes than are read, which ``number`` says."""
    BINARY = "binary"
    """Not text."""
    INVALID_UTF8 = "invalid-utf8"
    """Text in another encoding, or damaged; ``number`` is the first wrong byte."""
    INVALID_UTF16 = "invalid-utf16"
    """It begins as UTF-16 and is damaged; ``number`` is the first wrong byte."""
    BAD_ARCHIVE = "bad-archive"
    """Compressed data that breaks off or makes no sense."""
    OVERBLOWN = "overblown"
    """Compressed data that stands for more than ``number`` times its own size."""
    TOO_SLOW = "too-slow"
    """Reading it takes more than ``number`` seconds of the processor's time; ``detail`` is
    the part of a book or a zip file."""
    ENCRYPTED = "encrypted"
    """A part of an archive, or a book, that is locked."""
    REPEATED_NAME = "repeated-name"
    """A zip file has several files of this name; the first is kept."""
    TOO_MANY_PARTS = "too-many-parts"
    """A zip file with more files than are looked at, which ``number`` says."""
    TOO_MANY_TAGS = "too-many-tags"
    """A page or a document with more tags than are read, which ``number`` says."""
    ZIP_IN_ZIP = "zip-in-zip"
    """A zip file inside a zip file; it is not opened."""
    BAD_BOOK = "bad-book"
    """A book that does not say which documents it has."""
    MISSING_PART = "missing-part"
    """A document that its book names and does not have."""
    BAD_MARKUP = "bad-markup"
    """XML that is not well-formed."""
    OTHER_XML = "other-xml"
    """XML of a kind that is not read; ``detail`` is its outermost element."""
    NESTED = "nested"
    """Markup nested more deeply than any page is."""
    EMPTY = "empty"
    """Nothing but white space."""
    BAD_JSON = "bad-json"
    """A line that is no JSON; ``number`` is the column where it stops being it."""
    EXCESSIVE_JSON = "excessive-json"
    """A line of JSON nested too deeply, or with a number too long, to be read."""
    NOT_AN_OBJECT = "not-an-object"
    """A line of JSON that is no object."""
    NO_TEXT = "no-text"
    """An object without a text; ``detail`` is its id."""
    DUPLICATE_ID = "duplicate-id"
    """An earlier article has the same id, ``detail``; that one is kept."""
    FAILED = "failed"
    """The program itself failed at it: a bug. ``detail`` is the exception's name."""
    MORE = "more"
    """More of one source is left out than is told one by one: ``number`` records and
    parts besides."""


class Problem(NamedTuple):
    """One source, or one article of it, left out, and why."""

    path: str
    """The source, relative to the library."""
    reason: Reason
    detail: str = ""
    """An id, or the system's own words; never a sentence of ours."""
    line: int = 0
    """Line of the source counted from 1, 0 for the source as a whole."""
    number: int = 0
    """A byte of the source or line from 0, a column from 1, a size in bytes, a ratio or
    how many: the reason says which."""


@dataclass(slots=True)
class Gathered:
    """The problems of the source at ``path``, however many: the rest is only counted."""

    path: str
    _kept: list[Problem] = field(default_factory=list)
    _more: int = 0

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it."""
        if len(self._kept) < MOST_KEPT:
            self._kept.append(problem)
        else:
            self._more += 1

    def all(self) -> list[Problem]:
        """What was kept, and the number of the rest as one problem more."""
        if not self._more:
            return self._kept
        return [*self._kept, Problem(self.path, Reason.MORE, number=self._more)]


_NUMBERS = {
    Reason.TOO_LARGE: "more than {} bytes",
    Reason.OVERBLOWN: "more than {} times its size",
    Reason.TOO_SLOW: "more than {} seconds",
    Reason.TOO_MANY_PARTS: "more than {} files",
    Reason.TOO_MANY_TAGS: "more than {} tags",
    Reason.INVALID_UTF8: "byte {}",
    Reason.INVALID_UTF16: "byte {}",
    Reason.BAD_JSON: "column {}",
    Reason.MORE: "{}",
}


def explain(problem: Problem) -> str:
    """Say in a few English words what a problem is."""
    place = f"line {problem.line}: " if problem.line else ""
    fact = problem.detail
    if problem.reason in _NUMBERS:
        fact = _NUMBERS[problem.reason].format(problem.number)
    reason = problem.reason.value.replace("-", " ")
    return f"{place}{reason} ({fact})" if fact else f"{place}{reason}"
