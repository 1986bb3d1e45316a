"""A codec and a writer for Whoosh over packed arrays.

The words of many articles as flat arrays in memory-mapped files, behind Whoosh's own codec
classes: every stock query runs on them, and ``door`` hands whole postings to numpy.

    container    a file of named arrays: written section by section, mapped, checked
    batches      articles → (term, document, place), collected
    inversion    … sorted by term
    field        a field's terms and postings: the arrays, written and read
    documents    columns and lengths, one value a document
    terms        a field as Whoosh asks for it, with ``matcher``
    codec        which class does what
    merging      several segments into one, by slices of the vocabulary
    policy       which segments to merge
    writer       collects, flushes, merges, commits
    generations  which files stay
    storage      the folder: durable commits, opening, verifying
    door         whole postings as arrays
    leaf         a segment for those who only search, without Whoosh

docs/packed-index.md describes the files.
"""
