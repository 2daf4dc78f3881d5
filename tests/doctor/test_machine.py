"""What Coach runs in, and where things are kept."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from small import SEEDS

from coach.base.database import DatabaseFailed
from coach.base.errors import BadFile
from coach.doctor.diagnosis import Diagnosis
from coach.doctor.machine import (
    look_at_cache,
    look_at_media_keys,
    look_at_program,
    look_at_routines,
    look_at_settings,
    look_at_temporary,
    look_at_terminal,
    refusal_of,
)
from coach.home.library import Library
from coach.speech.cache import FILE_NAME, ClipCache, kept
from coach.speech.clip import Clip


def test_the_versions_are_told() -> None:
    found = look_at_program("1.2.3")
    assert found.text.startswith(f"1.2.3; Python {sys.version_info.major}.")
    assert Path(str(found.details["seeds"])).is_dir()


class TestTerminal:
    @pytest.fixture
    def size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.delenv("NO_COLOR", raising=False)

    def test_a_pipe_is_no_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
        assert look_at_terminal().state == "missing"

    @pytest.mark.usefixtures("size")
    def test_size_and_colour_are_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((80, 24))
        )
        found = look_at_terminal()
        assert (found.state, found.text, found.advice) == ("ok", "80 × 24, in colour", "")
        monkeypatch.setenv("NO_COLOR", "1")
        assert look_at_terminal().text == "80 × 24, without colour, as NO_COLOR asks"

    @pytest.mark.usefixtures("size")
    @pytest.mark.parametrize("size_", [(79, 24), (80, 23)])
    def test_a_small_one_is_told(
        self, size_: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shutil, "get_terminal_size", lambda *_, **__: os.terminal_size(size_))
        assert "80 × 24" in look_at_terminal().advice


@pytest.mark.skipif(sys.platform != "linux", reason="media keys come over D-Bus on Linux only")
class TestMediaKeys:
    @pytest.fixture
    def bus(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> socket.socket:
        """Give a socket that answers, in `bus` of an otherwise empty folder."""
        monkeypatch.chdir(tmp_path)
        listening = socket.socket(socket.AF_UNIX)
        listening.bind("bus")
        listening.listen()
        return listening

    @pytest.mark.parametrize(
        "environment",
        [
            {},
            {"XDG_RUNTIME_DIR": "/no/such/folder"},
            {"DBUS_SESSION_BUS_ADDRESS": "tcp:host=elsewhere"},
        ],
    )
    def test_without_a_bus_there_are_none(self, environment: dict[str, str]) -> None:
        found = look_at_media_keys(environment)
        assert (found.state, found.text) == ("missing", "there is no session bus")

    @pytest.mark.parametrize(
        "address",
        ["unix:path=/no/such/bus", "unix:", "unix:path=a%00b,,=;", "unix:path=" + 200 * "x"],
    )
    def test_an_address_that_leads_nowhere_is_told(self, address: str) -> None:
        found = look_at_media_keys({"DBUS_SESSION_BUS_ADDRESS": address})
        assert (found.state, found.text) == ("broken", "the session bus does not answer")

    @pytest.mark.parametrize(
        "environment",
        [
            {"DBUS_SESSION_BUS_ADDRESS": "unix:path=bus,guid=12ab"},
            {"DBUS_SESSION_BUS_ADDRESS": "tcp:host=nowhere;unix:path=%62us"},
            {"XDG_RUNTIME_DIR": "."},
        ],
    )
    def test_a_bus_that_answers_is_found(
        self, environment: dict[str, str], bus: socket.socket, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with bus:
            monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
            assert look_at_media_keys(environment).ok
            monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
            found = look_at_media_keys(environment)
            assert (found.state, found.text) == ("missing", "dbus-fast is not installed")

    def test_an_abstract_socket_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(f"\0coach-test-{os.getpid()}")
            listening.listen()
            address = f"unix:abstract=coach-test-{os.getpid()}"
            assert look_at_media_keys({"DBUS_SESSION_BUS_ADDRESS": address}).ok


WRITE = "that you may write in"


class TestCache:
    def test_looking_makes_nothing(self, tmp_path: Path) -> None:
        found = look_at_cache(tmp_path / "a" / "b")
        assert (found.state, found.text) == ("ok", f"empty so far, in {tmp_path / 'a' / 'b'}")
        assert list(tmp_path.iterdir()) == []

    def test_clips_are_counted_and_weighed(self, tmp_path: Path) -> None:
        cache = ClipCache(tmp_path)
        for key in range(3):
            cache.put(bytes([key]), Clip(np.zeros(2**19, dtype=np.float32), 22_050, 0))
        cache.close()
        found = look_at_cache(tmp_path)
        assert found.text == f"3 clips of speech, 3 of 256 MB, in {tmp_path}"
        assert found.details["clips"] == 3
        assert kept(tmp_path)[1] == found.details["bytes"] > 3 * 2**20

    def test_a_damaged_file_is_told_and_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / FILE_NAME).write_bytes(b"not a database" * 100)
        found = look_at_cache(tmp_path)
        assert found.state == "broken"
        assert found.text == f"{tmp_path / FILE_NAME} cannot be read: file is not a database"
        assert found.advice == "delete it: the next session makes it anew"
        assert (tmp_path / FILE_NAME).read_bytes() == b"not a database" * 100
        with pytest.raises(DatabaseFailed):
            kept(tmp_path)

    def test_a_file_that_another_program_holds_is_not_to_be_deleted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("coach.speech.cache.BUSY_SECONDS", 0.01)
        ClipCache(tmp_path).close()
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            found = look_at_cache(tmp_path)
        assert found.state == "broken"
        assert found.text.endswith("database is locked")
        assert found.advice.startswith("end the program that holds it")

    def test_a_file_in_place_of_the_folder_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        found = look_at_cache(tmp_path / "file" / "cache")
        assert found.state == "broken"
        assert found.text.endswith(f"{tmp_path / 'file'} is a file")
        assert WRITE in found.advice


def test_a_folder_that_may_not_be_written_in_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal_of(tmp_path / "cache") == ""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal_of(tmp_path / "cache") == f"{tmp_path} cannot be written in"


def test_a_folder_that_may_not_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(monkeypatch)
    assert refusal_of(tmp_path / "cache") == f"{tmp_path / 'cache'}: permission denied"
    found = look_at_settings(tmp_path, None)
    assert (found.state, found.text) == (
        "missing",
        f"the defaults, as {tmp_path} is closed to you: permission denied",
    )


def test_a_drive_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: False)
    assert refusal_of(tmp_path) == f"there is no {tmp_path.anchor}"


def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)


class TestSettings:
    def test_without_a_file_the_defaults_hold(self, tmp_path: Path) -> None:
        found = look_at_settings(tmp_path, None)
        expected = f"the defaults, as there is no {tmp_path / 'settings.toml'}"
        assert (found.state, found.text) == ("ok", expected)

    def test_a_file_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "settings.toml").touch()
        assert look_at_settings(tmp_path, None).text == f"read from {tmp_path / 'settings.toml'}"

    def test_a_slip_in_it_is_told(self, tmp_path: Path) -> None:
        problem = BadFile(tmp_path / "settings.toml", ("rate",), "“fast”", "a whole number")
        found = look_at_settings(tmp_path, problem)
        assert found.state == "broken"
        assert "rate: found “fast”, expected a whole number" in found.text


def counted(own: Path) -> Diagnosis:
    return look_at_routines(Library(SEEDS, own), own)


class TestRoutines:
    def test_none_is_fine(self, tmp_path: Path) -> None:
        found = counted(tmp_path)
        assert (found.state, found.text) == ("ok", f"none of your own in {tmp_path / 'routines'}")

    def test_own_ones_are_counted_and_broken_ones_told(self, tmp_path: Path) -> None:
        folder = tmp_path / "routines"
        folder.mkdir()
        text = 'id = "a"\ntitle = "A"\n[[steps]]\nsay = "Hello."\n'
        (folder / "a.toml").write_text(text, encoding="utf-8")
        assert counted(tmp_path).text == f"1 of your own in {folder}"
        (folder / "b.toml").write_text("id = 3", encoding="utf-8")
        found = counted(tmp_path)
        assert found.state == "broken"
        assert found.text == f"1 of your own in {folder}, and 1 file has an error"
        assert found.details == {"folder": str(folder), "own": 1, "problems": 1}


class TestTemporary:
    def test_room_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        for free, text, state in (
            (3 * 2**30, "3 GB", "ok"),
            (900 * 2**20, "900 MB", "ok"),
            (2**20, "1 MB", "broken"),
        ):
            usage = SimpleNamespace(free=free)
            monkeypatch.setattr(shutil, "disk_usage", lambda _, usage=usage: usage)
            found = look_at_temporary()
            assert found.state == state
            assert found.text.startswith(f"{text} free in {tmp_path}")
        assert found.text.endswith("but half an hour of session takes 151 MB")
        assert "TMPDIR" in found.advice

    def test_no_folder_for_it_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tempfile, "tempdir", None)
        monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/no/such/folder"])
        found = look_at_temporary()
        assert found.state == "broken"
        assert "no usable temporary directory" in found.text
        assert WRITE in found.advice
