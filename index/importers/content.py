"""Where on a page does its article stand?

Everything that is named or shaped like the chrome of a page is set aside first. The article
is then the innermost element that holds nearly all the running text that is left: text
outside links, in pieces long enough to be prose. What stands between the title of the page
and that element (a lead, a caption) belongs to it as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from index.importers.markup import is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_CHROME_TAGS: Final = frozenset({"nav", "footer", "form", "menu"})
_LOOSE_TAGS: Final = frozenset({"aside", "header"})
_ROLES: Final = (
    "navigation search banner contentinfo complementary menu menubar toolbar alert "
    "dialog tablist"
)
_CHROME_ROLES: Final = frozenset(_ROLES.split())
_WORDS: Final = (
    "share sharing social addtoany addthis sharedaddy comment comments disqus respond "
    "breadcrumb breadcrumbs pagination pager navbar navigation docnav nav toc toctitle "
    "related similar recommended recommendations mostread trending latest "
    "newsletter subscribe subscription cookie cookies consent popup modal "
    "ads adsbygoogle advert advertisement banner sponsor sponsored promo taboola outbrain "
    "tags tag-links taglist editsection printfooter catlinks skip-link screen-reader-text "
    "masthead copyright"
)
_CHROME: Final = re.compile(
    rf"(?:^|[\s_-])(?:{'|'.join(_WORDS.split())})(?:$|[\s_-])", re.ASCII
)
_RELATED: Final = re.compile(
    r"(?:related|similar|latest|recommended|popular)[\s_-]?(?:posts?|articles?|news|topics?|"
    r"stor(?:y|ies)|list\d*|links?)|social|(?:^|\s)(?:read|see)[\s_-]?(?:more|also)",
    re.ASCII,
)
_LOOSE: Final = re.compile(
    r"(?:^|[\s_-])(?:sidebar|widget|menu|links?|footer|header|meta|list-group|side)(?:$|[\s_-])",
    re.ASCII,
)
_ARTICLE: Final = re.compile(
    r"(?:^|[\s_-])(?:articlebody|article-body|article-content|article-text|entry-content|"
    r"post-body|post-content|story-body|story-content|mw-content-text|td-post-content|"
    r"news-text|newsbody|article__body|article__content)(?:$|[\s_-])",
    re.ASCII,
)
_META: Final = re.compile(
    r"(?:post|entry|article|story|news)[\s_-]*(?:meta|info|date|author|timeago|tools)|"
    r"byline|owner-box|author-(?:box|bio|info)|timestamp|reading-?time",
    re.ASCII,
)
_LEADS: Final = frozenset({"p", "h2", "h3", "figure", "picture", "img", "blockquote"})
_PROSE: Final = 60
"""Code points from which a piece of text counts as prose and not as a label."""
_NEARLY_ALL: Final = 0.92
_MOST: Final = 0.5
_NAMED: Final = 0.35
_LINKED: Final = 0.5
_ALL_LINKS: Final = 0.8
_SHARE_OF_PROSE: Final = 0.3


@dataclass(slots=True)
class Content:
    """The part of a page that is its article."""

    root: Element
    """The element that holds its title and its text."""
    body: Element
    """The element in ``root`` that holds its text."""
    title: Element | None
    """The heading that is its title, when there is one in ``root``."""
    chrome: set[Element] = field(default_factory=set)
    """What is passed over, wherever it stands; outside title and text nearly all is."""
    about: list[Element] = field(default_factory=list)
    """Of what is passed over, the places that name author and date."""


@dataclass(slots=True)
class _Mass:
    """How much text an element holds, in code points."""

    text: int = 0
    linked: int = 0
    prose: int = 0


def find_content(tree: Element) -> Content:
    """Find the article of a page."""
    body = tree.find("body")
    body = tree if body is None else body
    masses = _weigh(body)
    chrome = _find_chrome(body, masses)
    outer = masses
    masses = _weigh(body, chrome)
    article = _descend(_named(body, masses, chrome), masses)
    title = _find_title(body, article, chrome)
    root = article
    if title is not None:
        inside = set(_line(title))
        root = next(one for one in _line(article) if one in inside)
        around = [*_beside(title, root, preceding=True)]
        if root is not article:
            chrome.update(_beside(article, root, preceding=False))
            around += _beside(title, root, preceding=False)
            around += _beside(article, root, preceding=True)
        kept = {*_line(article), *inside}
        chrome.update(
            one for one in around if one not in kept and not _is_lead(one, masses)
        )
    about = [one for one in outer if one in chrome and _says_who(one)]
    return Content(root, article, title, chrome, about)


def _beside(element: Element, root: Element, *, preceding: bool) -> Iterator[Element]:
    """The elements before or behind an element, up to a root that holds it."""
    for one in _line(element):
        if one is root:
            return
        yield from one.itersiblings(preceding=preceding)


def _is_lead(element: Element, masses: dict[Element, _Mass]) -> bool:
    """Tell whether what stands between title and text says more than a label does."""
    mass = masses.get(element)
    if mass is None or mass.linked > _LINKED * mass.text:
        return False
    return mass.prose > 0 or element.tag in _LEADS or element.find(".//img") is not None


def _weigh(
    body: Element, chrome: set[Element] | frozenset[Element] = frozenset()
) -> dict[Element, _Mass]:
    """The mass of every element that is shown."""
    from lxml import etree

    masses: dict[Element, _Mass] = {}
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if is_left_out(element) or element in chrome:
                walk.skip_subtree()
            else:
                masses[element] = mass = _Mass()
                _add(mass, element.text)
            continue
        shown = masses.get(element, _Mass())
        if element.tag == "a":
            shown.linked, shown.prose = shown.text, 0
        parent = element.getparent()
        if element is not body and parent is not None:
            above = masses[parent]
            above.text += shown.text
            above.linked += shown.linked
            above.prose += shown.prose
            _add(above, element.tail)
    return masses


def _add(mass: _Mass, text: str | None) -> None:
    if text:
        size = len(text.strip())
        mass.text += size
        mass.prose += size if size >= _PROSE else 0


def _find_chrome(body: Element, masses: dict[Element, _Mass]) -> set[Element]:
    """What belongs to the page and not to its article; never what holds most of the text."""
    total = masses[body]
    most = _MOST * _weight(total, total)
    return {
        element
        for element, mass in masses.items()
        if element is not body
        and _weight(mass, total) <= most
        and _is_chrome(element, mass)
    }


def _is_chrome(element: Element, mass: _Mass) -> bool:
    """Tell chrome by its tag, its role, its names, and by how much of it is links."""
    if element.tag in _CHROME_TAGS or element.get("role") in _CHROME_ROLES:
        return True
    names = _names(element)
    if names != " " and (_CHROME.search(names) or _RELATED.search(names)):
        return True
    if mass.prose == 0 and _says_who(element):
        return element.find(".//h1") is None
    is_linked = mass.linked > _LINKED * mass.text
    if (
        element.tag in {"ul", "ol", "table"}
        and mass.linked > _ALL_LINKS * mass.text > 0
    ):
        return mass.prose == 0
    is_loose = element.tag in _LOOSE_TAGS or (names != " " and _LOOSE.search(names))
    return bool(is_loose) and is_linked


def _says_who(element: Element) -> bool:
    """Tell by its names whether an element is for author and date."""
    return _META.search(_names(element)) is not None


def _names(element: Element) -> str:
    """Class and id of an element, in lower case; a space when it has neither."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _named(
    body: Element, masses: dict[Element, _Mass], chrome: set[Element]
) -> Element:
    """The innermost element that is named as the article and holds most of the text."""
    best, total = body, masses[body]
    for element, mass in masses.items():
        if element in chrome:
            continue
        names = _names(element)
        is_named = (
            element.tag in {"article", "main"}
            or element.get("role") in {"article", "main"}
            or element.get("itemprop") == "articleBody"
            or _ARTICLE.search(names) is not None
        )
        plain = mass.text - mass.linked
        if is_named and (
            mass.prose > _MOST * total.prose
            or plain > _NAMED * (total.text - total.linked)
        ):
            best = element
    return best


