"""The command line: `warraq` and its commands.

Only the standard library is imported until a command is chosen, so that
`warraq --version` and a mistyped option answer at once.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from tui.cli.parser import COMMANDS, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

FOUND, NOTHING, ERROR, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done, searched without a hit, an error told in a sentence, Ctrl+C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit code: 0, 1 for a search without hits, 2 for an error that was told
        in one sentence on stderr, 130 after Ctrl+C.
    """
    # A closed pipe (`warraq list | head`) ends the program quietly, as in any filter.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    options = parse(sys.argv[1:] if argv is None else argv)
    from importlib import import_module

    from index.errors import WarraqError
    from tui.cli.session import Session, tell_error

    session = Session.of(options)
    try:
        command = import_module(f"tui.cli.{COMMANDS[options.command]}")
        code: int = command.run(session, options)
    except (WarraqError, OSError) as error:
        tell_error(session, error)
        return ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    return code
