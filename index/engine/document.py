"""An article as the document that Whoosh is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engine.schema import BODY, KEY, NUMBER, TITLE, key_of

if TYPE_CHECKING:
    from index.article import Article


def document(article: Article, number: int) -> dict[str, object]:
    """The fields of an article by their names in the schema.

    Args:
        article: What is indexed.
        number: Its number in the catalogue.
    """
    return {
        KEY: key_of(number),
        NUMBER: number,
        TITLE: article.title,
        BODY: article.text,
    }
