"""What a person answered when asked which row reads right, by terminal.

A small JSON file among the data of the program; written whole and renamed over.  One
that makes no sense counts as none: the question is asked again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.durable import locked, make_folder, replace_file
from tui.formats import SENSELESS
from tui.terminals.modes import Mode

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1


@dataclass(frozen=True, slots=True)
class Answer:
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
        return self._read().get(identity)

    def keep(self, identity: str, answer: Answer) -> None:
        """Note the answer for a terminal, in place of an earlier one.

        Raises:
            OSError: The file or its folder cannot be written.
        """
        make_folder(self._path.parent)
        with locked(self._path.with_suffix(".lock")):
            answers = {**self._read(), identity: answer}
            replace_file(self._path, _encode(answers).encode())

    def _read(self) -> dict[str, Answer]:
        try:
            return _decode(self._path.read_text(encoding="utf-8"))
        except (OSError, *SENSELESS):
            return {}


def _encode(answers: dict[str, Answer]) -> str:
    rows = {
        identity: {"mode": answer.mode.value, "marks": answer.marks}
        for identity, answer in answers.items()
    }
    return json.dumps({"version": VERSION, "terminals": rows}, ensure_ascii=False)


def _decode(text: str) -> dict[str, Answer]:
    data: dict[str, Any] = json.loads(text)
    if data["version"] != VERSION:
        raise ValueError(data["version"])
    return {
        identity: Answer(Mode(row["mode"]), row["marks"] is True)
        for identity, row in data["terminals"].items()
    }
