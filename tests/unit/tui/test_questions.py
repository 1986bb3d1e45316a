"""One question on its way: the last one wanted is the one that is answered."""

from __future__ import annotations

from tui.screens.questions import OneAtATime


def test_a_question_is_sent_when_none_is_on_its_way() -> None:
    """And its answer is the one to show."""
    questions: OneAtATime[str] = OneAtATime()
    assert questions.want("one")
    assert questions.is_busy
    assert questions.answered() is None
    assert questions.wanted == "one"
    assert not questions.is_busy


def test_what_is_asked_meanwhile_waits_and_only_the_last_is_sent() -> None:
    """Two letters typed while the first is looked up cost one search."""
    questions: OneAtATime[str] = OneAtATime()
    questions.want("one")
    assert not questions.want("two")
    assert not questions.want("three")
    assert questions.answered() == "three"
    assert questions.is_busy
    assert questions.answered() is None


def test_an_answer_nobody_wants_any_more_is_followed_by_nothing() -> None:
    """The query was erased."""
    questions: OneAtATime[str] = OneAtATime()
    questions.want("one")
    questions.drop()
    assert questions.answered() is None
    assert questions.wanted is None
    assert questions.want("two")
