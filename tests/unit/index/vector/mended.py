"""Whoosh's matchers with some slips mended, to be compared with.

They show in Whoosh 2.7.4, whoosh-reloaded 2.7.5 and whoosh3 3.54.0, whatever the codec.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.matching import binary, wrappers

if TYPE_CHECKING:
    import pytest

AndNotMatcher: Any = binary.AndNotMatcher
AndMaybeMatcher: Any = binary.AndMaybeMatcher
InverseMatcher: Any = wrappers.InverseMatcher


def mend(patch: pytest.MonkeyPatch) -> None:
    """Mend them for a while."""
    patch.setattr(AndNotMatcher, "_find_first", _find_first)
    patch.setattr(AndNotMatcher, "_find_next", _if_any(AndNotMatcher._find_next))
    patch.setattr(AndMaybeMatcher, "skip_to", _skip_to)
    patch.setattr(InverseMatcher, "_find_next", _find_next)


def _find_first(matcher: Any) -> None:
    """Look at the first document even when what is left out begins before it."""
    if matcher.a.is_active() and matcher.b.is_active():
        matcher._find_next()


def _if_any(find_next: Any) -> Any:
    """Look no further where a skip has left nothing, instead of raising."""
    return lambda matcher: find_next(matcher) if matcher.a.is_active() else None


def _skip_to(matcher: Any, document: int) -> None:
    """Take the second part to where the first is then, which may be further."""
    matcher.a.skip_to(document)
    if matcher.a.is_active() and matcher.b.is_active():
        matcher.b.skip_to(matcher.a.id())


def _find_next(matcher: Any) -> None:
    """Step over deleted documents, even behind the last that is left out."""
    child = matcher.child
    while matcher._id < matcher.limit:
        if child.is_active() and child.id() < matcher._id:
            child.skip_to(matcher._id)
        left_out = child.is_active() and child.id() == matcher._id
        if not left_out and not matcher.missing(matcher._id):
            break
        matcher._id += 1
