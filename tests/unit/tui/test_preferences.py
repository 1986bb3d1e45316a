"""What is chosen while reading is found again, by several readers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path


def test_a_choice_is_found_again(tmp_path: Path) -> None:
    """Of one library, and of all."""
    path, library = tmp_path / "preferences.json", tmp_path / "library"
    chosen = Preferences(path)
    chosen.put("theme", "sepia")
    chosen.put("order", "date", library)
    chosen.save()
    again = Preferences(path)
    assert again.get("theme") == "sepia"
    assert again.get("order", library) == "date"
    assert again.get("order", tmp_path) == ""


def test_the_last_choice_of_two_readers_holds(tmp_path: Path) -> None:
    """Whoever saves last does not undo what the other one chose later."""
    path = tmp_path / "preferences.json"
    one, other = Preferences(path), Preferences(path)
    one.put("theme", "light")
    other.put("theme", "dark")
    other.save()
    one.save()
    assert Preferences(path).get("theme") == "dark"


def test_a_file_that_makes_no_sense_is_set_aside(tmp_path: Path) -> None:
    """Nothing is chosen then, and nothing is lost."""
    path = tmp_path / "preferences.json"
    path.write_text("no JSON")
    chosen = Preferences(path)
    assert chosen.get("theme") == ""
    assert chosen.set_aside is not None
    assert chosen.set_aside.read_text() == "no JSON"
