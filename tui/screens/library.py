"""The articles of the collection: the list at the right, the article at the left."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.events import Resize, ScreenResume
from textual.message import Message

from index.arranging import Order
from index.errors import WarraqError
from tui import commands
from tui.messages import ArticleOpened, Failed, Indexed
from tui.output.adapted import has_two_columns
from tui.screens.curtain import Curtained
from tui.screens.desk import Desk, DeskScreen
from tui.screens.library_sayings import (
    say_nothing,
    say_progress,
    say_report,
    say_view,
    say_welcome,
)
from tui.screens.listing import Listing, list_library
from tui.screens.narrowing import NarrowingScreen
from tui.screens.upkeep import Upkeep
from tui.screens.views import remember_view, remembered_view
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.dial import following
from tui.widgets.item_list import ItemList
from tui.widgets.shelf import Grouping, Head, Reading, Shelved, View, find_row
from tui.widgets.status_bar import Bar

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widget import Widget

    from index.article import ArticleId
    from index.updating import Report
    from tui.screens.listing import RowKey
    from tui.widgets.shelf import ShelfRow

SENT = 0.03
"""Seconds in which a painted frame is written to the terminal by its thread."""


class LibraryScreen(Curtained, NarrowingScreen):
    """The first screen; it also keeps the index up to date, in the background."""

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.LIBRARY)
    also: ClassVar = (commands.Scope.LIBRARY,)

    @dataclass
    class Listed(Message):
        """The articles of the collection were looked up and put in order."""

        listing: Listing
        """What they are; an answer for another view is dropped."""
        opened: ArticleOpened | None = None
        """The first of them, when they are listed for the first time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._upkeep = Upkeep(desk.collection, self.post_message)
        self._view = remembered_view(desk)
        self._listing = Listing()
        """What is shown."""
        self._begun: Listing | None = None
        """The beginning of a list of which the whole was asked for: once, as an answer
        that fails would ask again, and a later question puts an earlier one aside."""
        self._at: RowKey | None = None
        """Where the cursor shall be when the next rows are there."""
        self._to_open = desk.collection.library.is_file()
        """Whether the article is to be opened if there is but one: who names a file
        wants to read it."""
        self._report: Report | None = None
        """What the last update did."""
        self._has_left = False
        """Whether another screen was ever shown over this one."""
        self._passing = False
        """Whether the bar says what holds until the next report only."""

    def compose_body(self) -> list[Widget]:
        """The article under the cursor, and the list below its filter."""
        preview = ArticleView(self.desk.setting, self.desk.dates, id="preview")
        preview.can_focus = False
        box = self.narrowing_box(self.desk.say("filter-hint"))
        articles = ArticleList(
            self.desk.dates, self.desk.config.words_a_minute, id="articles"
        )
        body: list[Widget] = [Horizontal(preview, Vertical(box, articles, id="shelf"))]
        if self.desk.is_first:
            welcome = Bar(self.desk.language, id="welcome")
            welcome.right = say_welcome(self.desk)
            body.append(welcome)
        return body

    @property
    def is_laid_out(self) -> bool:
        """False on a screen that is ended before its widgets are there."""
        return bool(self.query(ArticleList))

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
        if not self.is_laid_out:
            return
        self._look()
        self.watch(self.box, "value", self._filter, init=False)
        self._run_upkeep()
        self._watch_library()

    def on_unmount(self) -> None:
        """End the threads."""
        self._upkeep.stop()

    @work(thread=True, group="upkeep")
    def _run_upkeep(self) -> None:
        if self._upkeep.give_way():
            # The first article that is opened does not wait for it.
            import_module("tui.screens.reader")
            self._upkeep.run()

    @work(thread=True, group="watch")
    def _watch_library(self) -> None:
        self._upkeep.watch()

    @on(Resize)
    def _make_room(self, event: Resize) -> None:
        if not self.is_laid_out:
            return
        self.preview.display = has_two_columns(self.app, event.size.width)

    @on(ScreenResume)
    def _come_back(self) -> None:
        """Show the place the reader came back from, and what changed meanwhile."""
        if self._has_left:
            if self.is_laid_out:
                self._look()
            self.query("#welcome").set(display=False)
        self._has_left = True

    def _look(self) -> None:
        """Have the list looked up."""
        desk, view, before = self.desk, self._view, self._listing
        key = self._wanted

        def listed() -> Message:
            listing = list_library(desk, view, before, key)
            opened = None if before.total else self._open_first(listing)
            return self.Listed(listing, opened)

        self.ask(None, listed, group="list")

    def _open_first(self, listing: Listing) -> ArticleOpened | None:
        """The article of the first row, to be painted with the list (in a thread).

        What cannot be opened is asked for once more, and found to be so.
        """
        row = listing.rows[0] if listing.rows else None
        if not isinstance(row, Shelved):
            return None
        with suppress(WarraqError, OSError):
            asked = row.entry.id
            return ArticleOpened(asked, self.desk.collection.article(asked))
        return None

    @property
    def _wanted(self) -> RowKey | None:
        """The row for the cursor, wherever it stands when the next rows are there."""
        return self._at or (self._current.key if self._current else None)

    @on(Listed)
    def _list_articles(self, message: Listed) -> None:
        listing, before = message.listing, self._listing
        if listing.view != self._view:
            return
        self._listing = listing
        if self._to_open and listing.total:
            self._to_open = False
            if listing.total == 1:
                self._read(listing.entries[0].id)
        self.articles.progress = listing.progress
        if listing.rows is not before.rows:
            self.articles.by = listing.view.by
            cursor = self._find_cursor(listing, before)
            self.articles.show(listing.rows, cursor=cursor)
            self._at = None
        self._say_view()
        reading = listing.view.reading
        if reading and self.bottom.right == self.desk.say(f"reading-{reading}"):
            self._tell_reading(reading)  # which could not be counted before
        if message.opened is None:
            self._preview()
        else:
            self._show_article(message.opened)
        self.rise()

    def _find_cursor(self, listing: Listing, before: Listing) -> int:
        """The number of the row for the cursor: where its article or group now stands."""
        if (
            before.has_but_begun
            and before.view == listing.view
            and self.articles.at_end
        ):
            return len(listing.rows) - 1
        key = self._wanted
        if key is None:
            return 0
        found = listing.cursor
        if key != listing.key:  # it was moved meanwhile
            found = find_row(listing.rows, key)
        return self.articles.cursor if found is None else found

    def _say_view(self) -> None:
        """Say above what is listed, and in the list why nothing is."""
        listing = self._listing
        self.top.left = say_view(self.desk, listing)
        if listing.total or self._report is not None:
            self.articles.nothing = say_nothing(self.desk, listing)

    def _show(self, view: View, *, at: RowKey | None = None) -> None:
        """Look at the articles another way; `at` is the row for the cursor."""
        if (view.order, view.by) != (self._view.order, self._view.by):
            remember_view(self.desk, view)
            self.keep("preferences-unsaved", self.desk.preferences.save)
        self._view, self._at = view, at
        self._look()

    def action_sort(self) -> None:
        """Put the articles in the next order."""
        self._show(self._view._replace(order=following(Order, self._view.order)))
        self.tell(f"order-{self._view.order}")

    def action_group(self) -> None:
        """Gather the articles by the next fact that some of them have, or not at all."""
        known = (by for by in Grouping if by in self._listing.groupings)
        ways: list[Grouping | None] = [None, *known]
        at = self._view.by if self._view.by in ways else None
        by = following(ways, at)
        self._show(self._view._replace(by=by, only=None))
        self.tell(f"by-{by or 'none'}")

    def action_reading(self) -> None:
        """List what is unread, then what is in progress, finished, and all again."""
        reading = following((None, *Reading), self._view.reading)
        self._show(self._view._replace(reading=reading))
        if reading is None:
            self.tell("reading-all")
        elif self._listing.has_but_begun:
            self.bottom.right = self.desk.say(f"reading-{reading}")
        else:
            self._tell_reading(reading)

    def _tell_reading(self, reading: Reading) -> None:
        name = self.desk.say(f"reading-{reading}")
        count = self._listing.counts.get(reading, 0)
        self.tell("reading-count", name=name, count=f"{count:,}")

    def action_copies(self) -> None:
        """Show copies below what they repeat, or fold them away."""
        if not self._listing.has_copies:
            self.tell("no-copies")
            return
        self._show(self._view._replace(copies=not self._view.copies))
        self.tell("copies-shown" if self._view.copies else "copies-hidden")

    def action_next_group(self) -> None:
        """To the next head."""
        self.articles.to_group(1)

    def action_previous_group(self) -> None:
        """To the head above."""
        self.articles.to_group(-1)

    def action_filter(self) -> None:
        """Type words of the title."""
        self.narrow()

    def _filter(self, words: str) -> None:
        self._show(self._view._replace(words=words))

    def action_back(self) -> None:
        """Show all again: whatever the title, then of every group, then read or not."""
        if self.widen():
            return
        if self._view.only is not None:
            head = Head(self._view.only, 0)
            self._show(self._view._replace(only=None), at=head.key)
        elif self._view.reading is not None:
            self._show(self._view._replace(reading=None))
        else:
            super().action_back()

    @on(Indexed)
    def _show_indexing(self, message: Indexed) -> None:
        report, before = message.progress.report, self._report
        if report is None:
            self._passing = True
            self.bottom.right = say_progress(self.desk, message.progress)
            return
        self._report = report
        self._look()
        for screen in self.app.screen_stack:
            if isinstance(screen, DeskScreen) and screen.is_mounted:
                screen.look_again()
        self._follow()
        said = say_report(self.desk, report, before)
        if said or self._passing:
            self.bottom.right, self._passing = said, False

    @work(thread=True, exclusive=True, group="follow")
    def _follow(self) -> None:
        """Let the places and marks of articles that got another id go with them."""
        desk = self.desk
        try:
            renames = desk.collection.renames()
        except (WarraqError, OSError) as error:
            self.post_message(Failed(None, error))
            return
        desk.state.follow(desk.collection.library, renames)
        desk.marks.follow(renames)
        # The index, which tells renames, may be deleted at any time.
        self.keep_now("state-unsaved", desk.state.save)
        self.keep_now("marks-unsaved", desk.marks.save)

    @property
    def _current(self) -> ShelfRow | None:
        """The row under the cursor."""
        items = self.articles.items
        return items[self.articles.cursor] if items else None

    @on(ItemList.Moved)
    def _preview(self) -> None:
        row = self._current
        if isinstance(row, Shelved) and self.is_mounted:
            asked, article = row.entry.id, self.desk.collection.article
            self.ask(
                asked, lambda: ArticleOpened(asked, article(asked)), group="preview"
            )
        else:
            self.preview.clear()
            self._go_on()

    @on(ArticleOpened)
    def _show_article(self, message: ArticleOpened) -> None:
        row = self._current
        if isinstance(row, Shelved) and row.entry.id == message.asked:
            library, text = self.desk.collection.library, message.article.text
            place = self.desk.state.place(library, message.asked, text)
            self.preview.show(message.article, place)
            self.call_after_refresh(self.set_timer, SENT, self._go_on)

    def _go_on(self) -> None:
        """Do what can wait until the first article is painted."""
        self._upkeep.begin()
        if self._listing.has_but_begun and self._listing is not self._begun:
            self._begun = self._listing
            self._look()

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        """What the preview cannot show says nothing: opening it will."""
        self.rise()
        if message.asked is None:
            self._passing = True
            self.tell_error(message.error)
        self._go_on()

    @on(ItemList.Chosen)
    def _open(self, message: ItemList.Chosen) -> None:
        row = message.item
        if isinstance(row, Shelved):
            self._read(row.entry.id)
        elif isinstance(row, Head) and self._view.only is None:
            self._show(self._view._replace(only=row.name))
            self.tell("group-only")

    def _read(self, article: ArticleId) -> None:
        rows = self.articles.items
        among = [row.entry.id for row in rows if isinstance(row, Shelved)]
        from tui.screens.reader import ReaderScreen

        self.app.push_screen(ReaderScreen(self.desk, article, among=among))
