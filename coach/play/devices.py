"""The output devices of this machine, and the one that goes by a name."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from coach.base.children import ChildLate, ChildLost, JsonChild, command
from coach.base.errors import CoachError, UnknownName, quoted
from coach.base.text import matching
from coach.base.tongue import later, tr

LIST_S = 5.0
"""How long the list may take. Measured: 0.1–0.2 s."""

MODULE = "coach.play.devices_worker"
MOST_NAMED = 6
"""So many devices are named to choose from."""


@dataclass(frozen=True)
class Device:
    """An output device. `name` is plain text, and no two devices have the same."""

    backend: str
    """The sound system that offers it, such as PulseAudio."""
    name: str
    default: bool


class NoSound(CoachError):
    """A speaker cannot work here: its package, its device or its helper process is missing."""

    title: ClassVar[str] = later("No sound")


class UnknownDevice(UnknownName):
    """No output device goes by a name, or more than one; those that could be meant are named."""

    title: ClassVar[str] = later("No such device")

    def __init__(self, name: str, possible: Sequence[str], *, several: bool = False) -> None:
        none = tr("no sound device is called {name}")
        super().__init__(what="sound device", name=name, known=possible, none=none)
        named = [quoted(device) for device in possible[:MOST_NAMED]]
        if len(possible) > MOST_NAMED:
            more = len(possible) - MOST_NAMED
            named.append(tr("{count} more, which coach doctor lists", count=more))
        listed = ", ".join(named)
        here = tr("the devices here: {names}", names=listed)
        self.hint = here if listed else tr("there is none here")
        if several:
            self.message = tr(
                "more than one sound device has {name} in its name", name=quoted(name)
            )
            self.hint = tr("did you mean {names}?", names=listed)


def list_devices(seconds: float = LIST_S) -> list[Device]:
    """Ask a process of its own for the devices of the sound system that would be played through.

    Raises NoSound when that can't be told. Without any device the list is empty.
    """
    if importlib.util.find_spec("miniaudio") is None:
        raise NoSound(tr("the package {package} is not installed", package="miniaudio"))
    try:
        with closing(JsonChild(command(MODULE))) as child:
            return msgspec.convert(child.listen(seconds)["devices"], list[Device])
    except ChildLate as problem:
        late = tr("the sound devices were not listed within {seconds} s", seconds=f"{seconds:g}")
        raise NoSound(late) from problem
    except (ChildLost, KeyError, msgspec.ValidationError) as problem:
        raise NoSound(tr("the sound devices cannot be listed")) from problem


def find_device(wanted: str, devices: Sequence[Device]) -> Device:
    """Return the device of that name, or else the only one that it is a part of the name of.

    Raises UnknownDevice when there is no such device, or more than one.
    """
    names = [device.name for device in devices]
    places = matching(wanted, names)
    if len(places) == 1:
        return devices[places[0]]
    raise UnknownDevice(wanted, [names[place] for place in places] or names, several=bool(places))
