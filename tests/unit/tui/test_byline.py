"""What is told below a title: what is known, and is not in the text already."""

from __future__ import annotations

from datetime import date

import pytest

from index.article import Article, ArticleId, Block, BlockKind
from tui.dates import Dates
from tui.strings import Language
from tui.text import Page, Setting
from tui.typography import Calendar
from tui.widgets.byline import Byline, told
from tui.widgets.sections import sections

DAY = date(2024, 3, 12)
ENGLISH = Dates(Language.ENGLISH)
BOTH = Dates(Language.ENGLISH, Calendar.BOTH)


def made(*lines: tuple[BlockKind, str], day: date | None = DAY) -> Article:
    """An article of some lines, with all that can be known."""
    blocks, start = [], 0
    for kind, text in lines:
        blocks.append(Block(kind, text, start))
        start += len(text) + 1
    return Article(
        ArticleId("one"),
        lines[0][1],
        "\n".join(text for _, text in lines),
        tuple(blocks),
        author="M. Q.",
        source="The Gazette",
        date=day,
    )


TITLE = (BlockKind.TITLE, "A bridge")
TEXT = (BlockKind.PARAGRAPH, "It was opened.")


def plain(text: str) -> str:
    """Without the isolates around facts."""
    return text.translate(dict.fromkeys((0x2068, 0x2069)))


def test_source_author_and_day_are_told() -> None:
    """In the calendars that are wanted; nothing stands for what is not known."""
    article = made(TITLE, TEXT)
    assert plain(told(article, ENGLISH)) == "The Gazette · M. Q. · 12 March 2024"
    both = "12 March 2024 (2 Ramadan 1445 AH)"
    assert plain(told(article, BOTH)).endswith(both)
    assert plain(told(made(TITLE, TEXT, day=None), BOTH)) == "The Gazette · M. Q."
    nothing = Article(ArticleId("one"), "A", "A\nB", article.blocks)
    assert told(nothing, BOTH) == ""


def test_what_the_article_writes_is_not_told_again() -> None:
    """A name in its byline; a day, but for another calendar."""
    article = made(
        TITLE,
        (BlockKind.BYLINE, "by M. Q., the gazette"),
        (BlockKind.DATELINE, "12/3/2024"),
        TEXT,
    )
    assert told(article, ENGLISH) == ""
    assert plain(told(article, BOTH)) == "12 March 2024 (2 Ramadan 1445 AH)"


def test_a_name_inside_of_another_word_is_told() -> None:
    """The paper `The Gazette` in a title on `gazetteers`, `M. Q.` in one on `mq`."""
    title = (BlockKind.TITLE, "The gazetteers of MQ")
    assert plain(told(made(title, TEXT, day=None), BOTH)) == "The Gazette · M. Q."


@pytest.mark.parametrize(("width", "rows"), [(40, 1), (20, 2), (9, 3)])
def test_a_byline_stands_between_the_title_and_the_text(width: int, rows: int) -> None:
    """In rows the page has for it; what it was laid out in before makes no difference."""
    article = made(TITLE, TEXT)
    setting = Setting(width)
    byline = Byline(told(article, ENGLISH), article.blocks)
    page = byline.page(setting, 1)
    title = page.row_of(0)
    assert sorted(byline.rows) == [page.step(title, at) for at in range(1, rows + 1)]
    assert all(not page.line(row).cells for row in byline.rows)
    below = page.row_of(len(TITLE[1]) + 1)
    assert page.step(title, rows + 2) == below
    for other in (40, 9, width):
        page = byline.relaid(page, Setting(other))
    again = Byline(told(article, ENGLISH), article.blocks)
    same = again.page(setting, 1)
    assert (list(byline.rows), page.row_of(9)) == (list(again.rows), same.row_of(9))


def test_without_a_title_or_anything_known_a_page_is_as_it_was() -> None:
    """An untitled article, a title alone, and one of which nothing is known."""
    for article, text in (
        (made(TEXT, TEXT), "The Gazette"),
        (made(TITLE), "The Gazette"),
        (made(TITLE, TEXT), ""),
    ):
        byline = Byline(text, article.blocks)
        page = byline.page(Setting(30), 1)
        assert not byline.rows
        plainly = Page(sections(article.blocks), Setting(30))
        assert page.window(page.first(), 9) == plainly.window(plainly.first(), 9)


def test_a_byline_has_the_direction_of_its_title() -> None:
    """Below an Arabic one it is read from the right, whatever is told."""
    for title, rtl in (("A bridge", False), ("\u062c\u0633\u0631 A", True)):
        article = made((BlockKind.TITLE, title), TEXT)
        byline = Byline(told(article, ENGLISH), article.blocks)
        byline.page(Setting(60), 1)
        assert [line.rtl for line in byline.rows.values()] == [rtl]
