"""What ranking, filters, sorting and facets need of every article, as arrays.

All arrays are by rank: the place of an article in the order of the collection, from 0.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.arabic import fold_line
from index.search import Facet, FacetCount

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from numpy.typing import NDArray

NOWHEN = 0
"""Day and year of an article without a date."""


class Codes(NamedTuple):
    """One fact of all articles."""

    names: tuple[str, ...]
    """Its values as written; of those that are one the commonest way of writing."""
    numbers: dict[str, int]
    """Value as it is compared -> its place in ``names``."""
    of: NDArray[np.int32]
    """For each article the place of its value in ``names``."""


@dataclass
class Order:
    """The articles of one generation."""

    connection: sqlite3.Connection
    numbers: NDArray[np.int64]
    """Numbers in the catalogue."""
    ranks: NDArray[np.int32]
    """Rank by number; -1 where there is no article."""
    words: NDArray[np.float64]
    """Length of the texts in words."""
    title_words: NDArray[np.float64]
    """Length of the titles in words."""
    days: NDArray[np.int32]
    """Dates as ``date.toordinal`` counts them; ``NOWHEN`` where there is none."""
    _codes: dict[str, Codes] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """Number of articles."""
        return len(self.numbers)

    def rank_of(self, numbers: Iterable[int]) -> NDArray[np.int32]:
        """The ranks of numbers, -1 for those that are no article."""
        asked = np.fromiter(numbers, np.int64)
        known = asked < len(self.ranks)
        found = np.full(len(asked), -1, np.int32)
        found[known] = self.ranks[asked[known]]
        return found

    def codes(self, column: str) -> Codes:
        """A fact of all articles, read when it is first asked for.

        Args:
            column: A column of the view ``facts``, or ``Facet.YEAR``; the other facets
                are named as their columns.
        """
        if column not in self._codes:
            self._codes[column] = _coded(
                _years(self.days) if column == Facet.YEAR else self._values(column)
            )
        return self._codes[column]

    def distinct(self, column: str) -> Codes:
        """A column as it is written, so that at the level exact values stay apart."""
        key = f"{column} as written"
        if key not in self._codes:
            values = self._values(column)
            numbers = {value: n for n, value in enumerate(dict.fromkeys(values))}
            codes = np.fromiter(map(numbers.__getitem__, values), np.int32, len(values))
            self._codes[key] = Codes(tuple(numbers), numbers, codes)
        return self._codes[key]

    def _values(self, column: str) -> list[str]:
        """A column of the catalogue."""
        rows = self.connection.execute(f"SELECT {column} FROM facts")  # noqa: S608
        return [value for (value,) in rows]

    def within(self, since: date | None, until: date | None) -> NDArray[np.bool_]:
        """The articles dated from one day to another; None is no bound.

        Those without a date are not within any.
        """
        within: NDArray[np.bool_] = self.days != NOWHEN
        if since is not None:
            within = within & (self.days >= since.toordinal())
        if until is not None:
            within = within & (self.days <= until.toordinal())
        return within

    def matching(self, facet: Facet, value: str) -> NDArray[np.bool_]:
        """The articles that have a value, compared folded."""
        codes = self.codes(facet)
        code = codes.numbers.get(fold_line(value), -1)
        matching: NDArray[np.bool_] = codes.of == code
        return matching

    def count(self, facet: Facet, among: NDArray[np.bool_]) -> tuple[FacetCount, ...]:
        """The values of a fact among some articles, the most frequent first."""
        codes = self.codes(facet)
        counts = np.bincount(codes.of[among], minlength=len(codes.names))
        found = [
            FacetCount(name, int(articles))
            for name, articles in zip(codes.names, counts, strict=True)
            if name and articles
        ]
        return tuple(sorted(found, key=lambda c: (-c.articles, c.value)))


def read_order(connection: sqlite3.Connection) -> Order:
    """Read the order of the collection from the catalogue."""
    rows = connection.execute(
        "SELECT number, words, length(title) - length(replace(title, ' ', '')) + 1, "
        "date FROM facts"
    ).fetchall()
    columns = tuple(zip(*rows, strict=True)) or ((), (), (), ())
    numbers = np.array(columns[0], np.int64)
    ranks = np.full(int(numbers.max(initial=0)) + 1, -1, np.int32)
    ranks[numbers] = np.arange(len(numbers), dtype=np.int32)
    days = [
        date.fromisoformat(day).toordinal() if day else NOWHEN for day in columns[3]
    ]
    return Order(
        connection=connection,
        numbers=numbers,
        ranks=ranks,
        words=np.array(columns[1], np.float64),
        title_words=np.array(columns[2], np.float64),
        days=np.array(days, np.int32),
    )


def _years(days: NDArray[np.int32]) -> list[str]:
    """The year of each day, "" where there is none."""
    return [
        "" if day == NOWHEN else str(date.fromordinal(day).year)
        for day in days.tolist()
    ]


def _coded(values: list[str]) -> Codes:
    """Number values, those that fold alike together."""
    numbers = {"": 0}
    names = [""]
    for value, _ in Counter(values).most_common():
        folded = fold_line(value)
        if folded not in numbers:
            numbers[folded] = len(names)
            names.append(value)
    by_value = {value: numbers[fold_line(value)] for value in set(values)}
    codes = np.fromiter((by_value[value] for value in values), np.int32, len(values))
    return Codes(tuple(names), numbers, codes)
