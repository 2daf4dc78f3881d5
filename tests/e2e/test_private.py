"""Nothing leaves the machine: no command opens a socket but to what runs here, nor asks for a host.

A hook in every Python process that is started, those of voices and sound included, notes what
would reach a network. Files are for nobody but their person.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach.base.private import private_folder
from coach.home.diary.diary import Diary
from coach.home.keeping import keep_settings

ROOT = Path(__file__).parents[2]

HOOK = """
import os, socket, sys

def note(event, arguments):
    if not event.startswith("socket."):
        return
    if event == "socket.__new__" and arguments[1] in (socket.AF_UNIX, -1):
        return
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if arguments[0].family == socket.AF_UNIX:
            return
    with open(os.environ["NOTED_IN"], "a") as file:
        print(event, arguments[1:], file=file)

sys.addaudithook(note)
"""

SHORT = """
id = "short"
title = "Short"
[[steps]]
exercise = "knee-to-chest"
dose = { hold_s = 1, reps = 1 }
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no sockets that stay on the machine"
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which each Python notes what would reach a network."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK)
    (tmp_path / "short.toml").write_text(SHORT)
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(hook), str(ROOT))),
        "COACH_HOME": str(tmp_path / "home"),
        "NOTED_IN": str(tmp_path / "noted"),
    }


def noted(tmp_path: Path) -> str:
    file = tmp_path / "noted"
    return file.read_text() if file.exists() else ""


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("socket.socket(socket.AF_INET)", "socket.__new__"),
        ("socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
        ("socket.socketpair()", ""),
    ],
)
def test_the_hook_tells_a_network_from_this_machine(
    code: str, told: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    subprocess.run([sys.executable, "-c", f"import socket; {code}"], env=environment, check=True)
    assert noted(tmp_path).partition(" ")[0] == told


def test_no_command_opens_a_socket(tmp_path: Path, environment: dict[str, str]) -> None:
    short, sound = str(tmp_path / "short.toml"), str(tmp_path / "short.wav")
    commands = [
        ["list"],
        ["show", "first-relief", "--condition", "knee"],
        ["profile", "--goal", "3"],
        ["check", short],
        ["log"],
        ["voices"],
        ["export", short, "-o", sound, "--engine", "espeak", "--jobs", "1"],
    ]
    run = f"from coach.cli.app import main; print([main(one) for one in {commands!r}])"
    done = subprocess.run(
        [sys.executable, "-c", run],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == str([0] * len(commands)), done.stderr
    assert Path(sound).stat().st_size > 44
    assert noted(tmp_path) == ""


def test_a_session_opens_none(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "coach", "play", str(tmp_path / "short.toml")]
    command += ["--speaker", "silent", "--engine", "espeak"]
    playing = subprocess.Popen(
        command,
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with playing:
        assert playing.stdout is not None
        assert playing.stderr is not None
        first = playing.stdout.readline()
        playing.stdout.close()  # whoever reads it has had enough, and a silent session ends
        told = playing.stderr.read()
    assert "Short" in first, told
    assert playing.returncode == 0
    assert noted(tmp_path) == ""


@pytest.mark.skipif(os.name != "posix", reason="no modes here")
def test_what_is_kept_of_a_person_is_for_them_alone(tmp_path: Path) -> None:
    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    settings, data = tmp_path / "config" / "coach", tmp_path / "share" / "coach"
    file = keep_settings(settings, {"goal": 3})
    diary = Diary(data, lambda _line: None, own_folder=True)
    diary.began("short", None)
    diary.close()
    assert [mode(one) for one in (settings.parent, settings, file)] == [0o700, 0o700, 0o600]
    assert [mode(one) for one in (data, data / "diary.sqlite")] == [0o700, 0o600]
    file.chmod(0o640)
    keep_settings(settings, {"goal": 2})
    assert mode(file) == 0o640  # as its person wants it
    shared = tmp_path / "shared"
    shared.mkdir(0o755)
    private_folder(shared / "own")
    assert [mode(one) for one in (shared, shared / "own")] == [0o755, 0o700]


def test_the_page_on_privacy_names_every_place_in_ten_lines() -> None:
    text = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    told = " ".join(re.findall(r"`([^`]+)`", " ".join(rows)))
    for place in ("settings.toml", "people/", "diary.sqlite", "voices/", "cache", "routines/"):
        assert place in told
    assert len([line for line in text.splitlines() if line.strip()]) <= 20
