"""Stands in for the library miniaudio: as much of it as the worker uses, on a device of files."""

from __future__ import annotations

import threading
from collections.abc import Generator
from enum import Enum
from typing import Any

import fake_air

Backend = Enum("Backend", "PULSEAUDIO ALSA COREAUDIO WASAPI DSOUND WINMM SNDIO AUDIO4 OSS")
SampleFormat = Enum("SampleFormat", "SIGNED16")


class MiniaudioError(Exception):
    pass


class PlaybackDevice:
    backend = "files"

    def __init__(self, sample_rate: int, buffersize_msec: int, **_: Any) -> None:
        if fake_air.is_gone():
            raise MiniaudioError("failed to init device", -401)
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
