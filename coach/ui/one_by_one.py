"""Keys that come in one go, such as “/psoas” or what is typed ahead, take effect one by one.

Textual hands every key on as soon as it comes, to whatever has the focus then. A key that moves the
focus, or opens another screen, takes effect only after it has bubbled up to the app: what comes
right behind it would go to the wrong place, or be taken for a command there.
"""

from __future__ import annotations

from collections import deque
from functools import partial

from textual.app import App
from textual.events import Event, Key
from textual.message import Message

ROUNDS = 3
"""A key may post a message, and that another one: so often its follower goes the same way."""

PATIENCE_S = 0.3
"""A follower is lost together with a screen that closes: then the next key waits no longer."""

AT_ONCE = frozenset({"ctrl+c", "ctrl+q", "ctrl+z"})
"""Keys that wait for no other one."""


BEFORE_US = "ctrl+j"
"""What an Enter has become that was typed before the terminal was ours."""


class Follower(Message):
    """Goes the way that a key has gone, and comes to the app after it."""

    def __init__(self, times: int = 1) -> None:
        super().__init__()
        self.times = times
        """How often it has gone."""


class OneByOne(App[None]):
    """An app that holds keys back until the one before them has taken effect."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Key] = deque()
        self._handed_on = 0
        """How many keys so far."""
        self._under_way = False
        """Whether the last of them has not taken effect yet."""

    async def on_event(self, event: Event) -> None:
        """Hand a key on if none is under way; else it waits for that."""
        if isinstance(event, Key) and event.key == BEFORE_US:
            event = Key("enter", "\r")
        if not isinstance(event, Key) or event.is_forwarded or event.key in AT_ONCE:
            await super().on_event(event)
        elif self._under_way:
            self._waiting.append(event)
            self.set_timer(PATIENCE_S, partial(self._wait_no_longer, self._handed_on))
        else:
            await self._hand_on(event)

    async def on_follower(self, follower: Follower) -> None:
        """Hand the next key on, once the follower of the last one has come for the last time."""
        follower.stop()
        if follower.times < ROUNDS:
            await self._follow(follower.times + 1)
        else:
            await self._next()

    async def _hand_on(self, key: Key) -> None:
        self._under_way = True
        self._handed_on += 1
        await super().on_event(key)
        await self._follow()

    async def _follow(self, times: int = 1) -> None:
        if not self.screen_stack:  # the program ends, keys under way or not
            self._waiting.clear()
        elif not (self.focused or self.screen).post_message(Follower(times)):
            await self._next()

    async def _next(self) -> None:
        self._under_way = False
        if self._waiting:
            await self._hand_on(self._waiting.popleft())

    async def _wait_no_longer(self, handed_on: int) -> None:
        if self._under_way and handed_on == self._handed_on:
            await self._next()
