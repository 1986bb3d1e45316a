"""The way through what was opened, and the scale in the margin of an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.article import ArticleId
from tui.trail import Stop, Trail
from tui.widgets.margin import rows_of


def stop(name: str) -> Stop:
    """An article that was opened."""
    return Stop(ArticleId(name))


def test_going_back_and_on_is_as_in_a_browser() -> None:
    """What one had gone back from is forgotten when another article is opened."""
    trail = Trail()
    trail.begin([ArticleId("a")])
    for name in "bcc":
        trail.visit(stop(name))
    assert len(trail) == 3
    assert trail.beside(1) is None
    assert trail.beside(-1) == stop("b")
    trail.move(-1)
    trail.move(-1)
    assert trail.beside(-1) is None
    assert trail.beside(1) == stop("b")
    trail.visit(stop("d"))
    assert trail.beside(1) is None
    assert trail.beside(-1) == stop("a")


@given(
    offsets=st.lists(st.integers(0, 5_000)),
    length=st.integers(0, 5_000),
    height=st.integers(1, 60),
)
def test_every_offset_has_a_row_on_the_scale(
    offsets: list[int], length: int, height: int
) -> None:
    """In order, and never beyond the ends."""
    rows = [next(iter(rows_of([offset], length, height))) for offset in sorted(offsets)]
    assert rows == sorted(rows)
    assert all(0 <= row < height for row in rows)
    assert rows_of(offsets, length, height) == frozenset(rows)
