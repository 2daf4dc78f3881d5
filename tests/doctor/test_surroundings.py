"""The terminal and the session bus, looked at from outside."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import sys
from pathlib import Path

import pytest

from coach.doctor.surroundings import look_at_media_keys, look_at_program, look_at_terminal


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
        monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
        found = look_at_terminal()
        assert (found.state, found.text, found.advice) == ("ok", "80 × 24, in colour", "")
        monkeypatch.setenv("NO_COLOR", "1")
        assert look_at_terminal().text == "80 × 24, without colour, as NO_COLOR asks"

    @pytest.mark.usefixtures("size")
    @pytest.mark.parametrize("size_", [(79, 24), (80, 23)])
    def test_a_small_one_is_told(
        self, size_: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size(size_))
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
