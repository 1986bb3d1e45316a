"""A tree as somebody would type it: parsing that gives the same tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.query.dates import is_hijri_year
from index.query.names import (
    DATE_NAMES,
    FIELD_NAMES,
    NEAR_NAMES,
    SPELT,
    Operator,
    find_operator,
)
from index.query.tree import (
    And,
    Dated,
    Fuzzy,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)

if TYPE_CHECKING:
    from datetime import date

    from index.query.tree import Node


def unparse(node: Node | None, *, in_arabic: bool = True) -> str:
    """Type a tree again.

    Args:
        node: The root of a query; None gives "".
        in_arabic: Whether names and operators come in Arabic or in ASCII. What must not
            be there has a hyphen in both.
    """
    if isinstance(node, And):
        return " ".join(_within(part, in_arabic=in_arabic) for part in node.nodes)
    if isinstance(node, Or):
        name = f" {SPELT[Operator.OR][not in_arabic]} "
        return name.join(_primary(part, in_arabic=in_arabic) for part in node.nodes)
    return "" if node is None else _primary(node, in_arabic=in_arabic)


def _within(node: Node, *, in_arabic: bool) -> str:
    """A node among others that must be there."""
    if isinstance(node, Or):
        return unparse(node, in_arabic=in_arabic)
    return _primary(node, in_arabic=in_arabic)


def _primary(node: Node, *, in_arabic: bool) -> str:
    """A node as one operand, in brackets if need be."""
    match node:
        case Not():
            return f"-{_primary(node.node, in_arabic=in_arabic)}"
        case And() | Or():
            return f"({unparse(node, in_arabic=in_arabic)})"
        case InField():
            name = FIELD_NAMES[node.field][not in_arabic]
            return f"{name}:{_primary(node.node, in_arabic=in_arabic)}"
        case Dated():
            days = "..".join(
                _day(d, in_arabic=in_arabic) for d in (node.since, node.until)
            )
            return f"{DATE_NAMES[not in_arabic]}:{days}"
        case Near():
            words = " ".join(_leaf(leaf) for leaf in node.nodes)
            return f"{NEAR_NAMES[not in_arabic]}:{node.distance}({words})"
        case _:
            return _leaf(node)


def _leaf(leaf: Word | Phrase | Prefix | Fuzzy) -> str:
    """Words with their signs."""
    match leaf:
        case Word():
            # A sign behind it makes a word of what would be an operator.
            return f"{leaf.text}." if find_operator(leaf.text) else leaf.text
        case Phrase():
            return "-".join(leaf.words) if leaf.glued else f'"{" ".join(leaf.words)}"'
        case Prefix():
            return f"{leaf.text}*"
        case Fuzzy():
            return f"{leaf.text}~{leaf.edits}"


def _day(day: date | None, *, in_arabic: bool) -> str:
    """A day of a range, "" for an open end, with a sign where it would look Hijri."""
    if day is None:
        return ""
    era = ("م" if in_arabic else "AD") if is_hijri_year(day.year) else ""
    return f"{day.isoformat()}{era}"
