"""Which remote there is where, and that choosing costs nothing."""

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from coach.live.remote.choose import NoRemote, open_remote, session_bus
from coach.live.remote.mpris import MprisRemote

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def runtime_folder():
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    ("listed", "address"),
    [
        ("unix:path=/run/user/1000/bus", "unix:path=/run/user/1000/bus"),
        ("unix:abstract=/tmp/dbus-x,guid=ab12", "unix:abstract=/tmp/dbus-x,guid=ab12"),
        ("tcp:host=example.org,port=1;unix:path=/b", "unix:path=/b"),
        ("tcp:host=example.org,port=1", None),
        ("autolaunch:", None),
        ("disabled:", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_only_sockets_of_this_machine_are_buses(listed, address):
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": listed}) == address


def test_without_the_variable_the_bus_is_where_systemd_puts_it(runtime_folder):
    environment = {"XDG_RUNTIME_DIR": str(runtime_folder)}
    assert session_bus(environment) is None
    (runtime_folder / "bus").touch()
    assert session_bus(environment) is None
    (runtime_folder / "bus").unlink()
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(runtime_folder / "bus"))
        assert session_bus(environment) == f"unix:path={runtime_folder}/bus"


def test_a_folder_with_odd_characters_is_written_as_addresses_want_it(runtime_folder):
    folder = runtime_folder / "a b;c"
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(folder / "bus"))
        address = session_bus({"XDG_RUNTIME_DIR": str(folder)})
    assert address == f"unix:path={runtime_folder}/a%20b%3Bc/bus"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_only_linux_has_media_keys(platform):
    environment = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus"}
    assert isinstance(open_remote(environment, platform), NoRemote)
    assert isinstance(open_remote(environment, "linux"), MprisRemote)


def test_without_a_bus_there_is_no_remote():
    assert isinstance(open_remote({}, "linux"), NoRemote)


def test_no_remote_does_nothing(now):
    remote = NoRemote()
    remote.show(now)
    assert remote.pressed() == []
    remote.close()
    remote.close()


def test_choosing_loads_no_library():
    program = (
        "import sys; from coach.live.remote.choose import NoRemote, open_remote;"
        "open_remote({'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere'}, 'linux');"
        "print(*sorted({'asyncio', 'dbus_fast'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == ([], "")
