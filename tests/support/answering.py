"""A desktop that answers: who shows notifications, and who knows what keeps the screen on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from dbus_fast import Message

Answer = tuple[str, list[Any]]
"""A signature, and what is answered."""


class Answering:
    """Owns names on a bus, in a thread, and answers methods by their names."""

    def __init__(self, address: str, names: list[str], answers: Mapping[str, Answer]) -> None:
        self.asked: list[tuple[str, str, str, list[Any]]] = []
        """The path, the interface, the method and what it was given, in order."""
        self._address, self._names, self._answers = address, names, answers
        self._there, self._loop = threading.Event(), asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        self._loop.run_until_complete(self._stay())
        self._loop.close()

    async def _stay(self) -> None:
        from dbus_fast import NameFlag
        from dbus_fast.aio import MessageBus

        bus = await MessageBus(self._address).connect()
        bus.add_message_handler(self._answered)
        for name in self._names:
            await bus.request_name(name, NameFlag.DO_NOT_QUEUE)
        self._there.set()
        await self._over.wait()
        bus.disconnect()
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def _answered(self, message: Message) -> Message | None:
        from dbus_fast import Message, MessageType

        if message.message_type is not MessageType.METHOD_CALL:
            return None
        if message.member not in self._answers:
            return None
        told = (message.path, message.interface, message.member, message.body)
        self.asked.append(told)
        return Message.new_method_return(message, *self._answers[message.member])

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._there.wait(20)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()
