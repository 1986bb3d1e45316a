"""One question at a time: what is asked meanwhile waits, and only the last of it."""

from __future__ import annotations

from typing import Generic, TypeVar

Question = TypeVar("Question")


class OneAtATime(Generic[Question]):
    """Which question is on its way, and whose answer shall be shown.

    A thread that answers cannot be stopped. With one question on its way, typing never
    piles up work, and an answer is shown only if nothing newer was asked.
    """

    def __init__(self) -> None:
        self.wanted: Question | None = None
        """The question whose answer shall be shown; None when there is none."""
        self._asked: Question | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a question is on its way."""
        return self._asked is not None

    def want(self, question: Question) -> bool:
        """Want an answer; the question is to be sent when this is true."""
        self.wanted = question
        if self._asked is not None:
            return False
        self._asked = question
        return True

    def drop(self) -> None:
        """Want no answer any more."""
        self.wanted = None

    def answered(self) -> Question | None:
        """Take note of the answer to what was sent; what is returned is to be sent."""
        asked, self._asked = self._asked, None
        if self.wanted is not None and self.wanted != asked:
            self._asked = self.wanted
        return self._asked
