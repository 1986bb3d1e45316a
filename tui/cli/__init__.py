"""The command line: `warraq` and its commands.

Only the standard library is imported until a command is chosen, so that
`warraq --version` and a mistyped option answer at once.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing takes longer to load than all that is loaded here
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

FOUND, NOTHING, ERROR, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done, searched without a hit, an error told in a sentence, Ctrl+C."""


LASTING = {"index", "doctor"}
"""Commands that may run for long from their beginning on."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit code: 0, 1 for a search without hits, 2 for an error that was told
        in one sentence on stderr, 130 after Ctrl+C.
    """
    try:
        # Here and not above, so that Ctrl+C is no traceback while they are loaded.
        from tui.cli.interrupts import EndedAtOnce

        with EndedAtOnce():
            from tui import garbage
            from tui.cli.parser import parse

            if argv is None:
                garbage.spare()
            _open_streams()
            options = parse(sys.argv[1:] if argv is None else argv)
        return _run(options)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    from tui.cli.interrupts import EndedAtOnce

    with EndedAtOnce():
        from contextlib import suppress
        from importlib import import_module

        from index.errors import WarraqError
        from tui import garbage
        from tui.cli.parser import COMMANDS
        from tui.cli.session import Session, tell_error

        command = import_module(f"tui.cli.{COMMANDS[options.command]}")
        session = Session.of(options)

    if options.command in LASTING:
        garbage.collect_as_usual()
    try:
        code: int = command.run(session, options)
        sys.stdout.flush()
    except (WarraqError, OSError) as error:
        with suppress(OSError):  # stderr may be as full as stdout
            tell_error(session, error)
        return ERROR
    return code


def _open_streams() -> None:
    """Make the standard streams fit for Arabic, whatever the locale says.

    A closed stream takes everything and keeps nothing.  What UTF-8 cannot hold (the
    bytes of odd file names) is written as an escape, which JSON reads back.
    """
    import io
    import signal

    # A closed pipe (`warraq list | head`) ends the program quietly, as in any filter.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for name, way in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # Open for as long as the process lives.
            setattr(sys, name, open(os.devnull, way, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper) and way == "w":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
