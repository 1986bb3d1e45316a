"""The order and the grouping of a library's list, as they were left the last time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from index.arranging import Order
from tui.widgets.shelf import Grouping, View

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Word = TypeVar("Word", bound=StrEnum)
_ORDER, _GROUPING = "order", "grouping"


def remembered_view(desk: Desk) -> View:
    """How the library was looked at; a word that means nothing here is passed over."""
    get, library = desk.preferences.get, desk.collection.library
    order = _known(Order, get(_ORDER, library))
    by = _known(Grouping, get(_GROUPING, library))
    return View(order or Order.PATH, by)


def remember_view(desk: Desk, view: View) -> None:
    """Note how the library is looked at, to be saved."""
    put, library = desk.preferences.put, desk.collection.library
    put(_ORDER, view.order, library)
    put(_GROUPING, view.by or "", library)


def _known(words: type[Word], chosen: str) -> Word | None:
    return words(chosen) if chosen in set(words) else None
