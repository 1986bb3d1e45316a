"""From the blocks of an article to the sections of a page."""

from __future__ import annotations

import pytest

from index.article import Article, ArticleId, Block, BlockKind, Doubt, Origin, Repair
from tui.screens.help import help_article
from tui.strings import Language
from tui.text import Shape
from tui.widgets.sections import look, note_of, sections, shown_blocks


def article(*kinds: BlockKind) -> Article:
    """An article with a one-letter line of each kind."""
    blocks = tuple(Block(kind, "ب", number * 2) for number, kind in enumerate(kinds))
    return Article(
        id=ArticleId("x"),
        title="ب",
        text="\n".join("ب" for _ in kinds),
        blocks=blocks,
        date=None,
        category="",
        source="",
        author="",
        url="",
        path="x.txt",
    )


def test_boilerplate_is_folded_away_until_it_is_asked_for() -> None:
    """It is kept, and shown with `omitted`."""
    kinds = (BlockKind.TITLE, BlockKind.BOILERPLATE, BlockKind.PARAGRAPH)
    shown = [block.kind for block in shown_blocks(article(*kinds))]
    assert shown == [BlockKind.TITLE, BlockKind.PARAGRAPH]
    assert len(shown_blocks(article(*kinds), omitted=True)) == 3


def test_an_article_of_boilerplate_alone_is_shown() -> None:
    """An empty screen would help nobody."""
    assert len(shown_blocks(article(BlockKind.BOILERPLATE))) == 1


def test_neighbours_of_one_kind_stand_close_where_they_belong_together() -> None:
    """Items of a list and verses do, paragraphs do not; a kicker sits on its title."""
    kind = BlockKind
    kinds = (kind.KICKER, kind.TITLE, kind.LIST, kind.LIST, kind.PARAGRAPH, kind.VERSE)
    made = sections(article(*kinds, kind.VERSE, kind.PARAGRAPH).blocks)
    assert [section.gap for section in made] == [0, 1, 0, 1, 1, 0, 1, 0]


def test_verse_and_code_have_shapes_of_their_own() -> None:
    """Two columns, and left to right."""
    made = sections(article(BlockKind.VERSE, BlockKind.CODE, BlockKind.TURN).blocks)
    assert [section.shape for section in made] == [
        Shape.VERSE,
        Shape.PLAIN,
        Shape.PROSE,
    ]


def test_the_page_of_keys_is_an_article_like_any_other() -> None:
    """Its blocks are ranges of its text."""
    for language in Language:
        page = help_article(language)
        for block in page.blocks:
            assert page.text[block.start : block.end] == block.text


def test_a_minor_heading_has_a_look_of_its_own() -> None:
    """From the third level on; one whose level is unknown is not minor."""
    looks = [look(Block(BlockKind.HEADING, "ب", 0, level)) for level in range(5)]
    assert looks == ["heading"] * 3 + ["subheading"] * 2
    assert look(Block(BlockKind.QUOTE, "ب", 0)) == "quote"


def test_raw_sections_open_nothing() -> None:
    """Where sentences are glued they stay so."""
    block = Block(BlockKind.PARAGRAPH, "وصل الوفد إلى المدينة.وغادر بعد يومين.", 0)
    assert sections([block])[0].opened
    assert not sections([block], raw=True)[0].opened


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        (Origin(), ""),
        (Origin(repairs=(Repair.ENCODING,)), "opened-repair-encoding"),
        (Origin(repairs=(Repair.ENCODING, Repair.ORDER)), "opened-repair-order"),
        (Origin(repairs=(Repair.FORMS,), doubts=(Doubt.ORDER,)), "opened-doubt-order"),
        (
            Origin(repairs=(Repair.DAMAGE,), doubts=(Doubt.ORDER,)),
            "opened-repair-damage",
        ),
    ],
)
def test_the_worst_of_what_was_mended_or_is_doubtful_is_said(
    origin: Origin, name: str
) -> None:
    """One thing at most: damage, then doubts, then repairs."""
    assert note_of(origin) == name
