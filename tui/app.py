"""The reader: wires a collection, its state and a configuration to the screens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.events import Key

from index.errors import WarraqError
from tui import commands
from tui.in_order import OrderedApp
from tui.lam_alef import LamAlefApp
from tui.layouts import layout_of
from tui.messages import Unsaved
from tui.output.adapted import AdaptedApp
from tui.remapping import remapped
from tui.screens.desk import DeskScreen
from tui.screens.library import LibraryScreen
from tui.terminals.decide import Reason
from tui.themes import fitting, made
from tui.typography import ThemeName
from tui.widgets.article_view import ArticleView
from tui.widgets.dial import following

if TYPE_CHECKING:
    from textual.events import Event

    from tui.screens.desk import Desk
    from tui.strings import Language
    from tui.terminals.decide import Choice
    from tui.terminals.memory import Answer
    from tui.terminals.recognise import Terminal

_THEME = "theme"
"""The name under which the theme chosen last is remembered."""


class CalibratedApp(OrderedApp, LamAlefApp, AdaptedApp):
    """Asks which rows read right in a terminal that is not known, and keeps the answer.

    Args:
        language: The language of the interface.
        terminal: The terminal; without one (in tests) nothing is asked.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, language: Language, terminal: Terminal | None = None) -> None:
        super().__init__(terminal)
        self._language = language

    def recognised(self) -> None:
        """Ask, when neither the terminal nor a person has said enough."""
        if not self.choice.sure:
            self.action_calibrate()

    def action_calibrate(self) -> None:
        """Show the rows, unless they are shown.

        In the terminal as it was found: the switch that belongs to it is among the
        answers even after another one was kept.
        """
        from tui.screens.calibration import CalibrationScreen

        if isinstance(self.screen, CalibrationScreen):
            return
        before = self.choice
        if self.terminal is not None:
            found = self.terminal.found(self.late)
            self.adapt(found._replace(sure=before.sure))
        screen = CalibrationScreen(self._language, self.choice)
        self.push_screen(screen, partial(self._use, before))

    def _use(self, before: Choice, answer: Answer | None) -> None:
        if answer is None:
            self.adapt(before)
            self.left_alone()
            return
        self.adapt(
            self.choice.told(answer.mode, marks=answer.marks, reason=Reason.REMEMBERED)
        )
        try:
            if self.terminal is not None:
                self.terminal.memory.keep(self.choice.identity, answer)
        except (WarraqError, OSError) as error:
            self.calibrated(error)
        else:
            self.calibrated(None)

    def left_alone(self) -> None:
        """No answer was given, and none was needed."""

    def calibrated(self, error: WarraqError | OSError | None) -> None:
        """An answer was given; `error` says why it could not be kept."""


class ReaderApp(CalibratedApp):
    """The whole reader.

    Args:
        desk: What is read and how.  The caller closes the collection afterwards.
        terminal: The terminal it is read in; without one cells are sent as they are.
    """

    CSS_PATH: ClassVar = ["app.tcss", "themes.tcss", "no_colour.tcss"]
    TITLE = "Warraq"
    BINDINGS: ClassVar = [Binding("ctrl+c", "quit", show=False, priority=True)]

    def __init__(self, desk: Desk, terminal: Terminal | None = None) -> None:
        super().__init__(desk.language, terminal)
        registry, _ = remapped(desk.config.keys)
        commands.use(registry)
        if desk.config.keys:
            self.set_keymap(commands.keymap())
        self.desk = desk
        desk.harakat = self.choice.marks
        for name in ThemeName:
            self.register_theme(made(name))
        self._begin_in(self._fitting_theme())
        self._library = LibraryScreen(desk)

    def _begin_in(self, theme: ThemeName) -> None:
        """Be in a theme from the first frame on.

        Setting it as one does later would have every rule read a second time when all are
        read, a tenth of the time to the first article.
        """
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        names = {f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}
        for name, holds in names.items():
            self.set_class(holds, name, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Begin with the library."""
        self.push_screen(self._library)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of Textual's own themes, which are never shown."""
        return made(ThemeName.DARK).variables

    def _fitting_theme(self) -> ThemeName:
        """The theme that was configured, or chosen last, or that fits the terminal."""
        chosen = self.desk.preferences.get(_THEME)
        if self.desk.config.theme is not None:
            return self.desk.config.theme
        if chosen in set(ThemeName):
            return ThemeName(chosen)
        replies = self.late or (self.terminal.replies if self.terminal else None)
        return fitting(replies)

    def recognised(self) -> None:
        """Take the colours for the ground of the terminal, which is known by now."""
        self.theme = self._fitting_theme()
        super().recognised()

    def action_theme(self) -> None:
        """The next theme, in this session and those to come."""
        theme = following(ThemeName, ThemeName(self.theme))
        self.theme = theme
        self.desk.preferences.put(_THEME, theme)
        if isinstance(self.screen, DeskScreen):
            self.screen.tell("theme-is", name=self.desk.say(f"theme-{theme}"))
            self.screen.keep("preferences-unsaved", self.desk.preferences.save)

    async def on_event(self, event: Event) -> None:
        """Notice the layout of the keyboard, whatever a key does."""
        if isinstance(event, Key):
            before = self.desk.layout
            self.desk.layout = layout_of(event.character) or before
            if self.desk.layout is not before and isinstance(self.screen, DeskScreen):
                self.screen.hint(self.screen.hinted)
        await super().on_event(event)

    def adapted(self) -> None:
        """Show or hide harakat as the terminal draws them."""
        self.desk.harakat = self.choice.marks
        for screen in self.screen_stack:
            for view in screen.query(ArticleView):
                view.dial_tashkeel(self.desk.setting.tashkeel)

    def calibrated(self, error: WarraqError | OSError | None) -> None:
        """Say in the bar that the answer was kept, or why not."""
        if not isinstance(self.screen, DeskScreen):
            return
        if error is None:
            self.screen.tell("calibrated", mode=self.choice.mode)
        else:
            self.screen.post_message(Unsaved("calibration-unsaved", error))
