"""Makes the packed codec and writer the default; Python reads this when it starts.

So each process of whoosh3's own suite has them, unless a test asks for others.
"""

from __future__ import annotations

from typing import Any

from whoosh import codec, index

from index.engine.packed.codec import PackedCodec
from index.engine.packed.writer import PackedWriter

stock: Any = index.FileIndex.writer


def writer(self: Any, procs: int = 1, **options: Any) -> Any:
    """Our writer; Whoosh's own where a test wants processes or another codec."""
    if procs > 1 or "codec" in options:
        return stock(self, procs=procs, **options)
    return PackedWriter(self, **options)


patched: Any = codec
patched.default_codec = PackedCodec
patched = index.FileIndex
patched.writer = writer
