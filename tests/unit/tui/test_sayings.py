"""What is said of an answer."""

from index.search import SearchPage, SearchRequest
from tui.sayings import say_count
from tui.strings import Language


def test_an_index_that_is_being_made_is_not_an_answer_of_nothing() -> None:
    """Nobody is told to try other words before there is anything to find."""
    request = SearchRequest("كتاب")
    page = SearchPage(request, 0, 0.0, (), None, is_indexed=False)
    assert "not indexed yet" in say_count(page, Language.ENGLISH)
    found = SearchPage(request, 0, 0.0, (), None)
    assert "Nothing found" in say_count(found, Language.ENGLISH)
