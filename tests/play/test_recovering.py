"""A speaker that looks for its lost device by itself, and can go on without sound meanwhile."""

from __future__ import annotations

import time
from array import array
from pathlib import Path

import pytest
from benches import FADE, FRAMES, RATE, ROOM, FakeBench, new_speaker
from rig import PERIOD
from virtual_speaker import VirtualSpeaker

from coach.play.port import Back, Detour, Lost, Spool
from coach.play.recovering import RecoveringSpeaker
from coach.play.silent import SilentClock

LOST = Lost("pulled out")
SECOND = 1_000_000_000


class Room:
    """A speaker that recovers, what it recovers, and the time of both."""

    def __init__(self, spool: Spool) -> None:
        self.now_ns = 0
        self.virtual = VirtualSpeaker()
        silent = SilentClock(lambda: self.now_ns)
        self.virtual.load(spool)
        self.speaker = RecoveringSpeaker(self.virtual, lambda: self.now_ns, silent, loaded=spool)

    def pass_by(self, frames: int) -> list[Lost | Back]:
        """Let the time of so many frames pass in tenths of a second; return what was told."""
        told = self.speaker.poll()
        while frames > 0:
            step = min(frames, RATE // 10)
            frames -= step
            self.now_ns += step * SECOND // RATE
            self.virtual.advance(step)
            told += self.speaker.poll()
        return told

    def lose(self, failing: int = 1_000) -> None:
        """Play a little, and lose the device for so many tries."""
        self.speaker.play()
        self.pass_by(9_600)
        self.virtual.failing = failing
        self.virtual.lose(LOST.reason)
        assert self.speaker.poll() == [LOST]

    def heard(self, frames: int) -> list[int]:
        """Return the frames that are heard next."""
        return array("h", self.virtual.advance(frames)).tolist()

    def at(self) -> tuple[int, bool, bool, str]:
        position = self.speaker.position()
        return position.frame, position.playing, position.ended, position.source


@pytest.fixture
def room(spool: Spool) -> Room:
    return Room(spool)


def sound(spool: Spool) -> list[int]:
    return array("h", spool.path.read_bytes()).tolist()


def test_it_tries_at_once_and_then_ever_more_rarely(room: Room) -> None:
    room.lose()
    tried_at = []
    for tenth in range(1, 250):
        before = room.virtual.tries
        assert room.pass_by(RATE // 10) == []
        if room.virtual.tries > before:
            tried_at.append(tenth / 10)
    assert tried_at == [1, 3, 7, 11, 15, 19, 23]


def test_a_device_that_is_back_is_told_of_and_waits(room: Room) -> None:
    room.lose(failing=2)
    assert room.at() == (9_600, False, False, "device")
    assert room.pass_by(5 * RATE) == [Back()]
    assert room.virtual.tries == 3
    assert room.at() == (9_600, False, False, "device")
    room.speaker.play()
    assert room.pass_by(1_000) == []
    assert room.at() == (10_600, True, False, "device")


def test_a_device_that_is_back_at_once_is_still_told_to_have_been_lost(room: Room) -> None:
    room.speaker.play()
    room.pass_by(9_600)
    room.virtual.lose("moved")
    assert room.speaker.poll() == [Lost("moved")]
    assert room.speaker.poll() == [Back()]


def test_a_second_loss_is_told_and_tried_like_the_first(room: Room) -> None:
    room.lose(failing=4)
    assert room.pass_by(20 * RATE) == [Back()]
    room.virtual.tries = 0
    room.lose(failing=1)
    assert room.virtual.tries == 1
    assert room.pass_by(2 * RATE) == [Back()]


@pytest.mark.parametrize("asked", ["play", "reopen"])
def test_a_try_that_somebody_asked_for_is_answered(room: Room, asked: str) -> None:
    room.lose()
    room.pass_by(RATE // 2)
    getattr(room.speaker, asked)()
    assert room.speaker.poll() == [LOST]
    assert room.pass_by(20 * RATE) == []
    room.virtual.failing = 0
    getattr(room.speaker, asked)()
    assert room.speaker.poll() == [Back()]
    assert room.at() == (9_600, asked == "play", False, "device")


def test_a_pause_takes_the_question_back(room: Room) -> None:
    room.lose()
    room.speaker.play()
    room.speaker.pause()
    assert room.pass_by(20 * RATE) == []


def test_without_a_loss_there_is_nothing_to_do_silently(room: Room) -> None:
    room.speaker.play()
    room.pass_by(9_600)
    room.speaker.reopen()
    room.speaker.go_on_silently()
    assert room.pass_by(9_600) == []
    assert room.at() == (19_200, True, False, "device")
    assert room.virtual.tries == 0


def test_silence_carries_the_place_on_and_the_device_takes_it_over(
    room: Room, spool: Spool
) -> None:
    room.lose()
    room.speaker.go_on_silently()
    assert room.at() == (9_600, True, False, "silent")
    assert room.pass_by(RATE) == []
    assert room.at() == (9_600 + RATE, True, False, "silent")
    room.speaker.go_on_silently()
    room.virtual.failing = 0
    assert room.pass_by(2 * RATE) == []
    assert room.pass_by(RATE // 10) == [Back()]
    taken_over = 9_600 + 31 * RATE // 10
    assert room.at() == (taken_over, True, False, "device")
    assert room.heard(2_000)[FADE:] == sound(spool)[taken_over + FADE : taken_over + 2_000]


def test_what_was_asked_in_silence_holds_when_the_device_is_back(room: Room, spool: Spool) -> None:
    room.lose()
    room.speaker.go_on_silently()
    room.speaker.seek(48_000)
    room.speaker.set_volume(0.5)
    room.speaker.renew(100_000)
    room.pass_by(9_600)
    room.speaker.pause()
    assert room.at() == (57_600, False, False, "silent")
    room.pass_by(9_600)
    room.virtual.failing = 0
    assert room.pass_by(5 * RATE) == [Back()]
    assert room.at() == (57_600, False, False, "device")
    room.speaker.play()
    half = [int(sample * 0.5) for sample in sound(spool)[57_600 + FADE : 59_600]]
    assert room.heard(2_000)[FADE:] == half
    room.pass_by(2 * RATE)
    assert room.at() == (100_000, False, True, "device")


def test_an_end_that_moved_before_the_loss_is_the_silences_end(room: Room) -> None:
    room.speaker.renew(FRAMES + ROOM + 5)
    room.speaker.seek(FRAMES - 9_600)
    room.lose()
    room.speaker.go_on_silently()
    room.pass_by(2 * RATE)
    assert room.at() == (FRAMES + ROOM, False, True, "silent")
    room.virtual.failing = 0
    assert room.pass_by(5 * RATE) == [Back()]
    assert room.at() == (FRAMES + ROOM, False, True, "device")


@pytest.mark.parametrize(
    ("detour", "place"),
    [
        (Detour(FRAMES + 20_000, 30_000), 30_000 + RATE - 10_400),  # still in the aside
        (Detour(FRAMES + 5_000, 30_000), 34_600 + RATE),  # back from it
        (Detour(FRAMES + 5_000, FRAMES - 5_000), FRAMES),  # back from it, to the end
    ],
)
def test_a_detour_outlives_the_loss_in_silence(room: Room, detour: Detour, place: int) -> None:
    room.speaker.seek(FRAMES, detour)
    room.lose()
    room.speaker.go_on_silently()
    room.pass_by(RATE)
    assert room.speaker.position().frame == place


def test_a_detour_back_into_itself_is_taken_once(room: Room) -> None:
    room.speaker.seek(20_000, Detour(26_000, 21_000))
    room.lose()
    assert room.speaker.position().frame == 24_600
    room.speaker.go_on_silently()
    room.pass_by(9_600)
    assert room.speaker.position().frame == 34_200


def test_in_silence_no_try_is_told_of(room: Room) -> None:
    room.lose()
    room.speaker.go_on_silently()
    room.speaker.play()
    room.speaker.reopen()
    assert room.pass_by(20 * RATE) == []


def test_the_end_may_move_in_silence(room: Room) -> None:
    room.lose()
    room.speaker.go_on_silently()
    room.speaker.renew(14_400)
    room.pass_by(9_600)
    assert room.at() == (14_400, False, True, "silent")
    room.speaker.renew(48_000)
    room.pass_by(9_600)
    assert room.at() == (24_000, True, False, "silent")


def test_a_device_that_comes_back_within_an_aside_plays_the_rest_of_it(room: Room) -> None:
    room.lose()
    room.speaker.go_on_silently()
    room.speaker.seek(FRAMES, Detour(FRAMES + ROOM, 30_000))
    room.pass_by(RATE // 2)
    room.virtual.failing = 0
    room.speaker.reopen()
    assert room.speaker.poll() == [Back()]
    assert room.at() == (FRAMES + RATE // 2, True, False, "device")
    room.pass_by(RATE)
    assert room.at() == (30_000 + RATE // 2, True, False, "device")


def test_a_try_under_way_does_not_play_into_the_silence(room: Room) -> None:
    room.lose()
    room.virtual.failing = 0
    room.speaker.play()
    room.speaker.go_on_silently()
    room.speaker.pause()
    assert room.speaker.poll() == [Back()]
    assert room.at() == (9_600, False, False, "device")


def test_loading_and_closing_end_the_search(room: Room, spool: Spool) -> None:
    for done in (lambda: room.speaker.load(spool), room.speaker.close):
        room.lose()
        room.speaker.go_on_silently()
        done()
        room.virtual.tries = 0
        assert room.pass_by(10 * RATE) == []
        assert room.virtual.tries == 0
        assert room.at() == (0, False, False, "device")


def test_a_real_process_is_started_until_the_device_is_there(
    spool: Spool, leftovers: Path, files_as_device: Path
) -> None:
    speaker = RecoveringSpeaker(new_speaker("miniaudio"))
    bench = FakeBench(speaker, spool, files_as_device)
    speaker.play()
    bench.reach(5_000)
    bench.unplug()
    (loss,) = bench.told()
    assert isinstance(loss, Lost)
    kept = speaker.position().frame
    speaker.go_on_silently()
    began = time.monotonic()
    bench.plug_in()
    assert bench.told() == [Back()]
    passed = int((time.monotonic() - began) * RATE)
    there = speaker.position()
    assert (there.playing, there.source) == (True, "device")
    assert kept <= there.frame <= kept + passed + RATE // 4
    bench.reach(there.frame + 5_000)
    speaker.close()
    assert bench.heard()[-1].frame >= (kept + FADE - 1) % PERIOD
    assert list(leftovers.iterdir()) == []
