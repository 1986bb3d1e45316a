"""Make articles of Zipfian words that look Arabic, the same in every run.

Run: `.venv/bin/python bench/generate.py ARTICLES [PATH] [--short]`; without a path to the
standard output. One article a line as JSON: id, title, text, date, category, source.

Words are a root of three letters in a pattern, with what Arabic joins to words before and
behind; the commonest are its real particles. How often a word comes follows Zipf and
Mandelbrot. As in real texts the words of an article come back in it (each is about one of
many topics), and some words are followed by the same word more often than by another.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int64]

FORMS = 2_000_000
"""Different words at most; 100,000 articles have about half of them."""
OFFSET, EXPONENT = 5.0, 1.15
"""Of Zipf and Mandelbrot: so that the commonest word comes as often as «في» in news, and
10,000 articles have about as many words as real ones."""
BLOCK = 1000
"""Articles made together; each depends on its number alone."""
WORDS, SHORT_WORDS = 300, 95
"""Words of an article in the mean: of news, and of pieces of text."""
SPREAD = 0.6
"""Of the logarithm of lengths."""
LEAST, MOST = 12, 3000
"""Words of the shortest and the longest article."""
TOPICS, TOPIC_WORDS = 3000, 120
ABOUT = 0.2
"""Part of the words of an article that are of its topic."""
FOLLOWS = 0.12
"""Part of the words that are followed by the word that follows them most."""
SENTENCE, PARAGRAPH = 20, 3
"""Words of a sentence, and sentences of a paragraph."""
FIRST_DAY, DAYS = date(2005, 1, 1), 20 * 365
SEED = 20_05
"""Where all chance begins."""


def _parted(words: str) -> list[str]:
    return words.split()


PARTICLES = _parted(
    "في من على أن إلى عن التي الذي ما هذا هذه كما بعد قد لا مع بين كان أو كل إن ذلك لم"
    " خلال حيث منذ حتى غير يوم أكثر عند هو هي كانت أي قبل فيها عليه أما إذا ثم به لها له"
    " الله اليوم عام قال وقال أنه أنها وهو وهي نحو ضد حول لكن سوف ليس لدى كذلك أيضا بعض"
)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
PATTERNS = _parted(
    "123 12ا3 12ي3 12و3 1ا23 م12و3 م123 ت12ي3 ا12ا3 1وا23 م1ا23 ا1ت2ا3 است12ا3 م1ت23"
    " 1123 ان12ا3 مست123 ت1ا23 1ا2و3 م12ا3 123ان 1ي23 ت123 ي123 12اي3 أ12ا3"
)
BEFORE = {
    "": 42,
    "ال": 27,
    "و": 9,
    "وال": 6,
    "ب": 4,
    "بال": 3,
    "ل": 3,
    "لل": 2,
    "ف": 1,
    "س": 1,
    "ك": 1,
}
BEHIND = {
    "": 52,
    "ة": 14,
    "ات": 6,
    "ين": 5,
    "ية": 5,
    "ه": 4,
    "ها": 4,
    "ون": 2,
    "ا": 3,
    "ي": 2,
    "هم": 1,
    "نا": 1,
    "تها": 1,
}
CATEGORIES = _parted(
    "سياسة رياضة اقتصاد ثقافة محليات دوليات صحة علوم تقنية مجتمع فنون آراء"
)
SOURCES = tuple(f"صحيفة {name}" for name in _parted("ألف باء جيم دال هاء واو زاي حاء"))


class Article(TypedDict):
    """An article as a line of JSON Lines."""

    id: str
    title: str
    text: str
    date: str
    category: str
    source: str


class Words(dict[int, str]):
    """Rank of a word, from 0, the commonest -> the word; made when it is asked for."""

    def __init__(self) -> None:
        chance = np.random.default_rng(SEED)
        self._roots = chance.integers(len(LETTERS), size=(FORMS, 3), dtype=np.uint8)
        self._patterns = chance.integers(len(PATTERNS), size=FORMS, dtype=np.uint8)
        self._before = _chosen(chance, list(BEFORE.values()))
        self._behind = _chosen(chance, list(BEHIND.values()))
        self._heads, self._tails = list(BEFORE), list(BEHIND)
        self.update(enumerate(PARTICLES))

    def __missing__(self, rank: int) -> str:
        letters = {
            ord(str(place)): LETTERS[letter]
            for place, letter in enumerate(self._roots[rank], start=1)
        }
        stem = PATTERNS[self._patterns[rank]].translate(letters)
        head, tail = self._heads[self._before[rank]], self._tails[self._behind[rank]]
        word = self[rank] = f"{head}{stem}{tail}"
        return word


def _chosen(chance: np.random.Generator, weights: list[int]) -> NDArray[np.uint8]:
    """A number for each word, as often as it weighs."""
    bounds = np.cumsum(weights) / sum(weights)
    return np.searchsorted(bounds, chance.random(FORMS), "right").astype(np.uint8)


def ranks(chance: np.random.Generator, count: int) -> Ranks:
    """Ranks of words, as often as Zipf and Mandelbrot say."""
    power = 1 - EXPONENT
    most, least = OFFSET**power, (FORMS + OFFSET) ** power
    drawn = (most - chance.random(count) * (most - least)) ** (1 / power) - OFFSET
    whole: Ranks = drawn.astype(np.int64).clip(0, FORMS - 1)
    return whole


class Maker:
    """Makes articles by their number.

    Memory is bounded by the words: some 150 MB when nearly all were asked for.

    Args:
        short: Short pieces of text instead of news.
    """

    def __init__(self, *, short: bool = False) -> None:
        self._mean = SHORT_WORDS if short else WORDS
        self._words = Words()
        chance = np.random.default_rng(SEED + 1)
        about = (ranks(chance, TOPICS * TOPIC_WORDS) + len(PARTICLES)) % FORMS
        self._topics = about.reshape(TOPICS, TOPIC_WORDS)
        self._next = ranks(chance, FORMS)

    def block(self, number: int) -> Iterator[Article]:
        """The articles of a block, a thousand of them."""
        chance = np.random.default_rng([SEED, number])
        middle = np.log(self._mean) - SPREAD**2 / 2  # so that the mean is right
        lengths = np.exp(chance.normal(middle, SPREAD, BLOCK)).astype(np.int64)
        lengths = lengths.clip(LEAST, MOST)
        topics = chance.integers(TOPICS, size=BLOCK)
        drawn = self._drawn(chance, np.repeat(topics, lengths))
        ends = np.cumsum(lengths).tolist()
        days = chance.integers(DAYS, size=BLOCK).tolist()
        # The first of a list the most often.
        categories = np.minimum(chance.geometric(0.2, BLOCK), len(CATEGORIES)) - 1
        sources = np.minimum(chance.geometric(0.3, BLOCK), len(SOURCES)) - 1
        start = 0
        for at, end in enumerate(ends):
            words = list(map(self._words.__getitem__, drawn[start:end].tolist()))
            start = end
            yield {
                "id": f"g{number * BLOCK + at + 1:07}",
                "title": " ".join(words[1 : 5 + at % 5]),
                "text": _prose(words),
                "date": (FIRST_DAY + timedelta(days[at])).isoformat(),
                "category": CATEGORIES[categories[at]],
                "source": SOURCES[sources[at]],
            }

    def _drawn(self, chance: np.random.Generator, topics: Ranks) -> Ranks:
        """Words of articles one behind the other, given the topic at each."""
        drawn = ranks(chance, len(topics))
        about = np.flatnonzero(chance.random(len(topics)) < ABOUT)
        places = chance.integers(TOPIC_WORDS, size=len(about))
        drawn[about] = self._topics[topics[about], places]
        follows = np.flatnonzero(chance.random(len(drawn) - 1) < FOLLOWS)
        drawn[follows + 1] = self._next[drawn[follows]]
        return drawn


def _prose(words: list[str]) -> str:
    """Sentences and paragraphs of some words."""
    sentences = [
        f"{' '.join(words[at : at + SENTENCE])}."
        for at in range(0, len(words), SENTENCE)
    ]
    return "\n\n".join(
        " ".join(sentences[at : at + PARAGRAPH])
        for at in range(0, len(sentences), PARAGRAPH)
    )


def articles(count: int, *, short: bool = False, skip: int = 0) -> Iterator[Article]:
    """The first articles, or those behind the first ``skip``."""
    maker = Maker(short=short)
    end = skip + count
    for number in range(skip // BLOCK, -(-end // BLOCK)):
        first = number * BLOCK
        for at, article in enumerate(maker.block(number), start=first):
            if skip <= at < end:
                yield article


def write(path: Path, count: int, *, short: bool = False) -> int:
    """Write articles as JSON Lines; returns the bytes."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(count, short=short):
            file.write(json.dumps(article, ensure_ascii=False))
            file.write("\n")
    return path.stat().st_size


def main() -> None:
    """Write articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("path", nargs="?", type=Path, default=Path("/dev/stdout"))
    parser.add_argument("--short", action="store_true", help="pieces of 95 words")
    options = parser.parse_args()
    written = write(options.path, options.articles, short=options.short)
    print(f"{written:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
