"""An article as the document that Whoosh is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engine.schema import BODY, KEY, NUMBER, TITLE, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Article


def document(article: Article, number: int, spelt: Sequence[str]) -> dict[str, object]:
    """The fields of an article by their names in the schema.

    Args:
        article: What is indexed.
        number: Its number in the catalogue.
        spelt: The spellings of its text.
    """
    return {
        KEY: key_of(number),
        NUMBER: number,
        TITLE: article.title,
        BODY: spelt,
    }
