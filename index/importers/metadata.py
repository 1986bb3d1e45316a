"""What a page says about its article outside its text: title, date, author and so on.

Three languages are read, the surest first: JSON-LD, the ``meta`` elements of Open Graph,
Dublin Core and their like, and microdata or class names in the page itself.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from index.arabic import fold_text
from index.importers.building import Facts, parted, tags_of
from index.importers.markup import read_lines
from index.structure.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.etree import _Element as Element

_LARGEST_SCRIPT: Final = 500_000
_ARTICLE: Final = re.compile(
    r"article|blogposting|report|story|creativework$", re.IGNORECASE
)
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "headline")
_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "article:published",
)
_MODIFIED: Final = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
)
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_SECTIONS: Final = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
)
_TAGS: Final = ("article:tag", "og:article:tag", "news_keywords")
_SITES: Final = ("og:site_name", "application-name", "dc.publisher")
_PARTS: Final = re.compile(r"(?<!\s)\s+[-\u2013\u2014|»«·:]\s+|(?<!\s)\s*\|\s*")
_LONGEST: Final = 300
_HOMES: Final = frozenset(map(fold_text, ("الرئيسية", "الصفحة الرئيسية", "home")))


def find_facts(tree: Element, heading: str = "") -> Facts:
    """Collect what a page says about its article.

    Args:
        tree: The whole page.
        heading: The first-level heading over the article, "" when there is none.
    """
    page = _Page(tree)
    linked = _linked_data(tree)
    url = _address(page.link("canonical"), *page.meta("og:url"), linked.get("url"))
    site = _first(*page.meta(*_SITES), _name(linked.get("publisher")))
    title = _title(page, linked, heading, site)
    published = _first_date(
        *page.shown("published"),
        linked.get("datePublished"),
        *page.meta(*_DATES),
        *page.items("datePublished"),
        *page.times(),
        linked.get("dateModified"),
        *page.meta(*_MODIFIED),
        *page.items("dateModified"),
    )
    return Facts(
        title=title,
        date=published,
        category=_first(
            _name(linked.get("articleSection")),
            *page.meta(*_SECTIONS),
            *page.items("articleSection"),
            page.crumb(title),
        ),
        source=site or urlsplit(url).netloc.removeprefix("www."),
        author=_authors(page, linked),
        url=url,
        tags=_tags(page, linked),
    )


class _Page:
    """The elements of a page that say something about it."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree
        self._metas: dict[str, list[str]] = defaultdict(list)
        for meta in tree.iter("meta"):
            name = meta.get("property") or meta.get("name") or ""
            if name and (content := _line(meta.get("content"))):
                self._metas[name.lower()].append(content)
        self._items: dict[str, list[Element]] = defaultdict(list)
        for item in tree.iterfind(".//*[@itemprop]"):
            for name in (item.get("itemprop") or "").split():
                self._items[name].append(item)

    def meta(self, *names: str) -> Iterator[str]:
        """What ``meta`` elements of these names say, the first name first."""
        for name in names:
            yield from self._metas.get(name, ())

    def items(self, name: str) -> Iterator[str]:
        """What elements of a microdata name say."""
        for item in self._items.get(name, ()):
            yield _line(item.get("content") or item.get("datetime")) or _text(item)

    def link(self, relation: str) -> str:
        """The address a ``link`` element gives."""
        for link in self._tree.iter("link"):
            if relation in (link.get("rel") or "").lower().split():
                return link.get("href") or ""
        return ""

    def related(self, relation: str) -> Iterator[str]:
        """The text of links and elements of a relation."""
        for element in self._tree.iterfind(".//*[@rel]"):
            names = (element.get("rel") or "").lower().split()
            if relation in names and element.tag != "link":
                yield _text(element)

    def classed(self, *names: str) -> Iterator[str]:
        """The text of elements of a class."""
        for element in self._tree.iterfind(".//*[@class]"):
            if any(name in names for name in (element.get("class") or "").split()):
                yield _text(element)

    def shown(self, name: str) -> Iterator[str]:
        """What ``time`` elements of a class show: the day as the page counts it."""
        for time in self._tree.iter("time"):
            if name in (time.get("class") or "").split():
                yield _text(time)

    def times(self) -> Iterator[str]:
        """Dates of ``time`` elements, those of publication first."""
        times = list(self._tree.iter("time"))
        times.sort(key=lambda one: "publish" not in (one.get("class") or "").lower())
        for time in times:
            yield _line(time.get("datetime")) or _text(time)

    def crumb(self, title: str) -> str:
        """The last link of the path to a page that is not the page or the front page."""
        for element in self._tree.iterfind(".//*[@class]"):
            if "breadcrumb" in (element.get("class") or "").lower():
                names = [_text(link) for link in element.iter("a")]
                names = [name for name in names if name and name != title]
                if names and fold_text(names[-1]) not in _HOMES:
                    return names[-1]
        return ""


