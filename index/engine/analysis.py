"""Our words as Whoosh tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.arabic import respelt, spellings, written_words
from index.engine.names import Analyzer, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class ArabicAnalyzer(Analyzer):
    """Yields the words of a text as spellings, which are the terms of the index.

    Whoosh stores a pickle of it in the index and never reads that pickle, because the
    index is always opened with our own schema.
    """

    @staticmethod
    def terms(value: str | Sequence[str]) -> Sequence[str]:
        """The words in order, for a packed writer, which needs no tokens."""
        return spellings(value) if isinstance(value, str) else value

    written = staticmethod(written_words)
    """The words of a text as they are written, for a writer that spells each once."""
    respelt = staticmethod(respelt)
    """Which of them are spelt in another way, and how."""

    def __call__(
        self,
        value: str | Sequence[str],
        positions: bool = False,
        start_pos: int = 0,
        **_options: Any,
    ) -> Iterator[Token]:
        """Yield one token, the same object each time, as Whoosh's own analyzers do.

        Args:
            value: A text, or its spellings where they are at hand.
            positions: Number the tokens.
            start_pos: The number of the first.
        """
        token = Token(positions=positions)
        token.boost = 1.0
        token.stopped = False
        for position, term in enumerate(self.terms(value), start=start_pos):
            token.text = term
            if positions:
                token.pos = position
            yield token
