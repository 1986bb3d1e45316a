"""Which function answers which node; a subclass of one is another, and unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.engine.vector import compounds, terms
from index.engine.vector.names import queries

if TYPE_CHECKING:
    from index.engine.vector.leaf import Ways

WAYS: Final[Ways] = {
    queries.Term: terms.term,
    type(queries.NullQuery): terms.null,
    queries.And: compounds.every_part,
    queries.Or: compounds.any_part,
}
