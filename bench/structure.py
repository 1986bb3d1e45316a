"""Measure blocks, facts and glued stops against the labels in tests/labels.

Run: `.venv/bin/python bench/structure.py [--split dev|second|tuning|held] [--only PREFIX]
[--errors [--text]]`; `tuning` is dev and second. Every labelled document of the shared
corpora is imported the public way, its blocks are laid beside the labelled lines, and
precision, recall and F1 are printed for every kind. tests/labels/README.md says what a line is and what each kind means.
"""

import argparse
import importlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bench.labelled import CORPORA, SEEDS, Label, imported, is_page, labels_of, lines_of
from index.arabic import fold_text
from index.article import Article, Block, BlockKind

BOILERPLATE = BlockKind.BOILERPLATE.value
SPLITS = {"dev": ("dev",), "second": ("second",), "tuning": ("dev", "second")}
"""Files of labels for tuning."""
HELD = "held"
"""Published once before anything was tuned on it (docs/articles.md); tuned on since."""
FEW_WORDS, MOST = 4, 0.8
"""A line of so many words is in a block that has such a share of them."""


def words(text: str) -> list[str]:
    """Folded words of a text."""
    return re.findall(r"\w+", fold_text(text))


def _key(text: str) -> str:
    """What two copies of a line have in common; lines without words keep their signs."""
    return " ".join(words(text) or text.split())


def _same(line: str, block: str) -> bool:
    """Tell whether one of two keys holds the other, or the block most of the line."""
    if f" {line} " in f" {block} " or f" {block} " in f" {line} ":
        return True
    ours, theirs = Counter(line.split()), Counter(block.split())
    count = ours.total()
    return count >= FEW_WORDS and (ours & theirs).total() >= MOST * count


def align_text(lines: dict[int, str], blocks: Sequence[Block]) -> dict[int, Block]:
    """The block of each line of plain text: both are the same lines in order."""
    numbers = list(lines)
    ours = [_key(lines[number]) for number in numbers]
    theirs = [_key(block.text) for block in blocks]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return {
        numbers[run.a + step]: blocks[run.b + step]
        for run in matcher.get_matching_blocks()
        for step in range(run.size)
    }


def align_page(
    label: Label, lines: dict[int, str], blocks: Sequence[Block]
) -> dict[int, Block]:
    """The block of each line of a page, in any order; lines left out have none.

    Of several lines, or blocks, with the same text it is immaterial which is meant: the
    article's lines come first, and blocks of a kind that is right. Only blocks equal to
    no line are looked into, and for a few words of navigation not even those.
    """
    order = sorted(lines, key=lambda line: BOILERPLATE in label.kinds.get(line, ()))
    waiting: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        waiting[_key(block.text)].append(block)
    keys = {line: _key(lines[line]) for line in order}
    found: dict[int, Block] = {}
    for line in order:
        if same := waiting.get(keys[line]):
            fit = [block for block in same if block.kind in label.kinds.get(line, ())]
            found[line] = (fit or same)[0]
            same.remove(found[line])
    left = [(key, same[0]) for key, same in waiting.items() if same and key]
    for line in order:
        chrome = BOILERPLATE in label.kinds.get(line, ())
        if line in found or (chrome and keys[line].count(" ") + 1 < FEW_WORDS):
            continue
        near = [block for key, block in left if _same(keys[line], key)]
        if near:
            found[line] = max(near, key=lambda block: len(block.text))
    return found


