"""Letters and words: when are two words the same to a reader of Arabic?

Pure functions over text; nothing here knows of files, articles or the index. Index,
query, snippet and highlight all use these, so they cannot disagree.

    letters.py   one code point -> what it is compared as
    fold.py      a text -> its folded text, with offsets back
    words.py     a text -> its words; the only tokenizer
    spelling.py  a word -> its letters as its writer chose them; are two the same?

    affixes.py   what may stand before and behind a stem
    stems.py     a word -> every way to read it, and the stems it may have
    plurals.py   a broken plural -> its singulars; plural_table.py has the listed ones
    verbs.py     the stem of an imperfect -> its perfects
    roots.py     a word -> its root, where a pattern shows it
"""

from index.arabic.fold import Folded, FoldedText, fold, fold_line, fold_text
from index.arabic.letters import is_arabic
from index.arabic.spelling import (
    holds_marks,
    marks_of,
    respelt,
    same_spelling,
    spell,
    spellings,
    spelt_words,
)
from index.arabic.words import (
    count_words,
    count_written,
    find_words,
    first_term,
    fold_word,
    folded_words,
    terms,
    written_words,
)

__all__ = [
    "Folded",
    "FoldedText",
    "count_words",
    "count_written",
    "find_words",
    "first_term",
    "fold",
    "fold_line",
    "fold_text",
    "fold_word",
    "folded_words",
    "holds_marks",
    "is_arabic",
    "marks_of",
    "respelt",
    "same_spelling",
    "spell",
    "spellings",
    "spelt_words",
    "terms",
    "written_words",
]
