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
from typing import Final, NamedTuple

from index.arabic.plural_table import TABLE
from index.arabic.words import fold_word

_L: Final = "[^اويىءآأإؤئة]"
_C: Final = "[^اىءآأإؤئة]"

# Plural -> singulars, letters as spelt; a pattern matches a whole stem.
_PATTERNS: Final = tuple(
    (re.compile(pattern), singulars)
    for pattern, singulars in (
        (rf"م({_C})ا({_C})ي({_C})", (r"م\1\2و\3", r"م\1\2ا\3", r"م\1\2ي\3")),
        (rf"م({_C})ا({_C}|ئ)({_C})", (r"م\1\2\3",)),
        (rf"((?!ت){_C})وا({_C}|ئ)({_C})", (r"\1ا\2\3", r"\1و\2\3")),
        (rf"({_C})وا({_C})ي({_C})", (r"\1ا\2و\3", r"\1ا\2ي\3")),
        (rf"((?!م){_C})({_C})ائ({_C})", (r"\1\2ي\3", r"\1\2ا\3", r"\1\2و\3")),
        (rf"أ({_C})({_C})({_L})ة", (r"\1\2ا\3", r"\1\2ي\3", r"\1\2و\3")),
        (rf"أ({_C})({_C}|ئ)({_C})اء", (r"\1\2ي\3",)),
        (rf"أ({_C})({_L})اء", (r"\1\2ي\2", r"\1\2ي")),
        (rf"({_C})({_C}|ؤ)({_C})اء", (r"\1\2ي\3", r"\1ا\2\3")),
        (rf"[أآ]({_C})و?({_L}|[ئؤأ])ا({_C}|ء)", (r"\1\2\3",)),
        (rf"أ({_C})[وي]ا({_C})", (r"\1و\2", r"\1ي\2", r"\1ا\2")),
        (rf"أ({_C})ا({_C})ي({_C})", (r"أ\1\2و\3", r"إ\1\2ي\3")),
        (rf"ت({_C})ا({_C})ي({_C})", (r"ت\1\2ي\3", r"ت\1\2ا\3")),
        (
            rf"((?![متأ]){_L})({_C})ا({_C})ي({_C})",
            (r"\1\2\3و\4", r"\1\2\3ي\4", r"\1\2\3ا\4"),
        ),
        (rf"((?![متأني]){_L})({_L})ا({_L})((?![هيتكن]){_C})", (r"\1\2\3\4",)),
    )
)


_ANY: Final = re.compile(
    "|".join(re.sub(r"\((?!\?)", "(?:", pattern.pattern) for pattern, _ in _PATTERNS)
)
"""Whether any pattern fits: for most words none does."""


class _Listed(NamedTuple):
    """A singular, and the first letter of its plural, as spelt."""

    singular: str
    first: str


def _table() -> dict[str, tuple[_Listed, ...]]:
    """Folded plural -> what is listed for it."""
    listing: defaultdict[str, list[_Listed]] = defaultdict(list)
    for entry in TABLE.replace("\n", "|").split("|"):
        singular, *plurals = entry.split() or [""]
        for plural in plurals:
            listing[fold_word(plural)].append(_Listed(singular, plural[0]))
    return {plural: tuple(found) for plural, found in listing.items()}


_TABLE: Final = _table()


def listed(stem: str, letters: str) -> tuple[str, ...]:
    """The singulars that the table has for a folded stem, as spelt.

    A stem whose writer put the hamza elsewhere is another word: «إعداد» is no «عدد».
    """
    entries = _TABLE.get(stem)
    if entries is None:
        return ()
    return tuple(
        entry.singular
        for entry in entries
        if letters[0] in {entry.first, "ا"} or entry.first not in "أإآ"
    )


def patterned(letters: str) -> tuple[str, ...]:
    """The singulars that a stem's own letters allow, as spelt; most are no words."""
    if not 5 <= len(letters) <= 6 or not _ANY.fullmatch(letters):
        return ()
    return tuple(
        match.expand(singular)
        for pattern, singulars in _PATTERNS
        if (match := pattern.fullmatch(letters))
        for singular in singulars
    )
