"""Whatever stands in a file of state or of settings: no traceback, and nothing is lost."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trust.ledger import LIBRARY, TEXT, Kept
from tui import backup, config
from tui.cli.notes import as_json
from tui.marks.listing import Located
from tui.remapping import remapped
from tui.storage import DataNewer, NoExport
from tui.terminals.memory import Memory

SOUND: dict[str, dict[str, Any]] = {
    "state.json": {
        "version": 2,
        "places": [
            {
                "library": "/articles",
                "article": "a",
                "start": 3,
                "before": "",
                "after": "المكتبة",
                "when": 5.0,
                "read": 0.5,
                "opened": 4.0,
                "since": 0.0,
            },
        ],
    },
    "marks.json": {
        "version": 1,
        "marks": [
            {
                "id": "m",
                "changed": 5.0,
                "since": 5.0,
                "library": "/articles",
                "article": "a",
                "title": "عنوان",
                "made": 5.0,
                "start": 3,
                "exact": "المكتبة",
                "before": "في ",
                "after": "",
                "words": "ما هي",
            },
            {"id": "gone", "changed": 5.0, "since": 5.0},
        ],
    },
    "searches.json": {
        "version": 1,
        "searches": [
            {
                "library": "/articles",
                "asked": 5.0,
                "marked": 5.0,
                "kept": True,
                "search": {"words": "كتب", "level": "root", "since": "2024-01-01"},
            },
        ],
    },
    "preferences.json": {
        "version": 1,
        "choices": [{"library": "", "name": "theme", "value": "dark", "when": 5.0}],
    },
}
"""A file of each kind, with everything that can stand in it."""
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from([1e308, -1e308, 10**400, -1, 2**63, "1", "\ud800", "\0"])
)
SHAPES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=9,
)


@st.composite
def contents(draw: st.DrawFn, name: str) -> bytes:
    """A file that was sound once: values changed, members gone, bytes changed, cut off."""
    data = json.loads(json.dumps(SOUND[name]))
    rows = next(value for value in data.values() if isinstance(value, list))
    for _ in range(draw(st.integers(0, 2))):
        row = draw(st.sampled_from([data, *rows]))
        member = draw(st.sampled_from(sorted(row)))
        if draw(st.booleans()):
            row[member] = draw(SHAPES)
        else:
            row.pop(member)
    content = json.dumps(data, ensure_ascii=draw(st.booleans()))
    text = bytearray(content.encode(errors="surrogatepass"))
    for _ in range(draw(st.integers(0, 2))):
        text[draw(st.integers(0, len(text) - 1))] = draw(st.integers(0, 255))
    return bytes(text[: draw(st.integers(0, len(text)) | st.just(len(text)))])


def bytes_of(name: str) -> st.SearchStrategy[bytes]:
    """Any content of a file."""
    return (
        st.binary()
        | contents(name)
        | SHAPES.map(lambda shape: json.dumps(shape).encode())
    )


@pytest.mark.parametrize("name", SOUND)
@given(data=st.data())
@settings(max_examples=30)  # each saves nine times
def test_any_state_is_used_or_kept_to_the_byte(
    name: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """And everything the reader asks of it has an answer, now and in the next session."""
    content = data.draw(bytes_of(name))
    folder = tmp_path_factory.mktemp("state")
    path = folder / name
    path.write_bytes(content)
    try:
        kept = Kept(folder)
    except DataNewer:
        assert path.read_bytes() == content
        assert list(folder.iterdir()) == [path]
        return
    set_aside = [
        each.set_aside
        for each in (kept.state, kept.marks, kept.searches, kept.preferences)
        if each.set_aside
    ]
    assert [one.read_bytes() for one in set_aside] in ([], [content])
    if not set_aside:
        assert path.read_bytes() == content
    use(kept)
    kept.note("new", 1)
    again = Kept(folder)
    assert again.marks.set_aside is again.state.set_aside is None
    assert again.searches.set_aside is again.preferences.set_aside is None
    assert again.state.place(LIBRARY, "new-1") == 1
    use(again)


def use(kept: Kept) -> None:
    """Ask for everything that screens and commands ask for."""
    assert 0 <= kept.state.place(LIBRARY, "a", TEXT) <= len(TEXT)
    assert kept.state.place(LIBRARY, "a") >= 0
    kept.state.history(LIBRARY)
    assert all(0 <= read <= 1 for read in kept.state.progress(LIBRARY).values())
    marks = [Located(mark) for mark in kept.marks.of()]
    json.dumps(as_json(marks))
    kept.searches.history(LIBRARY)
    kept.searches.kept(LIBRARY)
    assert isinstance(kept.preferences.get("theme"), str)


@given(st.binary() | SHAPES.map(lambda shape: json.dumps(shape).encode()))
def test_any_import_is_taken_in_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """By an error that is told in one sentence."""
    folder = tmp_path_factory.mktemp("import")
    files = backup.parts(folder / "state.json")
    try:
        backup.take_in(backup.read(content, Path("/import"), files), files)
    except (NoExport, DataNewer):
        assert list(folder.iterdir()) == []


@given(data=st.data())
def test_any_part_of_an_export_is_taken_in_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """What is taken in can be exported and taken in again, and changes nothing."""
    name = data.draw(st.sampled_from(sorted(SOUND)))
    content = data.draw(contents(name))
    folder = tmp_path_factory.mktemp("part")
    files = backup.parts(folder / "state.json")
    try:
        found = backup.read(content, Path("/import"), files)
    except (NoExport, DataNewer):
        return
    backup.take_in(found, files)
    whole = backup.export(backup.parts(folder / "state.json")).encode()
    again = backup.take_in(backup.read(whole, Path("/import"), files), files)
    assert not any(again.values())


@given(
    st.binary()
    | SHAPES.map(lambda shape: json.dumps(shape).encode())
    | st.just(b"[" * 100_000)
    | st.just(b'{"version": 1, "terminals": {"x": {"mode": [], "marks": 1}}}')
)
def test_any_answers_for_terminals_are_answers_or_none(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """What makes no sense counts as nothing; the question is asked again."""
    path = tmp_path_factory.mktemp("memory") / "terminals.json"
    path.write_bytes(content)
    Memory(path).recall("x")


def toml(shape: Any) -> str:
    """A value of TOML that is like a shape."""
    if isinstance(shape, dict):
        pairs = (f"{json.dumps(key)} = {toml(value)}" for key, value in shape.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(shape, list):
        return f"[{', '.join(map(toml, shape))}]"
    if isinstance(shape, int) and not isinstance(shape, bool) and abs(shape) > 2**63:
        return f"{'-' if shape < 0 else ''}0x{abs(shape):x}" if shape > 0 else "0"
    if isinstance(shape, float):
        return repr(shape)
    return json.dumps(shape if shape is not None else "auto")


SETTINGS = st.sampled_from([*config.Config.__dataclass_fields__, "colour", "مكتبة"])


def lines() -> st.SearchStrategy[bytes]:
    """Files of settings with names that mean something, and any values."""
    line = st.builds(lambda key, shape: f'"{key}" = {toml(shape)}\n', SETTINGS, SHAPES)
    text = st.lists(line, max_size=4).map("".join)
    return text.map(lambda one: one.encode(errors="surrogatepass"))


@given(
    st.binary()
    | lines()
    | st.sampled_from(
        [
            b"[" * 100_000,
            b"measure = " + b"[" * 100_000,
            b"measure = 0x" + b"f" * 10_000,
            b"measure = " + b"9" * 10_000,
            b'library = "\\u0000"',
            b"a." * 500 + b"a = 1",
        ]
    ),
    st.dictionaries(
        st.sampled_from(sorted(config.ENVIRONMENT)), st.text(max_size=9), max_size=4
    ),
)
@settings(max_examples=100)
def test_any_settings_are_used_or_told(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, environ: dict[str, str]
) -> None:
    """The file is never written; what is used is of its kind, the rest a problem."""
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_bytes(content)
    loaded = config.load(path, environ)
    assert path.read_bytes() == content
    for each in ("library", "index"):
        folder = getattr(loaded.config, each)
        if folder is not None:
            folder.resolve()
    for name, (least, most) in config.BOUNDS.items():
        assert least <= getattr(loaded.config, name) <= most
    remapped(loaded.config.keys)
    try:
        table = tomllib.loads(content.decode())
    except (ValueError, RecursionError):
        assert loaded.problems or not content.strip()
    else:
        told = len(loaded.problems)
        assert told >= len(set(table) - set(config.Config.__dataclass_fields__))
