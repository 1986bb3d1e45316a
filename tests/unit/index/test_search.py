"""Answers to requests: which articles, in which order, how many."""

from __future__ import annotations

import json
import random
import threading
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from index.arabic import find_words, same_spelling, spell, terms
from index.collection import Collection
from index.query import Phrase, QueryFault, Word, find_leaves, parse
from index.search import Level, SearchRequest, Sort

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.article import Article
    from index.query import Query
    from index.updating import Report

    Run = Callable[..., Report]
    Find = Callable[..., list[str]]

NEWS = [
    {
        "id": "bridge",
        "title": "افتتاح الجسر",
        "text": "افتُتح الجسر الجديد أمام أحمد والناس.",
        "date": "2024-03-12",
        "category": "محليات",
    },
    {
        "id": "match",
        "title": "فوز الفريق",
        "text": "قال احمد إن الفريق عبر الجسر وفاز.",
        "date": "2023-05-01",
        "category": "رياضة",
    },
    {
        "id": "poem",
        "title": "قصيدة",
        "text": "الجديد القديم، والقديم الجديد.",
        "category": "رياضه",
    },
]


@pytest.fixture
def news(library: Path, collection: Collection, bring_up_to_date: Run) -> Collection:
    """Three small articles, one without a date."""
    lines = (json.dumps(record) for record in NEWS)
    (library / "news.jsonl").write_text("\n".join(lines))
    bring_up_to_date(collection)
    return collection


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("الجسر", ["bridge", "match"]),
        ("الجسر احمد", ["bridge", "match"]),
        ("الجسر -الفريق", ["bridge"]),
        ("-الجسر", ["poem"]),
        ('"الجسر الجديد"', ["bridge"]),
        ('"الجديد الجسر"', []),
        ('-"الجسر الجديد"', ["match", "poem"]),
        ('"افتتاح الجسر افتتح"', ["bridge"]),
        ("غائب", []),
        ("الجسر غائب", []),
        ("ﺍﻟﺠﺴﺮ", ["bridge", "match"]),
    ],
)
def test_a_query_finds_what_it_says(
    news: Collection, find: Find, words: str, expected: list[str]
) -> None:
    """All words, side by side where quoted, none that is unwanted."""
    assert sorted(find(news, words)) == expected


def test_the_exact_level_tells_spellings_apart(news: Collection, find: Find) -> None:
    """Also in what is unwanted."""
    assert find(news, "أحمد") == ["bridge", "match"]
    assert find(news, "أحمد", level=Level.EXACT) == ["bridge"]
    assert find(news, "احمد", level=Level.EXACT) == ["match"]
    assert find(news, "الجسر -أحمد", level=Level.EXACT) == ["match"]
    assert find(news, "افتتح", level=Level.EXACT) == ["bridge"]
    assert find(news, "افتَتح", level=Level.EXACT) == []


def test_a_word_in_the_title_counts_more(news: Collection, find: Find) -> None:
    """The same word in the text alone comes behind."""
    assert find(news, "الجسر") == ["bridge", "match"]
    assert find(news, "الفريق الجسر") == ["match"]


def test_hits_are_sorted_by_date_when_asked(news: Collection, find: Find) -> None:
    """Those without a date come last either way."""
    assert find(news, "-غائب", sort=Sort.NEWEST) == ["bridge", "match", "poem"]
    assert find(news, "-غائب", sort=Sort.OLDEST) == ["match", "bridge", "poem"]


def test_dates_and_categories_narrow_the_hits(news: Collection, find: Find) -> None:
    """Both ends count; an article without a date is in no range."""
    assert find(news, "-غائب", since=date(2024, 3, 12)) == ["bridge"]
    assert find(news, "-غائب", until=date(2023, 5, 1)) == ["match"]
    assert find(news, "-غائب", until=date(2023, 4, 30)) == []
    assert find(news, "-غائب", category="رِياضة") == ["match", "poem"]
    assert find(news, "-غائب", category="غيرها") == []


def test_a_page_has_its_limit_and_the_exact_total(news: Collection) -> None:
    """Pages follow each other without gaps; a limit of nought only counts."""
    pages = [news.search(SearchRequest("-غائب", limit=2, offset=n)) for n in (0, 2, 4)]
    assert [len(page.hits) for page in pages] == [2, 1, 0]
    assert {page.total for page in pages} == {3}
    assert news.search(SearchRequest("الجسر", limit=0)).total == 2
    assert news.search(SearchRequest("الجسر", limit=-5, offset=-5)).hits == ()


