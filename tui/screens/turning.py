"""From article to article: in the list it was opened from, and through what was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.desk import DeskScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import ArticleId
    from tui.trail import Stop


class TurningScreen(DeskScreen):
    """A screen with an article, in place of which another one can be shown."""

    _article_id: ArticleId
    """Which article is read."""
    _among: Sequence[ArticleId] = ()
    """The list from which it was opened."""
    _wanted: tuple[Stop, int] | None = None
    """Which article is asked for, and how far it lies on the trail; 0 for a new one."""

    def turn_to(self, stop: Stop, step: int = 0) -> None:
        """Have another article read, in place of this one."""
        raise NotImplementedError

    def note_visit(self, stop: Stop, step: int = 0) -> None:
        """An article is shown: remember the way to it."""
        trail = self.desk.trail
        if not len(trail):
            opened = self.desk.state.history(self.desk.collection.library)
            trail.begin(reversed(opened))
        if step:
            trail.move(step)
        else:
            trail.visit(stop)

    def action_next_article(self) -> None:
        """To the next article of the list."""
        self._turn(1, "no-next-article")

    def action_previous_article(self) -> None:
        """To the article before in the list."""
        self._turn(-1, "no-previous-article")

    def _turn(self, step: int, at_end: str) -> None:
        if self._article_id not in self._among:
            self.tell("no-list")
            return
        number = self._among.index(self._article_id) + step
        if 0 <= number < len(self._among):
            self.turn_to(self._stop(self._among[number]))
        else:
            self.tell(at_end)

    def _stop(self, article: ArticleId) -> Stop:
        """An article of the list, which the same search found."""
        raise NotImplementedError

    def say_number(self) -> str:
        """Which article of its list is read; "" without a list."""
        if self._article_id not in self._among:
            return ""
        number = self._among.index(self._article_id) + 1
        return self.desk.say("article-of", number=number, total=len(self._among))

    def action_earlier(self) -> None:
        """Back to what was opened before."""
        self._walk(-1, "no-earlier")

    def action_later(self) -> None:
        """Forward again."""
        self._walk(1, "no-later")

    def _walk(self, step: int, at_end: str) -> None:
        stop = self.desk.trail.beside(step)
        if stop is None:
            self.tell(at_end)
        else:
            self.turn_to(stop, step)
