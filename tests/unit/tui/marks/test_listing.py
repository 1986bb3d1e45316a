"""Marks beside their articles: where they stand, what holds some words, as Markdown."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.article import Article, ArticleId, Block, BlockKind, Span
from index.errors import ArticleUnknown
from tui.dates import Dates
from tui.marks.listing import Located, holding, locate
from tui.marks.markdown import as_markdown
from tui.marks.store import Marks
from tui.sayings import say_mark
from tui.strings import Language, say
from tui.typography import Calendar

LINES = [
    (BlockKind.TITLE, "مكتبة الحي"),
    (BlockKind.PARAGRAPH, "في المكتبة كتبٌ قديمة."),
    (BlockKind.HEADING, "الزوار"),
    (BlockKind.PARAGRAPH, "وكتابٌ واحد *نادر* باللغة English."),
]
SAY = partial(lambda name, **values: say(name, Language.ENGLISH, **values))
DAY = Dates(Language.ENGLISH).say


def made(lines: list[tuple[BlockKind, str]] = LINES, **facts: str) -> Article:
    """An article of some lines."""
    blocks, start = [], 0
    for kind, text in lines:
        blocks.append(Block(kind, text, start))
        start += len(text) + 1
    text = "\n".join(block.text for block in blocks)
    known = {"source": "الجريدة", "path": "one.txt", **facts}
    return Article(
        ArticleId("one"),
        "مكتبة الحي",
        text,
        tuple(blocks),
        **known,  # type: ignore[arg-type]
    )


def span_of(article: Article, words: str) -> Span:
    """The range of some words."""
    start = article.text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def marks(tmp_path: Path) -> Marks:
    """Marks of a library."""
    return Marks(tmp_path / "marks.json", Path("/articles"))


def found(marks: Marks, article: Article | None) -> list[Located]:
    """All marks, in a library of one article or none."""

    def read(asked: str) -> Article:
        if article is None:
            raise ArticleUnknown(asked)
        return article

    return list(locate(marks.of(), read))


def test_a_mark_is_listed_with_its_paragraph(marks: Marks) -> None:
    """Counted from one; titles and headings do not count."""
    article = made()
    marks.add_highlight(article, span_of(article, "كتبٌ قديمة"))
    marks.add_bookmark(article, span_of(article, "الزوار").start)
    marks.add_note(article, span_of(article, "*نادر*"), "أين؟")
    places = [
        say_mark(one, Dates(Language.ENGLISH))[1] for one in found(marks, article)
    ]
    assert places == ["paragraph 1", "heading", "paragraph 2"]
    known = [(one.paragraph, one.quote, one.passage) for one in found(marks, article)]
    assert known == [
        (1, "كتبٌ قديمة", LINES[1][1]),
        (0, "الزوار", LINES[2][1]),
        (2, "*نادر*", LINES[3][1]),
    ]


def test_a_mark_whose_words_are_gone_stays_listed(marks: Marks) -> None:
    """As it was, and said to be lost; so does one whose article is gone."""
    article = made()
    marks.add_note(article, span_of(article, "*نادر*"), "أين؟")
    (lost,) = found(marks, made(LINES[:3]))
    (gone,) = found(marks, None)
    for one in (lost, gone):
        assert one.is_lost
        assert (one.title, one.quote) == ("مكتبة الحي", "*نادر*")
        assert (one.paragraph, one.passage) == (0, "")
    assert "no longer in the article" in say_mark(lost, Dates(Language.ENGLISH))[1]
    assert "no longer in the library" in say_mark(gone, Dates(Language.ENGLISH))[1]


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("", True),
        ("كتب", True),
        ("قديمه مكتبه", True),
        ("ملاحظ", True),
        ("الحي", True),
        ("ديمة", False),
        ("كتب غيرها", False),
    ],
)
def test_marks_are_searched_by_beginnings_of_words(
    marks: Marks, words: str, *, holds: bool
) -> None:
    """Folded: of what is marked, of what was said of it, of the title."""
    article = made()
    marks.add_note(article, span_of(article, "كتبٌ قديمة"), "مُلاحظة")
    assert bool(list(holding(found(marks, article), words))) is holds


def test_a_page_of_markdown_has_quotations_notes_and_their_source(
    marks: Marks,
) -> None:
    """What Markdown would take for its own is escaped."""
    article = made(author="س. ع.")
    marks.add_bookmark(article, span_of(article, "في المكتبة").start, "بداية")
    marks.add_note(article, span_of(article, "واحد *نادر*"), "1. أين؟\nومتى؟")
    assert as_markdown(found(marks, article), SAY, DAY).splitlines() == [
        "# مكتبة الحي",
        "",
        "س. ع. · الجريدة · one.txt",
        "",
        "**Bookmark: بداية**",
        "",
        "> في المكتبة كتبٌ قديمة.",
        "",
        "— paragraph 1",
        "",
        "> واحد \\*نادر\\*",
        "",
        "1\\. أين؟",
        "",
        "ومتى؟",
        "",
        "— paragraph 2",
    ]
    assert as_markdown([], SAY, DAY) == ""


def test_a_page_of_markdown_tells_days_and_lines_as_the_reader_does(
    marks: Marks,
) -> None:
    """Months have names, in both calendars if wanted; a heading or title is called so."""
    article = made()._replace(date=date(2024, 3, 12))
    marks.add_highlight(article, span_of(article, "الزوار"))
    marks.add_highlight(article, span_of(article, "مكتبة الحي"))
    english = as_markdown(found(marks, article), SAY, DAY).splitlines()
    assert english[2] == "الجريدة · 12 March 2024 · one.txt"
    assert [line for line in english if line.startswith("—")] == [
        "— title",
        "— heading",
    ]
    arabic = Language.ARABIC
    dates = Dates(arabic, Calendar.BOTH)
    page = as_markdown(
        found(marks, article),
        lambda name, **known: say(name, arabic, **known),
        dates.say,
    )
    assert dates.say(article.date) in page
    assert "رمضان" in page
    assert "— عنوان فرعي" in page


def test_lost_marks_are_exported_and_said_to_be_lost(marks: Marks) -> None:
    """With what was marked."""
    article = made()
    marks.add_highlight(article, span_of(article, "*نادر*"))
    lost = as_markdown(found(marks, made(LINES[:3])), SAY, DAY)
    assert "> \\*نادر\\*\n\n— these words are no longer in the article" in lost
    gone = as_markdown(found(marks, None), SAY, DAY)
    assert gone.startswith("# مكتبة الحي\n\nthis article is no longer in the library")


def quoted(page: str) -> list[str]:
    """The paragraphs of the quotation in a page of Markdown, as a reader sees them."""
    texts, inside = [], False
    for token in MarkdownIt().parse(page):
        inside = token.type == "blockquote_open" or (
            inside and token.type != "blockquote_close"
        )
        if inside and token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {"text", "text_special"}
            texts.append("".join(child.content for child in children).strip())
    return texts


@given(
    st.text(
        st.sampled_from("اب1. *_`#>+-=<&[]()!|~\\\n\t") | st.characters(codec="utf-8"),
        min_size=1,
    )
)
def test_what_is_quoted_comes_out_of_the_page_as_it_is(text: str) -> None:
    """Any text: no star of it makes a word bold, no number a list."""
    text = text.replace("\0", "")
    article = Article(ArticleId("one"), "عنوان", text, ())
    marks = Marks(Path("/nowhere/marks.json"), Path("/articles"))
    if not text:
        return
    marks.add_highlight(article, Span(0, len(text)))
    lines = [" ".join(line.split(" ")) for line in text.split("\n")]
    plain = [" ".join(filter(None, _blanks(line).split(" "))) for line in lines]
    assert quoted(as_markdown(found(marks, article), SAY, DAY)) == [
        line.strip() for line in plain if line.strip()
    ]


def _blanks(line: str) -> str:
    """A line with blanks in place of what Markdown takes for ends of lines and tabs."""
    return line.translate(dict.fromkeys(map(ord, "\t\r\v\f"), " "))