def test_a_hit_tells_all_of_an_article_that_a_list_shows(news: Collection) -> None:
    """Marks stand in the title and in the snippet."""
    hit, *_ = news.search(SearchRequest("افتتاح الجسر")).hits
    assert (hit.id, hit.path, hit.title) == ("bridge", "news.jsonl", "افتتاح الجسر")
    assert (hit.date, hit.category) == (date(2024, 3, 12), "محليات")
    assert [hit.title[a:b] for a, b in hit.title_spans] == ["افتتاح", "الجسر"]
    assert hit.snippet.spans
    assert hit.score > 0


def test_a_page_answers_its_own_request(news: Collection) -> None:
    """So that a late answer can be told from a fresh one."""
    request = SearchRequest("الجسر")
    page = news.search(request)
    assert page.request is request
    assert page.took_ms > 0
    assert page.problem is None


@pytest.mark.parametrize("words", ["", "؟!", '"'])
def test_nothing_asked_finds_nothing_and_says_so(news: Collection, words: str) -> None:
    """It does not find everything."""
    page = news.search(SearchRequest(words))
    assert (page.total, page.hits) == (0, ())
    assert page.problem is not None
    assert page.problem.reason is QueryFault.EMPTY


def test_bad_syntax_is_searched_all_the_same(news: Collection) -> None:
    """And the problem is given."""
    page = news.search(SearchRequest('"الجسر'))
    assert page.total == 2
    assert page.problem is not None
    assert page.problem.reason is QueryFault.UNCLOSED_QUOTE


