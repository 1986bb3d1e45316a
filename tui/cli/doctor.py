"""`warraq doctor`: what a person needs to know when something looks wrong."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tui import locations
from tui.cli.output import columns, on_terminal, print_facts, print_json, tell
from tui.cli.paper import terminal, terminal_paper

if TYPE_CHECKING:
    import argparse

    from index.errors import WarraqError
    from tui.cli.session import Session

SAMPLE = "هل تُقرأ هذه الجملة (2024) متصلةً من اليمين؟"
FORMS = (
    "ء آأؤإئا بببب ةة تتتت ثثثث جججج حححح خخخخ دد ذذ رر زز سسسس شششش صصصص ضضضض طططط "
    "ظظظظ عععع غغغغ فففف قققق كككك لللل مممم نننن هههه وو ىى يييي ئئئئ لا بلا لأ بلأ لإ بلإ "
    "لآ بلآ پپپپ چچچچ ژژ گگگگ ڤڤڤڤ کککک یییی"
)
"""Every joined form in use: each letter alone, first, in the middle and last."""
LIBRARIES = ("textual", "python-bidi", "arabic-reshaper", "whoosh3")


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the facts, and rows that read right when all is well; or those of a library."""
    if options.calibrate and not _calibrate(session):
        tell(sys.stderr, session.say("calibrate-needs-terminal"))
        return 2
    if options.library is not None:
        from tui.cli.checkup import report

        return report(session, as_json=options.json)
    facts = _facts(session)
    if options.json:
        print_json({"version": 1, **facts})
        return 0
    print_facts(facts)
    if on_terminal():
        for sentence in (_why(session), SAMPLE, FORMS, session.say("fonts")):
            tell(sys.stdout, sentence)
    return 0


def _why(session: Session) -> str:
    """Why rows are sent as they are, or how to find out, by the key that is configured."""
    from tui import commands
    from tui.layouts import Keys

    commands.use(session.registry())
    return session.say(f"why-{terminal().choice().reason}", keys=Keys())


def _calibrate(session: Session) -> bool:
    """Ask which row reads right; False without a terminal to look at."""
    if not (sys.stdin.isatty() and on_terminal()):
        return False
    from tui.app import CalibratedApp

    class Calibration(CalibratedApp):
        """Asks once and ends."""

        error: WarraqError | OSError | None = None
        """Why the answer could not be kept."""

        def on_mount(self) -> None:
            """Ask."""
            self.action_calibrate()

        def left_alone(self) -> None:
            """End as well."""
            self.exit()

        def calibrated(self, error: WarraqError | OSError | None) -> None:
            """End; what could not be kept is told then."""
            self.error = error
            self.exit()

    asking = Calibration(session.language, terminal())
    asking.run()
    terminal_paper.cache_clear()
    if asking.error is not None:
        raise asking.error
    return True


def _facts(session: Session) -> dict[str, Any]:
    found = terminal()
    choice, replies = found.choice(), found.replies
    index = session.index or locations.index_folder(session.library)
    return {
        "warraq": version("warraq"),
        "python": platform.python_version(),
        **{name.replace("-", "_"): version(name) for name in LIBRARIES},
        "terminal": choice.identity,
        "mode": choice.mode.value,
        "reason": choice.reason.value,
        "sure": choice.sure,
        "marks": choice.marks,
        "xtversion": replies.name,
        "device": replies.secondary,
        "order": replies.order,
        "term": os.environ.get("TERM", ""),
        "columns": columns(),
        "encoding": sys.stdout.encoding,
        "language": session.language.value,
        "library": str(session.library),
        "index": str(index),
        "config": str(locations.config_file()),
        "state": str(locations.state_file()),
        "terminals": str(locations.terminals_file()),
    }
