"""The library and its full-text index.  Knows nothing of terminals.

`index.collection.Collection` is the door: a library together with its index.  All text
is logical and every position a code point offset into `Article.text`.
"""
