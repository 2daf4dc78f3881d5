"""A spool as memory."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest

from coach.play.mapped import map_spool


def test_frames_written_after_mapping_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "spool"
    path.write_bytes(bytes(2_000))
    pcm = map_spool(path, 1_000)
    with path.open("r+b", buffering=0) as file:
        file.seek(1_998)
        file.write(b"\x01\x02")
    assert pcm[1_996:] == b"\0\0\x01\x02"
    assert isinstance(pcm, mmap.mmap)
    pcm.close()


def test_no_frames_are_no_map(tmp_path: Path) -> None:
    path = tmp_path / "spool"
    path.touch()
    assert map_spool(path, 0) == b""


def test_a_file_that_is_too_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "spool"
    path.write_bytes(bytes(1_998))
    with pytest.raises(ValueError, match="the spool holds 1998 bytes, expected 2000"):
        map_spool(path, 1_000)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        map_spool(tmp_path / "nothing", 1)
