"""Asks the players of a bus to pause or to be quieter, and to go on again when its input ends.

Only who played is asked, and only who is still as it was left goes on: what the person has started,
paused or turned meanwhile is theirs.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from dbus_fast import DBusFastError, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

PLAYERS = "org.mpris.MediaPlayer2."
NOT_OTHERS = ("coach", "playerctld")
"""Coach itself, and what only passes on what others play."""

PATH = "/org/mpris/MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
BUS, BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"

QUIETER = 0.3
"""What is left of a player's volume (ours): a voice is well heard over it."""

SAME = 0.02
"""A volume that differs by less is the one that was asked for: players round it."""

ANSWER_S = 1.0
"""How long a player may take to answer."""

BROKEN = (DBusFastError, EOFError, LookupError, OSError, TypeError, ValueError, TimeoutError)
"""What a bus or a player may do to us."""


@dataclass
class Asked:
    """A player that was asked for something."""

    name: str
    owner: str
    """The connection that it is behind: a player of the same name that comes later is another."""
    volume: float | None = None
    """What it was before it was asked to be quieter."""
    quieter: float = 0.0


class Players:
    """The players of a bus."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._asked: dict[str, Asked] = {}
        """By connection: those who go on in the end."""

    async def ask(self, wish: str) -> None:
        """Ask everybody who plays now."""
        self._bus.add_message_handler(self._heed)
        rule = f"type='signal',path='{PATH}',interface='{PROPERTIES}'"
        await self._call(BUS, BUS_PATH, BUS, "AddMatch", "s", [rule])
        [names] = await self._call(BUS, BUS_PATH, BUS, "ListNames")
        for name in names:
            if not name.startswith(PLAYERS) or _is_none_of_them(name):
                continue
            with suppress(*BROKEN):
                await self._ask_one(name, wish)

    async def let_go_on(self) -> None:
        """Let those go on that are as they were left."""
        for asked in [*self._asked.values()]:
            with suppress(*BROKEN):
                await self._let_one_go_on(asked)

    async def _ask_one(self, name: str, wish: str) -> None:
        if await self._get(name, "PlaybackStatus") != "Playing":
            return
        [owner] = await self._call(BUS, BUS_PATH, BUS, "GetNameOwner", "s", [name])
        if wish == "pause":
            # Before it is asked: what it tells behind its answer may be heard before that.
            self._asked[owner] = Asked(name, owner)
            await self._call(name, PATH, PLAYER, "Pause")
            return
        volume = float(await self._get(name, "Volume"))
        await self._set_volume(name, volume * QUIETER)
        self._asked[owner] = Asked(name, owner, volume, volume * QUIETER)

    async def _let_one_go_on(self, asked: Asked) -> None:
        if asked.volume is None:
            status = await self._get(asked.owner, "PlaybackStatus")
            # The answer comes behind all that the player has told before.
            if status == "Paused" and asked.owner in self._asked:
                await self._call(asked.owner, PATH, PLAYER, "Play")
        elif abs(float(await self._get(asked.owner, "Volume")) - asked.quieter) < SAME:
            await self._set_volume(asked.owner, asked.volume)

    def _heed(self, message: Message) -> None:
        """Leave a player to the person who has started or stopped it meanwhile."""
        if message.message_type is not MessageType.SIGNAL or message.path != PATH:
            return
        asked = self._asked.get(message.sender)
        changed = message.body[1] if len(message.body) > 1 else {}
        status = changed.get("PlaybackStatus") if isinstance(changed, dict) else None
        if asked is None or asked.volume is not None or status is None:
            return
        if status.value != "Paused":
            del self._asked[asked.owner]

    async def _get(self, name: str, what: str) -> Any:
        [value] = await self._call(name, PATH, PROPERTIES, "Get", "ss", [PLAYER, what])
        return value.value

    async def _set_volume(self, name: str, volume: float) -> None:
        body = [PLAYER, "Volume", Variant("d", volume)]
        await self._call(name, PATH, PROPERTIES, "Set", "ssv", body)

    async def _call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: list[Any] | None = None,
    ) -> list[Any]:
        """Call a method, and return what it gives. Raises one of `BROKEN`."""
        call = Message(name, path, interface, member, signature=signature, body=body or [])
        async with asyncio.timeout(ANSWER_S):
            reply = await self._bus.call(call)
        if reply.message_type is MessageType.ERROR:
            raise ValueError("the call failed")
        return reply.body


def _is_none_of_them(name: str) -> bool:
    return name.removeprefix(PLAYERS).split(".")[0] in NOT_OTHERS


async def _stay(address: str, wish: str) -> None:
    """Ask, wait until the input ends, and let them go on."""
    async with asyncio.timeout(ANSWER_S):
        bus = await MessageBus(address).connect()
    players = Players(bus)
    await players.ask(wish)
    await asyncio.to_thread(sys.stdin.buffer.read)
    await players.let_go_on()
    bus.disconnect()


def main(arguments: list[str]) -> None:
    """Take the address of a bus, and what is asked for: quieter, or pause."""
    address, wish = arguments
    with suppress(*BROKEN):
        asyncio.run(_stay(address, wish))
