"""`warraq index`: the index against the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.output import print_json, tell
from tui.cli.progress import bring_up_to_date

if TYPE_CHECKING:
    import argparse

    from tui.cli.session import Session


def run(session: Session, options: argparse.Namespace) -> int:
    """Add what is new, renew what changed, drop what is gone."""
    with session.collection() as collection:
        try:
            report = bring_up_to_date(
                session,
                collection,
                rebuild=options.rebuild,
                megabytes=options.memory,
            )
        except KeyboardInterrupt:
            tell(sys.stderr, session.say("stopped"))
            raise
        articles = collection.info().articles
    if options.json:
        print_json(
            {
                "version": 1,
                "library": str(session.library),
                "articles": articles,
                "added": report.added,
                "changed": report.changed,
                "removed": report.removed,
                "unchanged": report.unchanged,
                "renamed": [{"old": old, "new": new} for old, new in report.renamed],
                "problems": [problem._asdict() for problem in report.problems],
            }
        )
        return 0
    tell(sys.stdout, session.say("articles", count=articles))
    tell(
        sys.stdout,
        session.say(
            "indexed",
            added=report.added,
            changed=report.changed,
            removed=report.removed,
        ),
    )
    if report.renamed:
        tell(sys.stdout, session.say("renamed", count=len(report.renamed)))
    if not articles and not report.problems:
        tell(sys.stderr, session.say("empty-library", path=session.library))
    return 0
