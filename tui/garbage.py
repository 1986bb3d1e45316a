"""How often the collector of garbage looks through what this process has made."""

from __future__ import annotations

import atexit
import gc

_USUAL = gc.get_threshold()
_LOADING = 200_000
"""Objects that are made before it looks at them; the usual number is 700 or 2,000.

A search makes 50,000, the reader 110,000 before its first article.
"""


def spare() -> None:
    """Keep it from what a command loads, none of which is garbage.

    Looking through it again and again, and once more at the end, would take a fifth of a
    search from start to end, and a tenth of the reader's time to the first article.
    """
    gc.set_threshold(_LOADING)
    atexit.register(gc.freeze)


def collect_as_usual() -> None:
    """Let it look as often as it does elsewhere, past what was spared: what follows takes long."""
    if gc.get_threshold() != _USUAL:
        gc.freeze()
        gc.set_threshold(*_USUAL)
