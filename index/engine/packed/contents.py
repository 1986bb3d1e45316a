"""The segments of a table of contents, read without trust.

Whoosh keeps them as a pickle, and a pickle may name anything for Python to call. This one
may name what segments are made of, and nothing else, so that a file that somebody else
has written can be nonsense but no program.
"""

from __future__ import annotations

import pickle
from typing import IO, Any, Final

from index.engine.names import AnyCodec, AnySegment

_PLAIN: Final = {
    ("builtins", "int"),
    ("builtins", "object"),
    ("builtins", "set"),
    ("collections", "defaultdict"),
    ("copyreg", "_reconstructor"),
}
_OURS: Final = "index.engine.packed.codec"
_STOCK: Final = "whoosh.codec."
"""An index may have segments of Whoosh's own codecs beside ours."""


class _Segments(pickle.Unpickler):
    """Loads objects of the classes of codecs and segments."""

    def find_class(self, module: str, name: str) -> Any:
        """A class that a segment is made of.

        Raises:
            UnpicklingError: It is another thing.
        """
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module == _OURS or module.startswith(_STOCK):
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, (AnyCodec, AnySegment)):
                return found
        message = f"a table of contents names {module}.{name}"
        raise pickle.UnpicklingError(message)


def read_segments(file: IO[bytes]) -> Any:
    """The segments that stand next in a table of contents.

    Raises:
        UnpicklingError: They are none, or damaged; likewise whatever nonsense in a pickle
            raises.
    """
    return _Segments(file).load()
