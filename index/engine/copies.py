"""Copies of articles and counts of their lines, kept up to date in the catalogue.

Whether an article is a copy depends on its print, its sketch, its date, and on those
articles before it that share a band with it and are no copies. So when articles come, go
or move, these are asked again and those who share a band with them, in the order of the
collection; whoever gives another answer has those behind it asked who share a band with
it. Nobody else can have another answer: this is ``index.duplicates.find_copies``, without
the work whose result is known.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

from index.duplicates import nearest_kept
from index.engine import bands
from index.engine.catalogue import Look
from index.engine.likeness import KEY_BYTES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

_AT_ONCE: Final = 500
"""Values of one statement; SQLite has a limit of 999 in old versions."""
_UNASKED: Final = -1
"""Stands for the answer of an article that came."""


def update_copies(
    connection: sqlite3.Connection,
    *,
    gone: Sequence[Look],
    come: Collection[int],
    moved: Collection[int],
    most: int,
) -> bool:
    """Bring copies and counts of lines up to date after a few changes.

    Args:
        connection: The catalogue, in a transaction; its articles are those of after.
        gone: The articles that were removed since.
        come: Numbers of those that were added since.
        moved: Numbers of others that may have another place in the collection.
        most: Articles that may be looked at; those met again count again.

    Returns:
        False when that was not enough; nothing of what is known is of use then.
    """
    asked = _Round(connection, most)
    try:
        asked.run(gone, come, moved)
    except _TooMuch:
        return False
    asked.write()
    return True


class _TooMuch(Exception):  # noqa: N818 - it is no error
    """More articles were met than may be looked at."""


_Place = tuple[str, int, int]
"""Path, line and number: the order of the collection."""


class _Seen(NamedTuple):
    """An article of the catalogue."""

    place: _Place
    look: Look


class _Round:
    """Articles asked whether they are copies, in their order."""

    def __init__(self, connection: sqlite3.Connection, most: int) -> None:
        self._connection = connection
        self._left = most
        self._seen: dict[int, _Seen] = {}
        self._met: dict[int, set[int]] = {}
        self._original: dict[int, int | None] = {}
        self._changed: dict[int, int | None] = {}
        self._queue: list[tuple[_Place, int]] = []
        self._queued: set[int] = set()
        self._lines: Counter[int] = Counter()

    def run(
        self, gone: Sequence[Look], come: Collection[int], moved: Collection[int]
    ) -> None:
        """Ask whomever the changes concern, and whomever their answers concern."""
        self._load([*come, *moved])
        self._original.update(dict.fromkeys(come, _UNASKED))
        new = [_marks(self._seen[number].look) for number in come]
        bands.change(self._connection, [_marks(look) for look in gone], new)
        for look in gone:
            self._leave(look)
        for number in (*come, *moved):
            self._push(self._mates(self._seen[number].look) | {number})
        while self._queue:
            _, number = heappop(self._queue)
            self._queued.discard(number)
            answer, before = self._answer(number), self._original[number]
            if answer != before:
                self._changed[number] = before
                self._original[number] = answer
                self._push(self._behind(number))

    def _leave(self, look: Look) -> None:
        """Take an article out that was removed, and ask those who met it."""
        row = self._connection.execute(
            "DELETE FROM copies WHERE number = ? RETURNING original", (look.number,)
        ).fetchone()
        if row is None:
            self._count(look, -1)
        self._push(self._mates(look))

    def _mates(self, look: Look) -> set[int]:
        """The articles that one meets in a band, their looks loaded."""
        mates = self._met.get(look.number)
        if mates is None:
            mates = bands.mates(self._connection, _marks(look)) - {look.number}
            self._met[look.number] = mates
            self._load(mates)
        self._left -= len(mates)
        if self._left < 0:
            raise _TooMuch
        return mates

    def _behind(self, number: int) -> list[int]:
        """Those of the articles that one meets who come after it."""
        place, look = self._seen[number]
        return [mate for mate in self._mates(look) if self._seen[mate].place > place]

    def _load(self, numbers: Collection[int]) -> None:
        """Read looks and answers of articles."""
        missing = [number for number in numbers if number not in self._seen]
        for at in range(0, len(missing), _AT_ONCE):
            some = missing[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            for path, line, original, *look in self._connection.execute(
                "SELECT path, line, original, number, date, print, sketch, lines "  # noqa: S608
                "FROM articles JOIN looks USING (number) LEFT JOIN copies USING (number) "
                f"WHERE number IN ({marks})",
                some,
            ):
                number = look[0]
                self._seen[number] = _Seen((path, line, number), Look(*look))
                self._original[number] = original

    def _push(self, numbers: Iterable[int]) -> None:
        """Have articles asked, each once."""
        for number in numbers:
            if number not in self._queued:
                self._queued.add(number)
                heappush(self._queue, (self._seen[number].place, number))

    def _answer(self, number: int) -> int | None:
        """What an article repeats, given the answers of those before it."""
        place, look = self._seen[number]
        met = sorted((self._seen[mate].place, mate) for mate in self._mates(look))
        before = [mate for where, mate in met if where < place]
        for mate in before:
            if look.print and self._seen[mate].look.print == look.print:
                return self._original[mate] or mate
        kept = [self._seen[mate].look for mate in before if not self._original[mate]]
        kept = [other for other in kept if other.sketch]
        at = nearest_kept(
            look.sketch,
            look.date,
            [other.sketch for other in kept],
            [other.date for other in kept],
        )
        return None if at is None else kept[at].number

    def _count(self, look: Look, by: int) -> None:
        """Count the lines of an article, or take them back."""
        for at in range(0, len(look.lines), KEY_BYTES):
            line = int.from_bytes(
                look.lines[at : at + KEY_BYTES], "little", signed=True
            )
            self._lines[line] += by

    def write(self) -> None:
        """Write the answers that are others than before, and the counts of lines."""
        for number, before in self._changed.items():
            after = self._original[number]
            self._count(self._seen[number].look, (after is None) - (before is None))
            self._connection.execute("DELETE FROM copies WHERE number = ?", (number,))
            if after is not None:
                sql = "INSERT INTO copies VALUES (?,?)"
                self._connection.execute(sql, (number, after))
        self._connection.executemany(
            "INSERT INTO lines VALUES (?,?) ON CONFLICT (line) "
            "DO UPDATE SET articles = articles + excluded.articles",
            [(line, by) for line, by in self._lines.items() if by],
        )
        self._connection.executemany(
            "DELETE FROM lines WHERE line = ? AND articles = 0",
            [(line,) for line, by in self._lines.items() if by < 0],
        )


def _marks(look: Look) -> bands.Marks:
    """What an article is met by."""
    return bands.Marks(look.number, look.print, look.sketch)
