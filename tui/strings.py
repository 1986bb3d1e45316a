"""How every sentence is said, in the language of the interface.

The sentences themselves stand in the catalogues of `tui/locale`, by their names.
"""

from __future__ import annotations

import errno
import os
import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeGuard

from index import errors
from tui.catalogue import sentences
from tui.storage import DataNewer, NoExport, NotReplaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.problems import Problem


class Language(StrEnum):
    """A language of the interface."""

    ARABIC = "ar"
    ENGLISH = "en"


def language(asked: str, environ: Mapping[str, str] = os.environ) -> Language:
    """The interface's language: the one `asked` for, or with `auto` the locale's."""
    if asked != "auto":
        return Language(asked)
    arabic = locale_name(environ, "LC_MESSAGES").startswith("ar")
    return Language.ARABIC if arabic else Language.ENGLISH


def locale_name(environ: Mapping[str, str], category: str) -> str:
    """The locale of one category, as POSIX looks it up; "" when there is none."""
    names = (environ.get(name, "") for name in ("LC_ALL", category, "LANG"))
    return next((name for name in names if name), "")


def say(name: str, language: Language, /, **values: object) -> str:
    """The sentence called `name`, with its fields filled in.

    Raises:
        KeyError: There is no such sentence.
    """
    return (
        sentences(language)
        .gettext(name)
        .format(**{each: _undirecting(value) for each, value in values.items()})
    )


def _undirecting(value: object) -> object:
    """What is told in a sentence, without what would direct the rest of it."""
    text = str(value) if isinstance(value, str | os.PathLike) else ""
    return _balanced(text) if _DIRECTED.search(text) else value


def counted(name: str, count: int, language: Language) -> str:
    """A number with what it counts, in the form of the noun that the number takes.

    The forms are those of CLDR's plural rules (`Plural-Forms` of the catalogue): in Arabic
    zero, one, two, few (3 to 10, 103 to 110), many (11 to 99, 111 to 199) and other.

    Raises:
        KeyError: Nothing is counted under this name.
    """
    form = sentences(language).ngettext(name, name, count)
    return form.format(count=f"{count:,}")


_PARTING = re.compile("[\n\r\x1c-\x1e\x85\u2029]")
"""What ends a paragraph, and every isolate in it (UAX #9, class B)."""
_DIRECTED = re.compile(
    "[\n\r\x1c-\x1e\x85\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_EMBEDDED, _ISOLATED = "\u202c", "\u2069"
"""The ends of an embedding and of an isolate."""
_ENDS = dict.fromkeys("\u202a\u202b", _EMBEDDED)
_ENDS |= dict.fromkeys("\u2066\u2067\u2068", _ISOLATED)


def isolated(text: str) -> str:
    """A text that keeps its own direction among others: a first strong isolate (UAX #9).

    Nothing in it ends that: no isolate it did not begin, no end of a paragraph.  What it
    begins, embeddings too, ends with it.  Overrides, by which a name reads as another, are left out.
    """
    if _DIRECTED.search(text):
        text = _balanced(_PARTING.sub(" ", text))
    return f"\u2068{text}\u2069" if text else ""


def _balanced(text: str) -> str:
    """A text that ends what it begins and nothing else, without overrides.

    An embedding ends with the isolate that it stands in (UAX #9, X6a).
    """
    kept: list[str] = []
    ends: list[str] = []
    isolates = 0
    for char in text:
        if end := _ENDS.get(char):
            ends.append(end)
            isolates += end == _ISOLATED
        elif char == _ISOLATED:
            if not isolates:
                continue
            isolates -= 1
            while ends.pop() != _ISOLATED:
                pass
        elif char == _EMBEDDED:
            if ends[-1:] != [_EMBEDDED]:
                continue
            ends.pop()
        elif char in "\u202d\u202e":
            continue
        kept.append(char)
    return "".join(kept + ends[::-1])


def has_letters(value: object) -> TypeGuard[str]:
    """Whether something is a text with a direction of its own."""
    if not isinstance(value, str):
        return False
    return any(map(str.isalpha, value)) or bool(_DIRECTED.search(value))


def facts(*parts: str) -> str:
    """A row of facts with dots between, isolated from each other.

    A date between two Arabic words is not turned, nor are a Latin id and an Arabic
    category mixed up.
    """
    return " · ".join(isolated(part) for part in parts if part)


MOST_ECHOED = 80
"""Code points of what somebody typed that a sentence repeats."""


def brief(typed: str) -> str:
    """What somebody typed, short enough to be repeated in a sentence."""
    whole = " ".join(typed.split())
    return whole if len(whole) <= MOST_ECHOED else f"{whole[:MOST_ECHOED]}…"


def say_error(error: Exception, language: Language) -> str:
    """One sentence for an error a person can mend, naming the file or word."""
    if isinstance(error, errors.LibraryUnreadable):
        return say_problem(error.problem, language, path=str(error.path))
    if isinstance(error, OSError):
        reason = say_system(error.strerror or type(error).__name__, language)
        if error.filename is None:
            return reason
        return say("os-error", language, path=error.filename, reason=reason)
    if isinstance(error, errors.ArticleUnknown) and error.candidates:
        return _say_ambiguous(error, language)
    name = ERRORS.get(type(error))
    if not name:
        return str(error)
    fields = dict(vars(error))
    if "reason" in fields:
        fields["reason"] = say_system(str(fields["reason"]), language)
    return say(name, language, **fields)


MOST_CANDIDATES = 5
"""Articles that are named where several could be meant."""


def _say_ambiguous(error: errors.ArticleUnknown, language: Language) -> str:
    """The first of the articles that could be meant, and how many more there are."""
    shown = map(isolated, error.candidates[:MOST_CANDIDATES])
    candidates = say("comma", language).join(shown)
    more = len(error.candidates) - MOST_CANDIDATES
    if more > 0:
        candidates += f" {say('facet-more', language, count=f'{more:,}')}"
    name = brief(error.name)
    return say("article-ambiguous", language, name=name, candidates=candidates)


def say_system(reason: str, language: Language) -> str:
    """What the system says went wrong, in the reader's language where it is common."""
    name = SYSTEM.get(reason)
    return say(name, language) if name else reason


def say_problem(problem: Problem, language: Language, *, path: str = "") -> str:
    """One sentence for a source that was left out; `path` names it in another way."""
    place = path or problem.path
    if problem.line:
        place = say("place", language, path=place, line=problem.line)
    return say(
        f"problem-{problem.reason}",
        language,
        path=place,
        detail=say_system(problem.detail, language),
        number=f"{problem.number:,}",
    )


SYSTEM = {
    os.strerror(code): f"system-{errno.errorcode[code]}"
    for code in (
        *(errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS),
        *(errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EBUSY, errno.EIO),
        *(errno.ELOOP, errno.ENAMETOOLONG, errno.EMFILE, errno.ENOTEMPTY),
    )
}
"""The sentence for what the system says of a file that cannot be used (POSIX errno)."""

ERRORS: dict[type[Exception], str] = {
    errors.LibraryMissing: "library-missing",
    errors.ArticleUnknown: "article-unknown",
    errors.IndexBusy: "index-busy",
    errors.IndexForeign: "index-foreign",
    errors.IndexDamaged: "index-damaged",
    errors.IndexOutdated: "index-outdated",
    errors.IndexNotOurs: "index-not-ours",
    errors.IndexUnwritable: "index-unwritable",
    DataNewer: "data-newer",
    NoExport: "no-export",
    NotReplaced: "not-replaced",
}
"""The sentence of each error; its fields are the error's attributes.

`LibraryUnreadable` has that of its problem.
"""
