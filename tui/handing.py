"""Handing an article to other programs: its source to the system, its text to a command.

Nothing here is ever done of itself: a person asks for it, and is shown what will be opened.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

if TYPE_CHECKING:
    from pathlib import Path

    from index.article import Article

_SAFE = "/?#[]@!$&'()*+,;=:%~"
"""What an address may hold besides letters, digits and «-._» (RFC 3986, 2.2)."""
_OPENERS = ("xdg-open", "wslview")
PAGER = "less"
"""The command for an article where `PAGER` names none."""


def source_of(article: Article, library: Path) -> str:
    """The address or the file that an article came from; "" when there is neither.

    An address is one of the web, in ASCII: what is shown is what is opened, with no letter
    that looks like another one or turns the row.  A file lies in the library; that of an
    article in a book or a zip file is the book or the zip file.
    """
    if address := _web_address(article.url):
        return address
    root = library.resolve()
    if root.is_file():
        return str(root)
    path = (root / article.path).resolve()
    for one in (path, *path.parents):
        if not one.is_relative_to(root) or one == root:
            return ""
        if one.is_file():
            return str(one)
    return ""


def _web_address(url: str) -> str:
    """An address of the web in ASCII; "" for anything else."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:  # also what is no domain name
        return ""
    rest = (quote(part, safe=_SAFE) for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))


def opener() -> str:
    """The program by which this system opens things; "" when it has none."""
    names = ("open",) if sys.platform == "darwin" else _OPENERS
    return next((name for name in names if shutil.which(name)), "")


def open_source(source: str) -> None:
    """Have the system open an address or a file, and do not wait for it.

    Raises:
        OSError: There is no program for it, or it cannot be started.
    """
    process = subprocess.Popen(  # noqa: S603 - one argument, made by `source_of`
        [opener(), source],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()


def pager() -> str:
    """The command that shows text page by page."""
    return os.environ.get("PAGER", "").strip() or PAGER


def shows_pages(command: str) -> bool:
    """Whether a command is the pager, and so ends when its reader wants it to."""
    return command.split()[:1] == pager().split()[:1]


def pipe(command: str, text: str) -> int:
    """Give text to a command of the shell, and wait for its end.

    The terminal is the command's meanwhile; Ctrl+C ends the command, and not this program,
    nor does a command that reads no text.

    Returns:
        Its exit code; negative when a signal ended it.
    """
    before = signal.signal(signal.SIGINT, _leave_to_the_command)
    at_closed_pipes = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        done = subprocess.run(  # noqa: S602 - a command that a person typed
            command, shell=True, input=text.encode("utf-8", "replace"), check=False
        )
    finally:
        signal.signal(signal.SIGPIPE, at_closed_pipes)
        signal.signal(signal.SIGINT, before)
    return done.returncode


def _leave_to_the_command(*_: object) -> None:
    """Do nothing. A handler, unlike ignoring, is not handed down to the command."""
