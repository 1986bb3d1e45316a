"""Commands with keys that their reader wants: no key for two commands, none lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import commands
from tui.commands import COMMANDS, Command, Scope
from tui.config import ConfigProblem, KeyConflict
from tui.remapping import NAMES, _meet, read_key, remapped


def command(registry: tuple[Command, ...], name: str) -> Command:
    """The first command of a name."""
    return next(one for one in registry if one.name == name)


def test_without_wishes_nothing_changes() -> None:
    """The registry as it comes has no conflicts."""
    assert remapped({}) == (COMMANDS, [])


def test_a_name_is_one_action() -> None:
    """What a command is called in the configuration says which one is meant."""
    assert len({one.action for one in COMMANDS}) == len(NAMES)
    assert len({one.id for one in COMMANDS}) == len(COMMANDS)


def test_a_command_has_the_keys_wished_for_and_their_twins() -> None:
    """The twins of an Arabic layout follow the Latin keys."""
    registry, problems = remapped({"next_hit": ("ctrl+y", "j"), "down": ("down",)})
    assert command(registry, "next_hit").all_keys == (
        "ctrl+y",
        "j",
        commands.ARABIC_TWIN["j"],
    )
    assert problems == []


def test_a_command_may_have_no_key() -> None:
    """It is then nowhere in the hints, and nothing is pressed for it."""
    registry, problems = remapped({"quit": ()})
    assert command(registry, "quit").all_keys == ()
    assert problems == []


def test_a_key_wished_for_is_taken_from_who_has_it_and_that_is_told() -> None:
    """The wish wins; the other command keeps its other keys."""
    registry, problems = remapped({"next_hit": ("j",)})
    assert command(registry, "next_hit").keys == ("j",)
    down = next(one for one in registry if one.id == "article.down")
    assert down.keys == ("down",)
    assert problems == [KeyConflict("j", "next_hit", "down")]


def test_of_two_wishes_for_a_key_one_is_granted() -> None:
    """The first command of the registry has it."""
    registry, problems = remapped({"tashkeel": ("ctrl+y",), "numerals": ("ctrl+y",)})
    assert command(registry, "tashkeel").keys == ("ctrl+y",)
    assert command(registry, "numerals").keys == ()
    assert problems == [KeyConflict("Ctrl+Y", "tashkeel", "numerals")]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("F7", "f7"),
        ("PgUp", "pageup"),
        ("Ctrl+E", "ctrl+E"),
        ("ctrl+e", "ctrl+e"),
        ("shift+g", "G"),
        ("G", "G"),
        (" ", "space"),
        ("+", "plus_sign"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("\u0636", "\u0636"),
        ("nokey", ""),
        ("ctrl+", ""),
        ("meta+x", ""),
        ("\x07", ""),
        ("", ""),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    """By Textual's name, by what is printed on it, or as the character."""
    assert read_key(written) == key


def test_what_is_no_command_or_no_key_is_told() -> None:
    """With what may have been meant, and where it stands."""
    _, problems = remapped({"donw": ("ctrl+y",), "down": ("pagedwn", "ctrl+y")}, "here")
    assert problems == [
        ConfigProblem("here", "keys.donw", "down"),
        ConfigProblem("here", "keys.down = 'pagedwn'", "pagedown"),
    ]


WISHES = st.dictionaries(
    st.sampled_from(NAMES),
    st.lists(
        st.sampled_from(
            ["j", "k", "x", "\u062a", "?", "f7", "enter", "left", "ctrl+a"]
        ),
        max_size=3,
    ).map(tuple),
    max_size=6,
)
AS_THEY_COME = {one.id: set(one.all_keys) for one in COMMANDS}


@given(WISHES)
def test_no_two_commands_of_a_place_share_a_key(
    wishes: dict[str, tuple[str, ...]],
) -> None:
    """Whatever is wished for; but for those that share one as they come."""
    registry, _ = remapped(wishes)
    for one in registry:
        for other in registry:
            if one.name != other.name and _meet(one.scope, other.scope):
                shared = set(one.all_keys) & set(other.all_keys)
                assert shared <= AS_THEY_COME[one.id] & AS_THEY_COME[other.id]


@given(WISHES)
def test_a_key_is_had_or_told_of(wishes: dict[str, tuple[str, ...]]) -> None:
    """A wish that is not granted is a conflict."""
    registry, problems = remapped(wishes)
    lost = {(one.other, one.key) for one in problems if isinstance(one, KeyConflict)}
    for one in registry:
        wanted = wishes.get(one.name, one.keys)
        for key in map(read_key, wanted):
            assert key in one.keys or (one.name, commands.key_name(key)) in lost


def test_a_selection_covers_the_keys_of_its_article() -> None:
    """Its commands are not in conflict with those of the article below."""
    assert not _meet(Scope.SELECTION, Scope.ARTICLE)
