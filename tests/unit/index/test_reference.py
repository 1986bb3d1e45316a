"""The index against a scan: 1,000 queries of every kind over 2,000 articles.

The scan is written here a second time, from the page on search, over plain lists of
words; it shares with the index only the tokenizer, folding and the families of stems.
"""

from __future__ import annotations

import lzma
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from rapidfuzz.distance import OSA

from index.arabic import find_words, fold_word, same_spelling, spell, spellings
from index.collection import Collection
from index.query import (
    And,
    Dated,
    Field,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    is_weak,
    parse,
)
from index.search import Level, SearchRequest
from index.vocabulary import InMemory, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from index.article import Article
    from index.updating import Report

    Run = Callable[..., Report]

SHOWN = 20
"""Up to so many articles their ids are compared, beyond that their number."""


@dataclass(frozen=True)
class Scanned:
    """An article as lists of words."""

    article: Article

    @cached_property
    def written(self) -> list[str]:
        """The words of the text as written, as often as they are words of the index."""
        words = (word for word, _, _ in find_words(self.article.text))
        return [word for word in words for _ in spell(word).split()]

    @cached_property
    def spelt(self) -> list[str]:
        """Their spellings."""
        return spellings(self.article.text)

    @cached_property
    def title(self) -> list[str]:
        """The spellings of the title."""
        return spellings(self.article.title)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The spellings of the text, each once."""
        return frozenset(self.spelt)


class Scan:
    """The meaning of queries, one article after the other."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = [Scanned(article) for article in articles]
        counted = [
            spelling for one in self.articles for spelling in {*one.spelt, *one.title}
        ]
        self.words = InMemory(counted)
        self.by_folded: defaultdict[str, set[str]] = defaultdict(set)
        for spelling in counted:
            self.by_folded[fold_word(spelling)].add(spelling)
        self.forms = cache(self._forms)

    def _forms(self, node: Word | Prefix | Fuzzy, level: Level) -> frozenset[str]:
        """The spellings that count as a word."""
        folded = fold_word(node.text)
        if isinstance(node, Prefix):
            return frozenset(
                spelling
                for known, spelt in self.by_folded.items()
                if known.startswith(folded)
                for spelling in spelt
                if level is not Level.EXACT or spelling.startswith(spell(node.text))
            )
        if level in {Level.STEM, Level.ROOT}:
            own = family(node.text, self.words)
            found = own.stem if level is Level.STEM else own.root
        else:
            found = frozenset(self.by_folded.get(folded, ()))
            if level is Level.EXACT and isinstance(node, Word):
                found &= {spell(node.text)}
        if isinstance(node, Fuzzy):
            found |= {
                spelling
                for known, spelt in self.by_folded.items()
                if OSA.distance(folded, known, score_cutoff=node.edits) <= node.edits
                for spelling in spelt
            }
        return found

    def find(self, typed: str, level: Level) -> list[str]:
        """The ids of the articles that have all of a query."""
        query = parse(typed)
        root = query.root
        if query.is_question and isinstance(root, And):
            strong = tuple(
                node
                for node in root.nodes
                if not (isinstance(node, Word) and is_weak(fold_word(node.text)))
            )
            root = And(strong, root.span) if strong else root
        if root is None:
            return []
        return [
            one.article.id
            for one in self.articles
            if self.holds(root, one, level, None)
        ]

    def holds(
        self, node: Node, one: Scanned, level: Level, field: Field | None
    ) -> bool:
        """Tell whether an article has what a node asks."""
        if isinstance(node, And):
            return all(self.holds(part, one, level, field) for part in node.nodes)
        if isinstance(node, Or):
            return any(self.holds(part, one, level, field) for part in node.nodes)
        if isinstance(node, Not):
            return not self.holds(node.node, one, level, field)
        if isinstance(node, InField):
            return self.holds(node.node, one, level, node.field)
        if isinstance(node, Dated):
            day = one.article.date
            since, until = node.since or date.min, node.until or date.max
            return day is not None and since <= day <= until
        if field is Field.CATEGORY:
            same = spell if level is Level.EXACT else _bare
            asked = same(node.text) if isinstance(node, Word) else ""
            return asked in {same(word) for word in one.article.category.split()}
        return self.stands(node, one, level, in_title=field is Field.TITLE)

    def stands(
        self,
        node: Word | Phrase | Prefix | Fuzzy | Near,
        one: Scanned,
        level: Level,
        *,
        in_title: bool,
    ) -> bool:
        """Tell whether words stand in a text as asked."""
        spelt = one.title if in_title else one.spelt
        asked = list(_single(node))
        forms = [self.forms(word, level) for word in asked]
        if not in_title and any(one.distinct.isdisjoint(form) for form in forms):
            return False
        if not in_title and len(forms) == 1 and level is not Level.EXACT:
            return True
        written = spelt if in_title else one.written
        places = [
            [
                at
                for at, spelling in enumerate(spelt)
                if spelling in form and _fits(word, written[at], level)
            ]
            for word, form in zip(asked, forms, strict=True)
        ]
        if isinstance(node, Near):
            width = node.distance + len(places)
            return any(
                len(set(choice)) == len(choice) and max(choice) - min(choice) < width
                for choice in product(*places)
            )
        return any(
            all(start + at in found for at, found in enumerate(places))
            for start in places[0]
        )


