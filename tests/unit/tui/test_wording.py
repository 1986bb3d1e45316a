"""The command line in Arabic: the words of argparse and ours, and how help is drawn."""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from tui.catalogue import LOCALE
from tui.cli import output, parser, values, wording
from tui.strings import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.text import Line

PO = LOCALE / "ar" / "LC_MESSAGES" / "options.po"
MISTAKES = re.compile(
    r"conflict|not defined|'required'|mutually exclusive|not callable|merge actions|"
    r"must start with|dest= is|multiple subparser|with mode|deprecated|: (error|warning): "
)
"""Words of argparse for who writes a parser, and those that ours never says."""
LATER = {
    "show program's version number and exit",
    "subcommands",
    "%(heading)s:",
    " (default: %(default)s)",
}
"""Words that argparse has from Python 3.13 on."""


def arabic() -> dict[str, str]:
    """The Arabic of every English word."""
    with PO.open("rb") as file:
        found = read_po(file, locale="ar", abort_invalid=True)
    assert not found.obsolete
    for message in found:
        assert not list(message.check(found))
        assert not message.fuzzy or not message.id
    return {
        one.id if isinstance(one.id, str) else one.id[0]: str(one.string)
        for one in found
        if one.id
    }


def words_of_argparse() -> Iterator[str]:
    """What the argparse of this Python takes from gettext."""
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = next(iter(node.args), None)
            asks = node.func.id in {"_", "ngettext"}
            if asks and isinstance(first, ast.Constant):
                yield str(first.value)


def parsers() -> Iterator[argparse.ArgumentParser]:
    """The parser of `warraq`, and of each command."""
    yield parser._opener()
    for action in parser.commands_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def our_words(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What our pages of help ask for, and what is said of wrong values."""
    asked: set[str] = set()

    def heard(english: str) -> str:
        asked.add(english)
        return english

    with monkeypatch.context() as patched:
        patched.setattr(wording, "word", heard)
        for one in parsers():
            one.format_help()
    for node in ast.walk(ast.parse(inspect.getsource(values))):
        if isinstance(node, ast.Constant) and " is " in str(node.value):
            asked.add(str(node.value))
    choices = {word for word in asked if word.startswith("{")}
    return asked - choices - {"", *parser.COMMANDS} - spoken_of(values)


def spoken_of(module: object) -> set[str]:
    """The docstrings of a module: they are not said."""
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    return {
        str(node.value.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def test_every_word_of_the_command_line_is_there_in_arabic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ours, and those of argparse that a reader can come to see."""
    asked = our_words(monkeypatch)
    asked |= {word for word in words_of_argparse() if not MISTAKES.search(word)}
    assert asked - set(arabic()) == set()


def test_every_arabic_word_of_the_command_line_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """None outlives its option."""
    asked = our_words(monkeypatch) | set(words_of_argparse())
    assert set(arabic()) - asked - LATER == set()


def test_the_same_fields_are_filled_in_both_languages() -> None:
    """By name, as Python fills them in."""
    for english, said in arabic().items():
        fields = re.compile(r"%(?:\(\w+\))?[sr]")
        if not said.startswith("("):  # the forms of a plural: Babel has looked at them
            assert sorted(fields.findall(english)) == sorted(fields.findall(said))


@pytest.fixture
def in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of Arabic."""
    monkeypatch.setenv("WARRAQ_LANG", "ar")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("in_arabic")
def test_help_is_logical_text_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Arabic, with the options as they are typed, and no control of direction."""
    with pytest.raises(SystemExit) as ended:
        parser.parse(["search", "--help"])
    assert ended.value.code == 0
    page = capsys.readouterr().out
    assert page.startswith("الاستعمال: warraq search [-h]")
    assert "--limit عدد" in page
    assert "أكثر ما يُعرض من النتائج (20)" in page
    assert re.search("[\u2066-\u2069\ufe70-\ufefc]", page) is None


@pytest.mark.usefixtures("in_arabic")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["search", "--limit", "x"], "--limit: 'x' ليس عددًا صحيحًا لا يقل عن 0"),
        (["search", "--since"], "--since: يحتاج إلى قيمة"),
        (["search", "--sort", "x"], "--sort: لا قيمة كهذه: 'x'"),
        (["read"], "ينقص ما لا بد منه: مقال|ملف|-"),
        (["--such"], "ما لا يُعرف: --such"),
    ],
)
def test_a_mistake_is_told_in_arabic(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 2, whatever the language."""
    with pytest.raises(SystemExit) as ended:
        parser.parse(typed)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "said", "page"),
    [
        (["serch", "x"], "did you mean warraq search?", "warraq"),
        (["--bide", "visual"], "did you mean --bidi?", "warraq"),
        (["a folder", "x"], "", "warraq"),
        (["search", "--limt", "3", "x"], "did you mean --limit?", "warraq search"),
        (["search", "--limt=3"], "did you mean --limit?", "warraq search"),
        (["search", "--quite-other"], "", "warraq search"),
        (
            ["search", "x", "-y"],
            "words that begin with - stand after --: warraq search -- -WORD",
            "warraq search",
        ),
        (["list", "my texts"], "did you mean --library 'my texts'?", "warraq list"),
        (["list", "-x"], "", "warraq list"),
        (["read", "1", "2"], "", "warraq read"),
    ],
)
def test_what_was_probably_meant_is_told(
    typed: list[str],
    said: str,
    page: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A command, an option, a library, a word behind `--`; and whose help says more."""
    monkeypatch.setenv("WARRAQ_LANG", "en")
    with pytest.raises(SystemExit) as ended:
        parser.parse(typed)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.endswith(f"{said and f'; {said}'} (see {page} --help)\n")


def test_the_words_of_argparse_are_its_own_again() -> None:
    """Who else uses argparse in this process hears nothing of ours."""
    own = vars(argparse)
    before = own["_"], own["ngettext"]
    with pytest.raises(SystemExit):
        parser.parse(["search", "--limit"])
    assert (own["_"], own["ngettext"]) == before


def test_help_is_english_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The locale decides when nothing is asked for."""
    monkeypatch.setenv("WARRAQ_LANG", "en")
    with pytest.raises(SystemExit):
        parser.parse(["search", "--help"])
    assert capsys.readouterr().out.startswith("usage: warraq search [-h]")


def test_an_option_stands_whole_at_the_right_edge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its dashes before its name, what it takes at its left, what is said further left."""
    drawn: list[Line] = []

    def keep(line: Line) -> str:
        drawn.append(line)
        return ""

    monkeypatch.setattr(output, "row", keep)
    monkeypatch.setattr(output, "columns", lambda: 40)
    output.tell_page(io.StringIO(), "  --limit عدد  حدّ\n  -h, --help\n")
    assert all(line.indent + line.width == 40 for line in drawn)
    cells = ["".join(cell.glyph for cell in line.cells) for line in drawn]
    assert cells[0].endswith("--limit  ")
    assert cells[0].index("--limit") > 5
    assert cells[1].endswith("--help ,-h  ")


def test_the_reader_decides_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment goes before the locale."""
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    monkeypatch.setenv("WARRAQ_LANG", "en")
    assert wording.spoken() is Language.ENGLISH
    monkeypatch.delenv("WARRAQ_LANG")
    assert wording.spoken() is Language.ARABIC