def test_equal_hits_stand_in_the_order_of_the_collection(
    library: Path, collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """Also after the first of them was indexed last."""
    for name in "cba":
        (library / f"{name}.txt").write_text("نص")
        bring_up_to_date(collection)
    assert find(collection, "نص") == ["a.txt", "b.txt", "c.txt"]


def test_an_endless_query_is_answered(news: Collection) -> None:
    """Somebody will paste an article into the search box."""
    assert news.search(SearchRequest("الجسر كلمة " * 2_000)).total == 0
    numbers = " ".join(map(str, range(2_000)))
    assert news.search(SearchRequest(numbers)).total == 0
    assert news.search(SearchRequest("الجسر " * 5_000)).total == 2
    assert news.search(SearchRequest('"' + "الجسر " * 300 + '"')).total == 0
    assert news.search(SearchRequest("ب" * 100_000)).total == 0


@cache
def folded_and_written(text: str) -> list[tuple[str, str]]:
    """The words of a text, each folded and as written.

    A ligature of several words is those words, as it would be written without it.
    """
    return [
        (part, word if len(parts) == 1 else spelt)
        for word, _, _ in find_words(text)
        for parts in [terms(word)]
        for part, spelt in zip(parts, spell(word).split(), strict=True)
    ]


def terms_of(query: Query, *, wanted: bool = True) -> list[Word | Phrase]:
    """The words and phrases of a query that are wanted in texts, or unwanted."""
    return [
        leaf
        for field, leaf, is_wanted in find_leaves(query.root)
        if field is None and is_wanted is wanted and isinstance(leaf, Word | Phrase)
    ]


def holds(article: Article, term: Word | Phrase, level: Level) -> bool:
    """Brute force: does the term stand anywhere in the text?"""
    words = folded_and_written(article.text)
    asked = [pair for word in term.words for pair in folded_and_written(word)]
    return any(
        all(
            a == b and (level is Level.FOLDED or same_spelling(typed, written))
            for (a, typed), (b, written) in zip(asked, words[at:], strict=False)
        )
        for at in range(len(words) - len(asked) + 1)
    )


def test_the_index_agrees_with_a_scan_of_every_text(
    library: Path, collection: Collection, bring_up_to_date: Run, find: Find
) -> None:
    """Random words, phrases and exclusions over random texts in three segments."""
    chance = random.Random(11)  # noqa: S311 - texts, not secrets
    letters = [
        "أب",
        "اب",
        "بت",
        "بة",
        "به",
        "\u0628\u064e\u062a",
        "ت٣",
        "\ufdfa",
        "الله",
    ]
    for batch in range(3):
        for number in range(30):
            text = " ".join(chance.choices(letters, k=chance.randrange(1, 9)))
            (library / f"{batch}-{number}.txt").write_text(text, encoding="utf-8")
        bring_up_to_date(collection)
    articles = [collection.article(entry.id) for entry in collection.entries()]
    for _ in range(150):
        words = " ".join(
            chance.choice(["", "", "-"])
            + chance.choice(["{}", '"{} {}"', '"{} {} {}"']).format(
                *chance.choices(letters, k=3)
            )
            for _ in range(chance.randrange(1, 4))
        )
        level = chance.choice([Level.FOLDED, Level.EXACT])
        query = parse(words)
        expected = [
            article.id
            for article in articles
            if all(holds(article, term, level) for term in terms_of(query))
            and not any(
                holds(article, term, level) for term in terms_of(query, wanted=False)
            )
        ]
        assert sorted(find(collection, words, level=level)) == sorted(expected), words


def test_every_word_of_every_article_finds_it(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """And the places it is found at spell it."""
    texts = ["قال ﷺ: «إنّما»", "كوفيد-19 في ٢٠٢٠", "بـGoogle_Maps،", "ﻻ إله", "می‌روم"]
    for number, text in enumerate(texts):
        (library / f"{number}.txt").write_text(text, encoding="utf-8")
    bring_up_to_date(collection)
    for entry in collection.entries():
        article = collection.article(entry.id)
        for word, start, end in find_words(article.text):
            for level in (Level.FOLDED, Level.EXACT):
                request = SearchRequest(word, level=level)
                page = collection.search(request)
                assert entry.id in [hit.id for hit in page.hits]
                assert (start, end) in collection.matches(article, request)


def test_threads_search_while_the_index_changes(
    library: Path, collection: Collection, bring_up_to_date: Run
) -> None:
    """Every answer is that of one whole generation."""
    names = [f"{number}.txt" for number in range(20)]
    for name in names:
        (library / name).write_text("نص قديم 0")
    bring_up_to_date(collection)
    stop, wrong = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            page = collection.search(SearchRequest("نص"))
            texts = {hit.snippet.text for hit in page.hits}
            if page.total != len(names) or len(texts) != 1:
                wrong.append((page.total, texts))

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for turn in range(1, 8):
            for name in names:
                (library / name).write_text(f"نص جديد {turn}")
            bring_up_to_date(collection)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_real_news_answers_as_a_scan_does(
    corpora: Path, tmp_path: Path, library: Path, bring_up_to_date: Run, find: Find
) -> None:
    """120 articles of a radio's news, 30 of their own words and phrases."""
    import lzma

    with lzma.open(corpora / "ant-news" / "docs.jsonl.xz", "rb") as lines:
        content = b"".join(line for line, _ in zip(lines, range(120), strict=False))
    (library / "news.jsonl").write_bytes(content)
    chance = random.Random(3)  # noqa: S311 - a sample, no secret
    with Collection.open(library, tmp_path / "news-index") as collection:
        assert bring_up_to_date(collection).added == 120
        articles = [collection.article(entry.id) for entry in collection.entries()]
        for _ in range(30):
            words = [word for word, _, _ in find_words(chance.choice(articles).text)]
            at = chance.randrange(len(words) - 2)
            typed = chance.choice(['"{} {}"', "{} {}", "{}"]).format(
                *words[at : at + 2]
            )
            query = parse(typed)
            expected = [
                article.id
                for article in articles
                if all(holds(article, term, Level.FOLDED) for term in terms_of(query))
            ]
            found = find(collection, typed, level=Level.FOLDED)
            assert sorted(found) == sorted(expected), typed


def test_a_beginning_means_all_its_words_though_a_nearness_took_the_commonest(
    news: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read for the one is not taken for the other."""
    monkeypatch.setattr(import_module("index.sought.seek"), "_MOST_BEGUN", 1)
    alone = news.search(SearchRequest("ال*", limit=0)).total
    near = news.search(SearchRequest("NEAR/9(ال* أمام)", limit=0)).total
    assert (alone, near) == (3, 1)
    with Collection.open(news.library, news.index_dir) as again:
        again.search(SearchRequest("NEAR/9(ال* أمام)", limit=0))
        assert again.search(SearchRequest("ال*", limit=0)).total == alone


def test_levels_are_counted_alike_whichever_is_asked(news: Collection) -> None:
    """Words near each other and phrases are read once for all levels."""
    for words in ('"الجسر الجديد"', "NEAR/5(الجسر الفرق)", "NEAR/2(جديد جديد)"):
        counted = news.search(SearchRequest(words, counts=True)).levels
        assert counted == {
            level: news.search(SearchRequest(words, level, limit=0)).total
            for level in Level
        }
