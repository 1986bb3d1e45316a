"""The importers on real pages and texts: counts and facts, none of their words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from index.article import Article, BlockKind
from index.importers import Record
from index.library import Library, Source
from index.problems import Problem, Reason

if TYPE_CHECKING:
    from pathlib import Path


def imported(folder: Path) -> dict[str, Article]:
    """The articles of a folder by their ids; what has no text is no article."""
    articles: dict[str, Article] = {}
    for source in Library(folder).scan():
        assert isinstance(source, Source), source
        for record in source.records():
            assert isinstance(record, Record), record
            article = source.importer.parse(record, source.path)
            if isinstance(article, Problem) and article.reason is Reason.NO_TEXT:
                continue
            assert isinstance(article, Article), article
            articles[article.id] = article
    return articles


@pytest.mark.parametrize(
    ("folder", "count"),
    [
        ("web/qisasse.com/html", 38),
        ("web/qisasse.com/json", 36),
        ("web/qisasse.com/text", 27),
        ("web/mawdoo3_html", 12),
        ("web/cca-stories-2003", 5),
        ("html/debian-handbook", 105),
        ("markdown/opensource-guide-ar/md", 12),
    ],
)
def test_every_file_of_a_collection_is_imported(
    corpora: Path, folder: str, count: int
) -> None:
    """Each is an article with a title and text."""
    articles = imported(corpora / folder)
    assert len(articles) == count
    assert all(article.title and article.blocks for article in articles.values())


def test_pages_and_json_of_one_site_agree(corpora: Path) -> None:
    """What another extractor took for title and text is nearly all there."""
    site = corpora / "web" / "qisasse.com"
    pages = {page.url: page for page in imported(site / "html").values()}
    both = [
        (page, thing)
        for thing in imported(site / "json").values()
        if (page := pages.get(thing.url))
    ]
    assert len(both) >= 2
    for page, thing in both:
        assert page.title == thing.title
        theirs, ours = Counter(thing.text.split()), Counter(page.text.split())
        assert (theirs & ours).total() > 0.95 * theirs.total()


def test_a_page_saved_without_a_suffix_has_its_facts(corpora: Path) -> None:
    """Title, author, section and day from the page, its menu not in the text."""
    article = imported(corpora / "web" / "mawdoo3_html")["أين_يقع_قبر_كليب"]
    assert article.title == "أين يقع قبر كليب"
    assert (article.date, article.source) == (date(2016, 2, 1), "موضوع")
    assert article.category == "قصص عربية"
    kinds = Counter(block.kind for block in article.blocks)
    assert kinds[BlockKind.HEADING] == 4
    assert "التصنيفات" not in article.text


def test_a_handbook_keeps_its_code(corpora: Path) -> None:
    """Every line of it, with the blanks before it."""
    articles = imported(corpora / "html" / "debian-handbook")
    name = "sect.http-web-server.html"
    kinds = Counter(block.kind for block in articles[name].blocks)
    assert kinds[BlockKind.CODE] == 40
    blocks = [block for article in articles.values() for block in article.blocks]
    code = [block.text for block in blocks if block.kind is BlockKind.CODE]
    assert any(line.startswith("  ") for line in code)
