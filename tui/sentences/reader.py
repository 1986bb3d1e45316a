"""What the screens say: the frame, articles, dials, help.

The sentences stand in `tui/locale/{ar,en}/LC_MESSAGES/warraq.po`: add them there (CONTRIBUTING.md).
"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
