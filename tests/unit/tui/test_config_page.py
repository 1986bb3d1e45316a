"""The file that `warraq config` prints: whole, commented, and read back as it was meant."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli import main
from tui.cli.config import config_page
from tui.cli.session import Session
from tui.config import BOUNDS, CHOICES, Config, load
from tui.locations import config_file
from tui.remapping import NAMES
from tui.strings import Language
from tui.terminals.modes import Mode
from tui.typography import Align, Calendar, Months, Numerals, Tashkeel, ThemeName

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
PATHS = TEXT.filter(lambda text: text[0] != "~" and "\0" not in text).map(Path)
KEYS = st.dictionaries(
    st.sampled_from(NAMES) | TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    max_size=4,
)
CONFIGS = st.builds(
    Config,
    library=st.none() | PATHS,
    index=st.none() | PATHS,
    language=st.sampled_from(CHOICES["language"]),
    align=st.sampled_from(Align),
    tashkeel=st.none() | st.sampled_from(Tashkeel),
    numerals=st.sampled_from(Numerals),
    theme=st.none() | st.sampled_from(ThemeName),
    bidi=st.none() | st.sampled_from(Mode),
    keys=KEYS,
    calendar=st.none() | st.sampled_from(Calendar),
    months=st.none() | st.sampled_from(Months),
    **{key: st.integers(*bounds) for key, bounds in BOUNDS.items()},
)


def page(config: Config, language: Language = Language.ENGLISH) -> str:
    """The file of a configuration."""
    session = Session(config, language, Path(), None, starter=True)
    return "\n".join(config_page(session, environ={}))


@given(CONFIGS, st.sampled_from(Language))
def test_what_is_printed_is_read_back_as_the_same(
    config: Config, language: Language
) -> None:
    """Saved where it is read from, it changes nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_text(page(config, language), "utf-8")
        loaded = load(path, {})
    assert loaded.problems == ()
    assert loaded.config == config


@pytest.mark.parametrize("language", Language)
def test_every_default_and_every_command_is_in_the_file(language: Language) -> None:
    """Commented out, so that the defaults of a later version are not overridden."""
    lines = page(Config(), language).splitlines()
    for each in fields(Config):
        assert any(line.startswith(f"# {each.name} = ") for line in lines) or (
            each.name == "keys"
        )
    for name in NAMES:
        assert any(line.startswith(f"# {name} = ") for line in lines)
    assert [line for line in lines if line and not line.startswith("#")] == ["[keys]"]


def test_a_default_without_its_sign_is_the_default() -> None:
    """What stands behind the # is what it stands for, word by word."""
    lines = page(Config()).splitlines()
    settings = [line[2:] for line in lines if line.startswith("# ") and " = " in line]
    read = tomllib.loads(
        "\n".join(settings[: settings.index('back = ["escape"]  # back')])
    )
    assert read["measure"] == Config().measure
    assert read["align"] == Config().align


def printed(
    words: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> tuple[str, str]:
    """What a command says on both streams."""
    assert main(words) == 0
    said = capsys.readouterr()
    return said.out, said.err


def test_the_values_in_force_are_marked_with_where_they_come_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file's with its path, the environment's with the variable."""
    config_file().parent.mkdir(parents=True)
    config_file().write_text('measure = 60\nlanguage = "ar"\n')
    monkeypatch.setenv("WARRAQ_LANG", "en")
    out, _ = printed(["config"], capsys)
    assert f"\nmeasure = 60  # in force, from {config_file()}\n" in out
    assert '\nlanguage = "en"  # in force, from WARRAQ_LANG\n' in out
    assert '# language = "auto"\n' in out


def test_the_path_of_the_file_is_printed_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """So that it can be used in another command."""
    assert printed(["config", "--path"], capsys) == (f"{config_file()}\n", "")


def test_mistyped_settings_and_keys_are_told_in_sentences(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On stderr, with what was meant, or who has the key."""
    config_file().parent.mkdir(parents=True)
    config_file().write_text('mesure = 60\n[keys]\nnext_hit = "j"\ndwn = "z"\n')
    _, err = printed(["config"], capsys)
    assert "mesure = 60; perhaps measure was meant" in err
    assert "keys.dwn; perhaps down was meant" in err
    assert "the key j is asked for by two commands, next_hit and down" in err


def test_a_mistyped_command_is_told_with_the_one_that_was_meant_in_arabic(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in English; without one that is like it, it is told alone."""
    monkeypatch.setenv("WARRAQ_LANG", "ar")
    config_file().parent.mkdir(parents=True)
    config_file().write_text('[keys]\nserch = "F5"\nzzzzqq = "F9"\n')
    _, err = printed(["config"], capsys)
    mistyped, unknown = err.translate(dict.fromkeys(range(0x2066, 0x206A))).splitlines()
    meant = "\u0644\u0639\u0644\u0643 \u062a\u0642\u0635\u062f"
    assert mistyped.endswith(f"keys.serch\u061b {meant} search")
    assert unknown.endswith("keys.zzzzqq")
