"""Questions to the desktop of Linux, over the session's D-Bus."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.live.remote.choose import session_bus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dbus_fast.aio import MessageBus

ANSWER_S = 2.0
"""How long the bus, and then each who is asked, may take."""

_UNHEARD = logging.NullHandler()
"""Without a handler, Python writes the library's complaints to the terminal."""


class Call(NamedTuple):
    """A method, of whom, and what it is given."""

    to: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[Any, ...] = ()
    begins: bool = False
    """Whether a program that would answer may be started for it."""


def answers(calls: Sequence[Call], environment: Mapping[str, str]) -> list[list[Any] | None]:
    """Make calls one after the other; return what each brought, None for one that failed.

    Without a bus, or what speaks to it, all have failed.
    """
    nothing: list[list[Any] | None] = [None] * len(calls)
    address = session_bus(environment)
    if address is None:
        return nothing
    try:
        from dbus_fast import (
            DBusFastError,
        )  # late: loaded by reminders that fire, and not everywhere
    except ImportError:
        return nothing
    logging.getLogger("dbus_fast").addHandler(_UNHEARD)
    try:
        return asyncio.run(_asked(address, calls))
    except (DBusFastError, EOFError, LookupError, OSError, ValueError):
        return nothing


async def _asked(address: str, calls: Sequence[Call]) -> list[list[Any] | None]:
    from dbus_fast.aio import MessageBus

    bus = MessageBus(address)
    async with asyncio.timeout(ANSWER_S):
        await bus.connect()
    try:
        return [await _answer(bus, call) for call in calls]
    finally:
        if bus.connected:
            bus.disconnect()


async def _answer(bus: MessageBus, call: Call) -> list[Any] | None:
    from dbus_fast import DBusFastError, Message, MessageFlag, MessageType

    flags = MessageFlag.NONE if call.begins else MessageFlag.NO_AUTOSTART
    message = Message(
        destination=call.to,
        path=call.path,
        interface=call.interface,
        member=call.member,
        signature=call.signature,
        body=[*call.body],
        flags=flags,
    )
    try:
        async with asyncio.timeout(ANSWER_S):
            reply = await bus.call(message)
    except (DBusFastError, EOFError, OSError):
        return None
    if reply.message_type is not MessageType.METHOD_RETURN:
        return None
    return list(reply.body)
