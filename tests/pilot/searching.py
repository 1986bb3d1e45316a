"""A library whose articles differ in what a search can filter and miss, and its screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.pilot.rows import told, until
from tui.screens.search import SearchScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

FACTS = [
    ("1", "سوق الورق", "في السوق ورق قديم وحبر.", "أخبار", "2023-05-01"),
    ("2", "دكان الحبر", "في الدكان حبر أسود، وورق.", "أخبار", "2024-02-01"),
    ("3", "رحلة إلى البحر", "رأينا البحر والسفن.", "رحلات", "2024-03-01"),
    ("4", "الورق والنهر", "صنع الورق عند النهر.", "رحلات", "2022-01-01"),
]
"""Id, title, text, category and date of each article."""


def shelved(folder: Path) -> Path:
    """A library of these articles alone."""
    library = folder / "facts.jsonl"
    names = ("id", "title", "text", "category", "date")
    lines = [dict(zip(names, facts, strict=True)) for facts in FACTS]
    library.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return library


async def opened(pilot: Pilot[None]) -> SearchScreen:
    """The search screen, when the index is there."""
    app = pilot.app
    await until(pilot, lambda: "new" in told(app) or "up to date" in told(app))
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(app.screen, SearchScreen))
    assert isinstance(app.screen, SearchScreen)
    return app.screen


def ids(screen: SearchScreen) -> list[str]:
    """The articles listed, in order."""
    return [hit.id for hit in screen.results.items]
