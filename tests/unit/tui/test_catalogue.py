"""The catalogues of gettext: whole in both languages, in use, and read as Babel reads them."""

from __future__ import annotations

import gettext
import re
import string
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue import LOCALE, read, sentences
from tui.commands import COMMANDS, KEY_NAMES
from tui.strings import Language

if TYPE_CHECKING:
    from babel.messages.catalog import Message


@cache
def catalogue(language: str) -> Catalog:
    """The sentences of a language, as Babel reads them."""
    path = LOCALE / language / "LC_MESSAGES" / "warraq.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def name_of(message: Message) -> str:
    """The name of a sentence; "" for the head of the catalogue."""
    return message.id if isinstance(message.id, str) else message.id[0]


@cache
def said(language: str) -> dict[str, tuple[str, ...]]:
    """Each name with its sentence, or with all the forms of one that counts."""
    return {
        name_of(one): (one.string,)
        if isinstance(one.string, str)
        else tuple(one.string or ())
        for one in catalogue(language)
        if one.id
    }


def fields(sentence: str) -> set[str]:
    """The names of the fields of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences_in_the_same_order() -> None:
    """Nothing is said in one language only."""
    arabic, english = (list(said(spoken)) for spoken in Language)
    assert arabic == english


@pytest.mark.parametrize("language", Language)
def test_every_key_that_is_named_is_that_of_a_command(language: str) -> None:
    """`{keys[find]}` can be said."""
    named = re.findall(r"\{keys\[(?:typing )?(\w+)\]\}", str(said(language)))
    assert named
    assert set(named) <= {command.name for command in COMMANDS}


FIXED = {
    "calibrate-row-keys": {"Esc"},
    "note-hint": {"Enter"},
    "note-keys": {"Enter"},
    "pipe-hint": {"Enter"},
    "pipe-ended": {"Enter"},
}
"""Keys that nobody can change: those of the question to a terminal, and what ends a line."""
PRINTED = {name for name in KEY_NAMES.values() if len(name) > 1 and name.isascii()}
"""Names of keys that are no single sign."""


@pytest.mark.parametrize("language", Language)
def test_no_sentence_names_a_key_that_may_have_been_changed(language: str) -> None:
    """It asks the registry for it; arrows are no key but all four of them."""
    for name, forms in said(language).items():
        named = set(re.findall(r"[A-Za-z0-9]+|[↑↓←→]", " ".join(forms)))
        assert named & {*PRINTED, *"↑↓←→"} <= FIXED.get(name, set()), name


@pytest.mark.parametrize("language", Language)
def test_no_name_stands_twice(language: str) -> None:
    """Nobody's sentence is put aside by another of the same name."""
    path = LOCALE / language / "LC_MESSAGES" / "warraq.po"
    names = re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.MULTILINE)
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", Language)
def test_babel_finds_nothing_wrong(language: str) -> None:
    """No fuzzy, obsolete or half-written entry; every form of the plural is there."""
    whole = catalogue(language)
    assert not whole.obsolete
    for message in whole:
        if message.id:
            assert not message.fuzzy
            assert not list(message.check(whole))
            forms = said(language)[name_of(message)]
            assert len(forms) == (whole.num_plurals if message.pluralizable else 1)
            assert all(forms)


@pytest.mark.parametrize("name", said("en"))
def test_both_languages_have_the_same_fields(name: str) -> None:
    """Neither drops a file's name or a number, but where a form is a word for it."""
    arabic, english = said("ar")[name], said("en")[name]
    if len(english) == 1:
        assert fields(arabic[0]) == fields(english[0])
        return
    for form in (*arabic[3:], *english[1:]):
        assert fields(form) == {"count"}
    for form in (*arabic[:3], *english[:1]):
        assert fields(form) <= {"count"}


@pytest.mark.parametrize("language", Language)
def test_the_catalogue_is_read_as_babel_reads_it(language: str) -> None:
    """Name by name, form by form."""
    ours = sentences(language)
    for name, forms in said(language).items():
        if len(forms) == 1:
            assert ours.gettext(name) == forms[0]
        else:
            heard = {ours.ngettext(name, name, number) for number in range(200)}
            assert heard == set(forms)


@pytest.mark.parametrize("language", Language)
def test_numbers_take_the_forms_of_cldr(language: str) -> None:
    """`Plural-Forms` says what the locale data of Unicode say."""
    rule = Locale.parse(language).plural_form
    every = ("zero", "one", "two", "few", "many", "other")
    known = [name for name in every if name in {*rule.tags, "other"}]
    assert catalogue(language).num_plurals == len(known)
    ours = gettext.c2py(catalogue(language).plural_expr)
    for number in (*range(2500), 10**6, 10**6 + 3, 10**6 + 11):
        assert known[ours(number)] == rule(number)


LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], include_characters="\n\t"
)


@given(
    st.dictionaries(st.text(LETTERS, min_size=1), st.text(LETTERS, min_size=1)),
    st.integers(1, 80),
)
def test_any_sentence_is_read_as_babel_reads_it(
    said: dict[str, str], width: int
) -> None:
    """Quotes, backslashes, ends of lines, and strings broken over lines."""
    written, file = Catalog(locale="ar"), BytesIO()
    for name, sentence in said.items():
        written.add(name, sentence)
    write_po(file, written, width=width)
    ours = read(file.getvalue().decode())
    file.seek(0)
    # Not what was written: Babel folds a sentence of nothing but a blank into another.
    for message in read_po(file, locale="ar"):
        if message.id:
            assert ours.gettext(str(message.id)) == message.string


def test_a_name_without_a_sentence_is_a_mistake() -> None:
    """It is not shown to anybody as if it were one."""
    for language in Language:
        with pytest.raises(KeyError):
            sentences(language).gettext("no such sentence")
        with pytest.raises(KeyError):
            sentences(language).ngettext("nothing", "nothing", 3)
