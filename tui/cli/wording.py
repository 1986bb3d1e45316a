"""Help, and what is wrong with the options, in the reader's language.

The words of options are those of argparse and our own beside them: both stand in English
where they are used, as gettext has it, and in Arabic in `locale/ar/LC_MESSAGES/options.po`.
Nothing of it is loaded while the options are right.
"""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.strings import Language

_NAMED = re.compile(r"(  \S+ +)?(.*)")
"""A line of a list: a name, and what is said of it."""


def spoken() -> Language:
    """The language that the environment, the configuration or the locale asks for."""
    from tui import locations
    from tui.config import load
    from tui.strings import language

    return language(load(locations.config_file()).config.language)


def word(english: str) -> str:
    """Words of the options in the reader's language; English for what has no other."""
    from tui.catalogue import options

    return options(spoken()).gettext(english) if english else english


def words(one: str, many: str, count: int) -> str:
    """The same for what counts."""
    from tui.catalogue import options

    return options(spoken()).ngettext(one, many, count)


@contextmanager
def _readers_words() -> Iterator[None]:
    """Have argparse, which asks gettext for its words, ask our catalogue."""
    own = vars(argparse)
    english = {name: own[name] for name in ("_", "ngettext")}
    own.update(_=word, ngettext=words)
    try:
        yield
    finally:
        own.update(english)


class Wording(argparse.HelpFormatter):
    """The page of a command."""

    def start_section(self, heading: str | None) -> None:
        """Head a section in the reader's language."""
        super().start_section(heading and word(heading))

    def add_text(self, text: str | None) -> None:
        """Add a paragraph, or a list with a name on each line, in the reader's language."""
        lines = [_NAMED.fullmatch(line) for line in (text or "").split("\n")]
        said = "\n".join((line[1] or "") + word(line[2]) for line in lines if line)
        super().add_text(said if text else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help and word(action.help)

    def _metavar_formatter(
        self, action: argparse.Action, default_metavar: str
    ) -> Callable[[int], tuple[str, ...]]:
        english = super()._metavar_formatter(action, default_metavar)
        return lambda size: tuple(word(name) for name in english(size))


class LinedWording(Wording, argparse.RawDescriptionHelpFormatter):
    """The same, its paragraphs with the lines they have."""


class Parser(argparse.ArgumentParser):
    """Speaks the reader's language, and tells what is wrong in one sentence."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": Wording, **settings})

    def parse_args(  # type: ignore[override]  # nobody gives a namespace
        self, args: Sequence[str] | None = None
    ) -> argparse.Namespace:
        """The options; help, or what is wrong with them, ends the program.

        Raises:
            SystemExit: With 0 after help, with 2 after a mistake.
        """
        with _readers_words():
            found, unknown = self.parse_known_args(args)
            if unknown:
                self._refuse(found, unknown)
        return found

    def _refuse(self, found: argparse.Namespace, unknown: Sequence[str]) -> NoReturn:
        """End with what is not known, and what was probably meant."""
        from tui.cli.guesses import guess

        parser, hint = guess(self, found, unknown)
        typed = word("unrecognized arguments: %s") % " ".join(unknown)
        parser.error(typed, hint)

    def print_help(self, file: TextIO | None = None) -> None:  # type: ignore[override]
        """Print the page: rows from the right edge on a terminal of an Arabic reader."""
        from tui.strings import Language

        stream = file or sys.stdout
        with _readers_words():
            page = self.format_help()
        if spoken() is not Language.ARABIC or not stream.isatty():
            stream.write(page)
            return
        from tui.cli.output import tell_page

        tell_page(stream, page)

    def error(self, message: str, hint: str = "") -> NoReturn:
        """End with exit code 2 and a sentence that names the help, and a `hint` if any."""
        from tui.cli.output import tell
        from tui.strings import brief, say

        for action in self._actions:
            if isinstance(action.metavar, str) and not action.option_strings:
                message = message.replace(action.metavar, word(action.metavar))
        told = brief(message)
        if hint:
            told = say("usage-hint", spoken(), message=told, hint=hint)
        fields = {"message": told, "program": self.prog}
        tell(sys.stderr, say("usage", spoken(), **fields))
        raise SystemExit(2)
