"""Earlier queries: back to the oldest, and forward to what was being typed."""

from __future__ import annotations

from tui.screens.recall import Recall

HISTORY = ("three", "two", "one")


def test_the_arrows_go_back_and_forward_through_the_queries() -> None:
    """Beyond the oldest nothing changes; after the latest comes what was typed."""
    recall = Recall()
    back = [recall.older(HISTORY, "typed") for _ in range(4)]
    assert back == ["three", "two", "one", None]
    forward = [recall.newer(HISTORY) for _ in range(4)]
    assert forward == ["two", "three", "typed", None]


def test_the_query_in_the_box_is_not_offered_again() -> None:
    """It was asked, and is the latest."""
    assert Recall().older(HISTORY, "three") == "two"
    assert Recall().older((), "typed") is None


def test_typing_begins_at_the_latest_again() -> None:
    """Where one was among the queries is forgotten."""
    recall = Recall()
    recall.older(HISTORY, "")
    recall.older(HISTORY, "three")
    recall.reset()
    assert recall.newer(HISTORY) is None
    assert recall.older(HISTORY, "new") == "three"
