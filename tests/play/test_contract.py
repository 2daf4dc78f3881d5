"""The contract of `coach.play.port.Speaker`, held against every speaker and its air."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Literal

import pytest
from benches import FADE, FRAMES, RATE, ROOM, WITH_DEVICE, Bench, RigBench
from rig import PERIOD, numbered

from coach.play.port import Back, Detour, Lost, Position

pytestmark = pytest.mark.long

SOURCES: dict[str, Literal["device", "estimate", "silent"]] = {
    "virtual": "device",
    "miniaudio": "device",
    "simpleaudio": "estimate",
    "silent": "silent",
}


def place(frame: int) -> int:
    """Return how the numbered sound names a frame."""
    return frame % PERIOD


def faded_in(frame: int) -> int:
    """Return the first frame at full volume of a run that begins at `frame`."""
    return place(frame + FADE - 1)


def passed(since: float) -> int:
    """Return how many frames are heard in the time since then: a busy machine may take it."""
    return int(RATE * (time.monotonic() - since))


def children() -> list[str]:
    """Return the names of this process's children, dead ones that nobody waited for included."""
    pids = Path("/proc/self/task").glob("*/children")
    return [pid for file in pids for pid in file.read_text(encoding="utf-8").split()]


def test_a_loaded_speaker_is_paused_at_the_start(bench: Bench) -> None:
    start = Position(0, playing=False, ended=False, source=SOURCES[bench.speaker.name])
    assert bench.speaker.position() == start
    bench.settle()
    assert bench.speaker.position() == start
    assert bench.speaker.poll() == []
    if bench.has_air:
        assert bench.heard() == []


def test_the_position_never_falls_while_playing(bench: Bench) -> None:
    bench.speaker.play()
    seen = [bench.speaker.position()]
    while seen[-1].frame < 30_000:
        bench.step()
        seen.append(bench.speaker.position())
    frames = [position.frame for position in seen]
    assert frames == sorted(frames)
    assert all(position.playing and not position.ended for position in seen)


def test_a_pause_stands_still_and_goes_on_where_it_fell_silent(bench: Bench) -> None:
    bench.speaker.play()
    bench.reach(20_000)
    began = time.monotonic()
    bench.speaker.pause()
    took = passed(began)
    assert not bench.speaker.position().playing
    bench.settle()
    paused = bench.speaker.position()
    bench.settle()
    assert bench.speaker.position() == paused
    bench.speaker.play()
    assert bench.speaker.position().playing
    bench.reach(paused.frame + 20_000)
    bench.speaker.pause()
    bench.settle()
    if bench.has_air:
        before, after = bench.heard()
        assert before.frame == faded_in(0)
        assert after.frame == faded_in(paused.frame)
        assert abs(before.end - paused.frame) <= (bench.slack and bench.slack + took)


def test_sound_is_unbroken_and_playing_twice_is_playing_once(bench: Bench) -> None:
    for _ in range(2):
        bench.speaker.play()
    bench.reach(60_000)
    for _ in range(2):
        bench.speaker.pause()
    bench.settle()
    if bench.has_air:
        (only,) = bench.heard()
        assert only.frame == faded_in(0)
        assert only.length >= 60_000 - FADE - bench.slack


def test_a_seek_while_playing_goes_on_from_the_very_frame(bench: Bench) -> None:
    bench.speaker.play()
    bench.reach(10_000)
    began = time.monotonic()
    bench.speaker.seek(100_000)
    there = bench.speaker.position().frame
    assert 100_000 <= there < 101_000 + passed(began)
    assert bench.speaker.position().playing
    bench.reach(112_000)
    bench.speaker.pause()
    bench.settle()
    if bench.has_air:
        before, after = bench.heard()
        assert before.frame == faded_in(0)
        assert after.frame == faded_in(100_000)


