"""A key that turns through the values of a setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = TypeVar("Value")


def following(values: Iterable[Value], at: Value) -> Value:
    """The value behind another one, around the end."""
    listed = list(values)
    return listed[(listed.index(at) + 1) % len(listed)]
