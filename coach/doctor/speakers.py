"""What turns sound into air here, and on which devices."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from coach.doctor.finding import Finding
from coach.play.choose import CHOOSES_DEVICE, Maker
from coach.play.devices import Device
from coach.play.port import Spool
from coach.sound.mixer import SAMPLE_RATE
from coach.sound.pcm import Pcm
from coach.text import one_line

PACKAGES = {"miniaudio": "miniaudio", "simpleaudio": "simpleaudio"}
"""By speaker: the module without which it is not there."""

INSTALL = {
    "miniaudio": "python -m pip install miniaudio",
    "simpleaudio": "only needed where miniaudio does not work: pip install simpleaudio-patched",
}
NAME_LIMIT = 60


@contextmanager
def spooled(pcm: Pcm) -> Iterator[Spool]:
    """Keep sound in a temporary file while the context lasts. Raises OSError without room."""
    with tempfile.TemporaryDirectory(prefix="coach-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "sound.pcm"
        path.write_bytes(pcm.tobytes())
        yield Spool(path, SAMPLE_RATE, len(pcm))


def look_at_speaker(
    name: str, maker: Maker, device: Device | None, *, asked: bool = False
) -> Finding:
    """Open a speaker on a moment of silence.

    `device` is the one that would sound: the default, or the one that was `asked` for.
    """
    module = PACKAGES.get(name)
    if module is not None and importlib.util.find_spec(module) is None:
        return Finding(name, "missing", "not installed", INSTALL[name])
    if name == "silent":
        return Finding(name, "ok", "the words on the screen, without any sound")
    wanted = device.name if asked and device is not None else None
    silence = np.zeros(SAMPLE_RATE // 10, dtype=np.int16)
    with spooled(silence) as spool, closing(maker(None, wanted)) as speaker:
        speaker.load(spool)
    if device is None or name != CHOOSES_DEVICE:
        return Finding(name, "ok", "plays on the system's default device")
    details = {"backend": device.backend, "device": device.name}
    text = f"plays through {device.backend} on {shown(device)}"
    return Finding(name, "ok", text, details=details)


def shown(device: Device) -> str:
    """Name a device in a sentence."""
    return f"“{one_line(device.name, NAME_LIMIT)}”"


def look_at_devices(devices: Sequence[Device]) -> Finding:
    """Name the devices that `--device` takes."""
    named = [f"{shown(device)}{', the default' if device.default else ''}" for device in devices]
    details = {"devices": [{"name": device.name, "default": device.default} for device in devices]}
    if not named:
        advice = "plug in headphones or a loudspeaker"
        return Finding("devices", "missing", "no sound device found", advice, details)
    return Finding("devices", "ok", "; ".join(named), details=details)
