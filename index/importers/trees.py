"""Bytes or text of markup -> a tree of elements, without ever asking the network.

External entities and document types are never resolved and the parser's own bounds stay
on, so a document cannot make the tree larger than itself. Tags come without a namespace
and in lower case.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import TYPE_CHECKING, Final

from index.problems import Problem, Reason

if TYPE_CHECKING:
    from lxml import etree
    from lxml.etree import _Element as Element

_LONGEST_PIECE: Final = 10_000_000
"""Bytes of a text, a script, a comment or an attribute that libxml2 takes
(XML_MAX_TEXT_LENGTH)."""
_MOST_ATTRIBUTES: Final = 1_000
"""Of one element: libxml2 compares each with all before it, which no signal interrupts.
Ours have 40 at most; a page full of elements with so many takes 0.2 s a megabyte."""
_ATTRIBUTE: Final = (
    rb"""=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
)
"""As browsers and libxml2 cut it: the name may begin with an equals sign, the value may
hold what would else end the tag (HTML, 13.2.5.32 to 39)."""
_TAG: Final = re.compile(
    rb"<!--(?s:.*?)(?:-->|\Z)"
    rb"|<(script|style)\b(?s:.*?)(?:</\1|\Z)"
    rb"|<[A-Za-z][^\s/>]*+((?:[\s/]++|" + _ATTRIBUTE + rb")*+)",
    re.IGNORECASE,
)
_ATTRIBUTES: Final = re.compile(_ATTRIBUTE)
_MOST_TAGS: Final = 400_000
"""Beginnings and ends of elements that are read, eight for each line of the longest book we
know; so many empty paragraphs take 8 s and 400 MB."""
_PIECE: Final = 65_536
"""Bytes that are parsed between two moments at which Ctrl+C is heard."""
_ENTITY: Final = re.compile(r"&([^\s&;#<>]{1,40});")
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENCODING: Final = re.compile(
    r"^(\s*<\?xml[^>]*?)(?<!\s)\s++encoding\s*+=\s*+(?:'[^']*'|\"[^\"]*\")"
)
_DECLARATIONS: Final = re.compile(
    r"<!DOCTYPE[^\[>]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL
)
_DOCTYPE: Final = re.compile("<!DOCTYPE", re.IGNORECASE)
_INLINE: Final = re.compile(
    r"</?(?:font|span|big|small|center|[abiu]|em|strong)\b[^<>]*>", re.IGNORECASE
)


class Unreadable(Exception):  # noqa: N818
    """The markup makes no tree.

    ``is_deep`` when it is nested beyond all measure, ``is_long`` when one piece of it is
    longer than the parser takes: it would leave out that piece and all behind it;
    ``is_full`` when it has more tags than are read.
    """

    def __init__(
        self, *, is_deep: bool = False, is_long: bool = False, is_full: bool = False
    ) -> None:
        self.is_deep = is_deep
        self.is_long = is_long
        self.is_full = is_full
        super().__init__("nested too deeply" if is_deep else "no markup")

    def problem(self, path: str, otherwise: Reason) -> Problem:
        """What to report; ``otherwise`` is the reason when it is no bound."""
        if self.is_long:
            return Problem(path, Reason.TOO_LARGE, number=_LONGEST_PIECE)
        if self.is_full:
            return Problem(path, Reason.TOO_MANY_TAGS, number=_MOST_TAGS)
        return Problem(path, Reason.NESTED if self.is_deep else otherwise)


def parse_html(text: str) -> Element:
    """The tree of a page, however carelessly written.

    Raises:
        Unreadable: There is no element in it, or it is nested too deeply.
    """
    from lxml import etree

    def parser() -> etree.HTMLParser:
        return etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
        )

    try:
        return _parsed(text, parser())
    except Unreadable as error:
        if not error.is_deep:
            raise
    # Pages that never end what they set in a font nest it once a paragraph.
    return _parsed(_INLINE.sub(" ", text), parser())


def parse_xml(text: str) -> Element:
    """The tree of an XML document; named characters of HTML are known.

    Raises:
        Unreadable: It is not well-formed, or nested too deeply.
    """
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    text = _ENCODING.sub(r"\1", text, count=1)
    doctype = _DOCTYPE.search(text)
    if doctype and (own := _DECLARATIONS.match(text, doctype.start())):
        text = text[: own.start()] + text[own.end() :]
    root = _parsed(_ENTITY.sub(_character, text).lstrip("\ufeff \n\t"), parser)
    for element in root.iter("*"):
        element.tag = str(element.tag).rpartition("}")[2].lower()
    return root


def _parsed(text: str, parser: etree.XMLParser | etree.HTMLParser) -> Element:
    from lxml import etree

    data = text.replace("\0", "").encode("utf-8", "replace")
    if data.count(b"<") > _MOST_TAGS:
        raise Unreadable(is_full=True)
    if _is_crowded(data):
        raise Unreadable
    try:
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
        root: Element | None = parser.close()
    except (etree.LxmlError, ValueError) as error:
        said = str(error)
        is_long = "size limit" in said or "too long" in said
        raise Unreadable(is_deep="depth" in said, is_long=is_long) from error
    told = [entry.message for entry in parser.feed_error_log]
    if any("size limit" in one or "too long" in one for one in told):
        raise Unreadable(is_long=True)
    if root is None:
        raise Unreadable
    if any("xcessive depth" in message for message in told):
        raise Unreadable(is_deep=True)
    return root


def _is_crowded(data: bytes) -> bool:
    """Tell whether an element has more attributes than are read."""
    return any(
        len(_ATTRIBUTES.findall(said)) > _MOST_ATTRIBUTES
        for tag in _TAG.finditer(data)
        if (said := tag[2]) and len(said) > 2 * _MOST_ATTRIBUTES
    )


def _character(match: re.Match[str]) -> str:
    """A character that HTML names; a name of the document's own stays as it is spelt."""
    name = match[1]
    if name in _XML_ENTITIES:
        return match[0]
    if name in name2codepoint:
        return chr(name2codepoint[name])
    return f"&amp;{name};"
