"""The catalogue: complete in both languages, and in step with what uses it."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import errors
from index.library import Reason
from index.query import QueryFault
from tui import commands, strings
from tui.strings import SENTENCES, Language, language, say, say_error
from tui.text import Align, Numerals, Tashkeel

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]


def fields(sentence: str) -> set[str]:
    """The names of the fields of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", SENTENCES)
def test_both_languages_have_the_same_fields(name: str) -> None:
    """Neither language drops a file's name or a number."""
    arabic, english = SENTENCES[name]
    assert arabic
    assert english
    assert fields(arabic) == fields(english)


def used_names() -> Iterator[str]:
    """Every name that some code asks for, spelled out or made of an enumeration."""
    for path in (ROOT / "tui").rglob("*.py"):
        yield from re.findall(r'\b(?:say|tell)\(\s*"([a-z.-]+)"', path.read_text())
    yield from strings.ERRORS.values()
    yield from (f"query-{fault}" for fault in QueryFault)
    yield from (f"problem-{reason}" for reason in Reason)
    yield from (f"tashkeel-{value}" for value in Tashkeel)
    yield from (f"numerals-{value}" for value in Numerals)
    yield from (f"align-{value}" for value in Align)
    yield from (f"do-{command.action}" for command in commands.COMMANDS)
    yield from (f"scope-{scope}" for scope in commands.Scope)


@pytest.mark.parametrize("name", sorted(set(used_names())))
def test_every_sentence_that_is_asked_for_exists(name: str) -> None:
    """No screen or command can ask for a sentence nobody wrote."""
    assert name in SENTENCES


def test_every_error_of_the_library_has_its_sentence() -> None:
    """A new error class cannot be forgotten."""
    known = set(strings.ERRORS)
    assert set(errors.WarraqError.__subclasses__()) == known


def test_an_error_is_said_with_its_facts() -> None:
    """The sentence names the file."""
    error = errors.LibraryMissing(Path("/no/where"))
    for spoken in Language:
        assert "/no/where" in say_error(error, spoken)


def test_an_error_of_the_system_names_the_file() -> None:
    """OSError becomes one sentence, too."""
    error = PermissionError(13, "Permission denied", "/etc/shadow")
    assert say_error(error, Language.ENGLISH) == (
        "/etc/shadow cannot be used: Permission denied"
    )


@pytest.mark.parametrize(
    ("asked", "environ", "spoken"),
    [
        ("auto", {"LANG": "ar_EG.UTF-8"}, Language.ARABIC),
        ("auto", {"LANG": "de_DE.UTF-8"}, Language.ENGLISH),
        ("auto", {"LANG": "ar_EG.UTF-8", "LC_ALL": "C"}, Language.ENGLISH),
        ("auto", {}, Language.ENGLISH),
        ("ar", {"LANG": "C"}, Language.ARABIC),
    ],
)
def test_the_language_is_the_asked_one_or_the_locales(
    asked: str, environ: dict[str, str], spoken: Language
) -> None:
    """LC_ALL goes before LANG, and a wish before both."""
    assert language(asked, environ) is spoken


def test_say_fills_the_fields() -> None:
    """A sentence comes out with its values."""
    assert say("articles", Language.ENGLISH, count=3) == "Articles: 3"
