"""Markdown: structure kept, front matter understood in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.index.importers.making import kinds, read, read_one, reasons

TEXT = """# عنوان

مقدمة فيها **غليظ** و[رابط](https://example.org) و`شفرة`
تتصل بما قبلها.

## قسم

- أول
- ثان
  - فرع

1. واحد
2. اثنان

> قول مأثور

![بيت على تلة](a.png)

| صنف | سعر |
|-----|-----|
| عدس | 3   |

```python
if a:
    b()
```
"""


def test_markdown_keeps_its_structure() -> None:
    """Headings with levels, lists, quotations, captions, tables and code."""
    article = read_one("a.md", TEXT)
    assert kinds(article) == [
        ("title", "عنوان"),
        ("paragraph", "مقدمة فيها غليظ ورابط وشفرة تتصل بما قبلها."),
        ("heading", "قسم"),
        ("list", "• أول"),
        ("list", "• ثان"),
        ("list", "• فرع"),
        ("list", "1. واحد"),
        ("list", "2. اثنان"),
        ("quote", "قول مأثور"),
        ("caption", "بيت على تلة"),
        ("paragraph", "صنف | سعر"),
        ("paragraph", "عدس | 3"),
        ("code", "if a:"),
        ("code", "    b()"),
    ]
    assert article.title == "عنوان"
    assert article.blocks[2].level == 2


MATTERS = [
    """title: عنوان
date: 2019-04-28
author: [سعاد, منير]
category: علوم
tags: [أ, ب]
source: جريدة
url: https://example.org""",
    """العنوان: عنوان
التاريخ: 28 أبريل 2019
الكاتب:
  - سعاد
  - منير
التصنيف: علوم
الوسوم: أ، ب
المصدر: جريدة
الرابط: https://example.org""",
]


@pytest.mark.parametrize("matter", MATTERS)
def test_front_matter_gives_the_facts(matter: str) -> None:
    """With English or Arabic keys."""
    article = read_one("a.md", f"---\n{matter}\n---\n\nنص المقال.\n")
    assert kinds(article) == [("title", "عنوان"), ("paragraph", "نص المقال.")]
    assert (article.date, article.category) == (date(2019, 4, 28), "علوم")
    assert (article.author, article.tags) == ("سعاد، منير", ("أ", "ب"))
    assert (article.source, article.url) == ("جريدة", "https://example.org")


@pytest.mark.parametrize(
    "matter",
    [
        "title: [",
        "- a\n- b",
        "title: !!python/object/apply:os.system [ls]",
        "date: 2019-99-99",
        "a: &a [x]\nb: [" + ", ".join(["*a"] * 50) + "]",
        "title: " + "أ" * 70_000,
        "? [a]\n: b",
        'title: !!int ""',
        "title: !!bool perhaps",
        'title: !!float ""',
        "title: 0x" + "f" * 60_000,
        "title: " + ":".join(["1"] * 20_000),
        "0x" + "f" * 60_000 + ": عنوان",
    ],
)
def test_front_matter_that_makes_no_sense_says_nothing(matter: str) -> None:
    """The text behind it is read all the same."""
    article = read_one("a.md", f"---\n{matter}\n---\nنص المقال.\n")
    assert [text for _, text in kinds(article)] == ["نص المقال."]


def test_html_in_markdown_is_understood() -> None:
    """Markdown goes on inside a div that says so; scripts are no text."""
    source = '<div dir="rtl" markdown="1">\n## قسم\n</div>\n\n<script>x</script>\n'
    assert kinds(read_one("a.md", source)) == [("title", "قسم")]


def test_lines_of_verse_stay_apart() -> None:
    """Markdown would make one paragraph of them."""
    source = (
        "قفا نبك من ذكرى حبيب    بسقط اللوى بين الدخول\n"
        "فتوضح فالمقراة لم يعف    رسمها لما نسجتها من\n"
        "ترى بعر الآرام في ساحها    وقيعانها كأنه حب فلفل\n"
    )
    article = read_one("a.md", f"# قصيدة\n\n{source}")
    assert [block.kind.value for block in article.blocks] == ["title", *["verse"] * 3]
    assert [block.text for block in article.blocks[1:]] == source.splitlines()


@pytest.mark.parametrize("source", ["", " \n", "---\na: b\n---\n", "<!-- x -->"])
def test_markdown_without_text_is_empty(source: str) -> None:
    """It is reported as such."""
    assert reasons(read("a.md", source)) == [("a.md", "empty")]


def test_other_shapes_of_front_matter_are_understood() -> None:
    """Times of day, things with a name, values that say nothing, twice the same key."""
    matter = (
        "title: عنوان\ndate: 2019-04-28 10:00:00\nauthor: {name: سعاد}\n"
        "tags: [true, '', أ, أ]\nTitle: آخر\nmore: 3\n"
    )
    article = read_one("a.md", f"\ufeff---\n{matter}---\nنص المقال.\n")
    assert (article.title, article.author) == ("عنوان", "سعاد")
    assert (article.date, article.tags) == (date(2019, 4, 28), ("أ",))


def test_markdown_nested_beyond_measure_is_a_problem() -> None:
    """By the HTML in it."""
    assert reasons(read("a.md", "<div>" * 999 + "\n\nنص")) == [("a.md", "nested")]


def test_markdown_with_a_title_alone_is_an_article() -> None:
    """As in every format that names it."""
    article = read_one("a.md", "---\ntitle: عنوان\n---\n")
    assert article.text == "عنوان"


def test_markdown_too_large_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read."""
    monkeypatch.setattr("index.importers.markdown.LARGEST_MARKDOWN", 3)
    assert reasons(read("a.md", "نص طويل")) == [("a.md", "too-large")]


def test_front_matter_with_odd_keys_and_empty_values_says_the_rest() -> None:
    """A key that is a number, a title of blanks, a list with something of no value."""
    article = read_one(
        "a.md",
        "---\n1: x\ntitle: ' '\nauthor: [سعاد, true, ' ']\n---\n\n# عنوان\n\nنص.\n",
    )
    assert (article.title, article.author) == ("عنوان", "سعاد")
