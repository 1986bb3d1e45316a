"""What every screen works with, and what they share in doing so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.events import Click, DescendantFocus
from textual.screen import Screen
from textual.worker import get_current_worker

from index.errors import WarraqError
from tui import commands
from tui.dates import Dates
from tui.dials import Dial, Typography, chosen
from tui.layouts import Keys, keys_on
from tui.marks.store import Marks
from tui.messages import Failed, Saved, Unsaved
from tui.preferences import Preferences
from tui.screens.doing import do, doable
from tui.searches import Searches
from tui.strings import has_letters, isolated, say, say_error, say_system
from tui.text import Tashkeel
from tui.trail import Trail
from tui.widgets.input_line import InputLine
from tui.widgets.status_bar import Bar, Hint

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.message import Message
    from textual.widget import Widget

    from index.article import ArticleId
    from index.collection import Collection
    from tui.config import Config
    from tui.layouts import Layout
    from tui.state import State
    from tui.strings import Language

Kind = TypeVar("Kind", bound="DeskScreen")
RIGHT_BUTTON = 3
"""Of the mouse, as Textual counts them."""


@dataclass(slots=True)
class Desk:
    """The collection that is read, and how its reader wants it."""

    collection: Collection
    state: State
    config: Config
    language: Language
    starter: bool = False
    """Whether the collection is the one that comes with the program."""
    is_first: bool = False
    """Whether nothing was ever read on this machine: the keys one needs are named."""
    layout: Layout | None = None
    """The layout of the last letter that was typed; the application keeps it."""
    harakat: bool = True
    """Whether the terminal draws harakat on their letters; the application keeps it."""
    searches: Searches = field(init=False)
    """What was asked, and what is kept of it: beside the places."""
    marks: Marks = field(init=False)
    """Bookmarks, highlights and notes: likewise."""
    trail: Trail = field(default_factory=Trail)
    """The articles opened since the start, to go back and forward through."""
    preferences: Preferences = field(init=False)
    """What was chosen while reading: likewise."""
    failed: set[str] = field(default_factory=set)
    """What could not be written the last time, by the sentence that says so."""

    def __post_init__(self) -> None:
        beside = self.state.path.with_name
        self.searches = Searches(beside("searches.json"))
        self.marks = Marks(beside("marks.json"), self.collection.library)
        self.preferences = Preferences(beside("preferences.json"))

    @property
    def setting(self) -> Typography:
        """How articles are set: as was chosen last, and else as configured."""
        config = self.config
        drawn = Tashkeel.ALL if self.harakat else Tashkeel.NONE
        setting = Typography(
            config.measure,
            sides=config.sides,
            spacing=config.spacing,
            leading=config.leading,
            align=config.align,
            tashkeel=config.tashkeel or drawn,
            numerals=config.numerals,
        )
        for dial in Dial:
            if written := self.preferences.get(f"dial-{dial}"):
                setting = chosen(setting, dial, written)
        return setting

    @property
    def dates(self) -> Dates:
        """How days are told."""
        return Dates.of(self.config, self.language)

    def say(self, name: str, /, **values: object) -> str:
        """A sentence in the reader's language; what is told in it has its own direction.

        It can name keys, those of the layout in use: `{keys[find]}`.
        """
        told = {
            each: isolated(value) if has_letters(value) else value
            for each, value in values.items()
        }
        return say(name, self.language, keys=Keys(self.layout), **told)


class DeskScreen(Screen[None]):
    """A screen between two bars: where one is above, what can be done below."""

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.Scope.EVERYWHERE)
    scope: ClassVar[commands.Scope] = commands.Scope.LIST
    """Whose keys the bottom bar names."""
    also: ClassVar[tuple[commands.Scope, ...]] = ()
    """Scopes whose keys it names last, if there is room."""

    AUTO_FOCUS: ClassVar[str] = "ItemList"
    """What has the keyboard first: as soon as it is there, so that no key that is typed
    early goes to a line that is hidden."""
    subject: object = None
    """What this screen is about, where several of its kind can be open at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)
        """By group of questions: held while one of them is answered."""

    def compose(self) -> ComposeResult:
        """The bars, and the screen's own widgets between them."""
        yield Bar(self.desk.language, id="top")
        yield from self.compose_body()
        yield Bar(self.desk.language, id="bottom")

    def compose_body(self) -> list[Widget]:
        """The widgets between the bars."""
        raise NotImplementedError

    @property
    def top(self) -> Bar:
        """The bar that says where one is."""
        return self.query_one("#top", Bar)

    @property
    def bottom(self) -> Bar:
        """The bar that says what happened and what can be pressed."""
        return self.query_one("#bottom", Bar)

    def on_mount(self) -> None:
        """Name the screen and its keys, unless the screen has named them itself.

        Textual calls it behind that of a subclass, too.
        """
        if self.focused is None and (first := self.query(self.AUTO_FOCUS)):
            self.set_focus(first.first())  # while another window has the keyboard
        self.top.right = self.top.right or self.desk.say("title")
        if not self.bottom.left:
            self.hint(self.scope)

    def tell(self, name: str, /, **values: object) -> None:
        """Show a sentence in the bottom bar."""
        self.bottom.right = self.desk.say(name, **values)

    def tell_error(self, error: WarraqError | OSError) -> None:
        """Show what went wrong."""
        self.bottom.right = say_error(error, self.desk.language)

    def ask(self, asked: object, answer: Callable[[], Message], *, group: str) -> None:
        """Have the collection answer in a thread; the answer comes back as a message.

        What a person can mend comes back as `Failed`; anything else is a bug and ends
        the reader with its traceback.

        Args:
            asked: The question, which `Failed` carries back.
            answer: Asks the collection; it must not touch a widget.
            group: A later question of the same group puts an earlier one aside. They
                are answered one at a time, so that typing never piles up work.
        """
        turn = self._turns[group]

        def work() -> None:
            worker = get_current_worker()
            with turn:
                if worker.is_cancelled:
                    return
                try:
                    message = answer()
                except (WarraqError, OSError) as error:
                    message = Failed(asked, error)
            if not worker.is_cancelled:
                self.post_message(message)

        self.run_worker(work, thread=True, exclusive=True, group=group)

    def keep(
        self,
        name: str,
        save: Callable[[], None],
        *,
        done: str = "",
        once: bool = False,
    ) -> None:
        """Have something written in a thread; a failure is told in the bar.

        Args:
            name: The sentence for a failure.
            save: Writes it.
            done: The sentence for when it is written; "" for none.
            once: Whether a failure is told only when it was none the last time.
        """

        def work() -> None:
            if self.keep_now(name, save, once=once) and done:
                self.post_message(Saved(done))

        self.run_worker(work, thread=True, group="save")

    def keep_now(
        self, name: str, save: Callable[[], None], *, once: bool = False
    ) -> bool:
        """Write something; a failure is told in the bar. Tell whether it is written."""
        failed = self.desk.failed
        try:
            save()
        except (WarraqError, OSError) as error:
            if not once or name not in failed:
                self.post_message(Unsaved(name, error))
            failed.add(name)
            return False
        failed.discard(name)
        return True

    @on(Saved)
    def _show_saved(self, message: Saved) -> None:
        self.tell(message.name)

    @on(Unsaved)
    def _show_unsaved(self, message: Unsaved) -> None:
        error = message.error
        if isinstance(error, OSError):
            reason = say_system(error.strerror or str(error), self.desk.language)
            self.tell(message.name, reason=reason)
        else:
            self.tell_error(error)

    @property
    def hinted(self) -> commands.Scope:
        """Whose keys are named in the bottom bar."""
        return self.scope

    @property
    def prompted(self) -> tuple[str, ...]:
        """Actions whose keys are named before others at the moment."""
        return ()

    @on(DescendantFocus)
    def _hint_for_focus(self) -> None:
        """While one types, letters are not keys."""
        self.hint(self.hinted)

    def hint(self, scope: commands.Scope) -> None:
        """Name the keys that do something here in the bottom bar."""
        scopes = (scope, commands.Scope.EVERYWHERE, *self.also)
        listed = [one for each in scopes for one in commands.of(each) if one.keys]
        prompted = [one for one in listed if one.action in self.prompted]
        typing = isinstance(self.focused, InputLine)
        hints: dict[str, Hint] = {}
        for command in (*prompted, *(one for one in listed if one.hint)):
            if command.action == "screen.back" and not self._can_leave:
                continue
            if typing and commands.types(command.keys[0]):
                continue  # it is typed into the line
            key = commands.key_name(keys_on(command, self.desk.layout)[0])
            said = self.desk.say(f"do-{command.action}")
            hints.setdefault(key, Hint(command.action, f"{key} {said}"))
        self.bottom.show_hints(hints.values())

    @on(Bar.Pressed)
    async def _do(self, message: Bar.Pressed) -> None:
        """Do what a hint names; nothing if it does nothing at the moment."""
        for one in doable(self):
            if one.command.action == message.action:
                await do(self, one)
                return

    @property
    def _can_leave(self) -> bool:
        """Whether another screen of the reader lies below."""
        stack = self.app.screen_stack
        return any(isinstance(one, DeskScreen) for one in stack[: stack.index(self)])

    def look_again(self) -> None:
        """See what became of what is shown; the library has changed."""

    def action_back(self) -> None:
        """Leave this screen; the first one stays."""
        if self._can_leave:
            self.dismiss()

    def action_help(self) -> None:
        """Show the keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.desk))

    def go_back_to(self, kind: type[Kind], subject: object = None) -> Kind | None:
        """Close what was opened over an open screen, so that it is on top.

        Without this, the keys that open screens would pile them up.

        Args:
            kind: Which screen.
            subject: What it must be about; see `DeskScreen.subject`.

        Returns:
            The screen, None when no such screen is open.
        """
        stack = self.app.screen_stack
        for screen in reversed(stack):
            if isinstance(screen, kind) and screen.subject == subject:
                for _ in stack[stack.index(screen) + 1 :]:
                    self.app.pop_screen()
                return screen
        return None

    async def action_search(self) -> None:
        """Search the whole collection; what is typed next already is the query.

        From what a search found it goes back to that search.
        """
        from tui.screens.search import SearchScreen

        screen = self.go_back_to(SearchScreen)
        if screen is None:
            screen = SearchScreen(self.desk)
            await self.app.push_screen(screen)
        if not screen.is_current:  # the reader was ended meanwhile
            return
        screen.set_focus(screen.box)
        screen.box.action_select_all()

    def show_similar(self, article: ArticleId, title: str) -> None:
        """Show what is like an article, once however often it is asked for."""
        from tui.screens.similar import SimilarScreen

        if self.go_back_to(SimilarScreen, article) is None:
            self.app.push_screen(SimilarScreen(self.desk, article, title))

    async def action_palette(self) -> None:
        """List what can be done here; what is typed next already looks for it."""
        from tui.screens.palette import PaletteScreen

        await self.app.push_screen(PaletteScreen(self.desk, doable(self)))

    @on(Click)
    async def _show_menu(self, event: Click) -> None:
        """The right button lists what can be done here."""
        if event.button == RIGHT_BUTTON:
            await self.action_palette()

    def action_kept(self) -> None:
        """Show the searches that are kept."""
        from tui.screens.kept import KeptScreen

        if self.go_back_to(KeptScreen) is None:
            self.app.push_screen(KeptScreen(self.desk))

    def action_marks(self) -> None:
        """Show bookmarks, highlights and notes."""
        from tui.screens.marks import MarksScreen

        if self.go_back_to(MarksScreen) is None:
            self.app.push_screen(MarksScreen(self.desk))
