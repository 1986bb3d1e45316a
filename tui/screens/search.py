"""Search across the collection: asked while it is typed, widened, filtered and kept."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on

from index.query import LEAST_PREFIX
from index.search import Facet, Hit, Level, SearchPage, SearchRequest, Sort
from tui import commands
from tui.messages import Failed, Found
from tui.sayings import say_count, say_fault, shown_fault
from tui.screens.asking import NEAR_END, PAGE, AskingScreen
from tui.screens.reader import ReaderScreen
from tui.screens.recall import Recall
from tui.searches import plain
from tui.widgets.choice_row import ChoiceRow
from tui.widgets.dial import following
from tui.widgets.found import FoundPane
from tui.widgets.item_list import ItemList
from tui.widgets.query_pane import QueryPane
from tui.widgets.result_list import ResultList
from tui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.screens.desk import Desk

PAUSE = 0.03
"""Seconds without a key after which letters that come together (of a fast hand, a held key)
are asked. More would be felt: a search is answered in less, and only one is asked at a time."""
APART = 0.1
"""Seconds after another letter from which one is by itself, and asked at once."""


class SearchScreen(AskingScreen):
    """Asks the index while a query is typed, and opens what is chosen at its first hit.

    Args:
        desk: The collection and its reader's wishes.
        search: A search to begin with.
    """

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.SEARCH)
    scope: ClassVar = commands.Scope.SEARCH
    AUTO_FOCUS: ClassVar = "SearchBox"
    also: ClassVar = (commands.Scope.SEARCH,)

    def __init__(self, desk: Desk, search: SearchRequest | None = None) -> None:
        super().__init__(desk, search)
        self._unfinished = False
        """Whether the last word is still being typed."""
        self._entered = search is not None
        """Whether the reader goes to the results when they are there."""
        self._recall = Recall()
        self._pause: Timer | None = None
        self._typed_at = 0.0
        """When the last letter came, as of `time.monotonic`."""

    def compose_body(self) -> list[Widget]:
        """The query with what is wrong in it, level and filters; filters and results."""
        hint = self.desk.say("search-hint")
        return [QueryPane(hint, self.desk.language), FoundPane(self.desk.dates)]

    @property
    def asking(self) -> QueryPane:
        """The query, its level and its filters."""
        return self.query_one(QueryPane)

    @property
    def box(self) -> SearchBox:
        """The line to type in."""
        return self.asking.box

    @property
    def found(self) -> FoundPane:
        """What was found, beside what else could be asked and filtered by."""
        return self.query_one(FoundPane)

    @property
    def results(self) -> ResultList:
        """What was found."""
        return self.found.results

    def on_mount(self) -> None:
        """Wait for a query, or ask the one given."""
        super().on_mount()
        self.tell("search-hint")
        self.set_focus(self.results if self._search.words else self.box)
        self.box.fill(self._search.words)
        self.watch(self.box, "value", self._typed, init=False)
        self._show_choices()
        if self._search.words:
            self._ask_now()
        else:
            self.results.nothing = self.desk.say("search-begin")

    def begin(self, search: SearchRequest) -> None:
        """Ask another search, in place of the one that is here."""
        self._search = plain(search)
        self._entered = True
        self.results.focus()
        self._put(search.words)

    def _typed(self, words: str) -> None:
        """Ask for what is typed, for letters in a row once; before the second nothing."""
        if words == self._search.words:
            return
        self._change(words=words)
        self._unfinished, self._entered = True, False
        self._recall.reset()
        self.box.fault = None
        if self._pause is not None:
            self._pause.stop()
        before, self._typed_at = self._typed_at, monotonic()
        if sum(map(str.isalnum, words)) < LEAST_PREFIX:
            self._clear()
        elif self._typed_at - before > APART:
            self._ask_now()
        else:
            self._pause = self.set_timer(PAUSE, self._ask_now)

    def _clear(self) -> None:
        """Show nothing, and drop the answer that is on its way."""
        self._questions.drop()
        self._page = None
        self.results.nothing = self.desk.say("search-begin")
        self.found.show(None, self._search)
        self._show_choices()
        self._show_fault()
        self.tell("search-hint")

    def _ask_now(self) -> None:
        """Ask for the beginning of what is found."""
        if self._pause is not None:
            self._pause.stop()
        self._want(
            self._search._replace(
                limit=self._enough,
                counts=True,
                facets=True,
                help=True,
                unfinished=self._unfinished,
            )
        )
        self._show_choices()

    @property
    def _enough(self) -> int:
        """Hits to begin with: while typing those that fit; those up to the cursor."""
        fitting = self.size.height // ResultList.item_height + 1
        least = fitting if self._unfinished else PAGE
        same = self._page is not None and plain(self._page.request) == self._search
        return max(least, self.results.cursor + NEAR_END) if same else least

    @on(Found)
    def _show_answer(self, message: Found) -> None:
        if not self._is_wanted(message.request):
            return
        if message.request.offset:
            self.found.add(message.page.hits)
        else:
            self._show_page(message.page)

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        if self._is_wanted(message.asked):
            self.tell_error(message.error)

    def _show_page(self, page: SearchPage) -> None:
        before = self._page
        stay = before is not None and plain(before.request) == plain(page.request)
        if before and stay and self._entered and before.hits and not page.hits:
            # What was typed is the beginning of words and no word: keep those shown.
            page = before
        self._page = page
        self.results.nothing = say_count(page, self.desk.language)
        self.found.show(page, self._search, stay=stay)
        self._show_choices()
        self._show_fault()
        self.bottom.right = say_count(page, self.desk.language)
        if self._entered and self.is_current:
            self._go_to_found(page)
        self._entered = False

    def _go_to_found(self, page: SearchPage) -> None:
        """To what was found, or to what else could be asked.

        The only one found is opened, but not from a list that was there before.
        """
        is_listed = self.results.has_focus
        if self.found.advice.items:
            self.found.advice.focus()
        elif page.hits:
            self.results.focus()
            if page.total == 1 and not page.partial and not is_listed:
                self._open(page.hits[0])

    def _show_choices(self) -> None:
        """The levels with the counts of the answer shown, the order, and the filters."""
        levels = self._page.levels if self._page else {}
        self.asking.show(self._search, levels, is_kept=self._is_kept)

    def _show_fault(self) -> None:
        """Mark what could not be taken as typed, and say why."""
        problem = shown_fault(self._page)
        sentence = ""
        if problem is not None:
            words = self._page.request.words if self._page else ""
            sentence = say_fault(problem, words, self.desk.language)
        self.asking.show_fault(problem.span if problem else None, sentence)

    @property
    def hinted(self) -> commands.Scope:
        """Enter searches from the query and opens from the results."""
        typing = self.box.has_focus
        return commands.Scope.SEARCH if typing else commands.Scope.LIST

    async def action_search(self) -> None:
        """Go back to the query."""
        self.set_focus(self.box)

    @on(SearchBox.Submitted)
    def _submit(self, message: SearchBox.Submitted) -> None:
        self._change(words=message.value)
        self._unfinished, self._entered = False, True
        self._note()
        self.tell("searching")
        self._ask_now()

    def _note(self) -> None:
        """Remember the query."""
        if self._search.words.strip():
            self.desk.searches.note(self.desk.collection.library, self._search)
            self.save_searches()

    def look_again(self) -> None:
        """Ask anew: the library, or something else than the words, has changed."""
        self._show_choices()
        if self._page is not None or self._questions.wanted is not None:
            self._ask_now()

    def action_level(self) -> None:
        """The next wider level; after the widest, the narrowest."""
        self._dial(following(Level, self._search.level))

    def _dial(self, level: Level) -> None:
        self._change(level=level)
        self.look_again()
        self.tell(f"level-is-{level}")

    def action_order(self) -> None:
        """The next order."""
        order = following(Sort, self._search.sort)
        self._change(sort=order)
        self.look_again()
        self.tell(f"sort-{order}")

    @on(ChoiceRow.Picked, "#levels")
    def _pick_level(self, message: ChoiceRow.Picked) -> None:
        self._dial(Level(message.key))

    @on(ChoiceRow.Picked, "#filters")
    def _pick_filter(self, message: ChoiceRow.Picked) -> None:
        self._filter(Facet(message.key), "")

    def _filter(self, facet: Facet, value: str) -> None:
        """Filter by a value, or not with ""."""
        if facet is Facet.YEAR:
            self._change(year=int(value) if value else None)
        else:
            self._change(**{facet.value: value})
        self.look_again()

    def action_unfilter(self) -> None:
        """Take all filters away."""
        self._change(category="", source="", author="", year=None)
        self.look_again()
        self.tell("filter-removed")

    def action_facets(self) -> None:
        """To the filters, and from them back to the results."""
        if not self.found.turn_to_facets():
            self.tell("no-facets")

    @property
    def _is_kept(self) -> bool:
        library = self.desk.collection.library
        return self.desk.searches.is_kept(library, self._search)

    def action_keep(self) -> None:
        """Keep this search with its level, order and filters, or forget it."""
        if not self._search.words.strip():
            self.tell("search-not-kept")
            return
        kept, library = not self._is_kept, self.desk.collection.library
        self.desk.searches.keep(library, self._search, kept=kept)
        self.save_searches("search-kept" if kept else "search-forgotten")
        self._show_choices()

    @property
    def _history(self) -> tuple[str, ...]:
        return self.desk.searches.history(self.desk.collection.library)

    def action_older(self) -> None:
        """Put the query asked before into the box."""
        words = self._recall.older(self._history, self.box.value)
        if words is not None:
            self._put(words)

    def action_newer(self) -> None:
        """The query asked after it; from what was typed on to what was found."""
        words = self._recall.newer(self._history)
        if words is not None:
            self._put(words)
        elif self.found.advice.items:
            self.found.advice.focus()
        elif self.results.items:
            self.results.focus()

    def _put(self, words: str) -> None:
        """Ask a whole query that was not typed."""
        self._change(words=words)
        self._unfinished = False
        self.box.fill(words)
        self._ask_now()

    @on(ItemList.Chosen)
    def _choose(self, message: ItemList.Chosen) -> None:
        """Open a hit, ask a suggestion, list all values, or filter by one and no longer."""
        if message.sender is self.results:
            self._open(message.item)
        elif message.sender is self.found.advice:
            suggestion = message.item
            self._change(level=suggestion.level)
            self._entered = True
            self._put(suggestion.words)
        elif message.sender is self.found.facets:
            row = message.item
            if row.more:
                self.found.show_whole(row.facet, self._search)
            elif row.value:
                self._filter(row.facet, "" if row.is_on else row.value)

    def _open(self, hit: Hit) -> None:
        request = self._page.request if self._page else None
        among = [one.id for one in self.results.items]
        self._note()
        self.app.push_screen(ReaderScreen(self.desk, hit.id, request, among=among))

    def action_similar(self) -> None:
        """Show articles like the one under the cursor."""
        if self.results.items:
            hit = self.results.items[self.results.cursor]
            self.show_similar(hit.id, hit.title)
