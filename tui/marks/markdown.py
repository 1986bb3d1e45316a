"""Marks as a page of Markdown: quotations with their source, and what was said of them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from tui.marks.mark import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from tui.marks.listing import Located

_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|$]")
"""What Markdown takes for its own anywhere in a line."""
_LEADING = re.compile(r"^(?=[#+\-=:])|^(\d{1,9})(?=[.)])")
"""What it takes for its own at the beginning of a line."""

_BLANKS = re.compile(r"[ \t\r\n\v\f]+")


def as_markdown(
    found: Iterable[Located],
    say: Callable[..., str],
    day: Callable[[date | None], str],
) -> str:
    """The marks under the titles of their articles, as a page of Markdown.

    What is quoted comes out of the page, when it is read as Markdown, as it stands in
    the article but for the blanks around its lines.

    Args:
        found: The marks; those of one article follow each other.
        say: Gives the sentence of a name, with its fields, in the reader's language.
        day: Tells a day to the reader; "" for none.
    """
    parts: list[str] = []
    for _, marks in groupby(found, key=lambda one: one.mark.article):
        listed = list(marks)
        parts += [f"# {_line(listed[0].title)}", *_source(listed[0], say, day)]
        for one in listed:
            parts += _mark(one, say)
    return "\n\n".join(parts) + "\n" if parts else ""


def _source(
    one: Located, say: Callable[..., str], day: Callable[[date | None], str]
) -> Iterator[str]:
    """Where and when an article appeared."""
    article = one.article
    if article is None:
        yield say("mark-article-gone")
        return
    appeared, place = day(article.date), article.url or article.path
    names = (article.author, article.source, appeared, place)
    yield " · ".join(_line(name) for name in names if name)


def _mark(one: Located, say: Callable[..., str]) -> Iterator[str]:
    """The quotation, what was said of it, and where it stands."""
    mark = one.mark
    if mark.kind is Kind.BOOKMARK:
        name = say("mark-bookmark")
        yield f"**{_line(f'{name}: {mark.words}' if mark.words else name)}**"
    if quoted := [f"> {line}" for line in _lines(one.quote)]:
        yield "\n>\n".join(quoted)
    if mark.kind is Kind.NOTE:
        yield from _lines(mark.words)
    if one.article is not None:
        yield f"— {say(one.place, number=one.paragraph)}"


def _lines(text: str) -> list[str]:
    """The lines of a text that are not blank."""
    return [_line(line) for line in text.split("\n") if line.strip()]


def _line(text: str) -> str:
    """Text on one line that means nothing to Markdown."""
    line = _ACTIVE.sub(r"\\\g<0>", _BLANKS.sub(" ", text).strip(" "))
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\", line)
