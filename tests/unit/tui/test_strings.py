"""The catalogue: complete in both languages, and in step with what uses it."""

from __future__ import annotations

import ast
import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import errors
from index.arranging import Order
from index.article import Doubt, Repair
from index.problems import Problem, Reason
from index.query import QueryFault
from index.search import Advice, Facet, Level, Sort
from tui import commands, strings
from tui.catalogue import LOCALE, sentences
from tui.strings import Language, counted, language, say, say_error, say_problem
from tui.text import Align, Numerals, Tashkeel
from tui.typography import Months

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]


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
    yield from (f"order-{value}" for value in Order)
    yield from (f"by-{value}" for value in ("none", *Facet))
    yield from (f"facet-{value}" for value in Facet)
    yield from (f"level-{value}" for value in Level)
    yield from (f"level-is-{value}" for value in Level)
    yield from (f"sort-{value}" for value in Sort)
    yield from (f"advice-{value}" for value in Advice)
    yield from (f"repair-{value}" for value in Repair)
    yield from (f"doubt-{value}" for value in Doubt)
    yield from (f"opened-repair-{value}" for value in Repair)
    yield from (f"opened-doubt-{value}" for value in Doubt)
    yield from (f"months-{value}" for value in Months)
    yield from strings.SYSTEM.values()
    yield from (f"do-{command.action}" for command in commands.COMMANDS)
    yield from (f"scope-{scope}" for scope in commands.Scope)


@pytest.mark.parametrize("name", sorted(set(used_names())))
def test_every_sentence_that_is_asked_for_exists(name: str) -> None:
    """No screen or command can ask for a sentence nobody wrote."""
    for spoken in Language:
        assert sentences(spoken).gettext(name)


def literals() -> Iterator[ast.Constant | ast.JoinedStr]:
    """Every string in the code of the interface, f-strings whole."""
    for path in (ROOT / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant | ast.JoinedStr):
                yield node


