"""Keys that come faster than they are obeyed, one after the other.

A key goes from what has the keyboard up to the application, from task to task; some do
their work at the first step, others at the last.  Sent at once they would overtake each
other, and letters meant for a line be gone before their key has opened it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import App
from textual.events import Key, Paste
from textual.message import Message

if TYPE_CHECKING:
    from textual.events import Event
    from textual.message_pump import MessagePump

PATIENCE: Final = 0.1
"""Seconds after which it is looked whether a key on its way was lost."""
_LOOKS: Final = 30
"""After as many, keys go on whatever became of the one before."""


class OrderedApp(App[None]):
    """Looks at a key, and at what is pasted, when the one before has done its work."""

    _obeyed: Event | None = None
    """The key that is on its way."""
    _toward: MessagePump
    """Where it set out."""
    _waiting: tuple[Event, ...] = ()
    """What came behind it, in order."""

    @dataclass
    class Followed(Message):
        """Goes behind a key on its way, and comes when all is done that it does."""

        key: Event

    async def on_event(self, event: Event) -> None:
        """Send a key on its way, or have it wait for its turn."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._obeyed is None or (self._is_lost and not self._waiting):
            await self._obey(event)
        else:
            if not self._waiting:
                self._look_soon(self._obeyed, _LOOKS)
            self._waiting += (event,)

    async def _obey(self, event: Event) -> None:
        self._obeyed = event
        await super().on_event(event)
        self._toward = self.focused or self.screen
        self._toward.post_message(self.Followed(event))

    @on(Followed)
    async def _hear(self, message: Followed) -> None:
        await self._go_on(message.key)

    async def _go_on(self, done: Event) -> None:
        """Take the next one, unless that was done already."""
        if done is not self._obeyed:
            return
        self._obeyed = None
        if self._waiting:
            event, *rest = self._waiting
            self._waiting = tuple(rest)
            if rest:
                self._look_soon(event, _LOOKS)
            await self._obey(event)

    @property
    def _is_lost(self) -> bool:
        """Whether what a key was sent to is gone, and what followed the key with it."""
        return not self._toward.is_attached

    def _look_soon(self, key: Event, looks: int) -> None:
        self.set_timer(PATIENCE, partial(self._look, key, looks))

    async def _look(self, key: Event, looks: int) -> None:
        """Do not wait for a key that was lost."""
        if key is not self._obeyed:
            return
        if self._is_lost or not looks:
            await self._go_on(key)
        else:
            self._look_soon(key, looks - 1)
