"""Does an article match? The meaning of the whole language, on one article.

The engine answers the same from its postings; a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.query import And, Dated, Field, InField, Not, Or, find_leaves
from index.sought.facts import fact_has
from index.sought.finder import Finder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from index.query import Leaf, Node
    from index.sought.compiled import Sought
    from index.sought.facts import Facts


def matches(sought: Sought, text: str, facts: Facts) -> bool:
    """Tell whether an article has all that is demanded."""
    if sought.root is None:
        return False
    asked = list(find_leaves(sought.root))
    leaves = tuple(dict.fromkeys(leaf for _, leaf, _ in asked))
    finder = Finder([sought.pieces[leaf] for leaf in leaves], sought.level)
    in_text = {leaves[number] for number in finder.held(text)}
    in_title: set[Leaf] = set()
    if any(field is Field.TITLE for field, _, _ in asked):
        in_title = {leaves[number] for number in finder.held(facts.title)}

    def has(leaf: Leaf, field: Field | None) -> bool:
        if field is None:
            return leaf in in_text
        if field is Field.TITLE:
            return leaf in in_title
        return any(fact_has(value, leaf, sought.level) for value in facts.values(field))

    return holds(sought.root, facts.date, has)


def holds(
    node: Node,
    day: date | None,
    has: Callable[[Leaf, Field | None], bool],
    field: Field | None = None,
) -> bool:
    """Tell whether a tree holds of an article.

    Args:
        node: The tree.
        day: The day of the article.
        has: Whether the article has a leaf in a field, or in its text when None.
        field: Where the leaves of the tree are looked for.
    """
    match node:
        case And():
            return all(holds(part, day, has, field) for part in node.nodes)
        case Or():
            return any(holds(part, day, has, field) for part in node.nodes)
        case Not():
            return not holds(node.node, day, has, field)
        case InField():
            return holds(node.node, day, has, node.field)
        case Dated():
            return is_within(day, node)
        case _:
            return has(node, field)


def is_within(day: date | None, dated: Dated) -> bool:
    """Tell whether a day is one of a range; None never is."""
    if day is None or (dated.since is not None and day < dated.since):
        return False
    return dated.until is None or day <= dated.until
