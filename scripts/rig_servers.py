"""The sound servers that a rig can start: what each consists of, what it needs and what it is told.

None of them reaches a real device, the person's settings or any other sound server: each finds its
home and its sockets in the rig's directory, and no monitor of hardware is on.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import Literal

Name = Literal["pulseaudio", "pipewire"]


@dataclass(frozen=True)
class Program:
    """One process of a server, up as soon as the file `ready` is in the rig's directory."""

    command: str
    package: str
    ready: str = ""

    @property
    def name(self) -> str:
        """The name under which the process runs."""
        return self.command.split()[0]


@dataclass(frozen=True)
class Server:
    """Programs in the order in which they start, and their settings, as files below their home.

    All have a sink called `rig`, mono at 48 kHz, and speak PulseAudio's protocol at `SOCKET`.
    """

    programs: tuple[Program, ...]
    settings: dict[str, str]


SOCKET = "pulse/native"

RECORDER = Program(
    "parec --raw --rate=48000 --format=s16le --channels=1 --latency-msec=10 -d rig.monitor",
    "pulseaudio-utils",
)
QUESTION = Program("pactl info", "pulseaudio-utils")

PULSEAUDIO = Server(
    (
        Program(
            "pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --disable-shm=yes"
            " --log-target=stderr"
            f' -L "module-native-protocol-unix socket={{directory}}/{SOCKET} auth-anonymous=1"'
            ' -L "module-null-sink sink_name=rig rate=48000 format=s16le channels=1 norewinds=1"',
            "pulseaudio",
            SOCKET,
        ),
    ),
    {},
)

_NULL_SINK = """\
context.objects = [ { factory = adapter args = {
    factory.name = support.null-audio-sink node.name = rig media.class = Audio/Sink
    audio.position = [ MONO ] audio.rate = 48000
} } ]
"""
_NO_HARDWARE = """\
wireplumber.profiles = { main = {
    hardware.audio = disabled hardware.bluetooth = disabled hardware.video-capture = disabled
} }
"""
"""In the words of WirePlumber from 0.5 on; the two files beside it say the same to 0.4."""

PIPEWIRE = Server(
    (
        Program("pipewire", "pipewire-bin", "pipewire-0"),
        Program("wireplumber", "wireplumber"),
        Program("pipewire-pulse", "pipewire-pulse", SOCKET),
    ),
    {
        ".config/pipewire/pipewire.conf.d/rig.conf": _NULL_SINK,
        ".config/wireplumber/wireplumber.conf.d/rig.conf": _NO_HARDWARE,
        # The portal wants a session bus; without one WirePlumber 0.4 ends at once.
        ".config/wireplumber/main.lua.d/51-rig.lua": """\
alsa_monitor.enabled = false
v4l2_monitor.enabled = false
libcamera_monitor.enabled = false
default_access.properties["enable-flatpak-portal"] = false
""",
        ".config/wireplumber/bluetooth.lua.d/51-rig.lua": "bluez_monitor.enabled = false\n",
    },
)

SERVERS: dict[Name, Server] = {"pulseaudio": PULSEAUDIO, "pipewire": PIPEWIRE}


def programs(server: Name) -> tuple[Program, ...]:
    """Return every program that a rig with this server runs."""
    return (*SERVERS[server].programs, RECORDER, QUESTION)


def missing(server: Name = "pulseaudio") -> str:
    """Return one line that says what has to be installed for the rig, or nothing."""
    absent = {tool.package for tool in programs(server) if shutil.which(tool.name) is None}
    if not absent:
        return ""
    packages = " ".join(sorted(absent))
    return f"the sound rig needs: apt-get install --no-install-recommends {packages}"
