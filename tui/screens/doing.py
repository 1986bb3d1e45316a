"""Commands that can be given without their keys: from the palette, or with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tui import commands

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen


class Doable(NamedTuple):
    """A command that does something at the moment."""

    command: commands.Command
    node: DOMNode
    """Who would be told if its key were pressed."""


def doable(screen: Screen[Any]) -> tuple[Doable, ...]:
    """The commands whose keys do something on a screen, in the order of the registry."""
    nodes = {
        active.binding.id: active.node
        for active in screen.active_bindings.values()
        if active.enabled
    }
    return tuple(
        Doable(command, nodes[command.id])
        for scope in commands.Scope
        for command in commands.of(scope)
        if command.id in nodes
    )


async def do(screen: Screen[Any], wanted: Doable) -> None:
    """Give a command, as its key would."""
    await screen.app.run_action(wanted.command.action, wanted.node)
