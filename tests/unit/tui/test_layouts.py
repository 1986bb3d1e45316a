"""The layout of the keyboard is known by what it sends."""

from __future__ import annotations

import pytest

from tui.commands import COMMANDS, key_names
from tui.layouts import Keys, Layout, keys_on, layout_of
from tui.screens.help import help_article
from tui.strings import Language, say


@pytest.mark.parametrize(
    ("character", "layout"),
    [
        ("j", Layout.LATIN),
        ("?", Layout.LATIN),
        ("/", Layout.LATIN),
        ("\N{ARABIC LETTER TEH}", Layout.ARABIC),
        ("\N{ARABIC QUESTION MARK}", Layout.ARABIC),
        ("\ufefb", Layout.ARABIC),
        ("5", None),
        (" ", None),
        ("", None),
        (None, None),
    ],
)
def test_a_letter_tells_the_layout(
    character: str | None, layout: Layout | None
) -> None:
    """Digits and blanks, which both layouts send, tell nothing."""
    assert layout_of(character) is layout


@pytest.mark.parametrize("layout", [*Layout, None])
def test_every_command_with_a_key_has_one_on_every_layout(
    layout: Layout | None,
) -> None:
    """Keys of both layouts are those of one and of the other."""
    for command in COMMANDS:
        assert bool(keys_on(command, layout)) == bool(command.keys)
        assert set(keys_on(command, layout)) <= set(command.all_keys)
    by_layout = [set(keys_on(COMMANDS[0], one)) for one in Layout]
    assert set.union(*by_layout) == set(COMMANDS[0].all_keys)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("layout", [*Layout, None])
def test_the_help_page_has_every_command_with_its_keys(
    language: Language, layout: Layout | None
) -> None:
    """Of every scope; made from the registry."""
    lines = help_article(language, layout).text.split("\n")
    for command in COMMANDS:
        keys = key_names(keys_on(command, layout))
        assert f"{say(f'do-{command.action}', language)}: {keys}" in lines


@pytest.mark.parametrize(
    ("layout", "find", "bookmark"),
    [
        (None, "f", "b"),
        (Layout.LATIN, "f", "b"),
        (Layout.ARABIC, "\N{ARABIC LETTER BEH}", "\u0644\u0627"),
    ],
)
def test_a_sentence_names_the_shortest_key_of_the_layout_in_use(
    layout: Layout | None, find: str, bookmark: str
) -> None:
    """From left to right; of `F12` and `w` the letter; that of `b` by its two letters."""
    keys = Keys(layout)
    plain = {name: keys[name][1:-1] for name in ("find", "bookmark", "marks")}
    marks = "\N{ARABIC LETTER SAD}" if layout is Layout.ARABIC else "w"
    assert plain == {"find": find, "bookmark": bookmark, "marks": marks}
    assert keys["find"] == key_names([find])


@pytest.mark.parametrize("layout", [*Layout, None])
def test_a_sentence_about_a_line_names_a_key_that_types_no_letter(
    layout: Layout | None,
) -> None:
    """Of `F6` and `p` the first, which works while words are typed, too."""
    keys = Keys(layout)
    named = {name: keys[f"typing {name}"][1:-1] for name in ("keep", "kept", "back")}
    assert named == {"keep": "F6", "kept": "F7", "back": "Esc"}
    assert keys["typing next_hit"] == keys["next_hit"]
