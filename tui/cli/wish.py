"""The mode that this run of the program was asked for."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.terminals.modes import Mode

WISH: ContextVar[Mode | None] = ContextVar("WISH", default=None)
"""The mode that was asked for; None to find out."""
