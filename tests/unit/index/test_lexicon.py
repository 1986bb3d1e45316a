"""The vocabulary in the catalogue answers as one in memory does."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from index.crew import Crew
from index.engine.analysis import ArabicAnalyzer
from index.engine.lexicon import NAMES, Counts, Lexicon
from index.engine.tables import STATEMENTS
from index.vocabulary import InMemory, keys

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = (
    *("أحمد", "احمد", "مدينة", "المدينة", "والمدينة", "مدينتين", "كتاب", "الكتاب"),
    *("وكتابه", "كاتب", "مكتبة", "كتب", "زار", "زيارة", "Oslo", "oslo", "2021"),
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A catalogue with nothing but the tables of the vocabulary."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.executescript(";".join(STATEMENTS))
        yield opened


def write(counts: Counts, added: Counter[str]) -> None:
    """Write all changes in one process."""
    with Crew(1) as alone:
        for _ in counts.write(sorted(added.items()), alone):
            pass


def answers_alike(lexicon: Lexicon, memory: InMemory) -> None:
    """Compare every question about every word."""
    rows = [keys(word) for word in WORDS]
    folded = [row.folded for row in rows]
    stems = [key for row in rows for key in row.stems]
    roots = [key for row in rows for key in row.roots]
    assert unordered(lexicon.by_folded(folded)) == unordered(memory.by_folded(folded))
    known = set(memory.by_folded(folded))
    for asked, in_memory, in_tables in (
        (stems, memory.by_stem, lexicon.by_stem),
        (roots, memory.by_root, lexicon.by_root),
    ):
        # A word that no article holds any more may still be named; it has no spellings.
        found = {
            key: {word for word in words if word in known}
            for key, words in in_tables(asked).items()
        }
        found = {key: words for key, words in found.items() if words}
        assert found == {key: set(words) for key, words in in_memory(asked).items()}
    assert dict(lexicon.frequency(folded)) == memory.frequency(folded)
    for beginning in ("ك", "ال", "o", "x"):
        for most in (1, 100):
            assert lexicon.by_prefix(beginning, most) == memory.by_prefix(
                beginning, most
            )
        assert lexicon.beginning(beginning) == memory.beginning(beginning)
    for word in folded:
        assert set(lexicon.near(word, 1)) == set(memory.near(word, 1))


def unordered(groups: object) -> dict[str, set[str]]:
    """Groups whose order does not matter."""
    assert isinstance(groups, dict)
    return {key: set(group) for key, group in groups.items()}


def test_it_answers_as_memory_does_whatever_comes_and_goes(
    connection: sqlite3.Connection,
) -> None:
    """Random articles added and removed in five updates."""
    chance = random.Random(2)  # noqa: S311 - a sample, no secret
    held: list[list[str]] = []
    for _ in range(5):
        counts = Counts(connection)
        added: Counter[str] = Counter()
        came = [chance.choices(WORDS, k=5) for _ in range(4)]
        for _ in range(chance.randrange(len(held) + 1)):
            counts.remove(held.pop(chance.randrange(len(held))))
        for words in came:
            held.append(words)
            added.update(set(words))
        write(counts, added)
        memory = InMemory(word for article in held for word in set(article))
        answers_alike(Lexicon(connection), memory)


def test_many_words_are_asked_at_once(connection: sqlite3.Connection) -> None:
    """More than one statement of SQLite takes, and more than a task of a crew."""
    words = [f"w{number}" for number in range(2_000)]
    for _ in range(2):
        write(Counts(connection), Counter(words))
    assert Lexicon(connection).frequency(words) == dict.fromkeys(words, 2)


def test_the_words_of_many_removed_articles_are_not_all_held(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are taken off as they come, with the same result."""
    monkeypatch.setattr("index.engine.lexicon._MOST", 10)
    words = [f"w{number}" for number in range(30)]
    write(Counts(connection), Counter(dict.fromkeys(words, 3)))
    counts = Counts(connection)
    for start in range(0, 30, 5):
        counts.remove(words[start : start + 5] * 2)
    write(counts, Counter())
    assert Lexicon(connection).frequency(words) == dict.fromkeys(words, 2)


