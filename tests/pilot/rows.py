"""What stands on the screen of an app under test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.status_bar import Bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot

TRIES = 200


def screen_rows(app: App[Any]) -> list[str]:
    """The rows of the whole screen, from left to right, blanks at the right left out."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def told(app: App[Any]) -> str:
    """The sentence in the bottom bar, as logical text without isolates."""
    return plain(app.screen.query_one("#bottom", Bar).right)


def plain(text: str) -> str:
    """What is read of a sentence: without the isolates around what is told in it."""
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


LASTING = frozenset({"upkeep", "watch"})
"""Groups of the workers that go on for as long as the reader is open."""


async def settled(app: App[Any]) -> None:
    """Wait until every question to the collection is answered."""
    asked = [worker for worker in app.workers if worker.group not in LASTING]
    if asked:  # none at all would stand for every one
        await app.workers.wait_for_complete(asked)


async def shown_article(pilot: Pilot[Any]) -> ArticleView:
    """Wait until an article is open, and return what reads it."""
    app = pilot.app

    def is_shown() -> bool:
        views = app.screen.query(ArticleView) if app.screen.is_mounted else ()
        is_reader = isinstance(app.screen, ReaderScreen)
        return is_reader and any(view.article for view in views)

    await until(pilot, is_shown)
    return app.screen.query_one(ArticleView)


async def until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
    """Let the app work until something holds; workers and timers included."""
    for _ in range(TRIES):
        await pilot.pause(0.02)
        if holds():
            return
    raise AssertionError("\n".join(screen_rows(pilot.app)))
