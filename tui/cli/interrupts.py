"""Ctrl+C while modules are loaded.

Python raises KeyboardInterrupt between any two instructions of the main thread, also in those
with which it lets go of the locks of its imports. There it is swallowed and the lock is never
free again: whatever another thread imports after that waits for ever. So while modules are
loaded and nothing is to be undone, the signal ends the process as it ends any other.
"""

from __future__ import annotations

import signal


class EndedAtOnce:
    """Within it Ctrl+C ends the process, unless somebody handles the signal otherwise."""

    def __enter__(self) -> None:
        self._handled = signal.getsignal(signal.SIGINT)
        if self._handled is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)

    def __exit__(self, *_: object) -> None:
        if self._handled is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._handled)
