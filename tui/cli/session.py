"""What every command needs: the configuration, the language, the library, the streams."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui import locations
from tui.cli.output import tell
from tui.cli.wish import WISH
from tui.config import Config, ConfigProblem, KeyConflict, load
from tui.durable import is_there, refusal
from tui.strings import Language, language, say, say_error, say_system
from tui.terminals.modes import Mode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from index.collection import Collection
    from tui.commands import Command
    from tui.dates import Dates

PATIENCE = 0.2
"""Seconds between two looks at an index which another process is making."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the program."""

    config: Config
    language: Language
    library: Path
    """The library named, configured, or that comes with the program."""
    index: Path | None
    """The index folder that was asked for; None for the library's own in the cache."""
    starter: bool
    """Whether no library was named or configured."""

    @classmethod
    def of(cls, options: argparse.Namespace) -> Session:
        """The session of parsed options; problems of the settings are told."""
        loaded = load(locations.config_file())
        config = loaded.config
        WISH.set(_wish(getattr(options, "bidi", None), config))
        spoken = language(config.language)
        for problem in loaded.problems:
            tell(sys.stderr, say_config(problem, spoken))
        named: Path | None = getattr(options, "library", None) or config.library
        from index.collection import starter_library

        return cls(
            config,
            spoken,
            named or starter_library(),
            getattr(options, "index", None) or config.index,
            starter=named is None,
        )

    @property
    def dates(self) -> Dates:
        """How days are told."""
        from tui.dates import Dates

        return Dates.of(self.config, self.language)

    def say(self, name: str, /, **values: object) -> str:
        """A sentence in the reader's language."""
        return say(name, self.language, **values)

    @contextmanager
    def collection(self, library: Path | None = None) -> Iterator[Collection]:
        """The library's collection, closed at the end.

        Raises:
            WarraqError: The library or its index cannot be opened.
        """
        from index.collection import Collection
        from index.paths import is_folder

        library = library or self.library
        is_folder(library)  # one that leads to itself has no index to look for
        with self._folder(library) as folder, Collection.open(library, folder) as one:
            yield one

    @contextmanager
    def _folder(self, library: Path) -> Iterator[Path]:
        """Where the index is kept; for this run alone where a home cannot be written."""
        folder = self.index or locations.index_folder(library)
        reason = "" if self.index or is_there(folder) else refusal(folder)
        if not reason:
            yield folder
            return
        from pathlib import Path
        from tempfile import TemporaryDirectory

        reason = say_system(reason, self.language)
        tell(sys.stderr, self.say("index-for-now", reason=reason))
        with TemporaryDirectory(prefix="warraq-") as made:
            yield Path(made, "index")

    @contextmanager
    def ready_collection(self) -> Iterator[Collection]:
        """The same, indexed when it has never been: here, or by who is at it already."""
        from index.errors import IndexBusy
        from tui.cli.progress import bring_up_to_date
        from tui.garbage import collect_as_usual

        with self.collection() as collection:
            if not collection.is_indexed:
                collect_as_usual()
            while not collection.is_indexed:
                try:
                    bring_up_to_date(self, collection)
                except IndexBusy:
                    time.sleep(PATIENCE)
            yield collection

    def registry(self) -> tuple[Command, ...]:
        """Every command with the keys that are configured; what cannot be had is told."""
        from tui.remapping import remapped

        registry, problems = remapped(self.config.keys, str(locations.config_file()))
        for problem in problems:
            tell(sys.stderr, say_config(problem, self.language))
        return registry


def say_config(problem: ConfigProblem | KeyConflict, language: Language) -> str:
    """One sentence for a setting, or a key, that could not be had."""
    if isinstance(problem, KeyConflict):
        return say(
            "key-conflict",
            language,
            key=problem.key,
            owner=problem.owner,
            other=problem.other,
        )
    what = say_system(problem.what, language)
    sentence = say(problem.name, language, where=problem.where, what=what)
    if not problem.meant:
        return sentence
    return say("config-meant", language, problem=sentence, meant=problem.meant)


def _wish(asked: str | None, config: Config) -> Mode | None:
    """The mode of the option, and without it that of the configuration."""
    if asked is None:
        return config.bidi
    return None if asked == "auto" else Mode(asked)


def tell_error(session: Session, error: Exception) -> None:
    """Say on stderr, in one sentence, what went wrong; what names no file is stdout."""
    if isinstance(error, OSError) and error.filename is None:
        error.filename = "stdout"
    tell(sys.stderr, say_error(error, session.language))
