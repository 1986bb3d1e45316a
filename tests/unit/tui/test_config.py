"""Settings: defaults, file, environment; what makes no sense is told, never fatal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tui.cli.session import say_config
from tui.config import Config, ConfigProblem, load
from tui.strings import Language
from tui.text import Align, Tashkeel

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_everything_is_the_default(tmp_path: Path) -> None:
    """A missing file is no problem."""
    loaded = load(tmp_path / "none.toml", {})
    assert loaded.config == Config()
    assert loaded.problems == ()


def test_the_environment_overrides_the_file(tmp_path: Path) -> None:
    """WARRAQ_LANG wins over the file's language, the rest of the file stays."""
    path = tmp_path / "config.toml"
    path.write_text('language = "en"\nmeasure = 60\nalign = "kashida"\n')
    config = load(path, {"WARRAQ_LANG": "ar"}).config
    assert (config.language, config.measure, config.align) == ("ar", 60, Align.KASHIDA)


@pytest.mark.parametrize(
    "line",
    ["colour = 1", "measure = 5", "measure = true", 'tashkeel = "some"', "library = 3"],
)
def test_a_key_or_value_without_sense_is_left_out(tmp_path: Path, line: str) -> None:
    """One problem, which names the file; the other settings are used."""
    path = tmp_path / "config.toml"
    path.write_text(f'{line}\nlanguage = "ar"\n')
    loaded = load(path, {})
    assert loaded.config == Config(language="ar")
    assert [problem.where for problem in loaded.problems] == [str(path)]


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"measure = ", "config-no-toml", "1"),
        (b"measure = 60\nalign: kashida\n", "config-no-toml", "2"),
        (b'measure = 60\nalign = """kashida\n', "config-no-toml", "3"),
        (b"\xff\xfe", "config-no-text", ""),
        (b"a = " + b"[" * 5000, "config-excessive", ""),
        (b"a = " + b"9" * 5000, "config-excessive", ""),
        (b"a." * 50_000 + b"b = 1", "config-excessive", ""),
        (b"measure = 60\n" + b"a." * 20_000 + b"b = 1", "config-excessive", ""),
        (b"[" + b" a\t." * 300 + b"b]", "config-excessive", ""),
        (b"# \n" * 40_000, "config-excessive", ""),
        ("# تعليق\n".encode() * 10_000, "config-excessive", ""),
    ],
)
def test_a_file_that_is_no_toml_is_left_out_whole(
    tmp_path: Path, data: bytes, name: str, what: str
) -> None:
    """The reader starts with its defaults, and a sentence says why."""
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    loaded = load(path, {})
    assert loaded.config == Config()
    assert loaded.problems == (ConfigProblem(str(path), what, name=name),)


def test_a_file_that_cannot_be_read_is_told_in_the_language_of_the_reader(
    tmp_path: Path,
) -> None:
    """A folder in its place, and a name that goes round; no word of English in Arabic."""
    path = tmp_path / "config.toml"
    path.mkdir()
    (round_ := tmp_path / "round.toml").symlink_to(round_)
    for one in (path, round_):
        (problem,) = load(one, {}).problems
        said = say_config(problem, Language.ARABIC).replace(str(one), "")
        assert not re.search("[A-Za-z]", said)


def test_dials_are_read_as_what_they_are(tmp_path: Path) -> None:
    """A dial's name becomes the dial."""
    path = tmp_path / "config.toml"
    path.write_text('tashkeel = "shadda"\n')
    assert load(path, {}).config.tashkeel is Tashkeel.SHADDA


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("mesure = 60", "measure"),
        ("Measure = 60", "measure"),
        ('align = "kashid"', "kashida"),
        ("zzz = 1", ""),
    ],
)
def test_what_was_mistyped_is_told_with_what_was_meant(
    tmp_path: Path, line: str, meant: str
) -> None:
    """The nearest key or value is suggested, if any is near."""
    path = tmp_path / "config.toml"
    path.write_text(line)
    (problem,) = load(path, {}).problems
    assert problem.meant == meant


def test_the_home_of_nobody_is_left_out(tmp_path: Path) -> None:
    """`~name` has no meaning where nobody is called so."""
    loaded = load(tmp_path / "none.toml", {"WARRAQ_LIBRARY": "~no body/articles"})
    assert loaded.config == Config()
    assert len(loaded.problems) == 1


@pytest.mark.parametrize("value", ["1", "[1]", "{down = 1}", '{down = [""]}'])
def test_keys_that_are_no_lists_of_names_are_left_out(
    tmp_path: Path, value: str
) -> None:
    """One problem, and the keys stay as they come."""
    path = tmp_path / "config.toml"
    path.write_text(f"keys = {value}")
    loaded = load(path, {})
    assert loaded.config.keys == {}
    assert len(loaded.problems) == 1
