"""Which output devices there are, and which one a person means."""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from coach.play.child import command
from coach.play.errors import NoSound, UnknownDevice
from coach.play.names import meant

LIST_S = 5.0
"""How long the list may take. Measured: 0.1–0.2 s."""

MODULE = "coach.play.miniaudio_devices"


@dataclass(frozen=True)
class Device:
    """An output device. `name` is plain text, and no two devices have the same."""

    backend: str
    """The sound system that offers it, such as PulseAudio."""
    name: str
    default: bool


def list_devices(seconds: float = LIST_S) -> list[Device]:
    """Ask a process of its own for the devices of the sound system that would be played through.

    Raises NoSound when that can't be told. Without any device the list is empty.
    """
    if importlib.util.find_spec("miniaudio") is None:
        raise NoSound("the package miniaudio is not installed")
    try:
        done = subprocess.run(
            command(MODULE, []),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            start_new_session=True,
            check=True,
        )
        return msgspec.json.decode(done.stdout, type=list[Device])
    except subprocess.TimeoutExpired as problem:
        raise NoSound(f"the sound devices were not listed within {seconds:g} s") from problem
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError) as problem:
        raise NoSound("the sound devices cannot be listed") from problem


def find_device(wanted: str, devices: Sequence[Device]) -> Device:
    """Return the device of that name, or else the only one that it is a part of the name of.

    Raises UnknownDevice when there is no such device, or more than one.
    """
    names = [device.name for device in devices]
    places = meant(wanted, names)
    if len(places) == 1:
        return devices[places[0]]
    raise UnknownDevice(wanted, [names[place] for place in places] or names, several=bool(places))
