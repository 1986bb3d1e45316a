"""What every test stands on: folders of its own, a language, a small library."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from index.collection import Collection
    from tui.app import ReaderApp
    from tui.strings import Language

settings.register_profile(
    "house",
    deadline=None,  # a noisy machine is no failure
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

ARTICLES = {
    "bridge.txt": (
        "افتتاح جسر جديد (قصير) سنة 2024\n\n12 مارس 2024\n\n"
        "افتُتح اليوم جسرٌ جديد في المدينة. وقال المهندس إن الجسر سيخفف الزحام.\n\n"
        "كلفة المشروع\n\nبلغت الكلفة 3.5% من الميزانية [تقديرًا]، أي ٢٥٠ ألفًا.\n"
    ),
    "library.txt": (
        "مكتبة الحي\n\n5 أيار 2023\n\nفي المكتبة كتبٌ قديمة، وكتابٌ واحد باللغة English.\n"
    ),
    "long.txt": "رحلة طويلة\n\n"
    + "\n\n".join(
        f"في اليوم {number} سرنا مسافة طويلة بين الجبال، ثم نزلنا عند النهر نستريح."
        for number in range(1, 81)
    )
    + "\n\nوفي آخر الرحلة رأينا المنارة.\n",
}
"""Three articles: a mixed one, a short one, and one of many screens."""


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the developer's own settings, index and state."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # as Python does; `tui.cli` does not
    home = tmp_path / "home"
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("WARRAQ_LIBRARY", "WARRAQ_INDEX", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WARRAQ_LANG", "en")
    monkeypatch.setenv("LC_TIME", "C")  # whose names of months
    return home


@pytest.fixture
def tiny_library(tmp_path: Path) -> Path:
    """A folder with the articles above."""
    folder = tmp_path / "library"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def reader(tmp_path: Path, tiny_library: Path) -> Iterator[Callable[..., ReaderApp]]:
    """Makes readers of the tiny library, which share their index and state."""
    # Imported here, so that tests of the lower layers load without Textual.
    from index.collection import Collection
    from tui.app import ReaderApp
    from tui.config import Config
    from tui.screens.desk import Desk
    from tui.state import State
    from tui.strings import Language

    opened: list[Collection] = []

    def make(
        library: Path = tiny_library, *, language: Language = Language.ENGLISH
    ) -> ReaderApp:
        collection = Collection.open(library, tmp_path / "index")
        opened.append(collection)
        state = State(tmp_path / "state.json")
        return ReaderApp(Desk(collection, state, Config(), language))

    yield make
    for collection in opened:
        collection.close()
