"""What a person answered when asked which row reads right, by terminal.

A small JSON file among the data of the program; written whole and renamed over.  One
that makes no sense, or is of a later version, counts as none: the question is asked again.
The former is kept beside the one with the answer; the latter is never written over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from index.errors import WarraqError
from tui.durable import keep_beside, locked, make_folder, replace_file
from tui.formats import SENSELESS, version_of
from tui.storage import DataNewer
from tui.terminals.modes import Mode

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1


class Answer(NamedTuple):
    """What reads right in one terminal."""

    mode: Mode
    marks: bool
    """Whether harakat stand on their letters."""


class Memory:
    """The answers for every terminal that was looked at.

    Args:
        path: The file; it and its folder are made with the first answer.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, identity: str) -> Answer | None:
        """The answer for a terminal, or None when it was never looked at."""
        try:
            return self._read().get(identity)
        except (OSError, WarraqError, *SENSELESS):
            return None

    def keep(self, identity: str, answer: Answer) -> None:
        """Note the answer for a terminal, in place of an earlier one.

        Raises:
            OSError: The file or its folder cannot be read or written.
            DataNewer: A later version of the program wrote the file.
        """
        make_folder(self._path.parent)
        with locked(self._path.with_suffix(".lock")):
            try:
                known = self._read()
            except SENSELESS:
                keep_beside(self._path, "damaged")
                known = {}
            replace_file(self._path, _encode({**known, identity: answer}).encode())

    def _read(self) -> dict[str, Answer]:
        """The answers; what the file holds may make no sense, which raises `SENSELESS`."""
        try:
            data: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        if version_of(data) > VERSION:
            raise DataNewer(self._path)
        return {
            identity: Answer(Mode(row["mode"]), row["marks"] is True)
            for identity, row in data["terminals"].items()
        }


def _encode(answers: dict[str, Answer]) -> str:
    rows = {
        identity: {"mode": answer.mode.value, "marks": answer.marks}
        for identity, answer in answers.items()
    }
    return json.dumps({"version": VERSION, "terminals": rows}, ensure_ascii=False)
