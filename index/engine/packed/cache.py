"""What was decoded or computed, kept while it fits into a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_ENTRY_BYTES: Final = 400
"""What an entry costs beside its arrays, about."""


class Cache:
    """The values used last; any number of threads may ask.

    Args:
        most: Bytes that all values together may have. One larger than that is kept alone.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.nbytes = 0
        """Bytes of all values, about."""

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The value of a key, made when it is not there.

        Two threads that miss the same key at once make it twice and keep it once.

        Args:
            key: It must say everything the value depends on.
            make: Returns a value with ``nbytes``, or None.
        """
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found[0]
        value = make()
        size = (0 if value is None else int(value.nbytes)) + _ENTRY_BYTES
        with self._lock:
            if key not in self._values:
                self._values[key] = (value, size)
                self.nbytes += size
            while self.nbytes > self._most and len(self._values) > 1:
                _, (_, dropped) = self._values.popitem(last=False)
                self.nbytes -= dropped
        return value
