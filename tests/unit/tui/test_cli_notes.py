"""`warraq notes`: marks listed, searched and exported, as logical text."""

from __future__ import annotations

from contextvars import copy_context
from typing import TYPE_CHECKING

import pytest

from index.article import Span
from index.library import read_file
from tests.pilot.rows import plain
from tests.unit.tui.test_cli import warraq
from tui import locations
from tui.marks.store import Marks

if TYPE_CHECKING:
    from pathlib import Path

    from index.article import Article
    from tui.marks.mark import Mark


def marked(library: Path, name: str, words: str, text: str = "") -> Mark:
    """Mark some words of an article, as the reader does."""
    article = read_file(library / name)
    start = article.text.index(words)
    marks = Marks(locations.marks_file(), library)
    mark = marks.add_note(_named(article, name), Span(start, start + len(words)), text)
    marks.save()
    return mark


def _named(article: Article, name: str) -> Article:

    from index.article import ArticleId

    return article._replace(id=ArticleId(name))


@pytest.fixture
def library(tiny_library: Path) -> Path:
    """A library with a highlight and a note."""
    marked(tiny_library, "library.txt", "كتبٌ قديمة")
    marked(tiny_library, "bridge.txt", "بلغت الكلفة", "كم بلغت؟")
    return tiny_library


def test_marks_are_listed_with_their_articles(library: Path) -> None:
    """In a pipe as logical text."""
    run = warraq("notes", "--library", library)
    assert run.code == 0
    lines = run.out.splitlines()
    assert lines[0].startswith("افتتاح جسر جديد")
    assert "  بلغت الكلفة" in lines
    assert "  كم بلغت؟" in lines
    assert "  كتبٌ قديمة" in lines
    assert any("Note · paragraph 2" in line for line in lines)


def test_marks_are_exported_with_all_that_is_known(library: Path) -> None:
    """`--json` is the documented object."""
    page = warraq("notes", "--library", library, "--json").json
    assert (page["version"], page["total"]) == (1, 2)
    note = page["marks"][0]
    assert note.keys() == {
        *("id", "kind", "article", "title", "author", "source", "date", "url", "path"),
        *("block", "paragraph", "passage", "quote", "span", "words", "made"),
    }
    assert (note["kind"], note["quote"]) == ("note", "بلغت الكلفة")
    assert (note["words"], note["date"]) == ("كم بلغت؟", "2024-03-12")
    assert (note["block"], note["paragraph"]) == ("paragraph", 2)
    assert note["passage"].startswith("بلغت الكلفة 3.5%")
    start, end = note["span"]
    assert read_file(library / "bridge.txt").text[start:end] == "بلغت الكلفة"
    same = warraq("notes", "--library", library, "--format", "json").json
    assert same == page


def test_marks_are_exported_as_markdown(library: Path) -> None:
    """A page with a title an article."""
    run = warraq("notes", "--library", library, "--format", "markdown")
    assert run.code == 0
    assert run.out.startswith("# افتتاح جسر جديد (قصير) سنة 2024\n\n12 March 2024")
    assert "> بلغت الكلفة\n\nكم بلغت؟\n\n— paragraph 2\n" in run.out


def test_marks_are_searched_folded_and_by_article(library: Path) -> None:
    """Exit code 1 when none holds the words."""
    page = warraq("notes", "كتب", "قديمه", "--library", library, "--json").json
    assert [one["quote"] for one in page["marks"]] == ["كتبٌ قديمة"]
    run = warraq("notes", "غائب", "--library", library)
    assert (run.code, run.out) == (1, "")
    assert "No mark holds these words" in run.err
    page = warraq("notes", "--article", "1", "--library", library, "--json").json
    assert [one["article"] for one in page["marks"]] == ["bridge.txt"]
    run = warraq("notes", "--article", "none", "--library", library)
    assert run.code == 2


def test_without_marks_it_says_how_to_make_some(tiny_library: Path) -> None:
    """Nothing on stdout, and no failure."""
    run = warraq("notes", "--library", tiny_library)
    assert (run.code, run.out) == (0, "")
    assert "No marks yet. In an article b bookmarks" in plain(run.err)


def test_it_names_the_keys_that_are_configured(tiny_library: Path) -> None:
    """As the reader does."""
    file = locations.config_file()
    file.parent.mkdir(parents=True)
    file.write_text("[keys]\nbookmark = 'F8'\n")
    run = copy_context().run(warraq, "notes", "--library", tiny_library)
    assert "In an article F8 bookmarks, i highlights" in plain(run.err)


def test_marks_of_an_article_that_is_gone_are_listed(library: Path) -> None:
    """By its title and its id; a file that moved keeps its marks."""
    warraq("index", library)
    (library / "bridge.txt").unlink()
    (library / "library.txt").rename(library / "moved.txt")
    warraq("index", library)
    page = warraq("notes", "--library", library, "--json").json
    known = {one["article"]: one["span"] is not None for one in page["marks"]}
    assert known == {"bridge.txt": False, "moved.txt": True}
    gone = warraq("notes", "--article", "bridge.txt", "--library", library, "--json")
    assert gone.json["marks"][0]["title"].startswith("افتتاح")


def test_a_file_of_a_later_version_is_refused_in_a_sentence(library: Path) -> None:
    """And left alone."""
    path = locations.marks_file()
    path.write_text('{"version": 99}')
    run = warraq("notes", "--library", library)
    assert (run.code, run.out) == (2, "")
    assert "later version" in run.err
    assert path.read_text() == '{"version": 99}'


def test_a_damaged_file_is_set_aside_and_told(library: Path) -> None:
    """With the name it got."""
    locations.marks_file().write_text("{")
    run = warraq("notes", "--library", library)
    assert run.code == 0
    assert "marks.json.damaged-" in run.err
