"""What can go wrong on the way to the loudspeaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from coach.errors import CoachError, UnknownName, quoted

MOST_NAMED = 6


class NoSound(CoachError):
    """A speaker cannot work here: its package, its device or its helper process is missing."""

    title: ClassVar[str] = "No sound"


class UnknownDevice(UnknownName):
    """No output device goes by a name, or more than one; those that could be meant are named."""

    title: ClassVar[str] = "No such device"

    def __init__(self, name: str, possible: Sequence[str], *, several: bool = False) -> None:
        super().__init__("sound device", name, possible)
        named = [quoted(device) for device in possible[:MOST_NAMED]]
        if len(possible) > MOST_NAMED:
            named.append(f"{len(possible) - MOST_NAMED} more, which coach doctor lists")
        listed = ", ".join(named)
        self.hint = f"the devices here: {listed}" if listed else "there is none here"
        if several:
            self.message = f"more than one sound device has {quoted(name)} in its name"
            self.hint = f"did you mean {listed}?"
