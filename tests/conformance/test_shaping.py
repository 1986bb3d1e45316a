"""Joining forms against HarfBuzz and Unicode's joining types."""

from collections.abc import Callable, Iterator

from tui.text import joining
from tui.text.shaping import shape

Data = Callable[[str], Iterator[str]]

LAM_ALEF = {
    "\ufef5": "\ufedf\ufe82",
    "\ufef6": "\ufee0\ufe82",
    "\ufef7": "\ufedf\ufe84",
    "\ufef8": "\ufee0\ufe84",
    "\ufef9": "\ufedf\ufe88",
    "\ufefa": "\ufee0\ufe88",
    "\ufefb": "\ufedf\ufe8e",
    "\ufefc": "\ufee0\ufe8e",
}
"""The lam and the alef of each ligature, in logical order."""

INITIAL_BEH, FINAL_BEH, ISOLATED_BEH = "\ufe91", "\ufe90", "\ufe8f"
BEH = "\u0628"


def test_words_have_the_joining_forms_of_harfbuzz(data: Data) -> None:
    """Thousands of words, plain and vocalised; lam-alef compared letter by letter."""
    rows = list(data("shaping/words.tsv"))[1:]
    wrong = []
    for row in rows:
        word, forms, _ = row.split("\t")
        drawn = "".join(LAM_ALEF.get(form, form) for form in shape(word).forms)
        if drawn != forms:
            wrong.append(word)
    assert not wrong
    assert len(rows) > 6_000


def test_every_arabic_letter_joins_its_neighbours_by_its_type(data: Data) -> None:
    """ArabicShaping.txt: what a beh on either side looks like beside each letter."""
    wrong = []
    for line in data("unicode/ArabicShaping.txt"):
        code, _, kind, _ = (field.strip() for field in line.split(";"))
        letter = chr(int(code, 16))
        if not is_arabic(letter) or kind not in {"D", "R", "U", "C"}:
            continue
        forms = shape(BEH + letter + BEH).forms
        before = INITIAL_BEH if kind in "DRC" else ISOLATED_BEH
        after = FINAL_BEH if kind in "DC" else ISOLATED_BEH
        if (forms[0], forms[-1]) != (before, after):
            wrong.append(code)
    assert not wrong


def is_arabic(letter: str) -> bool:
    """Tell whether the shaper is ever given a letter."""
    known = joining.DUAL_JOINING + joining.RIGHT_JOINING + joining.NOT_JOINING
    return letter in known or "\u0620" <= letter <= "\u064a"
