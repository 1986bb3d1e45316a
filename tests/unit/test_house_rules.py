"""Rules of this house that no linter has."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted([*(ROOT / "tui").rglob("*.py"), *(ROOT / "index").rglob("*.py")])
TRACKED = [
    path
    for pattern in ("*.md", "*.toml", "*.lock", "Makefile", "docs/**/*.md", ".ci/run")
    for path in ROOT.glob(pattern)
]


def name(path: Path) -> str:
    """A path as the test's name shows it."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    """Split it before it is the god."""
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_function_is_50_lines_or_longer(path: Path) -> None:
    """A function fits on a screen."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 50, node.name


@pytest.mark.parametrize("path", TRACKED, ids=name)
def test_no_file_names_a_package_registry(path: Path) -> None:
    """Whoever installs chooses where from."""
    hosts = r"pypi\.(org|python)|pythonhosted|files\.python|deb\.debian|registry\.npm"
    assert re.search(hosts, path.read_text()) is None


SPEAKS = {"tui/commands.py", "tui/cli/doctor.py"}
"""Modules of the interface that hold Arabic beside the sentences: key twins, samples."""


@pytest.mark.parametrize("path", sorted((ROOT / "tui").glob("**/*.py")), ids=name)
def test_sentences_for_people_stand_in_the_catalogue(path: Path) -> None:
    """No widget or screen holds Arabic of its own, outside its docstrings."""
    if name(path) in SPEAKS or path.parent.name == "text":
        return
    tree = ast.parse(path.read_text())
    constants = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)
    ]
    texts = [text for text in constants if isinstance(text, str)]
    docstrings = [
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    arabic = [text for text in texts if re.search("[\u0621-\u064a]{3}", text)]
    assert [text for text in arabic if text not in docstrings] == []
