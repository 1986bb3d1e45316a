"""What is said of a library: its list, and the report on what became of it.

The sentences stand in `tui/locale/{ar,en}/LC_MESSAGES/warraq.po`: add them there (CONTRIBUTING.md).
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
