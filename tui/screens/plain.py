"""Reading with nothing else on the screen."""

from __future__ import annotations

from tui.screens.outline import OutliningScreen
from tui.widgets.article_view import ArticleView


class PlainScreen(OutliningScreen):
    """A screen with an article that can be read without bars and margin."""

    def action_plain(self) -> None:
        """Show the text alone, with the paragraph that is read bright; or all again."""
        self.is_plain = not self.is_plain
        for bar in (self.top, self.bottom):
            bar.display = not self.is_plain
        view = self.query_one(ArticleView)
        view.dims = self.is_plain
        if self.is_plain:
            self.outline.display = False
            view.focus()
        self.make_room()

    def action_back(self) -> None:
        """Show all again; else whatever else there is to leave."""
        view = self.query_one(ArticleView)
        if self.is_plain and view.has_focus and view.selection is None:
            self.action_plain()
        else:
            super().action_back()
