"""Saved pages: the article is found, its chrome is not, and its facts are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from index.importers import importer_for, is_supported
from index.importers.pages import declared_encoding, looks_like_page
from tests.unit.index.importers.making import kinds, read, read_one, reasons

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "نزل المطر على القرية ليلًا، فخرج الناس إلى الحقول ينظرون إلى السماء. " * 3
MORE = "وفي الصباح عاد الرعاة من الجبل بأغنامهم، وقد ابتلت ثيابهم وضحكوا طويلًا. " * 3
PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head>
<title>المطر في القرية - جريدة البئر</title>
<meta property="og:site_name" content="جريدة البئر">
<meta property="og:title" content="المطر في القرية">
<meta property="article:published_time" content="2019-04-28T10:00:00+03:00">
<meta property="article:section" content="محليات">
<meta property="article:tag" content="مطر"><meta property="article:tag" content="قرى">
<meta name="author" content="سعاد المنير">
<link rel="canonical" href="https://example.org/rain"></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>
<div class="breadcrumb"><a href="/">الرئيسية</a> / <a href="/l">محليات</a></div>
<article><h1>المطر في القرية</h1>
<div class="post-meta">كتبت: سعاد المنير - 28 أبريل 2019</div>
<div class="share-bar"><a href="#">فيسبوك</a><a href="#">تويتر</a></div>
<div class="entry-content"><figure><img src="a.jpg" alt="حقل"><figcaption>حقل تحت
المطر</figcaption></figure><p>{PROSE}</p><h2>بعد المطر</h2><p>{MORE}</p>
<ul><li>قمح</li><li>شعير</li></ul>
<div class="related-posts"><h3>اقرأ أيضا</h3><ul><li><a href="/x">خبر آخر</a></li></ul></div>
<blockquote>الحمد لله على المطر الذي جاء بعد انتظار طويل.</blockquote></div>
<div id="comments"><p>تعليق طويل من قارئ يقول فيه كلامًا كثيرًا جدًّا {PROSE}</p></div>
</article><aside class="sidebar"><a href="/y">الأكثر قراءة</a></aside>
<footer>جميع الحقوق محفوظة لجريدة البئر</footer></body></html>"""


def test_a_page_gives_its_article_and_no_chrome() -> None:
    """In order, with headings, lists, captions and quotations as such."""
    assert kinds(read_one("a.html", PAGE)) == [
        ("title", "المطر في القرية"),
        ("byline", "كتبت: سعاد المنير - 28 أبريل 2019"),
        ("caption", "حقل تحت المطر"),
        ("paragraph", PROSE.strip()),
        ("heading", "بعد المطر"),
        ("paragraph", MORE.strip()),
        ("list", "• قمح"),
        ("list", "• شعير"),
        ("quote", "الحمد لله على المطر الذي جاء بعد انتظار طويل."),
    ]


def test_a_page_gives_its_facts() -> None:
    """From its meta elements; the name of the site is no part of the title."""
    article = read_one("a.html", PAGE)
    assert (article.id, article.path) == ("a.html", "a.html")
    assert (article.title, article.date) == ("المطر في القرية", date(2019, 4, 28))
    assert (article.category, article.source) == ("محليات", "جريدة البئر")
    assert (article.author, article.tags) == ("سعاد المنير", ("مطر", "قرى"))
    assert article.url == "https://example.org/rain"
    assert article.origin.format == "html"


def test_blocks_lie_where_they_say() -> None:
    """Every line of the text that is not blank is a block."""
    article = read_one("a.html", PAGE)
    for block in article.blocks:
        assert article.text[block.start : block.end] == block.text
    lines = [line for line in article.text.split("\n") if line.strip()]
    assert lines == [block.text for block in article.blocks]
    assert article.blocks[4].level == 2