def _linked_data(tree: Element) -> dict[str, Any]:
    """The first JSON-LD object of the page that describes an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        if len(script.text or "") > _LARGEST_SCRIPT:
            continue
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(found):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(one, str) and _ARTICLE.search(one) for one in kinds):
                return thing
    return {}


def _things(found: object) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD: one, a list, or a graph."""
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (
                (one for one in graph or () if isinstance(one, dict))
                if isinstance(graph, list)
                else ()
            )


def _title(page: _Page, linked: dict[str, Any], heading: str, site: str) -> str:
    """The title: as the page heads it, else without the name of the site."""
    element = page._tree.find(".//head/title")
    named = [*page.meta(*_TITLES), _text(element) if element is not None else ""]
    named = [name for name in named if name]
    key = fold_text(heading)
    if heading and (not named or any(key in fold_text(name) for name in named)):
        return heading
    said = _first(_line(linked.get("headline")), *page.items("headline"))
    return said or _without_site(_first(*named), site) or heading


def _without_site(title: str, site: str) -> str:
    """A title without the name of the site before or behind it."""
    parts = [(match.start(), match.end()) for match in _PARTS.finditer(title)]
    if parts and site:
        key = fold_text(site)
        if fold_text(title[parts[-1][1] :]) == key:
            return title[: parts[-1][0]].strip()
        if fold_text(title[: parts[0][0]]) == key:
            return title[parts[0][1] :].strip()
    return title


def _authors(page: _Page, linked: dict[str, Any]) -> str:
    """The authors, joined as Arabic joins them."""
    listed = linked.get("author")
    names = [_name(one) for one in (listed if isinstance(listed, list) else [listed])]
    if not any(names):
        names = [name for name in page.meta(*_AUTHORS) if "://" not in name]
    if not any(names):
        names = [*page.items("author"), *page.related("author")]
    if not any(names):
        names = list(page.classed("p-author", "author-name", "author"))[:1]
    return "، ".join(dict.fromkeys(name for name in names if name))


def _tags(page: _Page, linked: dict[str, Any]) -> tuple[str, ...]:
    """The subjects of the article; the keywords of its site are not among them."""
    said = linked.get("keywords")
    names = [_line(one) for one in said] if isinstance(said, list) else [_line(said)]
    names += page.meta(*_TAGS)
    return tags_of((*parted(names), *page.related("tag")))


def _line(value: object) -> str:
    """A string as one line; "" for anything else and for what is too long."""
    if not isinstance(value, str) or len(value) > 4 * _LONGEST:
        return ""
    line = " ".join(html.unescape(value).split())
    return line if len(line) <= _LONGEST else ""


def _text(element: Element) -> str:
    """The text of an element as one line."""
    if element.tag == "title":
        return _line(element.text)
    return _line(" ".join(line.text for line in read_lines(element)))


def _name(thing: object) -> str:
    """The name of a person or a body in JSON-LD, which may be a bare string."""
    if isinstance(thing, list):
        thing = thing[0] if thing else ""
    return _line(thing.get("name") if isinstance(thing, dict) else thing)


def _first(*values: str) -> str:
    return next((value for value in values if value), "")


def _address(*values: object) -> str:
    """The first address that leads to the web."""
    for value in values:
        line = _line(value)
        if line.startswith(("http://", "https://")):
            return line
    return ""


def _first_date(*values: object) -> date | None:
    """The first of several strings that holds a date."""
    return next((day for value in values if (day := parse_date(_line(value)))), None)
