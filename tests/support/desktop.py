"""A desktop for machines without one: a private D-Bus, and `playerctl` to press keys there.

What `playerctl` has no word for is said and heard through a connection of our own.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

PACKAGES = {"dbus-daemon": "dbus", "playerctl": "playerctl"}
PATIENCE_S = 20.0
"""How long a busy machine may take before a test gives up."""

NAME = "org.mpris.MediaPlayer2.coach"
PATH = "/org/mpris/MediaPlayer2"
PEER = "org.freedesktop.DBus.Peer"

CONFIG = """<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def missing() -> str:
    """Return one line that says what a desktop needs here, or nothing."""
    if sys.platform != "linux":
        return "media keys are for Linux"
    packages = [PACKAGES[tool] for tool in PACKAGES if shutil.which(tool) is None]
    return f"a private desktop needs: apt-get install {' '.join(packages)}" if packages else ""


def until(happens: Callable[[], object]) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


class Desktop:
    """A bus of its own, which no program of the person ever sees."""

    def __init__(self) -> None:
        # pytest's own folders may be too long for the name of a socket.
        self._folder = Path(tempfile.mkdtemp(prefix="desktop-"))
        self._socket = self._folder / "bus"
        config = self._folder / "bus.conf"
        config.write_text(CONFIG.format(socket=self._socket), encoding="utf-8")
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().decode().strip()
        assert self.address, "the bus did not start"

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to find this bus."""
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    def playerctl(self, *arguments: str) -> str:
        """Return what `playerctl` writes, without the line's end; it has to succeed."""
        done = subprocess.run(
            ["playerctl", *arguments],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.rstrip("\n")

    def players(self) -> list[str]:
        """List the players on the bus, sorted."""
        return sorted(self.playerctl("--list-all").split())

    def ask(
        self, interface: str, member: str, signature: str = "", body: Sequence[Any] = ()
    ) -> Message:
        """Call a method of the player, and return the reply."""
        return asyncio.run(self._ask(_call(interface, member, signature, body)))

    def send(self, interface: str, member: str, signature: str, body: Sequence[Any]) -> None:
        """Call a method without wanting a reply; return when the player is through with it."""
        from dbus_fast import MessageFlag

        message = _call(interface, member, signature, body)
        message.flags = MessageFlag.NO_REPLY_EXPECTED
        asyncio.run(self._ask(_call(PEER, "Ping"), before=lambda bus: bus.send(message)))

    def signals(self, act: Callable[[], object]) -> list[tuple[str, list[Any]]]:
        """Return the signals that the player sends because of what `act` does.

        A ping tells when that was all: its reply comes behind the signals.
        """
        signals = []

        async def prepare(bus: MessageBus) -> None:
            await _listen(bus, lambda message: signals.append((message.member, message.body)))
            act()

        asyncio.run(self._ask(_call(PEER, "Ping"), before=prepare))
        return signals

    def told(self, act: Callable[[], object]) -> None:
        """Do what `act` does, and return when a player has told what is played because of it."""

        async def wait(bus: MessageBus) -> None:
            told = asyncio.Event()

            def hear(message: Message) -> None:
                if message.member == "PropertiesChanged":
                    told.set()

            await _listen(bus, hear)
            act()
            async with asyncio.timeout(PATIENCE_S):
                await told.wait()

        asyncio.run(self._ask(_call(PEER, "Ping"), before=wait))

    async def _ask(
        self, message: Message, before: Callable[[MessageBus], Awaitable[object]] | None = None
    ) -> Message:
        from dbus_fast.aio import MessageBus

        bus = await MessageBus(self.address).connect()
        if before is not None:
            await before(bus)
        reply = await bus.call(message)
        bus.disconnect()
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
        return reply

    def kill(self) -> None:
        """End the bus under everybody on it."""
        self._daemon.kill()
        self._daemon.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._daemon:  # closes its pipe
            self.kill()
        shutil.rmtree(self._folder)


def _call(interface: str, member: str, signature: str = "", body: Sequence[Any] = ()) -> Message:
    from dbus_fast import Message

    return Message(NAME, PATH, interface, member, signature=signature, body=list(body))


async def _listen(bus: MessageBus, hear: Callable[[Message], object]) -> None:
    """Let `hear` have every signal of a player from now on."""
    from dbus_fast import Message, MessageType

    def listen(message: Message) -> None:
        if message.message_type is MessageType.SIGNAL and message.path == PATH:
            hear(message)

    bus.add_message_handler(listen)
    await bus.call(
        Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus",
            member="AddMatch",
            signature="s",
            body=[f"type='signal',path='{PATH}'"],
        )
    )