def pattern(made: ast.JoinedStr) -> str:
    """What an f-string can come out as."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
        for part in made.values
    )


def test_every_sentence_is_asked_for() -> None:
    """No sentence outlives its use: a string of the code is its name, or makes it."""
    code = list(literals())
    whole = {node.value for node in code if isinstance(node, ast.Constant)}
    made = re.compile(
        "|".join(
            pattern(node)
            for node in code
            if isinstance(node, ast.JoinedStr)
            and isinstance(node.values[0], ast.Constant)
        )
    )
    path = LOCALE / "en" / "LC_MESSAGES" / "warraq.po"
    names = re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.MULTILINE)
    unused = {name for name in names if not made.fullmatch(name)} - whole
    assert unused - set(used_names()) == set()


def test_every_error_of_the_library_has_its_sentence() -> None:
    """A new error class cannot be forgotten."""
    known = {*strings.ERRORS, errors.LibraryUnreadable}
    assert set(errors.WarraqError.__subclasses__()) == known


def test_an_error_is_said_with_its_facts() -> None:
    """The sentence names the file."""
    error = errors.LibraryMissing(Path("/no/where"))
    for spoken in Language:
        assert "/no/where" in say_error(error, spoken)


@pytest.mark.parametrize("reason", Reason)
def test_a_problem_is_said_in_the_language_of_the_reader(reason: Reason) -> None:
    """Arabic has no English in it but names of formats and what the system says."""
    problem = Problem("م", reason, detail="م", line=3, number=1234)
    arabic = say_problem(problem, Language.ARABIC)
    assert set(re.findall("[A-Za-z]+", arabic)) <= {"JSON", "UTF", "XML", "text"}
    assert say_problem(problem, Language.ENGLISH).startswith("م, line 3: ")
    error = errors.LibraryUnreadable(Path("/م"), problem)
    assert say_error(error, Language.ARABIC).startswith("/م، السطر 3: ")


def test_the_places_in_a_problem_are_said() -> None:
    """The first wrong byte, the column, and how much is read at most."""
    for reason in (Reason.INVALID_UTF8, Reason.BAD_JSON, Reason.TOO_LARGE):
        for spoken in Language:
            assert "1,234" in say_problem(Problem("a", reason, number=1234), spoken)


def test_a_damaged_index_is_told_with_its_remedy() -> None:
    """In both languages, with the folder and the command."""
    error = errors.IndexDamaged(Path("/cache"))
    for spoken in Language:
        assert "/cache" in say_error(error, spoken)
        assert "warraq index --rebuild" in say_error(error, spoken)


def test_the_conjunction_stands_at_its_word() -> None:
    """«exact وfolded»: a waw is part of the word after it, Latin or not."""
    path = LOCALE / "ar" / "LC_MESSAGES" / "warraq.po"
    assert not re.search(r"\bو ", path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("spoken", "comma", "more"),
    [
        (Language.ENGLISH, ", ", " … and 7 more"),
        (Language.ARABIC, "\u060c ", " … و7 غيرها"),
    ],
)
def test_a_few_of_the_articles_that_could_be_meant_are_named(
    spoken: Language, comma: str, more: str
) -> None:
    """Each with its own direction, and how many more there are; all of five."""
    names = tuple(f"{number:02}" for number in range(12))
    listed = comma.join(f"\u2068{name}\u2069" for name in names[:5])
    said = say_error(errors.ArticleUnknown("0", names), spoken)
    assert said.endswith(f": {listed}{more}")
    assert say_error(errors.ArticleUnknown("0", names[:5]), spoken).endswith(listed)


def test_an_error_of_the_system_names_the_file() -> None:
    """OSError becomes one sentence, too."""
    error = PermissionError(13, "Permission denied", "/etc/shadow")
    assert say_error(error, Language.ENGLISH) == (
        "/etc/shadow cannot be used: Permission denied"
    )


def test_an_error_of_the_system_without_a_file_is_its_reason() -> None:
    """What a write to a full disk raises names no file, and none is made up."""
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert say_error(error, Language.ENGLISH) == "No space left on device"


@pytest.mark.parametrize("reason", strings.SYSTEM)
def test_what_the_system_says_is_said_in_arabic(reason: str) -> None:
    """Of a file, of a source that was left out, and of an index; English stays as it is."""
    told = [
        OSError(1, reason, "/م"),
        errors.IndexUnwritable(Path("/م"), reason),
        errors.LibraryUnreadable(
            Path("/م"), Problem("م", Reason.UNREADABLE, detail=reason)
        ),
    ]
    for error in told:
        assert re.search("[A-Za-z]", say_error(error, Language.ARABIC)) is None
        assert reason in say_error(error, Language.ENGLISH)


def test_what_the_system_seldom_says_stays_in_its_words() -> None:
    """Nothing is lost for want of a translation."""
    error = OSError(5, "Flux capacitor missing", "/م")
    assert "Flux capacitor missing" in say_error(error, Language.ARABIC)


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


@pytest.mark.parametrize(
    ("count", "arabic"),
    [
        (0, "أقل من دقيقة قراءة"),
        (1, "دقيقة قراءة"),
        (2, "دقيقتا قراءة"),
        (3, "3 دقائق قراءة"),
        (10, "10 دقائق قراءة"),
        (11, "11 دقيقة قراءة"),
        (99, "99 دقيقة قراءة"),
        (100, "100 دقيقة قراءة"),
        (102, "102 دقيقة قراءة"),
        (103, "103 دقائق قراءة"),
        (111, "111 دقيقة قراءة"),
        (1011, "1,011 دقيقة قراءة"),
    ],
)
def test_a_number_takes_its_noun_in_the_form_that_belongs_to_it(
    count: int, arabic: str
) -> None:
    """Singular, dual, plural from 3 to 10, singular again from 11."""
    assert counted("minutes", count, Language.ARABIC) == arabic


def test_articles_are_counted_in_the_accusative_from_eleven_on() -> None:
    """And without its ending for whole hundreds."""
    numbers = (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)
    said = [counted("group-count", count, Language.ARABIC) for count in numbers]
    assert said == [
        "لا مقالات",
        "مقال واحد",
        "مقالان",
        "3 مقالات",
        "10 مقالات",
        "11 مقالًا",
        "99 مقالًا",
        "100 مقال",
        "102 مقال",
        "103 مقالات",
        "111 مقالًا",
    ]
