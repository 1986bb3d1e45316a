"""The outline beside an article, and going from heading to heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.events import Resize

from tui.output.adapted import ONE_COLUMN, has_two_columns
from tui.screens.desk import DeskScreen
from tui.text.direction import is_rtl
from tui.widgets.article_view import ArticleView
from tui.widgets.headings import Heading, heading_at, heading_beside, headings
from tui.widgets.item_list import ItemList
from tui.widgets.margin import Margin
from tui.widgets.outline import Outline

if TYPE_CHECKING:
    from tui.screens.desk import Desk

SAMPLE = 2_000
"""Code points of an article by which it is told from which side it is read."""


class OutliningScreen(DeskScreen):
    """A screen with an article and its outline, beside the text or over it."""

    _headings: tuple[Heading, ...] = ()
    is_plain = False
    """Whether nothing is shown but the text."""
    _aim: tuple[Heading, int] | None = None
    """The heading gone to last, and the offset on top since: at the end of an article
    it need not be the heading's own."""

    @property
    def outline(self) -> Outline:
        """The headings."""
        return self.query_one(Outline)

    def show_outline(self) -> None:
        """Take the headings from the article, and the side from which it is read."""
        view = self.query_one(ArticleView)
        article = view.article
        self._headings, self._aim = headings(view.blocks), None
        self.outline.nothing = self.desk.say("no-headings")
        self.outline.here = None
        self.outline.show(self._headings)
        ltr = article is not None and not is_rtl(article.text[:SAMPLE])
        for widget in (self.outline, self.query_one(Margin)):
            widget.set_class(ltr, "-ltr")
        self._follow_place(view.offset_at_top)

    @on(ArticleView.Moved)
    def _follow(self, message: ArticleView.Moved) -> None:
        self._follow_place(message.offset)

    def _follow_place(self, offset: int) -> None:
        """Mark the heading under which an offset on top stands."""
        if self._aim is not None and self._aim[1] != offset:
            self._aim = None
        start = self._aim[0].start if self._aim else offset
        self.outline.here = heading_at(self._headings, start)

    @on(Resize)
    def make_room(self) -> None:
        """Show the margin where it can be, and the outline beside the text or over it."""
        if self.query(Outline):
            wide = has_two_columns(self.app, self.size.width)
            self.outline.set_class(not wide, "-over")
            # A terminal that orders rows itself would take the scale for text.
            self.query_one(Margin).display = not (
                self.is_plain or self.app.has_class(ONE_COLUMN)
            )

    def action_outline(self) -> None:
        """Show the outline, or hide it."""
        if self.outline.display:
            self._hide_outline()
            return
        self.outline.display = True
        self.outline.cursor = self.outline.here or 0
        self.outline.focus()
        self.tell("outline-open" if self._headings else "no-headings")

    def _hide_outline(self) -> None:
        self.outline.display = False
        self.query_one(ArticleView).focus()
        self.bottom.right = ""

    @on(ItemList.Chosen)
    def _jump(self, message: ItemList.Chosen) -> None:
        """Go to a heading; an outline over the text makes way for it."""
        if message.sender is not self.outline:
            return
        if self.outline.has_class("-over"):
            self._hide_outline()
        self.query_one(ArticleView).focus()
        self._go_to(message.item)

    def _go_to(self, heading: Heading) -> None:
        view = self.query_one(ArticleView)
        view.go_to(heading.start)
        self._aim = (heading, view.offset_at_top)
        self._follow_place(view.offset_at_top)

    def action_next_heading(self) -> None:
        """To the next heading."""
        self._step_heading(1)

    def action_previous_heading(self) -> None:
        """To the heading before, or the one at the beginning of what is read."""
        self._step_heading(-1)

    def _step_heading(self, step: int) -> None:
        here = self.query_one(ArticleView).offset_at_top
        if self._aim is not None and self._aim[1] == here:
            here = self._aim[0].start
        found = heading_beside(self._headings, here, step)
        if found is not None:
            self._go_to(found)
        elif self._headings:
            self.tell("no-heading-behind" if step > 0 else "no-heading-before")
        else:
            self.tell("no-headings")

    def action_back(self) -> None:
        """Close the outline when one is in it; else whatever else there is to leave."""
        if self.outline.display and self.outline.has_focus:
            self._hide_outline()
        else:
            super().action_back()


def outlined(desk: Desk, view: ArticleView) -> Horizontal:
    """An article with its margin, and room for its outline."""
    outline = Outline(desk.language, id="outline")
    return Horizontal(Margin(), outline, view, id="reading")
