"""The catalogue counted: what was imported, repaired, folded and left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from index.entry import Checkup, Copy, Example, Mended, RecurringLine, Skipped
from index.structure.recurring import line_key

if TYPE_CHECKING:
    from index.engine.catalogue import Catalogue
    from index.problems import Problem, Reason

_EXAMPLES: Final = 3
_COUNTED: Final = frozenset({"format", "encoding", "category", "source"})


def counts(catalogue: Catalogue, fact: str) -> dict[str, int]:
    """Articles by one of their facts, the most frequent value first.

    Args:
        catalogue: An open catalogue.
        fact: ``format``, ``encoding``, ``category`` or ``source``.
    """
    if fact not in _COUNTED:
        raise ValueError(fact)
    rows = catalogue.connection.execute(
        f"SELECT {fact}, count(*) FROM articles WHERE {fact} != '' "  # noqa: S608
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(rows)


def count_copies(catalogue: Catalogue) -> int:
    """Number of articles that repeat another one."""
    (count,) = catalogue.connection.execute("SELECT count(*) FROM copies").fetchone()
    return int(count)


def check_up(catalogue: Catalogue) -> Checkup:
    """Everything that a report on a library says."""
    articles, words = catalogue.totals()
    copies = _copies(catalogue)
    lines = _lines(catalogue)
    return Checkup(
        articles=articles,
        words=words,
        formats=counts(catalogue, "format"),
        encodings=counts(catalogue, "encoding"),
        repaired=_mended(catalogue, "repairs"),
        doubts=_mended(catalogue, "doubts"),
        recurring=len(catalogue.recurring()),
        lines=lines,
        copies=len(copies),
        exact=sum(copy.exact for copy in copies),
        copied=tuple(sorted(copies, key=lambda copy: copy.exact)[:_EXAMPLES]),
        skipped=_skipped(catalogue.problems()),
    )


def _mended(catalogue: Catalogue, column: str) -> tuple[Mended, ...]:
    """Repairs or doubts by kind, the most frequent first."""
    found: dict[str, int] = Counter()
    examples: dict[str, list[Example]] = {}
    rows = catalogue.connection.execute(
        f"SELECT facts.id, facts.title, facts.path, {column} "  # noqa: S608
        f"FROM facts JOIN articles USING (number) WHERE {column} != ''"
    )
    for *facts, kinds in rows:
        for kind in kinds.split():
            found[kind] += 1
            if found[kind] <= _EXAMPLES:
                examples.setdefault(kind, []).append(Example(*facts))
    order = sorted(found, key=lambda kind: -found[kind])
    return tuple(Mended(kind, found[kind], tuple(examples[kind])) for kind in order)


def _lines(catalogue: Catalogue) -> tuple[RecurringLine, ...]:
    """The lines that recur in most articles, in the words of the first of these."""
    lines = []
    for key, articles in catalogue.recurring_lines()[:_EXAMPLES]:
        texts = (
            block.text
            for number in catalogue.holders(key)
            for block in catalogue.blocks(number)[1]
            if line_key(block.text) == key
        )
        lines.append(RecurringLine(next(texts, ""), articles))
    return tuple(lines)


def _copies(catalogue: Catalogue) -> list[Copy]:
    """Every article that repeats another one, in the order of the collection."""
    rows = catalogue.connection.execute(
        "SELECT a.id, a.title, a.path, b.id, b.title, b.path, x.print = y.print "
        "FROM facts a JOIN copies c ON c.number = a.number "
        "JOIN facts b ON b.number = c.original "
        "JOIN looks x ON x.number = a.number JOIN looks y ON y.number = b.number "
        "ORDER BY a.path, a.id"
    )
    return [Copy(Example(*r[:3]), Example(*r[3:6]), bool(r[6])) for r in rows]


def _skipped(problems: tuple[Problem, ...]) -> tuple[Skipped, ...]:
    """What was left out, by reason."""
    by_reason: dict[Reason, list[Problem]] = {}
    for problem in problems:
        by_reason.setdefault(problem.reason, []).append(problem)
    return tuple(
        Skipped(reason, len(found), tuple(found[:_EXAMPLES]))
        for reason, found in sorted(by_reason.items(), key=lambda item: -len(item[1]))
    )
