"""The query language: what each form means, and that nothing breaks it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.query import (
    MOST_DEPTH,
    MOST_WORDS,
    And,
    Dated,
    InField,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    QueryFault,
    Word,
    find_leaves,
    parse,
    unparse,
)

TODAY = date(2024, 5, 15)
DOCS = Path(__file__).parents[3] / "docs"
SIGNS = [
    "ab",
    "أب",
    "٣",
    "2019",
    "-",
    '"',
    "«",
    "»",
    "(",
    ")",
    "*",
    "~",
    "~2",
    ":",
    "/",
]
SIGNS += ["و", "أو", "ليس", "AND", "OR", "NOT", "عنوان:", "tag:", "قرب:5(", "NEAR/3("]
SIGNS += [
    "تاريخ:",
    "date:2019..",
    "date:1438",
    "date:1450م",
    "؟",
    "،",
    ".",
    "_",
    "\u0640",
    "\u064e",
    "\u200f",
    "\n",
]
QUERIES = st.lists(st.sampled_from([*SIGNS, " ", " "]), max_size=40).map("".join)
TYPED = QUERIES | st.text()


def terms_of(query: Query, *, wanted: bool = True) -> list[Word | Phrase]:
    """The words and phrases of a query that are wanted in texts, or unwanted."""
    return [
        leaf
        for field, leaf, is_wanted in find_leaves(query.root)
        if field is None and is_wanted is wanted and isinstance(leaf, Word | Phrase)
    ]


def asked(typed: str) -> str:
    """A query as it was understood, in ASCII."""
    return unparse(parse(typed, TODAY).root, in_arabic=False)


def faults(typed: str) -> list[tuple[str, str]]:
    """The faults of a query, each with its place as text."""
    problems = parse(typed, TODAY).problems
    return [(p.reason.value, typed[p.span.start : p.span.end]) for p in problems]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("b1 b2", "b1 b2"),
        ("مجلس النواب", "مجلس النواب"),
        # Phrases, between every pair of quotation marks.
        ('"b1 b2"', '"b1 b2"'),
        ("«b1 b2» b3", '"b1 b2" b3'),
        ("“b1 b2”", '"b1 b2"'),
        ("„b1 b2“", '"b1 b2"'),
        ("”b1 b2“", '"b1 b2"'),
        ("\u2039b1 b2\u203a", '"b1 b2"'),
        ("\uff02b1 b2\uff02", '"b1 b2"'),
        ('"كَتَبَ الدَّرسَ"', '"كَتَبَ الدَّرسَ"'),
        ('"و"', '"و"'),
        ('""', ""),
        # Near each other.
        ('"b1 b2"~5', "NEAR:5(b1 b2)"),
        ('"b1 b2"~\u0667', "NEAR:7(b1 b2)"),
        ('"b1 b2"~', "NEAR:5(b1 b2)"),
        ('"b1 b2"~0', "NEAR:0(b1 b2)"),
        ("NEAR/3(b1 b2* b3~)", "NEAR:3(b1 b2* b3~1)"),
        ("قرب:٣(b1 b2)", "NEAR:3(b1 b2)"),
        ("near:9999(b1 b2)", "NEAR:50(b1 b2)"),
        ("NEAR/123456(b1 b2)", "NEAR:50(b1 b2)"),
        ('"b1 b2"~123456', "NEAR:50(b1 b2)"),
        ("NEAR/3(b1)", "b1"),
        ('NEAR/3("b1 b2" b3-b4)', "NEAR:3(b1 b2 b3 b4)"),
        # AND is the default, OR joins its neighbours.
        ("b1 AND b2", "b1 b2"),
        ("b1 و b2", "b1 b2"),
        ("b1 OR b2 b3", "b1 OR b2 b3"),
        ("b1 b2 أو b3 b4", "b1 b2 OR b3 b4"),
        ("b1 او b2 أو b3", "b1 OR b2 OR b3"),
        ("b1 OR (b2 b3)", "b1 OR (b2 b3)"),
        ("(b1 (b2)) b3", "b1 b2 b3"),
        ("b1 OR (b2 OR b3)", "b1 OR b2 OR b3"),
        ("b1 or b2 and not", "b1 or b2 and not"),
        # What must not be there.
        ("b1 -b2", "b1 -b2"),
        ("b1 NOT b2", "b1 -b2"),
        ("b1 ليس b2", "b1 -b2"),
        ('b1 -"b2 b3"', 'b1 -"b2 b3"'),
        ("b1 -(b2 OR b3)", "b1 -(b2 OR b3)"),
        ("b1 NOT NOT b2", "b1 b2"),
        ("b1 NOT -b2", "b1 b2"),
        ("b1 - b2", "b1 b2"),
        ("b1 --b2", "b1 b2"),
        ("b1 -؟", "b1"),
        # Beginnings and misspellings.
        ("كتا*", "كتا*"),
        ("كتا\u066d", "كتا*"),
        ("b12~", "b12~1"),
        ("b12~2", "b12~2"),
        ("b12~٢", "b12~2"),
        ("b12~9", "b12~2"),
        ("b12~0", "b12"),
        ("~100", "100"),
        # Fields.
        ("عنوان:b1 b2", "title:b1 b2"),
        ("قسم:b1", "category:b1"),
        ("كاتب:b1", "author:b1"),
        ("مصدر:b1", "source:b1"),
        ("وسم:b1", "tag:b1"),
        ("Title:b1", "title:b1"),
        ('author:"b1 b2"', 'author:"b1 b2"'),
        ("title:(b1 OR b2)", "title:(b1 OR b2)"),
        ("-title:b1", "-title:b1"),
        ("title:b1*", "title:b1*"),
        ("title:author:b1", "author:b1"),
        ("title:OR", "title:OR."),
        ("title:#b1", "title:b1"),
        ("title:(-b1)", "-title:b1"),
        ("title:-b1", "-title:b1"),
        ("عنوان:-b1 b2", "-title:b1 b2"),
        ('author:-"b1 b2"', '-author:"b1 b2"'),
        ("title:-(b1 OR b2)", "-title:(b1 OR b2)"),
        ("-title:-b1", "title:b1"),
        ("title:author:-b1", "-author:b1"),
        ("title:b1-b2", "title:b1-b2"),
        ("title:(date:2019)", "date:2019-01-01..2019-12-31"),
        # What stands between the words of a piece.
        ("كوفيد-19", "كوفيد-19"),
        ("#عاصفة_الحزم", "عاصفة-الحزم"),
        ("1,000", "1-000"),
        ("10:30", "10-30"),
        ("www.example.com", "www-example-com"),
        ("الأمد.الصراع", "الأمد الصراع"),
        ("تونس/ليبيا", "تونس ليبيا"),
        ("بـ469 سنة", "بـ 469 سنة"),
        ("و2011", "و. 2011"),
        ("م3", "م-3"),
        ("عاجل:انفجار", "عاجل انفجار"),
    ],
)
def test_each_form_means_what_the_page_on_search_says(
    typed: str, expected: str
) -> None:
    """Each row is one form of the language, and how it is understood."""
    assert asked(typed) == expected


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("تاريخ:2019", (2019, 1, 1), (2019, 12, 31)),
        ("date:٢٠١٩", (2019, 1, 1), (2019, 12, 31)),
        ("date:۲۰۱۹", (2019, 1, 1), (2019, 12, 31)),
        ("تاريخ:2019..2021", (2019, 1, 1), (2021, 12, 31)),
        ("تاريخ:2019...2021", (2019, 1, 1), (2021, 12, 31)),
        ("تاريخ:2019…2021", (2019, 1, 1), (2021, 12, 31)),
        ("تاريخ:2021..2019", (2019, 1, 1), (2021, 12, 31)),
        ("تاريخ:2019..", (2019, 1, 1), None),
        ("تاريخ:..2021", None, (2021, 12, 31)),
        ("تاريخ:2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("تاريخ:2/2020", (2020, 2, 1), (2020, 2, 29)),
        ("تاريخ:2020-02..2020-04", (2020, 2, 1), (2020, 4, 30)),
        ("تاريخ:2020-02-03", (2020, 2, 3), (2020, 2, 3)),
        ("تاريخ:3/2/2020", (2020, 2, 3), (2020, 2, 3)),
        ("تاريخ:3/2/2020..2021", (2020, 2, 3), (2021, 12, 31)),
        ('تاريخ:"3 شباط 2020"', (2020, 2, 3), (2020, 2, 3)),
        ("تاريخ:«مارس 2020»", (2020, 3, 1), (2020, 3, 31)),
        ("تاريخ:مارس_2020..أيار_2020", (2020, 3, 1), (2020, 5, 31)),
        ("تاريخ:رمضان_1438", (2017, 5, 27), (2017, 6, 24)),
        ("تاريخ:اليوم", (2024, 5, 15), (2024, 5, 15)),
        ("date:today", (2024, 5, 15), (2024, 5, 15)),
        ("تاريخ:أمس", (2024, 5, 14), (2024, 5, 14)),
        ("تاريخ:امس", (2024, 5, 14), (2024, 5, 14)),
        ("تاريخ:أمس..اليوم", (2024, 5, 14), (2024, 5, 15)),
        ('تاريخ:"هذا الأسبوع"', (2024, 5, 9), (2024, 5, 15)),
        ("تاريخ:هذا_الأسبوع", (2024, 5, 9), (2024, 5, 15)),
        ("date:last_week", (2024, 5, 2), (2024, 5, 8)),
        ("تاريخ:هذا_الشهر", (2024, 5, 1), (2024, 5, 31)),
        ("date:last_month", (2024, 4, 1), (2024, 4, 30)),
        ("تاريخ:هذه_السنة", (2024, 1, 1), (2024, 12, 31)),
        ('تاريخ:"العام الماضي"', (2023, 1, 1), (2023, 12, 31)),
        ("تاريخ:2019،", (2019, 1, 1), (2019, 12, 31)),
        ("date:tomorrow", (2024, 5, 16), (2024, 5, 16)),
        ("تاريخ:غدًا", (2024, 5, 16), (2024, 5, 16)),
        ("تاريخ:الأسبوع_الفائت", (2024, 5, 2), (2024, 5, 8)),
        ("تاريخ:2019-2021", (2019, 1, 1), (2021, 12, 31)),
        ("تاريخ:2019\u20132021", (2019, 1, 1), (2021, 12, 31)),
        ("تاريخ:2019/2020", (2019, 1, 1), (2020, 12, 31)),
        ("تاريخ:0001-02", (1, 2, 1), (1, 2, 28)),
        # The Hijri calendar: by its years, or by a sign.
        ("تاريخ:1438", (2016, 10, 2), (2017, 9, 20)),
        ("تاريخ:١٤٣٨..١٤٤٠", (2016, 10, 2), (2019, 8, 30)),
        ("تاريخ:1438-1440", (2016, 10, 2), (2019, 8, 30)),
        ("تاريخ:15/9/1438", (2017, 6, 10), (2017, 6, 10)),
        ("تاريخ:1438-9-15", (2017, 6, 10), (2017, 6, 10)),
        ("تاريخ:1438-09", (2017, 5, 27), (2017, 6, 24)),
        ("تاريخ:9/1438", (2017, 5, 27), (2017, 6, 24)),
        ("date:1438AH", (2016, 10, 2), (2017, 9, 20)),
        ("تاريخ:«1438 هـ»", (2016, 10, 2), (2017, 9, 20)),
        ("تاريخ:1438..2018", (2016, 10, 2), (2018, 12, 31)),
        ("تاريخ:1343", (1924, 8, 1), (1925, 7, 22)),
        ("تاريخ:1500", (2076, 11, 27), (2077, 11, 16)),
        ("تاريخ:1342", (1342, 1, 1), (1342, 12, 31)),
        ("تاريخ:1501", (1501, 1, 1), (1501, 12, 31)),
        ("تاريخ:1450م", (1450, 1, 1), (1450, 12, 31)),
        ("date:1450AD", (1450, 1, 1), (1450, 12, 31)),
        ("تاريخ:3_مارس_1450", (1450, 3, 3), (1450, 3, 3)),
    ],
)
def test_each_date_means_its_days(
    typed: str, since: tuple[int, int, int] | None, until: tuple[int, int, int] | None
) -> None:
    """The first and the last day, both included."""
    root = parse(typed, TODAY).root
    assert isinstance(root, Dated)
    assert root.since == (date(*since) if since else None)
    assert root.until == (date(*until) if until else None)


def test_dates_without_a_day_given_are_those_of_this_machine() -> None:
    """Nobody has to say which day it is."""
    assert isinstance(parse("تاريخ:اليوم").root, Dated)


@pytest.mark.parametrize(
    ("arabic", "ascii_twin"),
    [
        ("a و b", "a AND b"),
        ("a أو b", "a OR b"),
        ("a ليس b", "a NOT b"),
        ("a ليس (b أو c)", "a -(b OR c)"),
        ("عنوان:a كاتب:b", "title:a author:b"),
        ("قسم:a مصدر:b وسم:c", "category:a source:b tag:c"),
        ("تاريخ:٢٠١٩..٢٠٢١", "date:2019..2021"),
        ("تاريخ:أمس", "date:yesterday"),
        ("تاريخ:هذا_العام", "date:this_year"),
        ("قرب:\u0665(a b)", "NEAR/5(a b)"),
        ("كتا\u066d", "كتا*"),
        ("«a b»", '"a b"'),
    ],
)
def test_arabic_and_ascii_twins_ask_the_same(arabic: str, ascii_twin: str) -> None:
    """One grammar, two spellings."""
    assert parse(arabic, TODAY).root == parse(ascii_twin, TODAY).root
    assert parse(arabic, TODAY).is_plain is parse(ascii_twin, TODAY).is_plain


def twins(page: str) -> list[tuple[str, str]]:
    """The rows of the table of forms on a page: each Arabic form with its twins."""
    lines = (DOCS / page).read_text().splitlines()
    rows = [line.split("|")[1:3] for line in lines if line.startswith("| `")]
    forms = [[re.findall("`([^`]+)`", cell) for cell in row] for row in rows]
    return [(arabic[0], twin) for arabic, ascii_twins in forms for twin in ascii_twins]


@pytest.mark.parametrize("page", ["search.md", "search.ar.md"])
def test_the_pages_on_search_pair_forms_that_ask_the_same(page: str) -> None:
    """Every row of the table of forms."""
    pairs = [pair for pair in twins(page) if not pair[0].startswith("تاريخ:")]
    assert len(pairs) > 12
    for arabic, twin in pairs:
        assert parse(arabic).problems == ()
        assert parse(arabic).root == parse(twin).root, arabic


@pytest.mark.parametrize("page", ["search.md", "search.ar.md"])
def test_the_dates_on_the_pages_on_search_are_dates(page: str) -> None:
    """Every example."""
    examples = re.findall("`(تاريخ:[^`]+)`", (DOCS / page).read_text())
    assert len(examples) > 12
    assert all(isinstance(parse(typed, TODAY).root, Dated) for typed in examples)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("b1 b2", "b1 b2"),
        ("b1 و b2", "b1 b2"),
        ("كوفيد-19", "كوفيد-19"),
        ("من هو مؤسس الدولة؟", "من هو مؤسس الدولة"),
        ("- متى ولد؟ ال", "متى ولد ال"),
        ('من مؤلف "الأيام"', 'من مؤلف "الأيام"'),
        ("ليلى :  اعادة b", "ليلى اعادة b"),
        ("عاجل: b1", "عاجل b1"),
        ("مصدر: b1 b2 b3 b4", "مصدر b1 b2 b3 b4"),
        ('الشاهد : قريبا "b1 b2"', 'الشاهد قريبا "b1 b2"'),
        ('b1 b2 b3 b4 "b5 b6"', 'b1 b2 b3 b4 "b5 b6"'),
        ("b1 (b2)!", "b1 b2"),
        ("وزيرة : ليس لنا خيار", "وزيرة ليس. لنا خيار"),
        ("ليس كل ما يلمع ذهبا", "ليس. كل ما يلمع ذهبا"),
        ("هل الشاي أو القهوة أنفع؟", "هل الشاي OR القهوة أنفع"),
        ('"b1 b2', "b1 b2"),
        ("b1 AND", "b1 AND."),
        ('"b1 b2 "b3 b4', '"b1 b2" b3 b4'),
        ('"b1 b2" b3 "b4', '"b1 b2" b3 b4'),
    ],
)
def test_questions_headlines_and_words_are_plain(typed: str, expected: str) -> None:
    """Articles with only some of the words may follow; ليس is a word like others."""
    assert asked(typed) == expected
    assert parse(typed).is_plain


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("من هو المؤسس", True),
        ("ما مساحة لبنان؟", True),
        ("متى تأسست الدولة", True),
        ("كم عدد السكان", True),
        ("what is this", True),
        ("من تونس إلى مصر", False),
        ("الخلاف على الماء", False),
        ("كم*", False),
        ("متى -الدولة", False),
        ("متى", True),
        ("", False),
    ],
)
def test_a_question_is_known_by_its_mark_or_its_first_words(
    typed: str, expected: bool
) -> None:
    """«من» and «ما» begin much else: the second word tells."""
    assert parse(typed).is_question is expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        '"b1 b2"',
        '"b1" b2',
        "b1 أو b2",
        "b1 ليس b2",
        "b1 -b2",
        "b12*",
        "b1~",
        "title:b1",
        "date:2019 b1",
        "NEAR/2(b1 b2)",
        "b1 b2 b3 b4 OR b5",
        "b1 b2 b3 b4 b5 -b6",
        "b1 b2 b3 b4 ليس (b5)",
    ],
)
def test_signs_of_the_language_are_meant(typed: str) -> None:
    """Whoever uses them wants exactly that."""
    assert not parse(typed).is_plain


@pytest.mark.parametrize(
    ("typed", "expected", "found"),
    [
        ('b1 "b2 b3', "b1 b2 b3", [("unclosed-quote", '"')]),
        ("b1 (b2 b3", "b1 b2 b3", [("unclosed-bracket", "(")]),
        ("b1 b2) b3", "b1 b2 b3", [("stray-bracket", ")")]),
        ("b1 ( ) b2", "b1 b2", [("stray-bracket", "( )")]),
        ("b1 OR", "b1 OR.", [("dangling", "OR")]),
        ("أو b1", "أو. b1", [("dangling", "أو")]),
        ("b1 NOT", "b1 NOT.", [("dangling", "NOT")]),
        ("b1 OR OR b2", "b1 OR. OR b2", [("dangling", "OR")]),
        ("b1 OR ()", "b1", [("stray-bracket", "()")]),
        (
            "NEAR/3(b1 (b2 OR b3))",
            "b1 b2 OR b3",
            [("bad-near", "NEAR/3(b1 (b2 OR b3))")],
        ),
        ("تاريخ:كذا", "تاريخ كذا", [("bad-date", "تاريخ:كذا")]),
        ("date:2019-13", "date 2019-13", [("bad-date", "date:2019-13")]),
        ("date:2019-02-30", "date 2019-02-30", [("bad-date", "date:2019-02-30")]),
        ("date:1438-13", "date 1438-13", [("bad-date", "date:1438-13")]),
        ("date:1300AH", "date 1300AH", [("bad-date", "date:1300AH")]),
        ("date:1/2/19", "date 1-2-19", [("bad-date", "date:1/2/19")]),
        ("date:..", "date", [("bad-date", "date:..")]),
        ('date:"x y"', 'date "x y"', [("bad-date", 'date:"x y"')]),
        ("كاتب: b1", "كاتب b1", [("spaced-field", "كاتب:")]),
        ("title:؟", "title", [("empty-field", "title:")]),
        ('كاتب:""', "كاتب", [("empty-field", "كاتب:")]),
        ("عنوان:«»", "عنوان", [("empty-field", "عنوان:")]),
        ("title:-؟", "title", [("empty-field", "title:")]),
        ("foo:تونس", "foo تونس", [("unknown-field", "foo:")]),
        ("Titel:b1", "Titel b1", [("unknown-field", "Titel:")]),
        ("عاجل:خبر", "عاجل خبر", []),
        ("BBC:خبر", "BBC خبر", []),
        ("https://b1.org", "https b1-org", []),
        ("https:b1 b2 b3 b4", "https b1 b2 b3 b4", []),
        ("ا*", "ا", [("short-prefix", "ا*")]),
        ("ك*تاب", "ك تاب", [("star-inside", "*")]),
        ("*كتاب", "كتاب", [("star-inside", "*")]),
        ("\u066dكتاب", "كتاب", [("star-inside", "\u066d")]),
        ("*b12*", "b12*", [("star-inside", "*")]),
        ("*b12~", "b12~1", [("star-inside", "*")]),
        ("* كتاب", "كتاب", []),
        ("كوفيد-19*", "كوفيد-19", [("star-inside", "*")]),
        ("\ufdfa*", "\ufdfa", [("star-inside", "*")]),
        ("\ufdfa~", "\ufdfa", [("tilde-behind-words", "~")]),
        ("b1-b2~2", "b1-b2", [("tilde-behind-words", "~2")]),
    ],
)
def test_what_is_not_understood_is_searched_as_words_and_pointed_at(
    typed: str, expected: str, found: list[tuple[str, str]]
) -> None:
    """The words still count, and the place of the fault is given."""
    assert asked(typed) == expected
    assert faults(typed) == found


@pytest.mark.parametrize("typed", ["", "   ", "؟!،.", "-", '"', "«»", "ـ", "()", "-()"])
def test_a_query_without_a_word_says_so(typed: str) -> None:
    """Nothing is asked, and the problem covers what was typed."""
    query = parse(typed)
    assert query.root is None
    assert query.problem is not None
    assert query.problem.reason is QueryFault.EMPTY
    assert query.problem.span == Span(0, len(typed))


@pytest.mark.parametrize("typed", ["b1 OR", "b1 NOT", "OR b1", "b1 AND"])
def test_a_sign_that_joins_nothing_demands_nothing(typed: str) -> None:
    """Who types «b1 OR b2» letter by letter goes on seeing what b1 finds."""
    assert parse(typed).is_plain


def test_a_closed_query_has_no_problem() -> None:
    """Well-formed queries are not complained about."""
    assert parse('"أ ب" ج (د أو ه) -و').problem is None


def test_nodes_know_where_they_were_typed() -> None:
    """For marking a word of the query, or a fault in it."""
    typed = 'قبل -"بعد ذلك" عنوان:كتا*'
    root = parse(typed).root
    assert isinstance(root, And)
    places = [typed[slice(*node.span)] for node in root.nodes]
    assert places == ["قبل", '-"بعد ذلك"', "عنوان:كتا*"]


def nodes_of(node: Node | None) -> list[Node]:
    """A node and all within it."""
    if node is None:
        return []
    parts: tuple[Node, ...] = ()
    if isinstance(node, And | Or):
        parts = node.nodes
    elif isinstance(node, Not | InField):
        parts = (node.node,)
    return [node, *(found for part in parts for found in nodes_of(part))]


@given(TYPED)
def test_no_query_breaks_the_parser(typed: str) -> None:
    """Any text gives a tree whose nodes and faults stand within it."""
    query = parse(typed, TODAY)
    assert (query.root is None) is (
        QueryFault.EMPTY in {p.reason for p in query.problems}
    )
    for node in (*nodes_of(query.root), *query.problems):
        assert 0 <= node.span.start <= node.span.end <= len(typed)
    for term in (*terms_of(query), *terms_of(query, wanted=False)):
        assert all(word in typed for word in term.words)


@given(TYPED, st.booleans())
def test_a_printed_query_asks_the_same(typed: str, in_arabic: bool) -> None:
    """Trees survive printing and parsing, in both spellings."""
    root = parse(typed, TODAY).root
    assert parse(unparse(root, in_arabic=in_arabic), TODAY).root == root


@given(TYPED)
def test_a_plain_query_excludes_nothing(typed: str) -> None:
    """What says that articles with a part of it are welcome has no Not and no date."""
    query = parse(typed, TODAY)
    if query.is_plain:
        assert not any(isinstance(n, Not | Dated) for n in nodes_of(query.root))


@given(TYPED)
def test_trees_are_in_normal_form(typed: str) -> None:
    """No And in an And, no Not in a Not, nothing twice."""
    for node in nodes_of(parse(typed, TODAY).root):
        if isinstance(node, And | Or):
            assert len(set(node.nodes)) == len(node.nodes) > 1
            assert not any(type(part) is type(node) for part in node.nodes)
        if isinstance(node, Not):
            assert not isinstance(node.node, Not)


def test_a_word_given_twice_is_searched_once() -> None:
    """Only what differs counts; a word may be wanted and unwanted."""
    query = parse("كتاب كتاب -كتاب -كتاب")
    assert [term.words for term in terms_of(query)] == [("كتاب",)]
    assert [term.words for term in terms_of(query, wanted=False)] == [("كتاب",)]


def test_a_query_of_thousands_of_words_is_searched_by_its_first() -> None:
    """The problem says where the rest begins."""
    words = [f"w{number}" for number in range(MOST_WORDS + 5)]
    query = parse(" ".join(words))
    assert [term.words[0] for term in terms_of(query)] == words[:MOST_WORDS]
    assert query.problem is not None
    assert query.problem.reason is QueryFault.TOO_LONG
    assert query.problem.span.start == len(" ".join(words[:MOST_WORDS])) + 1


def test_a_query_of_exactly_the_most_words_is_read_to_its_end() -> None:
    """Signs behind the last word still count."""
    words = " ".join(f"w{number}" for number in range(MOST_WORDS - 1))
    assert parse(f"({words} last)").problems == ()
    assert parse(f"({words} last,more)").problem is not None
    assert len(terms_of(parse(f"{words} b-c"))) == MOST_WORDS - 1


def test_a_phrase_of_thousands_of_words_is_searched_by_its_beginning() -> None:
    """It stays one phrase."""
    (term,) = terms_of(parse('"' + "في " * 10_000 + '"'))
    assert len(term.words) == MOST_WORDS


def test_a_query_cut_short_is_not_blamed_for_its_brackets() -> None:
    """What closes them was left out."""
    query = parse("(" + " ".join(f"w{number}" for number in range(200)) + ")")
    assert [problem.reason for problem in query.problems] == [QueryFault.TOO_LONG]


@pytest.mark.parametrize("opener", ["(", "NEAR/2(", "-(", "title:("])
def test_brackets_without_end_are_read_to_a_depth(opener: str) -> None:
    """Thousands of them neither overflow the stack nor take long."""
    depth = 5_000
    query = parse(opener * depth + "b1" + ")" * depth)
    reasons = [problem.reason for problem in query.problems]
    assert reasons == [QueryFault.TOO_DEEP]
    assert query.root is not None
    assert parse("(" * MOST_DEPTH + "b1" + ")" * MOST_DEPTH).problem is None


@pytest.mark.parametrize(
    "signs", ['"', "«", "NOT ", "title:", "OR ", "-", "تاريخ:«", "*~"]
)
def test_signs_without_end_are_read_in_passing(signs: str) -> None:
    """Each kind of sign is looked at a bounded number of times."""
    assert parse(signs * 20_000 + " b1") is not None
