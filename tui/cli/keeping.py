"""What is said of the reading state when it is damaged or cannot be kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from index.errors import WarraqError
from tui.cli.output import tell
from tui.durable import refusal
from tui.strings import say_error

if TYPE_CHECKING:
    from pathlib import Path

    from tui.cli.session import Session
    from tui.screens.desk import Desk

_SET_ASIDE = {
    "places": "state-set-aside",
    "marks": "marks-set-aside",
    "searches": "searches-set-aside",
    "choices": "preferences-set-aside",
}
_UNSAVED = {
    "places": "state-unsaved",
    "marks": "marks-unsaved",
    "searches": "searches-unsaved",
    "choices": "preferences-unsaved",
}


def tell_set_aside(session: Session, part: str, path: Path | None) -> None:
    """Say where a damaged file is kept, when there was one."""
    if path is not None:
        tell(sys.stderr, session.say(_SET_ASIDE[part], path=path))


def tell_kept(session: Session, desk: Desk) -> None:
    """Save once more what could not be saved, and say what is not kept, if anything."""
    failures: dict[str, WarraqError | OSError] = {}
    for name, kept in (
        ("places", desk.state),
        ("marks", desk.marks),
        ("searches", desk.searches),
        ("choices", desk.preferences),
    ):
        try:
            kept.save()
        except (WarraqError, OSError) as error:
            failures[name] = error
        tell_set_aside(session, name, kept.set_aside)
    reasons = {
        name: say_error(error, session.language) for name, error in failures.items()
    }
    if failures and refusal(desk.state.path.parent):
        tell(sys.stderr, session.say("nothing-kept", reason=reasons.popitem()[1]))
        return
    for name, reason in reasons.items():
        tell(sys.stderr, session.say(_UNSAVED[name], reason=reason))
