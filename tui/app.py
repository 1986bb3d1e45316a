"""The reader: wires a collection, its state and a configuration to the screens."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui import commands
from tui.output.adapted import AdaptedApp
from tui.remapping import remapped
from tui.screens.calibration import CalibrationScreen
from tui.screens.desk import DeskScreen
from tui.screens.library import LibraryScreen
from tui.terminals.decide import Reason
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.strings import Language
    from tui.terminals.decide import Choice
    from tui.terminals.memory import Answer
    from tui.terminals.recognise import Terminal


class CalibratedApp(AdaptedApp):
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
        if isinstance(self.screen, CalibrationScreen):
            return
        before = self.choice
        if self.terminal is not None:
            found = self.terminal.found(self.late)
            self.adapt(replace(found, sure=before.sure))
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
        except OSError as error:
            self.calibrated(error)
        else:
            self.calibrated(None)

    def left_alone(self) -> None:
        """No answer was given, and none was needed."""

    def calibrated(self, error: OSError | None) -> None:
        """An answer was given; `error` says why it could not be kept."""


class ReaderApp(CalibratedApp):
    """The whole reader.

    Args:
        desk: What is read and how.  The caller closes the collection afterwards.
        terminal: The terminal it is read in; without one cells are sent as they are.
    """

    CSS_PATH: ClassVar = ["app.tcss", "no_colour.tcss"]
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
        self._library = LibraryScreen(desk)

    def on_mount(self) -> None:
        """Begin with the library."""
        self.push_screen(self._library)

    def adapted(self) -> None:
        """Show or hide harakat as the terminal draws them."""
        self.desk.harakat = self.choice.marks
        for screen in self.screen_stack:
            for view in screen.query(ArticleView):
                view.dial_tashkeel(self.desk.setting.tashkeel)

    def calibrated(self, error: OSError | None) -> None:
        """Say in the bar that the answer was kept, or why not."""
        if not isinstance(self.screen, DeskScreen):
            return
        if error is None:
            self.screen.tell("calibrated", mode=self.choice.mode)
        else:
            reason = error.strerror or error
            self.screen.tell("calibration-unsaved", reason=reason)
