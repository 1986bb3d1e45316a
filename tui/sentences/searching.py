"""What searching says: the query and its problems, levels, results, kept searches.

The sentences stand in `tui/locale/{ar,en}/LC_MESSAGES/warraq.po`: add them there (CONTRIBUTING.md).
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
