"""What elements become: lines in order, each with its kind."""

from __future__ import annotations

import pytest

from index.importers.markup import read_lines
from index.importers.trees import Unreadable, parse_html, parse_xml

GAP = "    "


def lines(source: str) -> list[tuple[str, str]]:
    """Kind and text of every line of a page."""
    return [(line.kind.value, line.text) for line in read_lines(parse_html(source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>أ<b>ب</b> ج\n  د</p>", [("paragraph", "أب ج د")]),
        ("<p>أ<br>ب</p>", [("paragraph", "أ"), ("paragraph", "ب")]),
        ("أ<p>ب</p>ج", [("paragraph", "أ"), ("paragraph", "ب"), ("paragraph", "ج")]),
        ("<h2>أ<br>ب</h2>", [("heading", "أ ب")]),
        ("<ul><li>أ</li><li><p>ب</p></li></ul>", [("list", "• أ"), ("list", "• ب")]),
        ("<ol start=3><li>أ<li>ب</ol>", [("list", "3. أ"), ("list", "4. ب")]),
        ("<blockquote><p>قول</p></blockquote>", [("quote", "قول")]),
        ("<p class=pull-quote>قول</p>", [("quote", "قول")]),
        ("<p class=title>عنوان</p>", [("heading", "عنوان")]),
        ("<p>قال <q>نعم</q></p>", [("paragraph", "قال «نعم»")]),
        ("<p>انظر <a href='https://a.b'>هنا</a></p>", [("paragraph", "انظر هنا")]),
        ("<pre>if a:\n    b()\n</pre>", [("code", "if a:"), ("code", "    b()")]),
        ("<pre>سطر\nسطر ثان</pre>", [("paragraph", "سطر"), ("paragraph", "سطر ثان")]),
        ("<p>أ</p><script>x</script><style>y</style><p hidden>z</p>", [("paragraph", "أ")]),
        ("<p style='display: none'>x</p>", []),
        ("<p>&#8203;</p><p>&nbsp;</p>", []),
        ("<p>أ&#8232;ب&#11;ج</p>", [("paragraph", "أ ب ج")]),
    ],
)  # fmt: skip
def test_elements_become_lines(source: str, expected: list[tuple[str, str]]) -> None:
    """White space as a browser shows it, one line for each block and each br."""
    assert lines(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<img alt='بيت على تلة'>", [("caption", "بيت على تلة")]),
        ("<img alt='بيت-على-تلة'>", [("caption", "بيت على تلة")]),
        ("<img alt='IMG_2030.jpg'><img alt=avatar><img>", []),
        ("<p>أ <img alt='😀'> ب</p>", [("paragraph", "أ 😀 ب")]),
        (
            "<figure><img alt='بيت على تلة'><figcaption>البيت</figcaption></figure>",
            [("caption", "البيت")],
        ),
        (
            "<p>أ <img alt='بيت على تلة'> ب</p>",
            [("paragraph", "أ ب"), ("caption", "بيت على تلة")],
        ),
        (
            "<table class=tr-caption-container><tr><td><img alt='بيت على تلة'></td></tr>"
            "<tr><td class=tr-caption>البيت</td></tr></table>",
            [("caption", "البيت")],
        ),
    ],
)
def test_an_image_becomes_what_it_says(
    source: str, expected: list[tuple[str, str]]
) -> None:
    """Its caption, else its alternative text behind the line it stands in."""
    assert lines(source) == expected


def test_a_table_of_data_is_a_line_a_row() -> None:
    """Cells are parted by bars, the caption stands before them."""
    source = (
        "<table><caption>الأسعار</caption><tr><th>صنف</th><th>سعر</th></tr>"
        "<tr><td>عدس</td><td>3</td></tr></table>"
    )
    assert lines(source) == [
        ("caption", "الأسعار"),
        ("paragraph", "صنف | سعر"),
        ("paragraph", "عدس | 3"),
    ]


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell() -> None:
    """Headings and lists in it keep their kinds."""
    source = "<table><tr><td><h2>أ</h2></td><td><p>ب</p></td></tr></table>"
    assert lines(source) == [("heading", "أ"), ("paragraph", "ب")]


def test_a_table_of_two_columns_of_hemistichs_is_verse() -> None:
    """A wide gap parts the halves."""
    source = (
        "<table><tr><td>قفا نبك من ذكرى</td><td></td><td>بسقط اللوى حيث</td></tr>"
        "<tr><td>فتوضح فالمقراة لم</td><td></td><td>لما نسجتها من</td></tr></table>"
    )
    assert lines(source) == [
        ("verse", f"قفا نبك من ذكرى{GAP}بسقط اللوى حيث"),
        ("verse", f"فتوضح فالمقراة لم{GAP}لما نسجتها من"),
    ]


@pytest.mark.parametrize("depth", [300, 3000, 200_000])
def test_markup_nested_beyond_measure_is_refused(depth: int) -> None:
    """By both parsers, whatever stands in it."""
    with pytest.raises(Unreadable) as error:
        parse_html("<div>" * depth + "أ")
    assert error.value.is_deep
    with pytest.raises(Unreadable):
        parse_xml("<a>" * depth + "أ" + "</a>" * depth)


def test_fonts_that_never_end_do_not_count_as_nesting() -> None:
    """Old pages open one in every paragraph."""
    assert lines("<p><font>أ</p>" * 400)[:1] == [("paragraph", "أ")]


def test_entities_of_a_document_are_never_resolved() -> None:
    """Neither its own nor files; named characters of HTML are known."""
    source = (
        '<?xml version="1.0" encoding="windows-1256"?><!DOCTYPE a ['
        '<!ENTITY b "ب"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        "<a><p>أ&nbsp;&eacute; &b; &c; &amp;</p></a>"
    )
    (line,) = read_lines(parse_xml(source))
    assert line.text == "أ é &b; &c; &"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<table><tr><td>عدس</td></tr><tr><td>قمح</td></tr></table>", "paragraph"),
        (f"<table><tr><td>{'كلمة ' * 99}</td><td>ب</td></tr></table>", "paragraph"),
        (
            "<table><tr><td>كلمة</td><td>كلمة أخرى هنا</td></tr></table>" * 2,
            "paragraph",
        ),
        (
            "<table><tr><td>أ ب ج</td><td>د ه و</td></tr>"
            "<tr><td>أ ب</td><td>د ه و ز ح ط</td></tr></table>",
            "paragraph",
        ),
        (
            "<table><tr><td>في سنة 1990</td><td>د ه و</td></tr>"
            "<tr><td>أ ب ج</td><td>د ه و</td></tr></table>",
            "paragraph",
        ),
        (
            "<table><tr><td>أ ب ج</td><td>د</td></tr>"
            "<tr><td>أ ب ج</td><td>د ه و</td></tr></table>",
            "paragraph",
        ),
        ("<div class=poem>قفا نبك<br>بسقط اللوى</div>", "verse"),
    ],
)
def test_what_only_looks_like_verse_is_none(source: str, kind: str) -> None:
    """Single cells, long ones, unlike halves and figures; a class name says it surely."""
    assert {found for found, _ in lines(source)} == {kind}


def test_an_element_of_endless_attributes_is_no_markup() -> None:
    """Each would be compared with all before it; one long attribute is as good as any."""
    with pytest.raises(Unreadable):
        parse_html("<p " + " ".join(f"a{n}=''" for n in range(20_000)) + ">أ")
    assert lines(f"<p><img src='data:{'=' * 4000}{'A' * 100_000}'>أ</p>") == [
        ("paragraph", "أ")
    ]
