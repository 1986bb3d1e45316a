"""Bringing the index up to date with a bar on a terminal, and telling of bad files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from index.budget import MEGABYTES
from tui.cli.output import tell
from tui.strings import say_problem

if TYPE_CHECKING:
    from index.collection import Collection
    from index.problems import Problem
    from index.updating import Report
    from tui.cli.session import Session

TOLD = 20
"""Bad sources named one by one; the rest are counted."""


def bring_up_to_date(
    session: Session,
    collection: Collection,
    *,
    rebuild: bool = False,
    megabytes: int = MEGABYTES,
    quiet: bool = False,
) -> Report:
    """Update the index; the bar stands on stderr, and only on a terminal.

    What is left out is told there as well, unless asked to be `quiet`.

    Raises:
        WarraqError: The library cannot be read or the index cannot be written.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TimeRemainingColumn,
    )

    report: Report | None = None
    bar = Progress(
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("", total=None)
        for step in collection.update(rebuild=rebuild, megabytes=megabytes):
            bar.update(task, completed=step.done, total=step.total or None)
            report = step.report or report
        for _ in collection.tidy():
            bar.update(task)
    if report is None:
        message = "an update ended without its report"
        raise RuntimeError(message)
    if not quiet:
        _tell_problems(session, report.problems)
    return report


def _tell_problems(session: Session, problems: tuple[Problem, ...]) -> None:
    for problem in problems[:TOLD]:
        tell(sys.stderr, say_problem(problem, session.language))
    if len(problems) > TOLD:
        tell(sys.stderr, session.say("more-problems", count=len(problems) - TOLD))
