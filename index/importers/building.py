"""From text and what is known about it to an Article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from index.article import Article, ArticleId, Block, BlockKind
from index.importers.mending import mend
from index.structure.blocks import find_blocks, find_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from index.article import Origin

_TITLE_WORDS: Final = 12
_MOST_TAGS: Final = 30
"""Tags of an article that are kept."""
_COMMA: Final = re.compile("[,،;؛]")
_LINE: Final = re.compile(r"\S(?:.*\S)?")
_UNSEEN: Final = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
"""What shows nothing: blanks, what may be ignored (Default_Ignorable_Code_Point), signs of
annotation, and a pattern of braille and a head of a note without ink."""
MOST_LINES: Final = 100_000
"""Lines of an article whose kinds are looked for, thrice those of the longest book we
know; a list of words or of numbers has more and no structure."""
_MOST_BLOCKS: Final = 200_000
"""Paragraphs of such a one: a million would take 300 MB."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says about an article beside its text; "" when it does not."""

    title: str = ""
    date: date | None = None
    category: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()


def seen(name: str) -> str:
    """A name that shows something; "" for one in which a reader would see nothing."""
    return "" if _UNSEEN.fullmatch(name) else name


def tags_of(names: Iterable[str]) -> tuple[str, ...]:
    """The tags that a source names, each once, those beyond thirty left out."""
    return tuple(dict.fromkeys(filter(seen, names)))[:_MOST_TAGS]


def parted(lines: Iterable[str]) -> Iterator[str]:
    """What lines name with commas or semicolons between, Arabic ones too."""
    for line in lines:
        yield from (name.strip() for name in _COMMA.split(line))


def build(
    article_id: str, path: str, text: str, facts: Facts, origin: Origin
) -> Article:
    """Make an article; a title that the text does not begin with is put before it."""
    facts, text, origin = mended(facts, text, origin)
    title = facts.title
    if title and not _begins_with(text, title):
        text = f"{title}\n\n{text}"
    blocks = read_blocks(text, title)
    return make_article(article_id, path, text, blocks, facts, origin)


def read_blocks(text: str, title: str) -> tuple[Block, ...]:
    """The blocks of a text; of one with too many lines each is a paragraph, or some are."""
    count = text.count("\n")
    if count < MOST_LINES:
        return find_blocks(text, title)
    together, lines = 1 + count // _MOST_BLOCKS, _LINE.finditer(text)
    blocks = []
    while group := tuple(islice(lines, together)):
        start = group[0].start()
        blocks.append(Block(BlockKind.PARAGRAPH, text[start : group[-1].end()], start))
    return tuple(blocks)


def make_article(  # noqa: PLR0913 - one for each part of an article
    article_id: str,
    path: str,
    text: str,
    blocks: tuple[Block, ...],
    facts: Facts,
    origin: Origin,
) -> Article:
    """Make an article of mended parts; what no fact says is taken from the blocks."""
    return Article(
        id=ArticleId(article_id),
        title=facts.title or seen(_title_of(blocks)) or _name_of(path),
        text=text,
        blocks=blocks,
        date=facts.date or find_published(blocks),
        category=facts.category,
        source=facts.source,
        author=facts.author,
        url=facts.url,
        path=path,
        tags=facts.tags,
        origin=origin,
    )


def mended(facts: Facts, text: str, origin: Origin) -> tuple[Facts, str, Origin]:
    """Mend a text together with the facts that are text too, each as one line."""
    fields = (facts.title, facts.category, facts.source, facts.author)
    lines = [seen(" ".join(field.split())) for field in fields]
    done = mend("\n".join((*lines, text)))
    title, category, source, author, text = done.text.split("\n", len(fields))
    facts = replace(facts, title=title, category=category, source=source, author=author)
    origin = origin._replace(
        repairs=tuple(dict.fromkeys((*origin.repairs, *done.repairs))),
        doubts=tuple(dict.fromkeys((*origin.doubts, *done.doubts))),
    )
    return facts, text, origin


def _begins_with(text: str, title: str) -> bool:
    """Tell whether the first line of a text that is not blank is its title."""
    first = text.lstrip().partition("\n")[0]
    return " ".join(first.split()) == title


def _name_of(path: str) -> str:
    """The name of a file without its ending, if something is seen of it."""
    file = PurePosixPath(path)
    return seen(file.stem) or file.name


def _title_of(blocks: tuple[Block, ...]) -> str:
    """The title found in a text, or its first words when it has none."""
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return " ".join(block.text.split())
    for block in blocks:
        if block.kind is not BlockKind.BOILERPLATE:
            words = block.text.split()
            cut = " ".join(words[:_TITLE_WORDS])
            return cut if len(words) <= _TITLE_WORDS else f"{cut}…"
    return ""
