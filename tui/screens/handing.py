"""Opening the source of an article outside, and giving its text to a command."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import SuspendNotSupported

from tui import handing
from tui.screens.desk import DeskScreen
from tui.strings import brief
from tui.terminals.clipboard import copyable
from tui.widgets.article_view import ArticleView
from tui.widgets.input_line import InputLine


class CommandBox(InputLine):
    """The line for a command."""

    DEFAULT_CSS = """
    CommandBox { display: none; }
    """

    @dataclass
    class Submitted(InputLine.Submitted):
        """The command is ready."""


class HandingScreen(DeskScreen):
    """A screen with an article that can be handed to other programs."""

    _asked: tuple[str, str] | None = None
    """The source that was asked about, and the question as it was shown."""

    @property
    def command_box(self) -> CommandBox:
        """The line for a command."""
        return self.query_one(CommandBox)

    def action_open_source(self) -> None:
        """Ask whether the source shall be opened; asked a second time, open it."""
        article = self.query_one(ArticleView).article
        if article is None:
            return
        source = handing.source_of(article, self.desk.collection.library)
        if not source:
            self.tell("no-source")
        elif not handing.opener():
            self.tell("no-opener", source=source)
        elif self._asked != (source, self.bottom.right):
            self.tell("open-asked", source=source)
            self._asked = source, self.bottom.right
        else:
            self._asked = None
            self.tell("opening", source=source)
            self.keep("not-opened", lambda: handing.open_source(source))

    def action_pipe(self) -> None:
        """Open the line for a command."""
        box = self.command_box
        if self.query_one(ArticleView).article is None:
            return
        box.fill(self.desk.preferences.get("command") or handing.pager())
        box.display = True
        self.set_focus(box)
        box.action_select_all()
        self.tell("pipe-hint")

    @on(CommandBox.Submitted)
    def _run(self, message: CommandBox.Submitted) -> None:
        """Give the text of the article to the command."""
        command = message.value.strip()
        self._leave_command()
        article = self.query_one(ArticleView).article
        if not command or article is None:
            return
        self.desk.preferences.put("command", command)
        self.keep("preferences-unsaved", self.desk.preferences.save)
        try:
            with self.app.suspend():
                code = handing.pipe(command, copyable(article.text))
                if not handing.shows_pages(command):
                    self._wait(code)
        except SuspendNotSupported:
            self.tell("no-suspending")
            return
        name = "pipe-failed" if code else "piped"
        self.tell(name, command=brief(command), code=code)

    def _wait(self, code: int) -> None:
        """Leave what a command printed on the terminal until it was read."""
        said = self.desk.say("pipe-ended", code=code)
        try:
            input(f"\n{said}")
        except (EOFError, KeyboardInterrupt):
            return

    def _leave_command(self) -> None:
        self.command_box.display = False
        self.query_one(ArticleView).focus()
        self.bottom.right = ""

    def action_back(self) -> None:
        """Leave the line; else whatever else there is to leave."""
        if self.command_box.display:
            self._leave_command()
        else:
            super().action_back()
