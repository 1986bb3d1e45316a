"""The installed reader in a real terminal: what stands in the cells, and what keys do.

Expected rows are code points from left to right, as FriBidi orders, joins and mirrors
them (`fribidi --rtl --nopad`); no editor can reorder an escape.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shared import shared
from tests.terminal.tmux import WARRAQ, Tmux
from tui.widgets.item_list import CURSOR

pytestmark = pytest.mark.terminal

Terminals = Callable[..., Tmux]


def cells(codes: str) -> str:
    """A row from its code points in hexadecimal."""
    return "".join(chr(int(code, 16)) for code in codes.split())


# «افتتاح جسر جديد (قصير) سنة 2024»
BRIDGE = cells(
    "32 30 32 34 20 FE94 FEE8 FEB3 20 28 FEAE FEF4 FEBC FED7 29 20 "
    "FEAA FEF3 FEAA FE9F 20 FEAE FEB4 FE9F 20 FEA1 FE8E FE98 FE98 FED3 FE8D"
)
# «مكتبة الحي»
LIBRARY = cells("FEF2 FEA4 FEDF FE8D 20 FE94 FE92 FE98 FEDC FEE3")
# «رحلة طويلة»
LONG = cells("FE94 FEE0 FEF3 FEEE FEC3 20 FE94 FEE0 FEA3 FEAD")
# «المنارة», in the last line of the long article
LIGHTHOUSE = cells("FE93 FEAD FE8E FEE8 FEE4 FEDF FE8D")
# «لافروف»: lam and alef in one cell
LAVROV = cells("FED1 FEED FEAE FED3 FEFB")
# The title of seed 003
ISTANBUL = cells(
    "FEEE FEF4 FEE7 FEEE FEF3 20 32 20 FEF2 FED3 20 FE8E FEF4 FEE7 FE8D FEAE FEDB FEED "
    "FE83 FEED 20 FE8E FEF4 FEB3 FEED FEAD 20 FE95 FE8E FEBF FEED FE8E FED4 FEE3 20 "
    "FEE6 FEE3 20 FE94 FEF4 FEE7 FE8E FE9C FEDF FE8D 20 FE94 FEDF FEEE FEA0 FEDF FE8D "
    "20 FED2 FEF4 FEC0 FE98 FEB4 FE97 20 FEDD FEEE FE92 FEE8 FEC4 FEB3 FE87"
)
# «إسطنبول.. "الخيار المفضل"»
FAVOURITE = cells(
    "22 FEDE FEC0 FED4 FEE4 FEDF FE8D 20 FEAD FE8E FEF4 FEA8 FEDF FE8D 22 20 2E 2E "
    "FEDD FEEE FE92 FEE8 FEC4 FEB3 FE87"
)
# «تعقد هذه الجولة الثانية بعد انقطاع طويل في المسار التفاوضي دام منذ عام 2022.»
RESUMED = cells(
    "2E 32 30 32 32 20 FEE1 FE8E FECB 20 FEAC FEE8 FEE3 20 FEE1 FE8D FEA9 20 "
    "FEF2 FEBF FEED FE8E FED4 FE98 FEDF FE8D 20 FEAD FE8E FEB4 FEE4 FEDF FE8D 20 "
    "FEF2 FED3 20 FEDE FEF3 FEEE FEC3 20 FEC9 FE8E FEC4 FED8 FEE7 FE8D 20 FEAA "
    "FECC FE91 20 FE94 FEF4 FEE7 FE8E FE9C FEDF FE8D 20 FE94 FEDF FEEE FEA0 FEDF "
    "FE8D 20 FEE9 FEAC FEEB 20 FEAA FED8 FECC FE97"
)
# «الجولة الأولى (16 مايو) [إسطنبول]»
FIRST_ROUND = cells(
    "5B FEDD FEEE FE92 FEE8 FEC4 FEB3 FE87 5D 20 28 FEEE FEF3 FE8E FEE3 20 31 36 "
    "29 20 FEF0 FEDF FEED FEF7 FE8D 20 FE94 FEDF FEEE FEA0 FEDF FE8D"
)


def test_the_list_stands_at_the_right_with_its_letters_joined(
    terminal: Terminals, tiny_library: Path
) -> None:
    """Titles end at the right edge, in visual order, with brackets mirrored.

    Beside the one under the cursor stands its sign.
    """
    pane = terminal(100, 30)
    pane.start(WARRAQ, tiny_library)
    screen = [row.removesuffix(CURSOR) for row in pane.wait_for(LONG)]
    for title in (BRIDGE, LIBRARY, LONG):
        (row,) = [row for row in screen if row.endswith(title)]
        assert len(row) == 98  # two blank cells of padding


def test_search_opens_the_article_at_the_hit(
    terminal: Terminals, tiny_library: Path
) -> None:
    """`/`, a word without its marks, Enter: the hit is on the screen."""
    pane = terminal(80, 20)
    pane.start(WARRAQ, tiny_library)
    pane.wait_for(LONG)
    pane.press("/")
    pane.type("المناره")
    pane.wait_for("Results: 1")
    pane.press("Enter")
    screen = pane.wait_for("Hit 1 of 1")
    assert any(LIGHTHOUSE in row for row in screen)
    assert not any("100%" in row and LIGHTHOUSE in row for row in screen[:1])


def test_the_place_is_kept_by_a_resize_and_by_the_next_session(
    terminal: Terminals, tiny_library: Path
) -> None:
    """The row at the top holds the same words at another width and another day."""
    pane = terminal(80, 20)
    pane.start(WARRAQ, tiny_library / "long.txt")
    pane.wait_for(LONG)
    pane.press("Enter")
    pane.wait(lambda screen: re.match(r" *\d+%", screen[0]))
    pane.press("NPage", "NPage", "NPage")
    screen = pane.wait(lambda screen: screen[0].split()[:1] == ["40%"])
    before = next(row for row in screen[1:] if row)
    pane.resize(50, 20)
    pane.wait(lambda screen: len(screen[0]) <= 50)
    pane.resize(80, 20)
    assert before in pane.wait(lambda screen: before in screen)
    pane.press("q")
    assert pane.wait_end() == 0
    again = terminal(80, 20)
    again.start(WARRAQ, tiny_library / "long.txt")
    again.wait_for(LONG)
    again.press("Enter")
    assert before in again.wait(lambda screen: before in screen)


def test_help_names_the_keys_and_goes_away_again(
    terminal: Terminals, tiny_library: Path
) -> None:
    """`?` and Esc."""
    pane = terminal(80, 40)
    pane.start(WARRAQ, tiny_library)
    pane.wait_for(LONG)
    pane.press("?")
    pane.wait_for("Everywhere")
    pane.press("Escape")
    pane.wait_for(LONG)


def test_the_interface_speaks_arabic_under_an_arabic_locale(
    terminal: Terminals, tiny_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """«المكتبة» in the bars comes out joined and in visual order, too."""
    monkeypatch.delenv("WARRAQ_LANG")
    pane = terminal(80, 20, LC_ALL="ar_EG.UTF-8")
    pane.start(WARRAQ, tiny_library)
    # «ورّاق»: waw, reh with its shadda, alef, qaf
    assert pane.wait_for(cells("FED5 FE8D FEAD 651 FEED"))


def test_a_small_terminal_and_an_odd_one_are_no_trouble(
    terminal: Terminals, tiny_library: Path
) -> None:
    """From 10x4 to 200x50 the reader draws something and goes on."""
    pane = terminal(10, 4)
    pane.start(WARRAQ, tiny_library)
    for size in ((10, 4), (1, 1), (200, 50), (23, 7), (100, 30)):
        pane.resize(*size)
        time.sleep(0.1)
    pane.wait_for(LONG)
    pane.press("Enter", "q")
    assert pane.wait_end() == 0


def test_both_seed_articles_can_be_found_and_read(
    terminal: Terminals, tmp_path: Path
) -> None:
    """The two articles the project was born from: open, search «لافروف», open, quit."""
    library = tmp_path / "seeds"
    shutil.copytree(shared("seeds"), library)
    # Neither has a line with brackets and digits, so a third article does.
    brackets = "الجولة الأولى (16 مايو) [إسطنبول]"
    (library / "z.txt").write_text(f"{brackets}\n\nنصٌّ قصير.\n")
    pane = terminal(100, 30)
    pane.start(WARRAQ, library)
    screen = pane.wait_for(ISTANBUL[-20:])
    assert any(row.endswith(FIRST_ROUND) for row in screen)
    pane.press("/")
    pane.type("لافروف")
    screen = pane.wait_for("Results: 1")
    assert any(LAVROV in row for row in screen)
    pane.press("Enter")
    screen = pane.wait_for("Hit 1 of")
    assert any(row.endswith(ISTANBUL) for row in screen)
    assert any(row.endswith(FAVOURITE) for row in screen)
    pane.press("NPage")
    pane.wait(lambda screen: any(row.endswith(RESUMED) for row in screen))
    pane.press("q")
    assert pane.wait_end() == 0


def test_the_reader_ends_with_its_terminal(
    terminal: Terminals, tiny_library: Path
) -> None:
    """When the window is closed no process stays behind, and the place is kept."""
    pane = terminal(80, 20)
    pane.start(WARRAQ, tiny_library)
    pane.wait_for(LONG)
    number = pane.child()
    pane.close()
    end = time.monotonic() + 10
    while Path(f"/proc/{number}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{number}").exists()


def test_ten_thousand_articles_are_searched_and_one_is_opened(
    terminal: Terminals, tmp_path: Path
) -> None:
    """`warraq index`, `warraq search "مفاوضات"`, and the first hit in the reader."""
    library = str(shared("corpora") / "ant-news")
    kept = ("--index", str(tmp_path / "index"))
    words = [str(WARRAQ), "index", library, *kept]
    done = subprocess.run(words, capture_output=True, check=True)
    assert b"10161" in done.stdout
    words = [str(WARRAQ), "search", "مفاوضات", "--library", library, "--json", *kept]
    totals = {}
    for level in ("folded", "stem"):
        asked = [*words, "--level", level]
        done = subprocess.run(asked, capture_output=True, check=True)
        totals[level] = json.loads(done.stdout)["total"]
    assert totals["folded"] == 24
    assert totals["stem"] > totals["folded"]
    pane = terminal(100, 30)
    pane.start(WARRAQ, library, *kept)
    pane.wait_for("10,161")
    pane.press("/")
    pane.type("مفاوضات")
    pane.wait_for(f"Results: {totals['stem']}")
    # The first goes to the results, which it asks for in whole words.
    pane.press("Enter")
    pane.wait_for("Enter open")
    pane.press("Enter")
    # «مفاوضات», on its own or behind an article
    negotiations = cells("FE95 FE8E FEBF FEED FE8E FED4 FEE3")
    screen = pane.wait_for("Hit 1 of")
    assert any(negotiations in row for row in screen)
