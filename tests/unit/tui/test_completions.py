"""Completions, asked for in the shells themselves."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tui.catalogue import options
from tui.cli.completions import _actions, completions
from tui.cli.parser import COMMANDS, SHELLS, commands_parser, whole_parser
from tui.strings import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
_shtab_warraq warraq "${@: -1}" "${@: -2:1}" 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = """source $argv[1]; complete --do-complete "$argv[2]" """


def _bash(script: Path, words: list[str]) -> str:
    return _ran("bash", "--norc", "-c", BASH, "bash", str(script), *words)


def _fish(script: Path, words: list[str]) -> str:
    return _ran("fish", "--no-config", "-c", FISH, str(script), " ".join(words))


def _ran(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


ASKED: dict[str, Callable[[Path, list[str]], str]] = {"bash": _bash, "fish": _fish}


@pytest.fixture(params=ASKED)
def complete(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., set[str]]:
    """What a shell offers for the last of some words."""
    shell = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "completions"
    script.write_text(completions(shell), "utf-8")

    def ask(*words: str) -> set[str]:
        offered = ASKED[shell](script, ["warraq", *words]).splitlines()
        return {line.split("\t")[0] for line in offered} - {""}

    return ask


def test_every_command_is_offered(complete: Callable[..., set[str]]) -> None:
    """All but `open`, which has no name."""
    assert complete("") >= set(COMMANDS) - {"open"}


def test_a_command_is_completed_from_its_beginning(
    complete: Callable[..., set[str]],
) -> None:
    """One command begins so."""
    assert complete("sea") == {"search"}


def test_the_options_of_a_command_are_offered(
    complete: Callable[..., set[str]],
) -> None:
    """Those of the command, not of another one."""
    offered = complete("search", "--s")
    assert offered == {"--since", "--sort", "--source", "--stdin"}


def test_the_values_of_an_option_are_offered(
    complete: Callable[..., set[str]],
) -> None:
    """A dial offers what it can be turned to."""
    assert complete("search", "--level", "") >= {"exact", "folded", "stem", "root"}


def test_paths_are_offered_where_a_path_belongs(
    complete: Callable[..., set[str]], tmp_path: Path
) -> None:
    """A library is a file or a folder."""
    (tmp_path / "articles.epub").touch()
    offered = complete("list", "--library", f"{tmp_path}/art")
    assert offered == {f"{tmp_path}/articles.epub"}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_reads_its_completions(shell: str, tmp_path: Path) -> None:
    """Nothing in them is a slip of syntax."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "completions"
    script.write_text(completions(shell), "utf-8")
    _ran(shell, "-n", str(script))


@pytest.mark.parametrize("shell", SHELLS)
def test_every_long_option_is_in_the_completions(shell: str) -> None:
    """Whatever the shell, the parser is where they come from."""
    source = completions(shell)
    (named,) = (one for one in commands_parser()._actions if one.choices)
    for one in dict(named.choices).values():  # type: ignore[arg-type]
        for action in one._actions:
            assert all(name.lstrip("-") in source for name in action.option_strings)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_descriptions_are_in_the_language_of_the_reader(
    shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of commands, of options and of their values, without a needless backslash."""
    english = completions(shell)
    monkeypatch.setenv("WARRAQ_LANG", "ar")
    arabic = completions(shell)
    for about in ("Find articles by their words.", "print one JSON object"):
        said = options(Language.ARABIC).gettext(about)
        assert said != about
        assert about in english
        assert said in arabic
        assert about not in arabic
    assert not re.search(r"\\[^\x00-\x7f]", arabic)
    assert set(re.findall(r"--[a-z]+", arabic)) == set(re.findall(r"--[a-z]+", english))


def test_a_shell_shows_descriptions_as_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Arabic, with harakat and commas."""
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    monkeypatch.setenv("WARRAQ_LANG", "ar")
    script = tmp_path / "completions"
    script.write_text(completions("fish"), "utf-8")
    offered = dict(
        line.split("\t")
        for line in _fish(script, ["warraq", "list", "--b"]).splitlines()
    )
    assert offered["--bidi"].startswith(
        "\u0643\u064a\u0641 \u062a\u064f\u0631\u0633\u0644"
    )


def test_every_option_says_what_it_does() -> None:
    """A list of options in a shell has no name without a word."""
    silent = [
        action.option_strings or action.dest
        for action in _actions(whole_parser())
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []
