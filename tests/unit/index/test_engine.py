"""What matches, at every level and with every sign of the query language."""

from __future__ import annotations

import json
import random
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.arabic import spellings
from index.collection import Collection
from index.errors import ArticleUnknown
from index.query import parse
from index.search import Facet, FacetCount, Level, SearchRequest, Sort
from index.sought import Facts, matches, seek
from index.vocabulary import InMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.updating import Report

    Run = Callable[..., Report]
    Find = Callable[..., list[str]]
    Stock = Callable[[list[dict[str, Any]]], Collection]

SHELF = [
    {"id": "writer", "title": "كاتب", "text": "قرأ الكاتب كتابه في المكتبة."},
    {"id": "books", "title": "كتب", "text": "والكتاب خير جليس، وبالكتب نحيا."},
    {"id": "ahmad", "title": "أحمد", "text": "زار أحمد المدينة ثم عاد."},
    {"id": "ahmad-bare", "title": "احمد", "text": "زار احمد المدينه ثم عاد."},
    {"id": "city", "title": "مدن", "text": "بالمدينة سوق، وفي المدينتين نهر."},
]
FACTS = [
    {
        "id": "one",
        "title": "خبر أول",
        "text": "نص عن السوق",
        "date": "2020-02-03",
        "category": "اقتصاد",
        "source": "الوكالة",
        "author": "ليلى",
    },
    {
        "id": "two",
        "title": "خبر ثان",
        "text": "نص عن السوق والنهر",
        "date": "2021-05-06",
        "category": "إقتصاد",
        "source": "الصحيفة",
        "author": "سمير",
    },
    {
        "id": "three",
        "title": "خبر ثالث",
        "text": "نص آخر",
        "date": "2021-07-08",
        "category": "رياضة",
        "source": "الوكالة",
    },
    {"id": "four", "title": "خبر رابع", "text": "نص عن السوق"},
]


