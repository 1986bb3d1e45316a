"""What the commands print, and what is said when a terminal is tried out.

The sentences stand in `tui/locale/{ar,en}/LC_MESSAGES/warraq.po`: add them there (CONTRIBUTING.md).
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
