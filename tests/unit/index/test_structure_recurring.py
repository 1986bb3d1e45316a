"""Lines that recur across a collection: what is counted, and what is folded away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Block, BlockKind
from index.structure.blocks import find_blocks
from index.structure.recurring import (
    countable,
    fold_recurring,
    least_recurring,
    line_key,
)

PROSE = "قال المتحدث إن الجسر سيفتح أمام السيارات في أول الأسبوع القادم، كما وعد."
MASTHEAD = "جريدة الشاطئ اليومية"
PLEA = "ساندوا الصحافة الحرة في مدينتنا بدينار واحد"
TITLE = "سقوط الجسر القديم"


def blocks(*lines: str) -> tuple[Block, ...]:
    """The blocks of lines with blank lines between."""
    return find_blocks("\n\n".join(lines), TITLE)


def folded(*lines: str, recurring: tuple[str, ...]) -> list[str]:
    """The lines that are folded away because some lines recur."""
    keys = {line_key(line) for line in recurring}
    found = fold_recurring(blocks(*lines), keys)
    return [block.text for block in found if block.kind is BlockKind.BOILERPLATE]


def test_a_key_knows_a_line_however_it_is_written() -> None:
    """Harakat, digits, punctuation and spaces make no difference; letters do."""
    assert line_key("جريدة الشاطئ، ١٢") == line_key("  جَريدة   الشاطئ 12 ")
    assert line_key("جريدة الشاطئ") != line_key("جريدة الشط")
    assert -(2**63) <= line_key("جريدة") < 2**63


def test_short_lines_of_several_words_are_counted() -> None:
    """Not the title, one word, a number, a formula of prayer, or a paragraph."""
    found = blocks(TITLE, MASTHEAD, "ملح", "12 13", "والله أعلم", PROSE * 3, PROSE)
    assert countable(found) == {line_key(MASTHEAD), line_key(PROSE)}


def test_a_book_is_counted_at_its_ends() -> None:
    """However long it is, little of it is kept."""
    lines = [f"سطر من كتاب طويل رقم {number}." for number in range(1000)]
    assert len(countable(blocks(TITLE, *lines))) < 50


@pytest.mark.parametrize(
    ("count", "articles", "expected"),
    [(3, 3, False), (4, 4, True), (19, 100, False), (20, 100, True)],
)
def test_a_line_recurs_in_many_of_few_and_in_few_of_many(
    count: int, articles: int, expected: bool
) -> None:
    """Twice the square root of the number of articles, and at least four."""
    assert (count >= least_recurring(articles)) is expected


def test_lines_that_recur_are_folded_at_the_margins() -> None:
    """Above the first line of the article's own, and below the last."""
    lines = (TITLE, MASTHEAD, PROSE * 2, PROSE * 2, MASTHEAD, PLEA)
    assert folded(*lines, recurring=(MASTHEAD, PLEA)) == [MASTHEAD, MASTHEAD, PLEA]
    assert folded(*lines, recurring=()) == []


def test_inside_an_article_only_a_long_line_is_folded() -> None:
    """A short one may recur by chance."""
    lines = (TITLE, PROSE * 2, f"{MASTHEAD}.", f"{PLEA}.", PROSE * 2)
    assert folded(*lines, recurring=(MASTHEAD, PLEA)) == [f"{PLEA}."]


def test_a_heading_goes_with_what_stands_under_it() -> None:
    """Over text of the article's own it stays, recur as it may."""
    heading = "من نحن اليوم"
    lines = (TITLE, PROSE * 2, heading, f"{PLEA}.")
    assert blocks(*lines)[2].kind is BlockKind.HEADING
    assert folded(*lines, recurring=(heading, PLEA)) == [heading, f"{PLEA}."]
    over = (TITLE, PROSE * 2, heading, PROSE * 2)
    assert folded(*over, recurring=(heading,)) == []


def test_a_heading_under_the_title_stays_when_its_source_says_it_is_one() -> None:
    """What only looks like one there is the label of a section."""
    lines = (TITLE, MASTHEAD, PROSE * 2)
    assert folded(*lines, recurring=(MASTHEAD,)) == [MASTHEAD]
    title, heading, prose = blocks(*lines)
    marked = (title, heading._replace(level=2), prose)
    assert fold_recurring(marked, {line_key(MASTHEAD)}) == marked


def test_what_is_no_paragraph_is_never_folded() -> None:
    """A title, a list, a quotation, however often they recur."""
    items = ("- ملعقة سكر كبيرة", "- كوبان من الطحين")
    quotation = "«سنفتح الجسر في أول الأسبوع القادم كما وعدنا»."
    lines = (TITLE, PROSE * 2, *items, quotation)
    assert folded(*lines, recurring=lines) == []


def test_an_article_of_recurring_lines_alone_stays_as_it_is() -> None:
    """There must be something left to read."""
    assert folded(TITLE, MASTHEAD, PLEA, recurring=(MASTHEAD, PLEA)) == []


class _Everything:
    """A container in which every key is."""

    def __contains__(self, key: object) -> bool:
        return True


@given(st.text(st.sampled_from("ابت م.:؟«»-\n")) | st.text(), st.text(max_size=5))
def test_folding_keeps_every_block_at_its_place_and_is_done_at_once(
    text: str, title: str
) -> None:
    """Only kinds change, to boilerplate, and never a second time."""
    before = find_blocks(text, title)
    after = fold_recurring(before, _Everything())
    assert [(b.text, b.start) for b in before] == [(a.text, a.start) for a in after]
    assert all(
        a.kind in {b.kind, BlockKind.BOILERPLATE}
        for a, b in zip(after, before, strict=True)
    )
    assert fold_recurring(after, _Everything()) == after
    assert fold_recurring(before, ()) == before
