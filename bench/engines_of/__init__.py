"""The engines that bench/engines.py measures, and what it takes to measure them.

    base.py       what an engine has to offer; a query
    registry.py   every engine and variant by name
    packed.py     ours: packed segments, scored as arrays
    stock.py      Whoosh as it comes
    fts5.py       SQLite FTS5
    tantivy_.py   Tantivy
    xapian_.py    Xapian, which Debian installs for its own Python
    whoosh_.py    a query as an object of Whoosh

    worker.py     the process of an engine: it builds, or answers
    cold.py       a process that asks once
    measuring.py  starts those, and takes the times
    sources.py    articles and queries
    report.py     tables, and what was to be reached

Every engine gets the same words, found by `index.arabic`, joined by blanks where it takes
text. Peers run in processes of their own, so that memory is theirs alone.
"""