def test_linked_data_say_it_best() -> None:
    """Several authors are joined as Arabic joins them; a graph is looked through."""
    data = (
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], '
        '"headline": "عنوان", "datePublished": "2020-01-02", "author": '
        '[{"name": "سعاد"}, {"name": "منير"}], "keywords": "أ، ب", '
        '"publisher": {"name": "جريدة"}, "articleSection": ["علوم"]}]}'
    )
    page = (
        f'<html><script type="application/ld+json">{data}</script>'
        f'<script type="application/ld+json">{{</script><p>{PROSE}</p></html>'
    )
    article = read_one("a.html", page)
    assert (article.title, article.author) == ("عنوان", "سعاد، منير")
    assert (article.date, article.category) == (date(2020, 1, 2), "علوم")
    assert (article.source, article.tags) == ("جريدة", ("أ", "ب"))


def test_the_title_of_the_page_loses_the_name_of_its_site() -> None:
    """Only when the page says what the site is called."""
    head = '<title>المطر | البئر</title><meta property="og:site_name" content="البئر">'
    assert read_one("a.html", f"{head}<p>{PROSE}").title == "المطر"
    assert read_one("a.html", f"<title>المطر | البئر</title><p>{PROSE}").title == (
        "المطر | البئر"
    )


def test_a_lead_between_title_and_text_belongs_to_the_article() -> None:
    """And a picture with its caption, but no bar of links."""
    page = (
        f"<body><div><h1>عنوان</h1><p>مقدمة قصيرة.</p><div><a href=x>شارك</a></div>"
        f"<div><img alt='صورة البيت القديم'></div></div>"
        f"<div class=article-body><p>{PROSE}</p><p>{MORE}</p></div>"
        f"<div><p>عنوان شركة الجريدة</p></div></body>"
    )
    assert [kind for kind, _ in kinds(read_one("a.html", page))] == [
        "title",
        "paragraph",
        "caption",
        "paragraph",
        "paragraph",
    ]


def test_hard_wrapped_text_without_paragraphs_is_found() -> None:
    """Pages of old hold their text in a div with br alone."""
    rows = "<br>".join(["وراح الغراب يبحث عن الماء", "فلم يجد غير جرة"] * 9)
    page = f"<body><ul><li><a href=x>رابط</a></ul><div>{rows}</div></body>"
    article = read_one("a.html", page)
    assert len(article.blocks) == 18
    assert "رابط" not in article.text


def test_a_page_of_links_alone_is_kept_whole() -> None:
    """There is nothing better to show."""
    page = "<body><div class=toc><ul><li><a href=x>الفصل الأول</a></ul></div></body>"
    assert kinds(read_one("a.html", page)) == [("list", "• الفصل الأول")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("<html><body><script>x</script></body></html>", "empty"),
        ("<div>" * 5000 + "نص", "nested"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
    ],
)
def test_what_is_no_page_is_a_problem(content: bytes | str, reason: str) -> None:
    """With its reason."""
    assert reasons(read("a.html", content)) == [("a.html", reason)]


