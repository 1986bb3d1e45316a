"""Our words as Whoosh tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.arabic import terms
from index.engine.names import Analyzer, Token

if TYPE_CHECKING:
    from collections.abc import Iterator


class ArabicAnalyzer(Analyzer):
    """Yields the folded words of a text; the index and the reader so agree on them.

    Whoosh stores a pickle of it in the index and never reads that pickle, because the
    index is always opened with our own schema.
    """

    def __call__(
        self,
        value: str,
        positions: bool = False,
        start_pos: int = 0,
        **_options: Any,
    ) -> Iterator[Token]:
        """Yield one token, the same object each time, as Whoosh's own analyzers do."""
        token = Token(positions=positions)
        token.boost = 1.0
        token.stopped = False
        for position, term in enumerate(terms(value), start=start_pos):
            token.text = term
            if positions:
                token.pos = position
            yield token
