"""Measure which words meet that should: the table of docs/words.md.

Run: `.venv/bin/python bench/conflation.py [--errors N]`, with the shared corpora.

A pair is two distinct spellings of one file (harakat and tatweel aside). It should meet
when the file gives both a stem, lemma or root in common, and does meet when one is in the
family of the other (Warraq) or both have the same stem (a stemmer). Every unordered pair
of the file counts once and the same, however common its words are, so a large class
weighs by the square of its size. The vocabulary that Warraq's guards ask is the
file's own words, each as often as the file says.

precision: of the pairs that meet, those that should. recall: of the pairs that should
meet, those that do. F1: their harmonic mean. All three in percent.

padt is parted in halves by a hash of the lemma: rules were chosen by errors of the even
half.
"""

import argparse
import csv
import hashlib
import itertools
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]

from index.arabic import fold_word, spell
from index.vocabulary import Family, InMemory, family

CHECKOUT = Path(__file__).parents[1]
CORPORA = Path(os.environ.get("WARRAQ_CORPORA", CHECKOUT.parent / "shared" / "corpora"))
MORPH = CORPORA / "morph"

Pair = tuple[str, str]


class Sample(NamedTuple):
    """The words of a file, and the classes each belongs to."""

    name: str
    counts: Counter[str]
    classes: dict[str, set[str]]

    def pairs(self) -> set[Pair]:
        """The pairs that should meet."""
        members = defaultdict(set)
        for word, names in self.classes.items():
            for name in names:
                members[name].add(word)
        return paired(members.values())


class Figures(NamedTuple):
    """How well the pairs that meet fit those that should."""

    precision: float
    recall: float
    f1: float


def paired(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Every unordered pair within each group."""
    return {
        pair for group in groups for pair in itertools.combinations(sorted(group), 2)
    }


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table."""
    with (MORPH / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def sample(
    name: str, column: str, file: str, keep: Callable[[str], bool] = lambda _: True
) -> Sample:
    """The words of a file by the classes of one column; without a class, left out."""
    counts: Counter[str] = Counter()
    classes: dict[str, set[str]] = defaultdict(set)
    for row in rows(file):
        word, label = spell(row["surface"]), row[column]
        if fold_word(word) and " " not in word and label and keep(label):
            counts[word] += int(row.get("count") or 1)
            classes[word].add(label)
    return Sample(name, counts, classes)


def half(which: int) -> Callable[[str], bool]:
    """Keep the lemmas of one half."""

    def keep(lemma: str) -> bool:
        return hashlib.sha256(lemma.encode()).digest()[0] % 2 == which

    return keep


def measured(meeting: set[Pair], right: set[Pair]) -> Figures:
    """Precision, recall and F1 in percent."""
    both = len(meeting & right)
    precision = 100 * both / max(len(meeting), 1)
    recall = 100 * both / max(len(right), 1)
    return Figures(
        precision, recall, 2 * precision * recall / max(precision + recall, 1)
    )


def light10(word: str) -> str:
    """A stemmer after Larkey, Ballesteros and Connell's light10 on folded words.

    One prefix, و only before three letters and the articles before two; then every
    suffix in turn that leaves two letters.
    """
    stem: str = fold_word(word)
    if stem.startswith("و") and len(stem) >= 4:
        stem = stem[1:]
    for prefix in ("ال", "بال", "كال", "فال", "لل"):
        if stem.startswith(prefix) and len(stem) >= len(prefix) + 2:
            stem = stem[len(prefix) :]
            break
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if stem.endswith(suffix) and len(stem) >= len(suffix) + 2:
            stem = stem[: -len(suffix)]
    return stem


_SNOWBALL = snowballstemmer.stemmer("arabic")


def snowball(word: str) -> str:
    """The Arabic stemmer of Snowball on the word as spelt, folded after."""
    return fold_word(_SNOWBALL.stemWord(word))


def stemmed(counts: Iterable[str], stemmer: Callable[[str], str]) -> set[Pair]:
    """The pairs to which a stemmer gives the same stem."""
    groups = defaultdict(set)
    for word in counts:
        groups[stemmer(word)].add(word)
    return paired(groups.values())


def related(
    counts: Counter[str], members: Callable[[Family], frozenset[str]]
) -> set[Pair]:
    """The pairs of which one is in the family of the other."""
    words = InMemory(counts.elements())
    return {
        (min(word, other), max(word, other))
        for word in counts
        for other in members(family(word, words))
        if other != word
    }


SYSTEMS: dict[str, Callable[[Counter[str]], set[Pair]]] = {
    "folded": lambda counts: stemmed(counts, fold_word),
    "light10-like": lambda counts: stemmed(counts, light10),
    "Snowball": lambda counts: stemmed(counts, snowball),
    "Warraq stem": lambda counts: related(counts, lambda found: found.stem),
    "Warraq root": lambda counts: related(counts, lambda found: found.root),
}


def samples() -> list[Sample]:
    """Everything that is measured."""
    padt = "padt_dev.tsv"
    return [
        sample("golden: stem", "stem", "golden.tsv"),
        sample("golden: root", "root", "golden.tsv"),
        sample("padt: lemma", "lemma", padt),
        sample("padt: lemma, even half", "lemma", padt, half(0)),
        sample("padt: lemma, odd half", "lemma", padt, half(1)),
        sample("padt: root", "root", padt),
    ]


def show_errors(measured_on: Sample, most: int) -> None:
    """Print pairs that Warraq gets wrong, evenly taken from all."""
    right, meeting = measured_on.pairs(), SYSTEMS["Warraq stem"](measured_on.counts)
    for title, pairs in (("wrongly", meeting - right), ("missed", right - meeting)):
        ordered = sorted(pairs)
        step = max(len(ordered) // most, 1)
        print(f"\n{measured_on.name}: {len(ordered)} {title}")
        for left, other in ordered[::step][:most]:
            print(f"  {left} {other}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="pairs to show")
    parser.add_argument("--only", default="", help="samples whose name has this")
    chosen = parser.parse_args()
    for taken in samples():
        if chosen.only not in taken.name:
            continue
        right = taken.pairs()
        print(f"\n{taken.name}: {len(taken.counts)} words, {len(right)} pairs")
        for name, system in SYSTEMS.items():
            start = time.perf_counter()
            figures = measured(system(taken.counts), right)
            seconds = time.perf_counter() - start
            print(f"  {name:14}", *(f"{x:6.1f}" for x in figures), f"{seconds:6.2f} s")
        if chosen.errors:
            show_errors(taken, chosen.errors)


if __name__ == "__main__":
    main()
