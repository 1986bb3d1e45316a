"""Reading state that is written down beside the files that must not lose it.

A victim notes something, saves it and says so on stdout; what it said is the ledger that
the files are held to after its death.  Whatever counts, counts up, so that a save which
the victim did not live to acknowledge is told from one that was lost.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Article, ArticleId, Span
from index.search import SearchRequest
from tui.marks.store import Marks
from tui.preferences import Preferences
from tui.searches import Searches
from tui.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable

LIBRARY = Path("/articles")
TEXT = "في المكتبة كتبٌ قديمة، وكتابٌ واحد باللغة English."
PLACES = 7
"""Articles whose places go on and on."""
FORGET = 5
"""Of so many notes, one is removed again."""


@dataclass
class Kept:
    """The files of the reading state in one folder, open."""

    folder: Path
    state: State = field(init=False)
    marks: Marks = field(init=False)
    searches: Searches = field(init=False)
    preferences: Preferences = field(init=False)

    def __post_init__(self) -> None:
        self.state = State(self.folder / "state.json")
        self.marks = Marks(self.folder / "marks.json", LIBRARY)
        self.searches = Searches(self.folder / "searches.json")
        self.preferences = Preferences(self.folder / "preferences.json")

    def note(self, name: str, number: int) -> None:
        """Note something in every file, save each, and say so after each.

        Args:
            name: Of who notes it: what several note is not the same.
            number: Larger than the last time.
        """
        article = Article(ArticleId(f"{name}-{number}"), "", TEXT, ())
        mark = self.marks.add_note(article, Span(3, 10), f"{number}")
        self.marks.save()
        acknowledge("marks", mark.id, number)
        place = f"{name}-{number % PLACES}"
        self.state.remember(LIBRARY, place, number)
        self.state.save()
        acknowledge("places", place, number)
        self.searches.keep(LIBRARY, SearchRequest(f"{name} {number}"))
        self.searches.save()
        acknowledge("searches", f"{name} {number}", 1)
        self.preferences.put(name, f"{number}")
        self.preferences.save()
        acknowledge("choices", name, number)
        self.marks.edit(mark, f"{number + 1}")
        if number % FORGET == 0:
            acknowledge("removing", mark.id, 1)
            self.marks.remove(mark)
        self.marks.save()
        if number % FORGET == 0:
            acknowledge("removed", mark.id, 1)
        else:
            acknowledge("marks", mark.id, number + 1)


def acknowledge(kind: str, key: str, number: int) -> None:
    """Say on stdout that something was saved: one write, which a kill does not cut."""
    os.write(1, f"{json.dumps([kind, key, number])}\n".encode())


class Ledger:
    """What was acknowledged: by kind and key, the largest number."""

    def __init__(self) -> None:
        self.said: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def take(self, lines: Iterable[str]) -> int:
        """Take down what a victim said; other lines are not about this.

        Returns:
            How many lines were.
        """
        rows = [json.loads(line) for line in lines if line.startswith("[")]
        for kind, key, number in rows:
            self.said[kind][key] = max(number, self.said[kind].get(key, number))
        return len(rows)

    def examine(self, folder: Path) -> int:
        """Look everything up in the files; returns how much there was.

        Raises:
            AssertionError: A file was damaged, or something that was acknowledged is not
                there, or an earlier word than the one acknowledged.
        """
        kept, said = Kept(folder), self.said
        for each in (kept.state, kept.marks, kept.searches, kept.preferences):
            assert each.set_aside is None
        words = {mark.id: int(mark.words) for mark in kept.marks.of()}
        searches = {search.words for search in kept.searches.kept(LIBRARY)}
        assert not words.keys() & said["removed"].keys()
        for key, number in said["marks"].items():
            # A removal may have been saved, and not acknowledged any more.
            gone = key not in words and key in said["removing"]
            assert gone or words.get(key, 0) >= number, ("mark", key, number)
        for key, number in said["places"].items():
            assert kept.state.place(LIBRARY, key) >= number, ("place", key, number)
        for key, number in said["choices"].items():
            assert int(kept.preferences.get(key)) >= number, ("choice", key, number)
        assert searches >= said["searches"].keys()
        return sum(map(len, said.values()))


def note_on(folder: Path, name: str) -> None:
    """Note something over and over, until somebody ends the process."""
    kept = Kept(folder)
    for number in count(1):
        kept.note(name, number)


if __name__ == "__main__":
    note_on(Path(sys.argv[1]), sys.argv[2])
