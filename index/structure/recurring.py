"""Lines that recur across a collection: a site's masthead, its plea to subscribe.

Pure: who counts keeps, for every key, in how many articles it stands (each content once,
or copies of one article would make all of its lines recur).

    article 1 -> countable(blocks) -> keys --+
    article 2 -> countable(blocks) -> keys --+-> counts -> the keys that recur
    ...                                      |
    any article: fold_recurring(blocks, keys that recur) -> blocks

Text hidden from its reader is the worst mistake here, so a line that recurs is folded only
at the margins of an article, where pages put theirs, or when it is too long to be the
same by chance. Titles, lists, verse, quotations and turns never are: recipes share their
ingredients, poems their refrains, and columns their names.
"""

from __future__ import annotations

from hashlib import blake2b
from math import isqrt
from typing import TYPE_CHECKING, Final

from index.arabic import terms
from index.article import BlockKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from index.article import Block

_COUNTED: Final = 20
"""Blocks counted at either end of an article; bounds what is stored for a book."""
_WORDS: Final = range(2, 26)
"""One word may be anybody's («ملح», «نعم»); more than these are a paragraph."""
_LONGEST: Final = 240
"""Code points of the longest line counted."""
_SURE_WORDS: Final = 6
"""From here on a line inside an article does not recur by chance. Of 1,500 chapters of
books 83 have «صلى الله عليه وسلم» on a line of its own, none of this length comes near."""
_LEAST: Final = 4
_FOLDABLE: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION}
)
_MARGINAL: Final = frozenset(
    {
        BlockKind.KICKER,
        BlockKind.TITLE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.BOILERPLATE,
    }
)
_FORMULAS: Final = """
بسم الله الرحمن الرحيم
الحمد لله رب العالمين
السلام عليكم ورحمة الله وبركاته
والسلام عليكم ورحمة الله وبركاته
صلى الله عليه وسلم
والله أعلم
والله ولي التوفيق
والله الموفق
"""


def line_key(line: str) -> int:
    """What a line is counted by: 64 bits, signed, of its folded words.

    Harakat, punctuation, spaces and spellings that folding equates make no difference.
    """
    folded = " ".join(terms(line)).encode()
    return int.from_bytes(blake2b(folded, digest_size=8).digest(), signed=True)


_FORMULA_KEYS: Final = frozenset(
    line_key(line) for line in _FORMULAS.split("\n") if line
)


def countable(blocks: Sequence[Block]) -> set[int]:
    """The keys of the lines of one article that are counted.

    Short lines of words near its beginning and its end, of a kind that may be folded.
    """
    ends = (*blocks[:_COUNTED], *blocks[_COUNTED:][-_COUNTED:])
    keys = (_key(block) for block in ends)
    return {key for key in keys if key is not None}


def least_recurring(articles: int) -> int:
    """In how many of ``articles`` a line must stand to be the site's.

    In at least four, and in twice the square root of their number: all of 4, 20 of 100,
    200 of 10,000. A fixed share would miss the sites of a library of many sites; a fixed
    number would be reached by common words in a large one. Of 10,161 pieces of a news site
    no other line than one standing notice is in more than 4.
    """
    return max(_LEAST, isqrt(4 * articles - 1) + 1) if articles else _LEAST


def fold_recurring(
    blocks: Iterable[Block], recurring: Container[int]
) -> tuple[Block, ...]:
    """Make boilerplate of the lines of an article that recur across its collection.

    Args:
        blocks: The article's blocks in order.
        recurring: The keys of lines that stand in ``least_recurring`` articles or more.

    Returns:
        The same blocks, some of another kind; all as they were when no text would be left.
    """
    given = tuple(blocks)
    keys = map(_key, given)
    found = {at for at, key in enumerate(keys) if key is not None and key in recurring}
    if not found:
        return given
    # Backwards, because a heading goes with what stands under it.
    folded = _margin(given, found, range(len(given))[::-1])
    folded |= _margin(given, found, range(len(given)))
    folded |= {at for at in found if _is_sure(given[at])}
    if all(at in folded or block.kind in _MARGINAL for at, block in enumerate(given)):
        return given
    return tuple(
        block._replace(kind=BlockKind.BOILERPLATE, level=0) if at in folded else block
        for at, block in enumerate(given)
    )


def _key(block: Block) -> int | None:
    """The key of a block that may be folded, None of any other."""
    if block.kind not in _FOLDABLE or len(block.text) > _LONGEST:
        return None
    words = terms(block.text)
    if len(words) not in _WORDS or not any(word.isalpha() for word in words):
        return None
    key = line_key(block.text)
    return None if key in _FORMULA_KEYS else key


def _margin(blocks: Sequence[Block], found: set[int], order: range) -> set[int]:
    """The blocks of ``found`` that are met, in an order, before the article's own text.

    A heading over text of the article's own ends the lower margin, and the upper one if
    the source itself calls it a heading: a guess there is rather a section's label.
    """
    margin: set[int] = set()
    is_upper = order.step > 0
    for at in order:
        is_own = blocks[at].level > 0 if is_upper else _is_heading(blocks[at])
        if at in found and (not is_own or at + 1 in margin):
            margin.add(at)
        elif blocks[at].kind not in _MARGINAL:
            break
    return margin


def _is_sure(block: Block) -> bool:
    """Tell whether a line that recurs is long enough to be folded anywhere."""
    return not _is_heading(block) and len(terms(block.text)) >= _SURE_WORDS


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING
