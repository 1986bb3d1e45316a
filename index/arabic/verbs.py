"""Weak and derived verbs: a stem as its verb's other forms spell it.

The imperfect drops or changes letters of the perfect: «يعلن» is of «أعلن», «يستخدم» of
«استخدم», «يقول» of «قال», «يقع» of «وقع». Each rule gives the stem of the perfect; that
a vocabulary knows it is for the vocabulary to say.
"""

from __future__ import annotations

import re
from typing import Final

from index.arabic.words import fold_word

_HOLLOW: Final = (
    "كان قال قام عاد زال زار صار نال مات خاف نام باع سار عاش فاز كاد شاء جاء جاب"
)
_ASSIMILATED: Final = "وجد وصل وقع وضع وقف وصف ولد وعد ورد وزن وثق ورث وهب وعي وفي وقي وجب ولج وفد وصم وعظ"


_DOUBLED: Final = (
    "مد شد رد عد ظل حل دل ضم شن تم مر سد صد هز لف صب ضل فر كف مس بث جر حث حس دق رش شق شك صف "
    "ظن عض فك قص كد هب هد خف خط حط جف مل عم شل ضخ ضر عز فض قر حج سب كر سن نص زج سر غص"
)
_DEFECTIVE: Final = (
    "دعا بدا نما تلا خلا نجا شكا غزا دنا علا عفا سما صحا رجا محا "
    "رأى رمى بنى مشى قضى مضى جرى حكى نفى سعى بكى أتى شفى كفى حمى روى نوى كوى عصى نهى هدى "
    "لقي بقي نسي رضي خشي حظي"
)


def _by_stem(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Stem -> the verbs it may be of."""
    verbs: dict[str, tuple[str, ...]] = {}
    for stem, verb in pairs:
        verbs[stem] = (*verbs.get(stem, ()), verb)
    return verbs


_TWO_LETTERS: Final = [
    *((verb, verb) for verb in _DOUBLED.split()),
    *((fold_word(verb[:2]), verb) for verb in _DEFECTIVE.split()),
]
_WITHOUT_ALEF: Final = [(verb[0] + verb[2], verb) for verb in _HOLLOW.split()]

SHORT_PERFECT: Final = _by_stem(_WITHOUT_ALEF)
"""Two letters before a subject's ت or ن -> perfect: «كنت» is of «كان»."""

SHORT_FEMININE: Final = _by_stem(_TWO_LETTERS)
"""Two letters before the ت of «she» or the وا of «they» -> perfect: «رمت» is of «رمى»."""

SHORT_IMPERFECT: Final = _by_stem(
    [*_WITHOUT_ALEF, *((verb[1:], verb) for verb in _ASSIMILATED.split())]
)
"""Two letters behind ي ت ن أ -> perfect: «يكن» is of «كان», «يقع» of «وقع»."""

_DOUBLED_BEFORE: Final = ("", "ون", "وا", "ه", "ها", "هم")
_DEFECTIVE_BEFORE: Final = ("ون", "وا")
_SEEN_BEFORE: Final = ("", "ه", "ها", "هم", "نا")

WEAK_IMPERFECT: Final = _by_stem(
    [
        *(
            (verb + behind, verb)
            for verb in _DOUBLED.split()
            for behind in _DOUBLED_BEFORE
        ),
        *(
            (fold_word(verb[:2]) + behind, verb)
            for verb in _DEFECTIVE.split()
            for behind in _DEFECTIVE_BEFORE
        ),
        ("ري", "رأى"),
        *(("را" + behind, "رأى") for behind in _SEEN_BEFORE),
    ]
)
"""Two letters behind ي ت ن أ with what may be behind them -> perfect, as spelt: «يمد» is of
«مد», «يدعون» of «دعا», «يراها» of «رأى». Other endings are rather letters: «تضمن» is not of
«ضم»."""

_WEAK: Final = re.compile("(.)[وي](.)")
_CAUSED: Final = re.compile("(.)[يا](.)")
_DERIVED: Final = re.compile("(?:ن...?|[^يتن]?[تطد]..?|ست..+)")
_HOLLOW_DERIVED: Final = re.compile("(.*..)ي(.)")


def perfects(stem: str) -> list[str]:
    """The perfects that the stem of an imperfect may be of, its own letters aside."""
    found = []
    if len(stem) == 3:
        found.append("ا" + stem)
        if weak := _WEAK.fullmatch(stem):
            found.append(weak.expand(r"\1ا\2"))
        if caused := _CAUSED.fullmatch(stem):
            found.append(caused.expand(r"ا\1ا\2"))
        if stem.endswith("و"):
            found.append(stem[:-1] + "ا")
    elif _DERIVED.fullmatch(stem):
        found.append("ا" + stem)
        if hollow := _HOLLOW_DERIVED.fullmatch(stem):
            found.append(hollow.expand(r"ا\1ا\2"))
    return found