@pytest.fixture
def stock(library: Path, collection: Collection, bring_up_to_date: Run) -> Stock:
    """Make a collection of some records."""

    def run(records: list[dict[str, Any]]) -> Collection:
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        (library / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
        bring_up_to_date(collection)
        return collection

    return run


def test_each_level_finds_all_that_the_narrower_ones_find(
    stock: Stock, find: Find
) -> None:
    """Widening never loses an article."""
    shelf = stock(SHELF)
    for word in ("أحمد", "المدينة", "الكتاب", "كتب", "كاتب"):
        found = [set(find(shelf, word, level=level)) for level in Level]
        for narrow, wide in pairwise(found):
            assert narrow <= wide, word


def test_levels_differ_as_they_say(stock: Stock, find: Find) -> None:
    """Letter for letter, spelling variants, other endings, other words of a root."""
    shelf = stock(SHELF)
    assert find(shelf, "أحمد", level=Level.EXACT) == ["ahmad"]
    assert set(find(shelf, "أحمد", level=Level.FOLDED)) == {"ahmad", "ahmad-bare"}
    assert find(shelf, "مدينة", level=Level.FOLDED) == []
    assert "city" in find(shelf, "مدينة", level=Level.STEM)
    assert set(find(shelf, "مكتبة", level=Level.ROOT)) == {"writer", "books"}


def test_a_word_spelt_as_asked_comes_before_its_variants(
    stock: Stock, find: Find
) -> None:
    """Exact before folded before stem, where all else is equal."""
    texts = {
        "stem": "كلام كثير والمدرسة هنا",
        "folded": "كلام كثير مدرسه هنا",
        "exact": "كلام كثير مدرسة هنا",
    }
    records = [
        {"id": name, "title": "نص", "text": text} for name, text in texts.items()
    ]
    assert find(stock(records), "مدرسة") == ["exact", "folded", "stem"]


def test_counts_of_all_levels_are_those_of_separate_searches(stock: Stock) -> None:
    """With and without filters."""
    shelf = stock(SHELF + FACTS)
    for words in ("أحمد", "المدينة زار", "كتب", '"زار أحمد"', "خبر -ثان", "قسم:اقتصاد"):
        for options in ({}, {"category": "اقتصاد"}, {"year": 2021}):
            page = shelf.search(SearchRequest(words, counts=True, **options))
            apart = {
                level: shelf.search(SearchRequest(words, level=level, **options)).total
                for level in Level
            }
            assert page.levels == apart, words


def test_articles_with_all_words_come_before_those_with_some(stock: Stock) -> None:
    """And those with some say what they miss."""
    records = [
        {"id": "some", "title": "النهر النهر", "text": "النهر النهر النهر"},
        {"id": "all", "title": "بلا", "text": "كلام طويل عن النهر ثم عن السوق هنا"},
        {"id": "none", "title": "بلا", "text": "شيء غيره"},
    ]
    page = stock(records).search(SearchRequest("النهر السوق"))
    assert [(hit.id, hit.missing) for hit in page.hits] == [
        ("all", ()),
        ("some", ("السوق",)),
    ]
    assert (page.total, page.partial) == (1, 1)


def test_an_operator_leaves_no_article_with_some_words(stock: Stock) -> None:
    """Who writes operators means them."""
    shelf = stock(FACTS)
    for words in ('"السوق" النهر', "السوق OR النهر", "السوق -الوكالة النهر"):
        page = shelf.search(SearchRequest(words))
        assert page.partial == 0, words
        assert len(page.hits) == page.total, words


def test_a_question_does_not_demand_its_weak_words(stock: Stock) -> None:
    """A list of words does."""
    shelf = stock(SHELF)
    asked = shelf.search(SearchRequest("من هو أحمد؟"))
    assert asked.total == 2
    assert not any(hit.missing for hit in asked.hits)
    assert shelf.search(SearchRequest("هو أحمد")).total == 0


def test_facets_count_the_articles_found(stock: Stock) -> None:
    """Variants of a value are one; an article without a value is in none."""
    page = stock(FACTS).search(SearchRequest("السوق", facets=True))
    assert page.facets[Facet.CATEGORY] == (FacetCount("اقتصاد", 2),)
    assert page.facets[Facet.YEAR] == (FacetCount("2020", 1), FacetCount("2021", 1))
    assert set(page.facets[Facet.SOURCE]) == {
        FacetCount("الوكالة", 1),
        FacetCount("الصحيفة", 1),
    }
    assert dict(page.facets[Facet.AUTHOR]) == {"ليلى": 1, "سمير": 1}


def test_filters_narrow_what_is_found(stock: Stock, find: Find) -> None:
    """Each by itself and together; what has no such fact is left out."""
    shelf = stock(FACTS)
    assert set(find(shelf, "خبر", source="الوكاله")) == {"one", "three"}
    assert find(shelf, "خبر", author="سمير") == ["two"]
    assert set(find(shelf, "خبر", year=2021)) == {"two", "three"}
    assert find(shelf, "خبر", year=2021, category="رياضه") == ["three"]
    assert set(find(shelf, "خبر", since=date(2021, 5, 6))) == {"two", "three"}
    assert find(shelf, "خبر", category="غائب") == []
    for facet in (Facet.SOURCE, Facet.AUTHOR, Facet.CATEGORY):
        page = shelf.search(SearchRequest("خبر", facets=True))
        for value, articles in page.facets[facet]:
            assert len(find(shelf, "خبر", **{facet.value: value})) == articles


def test_sorted_by_date_those_with_some_words_still_follow(stock: Stock) -> None:
    """And those without a date come behind those with one."""
    shelf = stock(FACTS)
    request = SearchRequest("نص السوق", sort=Sort.NEWEST)
    page = shelf.search(request)
    assert [hit.id for hit in page.hits] == ["two", "one", "four", "three"]
    assert page.hits[-1].missing == ("السوق",)


def test_equal_articles_keep_their_order_on_every_page(stock: Stock) -> None:
    """Pages of one fit together to the page of all."""
    records = [{"id": f"{n:03}", "title": "نص", "text": "كلمة"} for n in range(130)]
    shelf = stock(records)
    whole = shelf.search(SearchRequest("كلمة", limit=130)).hits
    assert [hit.id for hit in whole] == [record["id"] for record in records]
    apart = [
        hit.id
        for offset in range(0, 130, 40)
        for hit in shelf.search(SearchRequest("كلمة", limit=40, offset=offset)).hits
    ]
    assert apart == [hit.id for hit in whole]


def test_words_in_the_order_asked_come_first(stock: Stock, find: Find) -> None:
    """Where two articles have the same words."""
    records = [
        {"id": "apart", "title": "نص", "text": "الحرب كلام العالمية كلام الأولى كلام"},
        {
            "id": "in-order",
            "title": "نص",
            "text": "كلام كلام كلام الحرب العالمية الأولى",
        },
    ]
    assert find(stock(records), "الحرب العالمية الأولى") == ["in-order", "apart"]


def test_words_near_each_other_are_different_words_of_the_text(
    stock: Stock, find: Find
) -> None:
    """One word that may be both of those asked for does not count as both."""
    collection = stock(
        [
            {"id": "once", "text": "قرأت الكتاب أمس"},
            {"id": "twice", "text": "كتاب في الكتاب"},
            {"id": "apart", "text": "كتاب واحد اثنان ثلاثة أربعة خمسة الكتاب"},
            {"id": "parted", "text": "كتاب"},
            {"id": "other", "text": "الكتاب"},
        ]
    )
    assert find(collection, "قرب:2(كتاب الكتاب)") == ["twice"]
    assert sorted(find(collection, "قرب:9(كتاب الكتاب)")) == ["apart", "twice"]


def test_harakat_that_were_typed_are_looked_for_in_the_text(
    stock: Stock, find: Find
) -> None:
    """At the exact level, in texts and in titles; asked again, the same is found."""
    collection = stock(
        [
            {"id": "science", "title": "عِلْم", "text": "في العِلْمِ"},
            {"id": "flag", "title": "عَلَم", "text": "رفع العَلَمَ"},
            {"id": "bare", "title": "علم", "text": "لا علم له"},
        ]
    )
    for _ in range(2):
        assert find(collection, "عِلم", level=Level.EXACT) == ["science"]
        assert find(collection, "عنوان:عَلم", level=Level.EXACT) == ["flag"]
        assert sorted(find(collection, "علم", level=Level.EXACT)) == [
            "bare",
            "flag",
            "science",
        ]


def test_limit_zero_counts_without_hits(stock: Stock) -> None:
    """Totals and facets are there all the same."""
    page = stock(FACTS).search(SearchRequest("السوق", limit=0, facets=True))
    assert (page.total, page.hits) == (3, ())
    assert page.facets[Facet.CATEGORY]


WORDS = (
    *("أحمد", "احمد", "مدينة", "المدينة", "والمدينة", "مدينتين", "كتاب", "الكتاب"),
    *("وكتابه", "كاتب", "مكتبة", "في", "من", "هو", "كتب", "زار", "زيارة", "الله"),
    *("\u0643\u064e\u062a\u064e\u0628\u064e", "\ufdfa", "2021", "٢٠٢١"),
    *("Oslo", "oslo", "كوفيد-19"),
)
FORMS = (
    "{0}",
    "{0} {1}",
    "{0} {1} {2}",
    '"{0} {1}"',
    '"{0} {1} {2}"',
    "{0} -{1}",
    "{0} OR {1}",
    "({0} أو {1}) {2}",
    "NEAR/3({0} {1})",
    "{0}*",
    "{0}~",
    "عنوان:{0}",
    'عنوان:"{0} {1}"',
    "قسم:{0}",
    "-قسم:{0} {1}",
    "تاريخ:2020..2021 {0}",
    "من هو {0}؟",
)


@pytest.mark.parametrize("together", [4096, 2])
def test_every_form_of_query_matches_what_its_meaning_says(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    together: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Random queries over random articles in three segments, some removed again.

    Postings of many spellings are read a few at a time.
    """
    monkeypatch.setattr("index.engine.packed.groups.AT_ONCE", together)
    chance = random.Random(5)  # noqa: S311 - texts, not secrets
    for batch in range(3):
        records = [
            {
                "id": f"{batch}-{number}",
                "title": " ".join(chance.choices(WORDS, k=2)),
                "text": " ".join(chance.choices(WORDS, k=chance.randrange(1, 12))),
                "category": chance.choice(WORDS),
                "date": chance.choice(["", "2020-05-05", "2022-05-05"]),
            }
            for number in range(25)
        ]
        lines = (json.dumps(record) for record in records)
        (library / f"{batch}.jsonl").write_text("\n".join(lines))
        bring_up_to_date(collection)
    kept = (library / "1.jsonl").read_text().splitlines()[:10]
    (library / "1.jsonl").write_text("\n".join(kept))
    bring_up_to_date(collection)
    articles = [collection.article(entry.id) for entry in collection.entries()]
    assert len(articles) == 60
    words = InMemory(w for article in articles for w in set(spellings(article.text)))
    for _ in range(250):
        typed = chance.choice(FORMS).format(*chance.choices(WORDS, k=3))
        level = chance.choice(list(Level))
        sought = seek(parse(typed), words, level)
        expected = [a.id for a in articles if matches(sought, a.text, Facts.of(a))]
        page = collection.search(SearchRequest(typed, level=level, limit=100))
        found = [hit.id for hit in page.hits if not hit.missing]
        assert sorted(found) == sorted(expected), (typed, level)
        assert page.total == len(expected), (typed, level)


def test_similar_articles_share_telling_words(stock: Stock) -> None:
    """Never the article itself; nothing where nothing is shared."""
    records = [
        {"id": "a", "title": "سد النهضة", "text": "مفاوضات سد النهضة على النيل"},
        {"id": "b", "title": "النيل", "text": "اتفاق بعد مفاوضات السد على مياه النيل"},
        {"id": "c", "title": "كرة", "text": "فوز الفريق في المباراة على ملعبه"},
        {"id": "d", "title": "طقس", "text": "أمطار متفرقة"},
    ]
    shelf = stock(records)
    assert [hit.id for hit in shelf.similar("a")][:1] == ["b"]
    assert "a" not in [hit.id for hit in shelf.similar("a")]
    assert shelf.similar("d") == ()
    assert len(shelf.similar("a", limit=1)) == 1


def test_nothing_that_is_unknown_breaks_a_search(stock: Stock) -> None:
    """Words, facts and signs that nobody has met."""
    shelf = stock(SHELF)
    for words in (
        "",
        "   ",
        "؟",
        "ghost",
        "قسم:غائب",
        "كاتب:x",
        "عنوان:غائب",
        "غ*",
        "-",
    ):
        for level in Level:
            page = shelf.search(
                SearchRequest(words, level=level, counts=True, facets=True, help=True)
            )
            assert page.total == 0, words


SIGNS = [*WORDS, "AND", "OR", "NOT", "أو", "ليس", "-", '"', "(", ")", "~", "*", ":"]
SIGNS += ["عنوان:", "قسم:", "تاريخ:", "NEAR/3(", "2021..", "؟", " ", "\u200f", "x"]


@given(st.lists(st.sampled_from(SIGNS), max_size=12), st.sampled_from(list(Level)))
@settings(max_examples=150, deadline=None)
def test_no_query_breaks_a_search(
    stocked: Collection, signs: list[str], level: Level
) -> None:
    """Any run of words and signs is answered, and what it says fits together."""
    typed = " ".join(signs).replace("  ", "")
    request = SearchRequest(
        typed, level=level, limit=50, counts=True, facets=True, help=True
    )
    page = stocked.search(request)
    assert len(page.hits) == page.total + page.partial
    assert sum(not hit.missing for hit in page.hits) == page.total
    if page.levels:
        assert page.levels[level] == page.total
    for hit in page.hits:
        article = stocked.article(hit.id)
        for start, end in stocked.matches(article, request):
            assert 0 <= start < end <= len(article.text)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection that is not changed."""
    folder = tmp_path_factory.mktemp("stocked")
    (folder / "library").mkdir()
    lines = (json.dumps(record) for record in SHELF + FACTS)
    (folder / "library" / "all.jsonl").write_text("\n".join(lines))
    with Collection.open(folder / "library", folder / "index") as opened:
        for _ in opened.update():
            pass
        yield opened


def test_before_the_first_update_nothing_is_found_and_nothing_is_claimed(
    collection: Collection, bring_up_to_date: Run
) -> None:
    """That there is no index yet is another thing than that nothing matches."""
    assert not collection.search(SearchRequest("كتاب")).is_indexed
    bring_up_to_date(collection)
    assert collection.search(SearchRequest("كتاب")).is_indexed


def test_an_empty_library_answers(
    collection: Collection, bring_up_to_date: Run
) -> None:
    """With nothing, at every level."""
    bring_up_to_date(collection)
    for words in ("كتاب", '"كتاب جديد"', "كتا*", "كتاب~", "-كتاب", "قسم:غائب"):
        for level in Level:
            page = collection.search(
                SearchRequest(words, level=level, counts=True, facets=True, help=True)
            )
            assert (page.total, page.hits) == (0, ())


def test_what_is_suggested_finds_what_it_says(stock: Stock) -> None:
    """Within the filters of the request, and only where nothing has all words."""
    shelf = stock(SHELF + FACTS)
    for words in ("المدينه غائب", "الكتلب", "السوقوالنهر", "مكتبات"):
        page = shelf.search(SearchRequest(words, level=Level.EXACT, help=True))
        assert page.total == 0, words
        for one in page.suggestions:
            again = shelf.search(SearchRequest(one.words, level=one.level))
            assert again.total == one.total > 0, (words, one)
    assert not shelf.search(SearchRequest("السوق", help=True)).suggestions


def test_nothing_is_similar_to_an_article_that_is_not_there(stock: Stock) -> None:
    """The error names it."""
    with pytest.raises(ArticleUnknown):
        stock(SHELF).similar("ghost")
