"""Typing, against a reference that knows clusters and levels and nothing else."""

from __future__ import annotations

import random
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.text.typing_reference import Reference
from tui.text.caret import TypedLine, in_sight, scrolled, typed_line
from tui.text.editing import Editing, Side

if TYPE_CHECKING:
    from collections.abc import Callable

CHARACTERS: Final = (
    "\u0627\u0628\u062a\u0644\u0644\u0645\u0646\u0647\u0648\u064a\u0621\u0629\u0623"
    "abcXYZ0129\u0663\u0660\u0665   .,:-/%!\u060c\u061f\u064e\u0651\u0650"
)
"""Letters with lam and alef among them, Latin, digits of both kinds, neutrals, marks."""
KEYS: Final = (
    "left", "right", "left", "right", "home", "end", "backspace", "backspace", "delete",
    "word_before", "word_after", "erase_word", "select_left", "select_right", "click",
)  # fmt: skip

Step = tuple[str, str | int]
steps: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("type"), st.text(st.sampled_from(CHARACTERS), max_size=6)),
    st.tuples(st.sampled_from(KEYS), st.integers(-3, 40)),
)


def press(edit: Editing, key: str, value: str | int) -> Editing:
    """One step with the line under test."""
    line = typed_line(edit.text)

    def beside(step: int) -> int:
        return line.beside(edit.caret, edit.side, step)

    if isinstance(value, str):
        return edit.inserted(value)
    edits: dict[str, Callable[[], Editing]] = {
        "left": lambda: edit.moved(beside(-1)),
        "right": lambda: edit.moved(beside(1)),
        "select_left": lambda: edit.moved(beside(-1), select=True),
        "select_right": lambda: edit.moved(beside(1), select=True),
        "home": lambda: edit.moved(0),
        "end": lambda: edit.moved(len(edit.text)),
        "backspace": lambda: edit.erased(edit.before()),
        "delete": lambda: edit.erased(edit.after()),
        "word_before": lambda: edit.moved(edit.word_before()),
        "word_after": lambda: edit.moved(edit.word_after()),
        "erase_word": lambda: edit.erased(edit.word_before()),
        "click": lambda: edit.moved(line.offset_at(value)),
    }
    return edits[key]()


def press_reference(line: Reference, key: str, value: str | int) -> None:
    """The same step with the reference."""
    start, end = line.selected() or (line.caret, line.caret)
    before = [0, *(bound for bound in line.bounds if bound < line.caret)][-1]
    after = [*(bound for bound in line.bounds if bound > line.caret), len(line.text)][0]
    words = line.words()
    word = [0, *(one for one in words if one < line.caret)][-1]
    if isinstance(value, str):
        if value or start < end:
            line.replace(start, end, value, typed=True)
    elif key in {"backspace", "erase_word", "delete"}:
        ahead = key == "delete" and start == end
        if start == end:
            start = {"backspace": before, "erase_word": word}.get(key, start)
            end = after if key == "delete" else end
        if start < end:
            line.replace(start, end, "", typed=not ahead)
    else:
        following = [*(one for one in words if one > line.caret), len(line.text)][0]
        found: dict[str, Callable[[], int]] = {
            "left": lambda: line.step(-1),
            "right": lambda: line.step(1),
            "select_left": lambda: line.step(-1),
            "select_right": lambda: line.step(1),
            "home": lambda: 0,
            "end": lambda: len(line.text),
            "word_before": lambda: word,
            "word_after": lambda: following,
            "click": lambda: line.at(value),
        }
        line.go(found[key](), select=key.startswith("select"))


def letters(glyph: str) -> str:
    """The letters and marks of a cell, letters first."""
    plain = unicodedata.normalize("NFKC", glyph) if glyph > "\ufaff" else glyph
    return "".join(sorted(plain.replace("\u25cc", "")))


