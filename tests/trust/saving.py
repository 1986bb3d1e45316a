"""What a save of many notes costs, and how long it keeps another thread from its work.

python -m tests.trust.saving [NOTES ...]
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from index.article import Article, ArticleId, Span
from tui.marks.store import Marks

ROUNDS = 9
QUOTE = "كلمات مختارة من المقال هنا، وهي طويلة بعض الشيء. "


def noted(marks: Marks, number: int) -> None:
    """Note something in an article of its own."""
    article = Article(ArticleId(f"مقال-{number}.txt"), "عنوان المقال", QUOTE * 3, ())
    marks.add_note(article, Span(len(QUOTE), len(QUOTE) * 2), "كلام الملاحظة هنا " * 5)


def turn() -> float:
    """Seconds until a thread that slept has done a millisecond of work, as a key asks for."""
    begun = time.perf_counter()
    time.sleep(0.002)
    sum(range(50_000))
    return time.perf_counter() - begun


def measured(count: int, folder: Path) -> str:
    """Median processor time of a save, and the longest turn while it goes on."""
    path = folder / f"{count}.json"
    marks = Marks(path, folder)
    for number in range(count):
        noted(marks, number)
    marks.save()
    saves, turns = [], []
    for number in range(ROUNDS):
        noted(marks, count + number)
        before = time.process_time()
        marks.save()
        saves.append(time.process_time() - before)
        noted(marks, count + ROUNDS + number)
        thread = threading.Thread(target=marks.save)
        thread.start()
        longest = turn()
        while thread.is_alive():
            longest = max(longest, turn())
        turns.append(longest)
    idle = max(turn() for _ in range(50))
    return (
        f"{count} notes, {path.stat().st_size / 1e3:.0f} kB: {median(saves) * 1e3:.0f} ms of "
        f"processor time; longest turn of another thread: median {median(turns) * 1e3:.0f}, "
        f"most {max(turns) * 1e3:.0f} ms; at rest at most {idle * 1e3:.0f} ms\n"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for asked in sys.argv[1:] or ("100", "1000", "10000"):
            sys.stdout.write(measured(int(asked), Path(made)))
