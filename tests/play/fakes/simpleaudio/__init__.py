"""Stands in for the library simpleaudio: as much of it as the child uses, on a device of files."""

from __future__ import annotations

import threading
from typing import Any

import fake_air

from simpleaudio._simpleaudio import SimpleaudioError

CHUNK = 2 * 960


class PlayObject:
    def __init__(self, data: Any, sample_rate: int) -> None:
        self._data = memoryview(data)
        self._at = 0
        arguments = (self._next, sample_rate, lambda: False)
        self._thread = threading.Thread(target=fake_air.play, args=arguments)
        self._thread.start()

    def is_playing(self) -> bool:
        return self._thread.is_alive()

    def _next(self) -> bytes:
        self._at += CHUNK
        return bytes(self._data[self._at - CHUNK : self._at])


def play_buffer(data: Any, channels: int, sample_bytes: int, sample_rate: int) -> PlayObject:
    assert (channels, sample_bytes) == (1, 2)
    if fake_air.is_gone():
        raise SimpleaudioError("Error opening PCM device. -- CODE: -2 -- MSG: No such file")
    return PlayObject(data, sample_rate)
