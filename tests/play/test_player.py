"""A player process: what it may write where, how it starts, and that it always ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.play.devices import NoSound
from coach.play.player import Player

READY = "status.write(Status(State.READY, text='a device'))"
STANDS_IN = """
import os, sys, time
from pathlib import Path
from coach.play.status import State, Status, StatusFile

def main(arguments):
    status = StatusFile.take(Path(arguments[0]))
    {does}
"""
PATIENCE_S = 20.0


@pytest.fixture
def made(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    leftovers: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Player]:
    """Start a player that does what the test's parameter says."""
    (tmp_path / "player.py").write_text(STANDS_IN.format(does=request.param), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = Player("player", ["an argument"])
    yield child
    child.kill()


def gone(pid: int) -> bool:
    """Say whether a process that is nobody's child any more has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").exists() and " Z " in Path(f"/proc/{pid}/stat").read_text(
        encoding="utf-8"
    )


def await_end(child: Player) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while child.alive:
        assert time.monotonic() < deadline, "the process does not end"
        time.sleep(0.01)


@pytest.mark.parametrize("made", [f"{READY}; sys.stdin.read()"], indirect=True)
def test_a_player_is_ready_when_it_says_so(made: Player) -> None:
    assert made.wait_ready().text == "a device"
    assert made.alive
    made.end()
    assert not made.alive


@pytest.mark.parametrize(
    "made",
    ["status.write(Status(State.FAILED, text='no such device')); time.sleep(60)"],
    indirect=True,
)
def test_a_player_that_fails_says_why(made: Player) -> None:
    with pytest.raises(NoSound, match="no such device"):
        made.wait_ready()


@pytest.mark.parametrize("made", ["os._exit(3)"], indirect=True)
def test_a_player_that_ends_at_once_is_no_sound(made: Player) -> None:
    with pytest.raises(NoSound, match="ended at its start with code 3"):
        made.wait_ready()
    made.tell("play")
    assert not made.alive


@pytest.mark.parametrize("made", ["time.sleep(60)"], indirect=True)
def test_a_device_that_does_not_answer_is_no_sound(made: Player) -> None:
    with pytest.raises(NoSound, match=r"no sound device answered within 0\.1 s"):
        made.wait_ready(0.1)
    made.end()
    assert not made.alive


@pytest.mark.parametrize(
    "made", [f"os.write(2, b'ALSA lib'); os.write(1, b'no'); {READY}"], indirect=True
)
def test_what_a_sound_library_complains_never_reaches_the_terminal(
    made: Player, capfd: pytest.CaptureFixture[str]
) -> None:
    made.wait_ready()
    await_end(made)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "made",
    [f"{READY}; line = sys.stdin.readline(); status.write(Status(State.READY, text=line))"],
    indirect=True,
)
def test_a_line_reaches_the_player(made: Player) -> None:
    made.wait_ready()
    made.tell("seek", 1, 20_000, 0.5)
    await_end(made)
    assert made.status.read()[1].text == "seek 1 20000 0.5\n"


@pytest.mark.parametrize("made", [f"{READY}; sys.stdin.read()"], indirect=True)
def test_neither_ending_leaves_a_file(made: Player, leftovers: Path) -> None:
    made.wait_ready()
    if os.name == "posix":  # Windows keeps the name of a mapped file
        assert not list(leftovers.rglob("status"))
    made.kill()
    made.kill()
    made.end()
    assert list(leftovers.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="elsewhere players ignore the signal by themselves")
@pytest.mark.parametrize("made", [f"{READY}; sys.stdin.read()"], indirect=True)
def test_ctrl_c_in_the_terminal_does_not_reach_a_player(made: Player) -> None:
    assert os.getsid(made._process.pid) != os.getsid(0)


def test_a_child_killed_before_it_began_leaves_no_file(leftovers: Path) -> None:
    Player("player", []).kill()
    assert list(leftovers.iterdir()) == []


def test_the_working_directory_is_no_place_for_modules(
    tmp_path: Path,
    leftovers: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "mmap.py").write_text("import os; os._exit(42)", encoding="utf-8")
    (tmp_path / "player.py").write_text(STANDS_IN.format(does=READY), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    child = Player("player", [])
    with pytest.raises(NoSound, match="ended at its start with code 1"):
        child.wait_ready()
    child.kill()


def test_without_room_for_a_status_there_is_no_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(NoSound, match="no player process can be started"):
        Player("player", [])


def test_without_an_interpreter_there_is_no_sound_and_no_file(
    leftovers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(NoSound, match="no player process can be started"):
        Player("player", [])
    assert list(leftovers.iterdir()) == []


PROGRAM = """
import sys, time
from pathlib import Path
from coach.play.choose import open_speaker
from coach.play.port import Spool
path, name = sys.argv[1:]
speaker, _ = open_speaker(Spool(Path(path), 48_000, 60 * 48_000), name)
speaker.play()
while speaker.position().frame < 4_800:
    time.sleep(0.01)
children = Path("/proc/self/task").glob("*/children")
print(*[pid for file in children for pid in file.read_text().split()], flush=True)
{ends}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.usefixtures("files_as_device")
@pytest.mark.parametrize("name", ["miniaudio", "simpleaudio"])
@pytest.mark.parametrize(
    ("ends", "code"),
    [
        ("time.sleep(60)", -signal.SIGKILL),
        ("raise SystemExit(7)", 7),
        ("import os; os._exit(8)", 8),
    ],
)
def test_no_player_outlives_the_program(name: str, ends: str, code: int, tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    spool.write_bytes(bytes(2 * 60 * 48_000))  # longer than a test waits
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(ends=ends), str(spool), name],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with program:
        assert program.stdout is not None
        pids = [int(pid) for pid in program.stdout.readline().split()]
        assert len(pids) == {"miniaudio": 1, "simpleaudio": 2}[name]
        if code < 0:
            program.kill()
        assert program.wait() == code
    deadline = time.monotonic() + PATIENCE_S
    while not all(gone(pid) for pid in pids):
        assert time.monotonic() < deadline, "a player is still there"
        time.sleep(0.01)
