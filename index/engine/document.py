"""An article as the index keeps it: a row of the catalogue, a document of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.engine.schema import BODY, KEY, NUMBER, TITLE, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Article
    from index.engine.prepared import Prepared
    from index.engine.writer import Place

_COLUMNS: Final = (
    *("id", "path", "line", "part", "fingerprint", "title", "date", "category"),
    *("source", "author", "url", "tags", "format", "encoding", "repairs", "doubts"),
    *("words", "added"),
)
INSERT: Final = (
    f"INSERT INTO articles ({', '.join(_COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join('?' * len(_COLUMNS))})"
)
"""The statement that adds an ``article_row``; it numbers the article."""


def article_row(
    prepared: Prepared, place: Place, fingerprint: bytes, added: str
) -> tuple[object, ...]:
    """The facts of an article as the catalogue keeps them: ``_COLUMNS``.

    Args:
        prepared: The article.
        place: Where it stands in its library.
        fingerprint: That of its record.
        added: The day it came, as ISO 8601 has it.
    """
    article = prepared.article
    origin = article.origin
    return (
        article.id,
        *place,
        fingerprint,
        article.title,
        article.date.isoformat() if article.date else None,
        article.category,
        article.source,
        article.author,
        article.url,
        "\n".join(article.tags),
        origin.format,
        origin.encoding,
        " ".join(origin.repairs),
        " ".join(origin.doubts),
        prepared.words,
        added,
    )


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
