"""A bus that is not there, dies, or talks nonsense: nothing is said, and nothing held up."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from desktop import Desktop, missing, until

from coach.live.remote.mpris import MprisRemote

ROOT = Path(__file__).resolve().parents[3]

NONSENSE = [
    "unix:",
    "unix:path=",
    "unix:path=/nowhere/at/all",
    "unix:path=/etc/passwd",
    "unix:path=/",
    f"unix:path=/{'long' * 100}",
    "unix:path=/a%00b",
    "unix:path=/\udcff",
    "unix:path=/with space",
    "unix:tmpdir=/tmp",
    "unix:abstract=nobody-listens-here",
    "unix:path",
    ";;;",
]


WELCOME = b"OK 0123456789abcdef0123456789abcdef\r\n"


def read_to(bus, mark):
    """Read up to a mark. Raises ConnectionError when the other side hangs up before."""
    heard = b""
    while mark not in heard:
        more = bus.recv(1000)
        if not more:
            raise ConnectionError
        heard += more


def hangs_up(bus):
    read_to(bus, b"AUTH")


def refuses(bus):
    read_to(bus, b"AUTH")
    bus.sendall(b"REJECTED EXTERNAL\r\n")
    read_to(bus, b"no more")


def is_no_bus(bus):
    bus.sendall(b"HTTP/1.1 400 Bad Request\r\n\xff\xfe\r\n")
    read_to(bus, b"no more")


def welcomes_with_noise(bus):
    read_to(bus, b"AUTH")
    bus.sendall(WELCOME)
    read_to(bus, b"Hello")
    bus.sendall(bytes(range(256)))
    read_to(bus, b"no more")


def never_answers(bus):
    read_to(bus, b"no more")


@pytest.fixture
def false_bus():
    """Return a function that starts something else than a bus, and tells its address."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bus-")))

        def start(behave):
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(str(folder / "bus"))
            listener.listen()
            met = threading.Event()

            def serve():
                bus, _ = listener.accept()
                met.set()
                with bus, contextlib.suppress(OSError):
                    behave(bus)

            thread = threading.Thread(target=serve)
            thread.start()
            stack.callback(thread.join)
            return f"unix:path={folder / 'bus'}", met

        yield start


def attends():
    """Return whether a remote still is, or tries to get, on a bus."""
    return any(thread.name == "media-keys" for thread in threading.enumerate())


def use(remote, now):
    """Look a few times, as a front end does."""
    for step in range(3):
        remote.show(replace(now, title=f"Exercise {step}", position_ms=10_000 * step))
        assert remote.pressed() == []


@pytest.mark.parametrize("address", NONSENSE)
def test_an_address_that_leads_nowhere(address, now):
    remote = MprisRemote(address)
    use(remote, now)
    until(lambda: not attends())
    use(remote, now)
    remote.close()


@pytest.mark.parametrize("behave", [hangs_up, refuses, is_no_bus, welcomes_with_noise])
def test_a_bus_that_is_none(false_bus, behave, now):
    address, _ = false_bus(behave)
    remote = MprisRemote(address)
    use(remote, now)
    until(lambda: not attends())
    use(remote, now)
    remote.close()


def test_a_bus_that_never_answers_is_left_at_once(false_bus, now):
    address, met = false_bus(never_answers)
    remote = MprisRemote(address)
    use(remote, now)
    assert met.wait(20)
    assert attends()
    remote.close()
    assert not attends()


def test_without_the_library(monkeypatch, now):
    for module in [name for name in sys.modules if name.split(".")[0] == "dbus_fast"]:
        monkeypatch.delitem(sys.modules, module)
    for module in ["coach.live.remote.interfaces", "coach.live.remote.connection"]:
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "dbus_fast", None)
    remote = MprisRemote("unix:path=/nowhere")
    use(remote, now)
    until(lambda: not attends())
    remote.close()


def test_without_a_file_left_for_the_thread(monkeypatch, now):
    def no_loop():
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("asyncio.new_event_loop", no_loop)
    remote = MprisRemote("unix:path=/nowhere")
    use(remote, now)
    until(lambda: not attends())
    remote.close()


WATCHED = """
import sys, time
from coach.live.remote.choose import open_remote
from coach.live.remote.port import NowPlaying

remote = open_remote()
print("started", flush=True)
for number, _ in enumerate(sys.stdin):
    remote.show(NowPlaying("Calm evening", f"Exercise {number}", 60_000, 0, playing=True))
    print(*remote.pressed(), flush=True)
if "--close" in sys.argv:
    remote.close()
"""


class Watched:
    """A program with a remote, whose every word is heard; a line to it is a look."""

    def __init__(self, environment, *arguments):
        self._process = subprocess.Popen(
            [sys.executable, "-W", "default", "-c", WATCHED, *arguments],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT)} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout.readline() == "started\n"

    def look(self):
        self._process.stdin.write("look\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().split()

    def end(self):
        """End it, and return its exit code and all that it said besides."""
        said, complaints = self._process.communicate()
        return self._process.returncode, said + complaints


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "tcp:host=nowhere", "garbage", ""])
def test_nothing_is_said_without_a_bus(address):
    watched = Watched({"DBUS_SESSION_BUS_ADDRESS": address}, "--close")
    assert [watched.look() for _ in range(3)] == [[], [], []]
    assert watched.end() == (0, "")


@pytest.fixture
def own_desktop():
    if lacking := missing():
        pytest.skip(lacking)
    with Desktop() as desktop:
        yield desktop


@pytest.mark.parametrize("arguments", [["--close"], []])
def test_nothing_is_said_when_the_bus_dies(own_desktop, arguments):
    watched = Watched(own_desktop.environment, *arguments)
    watched.look()
    until(own_desktop.players)
    own_desktop.playerctl("next")
    assert watched.look() == ["next"]
    own_desktop.kill()
    assert [watched.look() for _ in range(3)] == [[], [], []]
    assert watched.end() == (0, "")


def test_nothing_is_said_about_a_strange_call(own_desktop):
    watched = Watched(own_desktop.environment, "--close")
    watched.look()
    until(own_desktop.players)
    own_desktop.send("org.freedesktop.DBus.Properties", "Get", "ss", ["no.such", "Property"])
    assert watched.end() == (0, "")


def test_a_program_that_ends_without_closing_leaves_nothing_behind(own_desktop):
    watched = Watched(own_desktop.environment)
    watched.look()
    until(own_desktop.players)
    assert watched.end() == (0, "")
    until(lambda: not own_desktop.players())


def test_the_thread_ends_when_the_bus_dies(own_desktop, now):
    remote = MprisRemote(own_desktop.address)
    remote.show(now)
    until(own_desktop.players)
    own_desktop.kill()
    until(lambda: not attends())
    use(remote, now)
    remote.close()
