"""The file of settings as a table, or the sentence that says why there is none.

Bounded, for the parser of Python takes the square of the dots in one name: 50,000 of them
would keep a reader waiting for half a minute.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 64_000
"""Bytes of a file of settings; one with every setting and a comment on each has 7,000."""
_MOST_DOTS: Final = 200
"""Dots in one line, which may be those of a path."""
_PLACE: Final = re.compile(r"\(at line (\d+), column \d+\)$")
"""How the parser of Python ends what it says of a fault."""


class NoTable(Exception):  # noqa: N818 - it states the matter, like the errors of index
    """There are no settings in a file.

    Args:
        name: The sentence that says why.
        what: What it tells: what the system says, or the number of a line.
    """

    def __init__(self, name: str, what: str = "") -> None:
        self.name = name
        self.what = what
        super().__init__(name, what)


def read_table(path: Path) -> dict[str, Any]:
    """The table in a file of TOML; an empty one when there is no such file.

    Raises:
        NoTable: It cannot be read, or makes no sense.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise NoTable("config-excessive")
        text = content.decode()
    except FileNotFoundError:
        return {}
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise NoTable("config-unread", why) from error
    except ValueError as error:
        raise NoTable("config-no-text") from error
    lines = text.replace("\r\n", "\n").split("\n")
    if any(one.count(".") > _MOST_DOTS for one in lines):
        raise NoTable("config-excessive")
    return _parsed(text, len(lines))


def _parsed(text: str, lines: int) -> dict[str, Any]:
    """The table of a text of so many lines."""
    import tomllib  # most readers have no such file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        raise NoTable("config-no-toml", place[1] if place else str(lines)) from error
    except (ValueError, RecursionError) as error:  # figures or lists by the thousand
        raise NoTable("config-excessive") from error
