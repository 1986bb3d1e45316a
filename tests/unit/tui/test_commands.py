"""The registry of commands: keys that do not clash, twins on an Arabic keyboard."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding

from tui import commands
from tui.commands import Scope


@pytest.mark.parametrize("scope", [s for s in Scope if s is not Scope.EVERYWHERE])
def test_no_key_means_two_things_in_one_place(scope: Scope) -> None:
    """What works everywhere counts in every scope."""
    both = (*commands.of(scope), *commands.of(Scope.EVERYWHERE))
    counted = Counter(key for command in both for key in command.all_keys)
    assert [key for key, times in counted.items() if times > 1] == []


def test_the_library_answers_to_its_own_keys_and_those_of_lists() -> None:
    """No key is in both."""
    lists, library = commands.of(Scope.LIST), commands.of(Scope.LIBRARY)
    keys = [key for command in (*lists, *library) for key in command.all_keys]
    assert len(keys) == len(set(keys))


def test_single_letters_answer_under_an_arabic_layout() -> None:
    """Nobody has to switch the layout to turn a page."""
    letters = {
        key for command in commands.COMMANDS for key in command.keys if len(key) == 1
    }
    assert letters <= set(commands.ARABIC_TWIN)


def test_signs_are_bound_by_the_names_textual_gives_them() -> None:
    """The Arabic question mark opens the help."""
    made = commands.bindings(Scope.EVERYWHERE)
    keys = {binding.key for binding in made if isinstance(binding, Binding)}
    assert any("arabic_question_mark" in key.split(",") for key in keys)


def test_the_keys_that_type_two_letters_are_bound_in_one_piece() -> None:
    """Lam-alef is the key of `b`, lam-alef with hamza that of Shift+G, under X11."""
    by_key = {key: one.action for one in commands.COMMANDS for key in one.all_keys}
    assert by_key["\ufefb"] == "screen.bookmark"
    assert by_key["\ufef7"] == "last"
