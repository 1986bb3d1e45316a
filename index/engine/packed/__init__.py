"""A codec and a writer for Whoosh over packed arrays.

The words of many articles as flat arrays in memory-mapped files, behind Whoosh's own codec
classes: every stock query runs on them, and ``door`` hands whole postings to numpy.

    container    a file of named arrays: written section by section, mapped, checked
    files        the system's part of that: mapped, synced, given back
    errors       what can be wrong
    sets         rising numbers as sets, spans as indices

A field:

    words        its terms: their bytes and their numbers, with ``lookup`` by hash
    field        its postings, with ``starts``, ``bits`` and ``layout`` in few bytes
    field_writer the same written
    groups       where groups of words stand, in one pass

Whoosh's own questions answered:

    codec        which class does what
    terms        a field as Whoosh asks for it, with ``matcher``
    documents    columns and lengths, one value a document
    storage      the folder: durable commits, opening, verifying
    door         whole postings as arrays

Writing:

    batches      articles → (term, document, place), collected
    inversion    … sorted by term
    writer       collects, flushes, merges, commits
    sharing      documents shared with a second process
    vocabulary   the words of several segments counted
    policy       which segments to merge
    merging      several segments into one, by slices of the vocabulary
    beside       the same while others write
    generations  which files stay, and whether they are as they were written
    contents     the segments of a table of contents, read without trust

Searching:

    leaf         a segment for those who only search, without Whoosh
    cache        what was decoded, kept while it fits into some bytes

docs/packed-index.md describes the files.
"""
