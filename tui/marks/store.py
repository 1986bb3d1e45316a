"""The marks of a library, kept in the file of all marks.

Each mark is a record of its own with the moment of its last change, and of two the newer
one counts; `tui.storage` says what that buys.  A mark that is removed leaves its id and
the moment, and nothing of what it said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from index.article import ArticleId, Span
from tui.formats import Format, moments, offset
from tui.marks.anchor import Anchor
from tui.marks.mark import Mark
from tui.storage import Records, moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.article import Article


class _Record(NamedTuple):
    """What is known of one mark."""

    library: str
    """The path of its library, resolved; "" when the mark was removed."""
    mark: Mark | None
    """None when it was removed."""
    changed: float
    """When it was made, edited or removed last, in seconds since the epoch."""
    since: float
    """Since when it belongs to its article: an article may get another id, and another
    article that id."""

    def merged(self, other: _Record) -> _Record:
        """The newer word, in the article that was noticed last."""
        both = (self, other)
        newest = max(both, key=_Record._age)
        if newest.mark is None:
            return newest._replace(since=max(self.since, other.since))
        places = [(one.since, one.mark.article) for one in both if one.mark]
        since, article = max(places)
        return newest._replace(mark=newest.mark._replace(article=article), since=since)

    def _age(self) -> tuple[float, bool, str]:
        mark = self.mark
        return self.changed, mark is None, mark.words if mark else ""


class Marks:
    """The marks of one library.

    Safe from any thread; `save` makes last what was changed.

    Args:
        path: The file of all marks; it and its folder are made at the first save.
        library: The library.

    Raises:
        DataNewer: A later version of the program wrote the file.
    """

    def __init__(self, path: Path, library: Path) -> None:
        self._library = str(library.resolve())
        self._records: Records[str, _Record] = records(path)

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged file is kept, when there was one."""
        return self._records.set_aside

    @property
    def is_saved(self) -> bool:
        """Whether all that was changed has been written."""
        return self._records.is_saved

    def of(self, article: str | None = None) -> tuple[Mark, ...]:
        """The marks of an article in the order of its text, or those of all articles.

        Of the latter, the article that was marked last comes first.
        """
        marks = [
            record.mark
            for _, record in self._records.items()
            if record.mark
            and record.library == self._library
            and article in {None, record.mark.article}
        ]
        latest: dict[str, float] = {}
        for mark in marks:
            latest[mark.article] = max(mark.made, latest.get(mark.article, 0.0))
        marks.sort(
            key=lambda one: (
                *(-latest[one.article], one.article),
                *(one.anchor.start, one.made, one.id),
            )
        )
        return tuple(marks)

    def at(self, article: Article, span: Span) -> Mark | None:
        """The mark of just this range of an article, or of this point."""
        anchor = Anchor.of(article.text, span)
        return next((one for one in self.of(article.id) if one.anchor == anchor), None)

    def add_bookmark(self, article: Article, offset: int, name: str = "") -> Mark:
        """Mark a point of an article, given as a logical offset."""
        return self._add(article, Span(offset, offset), name)

    def add_highlight(self, article: Article, span: Span) -> Mark:
        """Mark a range of an article.

        Raises:
            ValueError: The range is empty.
        """
        return self.add_note(article, span, "")

    def add_note(self, article: Article, span: Span, text: str) -> Mark:
        """Mark a range of an article and say something of it.

        A range that is marked already keeps its mark, which gets the text.

        Raises:
            ValueError: The range is empty.
        """
        if not article.text[span.start : span.end]:
            raise ValueError(span)
        return self._add(article, span, text)

    def edit(self, mark: Mark, words: str) -> Mark:
        """Give a bookmark another name, or a note or a highlight another text."""
        return self._put(mark._replace(words=words.strip()))

    def remove(self, mark: Mark) -> None:
        """Take a mark away."""
        self._note(mark.id, None)

    def restore(self, mark: Mark) -> Mark:
        """Bring a mark back that was taken away."""
        return self._put(mark)

    def follow(self, renames: Iterable[tuple[str, str, float]]) -> None:
        """Let marks go with articles that got another id.

        Doing it again changes nothing, and marks of another article that has the old id
        since stay with that.

        Args:
            renames: Old id, new id, and when that was noticed; see `Collection.renames`.
        """
        for old, new, noticed in renames:
            for key, record in self._records.items():
                mark = record.mark
                if mark and (record.library, mark.article) == (self._library, old):
                    moved = mark._replace(article=ArticleId(new))
                    if record.since <= noticed:
                        self._records.add(
                            key, record._replace(mark=moved, since=noticed)
                        )

    def save(self) -> None:
        """Write what changed, with what other readers saved.

        Raises:
            OSError: The file or its folder cannot be read or written.
            DataNewer: A later version of the program wrote the file meanwhile.
        """
        self._records.save()

    def _add(self, article: Article, span: Span, words: str) -> Mark:
        known = self.at(article, span)
        if known is not None:
            return self.edit(known, words) if words.strip() else known
        anchor, made = Anchor.of(article.text, span), moment()
        return self._put(
            Mark(uuid4().hex, article.id, article.title, anchor, made, words.strip())
        )

    def _put(self, mark: Mark) -> Mark:
        return self._note(mark.id, mark).mark or mark

    def _note(self, key: str, mark: Mark | None) -> _Record:
        known = self._records.get(key)
        changed = moment(known.changed if known else 0.0)
        since = known.since if known else changed
        library = self._library if mark else ""
        return self._records.add(key, _Record(library, mark, changed, since))


