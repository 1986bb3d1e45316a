"""What was asked and kept: there in the next session, merged, never overwritten."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import Level, SearchRequest, Sort
from tui import searches
from tui.searches import Searches, plain

LIBRARY = Path("/articles")
OTHER = Path("/others")
SEARCH = SearchRequest("كتاب", level=Level.ROOT, sort=Sort.NEWEST, year=2024)


def test_a_kept_search_is_there_in_the_next_session(tmp_path: Path) -> None:
    """With its level, its order and its filters."""
    path = tmp_path / "deep" / "searches.json"
    kept = SEARCH._replace(since=date(2020, 1, 2), category="أخبار", author="ك")
    first = Searches(path)
    first.keep(LIBRARY, kept)
    first.save()
    assert Searches(path).kept(LIBRARY) == (kept,)
    assert Searches(path).kept(OTHER) == ()


def test_how_a_search_is_shown_makes_no_other_search(tmp_path: Path) -> None:
    """Limits and counts are no part of it."""
    remembered = Searches(tmp_path / "searches.json")
    remembered.keep(LIBRARY, SEARCH._replace(limit=7, facets=True, unfinished=True))
    assert remembered.kept(LIBRARY) == (SEARCH,)
    assert remembered.is_kept(LIBRARY, SEARCH._replace(counts=True))
    assert not remembered.is_kept(LIBRARY, SEARCH._replace(level=Level.EXACT))


def test_the_history_begins_with_the_latest_query(tmp_path: Path) -> None:
    """Each once, whatever its level was, and of one library only."""
    path = tmp_path / "searches.json"
    remembered = Searches(path)
    for words in ("أول", "ثان", "أول"):
        remembered.note(LIBRARY, SearchRequest(words))
    remembered.note(LIBRARY, SearchRequest("أول", level=Level.EXACT))
    remembered.note(OTHER, SearchRequest("غيره"))
    remembered.save()
    assert Searches(path).history(LIBRARY) == ("أول", "ثان")


def test_two_readers_keep_each_others_searches(tmp_path: Path) -> None:
    """A save adds to what another reader saved meanwhile."""
    path = tmp_path / "searches.json"
    one, two = Searches(path), Searches(path)
    one.keep(LIBRARY, SearchRequest("أ"))
    two.note(LIBRARY, SearchRequest("أ"))
    two.keep(LIBRARY, SearchRequest("ب"))
    one.save()
    two.save()
    third = Searches(path)
    assert {search.words for search in third.kept(LIBRARY)} == {"أ", "ب"}
    assert third.history(LIBRARY) == ("أ",)


def test_a_forgotten_search_does_not_come_back_from_another_reader(
    tmp_path: Path,
) -> None:
    """The newest word counts, whoever saves last."""
    path = tmp_path / "searches.json"
    one = Searches(path)
    one.keep(LIBRARY, SEARCH)
    one.save()
    two = Searches(path)
    two.note(LIBRARY, SEARCH)
    one.keep(LIBRARY, SEARCH, kept=False)
    one.save()
    two.save()
    assert Searches(path).kept(LIBRARY) == ()
    assert not two.is_kept(LIBRARY, SEARCH)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 0, "searches": []}',
        '{"version": 1, "searches": [1]}',
        '{"version": 1, "searches": [{"library": "/", "search": {}}]}',
        '{"version": 1, "searches": [{"library": "/", "search": {"level": "x"}, '
        '"asked": 1, "marked": 0, "kept": false}]}',
        '{"version": 1, "searches": [{"library": "/", "search": {}, '
        '"asked": 1e999, "marked": 0, "kept": false}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_makes_no_sense_is_set_aside(tmp_path: Path, text: str) -> None:
    """It stays on disk under another name, and the reader goes on."""
    path = tmp_path / "searches.json"
    path.write_text(text)
    remembered = Searches(path)
    assert remembered.history(LIBRARY) == ()
    assert remembered.set_aside is not None
    assert remembered.set_aside.read_text() == text
    remembered.keep(LIBRARY, SEARCH)
    remembered.save()
    assert Searches(path).kept(LIBRARY) == (SEARCH,)


def test_what_could_not_be_saved_is_saved_the_next_time(tmp_path: Path) -> None:
    """A file where the folder should be is an error now, and no loss later."""
    blocked = tmp_path / "data"
    blocked.write_text("")
    remembered = Searches(blocked / "searches.json")
    remembered.keep(LIBRARY, SEARCH)
    with pytest.raises(OSError, match="data"):
        remembered.save()
    blocked.unlink()
    remembered.save()
    assert Searches(blocked / "searches.json").kept(LIBRARY) == (SEARCH,)


def test_old_queries_go_and_kept_searches_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one library; another one's queries are counted apart."""
    monkeypatch.setattr(searches, "MOST", 2)
    path = tmp_path / "searches.json"
    remembered = Searches(path)
    remembered.keep(LIBRARY, SEARCH)
    remembered.note(OTHER, SearchRequest("غيره"))
    for words in ("أ", "ب", "ج"):
        remembered.note(LIBRARY, SearchRequest(words))
    remembered.save()
    later = Searches(path)
    assert later.history(LIBRARY) == ("ج", "ب")
    assert later.kept(LIBRARY) == (SEARCH,)
    assert later.history(OTHER) == ("غيره",)


@given(
    words=st.text(),
    level=st.sampled_from(Level),
    sort=st.sampled_from(Sort),
    since=st.none() | st.dates(),
    category=st.text(max_size=5),
    year=st.none() | st.integers(1, 3000),
)
def test_every_search_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, **facts: object
) -> None:
    """Any words: surrogates and line ends, too."""
    search = SearchRequest(**facts)  # type: ignore[arg-type]
    path = tmp_path_factory.mktemp("kept") / "searches.json"
    remembered = Searches(path)
    remembered.keep(LIBRARY, search)
    remembered.save()
    assert Searches(path).kept(LIBRARY) == (plain(search),)
    assert json.loads(path.read_text())["version"] == 1
