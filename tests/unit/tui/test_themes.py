"""Every text can be read in every theme: WCAG 2.2 contrasts, and in sixteen colours."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem

from tui.terminals.replies import Replies
from tui.themes import COLOURS, fitting, is_dark, made
from tui.typography import ThemeName

WHERE = {
    "text": ("page", "bar", "line", "cursor", "away", "chosen"),
    "dim": ("page", "bar", "line", "cursor", "away"),
    "head": ("page", "cursor", "away"),
    "found": ("page", "cursor", "away"),
    "fault": ("page", "line"),
    "quote": ("page",),
    "code": ("page",),
    "marked": ("hit", "current", "mark", "pointed", "selected"),
}
"""The grounds on which each text stands (`tui/themes.tcss`)."""
MARKS = ("hit", "current", "mark", "pointed", "selected", "rule")
SIXTEEN = [
    "#000000",
    "#aa0000",
    "#00aa00",
    "#aa5500",
    "#0000aa",
    "#aa00aa",
    "#00aaaa",
    "#aaaaaa",
    "#555555",
    "#ff5555",
    "#55ff55",
    "#ffff55",
    "#5555ff",
    "#ff55ff",
    "#55ffff",
    "#ffffff",
]
"""The colours of VGA, which plain terminals draw more or less."""


def luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def plain(colour: str) -> int:
    """The number of the colour that is sent to a terminal of sixteen."""
    number = Color.parse(colour).downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return number


PAIRS = [(text, ground) for text, grounds in WHERE.items() for ground in grounds]


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids="-".join)
def test_text_stands_out_from_its_ground(
    theme: ThemeName, text: str, ground: str
) -> None:
    """4.5 to 1, in high contrast 7 to 1; at least 3 to 1 in sixteen colours."""
    ink, paper = getattr(COLOURS[theme], text), getattr(COLOURS[theme], ground)
    assert contrast(ink, paper) >= (7 if theme is ThemeName.CONTRAST else 4.5)
    assert contrast(SIXTEEN[plain(ink)], SIXTEEN[plain(paper)]) >= 3


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_page(theme: ThemeName, mark: str) -> None:
    """3 to 1; in sixteen colours they are of another colour."""
    colours = COLOURS[theme]
    assert contrast(getattr(colours, mark), colours.page) >= 3
    assert plain(getattr(colours, mark)) != plain(colours.page)


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize(
    ("sign", "ground"),
    [("head", "page"), ("head", "bar"), ("rule", "page")],
    ids="-".join,
)
def test_the_sign_of_the_cursor_stands_out(
    theme: ThemeName, sign: str, ground: str
) -> None:
    """3 to 1 beside lists on the page, and on the bar the dials stand on; away from the keys, too."""
    colours = COLOURS[theme]
    assert contrast(getattr(colours, sign), getattr(colours, ground)) >= 3
    assert plain(getattr(colours, sign)) != plain(getattr(colours, ground))


@pytest.mark.parametrize("theme", ThemeName)
def test_the_cursor_is_seen_in_sixteen_colours(theme: ThemeName) -> None:
    """Its row has not the ground of the page."""
    assert plain(COLOURS[theme].cursor) != plain(COLOURS[theme].page)


@pytest.mark.parametrize("theme", ThemeName)
def test_a_theme_has_every_colour_as_a_variable(theme: ThemeName) -> None:
    """`themes.tcss` names them."""
    made_one = made(theme)
    assert set(made_one.variables) == set(COLOURS[theme]._fields)
    assert made_one.dark is is_dark_page(theme)


def is_dark_page(theme: ThemeName) -> bool:
    """Whether the page of a theme is dark."""
    return luminance(COLOURS[theme].page) < 0.18


@pytest.mark.parametrize(
    ("ground", "theme"),
    [
        (None, ThemeName.DARK),
        ((0, 0, 0), ThemeName.DARK),
        ((0, 43, 54), ThemeName.DARK),
        ((255, 255, 255), ThemeName.LIGHT),
        ((253, 246, 227), ThemeName.LIGHT),
    ],
)
def test_the_ground_of_the_terminal_chooses_the_theme(
    ground: tuple[int, int, int] | None, theme: ThemeName
) -> None:
    """Light on light ground; dark on dark, and where the terminal says nothing."""
    assert fitting(Replies(ground=ground)) is theme
    assert fitting(None) is ThemeName.DARK


def test_brightness_is_that_of_the_eye() -> None:
    """Blue is dark, yellow is light."""
    assert is_dark((0, 0, 255))
    assert not is_dark((255, 255, 0))
