"""The structure of plain scraped text: which line is the title, which a heading?

Pure functions from text to blocks. Every line that is not blank belongs to exactly one
block, nothing is removed; what a reader need not see is marked as boilerplate.

    lines.py        a text as lines with offsets, and what a line looks like
    phrases.py      the words by which kickers and writers are known
    boilerplate.py  the words by which a line is the page's and not the article's
    dates.py        dates as articles write them; months.py has the names in them
    head.py         title, its repetitions, and the labels around it
    groups.py       lines known by their neighbours: captions, code, footers
    turns.py        who speaks
    poems.py        lines of verse; verse.py cuts one into its hemistichs
    lineation.py    what lines of verse have in common: measure, rhyme, flow
    listing.py      lists without bullets
    sentences.py    how sentences begin, and names do not
    headings.py     which short line is a heading
    series.py       headings that are known because there are several
    blocks.py       the decision for every line
    recurring.py    lines that stand in many articles of a collection
    glued.py        sentences without a space before them
"""
