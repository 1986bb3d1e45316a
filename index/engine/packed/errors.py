"""What can be wrong with a packed index."""

from __future__ import annotations

from index.engine.names import WhooshIndexError


class PackedDamageError(WhooshIndexError):
    """A file of the index says something that cannot be; a rebuild mends it."""


class UnsupportedError(ValueError):
    """The schema or a document asks for what packed segments do not keep."""
