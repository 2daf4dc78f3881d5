"""A stream of PulseAudio's own library, whose frames may be taken back until they are heard.

PipeWire answers to the same library. Only in a process of its own, never in the program.

miniaudio's way through the same server has to hold little sound ready, or a pause would take long
to be heard, and is therefore woken 100 times a second (measured). Here more is held ready, and what
a key changes is written once more, over the frames that are still waiting.
"""

from __future__ import annotations

import ctypes
from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_int64,
    c_long,
    c_size_t,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)
from typing import ClassVar

from coach.base.times import frames

HELD_MS, ASKED_MS = 80, 20
"""How much sound lies between us and the ear, and how much the server asks for at a time: it wakes
us as often. The server needs twice that for itself."""

_SAMPLE_BYTES = 2
_LITTLE_ENDIAN_16 = 3
_AS_THE_SERVER_LIKES = 0xFFFFFFFF
_NO_NEW_SERVER, _ADJUST_LATENCY = 0x1, 0x2000
_FROM_HERE, _FROM_THE_START = 0, 1
_CONTEXT_READY, _STREAM_READY = 4, 2
_STILL_TO_COME = 0


class _Format(Structure):
    _fields_: ClassVar = [("format", c_int), ("rate", c_uint32), ("channels", c_uint8)]