def test_a_page_too_large_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read."""
    monkeypatch.setattr("index.importers.pages.LARGEST_MARKUP", 10)
    assert reasons(read("a.html", "<p>" + "أ" * 10)) == [("a.html", "too-large")]


@pytest.mark.parametrize("piece", ["<p>{}", "<script>{}</script>", '<img src="{}">'])
def test_a_page_that_the_parser_would_cut_is_a_problem(piece: str) -> None:
    """All behind a piece of 10 MB would be lost without a word."""
    content = f"<p>أول الكلام.</p>{piece.format('b ' * 5_100_000)}<p>آخر الكلام.</p>"
    assert reasons(read("a.html", content)) == [("a.html", "too-large")]


def test_the_encoding_that_a_page_declares_is_found() -> None:
    """In a meta element or in the first line of XML, near its beginning."""
    assert declared_encoding(b'<meta charset="windows-1256">') == "windows-1256"
    assert declared_encoding(b"<?xml version='1.0' encoding='utf-8'?>") == "utf-8"
    assert declared_encoding(b" " * 9000 + b'<meta charset="utf-8">') == ""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\n<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf<!-- saved --> <HTML dir=rtl>", True),
        (b'<?xml version="1.0"?><html xmlns="x">', True),
        ("\ufeff<html>".encode("utf-16-le"), False),
        (b"<!-- a --><!-- b -->\n<html>", True),
        (b"<!---->" * 280, False),
        (b"<p>text</p>", False),
        (b"html", False),
    ],
)
def test_a_page_is_known_by_its_head(head: bytes, expected: bool) -> None:
    """By nothing but what every page begins with."""
    assert looks_like_page(head) is expected


def test_a_file_without_a_suffix_is_a_page_when_it_begins_as_one(
    tmp_path: Path,
) -> None:
    """Browsers and crawlers save pages under the last step of their address."""
    page, notes, empty = tmp_path / "قصة_المطر", tmp_path / "notes", tmp_path / "empty"
    page.write_text(PAGE)
    notes.write_text("نص")
    empty.touch()
    (tmp_path / "folder").mkdir()
    assert is_supported(page)
    assert not any(
        map(is_supported, (notes, empty, tmp_path / "folder", tmp_path / "x"))
    )
    assert type(importer_for(page)).__name__ == "Pages"
    assert type(importer_for(notes)).__name__ == "Plain"


def test_microdata_and_class_names_say_what_meta_elements_do_not() -> None:
    """As pages write them that say it in their text alone."""
    page = (
        "<head><title>البئر - المطر</title><meta name=application-name content=البئر>"
        "<link rel=stylesheet href=x></head><body>"
        "<div class=breadcrumbs><a href=/>الرئيسية</a></div>"
        "<div class=breadcrumb><a href=/>الرئيسية</a><a href=/l>محليات</a></div>"
        "<article><time class=published datetime=2019-04-27T23:00:00Z>28 أبريل 2019"
        "</time><span class=author-name>سعاد</span>"
        f"<p>{PROSE}</p></article><a rel=tag href=x>مطر</a></body>"
    )
    article = read_one("a.html", page)
    assert (article.title, article.author) == ("المطر", "سعاد")
    assert (article.date, article.category) == (date(2019, 4, 28), "محليات")
    assert article.tags == ("مطر",)


def test_the_day_of_a_time_element_stands_in_for_a_better_one() -> None:
    """And an author of microdata for one that is only an address."""
    page = (
        "<meta property=article:author content=https://example.org/suad>"
        "<meta itemprop=datePublished content=2019-04-28>"
        f"<b itemprop=author>سعاد</b><p>{PROSE}</p>"
    )
    article = read_one("a.html", page)
    assert (article.author, article.date) == ("سعاد", date(2019, 4, 28))
    page = f"<time datetime=2019-04-28>أمس</time><p>{PROSE}</p>"
    assert read_one("a.html", page).date == date(2019, 4, 28)


@pytest.mark.parametrize(
    "data",
    [
        "[" * 99_999,
        '[3, {"@type": 3}, {"@type": "Person"}]',
        '{"@graph": 3}',
        '{"@type": "Article", "headline": 3, "author": 3, "keywords": [3]}',
        " " * 600_000 + '{"@type": "Article", "headline": "آخر"}',
    ],
)
def test_linked_data_that_make_no_sense_say_nothing(data: str) -> None:
    """The page is read all the same."""
    page = f'<title>عنوان</title><script type="application/ld+json">{data}</script>'
    assert read_one("a.html", f"{page}<p>{PROSE}").title == "عنوان"


def test_two_pages_in_one_are_both_kept() -> None:
    """Neither holds nearly all of the text."""
    page = f"<div><p>{PROSE}</p></div><div><p>{MORE}</p></div>"
    assert [text for _, text in kinds(read_one("a.html", page))] == [
        PROSE.strip(),
        MORE.strip(),
    ]


def test_chrome_in_the_element_of_the_article_is_no_article() -> None:
    """Whatever its own children are called."""
    page = (
        f"<article><h1>عنوان</h1><nav><div class=entry-content><h1>قائمة</h1></div></nav>"
        f"<p>{PROSE}</p></article>"
    )
    assert kinds(read_one("a.html", page)) == [
        ("title", "عنوان"),
        ("paragraph", PROSE.strip()),
    ]
