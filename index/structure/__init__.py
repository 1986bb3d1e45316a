"""The structure of plain scraped text: which line is the title, which a heading?

Pure functions from text to blocks. Every line that is not blank belongs to exactly one
block, nothing is removed; what a reader need not see is marked as boilerplate.

    lines.py    a text as lines with offsets, and what a line looks like
    phrases.py  the words by which labels and boilerplate are known
    dates.py    dates as articles write them
    groups.py   lines known by their neighbours: verse, speaker turns, captions
    verse.py    where a line of verse is cut into hemistichs
    blocks.py   the decision for every line
    glued.py    sentences without a space before them
    recurring.py  lines that stand in many articles of a collection
"""

from index.structure.blocks import find_blocks, find_published
from index.structure.dates import is_date_line, parse_date
from index.structure.glued import find_glued
from index.structure.recurring import (
    countable,
    fold_recurring,
    is_recurring,
    line_key,
)
from index.structure.verse import Gap, find_gap

__all__ = [
    "Gap",
    "countable",
    "find_blocks",
    "find_gap",
    "find_glued",
    "find_published",
    "fold_recurring",
    "is_date_line",
    "is_recurring",
    "line_key",
    "parse_date",
]
