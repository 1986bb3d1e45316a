"""The first of many titles in the order of the alphabet, without folding all of each."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from index.arabic import first_term, terms

if TYPE_CHECKING:
    from collections.abc import Iterable


def first_by_title(titles: Iterable[tuple[int, str]], limit: int) -> list[int]:
    """The numbers of the first articles by the folded words of their titles.

    Compared word by word are only those that may be among them by their first word; a
    title without one comes last, and equal ones stay as they are.

    Args:
        titles: Number and title of every article, in the order of the collection.
        limit: How many at most.
    """
    keyed = [(first_term(title), number, title) for number, title in titles]
    known = [one for one in keyed if one[0]]
    last = max(nsmallest(limit, (word for word, *_ in known)), default="")
    first = [one for one in known if one[0] <= last]
    first.sort(key=lambda one: terms(one[2]))
    unknown = (one for one in keyed if not one[0])
    return [number for _, number, _ in (*first, *unknown)][:limit]
