"""The options of every command; the stable contract that scripts rely on."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from index.budget import MEGABYTES
from tui.cli.values import count, day, last_day, path, width
from tui.cli.wording import LinedWording, Parser
from tui.terminals.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "open": "open_reader",
    "search": "search",
    "index": "update",
    "read": "read",
    "list": "listing",
    "info": "info",
    "notes": "notes",
    "export-state": "backup",
    "import-state": "backup",
    "doctor": "doctor",
    "config": "config",
    "completions": "completions",
}
"""Each command and the module of `tui.cli` that runs it."""

_MODES = ("auto", *(mode.value for mode in Mode))

_ABOUT = {
    "search": "find articles by their words",
    "index": "bring the index up to date",
    "read": "print an article, a file, or - for standard input",
    "list": "list the articles",
    "info": "say what the index holds",
    "notes": "list, search and export bookmarks, highlights and notes",
    "export-state": "write places, marks, searches and choices into one file",
    "import-state": "take such a file in, beside what is there",
    "doctor": "say what was found out about this terminal, or became of a library",
    "config": "print the configuration with all defaults, as a file",
    "completions": "print what makes a shell complete commands and options",
}
_ALONE = frozenset({"export-state", "import-state", "config", "completions"})
"""Commands that look at no library and have no facts to print as JSON."""
SHELLS = ("bash", "zsh", "fish")
"""Shells whose completions can be printed."""


class _Version(argparse.Action):
    """Prints the version and ends, as argparse's own, which wants to know it before."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002 - argparse's name
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Look it up, which is slow."""
        from importlib.metadata import version

        sys.stdout.write(f"warraq {version('warraq')}\n")
        parser.exit()


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options in `argv`; `command` is `open` when no command is named."""
    if argv and argv[0] in _ABOUT:
        return commands_parser(argv[0]).parse_args(argv)
    return _opener().parse_args(argv)


def _opener() -> Parser:
    """`warraq [PATH]`; its help names the commands."""
    rows = "\n".join(f"  {name:<13} {about}" for name, about in _ABOUT.items())
    parser = Parser(
        prog="warraq",
        description="Read and search Arabic articles in the terminal, offline.",
        epilog=f"commands (each has --help):\n{rows}",
        formatter_class=LinedWording,
    )
    parser.add_argument(
        "library",
        nargs="?",
        type=path,
        metavar="PATH",
        help="a folder of articles or one file (default: the configured library)",
    )
    _open_options(parser)
    parser.set_defaults(command="open")
    return parser


def _open_options(parser: argparse.ArgumentParser) -> None:
    _index_option(parser)
    _bidi_option(parser)
    parser.add_argument("--version", action=_Version, help="print the version")


def whole_parser() -> Parser:
    """The options of `warraq` itself and of every command: for completions and manuals."""
    parser = commands_parser()
    _open_options(parser)
    return parser


def commands_parser(only: str = "") -> Parser:
    """The parser of every command but `open`, or of one: all of them take 4 ms to make."""
    parser = Parser(prog="warraq")
    named = parser.add_subparsers(dest="command", required=True)
    for name, add in (
        ("search", _search_options),
        ("index", _update_options),
        ("read", _read_options),
        ("list", _list_options),
        ("info", _library_option),
        ("notes", _notes_options),
        ("export-state", _export_options),
        ("import-state", _import_options),
        ("doctor", _doctor_options),
        ("config", _config_options),
        ("completions", _completions_options),
    ):
        if only and name != only:
            continue
        about = _ABOUT[name]
        one = named.add_parser(name, help=about, description=f"{about.capitalize()}.")
        add(one)
        if name in _ALONE:
            continue
        _index_option(one)
        _bidi_option(one)
        one.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _index_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index",
        type=path,
        metavar="DIR",
        help="where the index is kept (default: the cache folder, or WARRAQ_INDEX)",
    )


def _bidi_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--bidi",
        choices=_MODES,
        metavar="MODE",
        help="how rows are sent to this terminal (default: found out, or WARRAQ_BIDI): "
        "%(choices)s",
    )


def _library_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library",
        type=path,
        metavar="PATH",
        help="a folder of articles or one file (default: the configured library)",
    )