def _descend(start: Element, masses: dict[Element, _Mass]) -> Element:
    """Go down as long as one child holds nearly all the running text."""
    total = masses[start]
    node = start
    while True:
        children = [child for child in node if child in masses]
        if not children:
            return node
        child = max(children, key=lambda one: _weight(masses[one], total))
        weight = _weight(masses[child], total)
        if child.tag in {"p", "a", "span"} or weight < _NEARLY_ALL * _weight(
            masses[node], total
        ):
            return node
        node = child


def _weight(mass: _Mass, total: _Mass) -> int:
    """Prose of an element; its text outside links where a page has hardly any prose."""
    if total.prose >= _SHARE_OF_PROSE * (total.text - total.linked):
        return mass.prose
    return mass.text - mass.linked


def _find_title(
    body: Element, article: Element, chrome: set[Element]
) -> Element | None:
    """The last first-level heading before the article, else the first inside it."""
    before: Element | None = None
    is_behind = False
    for element in body.iter("*"):
        is_behind = is_behind or element is article
        if element.tag != "h1" or any(one in chrome for one in _line(element)):
            continue
        if not is_behind:
            before = element
        elif before is not None:
            return before
        else:
            return element if article in set(_line(element)) else None
    return before


def _line(element: Element) -> Iterator[Element]:
    """An element and those that hold it."""
    yield element
    yield from element.iterancestors()
