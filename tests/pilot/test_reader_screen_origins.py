"""Articles of every format, opened by the name of their file, and what is said of them."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.pilot.rows import screen_rows, settled, shown_article, told, until
from tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.app import ReaderApp
    from tui.widgets.article_view import ArticleView

BODY = "في المدينة جسر قديم عبره الناس كل يوم، وقد صار له في كل بيت حكاية تُروى."
MARKDOWN = f"# باب أول\n\n{BODY}\n\n### فصل صغير\n\n> قال الحكيم قولًا.\n\n{BODY}\n"
PAGE = (
    "<html><head><title>باب أول</title></head><body><article><h1>باب أول</h1>"
    f"<p>{BODY}</p><p>{BODY}</p><p>{BODY}</p></article></body></html>"
)
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
    'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<dc:identifier id="id">x</dc:identifier><dc:title>كتاب</dc:title></metadata>'
    '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
CHAPTER = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    "<title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>"
)


def book(file: Path) -> None:
    """A book of two chapters."""
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("META-INF/container.xml", CONTAINER)
        made.writestr("book.opf", PACKAGE)
        for name, title in (("a", "باب أول"), ("b", "باب ثان")):
            made.writestr(f"{name}.xhtml", CHAPTER.format(title=title, body=BODY))


def one_file(folder: Path, name: str) -> Path:
    """A file of a format, whose first article is «باب أول»."""
    file = folder / name
    record = json.dumps({"id": "1", "title": "باب أول", "text": BODY})
    texts = {"txt": f"باب أول\n\n{BODY}\n", "md": MARKDOWN, "html": PAGE}
    if file.suffix == ".epub":
        book(file)
    else:
        file.write_text(texts.get(file.suffix[1:], f"{record}\n"), encoding="utf-8")
    return file


async def open_first(pilot: Pilot[None], count: int = 1) -> ArticleView:
    """Open the first article of the list; the only one opens by itself."""
    app = pilot.app
    if count > 1:
        await until(
            pilot,
            lambda: len(app.screen.query_one("#articles").items) == count,  # type: ignore[attr-defined]
        )
        await pilot.press("enter")
    return await shown_article(pilot)


@pytest.mark.parametrize(
    ("name", "count"),
    [("a.txt", 1), ("a.md", 1), ("a.html", 1), ("a.jsonl", 1), ("a.epub", 2)],
)
async def test_one_file_of_any_format_is_a_library(
    reader: Callable[..., ReaderApp], tmp_path: Path, name: str, count: int
) -> None:
    """A book opens as the list of its chapters, a single article at once."""
    app = reader(one_file(tmp_path, name))
    async with app.run_test(size=(100, 24)) as pilot:
        view = await open_first(pilot, count)
        assert view.article
        assert view.article.title == "باب أول"
        assert "جسر قديم" in view.article.text


async def test_the_article_of_a_file_opens_once(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """Going back leads to its list, and stays there."""
    app = reader(one_file(tmp_path, "a.txt"))
    async with app.run_test(size=(100, 24)) as pilot:
        await open_first(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("s", "s")
        await settled(app)
        assert isinstance(app.screen, LibraryScreen)


async def test_a_file_without_an_article_says_so(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """And not what else to put into it."""
    file = tmp_path / "empty.jsonl"
    file.write_text("")
    app = reader(file)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one("#articles").nothing)  # type: ignore[attr-defined]
        assert "There is no article in" in "\n".join(screen_rows(app))


@pytest.mark.parametrize("size", [(100, 24), (60, 20), (24, 10)])
async def test_kinds_of_lines_look_unlike_each_other(
    reader: Callable[..., ReaderApp], tmp_path: Path, size: tuple[int, int]
) -> None:
    """A title, a minor heading and a quotation have styles of their own."""
    app = reader(one_file(tmp_path, "a.md"))
    async with app.run_test(size=size) as pilot:
        view = await open_first(pilot)
        looks = {
            view.get_component_rich_style(f"article--{name}", partial=True)
            for name in ("heading", "subheading", "quote", "paragraph")
        }
        assert len(looks) == 4
        assert {"subheading", "quote"} <= set(view._looks)


async def test_a_text_in_another_encoding_is_told_when_it_opens(
    reader: Callable[..., ReaderApp], tmp_path: Path
) -> None:
    """By the name of the codec."""
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "a.txt").write_bytes(f"باب أول\n\n{BODY}\n".encode("cp1256"))
    async with reader(folder / "a.txt").run_test(size=(100, 24)) as pilot:
        view = await open_first(pilot)
        assert view.article
        assert BODY in view.article.text
        await until(pilot, lambda: "was read as windows-1256" in told(pilot.app))
