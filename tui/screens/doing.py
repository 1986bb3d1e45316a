"""Commands that can be given without their keys: from the palette, or with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding

from tui import commands
from tui.widgets.input_line import InputLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.dom import DOMNode
    from textual.screen import Screen


class Doable(NamedTuple):
    """A command that does something at the moment."""

    command: commands.Command
    node: DOMNode
    """Who would be told if its key were pressed."""


def doable(screen: Screen[Any]) -> tuple[Doable, ...]:
    """The commands whose keys do something on a screen, in the order of the registry.

    While letters are typed into a line, those too whose keys do when it is left.
    """
    nodes = {
        active.binding.id: active.node
        for active in screen.active_bindings.values()
        if active.enabled
    }
    if isinstance(screen.focused, InputLine):
        nodes = {**dict(_beside(screen)), **nodes}
    return tuple(
        Doable(command, nodes[command.id])
        for scope in commands.Scope
        for command in commands.of(scope)
        if command.id in nodes
    )


def _beside(screen: Screen[Any]) -> Iterator[tuple[str | None, DOMNode]]:
    """The ids of the commands of what has the keyboard first, and who is told."""
    for node in screen.query(screen.AUTO_FOCUS or "")[:1]:
        owners: dict[str, DOMNode] = {"screen": screen, "app": screen.app}
        for kind in type(node).__mro__:
            for binding in vars(kind).get("BINDINGS", ()):
                if not isinstance(binding, Binding):
                    continue
                owner, _, name = binding.action.rpartition(".")
                if owners.get(owner, node).check_action(name, ()):
                    yield binding.id, node


async def do(screen: Screen[Any], wanted: Doable) -> None:
    """Give a command, as its key would."""
    await screen.app.run_action(wanted.command.action, wanted.node)
