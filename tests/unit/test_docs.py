"""The pages say what is there: every key, command, option and setting."""

from __future__ import annotations

import argparse
import re
import runpy
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui import commands
from tui.cli import parser
from tui.config import Config
from tui.strings import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def keys_page() -> str:
    """docs/keys.md, made from the registry of commands."""
    lines = [
        "# Keys · المفاتيح",
        "",
        "Made from `tui/commands.py`; a test holds it to that. The second column is what",
        "the same keys send under an Arabic (101) layout, where it differs.",
    ]
    for scope in commands.Scope:
        names = [say(f"scope-{scope}", spoken) for spoken in reversed(Language)]
        lines += [
            "",
            f"## {' · '.join(names)}",
            "",
            "| key | Arabic | | |",
            "|---|---|---|---|",
        ]
        for command in commands.of(scope):
            latin = " ".join(f"`{commands.key_name(key)}`" for key in command.keys)
            twins = " ".join(
                f"`{commands.key_name(key)}`"
                for key in command.all_keys[len(command.keys) :]
            )
            said = [
                say(f"do-{command.action}", spoken) for spoken in reversed(Language)
            ]
            lines.append(f"| {latin} | {twins} | {said[0]} | {said[1]} |")
    return "\n".join(lines) + "\n"


def test_the_page_of_keys_is_the_registry_of_commands() -> None:
    """A new key cannot be left out of docs/keys.md."""
    assert (DOCS / "keys.md").read_text() == keys_page()


def options() -> Iterator[str]:
    """Every option of every command."""
    (named,) = (
        action
        for action in parser.commands_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    for one in named.choices.values():
        for action in one._actions:
            yield from (
                name for name in action.option_strings if name not in {"-h", "--help"}
            )


@pytest.mark.parametrize("option", sorted(set(options())))
def test_every_option_is_on_the_page_of_commands(option: str) -> None:
    """docs/commands.md names it."""
    assert option in (DOCS / "commands.md").read_text()


@pytest.mark.parametrize(
    "command", [name for name in parser.COMMANDS if name != "open"]
)
def test_every_command_is_on_the_page_of_commands(command: str) -> None:
    """docs/commands.md names it."""
    assert f"`warraq {command}" in (DOCS / "commands.md").read_text()


@pytest.mark.parametrize("field", [field.name for field in fields(Config)])
def test_every_setting_is_on_the_page_of_configuration(field: str) -> None:
    """docs/configuration.md names it."""
    assert f"| `{field}` |" in (DOCS / "configuration.md").read_text()


def test_the_manual_is_the_parser_of_options() -> None:
    """docs/warraq.1 is what `docs/manual.py` makes."""
    manual = runpy.run_path(str(DOCS / "manual.py"))["manual"]
    assert (DOCS / "warraq.1").read_text() == manual()


def test_the_synopsis_names_what_each_command_takes() -> None:
    """As its `--help` writes it."""
    page = (DOCS / "warraq.1").read_text().replace("\\-", "-")
    taken = dict(
        re.findall(r"^\.B warraq ([a-z-]+)\n\[OPTIONS\] ?(.*)$", page, re.MULTILINE)
    )
    assert taken["search"] == taken["notes"] == "[WORDS...]"
    assert taken["read"] == "ARTICLE|FILE|-"
    assert taken["list"] == ""
    assert taken["completions"] == "bash|zsh|fish"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_has_no_mistakes_of_form() -> None:
    """Groff warns of nothing."""
    words = ["groff", "-man", "-ww", "-Tutf8", str(DOCS / "warraq.1")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "WARRAQ(1)" in done.stdout


PAGES = [*ROOT.glob("*.md"), *DOCS.glob("*.md"), *ROOT.glob("articles/*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    """No page links to a file that is not there."""
    for target in re.findall(r"\]\(([^)#]+)", page.read_text()):
        if not target.startswith(("http", "mailto")):
            assert (page.parent / target).exists(), target
