"""The output devices as miniaudio sees them; for processes of their own, never in the program.

It prints them as one line of JSON. The libraries behind miniaudio write on standard error from C,
may hang, and leave some file descriptors open.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple, cast

from coach.base.text import matching, one_line, plain

BACKENDS = {
    "linux": ["PULSEAUDIO", "ALSA"],
    "darwin": ["COREAUDIO"],
    "win32": ["WASAPI", "DSOUND", "WINMM"],
}
OTHER_BACKENDS = ["PULSEAUDIO", "ALSA", "SNDIO", "AUDIO4", "OSS"]
"""The interfaces tried, best first. Without a list miniaudio takes its Null device in silence when
nothing else works, and a person would wait for sound that never comes."""

ALSA_PLUGINS = frozenset(
    b"jack lavrate null oss pulse samplerate speex speexrate upmix vdownmix".split()
)
"""What ALSA lists beside devices: converters, bridges, and a device that drops what it is given."""

NAME_LIMIT = 60


class Listed(NamedTuple):
    """An output device; `id` is what miniaudio opens it by."""

    name: str
    default: bool
    id: Any


def backends() -> list[str]:
    """Return the names of this system's interfaces, best first."""
    return BACKENDS.get(sys.platform, OTHER_BACKENDS)


def load_library() -> Any:
    """Import miniaudio, for sound alone. Raises ImportError when it is not installed."""
    # It imports numpy if it can, and what it needs to play from the web: 129 and 25 ms, and 30 and
    # 9 MB (measured), which serve nothing here.
    modules = cast("dict[str, object]", sys.modules)
    modules.setdefault("numpy", None)
    web_was_there = "urllib.request" in modules
    modules.setdefault("urllib.request", ModuleType("urllib.request"))
    try:
        import miniaudio  # only now that these are out of the way
    finally:
        if not web_was_there:
            del modules["urllib.request"]
    return miniaudio


def listed(library: Any, backend: str, *, microphones: bool = False) -> list[Listed]:
    """List the output devices of an interface, or its inputs: none where it does not work.

    Devices of one name are told apart by a number. The library's own list is not used: it fails
    altogether when one device does not tell its formats, as a busy one does, and it leaves out
    which is the default.
    """
    ffi, lib = library.ffi, library.lib
    context = ffi.new("ma_context*")
    only = ffi.new("ma_backend[]", [library.Backend[backend].value])
    if lib.ma_context_init(only, 1, ffi.NULL, context) != lib.MA_SUCCESS:
        return []
    try:
        infos, count = ffi.new("ma_device_info**"), ffi.new("ma_uint32*")
        neither = (ffi.NULL, ffi.NULL)
        wanted = (*neither, infos, count) if microphones else (infos, count, *neither)
        result = lib.ma_context_get_devices(context, *wanted)
        if result != lib.MA_SUCCESS:
            return []
        all_of_them = [infos[0][place] for place in range(count[0])]
        ignored = ALSA_PLUGINS if backend == "ALSA" else frozenset()
        return list(_told_apart(library.ffi, all_of_them, ignored))
    finally:
        lib.ma_context_uninit(context)


def _told_apart(ffi: Any, infos: list[Any], ignored: frozenset[bytes]) -> Iterator[Listed]:
    """Yield what is not ignored, with different names, copied from the memory of the context."""
    times: Counter[str] = Counter()
    for info in infos:
        identifier = bytes(ffi.buffer(ffi.addressof(info, "id"))).partition(b"\0")[0]
        if identifier in ignored:
            continue
        name = plain(ffi.string(info.name).decode(errors="replace"))
        times[name] += 1
        number = f" ({times[name]})" if times[name] > 1 else ""
        yield Listed(name + number, bool(info.isDefault), ffi.new("ma_device_id*", info.id))


def find(library: Any, wanted: str, *, microphones: bool = False) -> tuple[str, Any]:
    """Return the interface and the id of the one device that goes by a name or a part of it.

    The first interface that has any device decides. Raises LookupError with a reason to be shown.
    """
    kind = "microphone" if microphones else "sound device"
    for backend in backends():
        devices = listed(library, backend, microphones=microphones)
        if not devices:
            continue
        places = matching(wanted, [device.name for device in devices])
        if len(places) == 1:
            return backend, devices[places[0]].id
        name = f"“{one_line(wanted, NAME_LIMIT)}”"
        if places:
            raise LookupError(f"more than one {kind} has {name} in its name")
        raise LookupError(f"no {kind} is called {name}")
    raise LookupError(f"no {kind} found")


def main(_arguments: list[str]) -> None:
    """Print the devices of the first interface that has any."""
    library = load_library()
    found: list[dict[str, object]] = []
    for backend in backends():
        shown = library.ffi.string(library.lib.ma_get_backend_name(library.Backend[backend].value))
        found = [
            {"backend": shown.decode(), "name": device.name, "default": device.default}
            for device in listed(library, backend)
        ]
        if found:
            break
    sys.stdout.write(json.dumps({"devices": found}) + "\n")