class _Buffer(Structure):
    _fields_: ClassVar = [
        (name, c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize")
    ]


class _Timing(Structure):
    _fields_: ClassVar = [
        ("timestamp", c_long * 2),
        ("synchronized_clocks", c_int),
        ("sink_usec", c_uint64),
        ("source_usec", c_uint64),
        ("transport_usec", c_uint64),
        ("playing", c_int),
        ("write_index_corrupt", c_int),
        ("write_index", c_int64),
        ("read_index_corrupt", c_int),
        ("read_index", c_int64),
        ("configured_sink_usec", c_uint64),
    ]


_FUNCTIONS: dict[str, tuple[object, list[object]]] = {
    "pa_mainloop_new": (c_void_p, []),
    "pa_mainloop_get_api": (c_void_p, [c_void_p]),
    "pa_mainloop_iterate": (c_int, [c_void_p, c_int, c_void_p]),
    "pa_mainloop_wakeup": (None, [c_void_p]),
    "pa_context_new": (c_void_p, [c_void_p, c_char_p]),
    "pa_context_connect": (c_int, [c_void_p, c_char_p, c_int, c_void_p]),
    "pa_context_get_state": (c_int, [c_void_p]),
    "pa_stream_new": (c_void_p, [c_void_p, c_char_p, POINTER(_Format), c_void_p]),
    "pa_stream_connect_playback": (
        c_int,
        [c_void_p, c_char_p, POINTER(_Buffer), c_int, c_void_p, c_void_p],
    ),
    "pa_stream_get_state": (c_int, [c_void_p]),
    "pa_stream_get_buffer_attr": (POINTER(_Buffer), [c_void_p]),
    "pa_stream_writable_size": (c_size_t, [c_void_p]),
    "pa_stream_write": (c_int, [c_void_p, c_char_p, c_size_t, c_void_p, c_int64, c_int]),
    "pa_stream_update_timing_info": (c_void_p, [c_void_p, c_void_p, c_void_p]),
    "pa_stream_get_timing_info": (POINTER(_Timing), [c_void_p]),
    "pa_operation_get_state": (c_int, [c_void_p]),
    "pa_operation_unref": (None, [c_void_p]),
}
"""What is used of the library: the types of results and of arguments."""


class PulseLost(OSError):
    """There is no server, or it does not want us any more."""


class PulseStream:
    """16-bit mono frames on their way to the default sink. For one thread, except `wake`.

    Every method raises `PulseLost` when the server is gone.
    """

    def __init__(self, sample_rate: int, application: str) -> None:
        """Connect, and begin a stream in silence. Raises `PulseLost` where that cannot be."""
        try:
            self._c = ctypes.CDLL("libpulse.so.0")
            for name, (result, arguments) in _FUNCTIONS.items():
                function = getattr(self._c, name)
                function.restype, function.argtypes = result, arguments
        except (OSError, AttributeError) as problem:
            raise PulseLost(str(problem)) from problem
        self._loop = self._c.pa_mainloop_new()
        api = self._c.pa_mainloop_get_api(self._loop)
        self._context = self._c.pa_context_new(api, application.encode())
        self._stream: int | None = None
        if self._c.pa_context_connect(self._context, None, _NO_NEW_SERVER, None) < 0:
            raise PulseLost("no sound server found")
        self._wait_for(self._c.pa_context_get_state, self._context, _CONTEXT_READY)
        self._begin(sample_rate)
        held = self._c.pa_stream_get_buffer_attr(self._stream).contents.tlength // _SAMPLE_BYTES
        sink_usec = int(self._timing().configured_sink_usec)
        self.latency = held + frames(sink_usec // 1000, sample_rate)
        """How many frames lie between the last one handed over and the ear."""

    def wait(self) -> None:
        """Wait until the server wants something, or `wake` is called."""
        if self._c.pa_mainloop_iterate(self._loop, 1, None) < 0:
            raise PulseLost("the sound server is gone")
        if self._stream is not None and self._c.pa_stream_get_state(self._stream) != _STREAM_READY:
            raise PulseLost("the device was taken away")

    def wake(self) -> None:
        """End a `wait` of another thread."""
        self._c.pa_mainloop_wakeup(self._loop)

    def wanted(self) -> int:
        """Return how many frames the server asks for now."""
        size: int = self._c.pa_stream_writable_size(self._stream)
        # A stream that is gone says −1; `wait` tells.
        return 0 if size == ctypes.c_size_t(-1).value else size // _SAMPLE_BYTES

    def taken(self) -> int:
        """Ask the server how many frames it has taken so far; these cannot be changed any more."""
        return int(self._timing().read_index) // _SAMPLE_BYTES

    def write(self, block: bytes, at: int | None = None) -> None:
        """Hand frames over: behind the others, or over those from frame `at` of all on."""
        offset, whence = (0, _FROM_HERE) if at is None else (at * _SAMPLE_BYTES, _FROM_THE_START)
        if self._c.pa_stream_write(self._stream, block, len(block), None, offset, whence) < 0:
            raise PulseLost("the device takes no more")

    def _begin(self, sample_rate: int) -> None:
        sound = _Format(_LITTLE_ENDIAN_16, sample_rate, 1)
        held, asked = (_SAMPLE_BYTES * frames(ms, sample_rate) for ms in (HELD_MS, ASKED_MS))
        rest = _AS_THE_SERVER_LIKES
        wish = _Buffer(rest, held, rest, asked, rest)
        stream = self._c.pa_stream_new(self._context, b"session", sound, None)
        flags = _ADJUST_LATENCY
        if self._c.pa_stream_connect_playback(stream, None, wish, flags, None, None) < 0:
            raise PulseLost("no sound device found")
        self._wait_for(self._c.pa_stream_get_state, stream, _STREAM_READY)
        self._stream = stream

    def _wait_for(self, state_of: ctypes._NamedFuncPointer, thing: int, ready: int) -> None:
        while (state := state_of(thing)) != ready:
            if state > ready:
                raise PulseLost("no sound device found")
            self.wait()

    def _timing(self) -> _Timing:
        operation = self._c.pa_stream_update_timing_info(self._stream, None, None)
        if not operation:
            raise PulseLost("the device was taken away")
        while self._c.pa_operation_get_state(operation) == _STILL_TO_COME:
            self.wait()
        self._c.pa_operation_unref(operation)
        timing = self._c.pa_stream_get_timing_info(self._stream)
        if not timing:
            raise PulseLost("the device does not tell where it is")
        found: _Timing = timing.contents
        return found