def _rescued(
    key: str, before: _Record | None, mine: _Record, theirs: _Record
) -> dict[str, _Record]:
    """The words that would be lost when a mark was changed in two readers, as a note.

    Neither knew of the other's: the earlier words are none that the later word took the
    place of, nor any that somebody removed.  They stay as a mark of their own.

    Args:
        key: The id of the mark.
        before: What both began from.
        mine: What it became here.
        theirs: What it became there.
    """
    earlier, later = sorted((mine, theirs), key=_Record._age)
    words = earlier.mark.words if earlier.mark else ""
    known = {one.mark.words for one in (before, later) if one and one.mark}
    if earlier.mark is None or not words or words in known:
        return {}
    from hashlib import sha256  # loads OpenSSL

    digest = sha256(words.encode(errors="surrogatepass")).hexdigest()
    made = f"{key}-{digest[:8]}"
    return {made: earlier._replace(mark=earlier.mark._replace(id=made))}


def _encode(key: str, record: _Record) -> dict[str, Any]:
    row: dict[str, Any] = {"id": key, "changed": record.changed, "since": record.since}
    mark = record.mark
    if mark is None:
        return row
    return row | {
        "library": record.library,
        "article": mark.article,
        "title": mark.title,
        "made": mark.made,
        "start": mark.anchor.start,
        "exact": mark.anchor.exact,
        "before": mark.anchor.before,
        "after": mark.anchor.after,
        "words": mark.words,
    }


def _decode(row: dict[str, Any]) -> tuple[str, _Record]:
    key, (changed, since) = str(row["id"]), moments(row["changed"], row["since"])
    if "article" not in row:
        return key, _Record("", None, changed, since)
    (made,) = moments(row["made"])
    anchor = Anchor(
        offset(row["start"]), str(row["exact"]), str(row["before"]), str(row["after"])
    )
    article, title = ArticleId(str(row["article"])), str(row["title"])
    mark = Mark(key, article, title, anchor, made, str(row["words"]))
    return key, _Record(str(row["library"]), mark, changed, since)


_FORMAT = Format("marks", _encode, _decode)


def records(path: Path) -> Records[str, _Record]:
    """The file of all marks."""
    return Records(path, _FORMAT, rescued=_rescued)
