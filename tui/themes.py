"""The colours of the reader: four themes, and a name for everything that has a colour.

`themes.tcss` says where each stands.  Contrasts are those of WCAG 2.2: text has 4.5 to 1 on
every ground it stands on (7 to 1 in `contrast`), what is marked has 3 to 1 to the page, and
in the 16 colours of a plain terminal no text gets the colour of its ground
(tests/unit/tui/test_themes.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.theme import Theme

from tui.typography import ThemeName

if TYPE_CHECKING:
    from tui.terminals.replies import Replies


class Colours(NamedTuple):
    """What has a colour, as `#rrggbb`."""

    page: str
    """The ground of articles and lists."""
    text: str
    dim: str
    """Text that is known of something, not the thing itself."""
    head: str
    """Titles and headings, and heads of groups."""
    bar: str
    """The ground of the rows at the top and the bottom."""
    line: str
    """The ground of a line to type in, and of a sentence on what is wrong in it."""
    rule: str
    """Lines between panes."""
    cursor: str
    """The ground of the item under the cursor."""
    away: str
    """The same in a list that has not the keys."""
    chosen: str
    """The ground of a choice that is on."""
    found: str
    """The words a search found, in a passage."""
    fault: str
    """What is wrong; kickers."""
    quote: str
    code: str
    hit: str
    """The ground of a hit in an article."""
    current: str
    """The ground of the hit that one stands on."""
    mark: str
    """The ground of a highlight."""
    pointed: str
    """The ground of the mark that one stands on."""
    selected: str
    """The ground of what is selected."""
    marked: str
    """Text on these five."""


COLOURS = {
    ThemeName.DARK: Colours(
        page="#000000", text="#e4e4e4", dim="#b0b0b0", head="#8cc8ff",
        bar="#2a2a2a", line="#262626", rule="#6a6a6a",
        cursor="#1d4470", away="#3a3a3a", chosen="#1d4470",
        found="#ffc850", fault="#ff8080", quote="#d8b4ff", code="#7ee787",
        hit="#c89a2c", current="#ffe066", mark="#4fa36a", pointed="#7ff0a0",
        selected="#7aa8ff", marked="#000000",
    ),
    ThemeName.LIGHT: Colours(
        page="#ffffff", text="#1a1a1a", dim="#555555", head="#0b4a8f",
        bar="#e4e4e4", line="#eeeeee", rule="#8a8a8a",
        cursor="#b9d0ee", away="#d8d8d8", chosen="#b9d0ee",
        found="#8a1c00", fault="#a80000", quote="#5b2a86", code="#0a5c1f",
        hit="#9a6400", current="#7a1600", mark="#2f7d46", pointed="#0f5424",
        selected="#1f5fb4", marked="#ffffff",
    ),
    ThemeName.SEPIA: Colours(
        page="#f4ecd8", text="#3a2c1a", dim="#5e4d35", head="#701c10",
        bar="#e4d7b8", line="#eae0c6", rule="#96825e",
        cursor="#e2cf9f", away="#e8dcc0", chosen="#e2cf9f",
        found="#7c1400", fault="#8e0c0c", quote="#52306e", code="#265c1c",
        hit="#8f5a08", current="#6a1600", mark="#3d7040", pointed="#1d4d20",
        selected="#2d5a94", marked="#fffaf0",
    ),
    ThemeName.CONTRAST: Colours(
        page="#000000", text="#ffffff", dim="#e0e0e0", head="#ffff60",
        bar="#202020", line="#202020", rule="#ffffff",
        cursor="#00348a", away="#303030", chosen="#00348a",
        found="#ffe040", fault="#ffb0b0", quote="#f0c8ff", code="#90ff90",
        hit="#ffc000", current="#ffffff", mark="#40e060", pointed="#a0ffb0",
        selected="#60d0ff", marked="#000000",
    ),
}  # fmt: skip
"""Every colour of every theme."""


def made(name: ThemeName) -> Theme:
    """A theme as Textual takes it, with a variable for every colour."""
    colours = COLOURS[name]
    red, green, blue = (int(colours.page[at : at + 2], 16) for at in (1, 3, 5))
    return Theme(
        name,
        primary=colours.head,
        secondary=colours.quote,
        warning=colours.found,
        error=colours.fault,
        success=colours.code,
        accent=colours.found,
        foreground=colours.text,
        background=colours.page,
        surface=colours.line,
        panel=colours.bar,
        dark=is_dark((red, green, blue)),
        variables=colours._asdict(),
    )


def is_dark(ground: tuple[int, int, int]) -> bool:
    """Whether light text is read better on a ground (0 to 255 each, ITU-R BT.601)."""
    red, green, blue = ground
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128


def fitting(replies: Replies | None) -> ThemeName:
    """The theme for a terminal: by the colour of its ground, dark where it says none."""
    ground = replies.ground if replies else None
    light = ground is not None and not is_dark(ground)
    return ThemeName.LIGHT if light else ThemeName.DARK
