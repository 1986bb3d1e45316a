"""What the list of a library says, and how its index comes up to date.

The sentences stand in `tui/locale/{ar,en}/LC_MESSAGES/warraq.po`: add them there (CONTRIBUTING.md).
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
