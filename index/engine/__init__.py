"""The embedded engine: a Whoosh index of words beside a catalogue of articles.

Nothing outside this package imports Whoosh, and no Whoosh type leaves it. Only names
that exist in Whoosh 2.7.4 are used, so that another distribution can take its place.

    names.py       the names of Whoosh that are used
    schema.py      the fields, and the versions that decide on a rebuild
    analysis.py    our words as Whoosh tokens
    document.py    an article as a Whoosh document
    packed/        the codec: how the words are kept on disk
    catalogue.py   the SQLite file of articles, sources and problems
    packing.py     texts and blocks as the bytes it keeps
    likeness.py    what shows only across a collection: copies, recurring lines
    census.py      the catalogue counted
    store.py       the index folder: make, recognise, open, lock
    writer.py      one transaction over both
    lexicon.py     the vocabulary of the collection in the catalogue
    session.py     one whole generation, opened for reading by one thread
    searcher.py    a request answered

What follows works on arrays and is imported by the first search, numpy with it:

    order.py       dates, lengths and facts of all articles; filters and facets
    postings.py    in which articles a spelling stands, how often, where; kept in memory
    evidence.py    the same for a word at each level of likeness
    matching.py    a query as masks over the articles
    scoring.py     the formula: how well an article answers (docs/ranking.md)
    ranking.py     what is found, in which order
    similar.py     more like this
    vector/        Whoosh's own queries over whole postings, for who asks in them
"""
