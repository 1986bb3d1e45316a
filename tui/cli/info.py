"""`warraq info`: what the index holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.output import print_facts, print_json

if TYPE_CHECKING:
    import argparse

    from tui.cli.session import Session


def run(session: Session, options: argparse.Namespace) -> int:
    """Print the facts of the index, a line or a member each."""
    with session.ready_collection() as collection:
        facts = {
            name: _plain(value) for name, value in asdict(collection.info()).items()
        }
    if facts["articles"]:
        from index.entry import minutes

        facts["minutes"] = minutes(facts["words"], session.config.words_a_minute)
    facts["index_version"] = facts.pop("version")
    if options.json:
        print_json({"version": 1, **facts})
        return 0
    for name, value in facts.items():
        if isinstance(value, dict):
            facts[name] = ", ".join(f"{key} {count}" for key, count in value.items())
    print_facts(facts)
    return 0


def _plain(value: object) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Path):
        return str(value)
    return value if isinstance(value, int | float | str | list | dict) else str(value)
