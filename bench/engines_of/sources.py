"""The articles that all engines get, and the queries made from them."""

import json
import lzma
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from bench import generate
from bench.engines_of.base import Query
from bench.engines_of.worker import read
from index.arabic import spellings

SHARED = Path(__file__).parents[3] / "shared"
CORPORA = Path(os.environ.get("WARRAQ_CORPORA", SHARED / "corpora"))
PIECE = 2000
"""Characters of the pieces that longer texts are cut into, about 330 words."""
SAMPLE = 10_000
"""Articles whose words are counted to tell common from rare ones."""
KINDS = {
    "term-common": 20,
    "term-mid": 20,
    "term-rare": 20,
    "and2": 30,
    "and3": 20,
    "or3": 30,
    "phrase2": 20,
    "phrase3": 10,
    "prefix": 15,
    "fuzzy": 5,
    "and-common": 5,
    "or-common": 5,
}
"""Queries of each kind, 200 in all."""
BANDS = {"term-common": (0.1, 1.0), "term-mid": (0.01, 0.1), "term-rare": (2e-4, 3e-3)}
"""Part of the articles that have such a word."""
COMMONEST = 12
ARABIC = re.compile("[\u0621-\u064a]+")
TRIES = 10_000
"""Draws for a kind of query before its kind is given up, in very small collections."""


def write_articles(path: Path, count: int, source: str) -> Counter[str]:
    """Write articles as JSON Lines; returns how many came from where.

    A mix is of real ones, and of generated ones when those run out.
    """
    came: Counter[str] = Counter()
    made = (("generated", article) for article in generate.articles(count))
    wanted = chain(real(), made) if source == "mix" else made
    with path.open("w", encoding="utf-8") as file:
        for name, article in islice(wanted, count):
            row = {"title": article["title"], "text": article["text"]}
            file.write(f"{json.dumps(row, ensure_ascii=False)}\n")
            came[name] += 1
    return came


def real() -> Iterator[tuple[str, dict[str, str]]]:
    """News, encyclopedia and books, in turn, the long ones in pieces."""
    names = [n for n in ("ant-news", "arwiki", "hindawi") if (CORPORA / n).is_dir()]
    running = {name: _pieces(CORPORA / name / "docs.jsonl.xz") for name in names}
    while running:
        for name in list(running):
            article = next(running[name], None)
            if article is None:
                del running[name]
            else:
                yield name, article


def _pieces(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = str(row["text"])
            for start in range(0, len(text), PIECE):
                piece = text[start : start + PIECE]
                yield {"title": str(row.get("title") or ""), "text": piece}


class _Drawn:
    """Words and articles to make queries from.

    Args:
        path: The articles.
        count: Their number.
    """

    def __init__(self, path: Path, count: int) -> None:
        self._chance = random.Random(42)  # noqa: S311  # queries, not secrets
        chosen = islice(read(path), 0, None, -(-count // SAMPLE))
        self._texts = [spellings(body) for _, _, body in chosen]
        self._holders = Counter(word for text in self._texts for word in set(text))
        self._bands = {kind: self._band(*bounds) for kind, bounds in BANDS.items()}
        self._commonest = [word for word, _ in self._holders.most_common(COMMONEST)]

    def _band(self, least: float, most: float) -> list[str]:
        """Words that such parts of the articles have."""
        low = max(1, least * len(self._texts))
        high = max(low + 1, most * len(self._texts))
        return sorted(
            w for w, n in self._holders.items() if low <= n <= high and _fit(w)
        )

    def of(self, kind: str) -> tuple[str, ...] | None:
        """The terms of a query; None when the draw is of no use."""
        if kind in self._bands:
            return (self._chance.choice(self._bands[kind]),)
        if kind == "prefix":
            return (self._chance.choice(self._bands["term-mid"])[:3],)
        if kind == "fuzzy":
            word = self._chance.choice(self._bands["term-mid"])
            return (word,) if len(word) > 4 else None
        if kind.endswith("common"):
            number = 2 if kind.startswith("and") else 3
            return tuple(self._chance.sample(self._commonest, number))
        text, number = self._chance.choice(self._texts), int(kind[-1])
        return (self._phrase if kind.startswith("phrase") else self._words)(
            text, number
        )

    def _phrase(self, text: list[str], number: int) -> tuple[str, ...] | None:
        """Words that stand together."""
        at = self._chance.randrange(len(text))
        words = text[at : at + number]
        return tuple(words) if len(words) == number and all(map(_fit, words)) else None

    def _words(self, text: list[str], number: int) -> tuple[str, ...] | None:
        """Words of one text, none of them of that text alone."""
        held = sorted(w for w in set(text) if self._holders[w] > 2 and _fit(w))
        return tuple(self._chance.sample(held, number)) if len(held) >= number else None


def _fit(word: str) -> bool:
    """A word that every engine reads alike."""
    return len(word) > 1 and ARABIC.fullmatch(word) is not None


def make_queries(path: Path, count: int) -> list[Query]:
    """The queries, the same for the same articles, in an order of their own."""
    drawn = _Drawn(path, count)
    made = [
        Query(kind, terms)
        for kind, number in KINDS.items()
        for terms in _some(lambda kind=kind: drawn.of(kind), number)  # type: ignore[misc]
    ]
    random.Random(7).shuffle(made)  # noqa: S311  # likewise
    return made


def _some(
    draw: Callable[[], tuple[str, ...] | None], number: int
) -> list[tuple[str, ...]]:
    """So many useful draws, or fewer when there are none."""
    useful = (terms for terms in (draw() for _ in range(TRIES)) if terms)
    return list(islice(useful, number))