def test_a_seek_while_paused_stays_paused(bench: Bench) -> None:
    bench.speaker.seek(50_000)
    there = bench.speaker.position()
    assert (there.frame, there.playing) == (50_000, False)
    bench.settle()
    assert bench.speaker.position() == there
    bench.speaker.play()
    bench.reach(74_000)
    bench.speaker.pause()
    bench.settle()
    if bench.has_air:
        (only,) = bench.heard()
        assert only.frame == faded_in(50_000)


def test_a_seek_outside_the_spool_is_brought_inside(bench: Bench) -> None:
    bench.speaker.seek(-5)
    assert bench.speaker.position().frame == 0
    bench.speaker.seek(FRAMES + ROOM + 5)
    bench.settle()
    there = bench.speaker.position()
    assert (there.frame, there.playing, there.ended) == (FRAMES + ROOM, False, False)


def test_an_aside_leads_to_the_very_frame_without_a_gap_and_once(bench: Bench) -> None:
    aside, end = FRAMES + 10_000, FRAMES + 40_000
    bench.speaker.play()
    bench.speaker.seek(aside, Detour(until=end, then=60_000))
    bench.reach(aside + 4_000)
    bench.speaker.pause()
    bench.settle()
    paused = bench.speaker.position().frame
    bench.speaker.play()
    seen = [bench.speaker.position()]
    while not 75_000 <= seen[-1].frame < aside:
        bench.step()
        seen.append(bench.speaker.position())
    assert all(paused <= at.frame <= end or 60_000 <= at.frame < aside for at in seen)
    assert all(at.playing and not at.ended for at in seen)
    bench.speaker.seek(end - FRAMES)
    bench.reach(end - FRAMES + 20_000)
    bench.speaker.pause()
    bench.settle()
    if bench.has_air:
        *_, said, after, again = bench.heard()
        assert (said.end, after.frame) == (place(end - FADE), faded_in(60_000))
        assert after.at - said.until == 2 * FADE - 1
        assert again.frame == faded_in(end - FRAMES)
        assert again.length > 4_000


def test_the_end_may_move_and_frames_to_come_may_change(bench: Bench) -> None:
    change, shift = FRAMES - 4_000, 1_000
    bench.speaker.seek(FRAMES - 28_000)
    bench.speaker.play()
    bench.reach(FRAMES - 26_000)
    with bench.spool.path.open("r+b") as file:
        file.seek(2 * change)
        file.write(numbered(FRAMES + ROOM)[2 * (change + shift) :])
    bench.speaker.renew(FRAMES + 2_000)
    bench.reach(FRAMES + 2_000)
    ended = bench.speaker.position()
    assert (ended.frame, ended.playing, ended.ended) == (FRAMES + 2_000, False, True)
    bench.settle()
    assert bench.speaker.position() == ended
    assert bench.speaker.poll() == []
    bench.speaker.renew(FRAMES + 30_000)
    going_on = bench.speaker.position()
    assert (going_on.playing, going_on.ended) == (True, False)
    bench.reach(FRAMES + 30_000)
    bench.settle()
    bench.speaker.seek(1_000)
    bench.speaker.renew(30_000)
    going_on = bench.speaker.position()
    assert (going_on.playing, going_on.ended) == (True, False)
    bench.reach(30_000)
    assert bench.speaker.position().ended
    bench.settle()
    if bench.has_air:
        *cut, before, changed, grown, shrunk = bench.heard()
        # A new run breaks the sound, and so may a sound server on a busy machine.
        assert not cut or bench.slack or isinstance(bench, RigBench)
        assert (before.end, changed.frame) == (place(change), place(change + shift))
        assert changed.at == before.until
        assert changed.end == place(FRAMES + 2_000 + shift)
        assert grown.frame == faded_in(FRAMES + 2_000 + shift)
        assert grown.end == place(FRAMES + 30_000 + shift)
        assert (shrunk.frame, shrunk.end) == (faded_in(1_000), place(30_000))


