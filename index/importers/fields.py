"""The fields of a JSON object -> the facts and the text of an article.

Names vary: those of this program's own JSON Lines come first, then those of news-please and
of common feeds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from index.importers.building import Facts, build, seen, tags_of
from index.importers.decoding import clean
from index.problems import Problem, Reason
from index.structure.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.article import Article, Origin

_TEXTS: Final = ("text", "maintext", "content", "body", "articleBody")
_TITLES: Final = ("title", "headline")
_DATES: Final = ("date", "date_publish", "date_published", "published", "datePublished")
_CATEGORIES: Final = ("category", "section", "articleSection")
_SOURCES: Final = ("source", "source_domain", "site_name", "publisher")
_AUTHORS: Final = ("author", "authors", "creator")
_URLS: Final = ("url", "link")
_TAGS: Final = ("tags", "keywords")
_NOTHING: Final = frozenset({"NULL", "null", "None"})
"""How some programs write that they know nothing."""


def read_object(text: str) -> dict[str, Any] | Reason | json.JSONDecodeError:
    """Read one JSON object, or say why it is none."""
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        return error
    except (RecursionError, ValueError):
        return Reason.EXCESSIVE_JSON
    return fields if isinstance(fields, dict) else Reason.NOT_AN_OBJECT


def make(
    fields: dict[str, Any],
    path: str,
    line: int,
    name: Callable[[], str],
    origin: Origin,
) -> Article | Problem:
    """Make an article of an object; ``name`` gives the id of one that has none."""
    article_id = seen(_field(fields, "id"))
    text = next(
        (fields[key] for key in _TEXTS if isinstance(fields.get(key), str)), None
    )
    if text is None:
        return Problem(path, Reason.NO_TEXT, article_id, line)
    facts = _facts(fields)
    if not text.strip() and not facts.title:
        return Problem(path, Reason.EMPTY, article_id, line)
    return build(article_id or name(), path, clean(text), facts, origin)


def _facts(fields: dict[str, Any]) -> Facts:
    """What the object says beside the text."""
    return Facts(
        title=_field(fields, *_TITLES),
        date=parse_date(_field(fields, *_DATES)),
        category=_field(fields, *_CATEGORIES),
        source=_field(fields, *_SOURCES),
        author="، ".join(_listed(fields, *_AUTHORS)),
        url=_field(fields, *_URLS),
        tags=tags_of(_listed(fields, *_TAGS)),
    )


def _field(fields: dict[str, Any], *names: str) -> str:
    """The first of some fields that says anything, as one line of text."""
    return next((line for name in names if (line := _line(fields.get(name)))), "")


def _listed(fields: dict[str, Any], *names: str) -> list[str]:
    """The first of some fields that says anything, as lines: it may be a list."""
    for name in names:
        value = fields.get(name)
        values = value if isinstance(value, list) else [value]
        lines = [line for one in values if (line := _line(one))]
        if lines:
            return list(dict.fromkeys(lines))
    return []


def _line(value: object) -> str:
    """A value as one line of text; numbers are spelt, a thing gives its name, else ""."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, str) and value in _NOTHING:
        return ""
    return " ".join(clean(str(value)).split())
