"""What a path leads to: only files and folders are ever opened."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from coach.base.errors import BadFile
from coach.base.files import read_text
from coach.base.kinds import what_is_at

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    found = [what_is_at(tmp_path / name) for name in ("", "file", "none", "file/below")]
    assert found == ["a folder", "a file", "", ""]


@POSIX
def test_what_is_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path has to be short
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    for name, target in (("device", "/dev/null"), ("broken", "gone"), ("loop", "loop")):
        Path(name).symlink_to(target)
    Path("to-pipe").symlink_to("pipe")
    names = ("pipe", "to-pipe", "socket", "device", "broken", "loop")
    assert [what_is_at(Path(name)) for name in names] == [
        "a pipe",
        "a pipe",
        "a socket",
        "a device",
        "a link that leads nowhere",
        "a link that leads in a circle",
    ]
    for name in names:
        with pytest.raises(BadFile, match=rf"{name}: found a (pipe|socket|device|link)"):
            read_text(Path(name))


def test_a_name_that_no_file_can_have_is_told() -> None:
    with pytest.raises(BadFile, match="a name that no file can have"):
        read_text(Path("a\0b"))
