"""The page of a package names all that is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import index

ENGINE = Path(index.__file__).parent / "engine"


@pytest.mark.parametrize("package", ["", "packed", "vector"])
def test_every_module_of_the_engine_stands_on_the_page_of_its_package(
    package: str,
) -> None:
    """Who comes to a folder is told what each file in it is for, and of no other."""
    folder = ENGINE / package
    page = (folder / "__init__.py").read_text("utf-8").split('"""')[1]
    modules = {path.stem for path in folder.glob("[!_]*.py")}
    assert modules <= set(re.findall(r"\w+", page))
    listed = re.findall(r"^ {4,6}(\w+)(?:\.py)? ", page, re.MULTILINE)
    assert set(listed) <= modules
