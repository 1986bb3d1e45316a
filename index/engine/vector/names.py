"""The names of Whoosh that only asking needs, beside those of ``index.engine.names``.

They are apart because they cost 12 ms to import, which who only indexes need not wait for. All
of them exist in Whoosh 2.7.4 as well.
"""

from __future__ import annotations

from typing import Any, Final

from whoosh import collectors, fields, query, scoring

queries: Final[Any] = query
Collector: Final[Any] = collectors.Collector
BM25F: Final[Any] = scoring.BM25F
FieldType: Final[Any] = fields.FieldType