@dataclass
class Score:
    """Counts over documents."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    got: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, where: str, accepted: tuple[str, ...], got: str) -> None:
        """Count one thing; any of the accepted names is right."""
        name = got if got in accepted else accepted[0]
        self.wanted[name] += 1
        self.got[got] += 1
        self.right[got] += got in accepted
        if got not in accepted:
            self.errors.append(f"{where} {'|'.join(accepted)} {got}")

    def row(self, name: str) -> str:
        """Support, precision, recall and F1 of a name."""
        right, wanted, got = self.right[name], self.wanted[name], self.got[name]
        precision, recall = right / max(got, 1), right / max(wanted, 1)
        both = 2 * right / max(wanted + got, 1)
        return f"{name:14} {wanted:7} {precision:9.3f} {recall:9.3f} {both:9.3f}"

    def table(self, title: str) -> None:
        """Print every name, and the share that is right."""
        print(f"\n{title:14} {'support':>7} {'precision':>9} {'recall':>9} {'F1':>9}")
        for name in (*BlockKind, *sorted(set(self.wanted) - set(BlockKind))):
            if self.wanted[name] or self.got[name]:
                print(self.row(str(name)))
        total = self.wanted.total()
        print(f"{'accuracy':14} {total:7} {self.right.total() / max(total, 1):9.3f}")


@dataclass
class Measure:
    """Everything that is counted."""

    text: Score = field(default_factory=Score)
    pages: Score = field(default_factory=Score)
    facts: Score = field(default_factory=Score)
    stops: Score = field(default_factory=Score)
    kept: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    def add(self, label: Label, *, show: bool) -> None:
        """Import one document and count it."""
        every = lines_of(label.doc)
        lines = {n: line for n, line in enumerate(every, 1) if line.strip()}
        self._add_stops(label, every)
        try:
            article = imported(label.doc)
        except Exception as error:  # noqa: BLE001 - a broken importer must not hide the rest
            self.refused.append(f"{label.doc}: {type(error).__name__}: {error}")
            return
        if article is None:
            self.refused.append(f"{label.doc}: no importer takes it")
            return
        score = self.pages if is_page(label.doc) else self.text
        if is_page(label.doc):
            found = align_page(label, lines, article.blocks)
            self._add_words(label, lines, article)
        else:
            found = align_text(lines, article.blocks)
        for line, accepted in label.kinds.items():
            if line in lines:
                block = found.get(line)
                got = block.kind.value if block else _absent(label.doc)
                shown = f"  «{lines[line][:120]}»" if show else ""
                before = len(score.errors)
                score.add(f"{label.doc} {line}", accepted, got)
                score.errors[before:] = [e + shown for e in score.errors[before:]]
        self._add_facts(label, lines, article)

    def _add_words(self, label: Label, lines: dict[int, str], article: Article) -> None:
        """Count the words of a page that belong to its article, and those taken."""
        wanted: Counter[str] = Counter()
        allowed: Counter[str] = Counter()
        for line, accepted in label.kinds.items():
            either = BOILERPLATE in accepted
            if accepted[0] != BOILERPLATE or len(accepted) > 1:
                (allowed if either else wanted).update(words(lines[line]))
        blocks = [b for b in article.blocks if b.kind is not BlockKind.BOILERPLATE]
        taken = Counter(word for block in blocks for word in words(block.text))
        self.kept["wanted"] += wanted.total()
        self.kept["taken"] += taken.total()
        self.kept["found"] += (taken & wanted).total()
        self.kept["fit"] += (taken & (wanted + allowed)).total()

    def _add_facts(self, label: Label, lines: dict[int, str], article: Article) -> None:
        """Count title, date and author against the lines that say them."""
        facts = label.facts
        if "date" in facts:
            got = article.date.isoformat() if article.date else "none"
            self._fact("date", label.doc, got == facts["date"], got)
        for name in ("title", "author"):
            if name in facts:
                value = _key(getattr(article, name))
                keys = [_key(lines[line]) for line in facts[name]]
                good = bool(value) and any(f" {value} " in f" {key} " for key in keys)
                self._fact(name, label.doc, good, "another" if value else "none")

    def _fact(self, name: str, doc: str, good: bool, got: str) -> None:
        """Count a fact that is there; one that was not found is no false answer."""
        self.facts.wanted[name] += 1
        self.facts.got[name] += good or got != "none"
        self.facts.right[name] += good
        if not good:
            self.facts.errors.append(f"{doc} - {name} {got}")

    def _add_stops(self, label: Label, lines: list[str]) -> None:
        """Count full stops that need a space; asked line by line, as they are labelled."""
        find = getattr(importlib.import_module("index.structure"), "find_glued", None)
        if find is None or not label.stops:
            return
        numbers = {line for stops in label.stops.values() for line, _ in stops}
        # Labels list full stops, and no other sign behind which a space is opened.
        got = {
            (n, at - 1)
            for n in numbers | set(label.kinds)
            for at in find(lines[n - 1])
            if lines[n - 1][at - 1] == "."
        }
        glued = label.stops["glued"]
        got -= label.stops["unsure"]
        self.stops.wanted["glued"] += len(glued)
        self.stops.got["glued"] += len(got)
        self.stops.right["glued"] += len(glued & got)
        for line, at in sorted(glued ^ got):
            want = "glued" if (line, at) in glued else "not_glued"
            self.stops.errors.append(f"{label.doc} {line}:{at} {want} wrong")

    def report(self, *, errors: bool) -> None:
        """Print the tables, and the errors when asked."""
        self.text.table("plain text")
        self.pages.table("pages")
        self.facts.table("facts")
        self.stops.table("full stops")
        kept = self.kept
        precision = kept["fit"] / max(kept["taken"], 1)
        recall = kept["found"] / max(kept["wanted"], 1)
        print(
            f"\nwords of pages: {kept['wanted']} wanted, {kept['taken']} taken,",
            end=" ",
        )
        print(f"precision {precision:.3f}, recall {recall:.3f}")
        for refusal in self.refused:
            print(f"left out: {refusal}")
        if errors:
            print("\ndoc line want got")
            for score in (self.text, self.pages, self.facts, self.stops):
                print(*score.errors, sep="\n")


def _absent(name: str) -> str:
    """What a line is that no block holds: left out of a page, or lost."""
    return BOILERPLATE if is_page(name) else "lost"


def main() -> None:
    """Measure a split."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--split", choices=(*SPLITS, HELD), default="dev")
    parser.add_argument("--only", default="", metavar="PREFIX", help="such documents")
    parser.add_argument("--errors", action="store_true", help="doc line want got")
    parser.add_argument("--text", action="store_true", help="errors with their lines")
    options = parser.parse_args()
    for folder in (CORPORA, SEEDS):
        if not folder.is_dir():
            sys.exit(f"{folder} is not here; set WARRAQ_CORPORA and WARRAQ_SEEDS.")
    measure = Measure()
    names = SPLITS.get(options.split, (HELD,))
    labels = [label for name in names for label in labels_of(name, options.only)]
    for label in labels:
        measure.add(label, show=options.text)
    print(f"{options.split}: {len(labels)} documents")
    measure.report(errors=options.errors)


if __name__ == "__main__":
    main()
