"""Broken plurals: a noun's plural -> its singular.

Two sources. Patterns that few other words have are taken apart by letter («مفاتيح» can be
«مفتوح», «مفتاح» or «مفتيح»: only one will be known to a vocabulary). Patterns that verbal
nouns and verbs share (فعول «بنوك» beside «دخول», فعال, فعل) and what follows no pattern
stand in a table, which this project compiled from general knowledge of the language; it
is copied from no list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from index.arabic.plural_table import TABLE
from index.arabic.words import fold_word

_L: Final = "[^اويىءآأإؤئة]"
_C: Final = "[^اىءآأإؤئة]"

# Plural -> singulars by the groups of the plural; a pattern matches a whole stem as
# spelt.
_PATTERNS: Final = (
    (rf"م({_C})ا({_C})ي({_C})", ("م{0}{1}و{2}", "م{0}{1}ا{2}", "م{0}{1}ي{2}")),
    (rf"م({_C})ا({_C}|ئ)({_C})", ("م{0}{1}{2}",)),
    (rf"((?!ت){_C})وا({_C}|ئ)({_L})", ("{0}ا{1}{2}", "{0}و{1}{2}")),
    (rf"((?!ت){_C})وا({_C})([وي])", ("{0}ا{1}{2}",)),
    (rf"({_C})وا({_C})ي({_C})", ("{0}ا{1}و{2}", "{0}ا{1}ي{2}")),
    (rf"((?!م){_C})({_C})ائ({_C})", ("{0}{1}ي{2}", "{0}{1}ا{2}", "{0}{1}و{2}")),
    (rf"أ({_C})({_C})({_L})ة", ("{0}{1}ا{2}", "{0}{1}ي{2}", "{0}{1}و{2}")),
    (rf"أ({_C})({_C}|ئ)({_C})اء", ("{0}{1}ي{2}",)),
    (rf"أ({_C})({_L})اء", ("{0}{1}ي{1}", "{0}{1}ي")),
    (rf"({_C})({_C}|ؤ)({_C})اء", ("{0}{1}ي{2}", "{0}ا{1}{2}")),
    (rf"أ({_C})({_L}|[ئؤأ])ا({_C}|ء)", ("{0}{1}{2}",)),
    (rf"أ({_C})[وي]ا({_C})", ("{0}و{1}", "{0}ي{1}", "{0}ا{1}")),
    (rf"أ({_C})ا({_C})ي({_C})", ("أ{0}{1}و{2}", "إ{0}{1}ي{2}")),
    (rf"ت({_C})ا({_C})ي({_C})", ("ت{0}{1}ي{2}", "ت{0}{1}ا{2}")),
    (
        rf"((?![متأ]){_L})({_C})ا({_C})ي({_C})",
        ("{0}{1}{2}و{3}", "{0}{1}{2}ي{3}", "{0}{1}{2}ا{3}"),
    ),
    (rf"((?![متأني]){_L})({_L})ا({_L})((?![هيتكن]){_C})", ("{0}{1}{2}{3}",)),
)


_ALEF: Final = re.compile("^أ|^..?.?ا")
"""What every pattern has: أ first or ا among the first four letters."""


_SEATS: Final = frozenset("ؤئ")


class _Listed(NamedTuple):
    """A singular and its plural, as spelt."""

    singular: str
    plural: str


@cache  # compiled when the first stem may be one: not on the way to a first search
def _compiled() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """The patterns of plurals."""
    return tuple((re.compile(pattern), singulars) for pattern, singulars in _PATTERNS)


def _table() -> dict[str, tuple[_Listed, ...]]:
    """Folded plural -> what is listed for it."""
    listing: defaultdict[str, list[_Listed]] = defaultdict(list)
    for entry in TABLE.replace("\n", "|").split("|"):
        singular, *plurals = entry.split() or [""]
        for plural in plurals:
            listing[fold_word(plural)].append(_Listed(singular, plural))
    return {plural: tuple(found) for plural, found in listing.items()}


_TABLE: Final = _table()


def listed(stem: str, letters: str) -> tuple[str, ...]:
    """The singulars that the table has for a folded stem, as spelt.

    A stem whose writer put the hamza elsewhere is another word: «إعداد» is no «عدد».
    """
    entries = _TABLE.get(stem)
    if entries is None:
        return ()
    return tuple(entry.singular for entry in entries if _may_be(letters, entry.plural))


def _may_be(letters: str, plural: str) -> bool:
    """Tell whether the hamzas that a writer put are those of a plural.

    The first may be left out; between و and ي on one side and a seat on the other it was
    put on purpose: «رؤس» is no «روس».
    """
    if letters[0] not in {plural[0], "ا"} and plural[0] in "أإآ":
        return False
    return not any(
        own in _SEATS and listed in "وي"
        for own, listed in zip(letters, plural, strict=True)
    )


def patterned(letters: str) -> tuple[str, ...]:
    """The singulars that a stem's own letters allow, as spelt; most are no words."""
    if not 5 <= len(letters) <= 6 or not _ALEF.search(letters):
        return ()
    return tuple(
        singular.format(*match.groups())
        for pattern, singulars in _compiled()
        if (match := pattern.fullmatch(letters))
        for singular in singulars
    )
