"""`warraq doctor --library PATH`: what became of the files of a library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from tui.cli.output import print_json, tell
from tui.cli.progress import bring_up_to_date
from tui.strings import facts, say_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.collection import Checkup
    from index.entry import Example, Mended
    from tui.cli.session import Session

MARK = "  - "
"""Stands before an example."""


def report(session: Session, *, as_json: bool) -> int:
    """Say what was imported, repaired, folded and left out, with examples.

    The index is brought up to date first, because a report on the files of yesterday
    helps nobody; while another process is at it, the index is taken as it is.

    Raises:
        WarraqError: The library or its index cannot be used.
    """
    from index.errors import IndexBusy

    with session.collection() as collection:
        try:
            bring_up_to_date(session, collection, quiet=True)
        except IndexBusy:
            if not collection.is_indexed:
                raise
        checkup = collection.check_up()
    if as_json:
        print_json({"version": 1, "library": str(session.library), **_as_json(checkup)})
    else:
        for sentence in _sentences(session, checkup):
            tell(sys.stdout, sentence)
    return 0


def _as_json(checkup: Checkup) -> dict[str, Any]:
    """The report as one object; each example as an object, too."""
    return {
        **checkup._asdict(),
        "formats": dict(checkup.formats),
        "encodings": dict(checkup.encodings),
        "repaired": [_mended(mended) for mended in checkup.repaired],
        "doubts": [_mended(mended) for mended in checkup.doubts],
        "lines": [line._asdict() for line in checkup.lines],
        "copied": [
            {
                "copy": copy.copy._asdict(),
                "original": copy.original._asdict(),
                "exact": copy.exact,
            }
            for copy in checkup.copied
        ],
        "skipped": [
            {
                "reason": skipped.reason.value,
                "total": skipped.total,
                "examples": [problem._asdict() for problem in skipped.examples],
            }
            for skipped in checkup.skipped
        ],
    }


def _mended(mended: Mended) -> dict[str, Any]:
    examples = [example._asdict() for example in mended.examples]
    return {**mended._asdict(), "examples": examples}


def _sentences(session: Session, checkup: Checkup) -> Iterator[str]:
    """The report for a person."""
    say = session.say
    yield str(session.library)
    yield say("report-articles", articles=checkup.articles, words=checkup.words)
    if checkup.articles:
        yield say("report-formats", counts=_counted(checkup.formats))
        yield say("report-encodings", counts=_counted(checkup.encodings))
    if not checkup.repaired:
        yield say("report-nothing-repaired")
    for name, found in (("repair", checkup.repaired), ("doubt", checkup.doubts)):
        for mended in found:
            yield say(f"{name}-{mended.kind}", count=mended.articles)
            yield from map(_shown, mended.examples)
    yield say("report-recurring", count=checkup.recurring)
    for line in checkup.lines:
        yield MARK + say("report-line", text=line.text, count=line.articles)
    yield say("report-copies", count=checkup.copies, exact=checkup.exact)
    for copy in checkup.copied:
        yield MARK + facts(copy.copy.title, copy.copy.id, copy.original.id)
    yield say("report-skipped" if checkup.skipped else "report-nothing-skipped")
    for skipped in checkup.skipped:
        for problem in skipped.examples:
            yield MARK + say_problem(problem, session.language)
        if more := skipped.total - len(skipped.examples):
            yield MARK + say("report-more", count=more)


def _counted(counts: Mapping[str, int]) -> str:
    return facts(*(f"{name} {count}" for name, count in counts.items()))


def _shown(example: Example) -> str:
    return MARK + facts(example.title, example.id)
