"""Texts in TEI: header and lines."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.index.importers.making import kinds, read, read_one, reasons

TEI = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title> عنوان </title><author>سعاد</author></titleStmt>
<publicationStmt><publisher>دار</publisher><date when="2003-04-05"/></publicationStmt>
</fileDesc></teiHeader><text><body><head>فصل</head><p>نص
المقال.</p><lg><l>شطر أول</l><l>شطر ثان</l></lg>
<list><item>بند</item></list></body></text></TEI>"""


def test_a_tei_document_is_an_article() -> None:
    """With the facts of its header."""
    article = read_one("a.xml", TEI)
    assert kinds(article) == [
        ("title", "عنوان"),
        ("heading", "فصل"),
        ("paragraph", "نص المقال."),
        ("verse", "شطر أول"),
        ("verse", "شطر ثان"),
        ("list", "• بند"),
    ]
    assert (article.author, article.source) == ("سعاد", "دار")
    assert article.date == date(2003, 4, 5)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss><channel/></rss>", "other-xml"),
        ("<TEI>", "bad-markup"),
        ("", "bad-markup"),
        ("<TEI><text/></TEI>", "empty"),
        ("<TEI>" + "<p>" * 999 + "</p>" * 999 + "</TEI>", "nested"),
    ],
)
def test_other_xml_is_a_problem(content: str, reason: str) -> None:
    """With its reason."""
    assert reasons(read("a.xml", content)) == [("a.xml", reason)]


def test_a_tei_document_without_header_is_read_all_the_same() -> None:
    """Its first heading is its title; an empty author is none."""
    article = read_one(
        "a.xml",
        "<TEI><teiHeader><fileDesc><titleStmt><author> </author></titleStmt></fileDesc>"
        "</teiHeader><text><head>فصل</head><p>نص المقال.</p></text></TEI>",
    )
    assert (article.title, article.author, article.source) == ("فصل", "", "")
    assert article.date is None
