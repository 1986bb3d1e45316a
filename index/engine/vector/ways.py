"""Which function answers which node."""

from __future__ import annotations

from typing import Final

from index.engine.vector import compounds, expansions, phrases, terms
from index.engine.vector.in_segment import Ways
from index.engine.vector.names import queries

WAYS: Final = Ways(
    hits={
        queries.Term: terms.term,
        queries.Every: terms.every,
        type(queries.NullQuery): terms.null,
        queries.And: compounds.every_part,
        queries.Or: compounds.any_part,
        queries.Not: compounds.none_of,
        queries.AndNot: compounds.but_not,
        queries.AndMaybe: compounds.perhaps,
        queries.Require: compounds.required,
        queries.Otherwise: compounds.otherwise,
        queries.ConstantScoreQuery: compounds.unscored,
        queries.Phrase: phrases.phrase,
        queries.NumericRange: expansions.numeric_range,
        queries.DateRange: expansions.numeric_range,
        **dict.fromkeys(expansions.EXPANSIONS, expansions.expansion),
    },
    documents={
        queries.Term: terms.documents_of_term,
        queries.Or: compounds.documents_of_any,
        queries.NumericRange: expansions.documents_of_numeric_range,
        queries.DateRange: expansions.documents_of_numeric_range,
        **dict.fromkeys(expansions.EXPANSIONS, expansions.documents_of_expansion),
    },
)
