"""Regular expressions of the program, and texts made to have each of them go wrong.

An expression takes the square of a text's length, or worse, where two of its repetitions
can share the same characters and what follows fails. So for each repetition a text is made
of what leads to it, then what it repeats (and what may follow it) many times, then something
that fits nowhere.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

LONG: Final = 50
"""Repetitions from which the number of them can hurt."""
_ANYWHERE: Final = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_WAYS: Final = _ANYWHERE | {"match", "fullmatch"}
_MISFITS: Final = ("\x00\x1a", "قa")
"""One of these fits no class that is repeated."""
_REPEATS: Final = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


@dataclass(frozen=True, slots=True)
class Expression:
    """One regular expression of the program."""

    name: str
    """Module and variable, or module and line."""
    pattern: re.Pattern[Any]
    ways: frozenset[str]
    """How it is used: `match` and `fullmatch` begin where a text begins, others anywhere."""

    def seconds(self, text: str) -> float:
        """Processor time that it takes with a text."""
        given: Any = text
        if isinstance(self.pattern.pattern, bytes):
            given = text.encode("utf-8", "surrogatepass")
        began = time.process_time()
        if "match" in self.ways:
            self.pattern.match(given)
        if "fullmatch" in self.ways:
            self.pattern.fullmatch(given)
        if not self.ways <= {"match", "fullmatch"}:
            for _ in self.pattern.finditer(given):
                pass
        return time.process_time() - began


def expressions(*packages: str) -> Iterator[Expression]:
    """Every expression that some packages compile, at their beginning or in a function."""
    for package in map(importlib.import_module, packages):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield from _of(importlib.import_module(found.name))


def _of(module: ModuleType) -> Iterator[Expression]:
    source = inspect.getsource(module)
    used = _used(source)
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern) and re.search(
            rf"^{name}\b", source, re.MULTILINE
        ):
            ways = frozenset(used.get(name, _ANYWHERE)) & _WAYS
            yield Expression(f"{module.__name__}.{name}", value, ways or _ANYWHERE)
    for line, pattern, way in _inline(source):
        ways = frozenset({way})
        yield Expression(f"{module.__name__}:{line}", re.compile(pattern), ways)


def _used(source: str) -> dict[str, set[str]]:
    """What methods are called on a name."""
    used: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.setdefault(node.value.id, set()).add(node.attr)
    return used


def _inline(source: str) -> Iterator[tuple[int, str | bytes, str]]:
    """Calls such as `re.sub("a", …)`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("re"), attr=way),
                args=[ast.Constant(str() | bytes() as pattern), *_],
            ) if way != "compile":
                yield node.lineno, pattern, way


def attacks(pattern: re.Pattern[Any], times: int) -> Iterator[str]:
    """Texts of some length that have an expression try everything."""
    said: Any = pattern.pattern
    tree = _parser.parse(
        said, pattern.flags & ~re.UNICODE if isinstance(said, bytes) else pattern.flags
    )
    for before, bodies, after in dict.fromkeys(_pumps(list(tree), "")):
        for body in bodies:
            for misfit in _MISFITS:
                yield before + body * times + misfit
                yield before + (body + after) * times + misfit
                yield (before + body) * times + misfit
                yield before + body * times + after + misfit


_Pump = tuple[str, tuple[str, ...], str]


def _pumps(items: list[Any], before: str) -> Iterator[_Pump]:
    """Each repetition: what leads to it, what it repeats, what follows it."""
    for number, (code, argument) in enumerate(items):
        after = "".join(_sample(item) for item in items[number + 1 : number + 3])
        if code in _REPEATS:
            _, most, body = argument
            inner = list(body)
            if most is codes.MAXREPEAT or most >= LONG:
                yield before, tuple(dict.fromkeys(_samples(inner))), after
            yield from _pumps(inner, before)
        else:
            for part in _parts(code, argument):
                yield from _pumps(part, before)
        before += _sample((code, argument))


def _parts(code: Any, argument: Any) -> list[list[Any]]:
    """What an item of a tree holds."""
    if code is codes.SUBPATTERN:
        return [list(argument[-1])]
    if code is codes.ATOMIC_GROUP:
        return [list(argument)]
    if code is codes.BRANCH:
        return [list(part) for part in argument[1]]
    if code in {codes.ASSERT, codes.ASSERT_NOT}:
        return [list(argument[1])]
    if code is codes.GROUPREF_EXISTS:
        return [list(part) for part in argument[1:] if part]
    return []


def _samples(items: list[Any]) -> Iterator[str]:
    """Some of the shortest texts that items fit: one for each way of their first part."""
    for number, (code, argument) in enumerate(items):
        rest = "".join(map(_sample, items[number + 1 :]))
        lead = "".join(map(_sample, items[:number]))
        if code is codes.IN:
            for char in _class(argument):
                yield lead + char + rest
        for part in _parts(code, argument):
            for one in _samples(part):
                yield lead + one + rest
    yield "".join(map(_sample, items)) or "a"


def _sample(item: tuple[Any, Any]) -> str:
    """A shortest text that an item fits."""
    code, argument = item
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if code is codes.ANY:
        return "a"
    if code is codes.IN:
        return _class(argument)[0]
    if code in _REPEATS:
        least, most, body = argument
        return "".join(map(_sample, body)) * (least or int(most == 1))
    if code in {codes.ASSERT, codes.ASSERT_NOT, codes.AT, codes.GROUPREF}:
        return ""
    parts = _parts(code, argument)
    return "".join(map(_sample, parts[0])) if parts else ""


_CATEGORIES: Final = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
_TRIED: Final = "a 1-\n\"'<>=.،ء\u064bé"


def _class(items: list[tuple[Any, Any]]) -> list[str]:
    """A few characters that a class holds, of each of its parts one."""
    if items[0][0] is codes.NEGATE:
        found = re.compile("|".join(re.escape(char) for char in _chars(items[1:])))
        return [char for char in _TRIED if not found.fullmatch(char)] or ["ق"]
    return list(dict.fromkeys(_chars(items)))[:6]


def _chars(items: list[tuple[Any, Any]]) -> Iterator[str]:
    for code, argument in items:
        if code is codes.LITERAL:
            yield chr(argument)
        elif code is codes.RANGE:
            yield from map(chr, argument)
            middle = sum(argument) // 2
            yield chr(middle)
        elif code is codes.CATEGORY:
            yield _CATEGORIES.get(argument, "a")
