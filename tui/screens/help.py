"""The keys, drawn as an article made from the registry of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from index.article import Article, ArticleId, Block, BlockKind
from tui import commands
from tui.layouts import Layout, keys_on
from tui.screens.copying import CopyingScreen
from tui.screens.finding import FindBox, FindingScreen
from tui.screens.outline import OutliningScreen, outlined
from tui.strings import Language, say
from tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from textual.widget import Widget


class HelpScreen(OutliningScreen, CopyingScreen, FindingScreen):
    """Names every key and what it does."""

    scope: ClassVar = commands.Scope.ARTICLE
    AUTO_FOCUS: ClassVar = "ArticleView"

    def compose_body(self) -> list[Widget]:
        """The page of keys."""
        view = ArticleView(self.desk.setting, id="help")
        return [outlined(self.desk, view), FindBox(self.desk.say("find-hint"))]

    def on_mount(self) -> None:
        """Show the page."""
        super().on_mount()
        self.tell("help-close")
        view = self.query_one(ArticleView)
        view.show(help_article(self.desk.language, self.desk.layout), 0)
        self.show_outline()

    def action_help(self) -> None:
        """The key that opened the page closes it."""
        self.action_back()


def help_article(language: Language, layout: Layout | None = None) -> Article:
    """The page of keys as an article: a heading a scope, a line a command.

    Args:
        language: The language of the interface.
        layout: The layout of the keyboard, whose keys are named; None for both.
    """
    title = say(f"help-{layout}" if layout else "help-title", language)
    lines = [(BlockKind.TITLE, title)]
    for scope in commands.Scope:
        shown = commands.of(scope)
        if shown:
            lines.append((BlockKind.HEADING, say(f"scope-{scope}", language)))
        lines += [(BlockKind.LIST, _line(one, language, layout)) for one in shown]
    blocks, start = [], 0
    for kind, text in lines:
        blocks.append(Block(kind, text, start))
        start += len(text) + 1
    text = "\n".join(block.text for block in blocks)
    return Article(
        id=ArticleId("help"), title=title, text=text, blocks=tuple(blocks), path=""
    )


def _line(command: commands.Command, language: Language, layout: Layout | None) -> str:
    keys = commands.key_names(keys_on(command, layout))
    return f"{say(f'do-{command.action}', language)}: {keys}"
