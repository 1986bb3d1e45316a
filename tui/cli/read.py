"""`warraq read`: an article, a file or standard input, as text or laid out."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.output import columns, laid_out, on_terminal, print_json, print_text, tell
from tui.cli.paper import Paper, terminal_paper
from tui.terminals.decide import Choice, Reason
from tui.terminals.modes import Mode, switch

if TYPE_CHECKING:
    import argparse

    from index.article import Article
    from tui.cli.session import Session
    from tui.text import Section, Setting


def run(session: Session, options: argparse.Namespace) -> int:
    """Print one text: the logical text into a pipe, laid-out rows onto a terminal."""
    if options.article == "-":
        return _read_input(session, options)
    if options.library is None and Path(options.article).is_dir():
        tell(
            sys.stderr,
            session.say(
                "folder-read", path=options.article, typed=shlex.quote(options.article)
            ),
        )
        return 2
    article = _find(session, options)
    if options.json:
        print_json(as_json(article))
    elif not _draws(options):
        print_text(article.text)
    else:
        from tui.widgets.sections import sections, shown_blocks

        shown = shown_blocks(article, omitted=options.raw)
        _draw(sections(shown, raw=options.raw), session, options)
    return 0


def as_json(article: Article) -> dict[str, Any]:
    """The article as the documented object."""
    return {
        "version": 1,
        "id": article.id,
        "title": article.title,
        "blocks": [
            {"kind": block.kind.value, "text": block.text} for block in article.blocks
        ],
    }


def _find(session: Session, options: argparse.Namespace) -> Article:
    """The article named: a file, unless a library is named too and has one so called."""
    from index.errors import ArticleUnknown

    path = Path(options.article)
    if options.library is None and path.exists():
        return _read_file(path)
    try:
        with session.ready_collection() as collection:
            return collection.article(collection.resolve(options.article))
    except ArticleUnknown:
        if path.is_file():
            return _read_file(path)
        raise


def _read_file(path: Path) -> Article:
    """An article of a file; what reads files is not loaded for one of the library."""
    from index.library import read_file

    return read_file(path)


def _read_input(session: Session, options: argparse.Namespace) -> int:
    """Standard input: a paragraph a line, blank lines between; nothing else is printed."""
    from tui.text import Section

    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        tell(sys.stderr, session.say("not-utf8"))
        return 2
    paragraphs = [line.rstrip("\r") for line in text.split("\n") if line.strip()]
    if options.json:
        blocks = [{"kind": "paragraph", "text": text} for text in paragraphs]
        print_json({"version": 1, "id": "-", "title": "", "blocks": blocks})
    elif not _draws(options):
        print_text(text)
    else:
        drawn = [Section(paragraph, 0, gap=0) for paragraph in paragraphs]
        _draw(drawn, session, options)
    return 0


def _draws(options: argparse.Namespace) -> bool:
    """Whether rows are laid out: when asked for, or on a terminal."""
    if options.mode == Mode.LOGICAL:
        return False
    return options.mode not in {None, "auto"} or on_terminal()


def _paper(options: argparse.Namespace) -> Paper:
    """The mode asked for; switches are sent to terminals and never into a file."""
    if options.mode in {None, "auto"}:
        return terminal_paper()
    mode = Mode(options.mode)
    if not on_terminal():
        return Paper(mode)
    return Paper.of(Choice(mode, Reason.ASKED, switch=switch(mode)))


def _setting(session: Session, options: argparse.Namespace, *, marks: bool) -> Setting:
    from tui.text import Align, Numerals, Setting, Tashkeel

    config = session.config
    width = options.width or min(columns(), config.measure)
    shown = Tashkeel.ALL if marks else Tashkeel.NONE
    return Setting(
        width,
        align=Align(options.align or config.align),
        tashkeel=Tashkeel(options.tashkeel or config.tashkeel or shown),
        numerals=Numerals(options.numerals or config.numerals),
    )


def _draw(
    sections: list[Section], session: Session, options: argparse.Namespace
) -> None:
    paper = _paper(options)
    for line in laid_out(sections, _setting(session, options, marks=paper.marks)):
        print(paper.row(line, marks=True))
