"""The articles of the collection: the list at the right, the article at the left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal
from textual.events import Resize, ScreenResume
from textual.worker import Worker, get_current_worker

from index.errors import IndexBusy, WarraqError
from index.update import Phase
from tui.messages import ArticleOpened, Failed, Indexed, Listed
from tui.output.adapted import ONE_COLUMN
from tui.screens.desk import DeskScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from textual.widget import Widget

    from index.update import Progress

WIDE = 88
"""From this many columns on there is room for the article beside the list."""
PATIENCE = 1.0
"""Seconds between two looks at an index which another process is updating."""
STEP = 0.05
"""Least seconds between two reports of progress on the screen."""


class LibraryScreen(DeskScreen):
    """The first screen; it also brings the index up to date, in the background."""

    def compose_body(self) -> list[Widget]:
        """The article under the cursor, and the list."""
        preview = ArticleView(self.desk.setting, id="preview")
        preview.can_focus = False
        return [Horizontal(preview, ArticleList(self.desk.language, id="articles"))]

    @property
    def articles(self) -> ArticleList:
        """The list."""
        return self.query_one(ArticleList)

    @property
    def preview(self) -> ArticleView:
        """The article under the cursor."""
        return self.query_one(ArticleView)

    def on_mount(self) -> None:
        """Show what the index holds, then look for changes."""
        super().on_mount()
        self._look()
        self.articles.focus()
        self._update()

    @on(Resize)
    def _make_room(self, event: Resize) -> None:
        one_column = self.app.has_class(ONE_COLUMN)
        self.preview.display = event.size.width >= WIDE and not one_column

    @on(ScreenResume)
    def _come_back(self) -> None:
        """Show the place the reader came back from, and what changed meanwhile."""
        self._look()

    def _look(self) -> None:
        """Have the list looked up."""
        collection = self.desk.collection
        self.ask(None, lambda: Listed(collection.entries()), group="list")

    @on(Listed)
    def _list_articles(self, message: Listed) -> None:
        entries = message.entries
        if entries is not self.articles.items:
            self.articles.show(entries, cursor=self.articles.cursor)
        self.top.left = self.desk.say("articles", count=f"{len(entries):,}")
        self._preview()

    @work(thread=True, exclusive=True, group="index")
    def _update(self) -> None:
        """Bring the index up to date, when nobody else is at it."""
        worker = get_current_worker()
        while not worker.is_cancelled:
            try:
                self._report(worker)
            except IndexBusy as error:
                self.post_message(Failed(None, error))
                time.sleep(PATIENCE)
                continue
            except (WarraqError, OSError) as error:
                self.post_message(Failed(None, error))
            return

    def _report(self, worker: Worker[None]) -> None:
        """Update once, and tell how far it is."""
        shown = 0.0
        steps = self.desk.collection.update()
        for progress in steps:
            if worker.is_cancelled:
                steps.close()
                return
            if progress.report or time.monotonic() - shown > STEP:
                shown = time.monotonic()
                self.post_message(Indexed(progress))

    @on(Indexed)
    def _show_indexing(self, message: Indexed) -> None:
        progress, report = message.progress, message.progress.report
        if report is None:
            self._tell_progress(progress)
            return
        self._look()
        self.bottom.right = ""
        if report.problems:
            path = self.desk.collection.library
            self.tell("problems", count=len(report.problems), path=path)
        elif self.desk.starter:
            self.tell("starter")
        elif not report.total:
            self.tell("empty-library", path=self.desk.collection.library)
        elif report.added or report.changed or report.removed:
            counts = ("added", "changed", "removed")
            self.tell("indexed", **{name: getattr(report, name) for name in counts})

    def _tell_progress(self, progress: Progress) -> None:
        if progress.phase is Phase.WRITE:
            self.tell("writing", articles=f"{progress.articles:,}")
        elif progress.fraction is not None:
            percent = f"{progress.fraction:.0%}"
            self.tell("indexing", articles=f"{progress.articles:,}", percent=percent)
        else:
            self.tell("checking")

    @on(ItemList.Moved)
    def _preview(self) -> None:
        if self.articles.items and self.is_mounted:
            asked = self.articles.items[self.articles.cursor].id
            article = self.desk.collection.article
            self.ask(
                asked, lambda: ArticleOpened(asked, article(asked)), group="preview"
            )
        else:
            self.preview.clear()

    @on(ArticleOpened)
    def _show_article(self, message: ArticleOpened) -> None:
        items = self.articles.items
        if items and items[self.articles.cursor].id == message.asked:
            place = self.desk.state.place(self.desk.collection.library, message.asked)
            self.preview.show(message.article, place)

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        """What the preview cannot show says nothing: opening it will."""
        if message.asked is None:
            self.tell_error(message.error)

    @on(ItemList.Chosen)
    def _open(self, message: ItemList.Chosen) -> None:
        entry = self.articles.items[message.number]
        self.app.push_screen(ReaderScreen(self.desk, entry.id))