def test_words_come_in_rows_that_are_filled_before_there_are_others(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few words are written again for one that comes, and few rows are read."""
    monkeypatch.setattr("index.engine.lexicon._FULL", 3)
    for word in ("ab", "abc", "ac", "ad", "ae", "\U00010330\U00010331"):
        write(Counts(connection), Counter([word]))
    rows = connection.execute("SELECT length, length(shapes) / 8 FROM alike").fetchall()
    assert sorted(rows) == [(2, 2), (2, 3), (3, 1)]
    assert Lexicon(connection).near("ab", 1) == ("ab", "abc", "ac", "ad", "ae")
    assert Lexicon(connection).near("\U00010331", 1) == ("\U00010330\U00010331",)


def test_words_that_are_gone_are_not_kept_for_ever(
    connection: sqlite3.Connection,
) -> None:
    """When most of the words noted are gone, the others are noted anew."""
    for turn in range(4):
        counts = Counts(connection)
        if turn:
            counts.remove(f"w{number:04}{turn - 1}" for number in range(300))
        write(counts, Counter(f"w{number:04}{turn}" for number in range(300)))
    ((noted,),) = connection.execute("SELECT sum(length(shapes)) / 8 FROM alike")
    assert noted <= 2 * 300 + 100
    assert Lexicon(connection).near("w00003", 0) == ("w00003",)


def test_words_that_come_and_go_a_few_at_a_time_are_not_noted_again_for_ever(
    connection: sqlite3.Connection,
) -> None:
    """Nor is one found twice, or found at all while no article holds it."""
    words = Counter({f"كتاب{letter}": 1 for letter in "بتثجحخدذرزسشصضطظعغفق"})
    word, near = "كتابب", "كتيبب"
    for _ in range(120):
        write(Counts(connection), words)
        assert Lexicon(connection).near(near, 1).count(word) == 1
        counts = Counts(connection)
        counts.remove(words)
        write(counts, Counter())
        assert Lexicon(connection).near(near, 1) == ()
    ((noted,),) = connection.execute("SELECT sum(length(shapes)) / 8 FROM alike")
    assert noted < 2200


def test_the_analyzer_gives_whoosh_the_spellings_of_a_text() -> None:
    """Numbered when places are wanted, and the same whether they come spelt or not."""
    analyzer, text = ArabicAnalyzer(), "قرأَ أحمد الكتـاب"
    spelt = ["قرأ", "أحمد", "الكتاب"]
    assert [token.text for token in analyzer(text)] == spelt
    places = [(t.text, t.pos) for t in analyzer(spelt, positions=True, start_pos=7)]
    assert places == [("قرأ", 7), ("أحمد", 8), ("الكتاب", 9)]


def test_words_that_nobody_holds_any_more_go_with_their_keys(
    connection: sqlite3.Connection,
) -> None:
    """What is left is what the words that are left would have made alone."""
    both = Counts(connection)
    write(both, Counter(["كتاب", "كتابا", "مكتبة", "قلم"]))
    gone = Counts(connection)
    gone.remove(["كتابا", "مكتبة"])
    write(gone, Counter(["مكتبة"]))
    gone = Counts(connection)
    gone.remove(["مكتبة"])
    write(gone, Counter())
    exact = [name for name in NAMES if name != "alike"]
    tables = [connection.execute(f"SELECT * FROM {name}").fetchall() for name in exact]  # noqa: S608
    assert Lexicon(connection).near("مكتبه", 2) == ()
    for name in NAMES:
        connection.execute(f"DELETE FROM {name}")  # noqa: S608
    write(Counts(connection), Counter(["كتاب", "قلم"]))
    alone = [connection.execute(f"SELECT * FROM {name}").fetchall() for name in exact]  # noqa: S608
    assert tables == alone
