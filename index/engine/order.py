"""What ranking, filters, sorting and facets need of every article, as arrays.

All arrays are by rank: the place of an article in the order of the collection, from 0.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.arabic import fold_line
from index.engine.columns import NUMBER, read_column, read_names
from index.search import Facet, FacetCount

if TYPE_CHECKING:
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


class Order:
    """The articles of one generation; each column is read when it is first asked for.

    Args:
        connection: The catalogue.

    Raises:
        sqlite3.DatabaseError: A column is damaged; likewise whatever reads one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.numbers: NDArray[np.int64] = read_column(connection, NUMBER).astype(
            np.int64
        )
        """Numbers in the catalogue."""
        self._codes: dict[str, Codes] = {}

    @property
    def articles(self) -> int:
        """Number of articles."""
        return len(self.numbers)

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """Rank by number; -1 where there is no article."""
        ranks = np.full(int(self.numbers.max(initial=0)) + 1, -1, np.int32)
        ranks[self.numbers] = np.arange(len(self.numbers), dtype=np.int32)
        return ranks

    @cached_property
    def words(self) -> NDArray[np.float64]:
        """Length of the texts in words."""
        return self._column("words").astype(np.float64)

    @cached_property
    def title_words(self) -> NDArray[np.float64]:
        """Length of the titles in words."""
        return self._column("title_words").astype(np.float64)

    @cached_property
    def days(self) -> NDArray[np.int32]:
        """Dates as ``date.toordinal`` counts them; ``NOWHEN`` where there is none."""
        return self._column("day").astype(np.int32)

    def _column(self, name: str) -> NDArray[Any]:
        """A column, which must have a value for each article."""
        column = read_column(self.connection, name)
        if len(column) != self.articles:
            message = f"the column {name} has another length"
            raise sqlite3.DatabaseError(message)
        return column

    def rank_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int32]:
        """The ranks of numbers, -1 for those that are no article."""
        known = numbers < len(self.ranks)
        found = np.full(len(numbers), -1, np.int32)
        found[known] = self.ranks[numbers[known]]
        return found

    def codes(self, column: str) -> Codes:
        """A fact of all articles, values that fold alike as one.

        Args:
            column: ``category``, ``source``, ``author`` or ``tags``, or ``Facet.YEAR``.
        """
        if column not in self._codes:
            written = (
                _years(self.days) if column == Facet.YEAR else self.distinct(column)
            )
            self._codes[column] = _folded(written)
        return self._codes[column]

    def distinct(self, column: str) -> Codes:
        """A column as it is written, so that at the level exact values stay apart."""
        key = f"{column} as written"
        if key not in self._codes:
            codes, of = np.unique(self._column(column), return_inverse=True)
            names = tuple(read_names(self.connection, codes.tolist()))
            numbers = {value: n for n, value in enumerate(names)}
            self._codes[key] = Codes(names, numbers, of.astype(np.int32))
        return self._codes[key]

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


def _years(days: NDArray[np.int32]) -> Codes:
    """The year of each day, "" where there is none."""
    since_epoch = days.astype(np.int64) - date(1970, 1, 1).toordinal()
    years = since_epoch.astype("datetime64[D]").astype("datetime64[Y]").astype(int)
    different, of = np.unique(
        np.where(days == NOWHEN, NOWHEN, years + 1970), return_inverse=True
    )
    names = tuple("" if year == NOWHEN else str(year) for year in different.tolist())
    return Codes(names, {}, of.astype(np.int32))


def _folded(written: Codes) -> Codes:
    """Values as they are compared; of those that are one the commonest gives its name."""
    counts = np.bincount(written.of, minlength=len(written.names))
    first = np.zeros(len(written.names), np.int64)
    first[written.of[::-1]] = np.arange(len(written.of))[::-1]
    numbers = {"": 0}
    names = [""]
    folded = [fold_line(value) for value in written.names]
    for at in np.lexsort((first, -counts)).tolist():
        if folded[at] not in numbers:
            numbers[folded[at]] = len(names)
            names.append(written.names[at])
    codes = np.array([numbers[value] for value in folded], np.int32)
    return Codes(tuple(names), numbers, codes[written.of])
