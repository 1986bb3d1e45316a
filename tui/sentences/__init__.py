"""Every sentence a person is shown: a name, then the Arabic, then the English.

`{}` fields have the same names in both, which a test holds.  All of it is logical text,
drawn like any other.  `tui.strings` says them.
"""

from __future__ import annotations

from tui.sentences import (
    library,
    marks,
    problems,
    reader,
    searching,
    settings,
    shelf,
    terminal,
    writing,
)

SENTENCES = {
    **reader.SENTENCES,
    **problems.SENTENCES,
    **terminal.SENTENCES,
    **library.SENTENCES,
    **shelf.SENTENCES,
    **searching.SENTENCES,
    **marks.SENTENCES,
    **settings.SENTENCES,
    **writing.SENTENCES,
}