def _bare(word: str) -> str:
    """A word of a category without its article."""
    return fold_word(word).removeprefix("ال")


def _single(
    node: Word | Phrase | Prefix | Fuzzy | Near,
) -> Iterator[Word | Prefix | Fuzzy]:
    """The words of a leaf; a ligature is several."""
    if isinstance(node, Near):
        for part in node.nodes:
            yield from _single(part)
    elif isinstance(node, Prefix | Fuzzy):
        yield node
    else:
        for word in node.words:
            parts = spell(word).split()
            yield from (
                Word(word if len(parts) == 1 else part, node.span) for part in parts
            )


def _fits(asked: Word | Prefix | Fuzzy, written: str, level: Level) -> bool:
    """Tell whether a word has the harakat asked for, where they count."""
    if level is not Level.EXACT or not isinstance(asked, Word) or " " in spell(written):
        return True
    return same_spelling(asked.text, written)


class Questions:
    """Makes queries of the words of articles."""

    def __init__(self, articles: Sequence[Article], seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - samples, no secrets
        self._articles = articles

    def ask(self) -> str:
        """One query."""
        chance = self._chance
        shape = chance.choice(
            [
                *["{a}", "{a} {b}", "{a} {b} {z}", "{a} {y}", "{a} -{z}", "-{a}"],
                *["{a} أو {y}", "{a} OR {b} {z}", "({a} {b}) OR ({y} {z})"],
                *['"{a} {b}"', '"{a} {b} {c}"', '"{a} {z}"', '-"{a} {b}" {c}'],
                *['"{a} {c}"~2', "قرب:4({c} {b} {a})", "NEAR/9({a}* {y})"],
                *["{p}*", "{p}* {y}", "{f}~", "{f}~2 {y}", "-({a} OR {y})"],
                *["عنوان:{a}", "title:({a} OR {b})", "title:{p}*", "-title:{a} {b}"],
                *["تاريخ:{d}.. {a}", "date:..{d} {z}", "قسم:{k} {a}", "متى {a} {b}؟"],
                *["{a} -(date:{d} OR {y})", 'title:"{t}"'],
            ]
        )
        return shape.format(**self._words())

    def _words(self) -> dict[str, Any]:
        """What stands in a query: words of one article side by side, and others."""
        chance = self._chance
        one, other = chance.choice(self._articles), chance.choice(self._articles)
        words = [word for word, _, _ in find_words(one.text)] or ["x"]
        others = [word for word, _, _ in find_words(other.text)] or ["y"]
        at = chance.randrange(len(words))
        side = [words[min(at + step, len(words) - 1)] for step in range(3)]
        title = [word for word, _, _ in find_words(one.title)] or ["x"]
        letters = list(side[0])
        letters[chance.randrange(len(letters))] = chance.choice("ابتنم")
        day = one.date or date(2016, 1, 1)
        return {
            "a": side[0],
            "b": side[1],
            "c": side[2],
            "y": chance.choice(others),
            "z": chance.choice(others),
            "p": spell(side[0])[:4],
            "f": "".join(letters),
            "d": (day + timedelta(days=chance.randrange(-40, 40))).isoformat(),
            "k": one.category.split()[0] if one.category.split() else "x",
            "t": " ".join(title[:2]),
        }


def compare(collection: Collection, queries: int, seed: int) -> None:
    """Ask the index and the scan the same."""
    articles = [collection.article(entry.id) for entry in collection.entries()]
    scan, questions = Scan(articles), Questions(articles, seed)
    levels = list(Level)
    for number in range(queries):
        typed, level = questions.ask(), levels[number % len(levels)]
        expected = scan.find(typed, level)
        asked = SearchRequest(typed, level, limit=0)
        assert collection.search(asked).total == len(expected), (typed, level)
        if 0 < len(expected) <= SHOWN:
            hits = collection.search(asked._replace(limit=SHOWN)).hits
            found = sorted(hit.id for hit in hits if not hit.missing)
            assert found == sorted(expected), (typed, level)


WORDS = (
    *["كتاب", "الكتاب", "كِتاب", "كتب", "مكتبة", "مكتبه", "بالمكتبة", "أحمد", "احمد"],
    *[
        "علم",
        "عِلم",
        "عَلَم",
        "عالم",
        "معلم",
        "سلام",
        "إسلام",
        "٢٠٢٤",
        "2024",
        "Oslo",
        "oslo",
    ],
    *["\ufdfa", "الله", "في", "متى", "و2011", "كتـاب", "قال", "يقول"],
)


def test_the_index_agrees_with_a_scan_of_made_articles(
    library: Path,
    collection: Collection,
    bring_up_to_date: Run,
    write_lines: Callable[..., None],
) -> None:
    """Hamza, harakat, ligatures, digits, particles; two segments, some without dates."""
    chance = random.Random(5)  # noqa: S311 - texts, no secrets
    for batch in range(2):
        records = [
            {
                "id": f"{batch}-{number}",
                "title": " ".join(chance.choices(WORDS, k=3)),
                "text": "، ".join(chance.choices(WORDS, k=chance.randrange(1, 25))),
                "category": chance.choice(["علم", "العلم والكتب", ""]),
                "date": chance.choice([f"20{chance.randrange(10, 24)}-05-03", ""]),
            }
            for number in range(100)
        ]
        write_lines(library / f"{batch}.jsonl", *records)
        bring_up_to_date(collection)
    compare(collection, 300, seed=7)


def test_the_index_agrees_with_a_scan_of_real_news(
    corpora: Path, tmp_path: Path, library: Path, bring_up_to_date: Run
) -> None:
    """1,000 queries at all levels over 2,000 articles of a radio's news."""
    with lzma.open(corpora / "ant-news" / "docs.jsonl.xz", "rb") as lines:
        content = b"".join(line for line, _ in zip(lines, range(2000), strict=False))
    (library / "news.jsonl").write_bytes(content)
    with Collection.open(library, tmp_path / "news-index") as collection:
        bring_up_to_date(collection)
        compare(collection, 1000, seed=3)


@pytest.mark.parametrize("level", Level)
def test_every_word_of_every_article_finds_that_article(
    collection: Collection,
    library: Path,
    bring_up_to_date: Run,
    write_lines: Callable[..., None],
    level: Level,
) -> None:
    """As it is written, at every level, in the text and in the title."""
    chance = random.Random(9)  # noqa: S311 - texts, no secrets
    records = [
        {
            "id": str(number),
            "title": title,
            "text": " ".join(chance.choices(WORDS, k=9)),
        }
        for number, title in enumerate(WORDS)
    ]
    write_lines(library / "a.jsonl", *records)
    bring_up_to_date(collection)
    for entry in collection.entries():
        text = collection.article(entry.id).text
        for word in {word for word, _, _ in find_words(text)}:
            page = collection.search(SearchRequest(f'"{word}"', level, limit=100))
            assert entry.id in {hit.id for hit in page.hits}, word
