"""Help for a query that finds nothing.

costs.py     how far two words are from each other in Arabic
variants.py  what may have been meant by a word
advise.py    other queries, each tried before it is suggested
"""

from index.suggest.advise import suggest

__all__ = ["suggest"]