def test_paused_at_the_end_it_is_still_at_the_end(bench: Bench) -> None:
    bench.speaker.seek(FRAMES - 5_000)
    bench.speaker.play()
    bench.reach(FRAMES)
    bench.speaker.pause()
    bench.settle()
    bench.speaker.play()
    bench.settle()
    ended = bench.speaker.position()
    assert (ended.frame, ended.playing, ended.ended) == (FRAMES, False, True)


def test_without_volume_the_position_goes_on_in_silence(bench: Bench) -> None:
    bench.speaker.set_volume(0.0)
    bench.speaker.play()
    bench.reach(12_000)
    silence = bench.air() if bench.has_air else b""
    began, turned_up = time.monotonic(), bench.speaker.position().frame
    bench.speaker.set_volume(1.0)
    limit = 12_000 + passed(began)
    bench.reach(turned_up + 20_000)
    bench.speaker.pause()
    bench.settle()
    if bench.has_air:
        assert not any(silence)
        heard = bench.heard()
        assert len(heard) == 1
        assert place(heard[0].frame - turned_up) < limit


@pytest.mark.parametrize("bench", WITH_DEVICE, indirect=True)
def test_a_loss_keeps_the_frame_and_playing_again_goes_on_there(bench: Bench) -> None:
    bench.speaker.play()
    bench.reach(15_000)
    bench.unplug()
    (loss,) = bench.told()
    assert isinstance(loss, Lost)
    assert loss.reason
    lost_at = bench.speaker.position()
    assert (lost_at.playing, lost_at.ended) == (False, False)
    assert 15_000 <= lost_at.frame < FRAMES
    bench.settle()
    bench.speaker.pause()
    bench.speaker.set_volume(1.0)
    assert bench.speaker.position() == lost_at
    assert bench.speaker.poll() == []
    bench.plug_in()
    bench.speaker.play()
    bench.reach(lost_at.frame + 15_000)
    assert bench.speaker.poll() == [Back()]
    assert bench.speaker.poll() == []
    bench.speaker.pause()
    bench.settle()
    assert bench.heard()[-1].frame == faded_in(lost_at.frame)


@pytest.mark.parametrize("bench", WITH_DEVICE, indirect=True)
def test_a_device_that_is_back_waits_where_a_seek_led(bench: Bench) -> None:
    bench.speaker.play()
    bench.reach(5_000)
    bench.unplug()
    bench.told()
    bench.speaker.seek(50_000)
    bench.speaker.reopen()
    (still,) = bench.told()
    assert isinstance(still, Lost)
    bench.plug_in()
    bench.speaker.reopen()
    bench.speaker.reopen()
    assert bench.told() == [Back()]
    bench.settle()
    there = bench.speaker.position()
    assert (there.frame, there.playing) == (50_000, False)
    bench.speaker.reopen()
    assert bench.speaker.poll() == []
    bench.speaker.play()
    bench.reach(60_000)
    bench.settle()
    assert bench.heard()[-1].frame == faded_in(50_000)


def test_loading_again_starts_afresh(bench: Bench) -> None:
    bench.speaker.play()
    bench.reach(5_000)
    bench.speaker.load(bench.spool)
    position = bench.speaker.position()
    assert (position.frame, position.playing, position.ended) == (0, False, False)
    bench.speaker.play()
    bench.reach(10_000)


def test_closing_is_safe_at_any_time(bench: Bench) -> None:
    bench.speaker.play()
    bench.reach(5_000)
    bench.speaker.close()
    bench.speaker.close()
    bench.speaker.play()
    bench.speaker.seek(10)
    bench.speaker.set_volume(0.5)
    bench.speaker.pause()
    assert not bench.speaker.position().playing
    assert bench.speaker.poll() == []


def test_closing_leaves_no_process_no_file_and_no_thread(bench: Bench, leftovers: Path) -> None:
    bench.speaker.close()
    before = children(), threading.active_count()
    bench.speaker.load(bench.spool)
    bench.speaker.play()
    bench.reach(5_000)
    bench.speaker.seek(20_000)
    bench.reach(21_000)
    bench.speaker.close()
    assert (children(), threading.active_count()) == before
    assert list(leftovers.iterdir()) == []