def _fact_options(parser: argparse.ArgumentParser) -> None:
    for fact in ("category", "source", "author"):
        parser.add_argument(
            f"--{fact}", default="", metavar="NAME", help=f"only of this {fact}"
        )
    parser.add_argument("--year", type=count, metavar="YYYY", help="only of this year")


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help="what to look for")
    _library_option(parser)
    parser.add_argument(
        "--limit",
        type=count,
        default=20,
        metavar="N",
        help="most hits shown (%(default)s)",
    )
    parser.add_argument(
        "--level",
        choices=("exact", "folded", "stem", "root"),
        default="stem",
        help="how alike words must be: exact as typed; folded: harakat, hamza seats and "
        "the like make no difference; stem (the default): other prefixes and endings, "
        "too; root: any word of the same root",
    )
    parser.add_argument(
        "--sort",
        choices=("relevance", "newest", "oldest"),
        default="relevance",
        help="what comes first",
    )
    dates = "YYYY-MM-DD, YYYY-MM or YYYY"
    parser.add_argument("--since", type=day, metavar="DATE", help=f"first day: {dates}")
    parser.add_argument(
        "--until", type=last_day, metavar="DATE", help=f"last day: {dates}"
    )
    _fact_options(parser)
    parser.add_argument(
        "--counts", action="store_true", help="count the articles at every level"
    )
    parser.add_argument(
        "--facets",
        action="store_true",
        help="count the categories, sources, authors and years of what is found",
    )
    parser.add_argument(
        "--stdin",
        action="store_true",
        help="read one query a line, print one JSON object a line",
    )


def _update_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "library",
        nargs="?",
        type=path,
        metavar="PATH",
        help="a folder of articles or one file (default: the configured library)",
    )
    parser.add_argument("--rebuild", action="store_true", help="make it anew")
    parser.add_argument(
        "--memory",
        type=count,
        default=MEGABYTES,
        metavar="MB",
        help="megabytes it may take, about; less is slower (%(default)s)",
    )


def _read_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "article",
        metavar="ARTICLE|FILE|-",
        help="a number of `warraq list`, an id, a file, or - for standard input",
    )
    _library_option(parser)
    parser.add_argument("--width", type=width, metavar="N", help="columns")
    parser.add_argument(
        "--mode",
        choices=_MODES,
        metavar="MODE",
        help="visual: cells from left to right; logical: the text itself; auto: what suits "
        "the terminal, logical in a pipe; or any mode of --bidi",
    )
    parser.add_argument(
        "--tashkeel",
        choices=("all", "shadda", "none"),
        help="marks drawn: all, shadda and tanwin, none",
    )
    parser.add_argument(
        "--numerals",
        choices=("asis", "arabic", "latin"),
        help="digits: as written, Arabic-Indic, Latin",
    )
    parser.add_argument(
        "--align",
        choices=("right", "justify", "kashida"),
        help="rows: ragged, filled by spaces, filled by kashida",
    )
    parser.add_argument(
        "--raw",
        action="store_true",
        help="draw every line of the text: those that are folded away too, and sentences "
        "glued as they are",
    )


def _list_options(parser: argparse.ArgumentParser) -> None:
    _library_option(parser)
    parser.add_argument(
        "--sort",
        choices=("path", "title", "date", "words", "added"),
        default="path",
        help="path (the default) and title from their beginning; date the newest, words "
        "the longest, added the latest first; what is unknown comes last",
    )
    parser.add_argument("--reverse", action="store_true", help="the other way round")
    _fact_options(parser)
    parser.add_argument(
        "--group",
        choices=("category", "source", "author", "year", "none"),
        default="none",
        help="gather articles that share it",
    )
    parser.add_argument(
        "--copies",
        action="store_true",
        help="list articles that repeat another one, too, each with the number of that",
    )


def _notes_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="only marks that hold all of these, in the quotation, the note or the title",
    )
    _library_option(parser)
    parser.add_argument(
        "--article",
        metavar="ID",
        help="only those of one article: a number of `warraq list`, an id, a path",
    )
    parser.add_argument(
        "--format",
        choices=("markdown", "json"),
        help="a page of Markdown, or one JSON object, as --json",
    )


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        type=path,
        metavar="FILE",
        help="where it is written, in place of an earlier export only (default: standard "
        "output)",
    )


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=path,
        metavar="FILE|-",
        help="what export-state wrote, one of the files it is made of, or - for standard "
        "input",
    )


def _doctor_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library",
        type=path,
        metavar="PATH",
        help="bring the index of this folder or file up to date and say what was "
        "imported, repaired, folded and left out, instead of looking at the terminal",
    )
    parser.add_argument(
        "--calibrate",
        action="store_true",
        help="look at some rows and say which one reads right in this terminal",
    )


def _config_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--path", action="store_true", help="print where it is read from instead"
    )


def _completions_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="the shell they are for")
