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


TEXT = "رحلة طويلة\n\nفي اليوم الأول سرنا.\n\nفي اليوم الثاني نزلنا عند النهر.\n"


def test_a_place_goes_with_its_words_when_the_text_changes(tmp_path: Path) -> None:
    """In the next session, too; where its words are gone, it stays in the text."""
    path, place = tmp_path / "state.json", TEXT.index("في اليوم الثاني")
    state = State(path)
    state.remember(LIBRARY, "one", place, TEXT)
    state.save()
    again = State(path)
    assert again.place(LIBRARY, "one", TEXT) == place
    edited = TEXT.replace("سرنا.", "سرنا طويلًا حتى تعبنا.\n\nثم نمنا.")
    assert again.place(LIBRARY, "one", edited) == edited.index("في اليوم الثاني")
    assert again.place(LIBRARY, "one", "نص") == len("نص")
    assert again.place(LIBRARY, "one") == place


def test_articles_are_remembered_in_the_order_of_their_opening(tmp_path: Path) -> None:
    """The latest first, each once, of one library only."""
    path = tmp_path / "state.json"
    state = State(path)
    for name in ("one", "two", "one"):
        state.note_opened(LIBRARY, name)
    state.note_opened(Path("/others"), "three")
    state.remember(LIBRARY, "never opened", 5)
    state.save()
    assert State(path).history(LIBRARY) == ("one", "two")


def test_the_most_that_was_read_of_an_article_counts(tmp_path: Path) -> None:
    """Going back to the beginning takes nothing of it away."""
    path = tmp_path / "state.json"
    state = State(path)
    state.note_opened(LIBRARY, "one")
    state.note_opened(LIBRARY, "two")
    for offset, read in ((0, 0.25), (20, 1.0), (0, 0.25)):
        state.remember(LIBRARY, "one", offset, TEXT, read)
    state.save()
    again = State(path)
    assert again.progress(LIBRARY) == {"one": 1.0, "two": 0.0}
    assert again.place(LIBRARY, "one", TEXT) == 0
    assert again.progress(Path("/others")) == {}


def test_an_article_that_took_the_id_of_another_keeps_its_place(tmp_path: Path) -> None:
    """The move of the first one is older than its own."""
    state, now = State(tmp_path / "state.json"), time.time()
    state.remember(LIBRARY, "x", 7)
    for _ in range(2):
        state.follow(LIBRARY, [("a", "b", now + 10), ("x", "a", now + 20)])
    assert state.place(LIBRARY, "a") == 7
    assert state.place(LIBRARY, "b") == 0
