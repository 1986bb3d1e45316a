"""Setting articles: the dials of a reader, kept for every article and session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.screens.desk import DeskScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.dial_list import DialList

if TYPE_CHECKING:
    from tui.dials import Dial, Typography


class TypesettingScreen(DeskScreen):
    """A screen with an article whose dials are turned by keys, or in a list of them."""

    @property
    def dials(self) -> DialList:
        """The list of dials."""
        return self.query_one(DialList)

    @on(ArticleView.Dialled)
    def _note_dial(self, message: ArticleView.Dialled) -> None:
        """Say what a dial is at, and keep it."""
        self.tell(message.name, **message.fields)
        if message.dial is not None and message.typography is not None:
            self._keep_dial(
                message.dial, str(getattr(message.typography, message.dial))
            )

    def _keep_dial(self, dial: Dial, value: str) -> None:
        self.desk.preferences.put(f"dial-{dial}", value)
        self.keep("preferences-unsaved", self.desk.preferences.save)
        self._set_all(self.desk.setting)

    def _set_all(self, typography: Typography) -> None:
        """Set every article that is shown, here and below, in the same way."""
        for screen in self.app.screen_stack:
            for view in screen.query(ArticleView):
                view.typeset(typography)
        self.dials.show_typography(typography)

    @on(DialList.Turned)
    def _turn_dial(self, message: DialList.Turned) -> None:
        if message.step:
            self.query_one(ArticleView).turn(message.dial, message.step)
        else:
            self._keep_dial(message.dial, "")

    def action_dials(self) -> None:
        """Show the dials, or hide them."""
        if self.dials.display:
            self._hide_dials()
            return
        self.dials.show_typography(self.query_one(ArticleView).typography)
        self.dials.display = True
        self.dials.focus()
        self.tell("dials-open")

    def _hide_dials(self) -> None:
        self.dials.display = False
        self.query_one(ArticleView).focus()
        self.bottom.right = ""

    def action_back(self) -> None:
        """Close the dials; else whatever else there is to leave."""
        if self.dials.display:
            self._hide_dials()
        else:
            super().action_back()
