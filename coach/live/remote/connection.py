"""A connection to the bus: made, named, kept while a player is there, and ended."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Any

from dbus_fast import DBusFastError, NameFlag, RequestNameReply
from dbus_fast.aio import MessageBus

from coach.live.remote.exchange import Exchange
from coach.live.remote.interfaces import PATH, PlayerInterface, RootInterface

NAME = "org.mpris.MediaPlayer2.coach"
ANSWER_S = 5.0
"""How long a bus may take to let us in."""

BROKEN = (DBusFastError, EOFError, LookupError, OSError, ValueError)
"""What the library raises when a bus is not there, refuses, breaks off or talks nonsense."""

_UNHEARD = logging.NullHandler()
"""Without a handler, Python writes the library's complaints to the terminal."""


class Connection:
    """One connection to the bus. `run` blocks its thread; all else may be called from another.

    Raises OSError when the system has no file left for it.
    """

    def __init__(self, address: str, exchange: Exchange) -> None:
        """Take the bus's address, and what is shown and pressed there."""
        self._address = address
        self._player = PlayerInterface(exchange)
        self._root = RootInterface(exchange)
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(_told_in_the_background)
        self._task = self._loop.create_task(self._stay())

    def run(self) -> None:
        """Stay on the bus until told to leave, or until it is gone. A bus that fails ends it."""
        logging.getLogger("dbus_fast").addHandler(_UNHEARD)
        with contextlib.closing(self._loop), contextlib.suppress(asyncio.CancelledError, *BROKEN):
            self._loop.run_until_complete(self._task)

    def tell(self, *, jumped: bool) -> None:
        """Let the bus know what has changed, and that the position jumped if it did."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: the bus has gone
            self._loop.call_soon_threadsafe(self._player.tell, jumped)

    def leave(self) -> None:
        """Leave the bus. May be called once."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._task.cancel)

    async def _stay(self) -> None:
        bus = MessageBus(self._address)
        async with asyncio.timeout(ANSWER_S):
            await bus.connect()
        # The one method that the library left without a type.
        gone = asyncio.ensure_future(bus.wait_for_disconnect())  # type: ignore[no-untyped-call]
        try:
            bus.export(PATH, self._root)
            bus.export(PATH, self._player)
            async with asyncio.timeout(ANSWER_S):
                await _take_name(bus)
            self._player.tell(jumped=False)
            await asyncio.wait({gone})
        finally:
            if bus.connected:
                bus.disconnect()
            await asyncio.wait({gone}, timeout=ANSWER_S)


async def _take_name(bus: MessageBus) -> None:
    """Take the player's name; when another Coach has it, one that only this connection can have."""
    reply = await bus.request_name(NAME, NameFlag.DO_NOT_QUEUE)
    if reply is RequestNameReply.EXISTS:
        number = str(bus.unique_name).removeprefix(":").replace(".", "_")
        await bus.request_name(f"{NAME}.instance{number}", NameFlag.DO_NOT_QUEUE)


def _told_in_the_background(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Drop what nobody waits for, such as a signal that a dying bus did not take."""
    if not isinstance(context.get("exception"), BROKEN):
        loop.default_exception_handler(context)
