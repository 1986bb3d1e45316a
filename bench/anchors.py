"""How many marks are found again in texts that were edited around them.

    python bench/anchors.py [LIBRARY]

Edits are random words dropped, replaced, shortened or added outside of what is marked.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

from index.article import Span
from index.errors import WarraqError
from index.library import read_file
from tui.marks.anchor import Anchor, resolve

ROOT = Path(__file__).resolve().parents[1]
LEAST = 1_500
"""Code points of the articles taken."""
TRIES = 300
BESIDE = 12
"""Code points by which a range may be off to stand beside the right one: a word or two."""
LENGTHS = (0, 1, 3, 12, 60)
"""Words marked; 0 for a point."""


def texts(library: Path) -> list[str]:
    """The texts of a library of files."""
    found = []
    for path in sorted(library.rglob("*")):
        if path.suffix in {".txt", ".md", ".html"}:
            try:
                found.append(read_file(path).text)
            except WarraqError:
                continue
    return [text for text in found if len(text) >= LEAST]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where its words stand, in order."""
    return [match.span() for match in re.finditer(r"\S+", text)]


def edited(
    text: str, span: Span, share: float, fresh: list[str], made: random.Random
) -> tuple[str, Span]:
    """A text in which a share of the words outside a range was edited, and the range."""
    spans = [
        (start, end)
        for start, end in word_spans(text)
        if end <= span.start or start >= span.end
    ]
    chosen = made.sample(spans, max(1, int(share * len(spans))))
    shift = 0
    for start, end in sorted(chosen, reverse=True):
        word = text[start:end]
        new = made.choice(
            ["", made.choice(fresh), f"{word} {made.choice(fresh)}", word[:-1]]
        )
        text = text[:start] + new + text[end:]
        shift += len(new) - (end - start) if end <= span.start else 0
    return text, Span(span.start + shift, span.end + shift)


def main() -> None:
    """Print the shares."""
    made = random.Random(5)  # noqa: S311 - repeatable, not secret
    library = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "articles"
    known = texts(library)
    fresh = known[0].split()
    print(f"{len(known)} articles, {sum(map(len, known)):,} code points")
    for share in (0.02, 0.2):
        for length in LENGTHS:
            counts = {"right": 0, "beside": 0, "wrong": 0, "lost": 0}
            for _ in range(TRIES):
                text, span = _marked(known, length, made)
                anchor = Anchor.of(text, span)
                other, there = edited(text, span, share, fresh, made)
                found = resolve(anchor, other)
                counts[_verdict(found, there)] += 1
            print(f"{share:.0%} edited, {length} words marked: {counts}")
    lost = 0
    for length in LENGTHS[1:]:
        for _ in range(TRIES):
            text, span = _marked(known, length, made)
            gone = text[: span.start] + text[span.end :]
            lost += resolve(Anchor.of(text, span), gone) is None
    print(f"deleted: {lost} of {TRIES * len(LENGTHS[1:])} lost")


def _verdict(found: Span | None, there: Span) -> str:
    """What is to be said of a range that was found, or not."""
    if found is None or found == there:
        return "lost" if found is None else "right"
    off = max(abs(found.start - there.start), abs(found.end - there.end))
    return "beside" if off <= BESIDE else "wrong"


def _marked(known: list[str], length: int, made: random.Random) -> tuple[str, Span]:
    """A text and a range of some words in it."""
    text = made.choice(known)
    spans = word_spans(text)
    first = made.randrange(len(spans) - length - 1)
    start = spans[first][0]
    return text, Span(start, spans[first + length - 1][1] if length else start)


if __name__ == "__main__":
    main()
