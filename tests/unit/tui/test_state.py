"""Places in articles: kept, merged, and never overwritten when not understood."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tui.state import State

LIBRARY = Path("/articles")


def test_a_place_is_there_in_the_next_session(tmp_path: Path) -> None:
    """What was remembered and saved is read back."""
    state = State(tmp_path / "deep" / "state.json")
    state.remember(LIBRARY, "one", 120)
    state.save()
    assert State(tmp_path / "deep" / "state.json").place(LIBRARY, "one") == 120


def test_a_new_article_begins_at_its_beginning(tmp_path: Path) -> None:
    """Nothing is known of an article that was never opened."""
    assert State(tmp_path / "state.json").place(LIBRARY, "one") == 0


def test_going_back_to_the_beginning_is_a_place_too(tmp_path: Path) -> None:
    """Offset 0 replaces an earlier place."""
    state = State(tmp_path / "state.json")
    state.remember(LIBRARY, "one", 120)
    state.remember(LIBRARY, "one", 0)
    state.save()
    assert State(tmp_path / "state.json").place(LIBRARY, "one") == 0


def test_a_library_whose_name_is_no_utf8_keeps_its_places(tmp_path: Path) -> None:
    """Its bytes are kept as escapes."""
    library = Path("/articles\udcff")
    state = State(tmp_path / "state.json")
    state.remember(library, "one\udcfe", 120)
    state.save()
    assert State(tmp_path / "state.json").place(library, "one\udcfe") == 120


def test_two_readers_keep_each_others_places(tmp_path: Path) -> None:
    """A save adds to what another reader saved meanwhile."""
    first, second = State(tmp_path / "state.json"), State(tmp_path / "state.json")
    first.remember(LIBRARY, "one", 10)
    second.remember(LIBRARY, "two", 20)
    first.save()
    second.save()
    third = State(tmp_path / "state.json")
    assert (third.place(LIBRARY, "one"), third.place(LIBRARY, "two")) == (10, 20)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 0, "places": {}}',
        '{"version": "2", "places": []}',
        '{"version": 1, "places": {"a": 1}}',
        '{"version": 1, "places": {"a": [1e999, 1]}}',
        '{"version": 1, "places": {"a": []}}',
        '{"version": 2, "places": [{}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_makes_no_sense_is_set_aside(tmp_path: Path, text: str) -> None:
    """It is moved, not overwritten, and reading begins anew."""
    path = tmp_path / "state.json"
    path.write_text(text)
    state = State(path)
    assert state.set_aside is not None
    assert state.set_aside.read_text() == text
    state.remember(LIBRARY, "one", 5)
    state.save()
    assert json.loads(path.read_text())["version"] == 2


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    """Opening and closing the reader leaves no file behind."""
    State(tmp_path / "state.json").save()
    assert not (tmp_path / "state.json").exists()


def test_a_place_that_cannot_be_saved_is_not_forgotten(tmp_path: Path) -> None:
    """The error is the caller's to tell; a later save still has the place."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    state = State(blocked / "state.json")
    state.remember(LIBRARY, "one", 5)
    with pytest.raises(OSError, match="file"):
        state.save()
    blocked.unlink()
    state.save()
    assert State(blocked / "state.json").place(LIBRARY, "one") == 5


def test_a_place_follows_an_article_that_moves(tmp_path: Path) -> None:
    """To its new id, once and for all."""
    state = State(tmp_path / "state.json")
    state.remember(LIBRARY, "old", 120)
    renames = [("old", "new", time.time() + 1), ("unread", "other", time.time() + 1)]
    state.follow(LIBRARY, renames)
    state.save()
    again = State(tmp_path / "state.json")
    assert again.place(LIBRARY, "new") == 120
    assert again.place(LIBRARY, "other") == 0
    written = (tmp_path / "state.json").stat().st_mtime_ns
    again.follow(LIBRARY, renames)
    again.save()
    assert (tmp_path / "state.json").stat().st_mtime_ns == written


def test_a_newer_place_is_not_overwritten_by_a_move(tmp_path: Path) -> None:
    """Neither here nor by another reader."""
    first = State(tmp_path / "state.json")
    first.remember(LIBRARY, "old", 120)
    first.save()
    second = State(tmp_path / "state.json")
    first.remember(LIBRARY, "new", 7)
    moved = time.time() + 1
    first.follow(LIBRARY, [("old", "new", moved)])
    assert first.place(LIBRARY, "new") == 7
    first.save()
    second.follow(LIBRARY, [("old", "new", moved)])
    second.save()
    assert second.place(LIBRARY, "new") == 7
    assert State(tmp_path / "state.json").place(LIBRARY, "new") == 7


def test_a_place_left_after_the_move_belongs_to_another_article(tmp_path: Path) -> None:
    """A file of the old name may have come since."""
    state = State(tmp_path / "state.json")
    state.remember(LIBRARY, "old", 120)
    state.follow(LIBRARY, [("old", "new", time.time() - 60)])
    assert state.place(LIBRARY, "new") == 0
