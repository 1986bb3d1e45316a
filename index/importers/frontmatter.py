"""The YAML between two lines of hyphens at the head of a Markdown file.

Keys are known in English and in Arabic, with or without the article and harakat. Only plain
values are made of it, and nothing larger than ``LARGEST_MATTER``: aliases could else spell
a large text in a few lines.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from index.arabic import fold_line
from index.importers.building import Facts, parted, tags_of
from index.importers.decoding import clean
from index.structure.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_MATTER: Final = 65_536
"""Code points of front matter that are read as YAML."""
_MATTER: Final = re.compile(
    r"\ufeff?---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_NAMES: Final = {
    "title": ("title", "headline", "العنوان", "عنوان"),
    "date": ("date", "published", "التاريخ", "تاريخ", "تاريخ النشر"),
    "author": (
        "author",
        "authors",
        "by",
        "الكاتب",
        "كاتب",
        "المؤلف",
        "المؤلفون",
        "بقلم",
    ),
    "category": (
        "category",
        "categories",
        "section",
        "التصنيف",
        "تصنيف",
        "القسم",
        "قسم",
    ),
    "tags": (
        "tags",
        "keywords",
        "الوسوم",
        "وسوم",
        "كلمات مفتاحية",
        "الكلمات المفتاحية",
    ),
    "source": ("source", "publisher", "المصدر", "مصدر"),
    "url": ("url", "link", "canonical_url", "الرابط", "رابط"),
}
_KEYS: Final = {fold_line(name): key for key, names in _NAMES.items() for name in names}
_MOST_ALIASES: Final = 20
_NO_VALUE: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the parser raises for tags that their values belie: ``!!int ""``, ``!!bool x``."""
_LARGEST_NUMBER: Final = 10**400
"""Numbers beyond it are not spelt: Python refuses some, and they are no title or year."""


def take_matter(text: str) -> tuple[Facts, str]:
    """Cut the front matter from a text.

    Returns:
        What it says, and the text behind it. Front matter that is no YAML, or says nothing
        that is known, leaves the facts empty.
    """
    found = _MATTER.match(text)
    if found is None:
        return Facts(), text
    rest = text[found.end() :]
    said = found[1]
    if len(said) > LARGEST_MATTER or said.count("*") > _MOST_ALIASES:
        return Facts(), rest
    return _facts(_read(said)), rest


def _read(said: str) -> dict[str, list[str]]:
    """The lines that each known key has for a value."""
    import yaml

    try:
        loaded = yaml.safe_load(said)
    except (yaml.YAMLError, *_NO_VALUE):
        return {}
    if not isinstance(loaded, dict):
        return {}
    values: dict[str, list[str]] = {}
    for name, value in loaded.items():
        if not isinstance(name, str):
            continue
        key = _KEYS.get(fold_line(name.replace("_", " ")))
        key = key or _KEYS.get(name)
        if key and key not in values and (lines := list(_lines(value))):
            values[key] = lines
    return values


def _lines(value: object) -> Iterator[str]:
    """Plain values as lines: of a list each, of a thing its name."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = one.get("name")  # noqa: PLW2901
        if isinstance(one, datetime):
            one = one.date()  # noqa: PLW2901
        if isinstance(one, int) and (
            isinstance(one, bool) or abs(one) > _LARGEST_NUMBER
        ):
            continue
        if isinstance(one, str | int | float | date):
            line = " ".join(clean(str(one)).split())
            if line:
                yield line


def _facts(values: dict[str, list[str]]) -> Facts:
    def first(key: str) -> str:
        return values.get(key, [""])[0]

    return Facts(
        title=first("title"),
        date=parse_date(first("date")),
        category=first("category"),
        source=first("source"),
        author="، ".join(dict.fromkeys(values.get("author", ()))),
        url=first("url"),
        tags=tags_of(parted(values.get("tags", ()))),
    )