def check(edit: Editing, expected: Reference) -> None:
    """Value, drawing, caret and selection agree."""
    line = typed_line(edit.text)
    assert edit.text == expected.text
    assert line.rtl == expected.rtl
    drawn = [letters(cell.glyph) for cell in line.line.cells]
    assert drawn == ["".join(sorted(atom.text)) for atom in expected.visual]
    assert edit.caret == expected.caret
    assert (edit.side is Side.PREVIOUS) == expected.typed
    assert line.columns(edit.caret, edit.side).left == expected.column(
        typed=expected.typed
    )
    other = line.others(edit.caret, edit.side)
    places = {expected.column(typed=typed) for typed in (False, True)}
    assert (other is not None) == (len(places) == 2)
    assert other is None or {other.left} == places - {
        expected.column(typed=expected.typed)
    }
    start, end = edit.selected
    assert (start, end) == (expected.selected() or (edit.caret, edit.caret))
    lit = {
        at
        for at, atom in enumerate(expected.visual)
        if start < atom.end and atom.start < end
    }
    assert set(line.line.covered([(start, end)])) == (lit if start < end else set())


@settings(max_examples=200)
@given(st.lists(steps, max_size=30))
def test_any_typing_and_editing_agrees_with_the_reference(done: list[Step]) -> None:
    """After each key: value, cells, caret, its other place, what is selected."""
    edit, expected = Editing(), Reference()
    check(edit, expected)
    for key, value in done:
        edit = press(edit, key, value)
        press_reference(expected, key, value)
        check(edit, expected)


@pytest.mark.parametrize("seed", range(200))
def test_typed_strings_with_edits_agree_with_the_reference(seed: int) -> None:
    """Each of 200 mixed strings is typed letter by letter, with edits in between."""
    chosen = random.Random(seed)  # noqa: S311 - a seeded sample
    edit, expected = Editing(), Reference()
    for _ in range(40):
        done: Step = ("type", chosen.choice(CHARACTERS))
        if chosen.random() < 0.3:
            done = (chosen.choice(KEYS), chosen.randrange(-3, 30))
        edit = press(edit, *done)
        press_reference(expected, *done)
        check(edit, expected)


texts = st.lists(
    st.sampled_from([*CHARACTERS, "\u6f22", "\U0001f468\u200d\U0001f469", "\ufdfa"])
).map("".join)


@given(texts, st.data())
def test_the_caret_is_always_in_sight(text: str, data: st.DataObject) -> None:
    """At any width and from any scroll; and the cells in sight fit the room."""
    line = typed_line(text)
    caret = data.draw(st.integers(0, len(text)))
    side = data.draw(st.sampled_from(Side))
    room = data.draw(st.integers(1, 12))
    columns = line.columns(caret, side)
    hidden = scrolled(line, caret, side, room, data.draw(st.integers(0, 50)))
    shown, first = in_sight(line, hidden, room)
    assert shown.indent + shown.width <= room
    assert shown.width == min(room, line.line.width)
    if columns.right - columns.left <= room:
        assert first - 1 <= columns.left
        assert columns.right <= first + room + 1
        inside = columns.left >= 0 and columns.right <= line.line.width
        assert not inside or first <= columns.left < columns.right <= first + room
    other = line.others(caret, side)
    if (
        other
        and other.right - columns.left < room
        and columns.right - other.left < room
    ):
        assert first - 1 <= other.left < other.right <= first + room + 1
    assert all(cell in line.line.cells or cell.glyph == " " for cell in shown.cells)


@given(texts)
def test_every_stop_is_one_key_from_the_next(text: str) -> None:
    """The left arrow goes from the rightmost place to the leftmost, cell by cell."""
    line: TypedLine = typed_line(text)
    rightmost = line.offset_at(line.line.width - (1 if line.rtl else 0))
    met, caret = [rightmost], rightmost
    for _ in line.stops:
        caret = line.beside(caret, Side.NEXT, -1)
        met.append(caret)
    columns = [line.columns(offset, Side.NEXT).left for offset in met]
    assert columns == sorted(columns, reverse=True)
    assert len(set(met)) == len(line.stops) + 1
    assert line.beside(caret, Side.NEXT, -1) == caret
