"""Frames as memory: those of a spool, and a run that is written a little ahead of its reader."""

from __future__ import annotations

import mmap
import sys
from array import array
from pathlib import Path

import pytest

from coach.play.memory import Stream, map_spool
from coach.play.transport import Transport

RATE = 8_000
FADE = 64
LENGTH = 100_000
LEAD = 160
PCM = array("h", [n % 30_000 + 1 for n in range(LENGTH)])


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


@pytest.fixture
def stream() -> Stream:
    transport = Transport(PCM.tobytes(), RATE)
    transport.play()
    return Stream(transport, LEAD, LENGTH)


def samples(stream: Stream) -> list[int]:
    return array("h", stream.memory[:]).tolist()


def test_there_is_room_for_the_lead_and_every_frame(stream: Stream) -> None:
    assert len(stream.memory) == 2 * (LEAD + LENGTH)
    assert not any(stream.memory[:])


def test_it_is_written_as_far_as_wanted_and_never_twice(stream: Stream) -> None:
    stream.write(LEAD + 1_000)
    stream.write(500)
    stream.write(LEAD + 3_000)
    heard = samples(stream)
    assert not any(heard[:LEAD])
    assert heard[LEAD + FADE : LEAD + 3_000] == PCM[FADE:3_000].tolist()
    assert not any(heard[LEAD + 3_000 :])


def test_writing_past_the_end_ends_at_the_end(stream: Stream) -> None:
    stream.write(10 * LENGTH)
    assert samples(stream)[-1] == PCM[-1]


def test_what_was_written_is_written_anew_with_another_transport(stream: Stream) -> None:
    stream.write(LEAD + 3_000)
    quieter = Transport(PCM.tobytes(), RATE, 2_500)
    quieter.seek(2_000 - FADE)
    quieter.set_volume(0.5)
    quieter.play()
    quieter.next_block(FADE)
    stream.replace(quieter, LEAD + 2_000)
    stream.write(LEAD + 3_000)
    heard = samples(stream)
    assert heard[LEAD + FADE : LEAD + 2_000] == PCM[FADE:2_000].tolist()
    assert heard[LEAD + 2_000 : LEAD + 2_500] == [n // 2 for n in PCM[2_000:2_500]]
    assert not any(heard[LEAD + 2_500 + FADE :])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is given back at leisure")
def test_what_was_heard_is_given_back_and_the_rest_is_kept(stream: Stream) -> None:
    stream.write(10 * LENGTH)
    stream.free(50_000)
    stream.free(40_000)
    stream.free(60_000)
    heard = samples(stream)
    assert not any(heard[:57_000])
    assert heard[60_000:] == PCM[60_000 - LEAD :].tolist()


def test_nothing_to_play_is_still_memory() -> None:
    stream = Stream(Transport(b"", RATE), 0, 0)
    stream.write(100)
    assert len(stream.memory) == 2


def test_on_windows_a_run_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """No flags for the map, and nothing is given back."""
    monkeypatch.setattr(sys, "platform", "win32")
    transport = Transport(PCM.tobytes(), RATE)
    transport.play()
    stream = Stream(transport, LEAD, LENGTH)
    stream.write(10 * LENGTH)
    stream.free(60_000)
    assert samples(stream)[LEAD + FADE :] == PCM[FADE:].tolist()
