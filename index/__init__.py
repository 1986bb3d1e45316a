"""The library and its full-text index.  Knows nothing of terminals.

`index.collection.Collection` is the door: a library together with its index.  All text
is logical and every position a code point offset into `Article.text`.
"""

import os

# numpy's linear algebra, of which nothing is used here, would start a thread for each
# processor when it is loaded: 110 ms of processor time become 180.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
