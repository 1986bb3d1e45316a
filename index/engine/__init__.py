"""The embedded engine: a Whoosh index of words beside a catalogue of articles.

Nothing outside this package imports Whoosh, and no Whoosh type leaves it. Only names
that exist in Whoosh 2.7.4 are used, so that another distribution can take its place.

    names.py       the names of Whoosh that are used
    schema.py      the fields, and the versions that decide on a rebuild
    analysis.py    our words as Whoosh tokens
    packed/        the codec: how the words are kept on disk
    store.py       the index folder: make, recognise, open, lock
    catalogue.py   the SQLite file of articles, sources and problems
    tables.py      the statements that make it, and whether one was made so
    packing.py     texts and blocks as the bytes it keeps
    lexicon.py     the vocabulary of the collection in the catalogue
    census.py      the catalogue counted
    titles.py      the first of its titles, for the beginning of a list
    ownership.py   whether nobody else can have written it
    soundness.py   whether its files look as they were left
    seals.py       whether its rows are as they were written
    refusals.py    what the system refuses, told from damage

Writing:

    prepared.py    all that can be done of an article without the index
    document.py    an article as a row of the catalogue and a document of the words
    likeness.py    what it is compared by: its print, its sketch, its countable lines
    opened.py      an index open for writing: its catalogue and its words
    writer.py      one transaction over both
    tidying.py     segments merged beside everything else
    derived.py     what is derived of the articles, brought up to date before a commit:
    columns.py       their facts as columns, in the order of the collection
    copies.py        copies and counts of lines after a few changes
    bands.py         who may repeat whom
    anew.py          copies of all articles, when that is faster
    line_counts.py   lines of all articles
    looks.py         what all of them are compared by, as arrays
    scratch.py       arrays too large for memory

Reading:

    session.py     one whole generation, opened for reading by one thread
    searcher.py    a request answered

What follows works on arrays and is imported by the first search, numpy with it:

    order.py       dates, lengths and facts of all articles; filters and facets
    postings.py    in which articles a spelling stands, how often, where; kept in memory
    evidence.py    the same for a word at each level of likeness
    nearness.py    in which articles words stand side by side, or near each other
    matching.py    a query as masks over the articles
    scoring.py     the formula: how well an article answers (docs/ranking.md)
    ranking.py     what is found, in which order
    similar.py     more like this
    vector/        Whoosh's own queries over whole postings, for who asks in them
"""
