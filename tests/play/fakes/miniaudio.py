"""Stands in for the library miniaudio: as much of it as the worker uses, on a device of files.

Besides `air` and `gone`, the folder in `FAKE_AIR` may hold `devices`, one name a line, of which the
first is the default; `hangs`, as long as they can't be listed; and `opened`, to which every device
is added that was opened by name.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Generator
from enum import Enum
from types import SimpleNamespace
from typing import Any

import fake_air

Backend = Enum("Backend", "PULSEAUDIO ALSA COREAUDIO WASAPI DSOUND WINMM SNDIO AUDIO4 OSS")
SampleFormat = Enum("SampleFormat", "SIGNED16")


class MiniaudioError(Exception):
    pass


def device_names() -> list[bytes]:
    listed = fake_air.FOLDER / "devices"
    return listed.read_bytes().splitlines() if listed.exists() else [b"Files"]


class PlaybackDevice:
    backend = "files"

    def __init__(
        self, sample_rate: int, buffersize_msec: int, device_id: bytes | None = None, **_: Any
    ) -> None:
        if fake_air.is_gone():
            raise MiniaudioError("failed to init device", -401)
        if device_id is not None:
            with (fake_air.FOLDER / "opened").open("ab") as opened:
                opened.write(device_id + b"\n")
        self._rate = sample_rate
        self._period = sample_rate * buffersize_msec // 1000
        self._closed = threading.Event()

    def start(self, frames: Generator[bytes, int, None]) -> None:
        arguments = (lambda: frames.send(self._period), self._rate, self._closed.is_set)
        self._thread = threading.Thread(target=fake_air.play, args=arguments)
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._thread.join()


class ffi:  # noqa: N801 - the library's name
    """Memory of C, of which every piece is a list here."""

    NULL = None

    @staticmethod
    def new(kind: str, value: Any = None) -> Any:
        return [None] if value is None else value

    @staticmethod
    def addressof(structure: Any, member: str) -> Any:
        return getattr(structure, member)

    @staticmethod
    def buffer(memory: bytes) -> bytes:
        return memory

    @staticmethod
    def string(memory: bytes) -> bytes:
        return memory


class lib:  # noqa: N801 - the library's name
    MA_SUCCESS = 0

    @staticmethod
    def ma_context_init(backends: Any, count: int, config: None, context: Any) -> int:
        os.write(2, b"ALSA lib: cannot do this, cannot do that\n")
        while (fake_air.FOLDER / "hangs").exists():
            time.sleep(0.01)
        return -1 if fake_air.is_gone() else 0

    @staticmethod
    def ma_context_get_devices(context: Any, infos: Any, count: Any, *_: Any) -> int:
        names = device_names()
        infos[0] = [
            SimpleNamespace(name=name, id=name, isDefault=int(place == 0))
            for place, name in enumerate(names)
        ]
        count[0] = len(names)
        return 0

    @staticmethod
    def ma_context_uninit(context: Any) -> int:
        return 0

    @staticmethod
    def ma_get_backend_name(backend: Any) -> bytes:
        return b"files"
