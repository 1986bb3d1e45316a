"""Grapheme clusters (UAX #29) and line breaks (UAX #14) against Unicode's cases."""

from collections.abc import Callable, Iterator

from tui.text.breakclass import CLASSES
from tui.text.breaks import opportunities
from tui.text.clusters import clusters

Data = Callable[[str], Iterator[str]]

HARD = "krln"
ONLY_GUILLEMETS = 2
"""Cases of Unicode 15 which the rules of 15.1 for guillemets (LB15a, LB15b) change."""


def parse(line: str) -> tuple[str, list[int]]:
    """Return the text of a case and the places its division signs stand at."""
    text, places = "", []
    for item in line.split():
        if item == "\u00f7":
            places.append(len(text))
        elif item != "\u00d7":
            text += chr(int(item, 16))
    return text, [place for place in places if 0 < place < len(text)]


def test_every_case_of_grapheme_break_test_is_cut_there(data: Data) -> None:
    """GraphemeBreakTest.txt, all cases."""
    cases, wrong = 0, []
    for line in data("unicode/GraphemeBreakTest.txt"):
        text, places = parse(line)
        found, at = [], 0
        for cluster in clusters(text):
            at += len(cluster)
            found.append(at)
        cases += 1
        if found[:-1] != places:
            wrong.append(line)
    assert not wrong
    assert cases > 600


def test_line_break_test_passes_but_for_guillemets(data: Data) -> None:
    """LineBreakTest.txt: 99.97 % of Unicode 15's cases, the rest follow 15.1."""
    cases, wrong = 0, []
    for line in data("unicode/LineBreakTest.txt"):
        text, places = parse(line)
        letters = text.translate(CLASSES)
        hard = {
            at
            for at in range(1, len(text))
            if letters[at - 1] in HARD and letters[at - 1 : at + 1] != "rl"
        }
        cases += 1
        if sorted(hard.union(opportunities(letters))) != places:
            wrong.append(letters)
    assert len(wrong) <= ONLY_GUILLEMETS
    assert all("<" in letters for letters in wrong)
    assert cases > 7_000
